// SPDX-License-Identifier: MIT
#include "jsonld/jsonld.hpp"

#include <cvconv/plugin.hpp>

CVCONV_PLUGIN(cvconv::None, cvconv::jsonld::JsonLdWriter)
