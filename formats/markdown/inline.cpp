// Runs as Markdown: which delimiters can stand where.
#include "markdown/inline.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/utf8.hpp"

#include <algorithm>

#include "markdown/check.hpp"

namespace cvconv::markdown {
namespace {

using ascii::is_space;

using outline::Line;
using outline::Run;

constexpr unsigned spans = outline::strong | outline::emphasis | outline::strike;

struct Piece {
  std::string text;
  std::string href;
  unsigned style = 0;  // of `spans`, code, math, display_math and line_break
};

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
    const auto* found =
        std::find_if(std::begin(shifted), std::end(shifted), [c](const Shifted& x) { return x.from == c; });
    if (found == std::end(shifted)) return (up ? "^(" : "_(") + std::string(s) + ")";
    out += up ? found->raised : found->lowered;
  }
  return out;
}

void push(std::vector<Piece>& out, Piece piece) {
  const bool joins = !out.empty() && out.back().style == piece.style && out.back().href == piece.href &&
                     (piece.style & (outline::code | outline::math | outline::line_break)) == 0;
  if (joins) {
    out.back().text += piece.text;
  } else {
    out.push_back(std::move(piece));
  }
}

/// The runs without what Markdown cannot say, neighbours of one look joined.
std::vector<Piece> pieces_of(const Line& line, bool one_line) {
  std::vector<Piece> out;
  for (const Run& r : line) {
    if (r.style & outline::line_break) {
      if (one_line) {
        push(out, {" ", {}, 0});
      } else if (!out.empty()) {
        out.push_back({{}, {}, outline::line_break});
      }
      continue;
    }
    if (r.text.empty()) continue;
    const unsigned kept = r.style & (spans | outline::code | outline::math | outline::display_math);
    const bool up = (r.style & outline::superscript) != 0;
    const bool down = (r.style & outline::subscript) != 0;
    const bool words = (r.style & (outline::code | outline::math)) == 0;
    push(out, {words && (up || down) ? shift(r.text, up) : std::string(r.text), std::string(r.href), kept});
  }
  while (!out.empty() && out.back().style == outline::line_break) out.pop_back();
  return out;
}

/// A style does not begin or end in white space: there no delimiter would be one.
void trim_spans(std::vector<Piece>& pieces) {
  for (const unsigned bit : {outline::strong, outline::emphasis, outline::strike}) {
    const auto has = [&](std::size_t i) { return i < pieces.size() && (pieces[i].style & bit) != 0; };
    std::vector<Piece> out;
    out.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      Piece& p = pieces[i];
      if (!has(i) || (p.style & (outline::code | outline::math)) != 0) {
        out.push_back(std::move(p));
        continue;
      }
      const bool first = out.empty() || (out.back().style & bit) == 0;
      const bool last = !has(i + 1);
      std::size_t begin = 0;
      std::size_t end = p.text.size();
      if (first) {
        while (begin < end && is_space(p.text[begin])) ++begin;
      }
      if (begin == end) {
        p.style &= ~bit;
        out.push_back(std::move(p));
        continue;
      }
      if (last) {
        while (end > begin && is_space(p.text[end - 1])) --end;
      }
      const auto put = [&](std::string text, unsigned style) {
        if (!text.empty()) out.push_back({std::move(text), p.href, style});
      };
      put(p.text.substr(0, begin), p.style & ~bit);
      put(p.text.substr(begin, end - begin), p.style);
      put(p.text.substr(end), p.style & ~bit);
    }
    pieces = std::move(out);
  }
}

/// True where `<words>` says it all: an address of the web or of a mailbox.
bool is_autolink(const Piece& p) {
  if (p.style != 0 || p.href.empty()) return false;
  const bool plain = p.text.find_first_of(" \t\n\r<>\\&") == std::string::npos;
  if (!plain) return false;
  if (p.text == p.href) return p.href.starts_with("https://") || p.href.starts_with("http://");
  if (!p.href.starts_with("mailto:") || p.href.compare(7, std::string::npos, p.text) != 0) return false;
  const auto at = p.text.find('@');
  if (at == 0 || at == std::string::npos || at + 1 == p.text.size()) return false;
  return std::all_of(p.text.begin(), p.text.end(), [&](const char& c) {
    const bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool host = &c > &p.text[at];
    return alnum || c == '.' || c == '-' || (!host && (c == '_' || c == '+')) || &c == &p.text[at];
  });
}

