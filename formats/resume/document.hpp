// The person, the sections and the meta data of a CV.
#pragma once

#include "resume/entries.hpp"

namespace cvconv::resume {

extern const Table<Contact> contact_table;
extern const Table<Profile> profile_table;
extern const Table<PersonalDetail> detail_table;
extern const Table<Person> person_table;
extern const Table<Meta> meta_table;
extern const Table<Section> section_table;

void read_person(Mapper&, Value, Person&);
/// A section under its own key at the root.
void read_section(Mapper&, std::string_view kind, Value, std::vector<Section>& out);
/// The list under `sections`, and one item of it.
void read_sections(Mapper&, Value, std::vector<Section>& out);
void read_section_item(Mapper&, Value, std::vector<Section>& out);
/// A map of title, entries and the like, into a section that is there.
void read_section_map(Mapper&, Value, Section&);
/// The kinds of section that JSON Resume has.
std::span<const std::string_view> standard_section_kinds();
Node write_person(const Scribe&, const Person&);
/// True after an error that names the format, if the CV is in another one.
bool is_other_format(Value root, Context&);

}  // namespace cvconv::resume
