// `basics`, both ways.
#include "resume/document.hpp"

#include "resume/scan.hpp"

namespace cvconv::resume {
namespace {

void read_name(Mapper& m, Value v, Person& p) {
  Name n = m.name(v);
  // First and last name may have stood before it.
  if (n.given.empty()) n.given = std::move(p.name.given);
  if (n.family.empty()) n.family = std::move(p.name.family);
  p.name = std::move(n);
}
Node write_name(const Scribe& s, const Person& p) { return s.name(p.name); }
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

void read_image(Mapper& m, Value v, Person& p) {
  if (v.is_map())
    read_members(m, v, image_table, p.photo);
  else
    p.photo.value = m.word(v);
}
Node write_image(const Scribe& s, const Person& p) { return s.link(p.photo); }

constexpr Row<Contact> contact_rows[] = {
    {"value", word<&Contact::value>, Use::ours},
    {"label", word<&Contact::label>, Use::ours},
    {"visibility", visibility<&Contact::visibility>, Use::ours},
};

template <std::vector<Contact> Person::*Field, bool Mail>
void read_contact(Mapper& m, Value v, Person& p) {
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Mapper::Step step(m, i);
      read_contact<Field, Mail>(m, v.item(i), p);
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

Node contact_node(const Scribe& s, const Contact& c) {
  if (c.label.empty() && c.visibility == Visibility::not_stated) return Node::of(c.value);
  Node map = Node::of_map();
  write_members(s, contact_table, c, map);
  return std::move(map).or_standard(Node::of(c.value));
}
// One stands under `email`, several under `emails`, and JSON Resume gets the first.
template <std::vector<Contact> Person::*Field>
Node write_contact(const Scribe& s, const Person& p) {
  const auto& all = p.*Field;
  if (all.empty()) return {};
  return all.size() == 1 ? contact_node(s, all[0]) : Node().or_standard(Node::of(all[0].value));
}
template <std::vector<Contact> Person::*Field>
Node write_contacts(const Scribe& s, const Person& p) {
  std::vector<Node> items;
  if ((p.*Field).size() > 1)
    for (const Contact& c : p.*Field) items.push_back(contact_node(s, c));
  return Node::of_list(std::move(items));
}
template <std::vector<Contact> Person::*Field, bool Mail>
constexpr auto contact = both<read_contact<Field, Mail>, write_contact<Field>>;
template <std::vector<Contact> Person::*Field, bool Mail>
constexpr auto contacts = both<read_contact<Field, Mail>, write_contacts<Field>>;

void read_places(Mapper& m, Value v, Person& p) {
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Mapper::Step step(m, i);
      read_places(m, v.item(i), p);
    }
    return;
  }
  if (Location l = m.location(v); !l.empty()) p.locations.push_back(std::move(l));
}
Node write_place(const Scribe& s, const Person& p) {
  if (p.locations.empty()) return {};
  Node first = s.location_object(p.locations[0]);
  if (p.locations.size() == 1) return first;
  Node instead = first.standard ? std::move(*first.standard) : std::move(first);
  return Node().or_standard(std::move(instead));
}
Node write_places(const Scribe& s, const Person& p) {
  std::vector<Node> items;
  if (p.locations.size() > 1)
    for (const Location& l : p.locations)
      if (Node n = s.location_object(l); !n.empty()) items.push_back(std::move(n));
  return Node::of_list(std::move(items));
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

void read_profiles(Mapper& m, Value v, Person& p) {
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
      if (!p.profiles.empty() && p.profiles.back().network.empty()) p.profiles.back().network = m.word(v.key(i));
      continue;
    }
    std::string user = m.word(v.value(i));
    if (user.empty()) continue;
    const bool is_link = is_url(user);
    p.profiles.push_back({m.word(v.key(i)), is_link ? std::string() : user, is_link ? user : std::string()});
  }
}

Node write_profiles(const Scribe& s, const Person& p) {
  std::vector<Node> items;
  for (const Profile& profile : p.profiles) {
    Node map = Node::of_map();
    write_members(s, profile_table, profile, map);
    items.push_back(std::move(map));
  }
  return Node::of_list(std::move(items));
}

constexpr Row<PersonalDetail> detail_rows[] = {
    {"kind", word<&PersonalDetail::kind>, Use::ours},
    {"label", title<&PersonalDetail::label>, Use::ours},
    {"value", title<&PersonalDetail::value>, Use::ours},
};

void read_details(Mapper& m, Value v, Person& p) {
  if (v.is_map()) {  // {birthDate: 1990-01-01}
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Mapper::Step step(m, v.key(i).text());
      if (Text value = m.title(v.value(i)); !value.empty())
        p.details.push_back({m.word(v.key(i)), {}, std::move(value)});
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

// {birthDate: 1990-01-01}, unless one of them says more than kind and value.
Node write_details(const Scribe& s, const Person& p) {
  Node map = Node::of_map();
  std::vector<Node> items;
  for (const PersonalDetail& d : p.details) {
    Node item = Node::of_map();
    write_members(s, detail_table, d, item);
    if (map.is_map() && !d.kind.empty() && d.label.empty() && !d.value.empty() && !map.has(d.kind))
      map.add(d.kind, s.title(d.value));
    else
      map.kind = Node::Kind::none;
    items.push_back(std::move(item));
  }
  if (p.details.empty() || map.empty()) return Node::of_list(std::move(items));
  return map;
}

struct Orcid {  // written by Scribe::identifiers
  static constexpr std::string_view scheme = "orcid";
  template <class R>
  static void read(Mapper& m, Value v, R& p) {
    m.identifier(scheme, v, p.identifiers);
  }
};

constexpr Row<Person> person_rows[] = {
    {"name", both<read_name, write_name>},
    {"label", title<&Person::headline>},
    {"image", both<read_image, write_image>},
    {"email", contact<&Person::emails, true>},
    {"phone", contact<&Person::phones, false>},
    {"url", add_url<&Person::urls>},
    {"summary", prose<&Person::summary>},
    {"location", both<read_places, write_place>},
    {"profiles", both<read_profiles, write_profiles>},
    {"emails", contacts<&Person::emails, true>, Use::ours},
    {"phones", contacts<&Person::phones, false>, Use::ours},
    {"urls", add_links<&Person::urls>, Use::ours},
    {"locations", both<read_places, write_places>, Use::ours},
    {"otherNames", titles<&Person::other_names>, Use::ours},
    {"keywords", titles<&Person::keywords>, Use::ours},
    {"orcid", Orcid{}, Use::ours},
    {"identifiers", identifiers<&Person::identifiers>, Use::ours},
    {"details", both<read_details, write_details>, Use::ours},
    {"extras", other_extras, Use::ours},
};
constexpr Row<Person> older_person_rows[] = {
    {"firstName", read_only<name_part<&Name::given>>},
    {"lastName", read_only<name_part<&Name::family>>},
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
  const Mapper::ExtrasScope scope(m, p.extras);
  read_members(m, v, person_with_older_keys, p);
  m.owner_names = owner_names(p);
}

Node write_person(const Scribe& s, const Person& p) {
  Node map = Node::of_map();
  write_members(s, person_table, p, map, [&](const Row<Person>& row, Node& n) {
    if (row.key == "identifiers") s.identifiers(n, p.identifiers, scheme_keys(person_table));
  });
  s.extras(map, p.extras);
  return map;
}

}  // namespace cvconv::resume
