// Organizations, people, places and the names that registries give to things, read.
#include "cvconv/ascii.hpp"
#include "cvconv/identifiers.hpp"
#include "jsonld/reading.hpp"
#include "jsonld/scribe.hpp"

namespace cvconv::jsonld {
namespace {

using Members = std::vector<Member>;

template <auto Field, class R>
void read(Reading& r, const Members& m, R& record) {
  put(r, m, record.*Field);
}

// Places

void country(Reading& r, const Members& m, Location& l) {
  for (const Member& x : m) {
    const Node n = r.graph.node(x.value);
    if (n.empty() || r.graph.leads_nowhere(x.value)) {
      const std::string s = r.word(x);
      (is_country_code(s) ? l.country_code : l.country) = s;
      continue;
    }
    r.met(n);
    const std::string name = r.word(n, "name");
    const std::string code = r.word(n, "alternateName");
    if (code.empty() && is_country_code(name)) {
      l.country_code = name;
    } else {
      l.country = name;
      l.country_code = r.word(n, "identifier").empty() ? code : r.word(n, "identifier");
    }
  }
}

constexpr Row<Location> address_rows[] = {
    {"name", read<&Location::text>},
    {"streetAddress", read<&Location::address>},
    {"postOfficeBoxNumber", read<&Location::address>},
    {"postalCode", read<&Location::postal_code>},
    {"addressLocality", read<&Location::city>},
    {"addressRegion", read<&Location::region>},
    {"addressCountry", country},
};

void place_address(Reading& r, const Members& m, Location& l) {
  const std::string name = std::move(l.text);
  l.text.clear();
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    if (l.empty())
      l = r.location(x);
    else
      r.keep(x.value);
  }
  if (name.empty() || name == l.text) return;
  if (l.text.empty())
    l.text = name;
  else
    l.text = name + ", " + l.text;
}
void inside_place(Reading& r, const Members& m, Location& l) {
  const std::string s = r.word(m);
  if (l.empty())
    l.text = s;
  else if (l.city.empty() && l.region.empty() && l.country.empty())
    l.text += l.text.empty() ? s : ", " + s;
  else
    for (const Member& x : m) r.keep(x.value);
}

constexpr Row<Location> place_rows[] = {
    {"name", read<&Location::text>},
    {"address", place_address},
    {"containedInPlace", inside_place},
};

// Organizations

void department(Reading& r, const Members& m, Organization& o) { put(r, m, o.department); }

void other_name(Reading& r, const Members& m, Organization& o) {
  if (o.name.empty()) return put(r, m, o.name);
  if (r.orcid && o.department.empty()) return put(r, m, o.department);
  for (const Member& x : m) r.keep(x.value);
}

void organization_url(Reading& r, const Members& m, Organization& o) {
  for (const Member& x : m) {
    const std::string s = r.word(x);
    if (o.url.empty())
      o.url = s;
    else if (o.url != s)
      r.keep(x.value);
  }
}

void same_organization(Reading& r, const Members& m, Organization& o) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const std::string s = r.word(x);
    Identifier i = identifiers::from_url(s);
    if (!i.scheme.empty())
      r.add_identifier(std::move(i), o.identifiers);
    else if (o.url.empty())
      o.url = s;
    else if (o.url != s)
      r.keep(x.value);
  }
}

void organization_place(Reading& r, const Members& m, Organization& o) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    Location l = r.location(x);
    if (o.location.empty())
      o.location = std::move(l);
    else if (!(l == o.location))
      r.keep(x.value);
  }
}

void organization_identifiers(Reading& r, const Members& m, Organization& o) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (!n.empty() && r.graph.word(n, "propertyID") == "url")
      o.url = r.word(n, "value");
    else
      r.identifier(x, o.identifiers);
  }
}

void lei(Reading& r, const Members& m, Organization& o) { r.add_identifier({"lei", r.word(m), {}, {}}, o.identifiers); }

