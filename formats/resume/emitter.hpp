// YAML as a person writes it by hand: blocks for long texts, quotes only where they are needed, small maps and lists on
// one line.
#pragma once

#include "resume/vocabulary.hpp"

namespace cvconv::yaml {

/// Appends the map as a YAML document, without a marker before it. What read_yaml makes of it has the same texts; a
/// text that came from JSON stays a string also for readers that give scalars types.
void append_yaml(std::string& out, const resume::Node& map);

}  // namespace cvconv::yaml
