// Texts with tags, entities and TeX in them as Markdown.
#include "orcid/rich_text.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/latex.hpp"
#include "cvconv/outline.hpp"
#include "orcid/xml.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace cvconv::orcid {
namespace {

// What a tag does to the words in it.
enum class Act : std::uint8_t { none, italic, bold, sub, sup, link, line, paragraph, math, tex, drop };

struct KnownTags {
  Act act;
  std::string_view names;  // with a space before and behind each
};

// HTML and JATS; those of MathML matter only where they stand without their <math>.
constexpr KnownTags known_tags[] = {
    {Act::italic, " i em italic "},
    {Act::bold, " b strong bold "},
    {Act::sub, " sub inf "},
    {Act::sup, " sup "},
    {Act::link, " a ext-link uri "},
    {Act::line, " br break "},
    {Act::paragraph, " p title sec div li list-item ul ol list h1 h2 h3 h4 abstract "},
    {Act::math, " math "},
    {Act::tex, " tex-math "},
    {Act::drop, " script style "},
    {Act::none,
     " span font u underline s strike del ins sc scp small big tt code monospace roman sans-serif styled-content "
     "named-content inline-formula disp-formula alternatives formula inline-graphic graphic img xref fn q cite center "
     "html body nobr overline label mi mn mo mrow mtext mstyle msub msup msubsup mfrac mover munder mspace msqrt "
     "mfenced semantics annotation "}};

/// What a tag does; nothing where it is not known.
std::optional<Act> act_of(const Tag& tag) {
  if (tag.length == 0) return std::nullopt;
  for (const KnownTags& k : known_tags)
    if (k.names.find(" " + tag.name + " ") != std::string_view::npos) return k.act;
  return std::nullopt;
}

bool is_space(char c) { return static_cast<unsigned char>(c) <= 0x20; }
bool is_white(char c) { return is_space(c) || c == 0x7F; }

/// Entities that outlived the XML: "&amp;lt;i&amp;gt;" was escaped twice.
std::string decode(std::string_view s) {
  std::string out(s);
  for (int pass = 0; pass < 3; ++pass) {
    std::string next;
    for (std::size_t i = 0; i < out.size();) {
      const std::size_t end = out[i] == '&' ? out.find_first_of("; &<", i + 1) : std::string::npos;
      if (end == std::string::npos || out[end] != ';' || end - i > 12) {
        next += out[i++];
        continue;
      }
      next += outline::entity(std::string_view(out).substr(i, end + 1 - i));
      i = end + 1;
    }
    if (next == out) break;
    out = std::move(next);
  }
  return out;
}

/// The length of TeX math at `s[at]`, dollars included; 0 if the dollar is one. Only what has TeX in it counts: a title
/// may speak of money.
std::size_t tex_length(std::string_view s, std::size_t at) {
  const std::size_t dollars = s.substr(at, 2) == "$$" ? 2 : 1;
  const std::size_t start = at + dollars;
  s = s.substr(0, at + 2000);  // longer math is no part of a title
  std::size_t end = s.find('$', start);
  while (end != std::string_view::npos && s[end - 1] == '\\') end = s.find('$', end + 1);
  if (end == std::string_view::npos || end == start) return 0;
  const std::string_view inside = s.substr(start, end - start);
  if (inside.find_first_of("\\^_{") == std::string_view::npos || inside.find('<') != std::string_view::npos) return 0;
  if (dollars == 2 && s.substr(end, 2) != "$$") return 0;
  if (dollars == 1 && (is_space(inside.front()) || is_space(inside.back()))) return 0;
  return end + dollars - at;
}

/// What stands between \begin{document} and \end{document}, without dollars.
std::string_view bare_tex(std::string_view s) {
  if (const auto begin = s.find("\\begin{document}"); begin != std::string_view::npos) {
    s.remove_prefix(begin + 16);
    s = s.substr(0, s.find("\\end{document}"));
  }
  while (!s.empty() && (s.front() == '$' || is_space(s.front()))) s.remove_prefix(1);
  while (!s.empty() && (s.back() == '$' || is_space(s.back()))) s.remove_suffix(1);
  return s;
}

struct Style {
  std::string href;
  bool italic = false;
  bool bold = false;
  Act script = Act::none;  // sub, sup
  bool operator==(const Style&) const = default;
};

struct Piece : Style {
  std::string text;
  bool tex = false;  // TeX math
  [[nodiscard]] bool plain() const { return !italic && !bold && !tex && script == Act::none && href.empty(); }
  [[nodiscard]] bool has(const Style& s) const { return !tex && static_cast<const Style&>(*this) == s; }
};

/// A text taken apart into pieces of one style.
class Scanner {
 public:
  explicit Scanner(Layout layout) : layout_(layout) {}

