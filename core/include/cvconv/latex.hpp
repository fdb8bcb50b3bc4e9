// LaTeX's commands for symbols, accents and alphabets, and the characters of Unicode that say the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cvconv::latex {

/// What a command sets.
enum class Class : std::uint8_t {
  letter,    ///< an identifier: \alpha, \infty
  sign,      ///< an operator, a relation, a delimiter: \leq, \langle
  big,       ///< an operator whose scripts stand above and below it where there is room: \sum
  text,      ///< a letter of text, and none of mathematics: \ss
  function,  ///< a name in upright letters: \sin
  space,     ///< white space: its text is the width in CSS
  size,      ///< the size of the delimiter that follows: \big
  style,     ///< how the rest is laid out: \displaystyle
};

/// What a document must load to have a command.
enum class Package : std::uint8_t { none, amsmath, amssymb, unknown };

struct Symbol {
  std::string_view name;  ///< without its backslash
  std::string_view text;  ///< the character or the words, UTF-8
  Class is;
  Package package = Package::none;
};

/// The symbol of a name in mathematics; nullptr if it is not known.
const Symbol* find_symbol(std::string_view name);
/// The usual symbol for a character; nullptr if there is none. Of ASCII, those that LaTeX wants escaped (`\%`).
const Symbol* find_symbol_of(std::string_view character);

/// A mark above or below letters: `\'e` in text, `\acute{e}` in mathematics.
struct Accent {
  std::string_view command;   ///< in text; may be empty
  std::string_view name;      ///< in mathematics; may be empty
  std::string_view marks;     ///< characters that are read as the mark; the first is the one to print
  std::string_view letters;   ///< ASCII letters that have the accent in Unicode
  std::string_view accented;  ///< the same with it, in the same order
};

/// The accent of a command of mathematics: `hat`; nullptr if it is none.
const Accent* find_accent(std::string_view name);
/// The accent of mathematics that a character is read as: `~`, U+0304; nullptr if it is none.
const Accent* find_accent_of(std::string_view mark);
/// The letter with the accent of a command of text: "é" for `'` and `e`; empty if there is none.
std::string_view accented(std::string_view command, char letter);
/// The letter that a command of text stands for: "ß" for `ss`; empty if it is none.
std::string_view text_letter(std::string_view name);

/// An alphabet for letters of mathematics: an own one of Unicode, or the font of text.
struct Alphabet {
  std::string_view name;       ///< mathbb
  bool text = false;           ///< its argument is words: \text
  char32_t first_capital = 0;  ///< 0: upright text
  char32_t first_small = 0;    ///< 0: it has no small letters
};
const Alphabet* find_alphabet(std::string_view name);
/// The letter of ASCII in an alphabet that has it.
char32_t in_alphabet(const Alphabet&, char letter);

/// A character that Unicode has as a small one, lowered and raised; either may be empty.
struct Script {
  std::string_view plain;
  std::string_view lowered;
  std::string_view raised;
};
std::span<const Script> scripts();
/// "₂" of "2", "⁻³" of "-3"; empty if one of the characters has no such form.
std::string lowered(std::string_view);
std::string raised(std::string_view);

}  // namespace cvconv::latex
