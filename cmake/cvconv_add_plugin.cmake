# cvconv_add_plugin(<id> MANIFEST <file> SOURCES <file>... [LIBRARIES <target>...])
#
# Builds a format as a plugin of cvconv: <id>.so, with its manifest embedded, and <id>.json, the same manifest, beside it.
# The sources use CVCONV_PLUGIN() of <cvconv/plugin.hpp>. The target is cvconv-plugin-<id>. In the tree of cvconv itself,
# and with CVCONV_STATIC, the format becomes part of the program instead.
function(cvconv_add_plugin id)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MANIFEST" "SOURCES;LIBRARIES")
  if(NOT arg_MANIFEST OR NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "cvconv_add_plugin(<id> MANIFEST <file> SOURCES <file>... [LIBRARIES <target>...])")
  endif()
  get_filename_component(manifest "${arg_MANIFEST}" ABSOLUTE)
  string(MAKE_C_IDENTIFIER "${id}" c_id)
  set(target cvconv-plugin-${id})

  # The manifest's bytes as a C array: one truth, embedded.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  file(READ "${manifest}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  set(symbol cvconv_manifest_json)
  if(CVCONV_STATIC)
    set(symbol cvconv_manifest_${c_id})
  endif()
  set(embedded "${CMAKE_CURRENT_BINARY_DIR}/${id}_manifest.cpp")
  file(CONFIGURE OUTPUT "${embedded}" @ONLY CONTENT
       "extern \"C\" {\nextern const char @symbol@[];\nconst char @symbol@[] = {@bytes@0};\n}\n")

  if(CVCONV_STATIC)
    add_library(${target} OBJECT ${arg_SOURCES} "${embedded}")
    target_compile_definitions(${target} PRIVATE CVCONV_PLUGIN_SYMBOL=cvconv_static_${c_id}
                                                 CVCONV_MANIFEST_SYMBOL=${symbol})
  else()
    add_library(${target} MODULE ${arg_SOURCES} "${embedded}")
    set_target_properties(${target} PROPERTIES PREFIX "" SUFFIX ".so" OUTPUT_NAME ${id})
    target_link_options(${target} PRIVATE -Wl,-z,defs -Wl,--as-needed)
    if(CVCONV_PLUGIN_DIR)
      set_target_properties(${target} PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/${CVCONV_PLUGIN_DIR}")
    endif()
    add_custom_command(TARGET ${target} POST_BUILD VERBATIM
      COMMAND ${CMAKE_COMMAND} -E copy_if_different "${manifest}" "$<TARGET_FILE_DIR:${target}>/${id}.json")
  endif()
  set_target_properties(${target} PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_link_libraries(${target} PRIVATE cvconv::sdk ${arg_LIBRARIES})
endfunction()
