// Characters of a string in JSON.
#include "cvconv/escape.hpp"
#include "text/json_plain.hpp"

namespace cvconv::escape {
namespace {

void append_u(std::string& out, unsigned c) {
  static constexpr char digits[] = "0123456789abcdef";
  out += "\\u00";
  out += digits[(c >> 4U) & 0xFU];
  out += digits[c & 0xFU];
}

/// U+2028 or U+2029: line ends for a script, though not for JSON.
bool is_line_separator(std::string_view s, std::size_t i) {
  return s[i] == '\xE2' && i + 2 < s.size() && s[i + 1] == '\x80' && (s[i + 2] == '\xA8' || s[i + 2] == '\xA9');
}

/// The first byte from `i` on that needs a look; the size if there is none.
template <bool InScript>
std::size_t find_special(std::string_view s, std::size_t i) {
  using json_plain::Bytes;
  while (s.size() - i >= sizeof(Bytes) && !json_plain::any_special<InScript>(json_plain::load<Bytes>(s.data() + i)))
    i += sizeof(Bytes);
  while (i < s.size() && !json_plain::needs_look<InScript>[static_cast<unsigned char>(s[i])]) ++i;
  return i;
}

std::size_t find_special(std::string_view s, std::size_t i, bool in_script) {
  return in_script ? find_special<true>(s, i) : find_special<false>(s, i);
}

}  // namespace

void json_string(std::string& out, std::string_view s, bool in_script) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = find_special(s, 0, in_script); i < s.size(); i = find_special(s, i + 1, in_script)) {
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
