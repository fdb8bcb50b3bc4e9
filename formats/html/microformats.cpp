// Finds microformats in a page: items with their properties, and the text around them.
#include "html/microformats.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/utf8.hpp"

#include <algorithm>

namespace cvconv::html {
namespace {

using ascii::trim;

constexpr std::pair<std::string_view, std::string_view> classic_roots[] = {
    {"vcard", "h-card"}, {"hresume", "h-resume"}, {"vevent", "h-event"}, {"adr", "h-adr"}};
/// The properties of items whose class names are the first version's: there they have no prefix, or another name.
constexpr std::pair<std::string_view, std::string_view> classic_properties[] = {
    {"h-resume", "p-contact p-summary p-experience p-education p-skill p-affiliation"},
    {"h-card",
     "fn=p-name p-given-name p-additional-name p-family-name p-honorific-prefix p-honorific-suffix p-nickname p-org "
     "p-organization-name p-organization-unit title=p-job-title p-role u-email p-tel u-url u-uid p-adr "
     "p-street-address p-locality p-region p-postal-code p-country-name u-photo dt-bday p-note p-category"},
    {"h-adr", "p-street-address p-extended-address p-locality p-region p-postal-code p-country-name"},
    {"h-event", "summary=p-name dtstart=dt-start dtend=dt-end p-location u-url p-description title=p-job-title p-org"}};

bool starts_item(std::string_view name) {
  return name.size() > 2 && name.starts_with("h-") &&
         std::ranges::all_of(name.substr(2), [](char c) { return ascii::is_lower(c) || c == '-'; });
}

bool is_property(std::string_view name) {
  const std::size_t behind = name.find('-') + 1;
  const std::string_view prefix = name.substr(0, behind);
  return (prefix == "p-" || prefix == "u-" || prefix == "dt-" || prefix == "e-") && behind < name.size() &&
         ascii::is_lower(name[behind]);
}

template <class F>
void each_word(std::string_view list, F&& f) {
  for (std::string_view word = next_word(list); !word.empty(); word = next_word(list)) f(word);
}

/// The properties that an element is of the item around it: "p-name", "dt-start".
std::vector<std::string_view> property_names(const Tree& tree, std::uint32_t node, const MfItem& of) {
  std::vector<std::string_view> out;
  each_word(tree.attribute(node, "class"), [&](std::string_view c) {
    if (!of.classic && is_property(c)) out.push_back(c);
    if (!of.classic) return;
    for (const auto& [root, names] : classic_properties) {
      if (!of.is(root)) continue;
      each_word(names, [&](std::string_view name) {
        const std::size_t equal = name.find('=');
        const std::string_view now = name.substr(equal + 1);
        if (c == (equal == std::string_view::npos ? now.substr(now.find('-') + 1) : name.substr(0, equal)))
          out.push_back(now);
      });
    }
  });
  return out;
}

/// The value class pattern: parts of the value that bear a class of their own.
std::string value_class(const Tree& tree, std::uint32_t node, std::string_view between) {
  std::string out;
  for (std::uint32_t i = tree.following(node, node); i != PageNode::none; i = tree.following(i, node)) {
    if (!tree.spend(1)) return {};
    std::string part;
    if (tree.has_class(i, "value-title"))
      part = trim(tree.attribute(i, "title"));
    else if (tree.has_class(i, "value"))
      part = tree.has_attribute(i, "datetime") ? std::string(trim(tree.attribute(i, "datetime"))) : tree.words(i);
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

/// Where the value of a property is no text.
struct ValueAttribute {
  char prefix;
  std::string_view tag;  // empty: any
  std::string_view attribute;
  bool always = false;  // also where it is missing
};
constexpr ValueAttribute value_attributes[] = {
    {'u', "a", "href"},        {'u', "area", "href"},   {'u', "link", "href"},          {'u', "object", "data"},
    {'u', "", "src"},          {'d', "", "datetime"},   {'p', "abbr", "title"},         {'p', "link", "title"},
    {'p', "data", "value"},    {'p', "input", "value"}, {'p', "meta", "content", true}, {'p', "img", "alt", true},
    {'p', "area", "alt", true}};

/// The value of a property by its prefix: `p-` and `e-` words, `u-` an address, `dt-` a date.
std::string value_of(const Tree& tree, std::uint32_t node, char prefix) {
  if (prefix != 'u')
    if (std::string parts = value_class(tree, node, prefix == 'd' ? "T" : ""); !parts.empty()) return parts;
  if (prefix == 'e') prefix = 'p';
  for (const ValueAttribute& v : value_attributes)
    if (v.prefix == prefix && (v.tag.empty() || v.tag == tree[node].tag) &&
        (v.always || tree.has_attribute(node, v.attribute)))
      return std::string(trim(tree.attribute(node, v.attribute)));
  return prefix == 'p' ? tree.words(node) : value_of(tree, node, 'p');
}

}  // namespace

bool MfItem::is(std::string_view type) const { return std::ranges::find(types, type) != types.end(); }
const MfProperty* MfItem::find(std::string_view name) const {
  const auto at = std::ranges::find(properties, name, &MfProperty::name);
  return at == properties.end() ? nullptr : &*at;
}
std::string_view MfItem::value(std::string_view name) const {
  const MfProperty* p = find(name);
  return p == nullptr ? std::string_view() : std::string_view(p->value);
}

MfItem item_at(const Tree& tree, std::uint32_t node) {
  MfItem item;
  item.node = node;
  const std::string_view classes = tree.attribute(node, "class");
  each_word(classes, [&](std::string_view c) {
    if (starts_item(c)) item.types.push_back(c);
  });
  if (!item.types.empty()) return item;
  each_word(classes, [&](std::string_view c) {
    for (const auto& [old, now] : classic_roots)
      if (c == old) item.types.push_back(now);
  });
  item.classic = !item.types.empty();
  return item;
}

MfItem parse_item(const Tree& tree, std::uint32_t node, int depth) {
  constexpr int deepest = 16;
  MfItem item = item_at(tree, node);
  const auto add = [&](std::string_view name, std::string value, std::uint32_t at,
                       std::shared_ptr<const MfItem> inner = {}) {
    item.properties.push_back({std::string(name), std::move(value), at, std::move(inner)});
  };
  for (std::uint32_t i = tree.following(node, node); i != PageNode::none;) {
    const std::vector<std::string_view> names = property_names(tree, i, item);
    const bool nested = depth < deepest && !item_at(tree, i).types.empty();
    std::shared_ptr<const MfItem> inner;
    if (nested) inner = std::make_shared<const MfItem>(parse_item(tree, i, depth + 1));
    for (const std::string_view name : names) {
      std::string value = value_of(tree, i, name[0]);
      if (inner != nullptr && name[0] == 'p')
        if (const std::string_view own = inner->value("name"); !own.empty() && tree.spend(own.size())) value = own;
      add(name.substr(name.find('-') + 1), std::move(value), i, inner);
    }
    // A card that belongs to no property is a value all the same: of an event, who or where it is.
    if (names.empty() && nested) add("children", std::string(inner->value("name")), i, inner);
    i = nested ? tree.after(i, node) : tree.following(i, node);
  }
  // An item without properties is its name: <a class="h-card" href="…">Ada Example</a>.
  if (item.find("name") == nullptr && (item.properties.empty() || item.is("h-card"))) {
    const bool has_text = std::ranges::none_of(item.properties, [](const MfProperty& p) {
      return p.name == "org" || p.name == "given-name" || p.name == "family-name" || p.name == "nickname";
    });
    if (has_text && item.properties.size() < 3)
      if (std::string name = value_of(tree, node, 'p'); !name.empty() && name.size() < 200)
        add("name", std::move(name), node);
    if (item.find("url") == nullptr && tree.has_attribute(node, "href")) add("url", value_of(tree, node, 'u'), node);
    if (item.find("photo") == nullptr && tree[node].tag == "img") add("photo", value_of(tree, node, 'u'), node);
  }
  return item;
}

// The text around the items

namespace {

/// Roughly: a letter of Latin or a later script.
bool is_letter(char32_t c) {
  return (c < 0x80 && ascii::is_letter(static_cast<char>(c))) || (c >= 0xC0 && (c < 0x2000 || c > 0x206F));
}

/// Letters or digits, and not only dashes, bullets and spaces.
bool says_something(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = utf8::next(s, i);
    if ((c >= '0' && c <= '9') || (is_letter(c) && (c < 0x25A0 || c > 0x27BF))) return true;
  }
  return false;
}

/// What is left of a line around the values that were taken out of it: "at", "to", "–".
bool only_joins(std::string_view s) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = utf8::next(s, i);
    if (c >= '0' && c <= '9') return false;
    length = is_letter(c) ? length + 1 : 0;
    if (length > 4 || c >= 0x3040) return false;
  }
  return true;
}

std::string_view without_marks(std::string_view s) {
  constexpr std::string_view marks = " ,;|";
  s.remove_prefix(std::min(s.find_first_not_of(marks), s.size()));
  return s.substr(0, s.find_last_not_of(marks) + 1);
}

struct PassageWalk {
  const Tree& tree;
  const std::function<bool(std::uint32_t)>& skip;
  const std::function<void(const Passage&)>& emit;
  Passage now{};
  bool gaps = false;

