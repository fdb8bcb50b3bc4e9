// SPDX-License-Identifier: MIT
#include "entries.hpp"

#include "cvconv/describe.hpp"

namespace cvconv::resume {
namespace {

bool says_something(const Entry& e) {
  const auto* position = std::get_if<Position>(&e.detail);
  if (position == nullptr || position->roles.size() != 1) return !describe::is_blank(e);
  if (!position->organization.empty() || !describe::is_blank(position->roles[0])) return true;
  Entry rest = e;
  rest.detail = Item();
  return !describe::is_blank(rest);
}

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
  if (std::holds_alternative<Language>(e.detail) && value.is_scalar()) {
    e.detail = Language{label, {}, m.title(value)};
    return;
  }
  if (std::holds_alternative<Skill>(e.detail) && value.is_list())
    e.detail = Skill{label, {}};
  else
    e.detail = Item{label, {}};
  if (value.is_list())
    e.keywords = m.titles(value);
  else
    std::get<Item>(e.detail).details = m.prose(value);
}

void read_role(Mapper& m, Value v, std::vector<Role>& out) {
  if (v.is_scalar() && !v.is_null()) {
    out.emplace_back().title = m.title(v);
    return;
  }
  if (!m.demand_map(v, "a role {title, startDate, …}")) return;
  Role& role = out.emplace_back();
  role.origin = {v.place().line, v.place().column, 0};
  const Mapper::Keeper keeper(m, role.extras);
  const auto [start, end, point] = find_members<3>(m, v, role_table, {"startDate", "endDate", "date"});
  role.dates = m.dates(start, end, point, "date", true);
  read_members(m, v, role_table, role);
}

// The roles of a position, if they have a list of their own.
void read_roles(Mapper& m, Value map, Entry& e) {
  m.roles_apart = false;
  auto* position = std::get_if<Position>(&e.detail);
  if (position == nullptr) return;
  const Value roles = m.find_ours(map, "roles");
  if (!roles.exists() || roles.is_null()) return;
  const Mapper::Step step(m, "roles");
  const Mapper::Ours ours(m);
  if (!roles.is_list()) {
    read_role(m, roles, position->roles);
  } else {
    for (std::size_t i = 0; i < roles.size(); ++i) {
      const Mapper::Step item(m, i);
      read_role(m, roles.item(i), position->roles);
    }
  }
  m.roles_apart = roles.is_list() || !position->roles.empty();
}

void read_map_entry(Mapper& m, Value map, const Kind& kind, Entry& e) {
  const Mapper::Keeper keeper(m, e.extras);
  read_roles(m, map, e);
  const Table<Entry>& table = *kind.table;
  const bool single_role = std::holds_alternative<Position>(e.detail) && !m.roles_apart;
  DateRange& dates = single_role ? first_role(e).dates : e.dates;
  // Of several roles each has its own end; the whole goes on only if that is said.
  const auto [start, end, point] = find_members<3>(m, map, table, {"startDate", "endDate", kind.date_key});
  {
    const Mapper::Ours ours(m, m.own_object(map).exists());
    dates = m.dates(start, end, point, kind.date_key, kind.goes_on && !m.roles_apart);
  }
  if (single_role) first_role(e).origin = e.origin;
  read_members(m, map, table, e);
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
                    (usual.name_only != nullptr ? "its name" : "a bare line"),
                v, "an entry is a map of keys and values");
    if (usual.name_only != nullptr) {
      usual.make(e.detail);
      usual.name_only(m, v, e);
    } else {
      e.detail = Item{{}, m.prose(v)};
    }
  } else if (is_label_and_details(m, v, usual)) {
    usual.make(e.detail);
    read_label_and_details(m, v, e);
  } else {
    const Kind& kind = choose_kind(m, v, usual, custom_section);
    kind.make(e.detail);
    read_map_entry(m, v, kind, e);
  }
  if (!says_something(e)) {
    m.empty(v);
    out.pop_back();
  }
}

}  // namespace cvconv::resume
