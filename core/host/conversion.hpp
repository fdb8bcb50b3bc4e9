// SPDX-License-Identifier: MIT
// One CV on its way: bytes, reader, Document, writer, bytes. It touches no file.
#pragma once

#include "cvconv/local_host.hpp"
#include "host/registry.hpp"

#include <mutex>

namespace cvconv {

/// How a call of the program may end: its exit code.
enum class Exit : std::uint8_t {
  done = 0,
  not_convertible = 1,
  usage = 2,
  not_writable = 3,
  plugin_failed = 4,
  some_failed = 5,
  interrupted = 130,
  pipe_closed = 141,
};

struct ConversionSettings {
  std::string from;                   ///< id of the reader; empty: found out
  std::string to;                     ///< id of the writer; empty: by the output's extension
  LocalHost::Options reader_options;  ///< as the user gave them
  LocalHost::Options writer_options;
  std::string lang;     ///< BCP 47 tag to choose among translations; empty: leave them
  bool strict = false;  ///< a warning fails
  /// Options may be unknown to one reader if others know them: the inputs of a batch are in several formats.
  bool mixed_inputs = false;
};

/// What became of one input.
struct Conversion {
  Exit exit = Exit::done;
  const FormatInfo* reader = nullptr;
  const FormatInfo* writer = nullptr;
  Document document;
  std::string output;
  std::vector<Diagnostic> diagnostics;  ///< by place; `file` is the input's name

  [[nodiscard]] bool ok() const { return exit == Exit::done; }
  void fail(Exit e, Diagnostic d);
};

/// Converts with the same settings as often as needed; threads may share it.
class Converter {
 public:
  Converter(Registry& registry, ConversionSettings settings) : registry_(registry), settings_(std::move(settings)) {}

  /// Finds the writer and checks its options: once, before any input is read. `output`: a file's name, or "-".
  const FormatInfo* prepare_writer(const std::string& output, Failure& failure);
  /// Checks what can be known before an input is read: `from` and its options.
  bool prepare_reader(Failure& failure);

  /// Reads `bytes` into `conversion.document`. `name` decides the format, and stands in messages.
  void read(const std::string& name, std::string_view bytes, Conversion& conversion);
  /// Prints `conversion.document` into `conversion.output`. REQUIRES: prepare_writer succeeded, and read.
  void write(const std::string& name, Conversion& conversion);

  [[nodiscard]] const ConversionSettings& settings() const { return settings_; }

 private:
  struct Prepared {  // a format, ready to be called
    const FormatInfo* info = nullptr;
    const cvc_native_format* functions = nullptr;
    LocalHost::Options options;
    Failure failure;
  };
  const Prepared& prepared_reader(const FormatInfo&);

  Registry& registry_;
  ConversionSettings settings_;
  std::mutex mutex_;                                // guards readers_
  std::vector<std::unique_ptr<Prepared>> readers_;  // few: one for each format among the inputs
  Prepared writer_;
};

/// The options of a format, each with the user's value or its default. Says in `failure` which of `given` is unknown
/// (unless `ignore_unknown`) or has a value that it cannot take.
LocalHost::Options complete_options(const FormatInfo&, const std::vector<OptionInfo>& known,
                                    const LocalHost::Options& given, bool ignore_unknown, Failure& failure);

/// The exit code that a failure found before a conversion stands for.
Exit exit_of(const Failure&);

}  // namespace cvconv
