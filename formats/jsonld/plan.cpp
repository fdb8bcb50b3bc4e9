// Writes a whole CV as one graph: which property of the person leads to each entry, and which sections must be told of.
#include "cvconv/document.hpp"
#include "jsonld/jsonld.hpp"
#include "jsonld/writing.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

// In the order in which a reader finds them.
constexpr std::string_view plain[] = {"work",         "education",   "projects",  "publications", "awards",
                                      "certificates", "skills",      "languages", "interests",    "references",
                                      "grants",       "memberships", "services",  "talks"};

/// The property that leads to an entry, with an organization and without one. To a kind that is not here leads none: it
/// speaks of the person.
struct KindWay {
  EntryKind kind;
  std::string_view way;
  std::string_view alone = way;
};
constexpr KindWay kind_ways[] = {
    {EntryKind::position, "worksFor", "hasOccupation"},
    {EntryKind::education, "alumniOf", "hasCredential"},
    {EntryKind::project, "memberOf"},
    {EntryKind::publication, way::work},
    {EntryKind::award, "award"},
    {EntryKind::certificate, "hasCertification"},
    {EntryKind::skill, "skills"},
    {EntryKind::language, "knowsLanguage"},
    {EntryKind::interest, "knowsAbout"},
    {EntryKind::grant, "funding"},
    {EntryKind::membership, "memberOf", "hasOccupation"},
    {EntryKind::service, "affiliation", "hasOccupation"},
    {EntryKind::talk, "performerIn"},
    {EntryKind::item, way::passage},
};

std::string_view way_of(const Section& section, const Entry& e) {
  const auto* const k = std::ranges::find(kind_ways, e.kind, &KindWay::kind);
  if (k == std::end(kind_ways)) return way::subject;
  if (e.organization.empty()) return k->alone;
  const bool beside_work = section.kind == "volunteer" || section.kind == "invited-positions" ||
                           section.kind == "services" || section.kind == "memberships";
  return e.kind == EntryKind::position && beside_work ? "affiliation" : k->way;
}

/// The page: what is said of the CV itself, and its sections.
class PageWriter {
 public:
  PageWriter(ValueWriter& s, const Plan& plan) : s_(s), plan_(plan) {}

  void write() {
    const Meta& m = s_.document.meta;
    const auto page = s_.node("ProfilePage");
    s_.address_as_written(m.canonical);
    s_.json.field("inLanguage", m.language);
    s_.json.field("version", m.version);
    const Date modified = parse_date(m.last_modified);
    s_.json.field(modified.empty() || modified.is_raw() ? "temporal" : "dateModified", m.last_modified);
    s_.reference("mainEntity", s_.person_id);
    parts({}, s_.document.sections);
  }

 private:
  /// `hasPart`: passages of a section, and the sections below it.
  void parts(const std::vector<const Item*>& passages, const std::vector<Section>& sections) {
    const JsonWriter::Values scope(s_.json, "hasPart");
    for (const Item* i : passages) write_passage(s_, *i);
    long long position = 0;
    for (const Section& x : sections) {
      ++position;
      const std::span items = std::span(plan_.items()).subspan(next_, x.entries.size());
      next_ += items.size();
      if (plan_.is_told(x)) section(x, position, items);
    }
  }

  void section(const Section& x, long long position, std::span<const Item> items) {
    const auto node = s_.node("WebPageElement");
    s_.field("name", x.title);
    if (x.kind != "custom") s_.json.field("additionalType", x.kind);
    s_.json.number("position", position);
    s_.field("abstract", x.summary);

    {
      const JsonWriter::Values scope(s_.json, "mentions");
      for (const Item& item : items)
        if (!item.id.empty()) s_.reference(item.id);
    }
    std::vector<const Item*> passages;
    for (const Item& item : items)
      if (item.way == way::passage) passages.push_back(&item);
    if (!plan_.is_mixed(x) && std::ranges::all_of(passages, is_line)) {
      const JsonWriter::Values scope(s_.json, "text");
      for (const Item* i : passages) s_.values(i->entry->summary);
      passages.clear();
    }
    parts(passages, x.sections);
  }

