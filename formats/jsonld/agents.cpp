// Organizations, people and the names that registries give to things.
#include "jsonld/scribe.hpp"

#include "cvconv/escape.hpp"

namespace cvconv::jsonld {
namespace {

bool is_author(const Contributor& c) { return c.role.empty() || c.role == "author"; }
bool has_own_property(std::string_view role) { return role == "editor" || role == "translator"; }

}  // namespace

std::string Scribe::organization_id(const Organization& o) {
  return id_of(o.identifiers, {"ror", "wikidata", "isni", "fundref", "funder-registry", "grid"});
}

void Scribe::organization(std::string_view t, const Organization& o, std::string_view id, std::string_view place) {
  node(t, id.empty() ? organization_id(o) : std::string(id));
  text("name", o.name);
  named("department", "Organization", o.department);
  text("description", o.description);
  const std::string url = escape::safe_url(o.url);
  json.field("url", url);
  address(place, o.location);
  identifiers(o.identifiers, url == o.url ? std::string_view{} : o.url);
  json.end_object();
}

void Scribe::organization_again(std::string_view key, std::string_view t, const Organization& o) {
  const std::string id = organization_id(o);
  if (id.empty() && o.name.empty()) return;
  json.key(key);
  node(t, id);
  text("name", o.name);
  json.end_object();
}

void Scribe::name(const Name& n) {
  json.field("name", display_name(n));
  json.field("honorificPrefix", n.prefix);
  json.field("givenName", n.given);
  if (!n.particle.empty() && !n.family.empty()) {
    json.field("familyName", n.particle + " " + n.family);
  } else {
    json.field("familyName", n.family.empty() ? n.particle : n.family);
  }
  json.field("honorificSuffix", n.suffix);
}

void Scribe::property(std::string_view id, std::string_view value, std::string_view url, std::string_view description,
                      std::string_view written, std::string_view kind) {
  node("PropertyValue");
  json.field("additionalType", kind);
  json.field("propertyID", id);
  json.field("value", value);
  json.field("url", url);
  json.field("description", description);
  json.field("identifier", written);
  json.end_object();
}

void Scribe::property(const Identifier& i, std::string_view relation) {
  const std::string url = address_of(i);
  property(i.scheme, i.value, url, relation, i.url == url ? std::string_view{} : i.url);
}

void Scribe::identifiers(const std::vector<Identifier>& list, std::string_view url) {
  const std::size_t count = list.size() + (url.empty() ? 0U : 1U);
  if (count == 0) return;
  json.key("identifier");
  if (count > 1) json.begin_array();
  for (const Identifier& i : list) property(i, i.relation);
  if (!url.empty()) property("url", url);
  if (count > 1) json.end_array();
}

void Scribe::name_parts(const Name& n) {
  const std::pair<std::string_view, std::string_view> parts[] = {{"honorificPrefix", n.prefix},
                                                                 {"givenName", n.given},
                                                                 {mark::particle, n.particle},
                                                                 {"familyName", n.family},
                                                                 {"honorificSuffix", n.suffix}};
  many(
      "identifier", parts, [](const auto& p) { return !p.second.empty(); },
      [this](const auto& p) { property(p.first, p.second); });
}

void Scribe::contributor(std::string_view key, const Contributor& c) {
  const bool named_role = !is_author(c) && c.role != key;
  // The parts of the owner's name here would, at the person, be parts of the person's own name.
  Name parts = c.name;
  parts.literal.clear();
  const bool with_parts = c.owner && !parts.empty() && !(c.name == document.person.name);
  const bool with_role = named_role || c.equal_contribution || with_parts;
  if (with_role) {
    node("Role");
    const std::size_t count = (named_role ? 1U : 0U) + (c.equal_contribution ? 1U : 0U);
    if (count > 0) json.key("roleName");
    if (count > 1) json.begin_array();
    if (named_role) json.string(c.role);
    if (c.equal_contribution) json.string("equal contribution");
    if (count > 1) json.end_array();
    if (with_parts) name_parts(parts);
    json.key(key);
  }
  if (c.owner) {
    node("Person", person_id);
    if (const std::string here = display_name(c.name); here != display_name(document.person.name)) {
      json.field("alternateName", here);
    }
  } else {
    node("Person", id_of(c.identifiers, {"orcid", "isni", "wikidata"}));
    name(c.name);
  }
  identifiers(c.identifiers);
  json.end_object();
  if (with_role) json.end_object();
}

void Scribe::contributors(const std::vector<Contributor>& list, std::string_view main, bool ordered) {
  const auto group = [&](std::string_view key, auto&& use) {
    std::size_t count = 0;
    for (const Contributor& c : list) count += use(c) ? 1U : 0U;
    if (count == 0) return;
    json.key(key);
    if (count > 1 && ordered) {  // JSON-LD's arrays have no order
      json.begin_object();
      json.key("@list");
    }
    if (count > 1) json.begin_array();
    for (const Contributor& c : list) {
      if (use(c)) contributor(key, c);
    }
    if (count > 1) json.end_array();
    if (count > 1 && ordered) json.end_object();
  };
  // A grant has no other property for those who work with it.
  if (main == "fundedItem") return group(main, [](const Contributor&) { return true; });
  group(main, is_author);
  if (!ordered) return group("contributor", [](const Contributor& c) { return !is_author(c); });
  group("editor", [](const Contributor& c) { return c.role == "editor"; });
  group("translator", [](const Contributor& c) { return c.role == "translator"; });
  group("contributor", [](const Contributor& c) { return !is_author(c) && !has_own_property(c.role); });
}

}  // namespace cvconv::jsonld
