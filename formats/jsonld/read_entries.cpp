// What the person's properties lead to, as entries.
#include "cvconv/ascii.hpp"
#include "cvconv/identifiers.hpp"
#include "jsonld/graph.hpp"
#include "jsonld/reader_parts.hpp"

#include <utility>

namespace cvconv::jsonld {
namespace {

using Members = std::vector<Member>;

template <Text Entry::*Field>
void text(Reading& r, const Members& m, Draft& d) {
  put(r, m, d.entry.*Field);
}
template <std::vector<Text> Entry::*Field>
void list(Reading& r, const Members& m, Draft& d) {
  for (Text& t : r.texts(m)) (d.entry.*Field).push_back(std::move(t));
}
void title_of_role(Reading& r, const Members& m, Draft& d) { put(r, m, d.title); }
void titles_of_roles(Reading& r, const Members& m, Draft& d) {
  for (Text& title : r.texts(m)) d.entry.roles.emplace_back().title = std::move(title);
}
/// The first of them; the others are kept.
void organization(Reading& r, const Members& m, Draft& d) {
  if (d.entry.organization.empty())
    d.entry.organization = r.organization(m.front());
  else
    r.keep(m.front().value);
  for (std::size_t i = 1; i < m.size(); ++i) r.keep(m[i].value);
}
template <const std::string_view& Property>
void people(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    Contributor& c = d.entry.contributors.emplace_back(r.contributor(x, Property));
    if (c.role == Property) c.role.clear();
  }
}

// Shared

void description(Reading& r, const Members& m, Draft& d) {
  Members listed;
  Members others;
  for (const Member& x : m) (x.listed ? listed : others).push_back(x);
  for (Text& t : r.texts(listed)) d.entry.highlights.push_back(std::move(t));
  if (!others.empty()) put(r, others, d.entry.summary, "\n\n");
}
void abstract(Reading& r, const Members& m, Draft& d) { put(r, m, d.entry.summary, "\n\n"); }
/// How well, in words; what is listed are highlights.
void level(Reading& r, const Members& m, Draft& d) {
  Text before = std::exchange(d.entry.summary, {});
  description(r, m, d);
  d.entry.level = std::exchange(d.entry.summary, std::move(before));
}
void urls(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) r.add_url(r.word(x), d.entry.urls);
}
void same_as(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const std::string s = r.word(x);
    if (Identifier i = identifiers::from_url(s); !i.scheme.empty())
      r.add_identifier(std::move(i), d.entry.identifiers);
    else
      r.add_url(s, d.entry.urls);
  }
}
void identifier(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    r.identifier(x, d.entry.identifiers);
  }
}
/// A text of several key words has commas between them.
void split(std::vector<Text>& out, Text t, bool alone) {
  if (!alone || !t.translations.empty() || t.value.find(',') == std::string::npos) {
    out.push_back(std::move(t));
    return;
  }
  for (std::string_view rest = t.value; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    if (const std::string_view part = ascii::trim(rest.substr(0, comma)); !part.empty()) {
      out.emplace_back(part);
      out.back().lang = t.lang;
    }
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
}
void keywords(Reading& r, const Members& m, Draft& d) {
  for (Text& t : r.texts(m)) split(d.entry.keywords, std::move(t), m.size() == 1 && !m.front().index);
}
void place(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    Location l = r.location(x);
    if (d.entry.location.empty())
      d.entry.location = std::move(l);
    else if (!(l == d.entry.location))
      r.keep(x.value);
  }
}
// More exact than a date beside it, unless it speaks of another time.
void coverage(Reading& r, const Members& m, Draft& d) {
  DateRange range = Reading::interval(m, r.graph);
  if (!d.entry.dates.start.empty() && !range.start.empty() && !(d.entry.dates.start == range.start))
    r.keep(m);
  else
    d.entry.dates = std::move(range);
}
void created(Reading& r, const Members& m, Draft& d) {
  if (d.entry.dates.empty())
    d.entry.dates = DateRange::at(r.date(m.front()));
  else if (!(d.entry.dates.start == r.date(m.front())))
    r.keep(m);
}
void kind(Reading& r, const Members& m, Draft& d) {
  Members words = m;
  const std::string last = r.word(words.back());
  for (const std::string_view k : {mark::position, mark::whole, mark::service, mark::membership, mark::education})
    if (k == last) {
      d.mark = last;
      words.pop_back();
      break;
    }
  d.type = r.text(words);
}

