// What a writer of the vocabulary has made of a CV, before it becomes JSON or YAML: values, lists and maps in order.
#pragma once

#include "cvconv/json_writer.hpp"
#include "cvconv/value.hpp"

#include <memory>
#include <utility>

namespace cvconv::resume {

struct Node {
  enum class Type : std::uint8_t {
    none,     ///< nothing: the key is left out
    text,     ///< characters
    literal,  ///< true, false, null or a number, as JSON writes it
    list,
    map,
  };

  Type type = Type::none;
  bool typed = false;  ///< a string of JSON: it must not be taken for a number
  bool ours = false;   ///< JSON Resume has no such key, and other programs do not know it
  std::string key;     ///< of a member of a map
  std::string text;
  std::vector<Node> items;  ///< of a list; the members of a map
  /// Where JSON Resume's own key cannot hold this value: what it holds instead (Type::none: the key is left out).
  std::unique_ptr<Node> standard;

  Node() = default;
  explicit Node(Type t, std::string_view s = {}) : type(t), text(s) {}
  /// Characters; none for "".
  explicit Node(std::string_view s) : type(s.empty() ? Type::none : Type::text), text(s) {}
  explicit Node(const Value&);
  static Node list(std::vector<Node>);  ///< none for an empty one
  static Node map() { return Node(Type::map); }

  [[nodiscard]] bool empty() const { return type == Type::none; }
  [[nodiscard]] bool is_text() const { return type == Type::text; }
  [[nodiscard]] bool is_scalar() const { return type == Type::text || type == Type::literal; }
  [[nodiscard]] bool is_list() const { return type == Type::list; }
  [[nodiscard]] bool is_map() const { return type == Type::map; }
  [[nodiscard]] const Node* find(std::string_view member_key) const;
  Node* find(std::string_view member_key) { return const_cast<Node*>(std::as_const(*this).find(member_key)); }
  [[nodiscard]] bool has(std::string_view member_key) const { return find(member_key) != nullptr; }
  /// Appends a member.
  void put(std::string_view member_key, Node value, bool is_ours = false);
  /// The same, unless the value is empty and nothing is there in JSON Resume either.
  void add(std::string_view member_key, Node value, bool is_ours = false) {
    if (!value.empty() || value.standard) put(member_key, std::move(value), is_ours);
  }
  void add(std::string_view member_key, std::string_view words) { add(member_key, Node(words)); }
  /// This value, with what JSON Resume has instead.
  Node&& or_standard(Node instead) && {
    standard = std::make_unique<Node>(std::move(instead));
    return std::move(*this);
  }
};

void append_json(JsonWriter&, const Node&);
/// Appends the map as a person writes it by hand: blocks for long texts, quotes only where they are needed, small maps
/// and lists on one line. What read_yaml makes of it has the same texts; a text that came from JSON stays a string also
/// for readers that give scalars types.
void append_yaml(std::string& out, const Node& map);

}  // namespace cvconv::resume
