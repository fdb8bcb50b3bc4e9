// Which formats there are, the way to their code, and which of them a file is in. Looking a built-in format up reads no
// file and no folder.
#pragma once

#include "cvconv/format.hpp"
#include "host/manifest.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <span>

namespace cvconv {

/// One error, as a sentence with its hint; `code` 0 means none.
struct Failure {
  Code code{};
  std::string message;
  std::string hint;
  explicit operator bool() const { return code != Code{}; }
  /// As an error of the conversion of that file.
  [[nodiscard]] Diagnostic in(std::string file) const {
    return {Severity::error, code, message, hint, {}, {}, std::move(file)};
  }
};

/// All formats of one run of the program. Shared by threads; formats are loaded once, at first use, and never unloaded.
/// What it returns lives as long as the Registry.
class Registry {
 public:
  struct Settings {
    std::vector<std::string> plugins;  ///< --plugin: paths of libraries, each with its manifest (x.json) beside it
  };
  explicit Registry(Settings settings) : settings_(std::move(settings)) {}
  Registry() : Registry(Settings{}) {}
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

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
  const FormatInfo& built_in(std::size_t);
  const std::string& built_in_folder();
  const FormatInfo* find_among_found(std::string_view id);
  void read_named();
  void read_folders();
  void hide(std::size_t from);
  const cvc_native_format* open(const FormatInfo&, Failure& failure);

  const Settings settings_;
  std::mutex mutex_;  // guards all below; a reference handed out stays good, for nothing is ever removed
  std::map<std::size_t, FormatInfo> built_in_;  // by their places in builtin::formats(), once they were asked for
  std::optional<std::string> built_in_folder_;
  Failure folder_failure_;
  bool named_read_ = false, folders_read_ = false;
  std::deque<FormatInfo> found_;   // of third parties, in order
  std::vector<Failure> failures_;  // those of named plugins come first
  std::size_t named_failures_ = 0;
  std::map<const FormatInfo*, std::pair<const cvc_native_format*, Failure>> loaded_;
};

/// How well a rule fits: the number of bytes that it looked at and found; 0 if it does not fit.
std::size_t match(const RecogniseRule&, std::string_view bytes);

/// "json" of `a/cv.json`; empty if there is none (`a.b/cv`, `.profile`). `whole`: all of them, "cvir.json" of
/// `cv.cvir.json`. Lower case.
std::string extension_of(std::string_view path, bool whole = false);

/// The reader for an input: the one of that id if `from` is not empty, else by extension, else by content; content also
/// decides between formats that share an extension. nullptr with the reason in `failure`.
const FormatInfo* find_reader(Registry&, std::string_view from, std::string_view path, std::string_view bytes,
                              Failure& failure);

/// The writer of that id if `to` is not empty, else by the extension of `path`. nullptr with the reason in `failure`.
const FormatInfo* find_writer(Registry&, std::string_view to, std::string_view path, Failure& failure);

/// The folder of the built-in formats' libraries, beside the program wherever that was installed; absolute, or empty
/// with a reason in `failure`.
std::string builtin_folder(Failure& failure);

struct PluginFolder {
  std::string path;    ///< absolute
  std::string origin;  ///< for FormatInfo
};
/// The folders to search, in order: CVCONV_PLUGIN_PATH, the user's, the system's. The environment counts for nothing
/// in a program that runs with more rights than its user has.
std::vector<PluginFolder> plugin_folders();

/// Appends the formats of a folder, sorted by id, but for those that are built in if `is_ours`. A folder that is not
/// there is empty.
void read_folder(const PluginFolder&, bool is_ours, std::deque<FormatInfo>& formats, std::vector<Failure>& failures);

/// The formats that cvconv brings along: a table that is made from their manifests when cvconv is built. Nothing is
/// parsed, and nothing allocated until the format is asked for.
namespace builtin {
struct Format {
  std::string_view id;
  bool reads, writes;
  std::span<const std::string_view> extensions;
  FormatInfo (*info)();      ///< all but its library
  const cvc_plugin* inside;  ///< the plugin itself, in a program that holds its formats; else nullptr

  [[nodiscard]] bool serves(bool for_reading) const { return for_reading ? reads : writes; }
};
std::span<const Format> formats();
}  // namespace builtin

}  // namespace cvconv
