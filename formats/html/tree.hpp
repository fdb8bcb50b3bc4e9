// A web page as its elements and texts, as a browser would see them
// (https://html.spec.whatwg.org/multipage/parsing.html).
#pragma once

#include "cvconv/format.hpp"

#include <memory>
#include <vector>

namespace cvconv::html {

/// An element or a text. Its strings live as long as the Tree.
struct PageNode {
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  std::string_view tag;   ///< lower case; empty: a text
  std::string_view text;  ///< of a text, without entities
  std::uint32_t parent = none;
  std::uint32_t first = none;  ///< child
  std::uint32_t next = none;   ///< sibling
  std::uint32_t attributes = 0;
  std::uint32_t attribute_count = 0;
  std::size_t offset = 0;  ///< in the input
  std::size_t length = 0;  ///< of a text, as it stands in the input
};

class Tree {
 public:
  Tree();
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  /// False after an error: pages that would take too long or too much memory are refused. `bytes` must outlive the
  /// Tree.
  bool parse(std::string_view bytes, Context&);

  [[nodiscard]] const std::vector<PageNode>& nodes() const { return nodes_; }
  /// In document order the root comes first.
  [[nodiscard]] const PageNode& operator[](std::uint32_t i) const { return nodes_[i]; }
  [[nodiscard]] std::string_view attribute(std::uint32_t node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::uint32_t node, std::string_view name) const;
  /// True for one of the words of `class`.
  [[nodiscard]] bool has_class(std::uint32_t node, std::string_view name) const;
  /// The next node in document order that is not below this one; `none` outside of `within`.
  [[nodiscard]] std::uint32_t after(std::uint32_t node, std::uint32_t within) const;
  /// The next node in document order.
  [[nodiscard]] std::uint32_t following(std::uint32_t node, std::uint32_t within) const;
  /// The words below a node, white space collapsed, blocks apart. Images stand as their `alt`.
  [[nodiscard]] std::string words(std::uint32_t node) const;
  /// Takes part of the work that a page may ask for; false once it is used up, and then there are no more words.
  bool spend(std::size_t) const;
  [[nodiscard]] bool exhausted() const { return work_ == 0; }
  [[nodiscard]] Place place(std::uint32_t node) const;
  [[nodiscard]] Place place_of(std::size_t offset) const;

 private:
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  class Arena;
  std::unique_ptr<Arena> arena_;
  std::vector<PageNode> nodes_;
  std::vector<Attribute> attributes_;
  mutable std::size_t work_ = 30'000'000;  // nodes and bytes of text
  std::vector<std::size_t> lines_;         ///< where each begins
};

/// Elements of which paragraphs are made, as opposed to those inside of a line.
bool is_block(std::string_view tag);
/// The next word of a list with white space between; `rest` becomes what follows it.
std::string_view next_word(std::string_view& rest);

/// What a page asks of the parser. Its work grows with the square of some of these.
struct PageSize {
  std::size_t tags = 0;
  std::size_t text = 0;     ///< bytes outside of tags
  std::size_t depth = 0;    ///< elements in each other, without those that others close (p, li, td, …)
  std::size_t squares = 0;  ///< of the number of attributes of each tag
  std::size_t offset = 0;   ///< where the worst of it stands
};
PageSize measure(std::string_view page);

}  // namespace cvconv::html
