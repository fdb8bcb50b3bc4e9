#include <cvconv/plugin.hpp>

extern "C" void cvconv_test_nobody_defines_this(std::string&);

namespace {

class LackingWriter : public cvconv::Writer {
 public:
  void write(const cvconv::Document&, std::string& out, cvconv::Context&) override {
    cvconv_test_nobody_defines_this(out);
  }
};

}  // namespace

CVCONV_PLUGIN(cvconv::None, LackingWriter)
