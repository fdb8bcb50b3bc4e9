// The citation of a full work: what it says more than the work's own fields.
#pragma once

#include "orcid/job.hpp"

namespace cvconv::orcid {

/// The lines, trimmed at their ends; indentation stays.
std::string clean_lines(std::string_view);

/// Volume, issue, pages, publisher and the like from a BibTeX citation, and its authors where the work names nobody.
/// Only fields that are empty are filled; what is not understood is left alone.
void fill_from_citation(Job&, Entry&);

}  // namespace cvconv::orcid
