// Entries that are things by themselves, in both directions: what a property of the person leads to, or what speaks of
// them. Those in an organization are in relations.cpp, publications in works.cpp.
#include "jsonld/entries.hpp"

#include <utility>

namespace cvconv::jsonld {
namespace {

// Certificates

void valid_from(Reading& r, const Members& m, Draft& d) {
  if (const Date start = r.date(m.front()); d.dates.empty())
    d.dates.start = start;
  else if (!(d.dates.start == start))
    r.keep(m.front().value);
}
void expires(Reading& r, const Members& m, Draft& d) {
  d.dates.end = r.date(m.front());
  d.dates.end_is = End::stated;
}
constexpr Row<Draft> certificate_rows[] = {
    {"name", Field<&Entry::title>()},
    {"issuedBy", Field<&Entry::organization>()},
    {"recognizedBy", ReadField<&Entry::organization>()},
    {"datePublished", created,
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       w.date(e.dates.end_is == End::point ? term : "validFrom", e.dates.start);
     }},
    {"dateCreated", created},
    {"dateIssued", created},
    {"validFrom", valid_from},
    {"expires", expires, [](ValueWriter& w, std::string_view term, const Entry& e) { w.date(term, e.dates.end); }},
    {"temporalCoverage", coverage,
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       if (ValueWriter::needs_interval(e.dates, e.dates.end_is)) w.interval(term, e.dates);
     }},
    {"spatialCoverage", Field<&Entry::location>()},
    {"about", ReadField<&Entry::keywords>()},
};

// Words about the person

/// How well, in words; what is listed are highlights.
void level(Reading& r, const Members& m, Draft& d) {
  Text words;
  description(r, m, d, words, "\n\n");
  d.level = std::move(words);
}
void code(Reading& r, const Members& m, Draft& d) {
  std::string& code = d.type.value;
  for (const Member& x : m) {
    const std::string s = r.word(x);
    if (code.empty() && (is_language_tag(s) || d.title.value.empty() || m.size() == 1))
      code = s;
    else if (code != s)
      r.keep(x.value);
  }
}
constexpr Row<Draft> skill_rows[] = {{"name", Field<&Entry::title>()}, {"description", level}};
constexpr Row<Draft> language_rows[] = {
    {"name", Field<&Entry::title>()},
    {"alternateName", code, Field<&Entry::type>::write<Entry>},
    {"description", level},
};
constexpr Row<Draft> interest_rows[] = {{"name", Field<&Entry::title>()}};

// What speaks about the person

constexpr Row<Draft> award_rows[] = {
    {"additionalType",
     [](Reading& r, const Members& m, Draft&) {
       if (r.word(m) != mark::award) r.keep(m);
     },
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       if (e.title.empty()) w.json.field(term, mark::award);
     }},
    {"name", Field<&Entry::title>()},
    {"award",
     [](Reading& r, const Members& m, Draft& d) {
       if (d.title.empty())
         d.title = r.text(m);
       else if (d.title.value != r.word(m))
         r.keep(m);
     },
     Field<&Entry::title>::write<Entry>},
    {"sponsor", Field<&Entry::organization>()},
    {"awardedBy", ReadField<&Entry::organization>()},
    {"text", Field<&Entry::level>()},
    {"dateCreated", created, write_created},
    {"datePublished", created},
    {"temporalCoverage", coverage, write_coverage},
    {"spatialCoverage", Field<&Entry::location>()},
};

