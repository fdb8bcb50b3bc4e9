// Which characters a LaTeX font has, and what stands for the others.
#include "moderncv/characters.hpp"

#include "cvconv/escape.hpp"
#include "cvconv/utf8.hpp"

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

enum class Package : std::uint8_t { none, amssymb };

struct Symbol {
  char32_t character;
  std::string_view tex;
  Package package = Package::none;
};

// Symbols that stand in Latin CVs, by commands that both engines know.
constexpr Symbol symbols[] = {
    {0x02B9, "\\ensuremath{{}^\\prime}"},
    {0x0393, "\\ensuremath{\\Gamma}"},
    {0x0394, "\\ensuremath{\\Delta}"},
    {0x0398, "\\ensuremath{\\Theta}"},
    {0x039B, "\\ensuremath{\\Lambda}"},
    {0x039E, "\\ensuremath{\\Xi}"},
    {0x03A0, "\\ensuremath{\\Pi}"},
    {0x03A3, "\\ensuremath{\\Sigma}"},
    {0x03A6, "\\ensuremath{\\Phi}"},
    {0x03A8, "\\ensuremath{\\Psi}"},
    {0x03A9, "\\ensuremath{\\Omega}"},
    {0x03B1, "\\ensuremath{\\alpha}"},
    {0x03B2, "\\ensuremath{\\beta}"},
    {0x03B3, "\\ensuremath{\\gamma}"},
    {0x03B4, "\\ensuremath{\\delta}"},
    {0x03B5, "\\ensuremath{\\varepsilon}"},
    {0x03B6, "\\ensuremath{\\zeta}"},
    {0x03B7, "\\ensuremath{\\eta}"},
    {0x03B8, "\\ensuremath{\\theta}"},
    {0x03B9, "\\ensuremath{\\iota}"},
    {0x03BA, "\\ensuremath{\\kappa}"},
    {0x03BB, "\\ensuremath{\\lambda}"},
    {0x03BC, "\\ensuremath{\\mu}"},
    {0x03BD, "\\ensuremath{\\nu}"},
    {0x03BE, "\\ensuremath{\\xi}"},
    {0x03C0, "\\ensuremath{\\pi}"},
    {0x03C1, "\\ensuremath{\\rho}"},
    {0x03C3, "\\ensuremath{\\sigma}"},
    {0x03C4, "\\ensuremath{\\tau}"},
    {0x03C5, "\\ensuremath{\\upsilon}"},
    {0x03C6, "\\ensuremath{\\varphi}"},
    {0x03C7, "\\ensuremath{\\chi}"},
    {0x03C8, "\\ensuremath{\\psi}"},
    {0x03C9, "\\ensuremath{\\omega}"},
    {0x2012, "\\textendash{}"},
    {0x2015, "\\textemdash{}"},
    {0x2023, "\\ensuremath{\\blacktriangleright}", Package::amssymb},
    {0x2032, "\\ensuremath{{}^\\prime}"},
    {0x2033, "\\ensuremath{{}^{\\prime\\prime}}"},
    {0x2070, "\\textsuperscript{0}"},
    {0x2074, "\\textsuperscript{4}"},
    {0x2075, "\\textsuperscript{5}"},
    {0x2076, "\\textsuperscript{6}"},
    {0x2077, "\\textsuperscript{7}"},
    {0x2078, "\\textsuperscript{8}"},
    {0x2079, "\\textsuperscript{9}"},
    {0x207A, "\\textsuperscript{+}"},
    {0x207B, "\\textsuperscript{\\textendash}"},
    {0x207F, "\\textsuperscript{n}"},
    {0x2080, "\\textsubscript{0}"},
    {0x2081, "\\textsubscript{1}"},
    {0x2082, "\\textsubscript{2}"},
    {0x2083, "\\textsubscript{3}"},
    {0x2084, "\\textsubscript{4}"},
    {0x2085, "\\textsubscript{5}"},
    {0x2086, "\\textsubscript{6}"},
    {0x2087, "\\textsubscript{7}"},
    {0x2088, "\\textsubscript{8}"},
    {0x2089, "\\textsubscript{9}"},
    {0x2113, "\\ensuremath{\\ell}"},
    {0x2122, "\\texttrademark{}"},
    {0x2194, "\\ensuremath{\\leftrightarrow}"},
    {0x21D0, "\\ensuremath{\\Leftarrow}"},
    {0x21D2, "\\ensuremath{\\Rightarrow}"},
    {0x21D4, "\\ensuremath{\\Leftrightarrow}"},
    {0x2200, "\\ensuremath{\\forall}"},
    {0x2202, "\\ensuremath{\\partial}"},
    {0x2203, "\\ensuremath{\\exists}"},
    {0x2205, "\\ensuremath{\\emptyset}"},
    {0x2206, "\\ensuremath{\\Delta}"},
    {0x2207, "\\ensuremath{\\nabla}"},
    {0x2208, "\\ensuremath{\\in}"},
    {0x220F, "\\ensuremath{\\prod}"},
    {0x2211, "\\ensuremath{\\sum}"},
    {0x2212, "\\ensuremath{-}"},
    {0x2213, "\\ensuremath{\\mp}"},
    {0x2217, "\\ensuremath{*}"},
    {0x2218, "\\ensuremath{\\circ}"},
    {0x2219, "\\ensuremath{\\bullet}"},
    {0x221A, "\\ensuremath{\\surd}"},
    {0x221D, "\\ensuremath{\\propto}"},
    {0x221E, "\\ensuremath{\\infty}"},
    {0x2227, "\\ensuremath{\\wedge}"},
    {0x2228, "\\ensuremath{\\vee}"},
    {0x2229, "\\ensuremath{\\cap}"},
    {0x222A, "\\ensuremath{\\cup}"},
    {0x222B, "\\ensuremath{\\int}"},
    {0x223C, "\\ensuremath{\\sim}"},
    {0x2243, "\\ensuremath{\\simeq}"},
    {0x2245, "\\ensuremath{\\cong}"},
    {0x2248, "\\ensuremath{\\approx}"},
    {0x2260, "\\ensuremath{\\neq}"},
    {0x2261, "\\ensuremath{\\equiv}"},
    {0x2264, "\\ensuremath{\\leq}"},
    {0x2265, "\\ensuremath{\\geq}"},
    {0x226A, "\\ensuremath{\\ll}"},
    {0x226B, "\\ensuremath{\\gg}"},
    {0x2282, "\\ensuremath{\\subset}"},
    {0x2283, "\\ensuremath{\\supset}"},
    {0x2286, "\\ensuremath{\\subseteq}"},
    {0x2287, "\\ensuremath{\\supseteq}"},
    {0x2295, "\\ensuremath{\\oplus}"},
    {0x2297, "\\ensuremath{\\otimes}"},
    {0x22A5, "\\ensuremath{\\perp}"},
    {0x22C5, "\\ensuremath{\\cdot}"},
    {0x25A1, "\\ensuremath{\\square}", Package::amssymb},
    {0x25AA, "\\ensuremath{\\blacksquare}", Package::amssymb},
    {0x25B6, "\\ensuremath{\\blacktriangleright}", Package::amssymb},
    {0x25B8, "\\ensuremath{\\blacktriangleright}", Package::amssymb},
    {0x25BA, "\\ensuremath{\\blacktriangleright}", Package::amssymb},
    {0x25CB, "\\ensuremath{\\circ}"},
    {0x27E8, "\\ensuremath{\\langle}"},
    {0x27E9, "\\ensuremath{\\rangle}"},
    {0x27F6, "\\ensuremath{\\longrightarrow}"},
    {0xFB00, "ff"},
    {0xFB01, "fi"},
    {0xFB02, "fl"},
    {0xFB03, "ffi"},
    {0xFB04, "ffl"},
    {0xFB05, "st"},
    {0xFB06, "st"},
};

const Symbol* symbol_of(char32_t c) {
  const auto* const at = std::lower_bound(std::begin(symbols), std::end(symbols), c,
                                          [](const Symbol& s, char32_t x) { return s.character < x; });
  return at != std::end(symbols) && at->character == c ? at : nullptr;
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
  if (const Symbol* s = symbol_of(c)) {
    out += s->tex;
    needs.amssymb = needs.amssymb || s->package == Package::amssymb;
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
      special = !word && symbol_of(c) != nullptr;
      needs.letters = needs.letters || !special;
    } else if (const int script = script_of(c); script >= 0) {
      needs.scripts.set(static_cast<std::size_t>(script));
      special = false;
    } else if (symbol_of(c) == nullptr && in(letters, c)) {
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
    if (c < 0x80 || in(plain, c) || script_of(c) >= 0 || (symbol_of(c) == nullptr && in(letters, c))) {
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

}  // namespace cvconv::moderncv
