// SPDX-License-Identifier: MIT
// JSON and YAML as a reader sees them: the parser's events, recorded flat, with the place of each. It is no second tree
// of nodes: a file of any size is two vectors and the bytes themselves, and aliases and merge keys of YAML cost an
// index.
#pragma once

#include "cvconv/format.hpp"

#include <deque>

namespace cvconv {

class Tape;

/// One value on a Tape. Copy it freely; it lives as long as the Tape.
class Value {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, string, list, map };

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::null; }
  [[nodiscard]] bool is_list() const { return kind() == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind() == Kind::map; }
  [[nodiscard]] bool is_scalar() const { return kind() < Kind::list; }
  /// The characters of a scalar as they were written: a JSON string unescaped, a number or `true` as its own text, a
  /// YAML scalar unquoted and unfolded but never converted (`NO`, `0123`). "" for null, list and map.
  [[nodiscard]] std::string_view text() const;
  /// Where it begins.
  [[nodiscard]] Place place() const;
  /// Children of a list or map.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Value item(std::size_t) const;  ///< of a list
  [[nodiscard]] Value key(std::size_t) const;   ///< of a map, in the source's order; merged keys last
  [[nodiscard]] Value value(std::size_t) const;
  /// The value of a key of a map; a Value that is null and stands nowhere if there is none, or this is no map.
  [[nodiscard]] Value find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key).exists(); }
  [[nodiscard]] bool exists() const { return tape_ != nullptr; }
  /// As JSON text on one line. YAML scalars are written by YAML 1.2's core schema (unquoted `true`, `null` and numbers
  /// that JSON has too; all else is a string).
  void append_json(std::string& out) const;

  Value() = default;

 private:
  friend class Tape;
  Value(const Tape& tape, std::uint32_t index) : tape_(&tape), index_(index) {}
  const Tape* tape_ = nullptr;
  std::uint32_t index_ = 0;
};

/// Limits against hostile input; far above any CV.
struct TapeLimits {
  std::size_t depth = 200;
  std::size_t values = 1'000'000;  ///< counted as often as aliases repeat them
};

class Tape {
 public:
  /// Records a JSON text; comments are understood and warned of. The Tape keeps views into `source`. Reports syntax
  /// errors with line and column, the second of two equal keys (warning; the last one wins), and broken limits. False
  /// after an error.
  bool read_json(const Source& source, Context&, TapeLimits = {});
  /// The same for YAML: the first document; anchors, aliases and merge keys resolved.
  bool read_yaml(const Source& source, Context&, TapeLimits = {});
  /// REQUIRES: one of the above returned true.
  [[nodiscard]] Value root() const { return {*this, root_}; }

 private:
  friend class Value;
  friend class TapeBuilder;
  struct Node {
    std::string_view text;  // of scalars
    std::uint32_t line = 0, column = 0;
    std::uint32_t first = 0;   // of lists and maps: index into links_
    std::uint32_t count = 0;   // of lists and maps: links (a map has two for each member)
    std::uint32_t length = 0;  // bytes in the source
    Value::Kind kind = Value::Kind::null;
    bool quoted = false;  // a YAML scalar in quotes or with a string tag, a JSON string
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> links_;
  std::deque<std::string> owned_;  // texts that are not in the source as they are
  std::uint32_t root_ = 0;
};

}  // namespace cvconv
