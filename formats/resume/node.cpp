// Values, lists and maps in the order in which they are written, and as JSON.
#include "resume/node.hpp"

#include <algorithm>

namespace cvconv::resume {

const Node* Node::find(std::string_view member_key) const {
  for (const Node& item : items)
    if (item.key == member_key && is_map()) return &item;
  return nullptr;
}

Node Node::list(std::vector<Node> items) {
  Node out;
  if (items.empty()) return out;
  out.type = Type::list;
  if (std::ranges::any_of(items, [](const Node& item) { return item.standard != nullptr; })) {
    std::vector<Node> instead;
    for (Node& item : items) {
      Node part = item.standard ? std::move(*item.standard) : Node(item.text);
      item.standard.reset();
      if (!part.empty()) instead.push_back(std::move(part));
    }
    out.standard = std::make_unique<Node>(list(std::move(instead)));
  }
  out.items = std::move(items);
  return out;
}

void Node::put(std::string_view member_key, Node value, bool is_ours) {
  value.key = member_key;
  value.ours = is_ours;
  items.push_back(std::move(value));
}

Node::Node(const Value& v) : type(Type::literal), text(v.is_null() ? "null" : v.text()) {
  if (v.is_string()) {
    type = Type::text;  // also ""
    typed = true;
  } else if (v.is_list()) {
    type = Type::list;
    for (std::size_t i = 0; i < v.size(); ++i) items.emplace_back(v.item(i));
  } else if (v.is_map()) {
    type = Type::map;
    for (std::size_t i = 0; i < v.size(); ++i) put(v.key(i).text(), Node(v.value(i)));
  }
}

void append_json(JsonWriter& json, const Node& n) {
  if (n.is_scalar() || n.empty()) return n.is_text() ? json.string(n.text) : json.raw(n.empty() ? "null" : n.text);
  n.is_map() ? json.begin_object() : json.begin_array();
  for (const Node& item : n.items) {
    if (item.empty()) continue;
    if (n.is_map()) json.key(item.key);
    append_json(json, item);
  }
  n.is_map() ? json.end_object() : json.end_array();
}

}  // namespace cvconv::resume
