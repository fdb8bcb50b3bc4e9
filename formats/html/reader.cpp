// Reads a page: its linked data, or else its microformats.
#include "cvconv/ascii.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/value.hpp"
#include "html/html.hpp"
#include "html/microformats.hpp"
#include "jsonld/jsonld.hpp"

#include <algorithm>
#include <deque>

namespace cvconv::html {
namespace {

bool is_linked_data(std::string_view type) {
  constexpr std::string_view wanted = "application/ld+json";
  type.remove_prefix(std::min(type.find_first_not_of(" \t\r\n"), type.size()));
  return ascii::starts_with(type, wanted) &&
         (type.size() == wanted.size() || type[wanted.size()] == ';' || type[wanted.size()] == ' ');
}

/// The linked data of a page.
struct Scripts {
  Scripts(const Tree& tree, std::string_view bytes) {
    constexpr std::size_t most = 64;
    constexpr std::size_t far = 100'000;  // lines: those are not counted further
    for (std::uint32_t i = 0; i < tree.nodes().size() && sources.size() < most; ++i) {
      const std::uint32_t text = tree[i].first;
      if (tree[i].tag != "script" || !is_linked_data(tree.attribute(i, "type")) || text == PageNode::none) continue;
      // The lines before it stay as white space, so that messages tell the place in the page.
      const Place at = tree.place(text);
      std::string& source =
          sources.emplace_back(std::min<std::size_t>(at.line - 1, far) + (at.line > far ? i : 0), '\n');
      source.append(std::min<std::size_t>(at.column - 1, far), ' ');
      source += tree[text].length == 0 ? tree[text].text : bytes.substr(tree[text].offset, tree[text].length);
      if (bytes.find("CDATA") != std::string_view::npos) blank_out(source);
      LocalHost host;
      Context context = host.context();
      const bool good = tapes.emplace_back().read_json({source, "script"}, context);
      std::ranges::move(host.diagnostics, std::back_inserter(errors));
      if (good) graph.add(tapes.back().root());
    }
  }

  /// What hides a script from old browsers is white space to a reader of JSON.
  static void blank_out(std::string& s) {
    for (const std::string_view mark : {"//<![CDATA[", "/*<![CDATA[*/", "//]]>", "/*]]>*/", "<![CDATA[", "]]>"})
      for (std::size_t at = 0; (at = s.find(mark, at)) != std::string::npos;)
        s.replace(at, mark.size(), mark.size(), ' ');
  }

  jsonld::Graph graph;
  std::vector<Diagnostic> errors;
  std::deque<std::string> sources;
  std::deque<Tape> tapes;
};

}  // namespace

void HtmlReader::read(const Source& source, Document& document, Context& context) {
  Tree tree;
  if (!tree.parse(source.bytes, context)) return;
  const std::string_view data = context.option("data");
  const std::string_view person = context.option("person");

  Scripts scripts(tree, source.bytes);
  const bool told = jsonld::tells_of_person(scripts.graph) || (!person.empty() && !scripts.graph.top().empty());
  if (told && data != "microformats") {
    for (Diagnostic& d : scripts.errors) {  // another script is whole
      if (d.severity == Severity::error) d.severity = Severity::warning;
      context.report(d);
    }
    return jsonld::read_graph(scripts.graph, person, document, context);
  }
  if (data != "jsonld" && read_microformats(tree, person, document, context)) return;
  if (tree.exhausted()) {
    context.error(Code::too_many_values, "the page asks for too much work", {},
                  "cut out the part of it that is the CV");
    return;
  }
  if (context.failed()) return;
  for (const Diagnostic& d : scripts.errors) context.report(d);
  if (context.failed()) return;
  std::string found;
  if (!scripts.graph.top().empty()) found = "; its linked data tell of no person";
  context.error(Code::wrong_root, "there is no CV in the page" + found, {},
                "looked for were a Person of schema.org in <script type=\"application/ld+json\">, and the microformats "
                "h-resume and h-card; a page without either holds a CV only for people");
}

}  // namespace cvconv::html
