// SPDX-License-Identifier: MIT
// The format as a plugin.
#include "json-resume/reader.hpp"
#include "json-resume/writer.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::json_resume::Reader, cvconv::json_resume::JsonResumeWriter)
