// The person, in the order of MAPPING.md.
#include "cvconv/identifiers.hpp"
#include "jsonld/graph.hpp"
#include "jsonld/profile.hpp"
#include "jsonld/reader_parts.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace cvconv::jsonld {
namespace {

using Members = std::vector<Member>;

struct PersonDraft {
  Person& person;
  Found& found;
};
using P = PersonDraft;

void name(Reading& r, const Members& m, P& p) {
  std::vector<Text> all = r.texts(m);
  if (all.empty()) return;
  p.person.name.literal = all.front().value;
  for (Translation& t : all.front().translations) {
    Text other(t.value);
    other.lang = t.lang;
    p.person.other_names.push_back(std::move(other));
  }
  for (std::size_t i = 1; i < all.size(); ++i) p.person.other_names.push_back(std::move(all[i]));
}
template <std::string Name::*Part>
void name_part(Reading& r, const Members& m, P& p) {
  p.person.name.*Part = r.word(m);
}
void middle_name(Reading& r, const Members& m, P& p) {
  const std::string s = r.word(m);
  std::string& given = p.person.name.given;
  if (!s.empty()) given += given.empty() ? s : " " + s;
}
void other_names(Reading& r, const Members& m, P& p) {
  std::vector<Text>& out = p.person.other_names;
  std::unordered_multimap<std::string, std::size_t> places;  // by their words
  for (std::size_t i = 0; i < out.size(); ++i) places.emplace(out[i].value, i);
  for (Text& t : r.texts(m)) {
    const auto [first, last] = places.equal_range(t.value);
    if (std::any_of(first, last, [&](const auto& known) { return out[known.second] == t; })) continue;
    places.emplace(t.value, out.size());
    out.push_back(std::move(t));
  }
}
void headline(Reading& r, const Members& m, P& p) {
  p.person.headline = r.text(m);
  r.keep_rest(m);
}
void summary(Reading& r, const Members& m, P& p) { put(r, m, p.person.summary, "\n\n"); }

std::string without(const std::string& s, std::string_view scheme) {
  return s.starts_with(scheme) ? s.substr(scheme.size()) : s;
}
void contact(std::vector<Contact>& list, std::string value, const std::string& label) {
  if (value.empty()) return;
  for (Contact& c : list)
    if (c.value == value && (c.label.empty() || label.empty() || c.label == label)) {
      if (c.label.empty()) c.label = label;
      return;
    }
  list.push_back({std::move(value), label, Visibility::not_stated});
}
void email(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) contact(p.person.emails, without(r.word(x), "mailto:"), {});
}
void telephone(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) contact(p.person.phones, without(r.word(x), "tel:"), {});
}
void contact_point(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (n.empty()) {
      r.keep(x.value);
      continue;
    }
    r.met(n);
    std::string label = r.word(n, "contactType");
    if (label.empty()) label = r.word(n, "name");
    for (const Member& v : r.members(n, "email")) contact(p.person.emails, without(r.word(v), "mailto:"), label);
    for (const Member& v : r.members(n, "telephone")) contact(p.person.phones, without(r.word(v), "tel:"), label);
    if (const std::string url = r.word(n, "url"); !url.empty()) {
      r.add_url(url, p.person.urls);
      for (Url& u : p.person.urls)
        if (u.value == url && u.label.empty()) u.label = label;
    }
    r.keep_others(n, [](std::string_view t) {
      return t == "contactType" || t == "name" || t == "email" || t == "telephone" || t == "url";
    });
  }
}
void urls(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) r.add_url(r.word(x), p.person.urls);
}

void identifier(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (n.empty() || r.graph.word(n, "additionalType") != mark::account) {
      r.identifier(x, p.person.identifiers);
      continue;
    }
    r.met(n);
    Profile account{r.word(n, "propertyID"), r.word(n, "value"), r.word(n, "url")};
    if (const std::string written = r.word(n, "identifier"); !written.empty()) account.url = written;
    p.person.profiles.push_back(std::move(account));
    r.keep_others(n, [](std::string_view t) {
      return t == "additionalType" || t == "propertyID" || t == "value" || t == "url" || t == "identifier";
    });
  }
}

