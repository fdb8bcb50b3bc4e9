// SPDX-License-Identifier: MIT
// Numeric character references, the only entities that are written here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cvconv::markdown {

inline void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | (c >> 6U));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (c >> 18U));
    out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

/// The character of `&#NNN;` or `&amp;`; any other is taken as it stands.
inline void append_entity(std::string& out, std::string_view entity) {
  if (entity == "&amp;") {
    out += '&';
    return;
  }
  std::uint32_t c = 0;
  if (entity.size() < 4 || entity[1] != '#') {
    out += entity;
    return;
  }
  for (const char d : entity.substr(2, entity.size() - 3)) {
    if (d < '0' || d > '9' || c > 0x10FFFF) {
      out += entity;
      return;
    }
    c = c * 10 + static_cast<std::uint32_t>(d - '0');
  }
  append_utf8(out, c);
}

/// The code point that begins at `i`, and its length in bytes. REQUIRES: valid UTF-8.
inline std::uint32_t code_point(std::string_view s, std::size_t i, std::size_t& length) {
  const auto byte = [&](std::size_t k) { return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i + k])); };
  const std::uint32_t b = byte(0);
  length = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
  if (i + length > s.size()) length = 1;
  switch (length) {
    case 2:
      return ((b & 0x1FU) << 6U) | (byte(1) & 0x3FU);
    case 3:
      return ((b & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    case 4:
      return ((b & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU);
    default:
      return b;
  }
}

}  // namespace cvconv::markdown
