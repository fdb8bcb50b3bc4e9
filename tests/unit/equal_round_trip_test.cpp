// A Document becomes YAML, JSON Resume or cvir, and the same Document again.
#include "cvconv/cvir.hpp"
#include "cvconv/describe.hpp"
#include "cvir/cvir.hpp"
#include "filled_document.hpp"
#include "reading.hpp"
#include "resume/resume.hpp"

#include <rapidcheck.h>

#include <random>

using namespace cvconv;

namespace {

std::string line(std::string_view s, std::uint32_t number) {
  for (; number > 1; --number) s.remove_prefix(std::min(s.find('\n'), s.size() - 1) + 1);
  return std::string(s.substr(0, s.find('\n')));
}

template <class R, class W>
Document there_and_back(const Document& d, std::string& bytes) {
  const LocalHost out(LocalHost::Options{{"compact", "false"}});
  Context writing = out.context();
  bytes.clear();
  W().write(d, bytes, writing);
  const LocalHost in(LocalHost::Options{{"markup", "markdown"}});
  Context reading = in.context();
  Document back;
  R().read({bytes, "back"}, back, reading);
  for (const Diagnostic& m : in.diagnostics)
    if (m.severity == Severity::error)
      FAIL_CHECK(m.message << " at " << m.path << " in line: " << line(bytes, m.place.line));
  return back;
}

// "" for equal Documents, else the first line of cvir that differs, with some lines before it.
std::string difference(const Document& a, const Document& b) {
  if (a == b) return {};
  std::string one, other;
  cvir::write(a, one, 2);
  cvir::write(b, other, 2);
  std::size_t at = 0;
  while (at < one.size() && at < other.size() && one[at] == other[at]) ++at;
  std::size_t from = at;
  for (int lines = 0; from > 0 && lines < 12; --from) lines += one[from] == '\n' ? 1 : 0;
  return one.substr(from, at - from + 120) + "\n  but came back:\n" + other.substr(from, at - from + 120);
}

// Country codes are two letters, types are CSL's; the filler knows nothing of that.
template <class T>
void with_real_values(std::vector<T>& list);
template <class T>
void with_real_values(T& value) {
  if constexpr (std::is_same_v<T, Location>)
    value.country_code = value.empty() ? "" : "NL";
  else if constexpr (describe::Described<T>) {
    if constexpr (std::is_same_v<T, Entry>)
      if (value.kind == EntryKind::publication) value.work.edit().type = "book";
    describe::for_each_field<T>([&](const auto& f) { with_real_values(f(value)); });
  }
}
template <class T>
void with_real_values(std::vector<T>& list) {
  for (T& item : list) with_real_values(item);
}

// Any Document that a reader could have made: no blank values in lists, no white space at the ends of texts, dates that
// are in the calendar. Texts are full of what YAML, JSON and Markdown act on.
class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}

  Document document() {
    Document d;
    fill(d);
    d.sections = sections(0);
    return d;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::string words() {
    static const std::vector<std::string> parts = testing::split(
        "a¦Jane Roe¦NO¦null¦~¦true¦2019¦0123¦1:30¦+34600¦1e5¦- x¦x: y¦x:¦# h¦ #¦[x]¦{x}¦*x*¦_y_¦`c`¦$x$¦<b>¦"
        "&amp;¦'¦\"¦\\¦%¦@¦!¦|¦>¦?¦-¦---¦...¦\n¦\n\n¦  ¦\t¦,¦é¦日本¦עברית¦1. ¦2) ¦http://example.org¦"
        "www.example.org¦present¦unknown¦2019/2020¦Roe, Jane¦*Jane Roe*¦\u2028¦\uFEFF¦"
        "a long text that goes on and on so that it is broken into lines¦=¦name: x¦text¦en¦key¦y¦x-z¦_p¦"
        "$schema¦\"cvconv\"",
        "¦");
    std::string out;
    for (std::size_t n = 1 + below(one_in(4) ? 12 : 3); n > 0; --n)
      out += parts[below(parts.size())] + (one_in(2) ? " " : "");
    const std::size_t first = out.find_first_not_of(" \t\n\r");
    if (first == std::string::npos) return "word";
    return out.substr(first, out.find_last_not_of(" \t\n\r") - first + 1);
  }

  void fill(std::string& s) {
    if (one_in(3)) s = words();
  }
  void fill(bool& b) { b = one_in(2); }
  void fill(Visibility& v) { v = static_cast<Visibility>(below(4)); }
  void fill(Origin&) {}
  void fill(EntryKind&) {}
  Date date() {
    Date d;
    if (one_in(4)) {
      d.raw = words();
      if (!parse_date(d.raw).is_raw()) d.raw = "Spring " + d.raw;
      return d;
    }
    d.year = static_cast<std::int16_t>(1 + below(9999));
    if (one_in(2)) d.month = static_cast<std::uint8_t>(1 + below(12));
    if (d.month != 0 && one_in(2)) d.day = static_cast<std::uint8_t>(1 + below(28));
    return d;
  }
  void fill(DateRange& r) {
    if (one_in(3)) return;
    r.end_is = static_cast<End>(below(4));
    if (r.end_is == End::point || one_in(2)) r.start = date();
    if (r.end_is == End::stated) r.end = date();
  }
  void fill(Text& t) {
    if (one_in(2)) return;
    t.value = words();
    if (one_in(2)) t.markup = Markup::markdown;
    static const char* tags[] = {"en", "de", "zh-Hant", "gsw", "x-klingon", "text"};
    if (one_in(5)) t.lang = tags[below(6)];
    if (one_in(5)) t.translations.push_back({tags[below(3)], words()});
    if (!t.translations.empty() && one_in(2)) t.translations.push_back({tags[3 + below(3)], words()});
  }
  void fill(Extra& e) {
    static const std::vector<std::string> values = testing::split(
        "null¦true¦12¦-1.50e3¦\"\"¦\"12\"¦\" x \"¦[]¦{}¦[[1],{\"a\":null}]¦"
        "{\"a b\":[\"~\",\"yes\",false],\"\":{\"c\":\"d\\ne\"}}",
        "¦");
    static const char* formats[] = {"json-resume", "orcid", "other"};
    e.format = formats[below(3)];
    e.key = (e.format == "json-resume" ? "unheardof" : "k.") + std::to_string(next_++);
    e.json = values[e.format == "json-resume" ? 1 + below(values.size() - 1) : below(values.size())];
  }
  void fill(Location& l) {
    fields(l);
    l.country_code = one_in(3) ? "NL" : "";
  }
  void fill(Contributor& c) {
    fields(c);
    if (c.role == "author") c.role.clear();
  }
  void fill(Identifier& id) {
    fields(id);
    static const char* schemes[] = {"doi", "arxiv", "issn", "isbn", "ror", "orcid", "pmc", "grid", "grant_number"};
    static const char* values[] = {"10.5555/12", "https://doi.org/10.5555/1", "1234-5678", "0000-0002-1825-0097",
                                   "x: y"};
    id.scheme = schemes[below(9)];
    id.value = values[below(5)];
    if (one_in(3)) id.url = "https://doi.org/10.5555/12";
  }
  void fill(Work& w) {
    fields(w);
    static const char* types[] = {"", "book", "article-journal", "thesis"};
    w.type = types[below(4)];
  }
  template <class T>
  void fill(std::vector<T>& list) {
    for (std::size_t n = one_in(2) ? 0 : below(4); n > 0; --n) {
      T item{};
      fill(item);
      if (!blank(item)) list.push_back(std::move(item));
    }
    if constexpr (std::is_same_v<T, Extra>)  // those of the vocabulary's own stand among its keys, before the others
      std::stable_partition(list.begin(), list.end(), [](const Extra& e) { return e.format == "json-resume"; });
  }
  void fill(std::vector<Section>&) {}
  void fill(std::vector<Role>& roles) {
    roles.resize(one_in(2) ? 1 : below(4));
    for (Role& r : roles) fields(r);
  }
  template <describe::Described T>
  void fill(T& record) {
    fields(record);
  }
  template <class T>
  void fields(T& record) {
    describe::for_each_field<T>([&](const auto& f) { fill(f(record)); });
  }

  static bool blank(const std::string& s) { return s.empty(); }
  static bool blank(const Text& t) { return t.value.empty(); }
  static bool blank(const Contact& c) { return c.value.empty(); }
  static bool blank(const Contributor& c) { return c.name.empty() && c.identifiers.empty(); }
  template <class T>
  static bool blank(const T& record) {
    return describe::is_blank(record);
  }

  Entry entry() {
    Entry e;
    e.kind = static_cast<EntryKind>(below(std::size(entry_kinds)));
    const bool common = !one_in(3);
    describe::for_each_field<Entry>([&](const auto& f) {
      const bool own = std::find(std::begin(uses::names), std::end(uses::names), f.name) != std::end(uses::names);
      if (own ? uses_field(e.kind, f.name) : common) fill(f(e));
    });
    if (e.kind == EntryKind::publication && one_in(4)) e.type = e.work->type;
    if (e.kind == EntryKind::language) e.type = Text(e.type.value);
    if (e.kind == EntryKind::position && e.roles.size() > 1) return e;
    std::vector<Role> titles;
    for (Role& r : e.roles)
      if (!r.title.value.empty()) titles.emplace_back().title = std::move(r.title);
    e.roles = std::move(titles);
    return e;
  }
  std::vector<Section> sections(int depth) {
    static const char* kinds[] = {"work",         "volunteer", "education", "skills", "languages",
                                  "publications", "custom",    "talks",     "grants", "awards",
                                  "memberships",  "teaching",  "custom",    "media"};
    std::vector<Section> out;
    for (std::size_t n = below(depth == 0 ? 6 : 3); n > 0; --n) {
      Section s;
      s.kind = kinds[below(std::size(kinds))];
      if (one_in(3)) {
        fill(s.title);
        fill(s.summary);
        fill(s.tags);
        fill(s.extras);
      }
      for (std::size_t k = below(4); k > 0; --k) {
        Entry e = entry();
        if (!describe::is_blank(e)) s.entries.push_back(std::move(e));
      }
      if (depth < 2 && one_in(3)) s.sections = sections(depth + 1);
      Section nothing;
      nothing.kind = s.kind;
      if (!(s == nothing)) out.push_back(std::move(s));
    }
    return out;
  }

  std::mt19937 random_;
  int next_ = 0;
};

