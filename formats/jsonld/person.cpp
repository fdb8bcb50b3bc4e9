// The person, in both directions, with all that the vocabulary lets a person have, in the order of MAPPING.md.
#include "cvconv/escape.hpp"
#include "cvconv/identifiers.hpp"
#include "jsonld/entries.hpp"
#include "jsonld/jsonld.hpp"

#include <unordered_set>

namespace cvconv::jsonld {
namespace {

using P = Found;

/// A field of the person, in both directions; or read in another way.
template <auto Field>
struct Personal {
  template <class R>
  static void read(Reading& r, const Members& m, R& found) {
    r.put(m, found.person.*Field);
  }
  template <class R>
  static void write(ValueWriter& w, std::string_view term, const R&) {
    w.field(term, w.document.person.*Field);
  }
};
template <auto Field>
constexpr auto write_field = &Personal<Field>::template write<Plan>;

void name(Reading& r, const Members& m, P& p) {
  std::vector<Text> all = r.texts(m);
  if (all.empty()) return;
  p.person.name.literal = all.front().value;
  for (Translation& t : all.front().translations) p.person.other_names.emplace_back(t.value).lang = t.lang;
  std::move(all.begin() + 1, all.end(), std::back_inserter(p.person.other_names));
}
void name_part(Reading& r, const Members& m, P& p) { r.put(m, p.person.name); }
void other_names(Reading& r, const Members& m, P& p) {
  std::vector<Text>& out = p.person.other_names;
  std::unordered_multimap<std::string, std::size_t> places;  // by their words
  for (std::size_t i = 0; i < out.size(); ++i) places.emplace(out[i].value, i);
  for (Text& t : r.texts(m)) {
    const auto [first, last] = places.equal_range(t.value);
    if (std::any_of(first, last, [&](const auto& known) { return out[known.second] == t; })) continue;
    places.emplace(t.value, out.size());
    out.push_back(std::move(t));
  }
}
void headline(Reading& r, const Members& m, P& p) {
  p.person.headline = r.text(m);
  r.keep_rest(m);
}
void summary(Reading& r, const Members& m, P& p) { r.put(m, p.person.summary, "\n\n"); }

std::string without(const std::string& s, std::string_view scheme) {
  return s.starts_with(scheme) ? s.substr(scheme.size()) : s;
}
void contact(std::vector<Contact>& list, std::string value, const std::string& label) {
  if (value.empty()) return;
  for (Contact& c : list)
    if (c.value == value && (c.label.empty() || label.empty() || c.label == label)) {
      if (c.label.empty()) c.label = label;
      return;
    }
  list.push_back({std::move(value), label, Visibility::not_stated});
}
void email(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) contact(p.person.emails, without(r.word(x), "mailto:"), {});
}
void telephone(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) contact(p.person.phones, without(r.word(x), "tel:"), {});
}
void contact_point(Reading& r, const Members& m, P& p) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (n.empty()) return r.keep(x.value);
    std::string label = r.word(n, "contactType");
    if (label.empty()) label = r.word(n, "name");
    for (const Member& v : r.members(n, "email")) contact(p.person.emails, without(r.word(v), "mailto:"), label);
    for (const Member& v : r.members(n, "telephone")) contact(p.person.phones, without(r.word(v), "tel:"), label);
    if (const std::string url = r.word(n, "url"); !url.empty()) {
      r.add_url(url, p.person.urls);
      for (Url& u : p.person.urls)
        if (u.value == url && u.label.empty()) u.label = label;
    }
    r.done(n, {"contactType", "name", "email", "telephone", "url"});
  });
}
void identifier(Reading& r, const Members& m, P& p) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (n.empty() || r.graph.word(n, "additionalType") != mark::account) return r.identifier(x, p.person.identifiers);
    Profile account{r.word(n, "propertyID"), r.word(n, "value"), r.word(n, "url")};
    if (const std::string written = r.word(n, "identifier"); !written.empty()) account.url = written;
    p.person.profiles.push_back(std::move(account));
    r.done(n, {"additionalType", "propertyID", "value", "url", "identifier"});
  });
}

void same_as(Reading& r, const Members& m, P& p) {
  std::unordered_set<std::string> known;
  for (const Profile& a : p.person.profiles) known.insert(a.url);
  for (const Member& x : m) {
    const std::string s = r.word(x);
    if (s.empty()) continue;
    bool told = false;  // also without its scheme
    for (std::size_t from = 0; from <= 8 && from < s.size() && !told; ++from) told = known.contains(s.substr(from));
    if (told) continue;
    if (Identifier i = identifiers::from_url(s); !i.scheme.empty())
      r.add_identifier(std::move(i), p.person.identifiers);
    else
      known.insert(p.person.profiles.emplace_back(profile_of(s)).url);
  }
}

