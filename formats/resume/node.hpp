// What a writer of the vocabulary has made of a CV, before it becomes JSON or YAML: values, lists and maps in order.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cvconv {

class Value;

namespace resume {

struct Node {
  enum class Kind : std::uint8_t {
    none,     ///< nothing: the key is left out
    text,     ///< characters
    literal,  ///< true, false, null or a number, as JSON writes it
    list,
    map,
  };
  struct Member;

  Kind kind = Kind::none;
  bool typed = false;  ///< a string of JSON: it must not be taken for a number
  std::string text;
  std::vector<Node> items;
  std::vector<Member> members;
  /// Where JSON Resume's own key cannot hold this value: what it holds instead (Kind::none: the key is left out).
  std::unique_ptr<Node> standard;

  [[nodiscard]] bool empty() const { return kind == Kind::none; }
  [[nodiscard]] bool is_text() const { return kind == Kind::text; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
  [[nodiscard]] const Node* find(std::string_view key) const;
  Node* find(std::string_view key);
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Appends a member, unless the value is empty and stands for nothing in JSON Resume either.
  void add(std::string_view key, Node value, bool ours = false);
  void add(std::string_view key, std::string_view words);

  /// Characters; none for "".
  static Node of(std::string_view);
  static Node literally(std::string_view json);
  static Node of_list(std::vector<Node>);  ///< none for an empty one
  static Node of_map();
  static Node of(const Value&);
  /// This value, with what stands for it in JSON Resume.
  Node&& or_standard(Node instead) &&;

 private:
  static Node make(Kind);
};

struct Node::Member {
  std::string key;
  Node value;
  bool ours = false;  ///< JSON Resume has no such key, and other programs do not know it
};

inline void Node::add(std::string_view key, std::string_view words) { add(key, of(words)); }
inline Node Node::of_map() { return make(Kind::map); }

}  // namespace resume
}  // namespace cvconv
