# The program and its formats bring the C++ library, the unwinder, yaml-cpp and utf8proc along. To load them, as shared
# libraries, takes the dynamic linker longer than a CV takes to convert. Plugins of third parties load their own.
find_package(yaml-cpp 0.7 REQUIRED)

set(bundle OFF)
if(NOT CVCONV_SANITIZE)
  find_library(YAML_CPP_ARCHIVE libyaml-cpp.a)
  find_library(UTF8PROC_ARCHIVE libutf8proc.a)
  if(YAML_CPP_ARCHIVE AND UTF8PROC_ARCHIVE AND NOT DEFINED CVCONV_CAN_BUNDLE)
    # Debian's archives are made for programs (-fPIE). In a plugin they do, because it exports nothing of them.
    message(CHECK_START "Checking whether formats can be linked from static libraries")
    try_compile(CVCONV_CAN_BUNDLE SOURCES ${CMAKE_CURRENT_LIST_DIR}/cvconv_bundle_check.cpp
                LINK_OPTIONS -shared -static-libstdc++ -static-libgcc -Wl,-z,defs -Wl,--version-script=${CVCONV_PLUGIN_MAP}
                LINK_LIBRARIES ${YAML_CPP_ARCHIVE} ${UTF8PROC_ARCHIVE}
                CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON)
    message(CHECK_PASS "${CVCONV_CAN_BUNDLE}")
  endif()
  set(bundle ${CVCONV_CAN_BUNDLE})
endif()
option(CVCONV_BUNDLE "Link the C++ library, yaml-cpp and utf8proc into the program and its formats" ${bundle})

# cvconv::bundle is linked by what is loaded at each start; the other two by formats.
add_library(cvconv_bundle INTERFACE)
add_library(cvconv::bundle ALIAS cvconv_bundle)
if(CVCONV_BUNDLE)
  target_link_options(cvconv_bundle INTERFACE -static-libstdc++ -static-libgcc
                                              -Wl,-z,noseparate-code)  # two segments to map instead of four
  add_library(cvconv::yaml-cpp STATIC IMPORTED)
  set_target_properties(cvconv::yaml-cpp PROPERTIES
    IMPORTED_LOCATION ${YAML_CPP_ARCHIVE}
    INTERFACE_INCLUDE_DIRECTORIES "$<TARGET_PROPERTY:yaml-cpp,INTERFACE_INCLUDE_DIRECTORIES>")
  set(CVCONV_UTF8PROC ${UTF8PROC_ARCHIVE})
else()
  add_library(cvconv::yaml-cpp INTERFACE IMPORTED)
  target_link_libraries(cvconv::yaml-cpp INTERFACE yaml-cpp)
  find_library(UTF8PROC utf8proc REQUIRED)
  set(CVCONV_UTF8PROC ${UTF8PROC})
endif()
