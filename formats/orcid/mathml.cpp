// Tags in texts, and from MathML among them to TeX's math.
#include "orcid/rich_text.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/latex.hpp"
#include "cvconv/utf8.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace cvconv::orcid {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// What TeX's math has for characters beside the symbols of latex.hpp.
constexpr Pair commands[] = {
    {"°", "^\\circ"},      {"′", "'"},       {"ħ", "\\hbar"},   {"−", "-"},        {"〈", "\\langle"},
    {"〉", "\\rangle"},    {"∗", "*"},       {"\u00A0", "\\ "}, {"\u2009", "\\,"}, {"\u200A", "\\,"},
    {"\\", "\\backslash"}, {"^", "\\hat{}"}, {"~", "\\sim"}};

constexpr std::size_t longest_tag = 2000;  // a longer one is text, and searching for its end costs

/// The character as TeX.
std::string command_of(std::string_view c) {
  for (const Pair& p : commands)
    if (p.first == c) return std::string(p.second);
  const latex::Symbol* s = latex::find_symbol_of(c);
  return s == nullptr ? std::string(c) : "\\" + std::string(s->name);
}

/// U+2061 to U+2064: operators that cannot be seen.
bool is_invisible(std::string_view c) {
  return c.size() == 3 && c.substr(0, 2) == "\xE2\x81" && c[2] >= '\xA1' && c[2] <= '\xA4';
}

/// A letter after a command would become part of it.
void append_tex(std::string& out, std::string_view more) {
  if (!more.empty() && ascii::is_letter(more.front())) {
    constexpr std::size_t longest = 20;  // of a command's name
    std::size_t letters = 0;
    while (letters < std::min(longest, out.size()) && ascii::is_letter(out[out.size() - 1 - letters])) ++letters;
    if (letters > 0 && letters < out.size() && out[out.size() - 1 - letters] == '\\') out += ' ';
  }
  out += more;
}

/// One token; several letters of `words` are upright.
Math token(std::string_view s, bool words) {
  Math out;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < s.size(); ++characters) {
    const std::size_t start = i;
    utf8::next(s, i);
    const std::string_view c = s.substr(start, i - start);
    if (is_invisible(c)) continue;
    append_tex(out.tex, command_of(c));
    out.plain += c;
  }
  if (words && characters > 1 && out.tex.find('\\') == std::string::npos) out.tex = "\\mathrm{" + out.tex + "}";
  return out;
}

bool is_name(char c) { return ascii::is_letter_or_digit(c) || c == '-' || c == '_' || c == ':'; }

class Parser {
 public:
  explicit Parser(std::string_view s) : s_(s) {}

  Math row() {
    Math out;
    for (const Math& m : children({}, 0)) join(out, m);
    return out;
  }

 private:
  static void join(Math& out, const Math& m) {
    append_tex(out.tex, m.tex);
    out.plain += m.plain;
    out.needs_tex = out.needs_tex || m.needs_tex;
  }

  /// The nodes up to the end tag of `parent`.
  std::vector<Math> children(std::string_view parent, int depth) {
    std::vector<Math> out;
    while (i_ < s_.size()) {
      if (s_[i_] != '<') {
        const std::size_t end = s_.find('<', i_ + 1);
        add_text(out, s_.substr(i_, end - i_));
        i_ = std::min(end, s_.size());
        continue;
      }
      const Tag tag = read_tag(s_, i_);
      if (tag.length == 0) {
        add_text(out, s_.substr(i_++, 1));
        continue;
      }
      i_ += tag.length;
      if (tag.end) {
        if (tag.name == parent) return out;
        continue;
      }
      if (tag.empty) {
        if (tag.name == "mspace") out.push_back({"\\ ", " ", false});
        if (tag.name == "none") out.emplace_back();
        if (tag.name == "mprescripts") out.push_back({"\n", "", false});
        continue;
      }
      if (depth < 30) out.push_back(element(tag, depth + 1));
    }
    return out;
  }

  static void add_text(std::vector<Math>& out, std::string_view s) {
    if (s = ascii::trim(s); !s.empty()) out.push_back(token(s, false));
  }

  Math element(const Tag& tag, int depth) {
    const std::string_view name = tag.name;
    if (name == "annotation" || name == "annotation-xml") {
      children(name, depth);
      return {};
    }
    if (name == "mi" || name == "mn" || name == "mo" || name == "mtext" || name == "ms") {
      const std::string_view words = ascii::trim(s_.substr(i_, s_.find('<', i_) - i_));
      children(name, depth);
      return token(words, name == "mi" || name == "mtext" || name == "ms");
    }
    std::vector<Math> c = children(name, depth);
    if (name == "mmultiscripts") return multiscripts(c);
    if (c.size() >= 2) {
      if (name == "msub") return scripts(c[0], &c[1], nullptr);
      if (name == "msup") return scripts(c[0], nullptr, &c[1]);
      if (name == "mover") return over(c[0], c[1]);
      if (name == "munder") return {"\\underset{" + c[1].tex + "}{" + c[0].tex + "}", c[0].plain + c[1].plain, true};
      if (name == "mfrac") return {"\\frac{" + c[0].tex + "}{" + c[1].tex + "}", c[0].plain + "/" + c[1].plain, true};
      if (name == "mroot") return {"\\sqrt[" + c[1].tex + "]{" + c[0].tex + "}", "√" + c[0].plain, true};
    }
    if (c.size() >= 3 && (name == "msubsup" || name == "munderover")) return scripts(c[0], &c[1], &c[2]);
    Math row;
    const bool fenced = name == "mfenced";
    if (fenced) row = {"(", "(", false};
    for (const Math& m : c) {
      if (fenced && &m != &c.front()) join(row, {",", ",", false});
      join(row, m);
    }
    if (fenced) join(row, {")", ")", false});
    if (name == "msqrt") return {"\\sqrt{" + row.tex + "}", "√" + row.plain, true};
    if (name == "mtr" || name == "mtd") join(row, {"\\ ", " ", false});
    return row;
  }

