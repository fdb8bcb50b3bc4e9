// The format as a plugin.
#include "resume/yaml_reader.hpp"
#include "resume/yaml_writer.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::yaml::Reader, cvconv::yaml::YamlWriter)
