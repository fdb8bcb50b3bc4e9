// SPDX-License-Identifier: MIT
// Extras that a writer does not give back.
#pragma once

#include "cvconv/diagnostic.hpp"
#include "cvconv/document.hpp"
#include "host/registry.hpp"

namespace cvconv {

/// A warning (Code::not_carried) for each Extra of the Document whose vocabulary the writer does not carry, with its
/// path and place.
void report_uncarried_extras(const Document&, const FormatInfo& writer, std::vector<Diagnostic>&);

}  // namespace cvconv
