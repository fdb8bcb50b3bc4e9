// SPDX-License-Identifier: MIT
#include "orcid/orcid.hpp"

#include "catch.hpp"
#include "cvconv/cvir.hpp"
#include "cvconv/local_host.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

using namespace cvconv;

namespace {

struct Result {
  Document document;
  std::vector<Diagnostic> diagnostics;
  [[nodiscard]] bool failed() const {
    for (const Diagnostic& d : diagnostics)
      if (d.severity == Severity::error) return true;
    return false;
  }
  [[nodiscard]] const Entry& entry(std::size_t i = 0, std::size_t section = 0) const {
    REQUIRE(section < document.sections.size());
    REQUIRE(i < document.sections[section].entries.size());
    return document.sections[section].entries[i];
  }
  template <class D>
  [[nodiscard]] const D& detail(std::size_t i = 0, std::size_t section = 0) const {
    return std::get<D>(entry(i, section).detail);
  }
};

Result read(std::string_view xml, bool include_limited = false) {
  LocalHost host(LocalHost::Options{{"include-limited", include_limited ? "true" : "false"}});
  Context context = host.context();
  Result r;
  OrcidReader().read({xml, "test.xml"}, r.document, context);
  r.diagnostics = host.diagnostics;
  return r;
}

constexpr std::string_view namespaces =
    " xmlns:c=\"http://www.orcid.org/ns/common\" xmlns:a=\"http://www.orcid.org/ns/activities\""
    " xmlns:p=\"http://www.orcid.org/ns/person\" xmlns:pd=\"http://www.orcid.org/ns/personal-details\""
    " xmlns:w=\"http://www.orcid.org/ns/work\" xmlns:f=\"http://www.orcid.org/ns/funding\""
    " xmlns:e=\"http://www.orcid.org/ns/employment\" xmlns:ed=\"http://www.orcid.org/ns/education\""
    " xmlns:m=\"http://www.orcid.org/ns/membership\" xmlns:d=\"http://www.orcid.org/ns/distinction\""
    " xmlns:pr=\"http://www.orcid.org/ns/peer-review\" xmlns:rr=\"http://www.orcid.org/ns/research-resource\""
    " xmlns:b=\"http://www.orcid.org/ns/bulk\" xmlns:err=\"http://www.orcid.org/ns/error\""
    " xmlns:h=\"http://www.orcid.org/ns/history\" xmlns:r=\"http://www.orcid.org/ns/record\"";

/// An element with all namespaces declared.
std::string root(std::string_view name, std::string_view inside, std::string_view attributes = {}) {
  std::string out = "<";
  out.append(name).append(namespaces).append(" ").append(attributes).append(">").append(inside);
  return out.append("</").append(name).append(">");
}

/// A record of the fictional Josiah Carberry.
std::string record(std::string_view inside) {
  return root("r:record", std::string("<c:orcid-identifier><c:uri>https://orcid.org/0000-0002-1825-0097</c:uri>"
                                      "<c:path>0000-0002-1825-0097</c:path><c:host>orcid.org</c:host>"
                                      "</c:orcid-identifier>"
                                      "<p:person><p:name visibility=\"public\"><pd:given-names>Josiah</pd:given-names>"
                                      "<pd:family-name>Carberry</pd:family-name>"
                                      "<pd:credit-name>J. S. Carberry</pd:credit-name></p:name></p:person>"
                                      "<a:activities-summary>") +
                              std::string(inside) + "</a:activities-summary>");
}

std::string work_title(std::string_view title) {
  return root("w:work", "<w:title><c:title>" + std::string(title) + "</c:title></w:title>");
}

const Extra* extra(const std::vector<Extra>& extras, std::string_view key) {
  for (const Extra& e : extras)
    if (e.key == key) return &e;
  return nullptr;
}

Code code_of(std::string_view xml) {
  const Result r = read(xml);
  REQUIRE(r.failed());
  return r.diagnostics.front().code;
}

}  // namespace

TEST_CASE("a name, an employment and a work make a CV", "[orcid]") {
  const Result r = read(record(R"(
    <a:employments><a:affiliation-group><e:employment-summary put-code="7" visibility="public">
      <c:department-name> Psychoceramics
        Department</c:department-name><c:role-title>Professor</c:role-title>
      <c:start-date><c:year>1929</c:year><c:month>09</c:month></c:start-date>
      <c:organization><c:name>Example University</c:name><c:address><c:city>Exampleville</c:city><c:country>us</c:country></c:address>
      <c:disambiguated-organization><c:disambiguated-organization-identifier>https://ror.org/05gq02987</c:disambiguated-organization-identifier>
      <c:disambiguation-source>ROR</c:disambiguation-source></c:disambiguated-organization></c:organization>
    </e:employment-summary></a:affiliation-group></a:employments>
    <a:works><a:group><w:work-summary put-code="9" visibility="public">
      <w:title><c:title>Cracked Pots</c:title><c:subtitle>A Survey</c:subtitle></w:title><w:type>journal-article</w:type>
      <c:publication-date><c:year>1930</c:year></c:publication-date><w:journal-title>Journal of Examples</w:journal-title>
    </w:work-summary></a:group></a:works>)"));
  CHECK(r.diagnostics.empty());
  CHECK(r.document.person.name.literal == "J. S. Carberry");
  CHECK(r.document.person.name.family == "Carberry");
  REQUIRE(r.document.person.identifiers.size() == 1);
  CHECK(r.document.person.identifiers[0].value == "0000-0002-1825-0097");

  const auto& position = r.detail<Position>();
  CHECK(r.document.sections[0].kind == "work");
  CHECK(position.organization.name.value == "Example University");
  CHECK(position.organization.department.value == "Psychoceramics Department");
  CHECK(position.organization.location.country_code == "US");
  CHECK(position.organization.identifiers[0].value == "05gq02987");
  CHECK(position.roles[0].title.value == "Professor");
  CHECK(position.roles[0].dates.start == Date(1929, 9));
  CHECK(position.roles[0].dates.end_is == End::ongoing);
  CHECK(r.entry().origin.put_code == 7);
  CHECK(r.entry().origin.line == 2);
  CHECK(r.entry().visibility == Visibility::everyone);

  const auto& work = r.detail<Publication>(0, 1);
  CHECK(work.title.value == "Cracked Pots: A Survey");
  CHECK(work.type == "article-journal");
  CHECK(work.container_title.value == "Journal of Examples");
  CHECK(r.entry(0, 1).dates == DateRange::at(Date(1930)));
}

TEST_CASE("a work's title is taken as the words it means", "[orcid]") {
  const auto title = [](std::string_view t) { return read(work_title(t)).detail<Publication>().title; };
  CHECK(title("Plain &amp;amp; simple") == Text("Plain & simple"));
  CHECK(title("a &lt; b and c &gt; d") == Text("a < b and c > d"));
  CHECK(title("On &lt;i&gt;E. coli&lt;/i&gt; in H&lt;sub&gt;2&lt;/sub&gt;O") ==
        Text("On *E. coli* in H\u2082O", Markup::markdown));
}

TEST_CASE("what is no record is refused with a sentence", "[orcid]") {
  CHECK(code_of("<!DOCTYPE r [<!ENTITY a \"b\">]><r/>") == Code::has_doctype);
  CHECK(code_of("<s:search xmlns:s=\"http://www.orcid.org/ns/search\" num-found=\"0\"/>") == Code::not_a_record);
  CHECK(code_of("<x/>") == Code::wrong_root);
  const Result r = read(work_title("X"));
  CHECK(extra(r.entry().extras, "none") == nullptr);
}
