#include "model/diff.hpp"

#include "model/align.hpp"

#include "catch.hpp"
#include "filled_document.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <functional>

using namespace cvconv;

namespace {

// "changed work[0].roles[0].title: Engineer -> Lead", one a line.
std::string told(const Document& a, const Document& b, bool exact = false) {
  std::string out;
  for (const Difference& d : diff(a, b, exact)) {
    static constexpr std::string_view names[] = {"added", "removed", "changed", "moved"};
    out += names[static_cast<std::size_t>(d.change)];
    out += ' ' + d.path_a;
    if (d.path_b != d.path_a) out += " | " + d.path_b;
    out += ": " + d.before + " -> " + d.after + '\n';
  }
  return out;
}

/// Every place of a Document that holds a string, a bool, a visibility or a date, with its path, and how to change it.
/// Made from the descriptions, as the comparison itself, but by another hand: what it does not see is not tried.
class Mutations {
 public:
  struct Mutation {
    std::string path;
    std::function<void()> apply;
    bool is_format = false;  // of an extra: no difference by meaning
  };

  std::vector<Mutation> of(Document& d) {
    record(d, "");
    return std::move(out_);
  }

 private:
  static std::string join(const std::string& path, std::string_view name) {
    return path.empty() || name.empty() ? path + std::string(name) : path + "." + std::string(name);
  }

  void value(std::string& s, const std::string& path) {
    out_.push_back({path, [&s] { s = "mutated"; }});
  }
  void value(bool& b, const std::string& path) {
    out_.push_back({path, [&b] { b = !b; }});
  }
  void value(Visibility& v, const std::string& path) {
    out_.push_back({path, [&v] { v = v == Visibility::owner ? Visibility::everyone : Visibility::owner; }});
  }
  void value(Origin&, const std::string&) {}
  void value(DateRange& r, const std::string& path) {
    if (r.empty()) return;
    out_.push_back({path + ".start", [&r] { r.start = Date(1234); }});
    out_.push_back({path + ".start", [&r] { r.start.day = 1; }});
    out_.push_back({path + ".end", [&r] { r.end.month = 3; }});
    out_.push_back({path + ".end", [&r] {
                      r.end = {};
                      r.end_is = End::ongoing;
                    }});
  }
  void value(Text& t, const std::string& path) {
    out_.push_back({path, [&t] { t.value = "mutated"; }});
    out_.push_back({path + ".lang", [&t] { t.lang = "nl"; }});
    for (Translation& x : t.translations)
      out_.push_back({path + ".translations." + x.lang, [&x] { x.value = "mutated"; }});
  }
  void value(EntryKind&, const std::string&) {}
  void value(Extra& e, const std::string& path) {
    out_.push_back({path, [&e] { e.json = "{\"a\":[1,\"mutated\"]}"; }});
    out_.push_back({path, [&e] { e.format = "mutated"; }, true});
  }
  template <class T>
  void value(std::vector<T>& list, const std::string& path) {
    const std::string parent = path.substr(0, path.find('.') == std::string::npos ? 0 : path.rfind('.'));
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string number = "[" + std::to_string(i) + "]";
      if constexpr (std::is_same_v<T, Section>)
        value(list[i], join(parent, section(list, i)));
      else if constexpr (std::is_same_v<T, Extra>)
        value(list[i], join(parent, list[i].key));
      else
        value(list[i], (std::is_same_v<T, Entry> ? parent : path) + number);
    }
  }
  static std::string section(const std::vector<Section>& list, std::size_t i) {
    return list[i].kind == "custom" ? "sections[" + std::to_string(i) + "]" : list[i].kind;
  }
  template <describe::Described T>
  void value(T& v, const std::string& path) {
    record(v, path);
  }
  template <describe::Described T>
  void record(T& v, const std::string& path) {
    describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
      if constexpr (!std::is_same_v<M, Origin>) value(f(v), join(path, f.name));
    });
  }
  std::vector<Mutation> out_;
};

Entry position(std::string where, std::string what, int since) {
  Entry e;
  e.kind = EntryKind::position;
  e.organization.name = std::move(where);
  e.roles.emplace_back().title = std::move(what);
  e.dates.start = Date(since);
  return e;
}

Document work(std::vector<Entry> entries) {
  Document d;
  d.person.name.literal = "Ada Example";
  Section& s = d.sections.emplace_back();
  s.kind = "work";
  s.entries = std::move(entries);
  return d;
}

Document skills(const std::vector<std::string>& names) {
  Document d;
  Section& s = d.sections.emplace_back();
  s.kind = "skills";
  for (const std::string& n : names) {
    Entry& e = s.entries.emplace_back();
    e.kind = EntryKind::skill;
    e.title = n;
  }
  return d;
}

