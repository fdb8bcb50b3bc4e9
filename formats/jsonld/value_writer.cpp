// Writes single values of the Document in schema.org's forms.
#include "cvconv/escape.hpp"
#include "cvconv/outline.hpp"
#include "jsonld/reading.hpp"

#include <unordered_set>

namespace cvconv::jsonld {
namespace {

/// Identifiers that are names on the web: what stands before the value.
struct Resolver {
  std::string_view scheme;
  std::string_view prefix;
};
constexpr Resolver resolvers[] = {
    {"arxiv", "https://arxiv.org/abs/"},
    {"doi", "https://doi.org/"},
    {"fundref", "https://doi.org/"},
    {"funder-registry", "https://doi.org/"},
    {"handle", "https://hdl.handle.net/"},
    {"isni", "https://isni.org/isni/"},
    {"orcid", "https://orcid.org/"},
    {"ror", "https://ror.org/"},
    {"wikidata", "https://www.wikidata.org/entity/"},
};

bool starts_with_scheme(std::string_view s) { return s.starts_with("https://") || s.starts_with("http://"); }

/// The web address of an identifier; "" if none is known.
std::string address_of(const Identifier& i) {
  if (!i.url.empty()) return escape::safe_url(i.url);
  if (starts_with_scheme(i.value)) return escape::safe_url(i.value);
  for (const Resolver& r : resolvers)
    if (r.scheme == i.scheme) return escape::safe_url(std::string(r.prefix) + i.value);
  return {};
}

bool is_author(const Contributor& c) { return c.role.empty() || c.role == "author"; }
bool needs_page(const Url& u) { return !u.label.empty() || !escape::is_safe_url(u.value); }

}  // namespace

std::string words(const Text& text) {
  if (text.markup == Markup::plain || text.value.find("](") == std::string::npos) return outline::plain(text);
  outline::Words kept;
  std::vector<outline::Block> blocks;
  outline::append_blocks(blocks, text, kept);
  const auto is_item = [](const outline::Block& b) {
    return b.kind == outline::Block::Kind::bullet || b.kind == outline::Block::Kind::numbered;
  };
  std::string out;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const outline::Block& b = blocks[i];
    if (i > 0) out += is_item(b) && is_item(blocks[i - 1]) ? "\n" : "\n\n";
    if (is_item(b)) {
      out.append(std::size_t{2} * b.level, ' ');
      out += b.kind == outline::Block::Kind::bullet ? "- " : std::to_string(b.number) + ". ";
    }
    outline::Line link;
    for (std::size_t k = 0; k < b.line.size(); ++k) {
      const outline::Run& run = b.line[k];
      link.push_back(run);
      if (k + 1 < b.line.size() && b.line[k + 1].href == run.href) continue;
      const std::string shown = outline::plain(link);
      link.clear();
      out += shown;
      if (!run.href.empty() && run.href != shown && run.href != "mailto:" + shown)
        out.append(" (").append(run.href).append(")");
    }
  }
  return out;
}

std::string id_of(const std::vector<Identifier>& identifiers, std::initializer_list<std::string_view> schemes) {
  for (const std::string_view scheme : schemes) {
    for (const Identifier& i : identifiers) {
      if (i.scheme != scheme || !i.relation.empty() || i.value.empty()) continue;
      // A DOI has one name; the address in the source may be that of a mirror.
      if (scheme == "doi" && !starts_with_scheme(i.value)) return escape::safe_url("https://doi.org/" + i.value);
      std::string id = address_of(i);
      if (!id.empty()) return id;
    }
  }
  return {};
}

ValueWriter::ValueWriter(const Document& d, std::string& out, int indent, bool in_script)
    : json(out, indent, in_script),
      document(d),
      lang(has_form_of_tag(d.meta.language) ? std::string_view(d.meta.language) : std::string_view()) {
  person_id = id_of(d.person.identifiers, {"orcid", "isni", "wikidata"});
  if (person_id.empty()) person_id = "_:person";
}

void ValueWriter::value(const std::string& words, Markup markup, std::string_view tag) {
  const bool tagged = has_form_of_tag(tag);
  if (tagged) {
    json.begin_object();
    json.key("@value");
  }
  markup == Markup::plain ? json.string(words) : json.string(jsonld::words(Text(words, markup)));
  if (tagged) {
    json.field("@language", tag);
    json.end_object();
  }
}

void ValueWriter::values(const Text& t) {
  const bool other = !t.lang.empty() && t.lang != lang;
  if (!t.value.empty())
    value(t.value, t.markup, other ? std::string_view(t.lang) : t.translations.empty() ? std::string_view() : lang);
  for (const Translation& x : t.translations) value(x.value, t.markup, x.lang);
}

void ValueWriter::text(std::string_view key, const Text& t) {
  if (t.markup == Markup::plain && t.lang.empty() && t.translations.empty()) return json.field(key, t.value);
  const JsonWriter::Values scope(json, key);
  values(t);
}

