#include "reading.hpp"
#include "resume/resume.hpp"

using namespace cvconv;

namespace {

struct Cv : testing::Read<resume::JsonResumeReader> {
  explicit Cv(std::string_view json, std::string markup = "markdown") : Read(json, {{"markup", std::move(markup)}}) {}
};

std::string in_work(std::string_view members) {
  return "{\"work\": [{\"name\": \"X\", " + std::string(members) + "}]}";
}

}  // namespace

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
    CHECK(cv.message().code == Code::wrong_type);
    CHECK(cv.message().path == c.path);
    CHECK(cv.message().place.column == c.column);
  }
}

TEST_CASE("other formats are named, and what is no CV is refused", "[json-resume]") {
  CHECK(Cv(R"({"name": "A", "meta": {"format": "FRESH@0.6.0"}})").codes() == "202e");
  CHECK(Cv(R"({"name": "A", "employment": {"history": []}})").message().message.find("FRESH") != std::string::npos);
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
