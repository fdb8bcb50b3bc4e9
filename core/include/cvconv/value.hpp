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

  /// Kind::null too for a Value that stands nowhere.
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::null; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::string; }
  [[nodiscard]] bool is_list() const { return kind() == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind() == Kind::map; }
  [[nodiscard]] bool is_scalar() const { return kind() < Kind::list; }
  /// The characters of a scalar as they were written: a JSON string unescaped, a number or `true` as its own text, a
  /// YAML scalar unquoted and unfolded but never converted (`NO`, `0123`). "" for null, list and map.
  [[nodiscard]] std::string_view text() const;
  /// Where it begins; of a list or map, its first character.
  [[nodiscard]] Place place() const;
  /// Children of a list; members of a map.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Value item(std::size_t) const;  ///< of a list
  [[nodiscard]] Value key(std::size_t) const;   ///< of a map, in the source's order; merged keys last
  [[nodiscard]] Value value(std::size_t) const;
  /// The value of a key of a map; a Value that is null and stands nowhere if there is none, or this is no map. Looks
  /// at each key in turn.
  [[nodiscard]] Value find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key).exists(); }
  [[nodiscard]] bool exists() const { return tape_ != nullptr; }
  /// As JSON text on one line. YAML scalars are written by YAML 1.2's core schema (unquoted `true`, `null` and numbers
  /// that JSON has too; all else is a string).
  void append_json(std::string& out) const;

  Value() = default;

 private:
  friend class Tape;
  friend class TapeBuilder;
  Value(const Tape& tape, std::uint32_t index) : tape_(&tape), index_(index) {}
  const Tape* tape_ = nullptr;
  std::uint32_t index_ = 0;
};

/// Limits against hostile input; far above any CV.
struct TapeLimits {
  std::size_t depth = 200;       ///< lists and maps in each other, also through aliases
  std::size_t values = 500'000;  ///< keys and values, counted as often as aliases repeat them
  std::uint64_t bytes = 0;       ///< of texts, counted likewise; 0: what the Context says of a Document
  std::size_t items = 20'000;    ///< in one list, or members in one map; a collaboration's paper has 3,000 authors
};

/// What a parser has read. A TapeBuilder fills it from a parser's events; `read_json` brings its own parser.
class Tape {
 public:
  Tape() = default;
  Tape(const Tape&) = delete;
  Tape& operator=(const Tape&) = delete;

  /// Records a JSON text; comments are understood and warned of. The Tape keeps views into `source`. Reports syntax
  /// errors with line and column, the second of two equal keys (warning; the last one wins), and broken limits. False
  /// after an error. REQUIRES: nothing was recorded before.
  bool read_json(const Source& source, Context&, TapeLimits = {});
  /// REQUIRES: what filled it said that all was well.
  [[nodiscard]] Value root() const { return {*this, root_}; }

 private:
  friend class Value;
  friend class TapeBuilder;
  struct Node {
    std::string_view text;  // of scalars
    std::uint32_t line = 0, column = 0;
    std::uint32_t length = 0;  // bytes in the source
    std::uint32_t first = 0;   // of lists and maps: index into links_
    std::uint32_t count = 0;   // of lists and maps: links (a map has two for each member)
    Value::Kind kind = Value::Kind::null;
  };
  [[nodiscard]] const Node& child(const Node& parent, std::size_t link) const {
    return nodes_[links_[parent.first + link]];
  }
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> links_;
  std::deque<std::string> owned_;  // texts that are not in the source as they are
  std::uint32_t root_ = 0;
};

inline Value::Kind Value::kind() const { return exists() ? tape_->nodes_[index_].kind : Kind::null; }
inline std::string_view Value::text() const { return exists() ? tape_->nodes_[index_].text : std::string_view(); }
inline Place Value::place() const {
  if (!exists()) return {};
  const Tape::Node& n = tape_->nodes_[index_];
  return {n.line, n.column, n.length};
}
inline std::size_t Value::size() const {
  if (!exists()) return 0;
  const Tape::Node& n = tape_->nodes_[index_];
  return n.kind == Kind::map ? n.count / 2 : n.count;
}
inline Value Value::item(std::size_t i) const { return {*tape_, tape_->links_[tape_->nodes_[index_].first + i]}; }
inline Value Value::key(std::size_t i) const { return {*tape_, tape_->links_[tape_->nodes_[index_].first + 2 * i]}; }
inline Value Value::value(std::size_t i) const {
  return {*tape_, tape_->links_[tape_->nodes_[index_].first + 2 * i + 1]};
}

}  // namespace cvconv
