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
  bool block = false;     ///< paragraphs are made of it, as opposed to what is inside of a line
  std::string_view text;  ///< of a text, without entities
  std::uint32_t parent = none;
  std::uint32_t first = none;        ///< child
  std::uint32_t next = none;         ///< sibling
  const void* attributes = nullptr;  ///< the parser's list
  std::size_t offset = 0;            ///< in the input
  std::size_t length = 0;            ///< of a text, as it is in the input
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
  /// Its data are nullptr where there is no such attribute.
  [[nodiscard]] std::string_view attribute(std::uint32_t node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::uint32_t node, std::string_view name) const {
    return attribute(node, name).data() != nullptr;
  }
  /// True for one of the words of `class`.
  [[nodiscard]] bool has_class(std::uint32_t node, std::string_view name) const;
  /// The next node in document order that is not below this one; `none` outside of `within`.
  [[nodiscard]] std::uint32_t after(std::uint32_t node, std::uint32_t within) const;
  /// The next node in document order.
  [[nodiscard]] std::uint32_t following(std::uint32_t node, std::uint32_t within) const;
  /// The words below a node, white space collapsed, blocks apart. Images are read as their `alt`.
  [[nodiscard]] std::string words(std::uint32_t node) const;
  /// Takes part of the work that a page may ask for; false once it is used up, and then there are no more words.
  bool spend(std::size_t) const;
  [[nodiscard]] bool exhausted() const { return work_ == 0; }
  [[nodiscard]] Place place(std::uint32_t node) const { return place_of(nodes_[node].offset); }

 private:
  [[nodiscard]] Place place_of(std::size_t offset) const;

  class Arena;
  std::unique_ptr<Arena> arena_;
  std::vector<PageNode> nodes_;
  mutable std::size_t work_ = 30'000'000;  // nodes and bytes of text
  std::vector<std::size_t> lines_;         ///< where each begins
};

/// True for elements in which nothing is said to a reader of the page.
bool is_silent(std::string_view tag);
/// The next word of a list with white space between; `rest` becomes what follows it.
std::string_view next_word(std::string_view& rest);
/// Appends words with one space between; `space`: one is due.
void append_collapsed(std::string& out, std::string_view words, bool& space);

}  // namespace cvconv::html
