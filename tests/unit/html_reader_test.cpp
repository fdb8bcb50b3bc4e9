// CVs in web pages. Everybody here is invented.
#include "catch.hpp"
#include "cvconv/local_host.hpp"
#include "html/reader.hpp"

#include <algorithm>

using namespace cvconv;

namespace {

struct Read {
  Document document;
  std::vector<Diagnostic> messages;
  [[nodiscard]] bool failed() const {
    return std::any_of(messages.begin(), messages.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
  }
};

Read read(std::string_view page, const std::string& person = {}, const std::string& data = "auto") {
  LocalHost host(LocalHost::Options{{"data", data}, {"person", person}});
  Context context = host.context();
  Read r;
  html::HtmlReader().read({page, "cv.html"}, r.document, context);
  r.messages = host.diagnostics;
  return r;
}

template <EntryKind kind>
const Entry& first(const Read& r, std::size_t section, std::size_t entry = 0) {
  REQUIRE(r.document.sections.size() > section);
  REQUIRE(r.document.sections[section].entries.size() > entry);
  REQUIRE(r.document.sections[section].entries[entry].kind == kind);
  return r.document.sections[section].entries[entry];
}

}  // namespace

TEST_CASE("html reader: the script with the person", "[html-reader]") {
  const Read r = read(R"(<!doctype html><html><head>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"BreadcrumbList"}</script>
<script type="Application/LD+JSON; charset=utf-8">
//<![CDATA[
  {"@context":"https://schema.org","@type":"Person","name":"Bo </b> Sample",
   "birthDate":"soon"}
//]]>
</script><title>x<p>unclosed)");
  CHECK_FALSE(r.failed());
  CHECK(r.document.person.name.literal == "Bo </b> Sample");
  // The place is that in the page.
  REQUIRE_FALSE(r.document.person.origin.line == 0);
  CHECK(r.document.person.origin.line == 5);
  CHECK(r.document.person.origin.column == 3);
}

TEST_CASE("html reader: a broken script is no reason not to read the other", "[html-reader]") {
  const Read r = read(R"(<script type="application/ld+json">{"a":</script>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Person","name":"Bo Sample"}</script>)");
  CHECK_FALSE(r.failed());
  CHECK(r.document.person.name.literal == "Bo Sample");
  REQUIRE(r.messages.size() == 1);
  CHECK(r.messages[0].severity == Severity::warning);
  CHECK(read("<script type='application/ld+json'>{</script>").failed());
}

TEST_CASE("html reader: an end that is marked and says nothing is not stated", "[html-reader]") {
  const Read r = read(R"(<div class=h-resume><p class="p-name">Bo Sample</p>
<div class="p-experience h-event"><span class=p-name>Potter</span> <time class=dt-start>2014</time>
<time class=dt-end></time></div></div>)");
  CHECK(first<EntryKind::position>(r, 0).dates.end_is == End::not_stated);
}

