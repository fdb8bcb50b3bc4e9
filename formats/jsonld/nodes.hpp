// Linked data as a reader sees it: nodes with properties of schema.org,
// whatever names a context gives them and wherever they stand. No context is
// fetched: what is not explained in the input is taken for schema.org's own
// name.
#pragma once

#include "cvconv/value.hpp"

#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cvconv::jsonld {

/// A thing: the maps that speak of it. The first one is where it was met.
struct Node {
  std::vector<Value> parts;
  [[nodiscard]] bool empty() const { return parts.empty(); }
  [[nodiscard]] Value at() const { return parts.empty() ? Value() : parts.front(); }
};

/// A value of a property. Arrays, `@list` and `@set` are taken apart.
struct Member {
  Value value;
  std::optional<std::size_t> index;  ///< in its array, if it stood in one
  bool listed = false;               ///< it stood in a `@list`
};

/// The values of a property.
struct Members : std::vector<Member> {
  using vector::vector;
  std::string_view term;
};

class Graph {
 public:
  /// Takes in the nodes of one JSON text. REQUIRES: its Tape lives as long as
  /// the Graph.
  void add(Value root);

  /// The nodes at the top, in `@graph` and in `@included`, each `@id` once.
  [[nodiscard]] const std::vector<Node>& top() const { return top_; }
  /// True where a context, or the lack of one, lets schema.org's names be read.
  [[nodiscard]] bool speaks_schema_org() const { return schema_org_ || !other_context_; }
  [[nodiscard]] std::string_view other_context() const { return other_name_; }

  /// Schema.org's name, or JSON-LD's key word, for a key, a type or an
  /// enumeration's value in the input; one of another vocabulary as it is. A
  /// key that a context turns round is `@reverse:author`.
  [[nodiscard]] std::string_view term(std::string_view key) const;

  /// The thing that a value is or refers to; an empty Node for a literal.
  /// `@id`s that nothing tells of give a Node of one part, which holds the
  /// `@id` only.
  [[nodiscard]] Node node(Value) const;
  /// The values of a property, by its name in schema.org.
  [[nodiscard]] Members members(const Node&, std::string_view term) const;
  [[nodiscard]] bool has(const Node&, std::string_view term) const;
  [[nodiscard]] std::string_view id(const Node&) const;
  [[nodiscard]] std::vector<std::string_view> types(const Node&) const;
  template <class Check>
  [[nodiscard]] bool all_terms(const Node& n, Check&& check) const {
    for (const Value part : n.parts)
      for (std::size_t i = 0; i < part.size(); ++i)
        if (const std::string_view t = term(part.key(i).text()); !t.starts_with('@') && !check(t)) return false;
    return true;
  }
  [[nodiscard]] bool is_a(const Node&, std::initializer_list<std::string_view> types) const;
  /// True for `{"@id": …}` and nothing else.
  [[nodiscard]] bool is_reference(Value) const;
  /// True for a reference to a node that nothing tells of: an address, not
  /// more.
  [[nodiscard]] bool leads_nowhere(Value) const;
  /// The first scalar of a property: a text, a `@value`, an `@id`.
  [[nodiscard]] std::string_view word(const Node&, std::string_view term) const;
  /// The characters of a literal; of a reference its `@id`.
  [[nodiscard]] std::string_view literal(Value) const;
  [[nodiscard]] std::string_view language(Value) const;
  /// The language of texts without one, where a context states it.
  [[nodiscard]] std::string_view base_language() const { return base_language_; }

  /// What tells one node from another.
  [[nodiscard]] std::uint64_t key(const Node&) const;
  /// Every map that has a type of this kind, wherever it stands.
  [[nodiscard]] const std::vector<Value>& all() const { return all_; }

 private:
  void context(Value);
  void vocabulary(Value);
  void define(std::string_view name, Value);
  [[nodiscard]] std::string_view without_own_prefix(std::string_view iri) const;
  void enter(Value, bool at_root);
  void collect(Value, std::size_t depth);
  [[nodiscard]] Value find(Value map, std::string_view term) const;
  void flatten(Value, std::optional<std::size_t> index, bool listed, Members&) const;

  std::vector<Node> top_;
  std::vector<Value> all_;
  std::unordered_map<std::string_view, std::size_t> top_by_id_;   // index into top_
  std::unordered_map<std::string_view, Value> told_by_id_;        // the first map that says more than the @id
  std::unordered_map<std::string_view, std::string_view> terms_;  // what contexts define
  std::deque<std::string> owned_;
  std::string_view base_language_;
  std::string_view other_name_;
  bool schema_org_ = false;
  bool other_context_ = false;
};

}  // namespace cvconv::jsonld
