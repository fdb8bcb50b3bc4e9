// CommonMark with math as events, by md4c.
#include "input/markdown.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/utf8.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

namespace cvconv::outline {
namespace {

using ascii::is_digit;
using ascii::is_letter_or_digit;
using ascii::is_space;

// Math is hidden from md4c, whose own rule for dollars is another one than pandoc's: its number stands in the text
// between two noncharacters, which no text for people has.
constexpr std::string_view hidden_begin = "\uFDD0";
constexpr std::string_view hidden_end = "\uFDD1";

// To find the end of a bare address, md4c looks at all markup that follows it. Where there are more of them in one
// text, they are found here.
constexpr std::size_t many_addresses = 200;

constexpr std::size_t longest_fence = 32;  // of a code span, for md4c

/// The length of the code span that begins with the backticks at `at`; of the backticks alone if it is never closed.
std::size_t code_span_length(std::string_view s, std::size_t at) {
  const auto run_end = [s](std::size_t i) { return std::min(s.find_first_not_of('`', i), s.size()); };
  const std::size_t ticks = run_end(at) - at;
  if (ticks > longest_fence) return ticks;
  for (std::size_t i = s.find('`', at + ticks); i < s.size(); i = s.find('`', i)) {
    const std::size_t begin = i;
    i = run_end(begin);
    if (i - begin == ticks) return i - at;
  }
  return ticks;
}

/// The length of the math that begins at `s[at]` (a dollar), dollars included; 0 if it is an ordinary dollar.
std::size_t math_length(std::string_view s, std::size_t at) {
  const bool display = s.substr(at, 2) == "$$";
  const std::size_t open = display ? 2 : 1;
  const std::size_t first = at + open;
  if (first >= s.size() || (!display && is_space(s[first]))) return 0;
  for (std::size_t i = first; i < s.size(); ++i) {
    if (s[i] == '\\') {
      ++i;
      continue;
    }
    if (s[i] == '\n' && i + 1 < s.size() && s[i + 1] == '\n') return 0;  // not across paragraphs
    if (s[i] != '$' || i == first) continue;
    if (display) {
      if (s.substr(i, 2) == "$$") return i + 2 - at;
      continue;
    }
    if (is_space(s[i - 1])) continue;
    if (i + 1 < s.size() && is_digit(s[i + 1])) continue;
    return i + 1 - at;
  }
  return 0;
}

/// The source with each math replaced by its number, and the maths.
std::string hide_math(std::string_view s, std::vector<std::string_view>& maths) {
  std::string out;
  out.reserve(s.size());
  std::size_t barren = 0;  // a dollar before this place opens nothing: its paragraph has no closing one
  for (std::size_t i = 0; i < s.size();) {
    std::size_t n = 1;
    if (s[i] == '\\' && i + 1 < s.size()) {
      n = 2;
    } else if (s[i] == '`') {
      n = code_span_length(s, i);
    } else if (s[i] == '$') {
      const bool display = s.substr(i, 2) == "$$";
      const std::size_t math = i < barren && !display ? 0 : math_length(s, i);
      if (math != 0) {
        out += hidden_begin;
        out += std::to_string(maths.size());
        out += hidden_end;
        maths.push_back(s.substr(i, math));
        i += math;
        continue;
      }
      if (display)
        n = 2;
      else if (i >= barren && i + 1 < s.size() && !is_space(s[i + 1]))
        barren = std::min(s.find("\n\n", i), s.size());
    }
    out.append(s, i, n);
    i += n;
  }
  return out;
}

// HTML 4's names, less the rarest: what people write by hand, and what publishers leave in titles. Each is followed by
// its character.
constexpr std::string_view entities =
    " amp & lt < gt > quot \" apos ' nbsp \u00A0 iexcl ¡ cent ¢ pound £ yen ¥ sect § copy © ordf ª laquo « reg ®"
    " deg ° plusmn ± sup2 ² sup3 ³ micro µ para ¶ middot · sup1 ¹ ordm º raquo » frac14 ¼ frac12 ½ frac34 ¾"
    " iquest ¿ Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë"
    " Igrave Ì Iacute Í Icirc Î Iuml Ï Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö times × Oslash Ø Ugrave Ù"
    " Uacute Ú Ucirc Û Uuml Ü Yacute Ý szlig ß agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç"
    " egrave è eacute é ecirc ê euml ë igrave ì iacute í icirc î iuml ï ntilde ñ ograve ò oacute ó ocirc ô otilde õ"
    " ouml ö divide ÷ oslash ø ugrave ù uacute ú ucirc û uuml ü yacute ý yuml ÿ OElig Œ oelig œ Scaron Š scaron š"
    " ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ bull • hellip … prime ′ euro € trade ™ larr ←"
    " rarr → harr ↔ minus − le ≤ ge ≥ ne ≠ asymp ≈ infin ∞ alpha α beta β gamma γ delta δ epsilon ε lambda λ mu μ"
    " pi π sigma σ omega ω thinsp \u2009 ensp \u2002 emsp \u2003 shy \u00AD zwj \u200D zwnj \u200C Alpha Α Beta Β"
    " Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ"
    " Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω zeta ζ eta η theta θ iota ι kappa κ nu ν xi ξ omicron ο"
    " rho ρ sigmaf ς tau τ upsilon υ phi φ chi χ psi ψ brvbar ¦ curren ¤ not ¬ macr ¯ acute ´ uml ¨ cedil ¸ ETH Ð"
    " eth ð THORN Þ thorn þ yacute ý Yuml Ÿ fnof ƒ circ ˆ tilde ˜ dagger † Dagger ‡ permil ‰ Prime ″ lsaquo ‹"
    " rsaquo › uarr ↑ darr ↓ rArr ⇒ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ prod ∏ sum ∑"
    " radic √ prop ∝ ang ∠ cap ∩ cup ∪ int ∫ sim ∼ cong ≅ equiv ≡ sub ⊂ sup ⊃ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥"
    " sdot ⋅ lang ⟨ rang ⟩ frasl ⁄ lrm \u200E rlm \u200F ";

struct Tag {
  std::string name;  // lower case
  bool closing = false;
  std::string href;
};

Tag parse_tag(std::string_view html) {
  Tag tag;
  tag.closing = html.starts_with("</");
  for (std::size_t i = tag.closing ? 2 : 1; i < html.size() && is_letter_or_digit(html[i]); ++i)
    tag.name += ascii::lower(html[i]);
  const auto at = html.find("href=");
  if (at != std::string_view::npos && at + 6 < html.size()) {
    const char quote = html[at + 5];
    const auto end = html.find(quote, at + 6);
    if ((quote == '"' || quote == '\'') && end != std::string_view::npos) tag.href = html.substr(at + 6, end - at - 6);
  }
  return tag;
}

std::uint16_t style_of_tag(std::string_view name) {
  static constexpr std::pair<std::string_view, Style> styles[] = {
      {"b", strong},  {"strong", strong}, {"i", emphasis}, {"em", emphasis}, {"cite", emphasis}, {"u", emphasis},
      {"code", code}, {"tt", code},       {"s", strike},   {"del", strike},  {"sub", subscript}, {"sup", superscript}};
  for (const auto& [of, style] : styles)
    if (of == name) return style;
  return none;
}

// Addresses of the web in running text, by GFM's rule for extended autolinks as md4c understands it:
// https://github.github.com/gfm/#autolinks-extension-

bool is_domain(char c) { return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_'; }

constexpr std::size_t longest_domain = 255;  // RFC 1035, 2.3.4

/// A dot that is not at its end, and no underscore in the last two parts (of which one may be empty).
bool is_domain_name(std::string_view s) {
  const std::size_t last = s.rfind('.');
  if (last == std::string_view::npos || s.find('.') + 1 == s.size()) return false;
  const std::size_t before = last == 0 ? std::string_view::npos : s.rfind('.', last - 1);
  return s.find('_', before == std::string_view::npos ? 0 : before) == std::string_view::npos;
}

/// An address may follow this character, or begin a line.
bool opens_address(char before) { return std::string_view(" \t\n\v\f\r*_~([").find(before) != std::string_view::npos; }

/// The length of the bare address of the web with which `s` begins; 0 if there is none.
std::size_t address_length(std::string_view s) {
  static constexpr std::string_view starts[] = {"https://", "http://", "ftp://", "www."};
  const auto* start = std::ranges::find_if(starts, [s](auto x) { return s.starts_with(x); });
  if (start == std::end(starts)) return 0;
  const std::string_view rest = s.substr(start->size(), longest_domain + 1);
  const auto domain_end = std::find_if_not(rest.begin(), rest.end(), is_domain);
  const auto domain = static_cast<std::size_t>(domain_end - rest.begin());
  if (domain > longest_domain || !is_domain_name(rest.substr(0, domain))) return 0;

  const std::string_view all = s.substr(0, s.find_first_of(" \t\n\v\f\r<", start->size()));
  std::size_t open = 0;
  std::size_t excess = 0;  // of closing parentheses
  for (const char c : all.substr(start->size() + domain)) {
    if (c == '(') ++open;
    if (c == ')') open > 0 ? --open : ++excess;
  }
  std::size_t end = all.size();
  for (; end > 0; --end) {
    const bool parenthesis = all[end - 1] == ')' && excess > 0;
    if (parenthesis) --excess;
    if (!parenthesis && std::string_view("?!.,:*_~").find(all[end - 1]) == std::string_view::npos) break;
  }
  return end > start->size() ? end : 0;
}

/// What Markdown opens, Markdown closes, and what HTML opens, HTML closes, though the tags may cross: each knows whose
/// it is. A block's end drops what HTML has left open in it.
class Builder {
 public:
  Builder(std::vector<Block>& out, std::string_view source, std::string_view lang,
          const std::vector<std::string_view>& maths, Words& words, bool find_addresses)
      : out_(out), source_(source), lang_(lang), maths_(maths), words_(words), find_addresses_(find_addresses) {}

  void enter(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_UL) lists_.push_back({false, 0, false});
    if (type == MD_BLOCK_OL) lists_.push_back({true, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start, false});
    if (type == MD_BLOCK_LI) begin_item();
    if (type == MD_BLOCK_QUOTE) ++quotes_;
    if (type == MD_BLOCK_P && !item_is_fresh_) begin(quotes_ > 0 ? Block::Kind::quote : Block::Kind::paragraph);
    if (type == MD_BLOCK_P) item_is_fresh_ = false;
    if (type == MD_BLOCK_H) {
      begin(Block::Kind::paragraph);
      push_style(strong);
    }
    if (type == MD_BLOCK_CODE) begin(Block::Kind::code);
  }

  void leave(MD_BLOCKTYPE type) {
    const bool item = type == MD_BLOCK_LI;
    const bool list = type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    if (item || type == MD_BLOCK_P || type == MD_BLOCK_H) close_html();
    while ((item || list) && !lists_.empty() && lists_.back().html) lists_.pop_back();
    if (list) lists_.pop_back();
    if (type == MD_BLOCK_QUOTE) --quotes_;
    if (type == MD_BLOCK_H) pop_style(strong);
    if (type == MD_BLOCK_CODE) end_code_block();
    item_is_fresh_ = false;
    line_open_ = false;
  }

  void enter(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_A) {
      open_link(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href), false);
    } else if (type == MD_SPAN_IMG) {
      open_link(attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src), false);
    } else {
      push_style(style_of(type));
    }
  }

  void leave(MD_SPANTYPE type) {
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
      while (links_.back().html) close_link();
      close_link();
    } else {
      pop_style(style_of(type));
    }
  }

  void text(MD_TEXTTYPE type, std::string_view s) {
    if (type == MD_TEXT_BR) return add_break();
    if (type == MD_TEXT_SOFTBR) return add(" ", style());
    if (type == MD_TEXT_NULLCHAR) return add("\uFFFD", style());
    if (type == MD_TEXT_ENTITY) return add(words_.keep(entity(s)), style());
    if (type == MD_TEXT_HTML) return html(restore(s));
    if (type == MD_TEXT_CODE) {
      const bool block = line_open_ && out_.back().kind == Block::Kind::code;
      return add(restore(s), static_cast<std::uint16_t>(style() | (block ? none : code)));
    }
    if (find_addresses_ && links_.empty()) return words_and_addresses(stays(s));
    words(stays(s));
  }

  /// The last run grows no more. To be called at the end.
  void settle() {
    if (in_pieces_) out_.back().line.back().text = words_.keep(pieces_);
    in_pieces_ = false;
  }

 private:
  struct List {
    bool ordered;
    unsigned next;
    bool html;
  };
  struct Link {
    std::string_view href;  // empty: refused
    std::string_view url;
    bool html;
  };
  [[nodiscard]] std::string_view href() const { return links_.empty() ? std::string_view() : links_.back().href; }
  [[nodiscard]] std::uint16_t style() const { return static_cast<std::uint16_t>(styles_ | html_styles_); }

  /// MD_SPAN_CODE has none: its text says so.
  static std::uint16_t style_of(MD_SPANTYPE type) {
    return type == MD_SPAN_EM ? emphasis : type == MD_SPAN_STRONG ? strong : type == MD_SPAN_DEL ? strike : none;
  }

  void begin(Block::Kind kind) {
    Block block;
    block.kind = kind;
    const std::size_t depth = lists_.size();
    block.level = static_cast<std::uint8_t>(std::min<std::size_t>(depth == 0 ? 0 : depth - 1, 200));
    if (kind == Block::Kind::numbered) block.number = lists_.back().next++;
    settle();
    out_.push_back(std::move(block));
    line_open_ = true;
  }

  void begin_item() {
    if (lists_.empty()) lists_.push_back({false, 0, true});  // an <li> without its <ul>
    begin(lists_.back().ordered ? Block::Kind::numbered : Block::Kind::bullet);
    item_is_fresh_ = true;
  }

  Line& line() {
    if (!line_open_) begin(!lists_.empty() && lists_.back().html ? Block::Kind::bullet : Block::Kind::paragraph);
    return out_.back().line;
  }

  /// A piece of the source as it is; anything else is kept.
  std::string_view stays(std::string_view s) { return is_inside(s) ? s : words_.keep(s); }
  [[nodiscard]] bool is_inside(std::string_view s) const {
    const std::less_equal<> before;
    return before(source_.data(), s.data()) && before(s.data(), source_.data() + source_.size());
  }

  /// REQUIRES: `s` stays.
  void add(std::string_view s, std::uint16_t style) {
    if (s.empty()) return;
    item_is_fresh_ = false;
    Line& l = line();
    if (!l.empty() && l.back().style == style && l.back().href == href()) {
      grow(l.back().text, s);
    } else {
      push({s, href(), lang_, style});
    }
  }

  void push(const Run& run) {
    settle();
    line().push_back(run);
  }

  /// The text of the last run grows: as a view for as long as its pieces stand side by side in the source.
  void grow(std::string_view& text, std::string_view more) {
    if (!in_pieces_ && text.data() + text.size() == more.data()) {
      text = {text.data(), text.size() + more.size()};
      return;
    }
    if (!in_pieces_) pieces_ = text;
    in_pieces_ = true;
    pieces_ += more;
  }

  void add_break() {
    if (!line().empty()) push({{}, {}, {}, line_break});
  }

  /// Calls `text` for what stands between hidden maths, and `formula` for each math with its dollars.
  template <class T, class M>
  void split(std::string_view s, T text, M formula) const {
    for (auto at = s.find(hidden_begin); at != std::string_view::npos && !maths_.empty(); at = s.find(hidden_begin)) {
      text(s.substr(0, at));
      s.remove_prefix(at + hidden_begin.size());
      std::size_t number = 0;
      for (; !s.empty() && is_digit(s[0]); s.remove_prefix(1))
        number = number * 10 + static_cast<std::size_t>(s[0] - '0');
      if (s.substr(0, hidden_end.size()) == hidden_end) s.remove_prefix(hidden_end.size());
      if (number < maths_.size()) formula(maths_[number]);
    }
    text(s);
  }

  void words(std::string_view s) {
    split(
        s, [&](std::string_view t) { add(t, style()); },
        [&](std::string_view m) {
          const bool display = m[1] == '$';
          const std::size_t dollars = display ? 2 : 1;
          const auto set = static_cast<std::uint16_t>(style() | math | (display ? display_math : none));
          push({m.substr(dollars, m.size() - 2 * dollars), href(), lang_, set});
          item_is_fresh_ = false;
        });
  }

  /// Words with bare addresses among them.
  void words_and_addresses(std::string_view s) {
    bool may_begin = !is_inside(s) || s.data() == source_.data() || opens_address(s.data()[-1]);
    std::size_t done = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
      const std::size_t length = may_begin ? address_length(s.substr(i)) : 0;
      may_begin = opens_address(s[i]);
      if (length == 0) continue;
      const std::string_view address = s.substr(i, length);
      words(s.substr(done, i - done));
      open_link(words_.join({address.starts_with("www.") ? "http://" : "", restore(address)}), false);
      words(address);
      close_link();
      done = i + length;
      i = done - 1;
      may_begin = false;
    }
    words(s.substr(done));
  }

  /// What was hidden, where it turns out not to be running text.
  std::string_view restore(std::string_view s) {
    if (maths_.empty()) return stays(s);
    std::string out;
    const auto append = [&](std::string_view t) { out += t; };
    split(s, append, append);
    return words_.keep(out);
  }

  std::string_view attribute(const MD_ATTRIBUTE& a) {
    std::string out;
    for (std::size_t i = 0; a.size != 0 && a.substr_offsets[i] < a.size; ++i) {
      const std::string_view part(a.text + a.substr_offsets[i], a.substr_offsets[i + 1] - a.substr_offsets[i]);
      out += a.substr_types[i] == MD_TEXT_ENTITY ? entity(part) : restore(part);
    }
    return words_.keep(out);
  }

  /// REQUIRES: `url` stays.
  void open_link(std::string_view url, bool html) {
    links_.push_back({escape::is_safe_url(url) ? url : words_.keep(escape::safe_url(url)), url, html});
  }

  /// REQUIRES: one is open.
  void close_link() {
    const Link closed = links_.back();
    links_.pop_back();
    const bool refused = closed.href.empty() && !closed.url.empty();
    if (refused) add(words_.join({" (", closed.url, ")"}), style());  // no link, but no loss either
  }

  // A style within itself is one.
  void push_style(std::uint16_t s) {
    ++depths_[s];
    styles_ |= s;
  }
  void pop_style(std::uint16_t s) {
    if (--depths_[s] == 0) styles_ &= static_cast<std::uint16_t>(~s);
  }

  /// REQUIRES: `s` stays.
  void html(std::string_view s) {
    const Tag tag = parse_tag(s);
    if (const std::uint16_t bit = style_of_tag(tag.name); bit != none) {
      html_styles_ = static_cast<std::uint16_t>(tag.closing ? html_styles_ & ~bit : html_styles_ | bit);
    } else if (tag.name == "br") {
      add_break();
    } else if (tag.name == "a") {
      if (!links_.empty() && links_.back().html) close_link();  // an <a> ends the one before
      if (!tag.closing && !tag.href.empty()) open_link(words_.keep(tag.href), true);
    } else if (tag.name == "p" || tag.name == "div") {
      if (line_open_ && !out_.empty() && !out_.back().line.empty()) line_open_ = false;
    } else if (tag.name == "ul" || tag.name == "ol") {
      if (tag.closing && !lists_.empty() && lists_.back().html) lists_.pop_back();
      if (!tag.closing) lists_.push_back({tag.name == "ol", 1, true});
      line_open_ = line_open_ && !out_.empty() && out_.back().line.empty();
    } else if (tag.name == "li") {
      if (!tag.closing) begin_item();
      if (tag.closing) line_open_ = false;
    } else if (tag.name != "span" && tag.name != "font" && s.substr(0, 4) != "<!--") {
      add(s, style());
    }
  }

  /// Styles and links that were never closed end with their paragraph.
  void close_html() {
    html_styles_ = none;
    while (!links_.empty()) close_link();
  }

  void end_code_block() {
    if (out_.empty() || out_.back().kind != Block::Kind::code || out_.back().line.empty()) return;
    settle();
    std::string_view& text = out_.back().line.back().text;
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  }

  std::vector<Block>& out_;
  std::string_view source_;
  std::string_view lang_;
  const std::vector<std::string_view>& maths_;
  Words& words_;
  bool find_addresses_;
  std::string pieces_;  // the text of the last run, if it is not one piece of the source
  bool in_pieces_ = false;
  std::vector<List> lists_;
  int quotes_ = 0;
  std::array<int, strike + 1> depths_{};  // of strong, emphasis and strike
  bool line_open_ = false;
  bool item_is_fresh_ = false;
  std::uint16_t styles_ = none;
  std::uint16_t html_styles_ = none;
  std::vector<Link> links_;
};

