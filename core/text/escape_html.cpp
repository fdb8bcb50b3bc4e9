// HTML's own rules: the tokenizer (https://html.spec.whatwg.org/multipage/parsing.html) gives `&` and `<` a meaning in
// text, and `&` and the quote in an attribute; control characters and noncharacters are errors wherever they stand.
#include "cvconv/escape.hpp"

#include "cvconv/bytes.hpp"

#include <algorithm>
#include <utility>

namespace cvconv::escape {
namespace {

/// The bytes at the start of `s` that are replaced, and what is written for them.
struct Replacement {
  std::size_t length;
  std::string_view by;
};

constexpr Replacement as_it_is = {0, {}};

Replacement replacement(std::string_view s) {
  const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; };
  const unsigned a = byte(0);
  const unsigned b = byte(1);
  const unsigned c = byte(2);
  if (a == '\r') return {1, b == '\n' ? "" : "\n"};  // the line break of some systems, alone or before \n
  if (a < 0x80) {
    static constexpr std::pair<char, std::string_view> others[] = {{'&', "&amp;"},  {'<', "&lt;"},   {'>', "&gt;"},
                                                                   {'"', "&quot;"}, {'\'', "&#39;"}, {'`', "&#96;"},
                                                                   {'\v', " "},     {'\f', " "}};
    for (const auto& [character, by] : others)
      if (s[0] == character) return {1, by};
    return {1, ""};
  }
  if (a == 0xC2) return b < 0xA0 ? Replacement{2, ""} : as_it_is;                                 // C1 controls
  if (a == 0xE2) return b == 0x80 && (c == 0xA8 || c == 0xA9) ? Replacement{3, "\n"} : as_it_is;  // U+2028, U+2029
  if (a == 0xEF) {
    const bool last_two = b == 0xBF && c >= 0xBE;            // U+FFFE, U+FFFF
    const bool block = b == 0xB7 && c >= 0x90 && c <= 0xAF;  // U+FDD0 to U+FDEF
    return last_two || block ? Replacement{3, ""} : as_it_is;
  }
  const bool plane_end = (b & 0x0FU) == 0x0FU && c == 0xBF && byte(3) >= 0xBE;  // U+nFFFE, U+nFFFF
  return plane_end ? Replacement{4, ""} : as_it_is;
}

/// `needs_look`: of a byte, whether it begins what may be replaced.
template <class Test>
void append(std::string& out, std::string_view s, Test needs_look) {
  std::size_t done = 0;
  for (std::size_t i = 0; (i = bytes::find(s, i, needs_look)) < s.size();) {
    const Replacement r = replacement(s.substr(i));
    if (r.length == 0) {
      ++i;
      continue;
    }
    out.append(s, done, i - done).append(r.by);
    i = done = std::min(i + r.length, s.size());  // a character may be cut off
  }
  out.append(s, done);
}

constexpr auto in_text = [](auto b) {
  return ((b < 0x20) & (b != '\t') & (b != '\n')) | (b == '&') | (b == '<') | (b == '>') | (b == 0x7F) | (b >= 0xC2);
};
constexpr auto in_attribute = [](auto b) { return in_text(b) | (b == '"') | (b == '\'') | (b == '`'); };

}  // namespace

void html_text(std::string& out, std::string_view s) { append(out, s, in_text); }
void html_attribute(std::string& out, std::string_view s) { append(out, s, in_attribute); }

}  // namespace cvconv::escape