void same_as(Reading& r, const Members& m, P& p) {
  std::unordered_set<std::string> known;
  for (const Profile& a : p.person.profiles) known.insert(a.url);
  for (const Member& x : m) {
    const std::string s = r.word(x);
    if (s.empty()) continue;
    bool told = false;  // also without its scheme
    for (std::size_t from = 0; from <= 8 && from < s.size() && !told; ++from) told = known.contains(s.substr(from));
    if (told) continue;
    if (Identifier i = identifiers::from_url(s); !i.scheme.empty())
      r.add_identifier(std::move(i), p.person.identifiers);
    else
      known.insert(p.person.profiles.emplace_back(profile_of(s)).url);
  }
}

void places(Reading& r, const Members& m, P& p) { r.locations(m, p.person.locations); }

void image(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (!p.person.photo.empty()) {
      if (n.empty() || r.graph.id(n).empty()) r.keep(x.value);
      continue;
    }
    if (n.empty() || r.graph.leads_nowhere(x.value)) {
      p.person.photo.value = r.word(x);
      continue;
    }
    r.met(n);
    for (const std::string_view term : {"contentUrl", "url", "identifier"})
      if (p.person.photo.value.empty()) p.person.photo.value = r.word(n, term);
    for (const std::string_view term : {"name", "caption"})
      if (p.person.photo.label.empty()) p.person.photo.label = r.word(n, term);
    r.keep_others(n, [&](std::string_view t) {
      return t == "name" || t == "identifier" || (t == "caption" && r.word(n, t) == p.person.photo.label) ||
             ((t == "contentUrl" || t == "url") && r.word(n, t) == p.person.photo.value);
    });
  }
}

template <const std::string_view& Kind>
void detail(Reading& r, const Members& m, P& p) {
  for (Text& t : r.texts(m)) {
    if (t.value.empty()) continue;
    const std::string_view name = r.graph.type_name(t.value);  // https://schema.org/Female
    if (name != t.value) t.value = std::string(name);
    const auto told = [&](const PersonalDetail& d) {
      if (d.kind != Kind && !(d.kind == "citizenship" && Kind == "nationality")) return false;
      return d.value == t || (Kind == "birthDate" && to_iso(parse_date(d.value.value)) == t.value);
    };
    if (std::any_of(p.person.details.begin(), p.person.details.end(), told)) continue;
    PersonalDetail& d = p.person.details.emplace_back();
    d.kind = Kind;
    d.value = std::move(t);
  }
  r.keep_rest(m);
}
constexpr std::string_view birth_date = "birthDate";
constexpr std::string_view birth_place = "birthPlace";
constexpr std::string_view death_date = "deathDate";
constexpr std::string_view nationality = "nationality";
constexpr std::string_view gender = "gender";
constexpr std::string_view pronouns = "pronouns";

void knows_about(Reading& r, const Members& m, P& p) {
  Members words;
  Members things;
  for (const Member& x : m) {
    const Node n = r.graph.node(x.value);
    (n.empty() || r.graph.leads_nowhere(x.value) ? words : things).push_back(x);
  }
  for (Text& t : r.texts(words)) p.person.keywords.push_back(std::move(t));
  read_entries(r, "knowsAbout", things, p.found);
}

/// Words about the person: cvconv's form of a detail.
bool is_detail(const Reading& r, const Node& n) {
  if (!r.graph.is_a(n, {"CreativeWork"}) || !r.graph.has(n, "text")) return false;
  for (const Value part : n.parts)
    for (std::size_t i = 0; i < part.size(); ++i) {
      const std::string_view t = r.graph.term(part.key(i).text());
      if (!t.starts_with('@') && t != "additionalType" && t != "name" && t != "text") return false;
    }
  return true;
}

void subject_of(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (is_detail(r, n)) {
      r.met(n);
      p.person.details.push_back({r.word(n, "additionalType"), r.text(n, "name"), r.text(n, "text")});
    } else if (r.graph.is_a(n, {"WebPage"}) && !r.graph.has(n, "author")) {
      Draft d;
      d.entry.urls = std::move(p.person.urls);
      for (const Row<Draft>& row : shared_rows())
        if (row.term == "subjectOf") row.read(r, {x}, d);
      p.person.urls = std::move(d.entry.urls);
    } else if (read_subject(r, x, p.found)) {
      continue;
    } else if (is_work(r, n) && !r.is_met(n)) {
      read_work(r, x, "media", p.found);
    } else if (n.empty() || n.parts.empty()) {
      r.add_url(r.word(x), p.person.urls);
    } else if (!r.is_met(n) && !is_page(r, n)) {
      r.keep(x.value);
    }
  }
}

