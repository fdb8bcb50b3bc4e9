// Code points of valid UTF-8. On anything else `next` still moves on by at least one byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cvconv::utf8 {

/// The code point at `i`, which moves behind it. REQUIRES: i < s.size().
inline char32_t next(std::string_view s, std::size_t& i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
  const unsigned char first = byte(i++);
  if (first < 0xC0) return first;
  const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  char32_t c = first & (0x3FU >> static_cast<unsigned>(more));
  for (int k = 0; k < more && i < s.size() && (byte(i) & 0xC0U) == 0x80; ++k) c = (c << 6U) | (byte(i++) & 0x3FU);
  return c;
}

/// REQUIRES: a scalar value.
inline void append(std::string& out, char32_t c) {
  const auto put = [&](char32_t b) { out += static_cast<char>(static_cast<unsigned char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

/// The length of the character at the start; 0 if it is no valid UTF-8 (RFC 3629), or is NUL. REQUIRES: !s.empty().
std::size_t length(std::string_view s);
/// The offset of the first byte that is no part of valid UTF-8, or is NUL; npos if there is none.
std::size_t find_invalid(std::string_view);
/// True if all characters are ASCII's.
bool is_ascii(std::string_view);
/// True if one of the characters is a control character (C0, DEL, C1) but tab and line feed.
bool has_control(std::string_view);

}  // namespace cvconv::utf8
