// The kinds of entry, each with the table of its keys.
#pragma once

#include "resume/things.hpp"

namespace cvconv::resume {

struct Kind {
  std::string_view name;
  EntryKind entry;
  const Table<Entry>* table;
  bool name_only;             ///< an entry that is a bare text has it under its first key; else it becomes an item
  std::string_view date_key;  ///< of the date that is no period
  bool goes_on;               ///< a start without an end means "until now"
};

/// nullptr if there is no such kind.
const Kind* find_kind(std::string_view name);
std::span<const Kind> kinds();
/// The kind of the entries of a section.
const Kind& kind_of_section(std::string_view section_kind);
extern const Table<Role> role_table;

/// The kind that the keys of an entry tell: T is a Value or a Node.
template <class T>
const Kind& kind_of_map(const T& map, const Kind& usual, bool custom_section) {
  if (usual.table->find("label") == nullptr && (map.has("details") || map.has("label"))) return *find_kind("item");
  if (!custom_section) return usual;
  static constexpr std::pair<std::string_view, std::string_view> telling[] = {{"institution", "education"},
                                                                              {"studyType", "education"},
                                                                              {"authors", "publication"},
                                                                              {"journal", "publication"},
                                                                              {"releaseDate", "publication"},
                                                                              {"position", "position"},
                                                                              {"roles", "position"},
                                                                              {"fluency", "language"},
                                                                              {"awarder", "award"},
                                                                              {"issuer", "certificate"},
                                                                              {"reference", "reference"},
                                                                              {"funder", "grant"},
                                                                              {"event", "talk"},
                                                                              {"level", "skill"},
                                                                              {"description", "project"}};
  for (const auto& [key, kind] : telling)  // keys that only one kind has
    if (map.has(key)) return *find_kind(kind);
  return *find_kind("item");
}
/// True where `- Journals: Nature, Science` is a label and its details, in a section of entries of that kind.
bool stands_as_label(std::string_view key, const Kind& usual);
/// True where name, url, description, department and ROR are all there is to the employer of a position, or to the
/// institution of an education, and the name is a plain one: then each has its own key in the entry.
bool is_spread_out(const Scribe&, const Entry&);

/// Appends the entry that the value describes; nothing if it says nothing.
void read_entry(Mapper&, Value, const Kind&, bool custom_section, std::vector<Entry>& out);

}  // namespace cvconv::resume
