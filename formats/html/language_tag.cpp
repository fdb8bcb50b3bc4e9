// Tags of languages as HTML wants them.
#include "html/language_tag.hpp"

namespace cvconv::html {

std::string language_tag(std::string_view s) {
  std::string out;
  std::size_t length = 0;  // of the part so far
  for (const char c : s) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (c == '-' || c == '_') {
      if (length == 0) return {};
      length = 0;
      out += '-';
    } else if (letter || (digit && out.size() != length)) {
      if (++length > 8) return {};
      out += c;
    } else {
      return {};
    }
  }
  const std::size_t first = out.find('-') == std::string::npos ? out.size() : out.find('-');
  return length == 0 || (first == 1 && out.size() < 3) ? std::string() : out;
}

}  // namespace cvconv::html