template <class R, class W>
void check_random(const char* format) {
  CHECK(rc::check(format, [&](unsigned seed) {
    const Document d = Random(seed).document();
    std::string bytes;
    const Document back = there_and_back<R, W>(d, bytes);
    if (back == d) return;
    RC_FAIL(difference(d, back) + "\n  through:\n" + bytes.substr(0, 3000));
  }));
}

}  // namespace

TEST_CASE("a Document with every field filled comes back from what was written of it") {
  Document d = testing::Filler().document();
  with_real_values(d);
  std::string bytes;
  CHECK(difference(d, there_and_back<cvir::FormatReader, cvir::FormatWriter>(d, bytes)) == "");
  CHECK(difference(d, there_and_back<resume::YamlReader, resume::YamlWriter>(d, bytes)) == "");
  CHECK(difference(d, there_and_back<resume::JsonResumeReader, resume::JsonResumeWriter>(d, bytes)) == "");
}

TEST_CASE("any Document comes back from what was written of it") {
  check_random<resume::YamlReader, resume::YamlWriter>("yaml");
  check_random<resume::JsonResumeReader, resume::JsonResumeWriter>("json-resume");
  check_random<cvir::FormatReader, cvir::FormatWriter>("cvir");
}

TEST_CASE("an Extra whose key is no path, or leads too deep, comes back and replaces nothing") {
  std::string deep = "a";
  for (int i = 0; i < 1'000'000; ++i) deep += ".a";
  for (const std::string& key : {std::string("a..b"), std::string("["), std::string(".b"), deep}) {
    Document d;
    d.person.name.literal = "Ada Example";
    d.extras.push_back({"json-resume", key, "1", {}});
    std::string bytes;
    CHECK(difference(d, there_and_back<resume::JsonResumeReader, resume::JsonResumeWriter>(d, bytes)) == "");
  }
}

