#include "cvconv/cvir.hpp"
#include "cvconv/local_host.hpp"

#include "catch.hpp"
#include "filled_document.hpp"

using namespace cvconv;

namespace {

Document read(std::string_view json, LocalHost& host) {
  Context context = host.context();
  Tape tape;
  Document out;
  if (tape.read_json({json, "test.cvir"}, context)) cvir::read(tape.root(), out, context);
  return out;
}

std::string write(const Document& d, int indent = 2) {
  std::string out;
  cvir::write(d, out, indent);
  return out;
}

}  // namespace

TEST_CASE("Every field of every record survives cvir", "[cvir]") {
  testing::Filler filler;
  const Document d = filler.document();
  REQUIRE(filler.count() > 500);
  for (const int indent : {0, 2}) {
    LocalHost host;
    const std::string json = write(d, indent);
    const Document back = read(json, host);
    CHECK(host.diagnostics.empty());
    CHECK(back == d);
    CHECK(write(back, indent) == json);
  }
}

TEST_CASE("The three ends of a period, and the date that is none, survive cvir", "[cvir]") {
  Document d;
  Section& s = d.sections.emplace_back();
  for (const End end : {End::not_stated, End::stated, End::ongoing, End::point}) {
    Entry& e = s.entries.emplace_back();
    e.dates.start = Date(2019, 4);
    e.dates.end_is = end;
    if (end == End::stated) e.dates.end = parse_date("Spring 2020");
  }
  LocalHost host;
  CHECK(read(write(d), host) == d);
  CHECK(host.diagnostics.empty());
}

TEST_CASE("cvir refuses what it is not, and passes over what it does not know", "[cvir]") {
  const auto first = [](std::string_view json) {
    LocalHost host;
    read(json, host);
    return host.diagnostics.empty() ? std::string() : code_name(host.diagnostics[0].code);
  };
  CHECK(first(R"({"cvir": "2.7", "person": {}})").empty());
  CHECK(first(R"({"cvir": "1.0"})") == "CV0201");
  CHECK(first(R"({"basics": {}})") == "CV0201");
  CHECK(first(R"([])") == "CV0201");
  CHECK(first(R"({"cvir": "2.0", "persom": {}})") == "CV0203");
  CHECK(first(R"({"cvir": "2.0", "sections": [{"entries": [{"kind": "nonsense"}]}]})") == "CV0206");
  CHECK(first(R"({"cvir": "2.0", "sections": [{"entries": [{"title": "of no kind"}]}]})") == "CV0206");
  CHECK(first(R"({"cvir": "2.0", "sections": [{"entries": [{"kind": "interest", "level": "of a skill"}]}]})") ==
        "CV0203");
  CHECK(first(R"({"cvir": "2.0", "sections": [{"entries": [{"kind": "award", "dates": {"date": "2019-02-30"}}]}]})") ==
        "CV0206");
  CHECK(first(R"({"cvir": "2.0", "person": {"name": []}})") == "CV0206");
}

TEST_CASE("The schema names every field", "[cvir]") {
  std::string schema;
  cvir::schema(schema);
  const auto named = [&](const auto& f) {
    INFO(f.name);
    CHECK((f.name.empty() || schema.find("\"" + std::string(f.name) + "\"") != std::string::npos));
  };
  describe::for_each_field<Entry>(named);
  describe::for_each_field<Work>(named);
  LocalHost host;
  Context context = host.context();
  Tape tape;
  CHECK(tape.read_json({schema, "schema"}, context));
}

TEST_CASE("The schema beside the manifest is the one that the program writes", "[cvir]") {
  std::string schema;
  cvir::schema(schema);
  FILE* file = std::fopen(CVCONV_SOURCE_DIR "/formats/cvir/schema.json", "rb");
  REQUIRE(file != nullptr);
  std::string found(schema.size() + 1, '\0');
  found.resize(std::fread(found.data(), 1, found.size(), file));
  std::fclose(file);
  CHECK(found == schema);  // to renew it: cvconv formats cvir --schema, or write what this test expects
}
