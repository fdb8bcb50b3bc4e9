#include "catch.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/value.hpp"

using namespace cvconv;

namespace {

struct Read {
  LocalHost host;
  Tape tape;
  bool good = false;
  explicit Read(std::string_view json, TapeLimits limits = {}) {
    Context context = host.context();
    good = tape.read_json({json, "in.json"}, context, limits);
  }
  std::string json() const {
    std::string out;
    tape.root().append_json(out);
    return out;
  }
  std::string where(std::size_t i = 0) const {
    const Place p = host.diagnostics.at(i).place;
    return std::to_string(p.line) + ":" + std::to_string(p.column) + "+" + std::to_string(p.length);
  }
};

std::string place(Value v) {
  const Place p = v.place();
  return std::to_string(p.line) + ":" + std::to_string(p.column) + "+" + std::to_string(p.length);
}

}  // namespace

TEST_CASE("a JSON text comes back as it was, and each value knows its place", "[tape]") {
  const std::string source = "{\"a\": [1, -2.50e3 ,true,false,null],\n  \"b\\n\": {\"\xC3\xA9\":\"x\\u00e9y\"}}\n";
  const Read r(source);
  REQUIRE(r.good);
  CHECK(r.host.diagnostics.empty());
  CHECK(r.json() == "{\"a\":[1,-2.50e3,true,false,null],\"b\\n\":{\"\xC3\xA9\":\"x\xC3\xA9y\"}}");
  const Value root = r.tape.root();
  CHECK(place(root) == "1:1+1");
  const Value list = root.find("a");
  CHECK(place(list) == "1:7+1");
  CHECK(place(list.item(0)) == "1:8+1");
  CHECK(place(list.item(1)) == "1:11+7");
  CHECK(list.item(1).text() == "-2.50e3");
  CHECK(place(list.item(3)) == "1:25+5");
  CHECK(place(root.key(1)) == "2:3+5");
  CHECK(place(root.value(1).value(0)) == "2:16+10");
  CHECK(root.value(1).find("\xC3\xA9").text() == "x\xC3\xA9y");
  CHECK_FALSE(root.find("c").exists());
  CHECK_FALSE(root.find("a").find("x").exists());
}

TEST_CASE("a text without escapes is a view of the source", "[tape]") {
  const std::string source = R"(["plain", "esc\taped"])";
  const Read r(source);
  const char* plain = r.tape.root().item(0).text().data();
  CHECK(plain == source.data() + 2);
  CHECK(r.tape.root().item(1).text() == "esc\taped");
}

TEST_CASE("comments in JSON are skipped and named once", "[tape]") {
  const Read r("// a \"comment\"\n{\"a\" /* b: {\n */ : // c\n 1 }  // end");
  REQUIRE(r.good);
  CHECK(r.json() == R"({"a":1})");
  REQUIRE(r.host.diagnostics.size() == 1);
  CHECK(r.host.diagnostics[0].code == Code::nonstandard_syntax);
  CHECK(r.where() == "1:1+2");
  CHECK(place(r.tape.root().find("a")) == "4:2+1");
}

TEST_CASE("a comment ends with its line, whatever ends the line", "[tape]") {
  for (const std::string_view end : {"\n", "\r", "\r\n"}) {
    const std::string source = "// one" + std::string(end) + "{\"a\": 1 // two" + std::string(end) + "}";
    const Read r(source);
    REQUIRE(r.good);
    CHECK(r.json() == R"({"a":1})");
    CHECK(r.tape.root().find("a").text() == "1");
  }
}

TEST_CASE("equal keys: the last value wins, with a warning", "[tape]") {
  const Read r("{\"a\":1,\n\"b\":2,\n\"a\":3,\n\"a\":4}");
  REQUIRE(r.good);
  CHECK(r.json() == R"({"b":2,"a":4})");
  REQUIRE(r.host.diagnostics.size() == 2);
  CHECK(r.host.diagnostics[0].code == Code::duplicate_key);
  CHECK(r.host.diagnostics[0].hint.find("line 1") != std::string::npos);
  CHECK(r.where(1) == "4:1+3");

  std::string many = "{";
  for (int i = 0; i < 1000; ++i) many += "\"k" + std::to_string(i % 400) + "\":" + std::to_string(i) + ",";
  many.back() = '}';
  const Read m(many);
  REQUIRE(m.good);
  CHECK(m.tape.root().size() == 400);
  CHECK(m.tape.root().find("k7").text() == "807");
  CHECK(m.tape.root().find("k399").text() == "799");
  CHECK(m.host.diagnostics.size() == 51);
}

