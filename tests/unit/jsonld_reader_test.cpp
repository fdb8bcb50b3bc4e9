// Persons of schema.org as web sites have them. Everybody here is invented.
#include "catch.hpp"
#include "cvconv/local_host.hpp"
#include "jsonld/reader.hpp"

#include <algorithm>

using namespace cvconv;

namespace {

struct Read {
  Document document;
  std::vector<Diagnostic> messages;

  [[nodiscard]] const Section* section(std::string_view kind) const {
    for (const Section& s : document.sections)
      if (s.kind == kind) return &s;
    return nullptr;
  }
  template <EntryKind kind_of_entry>
  [[nodiscard]] const Entry& first(std::string_view kind, std::size_t i = 0) const {
    const Section* s = section(kind);
    REQUIRE(s != nullptr);
    REQUIRE(s->entries.size() > i);
    REQUIRE(s->entries[i].kind == kind_of_entry);
    return s->entries[i];
  }
  [[nodiscard]] bool failed() const {
    return std::any_of(messages.begin(), messages.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
  }
};

Read read(std::string_view json, const std::string& person = {}) {
  LocalHost host(LocalHost::Options{{"person", person}});
  Context context = host.context();
  Read r;
  jsonld::JsonLdReader().read({json, "cv.jsonld"}, r.document, context);
  r.messages = host.diagnostics;
  return r;
}

const Extra* find(const std::vector<Extra>& extras, std::string_view key) {
  for (const Extra& e : extras)
    if (e.key == key && e.format == "jsonld") return &e;
  return nullptr;
}

}  // namespace

TEST_CASE("jsonld reader: one object, with texts and objects for the same things", "[jsonld-reader]") {
  const Read r = read(R"({"@context": "https://schema.org/", "@type": "Person", "name": "Bo Sample",
    "jobTitle": ["Engineer", "Author"], "email": "mailto:bo@example.org", "telephone": ["+1 555 0100"],
    "worksFor": "Example Corp", "alumniOf": [{"@type": "CollegeOrUniversity", "name": "Example University"}],
    "knowsLanguage": ["en", "German"], "skills": "C++, Rust", "gender": "https://schema.org/Female",
    "address": {"@type": "PostalAddress", "addressLocality": "Berlin", "addressCountry": {"@type": "Country", "name": "DE"}},
    "spouse": {"@type": "Person", "name": "Al Sample"}})");
  CHECK_FALSE(r.failed());
  const Person& p = r.document.person;
  CHECK(p.name.literal == "Bo Sample");
  CHECK(p.headline.value == "Engineer, Author");
  CHECK(p.emails.at(0).value == "bo@example.org");
  CHECK(p.phones.at(0).value == "+1 555 0100");
  CHECK(p.locations.at(0).city == "Berlin");
  CHECK(p.locations.at(0).country_code == "DE");
  CHECK(p.details.at(0).value.value == "Female");
  CHECK(r.first<EntryKind::position>("work").organization.name.value == "Example Corp");
  CHECK(r.first<EntryKind::education>("education").organization.name.value == "Example University");
  CHECK(r.first<EntryKind::language>("languages").type == "en");
  CHECK(r.first<EntryKind::language>("languages", 1).title.value == "German");
  CHECK(r.first<EntryKind::skill>("skills", 1).title.value == "Rust");
  REQUIRE(find(p.extras, "spouse") != nullptr);
  CHECK(find(p.extras, "spouse")->json == R"({"@type":"Person","name":"Al Sample"})");
  CHECK(find(p.extras, "spouse")->origin.line == 6);
}