  /// A bare line of words.
  static bool is_line(const Item* item) {
    const Entry& e = *item->entry;
    return e.title.empty() && e.dates.empty() && e.location.empty() && e.urls.empty() && e.highlights.empty() &&
           e.keywords.empty() && e.identifiers.empty();
  }

  ValueWriter& s_;
  const Plan& plan_;
  std::size_t next_ = 0;  // of the items: the first one of the next section
};

}  // namespace

std::span<const std::string_view> plain_kinds() { return plain; }

bool Plan::is_told(const Section& s) const { return std::ranges::find(untold_, &s) == untold_.end(); }

bool Plan::is_mixed(const Section& s) const {
  const auto is_line = [](const Entry& e) { return e.kind == EntryKind::item; };
  return std::ranges::any_of(s.entries, is_line) && !std::ranges::all_of(s.entries, is_line);
}

Plan::Plan(const Document& d) {
  // A section need not be told of as long as a reader finds those in the same order.
  const auto* next = std::begin(plain);
  for (const Section& s : d.sections) {
    const auto* const its = std::find(next, std::end(plain), s.kind);
    if (its == std::end(plain) || s.entries.empty() || !s.title.empty() || !s.summary.empty() || !s.sections.empty() ||
        !std::ranges::all_of(s.entries,
                             [usual = find_section_kind(s.kind)->entries](const Entry& e) { return e.kind == usual; }))
      continue;
    untold_.push_back(&s);
    next = its + 1;
  }
  for (const Section& s : d.sections) add(s);
  name_works();
}

void Plan::add(const Section& s) {
  const bool told = is_told(s);
  const bool mixed = is_mixed(s);
  for (const Entry& e : s.entries) {
    Item item{&e, &s, way_of(s, e), {}, items_.size() + 1};
    if (told && (mixed || item.way != way::passage)) item.id = "_:entry" + std::to_string(item.number);
    items_.push_back(std::move(item));
  }
  for (const Section& sub : s.sections) add(sub);
}

/// Gives each work its name on the web. A work that stands in two lists is one node; what is said of it in other words
/// becomes a node without that name, so that the two are not mixed up.
void Plan::name_works() {
  std::vector<std::pair<std::string, std::size_t>> names;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].way != way::work) continue;
    if (std::string id = id_of(items_[i].entry->identifiers, {"doi", "arxiv", "handle"}); !id.empty())
      names.emplace_back(std::move(id), i);
  }
  std::sort(names.begin(), names.end());
  for (std::size_t i = 0, first = 0; i < names.size(); ++i) {
    if (names[i].first != names[first].first) first = i;
    Item& item = items_[names[i].second];
    const Entry& original = *items_[names[first].second].entry;
    if (i != first && !(*item.entry == original)) continue;
    if (i != first) item.entry = nullptr;  // told already
    item.id = names[i].first;
  }
}

void append(const Document& document, std::string& out, int indent, bool in_script) {
  ValueWriter s(document, out, indent, in_script);
  const Plan plan(document);
  const ValueWriter::Open root(s.json);
  s.json.field("@context", "https://schema.org");
  s.json.key("@graph");
  s.json.begin_array();
  PageWriter(s, plan).write();
  write_person(s, plan);
  for (const Item& item : plan.items()) {
    if (item.way == way::work && item.entry != nullptr) write_work(s, item);
  }
  s.json.end_array();
}

void JsonLdWriter::write(const Document& document, std::string& out, Context& context) {
  out.reserve(out.size() + 16384);
  append(document, out, context.flag("compact") ? 0 : 2, false);
  out += '\n';
}

}  // namespace cvconv::jsonld