TEST_CASE("html reader: h-resume with cards and events", "[html-reader]") {
  constexpr std::string_view page = R"(<html lang=en><body class="h-resume">
<div class="p-contact h-card"><h1 class="p-name">Bo Sample</h1> <img class=u-photo src=bo.jpg alt="">
 <a class=u-email href="mailto:bo@example.org?subject=x">mail</a> <a rel=me class=u-url href="https://github.com/bo">code</a>
 <span class="p-adr h-adr"><span class=p-locality>Berlin</span>, <abbr class=p-country-name title=Germany>DE</abbr></span>
 <p class=p-note>Builds things.</p> <dl><dt>Born<dd>1980</dl></div>
<p class="p-summary">Ten years of <b>it</b>.</p>
<h2>Experience</h2>
<ul><li class="p-experience h-event"><b class=p-name>Engineer</b> at <a class="p-org h-card" href="https://corp.example">Example Corp</a>,
 <time class=dt-start datetime=2019-03>March 2019</time> – present <p>Led the <a href="https://team.example/x">team</a>.</p>
<li class="p-experience h-event"><span class=p-name>Trainee</span>, <span class="p-location h-card"><span class=p-name>Old Ltd</span>
 <span class=p-adr>Oslo</span></span> <span class=dt-start>2014</span> to <span class=dt-end>2015-01</span></ul>
<h2>Hobbies</h2><ul><li>Sailing<li>Pots</ul>
<h3>Abroad</h3><p>Travels.</p>
<p class=p-skill>C++</p>
</body>)";
  const Read r = read(page);
  CHECK_FALSE(r.failed());
  const Document& d = r.document;
  CHECK(d.meta.language == "en");
  CHECK(d.person.name.literal == "Bo Sample");
  CHECK(d.person.emails.at(0).value == "bo@example.org");
  CHECK(d.person.profiles.at(0).network == "GitHub");
  CHECK(d.person.locations.at(0).city == "Berlin");
  CHECK(d.person.locations.at(0).country == "Germany");
  CHECK(d.person.photo.value == "bo.jpg");
  CHECK(d.person.details.at(0).label.value == "Born");
  CHECK(d.person.summary.value == "Builds things.\n\nTen years of it.");
  REQUIRE(d.sections.size() == 2);
  const auto& p = first<EntryKind::position>(r, 0);
  CHECK(d.sections[0].kind == "work");
  CHECK(p.organization.name.value == "Example Corp");
  CHECK(p.organization.url == "https://corp.example");
  CHECK(p.roles.at(0).title.value == "Engineer");
  CHECK(p.dates.start == Date(2019, 3));
  CHECK(p.dates.end_is == End::ongoing);
  CHECK(p.summary.value == "Led the team (https://team.example/x).");
  const auto& old = first<EntryKind::position>(r, 0, 1);
  CHECK(old.organization.name.value == "Old Ltd");
  CHECK(old.location.text == "Oslo");
  CHECK(old.dates.end == Date(2015, 1));
  CHECK(d.sections[1].title.value == "Hobbies");
  CHECK(first<EntryKind::item>(r, 1, 1).summary.value == "Pots");
  REQUIRE(d.sections[1].sections.size() == 1);
  CHECK(d.sections[1].sections[0].title.value == "Abroad");
}

TEST_CASE("html reader: the class names of the first version", "[html-reader]") {
  const Read r = read(R"(<div class="hresume"><div class="vcard contact"><span class="fn">Bo Sample</span>,
<span class="title">Engineer</span> at <span class="org">Example Corp</span> <span class="tel">+1 555 0100</span>
<div class="adr"><span class="locality">Berlin</span></div></div>
<div class="summary">Builds things.</div>
<div class="experience vevent"><span class="summary">Engineer</span> <abbr class="dtstart" title="2019-03-01">March</abbr>
<span class="location">Berlin</span></div><span class="skill">C++</span></div>)");
  CHECK_FALSE(r.failed());
  const Document& d = r.document;
  CHECK(d.person.name.literal == "Bo Sample");
  CHECK(d.person.headline.value == "Engineer");
  CHECK(d.person.phones.at(0).value == "+1 555 0100");
  CHECK(d.person.locations.at(0).city == "Berlin");
  CHECK(d.person.summary.value == "Builds things.");
  CHECK(first<EntryKind::position>(r, 0).dates.start == Date(2019, 3, 1));
  CHECK(first<EntryKind::skill>(r, 1).title.value == "C++");
}

TEST_CASE("html reader: an id that names a kind of section tells it, and takes no heading away", "[html-reader]") {
  const Read r = read(R"(<div class="h-resume"><div class="p-contact h-card"><span class="p-name">Bo Sample</span></div>
<section id="custom"><h2>Hobbies</h2><ul><li>Chess</li></ul></section>
<section id="interests"><h2>Pastimes</h2><ul><li>Go</li></ul></section></div>)");
  CHECK_FALSE(r.failed());
  REQUIRE(r.document.sections.size() == 2);
  CHECK(r.document.sections[0].kind == "custom");
  CHECK(r.document.sections[0].title.value == "Hobbies");
  CHECK(r.document.sections[1].kind == "interests");
  CHECK(r.document.sections[1].title.value == "Pastimes");
}

