// Microformats (https://microformats.org/wiki/microformats2-parsing), with the class names of their first version:
// items with properties, found by class names in a page.
#pragma once

#include "html/tree.hpp"

#include <memory>

namespace cvconv::html {

struct MfItem;

struct MfProperty {
  std::string name;   ///< without prefix: "name", "start"
  std::string value;  ///< its words, address or date
  std::uint32_t node = PageNode::none;
  std::shared_ptr<const MfItem> item;  ///< where the property is an item itself
};

struct MfItem {
  std::vector<std::string> types;  ///< "h-card"
  std::uint32_t node = PageNode::none;
  bool classic = false;  ///< of the first version
  std::vector<MfProperty> properties;
  [[nodiscard]] bool is(std::string_view type) const;
  [[nodiscard]] const MfProperty* find(std::string_view name) const;
  [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// The types of the item that begins at an element; none if none does.
std::vector<std::string> item_types(const Tree&, std::uint32_t node, bool* classic = nullptr);
/// The properties that an element is of the item around it, without prefix, each with that prefix's letter before it:
/// "pname", "dstart".
std::vector<std::string> property_names(const Tree&, std::uint32_t node, const MfItem& of);
/// The item that begins at an element, with all below it.
MfItem parse_item(const Tree&, std::uint32_t node, int depth = 0);

}  // namespace cvconv::html
