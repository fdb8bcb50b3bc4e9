// Persons of schema.org as web sites have them. Everybody here is invented.
#include "jsonld/jsonld.hpp"
#include "reading.hpp"

#include <algorithm>

using namespace cvconv;

namespace {

using Read = testing::Read<jsonld::JsonLdReader>;

Read read(std::string_view json, const std::string& person = {}) { return Read(json, {{"person", person}}); }

}  // namespace

TEST_CASE("jsonld reader: prefixes, aliases and @vocab name the same terms", "[jsonld-reader]") {
  const std::string_view texts[] = {
      R"({"@context": {"schema": "http://schema.org/"}, "@type": "schema:Person", "schema:name": "Bo Sample",
          "schema:worksFor": {"@type": "schema:Organization", "schema:name": "Example Corp"}})",
      R"({"@context": {"s": "https://schema.org/", "Human": "s:Person", "called": {"@id": "s:name"}, "type": "@type", "at": "s:worksFor"},
          "type": "Human", "called": "Bo Sample", "at": {"called": "Example Corp"}})",
      R"({"@context": {"@vocab": "https://schema.org/"}, "@type": ["Person"], "name": [{"@value": "Bo Sample"}],
          "worksFor": {"@set": [{"@type": "Corporation", "name": "Example Corp"}]}})",
      R"([{"@type": ["http://schema.org/Person"], "http://schema.org/name": [{"@value": "Bo Sample"}],
          "http://schema.org/worksFor": [{"@type": ["http://schema.org/Organization"],
          "http://schema.org/name": [{"@value": "Example Corp"}]}]}])",
      R"({"@context": ["https://schema.org", {"@language": "en"}], "@graph": {"@type": "Person", "name": "Bo Sample",
          "worksFor": {"name": "Example Corp"}}})"};
  for (const std::string_view text : texts) {
    INFO(text);
    const Read r = read(text);
    CHECK_FALSE(r.failed());
    CHECK(r.document.person.name.literal == "Bo Sample");
    CHECK(r.as<EntryKind::position>().organization.name.value == "Example Corp");
  }
}

TEST_CASE("jsonld reader: whose CV it is", "[jsonld-reader]") {
  constexpr std::string_view two = R"({"@context": "https://schema.org", "@graph": [
    {"@type": "Person", "@id": "#a", "name": "Al Other"}, {"@type": "Person", "@id": "https://x.example/#b", "name": "Bo Sample"}]})";
  SECTION("nobody can tell") {
    const Read r = read(two);
    CHECK(r.failed());
    CHECK(r.host.diagnostics.at(0).message == "the data tell of several people: Al Other and Bo Sample");
  }
  SECTION("the option tells, by name or by the end of the @id") {
    CHECK(read(two, "bo sample").document.person.name.literal == "Bo Sample");
    CHECK(read(two, "b").document.person.name.literal == "Bo Sample");
    const Read r = read(two, "Cy");
    CHECK(r.failed());
    CHECK(r.host.diagnostics.at(0).message == "nobody in the data is called \"Cy\"");
  }
  SECTION("the one to whom others refer") {
    const Read r =
        read(R"({"@context": "https://schema.org", "@graph": [{"@type": "Person", "@id": "#a", "name": "Al Other"},
      {"@type": "Person", "@id": "#b", "name": "Bo Sample", "colleague": {"@id": "#c"}},
      {"@type": "Article", "name": "T", "author": {"@id": "#b"}}]})");
    CHECK(r.document.person.name.literal == "Bo Sample");
  }
}

