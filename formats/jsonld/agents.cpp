// SPDX-License-Identifier: MIT
// Organizations, people and the names that registries give to things.
#include "scribe.hpp"

#include "cvconv/escape.hpp"

namespace cvconv::jsonld {
namespace {

bool is_author(const Contributor& c) { return c.role.empty() || c.role == "author"; }
bool has_own_property(std::string_view role) { return role == "editor" || role == "translator"; }

std::string organization_id(const Organization& o) {
  return id_of(o.identifiers, {"ror", "wikidata", "isni", "fundref", "funder-registry", "grid"});
}

}  // namespace

void Scribe::organization(std::string_view t, const Organization& o) {
  node(t, organization_id(o));
  text("name", o.name);
  named("department", "Organization", o.department);
  text("description", o.description);
  const std::string url = escape::safe_url(o.url);
  json.field("url", url);
  address("address", o.location);
  identifiers(o.identifiers, true, url.empty() ? o.url : std::string_view{});
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

void Scribe::property(std::string_view id, std::string_view value, std::string_view url, std::string_view description) {
  node("PropertyValue");
  json.field("propertyID", id);
  json.field("value", value);
  json.field("url", url);
  json.field("description", description);
  json.end_object();
}

void Scribe::property(const Identifier& i, std::string_view relation) {
  const std::string url = address_of(i);
  if (!url.empty() || i.url.empty()) return property(i.scheme, i.value, url, relation);
  std::string description(relation);  // no address to follow, but what was stated
  if (!description.empty()) description += ", ";
  description += i.url;
  property(i.scheme, i.value, url, description);
}

void Scribe::identifiers(const std::vector<Identifier>& list, bool with_relations, std::string_view number) {
  std::size_t count = number.empty() ? 0 : 1;
  for (const Identifier& i : list) count += with_relations || i.relation.empty() ? 1U : 0U;
  if (count == 0) return;
  json.key("identifier");
  if (count > 1) json.begin_array();
  for (const Identifier& i : list) {
    if (!with_relations && !i.relation.empty()) continue;
    property(i, i.relation);
  }
  if (!number.empty()) json.string(number);
  if (count > 1) json.end_array();
}

void Scribe::contributor(std::string_view key, const Contributor& c) {
  const bool named_role = !is_author(c) && c.role != key;
  const bool with_role = named_role || c.equal_contribution;
  if (with_role) {
    node("Role");
    const std::size_t count = (named_role ? 1U : 0U) + (c.equal_contribution ? 1U : 0U);
    json.key("roleName");
    if (count > 1) json.begin_array();
    if (named_role) json.string(c.role);
    if (c.equal_contribution) json.string("equal contribution");
    if (count > 1) json.end_array();
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
  bool known = c.owner;  // the person's own identifiers stand with the person
  for (const Identifier& i : c.identifiers) {
    bool found = false;
    for (const Identifier& own : document.person.identifiers) found = found || own == i;
    known = known && found;
  }
  if (!known) identifiers(c.identifiers);
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
