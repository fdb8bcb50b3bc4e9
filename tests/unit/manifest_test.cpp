#include "host/manifest.hpp"

#include "catch.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/value.hpp"
#include "unit/plugin_fixtures.hpp"

#include <algorithm>

namespace {

using namespace cvconv;

/// The problems of a manifest, one a line: `3:5 error roles[0]: …`.
std::string problems_of(std::string_view json) {
  FormatInfo info;
  std::vector<Diagnostic> problems;
  const bool good = parse_manifest(json, "m.json", info, problems);
  std::string out;
  bool errors = false;
  for (const Diagnostic& d : problems) {
    errors = errors || d.severity == Severity::error;
    out += std::to_string(d.place.line) + ':' + std::to_string(d.place.column) +
           (d.severity == Severity::error ? " error " : " warning ") + d.path + ": " + d.message +
           (d.hint.empty() ? "" : " (" + d.hint + ")") + '\n';
  }
  CHECK(good == !errors);
  return out;
}

constexpr std::string_view every_key = R"({
    "$schema": "https://example.org/manifest.schema.json",
    "manifest": 1,
    "id": "some-format",
    "name": "Some format",
    "description": "A format.",
    "documentation": "https://example.org",
    "roles": ["reader", "writer"],
    "extensions": ["some", "so"],
    "media_types": ["text/x-some"],
    "recognise": [{"start": "%SOME", "contains": ["a", "b"]}, {"contains": ["c"]}],
    "reader_options": [{"name": "depth", "type": "integer", "default": -3, "help": "How deep."}],
    "writer_options": [{"name": "style", "type": "choice", "values": ["a", "b"], "default": "b", "help": "Which."}],
    "extras": ["some-format"],
    "schema": "schema.json",
    "binary": true,
    "fidelity": {"based-on": "all", "carries": ["meta"], "approximates": {"text.markup": "no markup"},
                 "demotes": {"entry.urls": "text"}, "drops": {"entry.tags": "not shown"}}
  })";

/// The keys of an object, sorted.
std::vector<std::string> keys_of(Value object) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < object.size(); ++i) keys.emplace_back(object.key(i).text());
  std::sort(keys.begin(), keys.end());
  return keys;
}

/// A manifest that is good but for what is put in.
std::string with(const std::string& more) {
  return R"({"manifest": 1, "id": "x", "name": "X", "description": "A test.", "roles": ["reader"],)" + ('\n' + more) +
         "}";
}

std::string option(const std::string& more) {
  return with(R"("reader_options": [{"name": "o", "help": "Help.", )" + more + "}]");
}

}  // namespace

TEST_CASE("a manifest fills a FormatInfo", "[manifest]") {
  constexpr std::string_view json = every_key;
  FormatInfo f;
  std::vector<Diagnostic> problems;
  REQUIRE(parse_manifest(json, "m.json", f, problems));
  CHECK(problems.empty());
  CHECK(f.id == "some-format");
  CHECK(f.documentation == "https://example.org");
  CHECK((f.reads && f.writes));
  CHECK(f.extensions == std::vector<std::string>{"some", "so"});
  CHECK(f.media_types == std::vector<std::string>{"text/x-some"});
  REQUIRE(f.recognise.size() == 2);
  CHECK(f.recognise[0].start == "%SOME");
  CHECK(f.recognise[0].contains == std::vector<std::string>{"a", "b"});
  CHECK(f.recognise[1].start.empty());
  REQUIRE(f.reader_options.size() == 1);
  CHECK(f.reader_options[0].type == OptionInfo::Type::integer);
  CHECK(f.reader_options[0].default_value == "-3");
  REQUIRE(f.writer_options.size() == 1);
  CHECK(f.writer_options[0].values == std::vector<std::string>{"a", "b"});
  CHECK(f.carries_extras == std::vector<std::string>{"some-format"});
  CHECK(f.schema == "schema.json");
  CHECK(f.binary);
  CHECK(f.fidelity_stated);
  CHECK(f.carries_rest);
  REQUIRE(f.fidelity.size() == 4);
  CHECK(f.fidelity[0].path == "meta");
  CHECK(f.fidelity[0].fate == Fate::carried);
  CHECK(f.fidelity[2].fate == Fate::demoted);
  CHECK(f.fidelity[3].path == "entry.tags");
  CHECK(f.fidelity[3].why == "not shown");
  CHECK(f.manifest_hash == manifest_hash(json));
}

