#include "cvconv/cvir.hpp"
#include "cvconv/escape.hpp"
#include "moderncv/characters.hpp"
#include "moderncv/writer.hpp"
#include "reading.hpp"

#include <rapidcheck.h>

using namespace cvconv;

namespace {

std::string escaped(std::string_view s) {
  std::string out;
  escape::latex_text(out, s);
  return out;
}
std::string url(std::string_view s) {
  std::string out;
  escape::latex_url(out, s);
  return out;
}
std::string write(const Document& d, LocalHost::Options options = {}) {
  return testing::print<moderncv::ModerncvWriter>(d, std::move(options));
}
using testing::has;

/// Takes out the commands that the escaper writes; what is left must be inert.
std::string without_commands(std::string s) {
  static const std::vector<std::string> commands = testing::split(
      "\\textbackslash{} \\textasciicircum{} \\textasciitilde{} \\textless{} \\textgreater{} \\textbar{} "
      "\\textquotedbl{} \\textquotesingle{} \\textasciigrave{} \\nobreakspace{} \\mbox{} \\allowbreak{} "
      "\\quad{} \\, {[} {]} \\{ \\} \\# \\$ \\% \\& \\_");
  for (std::size_t i = 0; i < s.size();) {
    bool found = false;
    for (const std::string& c : commands)
      if (!found && s.compare(i, c.size(), c) == 0) {
        s.erase(i, c.size());
        s.insert(i, "\x01");
        found = true;
      }
    ++i;
  }
  return s;
}

}  // namespace

TEST_CASE("LaTeX text: special characters print as themselves", "[moderncv]") {
  CHECK(escaped("a_b & 100% #1 $5 {x}") == "a\\_b \\& 100\\% \\#1 \\$5 \\{x\\}");
  CHECK(escaped("\\input{/etc/passwd}") == "\\textbackslash{}input\\{/etc/passwd\\}");
  CHECK(escaped("^^5cinput") == "\\textasciicircum{}\\textasciicircum{}5cinput");
  CHECK(escaped("a -- b --- c,,d") == "a -\\mbox{}- b -\\mbox{}-\\mbox{}- c,\\mbox{},d");
  CHECK(escaped("it's \"so\" ~ <b> | `x`") ==
        "it\\textquotesingle{}s \\textquotedbl{}so\\textquotedbl{} \\textasciitilde{} \\textless{}b\\textgreater{} "
        "\\textbar{} \\textasciigrave{}x\\textasciigrave{}");
  CHECK(escaped("a << b") == "a \\textless{}\\mbox{}\\textless{} b");
  CHECK(escaped("[x]") == "{[}x{]}");
  CHECK(escaped("one\n\ntwo\ttabs") == "one  two tabs");
  CHECK(escaped("a\u2028b\u200Bc\u202Ed\u00ADe\uFEFF") == "a bcde");
  CHECK(escaped("10\u00A0km") == "10\\nobreakspace{}km");
  CHECK(escaped("Zürich – 5 €") == "Zürich – 5 €");
  CHECK(escaped("می\u200Cخواهم a\u200Db") == "می\u200Cخواهم ab");
}

TEST_CASE("LaTeX URLs keep their bytes", "[moderncv]") {
  CHECK(url("https://example.org/a%20b?x=1&y=2#z") == "https://example.org/a\\%20b?x=1\\&y=2\\#z");
  CHECK(url("https://example.org/~ada/a_b") == "https://example.org/\\string~ada/a\\string_b");
  CHECK(url("https://example.org/{x}\\y^^z ä") == "https://example.org/\\%7Bx\\%7D\\%5Cy\\%5E\\%5Ez\\%20\\%C3\\%A4");
}

TEST_CASE("what is dropped keeps no ligature apart", "[moderncv]") {
  CHECK(escaped(",\x01,") == ",\\mbox{},");
  CHECK(escaped("-\u200B-") == "-\\mbox{}-");
}

