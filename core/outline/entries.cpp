// SPDX-License-Identifier: MIT
// Each kind of entry, taken apart into what a reader of the page looks for.
#include "cvconv/describe.hpp"
#include "maker.hpp"

namespace cvconv::outline {
namespace {

using Shape = Entry::Shape;

/// The first that is not empty is `what`, the other follows as `where`.
void what_and_where(Entry& out, Line what, Line where) {
  out.what = std::move(what);
  if (out.what.empty()) {
    out.what = std::move(where);
  } else {
    out.where = std::move(where);
  }
}

}  // namespace

void Maker::fill(Entry& out, const cvconv::Entry&, const Item& d) const {
  if (d.label.empty()) {
    out.shape = Shape::bullet;
    out.what = runs(d.details);
  } else {
    out.shape = Shape::line;
    out.what = runs(d.label);
    out.where = runs(d.details);
  }
}

void Maker::fill_role(Entry& out, const Role& r) const {
  out.when = when(r.dates);
  out.place = place(r.location);
  append_blocks(out.body, r.summary);
  for (const Text& h : r.highlights) append_highlight(out.body, h);
  add(out.lines, "type", r.type);
  add(out.lines, "keywords", r.keywords);
  add_urls(out, r.urls);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Position& d) const {
  Line where = organization(d.organization, out);
  if (d.roles.size() == 1) {
    what_and_where(out, runs(d.roles[0].title), std::move(where));
    fill_role(out, d.roles[0]);
  } else {
    out.what = std::move(where);
    for (const Role& r : d.roles) {
      Entry part;
      part.kind = "position";
      part.what = runs(r.title);
      fill_role(part, r);
      out.parts.push_back(std::move(part));
    }
  }
  if (out.place.empty()) {
    out.place = place(d.organization.location);
  } else if (!d.organization.location.empty()) {
    add(out.lines, "location", place(d.organization.location));
  }
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Education& d) const {
  Line degree = runs(d.study_type);
  append_part(degree, ", ", runs(d.area));
  what_and_where(out, std::move(degree), organization(d.institution, out));
  out.place = place(d.institution.location);
  out.grade = runs(d.score);
  add(out.lines, "thesis", d.thesis);
  add(out.lines, "advisors", d.advisors);
  add(out.lines, "courses", d.courses);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Project& d) const {
  what_and_where(out, runs(d.name), organization(d.entity, out));
  out.place = place(d.entity.location);
  append_blocks(out.body, d.description);
  add(out.lines, "roles", d.roles);
  add(out.lines, "type", d.type);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Award& d) const {
  what_and_where(out, runs(d.title), organization(d.awarder, out));
  out.place = place(d.awarder.location);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Certificate& d) const {
  what_and_where(out, runs(d.name), organization(d.issuer, out));
  out.place = place(d.issuer.location);
}

void Maker::fill(Entry& out, const cvconv::Entry& e, const Skill& d) const {
  out.shape = Shape::line;
  out.what = runs(d.name);
  out.grade = runs(d.level);
  out.where = joined(e.keywords);
}

void Maker::fill(Entry& out, const cvconv::Entry& e, const cvconv::Language& d) const {
  out.shape = Shape::line;
  out.what = runs(d.language);
  if (out.what.empty()) append(out.what, d.code);
  out.where = runs(d.fluency);
  append_part(out.where, ", ", joined(e.keywords));
}

void Maker::fill(Entry& out, const cvconv::Entry& e, const Interest& d) const {
  out.shape = e.keywords.empty() ? Shape::bullet : Shape::line;
  out.what = runs(d.name);
  out.where = joined(e.keywords);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const cvconv::Reference& d) const {
  out.shape = Shape::quote;
  append_blocks(out.body, d.reference);
  out.what = runs(d.name);
  out.where = runs(d.position);
  append_part(out.where, ", ", organization(d.organization, out));
  out.place = place(d.organization.location);
  add(out.lines, "relationship", d.relationship);
  if (!d.email.empty()) add(out.lines, "email", words_line(d.email, isolate, email_href(d.email)));
  if (!d.phone.empty()) add(out.lines, "phone", words_line(d.phone, isolate, phone_href(d.phone)));
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Grant& d) const {
  what_and_where(out, runs(d.title), organization(d.funder, out));
  out.place = place(d.funder.location);
  add(out.lines, "role", d.role);
  add(out.lines, "type", d.type);
  if (!d.amount.empty() || !d.currency.empty())
    add_words(out.lines, "amount",
              words_.join({d.currency, d.currency.empty() || d.amount.empty() ? "" : "\u00A0", d.amount}));
  add(out.lines, "contributors", d.contributors);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Membership& d) const {
  what_and_where(out, runs(d.role), organization(d.organization, out));
  out.place = place(d.organization.location);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Service& d) const {
  Line where = runs(d.subject);
  append_part(where, ", ", organization(d.organization, out));
  what_and_where(out, runs(d.role), std::move(where));
  out.place = place(d.organization.location);
  add(out.lines, "type", d.type);
}

void Maker::fill(Entry& out, const cvconv::Entry&, const Talk& d) const {
  Line where = runs(d.event);
  append_part(where, ", ", organization(d.host, out));
  what_and_where(out, runs(d.title), std::move(where));
  out.place = place(d.host.location);
  add(out.lines, "type", d.type);
  add(out.lines, "contributors", d.contributors);
}

Entry Maker::entry(const cvconv::Entry& e) const {
  Entry out;
  out.source = &e;
  std::visit(
      [&]<class D>(const D& d) {
        out.kind = describe::Record<D>::name;
        fill(out, e, d);
      },
      e.detail);

  if (!e.dates.empty()) {
    if (out.when.words.empty()) {
      out.when = when(e.dates);
    } else if (e.dates != out.when.dates) {  // of the whole, beside those of the only role
      out.when.words = words_.join({out.when.words, " (", words::period(lang_, e.dates), ")"});
    }
  }
  append_blocks(out.body, e.summary);
  for (const Text& h : e.highlights) append_highlight(out.body, h);
  const bool keywords_are_details = out.kind == "skill" || out.kind == "language" || out.kind == "interest";
  if (!keywords_are_details) add(out.lines, "keywords", e.keywords);
  if (out.shape != Shape::reference) {  // which has them in itself
    append_part(out.place, "; ", place(e.location));
    add_urls(out, e.urls);
    add(out.lines, {}, e.identifiers);
  }
  return out;
}

}  // namespace cvconv::outline
