// Which characters a LaTeX font has, and what stands for the others; which mathematics may go to TeX as it is.
#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/latex.hpp"
#include "cvconv/utf8.hpp"
#include "moderncv/writer.hpp"

#include <utf8proc.h>
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>

namespace cvconv::moderncv {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool in(const Range (&list)[N], char32_t c) {
  const auto* const at =
      std::upper_bound(std::begin(list), std::end(list), c, [](char32_t x, const Range& r) { return x < r.first; });
  return at != std::begin(list) && c <= std::prev(at)->last;
}

// What pdfLaTeX with T1 and Latin Modern and LuaLaTeX with Latin Modern both set as it is (tried out, character by
// character), and the spaces and invisible characters that escape::latex_text deals with.
constexpr Range plain[] = {
    {0x00, 0x125},    {0x128, 0x131},   {0x134, 0x137},     {0x139, 0x13E},     {0x141, 0x148},     {0x14A, 0x165},
    {0x168, 0x17E},   {0x192, 0x192},   {0x1CD, 0x1D4},     {0x1E6, 0x1E7},     {0x1EA, 0x1EB},     {0x1F0, 0x1F0},
    {0x1F4, 0x1F5},   {0x218, 0x21B},   {0x2C6, 0x2C7},     {0x2D8, 0x2D9},     {0x2DB, 0x2DD},     {0x61C, 0x61C},
    {0x180E, 0x180E}, {0x1E0D, 0x1E0D}, {0x1E25, 0x1E25},   {0x1E37, 0x1E37},   {0x1E43, 0x1E43},   {0x1E45, 0x1E45},
    {0x1E47, 0x1E47}, {0x1E5B, 0x1E5B}, {0x1E63, 0x1E63},   {0x1E6D, 0x1E6D},   {0x1EF2, 0x1EF3},   {0x2000, 0x2011},
    {0x2013, 0x2014}, {0x2016, 0x2016}, {0x2018, 0x201A},   {0x201C, 0x201E},   {0x2020, 0x2022},   {0x2026, 0x2026},
    {0x2028, 0x202F}, {0x2030, 0x2030}, {0x2039, 0x203B},   {0x203D, 0x203D},   {0x2044, 0x2044},   {0x2052, 0x2052},
    {0x205F, 0x206F}, {0x20A1, 0x20A1}, {0x20A4, 0x20A4},   {0x20A6, 0x20A6},   {0x20A9, 0x20A9},   {0x20AB, 0x20AC},
    {0x20B1, 0x20B1}, {0x2103, 0x2103}, {0x2116, 0x2117},   {0x211E, 0x211E},   {0x2126, 0x2127},   {0x212E, 0x212E},
    {0x2190, 0x2193}, {0x25E6, 0x25E6}, {0x266A, 0x266A},   {0x3000, 0x3000},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1FFFE, 0x1FFFF}, {0x2FFFE, 0x2FFFF}, {0x3FFFE, 0x3FFFF}, {0xE0000, 0xE0FFF},
};

// Latin, Greek and Cyrillic letters, their marks, and currencies: fonts for many scripts have them, Latin Modern not.
constexpr Range letters[] = {
    {0x0100, 0x052F}, {0x1C80, 0x1C8F}, {0x1D00, 0x1FFF}, {0x20A0, 0x20FF}, {0x2C60, 0x2C7F},
    {0x2DE0, 0x2DFF}, {0xA640, 0xA69F}, {0xA720, 0xA7FF}, {0xAB30, 0xAB6F}, {0xFE20, 0xFE2F},
};

struct Command {
  char32_t character;
  std::string_view tex;
};

// Commands of text, and what has no symbol of its own.
constexpr Command commands[] = {
    {0x02B9, "\\ensuremath{{}^\\prime}"},
    {0x2012, "\\textendash{}"},
    {0x2015, "\\textemdash{}"},
    {0x2032, "\\ensuremath{{}^\\prime}"},
    {0x2033, "\\ensuremath{{}^{\\prime\\prime}}"},
    {0x207B, "\\textsuperscript{\\textendash}"},
    {0x208B, "\\textsubscript{\\textendash}"},
    {0x2122, "\\texttrademark{}"},
    {0x2212, "\\ensuremath{-}"},
    {0x2217, "\\ensuremath{*}"},
    {0x25CB, "\\ensuremath{\\circ}"},
    {0xFB00, "ff"},
    {0xFB01, "fi"},
    {0xFB02, "fl"},
    {0xFB03, "ffi"},
    {0xFB04, "ffl"},
    {0xFB05, "st"},
    {0xFB06, "st"},
};