TEST_CASE("no character of a text stays active", "[moderncv]") {
  REQUIRE(rc::check("latex_text", [] {
    const auto s = *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("\\{}#$%&_^~<>|\"'`[]-,?!.:;@/ \n\t\r\v\f\x01\x1F\x7F"
                                       "abcxyzAZ0159")));
    const std::string out = escaped(s);
    RC_ASSERT(without_commands(out).find_first_of("\\{}#$%&_^~<>|\"'`\n\r\t\v\f\x1F\x7F[]") == std::string::npos);
    RC_ASSERT(out.find("--") == std::string::npos);
    RC_ASSERT(out.find(",,") == std::string::npos);
  }));
}

TEST_CASE("math is let through only where it can do nothing", "[moderncv]") {
  using moderncv::is_safe_math;
  for (const auto* good : {"x^2", "\\frac{a}{b}", "E = mc^2", "\\alpha_{i,j}^{2}", "\\sqrt[3]{x}", "f''(x)",
                           "a \\leq b", "\\left( \\frac{1}{2} \\right)", "\\mathrm{H}_2\\mathrm{O}", "^{12}C",
                           "10^{-9}", "\\text{for all } x", "x \\rightarrow y", "\\{1, 2\\}", "|x|",
                           "\\bigl[ x \\bigr]", "a \\gets b \\setminus c", "\\acute{e}", "T_\\infty^\\circ"})
    CHECK(is_safe_math(good));
  for (const std::string& bad : testing::split(
           "\\input{x}¦^^5cinput¦a^b^c¦a_b_c¦a^¦\\frac{a}¦{¦}¦a}b{¦\\write18{x}¦\\csname input\\endcsname¦"
           "\\def\\x{}¦\\directlua{x}¦$¦a$b¦%¦#1¦~¦a&b¦\\\\¦\\left(¦\\right)¦\\text{\\input{x}}¦\\unknown¦\\¦"
           "f'^2¦¦ ¦\n¦é¦\\loop¦\\mathrm x¦\\left( x¦\\text{a}}¦90\\degree¦\\displaystyle x¦\\big x¦x_\\max¦x^\\cdots",
           "¦"))
    CHECK_FALSE(is_safe_math(bad));
}

TEST_CASE("a photo is taken from below the document's folder only", "[moderncv]") {
  Document d;
  const auto photo = [&](const char* path) {
    d.person.photo.value = path;
    return write(d);
  };
  CHECK(has(photo("img/ada.jpg"), "\\IfFileExists{img/ada.jpg}{\\photo[64pt][0.4pt]{img/ada.jpg}}{}"));
  for (const auto* path :
       {"/etc/secret.png", "../x.png", "a/../../x.png", "x.tex", ".png", "https://example.org/x.png"})
    CHECK_FALSE(has(photo(path), "\\photo"));
}

TEST_CASE("no argument holds a blank line", "[moderncv]") {
  REQUIRE(rc::check("any text", [] {
    Document d;
    const auto any = [] {
      return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("\\{}#$%&_^~<>|\"'`[]-*#>\n\t ab1.")));
    };
    d.person.name.literal = any();
    d.person.summary = Text(any(), Markup::markdown);
    Section s;
    s.title = Text(any());
    Entry e;
    e.title = any();
    e.summary = Text(any(), Markup::markdown);
    e.highlights = {Text(any(), Markup::markdown)};
    s.entries.push_back(e);
    d.sections.push_back(s);
    const std::string out = write(d);
    int depth = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i] == '\\') {
        ++i;
      } else if (out[i] == '%') {
        i = out.find('\n', i);
      } else if (out[i] == '{') {
        ++depth;
      } else if (out[i] == '}') {
        --depth;
      } else if (out[i] == '\n' && depth > 0) {
        RC_ASSERT(out[i + 1] != '\n');
      }
      RC_ASSERT(depth >= 0);
    }
    RC_ASSERT(depth == 0);
  }));
}
