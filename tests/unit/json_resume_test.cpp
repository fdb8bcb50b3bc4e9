#include "catch.hpp"
#include "cvconv/local_host.hpp"
#include "resume/json_reader.hpp"

using namespace cvconv;

namespace {

struct Cv {
  LocalHost host;
  Document document;
  explicit Cv(std::string_view json, std::string markup = "markdown")
      : host(LocalHost::Options{{"markup", std::move(markup)}}) {
    Context context = host.context();
    json_resume::Reader().read({json, "cv.json"}, document, context);
  }
  /// The codes of all messages: "204w 206e".
  std::string codes() const {
    std::string out;
    for (const Diagnostic& d : host.diagnostics) {
      if (!out.empty()) out += ' ';
      out += std::to_string(static_cast<int>(d.code));
      out += d.severity == Severity::error ? 'e' : d.severity == Severity::warning ? 'w' : 'n';
    }
    return out;
  }
  const Diagnostic& first() const { return host.diagnostics.at(0); }
  const Entry& entry(std::size_t section = 0, std::size_t i = 0) const {
    return document.sections.at(section).entries.at(i);
  }
  template <EntryKind kind>
  const Entry& as(std::size_t section = 0, std::size_t i = 0) const {
    REQUIRE(entry(section, i).kind == kind);
    return entry(section, i);
  }
};

std::string in_work(std::string_view members) {
  return "{\"work\": [{\"name\": \"X\", " + std::string(members) + "}]}";
}

}  // namespace

TEST_CASE("the person of a JSON Resume", "[json-resume]") {
  const Cv cv(R"({"basics": {"name": "Ada Example", "label": "Engineer", "image": "ada.png", "email": "ada@example.org",
    "phone": "+1 555", "url": "https://example.org", "summary": "Likes *math*",
    "location": {"address": "1 Road", "postalCode": "0123", "city": "Oslo", "countryCode": "no", "region": "East"},
    "profiles": [{"network": "GitHub", "username": "ada", "url": "https://github.com/ada"}]},
    "meta": {"canonical": "https://example.org/cv.json", "version": "v1.0.0", "lastModified": "2024-01-02T03:04:05",
    "theme": "even"}, "$schema": "https://example.org/schema.json"})");
  CHECK(cv.codes() == "210n");  // the country's code in small letters
  const Person& p = cv.document.person;
  CHECK(p.name.literal == "Ada Example");
  CHECK(p.headline == Text("Engineer"));
  CHECK(p.photo.value == "ada.png");
  CHECK(p.emails.at(0).value == "ada@example.org");
  CHECK(p.phones.at(0).value == "+1 555");
  CHECK(p.urls.at(0).value == "https://example.org");
  CHECK(p.summary == Text("Likes *math*", Markup::markdown));
  CHECK(p.locations.at(0).country_code == "NO");
  CHECK(p.locations.at(0).postal_code == "0123");
  CHECK(p.profiles.at(0) == Profile{"GitHub", "ada", "https://github.com/ada"});
  CHECK(cv.document.meta.last_modified == "2024-01-02T03:04:05");
  REQUIRE(cv.document.meta.extras.size() == 1);
  CHECK(cv.document.meta.extras[0] == Extra{"json-resume", "theme", "\"even\"", {}});
  CHECK(cv.document.extras.at(0).key == "$schema");
}