void places(Reading& r, const Members& m, P& p) {
  r.each(m, [&](const Member& x, const Node&) {
    Location l = r.location(x);
    if (!l.empty() && std::ranges::find(p.person.locations, l) == p.person.locations.end())
      p.person.locations.push_back(std::move(l));
  });
}

void image(Reading& r, const Members& m, P& p) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (!p.person.photo.empty()) {
      if (n.empty() || r.graph.id(n).empty()) r.keep(x.value);
      return;
    }
    if (r.is_word(x)) {
      p.person.photo.value = r.word(x);
      return;
    }
    r.met(n);
    for (const std::string_view term : {"contentUrl", "url", "identifier"})
      if (p.person.photo.value.empty()) p.person.photo.value = r.word(n, term);
    for (const std::string_view term : {"name", "caption"})
      if (p.person.photo.label.empty()) p.person.photo.label = r.word(n, term);
    r.keep_others(n, [&](std::string_view t) {
      return t == "name" || t == "identifier" || (t == "caption" && r.word(n, t) == p.person.photo.label) ||
             ((t == "contentUrl" || t == "url") && r.word(n, t) == p.person.photo.value);
    });
  });
}

void detail(Reading& r, const Members& m, P& p) {
  for (Text& t : r.texts(m)) {
    if (t.value.empty()) continue;
    const std::string_view name = r.graph.term(t.value);  // https://schema.org/Female
    if (name != t.value) t.value = std::string(name);
    const auto told = [&](const PersonalDetail& d) {
      if (d.kind != m.term && !(d.kind == "citizenship" && m.term == "nationality")) return false;
      return d.value == t || (m.term == "birthDate" && to_iso(parse_date(d.value.value)) == t.value);
    };
    if (std::ranges::any_of(p.person.details, told)) continue;
    PersonalDetail& d = p.person.details.emplace_back();
    d.kind = m.term;
    d.value = std::move(t);
  }
  r.keep_rest(m);
}
/// Words about the person: cvconv's form of a detail.
bool is_detail(const Reading& r, const Node& n) {
  return r.graph.is_a(n, {"CreativeWork"}) && r.graph.has(n, "text") &&
         r.graph.all_terms(n, [](std::string_view t) { return t == "additionalType" || t == "name" || t == "text"; });
}

void subject_of(Reading& r, const Members& m, P& p) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (is_detail(r, n)) {
      r.met(n);
      p.person.details.push_back({r.word(n, "additionalType"), r.text(n, "name"), r.text(n, "text")});
    } else if (r.graph.is_a(n, {"WebPage"}) && !r.graph.has(n, "author")) {
      const Reading::Step again(r, x.index);  // the index was always said twice here
      read_link(r, n, p.person.urls);
    } else if (read_subject(r, x, p)) {
      return;
    } else if (is_work(r, n) && !r.is_met(n)) {
      read_work(r, x, "media", p);
    } else if (n.empty()) {
      r.add_url(r.word(x), p.person.urls);
    } else if (!r.is_met(n) && !is_page(r, n)) {
      r.keep(x.value);
    }
  });
}

void main_entity_of_page(Reading& r, const Members& m, P& p) {
  for (const Member& x : m) {
    const Node n = r.graph.node(x.value);
    std::string s = n.empty() ? r.word(x) : r.word(n, "url");
    if (s.empty()) s = r.graph.id(n);
    if (s.empty() || s == r.graph.id(r.person)) continue;
    if (s.starts_with("http") && s.find('#') == std::string::npos) {
      r.add_url(s, p.person.urls);
      if (!n.empty() && !is_page(r, n)) r.keep_others(n, [](std::string_view term) { return term == "url"; });
    } else if (!n.empty() && !is_page(r, n))
      r.keep(x.value);
  }
}

// Written

void write_name(ValueWriter& w, std::string_view, const Plan&) { w.name(w.document.person.name); }

void write_photo(ValueWriter& w, std::string_view term, const Plan&) {
  const Url& photo = w.document.person.photo;
  // A data: URL is an image and nothing else; a path leads to the image beside the CV.
  const bool address = photo.value.find_first_of(" \t\n<>\"{}|\\^`") == std::string::npos;
  if (photo.label.empty() && address) return w.json.field(term, photo.value);
  const auto image = w.node_at(term, "ImageObject");
  w.json.field("name", photo.label);
  w.json.field(address ? "contentUrl" : "identifier", photo.value);  // words that are no address are still words
}

/// What the label of an address or a number says.
void write_contact_points(ValueWriter& w, std::string_view term, const Plan&) {
  const JsonWriter::Values scope(w.json, term);
  for (const auto& [key, list] : {std::pair("email", &Person::emails), std::pair("telephone", &Person::phones)})
    for (const Contact& c : w.document.person.*list) {
      if (c.label.empty()) continue;
      const auto point = w.node("ContactPoint");
      w.json.field("contactType", c.label);
      w.json.field(key, c.value);
    }
}

