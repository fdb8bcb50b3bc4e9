// Lays values out as YAML that every reader understands alike.
#include "cvconv/ascii.hpp"
#include "cvconv/utf8.hpp"
#include "resume/node.hpp"

#include <algorithm>
#include <utility>

namespace cvconv::resume {
namespace {

using ascii::is_digit;

constexpr std::size_t width = 110;      // of lines that can be broken
constexpr std::size_t flow_width = 90;  // of a map or list on one line

// Characters that YAML wants escaped: controls, and the line separators that it takes for line ends.
bool needs_escapes(std::string_view s) {
  static constexpr std::string_view others[] = {"\u2028", "\u2029", "\uFEFF", "\uFFFE", "\uFFFF"};
  return utf8::has_control(s) ||
         std::ranges::any_of(others, [&](std::string_view c) { return s.find(c) != std::string_view::npos; });
}

// A whole number as people write it in a CV: a year, a volume. It may stand bare where the format takes texts, for
// every reader gives back the same digits.
bool is_whole_number(std::string_view s) {
  return !s.empty() && s.size() <= 9 && (s[0] != '0' || s.size() == 1) && std::ranges::all_of(s, is_digit);
}

std::size_t count_digits(std::string_view s) { return std::min(s.find_first_not_of("0123456789"), s.size()); }

// 2019-04-12, also with a time behind it; 2019-04 is none.
bool is_timestamp(std::string_view s) {
  if (count_digits(s) != 4) return false;
  s.remove_prefix(4);
  for (int part = 0; part < 2; ++part) {
    if (!s.starts_with('-')) return false;
    s.remove_prefix(1);
    const std::size_t digits = count_digits(s);
    if (digits == 0 || digits > 2) return false;
    s.remove_prefix(digits);
  }
  return s.empty() || std::string_view("Tt \t").find(s[0]) != std::string_view::npos;
}

// What some reader of YAML, 1.1 or 1.2, takes for null, a boolean, a number, a day or a time of day.
bool looks_typed(std::string_view s) {
  static constexpr std::string_view words[] = {"~",   "null", "true", "false", "yes",  "no",    "on",
                                               "off", "y",    "n",    ".nan",  ".inf", "-.inf", "+.inf"};
  const auto is = [&](std::string_view word) { return ascii::equal(s, word); };
  if (std::ranges::any_of(words, is) || is_timestamp(s)) return true;
  if (s.starts_with('+') || s.starts_with('-')) s.remove_prefix(1);
  if (s.empty() || !(is_digit(s[0]) || s[0] == '.')) return false;
  if (s[0] == '0' && s.size() > 1 && std::string_view("xXoObB").find(s[1]) != std::string_view::npos)
    return s.find_first_not_of("0123456789_abcdefABCDEF", 2) == std::string_view::npos;
  char before = '\0';
  return std::ranges::all_of(s, [&](char c) {
    const bool exponent = ascii::lower(std::exchange(before, c)) == 'e';
    return std::string_view("0123456789._:,eE").find(c) != std::string_view::npos ||
           (exponent && (c == '+' || c == '-'));
  });
}

bool is_plain(std::string_view s, bool in_flow) {
  static constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`=<";
  if (s.empty() || indicators.find(s.front()) != std::string_view::npos || s.front() == ' ' || s.back() == ' ' ||
      s.back() == ':' || s.starts_with("...") || s.find_first_of("\n\r\t") != std::string_view::npos ||
      needs_escapes(s))
    return false;
  if (s.find(": ") != std::string_view::npos || s.find(" #") != std::string_view::npos) return false;
  return !in_flow || s.find_first_of(",[]{}:?|>*&!%#`\"'") == std::string_view::npos;
}

void append_quoted(std::string& out, std::string_view s) {
  const bool escapes = needs_escapes(s) || s.find_first_of("\n\r\t") != std::string_view::npos;
  if (!escapes && s.find_first_of("\"\\") != std::string_view::npos) {  // nothing is escaped between single quotes
    out += '\'';
    for (const char c : s) out.append(c == '\'' ? 2 : 1, c);
    out += '\'';
    return;
  }
  out += '"';
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t begin = i;
    const char32_t c = utf8::next(s, i);
    if (c == '"' || c == '\\') {
      out.append(1, '\\').append(1, s[begin]);
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (escapes && needs_escapes(s.substr(begin, i - begin))) {
      out += c < 0x100 ? "\\x" : "\\u";
      for (int shift = c < 0x100 ? 4 : 12; shift >= 0; shift -= 4) out += "0123456789ABCDEF"[c >> shift & 15U];
    } else {
      out.append(s, begin, i - begin);
    }
  }
  out += '"';
}

void append_scalar(std::string& out, const Node& n, bool in_flow) {
  if (n.type == Node::Type::literal) {
    out += n.text;
    return;
  }
  const bool bare = is_plain(n.text, in_flow) && (!looks_typed(n.text) || (!n.typed && is_whole_number(n.text)));
  if (bare)
    out += n.text;
  else
    append_quoted(out, n.text);
}

// Appends `key:`; a reader of YAML looks no further than 1024 characters for the colon, unless it was told of the key.
void append_key(std::string& out, std::string_view key, bool in_flow, std::size_t indent = 0) {
  constexpr std::size_t longest = 1000;
  const std::size_t begin = out.size();
  if (is_plain(key, in_flow) && !looks_typed(key))
    out += key;
  else
    append_quoted(out, key);
  if (out.size() - begin > longest) {
    out.insert(begin, "? ");
    in_flow ? out += ' ' : out.append(1, '\n').append(indent, ' ');
  }
  out += ':';
}

bool is_line(const Node& n) {
  return n.is_scalar() && n.text.size() <= flow_width && n.text.find('\n') == std::string::npos;
}

void append_flow(std::string& out, const Node& n, bool in_flow) {
  if (n.is_scalar()) return append_scalar(out, n, in_flow);
  out += n.is_map() ? '{' : '[';
  bool first = true;
  for (const Node& item : n.items) {
    if (item.empty()) continue;
    if (!first) out += ", ";
    first = false;
    if (n.is_map()) {
      append_key(out, item.key, true);
      out += ' ';
    }
    append_flow(out, item, true);
  }
  out += n.is_map() ? '}' : ']';
}

// Small enough, and simple enough, for one line: {language: Dutch, fluency: native}, [Rust, C++].
bool fits_flow(const Node& n, std::size_t indent) {
  if (n.items.size() > (n.is_map() ? 4 : 20)) return false;
  std::size_t size = indent;
  for (const Node& item : n.items) {
    if (n.is_map() ? !item.empty() && !is_line(item) : !is_line(item) || item.text.size() > 40) return false;
    size += item.text.size() + (n.is_map() ? item.key.size() + 4 : 2);
  }
  return size <= flow_width;
}

// `>-`: the line ends of a long text stand where spaces were.
bool can_fold(std::string_view s) {
  return s.size() > width && s.front() != ' ' && s.back() != ' ' &&
         s.find_first_of("\n\r\t") == std::string_view::npos && s.find("  ") == std::string_view::npos &&
         s.find(' ') != std::string_view::npos && !needs_escapes(s);
}
// `|-`: the line ends are the text's own.
bool can_be_literal(std::string_view s) {
  return s.find('\n') != std::string_view::npos && s.find_first_of("\r\t") == std::string_view::npos &&
         s.front() != ' ' && s.front() != '\n' && s.back() != '\n' && s.back() != ' ' &&
         s.find(" \n") == std::string_view::npos && !needs_escapes(s);
}

class Emitter {
 public:
  explicit Emitter(std::string& out) : out_(out) {}