TEST_CASE("every section of a JSON Resume, in the source's order", "[json-resume]") {
  const Cv cv(R"({
    "projects": [{"name": "P", "description": "D", "highlights": ["h"], "keywords": ["k"], "startDate": "2019-01",
      "endDate": "2020", "url": "https://example.org", "roles": ["r"], "entity": "E", "type": "T"}],
    "work": [{"name": "N", "location": "L", "description": "D", "position": "P", "url": "https://example.org",
      "startDate": "2018-02-03", "endDate": "2019", "summary": "S", "highlights": ["H"]}],
    "volunteer": [{"organization": "O", "position": "P", "url": "https://example.org", "startDate": "2018"}],
    "education": [{"institution": "I", "url": "https://example.org", "area": "A", "studyType": "B", "startDate": "2010",
      "endDate": "2014", "score": "3.9", "courses": ["C"]}],
    "awards": [{"title": "T", "date": "2014", "awarder": "A", "summary": "S"}],
    "certificates": [{"name": "N", "date": "2014-05", "url": "https://example.org", "issuer": "I"}],
    "publications": [{"name": "N", "publisher": "P", "releaseDate": "2014", "url": "https://example.org", "summary": "S"}],
    "skills": [{"name": "N", "level": "L", "keywords": ["a", "b"]}],
    "languages": [{"language": "L", "fluency": "F"}],
    "interests": [{"name": "N", "keywords": ["k"]}],
    "references": [{"name": "N", "reference": "*R*"}]})");
  CHECK(cv.codes().empty());
  std::string kinds;
  for (const Section& s : cv.document.sections) kinds += s.kind + ' ';
  CHECK(kinds ==
        "projects work volunteer education awards certificates publications skills languages interests references ");
  const auto& project = cv.as<EntryKind::project>(0);
  CHECK(project.summary == Text("D"));
  REQUIRE(project.roles.size() == 1);
  CHECK(project.roles[0].title == Text("r"));
  CHECK(project.organization.name == Text("E"));
  CHECK(project.type == Text("T"));
  const auto& work = cv.as<EntryKind::position>(1);
  CHECK(work.organization.name == Text("N"));
  CHECK(work.organization.description == Text("D"));
  CHECK(work.organization.url == "https://example.org");
  CHECK(work.roles.at(0).title == Text("P"));
  CHECK(work.location.text == "L");
  CHECK(to_iso(work.dates.start) == "2018-02-03");
  CHECK(to_iso(work.dates.end) == "2019");
  CHECK(work.dates.end_is == End::stated);
  CHECK(work.highlights == std::vector<Text>{Text("H")});
  CHECK(cv.as<EntryKind::position>(2).dates.end_is == End::ongoing);
  const auto& education = cv.as<EntryKind::education>(3);
  CHECK(education.organization.url == "https://example.org");
  CHECK(education.level == Text("3.9"));
  CHECK(cv.entry(3).dates.end_is == End::stated);
  CHECK(cv.as<EntryKind::award>(4).organization.name == Text("A"));
  CHECK(cv.entry(4).dates.end_is == End::point);
  CHECK(cv.as<EntryKind::certificate>(5).organization.name == Text("I"));
  CHECK(cv.as<EntryKind::publication>(6).organization.name == Text("P"));
  CHECK(cv.entry(6).urls.at(0).value == "https://example.org");
  CHECK(cv.entry(7).keywords.size() == 2);
  CHECK(cv.as<EntryKind::language>(8).level == Text("F"));
  CHECK(cv.as<EntryKind::reference>(10).summary == Text("*R*", Markup::markdown));
}

TEST_CASE("the option markup=plain makes long texts plain", "[json-resume]") {
  const Cv cv(in_work(R"("summary": "a *b*", "highlights": ["*c*"])"), "plain");
  CHECK(cv.entry().summary == Text("a *b*"));
  CHECK(cv.entry().highlights.at(0).markup == Markup::plain);
}

