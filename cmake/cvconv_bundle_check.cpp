// What our formats need of the libraries that cvconv_bundle.cmake would like to link into them.
#include <utf8proc.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>

namespace {
struct Nothing : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};
}  // namespace

extern "C" __attribute__((visibility("default"))) long cvconv_plugin_v1(std::streambuf* buffer,
                                                                        utf8proc_uint8_t* text) {
  std::istream stream(buffer);
  Nothing nothing;
  try {
    YAML::Parser(stream).HandleNextDocument(nothing);
  } catch (const YAML::Exception&) {
    return -1;
  }
  return utf8proc_map(text, 1, &text, UTF8PROC_COMPOSE);
}
