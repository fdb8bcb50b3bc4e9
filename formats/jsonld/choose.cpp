// Whose CV it is, where the data tell of several people.
#include "jsonld/jsonld.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

struct Candidate {
  Node node;
  std::size_t references = 0;
  bool main = false;
};

bool is_person(const Graph& g, const Node& n) { return g.is_a(n, {"Person", "Patient"}); }

std::string name_of(const Graph& g, const Node& n) {
  std::string out(g.word(n, "name"));
  if (out.empty()) {
    out = g.word(n, "givenName");
    const std::string_view family = g.word(n, "familyName");
    if (!out.empty() && !family.empty()) out += ' ';
    out += family;
  }
  if (out.empty()) out = g.id(n);
  return out.empty() ? "(without a name)" : out;
}

void add(const Graph& g, const Node& n, bool main, std::vector<Candidate>& out) {
  for (Candidate& c : out) {
    const std::string_view id = g.id(n);
    if (g.key(c.node) != g.key(n) && (id.empty() || id != g.id(c.node))) continue;
    c.main = c.main || main;
    return;
  }
  out.push_back({n, 0, main});
}

/// People at the top, and those that a page is about.
std::vector<Candidate> candidates(const Graph& g) {
  std::vector<Candidate> out;
  constexpr std::size_t most = 1000;
  for (const Node& n : g.top()) {
    if (out.size() >= most) break;
    if (is_person(g, n)) add(g, n, false, out);
    const bool page = g.is_a(n, {"ProfilePage", "AboutPage", "WebPage", "WebSite", "ItemPage"});
    for (const std::string_view term : {"mainEntity", "about"}) {
      if (term == "about" && !page) continue;
      for (const Member& m : g.members(n, term)) {
        const Node x = g.node(m.value);
        if (is_person(g, x)) add(g, x, term == "mainEntity", out);
      }
    }
  }
  return out;
}

/// How often each `@id` is referred to from elsewhere.
void count_references(const Graph& g, std::vector<Candidate>& list) {
  std::unordered_map<std::string_view, Candidate*> by_id;
  for (Candidate& c : list)
    if (const std::string_view id = g.id(c.node); !id.empty()) by_id.emplace(id, &c);
  std::vector<Value> open;
  for (const Node& n : g.top()) {
    const std::string_view own = g.id(n);
    open = n.parts;
    while (!open.empty()) {
      const Value v = open.back();
      open.pop_back();
      for (std::size_t i = 0; i < v.size(); ++i) {
        const Value x = v.is_list() ? v.item(i) : v.value(i);
        if (!g.is_reference(x)) {
          if (!x.is_scalar()) open.push_back(x);
          continue;
        }
        const std::string_view id = x.value(0).text();
        if (const auto at = by_id.find(id); at != by_id.end() && id != own) ++at->second->references;
      }
    }
  }
}

std::string list_names(const Graph& g, const std::vector<Candidate>& list) {
  std::string out;
  constexpr std::size_t most = 5;
  for (std::size_t i = 0; i < list.size() && i < most; ++i) {
    if (i > 0) out += i + 1 == list.size() ? " and " : ", ";
    out += name_of(g, list[i].node);
  }
  if (list.size() > most) out += " and " + std::to_string(list.size() - most) + " more";
  return out;
}

/// With all people of the graph, wherever they are.
std::vector<Candidate> everybody(const Graph& g, std::vector<Candidate> list) {
  for (const Value v : g.all())
    if (const Node n = g.node(v); is_person(g, n) && list.size() < 1000) add(g, n, false, list);
  return list;
}

bool is_called(const Graph& g, const Node& n, std::string_view wanted) {
  const std::string_view id = g.id(n);
  if (id == wanted) return true;
  if (!id.empty() && id.ends_with(wanted) && id.size() > wanted.size()) {
    const char before = id[id.size() - wanted.size() - 1];
    if (before == '#' || before == '/' || before == ':') return true;
  }
  return same_words(name_of(g, n), wanted);
}

/// "an Organization, \"Example GmbH\"": what the first thing is.
std::string what_it_is(const Graph& g) {
  for (const Node& n : g.top()) {
    const std::vector<std::string_view> types = g.types(n);
    if (types.empty()) continue;
    std::string name(g.word(n, "name"));
    if (name.empty()) name = g.word(n, "headline");
    const std::string_view type = types.front();
    std::string out = std::string("AEIOU").find(type.front()) != std::string::npos ? "an " : "a ";
    out += type;
    if (!name.empty() && name.size() <= 80) out += " (\"" + name + "\")";
    return out;
  }
  return {};
}

}  // namespace

bool tells_of_person(const Graph& g) { return !candidates(g).empty(); }

Node choose_person(const Graph& g, std::string_view wanted, Context& context) {
  std::vector<Candidate> list = candidates(g);
  if (!wanted.empty()) {
    list = everybody(g, std::move(list));
    for (const Candidate& c : list)
      if (is_called(g, c.node, wanted)) return c.node;
    context.error(Code::wrong_root, "nobody in the data is called \"" + std::string(wanted) + "\"", {},
                  list.empty() ? "there is no Person in it" : "there are " + list_names(g, list));
    return {};
  }
  if (std::ranges::any_of(list, &Candidate::main)) std::erase_if(list, [](const Candidate& x) { return !x.main; });
  if (list.size() > 1) {
    count_references(g, list);
    const std::size_t most = std::ranges::max(list, {}, &Candidate::references).references;
    std::erase_if(list, [most](const Candidate& x) { return x.references < most; });
  }
  if (list.size() == 1) return list.front().node;
  if (list.size() > 1) {
    context.error(Code::wrong_root, "the data tell of several people: " + list_names(g, list),
                  list.front().node.at().place(), "say whose CV it is with -R person=NAME (or the @id)");
    return {};
  }
  const std::vector<Candidate> others = everybody(g, {});
  const std::string what = what_it_is(g);
  std::string message = what.empty() ? "this is JSON-LD in which no node has a type of schema.org"
                                     : "this is " + what + " in JSON-LD, not a Person";
  std::string hint = "a CV in JSON-LD is a Person of schema.org, or a ProfilePage whose mainEntity is one";
  if (!others.empty())
    hint = (others.size() == 1 ? "it tells of " : "among others it tells of ") + list_names(g, others) +
           "; -R person=NAME reads what it says of one";
  context.error(Code::wrong_root, std::move(message), g.top().empty() ? Place() : g.top().front().at().place(),
                std::move(hint));
  return {};
}

}  // namespace cvconv::jsonld
