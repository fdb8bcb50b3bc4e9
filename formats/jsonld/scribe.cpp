// Writes single values of the Document in schema.org's forms.
#include "jsonld/scribe.hpp"

#include "cvconv/escape.hpp"
#include "cvconv/outline.hpp"

#include <algorithm>
#include <unordered_set>

namespace cvconv::jsonld {
namespace {

bool is_language_tag(std::string_view tag) {
  std::size_t part = 0;
  bool first = true;
  for (const char c : tag) {
    const bool alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-') {
      if (part == 0) return false;
      part = 0;
      first = false;
    } else if ((!alpha && (first || c < '0' || c > '9')) || ++part > 8) {
      return false;
    }
  }
  return part > 0;
}

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

std::string address_of(const Identifier& i) {
  if (!i.url.empty()) return escape::safe_url(i.url);
  if (starts_with_scheme(i.value)) return escape::safe_url(i.value);
  for (const Resolver& r : resolvers) {
    if (r.scheme == i.scheme) return escape::safe_url(std::string(r.prefix) + i.value);
  }
  return {};
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

Common::Common(const Entry& e)
    : dates(&e.dates),
      location(&e.location),
      identifiers(&e.identifiers),
      summary(&e.summary),
      highlights(&e.highlights),
      keywords(&e.keywords),
      urls(&e.urls) {}

Common::Common(const Role& r)
    : dates(&r.dates),
      location(&r.location),
      summary(&r.summary),
      highlights(&r.highlights),
      keywords(&r.keywords),
      urls(&r.urls) {}

Scribe::Scribe(const Document& d, std::string& out, int indent, bool in_script)
    : json(out, indent, in_script),
      document(d),
      lang(is_language_tag(d.meta.language) ? std::string_view(d.meta.language) : std::string_view()) {
  person_id = id_of(d.person.identifiers, {"orcid", "isni", "wikidata"});
  if (person_id.empty()) person_id = "_:person";
}

void Scribe::collect(const Text& t) {
  if (!t.empty()) collected_.push_back(&t);
}

std::size_t Scribe::collected() const {
  std::size_t count = 0;
  for (const Text* t : collected_) count += t->translations.size() + (t->value.empty() ? 0U : 1U);
  return count;
}

void Scribe::write_collected(std::string_view key) {
  const std::size_t count = collected();
  if (count == 0) return collected_.clear();
  json.key(key);
  if (count > 1) json.begin_array();
  put_collected();
  if (count > 1) json.end_array();
}

void Scribe::put_collected() {
  const auto value = [this](const Text& t, std::string_view tag) {
    const bool tagged = is_language_tag(tag);
    if (tagged) {
      json.begin_object();
      json.key("@value");
    }
    if (t.markup == Markup::plain) {
      json.string(t.value);
    } else {
      json.string(words(t));
    }
    if (tagged) {
      json.field("@language", tag);
      json.end_object();
    }
  };
  for (const Text* t : collected_) {
    const std::string_view own = !t->lang.empty() && t->lang != lang ? std::string_view(t->lang)
                                 : !t->translations.empty()          ? lang
                                                                     : std::string_view{};
    if (!t->value.empty()) value(*t, own);
    for (const Translation& x : t->translations) value(Text(x.value, t->markup), x.lang);
  }
  collected_.clear();
}

void Scribe::description(const Text* text, const std::vector<Text>* highlights) {
  const bool points = highlights != nullptr &&
                      !std::all_of(highlights->begin(), highlights->end(), [](const Text& t) { return t.empty(); });
  if (!points) return texts("description", {text});
  json.key("description");
  if (text != nullptr) collect(*text);
  const bool both = !collected_.empty();
  if (both) json.begin_array();
  put_collected();
  json.begin_object();
  json.key("@list");
  json.begin_array();
  for (const Text& t : *highlights) collect(t);
  put_collected();
  json.end_array();
  json.end_object();
  if (both) json.end_array();
}

void Scribe::values(const std::vector<Text>& list) {
  for (const Text& t : list) collect(t);
  put_collected();
}

void Scribe::kinds(const Text& own, std::string_view mark) {
  if (mark.empty()) return text("additionalType", own);
  const Text last(mark);
  texts("additionalType", {&own, &last});
}

void Scribe::texts(std::string_view key, std::initializer_list<const Text*> singles,
                   std::initializer_list<const std::vector<Text>*> lists) {
  for (const Text* t : singles) {
    if (t != nullptr) collect(*t);
  }
  for (const auto* list : lists) {
    if (list == nullptr) continue;
    for (const Text& t : *list) collect(t);
  }
  write_collected(key);
}

void Scribe::date(std::string_view key, const Date& d) {
  if (!d.empty() && !d.is_raw()) json.field(key, to_iso(d));
}

void Scribe::dates(const DateRange& r) {
  date("startDate", r.start);
  date("endDate", r.end);
}

void Scribe::interval(std::string_view key, const DateRange& r) {
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

bool Scribe::needs_interval(const DateRange& r, End alone) {
  if (r.empty()) return false;
  if (r.start.is_raw() || r.end.is_raw() || r.end_is == End::ongoing) return true;
  return r.end.empty() && r.end_is != alone;
}

void Scribe::reference(std::string_view id) {
  json.begin_object();
  json.field("@id", id);
  json.end_object();
}

void Scribe::named(std::string_view key, std::string_view t, const Text& name) {
  if (name.empty()) return;
  json.key(key);
  node(t);
  text("name", name);
  json.end_object();
}

void Scribe::named(std::string_view key, std::string_view t, std::string_view name) {
  if (name.empty()) return;
  json.key(key);
  node(t);
  json.field("name", name);
  json.end_object();
}

void Scribe::address(std::string_view key, const Location& l) {
  if (l.empty()) return;
  json.key(key);
  address(l);
}

void Scribe::address(const Location& l) {
  Location rest = l;
  rest.text.clear();
  if (rest.empty()) return json.string(l.text);
  node("PostalAddress");
  json.field("name", l.text);
  json.field("streetAddress", l.address);
  json.field("postalCode", l.postal_code);
  json.field("addressLocality", l.city);
  json.field("addressRegion", l.region);
  const auto is_code = [](std::string_view s) {
    return s.size() == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z';
  };
  if ((!l.country.empty() && !l.country_code.empty()) || is_code(l.country) ||
      (!l.country_code.empty() && !is_code(l.country_code))) {
    json.key("addressCountry");
    node("Country");
    json.field("name", l.country);
    json.field("alternateName", l.country_code);
    json.end_object();
  } else {
    json.field("addressCountry", l.country.empty() ? l.country_code : l.country);
  }
  json.end_object();
}

void Scribe::place(std::string_view key, const Location& l) {
  if (l.empty()) return;
  json.key(key);
  node("Place");
  address("address", l);
  json.end_object();
}

bool Scribe::needs_page(const Url& u) { return !u.label.empty() || !escape::is_safe_url(u.value); }

void Scribe::page(const Url& u) {
  node("WebPage");
  json.field("name", u.label);
  const std::string url = escape::safe_url(u.value);
  json.field("url", url);
  if (url != u.value) json.field("identifier", u.value);
  json.end_object();
}

void Scribe::urls(const std::vector<Url>& list) {
  std::vector<std::string> found;
  std::unordered_set<std::string> seen;
  for (const Url& u : list) {
    std::string url = escape::safe_url(u.value);
    if (!url.empty() && seen.insert(url).second) found.push_back(std::move(url));
  }
  many(
      "url", found, [](const auto&) { return true; }, [this](const std::string& url) { json.string(url); });
}

void Scribe::subject_of(const Common& c, unsigned room, const Text* about, const std::function<void()>& extra,
                        End alone) {
  const bool interval_left = (room & for_any_date) == 0 && c.dates != nullptr && !c.dates->empty() &&
                             ((room & not_for_dates) != 0 || needs_interval(*c.dates, alone));
  const bool place_left = (room & for_place) == 0 && c.location != nullptr && !c.location->empty();
  const bool keywords_left = (room & for_keywords) == 0 && c.keywords != nullptr && !c.keywords->empty();
  const bool about_left = about != nullptr && !about->empty();
  const bool summary_left = (room & not_for_summary) != 0 && c.summary != nullptr && !c.summary->empty();
  const bool passage = interval_left || place_left || keywords_left || about_left || summary_left;
  std::size_t count = (passage ? 1U : 0U) + (extra ? 1U : 0U);
  if (c.urls != nullptr) count += static_cast<std::size_t>(std::count_if(c.urls->begin(), c.urls->end(), needs_page));
  if (count == 0) return;
  json.key("subjectOf");
  if (count > 1) json.begin_array();
  if (passage) {
    node("CreativeWork");
    if (about_left) named("about", "Thing", *about);
    if (summary_left) text("abstract", *c.summary);
    if (interval_left) interval("temporalCoverage", *c.dates);
    if (place_left) place("spatialCoverage", *c.location);
    if (keywords_left) texts("keywords", {}, {c.keywords});
    json.end_object();
  }
  if (extra) extra();
  if (c.urls != nullptr) {
    for (const Url& u : *c.urls) {
      if (needs_page(u)) page(u);
    }
  }
  if (count > 1) json.end_array();
}

void Scribe::common(const Common& c, unsigned room, const Text* about, const std::function<void()>& extra, End alone) {
  description((room & not_for_summary) != 0 ? nullptr : c.summary, c.highlights);
  if (c.urls != nullptr) urls(*c.urls);
  if (c.identifiers != nullptr) identifiers(*c.identifiers);
  if ((room & for_keywords) != 0) texts("keywords", {}, {c.keywords});
  subject_of(c, room, about, extra, alone);
}

}  // namespace cvconv::jsonld
