// The way back: a Document in the keys of the vocabulary.
#include "resume/document.hpp"

#include "cvconv/describe.hpp"

namespace cvconv::resume {
namespace {

// Entries -------------------------------------------------------------------------------------------------------------

const Kind& kind_of(const Entry& e, const Kind& usual) {
  return usual.entry == e.kind ? usual : *find_kind(to_name(e.kind));
}

// Scribe::roles_apart for as long as an entry is written.
bool need_list_of_roles(const Entry& e) {
  return e.kind == EntryKind::position &&
         (e.roles.size() > 1 || !has_titles_alone(e.roles) || (e.roles.size() == 1 && e.roles[0].title.empty()));
}

Node write_role(const Scribe& s, const Role& role, bool short_forms) {
  Node map = Node::of_map();
  write_members(s, role_table, role, map, [&](const Row<Role>& row, Node& n) {
    n.add(row.key, s.date(row.key, role.dates, "date", true), true);
  });
  s.extras(map, role.extras);
  if (short_forms && map.members.size() == 1 && map.members[0].key == "title" && map.members[0].value.is_text())
    return std::move(map.members[0].value);
  return map;
}

// JSON Resume has one role in an entry: programs that know no other see all of them as one.
void add_roles_as_one(Node& map, const Scribe& s, const std::vector<Role>& roles) {
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
      if (!t.value.empty()) highlights.push_back(Node::of(t.value));
    if (const Date& d = r.dates.start; !d.empty() && !d.is_raw() && (start.empty() || to_iso(d) < to_iso(start)))
      start = d;
  }
  const auto add = [&](std::string_view key, Node instead) {
    if (!instead.empty() && !map.has(key)) map.add(key, Node().or_standard(std::move(instead)));
  };
  add("position", Node::of(titles));
  add("startDate", Node::of(to_iso(start)));
  if (!roles.empty() && roles.front().dates.end_is == End::stated) {  // the latest is written first
    Node end = s.date("endDate", roles.front().dates, "date", true);
    if (end.standard == nullptr) add("endDate", std::move(end));
  }
  add("summary", Node::of(summary));
  add("highlights", Node::of_list(std::move(highlights)));
}

// Makes of a map what in YAML is less: a bare text, or a label and its details. False where it stays a map.
bool in_short(Node& map, const Kind& kind, const Kind& usual) {
  const auto text = [&](std::string_view key) -> Node* {
    Node* n = map.find(key);
    return n != nullptr && n->is_text() ? n : nullptr;
  };
  if (map.members.size() == 1) {
    const std::string_view only = usual.name_only && &kind == &usual        ? kind.table->rows[0].key
                                  : !usual.name_only && kind.name == "item" ? "details"
                                                                            : std::string_view();
    if (Node* n = text(only)) {
      Node alone = std::move(*n);
      map = std::move(alone);
      return true;
    }
  }
  if (kind.name == "item" && map.members.size() == 2 && usual.name != "language" && usual.name != "skill") {
    const Node* label = text("label");
    Node* details = text("details");
    if (details == nullptr && map.has("keywords")) details = map.find("keywords");
    if (label != nullptr && details != nullptr && stands_as_label(label->text, usual)) {
      Node pair = Node::of_map();
      pair.add(label->text, std::move(*details));
      map = std::move(pair);
      return true;
    }
  }
  return false;
}

Node write_entry(Scribe& s, const Entry& e, const Kind& usual, bool custom_section, bool json) {
  const Kind& kind = kind_of(e, usual);
  s.roles_apart = need_list_of_roles(e);

  Node map = Node::of_map();
  write_members(s, *kind.table, e, map, [&](const Row<Entry>& row, Node& n) {
    if (row.key == "startDate" || row.key == "endDate" || row.key == kind.date_key) {
      n.add(row.key, s.date(row.key, e.dates, kind.date_key, kind.goes_on && !s.roles_apart), row.use == Use::ours);
    } else if (row.key == "roles" && s.roles_apart) {
      std::vector<Node> roles;
      for (const Role& r : e.roles) roles.push_back(write_role(s, r, !json));
      n.add(row.key, Node::of_list(std::move(roles)), true);
    } else if (row.key == "identifiers") {
      auto keys = scheme_keys(*kind.table);
      if (e.kind == EntryKind::position || e.kind == EntryKind::education)
        std::erase_if(keys, [](const auto& k) { return k.scheme == "ror"; });  // there it is the organization's
      s.identifiers(n, e.identifiers, keys);
    }
  });
  if (json && s.roles_apart) add_roles_as_one(map, s, e.roles);
  const Kind& understood = json ? usual : kind_of_map(map, usual, custom_section);
  s.extras(map, e.extras);
  if (!json && in_short(map, kind, usual)) return map;
  // A single key that the section's own kind does not have would be a label.
  if (&understood != &kind || (map.members.size() == 1 && stands_as_label(map.members[0].key, usual)))
    map.members.insert(map.members.begin(), {"kind", Node::of(kind.name), true});
  return map;
}

// Sections ------------------------------------------------------------------------------------------------------------

Node write_entries(Scribe& s, const Section& section, bool json) {
  Node list;
  list.kind = Node::Kind::list;
  list.items.reserve(section.entries.size());
  for (const Entry& e : section.entries)
    list.items.push_back(write_entry(s, e, kind_of_section(section.kind), section.kind == "custom", json));
  return list;
}

bool is_bare(const Section& s) {
  return s.title.empty() && s.summary.empty() && s.sections.empty() && s.tags.empty() && s.extras.empty();
}

// A section as a map; `with_kind`: nothing else tells its kind.
Node write_section(Scribe& s, const Section& section, bool with_kind, bool with_entries = true) {
  Node map = Node::of_map();
  write_members(s, section_table, section, map, [&](const Row<Section>& row, Node& n) {
    if (row.key == "kind" && with_kind && section.kind != "custom") n.add("kind", section.kind);
    // Without entries and subsections, unknown keys would hide that it is a section.
    const bool hidden = section.entries.empty() && section.sections.empty() && !section.extras.empty();
    if (row.key == "entries" && (hidden || (with_entries && !section.entries.empty())))
      n.add("entries", write_entries(s, section, false));
    if (row.key == "sections") {
      std::vector<Node> parts;
      for (const Section& part : section.sections) parts.push_back(write_section(s, part, true));
      n.add("sections", Node::of_list(std::move(parts)));
    }
  });
  s.extras(map, section.extras);
  return map;
}

// A section under its own key at the root.
Node write_root_section(Scribe& s, const Section& section) {
  return is_bare(section) ? write_entries(s, section, false) : write_section(s, section, false);
}

Node write_meta(const Scribe& s, const Meta& meta) {
  Node map = Node::of_map();
  write_members(s, meta_table, meta, map);
  s.extras(map, meta.extras);
  return map;
}

bool is_first_of_kind(const std::vector<Section>& all, std::size_t i) {
  for (std::size_t k = 0; k < i; ++k)
    if (all[k].kind == all[i].kind) return false;
  return true;
}
bool has_key(const Section& s) { return s.kind != "custom" && find_section_kind(s.kind) != nullptr; }
bool is_standard(const Section& s) {
  const auto all = standard_section_kinds();
  return std::find(all.begin(), all.end(), s.kind) != all.end();
}

void add_if_any(Node& map, std::string_view key, Node value) {
  if (!value.members.empty()) map.add(key, std::move(value));
}

// `$schema` first, as is the custom; the rest where unknown keys stand.
void add_root_extras(const Scribe& s, Node& root, const std::vector<Extra>& extras) {
  s.extras(root, extras);
  for (std::size_t i = 0; i < root.members.size(); ++i)
    if (root.members[i].key == "$schema")
      std::rotate(root.members.begin(), root.members.begin() + static_cast<std::ptrdiff_t>(i),
                  root.members.begin() + static_cast<std::ptrdiff_t>(i) + 1);
}

// From everything to JSON Resume: what its keys cannot hold moves into an object `cvconv`. ----------------------------

Node in_json(Node n);

Node record_in_json(Node map) {
  Node out = Node::of_map();
  Node own = Node::of_map();
  for (Node::Member& m : map.members) {
    if (m.ours) {
      own.add(m.key, std::move(m.value));
    } else if (m.value.standard != nullptr) {
      Node instead = std::move(*m.value.standard);
      m.value.standard.reset();
      const bool none = instead.empty();
      if (!none) out.add(m.key, in_json(std::move(instead)));
      if (!m.value.empty())
        own.add(m.key, std::move(m.value));
      else if (!none)
        own.add(m.key, Node::literally("null"));  // another key says it in full
    } else {
      out.add(m.key, in_json(std::move(m.value)));
    }
  }
  add_if_any(out, "cvconv", std::move(own));
  return out;
}

Node in_json(Node n) {
  if (n.is_map()) return record_in_json(std::move(n));
  for (Node& item : n.items) item = in_json(std::move(item));
  return n;
}

bool has_own_objects(const Node& n) {
  return n.has("cvconv") ||
         std::any_of(n.members.begin(), n.members.end(),
                     [](const Node::Member& m) { return has_own_objects(m.value); }) ||
         std::any_of(n.items.begin(), n.items.end(), has_own_objects);
}

}  // namespace

