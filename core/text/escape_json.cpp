// SPDX-License-Identifier: MIT
#include "cvconv/escape.hpp"

#include <algorithm>
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

using Bytes = unsigned char __attribute__((vector_size(16)));
using Words = std::uint64_t __attribute__((vector_size(16)));

std::uint64_t word(const char* eight) {
  std::uint64_t w = 0;
  std::memcpy(&w, eight, sizeof w);
  return w;
}
std::uint64_t half(const char* four) {
  std::uint32_t w = 0;
  std::memcpy(&w, four, sizeof w);
  return w;
}

/// True where one of sixteen bytes needs a look.
template <bool InScript>
bool any_special(std::uint64_t a, std::uint64_t b) {
  const auto x = reinterpret_cast<Bytes>(Words{a, b});
  auto found = (x < 0x20) | (x == '"') | (x == '\\') | (x == 0x7F);
  if constexpr (InScript) found |= (x == '<') | (x == '>') | (x == '&') | (x == 0xE2);
  const auto words = reinterpret_cast<Words>(found);
  return (words[0] | words[1]) != 0;
}
template <bool InScript>
bool any_special(const char* p) {
  return any_special<InScript>(word(p), word(p + 8));
}

template <bool InScript>
bool is_plain(std::string_view s) {
  const char* p = s.data();
  const std::size_t n = s.size();
  if (n >= 16) {
    const char* const last = p + n - 16;
    for (; p < last; p += 16)
      if (any_special<InScript>(p)) return false;
    return !any_special<InScript>(last);
  }
  if (n >= 8) return !any_special<InScript>(word(p), word(p + n - 8));
  if (n >= 4) {
    const std::uint64_t both = half(p) | half(p + n - 4) << 32U;
    return !any_special<InScript>(both, both);
  }
  const auto& look = InScript ? look_in_script : look_in_json;
  for (const char c : s)
    if (look[static_cast<unsigned char>(c)]) return false;
  return true;
}

/// The first byte from `i` on that needs a look; the size if there is none.
template <bool InScript>
std::size_t find_special(std::string_view s, std::size_t i) {
  const auto& look = InScript ? look_in_script : look_in_json;
  if (s.size() - i >= sizeof(Bytes)) {  // mostly there is none
    const std::size_t last = s.size() - sizeof(Bytes);
    while (i < last && !any_special<InScript>(s.data() + i)) i += sizeof(Bytes);
    if (i >= last && !any_special<InScript>(s.data() + last)) return s.size();
  }
  while (i < s.size() && !look[static_cast<unsigned char>(s[i])]) ++i;
  return std::min(i, s.size());
}

std::size_t find_special(std::string_view s, std::size_t i, bool in_script) {
  return in_script ? find_special<true>(s, i) : find_special<false>(s, i);
}

}  // namespace

bool is_plain_json(std::string_view s, bool in_script) { return in_script ? is_plain<true>(s) : is_plain<false>(s); }

void json_string(std::string& out, std::string_view s, bool in_script) {
  std::size_t i = find_special(s, 0, in_script);
  if (i == s.size()) {
    const std::size_t at = out.size();
    out.resize(at + s.size() + 2, '"');
    s.copy(&out[at + 1], s.size());
    return;
  }
  out += '"';
  std::size_t done = 0;
  for (; i < s.size(); i = find_special(s, i + 1, in_script)) {
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
