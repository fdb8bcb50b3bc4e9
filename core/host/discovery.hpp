// Where plugins of third parties are looked for. Their manifests are read; their libraries are not opened.
#pragma once

#include "host/registry.hpp"

#include <deque>
#include <span>

namespace cvconv {

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

/// Reads the manifest beside a library and appends the format; a sentence if that cannot be.
Failure read_plugin(const std::string& library, const std::string& origin, std::deque<FormatInfo>& formats);

/// Appends the formats of a folder, sorted by id, but for those of the ids `without`. A folder that is not there is
/// empty.
void read_folder(const PluginFolder&, std::span<const std::string_view> without, std::deque<FormatInfo>& formats,
                 std::vector<Failure>& failures);

}  // namespace cvconv
