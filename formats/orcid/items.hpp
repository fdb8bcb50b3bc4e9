// The activities of a record: which kinds there are, and how their children become an Entry's fields.
#pragma once

#include "orcid/job.hpp"

#include <span>

namespace cvconv::orcid {

/// A kind of activity. Its elements are `<name>` (full) and `<name>-summary`, in a section `<plural>`.
struct Kind {
  std::string_view name;
  std::string_view plural;
  std::string_view section;  ///< the Document's section kind
  // Of kinds that read_section reads:
  bool (*child)(Job&, Entry&, const Element& child);  ///< reads a child of its own; false if it is not one
  void (*finish)(Job&, Entry&);                       ///< after the last child
};

/// In the order in which orcid.org shows them, and so of the Document's sections.
std::span<const Kind> kinds();

// One file each.
bool affiliation_child(Job&, Entry&, const Element&);
void finish_affiliation(Job&, Entry&);
void finish_distinction(Job&, Entry&);
bool funding_child(Job&, Entry&, const Element&);
void finish_period(Job&, Entry&);
bool work_child(Job&, Entry&, const Element&);
void finish_work(Job&, Entry&);
bool research_resource_child(Job&, Entry&, const Element&);

/// Reads contributors of a work or a funding; what has no field is kept as an extra.
void read_contributors(Job&, Entry&, const Element&);

/// The same item, as several sources assert it.
struct Group {
  std::vector<Element> items;   ///< the preferred one first
  std::vector<Group> parts;     ///< groups in it: the reviews of a review group
  std::vector<Element> others;  ///< what else the group holds: external-ids, last-modified-date
};

/// One section of the record, collected from wherever its parts stood.
struct Collected {
  std::vector<Group> groups;
  std::vector<Element> full;    ///< full items that stand outside of a group: to be merged by put-code
  std::vector<Element> others;  ///< what the section's element itself says
  Element where;
};

/// True where one of the group's items was last modified then (as the group itself mostly says), or `when` is empty.
bool has_date(Job&, const Group&, std::string_view when);

/// One entry for each group.
void read_section(Job&, const Kind&, Collected&, Section&);
/// One entry for each review group, with the number of its reviews.
void read_peer_reviews(Job&, Collected&, Section&);

}  // namespace cvconv::orcid
