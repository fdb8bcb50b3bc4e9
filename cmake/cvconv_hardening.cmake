# Input comes from anywhere, and formats are linked with what others wrote: a mistake shall end the program, and not lead
# on. `cvconv::strict` carries this to our own targets, not to plugins of others: none of it changes how anything is laid
# out in memory.
include(CheckCXXCompilerFlag)
include(CheckCXXSourceCompiles)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

target_link_options(cvconv_strict INTERFACE -Wl,-z,relro -Wl,-z,now)
foreach(option -fstack-protector-strong -fcf-protection)
  string(MAKE_C_IDENTIFIER "CVCONV_HAS${option}" has)
  check_cxx_compiler_flag(${option} ${has})
  if(${has})
    target_compile_options(cvconv_strict INTERFACE ${option})
  endif()
endforeach()

# These need an optimiser, and do without sanitizers, which see more. Level 3 asks the compiler for sizes that it knows
# only when the program runs.
if(NOT CVCONV_SANITIZE)
  set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -Werror")
  check_cxx_source_compiles("#include <cstring>\nint main() {}" CVCONV_HAS_FORTIFY_3)
  unset(CMAKE_REQUIRED_FLAGS)
  set(level $<IF:$<BOOL:${CVCONV_HAS_FORTIFY_3}>,3,2>)
  target_compile_options(cvconv_strict INTERFACE
    "$<$<CONFIG:Release>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=${level};-D_GLIBCXX_ASSERTIONS>")
endif()
