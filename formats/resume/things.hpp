// The tables of what is no entry by itself: places, organizations, people, links.
#pragma once

#include "resume/members.hpp"

namespace cvconv::resume {

extern const Table<Location> location_table;
extern const Table<Organization> organization_table;
extern const Table<Name> name_table;
extern const Table<Contributor> contributor_table;
extern const Table<Identifier> identifier_table;
extern const Table<Url> link_table;

}  // namespace cvconv::resume
