// The format as a plugin.
#include "resume/json_reader.hpp"
#include "resume/json_writer.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::json_resume::Reader, cvconv::json_resume::JsonResumeWriter)
