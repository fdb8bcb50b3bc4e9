// CommonMark source to runs and blocks: md4c's events, with pandoc's math and the few HTML tags that CVs hold.
#pragma once

#include "cvconv/outline.hpp"

namespace cvconv::outline {

/// Appends the blocks of a CommonMark text. Strikethrough and bare URLs are understood as GFM does; `$…$` and `$$…$$`
/// by pandoc's rule. HTML tags for bold, italic, code, sub- and superscript, links, breaks, paragraphs and list items
/// do what they say; any other tag stays as text.
void append_markdown(std::vector<Block>&, std::string_view source, std::string_view lang, Words&);

}  // namespace cvconv::outline