/// What sets a symbol that stands in Latin CVs, in both engines; empty if nothing does.
std::string command_of(char32_t c, Needs& needs) {
  for (const Command& k : commands)
    if (k.character == c) return std::string(k.tex);
  std::string utf8;
  utf8::append(utf8, c == 0x2023 || c == 0x25B8 || c == 0x25BA ? U'▶' : c);
  for (const latex::Script& s : latex::scripts()) {
    if (s.lowered == utf8) return "\\textsubscript{" + std::string(s.plain) + "}";
    if (s.raised == utf8) return "\\textsuperscript{" + std::string(s.plain) + "}";
  }
  const latex::Symbol* s = latex::find_symbol_of(utf8);
  if (s == nullptr) return {};
  needs.amssymb = needs.amssymb || s->package == latex::Package::amssymb;
  needs.math = needs.math || s->package == latex::Package::amsmath;
  return "\\ensuremath{\\" + std::string(s->name) + "}";
}

bool has_command(char32_t c) {
  Needs needs;
  return !command_of(c, needs).empty();
}

bool is_greek(char32_t c) { return (c >= 0x0370 && c < 0x0400) || (c >= 0x1F00 && c < 0x2000); }

/// The code of a character in Zapf Dingbats, which every TeX has; 0: not in it. Its codes follow U+2701 to U+27BE, but
/// for those that stood in other blocks before.
int ding(char32_t c) {
  struct Row {
    char32_t character;
    int code;
  };
  static constexpr Row elsewhere[] = {{0x25A0, 0x6E}, {0x25B2, 0x73}, {0x25BC, 0x74}, {0x25C6, 0x75}, {0x25CF, 0x6C},
                                      {0x25D7, 0x77}, {0x2605, 0x48}, {0x260E, 0x25}, {0x261B, 0x2A}, {0x261E, 0x2B},
                                      {0x2660, 0xAB}, {0x2663, 0xA8}, {0x2665, 0xAA}, {0x2666, 0xA9}};
  static constexpr Range gaps[] = {{0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728}, {0x274C, 0x274C},
                                   {0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x275F, 0x2760},
                                   {0x2768, 0x2775}, {0x2795, 0x2797}, {0x27B0, 0x27B0}};
  for (const Row& r : elsewhere)
    if (r.character == c) return r.code;
  if (c >= 0x2460 && c <= 0x2469) return static_cast<int>(c - 0x2460 + 0xAC);
  if (c < 0x2701 || c > 0x27BE || in(gaps, c)) return 0;
  return static_cast<int>(c <= 0x275E ? c - 0x2701 + 0x21 : c - 0x2761 + 0xA1);
}

/// Canonical composition, where anything could be composed: nothing below U+0300 could, nor could dashes and quotes
/// (from U+2002 to U+203F).
std::string_view composed(std::string_view s, std::string& holder) {
  bool nothing = true;
  for (std::size_t i = 0; i < s.size() && nothing; ++i) {
    if (static_cast<unsigned char>(s[i]) < 0xCC) continue;
    nothing = s[i] == '\xE2' && i + 2 < s.size() && s[i + 1] == '\x80' && static_cast<unsigned char>(s[i + 2]) >= 0x82;
  }
  if (nothing) return s;
  utf8proc_uint8_t* result = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(s.data()),  // NOLINT: bytes are bytes
                                 static_cast<utf8proc_ssize_t>(s.size()), &result,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(result, &std::free);
  if (size < 0) return s;
  holder.assign(reinterpret_cast<const char*>(result), static_cast<std::size_t>(size));  // NOLINT: see above
  return holder;
}

void append_number(std::string& out, unsigned n, unsigned base) {
  std::string digits;
  for (; n != 0 || digits.empty(); n /= base) digits.insert(digits.begin(), "0123456789ABCDEF"[n % base]);
  out += digits;
}

constexpr std::size_t long_word = 26;

/// Plain text; a long word (an address, a path) may be broken after punctuation, and in any case after a while.
void append_plain(std::string& out, std::string_view s, bool in_long_word) {
  if (!in_long_word) return escape::latex_text(out, s);
  std::size_t start = 0;
  std::size_t since = 0;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = utf8::next(s, i);
    since = c < 0x250 ? since + 1 : 0;  // other scripts have rules of their own
    const bool punctuation =
        c < 0x80 && std::string_view("/.-_?&=#@:,;+").find(static_cast<char>(c)) != std::string_view::npos;
    const bool again = i < s.size() && s[i] == static_cast<char>(c);
    if (i == s.size() || (since < 3 && punctuation) || (again && punctuation)) continue;
    if (!punctuation && since < 18) continue;
    escape::latex_text(out, s.substr(start, i - start));
    out += "\\allowbreak{}";
    start = i;
    since = 0;
  }
  escape::latex_text(out, s.substr(start));
}

