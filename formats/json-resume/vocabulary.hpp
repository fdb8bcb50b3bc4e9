// SPDX-License-Identifier: MIT
// JSON Resume's vocabulary, and what cvconv's YAML adds to it: one mapping from keys to the Document's fields, whatever
// the syntax was. MAPPING.md describes it in the same order.
#pragma once

#include "cvconv/value.hpp"

namespace cvconv::resume {

/// What differs between the formats that use the vocabulary.
struct Dialect {
  std::string_view format;  ///< under this name unknown keys become Extras
  bool yaml = false;        ///< our own keys belong to it, and scalars need no type
  Markup prose = Markup::markdown;
};

/// Fills the Document from a whole CV. What is wrong with it is reported.
void read_cv(const Value& root, Document&, Context&, const Dialect&);

/// One record of the vocabulary with its keys, for the JSON Schema of it. Older names are not in it.
struct RecordKeys {
  std::string_view record;  ///< "work", "basics", "location", …
  std::vector<std::string_view> keys;
};
std::vector<RecordKeys> vocabulary();

}  // namespace cvconv::resume
