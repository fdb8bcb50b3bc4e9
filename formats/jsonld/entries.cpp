// Entries as what a property of the person leads to. A property whose value has dates of its own leads to a Role, which
// repeats the property (https://schema.org/Role).
#include "cvconv/escape.hpp"
#include "jsonld/graph.hpp"

namespace cvconv::jsonld {
namespace {

class EntryWriter {
 public:
  EntryWriter(Scribe& s, std::string_view key, const Item& item) : s_(s), key_(key), item_(item), e_(*item.entry) {}

  /// How many values of the property it makes: a position with several roles is several Roles.
  [[nodiscard]] std::size_t values() const {
    if (e_.kind != EntryKind::position || is_one()) return 1;
    return e_.roles.size() + (speaks_of_the_whole() ? 1U : 0U);
  }

  void write() {
    switch (e_.kind) {
      case EntryKind::position:
        return position();
      case EntryKind::education:
        return education();
      case EntryKind::project:
        return project();
      case EntryKind::certificate:
        return certificate();
      case EntryKind::skill:
        return term("DefinedTerm");
      case EntryKind::interest:
        return term("Thing");
      case EntryKind::language:
        return term("Language");
      case EntryKind::grant:
        return grant();
      case EntryKind::membership:
        return role(titles(), {}, mark::membership, Common(e_), organization());
      case EntryKind::service:
        return role(titles(), e_.type, mark::service, Common(e_), organization(), &e_.subject);
      case EntryKind::talk:
        return talk();
      case EntryKind::reference:
        return reference();
      case EntryKind::award:
      case EntryKind::item:
        return passage();
      case EntryKind::publication:
        break;  // a node of its own
    }
  }

  /// What one holds after it.
  void credential(std::string_view status) {
    const bool alone = item_.way == Way::has_credential;  // there is no institution whose alumnus one would be
    s_.node("EducationalOccupationalCredential", alone ? item_.id : status.empty() ? credential_id() : std::string());
    if (alone) s_.json.field("additionalType", mark::education);
    if (const std::string name = credential_name(); !name.empty()) s_.json.field("name", name);
    s_.text("credentialCategory", e_.type);
    s_.named("about", "Thing", e_.title);
    s_.json.field("creativeWorkStatus", status);
    s_.organization_again("recognizedBy", "EducationalOrganization", e_.organization);
    if (e_.dates.end_is == End::stated) s_.date("dateCreated", e_.dates.end);
    if (e_.dates.end_is == End::point) s_.date("dateCreated", e_.dates.start);
    if (!e_.level.empty()) {
      s_.json.key("contentRating");
      s_.node("Rating");
      s_.text("ratingValue", e_.level);
      s_.json.end_object();
    }
    if (!e_.subject.empty()) {
      s_.json.key("hasPart");
      s_.node("Thesis");
      s_.text("name", e_.subject);
      s_.json.key("author");
      s_.reference(s_.person_id);
      s_.json.end_object();
    }
    s_.many(
        "contributor", e_.contributors, [](const Contributor&) { return true; },
        [this](const Contributor& c) {
          Contributor advisor = c;
          if (advisor.role.empty()) advisor.role = "advisor";
          s_.contributor("contributor", advisor);
        });
    s_.texts("teaches", {}, {&e_.parts});
    if (alone) {
      if (!e_.dates.empty()) s_.interval("temporalCoverage", e_.dates);
      s_.place("spatialCoverage", e_.location);
      s_.common(Common(e_), for_keywords | for_place | for_any_date);
    }
    s_.json.end_object();
  }

  static bool names_credential(const Entry& e) {
    return !e.type.empty() || !e.title.empty() || !e.level.empty() || !e.subject.empty() || !e.contributors.empty() ||
           !e.parts.empty();
  }

 private:
  [[nodiscard]] std::vector<Text> titles() const {
    std::vector<Text> out;
    for (const Role& r : e_.roles) out.push_back(r.title);
    return out;
  }
  [[nodiscard]] std::function<void()> organization(std::string id = {}) {
    return [this, id = std::move(id)] { s_.organization("Organization", e_.organization, id); };
  }
  /// Key and the organization, where there is one.
  void organization_as(std::string_view key) {
    if (e_.organization.empty()) return;
    s_.json.key(key);
    s_.organization("Organization", e_.organization);
  }

