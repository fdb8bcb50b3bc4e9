// employment, education, qualification, invited-position, membership, service, distinction.
#include "orcid/items.hpp"

namespace cvconv::orcid {

bool affiliation_child(Job& job, Entry& e, const Element& c) {
  const bool study = e.kind == EntryKind::education;
  Text& department = study ? e.title : e.organization.department;
  Text role;
  Text& title = study ? e.type : e.kind == EntryKind::award ? e.title : role;
  if (c.name == "department-name" && department.empty()) {
    department = job.text(c);
  } else if (c.name == "role-title" && title.empty() && e.roles.empty()) {
    title = job.text(c);
    if (!role.empty()) e.roles.emplace_back().title = std::move(role);
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
