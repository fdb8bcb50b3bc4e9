// From the characters and the mathematics of a CV to LaTeX that both engines can set, and what they demand of the
// preamble.
#pragma once

#include "moderncv/scripts.hpp"

#include <string>
#include <string_view>

namespace cvconv::moderncv {

/// What the text that was printed so far demands of the preamble.
struct Needs {
  ScriptSet scripts;     ///< writing systems for which LuaLaTeX needs fonts
  bool letters = false;  ///< letters of the Latin, Greek or Cyrillic script that Latin Modern or T1 lacks
  bool glyphs = false;   ///< \cvglyph
  bool pifont = false;
  bool amssymb = false;
  bool math = false;     ///< amsmath
  bool strike = false;   ///< ulem
  bool items = false;    ///< \cvtextitem
  bool arabic = false;   ///< a line from right to left on a page from left to right
  bool hebrew = false;   ///< the same
  bool english = false;  ///< a line from left to right on a page from right to left

  /// Some text can be set by LuaLaTeX only.
  [[nodiscard]] bool lualatex() const { return letters || scripts.any(); }
};

/// Appends text, escaped and in NFC, and notes what it needs. Long words and addresses may be broken where that is
/// possible without a hyphen.
void append_text(std::string& out, std::string_view text, Needs& needs);

/// Appends text for the PDF's metadata and bookmarks: no command that draws.
void append_pdf_string(std::string& out, std::string_view text);

/// True where the formula is made of nothing but ASCII letters, digits, operators, balanced braces, indices, and
/// commands that are known to draw and do nothing else, each with the arguments that it takes: it cannot run code, end
/// the formula, or stop TeX with an error.
bool is_safe_math(std::string_view tex);

/// The direction of a line, from its first letter that has one: 'l', 'a' (as Arabic), 'h' (as Hebrew), or 0 without
/// any.
char direction(std::string_view text);

/// How wide a text is, roughly, in units of a Latin lower-case letter.
std::size_t width(std::string_view text);

}  // namespace cvconv::moderncv
