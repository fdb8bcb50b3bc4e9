// CVs in web pages. Everybody here is invented.
#include "html/html.hpp"
#include "reading.hpp"

using namespace cvconv;

namespace {

using Read = testing::Read<html::HtmlReader>;

Read read(std::string_view page, const std::string& person = {}) {
  return Read(page, {{"data", "auto"}, {"person", person}});
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
  REQUIRE(r.host.diagnostics.size() == 1);
  CHECK(r.host.diagnostics[0].severity == Severity::warning);
  CHECK(read("<script type='application/ld+json'>{</script>").failed());
}

TEST_CASE("html reader: a card alone, and several", "[html-reader]") {
  const Read one = read(R"(<p>By <a class="h-card" href="https://bo.example">Bo Sample</a>)");
  CHECK_FALSE(one.failed());
  CHECK(one.document.person.name.literal == "Bo Sample");
  CHECK(one.document.person.urls.at(0).value == "https://bo.example");
  CHECK(one.host.diagnostics.size() == 1);
  constexpr std::string_view two = "<i class=h-card>Al Other</i><i class=h-card>Bo Sample</i>";
  const Read several = read(two);
  CHECK(several.failed());
  CHECK(several.host.diagnostics.at(0).message == "the page has several cards of people: Al Other, Bo Sample");
  CHECK(read(two, "Bo Sample").document.person.name.literal == "Bo Sample");
}

TEST_CASE("html reader: pages that hold no CV, or too much", "[html-reader]") {
  CHECK(read("<h1>Welcome</h1>").host.diagnostics.at(0).message == "there is no CV in the page");
  CHECK(read("").failed());
  CHECK(read("<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"Event\"}</script>")
            .host.diagnostics.at(0)
            .message == "there is no CV in the page; its linked data tell of no person");
  std::string deep = "<html>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  CHECK(read(deep).host.diagnostics.at(0).code == Code::too_deep);
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
    CHECK(read(page + "-->\">").host.diagnostics.at(0).code == Code::too_deep);
  }
  std::string drawing = "<svg>";
  for (int i = 0; i < 1000; ++i) drawing += "<path d='M0 0'/><g fill=red />";
  CHECK_FALSE(read(drawing + "</svg><i class=h-card>Bo Sample</i>").failed());
  std::string tags;
  for (int i = 0; i < 200'000; ++i) tags += "<br>";
  CHECK(read(tags).host.diagnostics.at(0).code == Code::too_many_values);
  // Elements that the parser repeats for each paragraph.
  std::string formatting = "<html>";
  for (int i = 0; i < 300; ++i) formatting += "<p><b a=" + std::to_string(i) + "></b><i b=" + std::to_string(i) + ">";
  for (int i = 0; i < 100'000; ++i) formatting += "<p>x";
  const Read repeated = read(formatting);
  CHECK(repeated.failed());
  std::string cards = "<html>";
  for (int i = 0; i < 300; ++i) cards += "<div class='h-card p-name p-org p-note'>";
  cards += std::string(2'000'000, 'x');
  CHECK(read(cards).host.diagnostics.at(0).code == Code::too_many_values);
}
