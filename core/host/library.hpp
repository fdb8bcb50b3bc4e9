// A plugin's library: whether it may be loaded, and loading it. Libraries stay in the process until it ends.
#pragma once

#include "host/registry.hpp"
#include "host/system.hpp"

namespace cvconv {

/// What a plugin is compared with while it is loaded.
struct PluginFile {
  std::string_view id;
  const std::string& library;  ///< absolute path
  bool built_in;               ///< and so keeps the rules of the boundary
};

/// Opens the library and gives the table that it exports; nullptr and a sentence if that cannot be.
/// Thread-safe; the result lives as long as the process.
const cvc_plugin* open_library(const PluginFile&, Failure&);

/// A file of a plugin, opened once: what is checked is what is read, or loaded.
struct PluginDescriptor {
  FileDescriptor file{-1};
  std::string path;  ///< where it really is, behind links
};

/// Opens it, never waiting as for a pipe. Demands a regular file that only the superuser, the user, and the owner of
/// the program could have written, or could replace in its folder or in one above it. `only_here`: those above are not
/// looked at, for whoever can change them can change the program too.
Failure open_trusted(std::string_view id, const std::string& path, bool only_here, PluginDescriptor&);

/// The text of a file that open_trusted() has opened; larger ones than `most` bytes are cut off there.
std::string read_text(const PluginDescriptor&, std::size_t most);

/// No failure if the file is an ELF library whose segments are all there: a cut off one would end the whole process.
Failure check_complete(std::string_view id, const PluginDescriptor&);

/// Compares what the plugin says of itself with `info`, its manifest and the host; gives its functions, or nullptr and
/// a sentence.
const cvc_native_format* check_plugin(const cvc_plugin&, const FormatInfo& info, Failure&);

}  // namespace cvconv
