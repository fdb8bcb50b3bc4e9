// Reads a page: its linked data, or else its microformats.
#include "html/reader.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/value.hpp"
#include "jsonld/choose.hpp"
#include "jsonld/reader.hpp"

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

/// What hides a script from old browsers is white space to a reader of JSON.
void blank_out(std::string& s, std::string_view what) {
  for (std::size_t at = 0; (at = s.find(what, at)) != std::string::npos; at += what.size())
    std::fill_n(s.begin() + static_cast<std::ptrdiff_t>(at), what.size(), ' ');
}

class Scripts {
 public:
  explicit Scripts(const Tree& tree, std::string_view bytes) {
    constexpr std::size_t most = 64;
    constexpr std::size_t far = 100'000;  // lines: those are not counted further
    for (std::uint32_t i = 0; i < tree.nodes().size() && sources_.size() < most; ++i) {
      if (tree[i].tag != "script" || !is_linked_data(tree.attribute(i, "type"))) continue;
      const std::uint32_t text = tree[i].first;
      if (text == PageNode::none) continue;
      // The lines before it stay as white space, so that messages tell the place in the page.
      const Place at = tree.place(text);
      std::string& source =
          sources_.emplace_back(std::min<std::size_t>(at.line - 1, far) + (at.line > far ? i : 0), '\n');
      source.append(std::min<std::size_t>(at.column - 1, far), ' ');
      const std::size_t begin = source.size();
      source += bytes.substr(tree[text].offset, tree[text].length);
      if (tree[text].length == 0) source += tree[text].text;
      std::string script = source.substr(begin);
      for (const std::string_view mark : {"//<![CDATA[", "/*<![CDATA[*/", "//]]>", "/*]]>*/", "<![CDATA[", "]]>"})
        if (script.find("CDATA") != std::string::npos || mark.find("]]") != std::string_view::npos)
          if (bytes.find("CDATA") != std::string_view::npos) blank_out(script, mark);
      source.replace(begin, std::string::npos, script);
      read(source);
    }
  }

  jsonld::Graph graph;
  std::vector<Diagnostic> errors;
  [[nodiscard]] bool any() const { return !sources_.empty(); }

 private:
  void read(const std::string& source) {
    LocalHost host;
    Context context = host.context();
    Tape& tape = tapes_.emplace_back();
    const bool good = tape.read_json({source, "script"}, context);
    for (Diagnostic& d : host.diagnostics) errors.push_back(std::move(d));
    if (good) graph.add(tape.root());
  }

  std::deque<std::string> sources_;
  std::deque<Tape> tapes_;
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
