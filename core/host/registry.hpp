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

/// An error that is not in an input. It is thrown.
struct Failure : Diagnostic {
  Failure(Code c, std::string sentence, std::string what_to_do = {}) {
    code = c;
    message = std::move(sentence);
    hint = std::move(what_to_do);
    file = "cvconv";
  }
};

/// All formats of one run of the program. Shared by threads; formats are loaded once, at first use, and never unloaded.
/// What it returns lives as long as the Registry.
class Registry {
 public:
  /// `plugins`: --plugin, paths of libraries, each with its manifest (x.json) beside it.
  explicit Registry(std::vector<std::string> plugins = {}) : plugins_(std::move(plugins)) {}
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  /// The format of that id (built in, then --plugin, CVCONV_PLUGIN_PATH, the user's folder, the system's); nullptr if
  /// there is none. Folders are read only if no format built in or named by --plugin has the id.
  const FormatInfo* find(std::string_view id);
  /// Formats with that extension ("json"; letters of any case), readers or writers, built-in ones first. For writers
  /// folders are read only if no format built in or named by --plugin has the extension; any reader's marks may tell
  /// more of an input than its name.
  std::vector<const FormatInfo*> by_extension(std::string_view extension, bool for_reading);
  /// Everything, in order, hidden ones included; reads the plugin folders.
  std::vector<const FormatInfo*> all();
  /// What is wrong with plugins: with those of --plugin, and after all() with those in folders too.
  std::vector<Failure> failures();
  /// The format's functions, loaded if need be; else a Failure.
  const cvc_native_format& load(const FormatInfo&);
  /// The absolute path of the format's JSON Schema (<id>.schema.json beside the library), "" if it has none.
  std::string schema_path(const FormatInfo&);

 private:
  const FormatInfo& built_in(std::size_t);
  const std::string& built_in_folder();
  const FormatInfo* find_among_found(std::string_view id);
  void read_named();
  void read_folders();
  void add(const std::string& library, const std::string& origin);
  const cvc_plugin& open(const FormatInfo&);

  const std::vector<std::string> plugins_;
  std::mutex mutex_;  // guards all below; a reference handed out stays good, for nothing is ever removed
  std::map<std::size_t, FormatInfo> built_in_;  // by their places in builtin::formats(), once they were asked for
  std::optional<std::string> built_in_folder_;
  bool named_read_ = false, folders_read_ = false;
  std::deque<FormatInfo> found_;  // of third parties, in order
  std::vector<Failure> failures_;
  std::map<const FormatInfo*, const cvc_native_format*> loaded_;
};

/// How well a rule fits: the number of bytes that it looked at and found; 0 if it does not fit.
std::size_t match(const RecogniseRule&, std::string_view bytes);

/// "json" of `a/cv.json`; empty if there is none (`a.b/cv`, `.profile`). `whole`: all of them, "cvir.json" of
/// `cv.cvir.json`. Lower case.
std::string extension_of(std::string_view path, bool whole = false);

/// The reader for an input: the one of that id if `from` is not empty, else by extension, else by content; content also
/// decides between formats that share an extension. A Failure says why there is none.
const FormatInfo& find_reader(Registry&, std::string_view from, std::string_view path, std::string_view bytes);

/// The writer of that id if `to` is not empty, else by the extension of `path`. A Failure says why there is none.
const FormatInfo& find_writer(Registry&, std::string_view to, std::string_view path);

/// The folder of the built-in formats' libraries, beside the program wherever that was installed; absolute, or empty
/// where /proc cannot be read.
std::string builtin_folder();

struct PluginFolder {
  std::string path;    ///< absolute
  std::string origin;  ///< for FormatInfo
};
/// The folders to search, in order: CVCONV_PLUGIN_PATH, the user's, the system's. The environment counts for nothing
/// in a program that runs with more rights than its user has.
std::vector<PluginFolder> plugin_folders();

/// The libraries of a folder, by the manifests that are there, sorted by id; without those that are built in if
/// `is_ours`. A folder that is not there is empty.
std::vector<std::string> plugins_in(const std::string& folder, bool is_ours);

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
