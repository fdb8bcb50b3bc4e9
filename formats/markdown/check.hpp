// What a CommonMark parser makes of a line.
#pragma once

#include "cvconv/outline.hpp"

namespace cvconv::markdown {

/// A stretch of text as it was meant, or as it was read: the styles strong, emphasis, strike and code, and its link.
struct Seen {
  std::string text;
  std::string href;
  unsigned style = 0;
  bool operator==(const Seen&) const = default;
};

/// Reads Markdown as one paragraph of GFM, without math. Neighbours that look alike are one. Anything that is no
/// paragraph gives an empty list.
std::vector<Seen> read_inlines(std::string_view source);
/// Appends, and joins neighbours that look alike.
void append_seen(std::vector<Seen>&, std::string_view text, std::string_view href, unsigned style);

}  // namespace cvconv::markdown
