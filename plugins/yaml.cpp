// The format as a plugin.
#include "resume/resume.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::resume::YamlReader, cvconv::resume::YamlWriter)
