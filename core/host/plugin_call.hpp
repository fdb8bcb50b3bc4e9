// A call into a plugin, and what becomes of it if the plugin does not come back, or prints what nobody asked for.
#pragma once

#include "host/registry.hpp"

#include <string>

namespace cvconv {

/// Stands around one call to a reader or writer, or around the loading of a plugin. For as long as it lives
/// - a signal that the plugin causes (a crash) is told in one sentence, which names plugin and input, before the
/// process
///   ends by that signal;
/// - exit() and quick_exit() end the process with Exit::plugin_failed and such a sentence;
/// - so does the end of `seconds`, if that is not 0: only where one CV is converted at a time, for it is the process's;
/// - what a plugin of a third party prints on standard output is kept from it: see finish().
class PluginCall {
 public:
  enum class Act : std::uint8_t { load, read, write };
  /// `input`: its name. `json`: the sentence is to be a line of JSON.
  PluginCall(const FormatInfo&, Act, std::string_view input, bool json, unsigned seconds);
  PluginCall(const PluginCall&) = delete;
  PluginCall& operator=(const PluginCall&) = delete;
  ~PluginCall();

  /// What the plugin has printed on standard output since the last call; it is passed on to standard error.
  std::string finish();

  struct Sentence {  // to be written by a signal handler: what happened stands in between
    std::string before, after;
    unsigned seconds = 0;
  };

 private:
  const bool keeps_output_;
  Sentence sentence_;
};

}  // namespace cvconv
