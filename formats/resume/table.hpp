// A record of the vocabulary as a table of its keys, and the walk over a map by such tables.
#pragma once

#include "cvconv/describe.hpp"
#include "resume/value_reader.hpp"
#include "resume/value_writer.hpp"

#include <algorithm>
#include <functional>
#include <span>

namespace cvconv::resume {

/// How a key is read and written. `Read` takes the reader, the value, and the record that it fills; or, without the
/// record, it gives what the field then holds. `Write` takes the writer and the record. With a path of members, both
/// have the field to which it leads in the record's place. No `Write`: it is written under other keys.
template <auto Read, auto Write, auto... Path>
struct Codec {
  template <class R>
  static void read(ValueReader& in, Value v, R& record) {
    auto& field = describe::follow(record, Path...);
    if constexpr (std::is_invocable_v<decltype(Read), ValueReader&, Value, decltype(field)>)
      std::invoke(Read, in, v, field);
    else if constexpr (std::is_void_v<std::invoke_result_t<decltype(Read), ValueReader&, Value>>)
      std::invoke(Read, in, v);
    else
      field = std::invoke(Read, in, v);
  }
  template <class R>
  static Node write(const ValueWriter& out, const R& record) {
    return std::invoke(Write, out, describe::follow(record, Path...));
  }
};

// The usual ones: `{"score", title<&Entry::level>}`.
template <auto... Path>
constexpr Codec<&ValueReader::title, &ValueWriter::title, Path...> title{};
template <auto... Path>
constexpr Codec<&ValueReader::prose, &ValueWriter::prose, Path...> prose{};
template <auto... Path>
constexpr Codec<&ValueReader::titles, each<&ValueWriter::title>, Path...> titles{};
template <auto... Path>
constexpr Codec<&ValueReader::proses, each<&ValueWriter::prose>, Path...> proses{};
template <auto... Path>
constexpr Codec<&ValueReader::word, &ValueWriter::word, Path...> word{};
template <auto... Path>
constexpr Codec<&ValueReader::words, each<&ValueWriter::word>, Path...> words{};
template <auto... Path>
constexpr Codec<&ValueReader::url, &ValueWriter::word, Path...> url{};
template <auto... Path>
constexpr Codec<&ValueReader::location, &ValueWriter::location, Path...> location{};
template <auto... Path>
constexpr Codec<&ValueReader::organization, &ValueWriter::organization, Path...> organization{};
template <auto... Path>
constexpr Codec<&ValueReader::visibility, &ValueWriter::visibility, Path...> visibility{};
/// `url: …` and `urls: […]` add to the same field.
template <auto... Path>
constexpr Codec<&ValueReader::add_url, only<&ValueWriter::link>, Path...> add_url{};
template <auto... Path>
constexpr Codec<&ValueReader::add_links, several<&ValueWriter::link>, Path...> add_links{};
/// Written by ValueWriter::identifiers, which looks at all of them.
template <auto... Path>
constexpr Codec<&ValueReader::identifiers, nullptr, Path...> identifiers{};
/// Two functions of one's own.
template <auto Read, auto Write, auto... Path>
constexpr Codec<Read, Write, Path...> both{};
/// Extras of other vocabularies; written by ValueWriter::extras.
constexpr Codec<&ValueReader::other_extras, nullptr> other_extras{};

/// Whose key it is.
enum class Use : std::uint8_t {
  standard,  ///< JSON Resume's
  common,    ///< not JSON Resume's, but seen in JSON, and its meaning is clear: read with a note, if its shape fits
  ours,      ///< cvconv's, in YAML only
  older,     ///< read, but never written
};

/// What a `common` key may hold in JSON.
enum class Shape : std::uint8_t { scalar, list, any };

/// A key for identifiers of one scheme; ValueWriter::identifiers writes all of them.
struct Scheme {
  std::string_view name;
};

/// A key of a record R.
template <class R>
struct Row {
  std::string_view key;
  Use use = Use::standard;
  Shape shape = Shape::scalar;
  std::string_view scheme;
  void (*read)(ValueReader&, Value, R&) = nullptr;        ///< nullptr: read together with other keys
  Node (*write)(const ValueWriter&, const R&) = nullptr;  ///< nullptr: written together with other keys, or never

  constexpr Row() = default;
  constexpr Row(std::string_view k, std::nullptr_t, Use u = Use::standard) : key(k), use(u) {}
  constexpr Row(std::string_view k, Scheme s, Use u = Use::ours) : key(k), use(u), scheme(s.name) {}
  template <auto Read, auto Write, auto... Path>
  constexpr Row(std::string_view k, Codec<Read, Write, Path...> codec, Use u = Use::standard, Shape s = Shape::scalar)
      : key(k), use(u), shape(s), read(&codec.template read<R>) {
    if constexpr (!std::is_null_pointer_v<decltype(Write)>) write = &codec.template write<R>;
  }
};

template <class R>
struct Table {
  std::string_view record;
  std::span<const Row<R>> rows;
  std::span<const Alias> aliases;

