// How the rules of a manifest match, and that the short walk for what is dropped finds what the long one does.
#include "host/fidelity.hpp"

#include "catch.hpp"
#include "filled_document.hpp"

#include <rapidcheck.h>

#include <map>
#include <set>

using namespace cvconv;

namespace {

/// Each fact by its path, its field's path and its fate.
auto facts_of(const Document& d, const FormatInfo& writer, Facts which) {
  const FidelityPlan plan(writer);
  std::vector<std::tuple<std::string, std::string, Fate>> all;
  for_each_fact(d, plan, which, [&](const Fact& f) { all.emplace_back(f.path(), f.plan.path(), f.fate); });
  return all;
}

/// The fates of a Document's facts by their paths in it.
std::map<std::string, Fate> fates(const Document& d, const std::vector<FidelityRule>& rules,
                                  const std::vector<std::string>& carries = {"all"}) {
  FormatInfo writer;
  writer.id = "test";
  writer.fidelity_stated = true;
  for (const std::string& path : carries)
    if (path == "all")
      writer.carries_rest = true;
    else
      writer.fidelity.push_back({path, Fate::carried});
  writer.fidelity.insert(writer.fidelity.end(), rules.begin(), rules.end());
  std::map<std::string, Fate> out;
  for (const auto& [path, field, fate] : facts_of(d, writer, Facts::all)) out[path] = fate;
  return out;
}

Document small() {
  Document d;
  d.person.emails = {{"a@example.org", "work", Visibility::owner}, {"b@example.org", "home", Visibility::owner}};
  d.person.headline = "*Words*";
  d.person.headline.markup = Markup::markdown;
  d.person.headline.lang = "de";
  d.person.photo = {"photo.png", "me"};
  d.sections.resize(2);
  d.sections[0].kind = "skills";
  d.sections[0].entries.resize(2);
  d.sections[0].entries[0].kind = EntryKind::skill;
  d.sections[0].entries[0].title = "C++";
  d.sections[0].entries[0].keywords = {"fast", "old"};
  d.sections[0].entries[1].kind = EntryKind::award;
  d.sections[0].entries[1].title = "Prize";
  d.sections[0].entries[1].keywords = {"golden"};
  d.sections[1].title = "Own";
  d.sections[1].sections.resize(1);
  d.sections[1].sections[0].title = "Inner";
  return d;
}

}  // namespace

TEST_CASE("a rule speaks of its field and all below it; the one with more parts wins", "[fidelity]") {
  auto f = fates(small(), {{"person.photo", Fate::dropped, "w"}, {"person.photo.value", Fate::approximated, "w"}});
  CHECK(f.at("person.photo.value") == Fate::approximated);
  CHECK(f.at("person.photo.label") == Fate::dropped);
  CHECK(f.at("person.headline") == Fate::carried);
  f = fates(small(), {{"person.photo.value", Fate::approximated, "w"}, {"person.photo", Fate::dropped, "w"}});
  CHECK(f.at("person.photo.value") == Fate::approximated);
  CHECK(fates(small(), {{"person.photos", Fate::dropped, "w"}}).at("person.photo.value") == Fate::carried);
  CHECK(fates(small(), {{"person.phot", Fate::dropped, "w"}}).at("person.photo.value") == Fate::carried);
}

TEST_CASE("[1+] speaks of every item after the first", "[fidelity]") {
  const auto f = fates(small(), {{"person.emails[1+]", Fate::dropped, "one only"},
                                 {"person.emails.label", Fate::approximated, "w"},
                                 {"entry.keywords[1+]", Fate::demoted, "w"}});
  CHECK(f.at("person.emails[0].value") == Fate::carried);
  CHECK(f.at("person.emails[0].label") == Fate::approximated);
  CHECK(f.at("person.emails[1].value") == Fate::dropped);
  CHECK(f.at("person.emails[1].label") == Fate::dropped);
  CHECK(f.at("skills[0].keywords[0]") == Fate::carried);
  CHECK(f.at("skills[0].keywords[1]") == Fate::demoted);
}

