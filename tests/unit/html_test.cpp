#include "cvconv/escape.hpp"

#include "filled_document.hpp"
#include "html/html.hpp"
#include "html/mathml.hpp"
#include "jsonld/jsonld.hpp"
#include "reading.hpp"
#include "walk_strings.hpp"

#include <rapidcheck.h>

#include <algorithm>

using namespace cvconv;
using Catch::Matchers::Contains;

namespace {

std::string text_of(std::string_view s) {
  std::string out;
  escape::html_text(out, s);
  return out;
}

std::string attribute_of(std::string_view s) {
  std::string out;
  escape::html_attribute(out, s);
  return out;
}

/// What a browser reads: the character references that the escaping uses, resolved.
std::string unescaped(std::string s) {
  static constexpr std::pair<std::string_view, std::string_view> references[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#96;", "`"}, {"&amp;", "&"}};
  for (const auto& [reference, character] : references)
    for (std::size_t at = s.find(reference); at != std::string::npos; at = s.find(reference, at + character.size()))
      s.replace(at, reference.size(), character);
  return s;
}

std::string page_of(const Document& d, const LocalHost::Options& options = {}) {
  return testing::print<html::HtmlWriter>(d, options);
}

/// The page without its style sheet.
std::string body_of(const Document& d, const LocalHost::Options& options = {}) {
  const std::string page = page_of(d, options);
  return page.substr(page.find("<body>"), page.rfind("</html>") - page.find("<body>"));
}

std::size_t count(std::string_view s, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = s.find(what); at != std::string_view::npos; at = s.find(what, at + 1)) ++n;
  return n;
}

Document named(std::string name) {
  Document d;
  d.person.name.literal = std::move(name);
  return d;
}

Section& add_section(std::vector<Section>& list, std::string kind, std::string title = {}) {
  Section& s = list.emplace_back();
  s.kind = std::move(kind);
  s.title = Text(std::move(title));
  return s;
}

Entry item(Text details) {
  Entry e;
  e.summary = std::move(details);
  return e;
}

/// The level of each heading, in order; aria-level where it stands.
std::vector<int> heading_levels(std::string_view page) {
  std::vector<int> out;
  for (std::size_t at = page.find("<h"); at != std::string_view::npos; at = page.find("<h", at + 1)) {
    const char digit = page[at + 2];
    if (digit < '1' || digit > '6') continue;
    const std::string_view tag = page.substr(at, page.find('>', at) - at);
    const std::size_t aria = tag.find("aria-level=\"");
    out.push_back(aria == std::string_view::npos ? digit - '0' : std::stoi(std::string(tag.substr(aria + 12))));
  }
  return out;
}

/// Names of the elements that are open, checked to be closed in order. Void elements are left out.
bool well_nested(std::string_view page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string_view::npos) return false;
    const bool closes = page[at + 1] == '/';
    const std::size_t from = at + (closes ? 2 : 1);
    const std::string name(page.substr(from, page.find_first_of(" >\n", from) - from));
    if (closes) {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    } else if (name != "br" && name != "img" && name != "meta" && name != "!DOCTYPE") {
      open.push_back(name);
    }
  }
  return open.empty();
}

}  // namespace

TEST_CASE("HTML text: what is active is escaped, what cannot be seen is taken out", "[html]") {
  CHECK(text_of("a < b && c > d") == "a &lt; b &amp;&amp; c &gt; d");
  CHECK(text_of("\"quotes\" stay") == "\"quotes\" stay");
  CHECK(text_of("a\x01"
                "b\x7F"
                "c\xC2\x85"
                "d\xEF\xBF\xBF"
                "e\xF0\x9F\xBF\xBE"
                "f") == "abcdef");
  CHECK(text_of("a\r\nb\rc") == "a\nb\nc");
  CHECK(text_of("a\xE2\x80\xA8"
                "b") == "a\nb");
  CHECK(text_of("\xC2\xA0 \xE2\x80\x93 \xEF\xAC\x81 \xF0\x9F\x98\x80 \xE2\x80\x8F") ==
        "\xC2\xA0 \xE2\x80\x93 \xEF\xAC\x81 \xF0\x9F\x98\x80 \xE2\x80\x8F");
  CHECK(attribute_of("\"'`<&>") == "&quot;&#39;&#96;&lt;&amp;&gt;");
  CHECK(text_of("a\xC2") == "a");  // cut off in the middle of a character
}