void ValueWriter::text(std::string_view key, const std::vector<Text>& list) {
  if (list.empty()) return;
  const JsonWriter::Values scope(json, key);
  values(list);
}

void ValueWriter::titles(std::string_view key, std::span<const Role> roles) {
  const JsonWriter::Values scope(json, key);
  for (const Role& r : roles) values(r.title);
}

void ValueWriter::description(const Text* text, const std::vector<Text>* highlights) {
  const JsonWriter::Values scope(json, "description");
  if (text != nullptr) values(*text);
  if (highlights == nullptr || std::all_of(highlights->begin(), highlights->end(), std::mem_fn(&Text::empty))) return;
  json.begin_object();
  json.key("@list");
  json.begin_array();
  values(*highlights);
  json.end_array();
  json.end_object();
}

void ValueWriter::date(std::string_view key, const Date& d) {
  if (!d.empty() && !d.is_raw()) json.field(key, to_iso(d));
}

void ValueWriter::dates(const DateRange& r) {
  date("startDate", r.start);
  date("endDate", r.end);
}

void ValueWriter::interval(std::string_view key, const DateRange& r) {
  const bool point = r.end_is == End::point;
  const std::string start = to_iso(r.start);
  const std::string end = r.end_is == End::ongoing ? ".." : to_iso(r.end);
  const bool words = r.start.is_raw() || r.end.is_raw();
  if (point && (!words || start.find('/') == std::string::npos)) return json.field(key, start);
  json.key(key);
  if (!words) return json.string(start + "/" + end);
  json.begin_object();
  json.key("@list");
  json.begin_array();
  json.string(start);
  if (!point) json.string(end);
  json.end_array();
  json.end_object();
}

bool ValueWriter::needs_interval(const DateRange& r, End alone) {
  if (r.empty()) return false;
  if (r.start.is_raw() || r.end.is_raw() || r.end_is == End::ongoing) return true;
  return r.end.empty() && r.end_is != alone;
}

void ValueWriter::node(std::string_view type, std::string_view id) {
  json.begin_object();
  json.field("@type", type);
  json.field("@id", id);
}

void ValueWriter::reference(std::string_view id) {
  json.begin_object();
  json.field("@id", id);
  json.end_object();
}

void ValueWriter::named(std::string_view key, std::string_view type, const Text& name) {
  if (!name.empty()) node(key, type, [&] { text("name", name); });
}

void ValueWriter::place(std::string_view key, const Location& l) {
  if (l.empty()) return;
  node(key, "Place", [&] {
    json.key("address");
    address(l);
  });
}

void ValueWriter::labelled_pages(const std::vector<Url>& list) {
  for (const Url& u : list) {
    if (!needs_page(u)) continue;
    node("WebPage");
    json.field("name", u.label);
    const std::string url = escape::safe_url(u.value);
    json.field("url", url);
    if (url != u.value) json.field("identifier", u.value);
    json.end_object();
  }
}

void ValueWriter::urls(const std::vector<Url>& list) {
  if (list.empty()) return;
  const JsonWriter::Values scope(json, "url");
  std::unordered_set<std::string> seen;
  for (const Url& u : list)
    if (std::string url = escape::safe_url(u.value); !url.empty() && seen.insert(url).second) json.string(url);
}

void ValueWriter::subject_of(const Common& c, unsigned room, const Text* about, const std::function<void()>& extra,
                             End alone) {
  const bool interval_left = (room & for_any_date) == 0 && c.dates != nullptr && !c.dates->empty() &&
                             ((room & not_for_dates) != 0 || needs_interval(*c.dates, alone));
  const bool place_left = (room & for_place) == 0 && c.location != nullptr && !c.location->empty();
  const bool keywords_left = (room & for_keywords) == 0 && c.keywords != nullptr && !c.keywords->empty();
  const bool about_left = about != nullptr && !about->empty();
  const bool summary_left = (room & not_for_summary) != 0 && c.summary != nullptr && !c.summary->empty();
  const JsonWriter::Values scope(json, "subjectOf");
  if (interval_left || place_left || keywords_left || about_left || summary_left) {
    node("CreativeWork");
    if (about_left) named("about", "Thing", *about);
    if (summary_left) text("abstract", *c.summary);
    if (interval_left) interval("temporalCoverage", *c.dates);
    if (place_left) place("spatialCoverage", *c.location);
    if (keywords_left) text("keywords", *c.keywords);
    json.end_object();
  }
  if (extra) extra();
  if (c.urls != nullptr) labelled_pages(*c.urls);
}

void ValueWriter::rest_of_dates(const DateRange& r) {
  Common c;
  c.dates = &r;
  subject_of(c, for_nothing);
}

