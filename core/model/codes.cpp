// The names of the codes of messages, from codes.def.
#include "cvconv/diagnostic.hpp"

namespace cvconv {

std::string code_name(Code code) {
  const std::string digits = std::to_string(static_cast<unsigned>(code));
  return "CV" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

CodeInfo code_info(Code code) {
  switch (code) {
#define CVCONV_CODE(number, name, title, explanation) \
  case Code::name:                                    \
    return {code, title, explanation};
#include "cvconv/codes.def"
#undef CVCONV_CODE
  }
  return {code, {}, {}};
}

}  // namespace cvconv