TEST_CASE("what is known of the end of a period", "[json-resume]") {
  struct Case {
    std::string_view members, codes;
    End end;
    std::string_view iso;
  };
  const Case cases[] = {
      {R"("startDate": "2019")", "", End::ongoing, ""},
      {R"("startDate": "2019", "endDate": null)", "207w", End::ongoing, ""},
      {R"("startDate": "2019", "endDate": "")", "207w", End::ongoing, ""},
      {R"("startDate": "2019", "endDate": "Present")", "207w", End::ongoing, ""},
      {R"("startDate": "2019", "endDate": "اکنون")", "207w", End::ongoing, ""},
      {R"("startDate": "2019", "endDate": "unknown")", "", End::not_stated, ""},
      {R"("startDate": "2019", "endDate": "-")", "207w", End::not_stated, ""},
      {R"("startDate": "2019", "endDate": "2020-05")", "", End::stated, "2020-05"},
      {R"("startDate": "2019", "endDate": "spring")", "207w", End::stated, "spring"},
      {R"("startDate": "2019/03-2020/05")", "207w", End::stated, "2020-05"},
      {R"("startDate": "2020/07至今")", "207w", End::ongoing, ""},
      {R"("startDate": "2019", "endDate": "2018")", "207w", End::stated, "2018"},
      {R"("endDate": "2018")", "", End::stated, "2018"},
      {R"("position": "P")", "", End::not_stated, ""},
      {R"("startDate": 2019, "endDate": 2020)", "206w 206w", End::stated, "2020"},
      {R"("start": "2019")", "204w", End::ongoing, ""},
      {R"("startDate": "2019-02-30", "endDate": "2020")", "207w", End::stated, "2020"},
  };
  for (const Case& c : cases) {
    INFO(c.members);
    const Cv cv(in_work(c.members));
    CHECK(cv.codes() == c.codes);
    CHECK(cv.entry().dates.end_is == c.end);
    CHECK(to_iso(cv.entry().dates.end) == c.iso);
  }
}

TEST_CASE("keys of older versions are read, and their new names told", "[json-resume]") {
  const Cv cv(
      R"({"bio": {"firstName": "Ada", "lastName": "Example", "picture": "a.png", "website": "https://example.org",
      "location": {"state": "East"}},
    "work": [{"company": "C", "website": "https://example.com"}],
    "education": [{"institution": "I", "gpa": "4.0"}],
    "awards": [{"title": "T", "awardDate": "2014"}],
    "publications": [{"name": "N", "website": "https://example.org/p"}],
    "certifications": [{"name": "K"}],
    "hobbies": [{"name": "H"}]})");
  CHECK(cv.codes().find('e') == std::string::npos);
  CHECK(cv.document.person.name.given == "Ada");
  CHECK(cv.document.person.name.family == "Example");
  CHECK(cv.document.person.photo.value == "a.png");
  CHECK(cv.document.person.locations.at(0).region == "East");
  CHECK(cv.as<EntryKind::position>(0).organization.name == Text("C"));
  CHECK(cv.as<EntryKind::position>(0).organization.url == "https://example.com");
  CHECK(cv.as<EntryKind::education>(1).level == Text("4.0"));
  CHECK(to_iso(cv.entry(2).dates.start) == "2014");
  CHECK(cv.entry(3).urls.at(0).value == "https://example.org/p");
  CHECK(cv.document.sections.at(4).kind == "certificates");
  CHECK(cv.document.sections.at(5).kind == "interests");
  CHECK(cv.document.extras.empty());
  const Cv one(R"({"work": [{"company": "C"}, {"company": "D"}]})");
  REQUIRE(one.codes() == "204w");
  CHECK(one.first().hint == "rename it to \"name\"");
  CHECK(one.first().path == "work[0].company");
}

TEST_CASE("of an old and a new key the new one wins, and the old value is kept", "[json-resume]") {
  const Cv cv(R"({"work": [{"company": "Old", "name": "New"}]})");
  CHECK(cv.codes() == "204w");
  CHECK(cv.as<EntryKind::position>().organization.name == Text("New"));
  CHECK(cv.entry().extras.at(0) == Extra{"json-resume", "company", "\"Old\"", {}});
  // A new key that says nothing does not hide the old one.
  const Cv null(R"({"work": [{"company": "Old", "name": null}]})");
  CHECK(null.as<EntryKind::position>().organization.name == Text("Old"));
}