void write_identifiers(ValueWriter& w, std::string_view term, const Plan&) {
  const JsonWriter::Values scope(w.json, term);
  w.values(w.document.person.identifiers);
  for (const Profile& x : w.document.person.profiles) {
    const std::string url = escape::safe_url(x.url);
    w.property(x.network, x.username, url, {}, url == x.url ? std::string_view{} : x.url, mark::account);
  }
}

/// A second gender has no place beside the first.
bool is_one(std::string_view kind) { return kind == "gender" || kind == "pronouns"; }
/// A detail that has a property of its own.
void write_detail(ValueWriter& w, std::string_view term, const Plan&) {
  const JsonWriter::Values scope(w.json, term);
  for (const PersonalDetail& d : w.document.person.details) {
    if (d.kind != term && !(term == "nationality" && d.kind == "citizenship")) continue;
    if (is_one(term)) return w.values(d.value);
    const Date date = term == "birthDate" ? parse_date(d.value.value) : Date();
    if (d.value.empty() || date.is_raw()) continue;
    if (term == "birthDate") {
      w.json.string(to_iso(date));
    } else {
      const auto thing = w.node(term == "birthPlace" ? "Place" : "Country");
      w.field("name", d.value);
    }
  }
}

/// A label of its own, what has no property, and what the property does not say as it was written is told in words.
bool needs_words(const PersonalDetail& d) {
  if (!d.label.empty()) return true;
  if (d.kind == "birthDate") {
    const Date date = parse_date(d.value.value);
    return date.is_raw() || to_iso(date) != d.value.value;
  }
  return d.kind != "birthPlace" && d.kind != "nationality" && !is_one(d.kind);
}

/// What speaks of the person: recommendations, awards with more than a name, pages, and details in words.
void write_subjects(ValueWriter& w, std::string_view term, const Plan& plan) {
  const JsonWriter::Values scope(w.json, term);
  w.labelled_pages(w.document.person.urls);
  const std::vector<PersonalDetail>& all = w.document.person.details;
  for (const PersonalDetail& d : all) {
    const bool again = is_one(d.kind) && std::any_of(all.data(), &d, [&](const auto& x) { return x.kind == d.kind; });
    if (!again && !needs_words(d)) continue;
    const auto words = w.node("CreativeWork");
    w.json.field("additionalType", d.kind);
    w.field("name", d.label);
    w.field("text", d.value);
  }
  for (const Item& i : plan.items())
    if (speaks_about_person(i)) write_passage(w, i);
}

constexpr Row<P> rows[] = {
    {"name", name, write_name},
    {"givenName", name_part},
    {"additionalName", name_part},
    {"familyName", name_part},
    {"honorificPrefix", name_part},
    {"honorificSuffix", name_part},
    {"alternateName", other_names, write_field<&Person::other_names>},
    {"jobTitle", headline, write_field<&Person::headline>},
    {"description", summary, write_field<&Person::summary>},
    {"disambiguatingDescription", summary},
    {"image", nullptr, write_photo},
    {"email", email, write_field<&Person::emails>},
    {"telephone", telephone, write_field<&Person::phones>},
    {"contactPoint", contact_point, write_contact_points},
    {"url", Personal<&Person::urls>()},
    {"mainEntityOfPage", main_entity_of_page},
    {"identifier", identifier},
    {"sameAs", same_as, write_field<&Person::profiles>},
    {"address", places, write_field<&Person::locations>},
    {"homeLocation", places},
    {"workLocation", places},
    {"identifier", nullptr, write_identifiers},
    {"image", image},
    {"subjectOf", subject_of},
    {"birthDate", detail, write_detail},
    {"birthPlace", detail, write_detail},
    {"deathDate", detail},
    {"nationality", detail, write_detail},
    {"gender", detail, write_detail},
    {"pronouns", detail, write_detail},
};
constexpr Row<P> last_rows[] = {{"subjectOf", nullptr, write_subjects}};

}  // namespace

void read_person(Reading& r, const Node& n, Found& found) {
  Person& person = found.person;
  const Reading::ExtrasScope scope(r, person.extras);
  person.origin = r.origin(n);
  read_rows<Found>(r, n, {rows, entry_rows()}, found);
  // The name of the node, where a registry has given it, or where it is an address of its own.
  const std::string_view id = r.graph.id(n);
  if (Identifier named = identifiers::from_url(id); !named.scheme.empty()) {
    if (!tells_of(person.identifiers, id, named.value))
      person.identifiers.insert(person.identifiers.begin(), std::move(named));
  } else if (person.urls.empty() && id.starts_with("http") && id.find('#') == std::string_view::npos) {
    r.add_url(std::string(id), person.urls);
  }
}

void write_person(ValueWriter& w, const Plan& plan) {
  const auto person = w.node("Person", w.person_id);
  for (const Rows<Found> table : {Rows<Found>(rows), entry_rows(), Rows<Found>(last_rows)})
    write_rows<Found>(w, table, plan);
}

}  // namespace cvconv::jsonld
