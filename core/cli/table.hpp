// The command line as tables: the parser, --help, the manual page and the completions of the shells are made from them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cvconv::cli {

enum class Command : std::uint8_t { convert, check, diff, batch, formats, explain, completion, help, complete };

struct Example {
  std::string_view command;
  std::string_view what;
};

struct ExitRow {
  int code;
  std::string_view meaning;
};

struct CommandRow {
  Command id;
  std::string_view name;  ///< empty: convert, which needs no name
  std::string_view usage;
  std::string_view summary;      ///< one line for the list of commands
  std::string_view description;  ///< one paragraph or more, in lines of one sentence or so
  std::span<const Example> examples;
  bool takes_files;
  bool hidden = false;
  std::span<const ExitRow> exit_codes = {};  ///< where they mean something of their own
};
std::span<const CommandRow> commands();
const CommandRow& row(Command);

enum class Option : std::uint8_t {
  output,
  from,
  to,
  reader_option,
  writer_option,
  lang,
  report,
  jobs,
  all,
  matrix,
  json,
  exact,
  schema,
  manual,
  strict,
  loss,
  quiet,
  verbose,
  color,
  diagnostics,
  max_size,
  max_document,
  timeout,
  plugin,
  help,
  version,
};
inline constexpr std::size_t option_count = static_cast<std::size_t>(Option::version) + 1;

/// What stands after an option, for the completion.
enum class ValueKind : std::uint8_t { none, file, reader, writer, reader_option, writer_option, choice, other };

struct OptionRow {
  Option id;
  char short_name;  ///< 0: none
  std::string_view name;
  std::string_view value;  ///< the word for the value in the help; empty: a flag
  ValueKind kind;
  bool repeats;  ///< may be given several times, and each counts
  std::string_view group;
  std::string_view help;
  std::uint16_t commands;  ///< bits: 1 << Command
  std::span<const std::string_view> choices = {};
};
std::span<const OptionRow> options();
const OptionRow& row(Option);
inline bool belongs(const OptionRow& o, Command c) { return (o.commands >> static_cast<unsigned>(c) & 1U) != 0; }

std::span<const ExitRow> exit_codes();

inline constexpr std::string_view tagline = "cvconv converts CVs between formats, and never loses a word silently.";

}  // namespace cvconv::cli
