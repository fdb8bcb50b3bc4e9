// Reads YAML.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::yaml {

/// JSON Resume's vocabulary in YAML, with cvconv's own keys. Option: markup (markdown, plain).
class Reader : public cvconv::Reader {
 public:
  void read(const Source&, Document&, Context&) override;
};

}  // namespace cvconv::yaml
