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

// What texts hold beside words.

/// A tag inside a text that is no XML: read one at a time, never trusted to match.
struct Tag {
  std::string name;  ///< local name, lower case
  std::string_view attributes;
  std::size_t length = 0;  ///< in the text; 0: there is no tag
  bool end = false;        ///< </name>
  bool empty = false;      ///< <name/>
};

/// The tag that begins at `s[at]`, a "<".
Tag read_tag(std::string_view s, std::size_t at);

/// The value of an attribute in Tag::attributes; empty if there is none.
std::string_view tag_attribute(std::string_view attributes, std::string_view name);

/// MathML as plain words where they say it all (H₂O, 10⁻³, α), as TeX where they don't.
struct Math {
  std::string tex;
  std::string plain;       ///< the characters, with Unicode's sub- and superscripts where there are some
  bool needs_tex = false;  ///< `plain` cannot say it
};

/// Reads what stands between <math> and </math>; tags may have prefixes, and may be wrong.
Math read_mathml(std::string_view source);

}  // namespace cvconv::orcid
