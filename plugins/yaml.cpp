// SPDX-License-Identifier: MIT
// The format as a plugin.
#include "yaml/reader.hpp"
#include "yaml/writer.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::yaml::Reader, cvconv::yaml::YamlWriter)
