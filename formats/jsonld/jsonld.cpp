// Writes a whole CV as one graph.
#include "jsonld/jsonld.hpp"

#include "jsonld/graph.hpp"

namespace cvconv::jsonld {

void append(const Document& document, std::string& out, int indent, bool in_script) {
  Scribe s(document, out, indent, in_script);
  const Plan plan(document);
  s.json.begin_object();
  s.json.field("@context", "https://schema.org");
  s.json.key("@graph");
  s.json.begin_array();
  write_page(s, plan);
  write_person(s, plan);
  for (const Item& item : plan.items()) {
    if (item.way == Way::work && item.entry != nullptr) write_work(s, item);
  }
  s.json.end_array();
  s.json.end_object();
}

void JsonLdWriter::write(const Document& document, std::string& out, Context& context) {
  out.reserve(out.size() + 16384);
  append(document, out, context.flag("compact") ? 0 : 2, false);
  out += '\n';
}

}  // namespace cvconv::jsonld