bool is_contact(const Identifier& i) {
  return (i.scheme == "email" || i.scheme == "phone") && i.url.empty() && i.relation.empty();
}
std::string_view contact_scheme(std::string_view term) { return term == "email" ? "email" : "phone"; }
void read_contact(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m)
    if (std::string s = r.word(x); !s.empty())
      d.identifiers.push_back({std::string(contact_scheme(m.term)), std::move(s), {}, {}});
}
void write_contact(ValueWriter& w, std::string_view term, const Entry& e) {
  const JsonWriter::Values scope(w.json, term);
  for (const Identifier& i : e.identifiers)
    if (is_contact(i) && i.scheme == contact_scheme(term)) w.json.string(i.value);
}
constexpr Row<Draft> referee_rows[] = {
    {"name", Field<&Entry::title>()},           {"jobTitle", Field<&Entry::roles>()},
    {"description", Field<&Entry::type>()},     {"email", read_contact, write_contact},
    {"telephone", read_contact, write_contact}, {"worksFor", Field<&Entry::organization>()},
};
constexpr Inner referee{"Person", referee_rows, [](const Entry&) { return true; }};
constexpr Row<Draft> reference_rows[] = {
    {"reviewBody", summary, Field<&Entry::summary>::write<Entry>},
    {"text", summary},
    {"author", InnerNode<referee, &Entry::title>()},
    {"itemReviewed", nullptr,
     [](ValueWriter& w, std::string_view term, const Entry&) { w.reference(term, w.person_id); }},
    {"dateCreated", created, write_created},
    {"datePublished", created},
    {"temporalCoverage", coverage, write_coverage},
    {"spatialCoverage", Field<&Entry::location>()},
};

constexpr std::string_view patent_type = "Patent";
constexpr Row<Draft> patent_rows[] = {
    {"additionalType",
     [](Reading& r, const Members& m, Draft&) {
       if (r.word(m) != patent_type) r.keep(m);
     },
     [](ValueWriter& w, std::string_view term, const Entry&) { w.json.field(term, patent_type); }},
    {"name", Field<&Entry::title>()},
    {"creator", Field<&Entry::contributors>()},
    {"contributor", ReadField<&Entry::contributors>()},
    {"publisher", Field<&Entry::organization>()},
    {"creativeWorkStatus", Field<&Entry::type>()},
    {"dateCreated", created, write_created},
    {"datePublished", created},
    {"temporalCoverage", coverage, write_coverage},
    {"spatialCoverage", Field<&Entry::location>()},
};
constexpr Row<Draft> item_rows[] = {
    {"name", Field<&Entry::title>()},
    {"text", summary, Field<&Entry::summary>::write<Entry>},
    {"dateCreated", created, write_created},
    {"temporalCoverage", coverage, write_coverage},
    {"spatialCoverage", Field<&Entry::location>()},
};

// Talks, grants

constexpr Row<Draft> talk_rows[] = {
    {"name", Field<&Entry::title>()},
    {"additionalType", Field<&Entry::type>()},
    {"startDate", nullptr, write_dates},
    {"endDate", nullptr},
    {"location", Field<&Entry::location>()},
    {"superEvent", ReadField<&Entry::event>::read<Draft>,
     [](ValueWriter& w, std::string_view term, const Entry& e) { w.named(term, "Event", e.event); }},
    {"organizer", Field<&Entry::organization>()},
    {"performer", Field<&Entry::contributors>()},
    {"contributor", ReadField<&Entry::contributors>()},
};

constexpr Row<Draft> amount_rows[] = {{"currency", Field<&Entry::currency>()}, {"value", Field<&Entry::level>()}};
bool is_money(const Entry& e) { return !e.level.empty() || !e.currency.empty(); }
constexpr Inner amount{"MonetaryAmount", amount_rows, is_money};
constexpr Row<Draft> grant_rows[] = {
    {"name", Field<&Entry::title>()},
    {"additionalType", Field<&Entry::type>()},
    {"funder", Field<&Entry::organization>()},
    {"sponsor", ReadField<&Entry::organization>()},
    {"amount", InnerNode<amount, &Entry::level>()},
    {"fundedItem", Field<&Entry::contributors>()},
    {"startDate", nullptr},
    {"endDate", nullptr},
};
constexpr Row<Draft> grant_role_rows[] = {
    {"roleName", Field<&Entry::roles>()},
    {"startDate", nullptr, write_dates},
    {"endDate", nullptr},
};