/// ASCII without a long word: nearly all that stands in a CV of Latin script.
bool is_simple(std::string_view s) {
  std::size_t word = 0;
  bool simple = true;
  for (const char c : s) {
    word = c == ' ' ? 0 : word + 1;
    simple = simple && word <= long_word && static_cast<unsigned char>(c) < 0x80;
  }
  return simple;
}

/// What is neither plain nor a letter of a script: a command for it, or the way to find a font that has it.
void append_special(std::string& out, char32_t c, Needs& needs) {
  if (const std::string command = command_of(c, needs); !command.empty()) {
    out += command;
  } else if (const int code = ding(c)) {
    out += "\\cvding{";
    append_number(out, static_cast<unsigned>(code), 10);
    out += "}{";
    append_number(out, static_cast<unsigned>(c), 16);
    out += '}';
    needs.pifont = true;
  } else {
    out += "\\cvglyph{";
    append_number(out, static_cast<unsigned>(c), 16);
    out += '}';
    needs.glyphs = true;
  }
}

/// The symbol, where LaTeX with amsmath and amssymb has it.
const latex::Symbol* find_symbol(std::string_view name) {
  const latex::Symbol* s = latex::find_symbol(name);
  return s != nullptr && s->package != latex::Package::unknown ? s : nullptr;
}

/// Goes through the formula by recursive descent. Each function is true where the input matched, and has moved behind
/// it.
class Checker {
 public:
  explicit Checker(std::string_view s) : s_(s) {}
  bool run() { return list(0) && at_ == s_.size(); }

 private:
  static constexpr int max_depth = 12;

  [[nodiscard]] bool at(char c) const { return at_ < s_.size() && s_[at_] == c; }
  bool take(char c) {
    if (!at(c)) return false;
    ++at_;
    return true;
  }
  /// A letter, a digit or one of the signs.
  bool take_character(std::string_view signs) {
    const bool good = at_ < s_.size() && (ascii::is_letter_or_digit(s_[at_]) || signs.find(s_[at_]) != signs.npos);
    at_ += good ? 1 : 0;
    return good;
  }
  void spaces() {
    while (at(' ')) ++at_;
  }
  /// Of a command: letters, or one other character.
  std::string_view name() {
    const std::size_t start = at_;
    while (at_ < s_.size() && ascii::is_letter(s_[at_])) ++at_;
    if (at_ == start && at_ < s_.size()) ++at_;
    return s_.substr(start, at_ - start);
  }

  /// Atoms with their indices, up to a closing brace, \right or the end.
  bool list(int depth) {
    for (;;) {
      spaces();
      if (at_ == s_.size() || at('}') || at_right()) return true;
      if (!atom(depth) || !scripts(depth)) return false;
    }
  }

  /// One index of each kind at most; primes are an upper index.
  bool scripts(int depth) {
    bool upper = false;
    bool lower = false;
    for (;;) {
      spaces();
      if (at('\'')) {
        if (upper) return false;
        while (take('\'')) {
        }
        upper = true;
      } else if (at('^') || at('_')) {
        bool& seen = at('^') ? upper : lower;
        if (seen) return false;
        seen = true;
        ++at_;
        spaces();
        if (at('{') ? !group(depth) : !single()) return false;
      } else {
        return true;
      }
    }
  }

  /// An index without braces: one character, or a command that is one character to TeX.
  bool single() {
    if (take_character("*+-")) return true;
    if (!take('\\')) return false;
    const latex::Symbol* s = find_symbol(name());
    if (s == nullptr || !ascii::is_letter(s->name.front()) || s->is > latex::Class::big) return false;
    static constexpr std::string_view several[] = {"cong", "notin",          "implies",       "iff",   "colon", "ldots",
                                                   "dots", "cdots",          "vdots",         "ddots", "int",   "oint",
                                                   "iint", "longrightarrow", "Longrightarrow"};
    return !is_one_of(several, s->name);
  }

  bool group(int depth) { return depth < max_depth && take('{') && list(depth + 1) && take('}'); }

  bool text_group() {
    if (!take('{')) return false;
    while (take_character(" .,;:()-+/=")) {
    }
    return take('}');
  }

  bool delimiter() {
    spaces();
    for (const char c : std::string_view("()[]|./"))
      if (take(c)) return true;
    if (!take('\\')) return false;
    static constexpr std::string_view names[] = {"langle", "rangle", "lceil", "rceil", "lfloor",
                                                 "rfloor", "{",      "}",     "|"};
    return is_one_of(names, name());
  }

  bool atom(int depth) {
    if (at('{')) return group(depth);
    if (at('^') || at('_') || at('\'')) return true;  // an index on nothing: `$^2$`
    return take_character("+-*/=<>()[]|.,:;!?") || (take('\\') && command(depth));
  }