TEST_CASE("HTML escaping leaves nothing active and keeps every visible character", "[html]") {
  CHECK(rc::check("text and attribute", [](const std::string& any) {
    std::string s;
    for (const char c : any)
      if (static_cast<unsigned char>(c) < 0x80) s += c;
    const std::string text = text_of(s);
    const std::string attribute = attribute_of(s);
    RC_ASSERT(text.find_first_of("<>") == std::string::npos);
    RC_ASSERT(attribute.find_first_of("<>\"'`") == std::string::npos);
    std::string visible;
    for (const char c : s)
      if ((c >= 0x20 && c != 0x7F)) visible += c;
    std::string read = unescaped(text);
    std::string read_attribute = unescaped(attribute);
    const auto invisible = [](char c) { return c == '\n' || c == '\t'; };
    if (s.find_first_of("\v\f") != std::string::npos) return;  // become spaces
    std::erase_if(read, invisible);
    std::erase_if(read_attribute, invisible);
    RC_ASSERT(read == visible);
    RC_ASSERT(read_attribute == visible);
  }));
  CHECK(rc::check("runs of text add up", [](const std::string& a) {
    std::string ascii;
    for (const char c : a)
      if (static_cast<unsigned char>(c) < 0x80 && c != '\r') ascii += c;
    RC_ASSERT(text_of(ascii + ascii) == text_of(ascii) + text_of(ascii));
  }));
}