TEST_CASE("jsonld reader: a Role stands between a property and its value", "[jsonld-reader]") {
  const Read r = read(R"({"@context": "http://schema.org", "@type": "Person", "name": "Bo Sample", "worksFor": [
    {"@type": "EmployeeRole", "roleName": "Lead", "startDate": "2019-03", "worksFor": {"@id": "#corp"}},
    {"@type": "EmployeeRole", "roleName": "Engineer", "startDate": "2015", "endDate": "2019-02", "worksFor": {"@id": "#corp"}},
    {"@type": "OrganizationRole", "roleName": "Trainee", "startDate": "2014", "endDate": "present",
     "memberOf": {"@type": "Organization", "name": "Old Ltd", "logo": "x.png"}}],
    "subjectOf": {"@id": "#corp", "@type": "Organization", "name": "Example Corp"}})");
  CHECK_FALSE(r.failed());
  const auto& p = r.first<EntryKind::position>("work");
  CHECK(p.organization.name.value == "Example Corp");
  REQUIRE(p.roles.size() == 2);  // the same node: one position
  CHECK(p.roles[0].dates.start == Date(2019, 3));
  CHECK(p.roles[0].dates.end_is == End::not_stated);
  CHECK(p.roles[1].dates.end == Date(2019, 2));
  const auto& old = r.first<EntryKind::position>("work", 1);
  CHECK(old.organization.name.value == "Old Ltd");
  CHECK(old.dates.end_is == End::ongoing);
  CHECK(find(r.section("work")->entries[1].extras, "worksFor.logo") != nullptr);
}

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
    CHECK(r.first<EntryKind::position>("work").organization.name.value == "Example Corp");
  }
}

TEST_CASE("jsonld reader: a context may turn a property round", "[jsonld-reader]") {
  const Read r = read(R"({"@context": ["https://schema.org", {"wrote": {"@reverse": "http://schema.org/author"}}],
    "@type": "Person", "name": "Bo Sample", "wrote": [{"@type": "Book", "name": "Pots"}, {"@type": "Place", "name": "Berlin"}]})");
  CHECK_FALSE(r.failed());
  CHECK(r.first<EntryKind::publication>("publications").title.value == "Pots");
  CHECK(r.section("publications")->entries.size() == 1);
  CHECK(find(r.document.person.extras, "author[1]") != nullptr);
}

TEST_CASE("jsonld reader: the graph of a blog", "[jsonld-reader]") {
  const Read r = read(R"({"@context": "https://schema.org", "@graph": [
    {"@type": "WebSite", "@id": "https://bo.example/#site", "url": "https://bo.example/", "publisher": {"@id": "https://bo.example/#me"}},
    {"@type": "WebPage", "@id": "https://bo.example/about/", "url": "https://bo.example/about/", "isPartOf": {"@id": "https://bo.example/#site"},
     "about": {"@id": "https://bo.example/#me"}, "inLanguage": "en-GB", "dateModified": "2024-02-03T10:00:00+00:00"},
    {"@type": ["Person", "Organization"], "@id": "https://bo.example/#me", "name": "Bo Sample",
     "image": {"@type": "ImageObject", "contentUrl": "https://bo.example/bo.jpg", "caption": "Bo Sample"},
     "sameAs": ["https://www.linkedin.com/in/bo-sample/", "https://orcid.org/0000-0002-1825-0097", "https://x.com/bo"]},
    {"@type": "BlogPosting", "headline": "A post", "author": {"@id": "https://bo.example/#me"}, "datePublished": "2023-05-06"},
    {"@type": "BlogPosting", "headline": "Somebody else's", "author": {"@type": "Person", "name": "Al Other"}}]})");
  CHECK_FALSE(r.failed());
  const Document& d = r.document;
  CHECK(d.meta.language == "en-GB");
  CHECK(d.meta.canonical == "https://bo.example/about/");
  CHECK(d.person.photo.value == "https://bo.example/bo.jpg");
  CHECK(d.person.profiles.at(0).network == "LinkedIn");
  CHECK(d.person.profiles.at(0).username == "bo-sample");
  CHECK(d.person.identifiers.at(0).scheme == "orcid");
  REQUIRE(r.section("publications") != nullptr);
  CHECK(r.section("publications")->entries.size() == 1);
  const auto& post = r.first<EntryKind::publication>("publications");
  CHECK(post.work.type == "post-weblog");
  CHECK(post.contributors.at(0).owner);
  // What does not speak of the person is kept.
  CHECK(find(d.extras, "@graph[0]") != nullptr);
  CHECK(find(d.extras, "@graph[4]") != nullptr);
}

