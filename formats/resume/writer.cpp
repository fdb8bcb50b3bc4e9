// Writes a CV, in JSON and in YAML.
#include "resume/resume.hpp"
#include "resume/tables.hpp"

#include <utility>

namespace cvconv::resume {
namespace {

bool needs_list_of_roles(const Entry& e) {
  return e.kind == EntryKind::position &&
         (e.roles.size() > 1 || !has_titles_alone(e.roles) || (e.roles.size() == 1 && e.roles[0].title.empty()));
}

template <bool ShortForms>
Node write_role(const ValueWriter& out, const Role& role) {
  Node map = map_of(out, role_table, role, [&](const Row<Role>& row, Node& n) {
    n.add(row.key, out.date(row.key, role.dates, "date", true), true);
  });
  if (ShortForms && map.items.size() == 1 && map.items[0].key == "title" && map.items[0].is_text())
    return std::move(map.items[0]);
  return map;
}

// JSON Resume has one role in an entry: programs that know no other see all of them as one.
void add_roles_as_one(Node& map, const ValueWriter& out, const std::vector<Role>& roles) {
  std::string titles;
  std::string summary;
  std::vector<Node> highlights;
  Date start;
  for (const Role& r : roles) {
    const auto append = [](std::string& to, const std::string& words, const char* between) {
      if (!words.empty()) to.append(to.empty() ? "" : between).append(words);
    };
    append(titles, r.title.value, ", ");
    append(summary, r.summary.value, "\n\n");
    for (const Text& t : r.highlights)
      if (!t.value.empty()) highlights.emplace_back(t.value);
    if (const Date& d = r.dates.start; !d.empty() && !d.is_raw() && (start.empty() || to_iso(d) < to_iso(start)))
      start = d;
  }
  const auto add = [&](std::string_view key, Node instead) {
    if (!instead.empty() && !map.has(key)) map.add(key, Node().or_standard(std::move(instead)));
  };
  add("position", Node(titles));
  add("startDate", Node(to_iso(start)));
  if (!roles.empty() && roles.front().dates.end_is == End::stated) {  // the latest is written first
    Node end = out.date("endDate", roles.front().dates, "date", true);
    if (end.standard == nullptr) add("endDate", std::move(end));
  }
  add("summary", Node(summary));
  add("highlights", Node::list(std::move(highlights)));
}

// Makes of a map what in YAML is less: a bare text, or a label and its details. False where it stays a map.
bool in_short(Node& map, const EntryTable& table, const EntryTable& usual) {
  const auto text = [&](std::string_view key) -> Node* {
    Node* const n = map.find(key);
    return n != nullptr && n->is_text() ? n : nullptr;
  };
  Node in_short;
  if (map.items.size() == 1) {
    const std::string_view only = usual.name_only && &table == &usual        ? table.table.rows[0].key
                                  : !usual.name_only && table.name == "item" ? "details"
                                                                             : std::string_view();
    if (Node* const n = text(only)) in_short = std::move(*n);
  } else if (table.name == "item" && map.items.size() == 2 && usual.name != "language" && usual.name != "skill") {
    const Node* const label = text("label");
    Node* const details = text("details") != nullptr ? text("details") : map.find("keywords");
    if (label != nullptr && details != nullptr && is_label(label->text, usual)) {
      in_short = Node::map();
      in_short.add(label->text, std::move(*details));
    }
  }
  if (in_short.empty()) return false;
  map = std::move(in_short);
  return true;
}

Node write_entry(ValueWriter& out, const Entry& e, const EntryTable& usual, bool custom_section, bool json) {
  const EntryTable& table = usual.kind == e.kind ? usual : *find_entry_table(to_name(e.kind));
  out.roles_apart = needs_list_of_roles(e);
  Node map = map_of(out, table.table, e, [&](const Row<Entry>& row, Node& n) {
    if (row.key == "startDate" || row.key == "endDate" || row.key == table.date_key)
      n.add(row.key, out.date(row.key, e.dates, table.date_key, table.goes_on && !out.roles_apart),
            row.use == Use::ours);
    else if (row.key == "roles" && out.roles_apart)
      n.add(row.key, json ? each<write_role<false>>(out, e.roles) : each<write_role<true>>(out, e.roles), true);
    else if (row.key == "ror" && has_employer(e) && is_spread_out(out, e) && !e.organization.identifiers.empty())
      n.add(row.key, Node(e.organization.identifiers.front().value), true);
  });
  if (json && out.roles_apart) add_roles_as_one(map, out, e.roles);
  const EntryTable& understood =
      json ? usual : table_for_keys([&](std::string_view key) { return map.has(key); }, usual, custom_section);
  out.extras(map, e.extras);
  if (!json && in_short(map, table, usual)) return map;
  // A single key that the section's own kind does not have would be a label.
  if (&understood != &table || (map.items.size() == 1 && is_label(map.items[0].key, usual))) {
    map.add("kind", table.name);
    std::rotate(map.items.begin(), map.items.end() - 1, map.items.end());
    map.items.front().ours = true;
  }
  return map;
}

Node write_entries(ValueWriter& out, const Section& section, bool json) {
  Node list(Node::Type::list);
  list.items.reserve(section.entries.size());
  for (const Entry& e : section.entries)
    list.items.push_back(write_entry(out, e, entry_table_of(section), section.kind == "custom", json));
  return list;
}

// A section as a map; `with_kind`: nothing else tells its kind.
Node write_section(ValueWriter& out, const Section& section, bool with_kind, bool with_entries = true) {
  return map_of(out, section_table, section, [&](const Row<Section>& row, Node& n) {
    if (row.key == "kind" && with_kind && section.kind != "custom") n.add("kind", section.kind);
    // Without entries and subsections, unknown keys would hide that it is a section.
    const bool hidden = section.entries.empty() && section.sections.empty() && !section.extras.empty();
    if (row.key == "entries" && (hidden || (with_entries && !section.entries.empty())))
      n.add("entries", write_entries(out, section, false));
    if (row.key == "sections") {
      std::vector<Node> parts;
      for (const Section& part : section.sections) parts.push_back(write_section(out, part, true));
      n.add("sections", Node::list(std::move(parts)));
    }
  });
}

// A section under its own key at the root.
Node write_root_section(ValueWriter& out, const Section& section) {
  return is_bare(section) ? write_entries(out, section, false) : write_section(out, section, false);
}

// True for a section that can be under a key of its own at the root: the first of a kind.
bool can_have_key(const std::vector<Section>& all, std::size_t i) {
  const auto here = all.begin() + static_cast<std::ptrdiff_t>(i);
  return here->kind != "custom" && find_section_kind(here->kind) != nullptr &&
         std::none_of(all.begin(), here, [&](const Section& s) { return s.kind == here->kind; });
}

void add_if_any(Node& map, std::string_view key, Node value) {
  if (!value.items.empty()) map.add(key, std::move(value));
}

// `$schema` first, as is the custom; the rest where unknown keys are.
void add_root_extras(const ValueWriter& out, Node& root, const std::vector<Extra>& extras) {
  out.extras(root, extras);
  std::stable_partition(root.items.begin(), root.items.end(), [](const Node& m) { return m.key == "$schema"; });
}

// From everything to JSON Resume: what its keys cannot hold moves into an object `cvconv`. ----------------------------

Node in_json(Node n) {
  if (!n.is_map()) {
    for (Node& item : n.items) item = in_json(std::move(item));
    return n;
  }
  Node out = Node::map();
  Node own = Node::map();
  for (Node& m : n.items) {
    const std::string key = m.key;
    if (m.ours) {
      own.add(key, std::move(m));
    } else if (m.standard == nullptr) {
      out.add(key, in_json(std::move(m)));
    } else {
      Node instead = std::move(*std::exchange(m.standard, nullptr));
      if (m.empty() && !instead.empty()) m = Node(Node::Type::literal, "null");  // another key says it in full
      out.add(key, in_json(std::move(instead)));
      own.add(key, std::move(m));
    }
  }
  add_if_any(out, "cvconv", std::move(own));
  return out;
}

bool has_own_objects(const Node& n) { return n.has("cvconv") || std::ranges::any_of(n.items, has_own_objects); }

Node write_json_resume(const Document& d) {
  ValueWriter out(d);
  Node root = Node::map();
  Node own = Node::map();
  add_if_any(root, "basics", in_json(map_of(out, person_table, d.person)));

  // Sections: JSON Resume's under their keys, where every program finds them; the rest in `cvconv`.
  std::vector<std::string> labels(d.sections.size());
  std::vector<std::string> order;  // in which the reader finds them
  std::vector<std::string> without_entries;
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    const Section& section = d.sections[i];
    if (!is_standard_section(section.kind) || !can_have_key(d.sections, i)) continue;
    labels[i] = section.kind;
    (section.entries.empty() ? without_entries : order).push_back(section.kind);
    if (!section.entries.empty()) root.add(section.kind, in_json(write_entries(out, section, true)));
    if (!is_bare(section) || section.entries.empty()) own.add(section.kind, write_section(out, section, false, false));
  }
  order.insert(order.end(), without_entries.begin(), without_entries.end());
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    if (!labels[i].empty() || !can_have_key(d.sections, i)) continue;
    labels[i] = d.sections[i].kind;
    order.push_back(labels[i]);
    own.add(labels[i], write_root_section(out, d.sections[i]));
  }
  std::vector<Node> list;
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    if (!labels[i].empty()) continue;
    labels[i] = "sections[" + std::to_string(list.size()) + ']';
    order.push_back(labels[i]);
    list.push_back(write_section(out, d.sections[i], true));
  }
  own.add("sections", Node::list(std::move(list)));
  if (order != labels) own.add("order", each<&ValueWriter::word>(out, labels));

  add_if_any(root, "meta", in_json(map_of(out, meta_table, d.meta)));
  add_root_extras(out, root, d.extras);
  const auto foreign = std::ranges::find_if(root.items, [](const Node& m) { return m.key == "extras" && m.ours; });
  if (foreign != root.items.end()) {
    own.add("extras", std::move(*foreign));
    root.items.erase(foreign);
  }
  out.order(root);
  // Readers look for these objects only where there is one at the root.
  if (!own.items.empty() || has_own_objects(root)) root.add("cvconv", std::move(own));
  return root;
}

}  // namespace

void JsonResumeWriter::write(const Document& document, std::string& out, Context& context) {
  JsonWriter json(out, context.flag("compact") ? 0 : 2);
  append_json(json, write_json_resume(document));
  out += '\n';
}

void YamlWriter::write(const Document& d, std::string& bytes, Context& /*context*/) {
  ValueWriter out(d);
  Node root = Node::map();
  add_if_any(root, "basics", map_of(out, person_table, d.person));

  // Sections without a key of their own are in one list, `sections`, and so is whatever is between them.
  std::size_t first = d.sections.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < d.sections.size(); ++i)
    if (!can_have_key(d.sections, i)) {
      first = std::min(first, i);
      last = i;
    }
  std::vector<Node> list;
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    if (i < first || i > last)
      root.add(d.sections[i].kind, write_root_section(out, d.sections[i]));
    else
      list.push_back(write_section(out, d.sections[i], true));
    if (i == last) root.add("sections", Node::list(std::exchange(list, {})));
  }
  add_if_any(root, "meta", map_of(out, meta_table, d.meta));
  add_root_extras(out, root, d.extras);
  out.order(root);
  append_yaml(bytes, root);
}

}  // namespace cvconv::resume
