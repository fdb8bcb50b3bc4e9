// The person of a record.
#pragma once

#include "orcid/job.hpp"

namespace cvconv::orcid {

/// Reads one child of person:person (or a root that is one): name, biography, other-names, keyword, … False if it is
/// none of these.
bool read_person_part(Job&, const Element&);

/// history and preferences, which speak of the record.
bool read_record_part(Job&, const Element&);

/// The record's iD, from orcid-identifier.
void read_own_id(Job&, const Element&);

}  // namespace cvconv::orcid
