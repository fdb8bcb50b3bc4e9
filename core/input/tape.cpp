// Builds a Tape from the events of a parser, within the limits, and gives its values.
#include "cvconv/escape.hpp"
#include "cvconv/value.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_set>

namespace cvconv {
namespace {

constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t few_keys = 16;         // up to here, comparing each with each is fastest
constexpr std::size_t most_equal_keys = 50;  // so many are reported one by one

}  // namespace

Value Value::find(std::string_view name) const {
  for (std::size_t i = 0; is_map() && i < size(); ++i)
    if (key(i).text() == name) return value(i);
  return {};
}

void Value::append_json(std::string& out) const {
  if (is_null())
    out += "null";
  else if (is_string())
    escape::json_string(out, text());
  else if (is_scalar())
    out += text();
  else
    out += is_list() ? '[' : '{';
  if (is_scalar()) return;
  for (std::size_t i = 0; i < size(); ++i) {
    if (i > 0) out += ',';
    if (is_list()) {
      item(i).append_json(out);
    } else {
      escape::json_string(out, key(i).text());
      out += ':';
      value(i).append_json(out);
    }
  }
  out += is_list() ? ']' : '}';
}

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
Place TapeBuilder::innermost() const { return frames_.empty() ? Place() : node(frames_.back().node).place; }

std::string_view TapeBuilder::keep(std::string text) { return tape_.owned_.emplace_back(std::move(text)); }

bool TapeBuilder::fail(Code code, std::string message, Place place, std::string hint) {
  context_.error(code, std::move(message), place, std::move(hint));
  return false;
}

bool TapeBuilder::fits(Place place) { return tape_.nodes_.size() < limits_.values || too_many(place); }
bool TapeBuilder::too_many(Place place) {
  return fail(Code::too_many_values, "the input holds more than " + std::to_string(limits_.values) + " values", place,
              "values are counted as often as aliases repeat them; a CV has some thousands at most");
}

/// Whether a value of that height may begin or be repeated here.
bool TapeBuilder::may_stand_here(std::uint32_t height, bool is_key, Place place, std::string_view hint) {
  if (expects_key() && !is_key)
    return fail(Code::syntax_error, "a list or map stands where a key is expected", place, "keys are plain words");
  return frames_.size() + height <= limits_.depth ||
         fail(Code::too_deep, "the input is nested more than " + std::to_string(limits_.depth) + " levels deep", place,
              std::string(hint));
}

// Hangs a value into the innermost list or map.
bool TapeBuilder::add(std::uint32_t index) {
  last_ = index;
  if (frames_.empty()) {
    tape_.root_ = index;
    return true;
  }
  Frame& frame = frames_.back();
  const Extent& extent = extents_[index];
  frame.holds.values += extent.values;
  frame.holds.height = std::max(frame.holds.height, extent.height);
  frame.holds.bytes += extent.bytes;
  pending_.push_back(index);
  const bool list = !in_map();
  if (pending_.size() - frame.first > limits_.items * (list ? 1 : 2))
    return fail(Code::too_many_values,
                (list ? "this list has more than " : "this map has more than ") + std::to_string(limits_.items) +
                    (list ? " items" : " keys"),
                node(frame.node).place, "a CV has some hundreds at most; is this file a CV?");
  if (frame.holds.values > limits_.values) return too_many(node(index).place);
  if (frame.holds.bytes <= limits_.bytes) return true;
  context_.document_too_large(node(index).place);
  return false;
}

bool TapeBuilder::scalar(Value::Kind kind, std::string_view text, Place place) {
  if (!fits(place)) return false;
  tape_.nodes_.push_back({text, place, 0, 0, kind});
  extents_.push_back({1, 0, text.size()});
  return add(static_cast<std::uint32_t>(tape_.nodes_.size() - 1));
}

bool TapeBuilder::begin_list(Place place) { return begin(Value::Kind::list, place); }
bool TapeBuilder::begin_map(Place place) { return begin(Value::Kind::map, place); }

bool TapeBuilder::begin(Value::Kind kind, Place place) {
  if (!may_stand_here(1, false, place, "a CV needs fewer than ten; is this file a CV?") || !fits(place)) return false;
  last_ = static_cast<std::uint32_t>(tape_.nodes_.size());
  tape_.nodes_.push_back({{}, place, 0, 0, kind});
  extents_.push_back({});
  frames_.push_back({last_, pending_.size(), merges_.size(), {1, 0, 0}});
  return true;
}

bool TapeBuilder::end() {
  const Frame frame = frames_.back();
  Tape::Node& n = tape_.nodes_[frame.node];
  if (n.kind == Value::Kind::map) {
    if (merges_.size() > frame.merges && !merge(frame)) return false;
    drop_equal_keys(frame.first);
  }
  n.first = static_cast<std::uint32_t>(tape_.links_.size());
  n.count = static_cast<std::uint32_t>(pending_.size() - frame.first);
  tape_.links_.insert(tape_.links_.end(), pending_.begin() + static_cast<std::ptrdiff_t>(frame.first), pending_.end());
  pending_.resize(frame.first);
  extents_[frame.node] = {frame.holds.values, frame.holds.height + 1, frame.holds.bytes};
  frames_.pop_back();
  return add(frame.node);
}

bool TapeBuilder::alias(std::uint32_t target, std::string_view name, Place place) {
  if (extents_[target].values == 0)
    return fail(Code::syntax_error, "the alias \"" + std::string(name) + "\" stands inside the value that it names",
                place, "a value cannot hold itself");
  return may_stand_here(extents_[target].height, Value(tape_, target).is_scalar(), place,
                        "aliases were followed; a CV needs fewer than ten levels") &&
         add(target);
}

void TapeBuilder::merge_key() { merges_.push_back(last_); }

// Takes those members out of the map that ends of which `drops`, asked in their order, says so.
template <class F>
void TapeBuilder::drop_members(std::size_t first, F&& drops) {
  std::size_t out = first;
  for (std::size_t in = first; in < pending_.size(); in += 2) {
    if (drops(pending_[in], pending_[in + 1])) continue;
    pending_[out++] = pending_[in];
    pending_[out++] = pending_[in + 1];
  }
  pending_.resize(out);
}

// Takes the merge keys out of the map that ends, and puts the members in that they bring.
bool TapeBuilder::merge(const Frame& frame) {
  std::vector<std::uint32_t> maps;
  std::unordered_set<std::string_view> have;
  std::size_t next = frame.merges;  // in the same order as the keys
  drop_members(frame.first, [&](std::uint32_t key, std::uint32_t value) {
    if (next == merges_.size() || merges_[next] != key) {
      have.insert(node(key).text);
      return false;
    }
    ++next;
    const Tape::Node& n = node(value);
    if (n.kind == Value::Kind::list)
      maps.insert(maps.end(), tape_.links_.begin() + n.first, tape_.links_.begin() + n.first + n.count);
    else if (n.kind != Value::Kind::null)
      maps.push_back(value);
    return true;
  });
  merges_.resize(frame.merges);
  for (const std::uint32_t map : maps) {
    const Tape::Node& from = node(map);
    if (from.kind != Value::Kind::map)
      return fail(Code::wrong_type, "the merge key << takes a map or a list of maps", from.place,
                  "write it as `<<: *name`, where &name stands at a map");
    for (std::size_t i = from.first; i < from.first + from.count; i += 2)
      if (have.insert(node(tape_.links_[i]).text).second)
        pending_.insert(pending_.end(), {tape_.links_[i], tape_.links_[i + 1]});
  }
  return true;
}

// Of equal keys the last one counts.
void TapeBuilder::drop_equal_keys(std::size_t first) {
  const std::size_t members = (pending_.size() - first) / 2;
  const auto key = [&](std::size_t i) -> const Tape::Node& { return node(pending_[first + 2 * i]); };
  bool suspect = members > few_keys;
  for (std::size_t later = 1; later < members && !suspect; ++later)
    for (std::size_t i = 0; i < later && !suspect; ++i) suspect = key(i).text == key(later).text;
  if (!suspect) return;
  std::vector<std::size_t> order(members);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a).text < key(b).text; });
  std::vector<bool> dropped(members, false);
  for (std::size_t i = 1; i < members; ++i) {
    const Tape::Node& before = key(order[i - 1]);
    const Tape::Node& last = key(order[i]);
    if (before.text != last.text) continue;
    dropped[order[i - 1]] = true;
    if (++equal_keys_ <= most_equal_keys)
      context_.warning(Code::duplicate_key,
                       "the key \"" + std::string(last.text) + "\" stands twice in one map; the last value is used",
                       last.place,
                       "the first one is in line " + std::to_string(before.place.line) + "; keep only one of them");
  }
  std::size_t member = 0;
  drop_members(first, [&](std::uint32_t, std::uint32_t) { return dropped[member++]; });
}

bool TapeBuilder::finish() {
  if (equal_keys_ > most_equal_keys)
    context_.warning(Code::duplicate_key,
                     std::to_string(equal_keys_ - most_equal_keys) + " more keys stand twice in one map");
  return tape_.root_ != no_index && frames_.empty();
}

}  // namespace cvconv
