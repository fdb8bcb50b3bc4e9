// The format as a plugin.
#include "markdown/markdown.hpp"

#include <cvconv/plugin.hpp>

CVCONV_PLUGIN(cvconv::None, cvconv::markdown::MarkdownWriter)
