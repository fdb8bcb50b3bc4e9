// HTML's entities as characters.
#pragma once

#include <string>
#include <string_view>

namespace cvconv::outline {

/// The characters of an HTML entity `&…;`, by name or by number; the entity itself if it is not known.
std::string entity(std::string_view);

}  // namespace cvconv::outline
