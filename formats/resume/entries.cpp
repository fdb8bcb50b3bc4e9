// Reads sections and their entries: lists, maps, bare texts, labels.
#include "resume/tables.hpp"

#include "cvconv/describe.hpp"
#include "cvconv/diagnostic.hpp"
#include "cvconv/escape.hpp"

namespace cvconv::resume {
namespace {

// What is read together: the values under the keys of a date.
struct DateKeys {
  Value start, end, point;
  // Null says nothing in YAML. A key's own value goes before that of its other names.
  void take(const ValueReader& in, std::string_view key, Value v, std::string_view date_key) {
    Value* const slot = key == date_key ? &point : key == "startDate" ? &start : key == "endDate" ? &end : nullptr;
    if (slot != nullptr && !(v.is_null() && (in.dialect.yaml || slot->exists()))) *slot = v;
  }
};

const EntryTable& choose_table(ValueReader& in, Value map, const EntryTable& usual, bool custom_section) {
  if (const Value v = in.find_ours(map, "kind"); !v.is_null()) {
    const ValueReader::Step step(in, "kind");
    const std::string name = in.word(v);
    if (const EntryTable* const table = find_entry_table(name)) return *table;
    std::vector<std::string_view> names;
    for (const EntryTable& t : entry_tables()) names.push_back(t.name);
    in.error(Code::bad_value, "there is no kind of entry \"" + name + "\"", v, did_you_mean(name, names));
    return usual;
  }
  if (!in.dialect.yaml) return usual;
  return table_for_keys([&](std::string_view key) { return map.has(key); }, usual, custom_section);
}

void read_role(ValueReader& in, Value v, std::vector<Role>& out) {
  if (v.is_scalar() && !v.is_null()) {
    out.emplace_back().title = in.title(v);
    return;
  }
  if (!in.demand_map(v, "a role {title, startDate, …}")) return;
  Role& role = out.emplace_back();
  role.origin = origin_of(v);
  const ValueReader::ExtrasScope scope(in, role.extras);
  DateKeys dates;
  read_members(in, v, role_table, role,
               [&](const Row<Role>& row, Value date) { dates.take(in, row.key, date, "date"); });
  role.dates = in.dates(dates.start, dates.end, dates.point, "date", true);
}

// The roles of a position, if they have a list of their own.
void read_roles(ValueReader& in, Value map, Entry& e) {
  const Value roles = e.kind == EntryKind::position ? in.find_ours(map, "roles") : Value();
  if (!roles.is_null()) {
    const ValueReader::Step step(in, "roles");
    in.as_ours(true, [&] { in.for_each_item(roles, [&](Value role) { read_role(in, role, e.roles); }); });
  }
  in.roles_apart = roles.is_list() || !e.roles.empty();
}

void read_map_entry(ValueReader& in, Value map, const EntryTable& table, Entry& e) {
  e.kind = table.kind;
  const ValueReader::ExtrasScope scope(in, e.extras);
  read_roles(in, map, e);
  DateKeys dates;
  read_members(in, map, table.table, e,
               [&](const Row<Entry>& row, Value v) { dates.take(in, row.key, v, table.date_key); });
  // Of several roles each has its own end; the whole goes on only if that is said.
  const bool goes_on = table.goes_on && !in.roles_apart;
  in.as_ours(in.own_object(map).exists(),
             [&] { e.dates = in.dates(dates.start, dates.end, dates.point, table.date_key, goes_on); });
}

// `- Journals: Nature, Science`: a label and its details.
void read_label(ValueReader& in, Value key, Value value, Entry& e) {
  const ValueReader::Step step(in, key.text());
  e.title = in.word(key);
  if (e.kind == EntryKind::language && value.is_scalar()) {
    e.level = in.title(value);
    return;
  }
  if (e.kind != EntryKind::skill || !value.is_list()) e.kind = EntryKind::item;
  if (value.is_list())
    e.keywords = in.titles(value);
  else
    e.summary = in.prose(value);
}

// Appends the entry that the value describes; nothing if it says nothing.
void read_entry(ValueReader& in, Value v, const EntryTable& usual, bool custom_section, std::vector<Entry>& out) {
  if (v.is_null()) {
    in.absent(v);
    return;
  }
  if (v.is_list())
    return in.error(Code::wrong_type, "a list stands where an entry is expected", v,
                    "an entry is a map of keys and values");
  Entry& e = out.emplace_back();
  e.origin = origin_of(v);
  if (v.is_scalar()) {
    if (!in.dialect.yaml)
      in.warning(Code::wrong_type,
                 std::string("a text stands where an entry is expected; it is read as ") +
                     (usual.name_only ? "its name" : "a bare line"),
                 v, "an entry is a map of keys and values");
    if (usual.name_only) {
      e.kind = usual.kind;
      usual.table.rows[0].read(in, v, e);
    } else {
      e.summary = in.prose(v);
    }
  } else if (in.dialect.yaml && v.size() == 1 && !v.value(0).is_map() && is_label(v.key(0).text(), usual)) {
    e.kind = usual.kind;
    read_label(in, v.key(0), v.value(0), e);
  } else {
    read_map_entry(in, v, choose_table(in, v, usual, custom_section), e);
  }
  if (describe::is_blank(e)) {
    in.empty(v);
    out.pop_back();
  }
}

void read_entries(ValueReader& in, Value v, Section& s) {
  const EntryTable& usual = entry_table_of(s);
  if (v.is_list()) s.entries.reserve(v.size());
  in.for_each_item(v, [&](Value item) { read_entry(in, item, usual, s.kind == "custom", s.entries); });
}

constexpr Row<Section> section_rows[] = {
    {"title", title<&Section::title>, Use::ours},
    {"kind", nullptr, Use::ours},
    {"summary", prose<&Section::summary>, Use::ours},
    {"entries", nullptr, Use::ours},
    {"sections", both<read_sections, nullptr, &Section::sections>, Use::ours},
    {"tags", words<&Section::tags>, Use::ours},
    {"extras", other_extras, Use::ours},
};
constexpr Alias section_names[] = {{"name", "title", false}, {"items", "entries", false}};

// {English: native}
void read_name_and_value(ValueReader& in, Value key, Value value, const EntryTable& usual, Section& s) {
  const std::string name = in.word(key);
  if (value.is_map()) {
    const std::size_t before = s.entries.size();
    read_entry(in, value, usual, false, s.entries);
    if (s.entries.size() == before) return;
    Entry& e = s.entries.back();
    if (usual.name_only && uses_field(e.kind, "title") && e.title.empty()) {
      e.title = name;
    } else {
      Extra& extra = e.extras.emplace_back();
      extra.format = format_name;
      extra.key = "key";
      escape::json_string(extra.json, name);
    }
    return;
  }
  Entry& e = s.entries.emplace_back();
  e.origin = origin_of(key);
  e.title = name;
  const bool words = value.is_list() || value.text().find(',') != std::string_view::npos;
  if (usual.kind == EntryKind::skill || usual.kind == EntryKind::language || usual.kind == EntryKind::interest)
    e.kind = usual.kind;
  if (e.kind == EntryKind::item)
    e.summary = in.prose(value);
  else if (e.kind == EntryKind::language || (e.kind == EntryKind::skill && !words))
    e.level = in.title(value);
  else
    e.keywords = in.titles(value);
}

// A map where a list belongs: one entry without its list, or names as keys.
void read_map_as_list(ValueReader& in, Value map, Section& s) {
  const EntryTable& usual = entry_table_of(s);
  for (std::size_t i = 0; i < map.size(); ++i)
    if (usual.table.has(map.key(i).text())) {
      in.warning(Code::wrong_type, "a map stands where a list is expected; it is read as a list of one entry", map);
      return read_entry(in, map, usual, false, s.entries);
    }
  in.warning(Code::wrong_type, "a map stands where a list is expected; its keys are read as names", map,
             "write a list of entries, each with a name");
  in.for_each_member(map, [&](Value key, Value value) { read_name_and_value(in, key, value, usual, s); });
}

bool is_section_map(Value map) {
  if (map.has("entries") || map.has("sections") || map.has("items")) return true;
  for (std::size_t i = 0; i < map.size(); ++i)
    if (section_table.row(map.key(i).text()) == nullptr) return false;
  return true;
}

Section& add_section(std::vector<Section>& out, Value at) {
  Section& s = out.emplace_back();
  s.origin = origin_of(at);
  return s;
}
// Takes the last section away again if it says nothing.
void settle(std::vector<Section>& sections) {
  if (is_bare(sections.back()) && sections.back().entries.empty()) sections.pop_back();
}

}  // namespace

constinit const Table<Section> section_table{"section", section_rows, section_names};

bool is_bare(const Section& s) {
  return s.title.empty() && s.summary.empty() && s.sections.empty() && s.tags.empty() && s.extras.empty();
}

void read_section_map(ValueReader& in, Value map, Section& s) {
  const ValueReader::ExtrasScope scope(in, s.extras);
  Value entries;
  read_members(in, map, section_table, s, [&](const Row<Section>& row, Value v) {
    if (row.key == "entries" && !v.is_null()) entries = v;
  });
  if (entries.is_null()) return;
  const ValueReader::Step step(in, "entries");
  read_entries(in, entries, s);
}

void read_section(ValueReader& in, std::string_view kind, Value v, std::vector<Section>& out) {
  Section& s = add_section(out, v);
  s.kind = kind;
  if (v.is_list()) {
    read_entries(in, v, s);
  } else if (v.is_map()) {
    if (in.dialect.yaml && is_section_map(v))
      read_section_map(in, v, s);
    else
      read_map_as_list(in, v, s);
  } else if (v.is_string()) {
    in.warning(Code::wrong_type, "a text stands where a list is expected; it is read as a bare line", v);
    if (Text t = in.prose(v); !t.empty()) {
      Entry& e = s.entries.emplace_back();
      e.summary = std::move(t);
      e.origin = s.origin;
    }
  } else {
    in.demand_map(v, "a list of entries");  // for its message
  }
  settle(out);
}

void read_sections(ValueReader& in, Value v, std::vector<Section>& out) {
  if (v.is_list()) return in.for_each_item(v, [&](Value item) { read_section_item(in, item, out); });
  if (!in.demand_map(v, "a list of sections")) return;
  in.for_each_member(v, [&](Value title, Value of) {  // {Title: [entries]}
    Section& s = add_section(out, title);
    s.title = in.title(title);
    if (of.is_list())
      read_entries(in, of, s);
    else if (in.demand_map(of, "a list of entries"))
      read_section_map(in, of, s);
    settle(out);
  });
}

void read_section_item(ValueReader& in, Value item, std::vector<Section>& out) {
  if (!in.demand_map(item, "a section {title, entries}")) return;
  Section& s = add_section(out, item);
  if (const Value kind = item.find("kind"); !kind.is_null()) {
    const ValueReader::Step step(in, "kind");
    s.kind = in.word(kind);
    if (find_section_kind(s.kind) == nullptr) {
      std::vector<std::string_view> known;
      for (const SectionKindInfo& k : section_kinds) known.push_back(k.id);
      in.warning(Code::bad_value, "there is no kind of section \"" + s.kind + "\"; it is read as one of your own", kind,
                 did_you_mean(s.kind, known));
    }
  }
  read_section_map(in, item, s);
  settle(out);
}

}  // namespace cvconv::resume
