// SPDX-License-Identifier: MIT
// employment, education, qualification, invited-position, membership, service, distinction.
#include "items.hpp"

namespace cvconv::orcid {
namespace {

Text& role(Entry& e) {
  if (e.kind == EntryKind::education) return e.type;
  if (e.kind == EntryKind::award) return e.title;
  if (e.roles.empty()) e.roles.emplace_back();
  return e.roles[0].title;
}

Text& department(Entry& e) { return e.kind == EntryKind::education ? e.title : e.organization.department; }

}  // namespace

bool affiliation_child(Job& job, Entry& e, const Element& c) {
  if (c.name == "department-name" && department(e).empty()) {
    department(e) = job.text(c);
  } else if (c.name == "role-title" && e.roles.empty() && role(e).empty()) {
    role(e) = job.text(c);
  } else if (c.name == "organization" && e.organization.name.empty()) {
    read_organization(job, c, e.organization, e.extras);
  } else {
    return false;
  }
  return true;
}

void finish_affiliation(Job& /*job*/, Entry& e) {
  // ORCID's convention: who has begun and not ended is still there.
  if (!e.dates.end.empty())
    e.dates.end_is = End::stated;
  else if (!e.dates.start.empty())
    e.dates.end_is = End::ongoing;
}

void finish_distinction(Job& /*job*/, Entry& e) {
  if (e.dates.end.empty() || e.dates.end == e.dates.start) {
    e.dates = e.dates.start.empty() ? DateRange() : DateRange::at(std::move(e.dates.start));
  } else {
    e.dates.end_is = End::stated;
  }
}

void finish_period(Job& /*job*/, Entry& e) {
  if (!e.dates.end.empty()) e.dates.end_is = End::stated;
}

}  // namespace cvconv::orcid
