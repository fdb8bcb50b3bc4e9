#include "markdown/markdown.hpp"
#include "cvconv/escape.hpp"
#include "read_inlines.hpp"
#include "reading.hpp"

#include <rapidcheck.h>

using namespace cvconv;
using markdown::Seen;
using outline::Line;

namespace {

std::string without_space(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte != 0x7F) out += c;
  }
  return out;
}

/// Words as CVs have them, with everything between them that Markdown could take for its own.
rc::Gen<std::string> hazards() {
  static const std::vector<std::string> parts = testing::split(
      "a¦B¦1¦12¦ ¦  ¦C++¦snake_case¦_¦__¦*¦**¦***¦`¦``¦~¦~~¦#¦##¦+¦-¦--¦---¦=¦==¦>¦<¦|¦:¦:-¦$¦$$¦&¦;¦&amp;¦"
      "&#3¦!¦[¦]¦(¦)¦\\¦{¦}¦{{¦{%¦1.¦1)¦www.¦http://x.org/a_b¦ada@example.org¦<b>¦</b>¦<!--¦é¦字¦«¦[x]¦[ ]¦"
      "^¦@¦\"¦'¦.¦/¦<https://x.org>¦[a](b)¦![¦| a | b¦|-|-|¦%",
      "¦");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts)), [](const auto& list) {
    std::string out;
    for (const std::string& s : list) out += s;
    return out;
  });
}

std::string print(const Document& d, LocalHost::Options options = {{"front-matter", "false"}}) {
  return testing::print<markdown::MarkdownWriter>(d, std::move(options));
}

/// The line alone, on an empty page.
std::string print(const Line& line) {
  struct LineWriter : markdown::MarkdownWriter {
    explicit LineWriter(const Line& l) : line_(l) {}
    void begin(const outline::Outline&) override { inlines(line_); }
    const Line& line_;
  };
  LocalHost host(LocalHost::Options{{"front-matter", "false"}});
  Context context = host.context();
  std::string out;
  LineWriter writer(line);
  static_cast<Writer&>(writer).write({}, out, context);
  return out;
}

}  // namespace

TEST_CASE("markdown: any text comes back from a parser as it was, and nothing else", "[markdown]") {
  CHECK(rc::check([] {
    const std::string text = *hazards();
    std::string source;
    escape::markdown_text(source, text, true);
    const std::vector<Seen> seen = markdown::read_inlines(source);
    if (without_space(text).empty()) return;
    RC_ASSERT(seen.size() == 1U);
    RC_ASSERT(seen[0].style == 0U);
    RC_ASSERT(seen[0].href.empty());
    RC_ASSERT(without_space(seen[0].text) == without_space(text));
  }));
}

TEST_CASE("markdown: two texts that follow each other are no more than the two", "[markdown]") {
  CHECK(rc::check([] {
    const std::string first = *hazards();
    const std::string second = *hazards();
    std::string source = "x ";
    escape::markdown_text(source, first, false);
    escape::markdown_text(source, second, false);
    const std::vector<Seen> seen = markdown::read_inlines(source);
    RC_ASSERT(seen.size() == 1U);
    RC_ASSERT(without_space(seen[0].text) == "x" + without_space(first + second));
  }));
}

TEST_CASE("markdown: code comes back as it was", "[markdown]") {
  CHECK(rc::check([] {
    const std::string text = *hazards();
    std::string source;
    escape::markdown_code(source, text);
    if (without_space(text).empty()) return;
    const std::vector<Seen> seen = markdown::read_inlines(source);
    RC_ASSERT(seen.size() == 1U);
    RC_ASSERT(seen[0].style == static_cast<unsigned>(outline::code));
    RC_ASSERT(without_space(seen[0].text) == without_space(text));
  }));
}

TEST_CASE("markdown: a link leads where it led", "[markdown]") {
  CHECK(rc::check([] {
    const std::string words = *hazards();
    const std::string href = escape::safe_url("https://example.org/" + *hazards());
    if (without_space(words).empty()) return;
    Line line{{"see! ", {}, {}, outline::none}, {words, href, {}, outline::none}};
    const std::vector<Seen> seen = markdown::read_inlines(print(line));
    RC_ASSERT(seen.size() >= 2U);
    RC_ASSERT(without_space(seen[0].text) == "see!");
    RC_ASSERT(seen[1].href == href);
    RC_ASSERT(without_space(seen[1].text) == without_space(words));
  }));
}