void ValueWriter::common(const Common& c, unsigned room, const Text* about, const std::function<void()>& extra,
                         End alone) {
  description((room & not_for_summary) != 0 ? c.level : c.summary, c.highlights);
  if (c.urls != nullptr) urls(*c.urls);
  if (c.identifiers != nullptr) identifiers(*c.identifiers);
  if ((room & for_keywords) != 0 && c.keywords != nullptr) text("keywords", *c.keywords);
  subject_of(c, room, about, extra, alone);
}

// Organizations, people and the names that registries give to things

std::string ValueWriter::organization_id(const Organization& o) {
  return id_of(o.identifiers, {"ror", "wikidata", "isni", "fundref", "funder-registry", "grid"});
}

void ValueWriter::organization(std::string_view type, const Organization& o, std::string_view id,
                               std::string_view place) {
  node(type, id.empty() ? organization_id(o) : std::string(id));
  text("name", o.name);
  named("department", "Organization", o.department);
  text("description", o.description);
  const std::string url = escape::safe_url(o.url);
  json.field("url", url);
  if (!o.location.empty()) {
    json.key(place);
    address(o.location);
  }
  identifiers(o.identifiers, url == o.url ? std::string_view{} : o.url);
  json.end_object();
}

void ValueWriter::organization_as(std::string_view key, const Organization& o, std::string_view place) {
  if (o.empty()) return;
  json.key(key);
  organization("Organization", o, {}, place);
}

void ValueWriter::name(const Name& n) {
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

void ValueWriter::property(std::string_view id, std::string_view value, std::string_view url,
                           std::string_view description, std::string_view written, std::string_view kind) {
  node("PropertyValue");
  json.field("additionalType", kind);
  json.field("propertyID", id);
  json.field("value", value);
  json.field("url", url);
  json.field("description", description);
  json.field("identifier", written);
  json.end_object();
}

void ValueWriter::property(const Identifier& i, std::string_view relation) {
  const std::string url = address_of(i);
  property(i.scheme, i.value, url, relation, i.url == url ? std::string_view{} : i.url);
}

std::span<const NamePart> name_parts() {
  static constexpr NamePart parts[] = {{"honorificPrefix", &Name::prefix},
                                       {"givenName", &Name::given},
                                       {mark::particle, &Name::particle},
                                       {"familyName", &Name::family},
                                       {"honorificSuffix", &Name::suffix}};
  return parts;
}

void ValueWriter::identifiers(const std::vector<Identifier>& list, std::string_view url) {
  if (list.empty() && url.empty()) return;
  const JsonWriter::Values scope(json, "identifier");
  for (const Identifier& i : list) property(i, i.relation);
  if (!url.empty()) property("url", url);
}

void ValueWriter::contributor(std::string_view key, const Contributor& c) {
  const bool named_role = !is_author(c) && c.role != key;
  // The parts of the owner's name here would, at the person, be parts of the
  // person's own name.
  Name parts = c.name;
  parts.literal.clear();
  const bool with_parts = c.owner && !parts.empty() && !(c.name == document.person.name);
  const bool with_role = named_role || c.equal_contribution || with_parts;
  if (with_role) {
    node("Role");
    {
      const JsonWriter::Values scope(json, "roleName");
      if (named_role) json.string(c.role);
      if (c.equal_contribution) json.string("equal contribution");
    }
    if (with_parts) {
      const JsonWriter::Values scope(json, "identifier");
      for (const auto& [part, field] : name_parts())
        if (!(parts.*field).empty()) property(part, parts.*field);
    }
    json.key(key);
  }
  if (c.owner) {
    node("Person", person_id);
    if (const std::string here = display_name(c.name); here != display_name(document.person.name))
      json.field("alternateName", here);
  } else {
    node("Person", id_of(c.identifiers, {"orcid", "isni", "wikidata"}));
    name(c.name);
  }
  identifiers(c.identifiers);
  json.end_object();
  if (with_role) json.end_object();
}

void ValueWriter::contributors(const std::vector<Contributor>& list, std::string_view main, bool ordered) {
  const auto group = [&](std::string_view key, auto&& use) {
    const auto count = std::count_if(list.begin(), list.end(), use);
    const bool listed = count > 1 && ordered;  // JSON-LD's arrays have no order
    const auto write = [&](std::string_view inner) {
      const JsonWriter::Values scope(json, inner);
      for (const Contributor& c : list)
        if (use(c)) contributor(key, c);
    };
    if (!listed) return write(key);
    json.key(key);
    json.begin_object();
    write("@list");
    json.end_object();
  };
  const auto has_role = [](std::string_view role) { return [role](const Contributor& c) { return c.role == role; }; };
  // A grant has no other property for those who work with it.
  if (main == "fundedItem") return group(main, [](const Contributor&) { return true; });
  group(main, is_author);
  if (!ordered) return group("contributor", std::not_fn(is_author));
  group("editor", has_role("editor"));
  group("translator", has_role("translator"));
  group("contributor",
        [](const Contributor& c) { return !is_author(c) && c.role != "editor" && c.role != "translator"; });
}

}  // namespace cvconv::jsonld
