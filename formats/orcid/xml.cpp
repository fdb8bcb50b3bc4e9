// A tree of XML with positions, by pugixml.
#include "orcid/xml.hpp"

#include <algorithm>
#include <cstring>

namespace cvconv::orcid {
namespace {

constexpr std::string_view orcid_namespaces = "http://www.orcid.org/ns/";
constexpr std::size_t max_declarations = 200;  // each lookup walks them; ORCID has thirty namespaces
constexpr std::size_t lines_block = 1024;      // lines are counted from the beginning of one
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
    std::string_view end;
    if (rest.substr(0, 4) == "<!--")
      end = "-->";
    else if (rest.substr(0, 2) == "<?")
      end = "?>";
    else
      return rest.substr(0, 2) == "<!" ? i : std::string_view::npos;
    const std::size_t close = s.find(end, i + 2);
    if (close == std::string_view::npos) return close;
    i = close + end.size();
  }
}

void report_doctype(Context& context, Place place) {
  context.error(Code::has_doctype, "the XML has a DOCTYPE, which no ORCID file has", place,
                "entities could read other files or grow without end; remove the DOCTYPE");
}

/// The bytes at `s[i]` where they are no character: a surrogate, above U+10FFFF, or U+FFFE and U+FFFF. 0 otherwise.
std::size_t no_character(std::string_view s, std::size_t i) {
  const auto at = [&](std::size_t k) { return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0U; };
  if (at(0) == 0xED && at(1) >= 0xA0) return 3;
  if (at(0) == 0xEF && at(1) == 0xBF && at(2) >= 0xBE) return 3;
  if (at(0) > 0xF4 || (at(0) == 0xF4 && at(1) >= 0x90)) return 4;
  return 0;
}

bool is_namespace_declaration(const char* name) {
  return name[0] == 'x' && std::strncmp(name, "xmlns", 5) == 0 && (name[5] == '\0' || name[5] == ':');
}

using Bytes = unsigned char __attribute__((vector_size(16)));

Bytes sixteen(const char* p) {
  Bytes x;
  std::memcpy(&x, p, sizeof x);
  return x;
}

/// True where none of sixteen bytes has a trait, and no space stands before another one.
bool are_ordinary(const char* p) {
  const Bytes x = sixteen(p);
  const auto odd = (x < 0x20) | (x == 0x7F) | (x >= 0xED) | (x == '<') | (x == '$') | (x == '&') |
                   ((x == ' ') & (sixteen(p + 1) == ' '));
  std::uint64_t halves[2];
  std::memcpy(halves, &odd, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

/// Sixteen bytes at a time, and the last ones once more: true for most texts that are not short.
bool is_ordinary(std::string_view trimmed) {
  if (trimmed.size() < 17) return false;
  const char* const last = trimmed.data() + trimmed.size() - 17;
  for (const char* p = trimmed.data(); p < last; p += 16)
    if (!are_ordinary(p)) return false;
  return are_ordinary(last);
}

/// The line ends in at most a block. Sixteen bytes at a time, since the line of each item is wanted.
std::uint32_t count_lines(std::string_view s) {
  using Counts = signed char __attribute__((vector_size(16)));
  Counts sums{};
  for (; s.size() >= sizeof sums; s.remove_prefix(sizeof sums)) sums += sixteen(s.data()) == '\n';  // -1 for each
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < sizeof sums; ++i) count -= static_cast<std::uint32_t>(sums[i]);
  for (const char c : s) count += c == '\n' ? 1U : 0U;
  return count;
}
static_assert(lines_block / sizeof(Bytes) <= 128);  // what a byte can count

enum class Likeness : std::uint8_t { same, different, unknown };

/// Compares what is in two elements as far as that is simple: texts, and elements in the same order with equal
/// prefixes.
Likeness compare(pugi::xml_node a, pugi::xml_node b, int depth) {
  if (a.first_attribute() || b.first_attribute() || depth > 5) return Likeness::unknown;
  const std::string_view text = Xml::trim(a.value());
  const bool equal = text == Xml::trim(b.value());
  pugi::xml_node x = a.first_child();
  pugi::xml_node y = b.first_child();
  if (!x && !y) return equal ? Likeness::same : Likeness::different;
  if (!equal || !text.empty()) return Likeness::unknown;
  for (; x && y; x = x.next_sibling(), y = y.next_sibling()) {
    if (*x.name() == '\0' || std::strcmp(x.name(), y.name()) != 0) return Likeness::unknown;
    if (const Likeness l = compare(x, y, depth + 1); l != Likeness::same) return l;
  }
  return !x && !y ? Likeness::same : Likeness::different;
}

bool of_xml_itself(const char* name) {
  return is_namespace_declaration(name) || std::strncmp(name, "xsi:", 4) == 0 || std::strncmp(name, "xml:", 4) == 0;
}

}  // namespace