/// How hard to try.
enum class Way : std::uint8_t { stars, underscores, entities, no_styles };

class Printer {
 public:
  Printer(std::string& out, const std::vector<Piece>& pieces, const InlineOptions& options, Way way)
      : out_(out), pieces_(pieces), options_(options), way_(way), line_start_(options.line_start) {}

  void run() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (p.style & outline::line_break) {
        close_to(0, {});
        if (line_start_) continue;  // nothing stands on the line yet
        trim_line();
        out_ += "\\\n";
        out_ += options_.indent;
        line_start_ = true;
        continue;
      }
      layers(p);
      std::size_t same = 0;
      while (same < open_.size() && same < wanted_.size() && open_[same] == wanted_[same]) ++same;
      close_to(same, p.text);
      for (std::size_t k = same; k < wanted_.size(); ++k) open(wanted_[k]);
      body(p);
    }
    close_to(0, {});
  }

 private:
  struct Layer {
    unsigned style = 0;  // 0: a link
    std::string_view href;
    bool operator==(const Layer&) const = default;
  };

  void layers(const Piece& p) {
    wanted_.clear();
    autolink_ = is_autolink(p);
    if (!p.href.empty() && !autolink_) wanted_.push_back({0, p.href});
    if (way_ == Way::no_styles) return;
    for (const unsigned bit : {outline::strong, outline::emphasis, outline::strike}) {
      if (p.style & bit) wanted_.push_back({bit, {}});
    }
  }

  [[nodiscard]] std::string_view delimiter(unsigned style) const {
    if (style == outline::strong) return "**";
    if (style == outline::strike) return "~~";
    return way_ == Way::underscores ? "_" : "*";
  }

  void open(const Layer& l) {
    if (l.style == 0) {
      if (!out_.empty() && out_.back() == '!') out_.insert(out_.size() - 1, "\\");  // no image
      out_ += '[';
    } else {
      if (way_ == Way::entities) encode_last();
      out_ += delimiter(l.style);
    }
    line_start_ = false;
    open_.push_back(l);
  }

  void close_to(std::size_t n, std::string_view next) {
    bool closed = false;
    while (open_.size() > n) {
      const Layer& l = open_.back();
      if (l.style == 0) {
        out_ += "](";
        escape::markdown_url(out_, l.href);
        out_ += ')';
      } else {
        out_ += delimiter(l.style);
        closed = true;
      }
      open_.pop_back();
    }
    encode_next_ = closed && way_ == Way::entities && !next.empty() && !is_space(next.front());
  }

  /// Turns the character before a delimiter into an entity, which ends in punctuation.
  void encode_last() {
    if (out_.empty()) return;
    std::size_t i = out_.size() - 1;
    while (i > 0 && (static_cast<unsigned char>(out_[i]) & 0xC0U) == 0x80U) --i;
    if (!is_word(out_[i])) return;
    std::size_t behind = i;
    const auto c = static_cast<std::uint32_t>(utf8::next(out_, behind));
    out_.resize(i);
    out_ += "&#" + std::to_string(c) + ";";
  }
  static bool is_word(char c) { return ascii::is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

  void body(const Piece& p) {
    if (p.style & outline::math) {
      math(p);
    } else if (p.style & outline::code) {
      if (!out_.empty() && out_.back() == '`') out_ += "&#8203;";  // two code spans are two
      escape::markdown_code(out_, p.text);
    } else if (autolink_) {
      out_ += '<' + p.text + '>';
    } else {
      std::string_view rest = p.text;
      if (encode_next_ && is_word(rest.front())) {
        std::size_t behind = 0;
        const auto c = static_cast<std::uint32_t>(utf8::next(rest, behind));
        out_ += "&#" + std::to_string(c) + ";";
        rest.remove_prefix(behind);
        line_start_ = false;
      }
      const std::size_t before = out_.size();
      escape::markdown_text(out_, rest, line_start_);
      if (out_.size() == before) {
        encode_next_ = false;
        return;
      }
    }
    encode_next_ = false;
    line_start_ = false;
  }

  /// `$…$` for those who know math. Where another would see more than characters in it: as code between dollars, which
  /// GitHub reads as math.
  void math(const Piece& p) {
    std::string tex;
    for (const char c : p.text) tex += is_space(c) ? ' ' : c;
    const std::string_view dollars = p.style & outline::display_math ? "$$" : "$";
    std::string source = std::string(dollars) + tex + std::string(dollars);
    const std::vector<Seen> seen = read_inlines("x" + source + "x");
    const bool plain = seen.size() == 1 && seen[0].href.empty() && seen[0].style == 0;
    const bool apart = (line_start_ || out_.empty() || out_.back() != '$') && tex.find('`') == std::string::npos;
    if (plain || !apart) {
      if (plain) {
        out_ += source;
      } else {
        escape::markdown_text(out_, source, line_start_);
      }
      return;
    }
    out_ += "$`" + tex + "`$";
  }

  void trim_line() {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  }

  std::string& out_;
  const std::vector<Piece>& pieces_;
  const InlineOptions& options_;
  Way way_;
  std::vector<Layer> open_;
  std::vector<Layer> wanted_;
  bool line_start_;
  bool autolink_ = false;
  bool encode_next_ = false;
};

