// From the groups of a section to its entries.
#include "cvconv/kinds.hpp"
#include "orcid/items.hpp"

#include <algorithm>
#include <array>

namespace cvconv::orcid {
namespace {

constexpr std::array all_kinds{
    Kind{"employment", "employments", "work", affiliation_child, finish_affiliation},
    Kind{"education", "educations", "education", affiliation_child, finish_affiliation},
    Kind{"qualification", "qualifications", "qualifications", affiliation_child, finish_affiliation},
    Kind{"invited-position", "invited-positions", "invited-positions", affiliation_child, finish_affiliation},
    Kind{"distinction", "distinctions", "awards", affiliation_child, finish_distinction},
    Kind{"membership", "memberships", "memberships", affiliation_child, finish_affiliation},
    Kind{"service", "services", "services", affiliation_child, finish_affiliation},
    Kind{"funding", "fundings", "grants", funding_child, finish_period},
    Kind{"research-resource", "research-resources", "research-resources", research_resource_child, finish_period},
    Kind{"work", "works", "publications", work_child, finish_work},
    Kind{"peer-review", "peer-reviews", "peer-reviews", nullptr, nullptr},
};

/// The children of the first source, to see what the others add.
class Said {
 public:
  explicit Said(bool wanted) : wanted_(wanted) {}
  void add(const Element& c) {
    if (wanted_ && children_.size() < 100) children_.push_back(c);  // ORCID knows twenty
  }
  [[nodiscard]] const Element* find(std::string_view name) const {
    for (const Element& c : children_)
      if (c.name == name) return &c;
    return nullptr;
  }

 private:
  bool wanted_;
  std::vector<Element> children_;
};

void read_child(Job& job, const Kind& kind, Entry& e, const Element& c) {
  const bool known = !c.space.empty() && (kind.child(job, e, c) || read_common(job, e, c));
  if (!known) job.keep(e.extras, c);
}

/// Reads another source of the same item: it fills what the first one left open. What it says differently goes to
/// `others` as a JSON object together with where it is from; nothing where it adds nothing (`same_item`: nor says who
/// asserts it).
void read_other(Job& job, const Kind& kind, Entry& e, const Element& item, Said& said, bool same_item,
                std::string& others) {
  Provenance provenance(item);
  Members differing;
  job.xml.each(item, [&](const Element& c) {
    if (provenance.take(c)) return;
    if (c.name == "external-ids") return add_identifiers(job, c, e.identifiers, e.extras);
    const Element* first = said.find(c.name);
    if (first == nullptr) {
      read_child(job, kind, e, c);
      said.add(c);
    } else if (!job.xml.same(c, *first)) {
      differing.add(c.name, job.xml.json(c));
    }
  });
  if (differing.empty() && same_item) return;
  others += others.empty() ? '[' : ',';
  JsonWriter json(others, 0);
  json.begin_object();
  provenance.append(json, job);
  differing.append(json);
  json.end_object();
}

void read_group_rest(Job& job, const Group& group, Entry& e) {
  for (const Element& c : group.others) {
    if (c.name == "external-ids") {
      add_identifiers(job, c, e.identifiers, e.extras);
    } else if (c.name == "last-modified-date") {
      if (!has_date(job, group, job.xml.text(c))) job.keep(e.extras, c, "group/last-modified-date");
    } else {
      job.keep(e.extras, c, "group/" + std::string(c.name));
    }
  }
}

/// `sources`: the elements that describe one item, the preferred one first.
void read_entry(Job& job, const Kind& kind, std::span<const Element> sources, const Group* group, Entry& e) {
  const Element& first = sources.front();
  e.kind = find_section_kind(kind.section)->entries;
  e.origin = job.xml.origin(first);
  e.visibility = visibility(first);

  e.extras.reserve(2);

  Provenance provenance(first);
  Said said(sources.size() > 1);
  job.xml.each(first, [&](const Element& c) {
    if (provenance.take(c)) return;
    read_child(job, kind, e, c);
    said.add(c);
  });
  provenance.keep(job, e.extras, "provenance");

  std::string others;
  for (std::size_t i = 1; i < sources.size(); ++i) {
    const bool same_item = sources[i].attribute("put-code") == first.attribute("put-code");
    read_other(job, kind, e, sources[i], said, same_item, others);
  }
  if (!others.empty()) job.keep_json(e.extras, "other-sources", others + "]", first);
  if (group != nullptr) read_group_rest(job, *group, e);
  kind.finish(job, e);
}

}  // namespace

bool has_date(Job& job, const Group& group, std::string_view when) {
  if (when.empty()) return true;
  const auto says_it = [&](const Element& item) {
    const Element date = job.xml.child(item, "last-modified-date");
    return date && job.xml.says(date, when);
  };
  return std::any_of(group.items.begin(), group.items.end(), says_it) ||
         std::any_of(group.parts.begin(), group.parts.end(), [&](const Group& p) { return has_date(job, p, when); });
}

std::span<const Kind> kinds() { return all_kinds; }

void read_section(Job& job, const Kind& kind, Collected& collected, Section& section) {
  // Full items by put-code; the file of a record has none, so this is nearly always empty.
  std::vector<Element>& full = collected.full;
  std::stable_sort(full.begin(), full.end(), [](const Element& a, const Element& b) {
    return a.attribute("put-code") < b.attribute("put-code");
  });
  std::vector<bool> used(full.size());

  section.entries.reserve(collected.groups.size() + full.size());
  std::vector<Element> sources;
  for (const Group& group : collected.groups) {
    sources.clear();
    for (const Element& item : group.items) {
      if (!job.may_show(item, kind.name, kind.plural)) continue;
      const std::string_view code = item.attribute("put-code");
      const auto found = std::lower_bound(full.begin(), full.end(), code, [](const Element& f, std::string_view c) {
        return f.attribute("put-code") < c;
      });
      if (found != full.end() && !code.empty() && found->attribute("put-code") == code) {
        used[static_cast<std::size_t>(found - full.begin())] = true;
        if (job.may_show(*found, kind.name, kind.plural)) sources.push_back(*found);
      }
      sources.push_back(item);
    }
    if (!sources.empty()) read_entry(job, kind, sources, &group, section.entries.emplace_back());
  }
  std::vector<Element> rest;
  for (std::size_t i = 0; i < full.size(); ++i)
    if (!used[i]) rest.push_back(full[i]);
  std::sort(rest.begin(), rest.end(),
            [](const Element& a, const Element& b) { return a.node.offset_debug() < b.node.offset_debug(); });
  for (const Element& item : rest)
    if (job.may_show(item, kind.name, kind.plural))
      read_entry(job, kind, {&item, 1}, nullptr, section.entries.emplace_back());
}

}  // namespace cvconv::orcid
