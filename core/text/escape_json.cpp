// SPDX-License-Identifier: MIT
#include "cvconv/escape.hpp"

#include <array>

namespace cvconv::escape {
namespace {

void append_u(std::string& out, unsigned c) {
  static constexpr char digits[] = "0123456789abcdef";
  out += "\\u00";
  out += digits[(c >> 4U) & 0xFU];
  out += digits[c & 0xFU];
}

/// True for bytes that need a look; all others are copied in runs.
constexpr std::array<bool, 256> make_table(bool in_script) {
  std::array<bool, 256> look{};
  for (std::size_t c = 0; c < 0x20; ++c) look[c] = true;
  look[0x7F] = look['"'] = look['\\'] = true;
  if (in_script) look['<'] = look['>'] = look['&'] = look[0xE2] = true;
  return look;
}
constexpr auto look_in_json = make_table(false);
constexpr auto look_in_script = make_table(true);

/// U+2028 or U+2029: line ends for a script, though not for JSON.
bool is_line_separator(std::string_view s, std::size_t i) {
  return s[i] == '\xE2' && i + 2 < s.size() && s[i + 1] == '\x80' && (s[i + 2] == '\xA8' || s[i + 2] == '\xA9');
}

}  // namespace

void json_string(std::string& out, std::string_view s, bool in_script) {
  out += '"';
  std::size_t done = 0;
  const auto& look = in_script ? look_in_script : look_in_json;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (!look[c]) continue;
    const bool separator = in_script && is_line_separator(s, i);
    const bool html = in_script && (c == '<' || c == '>' || c == '&');
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && !separator && !html) continue;
    out.append(s, done, i - done);
    if (separator) {
      out += s[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += s[i];
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      append_u(out, c);
    }
    done = i + 1;
  }
  out.append(s, done);
  out += '"';
}

}  // namespace cvconv::escape
