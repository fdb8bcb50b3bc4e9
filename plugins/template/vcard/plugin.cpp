// Makes the reader a plugin.
#include "reader.hpp"

#include <cvconv/plugin.hpp>

CVCONV_PLUGIN(VcardReader, cvconv::None)
