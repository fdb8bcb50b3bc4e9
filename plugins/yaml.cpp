// SPDX-License-Identifier: MIT
#include "yaml/reader.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::yaml::Reader, cvconv::None)
