// Microformats (https://microformats.org/wiki/microformats2-parsing), with the class names of their first version:
// items with properties, found by class names in a page.
#pragma once

#include "html/tree.hpp"

#include <functional>
#include <memory>

namespace cvconv::html {

/// Reads the person and the CV that class names mark; false if there is none.
bool read_microformats(const Tree&, std::string_view person, Document&, Context&);

struct MfItem;

struct MfProperty {
  std::string name;   ///< without prefix: "name", "start"
  std::string value;  ///< its words, address or date
  std::uint32_t node = PageNode::none;
  std::shared_ptr<const MfItem> item;  ///< where the property is an item itself
};

struct MfItem {
  std::vector<std::string_view> types;  ///< "h-card"
  std::uint32_t node = PageNode::none;
  bool classic = false;  ///< of the first version
  std::vector<MfProperty> properties;
  [[nodiscard]] bool is(std::string_view type) const;
  [[nodiscard]] const MfProperty* find(std::string_view name) const;
  [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// What an element is by its class names alone: its types, if an item begins at it, and no properties.
MfItem item_at(const Tree&, std::uint32_t node);
/// The item that begins at an element, with all below it.
MfItem parse_item(const Tree&, std::uint32_t node, int depth = 0);

/// A piece of text that no property holds.
struct Passage {
  enum class Kind : std::uint8_t { paragraph, bullet, label, details, heading } kind = Kind::paragraph;
  int level = 0;  ///< of a heading
  std::string text;
  std::uint32_t node = PageNode::none;
};

/// Walks the text below a node, block by block. `skip(node)` is asked of each element, and takes it out if true.
void each_passage(const Tree&, std::uint32_t node, const std::function<bool(std::uint32_t)>& skip,
                  const std::function<void(const Passage&)>& emit);
/// The same of all the text.
std::vector<Passage> passages(const Tree&, std::uint32_t node);

}  // namespace cvconv::html
