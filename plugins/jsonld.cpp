// The format as a plugin.
#include "jsonld/jsonld.hpp"

#include <cvconv/plugin.hpp>

CVCONV_PLUGIN(cvconv::jsonld::JsonLdReader, cvconv::jsonld::JsonLdWriter)
