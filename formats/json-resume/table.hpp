// SPDX-License-Identifier: MIT
// A record of the vocabulary as a table of its keys, and the walk over a map by such tables.
#pragma once

#include "cvconv/closest.hpp"
#include "mapper.hpp"

#include <algorithm>

namespace cvconv::resume {

/// Whose key it is.
enum class Use : std::uint8_t {
  standard,  ///< JSON Resume's
  common,    ///< not JSON Resume's, but seen in JSON, and its meaning is clear: read with a note, if its shape fits
  ours,      ///< cvconv's, in YAML only
};

/// What a key may hold, as far as a reader of a `common` key asks.
enum class Shape : std::uint8_t { scalar, list, any };

template <class R>
struct Row {
  std::string_view key;
  void (*read)(Mapper&, Value, R&);  ///< nullptr: read together with other keys
  Use use = Use::standard;
  Shape shape = Shape::scalar;
};

/// Another name of a key.
struct Name2 {
  std::string_view other;
  std::string_view key;
  bool older = true;  ///< it is warned of; else both names are good in YAML
};

template <class R>
struct Table {
  std::string_view record;
  std::span<const Row<R>> rows;
  std::span<const Row<R>> more = {};  ///< those that it shares with other records
  std::span<const Name2> names = {};

  [[nodiscard]] const Row<R>* find(std::string_view key) const {
    for (const auto part : {rows, more})
      for (const Row<R>& row : part)
        if (row.key == key) return &row;
    return nullptr;
  }
  [[nodiscard]] const Name2* other_name(std::string_view key) const {
    for (const Name2& n : names)
      if (n.other == key) return &n;
    return nullptr;
  }
  void append_keys(std::vector<std::string_view>& out, bool yaml) const {
    for (const auto part : {rows, more})
      for (const Row<R>& row : part)
        if ((yaml || row.use != Use::ours) && std::find(out.begin(), out.end(), row.key) == out.end())
          out.push_back(row.key);
    for (const Name2& n : names)
      if (yaml && !n.older && std::find(out.begin(), out.end(), n.other) == out.end()) out.push_back(n.other);
  }
};

/// A key that the table does not have: kept, with a word about it.
void unknown_key(Mapper&, std::string_view record, Value key, Value, std::span<const std::string_view> known);
/// Two names of one key in one map: the one that lost is kept.
void two_names(Mapper&, const Name2&, Value key, Value);
void older_name(Mapper&, std::string_view record, const Name2&, Value key);
void not_standard(Mapper&, std::string_view record, Value key);
/// True where a member needs no word: comments of other programs ("_note", "x-…", "$schema", and in YAML what only
/// holds an anchor: ".defaults").
bool is_private_key(std::string_view);

inline bool fits(Shape shape, Value v) {
  if (shape == Shape::any || v.is_null()) return true;
  if (shape == Shape::scalar) return v.is_scalar();
  if (!v.is_list()) return v.is_scalar();
  for (std::size_t i = 0; i < v.size(); ++i)
    if (!v.item(i).is_scalar()) return false;
  return true;
}

/// The member of that key, also under one of its other names.
template <class R>
Value find_member(Value map, const Table<R>& table, std::string_view key) {
  const Value v = map.find(key);
  if (v.exists() && !v.is_null()) return v;
  for (const Name2& n : table.names)
    if (n.key == key)
      if (const Value other = map.find(n.other); other.exists()) return other;
  return v;
}

/// Reads the members of a map into `record`, in the source's order. `skip` are keys that were read before.
template <class R>
void read_members(Mapper& m, Value map, const Table<R>& table, R& record, std::span<const std::string_view> skip = {}) {
  for (std::size_t i = 0; i < map.size(); ++i) {
    const Value key = map.key(i);
    const Value value = map.value(i);
    const Mapper::Step step(m, key.text());
    const Name2* name = table.other_name(key.text());
    const Row<R>* row = table.find(name != nullptr ? name->key : key.text());
    if (row != nullptr && row->use == Use::ours && !m.dialect.yaml && name == nullptr) row = nullptr;
    if (row == nullptr && std::find(skip.begin(), skip.end(), key.text()) != skip.end()) continue;
    if (row != nullptr && name != nullptr) {
      if (const Value better = map.find(name->key); better.exists() && !better.is_null()) {
        two_names(m, *name, key, value);
        continue;
      }
      if (name->older || !m.dialect.yaml) older_name(m, table.record, *name, key);
    }
    if (row != nullptr && row->use == Use::common && !m.dialect.yaml) {
      if (!fits(row->shape, value)) row = nullptr;
      if (row != nullptr) not_standard(m, table.record, key);
    }
    if (row == nullptr) {
      std::vector<std::string_view> known;
      table.append_keys(known, m.dialect.yaml);
      unknown_key(m, table.record, key, value, known);
    } else if (value.is_null() && row->read != nullptr) {
      m.absent(value);
    } else if (row->read != nullptr) {
      row->read(m, value, record);
    }
  }
}

}  // namespace cvconv::resume
