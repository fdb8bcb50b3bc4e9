// Where each entry of a CV goes in the graph, and the writers of its parts.
#pragma once

#include "jsonld/scribe.hpp"

#include <span>
#include <unordered_map>

namespace cvconv::jsonld {

/// The property of the person that leads to an entry, or the place outside of the person where it stands.
enum class Way : std::uint8_t {
  has_occupation,
  works_for,
  affiliation,
  alumni_of,
  has_credential,
  has_certification,
  award,
  skills,
  knows_language,
  knows_about,
  member_of,
  funding,
  performer_in,
  subject_of,
  work,     ///< a node of its own
  passage,  ///< in its section
};

struct Item {
  const Entry* entry = nullptr;
  const Section* section = nullptr;
  Way way = Way::passage;
  std::string id;  ///< of the node, where something refers to it
  std::size_t number = 0;
};

/// The entries of a CV in order, each with its way; and which sections must be told of.
class Plan {
 public:
  explicit Plan(const Document&);
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  /// The items of a section stand one after the other, before those of its subsections.
  [[nodiscard]] std::size_t first_item(const Section&) const;
  /// True where the vocabulary alone does not say what the section says: it has a title, an introduction, parts, a
  /// place among the sections, a kind or entries that have no property of their own.
  [[nodiscard]] bool is_told(const Section&) const;
  /// True where lines stand between entries of other kinds.
  [[nodiscard]] bool is_mixed(const Section&) const;

 private:
  void add(const Section&);
  void name_works();
  std::vector<Item> items_;
  std::unordered_map<const Section*, std::size_t> first_;
  std::vector<const Section*> untold_;
};

/// Section kinds whose meaning the person's properties give, for entries of their usual kind, in the order in which a
/// reader finds them.
std::span<const std::string_view> plain_kinds();

/// "Best paper award, Example Conference, 2019": the value of `award`.
std::string award_line(const Entry&);

/// A type of CSL: the type of schema.org, what its container is, and whether the first says all that the other does.
struct WorkType {
  std::string_view csl;
  std::string_view type;
  std::string_view container;
  bool exact;
};
std::span<const WorkType> work_types();

std::string work_id(const Entry&);
void write_work(Scribe&, const Item&);
/// All that a property of the person leads to.
void write_way(Scribe&, const Plan&, std::string_view key, Way);
/// The same, as values of an array that is open.
void write_values(Scribe&, const Plan&, std::string_view key, Way);
/// The entry where it stands in its section: Way::passage.
void write_passage(Scribe&, const Item&);
/// True for what stands in the person's `subjectOf`.
bool speaks_about_person(const Item&);
void write_person(Scribe&, const Plan&);
/// The page: what is said of the CV itself, and its sections.
void write_page(Scribe&, const Plan&);

}  // namespace cvconv::jsonld