Builder& builder(void* self) { return *static_cast<Builder*>(self); }

bool has_many_addresses(std::string_view s) {
  std::size_t n = 0;
  for (const std::string_view sign : {"://", "www."})
    for (auto at = s.find(sign); at != std::string_view::npos && n <= many_addresses; at = s.find(sign, at + 1)) ++n;
  return n > many_addresses;
}

}  // namespace

std::string entity(std::string_view e) {
  std::string_view name = e;
  if (name.size() < 3 || name.front() != '&' || name.back() != ';') return std::string(e);
  name = name.substr(1, name.size() - 2);
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t c = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), c, hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::string(e);
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;  // as CommonMark 2.5 says
    std::string out;
    utf8::append(out, c);
    return out;
  }
  if (!std::ranges::all_of(name, ascii::is_letter_or_digit)) return std::string(e);
  const std::string known = " " + std::string(name) + " ";
  std::size_t at = entities.find(known);
  if (at == std::string_view::npos) return std::string(e);
  at += known.size();
  return std::string(entities.substr(at, entities.find(' ', at) - at));
}

void append_markdown(std::vector<Block>& out, std::string_view source, std::string_view lang, Words& words) {
  std::vector<std::string_view> maths;
  if (source.find('$') != std::string_view::npos && source.find(hidden_begin) == std::string_view::npos) {
    const std::string hidden = hide_math(source, maths);
    if (!maths.empty()) source = words.keep(hidden);
  }
  MD_PARSER parser{};
  const bool many = has_many_addresses(source);
  parser.flags = MD_FLAG_NOHTMLBLOCKS | MD_FLAG_STRIKETHROUGH |
                 (many ? MD_FLAG_PERMISSIVEEMAILAUTOLINKS : MD_FLAG_PERMISSIVEAUTOLINKS);
  parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* self) { return builder(self).enter(t, d), 0; };
  parser.leave_block = [](MD_BLOCKTYPE t, void*, void* self) { return builder(self).leave(t), 0; };
  parser.enter_span = [](MD_SPANTYPE t, void* d, void* self) { return builder(self).enter(t, d), 0; };
  parser.leave_span = [](MD_SPANTYPE t, void*, void* self) { return builder(self).leave(t), 0; };
  parser.text = [](MD_TEXTTYPE t, const MD_CHAR* s, MD_SIZE n, void* self) { return builder(self).text(t, {s, n}), 0; };
  const std::size_t before = out.size();
  Builder b(out, source, lang, maths, words, many);
  md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &b);
  b.settle();
  for (std::size_t i = before; i < out.size(); ++i)
    while (!out[i].line.empty() && out[i].line.back().style == line_break) out[i].line.pop_back();
  const auto first = out.begin() + static_cast<std::ptrdiff_t>(before);
  out.erase(std::remove_if(first, out.end(), [](const Block& x) { return x.line.empty(); }), out.end());
}

}  // namespace cvconv::outline
