// Runs as CommonMark inlines.
#pragma once

#include "cvconv/outline.hpp"

namespace cvconv::markdown {

struct InlineOptions {
  std::string_view indent;  ///< what a new line begins with, after a hard break
  bool line_start = true;   ///< nothing stands before it on its line; else a space does
  bool one_line = false;    ///< a heading: a hard break becomes a space
};

/// Appends a line. Each style that CommonMark (and GFM, for what is struck) can say stays; where delimiters would be
/// read otherwise than meant, their neighbours are written as entities, and if that does not help the style goes.
void append_inline(std::string& out, const outline::Line&, const InlineOptions&);

}  // namespace cvconv::markdown
