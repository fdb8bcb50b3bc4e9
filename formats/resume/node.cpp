// Values, lists and maps in the order in which they are written.
#include "resume/node.hpp"

#include "cvconv/value.hpp"

#include <algorithm>

namespace cvconv::resume {

Node* Node::find(std::string_view key) {
  for (Member& m : members)
    if (m.key == key) return &m.value;
  return nullptr;
}
const Node* Node::find(std::string_view key) const { return const_cast<Node*>(this)->find(key); }

Node Node::make(Kind kind) {
  Node n;
  n.kind = kind;
  return n;
}

Node Node::of(std::string_view s) {
  Node n;
  if (s.empty()) return n;
  n.kind = Kind::text;
  n.text = s;
  return n;
}

Node Node::literally(std::string_view json) {
  Node n = make(Kind::literal);
  n.text = json;
  return n;
}

Node Node::of_list(std::vector<Node> items) {
  Node n;
  if (items.empty()) return n;
  n.kind = Kind::list;
  if (std::any_of(items.begin(), items.end(), [](const Node& item) { return item.standard != nullptr; })) {
    Node instead = make(Kind::list);
    for (Node& item : items) {
      Node part = item.standard ? std::move(*item.standard) : of(item.text);
      item.standard.reset();
      if (!part.empty()) instead.items.push_back(std::move(part));
    }
    if (instead.items.empty()) instead.kind = Kind::none;
    n.standard = std::make_unique<Node>(std::move(instead));
  }
  n.items = std::move(items);
  return n;
}

void Node::add(std::string_view key, Node value, bool ours) {
  if (!value.empty() || value.standard) members.push_back({std::string(key), std::move(value), ours});
}

Node&& Node::or_standard(Node instead) && {
  standard = std::make_unique<Node>(std::move(instead));
  return std::move(*this);
}

Node Node::of(const Value& v) {
  Node n;
  switch (v.kind()) {
    case Value::Kind::null:
      return literally("null");
    case Value::Kind::boolean:
    case Value::Kind::number:
      return literally(v.text());
    case Value::Kind::string:
      n.kind = Kind::text;  // also ""
      n.typed = true;
      n.text = v.text();
      break;
    case Value::Kind::list:
      n.kind = Kind::list;
      for (std::size_t i = 0; i < v.size(); ++i) n.items.push_back(of(v.item(i)));
      break;
    case Value::Kind::map:
      n.kind = Kind::map;
      for (std::size_t i = 0; i < v.size(); ++i) n.members.push_back({std::string(v.key(i).text()), of(v.value(i))});
      break;
  }
  return n;
}

}  // namespace cvconv::resume
