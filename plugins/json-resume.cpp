// SPDX-License-Identifier: MIT
#include "json-resume/reader.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::json_resume::Reader, cvconv::None)
