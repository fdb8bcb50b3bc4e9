// What the host makes sure of in a Document before a writer sees it, whoever has filled it.
#pragma once

#include "cvconv/document.hpp"
#include "host/registry.hpp"

#include <optional>

namespace cvconv {

/// Sections in each other, at most.
inline constexpr std::size_t deepest_section = 100;

/// What is wrong with a Document that the reader has filled, with its path: a text that is not valid UTF-8, or an Extra
/// that is no JSON, is the reader's fault (Code::plugin_failed); more than `max_bytes` of texts and records, and
/// sections deeper than `deepest_section`, may be the input's.
std::optional<Diagnostic> check_document(const Document&, const FormatInfo& reader, std::uint64_t max_bytes);

}  // namespace cvconv
