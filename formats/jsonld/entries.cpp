// SPDX-License-Identifier: MIT
// Entries as what a property of the person leads to. A property whose value has dates of its own leads to a Role, which
// repeats the property (https://schema.org/Role).
#include "cvconv/escape.hpp"
#include "graph.hpp"

namespace cvconv::jsonld {
namespace {

class EntryWriter {
 public:
  EntryWriter(Scribe& s, std::string_view key, const Item& item) : s_(s), key_(key), item_(item), e_(*item.entry) {}

  /// How many values of the property it makes: a position with several roles is several Roles.
  [[nodiscard]] std::size_t values() const {
    const auto* p = std::get_if<Position>(&e_.detail);
    if (p == nullptr || p->roles.empty() || is_one(*p)) return 1;
    return p->roles.size() + (speaks_of_the_whole(false) ? 1U : 0U);
  }

  void operator()(const Position& p) {
    const auto whole_organization = [&](std::string_view id) {
      return [this, &p, id] { s_.organization("Organization", p.organization, id); };
    };
    if (p.roles.empty()) return role({}, {}, mark::whole, Common(e_), whole_organization({}));
    if (is_one(p)) {
      const Role& r = p.roles.front();
      Common c(r);
      c.identifiers = &e_.identifiers;
      return role(r.title, r.type, mark_of(r.type), c, whole_organization({}));
    }
    // The whole, where something is said of it, and then each role in it. They belong together because their
    // organization is told of once.
    std::string id = Scribe::organization_id(p.organization);
    if (id.empty()) id = "_:organization" + std::to_string(item_.number);
    bool told = speaks_of_the_whole(false);
    if (told) role({}, {}, mark::whole, Common(e_), whole_organization(id));
    for (const Role& x : p.roles) {
      const auto again = [&] { s_.reference(id); };
      if (told)
        role(x.title, x.type, mark_of(x.type), Common(x), again);
      else
        role(x.title, x.type, mark_of(x.type), Common(x), whole_organization(id));
      told = true;
    }
  }

  void operator()(const Education& d) {
    // A degree that one is still working for is not held.
    const bool held = e_.dates.end_is != End::ongoing;
    const bool degree = names_credential(d);
    s_.node("OrganizationRole", item_.id);
    item_id_used_ = true;
    s_.text("roleName", d.study_type);
    s_.dates(e_.dates);
    s_.common(Common(e_), for_nothing, nullptr,
              degree ? std::function<void()>([&] {
                if (held)
                  s_.reference(credential_id());
                else
                  credential(d, "Incomplete");
              })
                     : std::function<void()>());
    s_.json.key(key_);
    s_.organization("EducationalOrganization", d.institution);
    s_.json.end_object();
  }

  void operator()(const Project& p) {
    s_.node("OrganizationRole", item_.id);
    s_.texts("roleName", {}, {&p.roles});
    s_.dates(e_.dates);
    s_.text("description", e_.summary);
    Common c(e_);
    Common dates_only;
    dates_only.dates = c.dates;
    s_.subject_of(dates_only, for_nothing);
    s_.json.key(key_);
    s_.node("Project");
    s_.text("name", p.name);
    s_.text("additionalType", p.type);
    s_.description(&p.description, &e_.highlights);
    if (!p.entity.empty()) {
      s_.json.key("parentOrganization");
      s_.organization("Organization", p.entity);
    }
    s_.place("location", e_.location);
    c.summary = nullptr;
    c.highlights = nullptr;
    s_.common(c, for_keywords | for_place | for_any_date);
    s_.json.end_object();
    s_.json.end_object();
  }

  void operator()(const Certificate& c) {
    s_.node("Certification", item_.id);
    s_.text("name", c.name);
    if (!c.issuer.empty()) {
      s_.json.key("issuedBy");
      s_.organization("Organization", c.issuer);
    }
    s_.date(e_.dates.end_is == End::point ? "datePublished" : "validFrom", e_.dates.start);
    s_.date("expires", e_.dates.end);
    if (Scribe::needs_interval(e_.dates, e_.dates.end_is)) s_.interval("temporalCoverage", e_.dates);
    s_.place("spatialCoverage", e_.location);
    s_.common(Common(e_), for_keywords | for_place | for_any_date);
    s_.json.end_object();
  }

