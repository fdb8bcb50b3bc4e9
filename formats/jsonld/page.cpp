// The CV itself, as the page whose main entity is the person: its sections, and what has no property of a person.
#include "cvconv/escape.hpp"
#include "jsonld/graph.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

class PageWriter {
 public:
  PageWriter(Scribe& s, const Plan& plan) : s_(s), plan_(plan) {}

  void write() {
    const Meta& m = s_.document.meta;
    s_.node("ProfilePage");
    const std::string url = escape::safe_url(m.canonical);
    s_.json.field("url", url);
    if (url != m.canonical) s_.json.field("identifier", m.canonical);
    s_.json.field("inLanguage", m.language);
    s_.json.field("version", m.version);
    const Date modified = parse_date(m.last_modified);
    s_.json.field(modified.empty() || modified.is_raw() ? "temporal" : "dateModified", m.last_modified);
    s_.json.key("mainEntity");
    s_.reference(s_.person_id);
    parts({}, s_.document.sections);
    s_.json.end_object();
  }

 private:
  /// `hasPart`: passages of a section, and the sections below it.
  void parts(const std::vector<const Item*>& passages, const std::vector<Section>& sections) {
    const auto told = [this](const Section& x) { return plan_.is_told(x); };
    const auto count =
        passages.size() + static_cast<std::size_t>(std::count_if(sections.begin(), sections.end(), told));
    if (count == 0) return;
    s_.json.key("hasPart");
    if (count > 1) s_.json.begin_array();
    for (const Item* i : passages) write_passage(s_, *i);
    long long position = 0;
    for (const Section& x : sections) {
      ++position;
      if (told(x)) section(x, position);
    }
    if (count > 1) s_.json.end_array();
  }

  void section(const Section& x, long long position) {
    s_.node("WebPageElement");
    s_.text("name", x.title);
    if (x.kind != "custom") s_.json.field("additionalType", x.kind);
    s_.json.key("position");
    s_.json.number(position);
    s_.text("abstract", x.summary);

    std::vector<const Item*> passages;
    std::vector<std::string_view> mentions;
    const std::size_t first = plan_.first_item(x);
    const bool mixed = plan_.is_mixed(x);
    for (std::size_t i = first; i < first + x.entries.size(); ++i) {
      const Item& item = plan_.items()[i];
      if (item.way == Way::passage) passages.push_back(&item);
      if (!item.id.empty()) mentions.push_back(item.id);
    }
    s_.many(
        "mentions", mentions, [](auto) { return true; }, [this](std::string_view id) { s_.reference(id); });
    if (!mixed && std::all_of(passages.begin(), passages.end(), is_line)) {
      lines(passages);
      passages.clear();
    }
    parts(passages, x.sections);
    s_.json.end_object();
  }

  /// A bare line of words.
  static bool is_line(const Item* item) {
    const Entry& e = *item->entry;
    return e.title.empty() && e.dates.empty() && e.location.empty() && e.urls.empty() && e.highlights.empty() &&
           e.keywords.empty() && e.identifiers.empty();
  }

  void lines(const std::vector<const Item*>& passages) {
    std::vector<Text> list;
    list.reserve(passages.size());
    for (const Item* i : passages) list.push_back(i->entry->summary);
    s_.texts("text", {}, {&list});
  }

  Scribe& s_;
  const Plan& plan_;
};

}  // namespace

void write_page(Scribe& s, const Plan& plan) { PageWriter(s, plan).write(); }

}  // namespace cvconv::jsonld
