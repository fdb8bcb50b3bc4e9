// Which formats there are, and the way to their code. Looking a built-in format up reads no file and no folder.
#pragma once

#include "cvconv/format.hpp"

#include <memory>

namespace cvconv {

/// One option of a reader or writer, as its manifest describes it.
struct OptionInfo {
  enum class Type : std::uint8_t { boolean, integer, string, choice };
  std::string name;
  Type type = Type::string;
  std::vector<std::string> values;  ///< of Type::choice
  std::string default_value;
  std::string help;
};

/// Bytes by which a format is known: `start` is what the input begins with after white space, and each of `contains` is
/// found in its first 16 KiB. A rule with more in it wins over one with less.
struct RecogniseRule {
  std::string start;
  std::vector<std::string> contains;
};

/// What becomes of a part of the Document that the writer does not carry as it is. fidelity.hpp says how a path
/// matches.
struct FidelityRule {
  enum class Kind : std::uint8_t { approximated, demoted, dropped };
  std::string path;  ///< in cvir: `entry.tags`
  Kind kind = Kind::dropped;
  std::string why;
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
  std::vector<std::string> carries;       ///< paths in cvir that the writer carries; "all": whatever no rule names
  std::vector<FidelityRule> fidelity;     ///< of the writer
  bool binary = false;                    ///< the writer's output is no UTF-8 text
  std::string schema;                     ///< file of a JSON Schema beside the manifest's source; empty: none
  std::string library;                    ///< absolute path; empty for a format inside the program
  std::string origin;                     ///< "built in", "--plugin", "CVCONV_PLUGIN_PATH", "user", "system"
  std::uint64_t manifest_hash = 0;        ///< of the manifest's text: manifest_hash() in manifest.hpp
  const FormatInfo* hidden_by = nullptr;  ///< another format with this id comes first, so this one is not used
};

/// One error, as a sentence with its hint; `code` 0 means none.
struct Failure {
  Code code{};
  std::string message;
  std::string hint;
  explicit operator bool() const { return code != Code{}; }
};

/// All formats of one run of the program. Shared by threads; formats are loaded once, at first use, and never unloaded.
/// What it returns lives as long as the Registry.
class Registry {
 public:
  struct Settings {
    std::vector<std::string> plugins;  ///< --plugin: paths of libraries, each with its manifest (x.json) beside it
  };
  explicit Registry(Settings);
  Registry() : Registry(Settings{}) {}
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;
  ~Registry();

  /// The format of that id (built in, then --plugin, CVCONV_PLUGIN_PATH, the user's folder, the system's); nullptr if
  /// there is none. Folders are read only if no format built in or named by --plugin has the id.
  const FormatInfo* find(std::string_view id);
  /// Formats with that extension ("json"; letters of any case), readers or writers, built-in ones first. For writers
  /// folders are read only if no format built in or named by --plugin has the extension; any reader's marks may tell
  /// more of an input than its name.
  std::vector<const FormatInfo*> by_extension(std::string_view extension, bool for_reading);
  /// Everything, in order, hidden ones included; reads the plugin folders. `failures` (if given) takes a sentence for
  /// each plugin that is no good.
  std::vector<const FormatInfo*> all(std::vector<Failure>* failures = nullptr);
  /// What is wrong with the plugins that Settings names; reads their manifests, and no folder.
  std::vector<Failure> named_failures();
  /// The format's functions, loaded if need be. `failure` says what is wrong where the result is nullptr.
  const cvc_native_format* load(const FormatInfo&, Failure& failure);
  /// The absolute path of the format's JSON Schema (<id>.schema.json beside the library), "" if it has none.
  std::string schema_path(const FormatInfo&);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cvconv
