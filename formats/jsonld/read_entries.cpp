// SPDX-License-Identifier: MIT
// What the person's properties lead to, as entries.
#include "cvconv/identifiers.hpp"
#include "graph.hpp"
#include "reader_parts.hpp"

namespace cvconv::jsonld {
namespace {

using Members = std::vector<Member>;

template <class K>
K& of(Draft& d) {
  return std::get<K>(d.entry.detail);
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
    const Reading::Step step(r, x);
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
    if (const std::string_view part = trim(rest.substr(0, comma)); !part.empty()) {
      out.emplace_back(part);
      out.back().lang = t.lang;
    }
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
}
void keywords(Reading& r, const Members& m, Draft& d) {
  for (Text& t : r.texts(m)) split(d.entry.keywords, std::move(t), m.size() == 1 && m.front().single);
}
/// The same where cvconv writes each key word by itself.
void own_keywords(Reading& r, const Members& m, Draft& d) {
  for (Text& t : r.texts(m)) d.entry.keywords.push_back(std::move(t));
}
void place(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x);
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
    {"keywords", own_keywords},
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
    const Reading::Step step(r, x);
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
    const Reading::Step inner(r, x);
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
    {"roleName", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.title); }},
    {"namedPosition", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.title); }},
    {"jobTitle", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.title); }},
    {"additionalType", kind},
    {"employmentType", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.type); }},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"temporalCoverage", coverage},
    {"location", place},
    {"jobLocation", place},
};

constexpr Row<Draft> occupation_rows[] = {
    {"name", [](Reading& r, const Members& m, Draft& d) { put(r, m, d.title); }},
    {"additionalType", kind},
    {"occupationLocation", place},
    {"responsibilities",
     [](Reading& r, const Members& m, Draft& d) {
       for (Text& t : r.texts(m)) d.entry.highlights.push_back(std::move(t));
     }},
    {"skills", keywords},
};

constexpr Row<Project> project_rows[] = {
    {"name", [](Reading& r, const Members& m, Project& p) { put(r, m, p.name); }},
    {"additionalType", [](Reading& r, const Members& m, Project& p) { put(r, m, p.type); }},
    {"parentOrganization",
     [](Reading& r, const Members& m, Project& p) {
       p.entity = r.organization(m.front());
       for (std::size_t i = 1; i < m.size(); ++i) r.keep(m[i].value);
     }},
};

/// The parts of a project that any entry has, in a Draft of its own.
void read_project(Reading& r, const Node& n, Draft& d) {
  auto& p = of<Project>(d);
  Draft inner;
  r.met(n);
  for (const Row<Draft>& row : shared) {
    const Members m = r.members(n, row.term);
    if (m.empty()) continue;
    const Reading::Step step(r, row.term);
    row.read(r, m, inner);
  }
  for (const std::string_view term : {"location", "address"})
    if (const Members m = r.members(n, term); !m.empty()) place(r, m, inner);
  for (const Row<Project>& row : project_rows) {
    const Members m = r.members(n, row.term);
    if (m.empty()) continue;
    const Reading::Step step(r, row.term);
    row.read(r, m, p);
  }
  p.description = std::move(inner.entry.summary);
  Entry& e = d.entry;
  e.highlights = std::move(inner.entry.highlights);
  e.keywords = std::move(inner.entry.keywords);
  e.urls = std::move(inner.entry.urls);
  e.identifiers = std::move(inner.entry.identifiers);
  e.location = std::move(inner.entry.location);
  for (const Member& x : inner.rest) d.rest.push_back(x);
  if (e.dates.empty()) {
    for (const char* term : {"foundingDate", "startDate"})
      if (const Members m = r.members(n, term); !m.empty() && e.dates.empty()) {
        e.dates.start = r.date(m.front());
      }
    for (const char* term : {"dissolutionDate", "endDate"})
      if (const Members m = r.members(n, term); !m.empty() && e.dates.end.empty()) {
        e.dates.end = r.date(m.front());
        e.dates.end_is = End::stated;
      }
  }
  r.keep_others(n, [](std::string_view t) {
    const auto has = [t](const auto& rows) {
      return std::any_of(std::begin(rows), std::end(rows), [t](const auto& row) { return row.term == t; });
    };
    return has(shared) || has(project_rows) || t == "location" || t == "address" || t == "foundingDate" ||
           t == "dissolutionDate" || t == "startDate" || t == "endDate";
  });
}