  void below(std::uint32_t node, int depth) {
    if (depth > 3000) return;
    for (std::uint32_t i = tree[node].first; i != PageNode::none; i = tree[i].next) {
      if (!tree.spend(1)) return;
      const PageNode& n = tree[i];
      if (n.tag.empty()) {
        now.text += n.text;
        if (now.node == PageNode::none && !trim(n.text).empty()) now.node = i;
      } else if (is_silent(n.tag) || n.tag == "nav") {
        continue;
      } else if (skip(i)) {
        now.text += ' ';
        gaps = true;
      } else if (n.tag == "br") {
        now.text += ' ';
      } else if (n.block) {
        flush();
        const Passage outer = now;
        now = {};
        now.kind = outer.kind;
        begin(n.tag);
        below(i, depth + 1);
        flush();
        now = outer;
      } else if (n.tag != "img") {
        const std::size_t before = now.text.size();
        below(i, depth + 1);
        if (n.tag == "a" && before <= now.text.size()) add_address(tree.attribute(i, "href"), before);
      }
    }
  }

  void flush() {
    std::string words;
    bool space = false;
    append_collapsed(words, now.text, space);
    if (gaps) words = only_joins(words) ? std::string() : std::string(without_marks(words));
    gaps = false;
    if (says_something(words)) emit({now.kind, now.level, std::move(words), now.node});
    now.text.clear();
    now.node = PageNode::none;
  }