  void operator()(const Skill& k) { term("DefinedTerm", k.name, k.level); }
  void operator()(const Interest& i) { term("Thing", i.name, Text()); }
  void operator()(const Language& l) {
    s_.node("Language", item_.id);
    s_.texts("name", {&l.language});
    s_.json.field("alternateName", l.code);
    described(l.fluency);
  }

  void operator()(const Grant& g) {
    const bool wrapped = !e_.dates.empty() || !g.role.empty();
    if (wrapped) {
      s_.node("Role", item_.id);
      s_.text("roleName", g.role);
      s_.dates(e_.dates);
      Common dates_only;
      dates_only.dates = &e_.dates;
      s_.subject_of(dates_only, for_nothing);
      s_.json.key(key_);
    }
    const bool money = !g.amount.empty() || !g.currency.empty();
    s_.node(money ? "MonetaryGrant" : "Grant", wrapped ? std::string_view{} : item_.id);
    s_.text("name", g.title);
    s_.text("additionalType", g.type);
    if (!g.funder.empty()) {
      s_.json.key("funder");
      s_.organization("Organization", g.funder);
    }
    if (money) {
      s_.json.key("amount");
      s_.node("MonetaryAmount");
      s_.json.field("currency", g.currency);
      s_.json.field("value", g.amount);
      s_.json.end_object();
    }
    s_.contributors(g.contributors, "fundedItem", false);
    s_.common(Common(e_), for_any_date);
    s_.json.end_object();
    if (wrapped) s_.json.end_object();
  }

  void operator()(const Membership& m) {
    role(m.role, {}, mark::membership, Common(e_), [&] { s_.organization("Organization", m.organization); });
  }
  void operator()(const Service& v) {
    role(
        v.role, v.type, mark::service, Common(e_), [&] { s_.organization("Organization", v.organization); },
        &v.subject);
  }

  void operator()(const Talk& t) {
    s_.node("Event", item_.id);
    s_.text("name", t.title);
    s_.text("additionalType", t.type);
    s_.dates(e_.dates);
    s_.place("location", e_.location);
    s_.named("superEvent", "Event", t.event);
    if (!t.host.empty()) {
      s_.json.key("organizer");
      s_.organization("Organization", t.host);
    }
    s_.contributors(t.contributors, "performer", false);
    s_.common(Common(e_), for_keywords | for_place, nullptr, {}, End::point);
    s_.json.end_object();
  }

  void operator()(const Reference& r) {
    s_.node("Recommendation", item_.id);
    s_.text("reviewBody", r.reference);
    s_.json.key("author");
    s_.node("Person");
    s_.text("name", r.name);
    s_.text("jobTitle", r.position);
    s_.text("description", r.relationship);
    s_.json.field("email", r.email);
    s_.json.field("telephone", r.phone);
    if (!r.organization.empty()) {
      s_.json.key("worksFor");
      s_.organization("Organization", r.organization);
    }
    s_.json.end_object();
    s_.json.key("itemReviewed");
    s_.reference(s_.person_id);
    work_common("dateCreated");
  }

  /// `award` is text only: what stands beside it speaks about the person.
  void operator()(const Award& a) {
    s_.node("CreativeWork", item_.id);
    if (a.title.empty()) s_.json.field("additionalType", mark::award);
    s_.text("name", a.title);
    s_.text("award", a.title);
    if (!a.awarder.empty()) {
      s_.json.key("sponsor");
      s_.organization("Organization", a.awarder);
    }
    work_common("dateCreated");
  }

  void operator()(const cvconv::Item& i) {
    s_.node("CreativeWork", item_.id);
    s_.text("name", i.label);
    s_.text("text", i.details);
    work_common("dateCreated");
  }

