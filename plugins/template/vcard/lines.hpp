// A vCard as lines: `home.TEL;TYPE=work:+1 555 0100` is a name, parameters and a value.
#pragma once

#include <cvconv/diagnostic.hpp>

#include <string>
#include <string_view>
#include <vector>

struct CardLine {
  std::string name;   // upper case, without the group before the dot
  std::string label;  // the first TYPE that says more than how a phone is used: work, home, cell
  std::string value;  // as it stands in the file, escapes included
  cvconv::Place place;
};

/// The lines of a file, folded ones (RFC 6350, 3.2) put together again. A line without a colon has an empty name.
std::vector<CardLine> card_lines(std::string_view bytes);

/// The parts of a value between `separator`s that have no backslash before them, with the escapes undone.
std::vector<std::string> card_parts(std::string_view value, char separator);

/// The whole value with the escapes undone.
std::string card_text(std::string_view value);
