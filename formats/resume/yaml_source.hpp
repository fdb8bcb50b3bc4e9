// From YAML to a Tape.
#pragma once

#include "cvconv/value.hpp"

namespace cvconv::yaml {

/// Records a YAML text: the first document; anchors, aliases and merge keys resolved. Reports syntax errors with line
/// and column, equal keys, further documents, and broken limits. False after an error, and for an input without a
/// value.
bool read_yaml(Tape&, const Source&, Context&, TapeLimits = {});

}  // namespace cvconv::yaml
