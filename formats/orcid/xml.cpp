// A tree of XML with positions, by pugixml.
#include "orcid/xml.hpp"

#include "cvconv/bytes.hpp"
#include "cvconv/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

namespace cvconv::orcid {
namespace {

constexpr std::string_view orcid_namespaces = "http://www.orcid.org/ns/";
constexpr std::size_t max_declarations = 200;  // each lookup walks them; ORCID has thirty namespaces
constexpr int max_depth = 40;                  // of what is kept as JSON

bool is_space(char c) { return static_cast<unsigned char>(c) <= 0x20; }

/// "work" of "http://www.orcid.org/ns/work"; empty for another URI.
std::string_view orcid_space(std::string_view uri) {
  uri = Xml::trim(uri);
  if (uri.substr(0, orcid_namespaces.size()) != orcid_namespaces) return {};
  return uri.substr(orcid_namespaces.size());
}

/// Where a DOCTYPE begins in what stands before the root; npos if there is none.
std::size_t find_doctype(std::string_view s) {
  std::size_t i = 0;
  while (true) {
    while (i < s.size() && is_space(s[i])) ++i;
    const std::string_view rest = s.substr(i);
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?")) return rest.starts_with("<!") ? i : std::string_view::npos;
    const std::string_view end = comment ? "-->" : "?>";
    i = s.find(end, i + 2);
    if (i == std::string_view::npos) return i;
    i += end.size();
  }
}

void report_doctype(Context& context, Place place) {
  context.error(Code::has_doctype, "the XML has a DOCTYPE, which no ORCID file has", place,
                "entities could read other files or grow without end; remove the DOCTYPE");
}

/// True where a text that was trimmed is as `collapse` would make it, and nothing in it may begin what is no character.
bool is_tidy(std::string_view trimmed) {
  const auto is_odd = [](auto byte) { return (byte < 0x20) | (byte == 0x7F) | (byte >= 0xED); };
  return bytes::none(trimmed, is_odd) && !bytes::contains(trimmed, "  ");
}

bool is_namespace_declaration(const char* name) {
  return name[0] == 'x' && std::strncmp(name, "xmlns", 5) == 0 && (name[5] == '\0' || name[5] == ':');
}

/// Compares what is in two elements as far as that is simple, and so known: texts, and elements in the same order with
/// equal prefixes.
std::optional<bool> are_same(pugi::xml_node a, pugi::xml_node b, int depth) {
  if (a.first_attribute() || b.first_attribute() || depth > 5) return std::nullopt;
  const std::string_view text = Xml::trim(a.value());
  const bool equal = text == Xml::trim(b.value());
  pugi::xml_node x = a.first_child();
  pugi::xml_node y = b.first_child();
  if (!x && !y) return equal;
  if (!equal || !text.empty()) return std::nullopt;
  for (; x && y; x = x.next_sibling(), y = y.next_sibling()) {
    if (*x.name() == '\0' || std::strcmp(x.name(), y.name()) != 0) return std::nullopt;
    if (const auto same = are_same(x, y, depth + 1); same != true) return same;
  }
  return !x && !y;
}

bool of_xml_itself(const char* name) {
  return is_namespace_declaration(name) || std::strncmp(name, "xsi:", 4) == 0 || std::strncmp(name, "xml:", 4) == 0;
}

}  // namespace

bool Xml::read(const Source& source, Context& context) {
  source_ = source.bytes;
  lines_.reserve(source_.size() / 32);
  lines_.push_back(0);
  for (std::size_t i = source_.find('\n'); i != std::string_view::npos; i = source_.find('\n', i + 1))
    lines_.push_back(i + 1);

  const std::string_view start = trim(source_.substr(0, 4096));
  if (start.empty() || start.front() != '<') {
    context.error(Code::syntax_error, "this is no XML: it does not begin with \"<\"",
                  place_at(static_cast<std::size_t>(start.data() - source_.data())));
    return false;
  }
  if (const std::size_t at = find_doctype(source_); at != std::string_view::npos) {
    report_doctype(context, place_at(at));
    return false;
  }

  buffer_ = source_;
  constexpr unsigned flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                             pugi::parse_doctype | pugi::parse_embed_pcdata;
  const pugi::xml_parse_result result =
      document_.load_buffer_inplace(buffer_.data(), buffer_.size(), flags, pugi::encoding_utf8);
  if (!result) {
    report_syntax(result, context);
    return false;
  }
  for (const pugi::xml_node n : document_.children())
    if (n.type() == pugi::node_doctype) {
      report_doctype(context, {});
      return false;
    }

  const pugi::xml_node root = document_.document_element();
  std::size_t declarations = 0;
  for (const pugi::xml_attribute a : root.attributes()) declarations += is_namespace_declaration(a.name()) ? 1U : 0U;
  if (declarations > max_declarations) {
    context.error(Code::too_many_values, "the root declares " + std::to_string(declarations) + " namespaces");
    return false;
  }
  root_ = resolve(root, nullptr);
  const std::string name = root.name();
  const std::size_t colon = name.find(':');
  const std::string own = colon == std::string::npos ? "xmlns" : "xmlns:" + name.substr(0, colon);
  root_uri_ = trim(root_.attribute(own.c_str()));
  return true;
}

void Xml::report_syntax(const pugi::xml_parse_result& result, Context& context) const {
  auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
  if (result.status == pugi::status_bad_doctype) return report_doctype(context, place_at(offset));
  const std::string_view end = trim(source_);
  const std::size_t used = static_cast<std::size_t>(end.data() - source_.data()) + end.size();
  if (offset >= used || (offset + 1 >= used && end.back() != '>')) {
    context.error(Code::syntax_error, "the XML ends before its last element does", place_at(used),
                  "the file seems to be cut off");
    return;
  }
  struct Problem {
    pugi::xml_parse_status status;
    std::string_view message;
  };
  static constexpr Problem problems[] = {
      {pugi::status_end_element_mismatch, "this end tag does not match its start tag"},
      {pugi::status_bad_attribute, "an attribute is wrong"},
      {pugi::status_bad_comment, "a comment is not closed"},
      {pugi::status_bad_cdata, "a CDATA section is not closed"},
      {pugi::status_bad_pi, "a processing instruction is wrong"},
      {pugi::status_no_document_element, "there is no element"}};
  std::string message = "there is no tag that could be understood";
  for (const Problem& p : problems)
    if (p.status == result.status) message = p.message;
  message.insert(0, "the XML is not well-formed: ");
  if (result.status == pugi::status_out_of_memory) message = "the XML is too large for the memory";
  context.error(Code::syntax_error, std::move(message), place_at(offset));
}

std::string_view Xml::find_space(std::string_view prefix, const Scope* scope) {
  for (; scope != nullptr; scope = scope->up)
    for (const Scope::Binding& b : scope->bindings)
      if (b.prefix == prefix) return b.space;
  return {};
}

const Scope* Xml::declare(pugi::xml_node node, const Scope* up) {
  Scope* own = nullptr;
  for (pugi::xml_attribute a = node.first_attribute(); a; a = a.next_attribute()) {
    if (!is_namespace_declaration(a.name())) continue;
    if (own == nullptr) own = &scopes_.emplace_back(Scope{up, {}});
    if (own->bindings.size() < max_declarations)
      own->bindings.push_back({a.name()[5] == ':' ? a.name() + 6 : "", orcid_space(a.value())});
  }
  return own == nullptr ? up : own;
}

Element Xml::resolve(pugi::xml_node node, const Scope* scope) {
  if (node.first_attribute()) scope = declare(node, scope);
  const char* const name = node.name();
  const auto letter = [name](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
  Found& found = found_[(letter(0) * 5 + letter(1)) % found_.size()];
  const std::size_t size = found.prefix.size();
  if (size == 0 || scope != found.scope || std::strncmp(name, found.prefix.data(), size) != 0) {
    const std::string_view whole = name;
    const std::size_t colon = whole.find(':');
    if (colon == std::string_view::npos) return {node, scope, whole, find_space({}, scope)};
    found = {whole.substr(0, colon + 1), find_space(whole.substr(0, colon), scope), scope};
  }
  return {node, scope, name + found.prefix.size(), found.space};
}

Element Xml::child(const Element& parent, std::string_view name) {
  for (pugi::xml_node n = parent.node.first_child(); n; n = n.next_sibling()) {
    if (n.type() != pugi::node_element) continue;
    const Element e = resolve(n, parent.scope);
    if (e.name == name && !e.space.empty()) return e;
  }
  return {};
}

std::string_view Xml::raw(const Element& e) {
  const pugi::xml_node first = e.node.first_child();
  const char* value = e.node.value();  // embedded by the parser
  if (!first) return value;
  if (*value == '\0' && !first.next_sibling() && first.type() != pugi::node_element) return first.value();

  // Several pieces: CDATA, comments in between, or tags that should have been escaped.
  std::string& out = texts_.emplace_back(value);
  append_pieces(out, e.node, e, 0);
  return out;
}

void Xml::append_pieces(std::string& out, pugi::xml_node parent, const Element& of, int depth) {
  for (const pugi::xml_node n : parent.children()) {
    const bool element = n.type() == pugi::node_element;
    if (element) out.append("<").append(n.name()).append(">");
    out += n.value();
    if (!element) continue;
    if (depth < max_depth)
      append_pieces(out, n, of, depth + 1);
    else if (n.first_child() && !too_deep_)
      too_deep_ = of;
    out.append("</").append(n.name()).append(">");
  }
}

bool Xml::same(const Element& a, const Element& b) {
  if (a.name != b.name) return false;
  const std::optional<bool> known = are_same(a.node, b.node, 0);
  return known ? *known : json(a) == json(b);
}

std::string Xml::json(const Element& e) {
  std::string out;
  JsonWriter writer(out, 0);
  append_json(writer, e);
  return out;
}

void Xml::append_text(JsonWriter& json, std::string_view raw) {
  const std::string_view s = trim(raw);
  is_tidy(s) ? json.string(s) : json.string(collapse(s));
}

void Xml::append_json(JsonWriter& json, const Element& e, int depth) {
  std::vector<Element> children;
  if (depth < max_depth)
    each(e, [&](const Element& c) { children.push_back(c); });
  else if (!too_deep_)
    too_deep_ = e;
  bool attributes = false;
  for (const pugi::xml_attribute a : e.node.attributes()) attributes = attributes || !of_xml_itself(a.name());
  if ((children.empty() && !attributes) || depth >= max_depth) return append_text(json, raw(e));

  json.begin_object();
  for (const pugi::xml_attribute a : e.node.attributes())
    if (!of_xml_itself(a.name())) {
      json.key("@" + std::string(a.name()));
      append_text(json, a.value());
    }
  // Equal names form one list; where they are not beside each other, they are brought together.
  const auto key = [](const Element& c) { return c.space.empty() ? std::string_view(c.node.name()) : c.name; };
  std::stable_sort(children.begin(), children.end(),
                   [&](const Element& a, const Element& b) { return key(a) < key(b); });
  for (auto c = children.begin(); c != children.end();) {
    const auto end = std::find_if(c, children.end(), [&](const Element& other) { return key(other) != key(*c); });
    json.key(key(*c));
    const bool list = end - c > 1;
    if (list) json.begin_array();
    for (; c != end; ++c) append_json(json, *c, depth + 1);
    if (list) json.end_array();
  }
  std::string own(children.empty() ? raw(e) : e.node.value());
  if (!children.empty())
    for (const pugi::xml_node n : e.node.children())
      if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) own.append(" ").append(n.value());
  json.field("#text", collapse(own));
  json.end_object();
}

Place Xml::place_at(std::size_t offset) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), std::min(offset, source_.size()));
  const std::size_t line = static_cast<std::size_t>(after - lines_.begin());
  return {static_cast<std::uint32_t>(line),
          static_cast<std::uint32_t>(std::min(offset, source_.size()) - lines_[line - 1] + 1), 0};
}

