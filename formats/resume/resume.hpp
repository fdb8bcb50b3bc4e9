// JSON Resume's vocabulary, and what cvconv's YAML adds to it: one mapping from keys to the Document's fields, read and
// written in both syntaxes. The MAPPING.md of both describe it in the same order.
#pragma once

#include "cvconv/value.hpp"

namespace cvconv::resume {

/// JSON Resume 1.0 to 1.3, and the keys of its older versions. Option: markup (markdown, plain).
class JsonResumeReader final : public Reader {
 public:
  void read(const Source&, Document&, Context&) override;
};
/// The vocabulary in YAML, with cvconv's own keys. Option: markup (markdown, plain).
class YamlReader final : public Reader {
 public:
  void read(const Source&, Document&, Context&) override;
};
/// JSON Resume's keys with values of their types, and beside them, in objects `cvconv`, what those cannot hold. Valid
/// against JSON Resume's schema. Option: compact.
class JsonResumeWriter final : public Writer {
 public:
  void write(const Document&, std::string& out, Context&) override;
};
/// Everything in the Document, to the last Extra.
class YamlWriter final : public Writer {
 public:
  void write(const Document&, std::string& out, Context&) override;
};

/// Records a YAML text: the first document; anchors, aliases and merge keys resolved. Reports syntax errors with line
/// and column, equal keys, further documents, and broken limits. False after an error, and for an input without a
/// value.
bool read_yaml(Tape&, const Source&, Context&, TapeLimits = {});

/// Reads a whole CV, the root of a Tape of either syntax, into the Document.
void read_cv(Value root, Document&, Context&, bool yaml);

/// The Extras' format: both syntaxes have one vocabulary, and what it does not know of one is at home in the other.
constexpr std::string_view format_name = "json-resume";

/// One record of the vocabulary with its keys, for the JSON Schema of it. Older names are not in it.
struct RecordKeys {
  std::string_view record;  ///< "work", "basics", "location", …
  std::vector<std::string_view> keys;
};
std::vector<RecordKeys> vocabulary();

}  // namespace cvconv::resume
