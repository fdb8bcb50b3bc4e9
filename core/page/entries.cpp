// An entry, taken apart into what a reader of the page looks for.
#include "cvconv/kinds.hpp"
#include "page/maker.hpp"

namespace cvconv::outline {
namespace {

using Shape = Entry::Shape;

/// The first that is not empty is `what`, the other follows as `where`.
void what_and_where(Entry& out, Line what, Line where) {
  out.what = std::move(what);
  (out.what.empty() ? out.what : out.where) = std::move(where);
}

bool is_row(EntryKind k) { return k == EntryKind::skill || k == EntryKind::language || k == EntryKind::interest; }

}  // namespace

/// A label and its details, or a bare line.
void Maker::fill_item(Entry& out, const cvconv::Entry& e) const {
  out.shape = e.title.empty() ? Shape::bullet : Shape::line;
  out.what = runs(e.title.empty() ? e.summary : e.title);
  if (!e.title.empty()) out.where = runs(e.summary);
}

/// A name and what it consists of.
void Maker::fill_row(Entry& out, const cvconv::Entry& e) const {
  out.shape = e.kind == EntryKind::interest && e.keywords.empty() ? Shape::bullet : Shape::line;
  out.what = runs(e.title);
  if (e.kind == EntryKind::language) {
    if (out.what.empty()) append(out.what, e.type.value);
    out.where = runs(e.level);
  } else {
    out.grade = runs(e.level);
  }
  append_part(out.where, ", ", joined(e.keywords));
}

void Maker::fill_quote(Entry& out, const cvconv::Entry& e) const {
  out.shape = Shape::quote;
  append_blocks(out.body, e.summary);
  out.what = runs(e.title);
  for (const Role& r : e.roles) append_part(out.where, ", ", runs(r.title));
  append_part(out.where, ", ", organization(e.organization, out));
  out.place = place(e.organization.location);
  add(out.lines, "relationship", e.type);
  add(out.lines, {}, e.identifiers);  // how to reach them
}

void Maker::fill_block(Entry& out, const cvconv::Entry& e) const {
  const bool education = e.kind == EntryKind::education;
  // A position, a membership and a service have no other title than what one was.
  const bool role_is_title = !uses_field(e.kind, "title") && e.roles.size() == 1 && has_titles_alone(e.roles);
  Line what = runs(education ? e.type : role_is_title ? e.roles[0].title : e.title);
  if (education) append_part(what, ", ", runs(e.title));
  Line where = runs(e.kind == EntryKind::service ? e.subject : e.event);
  append_part(where, ", ", organization(e.organization, out));
  what_and_where(out, std::move(what), std::move(where));
  if (e.kind != EntryKind::position || e.location.empty()) out.place = place(e.organization.location);

  if (!role_is_title) add_roles(out, e);
  if (education) {
    out.grade = runs(e.level);
    add(out.lines, "thesis", e.subject);
  } else {
    add(out.lines, "type", e.type);
    if (!e.level.empty() || !e.currency.empty()) {
      Line amount = words_line(e.currency);
      append_part(amount, "\u00A0", runs(e.level));
      add(out.lines, "amount", std::move(amount));
    }
  }
  add(out.lines, education ? "advisors" : "contributors", e.contributors);
  add(out.lines, "courses", e.parts);
}

void Maker::add_roles(Entry& out, const cvconv::Entry& e) const {
  if (uses_field(e.kind, "title") && has_titles_alone(e.roles)) {
    Line titles;
    for (const Role& r : e.roles) append_part(titles, ", ", runs(r.title));
    return add(out.lines, e.kind == EntryKind::project ? "roles" : "role", std::move(titles));
  }
  for (const Role& r : e.roles) {
    Entry part;
    part.kind = "position";
    part.what = runs(r.title);
    part.when = when(r.dates);
    part.place = place(r.location);
    append_blocks(part.body, r.summary);
    for (const Text& h : r.highlights) append_highlight(part.body, h);
    add(part.lines, "type", r.type);
    add(part.lines, "keywords", r.keywords);
    add_urls(part, r.urls);
    out.parts.push_back(std::move(part));
  }
}

Entry Maker::entry(const cvconv::Entry& e) const {
  Entry out;
  out.source = &e;
  out.kind = to_name(e.kind);
  bool says_summary = false;
  if (e.kind == EntryKind::item) {
    fill_item(out, e);
    says_summary = true;
  } else if (is_row(e.kind)) {
    fill_row(out, e);
  } else if (e.kind == EntryKind::reference) {
    fill_quote(out, e);
    says_summary = true;
  } else if (e.kind == EntryKind::publication) {
    fill_reference(out, e);
  } else {
    fill_block(out, e);
  }

  if (!e.dates.empty()) out.when = when(e.dates);
  if (!says_summary) append_blocks(out.body, e.summary);
  for (const Text& h : e.highlights) append_highlight(out.body, h);
  if (!is_row(e.kind)) add(out.lines, "keywords", e.keywords);
  if (out.shape != Shape::reference) {  // which has them in itself
    append_part(out.place, "; ", place(e.location));
    add_urls(out, e.urls);
    if (e.kind == EntryKind::position && !e.location.empty())
      add(out.lines, "location", place(e.organization.location));
    if (out.shape != Shape::quote) add(out.lines, {}, e.identifiers);
  }
  return out;
}

}  // namespace cvconv::outline
