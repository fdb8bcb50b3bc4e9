// One CV on its way: bytes, reader, Document, writer, bytes. It touches no file.
#pragma once

#include "cvconv/local_host.hpp"
#include "host/losses.hpp"

#include <mutex>
#include <optional>

namespace cvconv {

/// How a call of the program may end: its exit code.
enum class Exit : std::uint8_t {
  done = 0,
  not_convertible = 1,
  usage = 2,
  not_writable = 3,
  plugin_failed = 4,
  some_failed = 5,
  lossy = 6,
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
  OnLoss on_loss = OnLoss::warn;
  bool report = false;                                ///< what append_report() needs is kept
  std::uint64_t max_document = default_max_document;  ///< bytes; a larger Document is refused
  unsigned timeout = 0;                               ///< seconds for each call into a plugin; 0: none. For one thread.
  bool json_messages = false;                         ///< of what a plugin's end leaves to be said: see PluginCall
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
  std::size_t lost = 0;                 ///< facts of the Document that the writer drops
  /// Copies for append_report(): what there was to say before the writer was called, and of its work.
  std::vector<Diagnostic> of_reader, of_writer;

  [[nodiscard]] bool ok() const { return exit == Exit::done; }
  void fail(Exit e, Diagnostic d);
};

/// Converts with the same settings as often as needed; threads may share it.
class Converter {
 public:
  Converter(Registry& registry, ConversionSettings settings) : registry_(registry), settings_(std::move(settings)) {}

  /// Finds the writer and checks its options: once, before any input is read. `output`: a file's name, or "-".
  const FormatInfo* prepare_writer(const std::string& output, Failure& failure);
  /// The same where nothing will be written, and only forecast_losses() called: no plugin is opened.
  const FormatInfo* prepare_forecast(Failure& failure);
  /// Checks what can be known before an input is read: `from` and its options.
  bool prepare_reader(Failure& failure);

  /// Reads `bytes` into `conversion.document`. `name` decides the format, and stands in messages.
  void read(const std::string& name, std::string_view bytes, Conversion& conversion);
  /// Says what the writer would drop of `conversion.document`. REQUIRES: prepare_forecast or prepare_writer, and read.
  void forecast_losses(const std::string& name, Conversion& conversion);
  /// Prints `conversion.document` into `conversion.output`. REQUIRES: prepare_writer succeeded, and read.
  void write(const std::string& name, Conversion& conversion);

  [[nodiscard]] const ConversionSettings& settings() const { return settings_; }
  /// The writer's rules for every field. REQUIRES: ConversionSettings::report, and a writer.
  [[nodiscard]] const FidelityPlan& every_field() const { return *every_field_; }

 private:
  struct Prepared {  // a format, ready to be called
    const FormatInfo* info = nullptr;
    const cvc_native_format* functions = nullptr;
    LocalHost::Options options;
    Failure failure;
  };
  const Prepared& prepared_reader(const FormatInfo&);
  const cvc_native_format* load(const FormatInfo&, Failure&);
  const FormatInfo* find_prepared_writer(const std::string& output, Failure& failure);
  void say_losses(Conversion&, bool planned);

  Registry& registry_;
  ConversionSettings settings_;
  std::mutex mutex_;                                // guards readers_
  std::vector<std::unique_ptr<Prepared>> readers_;  // few: one for each format among the inputs
  Prepared writer_;
  std::optional<FidelityPlan> drops_, every_field_;  // of the writer
};

/// The options of a format, each with the user's value or its default. Says in `failure` which of `given` is unknown
/// (unless `ignore_unknown`) or has a value that it cannot take.
LocalHost::Options complete_options(const FormatInfo&, const std::vector<OptionInfo>& known,
                                    const LocalHost::Options& given, bool ignore_unknown, Failure& failure);

/// The exit code that a failure found before a conversion stands for.
Exit exit_of(const Failure&);

}  // namespace cvconv
