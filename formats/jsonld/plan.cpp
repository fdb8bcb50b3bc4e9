// Which property of the person leads to each entry, and which sections must be told of.
#include "cvconv/kinds.hpp"
#include "jsonld/graph.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

// In the order in which a reader finds them.
constexpr std::string_view plain[] = {"work",         "education",   "projects",  "publications", "awards",
                                      "certificates", "skills",      "languages", "interests",    "references",
                                      "grants",       "memberships", "services",  "talks"};

Way way_of(const Section& section, const Entry& e) {
  const bool alone = e.organization.empty();
  const bool beside_work = section.kind == "volunteer" || section.kind == "invited-positions" ||
                           section.kind == "services" || section.kind == "memberships";
  switch (e.kind) {
    case EntryKind::position:
      return alone ? Way::has_occupation : beside_work ? Way::affiliation : Way::works_for;
    case EntryKind::education:
      return alone ? Way::has_credential : Way::alumni_of;
    case EntryKind::project:
      return Way::member_of;
    case EntryKind::publication:
      return Way::work;
    case EntryKind::award:
      return Way::award;
    case EntryKind::certificate:
      return Way::has_certification;
    case EntryKind::skill:
      return Way::skills;
    case EntryKind::language:
      return Way::knows_language;
    case EntryKind::interest:
      return Way::knows_about;
    case EntryKind::reference:
      return Way::subject_of;
    case EntryKind::grant:
      return Way::funding;
    case EntryKind::membership:
      return alone ? Way::has_occupation : Way::member_of;
    case EntryKind::service:
      return alone ? Way::has_occupation : Way::affiliation;
    case EntryKind::talk:
      return Way::performer_in;
    case EntryKind::item:
      break;
  }
  return Way::passage;
}

}  // namespace

std::span<const std::string_view> plain_kinds() { return plain; }

bool Plan::is_told(const Section& s) const { return std::find(untold_.begin(), untold_.end(), &s) == untold_.end(); }

bool Plan::is_mixed(const Section& s) const {
  const auto is_line = [](const Entry& e) { return e.kind == EntryKind::item; };
  return std::any_of(s.entries.begin(), s.entries.end(), is_line) &&
         !std::all_of(s.entries.begin(), s.entries.end(), is_line);
}

Plan::Plan(const Document& d) {
  // A section need not be told of as long as a reader finds those in the same order.
  const auto* next = std::begin(plain);
  for (const Section& s : d.sections) {
    const auto* const its = std::find(next, std::end(plain), s.kind);
    if (its == std::end(plain) || s.entries.empty() || !s.title.empty() || !s.summary.empty() || !s.sections.empty() ||
        !std::all_of(s.entries.begin(), s.entries.end(),
                     [usual = find_section_kind(s.kind)->entries](const Entry& e) { return e.kind == usual; }))
      continue;
    untold_.push_back(&s);
    next = its + 1;
  }
  for (const Section& s : d.sections) add(s);
  name_works();
}

void Plan::add(const Section& s) {
  first_.emplace(&s, items_.size());
  const bool told = is_told(s);
  const bool mixed = is_mixed(s);
  for (const Entry& e : s.entries) {
    Item item{&e, &s, way_of(s, e), {}, items_.size() + 1};
    if (told && (mixed || item.way != Way::passage)) item.id = "_:entry" + std::to_string(item.number);
    items_.push_back(std::move(item));
  }
  for (const Section& sub : s.sections) add(sub);
}

/// Gives each work its name on the web. A work that stands in two lists is one node; what is said of it in other words
/// becomes a node without that name, so that the two are not mixed up.
void Plan::name_works() {
  std::vector<std::pair<std::string, std::size_t>> names;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].way != Way::work) continue;
    if (std::string id = work_id(*items_[i].entry); !id.empty()) names.emplace_back(std::move(id), i);
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

std::size_t Plan::first_item(const Section& s) const {
  const auto found = first_.find(&s);
  return found == first_.end() ? items_.size() : found->second;
}

}  // namespace cvconv::jsonld
