// A CV as linked data: schema.org in JSON-LD.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::jsonld {

/// Appends the Document as one JSON-LD object, without a newline at the end. `indent` 0: on one line. `in_script`:
/// fit to stand inside a <script> element.
void append(const Document&, std::string& out, int indent, bool in_script);

class JsonLdWriter : public Writer {
 public:
  void write(const Document& document, std::string& out, Context& context) override;
};

}  // namespace cvconv::jsonld
