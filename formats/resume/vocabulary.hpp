// JSON Resume's vocabulary, and what cvconv's YAML adds to it: one mapping from keys to the Document's fields, whatever
// the syntax was. MAPPING.md describes it in the same order.
#pragma once

#include "cvconv/document.hpp"
#include "cvconv/kinds.hpp"
#include "cvconv/value.hpp"
#include "resume/node.hpp"

namespace cvconv::resume {

/// What differs between the formats that use the vocabulary.
struct Dialect {
  bool yaml = false;  ///< our own keys belong to it, and scalars need no type
  Markup prose = Markup::markdown;
  /// In JSON: our own keys stand in objects `cvconv`, beside those of JSON Resume.
  bool extended = false;
};
/// The Extras' format: both syntaxes have one vocabulary, and what it does not know of one is at home in the other.
constexpr std::string_view format_name = "json-resume";

/// Fills the Document from a whole CV. What is wrong with it is reported.
void read_cv(const Value& root, Document&, Context&, const Dialect&);

/// The Document in the vocabulary, for YAML: everything in it, to the last Extra.
Node write_cv(const Document&);
/// The same for JSON: JSON Resume's keys with values of their types, and beside them, in objects `cvconv`, what those
/// cannot hold. Valid against JSON Resume's schema.
Node write_json_resume(const Document&);

/// One record of the vocabulary with its keys, for the JSON Schema of it. Older names are not in it.
struct RecordKeys {
  std::string_view record;  ///< "work", "basics", "location", …
  std::vector<std::string_view> keys;
};
std::vector<RecordKeys> vocabulary();

}  // namespace cvconv::resume