Role as_role(Draft& d) {
  Role role;
  role.title = std::move(d.title);
  role.type = std::move(d.type);
  role.dates = std::move(d.entry.dates);
  role.location = std::move(d.entry.location);
  role.summary = std::move(d.entry.summary);
  role.highlights = std::move(d.entry.highlights);
  role.keywords = std::move(d.entry.keywords);
  role.urls = std::move(d.entry.urls);
  Entry& e = d.entry;
  e.dates = {};
  e.location = {};
  e.summary = {};
  e.highlights.clear();
  e.keywords.clear();
  e.urls.clear();
  d.title = {};
  d.type = {};
  return role;
}

bool is_project(const Reading& r, const Node& n) { return r.graph.is_a(n, {"Project", "ResearchProject"}); }

class Relation {
 public:
  Relation(Reading& r, std::string_view property, Found& found) : r_(r), property_(property), found_(found) {}

  void read(const Members& list) {
    for (const Member& m : list) {
      const Reading::Step step(r_, m);
      one(m);
    }
  }

 private:
  void one(const Member& m) {
    Draft d;
    const Reading::Keeper keeper(r_, d.entry.extras);
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
    Position p;
    // Roles at the same node are one position.
    if (m != nullptr && r_.graph.is_reference(m->value) && !id.empty() && with_role) {
      for (std::size_t i = first_; i < found_.drafts.size(); ++i) {
        Draft& before = found_.drafts[i];
        if (std::find(before.organizations.begin(), before.organizations.end(), id) == before.organizations.end())
          continue;
        const Place at = n.at().place();
        std::vector<Identifier> own = std::move(d.entry.identifiers);
        std::vector<Extra> extras = std::move(d.entry.extras);
        Role role = as_role(d);
        role.origin = {at.line, at.column, 0};
        role.extras = std::move(extras);
        of<Position>(before).roles.push_back(std::move(role));
        for (Identifier& x : own) r_.add_identifier(std::move(x), before.entry.identifiers);
        if (const std::string_view own_id = r_.graph.id(n); !own_id.empty()) before.ids.emplace_back(own_id);
        return;
      }
    }
    p.organization = organization(m);
    keep_rest(r_, d);
    if (!with_role && same_organization(p.organization)) return;
    if (with_role && d.mark != mark::whole) {
      p.roles.push_back(as_role(d));
      const Place at = n.at().place();
      p.roles.back().origin = {at.line, at.column, 0};
    }
    d.entry.detail = std::move(p);
    if (!id.empty()) d.organizations.emplace_back(id);
    add(r_, found_, n, std::move(d), "work");
  }