  std::vector<Piece> scan(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
      if (const std::size_t n = special(s, i); n != 0) {
        i += n;
        continue;
      }
      const std::size_t end = s.find_first_of("<$]", i + 1);
      add(s.substr(i, end - i));
      i = std::min(end, s.size());
    }
    finish();
    return std::move(pieces_);
  }

 private:
  /// Handles what begins here and is no plain text; its length, 0 if there is none.
  std::size_t special(std::string_view s, std::size_t at) {
    if (s[at] == '<') return markup(s, at);
    if (s[at] == ']') return s.substr(at, 3) == "]]>" ? 3 : 0;
    const std::size_t length = s[at] == '$' ? tex_length(s, at) : 0;
    if (length != 0) add_tex(bare_tex(s.substr(at, length)));
    return length;
  }

  /// Handles a tag or comment; its length, 0 if there is none.
  std::size_t markup(std::string_view s, std::size_t at) {
    if (s.substr(at, 9) == "<![CDATA[") return 9;
    if (s.substr(at, 4) == "<!--") {
      if (no_comment_end_) return 0;
      const std::size_t end = s.find("-->", at);
      no_comment_end_ = end == std::string_view::npos;
      return no_comment_end_ ? 0 : end + 3 - at;
    }
    const Tag tag = read_tag(s, at);
    const std::optional<Act> act = act_of(tag);
    if (!act) return 0;
    const int step = tag.end ? -1 : tag.empty ? 0 : 1;
    int& open = open_[static_cast<std::size_t>(*act)];
    open = std::max(0, open + step);
    switch (*act) {
      case Act::line:
        add("\n");
        break;
      case Act::paragraph:
        add("\n\n");
        break;
      case Act::link: {
        std::string_view href = tag_attribute(tag.attributes, "href");
        if (href.empty()) href = tag_attribute(tag.attributes, "xlink:href");
        const bool web = href.substr(0, 8) == "https://" || href.substr(0, 7) == "http://";
        style_.href = !tag.end && web && href.find_first_of("<> \n") == std::string_view::npos ? href : "";
        break;
      }
      case Act::math:
      case Act::tex:
      case Act::drop:
        if (step == 1) return tag.length + until_end(s, at + tag.length, tag, *act);
        break;
      default:
        if (tag.end && (tag.name == "alternatives" || tag.name == "inline-formula")) had_tex_ = false;
    }
    const auto is_open = [&](Act a) { return open_[static_cast<std::size_t>(a)] > 0; };
    style_.italic = is_open(Act::italic);
    style_.bold = is_open(Act::bold);
    style_.script = is_open(Act::sub) ? Act::sub : is_open(Act::sup) ? Act::sup : Act::none;
    return tag.length;
  }

  /// Handles what stands between a tag and its end tag; the length up to behind the end tag. 0 if there is no end tag.
  std::size_t until_end(std::string_view s, std::size_t start, const Tag& tag, Act act) {
    if (std::find(unclosed_.begin(), unclosed_.end(), tag.name) != unclosed_.end()) return 0;
    for (std::size_t i = s.find("</", start); i != std::string_view::npos; i = s.find("</", i + 2)) {
      const Tag end = read_tag(s, i);
      if (end.length == 0 || end.name != tag.name) continue;
      const std::string_view inside = s.substr(start, i - start);
      if (act == Act::tex) {
        add_tex(bare_tex(inside));
        had_tex_ = true;
      } else if (act == Act::math && !had_tex_) {
        const Math math = read_mathml(inside);
        math.needs_tex ? add_tex(math.tex) : add(math.plain);
      }
      return i + end.length - start;
    }
    unclosed_.push_back(tag.name);
    return 0;
  }

