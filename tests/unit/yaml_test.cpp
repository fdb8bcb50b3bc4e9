#include "resume/resume.hpp"

#include "reading.hpp"

#include <algorithm>

using namespace cvconv;

namespace {

using testing::codes_of;
using testing::place;

struct Cv : testing::Read<resume::YamlReader> {
  explicit Cv(std::string_view text) : Read(text, {{"markup", "markdown"}}) {}
};

struct Read {
  LocalHost host;
  Tape tape;
  bool good = false;
  explicit Read(std::string_view text) {
    Context context = host.context();
    good = resume::read_yaml(tape, {text, "in.yaml"}, context);
  }
  std::string json() const {
    std::string out;
    tape.root().append_json(out);
    return out;
  }
};

}  // namespace

TEST_CASE("YAML scalars are text, whatever they look like", "[yaml]") {
  const Read r(
      "a: NO\nb: 0123\nc: 1:30\nd: +34600000000\ne: 2016-01-01\nf: yes\ng: 1.0\nh: ~\ni:\nj: 'null'\nk: 0x1F\nl: 1e3\n"
      "m: true\nn: .5\no: -0\n");
  REQUIRE(r.good);
  const Value root = r.tape.root();
  CHECK(root.find("a").text() == "NO");
  CHECK(root.find("b").text() == "0123");
  CHECK(root.find("c").text() == "1:30");
  CHECK(root.find("d").text() == "+34600000000");
  CHECK(root.find("h").is_null());
  CHECK(root.find("i").is_null());
  CHECK(root.find("g").text() == "1.0");
  CHECK(r.json() ==
        R"({"a":"NO","b":"0123","c":"1:30","d":"+34600000000","e":"2016-01-01","f":"yes","g":1.0,"h":null,"i":null,)"
        R"("j":"null","k":"0x1F","l":1e3,"m":true,"n":".5","o":-0})");
}

TEST_CASE("each YAML value knows its place", "[yaml]") {
  const Read r(
      "a: \"q\\tx\"\n\xC3\xA9:\n  - plain\n  - &n !!str 'single'\n  - {k: v}\nb: |\n  one\n  two\nc: x\n  y\n");
  REQUIRE(r.good);
  const Value root = r.tape.root();
  CHECK(place(root.find("a").place()) == "1:4+6");
  const Value list = root.value(1);
  CHECK(place(list.item(0).place()) == "3:5+5");
  CHECK(place(list.item(1).place()) == "4:14+8");
  CHECK(list.item(1).text() == "single");
  CHECK(place(list.item(2).place()) == "5:5+1");
  CHECK(root.find("b").text() == "one\ntwo\n");
  CHECK(root.find("c").text() == "x y");
}

TEST_CASE("anchors, aliases and merge keys", "[yaml]") {
  const Read r(
      "base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\nA: {<<: *b, y: 9}\nB: {<<: [*b, *m], w: 0}\nC: *b\nD: {'<<': "
      "1}\n");
  REQUIRE(r.good);
  CHECK(r.host.diagnostics.empty());
  std::string out;
  r.tape.root().find("A").append_json(out);
  r.tape.root().find("B").append_json(out);
  r.tape.root().find("C").append_json(out);
  r.tape.root().find("D").append_json(out);
  CHECK(out == R"({"y":9,"x":1}{"w":0,"x":1,"y":2,"z":4}{"x":1,"y":2}{"<<":1})");
  CHECK(codes_of(Read("a: {<<: 5}\n").host) == "206e");
}

TEST_CASE("equal keys in YAML: the last value wins, with a warning", "[yaml]") {
  const Read r("a: 1\nb: 2\na: 3\n");
  REQUIRE(r.good);
  CHECK(r.json() == R"({"b":2,"a":3})");
  CHECK(codes_of(r.host) == "205w");
  CHECK(place(r.host.diagnostics[0].place) == "3:1+1");
}

