// Places, organizations, people, links and identifiers, both ways.
#include "resume/tables.hpp"

#include "cvconv/identifiers.hpp"

namespace cvconv::resume {
namespace {

void read_country_code(ValueReader& in, Value v, Location& l) {
  const std::string s = in.word(v);
  if (s.size() == 2 && ascii::is_letter(s[0]) && ascii::is_letter(s[1])) {
    l.country_code = {ascii::upper(s[0]), ascii::upper(s[1])};
    if (l.country_code != s) in.note(Code::bad_value, "\"" + s + "\" is read as " + l.country_code, v);
  } else if (!s.empty()) {
    const bool named = !l.country.empty() && l.country != s;
    in.warning(
        Code::bad_value,
        "\"" + s + "\" is not a country code; it is " + (named ? "kept, but not read" : "read as the country's name"),
        v, "a country code has two letters (ISO 3166-1): NL");
    if (named)
      in.keep(v);
    else
      l.country = s;
  }
}

constexpr Row<Location> location_rows[] = {
    {"address", word<&Location::address>},
    {"postalCode", word<&Location::postal_code>},
    {"city", word<&Location::city>},
    {"countryCode", both<read_country_code, word<&Location::country_code>.write<Location>>},
    {"region", word<&Location::region>},
    {"country", word<&Location::country>, Use::common},
    {"text", word<&Location::text>, Use::ours},
};
constexpr Alias location_names[] = {{"state", "region"},    {"zip", "postalCode"},      {"zipCode", "postalCode"},
                                    {"code", "postalCode"}, {"postcode", "postalCode"}, {"postal_code", "postalCode"},
                                    {"street", "address"}};

constexpr Row<Url> link_rows[] = {
    {"url", url<&Url::value>, Use::common},
    {"label", word<&Url::label>, Use::common},
};

constexpr Row<Identifier> identifier_rows[] = {
    {"scheme", word<&Identifier::scheme>, Use::ours},
    {"value", word<&Identifier::value>, Use::ours},
    {"url", url<&Identifier::url>, Use::ours},
    {"relation", word<&Identifier::relation>, Use::ours},
};

constexpr Row<Organization> organization_rows[] = {
    {"name", title<&Organization::name>, Use::common},
    {"department", title<&Organization::department>, Use::common},
    {"description", title<&Organization::description>, Use::common},
    {"url", url<&Organization::url>, Use::common},
    {"location", location<&Organization::location>, Use::common, Shape::any},
    {"ror", Scheme{"ror"}, Use::common},
    {"identifiers", identifiers<&Organization::identifiers>, Use::common, Shape::any},
};

constexpr Row<Name> name_rows[] = {
    {"literal", word<&Name::literal>, Use::common},   {"given", word<&Name::given>, Use::common},
    {"family", word<&Name::family>, Use::common},     {"prefix", word<&Name::prefix>, Use::common},
    {"particle", word<&Name::particle>, Use::common}, {"suffix", word<&Name::suffix>, Use::common},
};

void read_whole_name(ValueReader& in, Value v, std::string& literal) {
  std::string s = in.word(v);
  if (!literal.empty() && !s.empty() && s != literal) {
    in.keep(v);
    in.warning(Code::legacy_key, "\"name\" and \"literal\" mean the same; the value of the first one is used", v);
  } else if (!s.empty()) {
    literal = std::move(s);
  }
}
bool read_flag(ValueReader& in, Value v) {
  const std::string s = in.word(v);
  if (s == "true" || s == "yes" || s == "True") return true;
  if (!s.empty() && s != "false" && s != "no" && s != "False")
    in.error(Code::bad_value, "\"" + s + "\" stands where true or false is expected", v);
  return false;
}
std::string read_role(ValueReader& in, Value v) {
  std::string role = in.word(v);
  return role == "author" ? std::string() : role;
}
Node write_equal(const ValueWriter&, bool equal) { return equal ? Node(Node::Type::literal, "true") : Node(); }

constexpr Row<Contributor> contributor_rows[] = {
    {"name", both<read_whole_name, &ValueWriter::word, &Contributor::name, &Name::literal>, Use::common},
    {"literal", both<read_whole_name, nullptr, &Contributor::name, &Name::literal>, Use::common},
    {"given", word<&Contributor::name, &Name::given>, Use::common},
    {"family", word<&Contributor::name, &Name::family>, Use::common},
    {"prefix", word<&Contributor::name, &Name::prefix>, Use::common},
    {"particle", word<&Contributor::name, &Name::particle>, Use::common},
    {"suffix", word<&Contributor::name, &Name::suffix>, Use::common},
    {"role", both<read_role, nullptr, &Contributor::role>, Use::common},
    {"owner", both<read_flag, nullptr, &Contributor::owner>, Use::common},
    {"equalContribution", both<read_flag, write_equal, &Contributor::equal_contribution>, Use::common},
    {"orcid", Scheme{"orcid"}, Use::common},
    {"identifiers", identifiers<&Contributor::identifiers>, Use::common, Shape::any},
};

// The parts between separators that are not empty.
std::vector<std::string_view> split(const std::vector<std::string_view>& all, std::string_view separator) {
  std::vector<std::string_view> out;
  for (std::string_view rest : all)
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = rest.find(separator);
      if (const std::string_view part = ascii::trim(rest.substr(0, end)); !part.empty()) out.push_back(part);
      if (end != std::string_view::npos) rest.remove_prefix(end + separator.size());
    }
  return out;
}

// Splits "A. Example and B. Other; C. Third" where one string holds all authors.
std::vector<std::string_view> split_people(std::string_view s) {
  std::vector<std::string_view> people{s};
  for (const std::string_view separator : {";", " and ", " & "}) people = split(people, separator);
  // Commas part people where the parts are whole names: "Roe, Jane" is one person, "Jane Roe, John Doe" are two.
  std::vector<std::string_view> names = split(people, ",");
  const bool whole =
      std::ranges::all_of(names, [](std::string_view name) { return name.find(' ') != std::string_view::npos; });
  return whole ? names : people;
}

// A registry of identifiers.
struct Registry {
  std::string_view scheme;
  std::string_view resolver;     // the value follows it; empty: leads nowhere
  std::string_view prefixes[5];  // what people write before the value
};

constexpr Registry registries[] = {
    {"doi",
     "https://doi.org/",
     {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"}},
    {"arxiv", "https://arxiv.org/abs/", {"https://arxiv.org/abs/", "http://arxiv.org/abs/", "arxiv:"}},
    {"orcid", "https://orcid.org/", {"https://orcid.org/", "http://orcid.org/", "orcid.org/", "orcid:"}},
    {"ror", "https://ror.org/", {"https://ror.org/", "http://ror.org/", "ror.org/"}},
    {"isbn", {}, {"isbn:", "isbn ", "urn:isbn:"}},
    {"issn", "https://portal.issn.org/resource/ISSN/", {"issn:", "issn ", "urn:issn:"}},
    {"pmid", "https://pubmed.ncbi.nlm.nih.gov/", {"https://pubmed.ncbi.nlm.nih.gov/", "pmid:", "pmid "}},
    {"pmc",
     "https://www.ncbi.nlm.nih.gov/pmc/articles/",
     {"https://www.ncbi.nlm.nih.gov/pmc/articles/", "pmcid:", "pmc:"}},
    {"isni", "https://isni.org/isni/", {"https://isni.org/isni/", "http://www.isni.org/isni/", "isni:", "isni "}},
    {"handle", "https://hdl.handle.net/", {"https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"}},
    {"wikidata",
     "https://www.wikidata.org/wiki/",
     {"https://www.wikidata.org/wiki/", "http://www.wikidata.org/entity/"}},
};

}  // namespace

constinit const Table<Location> location_table{"location", location_rows, location_names};
constinit const Table<Url> link_table{"link", link_rows, {}};
constinit const Table<Identifier> identifier_table{"identifier", identifier_rows, {}};
constinit const Table<Organization> organization_table{"organization", organization_rows, {}};
constinit const Table<Name> name_table{"name", name_rows, {}};
constinit const Table<Contributor> contributor_table{"contributor", contributor_rows, {}};

Location ValueReader::location(Value v) {
  return read_record(*this, v, location_table, [&](Location& l) { l.text = scalar(v, "a place"); });
}

Name ValueReader::name(Value v) {
  return read_record(*this, v, name_table, [&](Name& n) { n.literal = word(v); });
}

void ValueReader::organization(Value v, Organization& o) {
  if (v.is_map() && !is_language_map(v))
    read_members(*this, v, organization_table, o);
  else
    o.name = title(v);
}

void ValueReader::add_url(Value v, std::vector<Url>& urls) {
  if (v.is_list() && !dialect.yaml)
    url(v);  // for its message
  else
    add_links(v, urls);
}

void ValueReader::add_links(Value v, std::vector<Url>& urls) {
  for_each_item(v, [&](Value item) {
    Url one = read_record(*this, item, link_table, [&](Url& u) { u.value = url(item); });
    if (one != Url{}) urls.push_back(std::move(one));
  });
}

Contributor ValueReader::person_of(std::string_view s, std::string_view role) const {
  Contributor c;
  c.role = role;
  s = ascii::trim(s);
  if (s.size() > 2 && s.front() == '*' && s.back() == '*') {
    c.owner = true;
    while (!s.empty() && s.front() == '*') s.remove_prefix(1);
    while (!s.empty() && s.back() == '*') s.remove_suffix(1);
    s = ascii::trim(s);
  }
  const std::size_t comma = s.find(',');
  if (comma != std::string_view::npos && s.find(',', comma + 1) == std::string_view::npos) {
    c.name.family = ascii::trim(s.substr(0, comma));
    c.name.given = ascii::trim(s.substr(comma + 1));
  } else {
    c.name.literal = s;
  }
  c.owner = c.owner || owner_names.contains(display_name(c.name));
  return c;
}

std::vector<Contributor> ValueReader::people(Value v, std::string_view role) {
  std::vector<Contributor> out;
  Contributor nobody;
  nobody.role = role;
  const auto add = [&](Contributor c) {
    if (c != nobody) out.push_back(std::move(c));
  };
  if (!v.is_scalar()) {
    for_each_item(v, [&](Value item) {
      if (!item.is_map()) return add(person_of(scalar(item, "a person"), role));
      Contributor c = nobody;
      read_members(*this, item, contributor_table, c);
      c.owner = c.owner || (!item.has("owner") && owner_names.contains(display_name(c.name)));
      add(std::move(c));
    });
    return out;
  }
  const std::string all = scalar(v, "a list of people");
  if (all.empty()) return out;
  const auto parts = split_people(all);
  if (parts.size() > 1)
    warning(
        Code::wrong_type,
        "a text stands where a list of people is expected; it is split into " + std::to_string(parts.size()) + " names",
        v, "write one name in each line of a list");
  for (const std::string_view part : parts) add(person_of(part, role));
  return out;
}

bool normalise(Identifier& id) {
  id.scheme = ascii::lower(id.scheme);
  if (id.scheme == "pmcid") id.scheme = "pmc";
  for (const Registry& r : registries) {
    if (r.scheme != id.scheme) continue;
    for (const std::string_view prefix : r.prefixes)
      if (!prefix.empty() && ascii::starts_with(id.value, prefix)) {
        id.value = ascii::trim(std::string_view(id.value).substr(prefix.size()));
        break;
      }
    if (id.scheme == "doi" && !id.value.starts_with("10.")) return false;
    Identifier usual = id;
    if (id.scheme == "orcid" && (identifiers::normalise(usual) != identifiers::Check::good || usual.value != id.value))
      return false;
    if (id.url.empty() && !r.resolver.empty()) id.url = std::string(r.resolver) + id.value;
  }
  return true;
}

void ValueReader::identifier(std::string_view scheme, Value v, std::vector<Identifier>& out) {
  if (v.is_list()) return for_each_item(v, [&](Value item) { identifier(scheme, item, out); });
  Identifier id{std::string(scheme), scalar(v, "an identifier"), {}, {}};
  if (id.value.empty()) return;
  const std::string written = id.value;
  if (!normalise(id))
    warning(Code::bad_identifier, "\"" + written + "\" is not a valid " + std::string(scheme), v,
            id.scheme == "doi" ? "a DOI begins with 10." : "");
  else if (!dialect.yaml && id.value != written)
    note(Code::bad_identifier, "\"" + written + "\" is read as " + id.value, v);
  out.push_back(std::move(id));
}

void ValueReader::identifier_key(std::string_view scheme, Value v, std::vector<Identifier>& out) {
  if (scheme == "email") {
    if (std::string address = email(v); !address.empty()) out.push_back({"email", std::move(address), {}, {}});
    return;
  }
  const std::size_t before = out.size();
  identifier(scheme, v, out);
  for (std::size_t i = before; scheme == "issn" && i < out.size(); ++i) out[i].relation = "part-of";  // a serial's
}

void ValueReader::identifiers(Value v, std::vector<Identifier>& out) {
  if (v.is_map())  // {orcid: …, doi: …}
    return for_each_member(v, [&](Value scheme, Value value) { identifier(scheme.text(), value, out); });
  if (!v.is_list()) return error(Code::wrong_type, "identifiers are a list or a map", v, "write {doi: 10.1000/182}");
  for_each_item(v, [&](Value item) {
    if (!demand_map(item, "an identifier {scheme, value}")) return;
    if (!item.has("scheme") && !item.has("value")) return identifiers(item, out);  // a list of maps: - doi: …
    Identifier id;
    read_members(*this, item, identifier_table, id);
    if (id.value.empty() && id.url.empty()) {
      warning(Code::missing_value, "the identifier has no value", item, "write {scheme: doi, value: 10.1000/182}");
      if (!id.scheme.empty() || !id.relation.empty()) out.push_back(std::move(id));
      return;
    }
    Identifier normal = id;
    if (!normalise(normal)) warning(Code::bad_identifier, "\"" + id.value + "\" is not a valid " + id.scheme, item);
    out.push_back(item.has("url") ? std::move(id) : std::move(normal));  // with a url everything is said
  });
}

}  // namespace cvconv::resume
