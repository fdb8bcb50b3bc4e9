// A CV as linked data, schema.org in JSON-LD: its writer, and its reader, which
// takes cvconv's own, ORCID's, and the Persons of schema.org that web sites
// have.
#pragma once

#include "jsonld/nodes.hpp"

namespace cvconv::jsonld {

/// Appends the Document as one JSON-LD object, without a newline at the end.
/// `indent` 0: on one line. `in_script`: fit to be inside a <script> element.
void append(const Document&, std::string& out, int indent, bool in_script);

class JsonLdWriter : public Writer {
 public:
  void write(const Document& document, std::string& out, Context& context) override;
};

/// The node of the person whose CV it is, of all the people of whom a graph
/// tells; an empty one after an error. `wanted`: an `@id` or a name, which the
/// user gave; may be empty.
Node choose_person(const Graph&, std::string_view wanted, Context&);
/// True if a person is told of as more than somebody's author or colleague: as
/// a node of its own, or what a page is about.
bool tells_of_person(const Graph&);

/// Fills the Document from the graph. `person`: whose CV it is, by name or
/// `@id`; empty: found from the graph.
void read_graph(const Graph&, std::string_view person, Document&, Context&);

class JsonLdReader : public Reader {
 public:
  void read(const Source& source, Document& document, Context& context) override;
};

/// The network by the address's host, and the account's name where the address
/// tells it; both empty for other hosts.
Profile profile_of(std::string url);
/// Equal but for white space and for upper and lower case of ASCII.
bool same_words(std::string_view, std::string_view);

}  // namespace cvconv::jsonld
