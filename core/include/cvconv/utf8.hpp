// Code points of valid UTF-8. On anything else `next` still moves on by at least one byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cvconv::utf8 {

/// True where `i` is within a character.
inline bool is_inside(std::string_view s, std::size_t i) {
  return i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U;
}

/// The code point at `i`, which moves behind it. REQUIRES: i < s.size().
inline char32_t next(std::string_view s, std::size_t& i) {
  const auto first = static_cast<unsigned char>(s[i++]);
  if (first < 0xC0) return first;
  const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  char32_t c = first & (0x3FU >> static_cast<unsigned>(more));
  for (int k = 0; k < more && is_inside(s, i); ++k) c = (c << 6U) | (static_cast<unsigned char>(s[i++]) & 0x3FU);
  return c;
}

/// REQUIRES: a scalar value.
inline void append(std::string& out, char32_t c) {
  const auto put = [&](char32_t b) { out += static_cast<char>(static_cast<unsigned char>(b)); };
  if (c < 0x80) return put(c);
  const unsigned more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr char32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
  put(leads[more] | c >> 6U * more);
  for (unsigned n = more; n-- > 0;) put(0x80U | (c >> 6U * n & 0x3FU));
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
