// manifest.json: the one truth about a format.
#pragma once

#include "cvconv/diagnostic.hpp"

#include <array>
#include <optional>
#include <vector>

namespace cvconv {

/// One option of a reader or writer, as its manifest describes it.
struct OptionInfo {
  enum class Type : std::uint8_t { boolean, integer, string, choice };
  static constexpr std::array<std::string_view, 4> type_names{"boolean", "integer", "string", "choice"};
  std::string name;
  Type type = Type::string;
  std::vector<std::string> values;  ///< of Type::choice
  std::string default_value;
  std::string help;

  /// The spelling that plugins see of a value that a user gives; nothing if the option cannot have it.
  [[nodiscard]] std::optional<std::string_view> canonical(std::string_view value) const;
};

/// Bytes by which a format is known: `start` is what the input begins with after white space, and each of `contains` is
/// found in its first 16 KiB. A rule with more in it wins over one with less.
struct RecogniseRule {
  std::string start;
  std::vector<std::string> contains;
};

/// What becomes of a fact, from good to bad.
enum class Fate : std::uint8_t { carried, approximated, demoted, dropped, unknown };
inline constexpr std::size_t fate_count = 5;
std::string_view fate_name(Fate);

/// What becomes of a part of the Document. fidelity.hpp says how a path matches.
struct FidelityRule {
  std::string path;  ///< in cvir: `entry.tags`
  Fate fate = Fate::dropped;
  std::string why{};  ///< empty: it is carried
};

/// A format as its manifest describes it.
struct FormatInfo {
  std::string id;
  std::string name;           ///< "JSON Resume"
  std::string description;    ///< one sentence
  std::string documentation;  ///< URL of the format's own home
  bool reads = false;
  bool writes = false;
  std::vector<std::string> extensions;  ///< without the dot, the usual one first
  std::vector<std::string> media_types;
  std::vector<RecogniseRule> recognise;
  std::vector<OptionInfo> reader_options;
  std::vector<OptionInfo> writer_options;
  std::vector<std::string> carries_extras;  ///< names of the vocabularies whose extras the writer gives back; "*": all
  /// The manifest says what the writer does with each field; else its losses are unknown.
  bool fidelity_stated = false;
  bool carries_rest = false;              ///< whatever no rule names; else that is dropped
  std::vector<FidelityRule> fidelity;     ///< of the writer, those of what it carries first
  bool binary = false;                    ///< the writer's output is no UTF-8 text
  std::string schema;                     ///< file of a JSON Schema beside the manifest's source; empty: none
  std::string library;                    ///< absolute path; empty for a format inside the program
  std::string origin;                     ///< "built in", "--plugin", "CVCONV_PLUGIN_PATH", "user", "system"
  std::uint64_t manifest_hash = 0;        ///< of the manifest's text: manifest_hash() in manifest.hpp
  const FormatInfo* hidden_by = nullptr;  ///< another format with this id comes first, so this one is not used

  [[nodiscard]] bool is_built_in() const { return origin == "built in"; }
  [[nodiscard]] bool serves(bool for_reading) const { return for_reading ? reads : writes; }
};

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
