// Reads the first card of a file: who it is, how to reach them, where they work. RFC 6350, and RFC 2426 before it.
#pragma once

#include <cvconv/format.hpp>

class VcardReader : public cvconv::Reader {
 public:
  void read(const cvconv::Source& source, cvconv::Document& document, cvconv::Context& context) override;
};
