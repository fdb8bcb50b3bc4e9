// What each writer's manifest declares is what the writer does: proved with Documents whose every field holds something
// that is found again, for every format that writes.
#include "host/fidelity.hpp"

#include "filled_document.hpp"
#include "host/conversion.hpp"
#include "reading.hpp"
#include "walk_strings.hpp"

#include <map>
#include <set>

using namespace cvconv;
using testing::Filler;

namespace {

/// Prints Documents in one format.
class Press {
 public:
  explicit Press(const std::string& format) : converter_(registry_, {{}, format, {}, {}, {}}) {
    try {
      info_ = &converter_.prepare_writer("-");
    } catch (const Failure& failure) {
      FAIL(failure.message);
    }
  }
  std::string print(const Document& d) {
    Conversion c;
    c.document = d;
    converter_.write("filled", c);
    if (!c.ok()) FAIL(format() << ": " << (c.diagnostics.empty() ? "failed" : c.diagnostics.front().message));
    return c.output;
  }
  [[nodiscard]] const std::string& format() const { return info_->id; }
  [[nodiscard]] const FormatInfo& info() const { return *info_; }

 private:
  Registry registry_;
  Converter converter_;
  const FormatInfo* info_ = nullptr;
};

/// All that there are: those in CVCONV_PLUGIN_PATH are proved too.
std::vector<std::string> writers() {
  Registry registry;
  std::vector<std::string> out;
  for (const FormatInfo* f : registry.all())
    if (f->writes && f->hidden_by == nullptr) out.push_back(f->id);
  return out;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_s(char c) { return c == 's' || c == 'S'; }

/// The number of the sentinel in a value, `s1234s`; 0 if there is none.
int sentinel(std::string_view s, std::size_t* at = nullptr) {
  for (std::size_t i = at == nullptr ? 0 : *at; i < s.size(); ++i) {
    if (!is_s(s[i])) continue;
    std::size_t end = i + 1;
    int n = 0;
    while (end < s.size() && is_digit(s[end]) && n < 100'000'000) n = n * 10 + (s[end++] - '0');
    if (end == i + 1 || end == s.size() || !is_s(s[end])) continue;
    if (at != nullptr) *at = end;
    return n;
  }
  if (at != nullptr) *at = s.size();
  return 0;
}

std::set<int> sentinels(std::string_view output) {
  std::set<int> out;
  for (std::size_t at = 0; at < output.size();)
    if (const int n = sentinel(output, &at); n != 0) out.insert(n);
  return out;
}

/// Numbers of four digits that stand alone.
std::set<int> years(std::string_view output) {
  std::set<int> out;
  for (std::size_t i = 0; i < output.size(); ++i) {
    std::size_t end = i;
    while (end < output.size() && is_digit(output[end])) ++end;
    if (end - i == 4 && (i == 0 || !is_s(output[i - 1]))) out.insert(std::stoi(std::string(output.substr(i, 4))));
    i = std::max(end, i);
  }
  return out;
}

struct Told {
  std::string path, field;
  Fate fate;
  std::string value;
  bool text_part;
};

std::vector<Told> facts_of(const Document& d, const FidelityPlan& plan) {
  std::vector<Told> facts;
  for_each_fact(d, plan, Facts::all, [&](const Fact& f) {
    std::string field = f.plan.path();  // without the kind
    if (const std::size_t at = field.find('['); at != std::string::npos) field.erase(at, field.find(']') + 1 - at);
    facts.push_back({f.path(), std::move(field), f.fate, std::string(f.value), f.plan.is_text_part});
  });
  return facts;
}

struct Variant {
  std::string name;
  Document document;
};

const std::vector<Variant>& variants() {
  static const std::vector<Variant> all = [] {
    std::vector<Variant> out;
    const auto add = [&](std::string name, auto&& change) {
      Filler f;
      f.vocabularies = {"orcid", "json-resume", "yaml", "jsonld", "cvir", "x-unknown"};
      change(f);
      out.push_back({std::move(name), f.document()});
    };
    add("everything", [](Filler&) {});
    add("names in parts", [](Filler& f) {
      f.whole_names = false;
      f.all_true = false;
    });
    add("one language", [](Filler& f) { f.translated = false; });
    add("emphasised", [](Filler& f) { f.emphasised = true; });
    add("unlabelled", [](Filler& f) { f.labelled = false; });
    add("years", [](Filler& f) { f.dates = Filler::Dates::years; });
    add("raw dates", [](Filler& f) { f.dates = Filler::Dates::raw; });
    add("ongoing", [](Filler& f) { f.dates = Filler::Dates::ongoing; });
    add("open", [](Filler& f) { f.dates = Filler::Dates::open; });
    add("points", [](Filler& f) { f.dates = Filler::Dates::points; });
    Filler f;
    f.all_true = false;
    Document d;
    d.person.name.literal = "Ada Example";
    for (const std::string& kind : testing::split(
             "work volunteer education awards certificates publications skills languages interests references "
             "projects grants memberships services talks teaching media patents software invited-positions "
             "qualifications research-resources peer-reviews"))
      f.add_section(d, kind, "");
    out.push_back({"every kind of section", std::move(d)});
    return out;
  }();
  return all;
}

/// Calls f(path, kind of the entry, leaf) for each value of a Document that may be changed; paths as the rules have
/// them.
template <class F>
class LeafWalk {
 public:
  explicit LeafWalk(F f) : f_(std::move(f)) {}
  void operator()(Document& d) { walk(d, ""); }

 private:
  static std::string joined(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : path + '.' + std::string(name);
  }
  void walk(Origin&, const std::string&) {}
  void walk(SourceStyle&, const std::string&) {}
  void walk(std::vector<Extra>&, const std::string&) {}
  void walk(Text& t, const std::string& path) {
    f_(path, kind_, t);
    f_(path, kind_, t.value);
  }
  template <class T>
  void walk(T& value, const std::string& path) {
    if constexpr (describe::Described<T>)
      describe::for_each_field<T>([&](const auto& f) {
        if constexpr (std::is_same_v<T, Entry>)
          if (!uses_field(value.kind, f.name)) return;
        walk(f(value), joined(path, f.name));
      });
    else
      f_(path, kind_, value);
  }
  void walk(EntryKind&, const std::string&) {}
  template <class T>
  void walk(std::vector<T>& list, const std::string& path) {
    for (T& item : list) walk(item, path);
  }
  void walk(std::vector<Entry>& list, const std::string&) {
    for (Entry& e : list) {
      kind_ = to_name(e.kind);
      walk(e, "entry");
    }
    kind_ = {};
  }
  void walk(std::vector<Section>& list, const std::string&) {
    for (Section& s : list) walk(s, "section");
  }
  F f_;
  std::string_view kind_;
};

/// One change to one value: what of the Document it is, and what the output must or must not show.
struct Change {
  std::string field;
  std::string what;
  std::function<void()> apply, undo;
};

template <class T>
void set_each(std::vector<Change>& out, const std::string& field, T& leaf, std::initializer_list<T> values,
              const std::string& what) {
  for (const T& v : values) {
    if (v == leaf) continue;
    out.push_back({field, what + " " + std::to_string(static_cast<int>(v)), [&leaf, v] { leaf = v; },
                   [&leaf, before = leaf] { leaf = before; }});
  }
}

void changes_of(std::vector<Change>& out, const std::string& field, bool& b) {
  set_each(out, field, b, {true, false}, "is");
}
void changes_of(std::vector<Change>& out, const std::string& field, Visibility& v) {
  set_each(out, field, v, {Visibility::not_stated, Visibility::everyone, Visibility::limited, Visibility::owner}, "is");
}
void changes_of(std::vector<Change>& out, const std::string& field, Text& t) {
  if (t.empty()) return;
  if (!is_literal(t.value)) set_each(out, field + ".markup", t.markup, {Markup::plain, Markup::markdown}, "is");
  out.push_back({field + ".lang", "is es", [&t] { t.lang = "es"; }, [&t, before = t.lang] { t.lang = before; }});
  if (t.translations.empty()) return;
  Translation& first = t.translations.front();
  out.push_back({field + ".translations", "is in it", [&first] { first.lang = "it"; },
                 [&first, before = first.lang] { first.lang = before; }});
}
void changes_of(std::vector<Change>& out, const std::string& field, DateRange& r) {
  for (const auto& [name, date] : {std::pair("start", &r.start), std::pair("end", &r.end)}) {
    if (date->year == 0) continue;
    for (const auto& [what, other] :
         {std::pair("another day", Date(date->year, 2, 27)), std::pair("another month", Date(date->year, 3, 28)),
          std::pair("another year", Date(date->year + 8000 % 9000, 2, 28)), std::pair("no day", Date(date->year, 2)),
          std::pair("no month", Date(date->year))})
      out.push_back(
          {field + '.' + name, what, [d = date, o = other] { *d = o; }, [d = date, before = *date] { *d = before; }});
  }
  if (r.end_is != End::stated) return;
  for (const auto& [what, end_is] :
       {std::pair("ongoing", End::ongoing), std::pair("not stated", End::not_stated), std::pair("a point", End::point)})
    out.push_back({field + ".end", what,
                   [&r, e = end_is] {
                     r.end = {};
                     r.end_is = e;
                   },
                   [&r, before = r] { r = before; }});
}
// Words that formats know, and may say in their own way.
void changes_of(std::vector<Change>& out, const std::string& field, std::string& s) {
  static const std::map<std::string, std::vector<std::string>> known = {
      {"section.kind", {"work", "publications", "skills"}},
      {"entry.work.type", {"article-journal", "book", "paper-conference", "thesis"}},
      {"entry.contributors.role", {"author", "editor", "translator"}},
      {"entry.work.language", {"en", "de"}},
      {"entry.identifiers.scheme", {"doi", "isbn", "arxiv"}},
      {"entry.identifiers.relation", {"part-of", "version-of", "funded-by"}},
      {"person.identifiers.scheme", {"orcid", "isni"}},
      {"person.details.kind", {"nationality", "gender", "pronouns"}},
      {"entry.currency", {"EUR", "USD"}},
      {"meta.language", {"en", "de"}},
      {"person.locations.countryCode", {"DE", "NL"}},
      {"entry.location.countryCode", {"DE", "NL"}},
      {"entry.type", {"grant", "contract", "en", "de"}}};
  const auto words = known.find(field);
  if (words == known.end()) return;
  for (const std::string& word : words->second)
    out.push_back({field, "is " + word, [&s, word] { s = word; }, [&s, before = s] { s = before; }});
}

/// Changes of the first value of each field that has any; of fields that all entries share, one in each kind of entry.
std::vector<Change> changes(Document& d) {
  std::vector<Change> out;
  std::set<std::string> seen;
  LeafWalk([&]<class T>(const std::string& path, std::string_view kind, T& leaf) {
    if (seen.insert(path + ' ' + std::string(kind) + typeid(T).name()).second) changes_of(out, path, leaf);
  })(d);
  return out;
}

/// The fates of the facts of a field that a change touches.
std::set<Fate> touched(const std::string& field, const std::vector<Told>& before, const std::vector<Told>& after) {
  std::map<std::pair<std::string, std::string>, std::pair<Fate, int>> all;
  for (const Told& f : before)
    if (f.field == field) ++all.try_emplace({f.path, f.value}, f.fate, 0).first->second.second;
  for (const Told& f : after)
    if (f.field == field) --all.try_emplace({f.path, f.value}, f.fate, 0).first->second.second;
  std::set<Fate> out;
  for (const auto& [fact, count] : all)
    if (count.second != 0) out.insert(count.first);
  return out;
}

std::string list(const std::set<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

/// Fields with what was found of each, in few words: the parts of all Texts together.
class Findings {
 public:
  void add(const std::string& field, const std::string& what) {
    for (const std::string_view part : {".lang", ".markup", ".translations"})
      if (field.ends_with(part) && !field.starts_with("meta.")) return insert("text" + std::string(part), field);
    insert(field, what);
  }
  void add(const Told& f, const std::string& what) { add(f.field, what); }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const auto& [field, found] : all_) {
      out += field + " (" + *found.begin();
      if (found.size() > 1) out += ", and " + std::to_string(found.size() - 1) + " more";
      out += ")\n";
    }
    return out;
  }

 private:
  void insert(const std::string& field, const std::string& what) { all_[field].insert(what); }
  std::map<std::string, std::set<std::string>> all_;
};

}  // namespace

