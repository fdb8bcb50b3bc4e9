#include "jsonld/jsonld.hpp"

#include "reading.hpp"

using namespace cvconv;

namespace {

std::string print(const Document& d, int indent = 0) {
  std::string out;
  jsonld::append(d, out, indent, false);
  return out;
}

using testing::has;

Document with(std::string kind, Entry e) {
  Document d;
  d.person.name.literal = "Ada Example";
  d.sections.emplace_back().kind = std::move(kind);
  d.sections[0].entries.push_back(std::move(e));
  return d;
}

Entry entry(EntryKind kind, Text title = {}, DateRange dates = {}) {
  Entry e;
  e.kind = kind;
  e.title = std::move(title);
  e.dates = std::move(dates);
  return e;
}

DateRange ongoing(Date start) {
  DateRange r;
  r.start = std::move(start);
  r.end_is = End::ongoing;
  return r;
}

}  // namespace

TEST_CASE("jsonld: a post is an EmployeeRole with its dates around the organization", "[jsonld]") {
  Entry p = entry(EntryKind::position, {}, ongoing(Date(2010, 9)));
  p.organization.name = "Example University";
  p.organization.identifiers = {{"ror", "https://ror.org/00example", "", ""}};
  p.roles.emplace_back().title = "Professor";
  const std::string out = print(with("work", p));
  CHECK(has(out, R"("worksFor":{"@type":"EmployeeRole","roleName":"Professor","startDate":"2010-09",)"));
  CHECK(has(out, R"("temporalCoverage":"2010-09/..")"));
  CHECK(
      has(out, R"("worksFor":{"@type":"Organization","@id":"https://ror.org/00example","name":"Example University")"));
  CHECK_FALSE(has(out, "endDate"));
  CHECK_FALSE(has(out, "hasPart"));
}

TEST_CASE("jsonld: a degree still worked for is not held", "[jsonld]") {
  Entry e = entry(EntryKind::education, {}, ongoing(Date(2024)));
  e.organization.name = "Example University";
  e.type = "PhD";
  CHECK_FALSE(has(print(with("education", e)), "hasCredential"));
  DateRange done;
  done.start = Date(2014);
  done.end = Date(2018, 5);
  done.end_is = End::stated;
  e.dates = done;
  const std::string out = print(with("education", e));
  CHECK(has(out, R"("hasCredential":{"@type":"EducationalOccupationalCredential","@id":"_:credential1","name":"PhD")"));
  CHECK(has(out, R"("endDate":"2018-05")"));
}

TEST_CASE("jsonld: words that are no date never stand where a date does", "[jsonld]") {
  Date spring;
  spring.raw = "Spring 2019";
  const std::string out = print(with("talks", entry(EntryKind::talk, "On examples", DateRange::at(spring))));
  CHECK(has(out, R"("temporalCoverage":"Spring 2019")"));
  CHECK_FALSE(has(out, R"("startDate")"));
}

TEST_CASE("jsonld: a work is a node of its own, with its authors in order", "[jsonld]") {
  Entry e = entry(EntryKind::publication, "On examples", DateRange::at(Date(2020)));
  e.work.edit().type = "article-journal";
  e.work.edit().container_title = "Journal of Examples";
  e.work.edit().volume = "3";
  e.work.edit().issue = "2";
  e.contributors.resize(2);
  e.contributors[0].name.literal = "Grace Sample";
  e.contributors[1].name.literal = "A. Example";
  e.contributors[1].owner = true;
  e.identifiers = {{"doi", "10.5555/ex<1>", "", ""}, {"issn", "1234-5679", "", "part-of"}};
  Document d = with("publications", e);
  d.person.identifiers = {{"orcid", "0000-0002-1825-0097", "", ""}};
  const std::string out = print(d);
  CHECK(has(out, R"({"@type":"ScholarlyArticle","@id":"https://doi.org/10.5555/ex%3C1%3E")"));
  CHECK(has(out, R"("author":{"@list":[{"@type":"Person","name":"Grace Sample"},)"
                 R"({"@type":"Person","@id":"https://orcid.org/0000-0002-1825-0097","alternateName":"A. Example"}]})"));
  CHECK(
      has(out,
          R"("isPartOf":{"@type":"PublicationIssue","issueNumber":"2","isPartOf":{"@type":"PublicationVolume",)"
          R"("volumeNumber":"3","isPartOf":{"@type":"Periodical","name":"Journal of Examples","issn":"1234-5679"}}})"));

  SECTION("a work that stands in two lists is one node that both mention") {
    d.sections.push_back(d.sections[0]);
    d.sections[0].title = "Selected";
    d.sections[1].title = "All";
    const std::string twice = print(d);
    CHECK(twice.find("ScholarlyArticle") == twice.rfind("ScholarlyArticle"));
    const std::string mention = R"("mentions":{"@id":"https://doi.org/10.5555/ex%3C1%3E"})";
    CHECK(has(twice, mention));
    CHECK(twice.find(mention) != twice.rfind(mention));
  }
  SECTION("and told in other words, two nodes") {
    d.sections.push_back(d.sections[0]);
    d.sections[1].entries[0].summary = "Better";
    const std::string twice = print(d);
    CHECK(twice.find("ScholarlyArticle") != twice.rfind("ScholarlyArticle"));
    CHECK(twice.find(R"("@id":"https://doi.org)") == twice.rfind(R"("@id":"https://doi.org)"));
  }
}

TEST_CASE("jsonld: links keep their addresses, texts lose only their marks", "[jsonld]") {
  Entry item;
  item.summary = Text("**Bold** [words](https://example.org/a) and <https://example.org/b>", Markup::markdown);
  CHECK(has(print(with("custom", item)), R"~("text":"Bold words (https://example.org/a) and https://example.org/b")~"));
}

TEST_CASE("jsonld: no address runs a script", "[jsonld]") {
  Document d;
  d.person.urls = {{"javascript:alert(1)", ""}};
  d.meta.canonical = "javascript:alert(2)";
  const std::string out = print(d);
  CHECK_FALSE(has(out, R"("url":)"));
  CHECK(has(out, R"~("identifier":"javascript:alert(1)")~"));
}

TEST_CASE("jsonld: fit to stand in a script element", "[jsonld]") {
  Document d;
  d.person.name.literal = "</script><!--";
  std::string out;
  jsonld::append(d, out, 2, true);
  CHECK_FALSE(has(out, "<"));
}

TEST_CASE("jsonld: several roles in one organization are several values", "[jsonld]") {
  Entry p = entry(EntryKind::position);
  p.organization.name = "Example GmbH";
  p.roles.resize(2);
  p.roles[0].title = "Lead";
  p.roles[1].title = "Engineer";
  const std::string out = print(with("work", p));
  CHECK(has(out, R"("worksFor":[{"@type":"EmployeeRole","roleName":"Lead","worksFor":)"));
  CHECK(has(out, R"({"@type":"EmployeeRole","roleName":"Engineer","worksFor":)"));
}