TEST_CASE("rules may speak of one kind of entry or section", "[fidelity]") {
  const auto f = fates(small(), {{"entry.keywords", Fate::dropped, "w"},
                                 {"entry[skill].keywords", Fate::approximated, "w"},
                                 {"section[custom].title", Fate::demoted, "w"},
                                 {"entry[award]", Fate::demoted, "w"}});
  CHECK(f.at("skills[0].keywords[0]") == Fate::approximated);
  CHECK(f.at("skills[1].keywords[0]") == Fate::dropped);
  CHECK(f.at("skills[1].title") == Fate::demoted);
  CHECK(f.at("sections[1].title") == Fate::demoted);
  CHECK(f.at("sections[1].sections[0].title") == Fate::demoted);
}

TEST_CASE("that a section stands in another is a fact", "[fidelity]") {
  const auto f = fates(small(), {{"section.sections", Fate::dropped, "w"}});
  CHECK(f.at("sections[1].sections[0]") == Fate::dropped);
  CHECK(f.at("sections[1].sections[0].title") == Fate::carried);
}

TEST_CASE("text speaks of every Text's part, where its field says nothing worse and nothing of its own", "[fidelity]") {
  auto f = fates(small(), {{"text.lang", Fate::dropped, "w"}, {"text.markup", Fate::approximated, "w"}});
  CHECK(f.at("person.headline") == Fate::carried);
  CHECK(f.at("person.headline.lang") == Fate::dropped);
  CHECK(f.at("person.headline.markup") == Fate::approximated);
  CHECK_FALSE(f.contains("skills[0].title.markup"));  // it has none
  CHECK_FALSE(f.contains("skills[0].title.lang"));
  f = fates(small(), {{"text.markup", Fate::approximated, "w"}, {"person.headline", Fate::dropped, "w"}});
  CHECK(f.at("person.headline.markup") == Fate::dropped);
  f = fates(small(), {{"text", Fate::dropped, "w"}, {"person.headline.lang", Fate::approximated, "w"}});
  CHECK(f.at("person.headline.lang") == Fate::approximated);
  CHECK(f.at("person.headline.markup") == Fate::dropped);
}

TEST_CASE("where carries is a list, the rest is dropped", "[fidelity]") {
  const auto f = fates(small(), {{"person.emails.label", Fate::demoted, "w"}}, {"person.emails", "entry[skill].title"});
  CHECK(f.at("person.emails[1].value") == Fate::carried);
  CHECK(f.at("person.emails[1].label") == Fate::demoted);
  CHECK(f.at("skills[0].title") == Fate::carried);
  CHECK(f.at("skills[0].keywords[0]") == Fate::dropped);
  CHECK(f.at("skills[1].title") == Fate::dropped);
  CHECK(f.at("person.headline.lang") == Fate::dropped);
  CHECK(fates(small(), {}, {}).at("person.headline.lang") == Fate::dropped);
}

TEST_CASE("of a writer that declares nothing, nothing is known", "[fidelity]") {
  FormatInfo writer;
  Document d = small();
  d.extras.push_back({"yaml", "key", "1", {}});
  const auto facts = facts_of(d, writer, Facts::all);
  CHECK(facts.size() > 10);
  for (const auto& [path, field, fate] : facts) CHECK(fate == Fate::unknown);
}

