// A reader tested by itself: LocalHost stands for cvconv. Any test framework will do; this needs none.
#include "reader.hpp"

#include <cvconv/local_host.hpp>

#include <cstdio>

namespace {

int failures = 0;

void check(bool good, const char* what) {
  if (!good) std::printf("failed: %s\n", what);
  failures += good ? 0 : 1;
}
#define CHECK(...) check((__VA_ARGS__), #__VA_ARGS__)

struct Result {
  cvconv::Document document;
  std::vector<cvconv::Diagnostic> diagnostics;
};

Result read(std::string_view bytes, const char* with_private = "true") {
  cvconv::LocalHost host(cvconv::LocalHost::Options{{"private", with_private}});
  cvconv::Context context = host.context();
  Result result;
  VcardReader().read({bytes, "card.vcf"}, result.document, context);
  result.diagnostics = host.diagnostics;
  return result;
}

}  // namespace

int main() {
  const Result good = read(
      "BEGIN:VCARD\r\nFN:Ada Ex\r\n "
      "ample\r\nTEL;TYPE=home:+1\r\nBDAY:1985-12-24\r\nX-A:\\;\r\nORG:A;B\r\nEND:VCARD\r\n");
  CHECK(good.diagnostics.empty());
  CHECK(good.document.person.name.literal == "Ada Example");
  CHECK(good.document.person.phones.size() == 1 && good.document.person.phones[0].label == "home");
  CHECK(good.document.person.details.size() == 1);
  CHECK(good.document.person.extras.size() == 1 && good.document.person.extras[0].json == "\";\"");
  CHECK(good.document.sections.size() == 1 && good.document.sections[0].kind == "work");

  CHECK(read("BEGIN:VCARD\nFN:A\nBDAY:1985\nEND:VCARD\n", "false").document.person.details.empty());

  const Result bad = read("BEGIN:VCARD\nFN:A\nno colon here\n");
  CHECK(bad.diagnostics.size() == 2);
  CHECK(bad.diagnostics[0].place.line == 3);
  CHECK(bad.diagnostics[0].severity == cvconv::Severity::error);
  CHECK(read("").diagnostics.size() == 1);
  CHECK(read("{}").diagnostics.size() == 1);
  return failures == 0 ? 0 : 1;
}
