// The nodes of a graph, joined from wherever they are told of.
#include "jsonld/nodes.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

constexpr std::string_view prefixes[] = {"https://schema.org/",
                                         "http://schema.org/",
                                         "https://www.schema.org/",
                                         "http://www.schema.org/",
                                         "https://schema.org#",
                                         "http://schema.org#",
                                         "https://pending.schema.org/",
                                         "http://pending.schema.org/",
                                         "schema:",
                                         "sdo:",
                                         "schemaorg:"};

/// The name in schema.org; empty if the IRI belongs elsewhere.
std::string_view without_prefix(std::string_view s) {
  for (const std::string_view p : prefixes)
    if (s.size() > p.size() && s.starts_with(p)) return s.substr(p.size());
  return {};
}

bool is_schema_org(std::string_view s) {
  while (s.ends_with('/') || s.ends_with('#')) s.remove_suffix(1);
  for (const std::string_view p : {"https://schema.org", "http://schema.org", "https://www.schema.org",
                                   "http://www.schema.org", "schema.org", "www.schema.org", "//schema.org"})
    if (s == p || (s.starts_with(p) && s.substr(p.size()).starts_with("/docs/jsonldcontext"))) return true;
  return false;
}

constexpr std::size_t deepest = 200;  // as the Tape's

}  // namespace

void Graph::define(std::string_view name, Value v) {
  const std::string_view reversed = v.find("@reverse").text();
  std::string_view iri = v.is_map() ? v.find("@id").text() : v.is_string() ? v.text() : std::string_view();
  const bool reverse = iri.empty() && !reversed.empty();
  if (reverse) iri = reversed;
  if (iri.empty()) return;
  std::string_view own = without_prefix(iri);  // of a key word of JSON-LD there is none
  if (reverse) {
    terms_[name] = owned_.emplace_back("@reverse:" + std::string(own.empty() ? iri : own));
    return;
  }
  if (is_schema_org(iri)) {  // a prefix of its own for schema.org
    schema_org_ = true;
    terms_[owned_.emplace_back(std::string(name) + ":")] = {};
    return;
  }
  if (own.empty()) own = without_own_prefix(iri);  // by a prefix that the same context defines
  if (!own.empty()) schema_org_ = true;
  terms_[name] = own.empty() ? iri : own;
}

/// The name in schema.org, by a prefix that a context defines.
std::string_view Graph::without_own_prefix(std::string_view iri) const {
  const std::size_t colon = terms_.empty() ? std::string_view::npos : iri.find(':');
  if (colon == std::string_view::npos) return {};
  const auto prefix = terms_.find(iri.substr(0, colon + 1));
  return prefix != terms_.end() && prefix->second.empty() ? iri.substr(colon + 1) : std::string_view();
}

void Graph::vocabulary(Value v) {
  if (is_schema_org(v.text())) {
    schema_org_ = true;
  } else {
    other_context_ = true;
    other_name_ = v.text();
  }
}

void Graph::context(Value c) {
  if (c.is_list()) {
    for (std::size_t i = 0; i < c.size(); ++i)
      if (!c.item(i).is_list()) context(c.item(i));
    return;
  }
  if (c.is_string()) return vocabulary(c);
  if (!c.is_map()) return;
  for (int pass = 0; pass < 2; ++pass) {  // prefixes first, wherever they stand
    for (std::size_t i = 0; i < c.size(); ++i) {
      const std::string_view name = c.key(i).text();
      const Value v = c.value(i);
      if (name == "@language") {
        base_language_ = v.text();
      } else if (name == "@vocab" || name == "@import") {
        if (v.is_string()) vocabulary(v);
      } else if (!name.starts_with('@')) {
        const bool prefix = v.is_string() && is_schema_org(v.text());
        if (prefix == (pass == 0)) define(name, v);
      }
    }
  }
}

std::string_view Graph::term(std::string_view key) const {
  if (key.empty() || key.front() == '@') return key;
  if (!terms_.empty()) {
    if (const auto own = terms_.find(key); own != terms_.end() && !own->second.empty()) return own->second;
    if (const std::string_view own = without_own_prefix(key); !own.empty()) return own;
  }
  const std::string_view own = without_prefix(key);
  return own.empty() ? key : own;
}

Value Graph::find(Value map, std::string_view name) const {
  if (!map.is_map()) return {};
  for (std::size_t i = 0; i < map.size(); ++i) {
    const std::string_view key = map.key(i).text();
    if (key == name || term(key) == name) return map.value(i);
  }
  return {};
}

void Graph::add(Value root) {
  if (root.is_list()) {
    for (std::size_t i = 0; i < root.size(); ++i) add(root.item(i));
    return;
  }
  if (!root.is_map()) return;
  if (const Value c = root.find("@context"); c.exists()) context(c);
  enter(root, true);
  collect(root, 0);
}