void link(Reading& r, const Node& n, std::vector<Url>& out) {
  r.met(n);
  Url u{r.word(n, "url"), r.word(n, "name")};
  const std::string shown = u.value;
  if (const std::string written = r.word(n, "identifier"); !written.empty()) u.value = written;
  if (u.value.empty()) u.value = r.graph.id(n);
  const auto same = std::find_if(out.begin(), out.end(), [&](const Url& x) {
    return x.label.empty() && (x.value == shown || x.value == u.value);
  });
  if (same != out.end())
    *same = std::move(u);
  else if (!u.empty() || !u.label.empty())
    out.push_back(std::move(u));
  r.keep_others(n, [](std::string_view t) { return t == "url" || t == "name" || t == "identifier"; });
}

constexpr Row<Draft> passage_rows[] = {
    {"about", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.about); }},
    {"abstract", abstract},
    {"temporalCoverage", coverage},
    {"spatialCoverage", place},
    {"keywords", list<&Entry::keywords>},  // cvconv writes each by itself
};

bool is_passage(const Reading& r, const Node& n) {
  if (!r.graph.is_a(n, {"CreativeWork"})) return false;
  bool any = false;
  for (const Value part : n.parts)
    for (std::size_t i = 0; i < part.size(); ++i) {
      const std::string_view t = r.graph.term(part.key(i).text());
      if (t.starts_with('@')) continue;
      const bool known = std::any_of(std::begin(passage_rows), std::end(passage_rows),
                                     [&](const Row<Draft>& row) { return row.term == t; });
      if (!known) return false;
      any = true;
    }
  return any;
}

void subject_of(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (is_passage(r, n))
      read_rows<Draft>(r, n, {passage_rows}, d);
    else if (!n.empty() && r.graph.is_a(n, {"WebPage"}) && !r.graph.has(n, "author"))
      link(r, n, d.entry.urls);
    else if (n.empty() || (r.graph.leads_nowhere(x.value) && !r.graph.id(n).starts_with("_:")))
      r.add_url(r.word(x), d.entry.urls);
    else
      d.rest.push_back(x);
  }
}

constexpr Row<Draft> shared[] = {
    {"description", description}, {"url", urls},          {"sameAs", same_as},
    {"identifier", identifier},   {"keywords", keywords}, {"subjectOf", subject_of},
};

void keep_rest(Reading& r, Draft& d) {
  const Reading::Step step(r, "subjectOf");
  for (const Member& x : d.rest) {
    const Reading::Step inner(r, x.index);
    r.keep(x.value);
  }
  d.rest.clear();
}

Draft& add(Reading& r, Found& found, const Node& n, Draft d, std::string_view kind_name) {
  if (const std::string_view id = r.graph.id(n); !id.empty()) d.ids.emplace_back(id);
  d.kind = kind_name;
  const Place p = n.at().place();
  d.entry.origin = {p.line, p.column, 0};
  return found.drafts.emplace_back(std::move(d));
}

// Relations to organizations: a Role, or the organization itself.

constexpr Row<Draft> role_rows[] = {
    {"roleName", title_of_role},
    {"namedPosition", title_of_role},
    {"jobTitle", title_of_role},
    {"additionalType", kind},
    {"employmentType", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.type); }},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"temporalCoverage", coverage},
    {"location", place},
    {"jobLocation", place},
};

constexpr Row<Draft> occupation_rows[] = {
    {"name", title_of_role},       {"additionalType", kind},
    {"occupationLocation", place}, {"responsibilities", list<&Entry::highlights>},
    {"skills", keywords},
};

constexpr Row<Draft> project_rows[] = {
    {"name", text<&Entry::title>},
    {"additionalType", text<&Entry::type>},
    {"parentOrganization", organization},
    {"location", place},
    {"address", place},
};

/// A project that a relation leads to. What the relation says in words follows its own description.
void read_project(Reading& r, const Node& n, Draft& d) {
  Entry& e = d.entry;
  Text of_relation = std::exchange(e.summary, {});
  read_rows<Draft>(r, n, {project_rows, shared}, d, {"foundingDate", "dissolutionDate", "startDate", "endDate"});
  if (e.summary.empty())
    e.summary = std::move(of_relation);
  else if (!of_relation.empty())
    e.summary.value.append("\n\n").append(of_relation.value);
  if (!e.dates.empty()) return;
  for (const char* term : {"foundingDate", "startDate"})
    if (const Members m = r.members(n, term); !m.empty() && e.dates.empty()) e.dates.start = r.date(m.front());
  for (const char* term : {"dissolutionDate", "endDate"})
    if (const Members m = r.members(n, term); !m.empty() && e.dates.end.empty()) {
      e.dates.end = r.date(m.front());
      e.dates.end_is = End::stated;
    }
}

