// Which parts of a CV each format can hold, as its manifest declares it.
#pragma once

#include "host/registry.hpp"

#include <string>
#include <vector>

namespace cvconv::cli {

/// A table for people, or JSON: for each part of the Document what each of the formats makes of it. Formats that do not
/// write have no column.
std::string fidelity_matrix(const std::vector<const FormatInfo*>& formats, bool as_json, std::size_t width);

}  // namespace cvconv::cli
