// cvir: the Document as versioned JSON. `{"cvir": "2.0", "person": {…}, "sections": […], "meta": {…}}`
//
// Fields that hold nothing are left out. A Text is a string if it is plain and in one language, else
// {"markdown" or "text": …, "lang": …, "translations": {tag: …}}. A Date is its ISO 8601 string, or {"raw": "…"}. A
// DateRange is {"date": …}, or {"start": …} with "end": … or "ongoing": true. An Entry says what it is as "kind". An
// Extra's value is JSON itself. A reader warns of keys that it does not know, and of those of another kind of entry,
// and leaves them out; it refuses another major version.
#pragma once

#include "cvconv/value.hpp"

namespace cvconv::cvir {

inline constexpr std::string_view version = "2.0";

/// Appends the Document as JSON, with a newline at the end. `indent` 0: on one line.
void write(const Document&, std::string& out, int indent = 2);
/// Fills the Document from the root of cvir. Reports what is wrong; unknown keys are warned of and left out.
void read(const Value& root, Document&, Context&);
/// The JSON Schema (draft 2020-12) of what `write` writes.
void schema(std::string& out);

}  // namespace cvconv::cvir
