// The format as a plugin.
#include "html/html.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::html::HtmlReader, cvconv::html::HtmlWriter)
