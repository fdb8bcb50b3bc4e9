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
  std::optional<Open> tagged;
  if (has_form_of_tag(tag)) {
    tagged.emplace(json);
    json.key("@value");
  }
  markup == Markup::plain ? json.string(words) : json.string(jsonld::words(Text(words, markup)));
  if (tagged) json.field("@language", tag);
}

void ValueWriter::values(const Text& t) {
  const bool other = !t.lang.empty() && t.lang != lang;
  if (!t.value.empty())
    value(t.value, t.markup, other ? std::string_view(t.lang) : t.translations.empty() ? std::string_view() : lang);
  for (const Translation& x : t.translations) value(x.value, t.markup, x.lang);
}

void ValueWriter::field(std::string_view key, const Text& t) {
  if (t.markup == Markup::plain && t.lang.empty() && t.translations.empty()) return json.field(key, t.value);
  const JsonWriter::Values scope(json, key);
  values(t);
}

void ValueWriter::values(const Profile& p) {
  if (const std::string url = escape::safe_url(p.url); !url.empty()) json.string(url);
}

void ValueWriter::address_as_written(const std::string& address) {
  const std::string url = escape::safe_url(address);
  json.field("url", url);
  if (url != address) json.field("identifier", address);
}

void ValueWriter::description(const Text* text, const std::vector<Text>* highlights) {
  const JsonWriter::Values scope(json, "description");
  if (text != nullptr) values(*text);
  if (highlights == nullptr || std::ranges::all_of(*highlights, &Text::empty)) return;
  const Open list(json);
  json.key("@list");
  json.begin_array();
  values(*highlights);
  json.end_array();
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
  const Open list(json);
  json.strings("@list", point ? std::vector{start} : std::vector{start, end});
}

bool ValueWriter::needs_interval(const DateRange& r, End alone) {
  if (r.empty()) return false;
  if (r.start.is_raw() || r.end.is_raw() || r.end_is == End::ongoing) return true;
  return r.end.empty() && r.end_is != alone;
}

ValueWriter::Open::Open(JsonWriter& j, std::string_view type, std::string_view id) : json(j) {
  json.begin_object();
  json.field("@type", type);
  json.field("@id", id);
}

void ValueWriter::reference(std::string_view id) {
  const Open reference(json);
  json.field("@id", id);
}

void ValueWriter::named(std::string_view key, std::string_view type, const Text& name) {
  if (name.empty()) return;
  const Open node = node_at(key, type);
  field("name", name);
}

void ValueWriter::field(std::string_view key, const Location& l) {
  if (l.empty()) return;
  const Open place = node_at(key, "Place");
  json.key("address");
  address(l);
}

void ValueWriter::labelled_pages(const std::vector<Url>& list) {
  for (const Url& u : list) {
    if (!needs_page(u)) continue;
    const Open page = node("WebPage");
    json.field("name", u.label);
    address_as_written(u.value);
  }
}

void ValueWriter::field(std::string_view key, const std::vector<Url>& list) {
  if (list.empty()) return;
  const JsonWriter::Values scope(json, key);
  std::unordered_set<std::string> seen;
  for (const Url& u : list)
    if (std::string url = escape::safe_url(u.value); !url.empty() && seen.insert(url).second) json.string(url);
}

void ValueWriter::subject_of(const Common& c) {
  const auto has = [&c](unsigned room) { return (c.room & room) != 0; };
  const bool dates_left =
      !has(for_any_date) && !c.dates->empty() && (has(not_for_dates) || needs_interval(*c.dates, c.alone));
  const bool place_left = !has(for_place) && !c.location->empty();
  const bool keywords_left = !has(for_keywords) && !c.keywords->empty();
  const bool summary_left = has(not_for_summary) && !c.summary->empty();
  const bool about_left = c.about != nullptr && !c.about->empty();
  const JsonWriter::Values scope(json, "subjectOf");
  if (dates_left || place_left || keywords_left || about_left || summary_left) {
    const Open passage = node("CreativeWork");
    if (about_left) named("about", "Thing", *c.about);
    if (summary_left) field("abstract", *c.summary);
    if (dates_left) interval("temporalCoverage", *c.dates);
    if (place_left) field("spatialCoverage", *c.location);
    if (keywords_left) field("keywords", *c.keywords);
  }
  if (c.more) c.more();
  labelled_pages(*c.urls);
}

void ValueWriter::rest_of_dates(const DateRange& r) {
  if (!needs_interval(r, End::not_stated)) return;
  const Open passage = node_at("subjectOf", "CreativeWork");
  interval("temporalCoverage", r);
}

void ValueWriter::common(const Common& c) {
  description((c.room & not_for_summary) != 0 ? c.level : c.summary, c.highlights);
  field("url", *c.urls);
  if (c.identifiers != nullptr) identifiers(*c.identifiers);
  if ((c.room & for_keywords) != 0) field("keywords", *c.keywords);
  subject_of(c);
}

// Organizations, people and the names that registries give to things

std::string ValueWriter::organization_id(const Organization& o) {
  return id_of(o.identifiers, {"ror", "wikidata", "isni", "fundref", "funder-registry", "grid"});
}

void ValueWriter::organization(std::string_view type, const Organization& o, std::string_view id,
                               std::string_view place) {
  const Open node = this->node(type, id.empty() ? organization_id(o) : std::string(id));
  field("name", o.name);
  named("department", "Organization", o.department);
  field("description", o.description);
  const std::string url = escape::safe_url(o.url);
  json.field("url", url);
  if (!o.location.empty()) {
    json.key(place);
    address(o.location);
  }
  identifiers(o.identifiers, url == o.url ? std::string_view{} : o.url);
}

void ValueWriter::field(std::string_view key, const Organization& o) {
  if (o.empty()) return;
  json.key(key);
  organization("Organization", o);
}

void ValueWriter::property(std::string_view id, std::string_view value, std::string_view url,
                           std::string_view description, std::string_view written, std::string_view kind) {
  const Open node = this->node("PropertyValue");
  json.field("additionalType", kind);
  json.field("propertyID", id);
  json.field("value", value);
  json.field("url", url);
  json.field("description", description);
  json.field("identifier", written);
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
  values(list);
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
  std::optional<Open> role;
  if (with_role) {
    role.emplace(json, "Role");
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
  const Open person = node("Person", c.owner ? person_id : id_of(c.identifiers, {"orcid", "isni", "wikidata"}));
  if (!c.owner)
    name(c.name);
  else if (const std::string here = display_name(c.name); here != display_name(document.person.name))
    json.field("alternateName", here);
  identifiers(c.identifiers);
}

void ValueWriter::field(std::string_view key, const std::vector<Contributor>& list) { contributors(list, key, false); }

void ValueWriter::contributors(const std::vector<Contributor>& list, std::string_view main, bool ordered) {
  const auto group = [&](std::string_view key, auto&& use) {
    const bool listed = std::ranges::count_if(list, use) > 1 && ordered;  // JSON-LD's arrays have no order
    const auto write = [&](std::string_view inner) {
      const JsonWriter::Values scope(json, inner);
      for (const Contributor& c : list)
        if (use(c)) contributor(key, c);
    };
    if (!listed) return write(key);
    json.key(key);
    const Open values(json);
    write("@list");
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