TEST_CASE("jsonld reader: a ProfilePage and the parts of an academic's page", "[jsonld-reader]") {
  const Read r =
      read(R"({"@context": "https://schema.org", "@type": "ProfilePage", "dateCreated": "2020-01-01", "mainEntity": {
    "@type": "Person", "givenName": "Cy", "familyName": "Muster", "honorificPrefix": "Prof. Dr.",
    "worksFor": {"@type": "Organization", "name": "Institute of Examples", "parentOrganization": {"@type": "CollegeOrUniversity",
      "name": "Example University", "@id": "https://ror.org/05dxps055"}},
    "hasCredential": [{"@type": "EducationalOccupationalCredential", "credentialCategory": "degree", "name": "PhD in Examples",
      "recognizedBy": {"@type": "CollegeOrUniversity", "name": "Other University"}, "dateCreated": "2012"},
      {"@type": "EducationalOccupationalCredential", "credentialCategory": "certificate", "name": "First aid"}],
    "award": ["Example Prize"], "memberOf": {"@type": "OrganizationRole", "roleName": "Fellow", "startDate": "2015",
      "memberOf": {"@type": "Organization", "name": "Example Society"}},
    "funding": {"@type": "MonetaryGrant", "name": "Pots", "identifier": "EX-1", "amount": {"@type": "MonetaryAmount", "value": 1000,
      "currency": "EUR"}, "funder": {"@type": "Organization", "name": "Example Fund"}},
    "performerIn": {"@type": "Event", "name": "On examples", "startDate": "2019-05-06", "superEvent": {"@type": "Event", "name": "ExConf"}},
    "@reverse": {"author": [{"@type": "ScholarlyArticle", "@id": "https://doi.org/10.5555/ex.1", "name": "Examples",
      "author": [{"@type": "Person", "name": "Al Other"}, {"@type": "Person", "name": "Cy Muster"}],
      "isPartOf": {"@type": "PublicationIssue", "issueNumber": 2, "isPartOf": {"@type": ["PublicationVolume", "Periodical"],
        "volumeNumber": "3", "name": "Journal of Examples", "issn": "1234-5679"}}, "pageStart": 1, "pageEnd": 9,
      "datePublished": "2018"}]}}})");
  CHECK_FALSE(r.failed());
  CHECK(display_name(r.document.person.name) == "Prof. Dr. Cy Muster");
  const auto& p = r.first<EntryKind::position>("work").organization;
  CHECK(p.name.value == "Example University");
  CHECK(p.department.value == "Institute of Examples");
  CHECK(p.identifiers.at(0).scheme == "ror");
  const auto& e = r.first<EntryKind::education>("education");
  CHECK(e.type.value == "PhD in Examples");
  CHECK(e.organization.name.value == "Other University");
  CHECK(r.section("education")->entries[0].dates == DateRange::at(Date(2012)));
  CHECK(r.first<EntryKind::certificate>("certificates").title.value == "First aid");
  CHECK(r.first<EntryKind::award>("awards").title.value == "Example Prize");
  CHECK(r.first<EntryKind::membership>("memberships").roles.at(0).title.value == "Fellow");
  const auto& g = r.first<EntryKind::grant>("grants");
  CHECK(g.level == "1000");
  CHECK(g.organization.name.value == "Example Fund");
  CHECK(r.section("grants")->entries[0].identifiers.at(0).value == "EX-1");
  CHECK(r.first<EntryKind::talk>("talks").event.value == "ExConf");
  const auto& w = r.first<EntryKind::publication>("publications");
  CHECK(w.work.container_title.value == "Journal of Examples");
  CHECK(w.work.volume == "3");
  CHECK(w.work.issue == "2");
  CHECK(w.work.pages == "1-9");
  REQUIRE(w.contributors.size() == 2);
  CHECK(w.contributors[1].owner);
  CHECK_FALSE(w.contributors[0].owner);
  CHECK(r.section("publications")->entries[0].identifiers.at(0).value == "10.5555/ex.1");
}