  void operator()(const Publication&) {}

  /// What one holds after it.
  void credential(const Education& d, std::string_view status) {
    const bool alone = item_.way == Way::has_credential;  // there is no institution whose alumnus one would be
    s_.node("EducationalOccupationalCredential", alone ? item_.id : status.empty() ? credential_id() : std::string());
    if (alone) s_.json.field("additionalType", mark::education);
    if (const std::string name = credential_name(d); !name.empty()) s_.json.field("name", name);
    s_.text("credentialCategory", d.study_type);
    s_.named("about", "Thing", d.area);
    s_.json.field("creativeWorkStatus", status);
    s_.organization_again("recognizedBy", "EducationalOrganization", d.institution);
    if (e_.dates.end_is == End::stated) s_.date("dateCreated", e_.dates.end);
    if (e_.dates.end_is == End::point) s_.date("dateCreated", e_.dates.start);
    if (!d.score.empty()) {
      s_.json.key("contentRating");
      s_.node("Rating");
      s_.text("ratingValue", d.score);
      s_.json.end_object();
    }
    if (!d.thesis.empty()) {
      s_.json.key("hasPart");
      s_.node("Thesis");
      s_.text("name", d.thesis);
      s_.json.key("author");
      s_.reference(s_.person_id);
      s_.json.end_object();
    }
    advisors(d);
    s_.texts("teaches", {}, {&d.courses});
    if (alone) {
      if (!e_.dates.empty()) s_.interval("temporalCoverage", e_.dates);
      s_.place("spatialCoverage", e_.location);
      s_.common(Common(e_), for_keywords | for_place | for_any_date);
    }
    s_.json.end_object();
  }

  static bool names_credential(const Education& d) {
    return !d.study_type.empty() || !d.area.empty() || !d.score.empty() || !d.thesis.empty() || !d.advisors.empty() ||
           !d.courses.empty();
  }

 private:
  /// One role, and the entry says nothing that a role could say.
  [[nodiscard]] bool is_one(const Position& p) const { return p.roles.size() == 1 && !speaks_of_the_whole(true); }
  [[nodiscard]] bool speaks_of_the_whole(bool as_a_role) const {
    return !e_.dates.empty() || !e_.location.empty() || !e_.urls.empty() || !e_.summary.empty() ||
           !e_.highlights.empty() || !e_.keywords.empty() || (!as_a_role && !e_.identifiers.empty());
  }

  /// Only words that would be taken for a mark need one.
  static std::string_view mark_of(const Text& type) {
    for (const std::string_view m : {mark::position, mark::whole, mark::service, mark::membership}) {
      if (type.value == m || (!type.translations.empty() && type.translations.back().value == m)) return mark::position;
    }
    return {};
  }

  [[nodiscard]] std::string credential_id() const { return "_:credential" + std::to_string(item_.number); }

  /// A Role around what `inner` writes, as a value of the property.
  template <class Inner>
  void role(const Text& title, const Text& type, std::string_view kind, const Common& c, Inner&& inner,
            const Text* about = nullptr) {
    const bool employed = key_ == "worksFor";
    const bool organized = key_ != "hasOccupation";
    s_.node(employed    ? "EmployeeRole"
            : organized ? "OrganizationRole"
                        : "Role",
            item_id_used_ ? std::string_view{} : std::string_view(item_.id));
    item_id_used_ = true;
    s_.text("roleName", title);
    s_.kinds(type, kind);
    s_.dates(*c.dates);
    s_.common(c, for_nothing, about);
    s_.json.key(key_);
    if (organized) {
      inner();
    } else {
      s_.node("Occupation");
      s_.text("name", title);
      s_.json.end_object();
    }
    s_.json.end_object();
  }

  void term(std::string_view type, const Text& name, const Text& level) {
    s_.node(type, item_.id);
    s_.text("name", name);
    described(level);
  }
  /// The rest of a node that says in words how well, and the common parts.
  void described(const Text& level) {
    s_.description(&level, &e_.highlights);
    Common c(e_);
    c.highlights = nullptr;
    s_.common(c, not_for_dates | not_for_summary);
    s_.json.end_object();
  }

