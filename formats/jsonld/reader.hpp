// CVs from linked data: cvconv's own, ORCID's, and the Persons of schema.org that web sites have.
#pragma once

#include "cvconv/format.hpp"
#include "jsonld/nodes.hpp"

namespace cvconv::jsonld {

/// Fills the Document from the graph. `person`: whose CV it is, by name or `@id`; empty: found from the graph.
void read_graph(const Graph&, std::string_view person, Document&, Context&);

class JsonLdReader : public Reader {
 public:
  void read(const Source& source, Document& document, Context& context) override;
};

}  // namespace cvconv::jsonld