void main_entity_of_page(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) {
    const Node n = r.graph.node(x.value);
    std::string s = n.empty() ? r.word(x) : r.word(n, "url");
    if (s.empty()) s = r.graph.id(n);
    if (s.empty() || s == r.graph.id(r.person)) continue;
    if (s.starts_with("http") && s.find('#') == std::string::npos) {
      r.add_url(s, p.person.urls);
      if (!n.empty() && !is_page(r, n)) r.keep_others(n, [](std::string_view term) { return term == "url"; });
    } else if (!n.empty() && !is_page(r, n))
      r.keep(x.value);
  }
}

template <const std::string_view& Term>
void entries(Reading& r, const Members& m, P& p) {
  read_entries(r, Term, m, p.found);
}
constexpr std::string_view works_for_term = "worksFor";
constexpr std::string_view affiliation_term = "affiliation";
constexpr std::string_view has_occupation_term = "hasOccupation";
constexpr std::string_view alumni_of_term = "alumniOf";
constexpr std::string_view has_credential_term = "hasCredential";
constexpr std::string_view has_certification_term = "hasCertification";
constexpr std::string_view award_term = "award";
constexpr std::string_view member_of_term = "memberOf";
constexpr std::string_view funding_term = "funding";
constexpr std::string_view funder_term = "funder";
constexpr std::string_view performer_in_term = "performerIn";
constexpr std::string_view skills_term = "skills";
constexpr std::string_view knows_language_term = "knowsLanguage";

constexpr Row<P> rows[] = {
    {"name", name},
    {"givenName", name_part<&Name::given>},
    {"additionalName", middle_name},
    {"familyName", name_part<&Name::family>},
    {"honorificPrefix", name_part<&Name::prefix>},
    {"honorificSuffix", name_part<&Name::suffix>},
    {"alternateName", other_names},
    {"jobTitle", headline},
    {"description", summary},
    {"disambiguatingDescription", summary},
    {"email", email},
    {"telephone", telephone},
    {"contactPoint", contact_point},
    {"url", urls},
    {"mainEntityOfPage", main_entity_of_page},
    {"identifier", identifier},
    {"sameAs", same_as},
    {"address", places},
    {"homeLocation", places},
    {"workLocation", places},
    {"image", image},
    {"subjectOf", subject_of},
    {"birthDate", detail<birth_date>},
    {"birthPlace", detail<birth_place>},
    {"deathDate", detail<death_date>},
    {"nationality", detail<nationality>},
    {"gender", detail<gender>},
    {"pronouns", detail<pronouns>},
    {"worksFor", entries<works_for_term>},
    {"affiliation", entries<affiliation_term>},
    {"hasOccupation", entries<has_occupation_term>},
    {"alumniOf", entries<alumni_of_term>},
    {"hasCredential", entries<has_credential_term>},
    {"hasCertification", entries<has_certification_term>},
    {"award", entries<award_term>},
    {"awards", entries<award_term>},
    {"memberOf", entries<member_of_term>},
    {"funding", entries<funding_term>},
    {"funder", entries<funder_term>},
    {"performerIn", entries<performer_in_term>},
    {"skills", entries<skills_term>},
    {"knowsLanguage", entries<knows_language_term>},
    {"knowsAbout", knows_about},
};

}  // namespace

void read_person(Reading& r, const Node& n, Person& person, Found& found) {
  const Reading::ExtrasScope scope(r, person.extras);
  const Place at = n.at().place();
  person.origin = {at.line, at.column, 0};
  P p{person, found};
  read_rows<P>(r, n, {rows}, p);
  // The name of the node, where a registry has given it, or where it is an address of its own.
  const std::string_view id = r.graph.id(n);
  if (Identifier named = identifiers::from_url(id); !named.scheme.empty()) {
    const auto told = [&](const Identifier& i) { return i.url == id || i.value == named.value; };
    if (std::none_of(person.identifiers.begin(), person.identifiers.end(), told))
      person.identifiers.insert(person.identifiers.begin(), std::move(named));
  } else if (person.urls.empty() && id.starts_with("http") && id.find('#') == std::string_view::npos) {
    r.add_url(std::string(id), person.urls);
  }
}

}  // namespace cvconv::jsonld
