// Organizations, people, places and the names that registries give to things.
#include "cvconv/ascii.hpp"
#include "cvconv/identifiers.hpp"
#include "jsonld/jsonld.hpp"
#include "jsonld/reading.hpp"

namespace cvconv::jsonld {
namespace {

// Places

void country(Reading& r, const Members& m, Location& l) {
  for (const Member& x : m) {
    const Node n = r.graph.node(x.value);
    if (r.is_word(x)) {
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

void write_country(ValueWriter& w, std::string_view term, const Location& l) {
  const bool both = !l.country.empty() && !l.country_code.empty();
  const bool other = !l.country_code.empty() && !is_country_code(l.country_code);
  if (!both && !other && !is_country_code(l.country))
    return w.json.field(term, l.country.empty() ? l.country_code : l.country);
  const auto node = w.node_at(term, "Country");
  w.json.field("name", l.country);
  w.json.field("alternateName", l.country_code);
}

constexpr Row<Location> address_rows[] = {
    {"name", Field<&Location::text>()},
    {"streetAddress", Field<&Location::address>()},
    {"postOfficeBoxNumber", ReadField<&Location::address>()},
    {"postalCode", Field<&Location::postal_code>()},
    {"addressLocality", Field<&Location::city>()},
    {"addressRegion", Field<&Location::region>()},
    {"addressCountry", country, write_country},
};

void place_address(Reading& r, const Members& m, Location& l) {
  const std::string name = std::exchange(l.text, {});
  r.each(m, [&](const Member& x, const Node&) { l.empty() ? void(l = r.location(x)) : r.keep(x.value); });
  if (name.empty() || name == l.text) return;
  l.text = l.text.empty() ? name : name + ", " + l.text;
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
    {"name", Field<&Location::text>()},
    {"address", place_address},
    {"containedInPlace", inside_place},
};

// Names

void middle_name(Reading& r, const Members& m, Name& n) {
  if (const std::string s = r.word(m); !s.empty()) n.given += n.given.empty() ? s : " " + s;
}
constexpr Row<Name> name_rows[] = {
    {"name", ReadField<&Name::literal>::read<Name>,
     [](ValueWriter& w, std::string_view term, const Name& n) { w.field(term, display_name(n)); }},
    {"honorificPrefix", Field<&Name::prefix>()},
    {"givenName", Field<&Name::given>()},
    {"additionalName", middle_name},
    {"familyName", ReadField<&Name::family>::read<Name>,
     [](ValueWriter& w, std::string_view term, const Name& n) {
       w.field(term, n.particle + (n.particle.empty() || n.family.empty() ? "" : " ") + n.family);
     }},
    {"honorificSuffix", Field<&Name::suffix>()},
};

// Organizations

void other_name(Reading& r, const Members& m, Organization& o) {
  if (o.name.empty()) return r.put(m, o.name);
  if (r.orcid && o.department.empty()) return r.put(m, o.department);
  for (const Member& x : m) r.keep(x.value);
}

void organization_url(Reading& r, const Members& m, Organization& o) {
  for (const Member& x : m) r.set(o.url, r.word(x), x);
}

void same_organization(Reading& r, const Members& m, Organization& o) {
  r.each(m, [&](const Member& x, const Node&) {
    const std::string s = r.word(x);
    if (Identifier i = identifiers::from_url(s); !i.scheme.empty())
      r.add_identifier(std::move(i), o.identifiers);
    else
      r.set(o.url, s, x);
  });
}

void organization_identifiers(Reading& r, const Members& m, Organization& o) { r.put(m, o.identifiers, "url", o.url); }

void lei(Reading& r, const Members& m, Organization& o) { r.add_identifier({"lei", r.word(m), {}, {}}, o.identifiers); }

/// A part of a university by its own name, in what it is a part of.
void parent(Reading& r, const Members& m, Organization& o) {
  r.each(m, [&](const Member& x, const Node& n) {
    Text name;
    if (!o.name.empty() && o.department.empty()) name = n.empty() ? r.text(Members{x}) : r.text(n, "name");
    if (name.empty()) return r.keep(x.value);
    o.department = std::exchange(o.name, std::move(name));
    if (n.empty()) return;
    r.met(n);
    if (const std::string url = r.word(n, "url"); !url.empty() && o.url.empty())
      o.url = url;
    else if (url != o.url)
      for (const Member& u : r.members(n, "url")) r.keep(u.value);
    if (Identifier i = identifiers::from_url(r.graph.id(n)); !i.scheme.empty())
      r.add_identifier(std::move(i), o.identifiers);
    for (const Member& i : r.members(n, "identifier")) r.identifier(i, o.identifiers);
    for (const Member& a : r.members(n, "address"))
      if (o.location.empty()) o.location = r.location(a);
    r.done(n, {"name", "url", "identifier", "address"});
  });
}

constexpr Row<Organization> organization_rows[] = {
    {"name", ReadField<&Organization::name>()},
    {"legalName", ReadField<&Organization::name>()},
    {"department", ReadField<&Organization::department>()},
    {"alternateName", other_name},
    {"description", ReadField<&Organization::description>()},
    {"url", organization_url},
    {"sameAs", same_organization},
    {"address", ReadField<&Organization::location>()},
    {"location", ReadField<&Organization::location>()},
    {"identifier", organization_identifiers},
    {"leiCode", lei},
    {"parentOrganization", parent},
};

constexpr std::string_view role_properties[] = {
    "worksFor", "affiliation", "alumniOf",      "memberOf",    "hasOccupation", "funding",    "author",
    "creator",  "editor",      "translator",    "contributor", "performer",     "fundedItem", "member",
    "employee", "alumni",      "knowsLanguage", "performerIn", "funder",        "award"};

/// Accounts by the host of their addresses, and what is before their names.
struct Network {
  std::string_view host;
  std::string_view name;
  std::string_view before;
};
constexpr Network networks[] = {
    {"linkedin.com", "LinkedIn", "/in/"},
    {"github.com", "GitHub", "/"},
    {"gitlab.com", "GitLab", "/"},
    {"bitbucket.org", "Bitbucket", "/"},
    {"codeberg.org", "Codeberg", "/"},
    {"twitter.com", "Twitter", "/"},
    {"x.com", "X", "/"},
    {"facebook.com", "Facebook", "/"},
    {"instagram.com", "Instagram", "/"},
    {"youtube.com", "YouTube", "/"},
    {"medium.com", "Medium", "/"},
    {"dev.to", "DEV", "/"},
    {"mastodon.social", "Mastodon", "/"},
    {"bsky.app", "Bluesky", "/profile/"},
    {"xing.com", "Xing", "/profile/"},
    {"stackoverflow.com", "Stack Overflow", "/users/"},
    {"researchgate.net", "ResearchGate", "/profile/"},
    {"scholar.google.com", "Google Scholar", {}},
    {"dblp.org", "DBLP", {}},
    {"kaggle.com", "Kaggle", "/"},
    {"huggingface.co", "Hugging Face", "/"},
    {"behance.net", "Behance", "/"},
    {"dribbble.com", "Dribbble", "/"},
    {"threads.net", "Threads", "/"},
    {"tiktok.com", "TikTok", "/"},
    {"en.wikipedia.org", "Wikipedia", {}},
    {"keybase.io", "Keybase", "/"},
};

}  // namespace

bool tells_of(const std::vector<Identifier>& list, std::string_view url, std::string_view value) {
  return std::ranges::any_of(list,
                             [&](const Identifier& i) { return (!url.empty() && i.url == url) || i.value == value; });
}

bool is_role(const Reading& r, const Node& n, std::string_view property) {
  for (const std::string_view t : r.graph.types(n))
    if (t.ends_with("Role")) return true;
  return !n.empty() && r.graph.has(n, property) && !r.graph.is_a(n, {"Person", "Organization"});
}

Members inside_role(Reading& r, const Node& n, std::string_view property) {
  Members inner = r.members(n, property);
  for (const std::string_view other : role_properties)
    if (inner.empty()) inner = r.members(n, other);
  return inner;
}

Location Reading::location(const Member& m) {
  Location l;
  const Node n = graph.node(m.value);
  const auto read = [&] {
    if (graph.is_a(n, {"PostalAddress"}) || graph.has(n, "addressLocality") || graph.has(n, "streetAddress") ||
        graph.has(n, "addressCountry"))
      read_rows<Location>(*this, n, {address_rows}, l);
    else if (graph.is_a(n, {"Country"}))
      country(*this, Members{m}, l);
    else
      read_rows<Location>(*this, n, {place_rows}, l);
  };
  if (is_word(m) || !visit(n, read)) l.text = word(m);
  return l;
}

void ValueWriter::address(const Location& l) {
  Location rest = l;
  rest.text.clear();
  if (rest.empty()) return json.string(l.text);
  const Open address = node("PostalAddress");
  write_rows<Location>(*this, address_rows, l);
}

Name Reading::name(const Node& n) {
  Name out;
  for (const Row<Name>& row : name_rows) row.read(*this, members(n, row.term), out);
  return out;
}

void Reading::put(const Members& list, Name& field) {
  const auto* const row = std::ranges::find(name_rows, list.term, &Row<Name>::term);
  if (row != std::end(name_rows)) row->read(*this, list, field);
}

void ValueWriter::name(const Name& n) { write_rows<Name>(*this, name_rows, n); }

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

void Reading::add_address(const std::string& s, std::vector<Identifier>& named, std::vector<Url>& pages) {
  if (Identifier i = identifiers::from_url(s); !i.scheme.empty())
    add_identifier(std::move(i), named);
  else
    add_url(s, pages);
}

void Reading::add_url(std::string s, std::vector<Url>& out) {
  if (s.empty()) return;
  if (std::ranges::none_of(out, [&](const Url& u) { return u.value == s; })) out.push_back({std::move(s), {}});
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
        o.name = text(Members{m});
    }
    return o;
  }
  read_rows<Organization>(*this, n, {organization_rows}, o, skip);
  if (!named.scheme.empty()) {
    if (!tells_of(o.identifiers, id, named.value)) add_identifier(std::move(named), o.identifiers);
  } else if (o.url.empty() && id.starts_with("http") && id.find('#') == std::string_view::npos) {
    if (std::ranges::none_of(o.identifiers, [&](const Identifier& i) { return i.url == id; })) o.url = id;
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
      const auto known = std::ranges::find(name_parts(), which, &NamePart::first);
      if (known != name_parts().end())
        parts.*known->second = word(part, "value");
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
    const Members inside = inside_role(*this, n, role.empty() ? "author" : role);
    keep_others(n, [&](std::string_view t) {
      return t == "roleName" || t == "identifier" || std::ranges::find(role_properties, t) != std::end(role_properties);
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
  if (!named.scheme.empty() && !tells_of(c.identifiers, id, named.value))
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
  done(n, {"name", "givenName", "familyName", "additionalName", "honorificPrefix", "honorificSuffix", "identifier",
           "sameAs", "legalName"});
  return c;
}

Profile profile_of(std::string url) {
  Profile p;
  std::string_view rest = url;
  if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos) rest.remove_prefix(scheme + 3);
  for (const std::string_view www : {"www.", "m."})
    if (rest.starts_with(www)) rest.remove_prefix(www.size());
  const std::string_view host = rest.substr(0, rest.find('/'));
  rest.remove_prefix(host.size());
  for (const Network& n : networks) {
    const bool part =
        host.size() > n.host.size() && host.ends_with(n.host) && host[host.size() - n.host.size() - 1] == '.';
    if (host != n.host && !part) continue;
    p.network = n.name;
    if (n.before.empty() || !rest.starts_with(n.before)) break;
    rest.remove_prefix(n.before.size());
    while (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.starts_with('@')) rest.remove_prefix(1);
    if (rest.find_first_of("/?#") == std::string_view::npos) p.username = rest;
    break;
  }
  p.url = std::move(url);
  return p;
}

}  // namespace cvconv::jsonld
