# Converts ada.vcf to plain text with the plugins of CVCONV_PLUGIN_PATH, and compares the output with ada.txt.
execute_process(COMMAND ${CVCONV} ada.vcf --to plain -W capitals=true WORKING_DIRECTORY ${FOLDER}
                OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE code)
# No format but vCard's own has a place for X-SHIRT, so cvconv says that it is lost.
if(NOT code EQUAL 0 OR NOT err MATCHES "ada.vcf:14:1: warning: .*X-SHIRT.* [[]CV0501[]]")
  message(FATAL_ERROR "cvconv ended with ${code}:\n${err}")
endif()
file(READ ${FOLDER}/ada.txt wanted)
if(NOT out STREQUAL wanted)
  message(FATAL_ERROR "the output is not ada.txt:\n${out}")
endif()