TEST_CASE("hostile YAML ends in one sentence", "[yaml]") {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int k = 0; k < 8; ++k) bomb += "," + below;
    bomb += "]\n";
  }
  CHECK(codes_of(Read(bomb).host) == "106e");
  CHECK(codes_of(Read("a: &a [*a]\n").host) == "107e");
  CHECK(codes_of(Read(std::string(100'000, '[') + std::string(100'000, ']')).host) == "105e");
  CHECK(codes_of(Read(std::string(100'000, '[')).host) == "107e");
  std::string dashes, maps, keys;
  for (int i = 0; i < 100'000; ++i) dashes += "- ";
  for (int i = 0; i < 100'000; ++i) maps += "{a: ";
  for (int i = 0; i < 2'000; ++i) keys += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(codes_of(Read(dashes).host) == "105e");
  CHECK(codes_of(Read(maps + "1" + std::string(100'000, '}')).host) == "105e");
  CHECK(codes_of(Read(keys).host) == "105e");
  std::string chain = "- &a0 [x]\n";
  for (int i = 1; i < 1000; ++i) chain += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  CHECK(codes_of(Read(chain).host) == "105e");
  CHECK(codes_of(Read("? [a, b]\n: c\n").host) == "107e");
  CHECK(codes_of(Read("a: " + std::string(600'000, '[')).host) == "106e");  // the parser would keep a token for each
  CHECK(codes_of(Read("a: [" + std::string(600'000, ',') + "]").host) == "106e");
}

TEST_CASE("each YAML syntax error is one sentence at its place", "[yaml]") {
  struct Case {
    std::string_view yaml, where, message;
  };
  const Case cases[] = {
      {"a:\n\tb: 1\n", "2:1+1", "a tab stands in the indentation"},
      {"a: \"x\nb: 1\n", "1:4+1", "a text is not closed"},
      {"a: 'x\n", "1:4+1", "a text is not closed"},
      {"a: [1, 2\nb: 3\n", "2:2+1", "a list in brackets is not closed"},
      {"a: {x: 1\n", "2:1+1", "a map in braces is not closed"},
      {"a: b: c\n", "1:5+1", "a second colon stands in the line"},
      {"a: 1\n b: 2\n", "2:3+1", "a map begins where none can be"},
      {"a:\n  b: 1\n c: 2\n", "3:2+1", "the indentation of the line fits none above it"},
      {"a: @x\n", "1:4+1", "a text without quotes cannot begin with '@'"},
      {"a: *nope\n", "1:4+1", "the alias *nope names nothing above it"},
      {"a: 'it's'\n", "1:8+1", "a text goes on behind its closing quote"},
      {"a: \"x\" y\n", "1:8+1", "a text goes on behind its closing quote"},
      {"a: \"C:\\dir\"\n", "1:7+1", "a backslash begins an escape that does not exist"},
      {"a: - b\n", "1:4+1", "a list begins where none can be"},
      {"a: ]\n", "1:4+1", "a closing bracket stands here that nothing opened"},
      {"a: 1\nb\n: 2\n", "2:1+1", "a line is neither a key with a colon nor an item of a list"},
      {"- a\nb: 1\n", "2:1+1", "more follows where the list or map above has ended"},
  };
  for (const Case& c : cases) {
    INFO(c.yaml);
    const Read r(c.yaml);
    CHECK_FALSE(r.good);
    REQUIRE(r.host.diagnostics.size() == 1);
    CHECK(r.host.diagnostics[0].code == Code::syntax_error);
    CHECK(r.host.diagnostics[0].message == c.message);
    CHECK(place(r.host.diagnostics[0].place) == c.where);
    CHECK_FALSE(r.host.diagnostics[0].hint.empty());
  }
}

TEST_CASE("of several documents the first one is read", "[yaml]") {
  const Read r("---\na: 1\n---\nb: 2\n");
  REQUIRE(r.good);
  CHECK(r.json() == R"({"a":1})");
  REQUIRE(codes_of(r.host) == "109w");
  CHECK(r.host.diagnostics[0].place.line == 4);
  CHECK(codes_of(Read("a: 1\n...\n").host).empty());
  CHECK(codes_of(Read("---\na: 1\n---\n").host).empty());
  CHECK(codes_of(Read("").host) == "101e");
  CHECK(codes_of(Read("# only a comment\n").host) == "101e");
}

TEST_CASE("every truncation of a YAML text ends in a value or in an error", "[yaml]") {
  const std::string whole = "a: &x [1, {b: \"c\\n\"}, 'd']\ne: |\n  text\nf: *x\ng: {<<: {h: 1}}\n";
  REQUIRE(Read(whole).good);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    INFO(i);
    const Read r(std::string_view(whole).substr(0, i));
    CHECK(r.good != r.host.failed());
  }
}

TEST_CASE("a key that is read as a name is cleaned as any text is", "[yaml]") {
  const Cv cv("skills:\n  \"C\\x18++\": fluent\nwork:\n  \"a\\x01b\": c\n");
  CHECK(cv.entry(0, 0).title == Text("C++"));
  CHECK(cv.entry(1, 0).title == Text("ab"));
}

TEST_CASE("an extra names its format and its key", "[yaml]") {
  CHECK(Cv("basics: {name: Bo}\nextras: [{format: orcid, key: k, value: 1}]\n").codes().empty());
  CHECK(Cv("basics: {name: Bo}\nextras: [{name: x}]\n").host.failed());
  CHECK(Cv("basics: {name: Bo}\nextras: {orcid: {'': x}}\n").host.failed());
}

TEST_CASE("slips that people make in YAML", "[yaml]") {
  const Cv cv("work:\n  - name: X\n    highlights:\n      - Built the index: twice as fast\n      - yes\n");
  CHECK(cv.codes() == "206w");
  CHECK(cv.as<EntryKind::position>().highlights.at(0).value == "Built the index: twice as fast");
  const Cv typo("work:\n  - name: X\n    startdate: 2019-04\n");
  REQUIRE(typo.codes() == "203w");
  CHECK(typo.host.diagnostics[0].hint == "did you mean \"startDate\"?");
  CHECK(typo.host.diagnostics[0].message == "unknown key \"startdate\" in work");
  CHECK(place(typo.host.diagnostics[0].place) == "3:5+9");
  CHECK(Cv("work: [{name: X, kind: tlak}]\n").codes() == "210e");
  CHECK(Cv("work: [{name: X, visibility: all}]\n").codes() == "210e");
  CHECK(Cv("basics: {name: X}\nwrok: [{name: Y}]\n").codes() == "203w");
  CHECK(Cv("basics: {name: X}\nwork:\n").codes().empty());
}

TEST_CASE("dialects of YAML are named", "[yaml]") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"cv: {name: A, sections: {x: []}}\n", "RenderCV"},
      {"content: {basics: {name: A}}\n", "YAMLResume"},
      {"person: {name: A}\ncareer: []\n", "cvwonder"},
      {"cv: {name: A, label: B}\n", "al-folio"},
      {"- {title: T, type: map, contents: []}\n", "al-folio"},
      {"schema: hugoblox/author/v1\nname: {display: A}\n", "Hugo Blox"},
  };
  for (const auto& [text, name] : cases) {
    INFO(text);
    const Cv cv(text);
    REQUIRE(cv.codes() == "202e");
    CHECK(cv.host.diagnostics[0].message.find(name) != std::string::npos);
  }
  CHECK(Cv("just a text\n").codes() == "201e");
}

TEST_CASE("the JSON Schema lists every key of the vocabulary, and no other", "[yaml]") {
  const std::string text = testing::bytes_of(CVCONV_SOURCE_DIR "/formats/resume/yaml/schema.json");
  LocalHost host;
  Context context = host.context();
  Tape tape;
  REQUIRE(tape.read_json({text, "schema.json"}, context));
  const Value root = tape.root();
  std::vector<std::string> records{"text", "prose", "texts", "proses", "date", "links", "people", "identifiers"};
  for (const resume::RecordKeys& record : resume::vocabulary()) {
    INFO(record.record);
    records.emplace_back(record.record);
    const Value properties =
        record.record == "cv" ? root.find("properties") : root.find("$defs").find(record.record).find("properties");
    REQUIRE(properties.is_map());
    std::vector<std::string> ours(record.keys.begin(), record.keys.end()), theirs;
    for (std::size_t i = 0; i < properties.size(); ++i) {
      theirs.emplace_back(properties.key(i).text());
      INFO(theirs.back());
      CHECK((properties.value(i).has("description") || properties.value(i).has("$ref")));
    }
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    CHECK(ours == theirs);
  }
}
