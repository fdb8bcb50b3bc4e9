// ORCID's XML as elements with their namespaces: pugixml parses, and knows nothing of namespaces, so they are resolved
// here, while walking.
#pragma once

#include "cvconv/format.hpp"
#include "cvconv/json_writer.hpp"

#include <array>
#include <deque>
#include <pugixml.hpp>

namespace cvconv::orcid {

/// The namespaces that one element declares, and those around it.
struct Scope {
  struct Binding {
    std::string_view prefix;
    std::string_view space;  // what follows "http://www.orcid.org/ns/": "work", "common"; empty: not ORCID's
  };
  const Scope* up = nullptr;
  std::vector<Binding> bindings;
};

/// An element of the document. Copy it freely; it lives as long as the Xml.
struct Element {
  pugi::xml_node node;
  const Scope* scope = nullptr;
  std::string_view name;   ///< its local name
  std::string_view space;  ///< ORCID's namespace: "work", "common", …; empty: another one, or none

  explicit operator bool() const { return static_cast<bool>(node); }
  /// The value of an attribute without prefix; empty if there is none.
  [[nodiscard]] std::string_view attribute(const char* attribute_name) const {
    return node.attribute(attribute_name).value();
  }
};

class Xml {
 public:
  /// Parses. False after an error, which has been reported: XML that is not well-formed, or has a DOCTYPE.
  bool read(const Source&, Context&);

  /// The document's outermost element.
  [[nodiscard]] const Element& root() const { return root_; }
  /// The URI of its namespace as written; empty if it has none.
  [[nodiscard]] std::string_view root_uri() const { return root_uri_; }

  /// Calls `f(const Element&)` for each child element.
  template <class F>
  void each(const Element& parent, F&& f) {
    for (pugi::xml_node n = parent.node.first_child(); n; n = n.next_sibling())
      if (*n.name() != '\0') f(resolve(n, parent.scope));  // only elements have a name
  }
  /// The first child of that local name in a namespace of ORCID's; an Element that is false if there is none.
  Element child(const Element& parent, std::string_view name);

  /// The characters in an element, as they are. Elements inside it that do not belong there come back as tags.
  std::string_view raw(const Element&);
  /// The same, trimmed, and with white space collapsed.
  std::string text(const Element& e) { return collapse(raw(e)); }

  /// An element as one JSON value: a string, or an object of attributes ("@name"), children and "#text".
  void append_json(JsonWriter& json, const Element& e) { append_json(json, e, 0); }
  std::string json(const Element&);

  /// True where two elements say the same, in the same order.
  bool same(const Element& a, const Element& b);

  [[nodiscard]] Place place(const Element&) const;
  [[nodiscard]] Origin origin(const Element&) const;

  /// The first element that was too deep to be looked into; false if there was none.
  [[nodiscard]] const Element& too_deep() const { return too_deep_; }

  /// The characters as a JSON string, trimmed and collapsed.
  static void append_text(JsonWriter&, std::string_view raw);

  /// True where the text, trimmed and collapsed, is `words`.
  bool says(const Element&, std::string_view words);

  /// Trims, and turns each run of white space and control characters into one space. What a character reference may
  /// have smuggled in and is no character becomes U+FFFD.
  static std::string collapse(std::string_view);

  static std::string_view trim(std::string_view);
  /// What is no character becomes U+FFFD.
  static std::string characters(std::string_view);

 private:
  Element resolve(pugi::xml_node, const Scope*);
  const Scope* declare(pugi::xml_node, const Scope*);
  static std::string_view find_space(std::string_view prefix, const Scope*);
  void append_json(JsonWriter&, const Element&, int depth);
  void append_pieces(std::string& out, pugi::xml_node parent, const Element& of, int depth);
  [[nodiscard]] Place place_at(std::size_t offset) const;
  void report_syntax(const pugi::xml_parse_result&, Context&) const;

  std::string_view source_;
  std::string buffer_;  // pugixml parses in place
  pugi::xml_document document_;
  Element root_;
  std::string_view root_uri_;
  Element too_deep_;
  std::deque<Scope> scopes_;
  std::deque<std::string> texts_;
  std::vector<std::size_t> lines_;  // where each begins
  // Prefixes that were looked up lately, and what they stand for.
  struct Found {
    std::string_view prefix;  // with its colon
    std::string_view space;
    const Scope* scope = nullptr;
  };
  std::array<Found, 32> found_;
};

}  // namespace cvconv::orcid