TEST_CASE("An empty CV is a page with a heading", "[html]") {
  const std::string page = page_of(Document());
  CHECK_THAT(page, Contains("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
  CHECK(heading_levels(page) == std::vector<int>{1});
  CHECK(page.find("<title></title>") == std::string::npos);
  CHECK(page.back() == '\n');
}

TEST_CASE("Headings go down one level at a time, however deep the sections nest", "[html]") {
  Document d = named("Ada Example");
  std::vector<Section>* list = &d.sections;
  for (int i = 0; i < 9; ++i) {
    Section& s = add_section(*list, "custom", i == 3 ? "" : "Level " + std::to_string(i));
    Entry& e = s.entries.emplace_back();
    e.kind = EntryKind::position;
    e.organization.name = "Example";
    for (const char* title : {"First", "Second"}) e.roles.emplace_back().title = title;
    list = &s.sections;
  }
  const std::string page = body_of(d);
  const std::vector<int> levels = heading_levels(page);
  REQUIRE(levels.size() == 1 + 8 + 9 * 3);
  CHECK(levels.front() == 1);
  for (std::size_t i = 1; i < levels.size(); ++i) CHECK(levels[i] <= levels[i - 1] + 1);
  CHECK(std::count(levels.begin(), levels.end(), 1) == 1);
  CHECK(*std::max_element(levels.begin(), levels.end()) == 11);
  CHECK(well_nested(page));
}

TEST_CASE("Nothing in a CV becomes markup of the page", "[html]") {
  const std::string evil =
      "</title></style></script><script>alert(1)</script><img src=x onerror='alert(2)'>\" onload=\"x";
  Document d = named(evil);
  d.person.headline = Text(evil, Markup::markdown);
  d.person.summary = Text(
      evil + "\n\n<iframe src=javascript:1></iframe> [x](javascript:alert(3)) [y](data:text/html,z)", Markup::markdown);
  d.person.photo.value = "javascript:alert(4)";
  d.person.urls.push_back({"javascript:alert(5)", evil});
  d.person.profiles.push_back({evil, evil, "vbscript:x"});
  d.person.emails.push_back({"a@example.org\"><script>", evil, {}});
  d.meta.language = "en\"><script>";
  Section& s = add_section(d.sections, evil, evil);
  s.entries.push_back(item(Text("`" + evil + "` $" + evil + "$", Markup::markdown)));
  const std::string page = page_of(d);
  CHECK(count(page, "<script") == 1);  // the linked data
  CHECK(count(page, "<script type=\"application/ld+json\">") == 1);
  CHECK(count(page, "</script>") == 1);
  CHECK(count(page_of(d, {{"jsonld", "false"}}), "<script") == 0);
  CHECK(count(page, "<img") == 0);
  CHECK(count(page, "<iframe") == 0);
  CHECK(count(page, "<title>") == 1);
  CHECK(count(page, "href=\"javascript") == 0);
  CHECK(count(page, "href=\"data") == 0);
  CHECK(count(page, "href=\"vbscript") == 0);
  CHECK_THAT(page, Contains("alert(2)&#39;&gt;&quot; onload=&quot;x\">"));
  CHECK_THAT(page, Contains("<html dir=\"ltr\">"));  // a tag that is no tag is left out
  CHECK(well_nested(body_of(d)));
}

TEST_CASE("Any words in any place give a well-formed page", "[html]") {
  CHECK(rc::check([](std::string a, std::string b, bool markdown) {
    for (std::string* s : {&a, &b})
      for (char& c : *s)
        if (c == '\0' || static_cast<unsigned char>(c) >= 0x80) c = '*';
    Document d = named(a);
    d.person.summary = Text(b + " **" + a + "** [" + b + "](https://example.org/" + a + ")",
                            markdown ? Markup::markdown : Markup::plain);
    Section& s = add_section(d.sections, "custom", b);
    s.entries.push_back(item(Text("- " + a + "\n  1. " + b + "\n\n  " + b, Markup::markdown)));
    Entry e;
    e.kind = EntryKind::skill;
    e.title = a;
    e.level = b;
    e.highlights.emplace_back(a + "\n\n- " + b, Markup::markdown);
    s.entries.push_back(std::move(e));
    RC_ASSERT(well_nested(body_of(d)));
  }));
}

TEST_CASE("Every field of every record leaves a well-formed page", "[html]") {
  Document d = testing::Filler().document();
  const std::string page = body_of(d);
  CHECK(well_nested(page));
  const std::vector<int> levels = heading_levels(page);
  for (std::size_t i = 1; i < levels.size(); ++i) CHECK(levels[i] <= levels[i - 1] + 1);
}

TEST_CASE("Photos: URLs, data and relative paths; the policy allows no more than the photo needs", "[html]") {
  const auto photo = [](std::string value) {
    Document d = named("Ada Example");
    d.person.photo.value = std::move(value);
    return page_of(d);
  };
  CHECK_THAT(photo("https://example.org/a b.png"),
             Contains("src=\"https://example.org/a%20b.png\" alt=\"Ada Example\""));
  CHECK_THAT(photo("https://example.org/a.png"), Contains("img-src https:;"));
  CHECK_THAT(photo("data:image/png;base64,AAAA"), Contains("img-src data:;"));
  CHECK_THAT(photo("me/photo.png"), Contains("src=\"me/photo.png\"") && Contains("img-src 'self' file:;"));
  CHECK_THAT(photo("me\\photo.png"), Contains("src=\"me/photo.png\""));
  CHECK_THAT(photo(""), Contains("img-src 'none';") && !Contains("<img"));
  for (const char* bad : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org/x.png",
                          "java\nscript:x", " \tvbscript:x", "C:\\me.png"}) {
    CAPTURE(bad);
    CHECK_THAT(photo(bad), !Contains("<img"));
  }
}

TEST_CASE("Dates are marked for machines as far as they were stated", "[html]") {
  Document d = named("Ada Example");
  Section& s = add_section(d.sections, "work");
  const auto add = [&](DateRange r) {
    Entry& e = s.entries.emplace_back();
    e.kind = EntryKind::position;
    e.organization.name = "Example";
    e.roles.emplace_back().title = "Engineer";
    e.dates = std::move(r);
  };
  DateRange r;
  r.start = Date(2015, 3);
  r.end = Date(2019);
  r.end_is = End::stated;
  add(r);
  r.end = {};
  r.end_is = End::ongoing;
  add(r);
  add(DateRange::at(parse_date("Spring 2019")));
  const std::string page = body_of(d);
  CHECK_THAT(page, Contains("<p class=\"when\"><time class=\"dt-start\" datetime=\"2015-03\">Mar 2015</time> – "
                            "<time class=\"dt-end\" datetime=\"2019\">2019</time></p>"));
  CHECK_THAT(page, Contains("<time class=\"dt-start\" datetime=\"2015-03\">Mar 2015</time> – present</p>"));
  CHECK_THAT(page, Contains("<p class=\"when\">Spring 2019</p>"));
}

TEST_CASE("Directions and language tags", "[html]") {
  const auto overall = [](std::string_view s) {
    html::Letters l;
    l.add(s);
    return l.overall();
  };
  CHECK(overall("abc") == html::Direction::ltr);
  CHECK(overall("日本語") == html::Direction::ltr);
  CHECK(overall("مرحبا") == html::Direction::rtl);
  CHECK(overall("2019 – 2021 (…)") == html::Direction::none);
  CHECK(overall("React, Go ופיתוח תוכנה מבוזרת") == html::Direction::none);
  CHECK(html::language_tag("zh_CN") == "zh-CN");
  CHECK(html::language_tag("de-AT-1996") == "de-AT-1996");
  for (const char* bad : {"", "-", "e", "en-", "en--us", "e\"n", "12", "verylonglanguage", "en us"})
    CHECK(html::language_tag(bad).empty());
}

TEST_CASE("Links print their address where their words don't tell it", "[html]") {
  Document d = named("Ada Example");
  Section& s = add_section(d.sections, "custom", "Links");
  s.entries.push_back(item(Text("[a talk](https://example.org/talk)", Markup::markdown)));
  s.entries.push_back(item(Text("[example.org/talk](https://example.org/talk)", Markup::markdown)));
  s.entries.push_back(
      item(Text("[Title](https://doi.org/10.5555/1) [10.5555/1](https://doi.org/10.5555/1)", Markup::markdown)));
  const std::string page = body_of(d);
  CHECK(count(page, "class=\"ext\"") == 1);
  CHECK_THAT(page, Contains("<a href=\"https://example.org/talk\" rel=\"noopener\" class=\"ext\">a talk</a>"));
}

TEST_CASE("Links of one line are judged by all words that lead to the same page", "[html]") {
  Document d = named("Ada Example");
  Section& s = add_section(d.sections, "custom", "Links");
  s.entries.push_back(
      item(Text("[a talk](https://example.org/talk) and [example.org/talk](http://www.example.org/talk/), "
                "[a page](https://example.org/page)",
                Markup::markdown)));
  s.entries.push_back(item(Text("[سلام](https://example.org/1) a [abc](https://example.org/1)", Markup::markdown)));
  s.entries.push_back(item(Text("[سلام](https://example.org/1) a b c d e f", Markup::markdown)));
  const std::string page = body_of(d);
  CHECK_THAT(page, Contains("<a href=\"https://example.org/talk\" rel=\"noopener\">a talk</a>"));
  CHECK_THAT(page, Contains("<a href=\"https://example.org/page\" rel=\"noopener\" class=\"ext\">a page</a>"));
  CHECK(count(page, "class=\"ext\" dir=\"rtl\">سلام") == 2);  // the third and fourth have more letters to the right
}

TEST_CASE("Sections of one title have names of their own", "[html]") {
  Document d = named("Ada Example");
  for (const char* title : {"Same", "Same", "Same 2", "Same", "Same 2", "Same 3"})
    add_section(d.sections, "custom", title).summary = Text("x");
  const std::string page = body_of(d);
  std::vector<std::string> ids;
  for (std::size_t at = page.find(" id=\""); at != std::string::npos; at = page.find(" id=\"", at + 1))
    ids.push_back(page.substr(at + 5, page.find('"', at + 5) - at - 5));
  CHECK(ids == std::vector<std::string>{"same", "same-2", "same-2-2", "same-3", "same-2-3", "same-3-2"});
}

TEST_CASE("TeX math becomes MathML, or stays as it was written", "[html]") {
  const auto math = [](std::string_view tex) {
    std::string out;
    return html::append_mathml(out, tex, false) ? out.substr(out.find('>') + 1) : "no";
  };
  CHECK(math("x^2") == "<mrow><msup><mi>x</mi><mrow><mn>2</mn></mrow></msup></mrow></math>");
  CHECK(math("^{13}C") ==
        "<mrow><msup><mrow></mrow><mrow><mrow><mn>13</mn></mrow></mrow></msup><mi>C</mi></mrow></math>");
  CHECK(math("x^12") == "<mrow><msup><mi>x</mi><mrow><mn>1</mn></mrow></msup><mn>2</mn></mrow></math>");
  CHECK(math("a<b") == "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math>");
  CHECK(math("\\mathbb{R}") == "<mrow><mi>ℝ</mi></mrow></math>");
  CHECK(math("\\sqrt[3]{2}") == "<mrow><mroot><mrow><mn>2</mn></mrow><mrow><mn>3</mn></mrow></mroot></mrow></math>");
  CHECK(math("\\left( a \\right)") == "<mrow><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow></mrow></math>");
  CHECK(math("\\angle") == "<mrow><mi>∠</mi></mrow></math>");
  CHECK(math("\\acute{e}") == "<mrow><mover accent=\"true\"><mrow><mi>e</mi></mrow><mo>´</mo></mover></mrow></math>");
  CHECK(math("\\mathit{h}") == "<mrow><mi>ℎ</mi></mrow></math>");
  for (const char* bad : {"\\unknown", "{a", "a}", "\\frac{1}", "x^", "x^2^3", "a & b", "\\left( a", "\\",
                          "\\text{$x$}", "\\input{x}", "\\begin{matrix}a\\end{matrix}"}) {
    CAPTURE(bad);
    CHECK(math(bad) == "no");
  }
  for (const char* part : {"{", "\\frac", "\\sqrt", "\\hat", "x^", "\\left(", "\\sqrt[", "{\\frac"}) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += part;
    CAPTURE(part);
    CHECK(math(deep) == "no");
  }
  CHECK(rc::check("any bytes are understood or left alone", [](std::string tex) {
    for (char& c : tex)
      if (static_cast<unsigned char>(c) >= 0x80) c = '\\';
    std::string out = "before";
    if (html::append_mathml(out, tex, true)) {
      RC_ASSERT(well_nested(std::string_view(out).substr(6)));
    } else {
      RC_ASSERT(out == "before");
    }
  }));
}