TEST_CASE("markdown: styled runs keep their words whatever stands beside them", "[markdown]") {
  CHECK(rc::check([] {
    outline::Words kept;
    Line line{{"x", {}, {}, outline::none}};
    std::string words = "x";
    const auto count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
      const auto style = *rc::gen::element<std::uint16_t>(outline::none, outline::strong, outline::emphasis,
                                                          outline::strong | outline::emphasis, outline::strike);
      line.push_back({kept.keep(*hazards()), {}, {}, style});
      words += line.back().text;
    }
    std::string read;
    for (const Seen& s : markdown::read_inlines(print(line))) read += s.text;
    RC_ASSERT(without_space(read) == without_space(words));
  }));
}

TEST_CASE("markdown: what needs no escape has none", "[markdown]") {
  for (const std::string_view s : {"C++ and C#", "snake_case", "AT&T, R&D", "x < 3 > 2", "3 * 4", "a-b, c=d", "#1 of 2",
                                   "-5 to +5", "v1.2.3", "Hello! (really)", "50% {a}", "10:30 | 11:00", "Ä. Example"}) {
    std::string out;
    escape::markdown_text(out, s, true);
    CHECK(out == s);
  }
}

TEST_CASE("markdown: runs of underscores are escaped whole or not at all, numbers behind < where > follows",
          "[markdown]") {
  const auto escaped = [](std::string_view before, std::string_view s) {
    std::string out(before);
    escape::markdown_text(out, s, false);
    return out.substr(before.size());
  };
  CHECK(escaped("", "a__b___c_") == "a__b___c\\_");
  CHECK(escaped("", "__a _b__ c") == "\\_\\_a \\_b\\_\\_ c");
  CHECK(escaped("x", "__b") == "__b");
  CHECK(escaped("x ", "__b") == "\\_\\_b");
  CHECK(escaped("", "<1 <2") == "<1 <2");
  CHECK(escaped("", "<1 <2> <3") == "\\<1 \\<2> <3");
}

TEST_CASE("markdown: bold beside letters and brackets", "[markdown]") {
  CHECK(print({{"un", {}, {}, outline::none}, {"believ", {}, {}, outline::strong}, {"able", {}, {}, outline::none}}) ==
        "un**believ**able");
  CHECK(print({{"a ", {}, {}, outline::none}, {" b ", {}, {}, outline::emphasis}, {"c", {}, {}, outline::none}}) ==
        "a *b* c");
  const Line brackets{{"f", {}, {}, outline::none}, {"(x)", {}, {}, outline::strong}, {"g", {}, {}, outline::none}};
  CHECK(print(brackets) == "&#102;**(x)**&#103;");
  CHECK(markdown::read_inlines(print(brackets)) ==
        std::vector<Seen>{{"f", "", 0}, {"(x)", "", outline::strong}, {"g", "", 0}});
}

TEST_CASE("markdown: math stays math, and runs nothing", "[markdown]") {
  CHECK(print({{"x_1^2", {}, {}, outline::math}}) == "$x_1^2$");
  CHECK(print({{"a*b*c <script>", {}, {}, outline::math}}) == "$`a*b*c <script>`$");
}

TEST_CASE("markdown: an entry is a heading, a line and bullets", "[markdown]") {
  Document d;
  d.person.name.literal = "Ada Example";
  Section& s = d.sections.emplace_back();
  s.kind = "work";
  Entry& e = s.entries.emplace_back();
  e.kind = EntryKind::position;
  e.organization.name = "Example GmbH";
  e.roles.emplace_back().title = "Engineer";
  e.dates.start = Date(2015, 3);
  e.dates.end_is = End::ongoing;
  e.location.city = "Berlin";
  e.highlights = {"First", "1. second", Text("**Third**", Markup::markdown)};
  CHECK(
      print(d) ==
      "# Ada Example\n\n## Experience\n\n### Engineer, Example GmbH\n\nMar 2015 – present · Berlin\n\n- First\n- 1\\. "
      "second\n- **Third**\n");
}

TEST_CASE("markdown: front matter quotes its values", "[markdown]") {
  Document d;
  d.person.name.literal = "Ada \"x\": Example";
  CHECK(print(d, {{"front-matter", "true"}}) ==
        "---\ntitle: \"Ada \\\"x\\\": Example\"\nauthor: \"Ada \\\"x\\\": Example\"\nlang: \"en\"\ndir: "
        "\"ltr\"\n---\n\n# Ada "
        "\"x\": Example\n");
}
