// Extras back in the places where they stood, and keys in the order of the source.
#include "resume/tables.hpp"

#include "cvconv/local_host.hpp"

#include <charconv>
#include <set>
#include <unordered_map>

namespace cvconv::resume {
namespace {

// One step of an Extra's key: a name, or the number of an item.
struct Step {
  std::string_view name;
  std::size_t number = 0;
  bool is_number = false;
};

// `a.b`, `a[2].b`, `a["b.c"]`; empty where it is no path, or one that is deeper than what is read.
std::vector<Step> steps(std::string_view key) {
  constexpr std::size_t deepest = 200;
  std::vector<Step> out;
  while (!key.empty()) {
    if (out.size() == deepest) return {};
    Step step;
    std::size_t length = 0;  // of the step
    if (key.starts_with("[\"")) {
      length = key.find("\"]");
      if (length == std::string_view::npos) return {};
      step.name = key.substr(2, length - 2);
      length += 2;
    } else if (key.front() == '[') {
      const auto [end, error] = std::from_chars(key.data() + 1, key.data() + key.size(), step.number);
      length = static_cast<std::size_t>(end - key.data()) + 1;
      if (error != std::errc() || length > key.size() || *end != ']') return {};
      step.is_number = true;
    } else {
      if (key.starts_with('.') == out.empty()) return {};
      if (!out.empty()) key.remove_prefix(1);
      length = std::min(key.find_first_of(".["), key.size());
      if (length == 0) return {};
      step.name = key.substr(0, length);
    }
    out.push_back(step);
    key.remove_prefix(length);
  }
  return out;
}

Node parsed(const std::string& json) {
  Tape tape;
  const LocalHost nobody;
  Context context = nobody.context();
  return tape.read_json({json, "extra"}, context) ? Node(tape.root()) : Node(json);
}

// The names in the map that got a value last: most often it gets the next one as well.
class Names {
 public:
  // False if the map has the name already. `path` is where the map is.
  bool add(const Node& map, std::string_view path, std::string_view name) {
    if (path != path_ || taken_.size() != map.items.size()) {
      path_ = path;
      taken_.clear();
      for (const Node& m : map.items) taken_.insert(m.key);
    }
    return taken_.insert(std::string(name)).second;
  }

 private:
  std::string path_;
  std::unordered_set<std::string> taken_;
};

// Puts the value where it stood; false if something else is there now.
bool place(Node& map, std::string_view key, Node& value, Names& names) {
  const std::vector<Step> path = steps(key);
  if (path.empty()) return false;
  Node* at = &map;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Step& step = path[i];
    const bool last = i + 1 == path.size();
    if (step.is_number) {
      if (!at->is_list() || step.number > at->items.size()) return false;
      if (last || step.number == at->items.size())
        at->items.insert(at->items.begin() + static_cast<std::ptrdiff_t>(step.number), Node());
      at = &at->items[step.number];
    } else {
      if (!at->is_map()) return false;
      if (last && !names.add(*at, key.substr(0, static_cast<std::size_t>(step.name.data() - key.data())), step.name))
        return false;
      Node* const next = last ? nullptr : at->find(step.name);
      if (next == nullptr) at->put(step.name, Node());
      at = next != nullptr ? next : &at->items.back();
    }
    if (!last && at->empty()) at->type = path[i + 1].is_number ? Node::Type::list : Node::Type::map;
  }
  value.key = std::move(at->key);
  *at = std::move(value);
  return true;
}

}  // namespace

void ValueWriter::order(Node& root) const {
  if (orders_.empty()) return;
  const Node orders = parsed(orders_);
  for (const Node& one : orders.items) {
    Node* map = &root;
    for (const Step& step : steps(one.key)) {
      if (!step.is_number)
        map = map->find(step.name);
      else
        map = map->is_list() && step.number < map->items.size() ? &map->items[step.number] : nullptr;
      if (map == nullptr) break;
    }
    if (map == nullptr || !map->is_map()) continue;
    // Sections are in their order already: together they are where the first of them stood.
    const auto name = [&](std::string_view key) -> std::string_view {
      return map == &root && find_section_kind(key) != nullptr ? "sections" : key;
    };
    std::unordered_map<std::string_view, std::size_t> places;
    for (const Node& key : one.items) places.emplace(name(key.text), places.size());
    const auto place = [&](const Node& m) {
      const auto at = places.find(name(m.key));
      return at == places.end() ? places.size() : at->second;
    };
    std::ranges::stable_sort(map->items, {}, place);
  }
}

void ValueWriter::extras(Node& map, const std::vector<Extra>& extras) const {
  std::vector<std::pair<const Extra*, Node>> foreign;
  Names names;
  for (const Extra& e : extras) {
    Node value = parsed(e.json);
    if (e.format != format_name || !place(map, e.key, value, names)) foreign.emplace_back(&e, std::move(value));
  }
  if (foreign.empty()) return;
  // {format: {key: value}}, unless a key comes twice, or a format comes again.
  std::set<std::pair<std::string_view, std::string_view>> seen;
  std::string_view format;
  const bool by_format = std::ranges::all_of(foreign, [&](const auto& one) {
    const Extra& e = *one.first;
    const bool goes_on = !seen.empty() && e.format == format;
    format = e.format;
    return (goes_on || seen.insert({format, {}}).second) && seen.insert({format, e.key}).second;
  });
  Node by = Node::map();
  std::vector<Node> list;
  for (auto& [e, value] : foreign) {
    if (by_format) {
      if (by.items.empty() || by.items.back().key != e->format) by.put(e->format, Node::map());
      by.items.back().put(e->key, std::move(value));
    } else {
      Node& item = list.emplace_back(Node::map());
      item.add("format", e->format);
      item.add("key", e->key);
      item.put("value", std::move(value));
    }
  }
  map.add("extras", by_format ? std::move(by) : Node::list(std::move(list)), true);
}

}  // namespace cvconv::resume
