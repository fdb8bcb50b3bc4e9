// Reads entries: which kind they are, their roles, bare texts and labels.
#include "resume/entries.hpp"

#include "cvconv/describe.hpp"

namespace cvconv::resume {
namespace {

const Kind& choose_kind(Mapper& m, Value map, const Kind& usual, bool custom_section) {
  if (const Value v = m.find_ours(map, "kind"); v.exists() && !v.is_null()) {
    const Mapper::Step step(m, "kind");
    const std::string name = m.word(v);
    if (const Kind* kind = find_kind(name)) return *kind;
    std::vector<std::string_view> names;
    for (const Kind& k : kinds()) names.push_back(k.name);
    m.error(Code::bad_value, "there is no kind of entry \"" + name + "\"", v, did_you_mean(name, names));
    return usual;
  }
  return m.dialect.yaml ? kind_of_map(map, usual, custom_section) : usual;
}

// `- Journals: Nature, Science`: a label and its details.
bool is_label_and_details(Mapper& m, Value map, const Kind& kind) {
  return m.dialect.yaml && map.size() == 1 && !map.value(0).is_map() && stands_as_label(map.key(0).text(), kind);
}

void read_label_and_details(Mapper& m, Value map, Entry& e) {
  const Mapper::Step step(m, map.key(0).text());
  const std::string label = m.word(map.key(0));
  const Value value = map.value(0);
  e.title = label;
  if (e.kind == EntryKind::language && value.is_scalar()) {
    e.level = m.title(value);
  } else {
    if (e.kind != EntryKind::skill || !value.is_list()) e.kind = EntryKind::item;
    if (value.is_list())
      e.keywords = m.titles(value);
    else
      e.summary = m.prose(value);
  }
}

void read_role(Mapper& m, Value v, std::vector<Role>& out) {
  if (v.is_scalar() && !v.is_null()) {
    out.emplace_back().title = m.title(v);
    return;
  }
  if (!m.demand_map(v, "a role {title, startDate, …}")) return;
  Role& role = out.emplace_back();
  role.origin = {v.place().line, v.place().column, 0};
  const Mapper::ExtrasScope scope(m, role.extras);
  const auto [start, end, point] = find_members<3>(m, v, role_table, {"startDate", "endDate", "date"});
  role.dates = m.dates(start, end, point, "date", true);
  read_members(m, v, role_table, role);
}

// The roles of a position, if they have a list of their own.
void read_roles(Mapper& m, Value map, Entry& e) {
  m.roles_apart = false;
  if (e.kind != EntryKind::position) return;
  const Value roles = m.find_ours(map, "roles");
  if (!roles.exists() || roles.is_null()) return;
  const Mapper::Step step(m, "roles");
  const Mapper::Ours ours(m);
  if (!roles.is_list()) {
    read_role(m, roles, e.roles);
  } else {
    for (std::size_t i = 0; i < roles.size(); ++i) {
      const Mapper::Step item(m, i);
      read_role(m, roles.item(i), e.roles);
    }
  }
  m.roles_apart = roles.is_list() || !e.roles.empty();
}

void read_map_entry(Mapper& m, Value map, const Kind& kind, Entry& e) {
  const Mapper::ExtrasScope scope(m, e.extras);
  read_roles(m, map, e);
  // Of several roles each has its own end; the whole goes on only if that is said.
  const auto [start, end, point] = find_members<3>(m, map, *kind.table, {"startDate", "endDate", kind.date_key});
  {
    const Mapper::Ours ours(m, m.own_object(map).exists());
    e.dates = m.dates(start, end, point, kind.date_key, kind.goes_on && !m.roles_apart);
  }
  read_members(m, map, *kind.table, e);
}

}  // namespace

bool stands_as_label(std::string_view key, const Kind& usual) {
  if (key.empty() || is_private_key(key) || usual.table->find(key) != nullptr ||
      usual.table->other_name(key) != nullptr)
    return false;
  std::vector<std::string_view> known;
  usual.table->append_keys(known, true);
  return closest(key, known).empty() || key.find(' ') != std::string_view::npos || (key[0] >= 'A' && key[0] <= 'Z');
}

void read_entry(Mapper& m, Value v, const Kind& usual, bool custom_section, std::vector<Entry>& out) {
  if (v.is_null()) {
    m.demand_map(v, {});
    return;
  }
  if (v.is_list()) {
    m.error(Code::wrong_type, "a list stands where an entry is expected", v, "an entry is a map of keys and values");
    return;
  }
  Entry& e = out.emplace_back();
  e.origin = {v.place().line, v.place().column, 0};
  if (v.is_scalar()) {
    if (!m.dialect.yaml)
      m.warning(Code::wrong_type,
                std::string("a text stands where an entry is expected; it is read as ") +
                    (usual.name_only ? "its name" : "a bare line"),
                v, "an entry is a map of keys and values");
    if (usual.name_only) {
      e.kind = usual.entry;
      usual.table->rows[0].read(m, v, e);
    } else {
      e.summary = m.prose(v);
    }
  } else if (is_label_and_details(m, v, usual)) {
    e.kind = usual.entry;
    read_label_and_details(m, v, e);
  } else {
    const Kind& kind = choose_kind(m, v, usual, custom_section);
    e.kind = kind.entry;
    read_map_entry(m, v, kind, e);
  }
  if (describe::is_blank(e)) {
    m.empty(v);
    out.pop_back();
  }
}

}  // namespace cvconv::resume
