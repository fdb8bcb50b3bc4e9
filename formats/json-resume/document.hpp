// SPDX-License-Identifier: MIT
// The person, the sections and the meta data of a CV.
#pragma once

#include "entries.hpp"

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
/// The list under `sections`.
void read_sections(Mapper&, Value, std::vector<Section>& out);
/// True after an error that names the format, if the CV is in another one.
bool is_other_format(Value root, Context&);

}  // namespace cvconv::resume
