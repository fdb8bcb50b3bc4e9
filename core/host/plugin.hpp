// A plugin: whether its library may be loaded, loading it, and calls into it. Libraries stay in the process until it
// ends.
#pragma once

#include "host/files.hpp"
#include "host/registry.hpp"

namespace cvconv {

// What cannot be read, loaded or called ends in a Failure.

/// Opens the library of a format and gives the table that it exports. Thread-safe; the result lives as long as the
/// process.
const cvc_plugin& open_library(const FormatInfo&);

/// A file of a plugin, opened once: what is checked is what is read, or loaded.
struct PluginDescriptor {
  FileDescriptor file{-1};
  std::string path;  ///< where it really is, behind links
};

/// Opens it, never waiting as for a pipe. Demands a regular file that only the superuser, the user, and the owner of
/// the program could have written, or could replace in its folder or in one above it. `only_here`: those above are not
/// looked at, for whoever can change them can change the program too.
PluginDescriptor open_trusted(std::string_view id, const std::string& path, bool only_here);

/// The text of a file that open_trusted() has opened; larger ones than `most` bytes are cut off there.
std::string read_text(const PluginDescriptor&, std::size_t most);

/// Compares what the plugin says of itself with `info`, its manifest and the host; gives its functions.
const cvc_native_format& check_plugin(const cvc_plugin&, const FormatInfo& info);

/// Around one call to a reader or writer, or around the loading of a plugin. For as long as it lives
/// - a signal that the plugin causes (a crash) is told in one sentence, which names plugin and input, before the
///   process ends by that signal;
/// - exit() and quick_exit() end the process with Exit::plugin_failed and such a sentence;
/// - so does the end of `seconds`, if that is not 0: only where one CV is converted at a time, for it is the process's;
/// - what a plugin of a third party prints on standard output is kept from it, and passed on to standard error.
class PluginCall {
 public:
  enum class Act : std::uint8_t { load, read, write };
  /// `input`: its name. `json`: the sentence is to be a line of JSON.
  PluginCall(const FormatInfo&, Act, std::string_view input, bool json, unsigned seconds);
  PluginCall(const PluginCall&) = delete;
  PluginCall& operator=(const PluginCall&) = delete;
  ~PluginCall();

  /// Whether the plugin has printed anything since the last call.
  bool has_printed();

  struct Sentence {  // to be written by a signal handler: what happened comes between them
    std::string before, after;
    unsigned seconds = 0;
  };

 private:
  const bool keeps_output_;
  Sentence sentence_;
};

}  // namespace cvconv
