// Lays values out as YAML that every reader understands alike.
#include "resume/emitter.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/utf8.hpp"

#include <algorithm>
#include <array>

namespace cvconv::yaml {
namespace {

using ascii::is_digit;

using resume::Node;

constexpr std::size_t width = 110;      // of lines that can be broken
constexpr std::size_t flow_width = 90;  // of a map or list on one line

// Characters that YAML wants escaped: controls, and the line separators that it takes for line ends.
bool needs_escapes(std::string_view s) {
  return utf8::has_control(s) || s.find("\u2028") != std::string_view::npos ||
         s.find("\u2029") != std::string_view::npos || s.find("\uFEFF") != std::string_view::npos ||
         s.find("\uFFFE") != std::string_view::npos || s.find("\uFFFF") != std::string_view::npos;
}

// A whole number as people write it in a CV: a year, a volume. It may stand bare where the format takes texts, for
// every reader gives back the same digits.
bool is_whole_number(std::string_view s) {
  return !s.empty() && s.size() <= 9 && (s[0] != '0' || s.size() == 1) && std::all_of(s.begin(), s.end(), is_digit);
}

// The length of the run of characters for which `is` holds.
template <class Is>
std::size_t run(std::string_view s, Is is) {
  return static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), is) - s.begin());
}

// 2019-04-12, also with a time behind it; 2019-04 is none.
bool is_timestamp(std::string_view s) {
  if (run(s, is_digit) != 4) return false;
  s.remove_prefix(4);
  for (int part = 0; part < 2; ++part) {
    if (!s.starts_with('-')) return false;
    s.remove_prefix(1);
    const std::size_t digits = run(s, is_digit);
    if (digits == 0 || digits > 2) return false;
    s.remove_prefix(digits);
  }
  return s.empty() || std::string_view("Tt \t").find(s[0]) != std::string_view::npos;
}

// What some reader of YAML, 1.1 or 1.2, takes for null, a boolean, a number, a day or a time of day.
bool looks_typed(std::string_view s) {
  static constexpr std::string_view words[] = {"~",   "null", "true", "false", "yes",  "no",    "on",
                                               "off", "y",    "n",    ".nan",  ".inf", "-.inf", "+.inf"};
  if (s.size() <= 6) {
    if (const std::string lower = ascii::lower(s);
        std::find(std::begin(words), std::end(words), lower) != std::end(words))
      return true;
  }
  if (is_timestamp(s)) return true;
  if (s.starts_with('+') || s.starts_with('-')) s.remove_prefix(1);
  if (s.empty() || !(is_digit(s[0]) || s[0] == '.')) return false;
  if (s[0] == '0' && s.size() > 1 && std::string_view("xXoObB").find(s[1]) != std::string_view::npos)
    return run(s.substr(2), [](char c) {
             return is_digit(c) || c == '_' || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           }) == s.size() - 2;
  char before = '\0';
  return run(s, [&](char c) {
           const bool exponent = before == 'e' || before == 'E';
           before = c;
           return is_digit(c) || std::string_view("._:,eE").find(c) != std::string_view::npos ||
                  (exponent && (c == '+' || c == '-'));
         }) == s.size();
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
  static constexpr char hex[] = "0123456789ABCDEF";
  out += '"';
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    const std::string_view three = s.substr(i, 3);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += s[i];
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (c < 0x20 || c == 0x7F) {
      out.append("\\x").append(1, hex[c >> 4]).append(1, hex[c & 15]);
    } else if (c == 0xC2 && i + 1 < s.size() && static_cast<unsigned char>(s[i + 1]) < 0xA0) {
      const auto d = static_cast<unsigned char>(s[++i]);
      out.append("\\x").append(1, hex[d >> 4]).append(1, hex[d & 15]);
    } else if (three == "\u2028" || three == "\u2029" || three == "\uFEFF" || three == "\uFFFE" || three == "\uFFFF") {
      out += three == "\u2028"   ? "\\u2028"
             : three == "\u2029" ? "\\u2029"
             : three == "\uFEFF" ? "\\uFEFF"
             : three == "\uFFFE" ? "\\uFFFE"
                                 : "\\uFFFF";
      i += 2;
    } else {
      out += s[i];
    }
  }
  out += '"';
}