  /// White space waits until words follow it.
  void add(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
      const std::size_t start = i;
      for (; i < s.size() && is_white(s[i]); ++i) lines_ += layout_ == Layout::paragraphs && s[i] == '\n' ? 1 : 0;
      space_ = space_ || i > start;
      const std::size_t word = i;
      while (i < s.size() && !is_white(s[i])) ++i;
      if (i > word) add_word(s.substr(word, i - word));
    }
  }

  void add_word(std::string_view s) {
    add_space(&style_);
    if (after_tex_)  // a digit behind the dollar ends no math
      for (; !s.empty() && ascii::is_digit(s.front()); s.remove_prefix(1)) pieces_.back().text += s.front();
    if (s.empty()) return;
    after_tex_ = false;
    if (pieces_.empty() || !pieces_.back().has(style_)) pieces_.push_back({style_, {}, false});
    pieces_.back().text += s;
  }

  /// `next`: of the words that follow; none for TeX.
  void add_space(const Style* next) {
    if (!space_) return;
    space_ = false;
    after_tex_ = false;
    const bool one_line = lines_ == 0;
    const std::string_view white = one_line ? " " : lines_ == 1 ? "\n" : "\n\n";
    lines_ = 0;
    if (pieces_.empty()) return;
    // Outside of what begins or ends here: emphasis must not touch white space.
    const bool goes_on = one_line && next != nullptr && pieces_.back().script == Act::none && pieces_.back().has(*next);
    if (!goes_on && !pieces_.back().plain()) pieces_.emplace_back();
    pieces_.back().text += white;
  }

  void add_tex(std::string_view tex) {
    if (tex.empty()) return;
    add_space(nullptr);
    pieces_.push_back({{}, Xml::collapse(tex), true});
    after_tex_ = true;
  }

  /// Sub- and superscripts that Unicode has become plain.
  void finish() {
    if (std::all_of(pieces_.begin(), pieces_.end(), [](const Piece& p) { return p.script == Act::none; })) return;
    std::vector<Piece> out;
    for (Piece& p : pieces_) {
      if (p.script != Act::none) {
        std::string small = p.script == Act::sub ? latex::lowered(p.text) : latex::raised(p.text);
        if (!small.empty()) {
          p.text = std::move(small);
          p.script = Act::none;
        }
      }
      if (!out.empty() && !p.tex && out.back().has(p))
        out.back().text += p.text;
      else
        out.push_back(std::move(p));
    }
    pieces_ = std::move(out);
  }

  Layout layout_;
  std::vector<Piece> pieces_;
  Style style_;
  std::array<int, static_cast<std::size_t>(Act::drop) + 1> open_{};  // tags of each kind
  int lines_ = 0;
  bool space_ = false;
  bool after_tex_ = false;
  bool had_tex_ = false;
  // What was searched for to the end of the text in vain, so that nothing is searched for twice.
  std::vector<std::string> unclosed_;
  bool no_comment_end_ = false;
};

/// Plain characters as Markdown: nothing in them means anything.
void append_escaped(std::string& out, std::string_view s) {
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    const bool line_start = out.empty() || out.back() == '\n';
    if (c == '\n') {
      const bool paragraph = i + 1 < s.size() && s[i + 1] == '\n';
      out += paragraph ? "\n\n" : "\\\n";
      i += paragraph ? 1 : 0;
      continue;
    }
    bool escape = std::string_view("\\`*_[]<>&~|$").find(c) != std::string_view::npos;
    if (line_start) {
      escape = escape || std::string_view("#+-=").find(c) != std::string_view::npos;
      std::size_t digits = i;  // "1." and "1)" would begin a list
      while (digits < s.size() && ascii::is_digit(s[digits])) ++digits;
      if (digits > i && digits < s.size() && (s[digits] == '.' || s[digits] == ')')) {
        out.append(s.substr(i, digits - i)).append("\\");
        i = digits - 1;
        continue;
      }
    }
    if (escape) out += '\\';
    out += c;
  }
}

bool ascii_punctuation(char c) { return c > 0x20 && c < 0x7F && !ascii::is_letter_or_digit(c); }

/// CommonMark's flanking rule for one side of an emphasis, on the safe side: a letter or digit of ASCII next to the `*`
/// works anywhere; anything else might be punctuation, and then needs white space or punctuation outside.
bool side_works(char inner, char outer) {
  const bool alphanumeric = !ascii_punctuation(inner) && static_cast<unsigned char>(inner) < 0x80;
  return !is_space(inner) && (alphanumeric || is_space(outer) || ascii_punctuation(outer));
}

