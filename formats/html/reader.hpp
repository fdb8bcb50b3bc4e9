// The reader `html`: the CV in a web page, as linked data (schema.org in JSON-LD) or as microformats.
#pragma once

#include "html/tree.hpp"

namespace cvconv::html {

/// Reads the person and the CV that class names mark; false if there is none.
bool read_microformats(const Tree&, std::string_view person, Document&, Context&);

class HtmlReader : public Reader {
 public:
  void read(const Source& source, Document& document, Context& context) override;
};

}  // namespace cvconv::html
