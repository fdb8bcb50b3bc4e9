// Titles as the publishers deliver them: with HTML, JATS or MathML tags and entities inside, escaped as text.
#pragma once

#include "cvconv/text.hpp"

namespace cvconv::orcid {

enum class Layout : std::uint8_t { one_line, paragraphs };

/// The words as a Text: plain where there is no markup in them, else Markdown with the same meaning. Tags that are
/// known never stay; what only looks like a tag (`a < b`) does. White space is trimmed and collapsed; with
/// Layout::paragraphs, line ends and empty lines stay.
Text make_text(std::string_view raw, Layout = Layout::one_line);

/// The words alone.
std::string make_plain(std::string_view raw);

/// Adds the text in another language; both are brought into the same markup.
void add_translation(Text&, std::string lang, std::string_view raw);

}  // namespace cvconv::orcid