/// What an entry says of its only role, as that role's own.
Role as_role(Entry& e) {
  Role role = e.roles.empty() ? Role() : std::move(e.roles.front());
  role.type = std::exchange(e.type, {});
  role.dates = std::exchange(e.dates, {});
  role.location = std::exchange(e.location, {});
  role.summary = std::exchange(e.summary, {});
  role.highlights = std::exchange(e.highlights, {});
  role.keywords = std::exchange(e.keywords, {});
  role.urls = std::exchange(e.urls, {});
  role.origin = e.origin;
  return role;
}

bool is_project(const Reading& r, const Node& n) { return r.graph.is_a(n, {"Project", "ResearchProject"}); }

class Relation {
 public:
  Relation(Reading& r, std::string_view property, Found& found) : r_(r), property_(property), found_(found) {}

  void read(const Members& list) {
    for (const Member& m : list) {
      const Reading::Step step(r_, m.index);
      one(m);
    }
  }

 private:
  void one(const Member& m) {
    Draft d;
    const Reading::ExtrasScope scope(r_, d.entry.extras);
    const Node outer = r_.graph.node(m.value);
    Members inner{m};
    const bool with_role = is_role(r_, outer, property_);
    if (with_role) {
      d.entry.dates = r_.dates(outer, End::not_stated);
      inner = inside_role(r_, outer, property_);
      read_rows<Draft>(r_, outer, {role_rows, shared}, d, {property_, inner_property(outer)});
      for (int depth = 0; depth < 3 && inner.size() == 1 && is_role(r_, r_.graph.node(inner.front().value), property_);
           ++depth)
        inner = inside_role(r_, r_.graph.node(inner.front().value), property_);
    }
    // Some state the dates and the title on the organization itself.
    bool misplaced = false;
    const Node organization = inner.empty() ? Node() : r_.graph.node(inner.front().value);
    if (!with_role && !is_project(r_, organization)) {
      for (const char* term : {"startDate", "endDate", "roleName"})
        misplaced = misplaced || r_.graph.has(organization, term);
      if (misplaced) {
        d.entry.dates = r_.dates(organization, End::not_stated);
        d.title = r_.text(organization, "roleName");
      }
    }
    for (std::size_t i = 1; i < inner.size(); ++i) {
      const Reading::Step step(r_, property_);
      r_.keep(inner[i].value);
    }
    const Member* first = inner.empty() ? nullptr : &inner.front();
    if (property_ == "hasOccupation") return occupation(outer, d, first);
    if (d.mark == mark::service) return service(outer, d, first);
    if (d.mark == mark::membership) return membership(outer, d, first);
    if (property_ == "memberOf" && is_project(r_, organization)) return project(outer, d, organization);
    if (property_ == "memberOf" && d.mark != mark::position) return membership(outer, d, first);
    if (property_ == "alumniOf") return education(outer, d, first);
    position(outer, d, first, with_role || misplaced);
  }

  /// The property in the Role that leads on, if it is not the one that led to it.
  [[nodiscard]] std::string_view inner_property(const Node& n) const {
    if (r_.graph.has(n, property_)) return property_;
    for (const std::string_view p :
         {"worksFor", "affiliation", "alumniOf", "memberOf", "hasOccupation", "member", "employee", "alumni"})
      if (r_.graph.has(n, p)) return p;
    return property_;
  }

  Organization organization(const Member* m) {
    if (m == nullptr) return {};
    const Reading::Step step(r_, property_);
    return r_.organization(*m, {"startDate", "endDate", "roleName"});
  }

  void position(const Node& n, Draft& d, const Member* m, bool with_role) {
    const std::string_view id = m == nullptr ? std::string_view() : r_.graph.id(r_.graph.node(m->value));
    Entry& e = d.entry;
    const Place at = n.at().place();
    e.origin = {at.line, at.column, 0};
    e.type = std::move(d.type);
    if (!d.title.empty()) e.roles.emplace_back().title = std::move(d.title);
    d.one_role = with_role && d.mark != mark::whole;
    // Roles at the same node are one position.
    if (m != nullptr && r_.graph.is_reference(m->value) && !id.empty() && with_role) {
      for (std::size_t i = first_; i < found_.drafts.size(); ++i) {
        Draft& before = found_.drafts[i];
        if (std::find(before.organizations.begin(), before.organizations.end(), id) == before.organizations.end())
          continue;
        if (before.one_role) before.entry.roles = {as_role(before.entry)};
        before.one_role = false;
        Role role = as_role(e);
        role.extras = std::move(e.extras);
        before.entry.roles.push_back(std::move(role));
        for (Identifier& x : e.identifiers) r_.add_identifier(std::move(x), before.entry.identifiers);
        if (const std::string_view own_id = r_.graph.id(n); !own_id.empty()) before.ids.emplace_back(own_id);
        return;
      }
    }
    e.organization = organization(m);
    keep_rest(r_, d);
    if (!with_role && same_organization(e.organization)) return;
    if (!id.empty()) d.organizations.emplace_back(id);
    add(EntryKind::position, n, d, "work");
  }