TEST_CASE("html reader: a card alone, and several", "[html-reader]") {
  const Read one = read(R"(<p>By <a class="h-card" href="https://bo.example">Bo Sample</a>)");
  CHECK_FALSE(one.failed());
  CHECK(one.document.person.name.literal == "Bo Sample");
  CHECK(one.document.person.urls.at(0).value == "https://bo.example");
  CHECK(one.messages.size() == 1);
  constexpr std::string_view two = "<i class=h-card>Al Other</i><i class=h-card>Bo Sample</i>";
  const Read several = read(two);
  CHECK(several.failed());
  CHECK(several.messages.at(0).message == "the page has several cards of people: Al Other, Bo Sample");
  CHECK(read(two, "Bo Sample").document.person.name.literal == "Bo Sample");
}

TEST_CASE("html reader: pages that hold no CV, or too much", "[html-reader]") {
  CHECK(read("<h1>Welcome</h1>").messages.at(0).message == "there is no CV in the page");
  CHECK(read("").failed());
  CHECK(read("<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"Event\"}</script>")
            .messages.at(0)
            .message == "there is no CV in the page; its linked data tell of no person");
  std::string deep = "<html>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  CHECK(read(deep).messages.at(0).code == Code::too_deep);
  // What only seems to be in a comment, or to be no markup, or not to nest.
  constexpr std::string_view guises[][2] = {{"<!-->", "<div>"},
                                            {"<!--->", "<div>"},
                                            {"<!-- a --!>", "<div>"},
                                            {"<svg><title>", "<div>"},
                                            {"<select><style></select>", "<div>"},
                                            {"<svg>", "<tr>"},
                                            {"<math>", "<td>"},
                                            {"<svg>", "<g d=a/>"},
                                            {"</ <!-- >", "<div>"},
                                            {"<?a <!-- >", "<div>"},
                                            {"<i b= \"><!--\">", "<div>"},
                                            {"<i =\">", "<div>"},
                                            {"<i b==\">", "<div>"},
                                            {"<title></titles><!--</title>", "<div>"},
                                            {"<script><!--<script></script><!--</script>", "<div>"},
                                            {"", "<div><table></div></table>"},
                                            {"", "<div><select></div></select>"}};
  for (const auto& [before, tag] : guises) {
    CAPTURE(before);
    std::string page(before);
    for (int i = 0; i < 1000; ++i) page += tag;
    CHECK(read(page + "-->\">").messages.at(0).code == Code::too_deep);
  }
  std::string drawing = "<svg>";
  for (int i = 0; i < 1000; ++i) drawing += "<path d='M0 0'/><g fill=red />";
  CHECK_FALSE(read(drawing + "</svg><i class=h-card>Bo Sample</i>").failed());
  std::string tags;
  for (int i = 0; i < 200'000; ++i) tags += "<br>";
  CHECK(read(tags).messages.at(0).code == Code::too_many_values);
  // Elements that the parser repeats for each paragraph.
  std::string formatting = "<html>";
  for (int i = 0; i < 300; ++i) formatting += "<p><b a=" + std::to_string(i) + "></b><i b=" + std::to_string(i) + ">";
  for (int i = 0; i < 100'000; ++i) formatting += "<p>x";
  const Read repeated = read(formatting);
  CHECK(repeated.failed());
  std::string cards = "<html>";
  for (int i = 0; i < 300; ++i) cards += "<div class='h-card p-name p-org p-note'>";
  cards += std::string(2'000'000, 'x');
  CHECK(read(cards).messages.at(0).code == Code::too_many_values);
}

TEST_CASE("html reader: a card's addresses are told once, and its properties are no loose text", "[html-reader]") {
  const Read r = read(R"(<div class="h-card"><p class="p-name">Bo Sample</p>
    <a class="u-email" href="mailto:bo@example.org">write</a> <a class="u-email" href="mailto:bo@example.org">again</a>
    <a class="u-url" href="https://example.org/">home</a> <a class="u-url" href="https://example.org/">here</a>
    <a class="u-url" href="https://example.org/b">b</a> <p class="p-x-mood">glad</p> <p>Loose words</p></div>)");
  const Person& p = r.document.person;
  REQUIRE(p.emails.size() == 1);
  CHECK(p.emails[0].value == "bo@example.org");
  REQUIRE(p.urls.size() == 2);
  CHECK(p.urls[1].value == "https://example.org/b");
  CHECK(p.summary.value == "Loose words");
}
