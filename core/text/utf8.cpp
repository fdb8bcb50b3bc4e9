// What UTF-8 is valid, and what stands in it.
#include "cvconv/utf8.hpp"

#include "cvconv/bytes.hpp"

namespace cvconv::utf8 {

std::size_t length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char b = byte(0);
  const std::size_t n = b < 0xC2 ? (b > 0 && b < 0x80 ? 1 : 0) : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
  if (n < 2) return n;
  if (s.size() < n) return 0;
  const unsigned char low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;      // no overlong forms
  const unsigned char highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;  // no surrogates, nothing past U+10FFFF
  if (byte(1) < low || byte(1) > highest) return 0;
  for (std::size_t i = 2; i < n; ++i)
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  return n;
}

std::size_t find_invalid(std::string_view s) {
  // No ASCII, and no NUL, which wraps.
  const auto suspect = [](auto b) { return static_cast<decltype(b)>(b - 1) >= 0x7F; };
  for (std::size_t i = 0; (i = bytes::find_far(s, i, suspect)) < s.size();) {
    const std::size_t n = length(s.substr(i));
    if (n == 0) return i;
    i += n;
  }
  return std::string_view::npos;
}

bool is_ascii(std::string_view s) {
  return bytes::none(s, [](auto b) { return b >= 0x80; });
}

bool has_control(std::string_view s) {
  const auto suspect = [](auto b) { return ((b < 0x20) & (b != '\n') & (b != '\t')) | (b == 0x7F) | (b == 0xC2); };
  if (bytes::none(s, suspect)) return false;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = next(s, i);
    if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)) return true;
  }
  return false;
}

}  // namespace cvconv::utf8