bool has_delimiters(const std::vector<Piece>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return (p.style & spans) != 0; });
}

/// The line as it is meant, to be compared with what a parser sees. White space is one space.
std::vector<Seen> meant(const std::vector<Piece>& pieces) {
  std::vector<Seen> out;
  for (const Piece& p : pieces) {
    if (p.style & outline::line_break) {
      append_seen(out, "\n", {}, 0);
    } else if (p.style & outline::math) {
      append_seen(out, "\x01", p.href, p.style & spans);
    } else {
      append_seen(out, p.text, p.href, p.style & (spans | outline::code));
    }
  }
  return out;
}

/// The styles and links alone, character by character without white space: what must agree.
std::string signature(const std::vector<Seen>& list) {
  std::string out;
  for (const Seen& s : list) {
    for (const char c : s.text) {
      if (is_space(c)) continue;
      out += c;
      out += static_cast<char>('A' + (s.style & 0x1FU));
      out += s.href.empty() ? '-' : '+';
    }
  }
  return out;
}

}  // namespace

void append_inline(std::string& out, const Line& line, const InlineOptions& options) {
  std::vector<Piece> pieces = pieces_of(line, options.one_line);
  const bool styled = has_delimiters(pieces);
  if (styled) trim_spans(pieces);
  if (!styled) {
    Printer(out, pieces, options, Way::stars).run();
  } else {
    const bool math =
        std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return (p.style & outline::math) != 0; });
    std::vector<Piece> tried = pieces;
    if (math) {  // a parser that knows no math says nothing about it: a letter stands for it
      for (Piece& p : tried) {
        if (p.style & outline::math) {
          p.text = "m";
          p.style &= spans;
        }
      }
    }
    const std::string wanted = signature(meant(tried));
    Way way = Way::stars;
    for (; way != Way::no_styles; way = static_cast<Way>(static_cast<int>(way) + 1)) {
      std::string trial = options.line_start ? "" : "x ";
      InlineOptions flat = options;
      flat.indent = {};
      Printer(trial, tried, flat, way).run();
      std::vector<Seen> seen = read_inlines(trial);
      std::string expected = wanted;
      if (!options.line_start) expected.insert(0, signature({{"x", {}, 0}}));
      if (signature(seen) == expected) break;
    }
    Printer(out, pieces, options, way).run();
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
}

}  // namespace cvconv::markdown