/// General punctuation and no-break spaces count as white space or punctuation wherever they stand.
bool begins_oddly(std::string_view s) { return s.substr(0, 2) == "\xE2\x80" || s.substr(0, 2) == "\xC2\xA0"; }
bool ends_oddly(std::string_view s) {
  return (s.size() > 2 && s.substr(s.size() - 3, 2) == "\xE2\x80") ||
         (s.size() > 1 && s.substr(s.size() - 2) == "\xC2\xA0");
}

bool emphasis_works(std::string_view before, std::string_view inside, std::string_view after) {
  return !inside.empty() && (before.empty() || before.back() != '*') && !begins_oddly(inside) && !ends_oddly(inside) &&
         inside.find("\n\n") == std::string_view::npos &&
         side_works(inside.front(), before.empty() ? ' ' : before.back()) &&
         side_works(inside.back(), after.empty() ? ' ' : after.front());
}

std::string to_markdown(const std::vector<Piece>& pieces) {
  const Piece none;
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    const Piece& next = i + 1 < pieces.size() ? pieces[i + 1] : none;
    if (p.tex) {
      if (out.ends_with('$')) out += ' ';
      out.append("$").append(p.text).append("$");
      if (!next.text.empty() && ascii::is_digit(next.text.front())) out += ' ';
      continue;
    }
    if (p.plain()) {
      append_escaped(out, p.text);
      continue;
    }
    std::string inside = "x";  // so that nothing counts as the start of a line
    append_escaped(inside, p.text);
    inside.erase(0, 1);
    if (p.script != Act::none) {
      const std::string_view tag = p.script == Act::sub ? "sub>" : "sup>";
      inside.insert(0, tag).insert(0, "<").append("</").append(tag);
    }
    if (!p.href.empty()) inside.insert(0, "[").append("](<").append(p.href).append(">)");
    if ((p.italic || p.bold) && !next.italic && !next.bold && emphasis_works(out, inside, next.text)) {
      const std::string_view mark = p.italic && p.bold ? "***" : p.bold ? "**" : "*";
      inside.insert(0, mark).append(mark);
    }
    out += inside;
  }
  return out;
}

std::string joined(const std::vector<Piece>& pieces) {
  std::string out;
  for (const Piece& p : pieces) out += p.tex ? "$" + p.text + "$" : p.text;
  return out;
}

bool all_plain(const std::vector<Piece>& pieces) {
  return std::all_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.plain(); });
}

/// A text on its way: trimmed, entities decoded.
struct Raw {
  explicit Raw(std::string_view raw) : words(Xml::trim(raw)) {
    if (words.find('&') == std::string_view::npos) return;
    decoded = decode(words);
    words = Xml::trim(decoded);
  }
  /// Words and nothing else, as most texts are: there is nothing to scan for.
  [[nodiscard]] bool is_plain(Layout layout) const {
    const auto has = [&](auto what) { return words.find(what) != std::string_view::npos; };
    return !has('<') && !has('$') && !(layout == Layout::paragraphs && has('\n')) && (decoded.empty() || !has("]]>"));
  }
  [[nodiscard]] std::vector<Piece> pieces(Layout layout) const { return Scanner(layout).scan(Xml::characters(words)); }

  std::string decoded;
  std::string_view words;
};

}  // namespace

Text make_text(std::string_view raw, Layout layout) {
  const Raw text(raw);
  if (text.is_plain(layout)) return Text(Xml::collapse(text.words));
  const std::vector<Piece> pieces = text.pieces(layout);
  if (all_plain(pieces)) return Text(joined(pieces));
  return {to_markdown(pieces), Markup::markdown};
}

std::string make_plain(std::string_view raw) {
  const Raw text(raw);
  return text.is_plain(Layout::one_line) ? Xml::collapse(text.words) : joined(text.pieces(Layout::one_line));
}

void add_translation(Text& text, std::string lang, std::string_view raw) {
  Text other = make_text(raw);
  const auto escaped = [](std::string& s) {
    std::string out;
    append_escaped(out, s);
    s = std::move(out);
  };
  if (text.markup != other.markup) {
    if (other.markup == Markup::plain) {
      escaped(other.value);
    } else {
      escaped(text.value);
      for (Translation& t : text.translations) escaped(t.value);
      text.markup = Markup::markdown;
    }
  }
  text.translations.push_back({std::move(lang), std::move(other.value)});
}

}  // namespace cvconv::orcid