/// A kind that is one node, by its rows.
struct Thing {
  EntryKind kind;
  std::string_view type;
  unsigned room;
  Rows<Draft> rows;
};
constexpr Thing things[] = {
    {EntryKind::skill, "DefinedTerm", not_for_dates | not_for_summary, skill_rows},
    {EntryKind::language, "Language", not_for_dates | not_for_summary, language_rows},
    {EntryKind::interest, "Thing", not_for_dates | not_for_summary, interest_rows},
    {EntryKind::certificate, "Certification", for_all, certificate_rows},
    {EntryKind::award, "CreativeWork", for_all, award_rows},
    {EntryKind::reference, "Recommendation", for_all, reference_rows},
    {EntryKind::patent, "CreativeWork", for_all, patent_rows},
    {EntryKind::item, "CreativeWork", for_all, item_rows},
    {EntryKind::talk, "Event", for_keywords | for_place, talk_rows},
};
const Thing* find_thing(EntryKind kind) {
  const auto* const found = std::ranges::find(things, kind, &Thing::kind);
  return found == std::end(things) ? nullptr : found;
}

template <EntryKind Kind>
void each_thing(Reading& r, const Members& list, Found& found) {
  r.each(list, [&](const Member& m, const Node&) { read_thing(r, m, Kind, found); });
}
void add_title(Reading& r, Found& found, EntryKind kind, Text title) {
  Draft d;
  d.kind = kind;
  d.title = std::move(title);
  add(r, found, {}, d);
}

void read_skills(Reading& r, const Members& list, Found& found) {
  Members plain;
  r.each(list, [&](const Member& m, const Node&) {
    if (r.is_word(m))
      plain.push_back(m);
    else
      read_thing(r, m, EntryKind::skill, found);
  });
  std::vector<Text> names;
  for (Text& t : r.texts(plain)) split(names, std::move(t), true);
  for (Text& t : names) add_title(r, found, EntryKind::skill, std::move(t));
}

void read_languages(Reading& r, const Members& list, Found& found) {
  r.each(list, [&](const Member& m, const Node& n) {
    if (!r.is_word(m) && !is_role(r, n, list.term)) return read_thing(r, m, EntryKind::language, found);
    Draft d;
    d.kind = EntryKind::language;
    const Reading::ExtrasScope scope(r, d.extras);
    Members inner{m};
    if (!r.is_word(m)) {
      d.level = r.text(n, "roleName");
      inner = inside_role(r, n, list.term);
      r.done(n, {"roleName", "knowsLanguage"});
    }
    if (inner.empty()) return;
    d.title = r.text(Members{inner.front()});
    if (is_language_tag(d.title.value)) d.type = d.title.value;
    add(r, found, n, d);
  });
}

/// Awards with more than a title are in subjectOf and are read before: the lines give the order.
void read_awards(Reading& r, const Members& list, Found& found) {
  std::vector<Draft> told;
  std::vector<Draft> others;
  for (Draft& d : found.drafts) (d.kind == EntryKind::award ? told : others).push_back(std::move(d));
  found.drafts = std::move(others);
  r.each(list, [&](const Member& m, const Node&) {
    const std::string line = r.word(m);
    const auto at = std::ranges::find_if(told, [&](const Draft& d) { return award_line(d) == line; });
    if (at != told.end()) {
      found.drafts.push_back(std::move(*at));
      told.erase(at);
    } else if (!r.is_word(m)) {
      read_thing(r, m, EntryKind::award, found);
    } else if (Text title = r.text(Members{m}); !title.empty()) {
      add_title(r, found, EntryKind::award, std::move(title));
    }
  });
  std::move(told.begin(), told.end(), std::back_inserter(found.drafts));
}

