#include "cvconv/json_writer.hpp"

#include "catch.hpp"
#include "cvconv/escape.hpp"

#include <nlohmann/json.hpp>

using namespace cvconv;

namespace {

std::string quoted(const std::string& s, bool in_script) {
  std::string out;
  escape::json_string(out, s, in_script);
  return out;
}

// What json_string promises, one byte after the other.
std::string expected(const std::string& s, bool in_script) {
  std::string out = "\"";
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    const std::string three = s.substr(i, 3);
    char u[8];
    std::snprintf(u, sizeof u, "\\u%04x", c);
    if (in_script && (three == "\u2028" || three == "\u2029")) {
      out += three == "\u2028" ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (c == '"' || c == '\\') {
      out.append("\\").append(1, s[i]);
    } else if (c == '\n' || c == '\t') {
      out += c == '\n' ? "\\n" : "\\t";
    } else if (c < 0x20 || c == 0x7F || (in_script && (c == '<' || c == '>' || c == '&'))) {
      out += u;
    } else {
      out += s[i];
    }
  }
  return out + '"';
}

}  // namespace

TEST_CASE("each byte is escaped at each place of a text", "[json]") {
  for (const bool in_script : {false, true})
    for (unsigned c = 0; c < 256; ++c)
      for (std::size_t size = 1; size < 36; ++size)
        for (std::size_t at = 0; at < size; ++at) {
          std::string s(size, 'x');
          s[at] = static_cast<char>(c);
          if (quoted(s, in_script) != expected(s, in_script)) FAIL("byte " << c << " at " << at << " of " << size);
        }
}

TEST_CASE("line separators are escaped for a script", "[json]") {
  for (std::size_t before = 0; before < 20; ++before)
    for (const char* c : {"\u2028", "\u2029", "\u2027", "\u2028\u2029", "\u2028<", "\xE2\x80"}) {
      const std::string s = std::string(before, 'x') + c + "y";
      CHECK(quoted(s, true) == expected(s, true));
      CHECK(quoted(s, false) == expected(s, false));
    }
}

TEST_CASE("a JSON writer sets commas, lines and indentation", "[json]") {
  for (const int indent : {0, 1, 2, 8}) {
    std::string out;
    JsonWriter json(out, indent);
    json.begin_object();
    json.field("name", "Josiah");
    json.field("nothing", "");
    json.field("odd \"name\"", "words\nand \"words\"");
    json.key("list");
    json.begin_array();
    for (int i = 0; i < 3; ++i) {
      json.begin_object();
      json.key("n");
      json.number(i);
      json.key("empty");
      json.begin_array();
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.key("raw");
    json.raw("{}");
    json.end_object();
    const auto value = nlohmann::ordered_json::parse(out);
    CHECK(value["list"].size() == 3);
    CHECK(value["odd \"name\""] == "words\nand \"words\"");
    CHECK(out == (indent == 0 ? value.dump() : value.dump(indent)));
  }
}

TEST_CASE("values of a key are an array only if there are several", "[json]") {
  const auto values = [](int count, int indent) {
    std::string out;
    {
      JsonWriter json(out, indent);
      json.begin_object();
      json.field("a", "x");
      {
        const JsonWriter::Values outer(json, "b");
        for (int i = 0; i < count; ++i) {
          json.begin_object();
          {
            const JsonWriter::Values inner(json, "c");
            for (int k = 0; k < i; ++k) json.number(k);
          }
          json.end_object();
        }
      }
      json.field("d", "y");
      json.end_object();
    }
    return out;
  };
  CHECK(values(0, 0) == R"({"a":"x","d":"y"})");
  CHECK(values(1, 0) == R"({"a":"x","b":{},"d":"y"})");
  CHECK(values(4, 0) == R"({"a":"x","b":[{},{"c":0},{"c":[0,1]},{"c":[0,1,2]}],"d":"y"})");
  CHECK(values(0, 2) == nlohmann::ordered_json::parse(values(0, 0)).dump(2));
  CHECK(values(1, 2) == nlohmann::ordered_json::parse(values(1, 0)).dump(2));
  CHECK(values(4, 2) == nlohmann::ordered_json::parse(values(4, 0)).dump(2));
}