Document with_summary(Text t) {
  Document d;
  d.person.summary = std::move(t);
  return d;
}
bool reads_same(Text a, Text b) { return diff(with_summary(std::move(a)), with_summary(std::move(b))).empty(); }
Text md(std::string s) { return {std::move(s), Markup::markdown}; }

Document with_extra(std::string json, std::string key = "x", std::string format = "yaml") {
  Document d;
  d.extras.push_back({std::move(format), std::move(key), std::move(json), {}});
  return d;
}
bool same_extra(std::string a, std::string b) {
  return diff(with_extra(std::move(a)), with_extra(std::move(b))).empty();
}

}  // namespace

TEST_CASE("A Document differs from itself in nothing", "[diff]") {
  const Document d = testing::Filler().document();
  CHECK(told(d, d).empty());
  CHECK(told(d, d, true).empty());
  CHECK(told({}, {}).empty());
}

TEST_CASE("Each field that changes is found, at its path and nowhere else", "[diff]") {
  const Document original = testing::Filler().document();
  Document d = original;
  const auto mutations = Mutations().of(d);
  REQUIRE(mutations.size() > 1000);
  for (const auto& m : mutations) {
    m.apply();
    INFO(m.path);
    for (const bool exact : {false, true}) {
      const auto found = diff(original, d, exact);
      if (m.is_format && !exact) {
        CHECK(found.empty());
        continue;
      }
      REQUIRE(found.size() == 1);
      const bool was_blank = found[0].before.empty();
      CHECK(found[0].change == (was_blank ? Change::added : Change::changed));
      CHECK((was_blank ? found[0].path_b : found[0].path_a) == m.path);
      CHECK(found[0].before != found[0].after);
    }
    d = original;  // in the same memory: the mutations hold references
    REQUIRE(d == original);
  }
}

TEST_CASE("An inserted entry is one difference, and so is a moved one", "[diff]") {
  const std::vector<Entry> old{position("Example Works", "Engineer", 2015),
                               position("Sample Institute", "Analyst", 2011),
                               position("Specimen Ltd", "Trainee", 2009)};
  std::vector<Entry> now = old;
  now.insert(now.begin(), position("Instance AG", "Lead", 2020));
  CHECK(told(work(old), work(now)) == "added  | work[0]:  -> Instance AG, Lead\n");
  CHECK(told(work(now), work(old)) == "removed work[0] | : Instance AG, Lead -> \n");

  now = {old[2], old[0], old[1]};
  CHECK(told(work(old), work(now)) == "moved work[2] | work[0]: Specimen Ltd, Trainee -> Specimen Ltd, Trainee\n");

  now = old;
  now[1].roles[0].title = "Head of Analysis";
  now.insert(now.begin(), position("Instance AG", "Lead", 2020));
  CHECK(told(work(old), work(now)) ==
        "added  | work[0]:  -> Instance AG, Lead\n"
        "changed work[1].roles[0].title | work[2].roles[0].title: Analyst -> Head of Analysis\n");

  now = {old[0], position("Other Place", "Something Else", 1999), old[2]};
  CHECK(told(work(old), work(now)) ==
        "removed work[1] | : Sample Institute, Analyst -> \n"
        "added  | work[1]:  -> Other Place, Something Else\n");
}

TEST_CASE("What says little is changed where it stands", "[diff]") {
  CHECK(told(skills({"C++", "Go", "TeX"}), skills({"C++", "Rust", "TeX"})) == "changed skills[1].title: Go -> Rust\n");
  CHECK(told(skills({"C++", "Go", "TeX"}), skills({"C++", "TeX"})) == "removed skills[1] | : Go -> \n");
  CHECK(told(skills({"C++", "Go", "TeX"}), skills({"TeX", "C++", "Go"})) ==
        "moved skills[2] | skills[0]: TeX -> TeX\n");
  CHECK(told(skills({"a", "b", "a"}), skills({"b", "a"})) == "removed skills[0] | : a -> \n");
}

TEST_CASE("An entry that went to another section has moved", "[diff]") {
  Document a = work({position("Example Works", "Engineer", 2015), position("Choir", "Tenor", 2011)});
  a.sections.emplace_back().kind = "volunteer";
  a.sections[1].entries.push_back(position("Library", "Reader", 2001));
  Document b = a;
  b.sections[1].entries.push_back(b.sections[0].entries.back());
  b.sections[0].entries.pop_back();
  CHECK(told(a, b) == "moved work[1] | volunteer[1]: Choir, Tenor -> Choir, Tenor\n");
}

