# Warnings are errors, sanitizers are a setting: `cvconv::strict` carries both to our own targets.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(cvconv_strict INTERFACE)
add_library(cvconv::strict ALIAS cvconv_strict)
target_compile_options(cvconv_strict INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 is wrong about std::string when it optimises: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651
  target_compile_options(cvconv_strict INTERFACE -Wno-restrict)
endif()
if(CVCONV_SANITIZE)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # wrong about std::function in <regex>, once it is instrumented
    target_compile_options(cvconv_strict INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_compile_options(cvconv_strict INTERFACE -fsanitize=${CVCONV_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(cvconv_strict INTERFACE -fsanitize=${CVCONV_SANITIZE})
endif()
