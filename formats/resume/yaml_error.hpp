// The messages of YAML's parser in words that say what to do.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::yaml {

/// Says what is wrong with a YAML text in the words of the one who writes it. `complaint` is yaml-cpp's; line and
/// column count from 0.
void report_syntax_error(std::string_view text, std::string_view complaint, int line, int column, Context&);
/// Where the text in quotes that begins at `at` ends: behind its closing quote; npos if it has none.
std::size_t closing_quote(std::string_view text, std::size_t at);

}  // namespace cvconv::yaml