TEST_CASE("unknown keys go back to where they stood, each by its own name", "[round-trip]") {
  Document d;
  d.person.name.literal = "Ada Example";
  const auto extra = [&](const char* format, const char* key, const char* json) {
    d.person.extras.push_back({format, key, json, {}});
  };
  extra("json-resume", "a", "\"1\"");
  extra("json-resume", "b.x", "\"2\"");
  extra("json-resume", "b.y", "\"3\"");
  extra("json-resume", "c", "\"4\"");
  extra("json-resume", "b.z", "\"5\"");
  extra("json-resume", "d[0].x", "\"6\"");
  extra("json-resume", "d[0].y", "\"7\"");
  extra("json-resume", "d[1].x", "\"8\"");
  extra("json-resume", "[\"e.f\"]", "\"9\"");
  extra("json-resume", "name", "\"10\"");  // taken
  extra("json-resume", "c", "\"11\"");     // taken
  extra("orcid", "c", "\"12\"");
  std::string bytes;
  there_and_back<resume::JsonResumeReader, resume::JsonResumeWriter>(d, bytes);
  bytes.erase(std::remove_if(bytes.begin(), bytes.end(), [](char c) { return c == ' ' || c == '\n'; }), bytes.end());
  CHECK_THAT(bytes, Catch::Matchers::Contains(R"("a":"1","b":{"x":"2","y":"3","z":"5"},"c":"4","d":[{"x":"6","y":"7"},)"
                                              R"({"x":"8"}],"e.f":"9")"));
  CHECK_THAT(bytes, Catch::Matchers::Contains(R"({"json-resume":{"name":"10","c":"11"},"orcid":{"c":"12"}})"));
}
