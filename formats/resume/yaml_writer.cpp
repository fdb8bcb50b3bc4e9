// Writes YAML.
#include "resume/yaml_writer.hpp"

#include "resume/emitter.hpp"

namespace cvconv::yaml {

void YamlWriter::write(const Document& document, std::string& out, Context&) {
  append_yaml(out, resume::write_cv(document));
}

}  // namespace cvconv::yaml