TEST_CASE("Differences say where the nearest thing with a place stood", "[diff]") {
  Document a = work({position("Example Works", "Engineer", 2015)});
  a.sections[0].entries[0].origin = {7, 3, 0};
  Document b = a;
  b.sections[0].origin = {1, 1, 0};
  b.sections[0].entries[0].roles[0].origin = {9, 5, 0};
  b.sections[0].entries[0].roles[0].title = "Lead";
  b.sections[0].entries.push_back(position("Instance AG", "Lead", 2020));
  const auto found = diff(a, b);
  REQUIRE(found.size() == 2);
  CHECK(found[0].place_a.line == 7);
  CHECK(found[0].place_b.line == 9);
  CHECK(found[1].place_b.line == 1);  // the section
}

TEST_CASE("Texts are the same that read the same", "[diff]") {
  CHECK(reads_same("R&D *now*", md("R\\&D \\*now\\*")));
  CHECK(reads_same("R&D", md("R&amp;D")));
  CHECK(reads_same(md("**one** two"), md("__one__\ntwo")));
  CHECK(reads_same(md("one two three"), md("one\n   two \nthree\n")));
  CHECK(reads_same("  one ", "one"));
  CHECK(reads_same("one\ntwo", md("one\\\ntwo")));
  CHECK(reads_same("one\n\ntwo", md("one\n\ntwo")));
  CHECK(reads_same("see https://example.org now", md("see https://example.org now")));
  CHECK(reads_same(md("<https://example.org>"), md("https://example.org")));
  CHECK(reads_same(md("- one\n- two"), md("* one\n* two")));

  CHECK_FALSE(reads_same("*one*", md("*one*")));
  CHECK_FALSE(reads_same("one\ntwo", "one two"));
  CHECK_FALSE(reads_same("one\n\ntwo", md("one two")));
  CHECK_FALSE(reads_same(md("[one](https://example.org)"), md("one")));
  CHECK_FALSE(reads_same(md("[one](https://example.org)"), md("[one](https://example.com)")));
  CHECK_FALSE(reads_same(md("*one*"), md("**one**")));
  CHECK_FALSE(reads_same("$x$", md("$x$")));
  CHECK_FALSE(reads_same(md("- one"), md("1. one")));
  CHECK(told(with_summary("*a*"), with_summary(md("*a*"))) == "changed person.summary.markup: plain -> markdown\n");
}

TEST_CASE("Languages: the order of translations means nothing, nor the case of tags", "[diff]") {
  Document a = with_summary("Hello");
  a.person.summary.translations = {{"de", "Hallo"}, {"fr", "Bonjour"}};
  Document b = with_summary("Hello");
  b.person.summary.translations = {{"FR", "Bonjour"}, {"de", "Hallo"}};
  CHECK(told(a, b).empty());
  CHECK_FALSE(told(a, b, true).empty());
  b.person.summary.translations.pop_back();
  CHECK(told(a, b) == "removed person.summary.translations.de | : Hallo -> \n");
  Document c = a;
  c.person.summary.lang = "en";
  CHECK(told(a, c) == "added  | person.summary.lang:  -> en\n");
  a.meta.language = c.meta.language = "en";  // what a text without a language is in
  CHECK(told(a, c).empty());
}

TEST_CASE("Extras are compared as JSON", "[diff]") {
  CHECK(same_extra(R"({"a": 1, "b": [1.50, "x"]})", R"({"b":[15e-1,"\u0078"],"a":1.0})"));
  CHECK(same_extra("0", "-0.00"));
  CHECK(same_extra("1200", "1.2e3"));
  CHECK_FALSE(same_extra("12345678901234567890123", "12345678901234567890124"));
  CHECK_FALSE(same_extra("1e400", "1e401"));
  CHECK_FALSE(same_extra("1", "\"1\""));
  CHECK_FALSE(same_extra("[1,2]", "[2,1]"));
  CHECK_FALSE(same_extra(R"({"a":null})", "{}"));
  CHECK(diff(with_extra("1", "$schema"), {}).empty());
  CHECK(diff(with_extra("1"), with_extra("1", "x", "json-resume")).empty());
  CHECK(told(with_extra("1"), {}) == "removed x | : 1 -> \n");
  CHECK(told(with_extra("1"), with_extra("2")) == "changed x: 1 -> 2\n");
  CHECK_FALSE(told(with_extra("1", "$schema"), {}, true).empty());
}