TEST_CASE("The page holds what the writer jsonld prints", "[html]") {
  const Document d = testing::Filler().document();
  const std::string page = page_of(d);
  std::string data = "<script type=\"application/ld+json\">";
  jsonld::append(d, data, 0, true);
  CHECK(page.find(data + "</script>") != std::string::npos);
  CHECK(data.find("</") == std::string::npos);
}

TEST_CASE("The page leaves out what the manifest says, and nothing else", "[html]") {
  const Document d = testing::Filler().document();
  const std::string page = page_of(d, {{"jsonld", "false"}});
  const auto ends = [](const std::string& s, std::string_view end) {
    return s.size() >= end.size() && std::string_view(s).substr(s.size() - end.size()) == end;
  };
  std::string left_out;
  testing::StringWalk([&](const std::string& path, const std::string& s) {
    const bool whole_name_says_it = path.find(".name.") != std::string::npos && !ends(path, ".literal");
    if (ends(path, ".translations") || path.find("extras") != std::string::npos || whole_name_says_it) return;
    // Declared in manifest.json.
    for (const std::string_view end : {"tags", ".kind", "photo.label", "citation.type", "entry[language].type"})
      if (ends(path, end)) return;
    if (path == "meta.language" || page.find(s) != std::string::npos) return;
    if (left_out.find(path + "\n") == std::string::npos) left_out += path + "\n";
  })(d);
  CHECK(left_out == "");
}
