// SPDX-License-Identifier: MIT
// employment, education, qualification, invited-position, membership, service, distinction.
#include "items.hpp"

namespace cvconv::orcid {
namespace {

Organization& organization(Entry& e) {
  if (auto* p = std::get_if<Position>(&e.detail)) return p->organization;
  if (auto* d = std::get_if<Education>(&e.detail)) return d->institution;
  if (auto* m = std::get_if<Membership>(&e.detail)) return m->organization;
  if (auto* a = std::get_if<Award>(&e.detail)) return a->awarder;
  return std::get<Service>(e.detail).organization;
}

Text& role(Entry& e) {
  if (auto* p = std::get_if<Position>(&e.detail)) return p->roles[0].title;
  if (auto* d = std::get_if<Education>(&e.detail)) return d->study_type;
  if (auto* m = std::get_if<Membership>(&e.detail)) return m->role;
  if (auto* a = std::get_if<Award>(&e.detail)) return a->title;
  return std::get<Service>(e.detail).role;
}

Text& department(Entry& e) {
  if (auto* d = std::get_if<Education>(&e.detail)) return d->area;
  return organization(e).department;
}

}  // namespace

bool affiliation_child(Job& job, Entry& e, const Element& c) {
  if (c.name == "department-name" && department(e).empty()) {
    department(e) = job.text(c);
  } else if (c.name == "role-title" && role(e).empty()) {
    role(e) = job.text(c);
  } else if (c.name == "organization" && organization(e).name.empty()) {
    read_organization(job, c, organization(e), e.extras);
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
  if (auto* p = std::get_if<Position>(&e.detail)) {
    p->roles[0].dates = std::move(e.dates);
    p->roles[0].origin = e.origin;
    e.dates = {};
  }
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