TEST_CASE("what is wrong in a manifest is said with its place", "[manifest]") {
  CHECK(problems_of(with("\"extensions\": []")) == "");
  CHECK(problems_of("[]") == "1:1 error the manifest: the manifest must be an object, not a list\n");
  CHECK(problems_of(R"({"manifest": 1, "id": "x", "name": "X", "roles": ["reader"]})") ==
        "1:1 error : the key \"description\" is missing\n");
  CHECK(problems_of(with("\"extensoins\": []")) ==
        "2:1 warning extensoins: unknown key \"extensoins\" (did you mean \"extensions\"?)\n");
  CHECK(problems_of(with("\"extensions\": \"json\"")) ==
        "2:15 error extensions: extensions must be a list, not a string\n");
  CHECK(problems_of(with("\"extensions\": [7]")) ==
        "2:16 error extensions[0]: extensions[0] must be a string, not a number\n");
  CHECK_THAT(problems_of(with("\"extensions\": [\".json\"]")), Catch::Contains("\".json\" is no extension"));
  CHECK(problems_of(with("\"extensions\": [\"a\", \"a\"]")) == "2:21 error extensions[1]: \"a\" stands twice\n");
  CHECK_THAT(problems_of(with("\"recognise\": [{}]")), Catch::Contains("2:15 error recognise[0]: a rule without"));
  CHECK_THAT(problems_of(with("\"schema\": \"../x.json\"")), Catch::Contains("has no folder in its name"));
  CHECK_THAT(problems_of(with("\"fidelity\": \"most\"")),
             Catch::Contains("fidelity must be \"page\" or \"all\", or an object with rules"));
  CHECK_THAT(problems_of(with("\"fidelity\": {\"based-on\": \"html\"}")),
             Catch::Contains("fidelity.based-on must be \"page\" or \"all\"\n"));
  CHECK_THAT(problems_of(with("\"fidelity\": {\"carries\": [\"all\"]}")),
             Catch::Contains("write \"based-on\": \"all\""));
  CHECK_THAT(problems_of(with("\"fidelity\": {\"drops\": {\"a\": 1}}")),
             Catch::Contains("fidelity.drops.a must be a string, not a number"));
  CHECK_THAT(problems_of("{\"manifest\": \"1\"}"), Catch::Contains("reads manifests of version 1 only"));
  CHECK_THAT(problems_of("{\"manifest\": 1"), Catch::StartsWith("1:15 error"));
  CHECK_THAT(problems_of(R"({"manifest": 1, "id": "X Y"})"), Catch::Contains("\"X Y\" cannot be the id of a format"));
  CHECK_THAT(problems_of(R"({"roles": ["printer"]})"), Catch::Contains("roles[0]: no such role: \"printer\""));
  CHECK_THAT(problems_of(R"({"roles": []})"), Catch::Contains("roles: a format has at least one role"));
}

