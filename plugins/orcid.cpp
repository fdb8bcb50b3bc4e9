// The format as a plugin.
#include "orcid/orcid.hpp"

#include <cvconv/plugin.hpp>

CVCONV_PLUGIN(cvconv::OrcidReader, cvconv::None)
