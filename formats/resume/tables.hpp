// The tables of the vocabulary, and the readers of its larger parts.
#pragma once

#include "cvconv/document.hpp"
#include "resume/table.hpp"

namespace cvconv::resume {

extern const Table<Location> location_table;
extern const Table<Organization> organization_table;
extern const Table<Name> name_table;
extern const Table<Contributor> contributor_table;
extern const Table<Identifier> identifier_table;
extern const Table<Url> link_table;
extern const Table<Contact> contact_table;
extern const Table<Profile> profile_table;
extern const Table<PersonalDetail> detail_table;
extern const Table<Person> person_table;
extern const Table<Meta> meta_table;
extern const Table<Section> section_table;
extern const Table<Role> role_table;

/// A kind of entry, and the keys that it has.
struct EntryTable {
  std::string_view name;
  EntryKind kind;
  Table<Entry> table;
  bool name_only = false;              ///< a bare text is read under the first key; else it becomes an item
  bool goes_on = false;                ///< a start without an end means "until now"
  std::string_view date_key = "date";  ///< of the date that is no period
};
std::span<const EntryTable> entry_tables();
/// nullptr if there is no such kind.
const EntryTable* find_entry_table(std::string_view name);
/// Of the entries of a section.
const EntryTable& entry_table_of(const Section&);
/// The kind that the keys of an entry tell.
const EntryTable& table_for_keys(const std::function<bool(std::string_view)>& has, const EntryTable& usual,
                                 bool custom_section);
/// True where `- Journals: Nature, Science` is a label and its details, in a section of entries of that kind.
bool is_label(std::string_view key, const EntryTable& usual);
/// True where name, url, description, department and ROR are all there is to the employer of a position, or to the
/// institution of an education, and the name is a plain one: then each has its own key in the entry.
bool is_spread_out(const ValueWriter&, const Entry&);

void read_person(ValueReader&, Value, Person&);
/// A section under its own key at the root.
void read_section(ValueReader&, std::string_view kind, Value, std::vector<Section>& out);
/// The list under `sections`, and one item of it.
void read_sections(ValueReader&, Value, std::vector<Section>& out);
void read_section_item(ValueReader&, Value, std::vector<Section>& out);
/// A map of title, entries and the like, into a section that is there.
void read_section_map(ValueReader&, Value, Section&);
/// True where a section has entries alone, or nothing.
bool is_bare(const Section&);

/// The kinds of section that JSON Resume has: the first in kinds.def.
constexpr auto standard_sections = std::span(section_kinds).first(11);
static_assert(standard_sections.back().id == "projects");
inline bool is_standard_section(std::string_view kind) {
  return std::ranges::any_of(standard_sections, [&](const auto& s) { return s.id == kind; });
}

}  // namespace cvconv::resume
