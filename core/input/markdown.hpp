// CommonMark source to runs and blocks: md4c's events, with pandoc's math and the few HTML tags that CVs hold.
#pragma once

#include "cvconv/entities.hpp"
#include "cvconv/outline.hpp"

namespace cvconv::outline {

/// Appends the blocks of a CommonMark text. Strikethrough and bare URLs are understood as GFM does; `$…$` and `$$…$$`
/// by pandoc's rule. HTML tags for bold, italic, code, sub- and superscript, links, breaks, paragraphs and list items
/// do what they say; any other tag stays as text.
void append_markdown(std::vector<Block>&, std::string_view source, std::string_view lang, Words&);

/// The length of the bare address of the web with which `s` begins; 0 if there is none.
std::size_t address_length(std::string_view s);
/// An address may stand behind this character, or at the start of a line.
bool opens_address(char before);

}  // namespace cvconv::outline
