// Tags inside a text that is no XML: read one at a time, never trusted to match.
#pragma once

#include <string>
#include <string_view>

namespace cvconv::orcid {

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

}  // namespace cvconv::orcid
