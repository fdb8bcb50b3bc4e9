// Writes single values of the Document in the vocabulary's forms.
#include "resume/value_writer.hpp"

#include "resume/tables.hpp"

namespace cvconv::resume {
namespace {

// True where a date's words are read back as themselves: no period, no word that means something.
bool stays_raw(const std::string& words, bool at_end) {
  return parse_date(words).raw == words && ascii::trim(words) == words && !says_nothing(words) && !is_unknown(words) &&
         !parse_period(words) && !(at_end && means_ongoing(words));
}

Node of_date(const Date& d, bool at_end) {
  if (d.empty()) return {};
  if (!d.is_raw()) return Node(to_iso(d));
  Node n(d.raw);
  if (!stays_raw(d.raw, at_end)) {
    n = Node::map();
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

ValueWriter::ValueWriter(const Document& d)
    : orders_(d.style.key_order), language_(d.meta.language), owner_names_(owner_names(d.person)) {}

Node ValueWriter::text(const Text& t, bool prose) const {
  if (t.empty()) return {};
  // A key says which markup its texts have; where a text has another, it says so itself.
  const bool usual = prose ? (t.markup == Markup::markdown) != is_literal(t.value) : t.markup == Markup::plain;
  if (usual && t.lang.empty() && t.translations.empty()) return Node(t.value);

  // {en: …, de: …}: the one in the CV's language speaks, or else the first.
  const auto is_sure = [](const std::string& tag) { return is_language_tag(tag) && is_iso_639_1(tag.substr(0, 2)); };
  const std::string& own = t.lang.empty() ? language_ : t.lang;
  const bool by_language = usual && !t.value.empty() && is_sure(own) && t.lang != language_ &&
                           std::ranges::all_of(t.translations, [&](const Translation& x) {
                             return is_sure(x.lang) && x.lang != own && x.lang != language_ && !x.value.empty();
                           });
  Node n = Node::map();
  if (by_language) n.add(own, t.value);
  Node translations = Node::map();
  for (const Translation& x : t.translations) (by_language ? n : translations).add(x.lang, x.value);
  if (!by_language) {
    n.add(t.markup == Markup::plain ? "text" : "markdown", Node(Node::Type::text, t.value));  // also ""
    n.add("lang", t.lang);
    if (!translations.items.empty()) n.add("translations", std::move(translations));
  }
  return std::move(n).or_standard(Node(t.value));
}

Node ValueWriter::link(const Url& u) const {
  if (u.label.empty()) return Node(u.value);
  return map_of(*this, link_table, u).or_standard(Node(u.value));
}
Node ValueWriter::location_object(const Location& l) const {
  if (l.empty()) return {};
  Node map = map_of(*this, location_table, l);
  if (map.items.size() == 1 && !l.text.empty()) return Node(l.text).or_standard({});
  return map;
}
Node ValueWriter::location(const Location& l) const {
  Node n = location_object(l);
  if (n.empty()) return n;
  if (n.is_text()) return Node(l.text);
  return std::move(n).or_standard(Node(one_line(l)));
}

Node ValueWriter::organization(const Organization& o) const {
  if (o.empty()) return {};
  Organization only_name;
  only_name.name = o.name;
  Node name = title(o.name);
  if (o == only_name && (name.is_text() || (!name.has("text") && !name.has("markdown")))) return name;
  return map_of(*this, organization_table, o).or_standard(Node(o.name.value));
}

Node ValueWriter::name(const Name& name) const {
  if (name.empty()) return {};
  Name only_whole;
  only_whole.literal = name.literal;
  if (name == only_whole) return Node(name.literal);
  return map_of(*this, name_table, name).or_standard(Node(display_name(name)));
}

Node ValueWriter::person(const Contributor& c, std::string_view role) const {
  const std::string shown = display_name(c.name);
  const bool known = owner_names_.contains(shown);
  const auto commas = [](const std::string& s) { return std::ranges::count(s, ','); };
  Name whole;
  whole.literal = c.name.literal;
  Name parts;
  parts.given = c.name.given;
  parts.family = c.name.family;
  std::string line;
  if (c.name == whole && commas(whole.literal) != 1)
    line = whole.literal;
  else if (c.name == parts && !parts.given.empty() && !parts.family.empty() && commas(parts.given + parts.family) == 0)
    line = parts.family + ", " + parts.given;
  if (!line.empty() && line.front() != '*' && line.back() != '*' && c.role == role && !c.equal_contribution &&
      c.identifiers.empty() && ascii::trim(line) == line && (c.owner || !known)) {
    Node n(c.owner && !known ? '*' + line + '*' : line);
    return n.text == shown ? std::move(n) : std::move(n).or_standard(Node(shown));
  }
  Node map = map_of(*this, contributor_table, c, [&](const Row<Contributor>& row, Node& n) {
    if (row.key == "role" && c.role != role) n.add("role", c.role.empty() ? "author" : c.role);
    if (row.key == "owner" && c.owner != known) n.add("owner", Node(Node::Type::literal, c.owner ? "true" : "false"));
  });
  return std::move(map).or_standard(Node(shown));
}

Node ValueWriter::visibility(Visibility v) const { return Node(visibilities[static_cast<std::size_t>(v)]); }

Node ValueWriter::date(std::string_view key, const DateRange& r, std::string_view date_key, bool goes_on) const {
  if (r.end_is == End::point) return key == date_key ? of_date(r.start, true) : Node();
  if (key == "startDate") return of_date(r.start, false);
  if (key != "endDate") return {};
  if (r.end_is == End::stated) return of_date(r.end, true);
  // In JSON Resume, what has a start goes on unless it has an end.
  const bool ongoing = r.end_is == End::ongoing;
  if (ongoing == (goes_on && !r.start.empty())) return {};
  return Node(ongoing ? "present" : "unknown").or_standard({});
}

void ValueWriter::identifiers(Node& map, const std::vector<Identifier>& list,
                              const std::vector<SchemeKey>& keys) const {
  const auto key_of = [&](const Identifier& id) -> const SchemeKey* {
    Identifier read{id.scheme, id.value, {}, {}};
    if (!normalise(read)) return nullptr;
    if (id.scheme == "issn") read.relation = "part-of";
    const auto key = std::ranges::find_if(keys, [&](const SchemeKey& k) { return k.scheme == id.scheme; });
    return read == id && key != keys.end() ? &*key : nullptr;
  };
  std::vector<const SchemeKey*> used;
  for (const Identifier& id : list) {
    const SchemeKey* const key = key_of(id);
    if (key == nullptr || std::ranges::find(used, key) != used.end()) break;
    used.push_back(key);
  }
  if (used.size() == list.size()) {
    // Some are understood in JSON as well; beside our own keys these tell the order of all.
    const bool any_ours = std::ranges::any_of(used, [](const SchemeKey* k) { return k->ours; });
    for (std::size_t i = 0; i < list.size(); ++i) {
      Node value(list[i].value);
      if (!used[i]->ours && any_ours) value.standard = std::make_unique<Node>(list[i].value);
      map.add(used[i]->key, std::move(value), used[i]->ours);
    }
    return;
  }
  std::vector<Node> items;
  for (const Identifier& id : list) {
    Node& item = items.emplace_back(Node::map());
    item.add("scheme", id.scheme);
    item.add("value", id.value);
    Identifier read{id.scheme, id.value, {}, id.relation};
    if (const bool well_formed = normalise(read); !well_formed || !(read == id))
      item.add("url", Node(Node::Type::text, id.url));  // also "": it leads nowhere
    item.add("relation", id.relation);
  }
  map.add("identifiers", Node::list(std::move(items)), true);
}

}  // namespace cvconv::resume