TEST_CASE("jsonld reader: ORCID's own", "[jsonld-reader]") {
  const Read r =
      read(R"({"@context": "http://schema.org", "@type": "Person", "@id": "https://orcid.org/0000-0002-1825-0097",
    "mainEntityOfPage": "https://orcid.org/0000-0002-1825-0097", "givenName": "Josiah", "familyName": "Carberry",
    "alternateName": "J. Carberry", "address": {"addressCountry": "US", "@type": "PostalAddress"},
    "alumniOf": {"@type": "Organization", "@id": "grid.40263.33", "name": "Example University", "alternateName": "Psychoceramics",
      "identifier": {"@type": "PropertyValue", "propertyID": "RINGGOLD", "value": "6752"}},
    "@reverse": {"creator": {"@type": "CreativeWork", "@id": "https://doi.org/10.5555/12345678", "name": "Cracked pots",
      "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": "10.5555/12345678"}},
      "funder": {"@type": "Organization", "name": "Example Fund"}},
    "identifier": {"@type": "PropertyValue", "propertyID": "Scopus Author ID", "value": "7007156898"}})");
  CHECK_FALSE(r.failed());
  const Person& p = r.document.person;
  CHECK(p.identifiers.at(0).scheme == "orcid");
  CHECK(p.other_names.at(0).value == "J. Carberry");
  CHECK(p.urls.empty());
  const auto& e = r.first<EntryKind::education>("education");
  CHECK(e.organization.department.value == "Psychoceramics");
  CHECK(e.organization.identifiers.size() == 2);
  CHECK(r.section("publications")->entries[0].identifiers.size() == 1);
  CHECK(r.first<EntryKind::grant>("grants").organization.name.value == "Example Fund");
}

TEST_CASE("jsonld reader: texts in several languages", "[jsonld-reader]") {
  const Read r = read(R"({"@context": "https://schema.org", "@type": "Person", "name": "Bo Sample",
    "jobTitle": [{"@value": "Engineer", "@language": "en"}, {"@value": "Ingenieurin", "@language": "de"}],
    "knowsAbout": [{"@value": "Trains", "@language": "en"}, {"@value": "Züge", "@language": "de"}, "Pots"]})");
  const Person& p = r.document.person;
  CHECK(p.headline.value == "Engineer");
  REQUIRE(p.headline.translations.size() == 1);
  CHECK(p.headline.translations[0].value == "Ingenieurin");
  REQUIRE(p.keywords.size() == 2);
  CHECK(p.keywords[0].translations.size() == 1);
}

TEST_CASE("jsonld reader: whose CV it is", "[jsonld-reader]") {
  constexpr std::string_view two = R"({"@context": "https://schema.org", "@graph": [
    {"@type": "Person", "@id": "#a", "name": "Al Other"}, {"@type": "Person", "@id": "https://x.example/#b", "name": "Bo Sample"}]})";
  SECTION("nobody can tell") {
    const Read r = read(two);
    CHECK(r.failed());
    CHECK(r.messages.at(0).message == "the data tell of several people: Al Other and Bo Sample");
  }
  SECTION("the option tells, by name or by the end of the @id") {
    CHECK(read(two, "bo sample").document.person.name.literal == "Bo Sample");
    CHECK(read(two, "b").document.person.name.literal == "Bo Sample");
    const Read r = read(two, "Cy");
    CHECK(r.failed());
    CHECK(r.messages.at(0).message == "nobody in the data is called \"Cy\"");
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
    return r.messages.empty() ? std::string() : r.messages.front().message;
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
  CHECK(bomb.messages.at(0).code == Code::too_many_values);
}

