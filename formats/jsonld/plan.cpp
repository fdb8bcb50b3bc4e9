// SPDX-License-Identifier: MIT
#include "graph.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

template <class T>
constexpr std::size_t index_of = [] {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    std::size_t found = 0;
    ((std::is_same_v<std::variant_alternative_t<I, Detail>, T> ? void(found = I) : void()), ...);
    return found;
  }
  (std::make_index_sequence<std::variant_size_v<Detail>>());
}();
constexpr PlainKind plain[] = {
    {"work", index_of<Position>},      {"education", index_of<Education>},
    {"projects", index_of<Project>},   {"publications", index_of<Publication>},
    {"awards", index_of<Award>},       {"certificates", index_of<Certificate>},
    {"skills", index_of<Skill>},       {"languages", index_of<Language>},
    {"interests", index_of<Interest>}, {"references", index_of<Reference>},
    {"grants", index_of<Grant>},       {"memberships", index_of<Membership>},
    {"services", index_of<Service>},   {"talks", index_of<Talk>},
};

struct WayOf {
  const Section& section;
  Way operator()(const Position& p) const {
    if (p.organization.empty()) return Way::has_occupation;
    const bool beside_work = section.kind == "volunteer" || section.kind == "invited-positions" ||
                             section.kind == "services" || section.kind == "memberships";
    return beside_work ? Way::affiliation : Way::works_for;
  }
  Way operator()(const Education& e) const { return e.institution.empty() ? Way::has_credential : Way::alumni_of; }
  Way operator()(const Project&) const { return Way::member_of; }
  Way operator()(const Publication&) const { return Way::work; }
  Way operator()(const Award&) const { return Way::award; }
  Way operator()(const Certificate&) const { return Way::has_certification; }
  Way operator()(const Skill&) const { return Way::skills; }
  Way operator()(const Language&) const { return Way::knows_language; }
  Way operator()(const Interest&) const { return Way::knows_about; }
  Way operator()(const Reference&) const { return Way::subject_of; }
  Way operator()(const Grant&) const { return Way::funding; }
  Way operator()(const Membership& m) const { return m.organization.empty() ? Way::has_occupation : Way::member_of; }
  Way operator()(const Service& s) const { return s.organization.empty() ? Way::has_occupation : Way::affiliation; }
  Way operator()(const Talk&) const { return Way::performer_in; }
  Way operator()(const cvconv::Item&) const { return Way::passage; }
};

}  // namespace

std::span<const PlainKind> plain_kinds() { return plain; }

bool Plan::is_told(const Section& s) const { return std::find(untold_.begin(), untold_.end(), &s) == untold_.end(); }

bool Plan::is_mixed(const Section& s) const {
  const auto is_line = [](const Entry& e) { return std::holds_alternative<cvconv::Item>(e.detail); };
  return std::any_of(s.entries.begin(), s.entries.end(), is_line) &&
         !std::all_of(s.entries.begin(), s.entries.end(), is_line);
}

Plan::Plan(const Document& d) {
  // A section need not be told of as long as a reader finds those in the same order.
  const PlainKind* next = std::begin(plain);
  for (const Section& s : d.sections) {
    const PlainKind* const its =
        std::find_if(next, std::end(plain), [&](const PlainKind& k) { return k.kind == s.kind; });
    if (its == std::end(plain) || s.entries.empty() || !s.title.empty() || !s.summary.empty() || !s.sections.empty() ||
        !std::all_of(s.entries.begin(), s.entries.end(),
                     [&](const Entry& e) { return e.detail.index() == its->detail; }))
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
    Item item{&e, &s, std::visit(WayOf{s}, e.detail), {}, items_.size() + 1};
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
