// SPDX-License-Identifier: MIT
#include "document.hpp"

#include "scan.hpp"

namespace cvconv::resume {
namespace {

void name(Mapper& m, Value v, Person& p) {
  Name n = m.name(v);
  // First and last name may have stood before it.
  if (n.given.empty()) n.given = std::move(p.name.given);
  if (n.family.empty()) n.family = std::move(p.name.family);
  p.name = std::move(n);
}
template <std::string Name::*Part>
void name_part(Mapper& m, Value v, Person& p) {
  m.warning(Code::legacy_key, "the parts of the name stand apart; they are read as parts of \"name\"", v,
            "write the whole name under \"name\"");
  p.name.*Part = m.word(v);
}

constexpr Row<Url> image_rows[] = {
    {"url", word<&Url::value>, Use::common},  // any path will do
    {"label", word<&Url::label>, Use::common},
};
constexpr Table<Url> image_table{"image", image_rows};

void image(Mapper& m, Value v, Person& p) {
  if (v.is_map())
    read_members(m, v, image_table, p.photo);
  else
    p.photo.value = m.word(v);
}

constexpr Row<Contact> contact_rows[] = {
    {"value", word<&Contact::value>, Use::ours},
    {"label", word<&Contact::label>, Use::ours},
    {"visibility", visibility<&Contact::visibility>, Use::ours},
};

template <std::vector<Contact> Person::*Field, bool Mail>
void contact(Mapper& m, Value v, Person& p) {
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Mapper::Step step(m, i);
      contact<Field, Mail>(m, v.item(i), p);
    }
    return;
  }
  Contact c;
  if (v.is_map())
    read_members(m, v, contact_table, c);
  else
    c.value = Mail ? m.email(v) : m.word(v);
  if (Mail && v.is_map() && !c.value.empty()) {
    const Mapper::Step step(m, "value");
    m.email(v.find("value"));
  }
  if (!c.value.empty()) (p.*Field).push_back(std::move(c));
}

void places(Mapper& m, Value v, Person& p) {
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Mapper::Step step(m, i);
      places(m, v.item(i), p);
    }
    return;
  }
  if (Location l = m.location(v); !l.empty()) p.locations.push_back(std::move(l));
}

constexpr Row<Profile> profile_rows[] = {
    {"network", word<&Profile::network>},
    {"username", word<&Profile::username>},
    {"url", url<&Profile::url>},
};
constexpr Name2 profile_names[] = {{"website", "url"}, {"site", "network"}};

void profile(Mapper& m, Value v, Person& p) {
  Profile out;
  if (v.is_scalar() && !v.is_null())
    out.url = m.url(v);
  else if (m.demand_map(v, "a profile {network, username, url}"))
    read_members(m, v, profile_table, out);
  if (!(out == Profile{})) p.profiles.push_back(std::move(out));
}

void profiles(Mapper& m, Value v, Person& p) {
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Mapper::Step step(m, i);
      profile(m, v.item(i), p);
    }
    return;
  }
  if (!m.demand_map(v, "a list of profiles")) return;
  const bool one = v.has("network") || v.has("username") || v.has("url");
  m.warning(Code::wrong_type,
            std::string("a map stands where a list of profiles is expected; ") +
                (one ? "it is read as a list of one" : "its keys are read as networks"),
            v);
  if (one) return profile(m, v, p);
  for (std::size_t i = 0; i < v.size(); ++i) {  // {github: ada}
    const Mapper::Step step(m, v.key(i).text());
    if (v.value(i).is_map()) {
      profile(m, v.value(i), p);
      if (!p.profiles.empty() && p.profiles.back().network.empty()) p.profiles.back().network = v.key(i).text();
      continue;
    }
    std::string user = m.word(v.value(i));
    if (user.empty()) continue;
    const bool is_link = is_url(user);
    p.profiles.push_back(
        {std::string(v.key(i).text()), is_link ? std::string() : user, is_link ? user : std::string()});
  }
}

constexpr Row<PersonalDetail> detail_rows[] = {
    {"kind", word<&PersonalDetail::kind>, Use::ours},
    {"label", title<&PersonalDetail::label>, Use::ours},
    {"value", title<&PersonalDetail::value>, Use::ours},
};

void details(Mapper& m, Value v, Person& p) {
  if (v.is_map()) {  // {birthDate: 1990-01-01}
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Mapper::Step step(m, v.key(i).text());
      if (Text value = m.title(v.value(i)); !value.empty())
        p.details.push_back({std::string(v.key(i).text()), {}, std::move(value)});
    }
    return;
  }
  if (!v.is_list()) {
    m.demand_map(v, "a list of details {label, value}");
    return;
  }
  for (std::size_t i = 0; i < v.size(); ++i) {
    const Mapper::Step step(m, i);
    PersonalDetail d;
    if (!m.demand_map(v.item(i), "a detail {label, value}")) continue;
    read_members(m, v.item(i), detail_table, d);
    if (!(d == PersonalDetail{})) p.details.push_back(std::move(d));
  }
}

constexpr std::string_view orcid_scheme = "orcid";
void orcid(Mapper& m, Value v, Person& p) { m.identifier(orcid_scheme, v, p.identifiers); }

constexpr Row<Person> person_rows[] = {
    {"name", name},
    {"label", title<&Person::headline>},
    {"image", image},
    {"email", contact<&Person::emails, true>},
    {"phone", contact<&Person::phones, false>},
    {"url", add_url<&Person::urls>},
    {"summary", prose<&Person::summary>},
    {"location", places},
    {"profiles", profiles},
    {"emails", contact<&Person::emails, true>, Use::ours},
    {"phones", contact<&Person::phones, false>, Use::ours},
    {"urls", add_links<&Person::urls>, Use::ours},
    {"locations", places, Use::ours},
    {"otherNames", titles<&Person::other_names>, Use::ours},
    {"keywords", titles<&Person::keywords>, Use::ours},
    {"orcid", orcid, Use::ours},
    {"identifiers", identifiers<&Person::identifiers>, Use::ours},
    {"details", details, Use::ours},
};
constexpr Row<Person> older_person_rows[] = {
    {"firstName", name_part<&Name::given>},
    {"lastName", name_part<&Name::family>},
};
constexpr Name2 person_names[] = {{"picture", "image"},      {"photo", "image"},      {"website", "url"},
                                  {"bio", "summary"},        {"fullName", "name"},    {"headline", "label"},
                                  {"title", "label"},        {"tel", "phone"},        {"first_name", "firstName"},
                                  {"last_name", "lastName"}, {"address", "location"}, {"homepage", "url"}};

}  // namespace

constinit const Table<Contact> contact_table{"contact", contact_rows};
constinit const Table<Profile> profile_table{"profile", profile_rows, {}, profile_names};
constinit const Table<PersonalDetail> detail_table{"detail", detail_rows};
constinit const Table<Person> person_table{"basics", person_rows, {}, person_names};

namespace {
constinit const Table<Person> person_with_older_keys{"basics", person_rows, older_person_rows, person_names};
}

void read_person(Mapper& m, Value v, Person& p) {
  if (!m.demand_map(v, "a map")) return;
  p.origin = {v.place().line, v.place().column, 0};
  const Mapper::Keeper keeper(m, p.extras);
  read_members(m, v, person_with_older_keys, p);
  if (!p.name.empty()) m.owner_names.push_back(display_name(p.name));
  for (const Text& t : p.other_names) m.owner_names.push_back(t.value);
}

}  // namespace cvconv::resume