  void position() {
    if (is_one()) return role(titles(), e_.type, mark_of(e_.type), Common(e_), organization());
    // The whole, where something is said of it, and then each role in it. They belong together because their
    // organization is told of once.
    std::string id = Scribe::organization_id(e_.organization);
    if (id.empty()) id = "_:organization" + std::to_string(item_.number);
    bool told = speaks_of_the_whole();
    if (told) role({}, e_.type, mark::whole, Common(e_), organization(id));
    for (const Role& x : e_.roles) {
      if (told)
        role({x.title}, x.type, mark_of(x.type), Common(x), [&] { s_.reference(id); });
      else
        role({x.title}, x.type, mark_of(x.type), Common(x), organization(id));
      told = true;
    }
  }

  void education() {
    // A degree that one is still working for is not held.
    const bool held = e_.dates.end_is != End::ongoing;
    s_.node("OrganizationRole", item_.id);
    s_.text("roleName", e_.type);
    s_.dates(e_.dates);
    std::function<void()> degree;
    if (names_credential(e_)) degree = [&] { held ? s_.reference(credential_id()) : credential("Incomplete"); };
    s_.common(Common(e_), for_nothing, nullptr, degree);
    s_.json.key(key_);
    s_.organization("EducationalOrganization", e_.organization);
    s_.json.end_object();
  }

  void project() {
    s_.node("OrganizationRole", item_.id);
    const std::vector<Text> roles = titles();
    s_.texts("roleName", {}, {&roles});
    s_.dates(e_.dates);
    Common dates_only;
    dates_only.dates = &e_.dates;
    s_.subject_of(dates_only, for_nothing);
    s_.json.key(key_);
    s_.node("Project");
    s_.text("name", e_.title);
    s_.text("additionalType", e_.type);
    s_.description(&e_.summary, &e_.highlights);
    organization_as("parentOrganization");
    s_.place("location", e_.location);
    Common c(e_);
    c.summary = nullptr;
    c.highlights = nullptr;
    s_.common(c, for_keywords | for_place | for_any_date);
    s_.json.end_object();
    s_.json.end_object();
  }

  void certificate() {
    s_.node("Certification", item_.id);
    s_.text("name", e_.title);
    organization_as("issuedBy");
    s_.date(e_.dates.end_is == End::point ? "datePublished" : "validFrom", e_.dates.start);
    s_.date("expires", e_.dates.end);
    if (Scribe::needs_interval(e_.dates, e_.dates.end_is)) s_.interval("temporalCoverage", e_.dates);
    s_.place("spatialCoverage", e_.location);
    s_.common(Common(e_), for_keywords | for_place | for_any_date);
    s_.json.end_object();
  }

  /// A skill, a language, an interest: a name, and in words how well.
  void term(std::string_view type) {
    s_.node(type, item_.id);
    s_.text("name", e_.title);
    s_.text("alternateName", e_.type);
    s_.description(&e_.level, &e_.highlights);
    Common c(e_);
    c.highlights = nullptr;
    s_.common(c, not_for_dates | not_for_summary);
    s_.json.end_object();
  }

  void grant() {
    const bool wrapped = !e_.dates.empty() || !e_.roles.empty();
    if (wrapped) {
      s_.node("Role", item_.id);
      const std::vector<Text> roles = titles();
      s_.texts("roleName", {}, {&roles});
      s_.dates(e_.dates);
      Common dates_only;
      dates_only.dates = &e_.dates;
      s_.subject_of(dates_only, for_nothing);
      s_.json.key(key_);
    }
    const bool money = !e_.level.empty() || !e_.currency.empty();
    s_.node(money ? "MonetaryGrant" : "Grant", wrapped ? std::string_view{} : item_.id);
    s_.text("name", e_.title);
    s_.text("additionalType", e_.type);
    organization_as("funder");
    if (money) {
      s_.json.key("amount");
      s_.node("MonetaryAmount");
      s_.json.field("currency", e_.currency);
      s_.text("value", e_.level);
      s_.json.end_object();
    }
    s_.contributors(e_.contributors, "fundedItem", false);
    s_.common(Common(e_), for_any_date);
    s_.json.end_object();
    if (wrapped) s_.json.end_object();
  }

  void talk() {
    s_.node("Event", item_.id);
    s_.text("name", e_.title);
    s_.text("additionalType", e_.type);
    s_.dates(e_.dates);
    s_.place("location", e_.location);
    s_.named("superEvent", "Event", e_.event);
    organization_as("organizer");
    s_.contributors(e_.contributors, "performer", false);
    s_.common(Common(e_), for_keywords | for_place, nullptr, {}, End::point);
    s_.json.end_object();
  }

