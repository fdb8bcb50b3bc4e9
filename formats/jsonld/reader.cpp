// Reads a graph: the person, what leads to them, and the pages about them.
#include "jsonld/entries.hpp"
#include "jsonld/jsonld.hpp"

#include <array>

namespace cvconv::jsonld {
namespace {

/// Assembles the Document: the person, what the graph says from its own side, and the sections of the page.
class Assembler {
 public:
  Assembler(const Graph& g, Document& d, Context& c) : g_(g), d_(d), r_(g, c) {}

  void read(const Node& person) {
    r_.person = person;
    find_page();
    r_.language = r_.word(page_, "inLanguage");
    if (r_.language.empty()) r_.language = g_.base_language();
    r_.person_name = r_.name(person);
    const std::string_view id = g_.id(person);
    r_.orcid = id.starts_with("https://orcid.org/") && g_.word(person, "mainEntityOfPage") == id;
    read_person(r_, person, found_);
    d_.meta.language = r_.language;
    reverse(person);
    graph_nodes();
    if (!page_.empty()) read_page();
    rest();
    unknown_nodes();
  }

 private:
  void find_page() {
    const Node* best = nullptr;
    for (const Node& n : g_.top()) {
      for (const std::string_view term : {"mainEntity", "about"})
        for (const Member& m : g_.members(n, term))
          if (r_.is_owner(g_.node(m.value)) && is_page(r_, n) && (best == nullptr || term == "mainEntity")) best = &n;
    }
    if (best != nullptr) page_ = *best;
  }

  /// What leads to the person from a node that stands inside of it: `@reverse`.
  void reverse(const Node& person) {
    const Reading::ExtrasScope scope(r_, d_.person.extras);
    for (const Value part : person.parts)
      for (std::size_t i = 0; i < part.size(); ++i) {
        const std::string_view term = g_.term(part.key(i).text());
        constexpr std::string_view turned = "@reverse:";
        if (term.starts_with(turned)) {
          reversed(term.substr(turned.size()), r_.members(person, term));
        } else if (term == "@reverse" && part.value(i).is_map()) {
          const Reading::Step step(r_, "@reverse");
          const Value map = part.value(i);
          for (std::size_t k = 0; k < map.size(); ++k)
            reversed(g_.term(map.key(k).text()), r_.members(Node{{map}}, g_.term(map.key(k).text())));
        }
      }
  }
  void reversed(std::string_view property, const Members& list) {
    const Reading::Step step(r_, property);
    r_.each(list, [&](const Member& m, const Node& n) {
      if (!leads(property, m, n)) r_.keep(m.value);
    });
  }

  /// Takes in a thing that leads to the person by this property; false: it says nothing for a CV.
  bool leads(std::string_view property, const Member& m, const Node& n) {
    if (!n.empty() && r_.is_met(n) && !g_.is_reference(m.value)) return true;
    constexpr std::pair<std::string_view, std::string_view> turned[] = {
        {"employee", "worksFor"}, {"employees", "worksFor"}, {"alumni", "alumniOf"}, {"member", "memberOf"},
        {"members", "memberOf"},  {"funder", "funder"},      {"sponsor", "funder"}};
    for (const auto& [its, persons] : turned)
      if (its == property) {
        Members one{m};
        one.term = persons == "funder" && g_.is_a(n, {"Grant", "MonetaryGrant"}) ? "funding" : persons;
        return read_entries(r_, one, found_);
      }
    const bool reviewed = property == "itemReviewed";
    if (reviewed || property == "performer" || property == "actor" || property == "organizer") {
      if (read_subject(r_, m, found_)) return true;
    }
    if (reviewed || property == "founder" || (n.empty() ? r_.word(m).empty() : !is_work(r_, n))) return false;
    const bool made = property != "about" && property != "mentions";
    read_work(r_, m, made ? "publications" : "media", found_);
    return true;
  }

  void graph_nodes() {
    for (const Node& n : g_.top()) {
      if (r_.is_met(n) || r_.is_owner(n) || is_page(r_, n)) continue;
      const std::string_view property = leads_to_person(r_, n);
      if (property.empty()) continue;
      const Member m{n.at(), std::nullopt, false};
      leads(property, m, g_.node(m.value));
    }
  }

