// Entries in an organization, in both directions: positions, educations, projects, memberships and services. A property
// whose value has dates of its own leads to a Role, which repeats the property (https://schema.org/Role).
#include "cvconv/ascii.hpp"
#include "jsonld/entries.hpp"

#include <utility>

namespace cvconv::jsonld {
namespace {

/// The words of the source, and one of ours behind them.
void role_type(Reading& r, const Members& m, Draft& d) {
  Members words = m;
  const std::string last = r.word(words.back());
  for (const std::string_view k : {mark::position, mark::whole, mark::service, mark::membership, mark::education})
    if (k == last) {
      d.mark = last;
      words.pop_back();
      break;
    }
  d.role_type = r.text(words);
}

constexpr Row<Draft> role_rows[] = {
    {"roleName", ReadField<&Draft::role_name>()},
    {"namedPosition", ReadField<&Draft::role_name>()},
    {"jobTitle", ReadField<&Draft::role_name>()},
    {"additionalType", role_type},
    {"employmentType", ReadField<&Draft::role_type>()},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"temporalCoverage", coverage},
    {"location", ReadField<&Entry::location>()},
    {"jobLocation", ReadField<&Entry::location>()},
};

constexpr Row<Draft> occupation_rows[] = {
    {"name", ReadField<&Draft::role_name>()},
    {"additionalType", role_type},
    {"occupationLocation", ReadField<&Entry::location>()},
    {"responsibilities", ReadField<&Entry::highlights>()},
    {"skills", keywords},
};

constexpr Row<Draft> project_rows[] = {
    {"name", Field<&Entry::title>()},
    {"additionalType", Field<&Entry::type>()},
    {"description", description,
     [](ValueWriter& w, std::string_view, const Entry& e) { w.description(&e.summary, &e.highlights); }},
    {"parentOrganization", Field<&Entry::organization>()},
    {"location", Field<&Entry::location>()},
    {"address", ReadField<&Entry::location>()},
};

// What one holds, or will hold, after an education

void advisors(Reading& r, const Members& m, Draft& d) {
  r.put(m, d.contributors);
  for (Contributor& c : d.contributors)
    if (c.role == "advisor") c.role.clear();
}
void write_advisors(ValueWriter& w, std::string_view term, const Entry& e) {
  const JsonWriter::Values scope(w.json, term);
  for (Contributor c : e.contributors) {
    if (c.role.empty()) c.role = "advisor";
    w.contributor(term, c);
  }
}
constexpr Row<Draft> rating_rows[] = {{"ratingValue", Field<&Entry::level>()}};
constexpr Inner rating{"Rating", rating_rows, [](const Entry& e) { return !e.level.empty(); }};
void thesis(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Node n = r.graph.node(x.value);
    if (!d.subject.empty() || n.empty()) {
      r.keep(x.value);
      continue;
    }
    d.subject = r.text(n, "name");
    r.done(n, {"name", "author"});
  }
}
constexpr Row<Draft> credential_rows[] = {
    {"name", nullptr},
    {"additionalType", nullptr},
    {"credentialCategory",
     [](Reading& r, const Members& m, Draft& d) {
       if (const Text category = r.text(m); d.type.empty()) d.type = category;
     },
     Field<&Entry::type>::write<Entry>},
    {"about", ReadField<&Entry::title>::read<Draft>,
     [](ValueWriter& w, std::string_view term, const Entry& e) { w.named(term, "Thing", e.title); }},
    {"educationalLevel", ReadField<&Entry::type>()},
    {"creativeWorkStatus", nullptr,
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       if (e.dates.end_is == End::ongoing) w.json.field(term, "Incomplete");
     }},
    {"recognizedBy", nullptr,
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       const std::string id = ValueWriter::organization_id(e.organization);
       if (id.empty() && e.organization.name.empty()) return;
       const auto node = w.node_at(term, "EducationalOrganization", id);
       w.field("name", e.organization.name);
     }},
    {"dateCreated", nullptr,
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       if (e.dates.end_is == End::stated) w.date(term, e.dates.end);
       if (e.dates.end_is == End::point) w.date(term, e.dates.start);
     }},
    {"contentRating", InnerNode<rating, &Entry::level>()},
    {"hasPart", thesis,
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       if (e.subject.empty()) return;
       const auto node = w.node_at(term, "Thesis");
       w.field("name", e.subject);
       w.reference("author", w.person_id);
     }},
    {"contributor", advisors, write_advisors},
    {"teaches", Field<&Entry::parts>()},
    {"competencyRequired", ReadField<&Entry::parts>()},
};