TEST_CASE("a preset's rules stand beside the manifest's own, which come before them", "[manifest][fidelity]") {
  const auto rules = [](const std::string& fidelity) {
    FormatInfo f;
    std::vector<Diagnostic> problems;
    REQUIRE(parse_manifest(with("\"fidelity\": " + fidelity), "m.json", f, problems));
    return f;
  };
  const auto why = [](const FormatInfo& f, std::string_view path) {
    const auto at = std::find_if(f.fidelity.begin(), f.fidelity.end(), [&](const auto& r) { return r.path == path; });
    return at == f.fidelity.end() ? std::string() : at->why;
  };
  const FormatInfo page = rules("\"page\"");
  CHECK(page.fidelity_stated);
  CHECK_THAT(why(page, "text.translations"), Catch::Contains("--lang"));
  const FormatInfo own =
      rules(R"({"based-on": "page", "carries": ["text.translations"], "drops": {"entry.tags": "mine"}})");
  CHECK(why(own, "text.translations").empty());
  CHECK(why(own, "entry.tags") == "mine");
  CHECK(own.fidelity.size() == page.fidelity.size());
  CHECK(rules("\"all\"").fidelity.empty());
  CHECK_FALSE(rules("{}").carries_rest);  // drops everything
  FormatInfo silent;
  std::vector<Diagnostic> problems;
  REQUIRE(parse_manifest(with("\"roles\": [\"writer\"]"), "m.json", silent, problems));
  CHECK_FALSE(silent.fidelity_stated);
}

TEST_CASE("an option's default is a value that it can take", "[manifest]") {
  CHECK(problems_of(option(R"("type": "boolean", "default": true)")) == "");
  CHECK(problems_of(option(R"("type": "boolean", "default": "false")")) == "");
  CHECK(problems_of(option(R"("type": "string", "default": "")")) == "");
  CHECK_THAT(problems_of(option(R"("type": "boolean", "default": "yes")")), Catch::Contains("\"yes\" is not a value"));
  CHECK_THAT(problems_of(option(R"("type": "integer", "default": "1.5")")), Catch::Contains("\"1.5\" is not a value"));
  CHECK_THAT(problems_of(option(R"("type": "integer", "default": "-")")), Catch::Contains("\"-\" is not a value"));
  CHECK_THAT(problems_of(option(R"("type": "choice", "default": "a")")), Catch::Contains("a choice needs its values"));
  CHECK_THAT(problems_of(option(R"("type": "string", "values": ["a"], "default": "a")")),
             Catch::Contains("only a choice has values"));
  CHECK_THAT(problems_of(option(R"("type": "choice", "values": ["a", "b"], "default": "c")")),
             Catch::Contains("reader_options[0].default: \"c\" is not a value"));
  CHECK_THAT(problems_of(option(R"("type": "colour", "default": "red")")), Catch::Contains("no such type: \"colour\""));
}

TEST_CASE("ids of formats", "[manifest]") {
  for (const char* good : {"x", "json-resume", "a1", "html5"}) CHECK(is_format_id(good));
  for (const char* bad : {"", "1x", "-x", "x-", "x--y", "X", "x.y", "x_y", "x/y", "..", "\xC3\xA4"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_format_id(bad));
  }
}

TEST_CASE("the JSON Schema of manifests knows the keys that the parser knows", "[manifest]") {
  const std::string text = test::read_file(CVCONV_SOURCE_DIR "/core/host/manifest.schema.json");
  LocalHost host;
  Context context = host.context();
  Tape schema;
  REQUIRE(schema.read_json({text, "manifest.schema.json"}, context));
  Tape manifest;
  REQUIRE(manifest.read_json({every_key, "m.json"}, context));  // gives the parser no cause for "unknown key"

  const Value m = manifest.root();
  const Value properties = schema.root().find("properties");
  const Value option = schema.root().find("$defs").find("options").find("items");
  CHECK(keys_of(m) == keys_of(properties));
  CHECK(keys_of(m.find("writer_options").item(0)) == keys_of(option.find("properties")));
  CHECK(keys_of(m.find("recognise").item(0)) == keys_of(properties.find("recognise").find("items").find("properties")));
  CHECK(keys_of(m.find("fidelity")) == keys_of(properties.find("fidelity").find("properties")));

  const auto missing = [](std::string_view json, Value demanded) {
    for (std::size_t i = 0; i < demanded.size(); ++i)
      CHECK_THAT(problems_of(json),
                 Catch::Contains("the key \"" + std::string(demanded.item(i).text()) + "\" is missing"));
  };
  missing("{}", schema.root().find("required"));
  missing(R"({"reader_options": [{}]})", option.find("required"));
}