  /// Sites name an employer as affiliation as well.
  [[nodiscard]] bool same_organization(const Organization& o) const {
    if (property_ != "affiliation") return false;
    return std::any_of(found_.drafts.begin(), found_.drafts.end(), [&](const Draft& d) {
      const auto* p = std::get_if<Position>(&d.entry.detail);
      return p != nullptr && p->organization == o;
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

  void service(const Node& n, Draft& d, const Member* m) {
    Service s;
    s.organization = organization(m);
    s.role = std::move(d.title);
    s.type = std::move(d.type);
    s.subject = std::move(d.about);
    d.entry.detail = std::move(s);
    keep_rest(r_, d);
    add(r_, found_, n, std::move(d), "services");
  }

  void membership(const Node& n, Draft& d, const Member* m) {
    Membership s;
    s.organization = organization(m);
    s.role = std::move(d.title);
    if (!d.type.empty())  // a membership has no type of its own
      s.role = s.role.empty() ? std::move(d.type) : Text(s.role.value + ", " + d.type.value);
    d.entry.detail = std::move(s);
    keep_rest(r_, d);
    add(r_, found_, n, std::move(d), "memberships");
  }

  void project(const Node& outer, Draft& d, const Node& n) {
    Project p;
    if (is_role(r_, outer, property_)) {
      p.roles = r_.texts(r_.members(outer, "roleName"));
    }
    d.title = {};
    d.entry.detail = std::move(p);
    const Text about_role = std::move(d.entry.summary);
    d.entry.summary = {};
    {
      const Reading::Step step(r_, property_);
      read_project(r_, n, d);
    }
    d.entry.summary = about_role;
    keep_rest(r_, d);
    add(r_, found_, outer, std::move(d), "projects");
  }

  void education(const Node& n, Draft& d, const Member* m) {
    Education e;
    e.institution = organization(m);
    e.study_type = std::move(d.title);
    d.entry.detail = std::move(e);
    if (!d.type.empty()) {
      auto& own = of<Education>(d);
      if (own.study_type.empty())
        own.study_type = std::move(d.type);
      else
        own.study_type.value += ", " + d.type.value;
    }
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
    add(r_, found_, n, std::move(d), "education");
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

constexpr Row<Draft> credential_rows[] = {
    {"name", nullptr},
    {"additionalType", nullptr},
    {"credentialCategory",
     [](Reading& r, const Members& m, Draft& d) {
       const Text t = r.text(m);
       Text& own = of<Education>(d).study_type;
       if (own.empty()) own = t;
     }},
    {"about", [](Reading& r, const Members& m, Draft& d) { put(r, m, of<Education>(d).area); }},
    {"educationalLevel", [](Reading& r, const Members& m, Draft& d) { put(r, m, of<Education>(d).study_type); }},
    {"creativeWorkStatus", nullptr},
    {"recognizedBy", nullptr},
    {"dateCreated", nullptr},
    {"contentRating",
     [](Reading& r, const Members& m, Draft& d) {
       const Node n = r.graph.node(m.front().value);
       Text& score = of<Education>(d).score;
       if (n.empty())
         put(r, m, score);
       else
         read_rows<Text>(r, n,
                         {std::span<const Row<Text>>(std::initializer_list<Row<Text>>{
                             {"ratingValue", [](Reading& x, const Members& v, Text& t) { put(x, v, t); }}})},
                         score);
     }},
    {"hasPart",
     [](Reading& r, const Members& m, Draft& d) {
       for (const Member& x : m) {
         const Node n = r.graph.node(x.value);
         Text& thesis = of<Education>(d).thesis;
         if (!thesis.empty() || n.empty()) {
           r.keep(x.value);
           continue;
         }
         r.met(n);
         thesis = r.text(n, "name");
         r.keep_others(n, [](std::string_view t) { return t == "name" || t == "author"; });
       }
     }},
    {"contributor",
     [](Reading& r, const Members& m, Draft& d) {
       for (const Member& x : m) {
         const Reading::Step step(r, x);
         of<Education>(d).advisors.push_back(r.contributor(x, "contributor"));
         std::string& role = of<Education>(d).advisors.back().role;
         if (role == "contributor" || role == "advisor") role.clear();
       }
     }},
    {"teaches",
     [](Reading& r, const Members& m, Draft& d) {
       for (Text& t : r.texts(m)) of<Education>(d).courses.push_back(std::move(t));
     }},
    {"competencyRequired",
     [](Reading& r, const Members& m, Draft& d) {
       for (Text& t : r.texts(m)) of<Education>(d).courses.push_back(std::move(t));
     }},
};

void Relation::credential(Reading& r, const Node& n, Draft& d) { read_rows<Draft>(r, n, {credential_rows, shared}, d); }

constexpr Row<Draft> certificate_rows[] = {
    {"name", [](Reading& r, const Members& m, Draft& d) { put(r, m, of<Certificate>(d).name); }},
    {"issuedBy", [](Reading& r, const Members& m, Draft& d) { of<Certificate>(d).issuer = r.organization(m.front()); }},
    {"recognizedBy",
     [](Reading& r, const Members& m, Draft& d) {
       if (of<Certificate>(d).issuer.empty())
         of<Certificate>(d).issuer = r.organization(m.front());
       else
         for (const Member& x : m) r.keep(x.value);
     }},
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
    {"about",
     [](Reading& r, const Members& m, Draft& d) {
       for (Text& t : r.texts(m)) d.entry.keywords.push_back(std::move(t));
     }},
};

void read_certificate(Reading& r, const Member& m, Found& found) {
  Draft d;
  d.entry.detail = Certificate{};
  const Reading::Keeper keeper(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  if (n.empty()) {
    of<Certificate>(d).name = r.text(Members{m});
    if (of<Certificate>(d).name.empty()) return;
  } else {
    read_rows<Draft>(r, n, {certificate_rows, shared}, d);
    if (of<Certificate>(d).name.empty()) of<Certificate>(d).name = r.text(Members{m});
  }
  keep_rest(r, d);
  add(r, found, n, std::move(d), "certificates");
}

bool contains_word(std::string_view s, std::initializer_list<std::string_view> words) {
  std::string lower(s);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
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
  d.entry.detail = Education{};
  const Reading::Keeper keeper(r, d.entry.extras);
  auto& e = of<Education>(d);
  Relation::credential(r, n, d);
  if (const Members by = r.members(n, "recognizedBy"); !by.empty()) e.institution = r.organization(by.front());
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
  std::string composed = words(e.study_type);
  if (const std::string area = words(e.area); !area.empty()) composed += (composed.empty() ? "" : ", ") + area;
  if (!name.empty() && name.value != composed) {
    if (e.area.empty() || e.study_type.empty() || contains_word(e.study_type.value, {"degree"}))
      e.study_type = name;
    else
      e.study_type.value += ", " + name.value;
  }
  keep_rest(r, d);
  add(r, found, n, std::move(d), "education");
}

// Words about the person

template <class K, Text K::*Name>
void name_row(Reading& r, const Members& m, Draft& d) {
  put(r, m, of<K>(d).*Name);
}
template <class K, Text K::*Level>
void level_row(Reading& r, const Members& m, Draft& d) {
  Draft shared_part;
  description(r, m, shared_part);
  of<K>(d).*Level = std::move(shared_part.entry.summary);
  d.entry.highlights = std::move(shared_part.entry.highlights);
}
void code_row(Reading& r, const Members& m, Draft& d) {
  auto& l = of<Language>(d);
  for (const Member& x : m) {
    const std::string s = r.word(x);
    if (l.code.empty() && (is_language_tag(s) || l.language.value.empty() || m.size() == 1))
      l.code = s;
    else if (l.code != s)
      r.keep(x.value);
  }
}

constexpr Row<Draft> skill_rows[] = {{"name", name_row<Skill, &Skill::name>},
                                     {"description", level_row<Skill, &Skill::level>}};
constexpr Row<Draft> language_rows[] = {{"name", name_row<Language, &Language::language>},
                                        {"alternateName", code_row},
                                        {"description", level_row<Language, &Language::fluency>}};
constexpr Row<Draft> interest_rows[] = {{"name", name_row<Interest, &Interest::name>}};

template <class K>
void read_term(Reading& r, const Member& m, std::span<const Row<Draft>> rows, std::string_view section, Found& found) {
  Draft d;
  d.entry.detail = K{};
  const Reading::Keeper keeper(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  read_rows<Draft>(r, n, {rows, shared}, d);
  keep_rest(r, d);
  add(r, found, n, std::move(d), section);
}

bool is_word(const Reading& r, const Member& m) {
  const Node n = r.graph.node(m.value);
  return n.empty() || r.graph.leads_nowhere(m.value);
}

void skills(Reading& r, const Members& list, Found& found) {
  Members plain;
  for (const Member& m : list) {
    const Reading::Step step(r, m);
    if (is_word(r, m))
      plain.push_back(m);
    else
      read_term<Skill>(r, m, skill_rows, "skills", found);
  }
  std::vector<Text> names;
  for (Text& t : r.texts(plain)) split(names, std::move(t), true);
  for (Text& t : names) {
    Draft d;
    d.entry.detail = Skill{std::move(t), {}};
    add(r, found, {}, std::move(d), "skills");
  }
}

void languages(Reading& r, const Members& list, Found& found) {
  for (const Member& m : list) {
    const Reading::Step step(r, m);
    Node n = r.graph.node(m.value);
    if (!is_word(r, m) && !is_role(r, n, "knowsLanguage")) {
      read_term<Language>(r, m, language_rows, "languages", found);
      continue;
    }
    Draft d;
    const Reading::Keeper keeper(r, d.entry.extras);
    Language l;
    Members inner{m};
    if (!is_word(r, m)) {
      l.fluency = r.text(n, "roleName");
      inner = inside_role(r, n, "knowsLanguage");
      r.met(n);
      r.keep_others(n, [](std::string_view t) { return t == "roleName" || t == "knowsLanguage"; });
    }
    if (inner.empty()) continue;
    l.language = r.text(Members{inner.front()});
    if (is_language_tag(l.language.value)) l.code = l.language.value;
    d.entry.detail = std::move(l);
    add(r, found, n, std::move(d), "languages");
  }
}

// Awards

constexpr Row<Draft> award_rows[] = {
    {"name", name_row<Award, &Award::title>},
    {"award",
     [](Reading& r, const Members& m, Draft& d) {
       if (of<Award>(d).title.empty())
         of<Award>(d).title = r.text(m);
       else if (!(of<Award>(d).title.value == r.word(m)))
         r.keep(m);
     }},
    {"additionalType",
     [](Reading& r, const Members& m, Draft&) {
       if (r.word(m) != mark::award) r.keep(m);
     }},
    {"sponsor", [](Reading& r, const Members& m, Draft& d) { of<Award>(d).awarder = r.organization(m.front()); }},
    {"awardedBy", [](Reading& r, const Members& m, Draft& d) { of<Award>(d).awarder = r.organization(m.front()); }},
    {"dateCreated", created},
    {"datePublished", created},
    {"temporalCoverage", coverage},
    {"spatialCoverage", place},
};

void read_award(Reading& r, const Member& m, Found& found) {
  Draft d;
  d.entry.detail = Award{};
  const Reading::Keeper keeper(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  read_rows<Draft>(r, n, {award_rows, shared}, d);
  keep_rest(r, d);
  add(r, found, n, std::move(d), "awards");
}

void awards(Reading& r, const Members& list, Found& found) {
  // Awards with more than a title stand in subjectOf and are read before: the lines give the order.
  std::vector<Draft> told;
  for (Draft& d : found.drafts)
    if (std::holds_alternative<Award>(d.entry.detail)) told.push_back(std::move(d));
  std::erase_if(found.drafts, [](const Draft& d) { return d.kind.empty(); });
  std::vector<Draft> out;
  for (const Member& m : list) {
    const Reading::Step step(r, m);
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
    d.entry.detail = Award{r.text(Members{m}), {}};
    if (of<Award>(d).title.empty()) continue;
    add(r, found, {}, std::move(d), "awards");
    out.push_back(std::move(found.drafts.back()));
    found.drafts.pop_back();
  }
  for (Draft& d : out) found.drafts.push_back(std::move(d));
  for (Draft& d : told)
    if (!d.kind.empty()) found.drafts.push_back(std::move(d));
}

// Grants, talks, references

void people(Reading& r, const Members& m, std::string_view role, std::vector<Contributor>& out) {
  for (const Member& x : m) {
    const Reading::Step step(r, x);
    out.push_back(r.contributor(x, role));
    if (out.back().role == role) out.back().role.clear();
  }
}

constexpr Row<Draft> amount_rows[] = {
    {"currency", [](Reading& r, const Members& m, Draft& d) { put(r, m, of<Grant>(d).currency); }},
    {"value", [](Reading& r, const Members& m, Draft& d) { put(r, m, of<Grant>(d).amount); }},
};
constexpr Row<Draft> grant_rows[] = {
    {"name", name_row<Grant, &Grant::title>},
    {"additionalType", name_row<Grant, &Grant::type>},
    {"funder", [](Reading& r, const Members& m, Draft& d) { of<Grant>(d).funder = r.organization(m.front()); }},
    {"sponsor",
     [](Reading& r, const Members& m, Draft& d) {
       if (of<Grant>(d).funder.empty())
         of<Grant>(d).funder = r.organization(m.front());
       else
         r.keep(m.front().value);
     }},
    {"amount",
     [](Reading& r, const Members& m, Draft& d) {
       const Node n = r.graph.node(m.front().value);
       if (n.empty())
         put(r, m, of<Grant>(d).amount);
       else
         read_rows<Draft>(r, n, {amount_rows}, d);
     }},
    {"fundedItem",
     [](Reading& r, const Members& m, Draft& d) { people(r, m, "fundedItem", of<Grant>(d).contributors); }},
    {"startDate", nullptr},
    {"endDate", nullptr},
};

constexpr Row<Draft> grant_role_rows[] = {
    {"roleName", name_row<Grant, &Grant::role>},
    {"startDate", nullptr},
    {"endDate", nullptr},
};

void read_grant(Reading& r, const Member& m, Found& found) {
  Draft d;
  d.entry.detail = Grant{};
  const Reading::Keeper keeper(r, d.entry.extras);
  const Node outer = r.graph.node(m.value);
  if (is_word(r, m)) {
    of<Grant>(d).title = r.text(Members{m});
    if (of<Grant>(d).title.empty()) return;
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
      of<Grant>(d).funder = r.organization(inner.front());
    } else if (!n.empty()) {
      if (d.entry.dates.empty()) d.entry.dates = r.dates(n, End::not_stated);
      read_rows<Draft>(r, n, {grant_rows, shared}, d);
      if (const std::string_view id = r.graph.id(n); !id.empty() && n.at().place().line != outer.at().place().line)
        d.ids.emplace_back(id);
    } else {
      of<Grant>(d).title = r.text(inner);
    }
  }
  keep_rest(r, d);
  add(r, found, outer, std::move(d), "grants");
}

void funders(Reading& r, const Members& list, Found& found) {
  for (const Member& m : list) {
    const Reading::Step step(r, m);
    Draft d;
    const Reading::Keeper keeper(r, d.entry.extras);
    Grant g;
    g.funder = r.organization(m);
    d.entry.detail = std::move(g);
    add(r, found, {}, std::move(d), "grants");
  }
}

constexpr Row<Draft> talk_rows[] = {
    {"name", name_row<Talk, &Talk::title>},
    {"additionalType", name_row<Talk, &Talk::type>},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"location", place},
    {"superEvent", [](Reading& r, const Members& m, Draft& d) { put(r, m, of<Talk>(d).event); }},
    {"organizer", [](Reading& r, const Members& m, Draft& d) { of<Talk>(d).host = r.organization(m.front()); }},
    {"performer", [](Reading& r, const Members& m, Draft& d) { people(r, m, "performer", of<Talk>(d).contributors); }},
    {"contributor",
     [](Reading& r, const Members& m, Draft& d) { people(r, m, "contributor", of<Talk>(d).contributors); }},
};

void read_talk(Reading& r, const Member& m, Found& found) {
  Draft d;
  d.entry.detail = Talk{};
  const Reading::Keeper keeper(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  if (is_word(r, m)) {
    of<Talk>(d).title = r.text(Members{m});
    if (of<Talk>(d).title.empty()) return;
  } else {
    d.entry.dates = r.dates(n, End::point);
    read_rows<Draft>(r, n, {talk_rows, shared}, d);
    // A single performer who is the person is what the property says already.
    auto& people_there = of<Talk>(d).contributors;
    const Members performers = r.graph.members(n, "performer");
    if (people_there.size() == 1 && people_there.front().owner && people_there.front().role.empty() &&
        !performers.empty() && r.graph.is_reference(performers.front().value))
      people_there.clear();
  }
  keep_rest(r, d);
  add(r, found, n, std::move(d), "talks");
}

constexpr Row<cvconv::Reference> referee_rows[] = {
    {"name", [](Reading& r, const Members& m, Reference& x) { put(r, m, x.name); }},
    {"jobTitle", [](Reading& r, const Members& m, Reference& x) { put(r, m, x.position); }},
    {"description", [](Reading& r, const Members& m, Reference& x) { put(r, m, x.relationship); }},
    {"email", [](Reading& r, const Members& m, Reference& x) { put(r, m, x.email); }},
    {"telephone", [](Reading& r, const Members& m, Reference& x) { put(r, m, x.phone); }},
    {"worksFor", [](Reading& r, const Members& m, Reference& x) { x.organization = r.organization(m.front()); }},
};

constexpr Row<Draft> reference_rows[] = {
    {"reviewBody", name_row<Reference, &Reference::reference>},
    {"text", name_row<Reference, &Reference::reference>},
    {"author",
     [](Reading& r, const Members& m, Draft& d) {
       const Node n = r.graph.node(m.front().value);
       if (n.empty())
         of<Reference>(d).name = r.text(m);
       else
         read_rows<Reference>(r, n, {referee_rows}, of<Reference>(d));
     }},
    {"itemReviewed", nullptr},
    {"dateCreated", created},
    {"datePublished", created},
    {"temporalCoverage", coverage},
    {"spatialCoverage", place},
};

void read_reference(Reading& r, const Member& m, Found& found) {
  Draft d;
  d.entry.detail = Reference{};
  const Reading::Keeper keeper(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  read_rows<Draft>(r, n, {reference_rows, shared}, d);
  keep_rest(r, d);
  add(r, found, n, std::move(d), "references");
}

constexpr Row<Draft> item_rows[] = {
    {"name", name_row<cvconv::Item, &cvconv::Item::label>},
    {"text", name_row<cvconv::Item, &cvconv::Item::details>},
    {"dateCreated", created},
    {"temporalCoverage", coverage},
    {"spatialCoverage", place},
};

template <void (*One)(Reading&, const Member&, Found&)>
void each(Reading& r, const Members& list, Found& found) {
  for (const Member& m : list) {
    const Reading::Step step(r, m);
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
};

}  // namespace

std::span<const Row<Draft>> shared_rows() { return shared; }

bool read_entries(Reading& r, std::string_view term, const Members& list, Found& found) {
  if (term == "knowsAbout") {
    for (const Member& m : list) {
      const Reading::Step step(r, m);
      read_term<Interest>(r, m, interest_rows, "interests", found);
    }
    return true;
  }
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
    read_reference(r, m, found);
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
  d.entry.detail = cvconv::Item{};
  const Reading::Keeper keeper(r, d.entry.extras);
  read_rows<Draft>(r, n, {item_rows, shared}, d);
  keep_rest(r, d);
  e = std::move(d.entry);
}

}  // namespace cvconv::jsonld