  void add(EntryKind kind, const Node& n, Draft& d, std::string_view section) {
    d.entry.kind = kind;
    jsonld::add(r_, found_, n, std::move(d), section);
  }

  /// Sites name an employer as affiliation as well.
  [[nodiscard]] bool same_organization(const Organization& o) const {
    return property_ == "affiliation" && std::any_of(found_.drafts.begin(), found_.drafts.end(), [&](const Draft& d) {
             return d.entry.kind == EntryKind::position && d.entry.organization == o;
           });
  }

  void occupation(const Node& outer, Draft& d, const Member* m) {
    const Node n = m == nullptr ? Node() : r_.graph.node(m->value);
    if (n.empty()) {
      if (m != nullptr && d.title.empty()) d.title = r_.text(Members{*m});
    } else if (!is_role(r_, n, property_)) {
      const Text title = d.title;
      const Reading::Step step(r_, property_);
      if (!d.title.empty() && r_.text(n, "name") == d.title) d.title = {};
      read_rows<Draft>(r_, n, {occupation_rows, shared}, d);
      if (d.title.empty()) d.title = title;
    }
    if (d.mark == mark::membership) return membership(outer, d, nullptr);
    if (d.mark == mark::service) return service(outer, d, nullptr);
    position(outer, d, nullptr, true);
  }

  /// What one was there.
  void titles(const Node& outer, Draft& d) {
    std::vector<Text> names;
    if (is_role(r_, outer, property_)) names = r_.texts(r_.members(outer, "roleName"));
    if (names.size() < 2) names = {d.title};
    for (Text& name : names)
      if (!name.empty()) d.entry.roles.emplace_back().title = std::move(name);
  }

  void service(const Node& n, Draft& d, const Member* m) {
    d.entry.organization = organization(m);
    titles(n, d);
    d.entry.type = std::move(d.type);
    d.entry.subject = std::move(d.about);
    keep_rest(r_, d);
    add(EntryKind::service, n, d, "services");
  }

  void membership(const Node& n, Draft& d, const Member* m) {
    d.entry.organization = organization(m);
    if (!d.type.empty())  // a membership has no type of its own
      d.title = d.title.empty() ? std::move(d.type) : Text(d.title.value + ", " + d.type.value);
    titles(n, d);
    keep_rest(r_, d);
    add(EntryKind::membership, n, d, "memberships");
  }

  void project(const Node& outer, Draft& d, const Node& n) {
    titles(outer, d);
    {
      const Reading::Step step(r_, property_);
      read_project(r_, n, d);
    }
    keep_rest(r_, d);
    add(EntryKind::project, outer, d, "projects");
  }

  void education(const Node& n, Draft& d, const Member* m) {
    d.entry.organization = organization(m);
    Text& degree = d.entry.type;
    degree = std::move(d.title);
    if (degree.empty())
      degree = std::move(d.type);
    else if (!d.type.empty())
      degree.value += ", " + d.type.value;
    Members credentials;
    std::swap(credentials, d.rest);
    for (const Member& x : credentials) {
      const Reading::Step step(r_, "subjectOf");
      const Node c = r_.graph.node(x.value);
      if (r_.graph.is_reference(x.value) && r_.graph.id(c).starts_with("_:")) {
        found_.credentials.emplace_back(r_.graph.id(c));
        if (r_.graph.is_a(c, {"EducationalOccupationalCredential"})) credential(r_, c, d);
      } else if (r_.graph.is_a(c, {"EducationalOccupationalCredential"})) {
        credential(r_, c, d);
      } else {
        r_.keep(x.value);
      }
    }
    add(EntryKind::education, n, d, "education");
  }

 public:
  /// What one holds, or will hold, after an education.
  static void credential(Reading& r, const Node& n, Draft& d);

 private:
  Reading& r_;
  std::string_view property_;
  Found& found_;
  std::size_t first_ = found_.drafts.size();
};

// Credentials

