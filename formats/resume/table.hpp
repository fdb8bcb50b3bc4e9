// A record of the vocabulary as a table of its keys, and the walk over a map by such tables.
#pragma once

#include "cvconv/closest.hpp"
#include "cvconv/key_index.hpp"
#include "resume/mapper.hpp"
#include "resume/scribe.hpp"

#include <algorithm>
#include <array>

namespace cvconv::resume {

/// Whose key it is.
enum class Use : std::uint8_t {
  standard,  ///< JSON Resume's
  common,    ///< not JSON Resume's, but seen in JSON, and its meaning is clear: read with a note, if its shape fits
  ours,      ///< cvconv's, in YAML only
};

/// What a key may hold, as far as a reader of a `common` key asks.
enum class Shape : std::uint8_t { scalar, list, any };

/// A key of a record R, both ways. `Both` has function templates `read` and, unless other keys are written with it,
/// `write`: see members.hpp.
template <class R>
struct Row {
  std::string_view key;
  void (*read)(Mapper&, Value, R&) = nullptr;        ///< nullptr: read together with other keys
  Node (*write)(const Scribe&, const R&) = nullptr;  ///< nullptr: written together with other keys, or never
  Use use = Use::standard;
  Shape shape = Shape::scalar;
  /// Of a key for identifiers of one scheme: they are written together, by Scribe::identifiers.
  std::string_view scheme;

  constexpr Row(std::string_view k, std::nullptr_t, Use u = Use::standard, Shape s = Shape::scalar)
      : key(k), use(u), shape(s) {}
  template <class Both>
  constexpr Row(std::string_view k, Both, Use u = Use::standard, Shape s = Shape::scalar)
      : key(k), read(&Both::template read<R>), use(u), shape(s) {
    if constexpr (requires { &Both::template write<R>; }) write = &Both::template write<R>;
    if constexpr (requires { Both::scheme; }) scheme = Both::scheme;
  }
};

/// Another name of a key.
struct Name2 {
  std::string_view other;
  std::string_view key;
  bool older = true;  ///< it is warned of; else both names are good in YAML
};

template <class R>
struct Table {
  constexpr Table(std::string_view record_name, std::span<const Row<R>> own, std::span<const Row<R>> shared = {},
                  std::span<const Name2> others = {})
      : record(record_name), rows(own), more(shared), names(others) {
    // The other names first: a record's other name for a key hides a key that all records share.
    std::uint8_t n = static_cast<std::uint8_t>(rows.size() + more.size());
    for (const Name2& name : names) index_.enter(name.other, ++n);
    n = 0;
    for (const auto part : {rows, more})
      for (const Row<R>& row : part) index_.enter(row.key, ++n);
    set_ranks();
  }

  std::string_view record;
  std::span<const Row<R>> rows;
  std::span<const Row<R>> more;  ///< those that it shares with other records
  std::span<const Name2> names;

  [[nodiscard]] const Row<R>* find(std::string_view key) const {
    const std::size_t n =
        index_.find(key, [&](std::size_t i) { return i <= rows.size() + more.size() && row(i).key == key; });
    return n == 0 ? nullptr : &row(n);
  }
  [[nodiscard]] const Name2* other_name(std::string_view key) const {
    const std::size_t before = rows.size() + more.size();
    const std::size_t n =
        index_.find(key, [&](std::size_t i) { return i > before && names[i - before - 1].other == key; });
    return n == 0 ? nullptr : &names[n - before - 1];
  }
  /// A key of a map: the other name that it is, its row (also that of the other name) and its rank.
  struct Found {
    const Name2* name = nullptr;
    const Row<R>* row = nullptr;
    std::size_t rank = last_rank;
  };
  [[nodiscard]] Found look_up(std::string_view key) const {
    const std::size_t count = rows.size() + more.size();
    Found found;
    std::size_t n =
        index_.find(key, [&](std::size_t i) { return key == (i <= count ? row(i).key : names[i - count - 1].other); });
    if (n > count) {
      found.name = &names[n - count - 1];
      n = index_.find(found.name->key, [&](std::size_t i) { return i <= count && row(i).key == found.name->key; });
    }
    if (n == 0) return found;
    found.row = &row(n);
    found.rank = ranks_[n - 1];
    return found;
  }
  void append_keys(std::vector<std::string_view>& out, bool yaml) const {
    for (const auto part : {rows, more})
      for (const Row<R>& row : part)
        if ((yaml || row.use != Use::ours) && std::find(out.begin(), out.end(), row.key) == out.end())
          out.push_back(row.key);
    for (const Name2& n : names)
      if (yaml && !n.older && std::find(out.begin(), out.end(), n.other) == out.end()) out.push_back(n.other);
  }