namespace {

constexpr std::string_view referring[] = {"about",
                                          "abstract",
                                          "additionalName",
                                          "additionalType",
                                          "address",
                                          "addressCountry",
                                          "affiliation",
                                          "alternateName",
                                          "alumniOf",
                                          "amount",
                                          "author",
                                          "award",
                                          "awardedBy",
                                          "birthPlace",
                                          "colleague",
                                          "contactPoint",
                                          "containedInPlace",
                                          "contentRating",
                                          "contributor",
                                          "creator",
                                          "credentialCategory",
                                          "dateCreated",
                                          "department",
                                          "description",
                                          "editor",
                                          "employee",
                                          "exampleOfWork",
                                          "fundedItem",
                                          "funder",
                                          "funding",
                                          "hasCertification",
                                          "hasCredential",
                                          "hasOccupation",
                                          "hasPart",
                                          "homeLocation",
                                          "identifier",
                                          "image",
                                          "isPartOf",
                                          "issuedBy",
                                          "itemReviewed",
                                          "jobLocation",
                                          "jobTitle",
                                          "keywords",
                                          "knowsAbout",
                                          "knowsLanguage",
                                          "legalName",
                                          "location",
                                          "locationCreated",
                                          "mainEntity",
                                          "mainEntityOfPage",
                                          "member",
                                          "memberOf",
                                          "mentions",
                                          "name",
                                          "namedPosition",
                                          "nationality",
                                          "occupationLocation",
                                          "organizer",
                                          "parentOrganization",
                                          "performer",
                                          "performerIn",
                                          "publication",
                                          "publisher",
                                          "recognizedBy",
                                          "responsibilities",
                                          "reviewBody",
                                          "roleName",
                                          "sameAs",
                                          "skills",
                                          "spatialCoverage",
                                          "sponsor",
                                          "startDate",
                                          "streetAddress",
                                          "subOrganization",
                                          "subjectOf",
                                          "superEvent",
                                          "teaches",
                                          "temporalCoverage",
                                          "text",
                                          "translator",
                                          "url",
                                          "workLocation",
                                          "worksFor",
                                          "@reverse"};
constexpr std::string_view referring_types[] = {"Thing",
                                                "Role",
                                                "Person",
                                                "Organization",
                                                "Project",
                                                "Place",
                                                "PostalAddress",
                                                "Event",
                                                "Grant",
                                                "Recommendation",
                                                "ScholarlyArticle",
                                                "CreativeWork",
                                                "WebPage",
                                                "WebPageElement",
                                                "EducationalOccupationalCredential"};

/// Every property of the person, of a page and of a work leads to "#0".
std::string all_lead_to_first() {
  std::string all;
  for (const std::string_view p : referring)
    if (p != "@reverse" && p != "name") all += ", \"" + std::string(p) + "\": {\"@id\": \"#0\"}";
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
  return static_cast<std::size_t>(std::count_if(r.messages.begin(), r.messages.end(), [](const Diagnostic& d) {
    return d.message.find("refers to") != std::string::npos;
  }));
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
  for (const std::string_view p : referring) {
    for (const std::string_view type : referring_types) check(p, type, node(0, type, p, reference(0)));
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
  CHECK(name.first<EntryKind::position>("work").organization.name.value == "#org");
  const Read place = employer(R"(, {"@type": "Place", "@id": "#place", "name": "Berlin", "address": {"@id": "#place"}},
    {"@type": "Organization", "@id": "#org", "name": "Example Corp", "address": {"@id": "#place"}})");
  CHECK_FALSE(place.failed());
  CHECK(endless(place) == 1);
  CHECK(place.document.person.locations.at(0).text == "Berlin");
  CHECK(place.first<EntryKind::position>("work").organization.location.text == "Berlin");
}

TEST_CASE("jsonld reader: a talk of which the person is no performer", "[jsonld-reader]") {
  const Read r =
      read(R"({"@context": "https://schema.org", "@graph": [{"@type": "Person", "@id": "#p", "name": "Ada Example",
    "performerIn": {"@type": "Event", "name": "On Examples", "contributor": {"@id": "#p"}}}]})");
  CHECK(r.first<EntryKind::talk>("talks").contributors.size() == 1);
}

TEST_CASE("jsonld reader: what is told twice is told once, in each language", "[jsonld-reader]") {
  const Read r = read(R"({"@context": "https://schema.org", "@type": "Person", "name": "Bo Sample",
    "alternateName": ["B.", {"@value": "B.", "@language": "de"}, "Bo S.", "B."],
    "jobTitle": [{"@value": "Engineer", "@language": "en"}, {"@value": "Ingenieurin", "@language": "de"},
                 {"@value": "Author", "@language": "en"}, {"@value": "Autorin", "@language": "de"},
                 {"@value": "Auteure", "@language": "fr"}],
    "sameAs": ["https://x.com/bo", "https://x.com/bo", "x.com/bo", "https://example.org/bo", "http://example.org/bo"]})");
  const Person& p = r.document.person;
  CHECK(p.headline.value == "Engineer, Author");
  REQUIRE(p.headline.translations.size() == 2);
  CHECK(p.headline.translations[0].value == "Ingenieurin, Autorin");
  CHECK(p.headline.translations[1].value == "Auteure");
  std::string names;
  for (const Text& t : p.other_names) names += t.value + "/" + std::to_string(t.translations.size()) + " ";
  CHECK(names == "B./1 Bo S./0 B./0 ");
  std::string accounts;
  for (const Profile& x : p.profiles) accounts += x.url + " ";
  CHECK(accounts == "https://x.com/bo x.com/bo https://example.org/bo http://example.org/bo ");
}
