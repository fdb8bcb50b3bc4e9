// SPDX-License-Identifier: MIT
#include "html/html.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::None, cvconv::html::HtmlWriter)