/// A map at the top: a node, or the frame around a graph, or both.
void Graph::enter(Value map, bool at_root) {
  if (!map.is_map()) return;
  bool says_something = false;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const std::string_view key = map.key(i).text();
    const std::string_view t = term(key);
    if (t == "@context" && !at_root) {
      context(map.value(i));
    } else if (t == "@graph" || t == "@included") {
      const Value nodes = map.value(i);
      if (nodes.is_map()) enter(nodes, false);
      for (std::size_t k = 0; nodes.is_list() && k < nodes.size(); ++k) enter(nodes.item(k), false);
    } else if (t != "@context" && t != "@id") {
      says_something = true;
    }
  }
  if (!says_something) return;
  const std::string_view id = find(map, "@id").text();
  if (const auto known = top_by_id_.find(id); !id.empty() && known != top_by_id_.end()) {
    top_[known->second].parts.push_back(map);
    return;
  }
  if (!id.empty()) top_by_id_.emplace(id, top_.size());
  top_.push_back({{map}});
}

void Graph::collect(Value v, std::size_t depth) {
  if (depth > deepest) return;
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) collect(v.item(i), depth + 1);
    return;
  }
  if (!v.is_map()) return;
  std::string_view id;
  bool typed = false;
  bool more = false;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const std::string_view t = term(v.key(i).text());
    if (t == "@context") continue;
    if (t == "@id") {
      id = v.value(i).text();
    } else {
      typed = typed || t == "@type";
      more = true;
      collect(v.value(i), depth + 1);
    }
  }
  if (typed) all_.push_back(v);
  if (!id.empty() && more) told_by_id_.emplace(id, v);
}

bool Graph::is_reference(Value v) const {
  if (!v.is_map() || v.size() != 1) return false;
  return term(v.key(0).text()) == "@id";
}

bool Graph::leads_nowhere(Value v) const {
  if (!is_reference(v)) return false;
  const std::string_view id = v.value(0).text();
  return top_by_id_.count(id) == 0 && told_by_id_.count(id) == 0;
}

Node Graph::node(Value v) const {
  Node out;
  if (!v.is_map() || find(v, "@value").exists()) return out;
  const std::string_view id = find(v, "@id").text();
  const bool bare = is_reference(v);
  if (!bare) out.parts.push_back(v);
  if (!id.empty()) {
    if (const auto at = top_by_id_.find(id); at != top_by_id_.end()) {
      for (const Value part : top_[at->second].parts) {
        const Place a = part.place();
        const Place b = v.place();
        if (a.line != b.line || a.column != b.column) out.parts.push_back(part);
      }
    } else if (const auto told = told_by_id_.find(id); bare && told != told_by_id_.end()) {
      out.parts.push_back(told->second);
    }
  }
  if (out.parts.empty()) out.parts.push_back(v);
  return out;
}

void Graph::flatten(Value v, std::optional<std::size_t> index, bool listed, Members& out) const {
  if (v.is_null()) return;
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) flatten(v.item(i), i, listed, out);
    return;
  }
  for (const std::string_view container : {"@list", "@set"})
    if (const Value inner = find(v, container); inner.exists())
      return flatten(inner, index.value_or(0), listed || container == "@list", out);
  out.push_back({v, index, listed});
}

Members Graph::members(const Node& n, std::string_view name) const {
  Members out;
  out.term = name;
  for (const Value part : n.parts)
    for (std::size_t i = 0; i < part.size(); ++i) {
      const std::string_view key = part.key(i).text();
      if (key == name || term(key) == name) flatten(part.value(i), std::nullopt, false, out);
    }
  return out;
}

bool Graph::has(const Node& n, std::string_view name) const {
  return std::ranges::any_of(n.parts, [&](Value part) { return !find(part, name).is_null(); });
}

std::string_view Graph::id(const Node& n) const {
  for (const Value part : n.parts)
    if (const Value id = find(part, "@id"); !id.text().empty()) return id.text();
  return {};
}

std::vector<std::string_view> Graph::types(const Node& n) const {
  std::vector<std::string_view> out;
  for (const Member& m : members(n, "@type"))
    if (const std::string_view t = term(m.value.text()); !t.empty()) out.push_back(t);
  return out;
}

bool Graph::is_a(const Node& n, std::initializer_list<std::string_view> wanted) const {
  return std::ranges::any_of(types(n),
                             [&](std::string_view t) { return std::ranges::find(wanted, t) != wanted.end(); });
}

std::string_view Graph::literal(Value v) const {
  if (v.is_scalar()) return v.text();
  if (!v.is_map()) return {};
  if (const Value value = find(v, "@value"); value.exists()) return value.text();
  if (is_reference(v)) return find(v, "@id").text();
  return {};
}

std::string_view Graph::language(Value v) const { return find(v, "@language").text(); }

std::string_view Graph::word(const Node& n, std::string_view name) const {
  for (const Member& m : members(n, name))
    if (const std::string_view s = literal(m.value); !s.empty()) return s;
  return {};
}

std::uint64_t Graph::key(const Node& n) const {
  const Place p = n.at().place();
  return (std::uint64_t{p.line} << 32U) | p.column;
}

}  // namespace cvconv::jsonld