void append_scalar(std::string& out, const Node& n, bool in_flow) {
  if (n.kind == Node::Kind::literal) {
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

bool is_scalar(const Node& n) { return n.kind == Node::Kind::text || n.kind == Node::Kind::literal; }
bool is_line(const Node& n) {
  return is_scalar(n) && n.text.size() <= flow_width && n.text.find('\n') == std::string::npos;
}

void append_flow(std::string& out, const Node& n) {
  if (is_scalar(n)) return append_scalar(out, n, true);
  const bool map = n.is_map();
  out += map ? '{' : '[';
  bool first = true;
  const auto next = [&] {
    if (!first) out += ", ";
    first = false;
  };
  for (const Node::Member& m : n.members) {
    if (m.value.empty()) continue;
    next();
    append_key(out, m.key, true);
    out += ' ';
    append_flow(out, m.value);
  }
  for (const Node& item : n.items) {
    if (item.empty()) continue;
    next();
    append_flow(out, item);
  }
  out += map ? '}' : ']';
}

// Small enough, and simple enough, for one line: {language: Dutch, fluency: native}, [Rust, C++].
bool fits_flow(const Node& n, std::size_t indent) {
  if (n.members.size() > 4 || n.items.size() > 20) return false;
  std::size_t size = indent;
  for (const Node::Member& m : n.members) {
    if (!m.value.empty() && !is_line(m.value)) return false;
    size += m.key.size() + m.value.text.size() + 4;
  }
  for (const Node& item : n.items) {
    if (!is_line(item) || item.text.size() > 40) return false;
    size += item.text.size() + 2;
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
    for (const Node::Member& m : map.members) {
      if (m.value.empty()) continue;
      if (!first && !is_scalar(m.value)) out_ += '\n';
      first = false;
      member(m, 0);
    }
    if (first) out_ += "{}\n";
  }

 private:
  void spaces(std::size_t n) { out_.append(n, ' '); }

  void member(const Node::Member& m, std::size_t indent) {
    append_key(out_, m.key, false, indent);
    value(m.value, indent);
  }

  // After `key:` or `-`, which stands at `indent`.
  void value(const Node& n, std::size_t indent) {
    if (n.kind == Node::Kind::text && can_fold(n.text)) return folded(n.text, indent + 2);
    if (n.kind == Node::Kind::text && can_be_literal(n.text)) return literal(n.text, indent + 2);
    if (is_scalar(n) || n.empty()) {
      out_ += ' ';
      append_scalar(out_, n, false);
      out_ += '\n';
    } else if (fits_flow(n, indent)) {
      out_ += ' ';
      append_flow(out_, n);
      out_ += '\n';
    } else {
      out_ += '\n';
      if (n.is_list())
        items(n, indent + 2);
      else
        members(n, indent + 2);
    }
  }

  void members(const Node& map, std::size_t indent) {
    for (const Node::Member& m : map.members) {
      if (m.value.empty()) continue;
      spaces(indent);
      member(m, indent);
    }
  }

  void items(const Node& list, std::size_t indent) {
    for (const Node& item : list.items) {
      if (item.empty()) continue;
      spaces(indent);
      out_ += '-';
      if (item.is_list()) {
        out_ += ' ';
        append_flow(out_, item);
        out_ += '\n';
      } else if (item.is_map() && !fits_flow(item, indent)) {  // the first member stands on the line of the dash
        bool first = true;
        for (const Node::Member& m : item.members) {
          if (m.value.empty()) continue;
          spaces(first ? 1 : indent + 2);
          first = false;
          member(m, indent + 2);
        }
        if (first) out_ += " {}\n";
      } else {
        value(item, indent);
      }
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

}  // namespace cvconv::yaml