TEST_CASE("facts are all that a Document says", "[fidelity]") {
  FormatInfo info;
  info.id = "test";
  info.carries_rest = true;
  const FidelityPlan plan(info);
  for (const Variant& v : variants()) {
    CAPTURE(v.name);
    std::multiset<std::string> told;
    for (const Told& f : facts_of(v.document, plan)) told.insert(f.value);
    std::set<std::string> missing;
    testing::StringWalk([&](const std::string& path, const std::string& s) {
      const bool of_extra = path.ends_with("extras.format") || path.ends_with("extras.key");
      if (of_extra || (path == "section.kind" && s == "custom")) return;
      if (const auto at = told.find(s); at != told.end())
        told.erase(at);
      else
        missing.insert(path + " " + s);
    })(v.document);
    CHECK(list(missing) == "");
  }
}

TEST_CASE("each writer carries what its manifest does not give up, and gives up what it says", "[fidelity]") {
  for (const std::string& format : writers()) {
    Press press(format);
    const FidelityPlan plan(press.info());
    Findings lost, found_again;
    std::map<std::string, bool> in_another_way;  // field, and whether anything of it was seen
    for (const Variant& v : variants()) {
      const std::string output = press.print(v.document);
      const std::set<int> words = sentinels(output);
      const std::set<int> numbers = years(output);
      for (const Told& f : facts_of(v.document, plan)) {
        const int n = sentinel(f.value);
        const bool dated = n == 0 && f.value.size() >= 4 && is_digit(f.value[0]);
        if (n == 0 && !dated) continue;
        const bool found = n != 0 ? words.contains(n) : numbers.contains(std::stoi(f.value.substr(0, 4)));
        if (f.fate == Fate::carried && !found) lost.add(f, v.name);
        // A number may be there for another reason.
        if (f.fate == Fate::dropped && found && !dated) found_again.add(f, v.name + ": " + f.path);
        if (f.fate == Fate::approximated || f.fate == Fate::demoted) {
          bool& seen = in_another_way[f.field];
          seen = seen || found;
        }
      }
    }

    for (const std::size_t i : {0U, 3U, 4U}) {  // everything, emphasised, unlabelled
      Document d = variants()[i].document;
      d.sections.front().sections.clear();
      d.sections.erase(d.sections.begin() + 1);
      const std::string before = press.print(d);
      const std::vector<Told> facts = facts_of(d, plan);
      for (const Change& c : changes(d)) {
        if (c.field.ends_with(".markup") != (variants()[i].name == "emphasised")) continue;
        if (variants()[i].name == "unlabelled" && !c.field.ends_with(".kind")) continue;
        c.apply();
        const bool differs = press.print(d) != before;
        const std::set<Fate> fate = touched(c.field, facts, facts_of(d, plan));
        c.undo();
        REQUIRE(!fate.empty());
        if (fate.contains(Fate::carried) && !differs) lost.add(c.field, c.what);
        if (fate == std::set{Fate::dropped} && differs) found_again.add(c.field, c.what);
        if (fate.contains(Fate::approximated) || fate.contains(Fate::demoted)) {
          bool& seen = in_another_way[c.field];
          seen = seen || differs;
        }
      }
    }
    for (const auto& [field, seen] : in_another_way)
      if (!seen) lost.add(field, "declared to be said in another way");

    CHECK(format + " loses and does not declare:\n" + lost.text() == format + " loses and does not declare:\n");
    CHECK(format + " declares dropped, and says:\n" + found_again.text() == format + " declares dropped, and says:\n");
    std::set<std::string> idle;
    for (const std::string& rule : plan.idle_rules()) idle.insert(rule);
    CHECK(format + " has rules for no field:\n" + list(idle) == format + " has rules for no field:\n");
  }
}

// A writer may say a volume only beside a journal, a department only beside an organization: so each field is left out
// once, of all records, and the rest has to be there still.
TEST_CASE("nothing is lost because something else is not stated", "[fidelity]") {
  Filler filler;
  filler.all_true = false;
  const Document full = filler.document();
  std::set<std::string> fields;
  Document d = full;
  LeafWalk([&]<class T>(const std::string& path, std::string_view, T&) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, DateRange>) fields.insert(path);
  })(d);
  for (const std::string& format : writers()) {
    Press press(format);
    const FidelityPlan plan(press.info());
    std::string lost;
    for (const std::string& without : fields) {
      d = full;
      LeafWalk([&]<class T>(const std::string& path, std::string_view, T& leaf) {
        if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, DateRange>)
          if (path == without) leaf = {};
      })(d);
      const std::set<int> words = sentinels(press.print(d));
      std::set<std::string> here;
      for (const Told& f : facts_of(d, plan))
        if (const int n = sentinel(f.value); n != 0 && f.fate == Fate::carried && !words.contains(n))
          here.insert(f.field);
      for (const std::string& field : here) lost += field + " without " + without + '\n';
    }
    CHECK(format + " loses:\n" + lost == format + " loses:\n");
  }
}