  /// Behind its backslash.
  bool command(int depth) {
    const std::string_view n = name();
    if (const latex::Symbol* s = find_symbol(n))
      return s->is == latex::Class::size ? delimiter() : s->is != latex::Class::style;
    if (n == "left") return delimiter() && depth < max_depth && list(depth + 1) && right();
    spaces();
    const latex::Alphabet* alphabet = latex::find_alphabet(n);
    if ((alphabet != nullptr && alphabet->text) || n == "operatorname" || n == "textbf" || n == "textit")
      return text_group();
    if (n == "sqrt" ? degree() : alphabet != nullptr || latex::find_accent(n) != nullptr) return group(depth);
    static constexpr std::string_view binary[] = {"frac", "dfrac", "tfrac", "binom"};
    if (!is_one_of(binary, n) || !group(depth)) return false;
    spaces();
    return group(depth);
  }

  /// At \right, and not at \rightarrow.
  [[nodiscard]] bool at_right() const {
    return s_.substr(at_, 6) == "\\right" && (at_ + 6 == s_.size() || !ascii::is_letter(s_[at_ + 6]));
  }

  bool right() {
    if (!at_right()) return false;
    at_ += 6;
    return delimiter();
  }

  /// The degree of a root.
  bool degree() {
    if (!take('[')) return true;
    while (take_character({})) {
    }
    return take(']');
  }

  std::string_view s_;
  std::size_t at_ = 0;
};

}  // namespace

void append_text(std::string& out, std::string_view text, Needs& needs) {
  if (is_simple(text)) return escape::latex_text(out, text);
  std::string holder;
  const std::string_view s = composed(text, holder);
  std::size_t word_end = 0;
  bool in_long_word = false;
  std::size_t start = 0;  // of what is plain and not yet printed
  char32_t before = 0;
  const auto flush = [&](std::size_t end) {
    if (end > start) append_plain(out, s.substr(start, end - start), in_long_word);
    start = end;
  };
  for (std::size_t i = 0; i < s.size();) {
    if (i >= word_end) {
      flush(i);
      word_end = std::min(s.find(' ', i), s.size());
      in_long_word = word_end - i > long_word;
      if (!in_long_word)  // gather short words, so that the common case is one call
        while (word_end < s.size()) {
          const std::size_t next = std::min(s.find(' ', word_end + 1), s.size());
          if (next - word_end - 1 > long_word) {
            ++word_end;
            break;
          }
          word_end = next;
        }
    }
    const std::size_t at = i;
    const char32_t c = utf8::next(s, i);
    if (in(plain, c)) {
      before = c;
      continue;
    }
    bool special = true;
    if (is_greek(c)) {  // one Greek letter is a symbol, several are a word
      std::size_t j = i;
      const bool word = is_greek(before) || (i < s.size() && is_greek(utf8::next(s, j)));
      special = !word && has_command(c);
      needs.letters = needs.letters || !special;
    } else if (const int script = script_of(c); script >= 0) {
      needs.scripts.set(static_cast<std::size_t>(script));
      special = false;
    } else if (in(letters, c) && c != 0x02B9) {  // set as a prime
      needs.letters = true;
      special = false;
    }
    before = c;
    if (!special) continue;
    flush(at);
    append_special(out, c, needs);
    start = i;
  }
  flush(s.size());
}

void append_pdf_string(std::string& out, std::string_view text) {
  std::string holder;
  const std::string_view s = composed(text, holder);
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t at = i;
    const char32_t c = utf8::next(s, i);
    if (c < 0x80 || in(plain, c) || script_of(c) >= 0 || (in(letters, c) && !has_command(c))) {
      escape::latex_text(out, s.substr(at, i - at));
    } else {
      out += "\\unichar{\"";
      append_number(out, static_cast<unsigned>(c), 16);
      out += '}';
    }
  }
}

char direction(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = utf8::next(text, i);
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x590) || (c >= 0x900 && c < 0x2000) ||
        (c >= 0x3040 && c < 0xFB00))
      return 'l';
    const int script = script_of(c);
    if (script < 0 || !scripts()[static_cast<std::size_t>(script)].rtl) continue;
    return scripts()[static_cast<std::size_t>(script)].name == "Hebrew" ? 'h' : 'a';
  }
  return 0;
}

std::size_t width(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = utf8::next(text, i);
    const bool mark = (c >= 0x300 && c < 0x370) || (c >= 0x200B && c <= 0x200F);
    n += mark ? 0 : (c >= 0x2E80 && c < 0xFE00) ? 2 : 1;
  }
  return n;
}

bool is_safe_math(std::string_view tex) {
  return !tex.empty() && tex.size() <= 400 && tex.find_first_not_of(' ') != std::string_view::npos &&
         Checker(tex).run();
}

}  // namespace cvconv::moderncv
