// SPDX-License-Identifier: MIT
// Writes YAML.
#include "writer.hpp"

#include "emitter.hpp"

namespace cvconv::yaml {

void YamlWriter::write(const Document& document, std::string& out, Context&) {
  append_yaml(out, resume::write_cv(document));
}

}  // namespace cvconv::yaml