TEST_CASE("jsonld reader: what is no CV is named", "[jsonld-reader]") {
  const auto message = [](std::string_view json) {
    const Read r = read(json);
    CHECK(r.failed());
    return r.host.diagnostics.empty() ? std::string() : r.host.diagnostics.front().message;
  };
  CHECK(
      message(
          R"({"@context": "https://schema.org", "@type": "Article", "headline": "News", "author": {"@type": "Person", "name": "Bo Sample"}})") ==
      "this is an Article (\"News\") in JSON-LD, not a Person");
  CHECK(message(R"({"@context": {"@vocab": "http://xmlns.com/foaf/0.1/"}, "@type": "Document", "name": "x"})") ==
        "the data use the vocabulary http://xmlns.com/foaf/0.1/, not schema.org");
  CHECK(message("[]") == "there is no node in the JSON-LD");
  CHECK(message("3") == "JSON-LD is a map or a list of maps, not a single value");
  CHECK(message(R"({"@context": "https://schema.org"})") == "there is no node in the JSON-LD");
}

TEST_CASE("jsonld reader: cycles are harmless, and references do not multiply without end", "[jsonld-reader]") {
  const Read r = read(R"({"@context": "https://schema.org", "@graph": [
    {"@type": "ProfilePage", "@id": "#page", "mainEntity": {"@id": "#p"}, "hasPart": {"@id": "#s"}},
    {"@type": "WebPageElement", "@id": "#s", "name": "Part", "hasPart": [{"@id": "#s"}], "mentions": {"@id": "#s"}},
    {"@type": "Person", "@id": "#p", "name": "Bo Sample", "worksFor": {"@id": "#r"}, "alumniOf": {"@id": "#p"}, "subjectOf": {"@id": "#page"}},
    {"@type": "Role", "@id": "#r", "worksFor": {"@id": "#r"}}]})");
  CHECK_FALSE(r.failed());
  CHECK(r.document.person.name.literal == "Bo Sample");

  std::string many =
      R"({"@context": "https://schema.org", "@graph": [{"@type": "Organization", "@id": "#o", "identifier": [)";
  for (int i = 0; i < 2000; ++i) many += "\"x" + std::to_string(i) + "\",";
  many += R"("y"]}, {"@type": "Person", "@id": "#p", "name": "Bo Sample", "alumniOf": [)";
  for (int i = 0; i < 2000; ++i) many += R"({"@id": "#o"},)";
  many += R"("z"]}]})";
  const Read bomb = read(many);
  CHECK(bomb.failed());
  CHECK(bomb.host.diagnostics.at(0).code == Code::too_many_values);
}

namespace {

constexpr std::string_view referring =
    "about abstract additionalName additionalType address addressCountry affiliation alternateName alumniOf "
    "amount author award awardedBy birthPlace colleague contactPoint containedInPlace contentRating "
    "contributor creator credentialCategory dateCreated department description editor employee exampleOfWork "
    "fundedItem funder funding hasCertification hasCredential hasOccupation hasPart homeLocation identifier "
    "image isPartOf issuedBy itemReviewed jobLocation jobTitle keywords knowsAbout knowsLanguage legalName "
    "location locationCreated mainEntity mainEntityOfPage member memberOf mentions name namedPosition "
    "nationality occupationLocation organizer parentOrganization performer performerIn publication publisher "
    "recognizedBy responsibilities reviewBody roleName sameAs skills spatialCoverage sponsor startDate "
    "streetAddress subOrganization subjectOf superEvent teaches temporalCoverage text translator url "
    "workLocation worksFor @reverse";
constexpr std::string_view referring_types =
    "Thing Role Person Organization Project Place PostalAddress Event Grant Recommendation ScholarlyArticle "
    "CreativeWork WebPage WebPageElement EducationalOccupationalCredential";

/// Every property of the person, of a page and of a work leads to "#0".
std::string all_lead_to_first() {
  std::string all;
  for (const std::string& p : testing::split(referring))
    if (p != "@reverse" && p != "name") all += ", \"" + p + "\": {\"@id\": \"#0\"}";
  return R"({"@context": "https://schema.org", "@graph": [{"@type": "Person", "@id": "#p", "name": "Ada Example")" +
         all + R"(}, {"@type": "ScholarlyArticle", "@id": "#w", "author": {"@id": "#p"})" + all +
         R"(}, {"@type": "ProfilePage", "@id": "#page", "mainEntity": {"@id": "#p"})" + all + "}";
}

std::string node(std::size_t i, std::string_view type, std::string_view property, const std::string& value) {
  return ", {\"@id\": \"#" + std::to_string(i) + "\", \"@type\": \"" + std::string(type) + "\", \"" +
         std::string(property) + "\": " + value + "}";
}
std::string reference(std::size_t i) { return "{\"@id\": \"#" + std::to_string(i) + "\"}"; }

std::size_t endless(const Read& r) {
  return static_cast<std::size_t>(
      std::count_if(r.host.diagnostics.begin(), r.host.diagnostics.end(),
                    [](const Diagnostic& d) { return d.message.find("refers to") != std::string::npos; }));
}

}  // namespace

TEST_CASE("jsonld reader: what refers to itself, or on and on, is read once", "[jsonld-reader]") {
  const std::string start = all_lead_to_first();
  const auto check = [&](std::string_view property, std::string_view type, const std::string& nodes) {
    CAPTURE(property, type);
    const Read r = read(start + nodes + "]}", "Ada Example");
    CHECK(r.document.person.name.literal == "Ada Example");
    CHECK(endless(r) <= 1);
  };
  for (const std::string& p : testing::split(referring)) {
    for (const std::string& type : testing::split(referring_types)) check(p, type, node(0, type, p, reference(0)));
    check(p, "Thing", node(0, "Thing", p, reference(1)) + node(1, "Thing", p, reference(0)));
  }
  for (const std::string_view property : {"name", "address"}) {
    CAPTURE(property);
    std::string chain = start;
    for (std::size_t i = 0; i < 19'000; ++i) chain += node(i, "Place", property, reference(i + 1));
    CHECK(endless(read(chain + "]}")) == 1);
    std::string fans = start;
    for (std::size_t i = 0; i < 40; ++i)
      fans += node(i, "Place", property, "[" + reference(i + 1) + ", " + reference(i + 1) + "]");
    CHECK(read(fans + "]}").document.person.name.literal == "Ada Example");
  }
}

TEST_CASE("jsonld reader: a name or place that does not end is said once, with the words that are there",
          "[jsonld-reader]") {
  const auto employer = [](const std::string& more) {
    return read(R"({"@context": "https://schema.org", "@graph": [{"@type": "Person", "name": "Ada Example",
      "homeLocation": {"@id": "#place"}, "worksFor": {"@id": "#org"}})" +
                more + "]}");
  };
  const Read name = employer(R"(, {"@type": "Organization", "@id": "#org", "name": {"@id": "#org"}})");
  CHECK_FALSE(name.failed());
  CHECK(endless(name) == 1);
  CHECK(name.as<EntryKind::position>().organization.name.value == "#org");
  const Read place = employer(R"(, {"@type": "Place", "@id": "#place", "name": "Berlin", "address": {"@id": "#place"}},
    {"@type": "Organization", "@id": "#org", "name": "Example Corp", "address": {"@id": "#place"}})");
  CHECK_FALSE(place.failed());
  CHECK(endless(place) == 1);
  CHECK(place.document.person.locations.at(0).text == "Berlin");
  CHECK(place.as<EntryKind::position>().organization.location.text == "Berlin");
}
