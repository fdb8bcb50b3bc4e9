// From the events of a parser to a Tape: JSON and YAML come in through it, and so can any format of the same shape.
#pragma once

#include "cvconv/value.hpp"

namespace cvconv {

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
  struct Frame {
    std::uint32_t node = 0;
    std::uint32_t first = 0;   // index into pending_
    std::uint32_t height = 0;  // of the highest child
    std::size_t values = 1;    // in it, through aliases
    std::uint64_t bytes = 0;   // likewise, of texts
    std::uint32_t merges = 0;  // index into merges_
  };
  struct Extent;
  bool add(std::uint32_t index, const Extent&);
  bool begin(Value::Kind, Place);
  bool too_many(Place);
  bool too_large(Place);
  bool too_long(std::uint32_t index);
  bool merge(const Frame&);
  void drop_equal_keys(const Frame&);
  void report_equal(std::uint32_t first, std::uint32_t second);
  [[nodiscard]] const Tape::Node& node(std::uint32_t i) const { return tape_.nodes_[i]; }

  Tape& tape_;
  Context& context_;
  TapeLimits limits_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> pending_;  // children of the lists and maps that are open
  std::vector<std::uint32_t> merges_;   // nodes of merge keys, of the maps that are open
  // Of each node: how much it holds, through aliases. 0: not closed yet.
  struct Extent {
    std::uint32_t values = 0;
    std::uint32_t height = 0;
    std::uint64_t bytes = 0;
  };
  std::vector<Extent> extents_;
  std::uint32_t last_ = 0;
  std::size_t equal_keys_ = 0;
};

}  // namespace cvconv