TEST_CASE("each syntax error is one sentence at its place", "[tape]") {
  struct Case {
    std::string_view json, where, message, hint;
  };
  const Case cases[] = {
      {"{\"a\": 1,\n}", "1:8+1", "a comma stands before the closing '}'", "remove the comma"},
      {"[1, 2,]", "1:6+1", "a comma stands before the closing ']'", "remove the comma"},
      {"{\"a\": 1\n \"b\": 2}", "2:2+1", "a comma or the closing '}' is expected, not '\"'", "comma missing"},
      {"{\"a\" 1}", "1:6+1", "a colon is expected after the key, not '1'", ""},
      {"{\"a\"=1}", "1:5+1", "a colon is expected after the key, not '='", "write :"},
      {"{a: 1}", "1:2+1", "the key \"a\" stands without quotes", "\"a\""},
      {"{'a': 1}", "1:2+1", "a key stands between single quotes", "double quotes"},
      {"{\"a\": None}", "1:7+4", "the word \"None\" stands without quotes", "null"},
      {"{\"a\": hello}", "1:7+5", "the word \"hello\" stands without quotes", "double quotes"},
      {"{\"a\": \"b\nc\"}", "1:7+1", "the text is not closed on its line", "\\n"},
      {"{\"a\": \"b\tc\"}", "1:9+1", "a tab stands in a text", "\\t"},
      {"{\"a\": \"C:\\dir\"}", "1:10+2", "a backslash is followed by 'd'", "\\\\"},
      {"{\"a\": \"\\u12\"}", "1:8+2", "\\u is not followed by four hexadecimal digits", ""},
      {"{\"a\": \"\\ud83d\"}", "1:7+8", "a \\u escape stands for half a character", ""},
      {"{\"a\": 0123}", "1:8+3", "a number begins with 0", "quotes"},
      {"{\"a\": +1}", "1:7+2", "\"+1\" is not a number that JSON has", "quotes"},
      {"{\"a\": [1, 2}", "1:12+1", "a comma or the closing ']' is expected, not '}'", "the [ in line 1 is not closed"},
      {"{\"a\": {\n\"b\": 1", "2:7+1", "the input ends in the middle of a map", "the { in line 1"},
      {"{\"a\": \"b", "1:7+1", "the input ends in the middle of a text", "cut off"},
      {"{\"a\"", "1:5+1", "the input ends in the middle of a map", "cut off"},
      {"[", "1:2+1", "the input ends in the middle of a list", "cut off"},
      {"{} x", "1:4+1", "the value has ended, but 'x' follows", "one value"},
      {"<html>", "1:1+1", "a value is expected, not '<'", "XML"},
      {"{\"a\": \xE2\x80\x9Cx\xE2\x80\x9D}", "1:7+3", "a typographic quote stands where a plain one is meant", ""},
      {"{,}", "1:2+1", "a key is expected, not ','", ""},
      {"[1,,2]", "1:4+1", "two commas stand in a row", ""},
      {"{\"a\": tru}", "1:7+3", "the word \"tru\" stands without quotes", ""},
      {"[1] /* never", "1:5+2", "a comment is not closed", "*/"},
  };
  for (const Case& c : cases) {
    INFO(c.json);
    const Read r(c.json);
    CHECK_FALSE(r.good);
    REQUIRE(r.host.diagnostics.size() == 1);
    CHECK(r.host.diagnostics[0].code == Code::syntax_error);
    CHECK(r.host.diagnostics[0].message == c.message);
    CHECK(r.where() == c.where);
    CHECK(r.host.diagnostics[0].hint.find(c.hint) != std::string::npos);
  }
}