constexpr std::string_view of_contributor = "contributor";
void advisors(Reading& r, const Members& m, Draft& d) {
  people<of_contributor>(r, m, d);
  for (Contributor& c : d.entry.contributors)
    if (c.role == "advisor") c.role.clear();
}
void rating(Reading& r, const Members& m, Draft& d) {
  static constexpr Row<Draft> rows[] = {{"ratingValue", text<&Entry::level>}};
  const Node n = r.graph.node(m.front().value);
  if (n.empty())
    put(r, m, d.entry.level);
  else
    read_rows<Draft>(r, n, {rows}, d);
}
void thesis(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Node n = r.graph.node(x.value);
    if (!d.entry.subject.empty() || n.empty()) {
      r.keep(x.value);
      continue;
    }
    r.met(n);
    d.entry.subject = r.text(n, "name");
    r.keep_others(n, [](std::string_view t) { return t == "name" || t == "author"; });
  }
}
constexpr Row<Draft> credential_rows[] = {
    {"name", nullptr},
    {"additionalType", nullptr},
    {"credentialCategory",
     [](Reading& r, const Members& m, Draft& d) {
       if (const Text category = r.text(m); d.entry.type.empty()) d.entry.type = category;
     }},
    {"about", text<&Entry::title>},
    {"educationalLevel", text<&Entry::type>},
    {"creativeWorkStatus", nullptr},
    {"recognizedBy", nullptr},
    {"dateCreated", nullptr},
    {"contentRating", rating},
    {"hasPart", thesis},
    {"contributor", advisors},
    {"teaches", list<&Entry::parts>},
    {"competencyRequired", list<&Entry::parts>},
};

void Relation::credential(Reading& r, const Node& n, Draft& d) { read_rows<Draft>(r, n, {credential_rows, shared}, d); }

constexpr Row<Draft> certificate_rows[] = {
    {"name", text<&Entry::title>},
    {"issuedBy", organization},
    {"recognizedBy", organization},
    {"datePublished", created},
    {"dateCreated", created},
    {"dateIssued", created},
    {"validFrom",
     [](Reading& r, const Members& m, Draft& d) {
       const Date start = r.date(m.front());
       if (d.entry.dates.empty()) {
         d.entry.dates.start = start;
       } else if (!(d.entry.dates.start == start)) {
         r.keep(m.front().value);
       }
     }},
    {"expires",
     [](Reading& r, const Members& m, Draft& d) {
       d.entry.dates.end = r.date(m.front());
       d.entry.dates.end_is = End::stated;
     }},
    {"temporalCoverage", coverage},
    {"spatialCoverage", place},
    {"about", list<&Entry::keywords>},
};

bool is_word(const Reading& r, const Member& m) {
  const Node n = r.graph.node(m.value);
  return n.empty() || r.graph.leads_nowhere(m.value);
}

/// What a property leads to as an entry of that kind, by rows of its own: a node, or else its title alone.
void read_thing(Reading& r, const Member& m, EntryKind kind, std::span<const Row<Draft>> rows, std::string_view section,
                Found& found) {
  Draft d;
  d.entry.kind = kind;
  const Reading::ExtrasScope scope(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  if (!n.empty()) read_rows<Draft>(r, n, {rows, shared}, d);
  if (kind == EntryKind::certificate || n.empty()) {
    if (d.entry.title.empty()) d.entry.title = r.text(Members{m});
    if (n.empty() && d.entry.title.empty()) return;
  }
  keep_rest(r, d);
  add(r, found, n, std::move(d), section);
}

void read_certificate(Reading& r, const Member& m, Found& found) {
  read_thing(r, m, EntryKind::certificate, certificate_rows, "certificates", found);
}

bool contains_word(std::string_view s, std::initializer_list<std::string_view> words) {
  const std::string lower = ascii::lower(s);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return lower.find(w) != std::string::npos; });
}

/// A degree, as opposed to a certificate.
bool is_degree(Reading& r, const Node& n) {
  for (const Member& x : r.graph.members(n, "additionalType"))
    if (r.graph.literal(x.value) == mark::education) return true;
  const std::string words = r.word(n, "credentialCategory") + " " + r.word(n, "educationalLevel");
  if (contains_word(words, {"certificat", "badge", "licen", "course"})) return false;
  return contains_word(words + " " + r.word(n, "name"),
                       {"degree", "bachelor", "master", "doctor", "phd", "ph.d", "diplom", "b.sc", "m.sc", "mba",
                        "magister", "licenciat", "abitur", "baccalaur", "habilitation", "bsc", "msc", "b.a.", "m.a."});
}

