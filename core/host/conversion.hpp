// One CV on its way: bytes, reader, Document, writer, bytes.
#pragma once

#include "cvconv/local_host.hpp"
#include "host/fidelity.hpp"
#include "host/files.hpp"
#include "host/registry.hpp"

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
  std::uint64_t max_size = default_max_size;          ///< bytes; a larger input is refused
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
  /// What became of its output.
  void wrote(const WriteResult&);
};

/// Converts with the same settings as often as needed; threads may share it.
class Converter {
 public:
  Converter(Registry& registry, ConversionSettings settings) : registry_(registry), settings_(std::move(settings)) {}

  /// Finds the writer and checks its options: once, before any input is read; a Failure says what is wrong. `output`: a
  /// file's name, or "-". `for_forecast`: only forecast_losses() will be called, and no plugin is opened.
  const FormatInfo& prepare_writer(const std::string& output, bool for_forecast = false);
  /// Checks what can be known before an input is read: `from` and its options; a Failure says what is wrong.
  void prepare_reader();

  /// Reads a file (`-`: standard input) into `bytes` and these into `conversion.document`. False: not even the bytes
  /// could be had.
  bool read_file(const std::string& path, std::string& bytes, Conversion& conversion);
  /// Reads `bytes` into `conversion.document`. `name` decides the format, and is in messages.
  void read(const std::string& name, std::string_view bytes, Conversion& conversion);
  /// Says what the writer would drop of `conversion.document`. REQUIRES: prepare_writer, and read.
  void forecast_losses(const std::string& name, Conversion& conversion);
  /// Prints `conversion.document` into `conversion.output`. REQUIRES: prepare_writer succeeded, and read.
  void write(const std::string& name, Conversion& conversion);

  [[nodiscard]] const ConversionSettings& settings() const { return settings_; }
  /// The writer's rules. REQUIRES: a writer.
  [[nodiscard]] const FidelityPlan& plan() const { return *plan_; }

 private:
  struct Prepared {  // a format, ready to be called
    const FormatInfo* info = nullptr;
    const cvc_native_format* functions = nullptr;
    LocalHost::Options options;
    std::optional<Failure> failure;  // or it is not
  };
  const Prepared& prepared_reader(const FormatInfo&);
  const cvc_native_format& load(const FormatInfo&);
  void say_losses(Conversion&, bool planned);

  Registry& registry_;
  ConversionSettings settings_;
  std::mutex mutex_;              // guards readers_
  std::deque<Prepared> readers_;  // few: one for each format among the inputs
  Prepared writer_;
  std::optional<FidelityPlan> plan_;  // of the writer
};

/// The options of a format, each with the user's value or its default. A Failure says which of `given` is unknown
/// (unless `ignore_unknown`) or has a value that it cannot take.
LocalHost::Options complete_options(const FormatInfo&, const std::vector<OptionInfo>& known,
                                    const LocalHost::Options& given, bool ignore_unknown);

/// The exit code of a failure found before a conversion, and of an output.
Exit exit_of(const Failure&);
Exit exit_of(const WriteResult&);

/// Sections in each other, at most.
inline constexpr std::size_t deepest_section = 100;

/// What is wrong with a Document that the reader has filled, with its path: a text that is not valid UTF-8, or an Extra
/// that is no JSON, is the reader's fault (Code::plugin_failed); more than `max_bytes` of texts and records, and
/// sections deeper than `deepest_section`, may be the input's.
std::optional<Diagnostic> check_document(const Document&, const FormatInfo& reader, std::uint64_t max_bytes);

/// Appends the account of a conversion, every fact of the Document and what became of it, as JSON (report.schema.json),
/// ending in a newline. `input`: "<stdin>" for standard input; `output` empty: nothing was written. `lines`: all in one
/// line, for JSON Lines; else one line for each fact. The same conversion gives the same bytes.
/// REQUIRES: ConversionSettings::report, and a writer.
void append_report(std::string& out, const Converter&, const Conversion&, std::string_view input,
                   std::string_view output, bool lines);

}  // namespace cvconv