  void root(const Node& map) {
    bool first = true;
    for (const Node& m : map.items) {
      if (m.empty()) continue;
      if (!first && !m.is_scalar()) out_ += '\n';
      first = false;
      member(m, 0);
    }
    if (first) out_ += "{}\n";
  }

 private:
  void spaces(std::size_t n) { out_.append(n, ' '); }

  void member(const Node& m, std::size_t indent) {
    append_key(out_, m.key, false, indent);
    value(m, indent);
  }

  // After `key:` or `-`, which is at `indent`.
  void value(const Node& n, std::size_t indent) {
    if (n.is_text() && can_fold(n.text)) return folded(n.text, indent + 2);
    if (n.is_text() && can_be_literal(n.text)) return literal(n.text, indent + 2);
    if (n.is_scalar() || fits_flow(n, indent)) return in_line(n);
    out_ += '\n';
    n.is_list() ? items(n, indent + 2) : members(n, indent + 2, false);
  }
  void in_line(const Node& n) {
    out_ += ' ';
    append_flow(out_, n, false);
    out_ += '\n';
  }

  void members(const Node& map, std::size_t indent, bool after_dash) {
    for (const Node& m : map.items) {
      if (m.empty()) continue;
      spaces(after_dash ? 1 : indent);
      after_dash = false;
      member(m, indent);
    }
    if (after_dash) out_ += " {}\n";
  }

  void items(const Node& list, std::size_t indent) {
    for (const Node& item : list.items) {
      if (item.empty()) continue;
      spaces(indent);
      out_ += '-';
      if (item.is_list())
        in_line(item);
      else if (item.is_map() && !fits_flow(item, indent))
        members(item, indent + 2, true);
      else
        value(item, indent);
    }
  }

  void folded(std::string_view s, std::size_t indent) {
    out_ += " >-\n";
    while (!s.empty()) {
      // The last space that keeps the line short enough, or else the first one.
      std::size_t end = std::string_view::npos;
      std::size_t columns = indent;
      std::size_t i = 0;
      for (; i < s.size() && (columns <= width || end == std::string_view::npos); ++i) {
        if (s[i] == ' ') end = i;
        if ((static_cast<unsigned char>(s[i]) & 0xC0U) != 0x80) ++columns;
      }
      if (i == s.size() && columns <= width) end = s.size();
      end = std::min(end, s.size());
      spaces(indent);
      out_.append(s.substr(0, end)) += '\n';
      s.remove_prefix(std::min(end + 1, s.size()));
    }
  }

  void literal(std::string_view s, std::size_t indent) {
    out_ += " |-\n";
    while (!s.empty()) {
      const std::size_t end = std::min(s.find('\n'), s.size());
      if (end > 0) {
        spaces(indent);
        out_.append(s.substr(0, end));
      }
      out_ += '\n';
      s.remove_prefix(std::min(end + 1, s.size()));
    }
  }

  std::string& out_;
};

}  // namespace

void append_yaml(std::string& out, const Node& map) { Emitter(out).root(map); }

}  // namespace cvconv::resume