void read_credential(Reading& r, const Member& m, Found& found) {
  const Node n = r.graph.node(m.value);
  const std::string_view id = r.graph.id(n);
  if (!id.empty() && std::find(found.credentials.begin(), found.credentials.end(), id) != found.credentials.end())
    return;  // told of with its education
  if (n.empty() || !is_degree(r, n)) return read_certificate(r, m, found);
  Draft d;
  Entry& e = d.entry;
  e.kind = EntryKind::education;
  const Reading::ExtrasScope scope(r, e.extras);
  Relation::credential(r, n, d);
  if (const Members by = r.members(n, "recognizedBy"); !by.empty()) e.organization = r.organization(by.front());
  if (const Members period = r.members(n, "temporalCoverage"); !period.empty())
    d.entry.dates = Reading::interval(period, r.graph);
  else if (const Members on = r.members(n, "dateCreated"); !on.empty())
    d.entry.dates = DateRange::at(r.date(on.front()));
  if (const Members at = r.members(n, "spatialCoverage"); !at.empty()) place(r, at, d);
  std::erase_if(d.entry.extras, [](const Extra& x) {  // read just now
    return x.key.ends_with("temporalCoverage") || x.key.ends_with("spatialCoverage");
  });
  // A name that says more than the category does.
  const Text name = r.text(n, "name");
  std::string composed = words(e.type);
  if (const std::string area = words(e.title); !area.empty()) composed += (composed.empty() ? "" : ", ") + area;
  if (!name.empty() && name.value != composed) {
    if (e.title.empty() || e.type.empty() || contains_word(e.type.value, {"degree"}))
      e.type = name;
    else
      e.type.value += ", " + name.value;
  }
  keep_rest(r, d);
  add(r, found, n, std::move(d), "education");
}

// Words about the person

void code(Reading& r, const Members& m, Draft& d) {
  std::string& code = d.entry.type.value;
  for (const Member& x : m) {
    const std::string s = r.word(x);
    if (code.empty() && (is_language_tag(s) || d.entry.title.value.empty() || m.size() == 1))
      code = s;
    else if (code != s)
      r.keep(x.value);
  }
}

constexpr Row<Draft> term_rows[] = {{"name", text<&Entry::title>}, {"description", level}};
constexpr Row<Draft> language_rows[] = {{"name", text<&Entry::title>}, {"alternateName", code}, {"description", level}};

void skills(Reading& r, const Members& list, Found& found) {
  Members plain;
  for (const Member& m : list) {
    const Reading::Step step(r, m.index);
    if (is_word(r, m))
      plain.push_back(m);
    else
      read_thing(r, m, EntryKind::skill, term_rows, "skills", found);
  }
  std::vector<Text> names;
  for (Text& t : r.texts(plain)) split(names, std::move(t), true);
  for (Text& t : names) {
    Draft d;
    d.entry.kind = EntryKind::skill;
    d.entry.title = std::move(t);
    add(r, found, {}, std::move(d), "skills");
  }
}

void languages(Reading& r, const Members& list, Found& found) {
  for (const Member& m : list) {
    const Reading::Step step(r, m.index);
    Node n = r.graph.node(m.value);
    if (!is_word(r, m) && !is_role(r, n, "knowsLanguage")) {
      read_thing(r, m, EntryKind::language, language_rows, "languages", found);
      continue;
    }
    Draft d;
    Entry& e = d.entry;
    e.kind = EntryKind::language;
    const Reading::ExtrasScope scope(r, e.extras);
    Members inner{m};
    if (!is_word(r, m)) {
      e.level = r.text(n, "roleName");
      inner = inside_role(r, n, "knowsLanguage");
      r.met(n);
      r.keep_others(n, [](std::string_view t) { return t == "roleName" || t == "knowsLanguage"; });
    }
    if (inner.empty()) continue;
    e.title = r.text(Members{inner.front()});
    if (is_language_tag(e.title.value)) e.type = e.title.value;
    add(r, found, n, std::move(d), "languages");
  }
}

// Awards

constexpr Row<Draft> award_rows[] = {
    {"name", text<&Entry::title>},
    {"award",
     [](Reading& r, const Members& m, Draft& d) {
       if (d.entry.title.empty())
         d.entry.title = r.text(m);
       else if (d.entry.title.value != r.word(m))
         r.keep(m);
     }},
    {"additionalType",
     [](Reading& r, const Members& m, Draft&) {
       if (r.word(m) != mark::award) r.keep(m);
     }},
    {"sponsor", organization},
    {"awardedBy", organization},
    {"dateCreated", created},
    {"datePublished", created},
    {"temporalCoverage", coverage},
    {"spatialCoverage", place},
};

void read_award(Reading& r, const Member& m, Found& found) {
  read_thing(r, m, EntryKind::award, award_rows, "awards", found);
}

