// Characters in LaTeX: in text, in an argument, in an address.
#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"

#include "cvconv/utf8.hpp"

#include <array>
#include <utility>

namespace cvconv::escape {
namespace {

/// What stands for an ASCII character that TeX, T1 or a ligature would read as something else; empty: itself. The
/// braces keep a following space and a following `[` or `*` apart from the command.
std::string_view command(char c) {
  static constexpr std::pair<char, std::string_view> commands[] = {{'\\', "\\textbackslash{}"},
                                                                   {'{', "\\{"},
                                                                   {'}', "\\}"},
                                                                   {'#', "\\#"},
                                                                   {'$', "\\$"},
                                                                   {'%', "\\%"},
                                                                   {'&', "\\&"},
                                                                   {'_', "\\_"},
                                                                   {'^', "\\textasciicircum{}"},
                                                                   {'~', "\\textasciitilde{}"},
                                                                   {'<', "\\textless{}"},
                                                                   {'>', "\\textgreater{}"},
                                                                   {'|', "\\textbar{}"},
                                                                   {'"', "\\textquotedbl{}"},
                                                                   {'\'', "\\textquotesingle{}"},
                                                                   {'`', "\\textasciigrave{}"},
                                                                   {'[', "{[}"},
                                                                   {']', "{]}"}};
  for (const auto& [character, by] : commands)
    if (c == character) return by;
  return {};
}

/// Characters that stand for themselves, whatever is beside them.
constexpr std::array<bool, 256> make_table(std::string_view odd) {
  std::array<bool, 256> out{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) out[c] = odd.find(static_cast<char>(c)) == std::string_view::npos;
  return out;
}
constexpr auto plain_text = make_table("\\{}#$%&_^~<>|\"'`[]-,");
constexpr auto plain_url = make_table(" \\{}^|\"<>`%#&~_$");

/// Where the run of such characters ends that begins at `i`.
std::size_t run_end(const std::array<bool, 256>& plain, std::string_view s, std::size_t i) {
  while (i < s.size() && plain[static_cast<unsigned char>(s[i])]) ++i;
  return i;
}

/// Space characters that are no plain space, and what has no width or only steers direction: neither is a glyph.
/// Returns nullptr for a character that is printed.
const char* invisible(char32_t c) {
  if (c == 0xA0) return "\\nobreakspace{}";
  if (c == 0x202F || c == 0x2009 || c == 0x200A) return "\\,";
  if (c == 0x3000) return "\\quad{}";
  if ((c >= 0x2000 && c <= 0x2008) || c == 0x205F || c == 0x2028 || c == 0x2029 || c == 0x85) return " ";
  const bool drop = (c >= 0x80 && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||  //
                    c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                    (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
                    (c >= 0xE0000 && c <= 0xE0FFF) || (c & 0xFFFEU) == 0xFFFEU || (c >= 0xFDD0 && c <= 0xFDEF);
  return drop ? "" : nullptr;
}

/// Joiners and variation selectors change the letters of some scripts, and pictures; in Latin text they are noise for
/// which fonts have no glyph.
bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F); }

/// Scripts whose letters a joiner joins or separates.
bool joins(char32_t c) { return (c >= 0x0600 && c < 0x1100) || (c >= 0x1780 && c < 0x18B0); }

}  // namespace

void latex_text(std::string& out, std::string_view s) {
  char32_t before = 0;  // the last character that was written: what is dropped keeps no two apart
  for (std::size_t i = 0; i < s.size();) {
    if (const std::size_t end = run_end(plain_text, s, i); end != i) {
      out.append(s, i, end - i);
      before = static_cast<unsigned char>(s[end - 1]);
      i = end;
      continue;
    }
    const std::size_t written = out.size();
    const auto byte = static_cast<unsigned char>(s[i]);
    if (byte < 0x80) {
      const char c = s[i++];
      if (byte < 0x20 || byte == 0x7F) {
        if (ascii::is_space(c) || c == '\v' || c == '\f') out += ' ';
      } else {
        // `--`, `,,`, `<<`: an empty box keeps the two apart in every engine
        const bool joined = std::string_view("-,<>'`").find(c) != std::string_view::npos;
        if (joined && before == static_cast<char32_t>(c)) out += "\\mbox{}";
        const std::string_view by = command(c);
        out += by.empty() ? std::string_view(&c, 1) : by;
      }
      if (out.size() != written) before = byte;
      continue;
    }
    const std::size_t start = i;
    const char32_t c = utf8::next(s, i);
    if (const char* instead = invisible(c)) {
      out += instead;
    } else if (is_joiner(c)) {
      std::size_t j = i;
      if (joins(before) && j < s.size() && joins(utf8::next(s, j))) out.append(s, start, i - start);
    } else {
      out.append(s, start, i - start);
    }
    if (out.size() != written) before = c;
  }
}

void latex_url(std::string& out, std::string_view url) {
  for (std::size_t i = 0; i < url.size(); ++i) {
    const std::size_t end = run_end(plain_url, url, i);
    out.append(url, i, end - i);
    i = end;
    if (i == url.size()) return;
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || std::string_view("\\{}^|\"<>`").find(c) != std::string_view::npos) {
      ascii::append_hex(out.append("\\%"), c);
    } else if (c == '%' || c == '#' || c == '&') {
      out += '\\';
      out += c;
    } else {              // ~ _ $
      out += "\\string";  // also where hyperref or the class expands the argument first
      out += c;
    }
  }
}

}  // namespace cvconv::escape
