// Finds microformats in a page: items with their properties.
#include "html/microformats.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>

namespace cvconv::html {
namespace {

/// Class names of the first version, and what they are in the second.
struct Classic {
  std::string_view root;  ///< in items of this type
  std::string_view name;
  std::string_view now;
};
constexpr std::pair<std::string_view, std::string_view> classic_roots[] = {
    {"vcard", "h-card"}, {"hresume", "h-resume"}, {"vevent", "h-event"}, {"adr", "h-adr"}};
constexpr Classic classics[] = {
    {"h-resume", "contact", "p-contact"},
    {"h-resume", "summary", "p-summary"},
    {"h-resume", "experience", "p-experience"},
    {"h-resume", "education", "p-education"},
    {"h-resume", "skill", "p-skill"},
    {"h-resume", "affiliation", "p-affiliation"},
    {"h-card", "fn", "p-name"},
    {"h-card", "given-name", "p-given-name"},
    {"h-card", "additional-name", "p-additional-name"},
    {"h-card", "family-name", "p-family-name"},
    {"h-card", "honorific-prefix", "p-honorific-prefix"},
    {"h-card", "honorific-suffix", "p-honorific-suffix"},
    {"h-card", "nickname", "p-nickname"},
    {"h-card", "org", "p-org"},
    {"h-card", "organization-name", "p-organization-name"},
    {"h-card", "organization-unit", "p-organization-unit"},
    {"h-card", "title", "p-job-title"},
    {"h-card", "role", "p-role"},
    {"h-card", "email", "u-email"},
    {"h-card", "tel", "p-tel"},
    {"h-card", "url", "u-url"},
    {"h-card", "uid", "u-uid"},
    {"h-card", "adr", "p-adr"},
    {"h-card", "street-address", "p-street-address"},
    {"h-card", "locality", "p-locality"},
    {"h-card", "region", "p-region"},
    {"h-card", "postal-code", "p-postal-code"},
    {"h-card", "country-name", "p-country-name"},
    {"h-card", "photo", "u-photo"},
    {"h-card", "bday", "dt-bday"},
    {"h-card", "note", "p-note"},
    {"h-card", "category", "p-category"},
    {"h-adr", "street-address", "p-street-address"},
    {"h-adr", "extended-address", "p-extended-address"},
    {"h-adr", "locality", "p-locality"},
    {"h-adr", "region", "p-region"},
    {"h-adr", "postal-code", "p-postal-code"},
    {"h-adr", "country-name", "p-country-name"},
    {"h-event", "summary", "p-name"},
    {"h-event", "dtstart", "dt-start"},
    {"h-event", "dtend", "dt-end"},
    {"h-event", "location", "p-location"},
    {"h-event", "url", "u-url"},
    {"h-event", "description", "p-description"},
    {"h-event", "title", "p-job-title"},
    {"h-event", "org", "p-org"},
};

bool starts_item(std::string_view name) {
  return name.size() > 2 && name.starts_with("h-") &&
         std::all_of(name.begin() + 2, name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

bool is_property(std::string_view name) {
  for (const std::string_view prefix : {"p-", "u-", "dt-", "e-"})
    if (name.size() > prefix.size() && name.starts_with(prefix) && name[prefix.size()] >= 'a' &&
        name[prefix.size()] <= 'z')
      return true;
  return false;
}

template <class F>
void each_class(const Tree& tree, std::uint32_t node, F&& f) {
  std::string_view rest = tree.attribute(node, "class");
  for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) f(word);
}

/// The value class pattern: parts of the value that bear a class of their own.
std::string value_class(const Tree& tree, std::uint32_t node, std::string_view between) {
  std::string out;
  for (std::uint32_t i = tree.following(node, node); i != PageNode::none; i = tree.following(i, node)) {
    if (!tree.spend(1)) return {};
    std::string part;
    if (tree.has_class(i, "value-title"))
      part = std::string(ascii::trim(tree.attribute(i, "title")));
    else if (tree.has_class(i, "value"))
      part =
          tree.has_attribute(i, "datetime") ? std::string(ascii::trim(tree.attribute(i, "datetime"))) : tree.words(i);
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string text_value(const Tree& tree, std::uint32_t node) {
  if (std::string parts = value_class(tree, node, ""); !parts.empty()) return parts;
  const std::string_view tag = tree[node].tag;
  if ((tag == "abbr" || tag == "link") && tree.has_attribute(node, "title"))
    return std::string(ascii::trim(tree.attribute(node, "title")));
  if ((tag == "data" || tag == "input") && tree.has_attribute(node, "value"))
    return std::string(ascii::trim(tree.attribute(node, "value")));
  if (tag == "meta") return std::string(ascii::trim(tree.attribute(node, "content")));
  if (tag == "img" || tag == "area") return std::string(ascii::trim(tree.attribute(node, "alt")));
  return tree.words(node);
}

std::string url_value(const Tree& tree, std::uint32_t node) {
  const std::string_view tag = tree[node].tag;
  if (tag == "a" || tag == "area" || tag == "link") {
    if (tree.has_attribute(node, "href")) return std::string(ascii::trim(tree.attribute(node, "href")));
  }
  if (tag == "object" && tree.has_attribute(node, "data"))
    return std::string(ascii::trim(tree.attribute(node, "data")));
  if (tree.has_attribute(node, "src")) return std::string(ascii::trim(tree.attribute(node, "src")));
  return text_value(tree, node);
}

std::string date_value(const Tree& tree, std::uint32_t node) {
  if (std::string parts = value_class(tree, node, "T"); !parts.empty()) return parts;
  if (tree.has_attribute(node, "datetime")) return std::string(ascii::trim(tree.attribute(node, "datetime")));
  return text_value(tree, node);
}

}  // namespace

bool MfItem::is(std::string_view type) const { return std::find(types.begin(), types.end(), type) != types.end(); }
const MfProperty* MfItem::find(std::string_view name) const {
  for (const MfProperty& p : properties)
    if (p.name == name) return &p;
  return nullptr;
}
std::string_view MfItem::value(std::string_view name) const {
  const MfProperty* p = find(name);
  return p == nullptr ? std::string_view() : std::string_view(p->value);
}

std::vector<std::string> item_types(const Tree& tree, std::uint32_t node, bool* classic) {
  std::vector<std::string> out;
  if (tree[node].tag.empty()) return out;
  each_class(tree, node, [&](std::string_view c) {
    if (starts_item(c)) out.emplace_back(c);
  });
  if (classic != nullptr) *classic = false;
  if (!out.empty()) return out;
  each_class(tree, node, [&](std::string_view c) {
    for (const auto& [old, now] : classic_roots)
      if (c == old) out.emplace_back(now);
  });
  if (classic != nullptr) *classic = !out.empty();
  return out;
}

std::vector<std::string> property_names(const Tree& tree, std::uint32_t node, const MfItem& of) {
  std::vector<std::string> out;
  if (tree[node].tag.empty()) return out;
  const auto add = [&](std::string_view c) {
    const std::size_t dash = c.find('-');
    out.push_back(std::string(1, c[0]).append(c.substr(dash + 1)));
  };
  each_class(tree, node, [&](std::string_view c) {
    if (!of.classic) {
      if (is_property(c)) add(c);
      return;
    }
    for (const Classic& x : classics)
      if (x.name == c && of.is(x.root)) add(x.now);
  });
  return out;
}

MfItem parse_item(const Tree& tree, std::uint32_t node, int depth) {
  constexpr int deepest = 16;
  MfItem item;
  item.node = node;
  item.types = item_types(tree, node, &item.classic);
  for (std::uint32_t i = tree.following(node, node); i != PageNode::none;) {
    const std::vector<std::string> names = property_names(tree, i, item);
    const bool nested = depth < deepest && !item_types(tree, i).empty();
    std::shared_ptr<const MfItem> inner;
    if (nested) inner = std::make_shared<const MfItem>(parse_item(tree, i, depth + 1));
    for (const std::string& name : names) {
      MfProperty& p = item.properties.emplace_back();
      p.name = name.substr(1);
      p.node = i;
      p.value = name[0] == 'u' ? url_value(tree, i) : name[0] == 'd' ? date_value(tree, i) : text_value(tree, i);
      p.item = inner;
      if (inner != nullptr && name[0] == 'p')
        if (const std::string_view own = inner->value("name"); !own.empty() && tree.spend(own.size())) p.value = own;
    }
    // A card that belongs to no property is a value all the same: of an event, who or where it is.
    if (names.empty() && nested) {
      MfProperty& p = item.properties.emplace_back();
      p.name = "children";
      p.node = i;
      p.item = std::move(inner);
      p.value = p.item->value("name");
    }
    i = nested ? tree.after(i, node) : tree.following(i, node);
  }
  // An item without properties is its name: <a class="h-card" href="…">Ada Example</a>.
  if (item.find("name") == nullptr && (item.properties.empty() || item.is("h-card"))) {
    const bool has_text = std::none_of(item.properties.begin(), item.properties.end(), [](const MfProperty& p) {
      return p.name == "org" || p.name == "given-name" || p.name == "family-name" || p.name == "nickname";
    });
    if (has_text && item.properties.size() < 3) {
      const std::string name = text_value(tree, node);
      if (!name.empty() && name.size() < 200) item.properties.push_back({"name", name, node, {}});
    }
    if (item.find("url") == nullptr && tree.has_attribute(node, "href"))
      item.properties.push_back({"url", url_value(tree, node), node, {}});
    if (item.find("photo") == nullptr && tree[node].tag == "img")
      item.properties.push_back({"photo", url_value(tree, node), node, {}});
  }
  return item;
}

}  // namespace cvconv::html