  void reference() {
    s_.node("Recommendation", item_.id);
    s_.text("reviewBody", e_.summary);
    s_.json.key("author");
    s_.node("Person");
    s_.text("name", e_.title);
    const std::vector<Text> roles = titles();
    s_.texts("jobTitle", {}, {&roles});
    s_.text("description", e_.type);
    std::vector<Identifier> others;
    contacts("email", "email");
    contacts("telephone", "phone");
    for (const Identifier& i : e_.identifiers)
      if (!is_contact(i)) others.push_back(i);
    organization_as("worksFor");
    s_.json.end_object();
    s_.json.key("itemReviewed");
    s_.reference(s_.person_id);
    Common c(e_);
    c.summary = nullptr;
    c.identifiers = &others;
    work_common(c);
  }
  void contacts(std::string_view key, std::string_view scheme) {
    s_.many(
        key, e_.identifiers, [scheme](const Identifier& i) { return is_contact(i) && i.scheme == scheme; },
        [this](const Identifier& i) { s_.json.string(i.value); });
  }
  static bool is_contact(const Identifier& i) {
    return (i.scheme == "email" || i.scheme == "phone") && i.url.empty() && i.relation.empty();
  }

  /// An award, whose property is text only, or a line: what stands beside it speaks about the person.
  void passage() {
    const bool award = e_.kind == EntryKind::award;
    s_.node("CreativeWork", item_.id);
    if (award && e_.title.empty()) s_.json.field("additionalType", mark::award);
    s_.text("name", e_.title);
    Common c(e_);
    if (award) {
      s_.text("award", e_.title);
      organization_as("sponsor");
    } else {
      s_.text("text", e_.summary);
      c.summary = nullptr;
    }
    work_common(c);
  }

  /// One role at most, and what the entry says is that role's.
  [[nodiscard]] bool is_one() const { return e_.roles.size() <= 1 && has_titles_alone(e_.roles); }
  /// Of several roles: the entry says something of all of them.
  [[nodiscard]] bool speaks_of_the_whole() const {
    return !e_.type.empty() || !e_.dates.empty() || !e_.location.empty() || !e_.urls.empty() || !e_.summary.empty() ||
           !e_.highlights.empty() || !e_.keywords.empty() || !e_.identifiers.empty();
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
  void role(const std::vector<Text>& names, const Text& type, std::string_view kind, const Common& c, Inner&& inner,
            const Text* about = nullptr) {
    const bool employed = key_ == "worksFor";
    const bool organized = key_ != "hasOccupation";
    s_.node(employed    ? "EmployeeRole"
            : organized ? "OrganizationRole"
                        : "Role",
            item_id_used_ ? std::string_view{} : std::string_view(item_.id));
    item_id_used_ = true;
    s_.texts("roleName", {}, {&names});
    s_.kinds(type, kind);
    s_.dates(*c.dates);
    s_.common(c, for_nothing, about);
    s_.json.key(key_);
    if (organized) {
      inner();
    } else {
      s_.node("Occupation");
      s_.texts("name", {}, {&names});
      s_.json.end_object();
    }
    s_.json.end_object();
  }

  /// The common parts of a CreativeWork, and its end.
  void work_common(const Common& c) {
    const bool point = e_.dates.end_is == End::point && !e_.dates.start.is_raw();
    if (point) s_.date("dateCreated", e_.dates.start);
    if (!point && !e_.dates.empty()) s_.interval("temporalCoverage", e_.dates);
    s_.place("spatialCoverage", e_.location);
    s_.common(c, for_keywords | for_place | for_any_date);
    s_.json.end_object();
  }

  [[nodiscard]] std::string credential_name() const {
    std::string out = words(e_.type);
    const std::string area = words(e_.title);
    if (!out.empty() && !area.empty()) out += ", ";
    return out + area;
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
  return !item.id.empty() || !e.title.translations.empty() || !e.organization.empty() || !is_bare(e);
}

bool has_credential(const Item& item) {
  const Entry& e = *item.entry;
  if (e.kind != EntryKind::education) return false;
  return item.way == Way::has_credential || (e.dates.end_is != End::ongoing && EntryWriter::names_credential(e));
}

}  // namespace

std::string award_line(const Entry& e) {
  std::string out = words(e.title);
  for (const std::string& part : {words(e.organization.name), to_iso(e.dates.start)}) {
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
            EntryWriter(s, key, i).credential(held ? "" : "Incomplete");
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
    if (i.entry != nullptr && i.way == way) EntryWriter(s, key, i).write();
  }
}

void write_passage(Scribe& s, const Item& item) { EntryWriter(s, {}, item).write(); }

bool speaks_about_person(const Item& item) {
  return item.entry != nullptr &&
         (item.way == Way::subject_of || (item.way == Way::award && award_needs_passage(item)));
}

}  // namespace cvconv::jsonld
