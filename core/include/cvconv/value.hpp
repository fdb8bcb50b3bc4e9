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
    Place place;
    std::uint32_t first = 0;  // of lists and maps: index into links_
    std::uint32_t count = 0;  // of lists and maps: links (a map has two for each member)
    Value::Kind kind = Value::Kind::null;
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> links_;
  std::deque<std::string> owned_;  // texts that are not in the source as they are
  std::uint32_t root_ = 0;
};

inline Value::Kind Value::kind() const { return exists() ? tape_->nodes_[index_].kind : Kind::null; }
inline std::string_view Value::text() const { return exists() ? tape_->nodes_[index_].text : std::string_view(); }
inline Place Value::place() const { return exists() ? tape_->nodes_[index_].place : Place(); }
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

/// Takes a parser's events in the order of the source. Keeps the limits of TapeLimits, finds equal keys, and resolves
/// aliases and merge keys. In a map, keys and values alternate. A function that returns false has reported an error:
/// the parser must stop.
class TapeBuilder {
 public:
  /// The Tape, the Context and the source's bytes must outlive the builder, the bytes the Tape too.
  TapeBuilder(Tape&, Context&, TapeLimits = {});

  /// Makes room for what a source of so many bytes usually holds.
  void expect(std::size_t bytes);
  /// A scalar, or a key. `text` must live as long as the Tape: it is a view into the source, or comes from `keep`.
  bool scalar(Value::Kind, std::string_view text, Place);
  bool begin_list(Place);
  bool begin_map(Place);
  /// Closes the innermost list or map.
  bool end();
  /// A second place for the value of that index (see `last`), as of an alias in YAML. `name` is for messages.
  bool alias(std::uint32_t target, std::string_view name, Place);
  /// The key that was just given as a scalar stands for YAML's `<<`: its value, a map or a list of maps, gives the
  /// innermost map those members that it does not have itself.
  void merge_key();
  /// To be called at the end; false if nothing, or no whole value, has come.
  bool finish();

  /// The index of the value that was given last (of a list or map: when it began).
  [[nodiscard]] std::uint32_t last() const { return last_; }
  [[nodiscard]] bool expects_key() const;
  [[nodiscard]] std::size_t depth() const { return frames_.size(); }
  [[nodiscard]] bool in_map() const;
  /// Where the innermost list or map began.
  [[nodiscard]] Place innermost() const;
  /// A text that is not in the source as it is.
  std::string_view keep(std::string);

 private:
  struct Extent {  // how much a node holds, through aliases; all 0: not closed yet
    std::size_t values = 0;
    std::uint32_t height = 0;
    std::uint64_t bytes = 0;  // of texts
  };
  struct Frame {
    std::uint32_t node = 0;
    std::size_t first = 0;   // index into pending_
    std::size_t merges = 0;  // index into merges_
    Extent holds;            // until now; its height is that of the highest child
  };
  bool fail(Code, std::string message, Place, std::string hint);
  bool fits(Place);
  bool too_many(Place);
  bool may_stand_here(std::uint32_t height, bool is_key, Place, std::string_view hint);
  bool add(std::uint32_t index);
  bool begin(Value::Kind, Place);
  template <class F>
  void drop_members(std::size_t first, F&& drops);
  bool merge(const Frame&);
  void drop_equal_keys(std::size_t first);
  [[nodiscard]] const Tape::Node& node(std::uint32_t i) const { return tape_.nodes_[i]; }

  Tape& tape_;
  Context& context_;
  TapeLimits limits_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> pending_;  // children of the lists and maps that are open
  std::vector<std::uint32_t> merges_;   // nodes of merge keys, of the maps that are open
  std::vector<Extent> extents_;         // of each node
  std::uint32_t last_ = 0;
  std::size_t equal_keys_ = 0;
};

}  // namespace cvconv
