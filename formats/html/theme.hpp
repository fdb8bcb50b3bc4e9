// What the writer's options decide: colour, font, paper; and whether a photo may be shown.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::html {

/// html.css, as it was compressed at build time.
extern const std::string_view stylesheet;

/// Appends the style sheet with what the options `color`, `font` and `paper` set.
void append_theme(std::string& out, const Context&);

/// The photo's address as `src` takes it: http, https and data:image URLs, and relative paths; "" for anything else.
std::string photo_source(std::string_view photo);
/// The sources of images that the page's Content-Security-Policy allows: no more than its photo needs.
std::string_view photo_policy(std::string_view photo);

}  // namespace cvconv::html