TEST_CASE("Identifiers are a set, key words a list", "[diff]") {
  Document a;
  a.person.identifiers = {{"orcid", "0000-0002-1825-0097", {}, {}}, {"isni", "0000000121032683", {}, {}}};
  a.person.keywords = {"one", "two"};
  Document b = a;
  std::swap(b.person.identifiers[0], b.person.identifiers[1]);
  CHECK(told(a, b).empty());
  CHECK_FALSE(told(a, b, true).empty());
  std::swap(b.person.keywords[0], b.person.keywords[1]);
  CHECK(diff(a, b).size() == 1);
  b = a;
  b.person.identifiers[1].value = "0000000000000001";
  CHECK(told(a, b) == "changed person.identifiers[1].value: 0000000121032683 -> 0000000000000001\n");
}

TEST_CASE("A long text is shown around what differs", "[diff]") {
  std::string a(200, 'x');
  for (std::size_t i = 5; i < a.size(); i += 6) a[i] = ' ';
  std::string b = a;
  b[150] = 'Y';
  const auto found = diff(with_summary(a), with_summary(b));
  REQUIRE(found.size() == 1);
  CHECK(found[0].before.size() < 90);
  CHECK(found[0].after.find('Y') != std::string::npos);
}

TEST_CASE("diff --exact finds a difference exactly where there is one", "[diff]") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& choices) {
    const Document original = testing::Filler().document();
    Document d = original;
    const auto mutations = Mutations().of(d);
    for (std::size_t i = 0; i + 1 < choices.size(); i += 2) {
      const std::size_t n = (choices[i] * 256U + choices[i + 1]) % (mutations.size() + 300);
      if (n < mutations.size()) mutations[n].apply();
    }
    // The lists change last: the mutations hold references into them.
    for (const std::uint8_t c : choices) {
      auto& entries = d.sections.back().entries;
      if (c % 7 == 0 && c / 7U < entries.size()) std::swap(entries[0], entries[c / 7U]);
      if (c % 11 == 0 && !entries.empty()) entries.erase(entries.begin());
      if (c % 13 == 0) d.person.keywords.emplace_back("s" + std::to_string(c));
      if (c % 17 == 0) std::swap(d.person.identifiers[0], d.person.identifiers[1]);
      if (c % 19 == 0) std::swap(d.person.headline.translations[0], d.person.headline.translations[1]);
    }
    RC_ASSERT(diff(original, d, true).empty() == (original == d));
    RC_ASSERT(diff(original, original).empty());
    RC_ASSERT(diff(original, d).empty() == diff(d, original).empty());
    RC_ASSERT(diff(original, d).size() <= diff(original, d, true).size());
  }));
}

TEST_CASE("Items are paired once each, the equal ones all", "[diff]") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& x, const std::vector<std::uint8_t>& y, bool ordered) {
    std::vector<std::uint32_t> a(x.size());
    std::vector<std::uint32_t> b(y.size());
    std::transform(x.begin(), x.end(), a.begin(), [](std::uint8_t n) { return n % 16U; });
    std::transform(y.begin(), y.end(), b.begin(), [](std::uint8_t n) { return n % 16U; });
    const auto pairs = align::align(a, b, ordered, [&](bool in_b, std::size_t i) {
      const std::uint32_t n = (in_b ? b : a)[i];
      return align::Item{0, 1, {{n / 4U, 1.0F}, {n + 100, 1.0F}}};
    });
    std::vector<bool> seen_a(a.size());
    std::vector<bool> seen_b(b.size());
    std::vector<int> equal(16);
    std::size_t last = 0;
    for (const align::Pair& p : pairs) {
      RC_ASSERT((!seen_a.at(p.a) && !seen_b.at(p.b)));
      seen_a[p.a] = seen_b[p.b] = true;
      equal[a[p.a]] += a[p.a] == b[p.b] ? 1 : 0;
      if (p.moved || !ordered) continue;
      RC_ASSERT(p.b + 1 > last);  // those that have not moved are in order
      last = p.b + 1;
    }
    for (std::uint32_t n = 0; n < 16; ++n)
      RC_ASSERT(equal[n] == std::min(std::count(a.begin(), a.end(), n), std::count(b.begin(), b.end(), n)));
  }));
}

TEST_CASE("Long lists are compared in little time", "[diff]") {
  std::vector<std::string> names(20'000);
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = "skill " + std::to_string(i * 7919 % 20'011);
  const Document a = skills(names);
  std::vector<std::string> other(names.rbegin(), names.rend());
  CHECK(diff(a, skills(other)).size() == 19'999);  // one stays, the others have moved
  for (std::string& n : other) n += "!";
  CHECK(diff(a, skills(other)).size() >= 19'999);
  names.insert(names.begin() + 5'000, "new");
  names[15'000] = "changed";
  CHECK(diff(a, skills(names)).size() == 2);
}