  static Math scripts(Math base, const Math* sub, const Math* sup) {
    add_script(base, sub, '_');
    add_script(base, sup, '^');
    return base;
  }

  static void add_script(Math& out, const Math* script, char mark) {
    if (script == nullptr || script->tex.empty()) return;
    const std::string& plain = script->plain;
    const bool sup = mark == '^';
    const bool high = sup && (plain == "′" || plain == "'" || plain == "*" || plain == "°");  // as it is
    const std::string small = script->needs_tex ? std::string() : sup ? latex::raised(plain) : latex::lowered(plain);
    out.tex += sup && script->tex == "'" ? "'" : mark + ("{" + script->tex + "}");
    out.needs_tex = out.needs_tex || (small.empty() && !high);
    out.plain += small.empty() ? plain : small;
  }

  static Math over(const Math& base, const Math& accent) {
    if (const latex::Accent* known = latex::find_accent_of(accent.plain))
      return {"\\" + std::string(known->name) + "{" + base.tex + "}", base.plain, true};
    return {"\\overset{" + accent.tex + "}{" + base.tex + "}", base.plain + accent.plain, true};
  }

  /// base (sub sup)* [mprescripts (sub sup)*]: isotopes are written so.
  static Math multiscripts(const std::vector<Math>& c) {
    if (c.empty()) return {};
    Math after = c[0];
    Math before;
    bool pre = false;
    for (std::size_t i = 1; i < c.size();) {
      if (c[i].tex == "\n") {
        pre = true;
        ++i;
        continue;
      }
      const bool second = i + 1 < c.size() && c[i + 1].tex != "\n";
      Math& target = pre ? before : after;
      if (pre && target.tex.empty()) target.tex = "{}";
      target = scripts(target, &c[i], second ? &c[i + 1] : nullptr);
      i += second ? 2 : 1;
    }
    join(before, after);
    return before;
  }

  std::string_view s_;
  std::size_t i_ = 0;
};

}  // namespace

Tag read_tag(std::string_view s, std::size_t at) {
  std::size_t i = at + 1;
  Tag tag;
  tag.end = i < s.size() && s[i] == '/';
  if (tag.end) ++i;
  if (i >= s.size() || !ascii::is_letter(s[i])) return {};
  for (; i < s.size() && is_name(s[i]); ++i) {
    if (s[i] == ':')
      tag.name.clear();
    else
      tag.name += ascii::lower(s[i]);
  }
  const std::size_t attributes = i;
  char quote = '\0';
  s = s.substr(0, at + longest_tag);
  for (; i < s.size(); ++i) {
    if (quote != '\0') {
      if (s[i] == quote) quote = '\0';
    } else if (s[i] == '"' || s[i] == '\'') {
      quote = s[i];
    } else if (s[i] == '>' || s[i] == '<') {
      break;
    }
  }
  if (i >= s.size() || s[i] != '>') return {};
  tag.attributes = s.substr(attributes, i - attributes);
  tag.length = i + 1 - at;
  if (!tag.attributes.empty() && tag.attributes.back() == '/') {
    tag.empty = true;
    tag.attributes.remove_suffix(1);
  }
  while (!tag.attributes.empty() && ascii::is_space(tag.attributes.front())) tag.attributes.remove_prefix(1);
  // "<b and c>" is no tag.
  if (!tag.attributes.empty() && (tag.end || tag.attributes.find('=') == std::string_view::npos)) return {};
  return tag;
}

std::string_view tag_attribute(std::string_view s, std::string_view name) {
  for (std::size_t at = s.find(name); at != std::string_view::npos; at = s.find(name, at + 1)) {
    std::size_t i = at + name.size();
    if ((at != 0 && !ascii::is_space(s[at - 1])) || i >= s.size() || s[i] != '=') continue;
    ++i;
    if (i >= s.size() || (s[i] != '"' && s[i] != '\'')) continue;
    const std::size_t end = s.find(s[i], i + 1);
    if (end != std::string_view::npos) return s.substr(i + 1, end - i - 1);
  }
  return {};
}

Math read_mathml(std::string_view source) { return Parser(source).row(); }

}  // namespace cvconv::orcid
