// Builds a Tape from the events of a parser, within the limits.
#include "cvconv/tape_builder.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace cvconv {
namespace {

constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t few_keys = 16;         // up to here, comparing each with each is fastest
constexpr std::size_t most_equal_keys = 50;  // so many are reported one by one

}  // namespace

TapeBuilder::TapeBuilder(Tape& tape, Context& context, TapeLimits limits)
    : tape_(tape), context_(context), limits_(limits) {
  tape_.root_ = no_index;
  if (limits_.bytes == 0) limits_.bytes = context.max_document();
}

void TapeBuilder::expect(std::size_t bytes) {
  const std::size_t values = std::min<std::size_t>(bytes / 16 + 16, 8192);
  tape_.nodes_.reserve(values);
  tape_.links_.reserve(values);
  extents_.reserve(values);
  pending_.reserve(64);
}

bool TapeBuilder::expects_key() const { return in_map() && (pending_.size() - frames_.back().first) % 2 == 0; }
bool TapeBuilder::in_map() const { return !frames_.empty() && node(frames_.back().node).kind == Value::Kind::map; }

Place TapeBuilder::innermost() const {
  if (frames_.empty()) return {};
  const Tape::Node& n = node(frames_.back().node);
  return {n.line, n.column, n.length};
}

std::string_view TapeBuilder::keep(std::string text) { return tape_.owned_.emplace_back(std::move(text)); }

bool TapeBuilder::too_many(Place place) {
  context_.error(Code::too_many_values, "the input holds more than " + std::to_string(limits_.values) + " values",
                 place, "values are counted as often as aliases repeat them; a CV has some thousands at most");
  return false;
}

bool TapeBuilder::too_large(Place place) {
  context_.document_too_large(place);
  return false;
}

bool TapeBuilder::too_long(std::uint32_t index) {
  const Tape::Node& n = node(index);
  const bool list = n.kind == Value::Kind::list;
  context_.error(Code::too_many_values,
                 (list ? "this list has more than " : "this map has more than ") + std::to_string(limits_.items) +
                     (list ? " items" : " keys"),
                 {n.line, n.column, n.length}, "a CV has some hundreds at most; is this file a CV?");
  return false;
}

// Hangs a value into the innermost list or map.
bool TapeBuilder::add(std::uint32_t index, const Extent& extent) {
  last_ = index;
  if (frames_.empty()) {
    tape_.root_ = index;
    return true;
  }
  Frame& frame = frames_.back();
  frame.values += extent.values;
  frame.height = std::max(frame.height, extent.height);
  frame.bytes += extent.bytes;
  pending_.push_back(index);
  const Tape::Node& n = node(index);
  if (pending_.size() - frame.first > limits_.items * (in_map() ? 2 : 1)) return too_long(frame.node);
  if (frame.values > limits_.values) return too_many({n.line, n.column, n.length});
  return frame.bytes <= limits_.bytes || too_large({n.line, n.column, n.length});
}

bool TapeBuilder::scalar(Value::Kind kind, std::string_view text, Place place) {
  if (tape_.nodes_.size() >= limits_.values) return too_many(place);
  tape_.nodes_.push_back({text, place.line, place.column, place.length, 0, 0, kind});
  extents_.push_back({1, 0, text.size()});
  return add(static_cast<std::uint32_t>(tape_.nodes_.size() - 1), extents_.back());
}

bool TapeBuilder::begin_list(Place place) { return begin(Value::Kind::list, place); }
bool TapeBuilder::begin_map(Place place) { return begin(Value::Kind::map, place); }

bool TapeBuilder::begin(Value::Kind kind, Place place) {
  if (expects_key()) {
    context_.error(Code::syntax_error, "a list or map stands where a key is expected", place, "keys are plain words");
    return false;
  }
  if (frames_.size() >= limits_.depth) {
    context_.error(Code::too_deep, "the input is nested more than " + std::to_string(limits_.depth) + " levels deep",
                   place, "a CV needs fewer than ten; is this file a CV?");
    return false;
  }
  if (tape_.nodes_.size() >= limits_.values) return too_many(place);
  const auto index = static_cast<std::uint32_t>(tape_.nodes_.size());
  tape_.nodes_.push_back({{}, place.line, place.column, place.length, 0, 0, kind});
  extents_.push_back({});
  frames_.push_back(
      {index, static_cast<std::uint32_t>(pending_.size()), 0, 1, 0, static_cast<std::uint32_t>(merges_.size())});
  last_ = index;
  return true;
}

bool TapeBuilder::end() {
  const Frame frame = frames_.back();
  Tape::Node& n = tape_.nodes_[frame.node];
  if (n.kind == Value::Kind::map) {
    if (merges_.size() > frame.merges && !merge(frame)) return false;
    drop_equal_keys(frame);
  }
  n.first = static_cast<std::uint32_t>(tape_.links_.size());
  n.count = static_cast<std::uint32_t>(pending_.size() - frame.first);
  tape_.links_.insert(tape_.links_.end(), pending_.begin() + frame.first, pending_.end());
  pending_.resize(frame.first);
  extents_[frame.node] = {static_cast<std::uint32_t>(frame.values), frame.height + 1, frame.bytes};
  frames_.pop_back();
  return add(frame.node, extents_[frame.node]);
}

