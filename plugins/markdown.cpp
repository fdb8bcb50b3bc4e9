// SPDX-License-Identifier: MIT
#include "markdown/markdown.hpp"

#include <cvconv/plugin.hpp>

CVCONV_PLUGIN(cvconv::None, cvconv::markdown::MarkdownWriter)
