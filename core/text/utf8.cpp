// SPDX-License-Identifier: MIT
#include "cvconv/utf8.hpp"

#include "text/bytes.hpp"

namespace cvconv::utf8 {

bool is_ascii(std::string_view s) {
  return bytes::none(s, [](bytes::Block b) { return b >= 0x80; });
}

bool has_control(std::string_view s) {
  const auto suspect = [](bytes::Block b) {
    return ((b < 0x20) & (b != '\n') & (b != '\t')) | (b == 0x7F) | (b == 0xC2);
  };
  if (bytes::none(s, suspect)) return false;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = next(s, i);
    if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)) return true;
  }
  return false;
}

}  // namespace cvconv::utf8