bool Xml::read(const Source& source, Context& context) {
  source_ = source.bytes;
  lines_before_.resize(source_.size() / lines_block + 1);
  Lines lines;
  for (std::size_t block = 0; block < lines_before_.size(); ++block) {
    lines_before_[block] = lines;
    pass_lines(lines, block * lines_block, std::min((block + 1) * lines_block, source_.size()));
  }

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

  buffer_.reserve(source_.size() + sizeof(std::uint64_t));
  buffer_.assign(source_).append(sizeof(std::uint64_t), '\0');
  constexpr unsigned flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                             pugi::parse_doctype | pugi::parse_embed_pcdata;
  const pugi::xml_parse_result result =
      document_.load_buffer_inplace(buffer_.data(), source_.size(), flags, pugi::encoding_utf8);
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
  const std::string_view name = root.name();
  const std::string own =
      "xmlns" +
      (name.find(':') == std::string_view::npos ? std::string() : ":" + std::string(name.substr(0, name.find(':'))));
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
  std::string message = "the XML is not well-formed: ";
  switch (result.status) {
    case pugi::status_end_element_mismatch:
      message += "this end tag does not match its start tag";
      break;
    case pugi::status_bad_attribute:
      message += "an attribute is wrong";
      break;
    case pugi::status_bad_comment:
      message += "a comment is not closed";
      break;
    case pugi::status_bad_cdata:
      message += "a CDATA section is not closed";
      break;
    case pugi::status_bad_pi:
      message += "a processing instruction is wrong";
      break;
    case pugi::status_no_document_element:
      message += "there is no element";
      break;
    case pugi::status_out_of_memory:
      message = "the XML is too large for the memory";
      break;
    default:
      message += "there is no tag that could be understood";
  }
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

Xml::Found::Found(std::string_view p, std::string_view s, const Scope* in)
    : prefix(p), space(s), scope(in), start(0), mask(0) {
  const std::size_t known = std::min(p.size(), sizeof start);
  std::memcpy(&start, p.data(), known);
  std::memset(&mask, 0xFF, known);
}

Element Xml::resolve(pugi::xml_node node, const Scope* scope) {
  if (node.first_attribute()) scope = declare(node, scope);
  const char* const name = node.name();
  std::uint64_t start = 0;
  std::memcpy(&start, name, sizeof start);
  const auto letter = [name](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
  Found& found = found_[(letter(0) * 5 + letter(1)) % found_.size()];
  if (scope == found.scope && ((start ^ found.start) & found.mask) == 0) {
    const std::string_view rest = found.prefix.substr(std::min(found.prefix.size(), sizeof start));
    if (rest.empty() || std::strncmp(name + sizeof start, rest.data(), rest.size()) == 0)
      return {node, scope, name + found.prefix.size(), found.space};
  }

  const std::string_view whole = name;
  const std::size_t colon = whole.find(':');
  if (colon == std::string_view::npos) return {node, scope, whole, find_space({}, scope)};
  found = Found(whole.substr(0, colon + 1), find_space(whole.substr(0, colon), scope), scope);
  return {node, scope, whole.substr(colon + 1), found.space};
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
  pugi::xml_node n = first;
  int depth = 0;
  while (true) {
    const bool element = n.type() == pugi::node_element;
    if (element) out.append("<").append(n.name()).append(">");
    out += n.value();
    if (element && n.first_child() && depth >= max_depth && !too_deep_) too_deep_ = e;
    if (element && n.first_child() && depth < max_depth) {
      n = n.first_child();
      ++depth;
      continue;
    }
    if (element) out.append("</").append(n.name()).append(">");
    while (!n.next_sibling() && depth > 0) {
      n = n.parent();
      --depth;
      out.append("</").append(n.name()).append(">");
    }
    n = n.next_sibling();
    if (!n) return out;
  }
}

bool Xml::same(const Element& a, const Element& b) {
  if (a.name != b.name) return false;
  const Likeness likeness = compare(a.node, b.node, 0);
  return likeness == Likeness::unknown ? json(a) == json(b) : likeness == Likeness::same;
}

std::string Xml::json(const Element& e) {
  std::string out;
  JsonWriter writer(out, 0);
  append_json(writer, e);
  return out;
}

void Xml::append_text(JsonWriter& json, std::string_view raw) {
  const std::string_view s = trim(raw);
  if ((traits(s) & (untidy | suspect)) == 0)
    json.string(s);
  else
    json.string(collapse(s));
}

void Xml::append_json(JsonWriter& json, const Element& e, int depth) {
  bool attributes = false;
  for (const pugi::xml_attribute a : e.node.attributes()) attributes = attributes || !of_xml_itself(a.name());

  if (depth >= max_depth && !too_deep_) too_deep_ = e;
  const std::size_t first = children_.size();
  if (depth < max_depth) each(e, [&](const Element& c) { children_.push_back(c); });
  if ((children_.size() == first && !attributes) || depth >= max_depth) return append_text(json, raw(e));
  json.begin_object();
  for (const pugi::xml_attribute a : e.node.attributes())
    if (!of_xml_itself(a.name())) {
      json.key("@" + std::string(a.name()));
      append_text(json, a.value());
    }
  append_members(json, e, depth, first);
  children_.resize(first);
  json.end_object();
}

void Xml::append_members(JsonWriter& json, const Element& e, int depth, std::size_t first) {
  const auto key = [](const Element& c) { return c.space.empty() ? std::string_view(c.node.name()) : c.name; };
  const auto before = [&](const Element& a, const Element& b) { return key(a) < key(b); };
  const auto begin = children_.begin() + static_cast<std::ptrdiff_t>(first);
  const std::size_t last = children_.size();
  // Equal names form one list; where they do not stand together, they are brought together.
  if (!std::is_sorted(begin, children_.end(), before)) std::stable_sort(begin, children_.end(), before);
  for (std::size_t i = first; i < last;) {
    std::size_t end = i + 1;
    while (end < last && key(children_[end]) == key(children_[i])) ++end;
    json.key(key(children_[i]));
    const bool list = end - i > 1;
    if (list) json.begin_array();
    for (; i < end; ++i) append_json(json, Element(children_[i]), depth + 1);
    if (list) json.end_array();
  }
  if (first == last) return json.field("#text", text(e));
  std::string own;
  if (*e.node.value() != '\0') own = e.node.value();
  for (const pugi::xml_node n : e.node.children())
    if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) own.append(" ").append(n.value());
  json.field("#text", collapse(own));
}

void Xml::pass_lines(Lines& lines, std::size_t begin, std::size_t end) const {
  const std::string_view passed = source_.substr(begin, end - begin);
  lines.count += count_lines(passed);
  if (const void* last = memrchr(passed.data(), '\n', passed.size()); last != nullptr)
    lines.start = static_cast<std::size_t>(static_cast<const char*>(last) - source_.data()) + 1;
}

Place Xml::place_at(std::size_t offset) const {
  if (source_.empty()) return {1, 1, 0};
  offset = std::min(offset, source_.size());
  const std::size_t block = offset / lines_block;
  Lines lines = lines_before_[block];
  pass_lines(lines, block * lines_block, offset);
  return {lines.count + 1, static_cast<std::uint32_t>(offset - lines.start + 1), 0};
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
  Origin o{p.line, p.column, 0};
  for (const char c : e.attribute("put-code")) {
    if (c < '0' || c > '9' || o.put_code > UINT64_MAX / 10 - 1) return {p.line, p.column, 0};
    o.put_code = o.put_code * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return o;
}

std::string_view Xml::trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

unsigned Xml::traits(std::string_view s) {
  if (is_ordinary(s)) return 0;
  static constexpr auto of_byte = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = untidy;
    for (std::size_t c = 0xED; c < table.size(); ++c) table[c] = suspect;
    table[0x7F] = untidy;
    table['<'] = table['$'] = markup;
    table['&'] = entity;
    return table;
  }();
  unsigned all = 0;
  bool after_space = false;
  for (const char c : s) {
    const bool space = c == ' ';
    all |= of_byte[static_cast<unsigned char>(c)] | static_cast<unsigned>(space && after_space);  // two are untidy
    after_space = space;
  }
  return all;
}

bool Xml::says(const Element& e, std::string_view words) {
  const std::string_view s = trim(raw(e));
  return s == words || ((traits(s) & (untidy | suspect)) != 0 && collapse(s) == words);
}

std::size_t Xml::find_no_character(std::string_view s, std::size_t from) {
  for (std::size_t i = from; i < s.size(); ++i)
    if (static_cast<unsigned char>(s[i]) >= 0xED && no_character(s, i) != 0) return i;
  return std::string_view::npos;
}

std::string Xml::characters(std::string_view s) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t bad = find_no_character(s); bad != std::string_view::npos; bad = find_no_character(s, done)) {
    out.append(s.substr(done, bad - done)).append("\uFFFD");
    done = std::min(bad + no_character(s, bad), s.size());
  }
  return out.append(s.substr(done));
}

std::string Xml::collapse(std::string_view s) {
  s = trim(s);
  const unsigned found = traits(s);
  std::string out = (found & suspect) != 0 ? characters(s) : std::string(s);
  if ((found & untidy) == 0) return out;
  std::size_t end = 0;
  for (const char c : out) {
    const bool white = is_space(c) || c == 0x7F;
    if (!white || (end > 0 && out[end - 1] != ' ')) out[end++] = white ? ' ' : c;
  }
  if (end > 0 && out[end - 1] == ' ') --end;
  out.resize(end);
  return out;
}

}  // namespace cvconv::orcid
