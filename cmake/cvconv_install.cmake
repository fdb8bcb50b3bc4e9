# What `cmake --install` puts below the prefix: the program (its formats install themselves, see cvconv_add_plugin), and
# what authors of plugins need: headers, library, cvconv_add_plugin() and the package that find_package(cvconv) finds.
# Nothing in it says where the prefix is, so the tree may be moved.
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/cvconv)

install(TARGETS cvconv_sdk EXPORT cvconv-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sdk)
install(TARGETS cvconv-manifest EXPORT cvconv-targets RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/cvconv COMPONENT sdk)
if(TARGET cvconv)
  install(TARGETS cvconv EXPORT cvconv-targets RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/core/include/cvconv DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT sdk)
install(EXPORT cvconv-targets NAMESPACE cvconv:: DESTINATION ${package} COMPONENT sdk)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/cvconv-config.cmake.in ${PROJECT_BINARY_DIR}/cvconv-config.cmake
                              INSTALL_DESTINATION ${package} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cvconv-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cvconv-config.cmake ${PROJECT_BINARY_DIR}/cvconv-config-version.cmake
              ${PROJECT_SOURCE_DIR}/cmake/cvconv_add_plugin.cmake ${PROJECT_SOURCE_DIR}/cmake/cvconv_plugin.map
        DESTINATION ${package} COMPONENT sdk)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/plugins/template DESTINATION ${CMAKE_INSTALL_DATADIR}/cvconv COMPONENT sdk)
install(FILES ${PROJECT_SOURCE_DIR}/plugins/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME PLUGINS.md COMPONENT sdk)
install(FILES ${PROJECT_SOURCE_DIR}/core/host/report.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/cvconv)
install(FILES ${PROJECT_SOURCE_DIR}/core/host/manifest.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/cvconv COMPONENT sdk)