  [[nodiscard]] const Row<R>* row(std::string_view key) const {
    for (const Row<R>& r : rows)
      if (r.key == key) return &r;
    return nullptr;
  }
  /// The row of a key, also under another name: then, that as well.
  [[nodiscard]] std::pair<const Row<R>*, const Alias*> find(std::string_view key) const {
    if (const Row<R>* const r = row(key)) return {r, nullptr};
    const Alias* const alias = find_alias(aliases, key);
    return {alias != nullptr ? row(alias->key) : nullptr, alias};
  }
  [[nodiscard]] bool has(std::string_view key) const { return find(key).first != nullptr; }
  /// The place of a key among those that are written. The kind comes first, Extras are among the unknown keys, and
  /// identifiers under keys of their own where the list of all would be.
  [[nodiscard]] std::size_t rank(const Row<R>* r) const {
    if (r == nullptr || r->key == "extras") return rows.size() + 1;
    if (!r->scheme.empty()) r = row("identifiers");
    return r->key == "kind" && record != "section" ? 0 : static_cast<std::size_t>(r - rows.data()) + 1;
  }
  [[nodiscard]] std::vector<std::string_view> keys(bool yaml) const {
    std::vector<std::string_view> out;
    for (const Row<R>& r : rows)
      if (yaml || r.use != Use::ours) out.push_back(r.key);
    for (const Alias& a : aliases)
      if (yaml && !a.older) out.push_back(a.other);
    return out;
  }
};

/// A key that the table does not have: kept, with a word about it.
void unknown_key(ValueReader&, std::string_view record, Value key, Value, std::span<const std::string_view> known);
/// Two names of one key in one map: the one that lost is kept.
void two_names(ValueReader&, std::string_view lost, std::string_view used, Value key, Value);
void older_name(ValueReader&, std::string_view record, const Alias&, Value key);
void not_standard(ValueReader&, std::string_view record, Value key);
/// True where a member needs no word: comments of other programs ("_note", "x-…", "$schema", and in YAML what only
/// holds an anchor: ".defaults").
bool is_private_key(std::string_view);
bool fits(Shape, Value);
/// Under which name a key is read that the map has under several: its own, else the first alias. Empty: under this one.
std::string_view better_name(Value map, std::span<const Alias>, const Alias&);

/// Takes everything, and does nothing.
inline constexpr auto nothing = [](const auto&...) {};

/// `url` and `ror` of a position or an education are the organization's.
inline bool has_employer(const Entry& e) { return e.kind == EntryKind::position || e.kind == EntryKind::education; }
/// Where an identifier goes that is under a key of its own.
template <class R>
auto& identifiers_of(R& record, const Row<std::remove_const_t<R>>& row) {
  if constexpr (std::is_same_v<std::remove_const_t<R>, Entry>)
    if (row.scheme == "ror" && has_employer(record)) return record.organization.identifiers;
  return record.identifiers;
}

/// Reads the members of a map into `record`, in the source's order. `together(row, value)` gets what is read together
/// with other keys.
template <class R, class F = decltype(nothing)>
void read_members(ValueReader& in, Value map, const Table<R>& table, R& record, const F& together = nothing) {
  const Value own = in.own_object(map);
  std::size_t last = 0;  // rank of the key before
  bool in_order = true;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const Value key = map.key(i);
    const Value value = map.value(i);
    if (own.has(key.text())) continue;  // said better there
    if (own.exists() && key.text() == "cvconv") {
      in.as_ours(true, [&] { read_members(in, value, table, record, together); });
      continue;
    }
    const ValueReader::Step step(in, key.text());
    auto [row, alias] = table.find(key.text());
    const std::size_t rank = table.rank(row);
    in_order = in_order && rank >= last;
    last = rank;
    if (alias != nullptr) {
      if (const std::string_view better = better_name(map, table.aliases, *alias); !better.empty()) {
        two_names(in, alias->other, better, key, value);
        continue;
      }
      if (alias->older || !in.dialect.yaml) older_name(in, table.record, *alias, key);
    } else if (row != nullptr && row->use == Use::ours && !in.dialect.yaml) {
      row = nullptr;
    }
    if (row != nullptr && row->use == Use::common && !in.dialect.yaml) {
      if (fits(row->shape, value))
        not_standard(in, table.record, key);
      else
        row = nullptr;
    }
    if (row == nullptr) {
      unknown_key(in, table.record, key, value, table.keys(in.dialect.yaml));
    } else if (row->read == nullptr && row->scheme.empty()) {
      together(*row, value);
    } else if (!in.absent(value)) {
      if (!value.is_scalar() && value.size() == 0) in.empty(value);
      if (row->read != nullptr)
        row->read(in, value, record);
      else if constexpr (requires { record.identifiers; })
        in.identifier_key(row->scheme, value, identifiers_of(record, *row));
    }
  }
  if (!in_order) in.keep_order(map, table.aliases);
}

/// A record that is a map, or in short something that `in_short(record)` reads.
template <class R, class F>
R read_record(ValueReader& in, Value v, const Table<R>& table, F&& in_short) {
  R out;
  if (v.is_map())
    read_members(in, v, table, out);
  else
    in_short(out);
  return out;
}

/// The record as a map, in the order of its table, with its Extras (but for those of an Entry). `together(row, map)`
/// writes what is written together with other keys.
template <class R, class F = decltype(nothing)>
Node map_of(const ValueWriter& out, const Table<R>& table, const R& record, const F& together = nothing) {
  Node map = Node::map();
  for (const Row<R>& row : table.rows) {
    if (row.write != nullptr) map.add(row.key, row.write(out, record), row.use == Use::ours);
    if (row.write == nullptr) together(row, map);
    if constexpr (requires { record.identifiers; }) {
      if (row.key != "identifiers") continue;
      std::vector<SchemeKey> keys;
      for (const Row<R>& r : table.rows)
        if (!r.scheme.empty() && &identifiers_of(record, r) == &record.identifiers)
          keys.push_back({r.key, r.scheme, r.use == Use::ours});
      out.identifiers(map, record.identifiers, keys);
    }
  }
  if constexpr (requires { record.extras; } && !std::is_same_v<R, Entry>) out.extras(map, record.extras);
  return map;
}

}  // namespace cvconv::resume