/// A part of a university by its own name, in what it is a part of.
void parent(Reading& r, const Members& m, Organization& o) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    if (o.name.empty() || !o.department.empty()) {
      r.keep(x.value);
      continue;
    }
    const Node n = r.graph.node(x.value);
    Text name = n.empty() ? r.text(Members{x}) : r.text(n, "name");
    if (name.empty()) {
      r.keep(x.value);
      continue;
    }
    o.department = std::move(o.name);
    o.name = std::move(name);
    if (n.empty()) continue;
    r.met(n);
    if (const std::string url = r.word(n, "url"); !url.empty() && o.url.empty())
      o.url = url;
    else if (url == o.url)
      ;
    else
      for (const Member& u : r.members(n, "url")) r.keep(u.value);
    if (Identifier i = identifiers::from_url(r.graph.id(n)); !i.scheme.empty())
      r.add_identifier(std::move(i), o.identifiers);
    for (const Member& i : r.members(n, "identifier")) r.identifier(i, o.identifiers);
    for (const Member& a : r.members(n, "address"))
      if (o.location.empty()) o.location = r.location(a);
    r.keep_others(n,
                  [](std::string_view t) { return t == "name" || t == "url" || t == "identifier" || t == "address"; });
  }
}

constexpr Row<Organization> organization_rows[] = {
    {"name", read<&Organization::name>},
    {"legalName", read<&Organization::name>},
    {"department", department},
    {"alternateName", other_name},
    {"description", read<&Organization::description>},
    {"url", organization_url},
    {"sameAs", same_organization},
    {"address", organization_place},
    {"location", organization_place},
    {"identifier", organization_identifiers},
    {"leiCode", lei},
    {"parentOrganization", parent},
};

constexpr std::string_view role_properties[] = {
    "worksFor", "affiliation", "alumniOf",      "memberOf",    "hasOccupation", "funding",    "author",
    "creator",  "editor",      "translator",    "contributor", "performer",     "fundedItem", "member",
    "employee", "alumni",      "knowsLanguage", "performerIn", "funder",        "award"};

}  // namespace

bool is_role(const Reading& r, const Node& n, std::string_view property) {
  for (const std::string_view t : r.graph.types(n))
    if (t.ends_with("Role")) return true;
  return !n.empty() && r.graph.has(n, property) && !r.graph.is_a(n, {"Person", "Organization"});
}

std::vector<Member> inside_role(Reading& r, const Node& n, std::string_view property) {
  std::vector<Member> inner = r.members(n, property);
  for (const std::string_view other : role_properties)
    if (inner.empty()) inner = r.members(n, other);
  return inner;
}

Location Reading::location(const Member& m) {
  Location l;
  const Node n = graph.node(m.value);
  if (n.empty() || graph.leads_nowhere(m.value)) {
    l.text = word(m);
    return l;
  }
  const Visit visit(*this, n);
  if (!visit)
    l.text = word(m);
  else if (graph.is_a(n, {"PostalAddress"}) || graph.has(n, "addressLocality") || graph.has(n, "streetAddress") ||
           graph.has(n, "addressCountry"))
    read_rows<Location>(*this, n, {address_rows}, l);
  else if (graph.is_a(n, {"Country"}))
    country(*this, {m}, l);
  else
    read_rows<Location>(*this, n, {place_rows}, l);
  return l;
}

void Reading::locations(const std::vector<Member>& list, std::vector<Location>& out) {
  for (const Member& m : list) {
    const Step step(*this, m.index);
    Location l = location(m);
    if (!l.empty() && std::find(out.begin(), out.end(), l) == out.end()) out.push_back(std::move(l));
  }
}

Name Reading::name(const Node& n) {
  Name out;
  out.literal = word(n, "name");
  out.prefix = word(n, "honorificPrefix");
  out.given = word(n, "givenName");
  const std::string middle = word(n, "additionalName");
  if (!middle.empty()) out.given += out.given.empty() ? middle : " " + middle;
  out.family = word(n, "familyName");
  out.suffix = word(n, "honorificSuffix");
  return out;
}