Node write_cv(const Document& d) {
  Scribe s(d);
  Node root = Node::of_map();
  add_if_any(root, "basics", write_person(s, d.person));

  // Sections without a key of their own stand in one list, `sections`, and so does whatever stands between them.
  const auto needs_list = [&](std::size_t i) { return !has_key(d.sections[i]) || !is_first_of_kind(d.sections, i); };
  std::size_t first = d.sections.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < d.sections.size(); ++i)
    if (needs_list(i)) {
      first = std::min(first, i);
      last = i;
    }
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    if (i < first || i > last) {
      root.add(d.sections[i].kind, write_root_section(s, d.sections[i]));
      continue;
    }
    std::vector<Node> list;
    for (; i <= last; ++i) list.push_back(write_section(s, d.sections[i], true));
    --i;
    root.add("sections", Node::of_list(std::move(list)));
  }
  add_if_any(root, "meta", write_meta(s, d.meta));
  add_root_extras(s, root, d.extras);
  s.order(root);
  return root;
}

Node write_json_resume(const Document& d) {
  Scribe s(d);
  Node root = Node::of_map();
  Node own = Node::of_map();
  add_if_any(root, "basics", in_json(write_person(s, d.person)));

  // Sections: JSON Resume's under their keys, where every program finds them; the rest in `cvconv`.
  std::vector<std::string> labels(d.sections.size());
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    const Section& section = d.sections[i];
    if (!is_standard(section) || !is_first_of_kind(d.sections, i)) continue;
    labels[i] = section.kind;
    if (!section.entries.empty()) root.add(section.kind, in_json(write_entries(s, section, true)));
    if (!is_bare(section) || section.entries.empty()) own.add(section.kind, write_section(s, section, false, false));
  }
  std::vector<std::string> order;  // in which the reader finds them
  for (const bool with_entries : {true, false})
    for (std::size_t i = 0; i < d.sections.size(); ++i)
      if (!labels[i].empty() && d.sections[i].entries.empty() != with_entries) order.push_back(labels[i]);
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    if (!labels[i].empty() || !has_key(d.sections[i]) || !is_first_of_kind(d.sections, i)) continue;
    labels[i] = d.sections[i].kind;
    order.push_back(labels[i]);
    own.add(labels[i], write_root_section(s, d.sections[i]));
  }
  std::vector<Node> list;
  for (std::size_t i = 0; i < d.sections.size(); ++i) {
    if (!labels[i].empty()) continue;
    labels[i] = "sections[" + std::to_string(list.size()) + ']';
    order.push_back(labels[i]);
    list.push_back(write_section(s, d.sections[i], true));
  }
  own.add("sections", Node::of_list(std::move(list)));
  if (order != labels) own.add("order", s.words(labels));

  add_if_any(root, "meta", in_json(write_meta(s, d.meta)));
  add_root_extras(s, root, d.extras);
  const auto foreign = std::find_if(root.members.begin(), root.members.end(),
                                    [](const Node::Member& m) { return m.key == "extras" && m.ours; });
  if (foreign != root.members.end()) {
    own.add("extras", std::move(foreign->value));
    root.members.erase(foreign);
  }
  s.order(root);
  // Readers look for these objects only where there is one at the root.
  if (!own.members.empty() || has_own_objects(root)) root.add("cvconv", std::move(own));
  return root;
}

}  // namespace cvconv::resume
