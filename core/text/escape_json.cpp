// SPDX-License-Identifier: MIT
#include "cvconv/escape.hpp"

#include <array>
#include <cstdint>
#include <cstring>

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

/// The first byte that needs a look, from `i` on; the size if there is none. Mostly there is none, so that eight are
/// tried at once: a byte of `x` is zero where it is the wanted one, and less than `n` where taking `n` away borrows.
std::size_t find_special(std::string_view s, std::size_t i, const std::array<bool, 256>& look, bool in_script) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  constexpr std::uint64_t highs = 0x80 * ones;
  const auto has = [](std::uint64_t x, std::uint64_t c) { return ((x ^ (c * ones)) - ones) & ~(x ^ (c * ones)); };
  for (; s.size() - i >= 8; i += 8) {
    std::uint64_t x = 0;
    std::memcpy(&x, s.data() + i, 8);
    std::uint64_t found = ((x - 0x20 * ones) & ~x) | has(x, '"') | has(x, '\\') | has(x, 0x7F);
    if (in_script) found |= has(x, '<') | has(x, '>') | has(x, '&') | has(x, 0xE2);
    if ((found & highs) != 0) break;
  }
  while (i < s.size() && !look[static_cast<unsigned char>(s[i])]) ++i;
  return i;
}

}  // namespace

void json_string(std::string& out, std::string_view s, bool in_script) {
  const auto& look = in_script ? look_in_script : look_in_json;
  std::size_t i = find_special(s, 0, look, in_script);
  if (i == s.size()) {
    const std::size_t at = out.size();
    out.resize(at + s.size() + 2, '"');
    s.copy(&out[at + 1], s.size());
    return;
  }
  out += '"';
  std::size_t done = 0;
  for (; i < s.size(); i = find_special(s, i + 1, look, in_script)) {
    const auto c = static_cast<unsigned char>(s[i]);
    const bool separator = in_script && is_line_separator(s, i);
    if (c == 0xE2 && !separator) continue;
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
