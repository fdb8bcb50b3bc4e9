// "Name: Ada Example" and back.
#include <cvconv/plugin.hpp>

namespace {

constexpr std::string_view label = "Name: ";

class NameReader : public cvconv::Reader {
 public:
  void read(const cvconv::Source& source, cvconv::Document& document, cvconv::Context& context) override {
    if (!source.bytes.starts_with(label)) return context.error(cvconv::Code::wrong_root, "there is no name", {1, 1, 0});
    std::string_view name = source.bytes.substr(label.size());
    name = name.substr(0, name.find('\n'));
    document.person.name.literal = name;
  }
};

class NameWriter : public cvconv::Writer {
 public:
  void write(const cvconv::Document& document, std::string& out, cvconv::Context& context) override {
    out.append(label).append(document.person.name.literal).append(context.flag("loud") ? "!\n" : "\n");
  }
};

}  // namespace

CVCONV_PLUGIN(NameReader, NameWriter)
