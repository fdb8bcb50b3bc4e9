// manifest.json: the one truth about a format. Read here for formats of third parties, and, when cvconv itself is
// built, by the tool that makes the table of built-in formats.
#pragma once

#include "host/registry.hpp"

namespace cvconv {

/// FNV-1a, 64 bits, of a manifest's text. The manifest in a library and the one beside it must have the same.
constexpr std::uint64_t manifest_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

/// True for `json-resume`: lower-case letters and digits in groups joined by single hyphens, a letter first.
bool is_format_id(std::string_view);

/// Fills `info` (all but library, origin and hidden_by) from a manifest's text. Problems are appended with line, column
/// and path, in the order of the text. Keys that a later version may know are warned of; false after an error.
bool parse_manifest(std::string_view json, std::string_view file, FormatInfo& info, std::vector<Diagnostic>& problems);

}  // namespace cvconv