void awards(Reading& r, const Members& list, Found& found) {
  // Awards with more than a title stand in subjectOf and are read before: the lines give the order.
  std::vector<Draft> told;
  for (Draft& d : found.drafts)
    if (d.entry.kind == EntryKind::award) told.push_back(std::move(d));
  std::erase_if(found.drafts, [](const Draft& d) { return d.kind.empty(); });
  std::vector<Draft> out;
  for (const Member& m : list) {
    const Reading::Step step(r, m.index);
    const std::string line = r.word(m);
    const auto at = std::find_if(told.begin(), told.end(),
                                 [&](const Draft& d) { return !d.kind.empty() && award_line(d.entry) == line; });
    if (at != told.end()) {
      out.push_back(std::move(*at));
      at->kind.clear();
      continue;
    }
    if (!is_word(r, m)) {
      Found one;
      read_award(r, m, one);
      for (Draft& d : one.drafts) out.push_back(std::move(d));
      continue;
    }
    Draft d;
    d.entry.kind = EntryKind::award;
    d.entry.title = r.text(Members{m});
    if (d.entry.title.empty()) continue;
    add(r, found, {}, std::move(d), "awards");
    out.push_back(std::move(found.drafts.back()));
    found.drafts.pop_back();
  }
  for (Draft& d : out) found.drafts.push_back(std::move(d));
  for (Draft& d : told)
    if (!d.kind.empty()) found.drafts.push_back(std::move(d));
}

// Grants, talks, references

constexpr std::string_view of_funded_item = "fundedItem";
constexpr std::string_view of_performer = "performer";

constexpr Row<Draft> amount_rows[] = {
    {"currency", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.entry.currency); }},
    {"value", text<&Entry::level>},
};
void amount(Reading& r, const Members& m, Draft& d) {
  const Node n = r.graph.node(m.front().value);
  if (n.empty())
    put(r, m, d.entry.level);
  else
    read_rows<Draft>(r, n, {amount_rows}, d);
}
constexpr Row<Draft> grant_rows[] = {
    {"name", text<&Entry::title>},
    {"additionalType", text<&Entry::type>},
    {"funder", organization},
    {"sponsor", organization},
    {"amount", amount},
    {"fundedItem", people<of_funded_item>},
    {"startDate", nullptr},
    {"endDate", nullptr},
};

constexpr Row<Draft> grant_role_rows[] = {
    {"roleName", titles_of_roles},
    {"startDate", nullptr},
    {"endDate", nullptr},
};

void read_grant(Reading& r, const Member& m, Found& found) {
  Draft d;
  d.entry.kind = EntryKind::grant;
  const Reading::ExtrasScope scope(r, d.entry.extras);
  const Node outer = r.graph.node(m.value);
  if (is_word(r, m)) {
    d.entry.title = r.text(Members{m});
    if (d.entry.title.empty()) return;
    add(r, found, outer, std::move(d), "grants");
    return;
  }
  Members inner{m};
  if (is_role(r, outer, "funding")) {
    d.entry.dates = r.dates(outer, End::not_stated);
    inner = inside_role(r, outer, "funding");
    read_rows<Draft>(r, outer, {grant_role_rows, shared}, d, {"funding"});
  }
  if (!inner.empty()) {
    const Node n = r.graph.node(inner.front().value);
    const Reading::Step step(r, "funding");
    if (r.graph.is_a(n,
                     {"Organization", "FundingAgency", "Person", "GovernmentOrganization", "NGO", "FundingScheme"})) {
      d.entry.organization = r.organization(inner.front());
    } else if (!n.empty()) {
      if (d.entry.dates.empty()) d.entry.dates = r.dates(n, End::not_stated);
      read_rows<Draft>(r, n, {grant_rows, shared}, d);
      if (const std::string_view id = r.graph.id(n); !id.empty() && n.at().place().line != outer.at().place().line)
        d.ids.emplace_back(id);
    } else {
      d.entry.title = r.text(inner);
    }
  }
  keep_rest(r, d);
  add(r, found, outer, std::move(d), "grants");
}

void funders(Reading& r, const Members& list, Found& found) {
  for (const Member& m : list) {
    const Reading::Step step(r, m.index);
    Draft d;
    const Reading::ExtrasScope scope(r, d.entry.extras);
    d.entry.kind = EntryKind::grant;
    d.entry.organization = r.organization(m);
    add(r, found, {}, std::move(d), "grants");
  }
}

constexpr Row<Draft> talk_rows[] = {
    {"name", text<&Entry::title>},
    {"additionalType", text<&Entry::type>},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"location", place},
    {"superEvent", text<&Entry::event>},
    {"organizer", organization},
    {"performer", people<of_performer>},
    {"contributor", people<of_contributor>},
};