void Reading::add_identifier(Identifier i, std::vector<Identifier>& out) {
  if (i.value.empty() && i.url.empty() && i.scheme.empty()) return;
  // As it was written, if it was: 978-3-16-148410-0. An address in the place of the name is taken apart.
  Identifier usual = i;
  identifiers::normalise(usual);
  i.scheme = usual.scheme;
  if (i.url.empty()) i.url = usual.url;
  if (i.value.find("://") != std::string::npos) i.value = usual.value;
  constexpr std::size_t few = 50;
  for (std::size_t k = 0; k < out.size() && out.size() < few; ++k) {
    if (out[k].scheme != i.scheme || out[k].relation != i.relation) continue;
    Identifier other = out[k];
    identifiers::normalise(other);
    if (other.value == usual.value) return;
  }
  out.push_back(std::move(i));
}

void Reading::identifier(const Member& m, std::vector<Identifier>& out) {
  const Node n = graph.node(m.value);
  if (n.empty() || graph.leads_nowhere(m.value)) {
    const std::string s = word(m);
    Identifier i = identifiers::from_url(s);
    if (i.scheme.empty()) {
      i.value = s;
      // "doi:10.5555/1", "ORCID: 0000-…": a scheme that is known by name.
      if (const std::size_t colon = s.find(':'); colon != std::string::npos && !s.starts_with("http")) {
        Identifier named{
            std::string(ascii::trim(s.substr(0, colon))), std::string(ascii::trim(s.substr(colon + 1))), {}, {}};
        if (identifiers::normalise(named) == identifiers::Check::good) i = std::move(named);
      }
    }
    return add_identifier(std::move(i), out);
  }
  met(n);
  Identifier i;
  i.scheme = word(n, "propertyID");
  i.value = word(n, "value");
  if (i.value.empty()) i.value = word(n, "@value");
  i.url = word(n, "url");
  i.relation = word(n, "description");
  if (i.scheme.empty()) i.scheme = word(n, "name");
  if (const std::string written = word(n, "identifier"); !written.empty()) {
    if (!i.url.empty() && i.url != written) keep(members(n, "url"));
    i.url = written;
  }
  for (std::string* s : {&i.scheme, &i.value})
    if (Identifier known = identifiers::from_url(*s); !known.scheme.empty()) {  // a whole address in its place
      known.relation = i.relation;
      if (!i.url.empty()) known.url = i.url;
      i = std::move(known);
      break;
    }
  if (i.value.empty() && i.scheme.empty()) i.value = std::string(graph.id(n));
  if (i.value.empty()) {
    if (Identifier known = identifiers::from_url(i.url); !known.scheme.empty()) i = std::move(known);
  }
  add_identifier(std::move(i), out);
  keep_others(n, [this, &n](std::string_view t) {
    return t == "propertyID" || t == "value" || t == "url" || t == "description" || t == "identifier" ||
           (t == "name" && (!graph.has(n, "propertyID") || graph.word(n, "name") == graph.word(n, "propertyID")));
  });
}

void Reading::add_url(std::string s, std::vector<Url>& out) {
  if (s.empty()) return;
  if (std::none_of(out.begin(), out.end(), [&](const Url& u) { return u.value == s; }))
    out.push_back({std::move(s), {}});
}

Organization Reading::organization(const Member& m, std::initializer_list<std::string_view> skip) {
  Organization o;
  const Node n = graph.node(m.value);
  const std::string_view id = graph.id(n);
  Identifier named = identifiers::from_url(id);
  if (named.scheme == "doi" && named.value.starts_with("10.13039/")) named.scheme = "fundref";
  if (id.starts_with("grid.")) named = {"grid", std::string(id), {}, {}};
  if (n.empty() || graph.leads_nowhere(m.value)) {
    if (!named.scheme.empty()) {
      add_identifier(std::move(named), o.identifiers);
    } else {
      const std::string s = word(m);
      if (s.starts_with("http://") || s.starts_with("https://"))
        o.url = s;
      else
        o.name = text({m});
    }
    return o;
  }
  read_rows<Organization>(*this, n, {organization_rows}, o, skip);
  if (!named.scheme.empty()) {
    const auto told = [&](const Identifier& i) { return i.url == id || i.value == named.value; };
    if (std::none_of(o.identifiers.begin(), o.identifiers.end(), told)) add_identifier(std::move(named), o.identifiers);
  } else if (o.url.empty() && id.starts_with("http") && id.find('#') == std::string_view::npos) {
    const auto told = [&](const Identifier& i) { return i.url == id; };
    if (std::none_of(o.identifiers.begin(), o.identifiers.end(), told)) o.url = id;
  }
  return o;
}