  // The page

  void read_page() {
    r_.met(page_);
    Meta& meta = d_.meta;
    const Reading::ExtrasScope scope(r_, meta.extras);
    meta.canonical = r_.word(page_, "url");
    if (const std::string written = r_.word(page_, "identifier"); !written.empty()) meta.canonical = written;
    meta.version = r_.word(page_, "version");
    meta.last_modified = r_.word(page_, "dateModified");
    if (meta.last_modified.empty()) meta.last_modified = r_.word(page_, "temporal");
    {
      const Reading::Step step(r_, "hasPart");
      Parts all = parts(page_, 0);
      d_.sections = std::move(all.sections);
      positions_ = std::move(all.positions);
      r_.each(all.rest, [&](const Member& m, const Node& n) {
        if (r_.is_met(n)) return;
        is_work(r_, n) && !is_page(r_, n) ? read_work(r_, m, "publications", found_) : r_.keep(m.value);
      });
    }
    r_.keep_others(page_, [this](std::string_view t) {
      if (t == "name" || t == "description" || t == "headline") {  // often the person's own
        const std::string s = r_.word(page_, t);
        return same_words(s, d_.person.name.literal) || same_words(s, d_.person.summary.value);
      }
      if (t == "about" || t == "author") return r_.is_owner(only(t));
      return t == "url" || t == "identifier" || t == "version" || t == "dateModified" || t == "temporal" ||
             t == "inLanguage" || t == "mainEntity" || t == "hasPart";
    });
  }
  Node only(std::string_view term) {
    const Members m = g_.members(page_, term);
    return m.size() == 1 ? g_.node(m.front().value) : Node();
  }

  bool is_section(const Node& n) const {
    return g_.is_a(n, {"WebPageElement"}) &&
           std::ranges::any_of(std::array{"name", "mentions", "hasPart", "text", "abstract", "additionalType"},
                               [&](std::string_view term) { return g_.has(n, term); });
  }

  /// What a page or a section has in `hasPart`.
  struct Parts {
    std::vector<Section> sections = {};
    std::vector<std::size_t> positions = {};                // of these sections
    std::vector<std::pair<std::string, Entry>> lines = {};  // by their `@id`; a page has none
    Members rest = {};                                      // neither the one nor the other
  };
  Parts parts(const Node& n, int depth) {
    constexpr int deepest = 32;
    Parts out;
    for (const Member& m : r_.members(n, "hasPart")) {
      const Node part = g_.node(m.value);
      if (depth < deepest && is_section(part) && !r_.is_met(part)) {
        out.sections.push_back(section(part, depth));
        std::size_t at = 0;
        for (const char c : r_.word(part, "position"))
          at = c >= '0' && c <= '9' && at < 100000 ? at * 10 + static_cast<std::size_t>(c - '0') : at;
        out.positions.push_back(at);
      } else if (depth > 0 && g_.is_a(part, {"CreativeWork"}) && !r_.is_met(part)) {
        const Reading::Step step(r_, m.index);
        out.lines.emplace_back(g_.id(part), read_passage(r_, part));
      } else {
        out.rest.push_back(m);
      }
    }
    return out;
  }

  Section section(const Node& n, int depth) {
    r_.met(n);
    Section s;
    const Reading::ExtrasScope scope(r_, s.extras);
    s.origin = r_.origin(n);
    s.title = r_.text(n, "name");
    if (const std::string kind = r_.word(n, "additionalType"); !kind.empty()) s.kind = kind;
    s.summary = r_.text(n, "abstract");
    for (Text& t : r_.texts(r_.members(n, "text"))) s.entries.emplace_back().summary = std::move(t);
    auto [sections, positions, lines, rest] = parts(n, depth + 1);
    s.sections = std::move(sections);
    for (const Member& m : r_.members(n, "mentions")) {
      const Node mentioned = g_.node(m.value);
      const std::string id(g_.id(mentioned));
      const auto line = std::ranges::find(lines, id, &std::pair<std::string, Entry>::first);
      const auto draft = std::ranges::find_if(
          found_.drafts, [&](const Draft& d) { return std::ranges::find(d.ids, id) != d.ids.end(); });
      if (!id.empty() && line != lines.end()) {
        s.entries.push_back(std::move(line->second));
        lines.erase(line);
      } else if (!id.empty() && draft != found_.drafts.end()) {
        draft->taken = true;
        s.entries.push_back(*draft);
      } else if (!r_.is_owner(mentioned)) {
        const Reading::Step step(r_, "mentions");
        const Reading::Step inner(r_, m.index);
        r_.keep(m.value);
      }
    }
    for (auto& line : lines) s.entries.push_back(std::move(line.second));
    {
      const Reading::Step step(r_, "hasPart");
      r_.keep(rest);
    }
    r_.done(n, {"name", "additionalType", "abstract", "text", "hasPart", "mentions", "position"});
    return s;
  }

