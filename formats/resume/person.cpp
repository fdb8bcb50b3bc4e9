// `basics`, both ways.
#include "resume/tables.hpp"

namespace cvconv::resume {
namespace {

void read_name(ValueReader& in, Value v, Name& name) {
  Name n = in.name(v);
  // First and last name may have stood before it.
  if (n.given.empty()) n.given = std::move(name.given);
  if (n.family.empty()) n.family = std::move(name.family);
  name = std::move(n);
}
std::string read_name_part(ValueReader& in, Value v) {
  in.warning(Code::legacy_key, "the parts of the name stand apart; they are read as parts of \"name\"", v,
             "write the whole name under \"name\"");
  return in.word(v);
}

constexpr Row<Url> image_rows[] = {
    {"url", word<&Url::value>, Use::common},  // any path will do
    {"label", word<&Url::label>, Use::common},
};
constexpr Table<Url> image_table{"image", image_rows, {}};

Url read_image(ValueReader& in, Value v) {
  return read_record(in, v, image_table, [&](Url& u) { u.value = in.word(v); });
}

constexpr Row<Contact> contact_rows[] = {
    {"value", word<&Contact::value>, Use::ours},
    {"label", word<&Contact::label>, Use::ours},
    {"visibility", visibility<&Contact::visibility>, Use::ours},
};

template <bool Mail>
void read_contacts(ValueReader& in, Value v, std::vector<Contact>& all) {
  if (v.is_list()) return in.for_each_item(v, [&](Value item) { read_contacts<Mail>(in, item, all); });
  Contact c = read_record(in, v, contact_table, [&](Contact& of) { of.value = Mail ? in.email(v) : in.word(v); });
  if (c.value.empty()) return;
  if (Mail && v.is_map()) {
    const ValueReader::Step step(in, "value");
    in.email(v.find("value"));  // for its message
  }
  all.push_back(std::move(c));
}

Node write_contact(const ValueWriter& out, const Contact& c) {
  if (c.label.empty() && c.visibility == Visibility::not_stated) return Node(c.value);
  return map_of(out, contact_table, c).or_standard(Node(c.value));
}
void read_places(ValueReader& in, Value v, std::vector<Location>& all) {
  if (v.is_list()) return in.for_each_item(v, [&](Value item) { read_places(in, item, all); });
  if (Location l = in.location(v); !l.empty()) all.push_back(std::move(l));
}

constexpr Row<Profile> profile_rows[] = {
    {"network", word<&Profile::network>},
    {"username", word<&Profile::username>},
    {"url", url<&Profile::url>},
};
constexpr Alias profile_names[] = {{"website", "url"}, {"site", "network"}};

void read_profile(ValueReader& in, Value v, std::vector<Profile>& all) {
  Profile out;
  if (v.is_scalar() && !v.is_null())
    out.url = in.url(v);
  else if (in.demand_map(v, "a profile {network, username, url}"))
    read_members(in, v, profile_table, out);
  if (out != Profile{}) all.push_back(std::move(out));
}

void read_profiles(ValueReader& in, Value v, std::vector<Profile>& all) {
  if (v.is_list()) return in.for_each_item(v, [&](Value item) { read_profile(in, item, all); });
  if (!in.demand_map(v, "a list of profiles")) return;
  const bool one = v.has("network") || v.has("username") || v.has("url");
  in.warning(Code::wrong_type,
             std::string("a map stands where a list of profiles is expected; ") +
                 (one ? "it is read as a list of one" : "its keys are read as networks"),
             v);
  if (one) return read_profile(in, v, all);
  in.for_each_member(v, [&](Value network, Value of) {  // {github: ada}
    if (of.is_map()) {
      read_profile(in, of, all);
      if (!all.empty() && all.back().network.empty()) all.back().network = in.word(network);
    } else if (std::string user = in.word(of); !user.empty()) {
      Profile& p = all.emplace_back();
      p.network = in.word(network);
      (is_url(user) ? p.url : p.username) = std::move(user);
    }
  });
}

Node write_profile(const ValueWriter& out, const Profile& p) { return map_of(out, profile_table, p); }

constexpr Row<PersonalDetail> detail_rows[] = {
    {"kind", word<&PersonalDetail::kind>, Use::ours},
    {"label", title<&PersonalDetail::label>, Use::ours},
    {"value", title<&PersonalDetail::value>, Use::ours},
};

void read_details(ValueReader& in, Value v, std::vector<PersonalDetail>& all) {
  if (v.is_map())  // {birthDate: 1990-01-01}
    return in.for_each_member(v, [&](Value kind, Value value) {
      if (Text text = in.title(value); !text.empty()) all.push_back({in.word(kind), {}, std::move(text)});
    });
  if (!v.is_list()) {
    in.demand_map(v, "a list of details {label, value}");  // for its message
    return;
  }
  in.for_each_item(v, [&](Value item) {
    PersonalDetail d;
    if (in.demand_map(item, "a detail {label, value}")) read_members(in, item, detail_table, d);
    if (d != PersonalDetail{}) all.push_back(std::move(d));
  });
}

Node write_detail(const ValueWriter& out, const PersonalDetail& d) { return map_of(out, detail_table, d); }
// {birthDate: 1990-01-01}, unless one of them says more than kind and value.
Node write_details(const ValueWriter& out, const std::vector<PersonalDetail>& all) {
  Node map = Node::map();
  for (const PersonalDetail& d : all) {
    if (d.kind.empty() || !d.label.empty() || d.value.empty() || map.has(d.kind)) return each<write_detail>(out, all);
    map.add(d.kind, out.title(d.value));
  }
  return all.empty() ? Node() : std::move(map);
}

constexpr Row<Person> person_rows[] = {
    {"name", both<read_name, &ValueWriter::name, &Person::name>},
    {"label", title<&Person::headline>},
    {"image", both<read_image, &ValueWriter::link, &Person::photo>},
    {"email", both<read_contacts<true>, only<write_contact>, &Person::emails>},
    {"phone", both<read_contacts<false>, only<write_contact>, &Person::phones>},
    {"url", add_url<&Person::urls>},
    {"summary", prose<&Person::summary>},
    {"location", both<read_places, only<&ValueWriter::location_object>, &Person::locations>},
    {"profiles", both<read_profiles, each<write_profile>, &Person::profiles>},
    {"emails", both<read_contacts<true>, several<write_contact>, &Person::emails>, Use::ours},
    {"phones", both<read_contacts<false>, several<write_contact>, &Person::phones>, Use::ours},
    {"urls", add_links<&Person::urls>, Use::ours},
    {"locations", both<read_places, several<&ValueWriter::location_object>, &Person::locations>, Use::ours},
    {"otherNames", titles<&Person::other_names>, Use::ours},
    {"keywords", titles<&Person::keywords>, Use::ours},
    {"orcid", Scheme{"orcid"}},
    {"identifiers", identifiers<&Person::identifiers>, Use::ours},
    {"details", both<read_details, write_details, &Person::details>, Use::ours},
    {"extras", other_extras, Use::ours},
    {"firstName", both<read_name_part, nullptr, &Person::name, &Name::given>, Use::older},
    {"lastName", both<read_name_part, nullptr, &Person::name, &Name::family>, Use::older},
};
constexpr Alias person_names[] = {{"picture", "image"},      {"photo", "image"},      {"website", "url"},
                                  {"bio", "summary"},        {"fullName", "name"},    {"headline", "label"},
                                  {"title", "label"},        {"tel", "phone"},        {"first_name", "firstName"},
                                  {"last_name", "lastName"}, {"address", "location"}, {"homepage", "url"}};

}  // namespace

constinit const Table<Contact> contact_table{"contact", contact_rows, {}};
constinit const Table<Profile> profile_table{"profile", profile_rows, profile_names};
constinit const Table<PersonalDetail> detail_table{"detail", detail_rows, {}};
constinit const Table<Person> person_table{"basics", person_rows, person_names};

void read_person(ValueReader& in, Value v, Person& p) {
  if (!in.demand_map(v, "a map")) return;
  p.origin = origin_of(v);
  const ValueReader::ExtrasScope scope(in, p.extras);
  read_members(in, v, person_table, p);
  in.owner_names = owner_names(p);
}

}  // namespace cvconv::resume
