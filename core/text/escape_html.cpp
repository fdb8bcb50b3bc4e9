// HTML's own rules: the tokenizer (https://html.spec.whatwg.org/multipage/parsing.html) gives `&` and `<` a meaning in
// text, and `&` and the quote in an attribute; control characters and noncharacters are errors wherever they stand.
#include "cvconv/escape.hpp"

#include "text/bytes.hpp"

#include <algorithm>
#include <array>

namespace cvconv::escape {
namespace {

/// True for bytes that need a look: what HTML gives a meaning, controls, and the first byte of a character that may be
/// a C1 control, a line separator or a noncharacter. All others are copied in runs.
constexpr std::array<bool, 256> make_table(bool attribute) {
  std::array<bool, 256> look{};
  for (std::size_t c = 0; c < 0x20; ++c) look[c] = c != '\t' && c != '\n';
  for (const std::size_t c : {0x26U, 0x3CU, 0x3EU, 0x7FU, 0xC2U, 0xE2U, 0xEFU, 0xF0U, 0xF1U, 0xF2U, 0xF3U, 0xF4U})
    look[c] = true;
  if (attribute) look[0x22] = look[0x27] = look[0x60] = true;
  return look;
}
constexpr auto look_in_text = make_table(false);
constexpr auto look_in_attribute = make_table(true);

/// The same of sixteen bytes; of those that are not ASCII, for all.
inline bytes::Mask needs_look(bytes::Block b, bool attribute) {
  bytes::Mask found =
      ((b < 0x20) & (b != '\t') & (b != '\n')) | (b == '&') | (b == '<') | (b == '>') | (b == 0x7F) | (b >= 0x80);
  if (attribute) found |= (b == '"') | (b == '\'') | (b == '`');
  return found;
}

/// The bytes at the start of `s` that are replaced, and what stands for them.
struct Replacement {
  std::size_t length;
  std::string_view by;
};

constexpr Replacement as_it_is = {0, {}};

unsigned byte(std::string_view s, std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; }

Replacement ascii(std::string_view s) {
  switch (s[0]) {
    case '&':
      return {1, "&amp;"};
    case '<':
      return {1, "&lt;"};
    case '>':
      return {1, "&gt;"};
    case '"':
      return {1, "&quot;"};
    case '\'':
      return {1, "&#39;"};
    case '`':
      return {1, "&#96;"};
    case '\r':  // the line break of some systems, alone or before \n
      return {1, byte(s, 1) == '\n' ? "" : "\n"};
    case '\v':
    case '\f':
      return {1, " "};
    default:
      return {1, ""};
  }
}

Replacement character(std::string_view s) {
  const unsigned a = byte(s, 0);
  const unsigned b = byte(s, 1);
  const unsigned c = byte(s, 2);
  const unsigned d = byte(s, 3);
  if (a < 0x80) return ascii(s);
  if (a == 0xC2) return b < 0xA0 ? Replacement{2, ""} : as_it_is;                                 // C1 controls
  if (a == 0xE2) return b == 0x80 && (c == 0xA8 || c == 0xA9) ? Replacement{3, "\n"} : as_it_is;  // U+2028, U+2029
  if (a == 0xEF) {
    const bool last_two = b == 0xBF && c >= 0xBE;            // U+FFFE, U+FFFF
    const bool block = b == 0xB7 && c >= 0x90 && c <= 0xAF;  // U+FDD0 to U+FDEF
    return last_two || block ? Replacement{3, ""} : as_it_is;
  }
  const bool plane_end = (b & 0x0FU) == 0x0FU && c == 0xBF && d >= 0xBE;  // U+nFFFE, U+nFFFF
  return plane_end ? Replacement{4, ""} : as_it_is;
}

void append(std::string& out, std::string_view s, const std::array<bool, 256>& look) {
  std::size_t done = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!look[static_cast<unsigned char>(s[i])]) continue;
    const Replacement r = character(s.substr(i));
    if (r.length == 0) continue;
    out.append(s, done, i - done);
    out += r.by;
    done = std::min(i + r.length, s.size());  // a character may be cut off
    i = done - 1;
  }
  out.append(s, done);
}

}  // namespace

void html_text(std::string& out, std::string_view s) {
  if (bytes::none(s, [](bytes::Block b) { return needs_look(b, false); }))
    out.append(s);
  else
    append(out, s, look_in_text);
}

void html_attribute(std::string& out, std::string_view s) {
  if (bytes::none(s, [](bytes::Block b) { return needs_look(b, true); }))
    out.append(s);
  else
    append(out, s, look_in_attribute);
}

}  // namespace cvconv::escape