TEST_CASE("of two old keys one is read, and the other value is kept", "[json-resume]") {
  for (const std::string_view keys : {R"("company": "A", "employer": "B")", R"("employer": "B", "company": "A")"}) {
    const Cv cv("{\"work\": [{" + std::string(keys) + "}]}");
    CHECK(cv.as<EntryKind::position>().organization.name == Text("A"));
    REQUIRE(cv.entry().extras.size() == 1);
    CHECK(cv.entry().extras[0].json == "\"B\"");
    CHECK(cv.codes().find("204w") != std::string::npos);
  }
  const Cv title(R"({"work": [{"name": "X", "role": "A", "jobTitle": "B"}]})");
  CHECK(title.entry().roles.at(0).title == Text("A"));
  CHECK(title.entry().extras.size() == 1);
  const Cv lang(R"({"language": "de", "meta": {"language": "en"}, "basics": {"name": "X"}})");
  CHECK(lang.document.meta.language == "en");
  REQUIRE(lang.document.extras.size() == 1);
  CHECK(lang.document.extras[0].json == "\"de\"");
  CHECK(Cv(R"({"language": "en", "meta": {"language": "en"}, "basics": {"name": "X"}})").document.extras.empty());
  const Cv country(R"({"basics": {"location": {"country": "Norway", "countryCode": "Norge"}}})");
  CHECK(country.document.person.locations.at(0).country == "Norway");
  CHECK(country.document.person.extras.size() == 1);
}

TEST_CASE("unknown keys are kept where they stood", "[json-resume]") {
  const Cv cv(R"({"basics": {"name": "A", "profiles": [{"network": "N", "colour": "red"}]},
    "work": [{"name": "X", "positon": "P", "team": {"size": 3}, "_note": 1}], "Bildung": [{"a": null}]})");
  CHECK(cv.codes() == "203n 203w 203n 203w");
  CHECK(cv.document.person.extras.at(0) == Extra{"json-resume", "profiles[0].colour", "\"red\"", {}});
  const auto& extras = cv.entry().extras;
  REQUIRE(extras.size() == 3);
  CHECK(extras[0].key == "positon");
  CHECK(extras[1].json == "{\"size\":3}");
  CHECK(extras[2].key == "_note");
  CHECK(cv.document.extras.at(0) == Extra{"json-resume", "Bildung", "[{\"a\":null}]", {}});
  CHECK(cv.host.diagnostics.at(1).hint == "did you mean \"position\"?");
  CHECK(cv.host.diagnostics.at(1).path == "work[0].positon");
  CHECK(cv.host.diagnostics.at(1).place.line == 2);
}

TEST_CASE("values of a wrong type are read where their meaning is clear", "[json-resume]") {
  struct Case {
    std::string_view json, codes;
  };
  const Case cases[] = {
      {R"({"basics": [{"name": "A"}]})", "206w"},
      {R"({"basics": {"name": 5}})", "206w"},
      {R"({"basics": {"name": "A", "email": ["a@example.org", "b@example.org"]}})", ""},
      {R"({"basics": {"name": "A", "profiles": {"github": "a"}}})", "206w"},
      {R"({"skills": [{"name": "W", "keywords": "HTML, CSS"}]})", "206w"},
      {R"({"skills": ["HTML", "CSS"]})", "206w 206w"},
      {R"({"skills": {"Web": ["HTML", "CSS"], "C++": "expert"}})", "206w"},
      {R"({"skills": {"name": "Web", "level": "x"}})", "206w"},
      {R"({"languages": {"English": "native"}})", "206w"},
      {R"({"references": "on request"})", "206w"},
      {R"({"work": {"name": "A"}})", "206w"},
      {R"({"basics": {"name": "A"}, "work": null})", "206w"},
      {R"({"work": [null, {"name": "A"}]})", "206w"},
      {R"({"basics": {"name": "A", "summary": ["a", "b"]}})", "206w"},
      {R"({"basics": {"name": "A", "url": ""}})", "208w"},
      {R"({"basics": {"name": "A", "url": "example.org"}})", "208w"},
      {R"({"basics": {"name": "A", "email": "nobody"}})", "209w"},
      {R"({"basics": {"name": "A", "location": {"countryCode": "Norway"}}})", "210w"},
      {R"({"basics": {"name": "A\u0000B"}})", "211w"},
      {R"({"work": [{"name": "A", "location": {"city": "Oslo"}}]})", ""},
      {R"({"basics": {"name": "A", "label": {"en": "E", "de": "D"}}})", "214n"},
  };
  for (const Case& c : cases) {
    INFO(c.json);
    const Cv cv(c.json);
    CHECK(cv.codes() == c.codes);
    CHECK_FALSE(cv.document == Document{});
  }
  const Cv skills(R"({"skills": {"Web": ["HTML", "CSS"], "C++": "expert"}})");
  CHECK(skills.as<EntryKind::skill>(0, 0).title == Text("Web"));
  CHECK(skills.entry(0, 0).keywords.size() == 2);
  CHECK(skills.as<EntryKind::skill>(0, 1).level == Text("expert"));
  const Cv keywords(R"({"skills": [{"name": "W", "keywords": "HTML (4, 5), CSS"}]})");
  CHECK(keywords.entry().keywords == std::vector<Text>{"HTML (4, 5)", "CSS"});
  const Cv list(R"({"basics": {"name": "A", "summary": ["a", "b"]}})");
  CHECK(list.document.person.summary.value == "a\n\nb");
}

