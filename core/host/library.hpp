// SPDX-License-Identifier: MIT
// A plugin's library: whether it may be loaded, and loading it. Libraries stay in the process until it ends.
#pragma once

#include "host/registry.hpp"

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

/// No failure if only the superuser, the user, and the owner of the program could have written the file or could
/// replace it in its folder.
Failure check_trust(std::string_view id, const std::string& library);

/// No failure if the file is an ELF library whose segments are all there: a cut off one would end the whole process.
Failure check_complete(std::string_view id, const std::string& library);

/// Compares what the plugin says of itself with `info`, its manifest and the host; gives its functions, or nullptr and
/// a sentence.
const cvc_native_format* check_plugin(const cvc_plugin&, const FormatInfo& info, Failure&);

}  // namespace cvconv
