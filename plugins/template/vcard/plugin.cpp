// SPDX-License-Identifier: MIT
#include "reader.hpp"

#include <cvconv/plugin.hpp>

CVCONV_PLUGIN(VcardReader, cvconv::None)
