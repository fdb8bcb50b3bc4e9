// Writes YAML.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::yaml {

class YamlWriter final : public Writer {
 public:
  void write(const Document&, std::string& out, Context&) override;
};

}  // namespace cvconv::yaml