  /// The common parts of a CreativeWork, and its end.
  void work_common(std::string_view date_key) {
    const bool point = e_.dates.end_is == End::point && !e_.dates.start.is_raw();
    if (point) s_.date(date_key, e_.dates.start);
    if (!point && !e_.dates.empty()) s_.interval("temporalCoverage", e_.dates);
    s_.place("spatialCoverage", e_.location);
    s_.common(Common(e_), for_keywords | for_place | for_any_date);
    s_.json.end_object();
  }

  static std::string credential_name(const Education& d) {
    std::string out = words(d.study_type);
    const std::string area = words(d.area);
    if (!out.empty() && !area.empty()) out += ", ";
    return out + area;
  }

  void advisors(const Education& d) {
    s_.many(
        "contributor", d.advisors, [](const Contributor&) { return true; },
        [this](const Contributor& c) {
          Contributor advisor = c;
          if (advisor.role.empty()) advisor.role = "advisor";
          s_.contributor("contributor", advisor);
        });
  }

  Scribe& s_;
  std::string_view key_;
  const Item& item_;
  const Entry& e_;
  bool item_id_used_ = false;
};

bool is_bare(const Entry& e) {
  return e.dates.empty() && e.location.empty() && e.urls.empty() && e.summary.empty() && e.highlights.empty() &&
         e.keywords.empty() && e.identifiers.empty();
}

/// A title is in the line; for more a passage is needed.
bool award_needs_passage(const Item& item) {
  const Entry& e = *item.entry;
  const auto& a = std::get<Award>(e.detail);
  return !item.id.empty() || !a.title.translations.empty() || !a.awarder.empty() || !is_bare(e);
}

bool has_credential(const Item& item) {
  const auto* d = std::get_if<Education>(&item.entry->detail);
  if (d == nullptr) return false;
  if (item.way == Way::has_credential) return true;
  return item.entry->dates.end_is != End::ongoing && EntryWriter::names_credential(*d);
}

}  // namespace

std::string award_line(const Entry& e) {
  const auto& a = std::get<Award>(e.detail);
  std::string out = words(a.title);
  for (const std::string& part : {words(a.awarder.name), to_iso(e.dates.start)}) {
    if (part.empty()) continue;
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

void write_way(Scribe& s, const Plan& plan, std::string_view key, Way way) {
  const auto use = [way](const Item& i) { return i.entry != nullptr && i.way == way; };
  switch (way) {
    case Way::award:
      return s.many(key, plan.items(), use, [&](const Item& i) { s.json.string(award_line(*i.entry)); });
    case Way::has_credential:
      return s.many(
          key, plan.items(), [](const Item& i) { return i.entry != nullptr && has_credential(i); },
          [&](const Item& i) {
            const bool held = i.entry->dates.end_is != End::ongoing;
            EntryWriter(s, key, i).credential(std::get<Education>(i.entry->detail), held ? "" : "Incomplete");
          });
    default:
      break;
  }
  std::size_t count = 0;
  for (const Item& i : plan.items()) count += use(i) ? EntryWriter(s, key, i).values() : 0;
  if (count == 0) return;
  s.json.key(key);
  if (count > 1) s.json.begin_array();
  write_values(s, plan, key, way);
  if (count > 1) s.json.end_array();
}

void write_values(Scribe& s, const Plan& plan, std::string_view key, Way way) {
  for (const Item& i : plan.items()) {
    if (i.entry != nullptr && i.way == way) std::visit(EntryWriter(s, key, i), i.entry->detail);
  }
}

void write_passage(Scribe& s, const Item& item) { std::visit(EntryWriter(s, {}, item), item.entry->detail); }

bool speaks_about_person(const Item& item) {
  return item.entry != nullptr &&
         (item.way == Way::subject_of || (item.way == Way::award && award_needs_passage(item)));
}

}  // namespace cvconv::jsonld