void read_grant(Reading& r, const Member& m, const Node& outer, Found& found) {
  Draft d;
  d.kind = EntryKind::grant;
  const Reading::ExtrasScope scope(r, d.extras);
  if (r.is_word(m)) {
    d.title = r.text(Members{m});
    if (!d.title.empty()) add(r, found, outer, d);
    return;
  }
  Members inner{m};
  if (is_role(r, outer, "funding")) {
    d.dates = r.dates(outer, End::not_stated);
    inner = inside_role(r, outer, "funding");
    read_rows<Draft>(r, outer, {grant_role_rows, shared_rows()}, d, {"funding"});
  }
  if (!inner.empty()) {
    const Node n = r.graph.node(inner.front().value);
    const Reading::Step step(r, "funding");
    if (r.graph.is_a(n,
                     {"Organization", "FundingAgency", "Person", "GovernmentOrganization", "NGO", "FundingScheme"})) {
      d.organization = r.organization(inner.front());
    } else if (!n.empty()) {
      if (d.dates.empty()) d.dates = r.dates(n, End::not_stated);
      read_rows<Draft>(r, n, {grant_rows, shared_rows()}, d);
      if (const std::string_view id = r.graph.id(n); !id.empty() && n.at().place().line != outer.at().place().line)
        d.ids.emplace_back(id);
    } else {
      d.title = r.text(inner);
    }
  }
  add(r, found, outer, d);
}

void read_funders(Reading& r, const Members& list, Found& found) {
  r.each(list, [&](const Member& m, const Node&) {
    Draft d;
    const Reading::ExtrasScope scope(r, d.extras);
    d.kind = EntryKind::grant;
    d.organization = r.organization(m);
    add(r, found, {}, d);
  });
}

void write_grant(ValueWriter& w, std::string_view key, const Item& item) {
  const Entry& e = *item.entry;
  std::string_view id = item.id;
  std::optional<ValueWriter::Open> role;
  if (!e.dates.empty() || !e.roles.empty()) {
    role.emplace(w.json, "Role", std::exchange(id, {}));
    write_rows<Draft>(w, grant_role_rows, e);
    w.rest_of_dates(e.dates);
    w.json.key(key);
  }
  const auto grant = w.node(is_money(e) ? "MonetaryGrant" : "Grant", id);
  write_rows<Draft>(w, grant_rows, e);
  w.common({e, for_any_date});
}

template <auto One>
void each(Reading& r, const Members& list, Found& found) {
  r.each(list, [&](const Member& m, const Node& n) { One(r, m, n, found); });
}
/// Texts are words by which the person wants to be found, and things are interests.
void read_knows_about(Reading& r, const Members& m, Found& found) {
  Members words;
  Members interests;
  for (const Member& x : m) (r.is_word(x) ? words : interests).push_back(x);
  r.put(words, found.person.keywords);
  each_thing<EntryKind::interest>(r, interests, found);
}

void write_entries(ValueWriter& w, std::string_view term, const Plan& plan) {
  const JsonWriter::Values scope(w.json, term);
  if (term == "knowsAbout") w.values(w.document.person.keywords);
  for (const Item& i : plan.items()) {
    if (i.entry == nullptr) continue;
    const EntryKind kind = i.entry->kind;
    if (term == "hasCredential")
      write_credential(w, i);
    else if (i.way != term)
      continue;
    else if (kind == EntryKind::award)
      w.json.string(award_line(*i.entry));
    else if (kind == EntryKind::grant)
      write_grant(w, term, i);
    else if (find_thing(kind) != nullptr)
      write_passage(w, i);
    else
      write_relation(w, term, i);
  }
}

constexpr Row<Found> entry_row_table[] = {
    {"worksFor", read_relations, write_entries},
    {"affiliation", read_relations, write_entries},
    {"hasOccupation", read_relations, write_entries},
    {"alumniOf", read_relations, write_entries},
    {"hasCredential", each<read_credential>, write_entries},
    {"hasCertification", each_thing<EntryKind::certificate>, write_entries},
    {"award", read_awards, write_entries},
    {"awards", read_awards},
    {"memberOf", read_relations, write_entries},
    {"funding", each<read_grant>, write_entries},
    {"funder", read_funders},
    {"performerIn", each_thing<EntryKind::talk>, write_entries},
    {"skills", read_skills, write_entries},
    {"knowsLanguage", read_languages, write_entries},
    {"knowsAbout", read_knows_about, write_entries},
};

