// Running text as CommonMark inlines: which delimiters can stand where.
#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/utf8.hpp"
#include "markdown/markdown.hpp"

#include <algorithm>

namespace cvconv::markdown {
namespace {

using ascii::is_space;
using outline::Line;
using outline::Run;

constexpr unsigned spans = outline::strong | outline::emphasis | outline::strike;
constexpr unsigned verbatim = outline::code | outline::math;

/// Small raised and lowered characters, for which Markdown has no style.
struct Shifted {
  char from;
  std::string_view raised;
  std::string_view lowered;
};
constexpr Shifted shifted[] = {
    {'0', "⁰", "₀"}, {'1', "¹", "₁"}, {'2', "²", "₂"}, {'3', "³", "₃"}, {'4', "⁴", "₄"}, {'5', "⁵", "₅"},
    {'6', "⁶", "₆"}, {'7', "⁷", "₇"}, {'8', "⁸", "₈"}, {'9', "⁹", "₉"}, {'+', "⁺", "₊"}, {'-', "⁻", "₋"},
    {'=', "⁼", "₌"}, {'(', "⁽", "₍"}, {')', "⁾", "₎"}, {'i', "ⁱ", "ᵢ"}, {'n', "ⁿ", "ₙ"}, {'x', "ˣ", "ₓ"},
};

std::string shift(std::string_view s, bool up) {
  std::string out;
  for (const char c : s) {
    const auto* found = std::ranges::find(shifted, c, &Shifted::from);
    if (found == std::end(shifted)) return (up ? "^(" : "_(") + std::string(s) + ")";
    out += up ? found->raised : found->lowered;
  }
  return out;
}

/// The runs without what Markdown cannot say, neighbours of one look joined.
Line sayable(const Line& line, bool one_line, outline::Words& words) {
  Line out;
  std::string text;  // of neighbours
  Run look;
  const auto flush = [&] {
    if (!text.empty()) out.push_back({words.keep(text), look.href, {}, look.style});
    text.clear();
  };
  for (const Run& r : line) {
    if ((r.style & outline::line_break) != 0 && !one_line) {
      flush();
      if (!out.empty()) out.push_back({{}, {}, {}, outline::line_break});
      continue;
    }
    const bool space = (r.style & outline::line_break) != 0;
    if (r.text.empty() && !space) continue;
    const auto style = static_cast<std::uint16_t>(r.style & (spans | verbatim | outline::display_math));
    if (style != look.style || r.href != look.href || (style & verbatim) != 0) flush();
    look = {{}, r.href, {}, style};
    const bool up = (r.style & outline::superscript) != 0;
    const bool shifts = (up || (r.style & outline::subscript) != 0) && (style & verbatim) == 0;
    text += space ? " " : shifts ? shift(r.text, up) : std::string(r.text);
  }
  flush();
  while (!out.empty() && out.back().style == outline::line_break) out.pop_back();
  return out;
}

/// A style does not begin or end in white space: there no delimiter would be one.
void trim_spans(Line& line) {
  static constexpr std::string_view space = " \t\n\r";
  for (const unsigned bit : {outline::strong, outline::emphasis, outline::strike}) {
    const auto has = [bit](const Run& r) { return (r.style & bit) != 0; };
    Line out;
    for (const Run& r : line) {
      if (!has(r) || (r.style & verbatim) != 0) {
        out.push_back(r);
        continue;
      }
      const bool first = out.empty() || !has(out.back());
      const bool last = &r == &line.back() || !has(*(&r + 1));
      const std::size_t begin = first ? std::min(r.text.find_first_not_of(space), r.text.size()) : 0;
      const std::size_t end = last ? std::max(r.text.find_last_not_of(space) + 1, begin) : r.text.size();
      const auto add = [&](std::string_view text, unsigned style) {
        if (!text.empty()) out.push_back({text, r.href, {}, static_cast<std::uint16_t>(style)});
      };
      add(r.text.substr(0, begin), r.style & ~bit);
      add(r.text.substr(begin, end - begin), r.style);
      add(r.text.substr(end), r.style & ~bit);
    }
    line = std::move(out);
  }
}

/// True where `<words>` says it all: an address of the web or of a mailbox.
bool is_autolink(std::string_view words, std::string_view href) {
  if (words.find_first_of(" \t\n\r<>\\&") != std::string::npos) return false;
  if (words == href) return href.starts_with("https://") || href.starts_with("http://");
  if (!href.starts_with("mailto:") || href.substr(7) != words) return false;
  const auto at = words.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == words.size()) return false;
  const auto is_host = [](char c) { return ascii::is_letter_or_digit(c) || c == '.' || c == '-'; };
  const auto is_local = [&](char c) { return is_host(c) || c == '_' || c == '+'; };
  return std::ranges::all_of(words.substr(0, at), is_local) && std::ranges::all_of(words.substr(at + 1), is_host);
}

bool is_word(char c) { return ascii::is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

/// The first character of `s`, which is taken off, as an entity: that ends in punctuation.
std::string take_entity(std::string_view& s) {
  std::size_t behind = 0;
  const auto c = static_cast<std::uint32_t>(utf8::next(s, behind));
  s.remove_prefix(behind);
  return "&#" + std::to_string(c) + ";";
}

/// The styles and links, character by character without white space: what a reader must see as it was meant.
std::string signature(const Line& line) {
  std::string out;
  for (const Run& r : line) {
    for (const char c : r.text) {
      if (is_space(c)) continue;
      out += c;
      out += static_cast<char>('A' + (r.style & (spans | outline::code)));
      out += r.href.empty() ? '-' : '+';
    }
  }
  return out;
}

/// What a reader sees in one paragraph; an empty line where it sees something else than one.
Line read_back(const Text& source, outline::Words& words) {
  std::vector<outline::Block> blocks;
  outline::append_blocks(blocks, source, words);
  const bool one = blocks.size() == 1 && blocks[0].kind == outline::Block::Kind::paragraph;
  return one ? blocks[0].line : Line();
}

/// True where a parser that knows no math sees nothing but characters in TeX between dollars.
bool is_plain(std::string_view tex) {
  const std::size_t angle = tex.find('<');
  if (angle != std::string_view::npos && tex.find('>', angle) != std::string_view::npos &&
      tex.substr(angle + 1).find_first_not_of(" =") == 0)
    return false;  // a tag
  outline::Words words;
  const Text source("'" + std::string(tex) + "'", Markup::markdown);  // an apostrophe is punctuation, as dollars are
  const Line seen = read_back(source, words);
  return seen.size() == 1 && seen[0].href.empty() && seen[0].style == outline::none;
}

}  // namespace

void MarkdownWriter::inlines(const Line& line, std::string_view indent, bool one_line) {
  const auto print = [&](const Line& l, std::string_view new_line) {
    indent_ = new_line;
    line_start_ = true;
    after_style_ = false;
    runs(l);
  };
  Line meant = sayable(line, one_line, words_);
  way_ = Way::stars;
  if (std::any_of(meant.begin(), meant.end(), [](const Run& r) { return (r.style & spans) != 0; })) {
    trim_spans(meant);
    Line tried = meant;
    for (Run& r : tried)  // a letter stands for math
      if (r.style & outline::math) r = {"m", r.href, {}, static_cast<std::uint16_t>(r.style & spans)};
    const std::string wanted = signature(tried);
    const std::size_t begin = out().size();
    for (; way_ != Way::no_styles; way_ = static_cast<Way>(static_cast<int>(way_) + 1)) {
      print(tried, {});
      const Text trial(out().substr(begin), Markup::markdown);
      out().resize(begin);
      outline::Words words;
      if (signature(read_back(trial, words)) == wanted) break;
    }
  }
  print(meant, indent);
  while (!out().empty() && out().back() == ' ') out().pop_back();
}

void MarkdownWriter::text(std::string_view s) {
  link_words_ = out().size() == link_start_ + 1 ? s : std::string_view();
  if (after_style_ && way_ == Way::entities && is_word(s.front())) {
    put(take_entity(s));
    line_start_ = false;
  }
  after_style_ = false;
  const std::size_t before = out().size();
  escape::markdown_text(out(), s, line_start_);
  if (out().size() != before) line_start_ = false;
}

void MarkdownWriter::open_link(std::string_view) {
  if (!out().empty() && out().back() == '!') out().insert(out().size() - 1, "\\");  // no image
  link_start_ = out().size();
  put("[");
  line_start_ = false;
}

void MarkdownWriter::close_link(std::string_view href) {
  if (is_autolink(link_words_, href)) {
    out().resize(link_start_);
    put("<" + std::string(link_words_) + ">");
  } else {
    put("](");
    escape::markdown_url(out(), href);
    put(")");
  }
  link_words_ = {};
}

std::string_view MarkdownWriter::delimiter(outline::Style style) const {
  if (way_ == Way::no_styles) return {};
  if (style == outline::strong) return "**";
  if (style == outline::strike) return "~~";
  return way_ == Way::underscores ? "_" : "*";
}

void MarkdownWriter::open_style(outline::Style style) {
  if (way_ == Way::entities && !out().empty()) {  // what stands before a delimiter is to be punctuation
    std::size_t i = out().size() - 1;
    while (i > 0 && (static_cast<unsigned char>(out()[i]) & 0xC0U) == 0x80U) --i;
    if (is_word(out()[i])) {
      std::string_view last = std::string_view(out()).substr(i);
      const std::string entity = take_entity(last);
      out().replace(i, std::string::npos, entity);
    }
  }
  put(delimiter(style));
  if (way_ != Way::no_styles) line_start_ = false;
}

void MarkdownWriter::close_style(outline::Style style) {
  put(delimiter(style));
  after_style_ = true;
}

void MarkdownWriter::code(std::string_view s) {
  if (!out().empty() && out().back() == '`') put("&#8203;");  // two code spans are two
  escape::markdown_code(out(), s);
  line_start_ = after_style_ = false;
  link_words_ = {};
}

/// `$…$` for those who know math. Where another would see more than characters in it: as code between dollars, which
/// GitHub reads as math.
void MarkdownWriter::math(std::string_view s, bool display) {
  std::string tex(s);
  std::replace_if(tex.begin(), tex.end(), is_space, ' ');
  const std::string_view dollars = display ? "$$" : "$";
  const std::string source = std::string(dollars).append(tex).append(dollars);
  const bool apart = line_start_ || out().empty() || out().back() != '$';
  if (is_plain(tex)) {
    put(source);
  } else if (apart && tex.find('`') == std::string::npos) {
    put("$`" + tex + "`$");
  } else {
    escape::markdown_text(out(), source, line_start_);
  }
  line_start_ = after_style_ = false;
  link_words_ = {};
}

void MarkdownWriter::line_break() {
  after_style_ = false;
  if (line_start_) return;  // nothing stands on the line yet
  while (!out().empty() && out().back() == ' ') out().pop_back();
  put("\\\n", indent_);
  line_start_ = true;
}

}  // namespace cvconv::markdown
