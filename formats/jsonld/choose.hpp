// Whose CV it is, of all the people of whom a graph tells.
#pragma once

#include "jsonld/nodes.hpp"

#include "cvconv/format.hpp"

namespace cvconv::jsonld {

/// The node of the person; an empty one after an error. `wanted`: an `@id` or a name, which the user gave; may be
/// empty.
Node choose_person(const Graph&, std::string_view wanted, Context&);
/// True if a person is told of as more than somebody's author or colleague: as a node of its own, or what a page is
/// about.
bool tells_of_person(const Graph&);

}  // namespace cvconv::jsonld