TEST_CASE("a rule that speaks of nothing is known", "[fidelity]") {
  FormatInfo writer;
  for (const char* path : {"person.emails[1+].value", "entry[skill].keywords", "entry[position].roles", "text.lang",
                           "text", "section.sections", "person.headline.markup", "entry[talk]", "entry.dates.end"})
    writer.fidelity.push_back({path, Fate::dropped, "w"});
  CHECK(FidelityPlan(writer).idle_rules().empty());
  writer.fidelity.clear();
  const std::vector<std::string> idle{"person.email",
                                      "entry[publication].titel",
                                      "text.long",
                                      "entry[skil].keywords",
                                      "person.name[1+]",
                                      "sections",
                                      "",
                                      "person.emails[2].value",
                                      "entry.dates.middle"};
  for (const std::string& path : idle) writer.fidelity.push_back({path, Fate::dropped, "w"});
  CHECK(FidelityPlan(writer).idle_rules() == idle);
}

TEST_CASE("what is dropped is found the short way as the long way", "[fidelity]") {
  testing::Filler filler;
  filler.vocabularies = {"orcid", "yaml"};
  filler.emphasised = true;
  Document d = filler.document();
  filler.add_section(d, "work", "Work");
  std::vector<std::string> paths{"text.lang", "text.markup", "text.translations", "text", "section.sections"};
  {
    FormatInfo writer;
    writer.fidelity_stated = true;
    std::set<std::string> all;
    const FidelityPlan plan(writer);
    for (const FieldPlan& f : plan.fields())
      for (std::string path = f.path(); !path.empty();
           path.resize(path.rfind('.') == std::string::npos ? 0 : path.rfind('.')))
        all.insert(path);
    paths.insert(paths.end(), all.begin(), all.end());
  }
  const auto same_facts = [&] {
    FormatInfo writer;
    writer.fidelity_stated = true;
    writer.carries_rest = true;
    const std::size_t n = *rc::gen::inRange<std::size_t>(0, 8);
    for (std::size_t i = 0; i < n; ++i) {
      std::string path = *rc::gen::elementOf(paths);
      const auto in_brackets = [&](std::string_view root, std::string_view kind) {
        if ((path + '.').starts_with(std::string(root) + '.') && *rc::gen::inRange(0, 3) == 0)
          path.insert(root.size(), '[' + std::string(kind) + ']');
      };
      in_brackets("entry", *rc::gen::element("talk", "position", "item"));
      in_brackets("section", *rc::gen::element("custom", "work"));
      const std::size_t dot = path.find('.');
      if (dot != std::string::npos && *rc::gen::inRange(0, 3) == 0)
        path.insert(std::min(path.find('.', dot + 1), path.size()), "[1+]");
      writer.fidelity.push_back({path, static_cast<Fate>(*rc::gen::inRange(1, 4)), "w"});
    }
    writer.carries_rest = *rc::gen::inRange(0, 4) != 0;
    if (*rc::gen::inRange(0, 4) == 0)
      for (int i = 0; i < 3; ++i)
        writer.fidelity.insert(writer.fidelity.begin(), {*rc::gen::elementOf(paths), Fate::carried});
    writer.carries_extras =
        *rc::gen::element(std::vector<std::string>{}, std::vector<std::string>{"*"}, std::vector<std::string>{"orcid"});
    auto all = facts_of(d, writer, Facts::all);
    std::erase_if(all, [](const auto& f) { return std::get<Fate>(f) != Fate::dropped; });
    auto drops = facts_of(d, writer, Facts::dropped);
    std::erase_if(drops, [](const auto& f) { return std::get<Fate>(f) != Fate::dropped; });  // extras that are carried
    RC_ASSERT(drops == all);
  };
  const auto drops_alike = [&](const std::string& rule) {
    FormatInfo writer;
    writer.fidelity_stated = true;
    writer.carries_rest = true;
    writer.fidelity.push_back({rule, Fate::dropped, "w"});
    auto all = facts_of(d, writer, Facts::all);
    std::erase_if(all, [](const auto& f) { return std::get<Fate>(f) != Fate::dropped; });
    return all.size() == facts_of(d, writer, Facts::dropped).size();
  };
  CHECK(drops_alike("section[work]"));  // it says nothing of sections of other kinds that are nested
  for (int i = 0; i < 5; ++i) CHECK(rc::check("the same facts", same_facts));
}