TEST_CASE("values whose meaning is not clear are errors with their place", "[json-resume]") {
  struct Case {
    std::string_view json, path;
    std::uint32_t column;
  };
  const Case cases[] = {
      {R"({"basics": "Ada"})", "basics", 12},
      {R"({"basics": {"label": {"x": 1}}})", "basics.label", 22},
      {R"({"work": 5})", "work", 10},
      {R"({"work": [["a"]]})", "work[0]", 11},
      {R"({"work": [{"startDate": {"year": 2019}}]})", "work[0].startDate", 25},
  };
  for (const Case& c : cases) {
    INFO(c.json);
    const Cv cv(c.json);
    REQUIRE(cv.host.failed());
    CHECK(cv.first().code == Code::wrong_type);
    CHECK(cv.first().path == c.path);
    CHECK(cv.first().place.column == c.column);
  }
}

TEST_CASE("other formats are named, and what is no CV is refused", "[json-resume]") {
  CHECK(Cv(R"({"name": "A", "meta": {"format": "FRESH@0.6.0"}})").codes() == "202e");
  CHECK(Cv(R"({"name": "A", "employment": {"history": []}})").first().message.find("FRESH") != std::string::npos);
  CHECK(Cv(R"({"cvir": "2.0"})").codes() == "202e");
  CHECK(Cv(R"({"@context": "https://schema.org"})").codes() == "202e");
  CHECK(Cv("[]").codes() == "201e");
  CHECK(Cv("\"x\"").codes() == "201e");
  CHECK(Cv(R"({"a": 1})").codes() == "201e");
  CHECK(Cv("{}").codes().empty());  // that it says nothing, the host tells
  CHECK(Cv("").codes() == "101e");
  CHECK(Cv("{").codes() == "107e");
}

TEST_CASE("an empty value is left out with a note, and one under an unknown key is kept", "[json-resume]") {
  CHECK(Cv(R"({"basics": {"name": "A", "profiles": []}})").codes() == "217n");
  const Cv cv(R"({"basics": {"name": "A", "x": [], "y": {}}})");
  CHECK(cv.codes() == "203n 203n");
  REQUIRE(cv.document.person.extras.size() == 2);
  CHECK(cv.document.person.extras[0].json == "[]");
}

TEST_CASE("keys that JSON Resume lacks and everybody understands", "[json-resume]") {
  const Cv cv(
      R"({"publications": [{"name": "N", "authors": ["Ada Example", "Roe, Jane"], "doi": "https://doi.org/10.1000/182",
      "journal": "J"}], "education": [{"institution": "I", "summary": "S", "location": "Oslo"}],
    "basics": {"name": "Ada Example"}})");
  CHECK(cv.codes() == "214n 214n 213n 214n 214n 214n");
  const auto& p = cv.as<EntryKind::publication>();
  CHECK(p.contributors.at(0).owner);
  CHECK(p.contributors.at(1).name.family == "Roe");
  CHECK(p.work.container_title == Text("J"));
  CHECK(cv.entry().identifiers.at(0) == Identifier{"doi", "10.1000/182", "https://doi.org/10.1000/182", {}});
  CHECK(cv.entry(1).summary.value == "S");
  // Of another shape than ours, they stay as they are.
  const Cv other(R"({"publications": [{"name": "N", "authors": {"first": "A"}}]})");
  CHECK(other.codes() == "206w");
  CHECK(other.entry().extras.at(0).key == "authors");
}