TEST_CASE("every truncation of a JSON text ends in one error", "[tape]") {
  const std::string whole =
      "{\"a\": [1, {\"b\\u00e9\": \"c\\n\"}, null, true], \"d\": {}, \"e\": -1.5e3, \"f\": \"\xC3\xA9\"}";
  REQUIRE(Read(whole).good);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    INFO(i);
    const Read r(std::string_view(whole).substr(0, i));
    CHECK_FALSE(r.good);
    CHECK(r.host.diagnostics.size() == 1);
  }
  CHECK(Read("").host.diagnostics.at(0).code == Code::empty_input);
  CHECK(Read(" \n").host.diagnostics.at(0).code == Code::empty_input);
}

TEST_CASE("depth and number of values are limited", "[tape]") {
  const Read deep(std::string(100'000, '[') + std::string(100'000, ']'));
  CHECK_FALSE(deep.good);
  REQUIRE(deep.host.diagnostics.size() == 1);
  CHECK(deep.host.diagnostics[0].code == Code::too_deep);
  CHECK(deep.where() == "1:201+1");
  CHECK(Read(std::string(200, '[') + std::string(200, ']')).good);

  const Read many("[1,2,3,4,5]", {.depth = 10, .values = 4});
  CHECK_FALSE(many.good);
  CHECK(many.host.diagnostics.at(0).code == Code::too_many_values);
  CHECK(Read("[1,2,3]", {.depth = 10, .values = 4}).good);

  const Read long_list(R"({"a":[1,2,3]})", {.items = 2});
  CHECK_FALSE(long_list.good);
  CHECK(long_list.host.diagnostics.at(0).message == "this list has more than 2 items");
  CHECK(long_list.where() == "1:6+1");
  const Read long_map(R"({"a":1,"b":2,"c":3})", {.items = 2});
  CHECK_FALSE(long_map.good);
  CHECK(long_map.host.diagnostics.at(0).message == "this map has more than 2 keys");
  CHECK(Read(R"({"a":[1,2],"b":2})", {.items = 2}).good);
}

TEST_CASE("aliases are counted, and cannot hold themselves", "[tape]") {
  LocalHost host;
  Context context = host.context();
  const Place place{1, 1, 1};
  SECTION("a bomb in few lines") {
    Tape tape;
    TapeBuilder b(tape, context, {});
    b.begin_list(place);
    b.scalar(Value::Kind::string, "lol", place);
    std::uint32_t target = b.last();
    bool good = true;
    int level = 0;
    for (; good && level < 20; ++level) {
      b.begin_list(place);
      const std::uint32_t list = b.last();
      for (int i = 0; good && i < 10; ++i) good = b.alias(target, "a", place);
      good = good && b.end();
      target = list;
    }
    CHECK_FALSE(good);
    CHECK(level <= 7);
    CHECK(host.diagnostics.at(0).code == Code::too_many_values);
  }
  SECTION("bytes, through aliases") {
    host.options = {{"max-document", "1000"}};
    Tape tape;
    TapeBuilder b(tape, context);
    const std::string text(300, 'x');
    bool good = b.begin_list({1, 1, 1}) && b.scalar(Value::Kind::string, text, {1, 2, 300});
    const std::uint32_t target = b.last();
    good = good && b.alias(target, "a", place) && b.alias(target, "a", place);
    CHECK(good);
    CHECK_FALSE(b.alias(target, "a", place));
    REQUIRE(host.diagnostics.size() == 1);
    CHECK(host.diagnostics[0].code == Code::document_too_large);
    CHECK(host.diagnostics[0].message == "what this input stands for has more than 1000 bytes, the limit for one CV");
  }
  SECTION("depth through aliases") {
    Tape tape;
    TapeBuilder b(tape, context, {.depth = 10, .values = 1000});
    b.begin_list(place);
    b.scalar(Value::Kind::string, "x", place);
    std::uint32_t target = b.last();
    bool good = true;
    for (int i = 0; good && i < 20; ++i) {
      good = b.begin_list(place);
      const std::uint32_t list = b.last();
      good = good && b.alias(target, "a", place) && b.end();
      target = list;
    }
    CHECK_FALSE(good);
    CHECK(host.diagnostics.at(0).code == Code::too_deep);
  }
  SECTION("a cycle") {
    Tape tape;
    TapeBuilder b(tape, context, {});
    b.begin_list(place);
    CHECK_FALSE(b.alias(b.last(), "self", place));
    CHECK(host.diagnostics.at(0).code == Code::syntax_error);
  }
}