 private:
  // Rows, shared rows and names, counted from 1 in that order.
  [[nodiscard]] const Row<R>& row(std::size_t n) const {
    return n <= rows.size() ? rows[n - 1] : more[n - rows.size() - 1];
  }
  // The kind comes first, Extras stand among the unknown keys, and identifiers under keys of their own stand where the
  // list of all would.
  constexpr void set_ranks() {
    std::uint8_t n = 0;
    std::uint8_t of_identifiers = 0;
    for (const auto part : {rows, more})
      for (const Row<R>& row : part) {
        ranks_[n] = row.key == "kind" && record != "section" ? 0 : static_cast<std::uint8_t>(n + 1);
        if (row.key == "extras") ranks_[n] = last_rank;
        if (row.key == "identifiers") of_identifiers = ranks_[n];
        ++n;
      }
    n = 0;
    for (const auto part : {rows, more})
      for (const Row<R>& row : part) {
        if (!row.scheme.empty() && of_identifiers != 0) ranks_[n] = of_identifiers;
        ++n;
      }
  }
  static constexpr std::uint8_t last_rank = 255;
  KeyIndex<128> index_;
  std::array<std::uint8_t, 128> ranks_{};
};

/// A key that the table does not have: kept, with a word about it.
void unknown_key(Mapper&, std::string_view record, Value key, Value, std::span<const std::string_view> known);
/// Two names of one key in one map: the one that lost is kept.
void two_names(Mapper&, std::string_view lost, std::string_view used, Value key, Value);
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

/// The members of those keys, each also under one of its other names.
template <std::size_t N, class R>
std::array<Value, N> find_members(Value map, const Table<R>& table, const std::array<std::string_view, N>& keys) {
  std::array<Value, N> out;
  std::array<Value, N> others;
  std::array<const Name2*, N> names{};
  for (std::size_t i = 0; i < map.size(); ++i) {
    const std::string_view written = map.key(i).text();
    const Name2* name = table.other_name(written);
    for (std::size_t k = 0; k < N; ++k) {
      if (written == keys[k]) out[k] = map.value(i);
      if (name == nullptr || name->key != keys[k] || (names[k] != nullptr && names[k] < name)) continue;
      names[k] = name;  // of several, the first in the table
      others[k] = map.value(i);
    }
  }
  for (std::size_t k = 0; k < N; ++k)
    if (out[k].is_null() && others[k].exists()) out[k] = others[k];
  return out;
}
/// The same, where in JSON the map's object `cvconv` comes before the map itself.
template <std::size_t N, class R>
std::array<Value, N> find_members(const Mapper& m, Value map, const Table<R>& table,
                                  const std::array<std::string_view, N>& keys) {
  std::array<Value, N> out = find_members<N>(map, table, keys);
  if (const Value own = m.own_object(map); own.exists())
    for (std::size_t k = 0; k < N; ++k)
      if (const Value better = own.find(keys[k]); better.exists()) out[k] = better.is_null() ? Value() : better;
  return out;
}
template <class R>
Value find_member(Value map, const Table<R>& table, std::string_view key) {
  return find_members<1>(map, table, {key})[0];
}

/// Under which name a key is read that the map has under several: its own, else the first in the table. Empty: under
/// that name.
template <class R>
std::string_view better_name(Value map, const Table<R>& table, const Name2& name) {
  if (!map.find(name.key).is_null()) return name.key;
  for (const Name2& other : table.names) {
    if (&other == &name) break;
    if (other.key == name.key && !map.find(other.other).is_null()) return other.other;
  }
  return {};
}

/// Reads the members of a map into `record`, in the source's order. `skip` are keys that were read before.
template <class R>
void read_members(Mapper& m, Value map, const Table<R>& table, R& record, std::span<const std::string_view> skip = {}) {
  const Value own = m.own_object(map);
  std::size_t last = 0;  // rank of the key before
  bool in_order = true;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const Value key = map.key(i);
    const Value value = map.value(i);
    if (own.exists()) {
      if (own.has(key.text())) continue;  // said better there
      if (key.text() == "cvconv") {
        const Mapper::Ours ours(m);
        read_members(m, value, table, record, skip);
        continue;
      }
    }
    const Mapper::Step step(m, key.text());
    auto [name, row, rank] = table.look_up(key.text());
    in_order = in_order && rank >= last;
    last = rank;
    if (row != nullptr && row->use == Use::ours && !m.dialect.yaml && name == nullptr) row = nullptr;
    if (row == nullptr && std::find(skip.begin(), skip.end(), key.text()) != skip.end()) continue;
    if (row != nullptr && name != nullptr) {
      if (const std::string_view better = better_name(map, table, *name); !better.empty()) {
        two_names(m, name->other, better, key, value);
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
      if (!value.is_scalar() && value.size() == 0) m.empty(value);
      row->read(m, value, record);
    }
  }
  if (!in_order)
    m.keep_order(map, [&](std::string_view key) {
      const Name2* name = table.other_name(key);
      return name != nullptr ? name->key : key;
    });
}

/// The keys of a table under which identifiers of one scheme stand.
template <class R>
std::vector<Scribe::SchemeKey> scheme_keys(const Table<R>& table) {
  std::vector<Scribe::SchemeKey> out;
  for (const auto part : {table.rows, table.more})
    for (const Row<R>& row : part)
      if (!row.scheme.empty()) out.push_back({row.key, row.scheme, row.use == Use::ours});
  return out;
}

/// Appends the members of a record, in the order of its table. `together(key)` gives what stands under a key that is
/// read together with others.
template <class R, class F>
void write_members(const Scribe& s, const Table<R>& table, const R& record, Node& map, F&& together) {
  for (const auto part : {table.rows, table.more})
    for (const Row<R>& row : part) {
      if (table.find(row.key) != &row || table.other_name(row.key) != nullptr) continue;  // its own row comes first
      if (row.write != nullptr)
        map.add(row.key, row.write(s, record), row.use == Use::ours);
      else
        together(row, map);
    }
}
template <class R>
void write_members(const Scribe& s, const Table<R>& table, const R& record, Node& map) {
  write_members(s, table, record, map, [](const Row<R>&, Node&) {});
}

}  // namespace cvconv::resume