/// A project that a relation leads to. What the relation says in words follows its own description.
void read_project(Reading& r, const Node& n, Draft& d) {
  Text of_relation = std::exchange(d.summary, {});
  read_rows<Draft>(r, n, {project_rows, shared_rows()}, d, {"foundingDate", "dissolutionDate", "startDate", "endDate"});
  if (d.summary.empty())
    d.summary = std::move(of_relation);
  else if (!of_relation.empty())
    d.summary.value.append("\n\n").append(of_relation.value);
  if (!d.dates.empty()) return;
  for (const char* term : {"foundingDate", "startDate"})
    if (const Members m = r.members(n, term); !m.empty() && d.dates.empty()) d.dates.start = r.date(m.front());
  for (const char* term : {"dissolutionDate", "endDate"})
    if (const Members m = r.members(n, term); !m.empty() && d.dates.end.empty()) {
      d.dates.end = r.date(m.front());
      d.dates.end_is = End::stated;
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

class RelationReader {
 public:
  RelationReader(Reading& r, std::string_view property, Found& found) : r_(r), property_(property), found_(found) {}

  void read(const Member& m, const Node& outer) {
    Draft d;
    const Reading::ExtrasScope scope(r_, d.extras);
    Members inner{m};
    const bool with_role = is_role(r_, outer, property_);
    if (with_role) {
      d.dates = r_.dates(outer, End::not_stated);
      inner = inside_role(r_, outer, property_);
      read_rows<Draft>(r_, outer, {role_rows, shared_rows()}, d, {property_, inner.term});
      for (int depth = 0; depth < 3 && inner.size() == 1 && is_role(r_, r_.graph.node(inner.front().value), property_);
           ++depth)
        inner = inside_role(r_, r_.graph.node(inner.front().value), property_);
    }
    // Some state the dates and the title on the organization itself.
    bool misplaced = false;
    const Node organization = inner.empty() ? Node() : r_.graph.node(inner.front().value);
    const bool is_project = r_.graph.is_a(organization, {"Project", "ResearchProject"});
    if (!with_role && !is_project) {
      for (const char* term : {"startDate", "endDate", "roleName"})
        misplaced = misplaced || r_.graph.has(organization, term);
      if (misplaced) {
        d.dates = r_.dates(organization, End::not_stated);
        d.role_name = r_.text(organization, "roleName");
      }
    }
    for (std::size_t i = 1; i < inner.size(); ++i) {
      const Reading::Step step(r_, property_);
      r_.keep(inner[i].value);
    }
    const Member* first = inner.empty() ? nullptr : &inner.front();
    const bool is_occupation = property_ == "hasOccupation";
    if (is_occupation && first != nullptr) occupation(*std::exchange(first, nullptr), organization, d);
    d.kind = kind_of(d, is_project);
    if (d.kind == EntryKind::position)
      position(outer, d, first, with_role || misplaced || is_occupation);
    else
      other(outer, d, first, organization);
  }

 private:
  [[nodiscard]] EntryKind kind_of(const Draft& d, bool is_project) const {
    const bool member = property_ == "memberOf";
    if (d.mark == mark::service) return EntryKind::service;
    if (d.mark == mark::membership || (member && !is_project && d.mark != mark::position)) return EntryKind::membership;
    if (member && is_project) return EntryKind::project;
    return property_ == "alumniOf" ? EntryKind::education : EntryKind::position;
  }

  Organization organization(const Member* m) {
    if (m == nullptr) return {};
    const Reading::Step step(r_, property_);
    return r_.organization(*m, {"startDate", "endDate", "roleName"});
  }

  void position(const Node& n, Draft& d, const Member* m, bool with_role) {
    const std::string_view id = m == nullptr ? std::string_view() : r_.graph.id(r_.graph.node(m->value));
    d.origin = r_.origin(n);
    d.type = std::move(d.role_type);
    if (!d.role_name.empty()) d.roles.emplace_back().title = std::move(d.role_name);
    d.one_role = with_role && d.mark != mark::whole;
    // Roles at the same node are one position.
    const bool refers = m != nullptr && r_.graph.is_reference(m->value) && !id.empty() && with_role;
    for (std::size_t i = first_; refers && i < found_.drafts.size(); ++i) {
      Draft& before = found_.drafts[i];
      if (before.organization_id != id) continue;
      if (before.one_role) before.roles = {as_role(before)};
      before.one_role = false;
      Role role = as_role(d);
      role.extras = std::move(d.extras);
      before.roles.push_back(std::move(role));
      for (Identifier& x : d.identifiers) r_.add_identifier(std::move(x), before.identifiers);
      if (const std::string_view own_id = r_.graph.id(n); !own_id.empty()) before.ids.emplace_back(own_id);
      return;
    }
    d.organization = organization(m);
    // Sites name an employer as affiliation as well.
    const auto same = [&](const Draft& x) { return x.kind == EntryKind::position && x.organization == d.organization; };
    if (!with_role && property_ == "affiliation" && std::ranges::any_of(found_.drafts, same)) return keep_rest(r_, d);
    d.organization_id = id;
    add(r_, found_, n, d);
  }

  void occupation(const Member& m, const Node& n, Draft& d) {
    if (n.empty()) {
      if (d.role_name.empty()) d.role_name = r_.text(Members{m});
    } else if (!is_role(r_, n, property_)) {
      const Text title = d.role_name;
      const Reading::Step step(r_, property_);
      if (!title.empty() && r_.text(n, "name") == title) d.role_name = {};
      read_rows<Draft>(r_, n, {occupation_rows, shared_rows()}, d);
      if (d.role_name.empty()) d.role_name = title;
    }
  }

  void other(const Node& outer, Draft& d, const Member* m, const Node& inner) {
    if (d.kind != EntryKind::project) d.organization = organization(m);
    if (d.kind == EntryKind::membership) join(d.role_name, std::move(d.role_type));  // it has no type of its own
    if (d.kind != EntryKind::education) titles(outer, d);
    if (d.kind == EntryKind::education) {
      d.type = std::move(d.role_name);
      join(d.type, std::move(d.role_type));
      credentials(d);
    } else if (d.kind == EntryKind::service) {
      d.type = std::move(d.role_type);
      d.subject = std::move(d.about);
    } else if (d.kind == EntryKind::project) {
      const Reading::Step step(r_, property_);
      read_project(r_, inner, d);
    }
    add(r_, found_, outer, d);
  }

  /// What one was there.
  void titles(const Node& outer, Draft& d) {
    std::vector<Text> names;
    if (is_role(r_, outer, property_)) names = r_.texts(r_.members(outer, "roleName"));
    if (names.size() < 2) names = {d.role_name};
    for (Text& name : names)
      if (!name.empty()) d.roles.emplace_back().title = std::move(name);
  }
  static void join(Text& words, Text more) {
    if (words.empty())
      words = std::move(more);
    else if (!more.empty())
      words.value += ", " + more.value;
  }

  /// What an education led to is in its `subjectOf`, or stands with the person and is referred to there.
  void credentials(Draft& d) {
    for (const Member& x : std::exchange(d.rest, {})) {
      const Reading::Step step(r_, "subjectOf");
      const Node c = r_.graph.node(x.value);
      const bool own = r_.graph.is_reference(x.value) && r_.graph.id(c).starts_with("_:");
      if (own) found_.credentials.emplace_back(r_.graph.id(c));
      if (r_.graph.is_a(c, {"EducationalOccupationalCredential"}))
        read_rows<Draft>(r_, c, {credential_rows, shared_rows()}, d);
      else if (!own)
        r_.keep(x.value);
    }
  }

  Reading& r_;
  std::string_view property_;
  Found& found_;
  std::size_t first_ = found_.drafts.size();
};

bool contains_word(std::string_view s, std::initializer_list<std::string_view> words) {
  const std::string lower = ascii::lower(s);
  return std::ranges::any_of(words, [&](std::string_view w) { return lower.find(w) != std::string::npos; });
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

std::string credential_name(const Entry& e) {
  std::string out = words(e.type);
  const std::string area = words(e.title);
  if (!out.empty() && !area.empty()) out += ", ";
  return out + area;
}

bool names_credential(const Entry& e) {
  return !e.type.empty() || !e.title.empty() || !e.level.empty() || !e.subject.empty() || !e.contributors.empty() ||
         !e.parts.empty();
}

/// A degree that one is still working for is not held.
bool is_held(const Entry& e) { return e.dates.end_is != End::ongoing; }
std::string credential_id(const Item& item) { return "_:credential" + std::to_string(item.number); }

void credential(ValueWriter& w, const Item& item) {
  const Entry& e = *item.entry;
  const bool alone = item.way == "hasCredential";  // there is no institution whose alumnus one would be
  const auto node = w.node("EducationalOccupationalCredential", alone        ? item.id
                                                                : is_held(e) ? credential_id(item)
                                                                             : std::string());
  if (alone) w.json.field("additionalType", mark::education);
  w.json.field("name", credential_name(e));
  write_rows<Draft>(w, credential_rows, e);
  if (!alone) return;
  if (!e.dates.empty()) w.interval("temporalCoverage", e.dates);
  w.field("spatialCoverage", e.location);
  w.common({e, for_all});
}

class RelationWriter {
 public:
  RelationWriter(ValueWriter& w, std::string_view key, const Item& item)
      : w_(w), key_(key), item_(item), e_(*item.entry) {}

  void write() {
    Common c(e_, for_nothing);
    if (e_.kind == EntryKind::position) return position(c);
    if (e_.kind == EntryKind::education) return education(c);
    if (e_.kind == EntryKind::project) return project();
    c.about = &e_.subject;
    role(e_.roles, e_.type, e_.kind == EntryKind::membership ? mark::membership : mark::service, c);
  }

 private:
  void position(const Common& c) {
    // The whole, where something is said of it, and then each role in it. They belong together because their
    // organization is told of once.
    if (e_.roles.size() <= 1 && has_titles_alone(e_.roles)) return role(e_.roles, e_.type, mark_of(e_.type), c);
    organization_id_ = ValueWriter::organization_id(e_.organization);
    if (organization_id_.empty()) organization_id_ = "_:organization" + std::to_string(item_.number);
    if (!e_.type.empty() || says_more(e_)) role({}, e_.type, mark::whole, c);
    for (const Role& x : e_.roles) role({&x, 1}, x.type, mark_of(x.type), {x, for_nothing});
  }

  void education(Common& c) {
    const auto role = w_.node("OrganizationRole", item_.id);
    w_.field("roleName", e_.type);
    w_.dates(e_.dates);
    if (names_credential(e_))
      c.more = [this] { is_held(e_) ? w_.reference(credential_id(item_)) : credential(w_, item_); };
    w_.common(c);
    w_.json.key(key_);
    w_.organization("EducationalOrganization", e_.organization);
  }

  void project() {
    const auto role = w_.node("OrganizationRole", item_.id);
    w_.field("roleName", e_.roles);
    w_.dates(e_.dates);
    w_.rest_of_dates(e_.dates);
    const auto project = w_.node_at(key_, "Project");
    write_rows<Draft>(w_, project_rows, e_);
    Common c(e_, for_all);
    c.summary = nullptr;
    c.highlights = nullptr;
    w_.common(c);
  }

  /// Only words that would be taken for a mark need one.
  static std::string_view mark_of(const Text& type) {
    for (const std::string_view m : {mark::position, mark::whole, mark::service, mark::membership})
      if (type.value == m || (!type.translations.empty() && type.translations.back().value == m)) return mark::position;
    return {};
  }

  /// A Role around the organization, as a value of the property.
  void role(std::span<const Role> roles, const Text& type, std::string_view kind, const Common& c) {
    const bool organized = key_ != "hasOccupation";
    const auto role = w_.node(key_ == "worksFor" ? "EmployeeRole"
                              : organized        ? "OrganizationRole"
                                                 : "Role",
                              std::exchange(id_, std::string_view()));
    w_.field("roleName", roles);
    {
      const JsonWriter::Values scope(w_.json, "additionalType");
      w_.values(type);
      if (!kind.empty()) w_.json.string(kind);
    }
    w_.dates(*c.dates);
    w_.common(c);
    w_.json.key(key_);
    if (!organized) {
      const auto occupation = w_.node("Occupation");
      w_.field("name", roles);
    } else if (std::exchange(told_, !organization_id_.empty())) {
      w_.reference(organization_id_);
    } else {
      w_.organization("Organization", e_.organization, organization_id_);
    }
  }

  ValueWriter& w_;
  std::string_view key_;
  const Item& item_;
  const Entry& e_;
  std::string_view id_ = item_.id;  // of the first Role
  std::string organization_id_;     // where several refer to it
  bool told_ = false;               // it has been told of
};

}  // namespace

void read_relations(Reading& r, const Members& list, Found& found) {
  RelationReader reader(r, list.term, found);
  r.each(list, [&](const Member& m, const Node& n) { reader.read(m, n); });
}

void read_credential(Reading& r, const Member& m, const Node& n, Found& found) {
  const std::string_view id = r.graph.id(n);
  if (!id.empty() && std::ranges::find(found.credentials, id) != found.credentials.end())
    return;  // told of with its education
  if (n.empty() || !is_degree(r, n)) return read_thing(r, m, EntryKind::certificate, found);
  Draft d;
  d.kind = EntryKind::education;
  const Reading::ExtrasScope scope(r, d.extras);
  read_rows<Draft>(r, n, {credential_rows, shared_rows()}, d);
  if (const Members by = r.members(n, "recognizedBy"); !by.empty()) d.organization = r.organization(by.front());
  if (const Members period = r.members(n, "temporalCoverage"); !period.empty())
    d.dates = Reading::interval(period, r.graph);
  else if (const Members on = r.members(n, "dateCreated"); !on.empty())
    d.dates = DateRange::at(r.date(on.front()));
  if (const Members at = r.members(n, "spatialCoverage"); !at.empty()) r.put(at, d.location);
  std::erase_if(d.extras, [](const Extra& x) {  // read just now
    return x.key.ends_with("temporalCoverage") || x.key.ends_with("spatialCoverage");
  });
  // A name that says more than the category does.
  if (const Text name = r.text(n, "name"); !name.empty() && name.value != credential_name(d)) {
    if (d.title.empty() || d.type.empty() || contains_word(d.type.value, {"degree"}))
      d.type = name;
    else
      d.type.value += ", " + name.value;
  }
  add(r, found, n, d);
}

void write_credential(ValueWriter& w, const Item& item) {
  const Entry& e = *item.entry;
  if (e.kind == EntryKind::education && (item.way == "hasCredential" || (is_held(e) && names_credential(e))))
    credential(w, item);
}

void write_relation(ValueWriter& w, std::string_view key, const Item& item) { RelationWriter(w, key, item).write(); }

}  // namespace cvconv::jsonld
