// cvir as a format: the Document itself, seen and read. See cvconv/cvir.hpp.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::cvir {

class FormatReader : public Reader {
 public:
  void read(const Source& source, Document& document, Context& context) override;
};

class FormatWriter : public Writer {
 public:
  void write(const Document& document, std::string& out, Context& context) override;
};

}  // namespace cvconv::cvir
