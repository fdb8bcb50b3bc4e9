// What the parser is spared must change nothing: beside it stands the same parser with the whole text.
#include "catch.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/value.hpp"

#include <nlohmann/json.hpp>

using namespace cvconv;

namespace {

void compare(const std::string& text) {
  LocalHost host;
  Context context = host.context();
  Tape tape;
  const bool good = tape.read_json({text, "in.json"}, context);
  const auto whole = nlohmann::json::parse(text, nullptr, false, true);
  if (good == whole.is_discarded()) FAIL(text << "\nis " << (good ? "no " : "") << "JSON");
  if (!good) return;
  std::string out;
  tape.root().append_json(out);
  if (nlohmann::json::parse(out) != whole) FAIL(text << "\nbecame " << out);
}

}  // namespace

TEST_CASE("the parser sees what it needs to see of a JSON text", "[tape]") {
  const std::string texts[] = {
      "{\"a\": [1, -2.50e3 ,true,false , null],\n  \"b\\n\": {\"\xC3\xA9\":\"x\\u00e9y \\\\\"}}\n",
      "// a \"comment\"\n{\"a\" /* b: {\n */ : // c\r 1 }  // end",
      R"([ "", "twelve and more characters", "with \"quotes\" and more\\", [{}], 12, 0.5E-2 ])"};
  const std::string_view pieces[] = {"",   "\"", "\\", "{", "}", "[", "]",   ",",    ":",  " ",    "\n",     "\t",
                                     "\r", "/",  "//", "*", "0", "1", "-",   ".",    "e",  "true", "\x01",   "/*",
                                     "*/", "12", "x",  "é", "+", "u", "/*/", "\"\"", "{}", " 7 ",  "\\u00e9"};
  for (const std::string& text : texts) {
    compare(text);
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const bool inside = at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
      if (inside) continue;  // the host has refused what is no UTF-8
      for (const std::string_view piece : pieces) {
        compare(text.substr(0, at) + std::string(piece) + text.substr(at));
        if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
          compare(text.substr(0, at) + std::string(piece) + text.substr(at + 1));
      }
    }
  }
}