void read_talk(Reading& r, const Member& m, Found& found) {
  Draft d;
  d.entry.kind = EntryKind::talk;
  const Reading::ExtrasScope scope(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  if (is_word(r, m)) {
    d.entry.title = r.text(Members{m});
    if (d.entry.title.empty()) return;
  } else {
    d.entry.dates = r.dates(n, End::point);
    read_rows<Draft>(r, n, {talk_rows, shared}, d);
    // A single performer who is the person is what the property says already.
    auto& people_there = d.entry.contributors;
    const Members performers = r.graph.members(n, "performer");
    if (people_there.size() == 1 && people_there.front().owner && people_there.front().role.empty() &&
        !performers.empty() && r.graph.is_reference(performers.front().value))
      people_there.clear();
  }
  keep_rest(r, d);
  add(r, found, n, std::move(d), "talks");
}

template <const std::string_view& Scheme>
void contact(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m)
    if (std::string s = r.word(x); !s.empty())
      d.entry.identifiers.push_back({std::string(Scheme), std::move(s), {}, {}});
}
constexpr std::string_view email = "email", phone = "phone";
constexpr Row<Draft> referee_rows[] = {
    {"name", text<&Entry::title>}, {"jobTitle", titles_of_roles}, {"description", text<&Entry::type>},
    {"email", contact<email>},     {"telephone", contact<phone>}, {"worksFor", organization},
};
void referee(Reading& r, const Members& m, Draft& d) {
  const Node n = r.graph.node(m.front().value);
  if (n.empty())
    d.entry.title = r.text(m);
  else
    read_rows<Draft>(r, n, {referee_rows}, d);
}

constexpr Row<Draft> reference_rows[] = {
    {"reviewBody", abstract},       {"text", abstract},         {"author", referee},
    {"itemReviewed", nullptr},      {"dateCreated", created},   {"datePublished", created},
    {"temporalCoverage", coverage}, {"spatialCoverage", place},
};

constexpr Row<Draft> item_rows[] = {
    {"name", text<&Entry::title>},  {"text", abstract},         {"dateCreated", created},
    {"temporalCoverage", coverage}, {"spatialCoverage", place},
};

void read_interest(Reading& r, const Member& m, Found& found) {
  static constexpr Row<Draft> rows[] = {{"name", text<&Entry::title>}};
  read_thing(r, m, EntryKind::interest, rows, "interests", found);
}

template <void (*One)(Reading&, const Member&, Found&)>
void each(Reading& r, const Members& list, Found& found) {
  for (const Member& m : list) {
    const Reading::Step step(r, m.index);
    One(r, m, found);
  }
}
template <const std::string_view& Property>
void related(Reading& r, const Members& list, Found& found) {
  Relation(r, Property, found).read(list);
}
constexpr std::string_view works_for = "worksFor";
constexpr std::string_view affiliation = "affiliation";
constexpr std::string_view has_occupation = "hasOccupation";
constexpr std::string_view alumni_of = "alumniOf";
constexpr std::string_view member_of = "memberOf";

struct Property {
  std::string_view term;
  void (*read)(Reading&, const Members&, Found&);
};
constexpr Property properties[] = {
    {"worksFor", related<works_for>},
    {"affiliation", related<affiliation>},
    {"hasOccupation", related<has_occupation>},
    {"alumniOf", related<alumni_of>},
    {"hasCredential", each<read_credential>},
    {"hasCertification", each<read_certificate>},
    {"award", awards},
    {"memberOf", related<member_of>},
    {"funding", each<read_grant>},
    {"funder", funders},
    {"performerIn", each<read_talk>},
    {"skills", skills},
    {"knowsLanguage", languages},
    {"knowsAbout", each<read_interest>},
};

}  // namespace

std::span<const Row<Draft>> shared_rows() { return shared; }

bool read_entries(Reading& r, std::string_view term, const Members& list, Found& found) {
  for (const Property& p : properties)
    if (p.term == term) {
      p.read(r, list, found);
      return true;
    }
  return false;
}

bool read_subject(Reading& r, const Member& m, Found& found) {
  const Node n = r.graph.node(m.value);
  if (r.graph.is_a(n, {"Recommendation", "Review"}) &&
      (r.graph.has(n, "reviewBody") || r.graph.has(n, "itemReviewed"))) {
    read_thing(r, m, EntryKind::reference, reference_rows, "references", found);
  } else if (r.graph.is_a(n, {"CreativeWork"}) &&
             (r.graph.has(n, "award") || r.graph.word(n, "additionalType") == mark::award)) {
    read_award(r, m, found);
  } else if (r.graph.is_a(n, {"EducationalOccupationalCredential"})) {
    read_credential(r, m, found);
  } else if (r.graph.is_a(n, {"Event", "PublicationEvent", "EducationEvent", "BusinessEvent"})) {
    read_talk(r, m, found);
  } else {
    return false;
  }
  return true;
}

void read_passage(Reading& r, const Node& n, Entry& e) {
  Draft d;
  const Reading::ExtrasScope scope(r, d.entry.extras);
  read_rows<Draft>(r, n, {item_rows, shared}, d);
  keep_rest(r, d);
  e = std::move(d.entry);
}

}  // namespace cvconv::jsonld
