// Places, organizations, people and links, both ways.
#include "resume/things.hpp"

#include "cvconv/ascii.hpp"
#include "resume/scan.hpp"

namespace cvconv::resume {
namespace {

bool all_upper_or_lower_letters(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

void read_country_code(Mapper& m, Value v, Location& l) {
  std::string s = m.word(v);
  if (s.size() == 2 && all_upper_or_lower_letters(s)) {
    l.country_code = s;
    for (char& c : l.country_code)
      if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    if (l.country_code != s) m.note(Code::bad_value, "\"" + s + "\" is read as " + l.country_code, v);
  } else if (!s.empty()) {
    const bool named = !l.country.empty() && l.country != s;
    m.warning(
        Code::bad_value,
        "\"" + s + "\" is not a country code; it is " + (named ? "kept, but not read" : "read as the country's name"),
        v, "a country code has two letters (ISO 3166-1): NL");
    if (named) return m.keep(v);
    l.country = s;
  }
}

Node write_country_code(const Scribe& s, const Location& l) { return s.word(l.country_code); }

constexpr Row<Location> location_rows[] = {
    {"address", word<&Location::address>},
    {"postalCode", word<&Location::postal_code>},
    {"city", word<&Location::city>},
    {"countryCode", both<read_country_code, write_country_code>},
    {"region", word<&Location::region>},
    {"country", word<&Location::country>, Use::common},
    {"text", word<&Location::text>, Use::ours},
};
constexpr Name2 location_names[] = {{"state", "region"},    {"zip", "postalCode"},      {"zipCode", "postalCode"},
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

/// Written by Scribe::identifiers.
template <const std::string_view& Scheme>
struct SchemeKey {
  static constexpr std::string_view scheme = Scheme;
  template <class R>
  static void read(Mapper& m, Value v, R& r) {
    m.identifier(Scheme, v, r.identifiers);
  }
};
template <const std::string_view& Scheme>
constexpr SchemeKey<Scheme> scheme{};
constexpr std::string_view ror = "ror";
constexpr std::string_view orcid = "orcid";

constexpr Row<Organization> organization_rows[] = {
    {"name", title<&Organization::name>, Use::common},
    {"department", title<&Organization::department>, Use::common},
    {"description", title<&Organization::description>, Use::common},
    {"url", url<&Organization::url>, Use::common},
    {"location", location<&Organization::location>, Use::common, Shape::any},
    {"ror", scheme<ror>, Use::common},
    {"identifiers", identifiers<&Organization::identifiers>, Use::common, Shape::any},
};

constexpr Row<Name> name_rows[] = {
    {"literal", word<&Name::literal>, Use::common},   {"given", word<&Name::given>, Use::common},
    {"family", word<&Name::family>, Use::common},     {"prefix", word<&Name::prefix>, Use::common},
    {"particle", word<&Name::particle>, Use::common}, {"suffix", word<&Name::suffix>, Use::common},
};

template <std::string Name::*Part>
void read_name_part(Mapper& m, Value v, Contributor& c) {
  c.name.*Part = m.word(v);
}
template <std::string Name::*Part>
Node write_name_part(const Scribe& s, const Contributor& c) {
  return s.word(c.name.*Part);
}
template <std::string Name::*Part>
constexpr auto name_part = both<read_name_part<Part>, write_name_part<Part>>;

void read_whole_name(Mapper& m, Value v, Contributor& c) {
  std::string s = m.word(v);
  if (!c.name.literal.empty() && !s.empty() && s != c.name.literal) {
    m.keep(v);
    m.warning(Code::legacy_key, "\"name\" and \"literal\" mean the same; the value of the first one is used", v);
  } else if (!s.empty()) {
    c.name.literal = std::move(s);
  }
}
template <bool Contributor::*Flag>
void read_flag(Mapper& m, Value v, Contributor& c) {
  const std::string s = m.word(v);
  c.*Flag = s == "true" || s == "yes" || s == "True";
  if (!(c.*Flag) && !s.empty() && s != "false" && s != "no" && s != "False")
    m.error(Code::bad_value, "\"" + s + "\" stands where true or false is expected", v);
}
void read_role(Mapper& m, Value v, Contributor& c) {
  c.role = m.word(v);
  if (c.role == "author") c.role.clear();
}
Node write_equal(const Scribe&, const Contributor& c) {
  return c.equal_contribution ? Node::literally("true") : Node();
}

constexpr Row<Contributor> contributor_rows[] = {
    {"name", both<read_whole_name, write_name_part<&Name::literal>>, Use::common},
    {"literal", read_only<read_whole_name>, Use::common},
    {"given", name_part<&Name::given>, Use::common},
    {"family", name_part<&Name::family>, Use::common},
    {"prefix", name_part<&Name::prefix>, Use::common},
    {"particle", name_part<&Name::particle>, Use::common},
    {"suffix", name_part<&Name::suffix>, Use::common},
    {"role", read_only<read_role>, Use::common},
    {"owner", read_only<read_flag<&Contributor::owner>>, Use::common},
    {"equalContribution", both<read_flag<&Contributor::equal_contribution>, write_equal>, Use::common},
    {"orcid", scheme<orcid>, Use::common},
    {"identifiers", identifiers<&Contributor::identifiers>, Use::common, Shape::any},
};

// Splits "A. Example and B. Other; C. Third" where one string holds all authors.
std::vector<std::string_view> split_people(std::string_view s) {
  std::vector<std::string_view> parts{s};
  const auto split = [&](std::string_view separator) {
    std::vector<std::string_view> out;
    for (std::string_view p : parts) {
      for (std::size_t at = p.find(separator); at != std::string_view::npos; at = p.find(separator)) {
        out.push_back(ascii::trim(p.substr(0, at)));
        p.remove_prefix(at + separator.size());
      }
      out.push_back(ascii::trim(p));
    }
    std::erase_if(out, [](std::string_view p) { return p.empty(); });
    parts = std::move(out);
  };
  split(";");
  split(" and ");
  split(" & ");
  // Commas part people where the parts are whole names: "Roe, Jane" is one person, "Jane Roe, John Doe" are two.
  const bool whole_names = std::all_of(parts.begin(), parts.end(), [](std::string_view p) {
    for (std::string_view rest = p; !rest.empty();) {
      const std::size_t comma = rest.find(',');
      if (ascii::trim(rest.substr(0, comma)).find(' ') == std::string_view::npos) return false;
      if (comma == std::string_view::npos) return true;
      rest.remove_prefix(comma + 1);
    }
    return true;
  });
  if (whole_names) split(",");
  return parts;
}

}  // namespace

constinit const Table<Location> location_table{"location", location_rows, {}, location_names};
constinit const Table<Url> link_table{"link", link_rows};
constinit const Table<Identifier> identifier_table{"identifier", identifier_rows};
constinit const Table<Organization> organization_table{"organization", organization_rows};
constinit const Table<Name> name_table{"name", name_rows};
constinit const Table<Contributor> contributor_table{"contributor", contributor_rows};

Location Mapper::location(Value v) {
  Location out;
  if (v.is_map())
    read_members(*this, v, location_table, out);
  else
    out.text = scalar(v, "a place");
  return out;
}

Url Mapper::link(Value v) {
  Url out;
  if (v.is_map())
    read_members(*this, v, link_table, out);
  else
    out.value = url(v);
  return out;
}

Organization Mapper::organization(Value v) {
  Organization out;
  organization(v, out);
  return out;
}

void Mapper::organization(Value v, Organization& out) {
  if (v.is_map() && !is_language_map(v))
    read_members(*this, v, organization_table, out);
  else
    out.name = title(v);
}

Name Mapper::name(Value v) {
  Name out;
  if (v.is_map())
    read_members(*this, v, name_table, out);
  else
    out.literal = word(v);
  return out;
}

Contributor Mapper::person_of(std::string_view s, std::string_view role) {
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
  return c;
}

Contributor Mapper::person(Value v, std::string_view role) {
  Contributor c;
  if (v.is_map()) {
    c.role = role;
    read_members(*this, v, contributor_table, c);
    if (v.has("owner")) return c;
  } else {
    c = person_of(scalar(v, "a person"), role);
  }
  const std::string shown = display_name(c.name);
  if (owner_names.contains(shown)) c.owner = true;
  return c;
}

std::vector<Contributor> Mapper::people(Value v, std::string_view role) {
  std::vector<Contributor> out;
  Contributor nobody;
  nobody.role = role;
  const auto add = [&](Contributor c) {
    if (c != nobody) out.push_back(std::move(c));
  };
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Step step(*this, i);
      add(person(v.item(i), role));
    }
    return out;
  }
  if (v.is_map()) {
    add(person(v, role));
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
  for (const std::string_view part : parts) {
    Contributor c = person_of(part, role);
    if (owner_names.contains(display_name(c.name))) c.owner = true;
    add(std::move(c));
  }
  return out;
}

}  // namespace cvconv::resume