  void begin(std::string_view tag) {
    if (tag == "li") now.kind = Passage::Kind::bullet;
    if (tag == "dt" || tag == "th") now.kind = Passage::Kind::label;
    if (tag == "dd" || tag == "td") now.kind = Passage::Kind::details;
    if (tag.size() != 2 || tag[0] != 'h' || !ascii::is_digit(tag[1])) return;
    now.kind = Passage::Kind::heading;
    now.level = tag[1] - '0';
  }

  /// The address of a link, after its words.
  void add_address(std::string_view href, std::size_t begin) {
    const bool web = href.starts_with("http://") || href.starts_with("https://");
    const std::string_view shown = trim(std::string_view(now.text).substr(begin));
    std::string_view bare = href.substr(std::min(href.find("//") + 2, href.size()));
    if (bare.ends_with('/')) bare.remove_suffix(1);
    if (web && !shown.empty() && shown != href && shown != bare) now.text.append(" (").append(href).append(")");
  }
};

}  // namespace

void each_passage(const Tree& tree, std::uint32_t node, const std::function<bool(std::uint32_t)>& skip,
                  const std::function<void(const Passage&)>& emit) {
  PassageWalk walk{tree, skip, emit};
  walk.below(node, 0);
  walk.flush();
}

std::vector<Passage> passages(const Tree& tree, std::uint32_t node) {
  std::vector<Passage> out;
  each_passage(
      tree, node, [](std::uint32_t) { return false; }, [&](const Passage& p) { out.push_back(p); });
  return out;
}

}  // namespace cvconv::html