bool TapeBuilder::alias(std::uint32_t target, std::string_view name, Place place) {
  if (extents_[target].values == 0) {
    context_.error(Code::syntax_error, "the alias \"" + std::string(name) + "\" stands inside the value that it names",
                   place, "a value cannot hold itself");
    return false;
  }
  if (expects_key() && !Value(tape_, target).is_scalar()) {
    context_.error(Code::syntax_error, "a list or map stands where a key is expected", place, "keys are plain words");
    return false;
  }
  if (frames_.size() + extents_[target].height > limits_.depth) {
    context_.error(Code::too_deep, "the input is nested more than " + std::to_string(limits_.depth) + " levels deep",
                   place, "aliases were followed; a CV needs fewer than ten levels");
    return false;
  }
  return add(target, extents_[target]);
}

void TapeBuilder::merge_key() { merges_.push_back(last_); }

// Takes the merge keys out of the map that ends, and puts the members in that they bring.
bool TapeBuilder::merge(const Frame& frame) {
  std::vector<std::uint32_t> values;
  std::size_t out = frame.first;
  auto next = merges_.begin() + frame.merges;  // in the same order as the keys
  std::unordered_set<std::string_view> have;
  for (std::size_t in = frame.first; in < pending_.size(); in += 2) {
    if (next != merges_.end() && *next == pending_[in]) {
      ++next;
      values.push_back(pending_[in + 1]);
    } else {
      have.insert(node(pending_[in]).text);
      pending_[out++] = pending_[in];
      pending_[out++] = pending_[in + 1];
    }
  }
  pending_.resize(out);
  merges_.resize(frame.merges);
  const auto merge_one = [&](std::uint32_t index) {
    const Tape::Node& from = node(index);
    if (from.kind != Value::Kind::map) {
      context_.error(Code::wrong_type, "the merge key << takes a map or a list of maps",
                     {from.line, from.column, from.length}, "write it as `<<: *name`, where &name stands at a map");
      return false;
    }
    for (std::size_t i = 0; i < from.count; i += 2) {
      const std::uint32_t key = tape_.links_[from.first + i];
      if (!have.insert(node(key).text).second) continue;
      pending_.push_back(key);
      pending_.push_back(tape_.links_[from.first + i + 1]);
    }
    return true;
  };
  for (const std::uint32_t index : values) {
    const Tape::Node& value = node(index);
    if (value.kind == Value::Kind::list) {
      for (std::size_t i = 0; i < value.count; ++i)
        if (!merge_one(tape_.links_[value.first + i])) return false;
    } else if (value.kind != Value::Kind::null && !merge_one(index)) {
      return false;
    }
  }
  return true;
}

void TapeBuilder::report_equal(std::uint32_t first, std::uint32_t second) {
  if (++equal_keys_ > most_equal_keys) return;
  const Tape::Node& n = node(second);
  context_.warning(Code::duplicate_key,
                   "the key \"" + std::string(n.text) + "\" stands twice in one map; the last value is used",
                   {n.line, n.column, n.length},
                   "the first one is in line " + std::to_string(node(first).line) + "; keep only one of them");
}

void TapeBuilder::drop_equal_keys(const Frame& frame) {
  const std::size_t members = (pending_.size() - frame.first) / 2;
  const auto key = [&](std::size_t member) { return pending_[frame.first + 2 * member]; };
  std::vector<std::size_t> dropped;
  if (members <= few_keys) {
    for (std::size_t later = 1; later < members; ++later)
      for (std::size_t i = 0; i < later; ++i)
        if (node(key(i)).text == node(key(later)).text &&
            std::find(dropped.begin(), dropped.end(), i) == dropped.end()) {
          report_equal(key(i), key(later));
          dropped.push_back(i);
        }
  } else {
    std::vector<std::size_t> order(members);
    for (std::size_t i = 0; i < members; ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return node(key(a)).text < node(key(b)).text; });
    for (std::size_t i = 1; i < members; ++i)
      if (node(key(order[i - 1])).text == node(key(order[i])).text) {
        report_equal(key(order[i - 1]), key(order[i]));
        dropped.push_back(order[i - 1]);
      }
  }
  if (dropped.empty()) return;
  std::sort(dropped.begin(), dropped.end());
  std::size_t out = frame.first;
  auto next = dropped.begin();
  for (std::size_t member = 0; member < members; ++member) {
    if (next != dropped.end() && *next == member) {
      ++next;
      continue;
    }
    pending_[out++] = pending_[frame.first + 2 * member];
    pending_[out++] = pending_[frame.first + 2 * member + 1];
  }
  pending_.resize(out);
}

bool TapeBuilder::finish() {
  if (equal_keys_ > most_equal_keys)
    context_.warning(Code::duplicate_key,
                     std::to_string(equal_keys_ - most_equal_keys) + " more keys stand twice in one map");
  return tape_.root_ != no_index && frames_.empty();
}

}  // namespace cvconv