Place Xml::place(const Element& e) const {
  const std::ptrdiff_t offset = e.node.offset_debug();  // of the name, after the "<"
  if (offset < 1) return {};
  Place p = place_at(static_cast<std::size_t>(offset) - 1);
  p.length = static_cast<std::uint32_t>(std::strlen(e.node.name()) + 1);
  return p;
}

Origin Xml::origin(const Element& e) const {
  const Place p = place(e);
  std::uint64_t code = 0;
  const std::string_view written = e.attribute("put-code");
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), code);
  return {p.line, p.column, end == written.data() + written.size() && error == std::errc() ? code : 0};
}

std::string_view Xml::trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

bool Xml::says(const Element& e, std::string_view words) {
  const std::string_view s = trim(raw(e));
  return s == words || (!is_tidy(s) && collapse(s) == words);
}

std::string Xml::characters(std::string_view s) {
  if (bytes::none(s, [](auto byte) { return byte >= 0xED; })) return std::string(s);
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t start = i;
    const char32_t c = utf8::next(s, i);
    const bool none = (c >= 0xD800 && c < 0xE000) || c == 0xFFFE || c == 0xFFFF || c > 0x10FFFF ||
                      static_cast<unsigned char>(s[start]) > 0xF4;
    out.append(none ? "\uFFFD" : s.substr(start, i - start));
  }
  return out;
}

std::string Xml::collapse(std::string_view s) {
  s = trim(s);
  if (is_tidy(s)) return std::string(s);
  std::string out;
  for (const char c : characters(s)) {
    const bool white = is_space(c) || c == 0x7F;
    if (!white || (!out.empty() && out.back() != ' ')) out += white ? ' ' : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace cvconv::orcid