Contributor Reading::contributor(const Member& m, std::string_view role) {
  Contributor c;
  c.role = role;
  Name parts;
  Member inner = m;
  for (int depth = 0; depth < 4; ++depth) {  // a Role in a Role is a mistake, but harmless
    const Node n = graph.node(inner.value);
    if (n.empty() || !is_role(*this, n, role.empty() ? "author" : role)) break;
    met(n);
    bool named = false;
    for (const Member& x : members(n, "identifier")) {  // the owner's name here, in parts
      const Node part = graph.node(x.value);
      const std::string_view which = part.empty() ? std::string_view() : graph.word(part, "propertyID");
      std::string* const field = which == "honorificPrefix"   ? &parts.prefix
                                 : which == "givenName"       ? &parts.given
                                 : which == mark::particle    ? &parts.particle
                                 : which == "familyName"      ? &parts.family
                                 : which == "honorificSuffix" ? &parts.suffix
                                                              : nullptr;
      if (field != nullptr)
        *field = word(part, "value");
      else
        keep(x.value);
    }
    for (const Member& x : members(n, "roleName")) {
      const std::string s = word(x);
      if (s == "equal contribution") {
        c.equal_contribution = true;
      } else if (!s.empty()) {
        c.role = named ? c.role + ", " + s : s;
        named = true;
      }
    }
    const std::vector<Member> inside = inside_role(*this, n, role.empty() ? "author" : role);
    keep_others(n, [&](std::string_view t) {
      return t == "roleName" || t == "identifier" ||
             std::find(std::begin(role_properties), std::end(role_properties), t) != std::end(role_properties);
    });
    if (inside.empty()) return c;
    inner = inside.front();
    for (std::size_t i = 1; i < inside.size(); ++i) keep(inside[i].value);
  }
  const Node n = graph.node(inner.value);
  if (n.empty()) {
    c.name.literal = word(inner);
    c.owner = is_owner_name(c.name.literal);
    return c;
  }
  c.owner = is_owner(n);
  const bool embedded = !graph.is_reference(inner.value);
  const Node own = c.owner && embedded ? Node{{inner.value}} : n;  // what is said of the owner here
  if (c.owner) {
    const std::string here = word(own, "alternateName");
    if (!parts.empty()) {
      c.name = parts;
      c.name.literal = here;
    } else if (!here.empty()) {
      c.name.literal = here;
    } else {
      c.name = person_name;
    }
    if (embedded && graph.has(own, "name") && here.empty()) c.name = name(own);
    if (embedded)
      for (const Member& i : members(own, "identifier")) identifier(i, c.identifiers);
    return c;
  }
  met(n);
  c.name = name(n);
  if (c.name.empty()) c.name.literal = word(n, "legalName");
  const std::string_view id = graph.id(n);
  for (const Member& i : members(n, "identifier")) identifier(i, c.identifiers);
  Identifier named = identifiers::from_url(id);
  const auto told = [&](const Identifier& i) { return i.url == id || i.value == named.value; };
  if (!named.scheme.empty() && std::none_of(c.identifiers.begin(), c.identifiers.end(), told))
    add_identifier(std::move(named), c.identifiers);
  for (const Member& s : members(n, "sameAs")) {
    if (Identifier i = identifiers::from_url(word(s)); !i.scheme.empty())
      add_identifier(std::move(i), c.identifiers);
    else
      keep(s.value);
  }
  if (c.name.empty()) c.name.literal = !graph.leads_nowhere(inner.value) || c.identifiers.empty() ? word(inner) : "";
  // The same name without another identity is the same person.
  c.owner = (id.empty() || graph.id(person).empty()) && is_owner_name(display_name(c.name));
  if (c.owner && graph.key(n) != graph.key(person) && graph.is_a(n, {"Organization"})) c.owner = false;
  keep_others(n, [](std::string_view t) {
    return t == "name" || t == "givenName" || t == "familyName" || t == "additionalName" || t == "honorificPrefix" ||
           t == "honorificSuffix" || t == "identifier" || t == "sameAs" || t == "legalName";
  });
  return c;
}

}  // namespace cvconv::jsonld