  // The sections that no page tells of

  void rest() {
    std::vector<Section> untold;
    const auto gather = [&](std::string_view kind) {
      Section s;
      s.kind = kind;
      for (Draft& d : found_.drafts)
        if (!d.taken && d.section_kind == kind) {
          d.taken = true;
          s.entries.push_back(std::move(d));
        }
      if (!s.entries.empty()) untold.push_back(std::move(s));
    };
    for (const std::string_view kind : plain_kinds()) gather(kind);
    for (std::size_t i = 0; i < found_.drafts.size(); ++i)
      if (const std::string kind = found_.drafts[i].section_kind; !found_.drafts[i].taken) gather(kind);
    // Each told section to its place, the others around them.
    std::vector<Section> all;
    std::size_t next = 0;
    for (std::size_t i = 0; i < d_.sections.size(); ++i) {
      while (next < untold.size() && all.size() + 1 < positions_[i]) all.push_back(std::move(untold[next++]));
      all.push_back(std::move(d_.sections[i]));
    }
    while (next < untold.size()) all.push_back(std::move(untold[next++]));
    d_.sections = std::move(all);
  }

  /// Nodes that do not speak of the person are kept with the Document.
  void unknown_nodes() {
    const Reading::ExtrasScope scope(r_, d_.extras);
    for (std::size_t i = 0; i < g_.top().size(); ++i) {
      const Node& n = g_.top()[i];
      bool met = r_.is_owner(n);
      for (const Value part : n.parts) met = met || r_.is_met(Node{{part}});
      if (met) continue;
      const Reading::Step step(r_, "@graph");
      const Reading::Step inner(r_, i);
      for (const Value part : n.parts) r_.keep(part);
    }
  }

  const Graph& g_;
  Document& d_;
  Reading r_;
  Found found_{d_.person};
  Node page_;
  std::vector<std::size_t> positions_;
};

}  // namespace

void read_graph(const Graph& g, std::string_view person, Document& document, Context& context) {
  if (!g.speaks_schema_org()) {
    // Its names may be schema.org's all the same, if one of its nodes is a Person.
    if (!tells_of_person(g)) {
      context.error(Code::wrong_root,
                    "the data use the vocabulary " + std::string(g.other_context()) + ", not schema.org",
                    g.top().empty() ? Place() : g.top().front().at().place(),
                    "contexts are not fetched; a CV in JSON-LD is a Person of schema.org");
      return;
    }
    context.warning(
        Code::nonstandard_syntax,
        "the context " + std::string(g.other_context()) + " is not fetched; its names are taken for schema.org's", {});
  }
  const Node chosen = choose_person(g, person, context);
  if (!chosen.empty()) Assembler(g, document, context).read(chosen);
}

void JsonLdReader::read(const Source& source, Document& document, Context& context) {
  Tape tape;
  if (!tape.read_json(source, context)) return;
  const Value root = tape.root();
  if (!root.is_map() && !root.is_list()) {
    context.error(Code::wrong_root, "JSON-LD is a map or a list of maps, not a single value", root.place());
    return;
  }
  Graph graph;
  graph.add(root);
  if (graph.top().empty()) {
    context.error(Code::wrong_root, "there is no node in the JSON-LD", root.place(),
                  "a CV in JSON-LD is a Person of schema.org");
    return;
  }
  read_graph(graph, context.option("person"), document, context);
}

}  // namespace cvconv::jsonld
