// Writes single values of the Document in the vocabulary's forms.
#include "resume/scribe.hpp"

#include "cvconv/ascii.hpp"
#include "resume/entries.hpp"
#include "resume/scan.hpp"

#include "cvconv/local_host.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace cvconv::resume {
namespace {

bool is_plain_word(const Text& t) { return t.lang.empty() && t.translations.empty(); }

// What a date's words are read back as themselves under: no period, no word that means something.
bool stays_raw(const std::string& words, bool at_end) {
  const Date read = parse_date(words);
  return read.raw == words && ascii::trim(words) == words && !says_nothing(words) && !is_unknown(words) &&
         !parse_period(words) && !(at_end && means_ongoing(words));
}

Node of_date(const Date& d, bool at_end) {
  if (d.empty()) return {};
  if (!d.is_raw()) return Node::of(to_iso(d));
  Node n = Node::of(d.raw);
  if (!stays_raw(d.raw, at_end)) {
    n = Node::of_map();
    n.add("raw", d.raw);
  }
  return std::move(n).or_standard({});  // JSON Resume's pattern has no words
}

std::string one_line(const Location& l) {
  if (!l.text.empty()) return l.text;
  std::string out;
  for (const std::string* part : {&l.address, &l.postal_code, &l.city, &l.region, &l.country}) {
    if (part->empty()) continue;
    if (!out.empty()) out += part == &l.city && !l.postal_code.empty() ? " " : ", ";
    out += *part;
  }
  if (l.country.empty() && !l.country_code.empty()) out.append(out.empty() ? "" : ", ").append(l.country_code);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace

std::unordered_set<std::string> owner_names(const Person& p) {
  std::unordered_set<std::string> out;
  if (!p.name.empty()) out.insert(display_name(p.name));
  for (const Text& t : p.other_names) out.insert(t.value);
  return out;
}

Scribe::Scribe(const Document& d)
    : orders_(d.style.key_order), language_(d.meta.language), owner_names_(owner_names(d.person)) {}

Node Scribe::text(const Text& t, bool prose) const {
  if (t.empty()) return {};
  // A key says which markup its texts have; where a text has another, it says so itself.
  const bool usual = prose ? (t.markup == Markup::markdown) != is_literal(t.value) : t.markup == Markup::plain;
  if (usual && is_plain_word(t)) return Node::of(t.value);

  // {en: …, de: …}: the one in the CV's language speaks, or else the first.
  const auto is_sure = [](const std::string& tag) { return is_language_tag(tag) && is_iso_639_1(tag.substr(0, 2)); };
  const std::string& own = t.lang.empty() ? language_ : t.lang;
  const bool by_language = usual && !t.value.empty() && is_sure(own) && t.lang != language_ &&
                           std::all_of(t.translations.begin(), t.translations.end(), [&](const Translation& x) {
                             return is_sure(x.lang) && x.lang != own && x.lang != language_ && !x.value.empty();
                           });
  Node n = Node::of_map();
  if (by_language) {
    n.add(own, t.value);
    for (const Translation& x : t.translations) n.add(x.lang, x.value);
  } else {
    Node words;
    words.kind = Node::Kind::text;  // also ""
    words.text = t.value;
    n.add(t.markup == Markup::plain ? "text" : "markdown", std::move(words));
    n.add("lang", t.lang);
    Node translations = Node::of_map();
    for (const Translation& x : t.translations) translations.add(x.lang, x.value);
    if (!translations.members.empty()) n.add("translations", std::move(translations));
  }
  return std::move(n).or_standard(Node::of(t.value));
}

Node Scribe::texts(const std::vector<Text>& list, bool prose) const {
  std::vector<Node> items;
  items.reserve(list.size());
  for (const Text& t : list)
    if (Node n = text(t, prose); !n.empty()) items.push_back(std::move(n));
  return Node::of_list(std::move(items));
}

Node Scribe::words(const std::vector<std::string>& list) const {
  std::vector<Node> items;
  items.reserve(list.size());
  for (const std::string& s : list)
    if (!s.empty()) items.push_back(Node::of(s));
  return Node::of_list(std::move(items));
}

Node Scribe::link(const Url& u) const {
  if (u.label.empty()) return Node::of(u.value);
  Node n = Node::of_map();
  write_members(*this, link_table, u, n);
  return std::move(n).or_standard(Node::of(u.value));
}
Node Scribe::links(const std::vector<Url>& urls) const {
  std::vector<Node> items;
  for (const Url& u : urls)
    if (!(u == Url{})) items.push_back(link(u));
  return Node::of_list(std::move(items));
}
Node Scribe::only_link(const std::vector<Url>& urls) const {
  if (urls.empty()) return {};
  return urls.size() == 1 ? link(urls[0]) : Node().or_standard(Node::of(urls[0].value));
}
Node Scribe::further_links(const std::vector<Url>& urls) const { return urls.size() > 1 ? links(urls) : Node(); }

Node Scribe::location_object(const Location& l) const {
  if (l.empty()) return {};
  Node map = Node::of_map();
  write_members(*this, location_table, l, map);
  if (map.members.size() == 1 && !l.text.empty()) return Node::of(l.text).or_standard({});
  return map;
}
Node Scribe::location(const Location& l) const {
  Node n = location_object(l);
  if (n.empty()) return n;
  if (n.is_text()) return Node::of(l.text);
  return std::move(n).or_standard(Node::of(one_line(l)));
}

Node Scribe::organization(const Organization& o) const {
  if (o.empty()) return {};
  Organization only_name;
  only_name.name = o.name;
  Node name = title(o.name);
  if (o == only_name && (name.is_text() || (!name.has("text") && !name.has("markdown")))) return name;
  Node map = Node::of_map();
  write_members(*this, organization_table, o, map, [&](const Row<Organization>& row, Node& n) {
    if (row.key == "identifiers") identifiers(n, o.identifiers, scheme_keys(organization_table));
  });
  return std::move(map).or_standard(Node::of(o.name.value));
}

Node Scribe::name(const Name& name) const {
  if (name.empty()) return {};
  Name only_whole;
  only_whole.literal = name.literal;
  if (name == only_whole) return Node::of(name.literal);
  Node map = Node::of_map();
  write_members(*this, name_table, name, map);
  return std::move(map).or_standard(Node::of(display_name(name)));
}

Node Scribe::person(const Contributor& c, std::string_view role) const {
  const std::string shown = display_name(c.name);
  const bool known = owner_names_.contains(shown);
  Name parts;
  parts.literal = c.name.literal;
  std::string line;
  if (c.name == parts && std::count(parts.literal.begin(), parts.literal.end(), ',') != 1) {
    line = parts.literal;
  } else {
    parts = {};
    parts.given = c.name.given;
    parts.family = c.name.family;
    if (c.name == parts && !parts.given.empty() && !parts.family.empty() &&
        (parts.given + parts.family).find(',') == std::string::npos)
      line = parts.family + ", " + parts.given;
  }
  if (!line.empty() && line.front() != '*' && line.back() != '*' && c.role == role && !c.equal_contribution &&
      c.identifiers.empty() && ascii::trim(line) == line && (c.owner || !known)) {
    Node n = Node::of(c.owner && !known ? '*' + line + '*' : line);
    return n.text == shown ? std::move(n) : std::move(n).or_standard(Node::of(shown));
  }
  Node map = Node::of_map();
  write_members(*this, contributor_table, c, map, [&](const Row<Contributor>& row, Node& n) {
    if (row.key == "role" && c.role != role) n.add("role", c.role.empty() ? "author" : c.role);
    if (row.key == "owner" && c.owner != known) n.add("owner", Node::literally(c.owner ? "true" : "false"));
    if (row.key == "identifiers") identifiers(n, c.identifiers, scheme_keys(contributor_table));
  });
  return std::move(map).or_standard(Node::of(shown));
}

Node Scribe::people(const std::vector<const Contributor*>& list, std::string_view role) const {
  std::vector<Node> items;
  items.reserve(list.size());
  for (const Contributor* c : list) items.push_back(person(*c, role));
  return Node::of_list(std::move(items));
}
Node Scribe::people(const std::vector<Contributor>& list, std::string_view role) const {
  std::vector<const Contributor*> all;
  all.reserve(list.size());
  for (const Contributor& c : list) all.push_back(&c);
  return people(all, role);
}

Node Scribe::visibility(Visibility v) const {
  switch (v) {
    case Visibility::everyone:
      return Node::of("public");
    case Visibility::limited:
      return Node::of("limited");
    case Visibility::owner:
      return Node::of("private");
    case Visibility::not_stated:
      break;
  }
  return {};
}

Node Scribe::date(std::string_view key, const DateRange& r, std::string_view date_key, bool goes_on) const {
  if (r.end_is == End::point) return key == date_key ? of_date(r.start, true) : Node();
  if (key == "startDate") return of_date(r.start, false);
  if (key != "endDate") return {};
  const bool usually_goes_on = goes_on && !r.start.empty();
  switch (r.end_is) {
    case End::stated:
      return of_date(r.end, true);
    case End::ongoing:
      return usually_goes_on ? Node() : Node::of("present").or_standard({});
    case End::not_stated:
      return usually_goes_on ? Node::of("unknown").or_standard({}) : Node();
    case End::point:
      break;
  }
  return {};
}

namespace {

// One step of an Extra's key: a name, or the number of an item.
struct Step {
  std::string_view name;
  std::size_t number = 0;
  bool is_number = false;
};

// `a.b`, `a[2].b`, `a["b.c"]`; empty where it is no path, or one that is deeper than what is read.
std::vector<Step> steps(std::string_view key) {
  constexpr std::size_t deepest = 200;
  std::vector<Step> out;
  while (!key.empty()) {
    if (out.size() == deepest) return {};
    if (key.starts_with("[\"")) {
      const std::size_t end = key.find("\"]");
      if (end == std::string_view::npos) return {};
      out.push_back({key.substr(2, end - 2), 0, false});
      key.remove_prefix(end + 2);
    } else if (key.front() == '[') {
      Step step{{}, 0, true};
      std::size_t i = 1;
      for (; i < key.size() && i < 8 && key[i] >= '0' && key[i] <= '9'; ++i)
        step.number = step.number * 10 + static_cast<std::size_t>(key[i] - '0');
      if (i == 1 || i >= key.size() || key[i] != ']') return {};
      out.push_back(step);
      key.remove_prefix(i + 1);
    } else {
      if (key.starts_with('.') == out.empty()) return {};
      if (!out.empty()) key.remove_prefix(1);
      const std::size_t end = std::min(key.find_first_of(".["), key.size());
      if (end == 0) return {};
      out.push_back({key.substr(0, end), 0, false});
      key.remove_prefix(end);
    }
  }
  return out;
}

Node parsed(const std::string& json) {
  Tape tape;
  const LocalHost nobody;
  Context context = nobody.context();
  if (!tape.read_json({json, "extra"}, context)) return Node::of(json);
  return Node::of(tape.root());
}

// The names in the map that got a value last: most often it gets the next one as well.
class Names {
 public:
  /// False if the map has the name already. `path` is where the map is.
  bool add(const Node& map, std::string_view path, std::string_view name) {
    if (path != path_ || taken_.size() != map.members.size()) {
      path_ = path;
      taken_.clear();
      for (const Node::Member& m : map.members) taken_.insert(m.key);
    }
    return taken_.insert(std::string(name)).second;
  }

 private:
  std::string path_;
  std::unordered_set<std::string> taken_;
};

// Puts the value where it stood; false if something else stands there now.
bool place(Node& map, std::string_view key, Node& value, Names& names) {
  const std::vector<Step> path = steps(key);
  if (path.empty()) return false;
  Node* at = &map;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Step& step = path[i];
    const bool last = i + 1 == path.size();
    if (step.is_number) {
      if (!at->is_list() || step.number > at->items.size()) return false;
      if (last || step.number == at->items.size())
        at->items.insert(at->items.begin() + static_cast<std::ptrdiff_t>(step.number), Node());
      at = &at->items[step.number];
    } else {
      if (!at->is_map()) return false;
      if (last && !names.add(*at, key.substr(0, static_cast<std::size_t>(step.name.data() - key.data())), step.name))
        return false;
      Node* const next = last ? nullptr : at->find(step.name);
      if (next == nullptr) at->members.push_back({std::string(step.name), Node()});
      at = next != nullptr ? next : &at->members.back().value;
    }
    if (!last && at->empty()) at->kind = path[i + 1].is_number ? Node::Kind::list : Node::Kind::map;
  }
  *at = std::move(value);
  return true;
}

}  // namespace

void Scribe::order(Node& root) const {
  if (orders_.empty()) return;
  const Node orders = parsed(orders_);
  for (const Node::Member& one : orders.members) {
    Node* map = &root;
    for (const Step& step : steps(one.key)) {
      if (!step.is_number)
        map = map->find(step.name);
      else
        map = step.number < map->items.size() ? &map->items[step.number] : nullptr;
      if (map == nullptr) break;
    }
    if (map == nullptr || !map->is_map()) continue;
    std::unordered_map<std::string_view, std::size_t> places;
    // Sections are in their order already: together they stand where the first of them stood.
    const auto name = [&](std::string_view key) -> std::string_view {
      return map == &root && (key == "sections" || find_section_kind(key) != nullptr) ? "sections" : key;
    };
    for (const Node& key : one.value.items) places.emplace(name(key.text), places.size());
    const auto place = [&](const Node::Member& m) {
      const auto at = places.find(name(m.key));
      return at == places.end() ? places.size() : at->second;
    };
    std::stable_sort(map->members.begin(), map->members.end(),
                     [&](const Node::Member& a, const Node::Member& b) { return place(a) < place(b); });
  }
}

void Scribe::extras(Node& map, const std::vector<Extra>& extras) const {
  std::vector<std::pair<const Extra*, Node>> foreign;
  Names names;
  for (const Extra& e : extras) {
    Node value = parsed(e.json);
    if (e.format != format_name || !place(map, e.key, value, names)) foreign.emplace_back(&e, std::move(value));
  }
  if (foreign.empty()) return;
  // {format: {key: value}}, unless a key comes twice, or a format comes again.
  std::set<std::pair<std::string_view, std::string_view>> seen;
  bool by_format = true;
  for (std::size_t i = 0; i < foreign.size(); ++i) {
    const Extra& e = *foreign[i].first;
    const bool goes_on = i > 0 && foreign[i - 1].first->format == e.format;
    by_format = by_format && (goes_on || seen.insert({e.format, {}}).second) && seen.insert({e.format, e.key}).second;
  }
  Node by = Node::of_map();
  std::vector<Node> list;
  for (auto& [e, value] : foreign) {
    if (by_format) {
      if (by.members.empty() || by.members.back().key != e->format) by.members.push_back({e->format, Node::of_map()});
      by.members.back().value.members.push_back({e->key, std::move(value)});
    } else {
      Node item = Node::of_map();
      item.add("format", e->format);
      item.add("key", e->key);
      item.members.push_back({"value", std::move(value)});
      list.push_back(std::move(item));
    }
  }
  map.add("extras", by_format ? std::move(by) : Node::of_list(std::move(list)), true);
}

void Scribe::identifiers(Node& map, const std::vector<Identifier>& list, const std::vector<SchemeKey>& keys) const {
  const auto key_of = [&](const Identifier& id) -> const SchemeKey* {
    Identifier read{id.scheme, id.value, {}, {}};
    if (!normalise(read)) return nullptr;
    if (id.scheme == "issn") read.relation = "part-of";
    if (!(read == id)) return nullptr;
    for (const SchemeKey& k : keys)
      if (k.scheme == id.scheme) return &k;
    return nullptr;
  };
  std::vector<const SchemeKey*> used;
  for (const Identifier& id : list) {
    const SchemeKey* const key = key_of(id);
    if (key == nullptr || std::find(used.begin(), used.end(), key) != used.end()) {
      used.clear();
      break;
    }
    used.push_back(key);
  }
  if (used.size() == list.size()) {
    // Some are understood in JSON as well; beside our own keys these tell the order of all.
    const bool any_ours = std::any_of(used.begin(), used.end(), [](const SchemeKey* k) { return k->ours; });
    for (std::size_t i = 0; i < list.size(); ++i) {
      const bool ours = used[i]->ours;
      Node value = Node::of(list[i].value);
      if (!ours && any_ours) value.standard = std::make_unique<Node>(Node::of(list[i].value));
      map.add(used[i]->key, std::move(value), ours);
    }
    return;
  }
  std::vector<Node> items;
  for (const Identifier& id : list) {
    Node item = Node::of_map();
    item.add("scheme", id.scheme);
    item.add("value", id.value);
    Identifier read{id.scheme, id.value, {}, id.relation};
    if (const bool well_formed = normalise(read); !well_formed || !(read == id)) {
      Node url;
      url.kind = Node::Kind::text;  // also "": it leads nowhere
      url.text = id.url;
      item.add("url", std::move(url));
    }
    item.add("relation", id.relation);
    items.push_back(std::move(item));
  }
  map.add("identifiers", Node::of_list(std::move(items)), true);
}

}  // namespace cvconv::resume