/// A title is in the line; for more a passage is needed.
bool award_needs_passage(const Item& item) {
  const Entry& e = *item.entry;
  return !item.id.empty() || !e.title.translations.empty() || !e.organization.empty() || !e.level.empty() ||
         says_more(e);
}

}  // namespace

Rows<Found> entry_rows() { return entry_row_table; }

bool read_entries(Reading& r, const Members& list, Found& found) {
  const auto* const row = std::ranges::find(entry_row_table, list.term, &Row<Found>::term);
  if (row == std::end(entry_row_table)) return false;
  row->read(r, list, found);
  return true;
}

void read_thing(Reading& r, const Member& m, EntryKind kind, Found& found) {
  const Thing& thing = *find_thing(kind);
  const bool talk = kind == EntryKind::talk;
  Draft d;
  d.kind = kind;
  const Reading::ExtrasScope scope(r, d.extras);
  const Node n = r.graph.node(m.value);
  const bool word = talk ? r.is_word(m) : n.empty();
  if (!word) {
    if (talk) d.dates = r.dates(n, End::point);
    read_rows<Draft>(r, n, {thing.rows, shared_rows()}, d);
  }
  if (word || (kind == EntryKind::certificate && d.title.empty())) d.title = r.text(Members{m});
  if (word && d.title.empty()) return;
  // A single performer who is the person is what the property says already.
  if (const Members performers = talk ? r.graph.members(n, "performer") : Members();
      d.contributors.size() == 1 && d.contributors.front().owner && d.contributors.front().role.empty() &&
      !performers.empty() && r.graph.is_reference(performers.front().value))
    d.contributors.clear();
  add(r, found, n, d);
}

bool read_subject(Reading& r, const Member& m, Found& found) {
  const Node n = r.graph.node(m.value);
  if (r.graph.is_a(n, {"Recommendation", "Review"}) &&
      (r.graph.has(n, "reviewBody") || r.graph.has(n, "itemReviewed"))) {
    read_thing(r, m, EntryKind::reference, found);
  } else if (r.graph.is_a(n, {"CreativeWork"}) &&
             (r.graph.has(n, "award") || r.graph.word(n, "additionalType") == mark::award)) {
    read_thing(r, m, EntryKind::award, found);
  } else if (r.graph.is_a(n, {"CreativeWork"}) && r.graph.word(n, "additionalType") == patent_type) {
    read_thing(r, m, EntryKind::patent, found);
  } else if (r.graph.is_a(n, {"EducationalOccupationalCredential"})) {
    read_credential(r, m, n, found);
  } else if (r.graph.is_a(n, {"Event", "PublicationEvent", "EducationEvent", "BusinessEvent"})) {
    read_thing(r, m, EntryKind::talk, found);
  } else {
    return false;
  }
  return true;
}

Entry read_passage(Reading& r, const Node& n) {
  Draft d;
  const Reading::ExtrasScope scope(r, d.extras);
  read_rows<Draft>(r, n, {item_rows, shared_rows()}, d);
  keep_rest(r, d);
  return d;
}

std::string award_line(const Entry& e) {
  std::string out = words(e.title);
  for (const std::string& part : {words(e.organization.name), to_iso(e.dates.start)}) {
    if (part.empty()) continue;
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

void write_passage(ValueWriter& w, const Item& item) {
  const Entry& e = *item.entry;
  const Thing& thing = *find_thing(e.kind);
  const auto node = w.node(thing.type, item.id);
  write_rows<Draft>(w, thing.rows, e);
  Common c(e, thing.room);
  std::vector<Identifier> others;
  if (e.kind == EntryKind::item || e.kind == EntryKind::reference) c.summary = nullptr;
  if (e.kind == EntryKind::reference) {
    std::remove_copy_if(e.identifiers.begin(), e.identifiers.end(), std::back_inserter(others), is_contact);
    c.identifiers = &others;
  }
  if (e.kind == EntryKind::talk) c.alone = End::point;
  w.common(c);
}

bool speaks_about_person(const Item& item) {
  return item.entry != nullptr && (item.way == way::subject || (item.way == "award" && award_needs_passage(item)));
}

}  // namespace cvconv::jsonld
