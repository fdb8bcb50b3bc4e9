#include <cvconv/plugin.hpp>

#include <stdexcept>

namespace {

class ThrowingReader : public cvconv::Reader {
 public:
  void read(const cvconv::Source&, cvconv::Document&, cvconv::Context&) override { throw THROWN; }
};

class ThrowingWriter : public cvconv::Writer {
 public:
  void write(const cvconv::Document&, std::string& out, cvconv::Context&) override {
    out = "half of ";
    throw THROWN;
  }
};

}  // namespace

CVCONV_PLUGIN(ThrowingReader, ThrowingWriter)
