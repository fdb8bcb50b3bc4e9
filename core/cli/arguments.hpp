// The command line: tables of commands and options, from which the parser, --help, the manual page and the completions
// of the shells are made; and what the user typed, taken apart by them.
#pragma once

#include "host/conversion.hpp"

namespace cvconv::cli {

struct Session;

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
  Exit (*run)(Session&);
  std::string_view name;  ///< empty: convert, which needs no name
  std::string_view usage;
  std::string_view summary;        ///< one line for the list of commands
  std::string_view description{};  ///< one paragraph or more, in lines of one sentence or so
  std::span<const Example> examples{};
  bool takes_files = false;
  std::span<const ExitRow> exit_codes{};  ///< where they mean something of their own

  /// For the scripts, not for people.
  [[nodiscard]] bool hidden() const { return id == Command::complete; }
};
/// In the order of Command.
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
  diagnostics,
  color,
  max_size,
  max_document,
  timeout,
  plugin,
  help,
  version,
};
inline constexpr std::size_t option_count = static_cast<std::size_t>(Option::version) + 1;

struct OptionRow {
  char short_name;  ///< 0: none
  std::string_view name;
  std::string_view group;
  std::uint16_t commands;  ///< bits: 1 << Command
  std::string_view help;
  std::string_view value{};  ///< the word for the value in the help; empty: a flag
  enum Trait : std::uint8_t { none = 0, is_file = 1, repeats = 2 };
  std::uint8_t traits = none;  ///< `repeats`: may be given several times, and each counts
  std::span<const std::string_view> choices{};
};
/// In the order of Option.
std::span<const OptionRow> options();
inline const OptionRow& row(Option o) { return options()[static_cast<std::size_t>(o)]; }
inline bool belongs(const OptionRow& o, Command c) { return (o.commands >> static_cast<unsigned>(c) & 1U) != 0; }
inline Option id_of(const OptionRow& o) { return static_cast<Option>(&o - options().data()); }
/// The option that a word such as `-o`, `--output` or `--output=X` names; nullptr: none.
const OptionRow* find_option(std::string_view word);

std::span<const ExitRow> exit_codes();

inline constexpr std::string_view tagline = "cvconv converts CVs between formats, and never loses a word silently.";

struct Arguments {
  Command command = Command::convert;
  std::vector<std::string> words;                             ///< what is no option: inputs, a format's name, ...
  std::array<std::vector<std::string>, option_count> values;  ///< of each option, as often as it was given

  [[nodiscard]] const std::vector<std::string>& all(Option o) const { return values[static_cast<std::size_t>(o)]; }
  [[nodiscard]] bool has(Option o) const { return !all(o).empty(); }
  /// The last value; empty if there is none.
  [[nodiscard]] std::string get(Option o) const { return has(o) ? all(o).back() : std::string(); }
};

inline Failure usage(std::string message, std::string hint = {}) {
  return {Code::usage, std::move(message), std::move(hint)};
}

/// Takes the word that names the command, if one does, from the words; convert if none does.
Command take_command(std::vector<std::string>& words);

/// Fills `out` as far as it can; a Failure says what was not understood.
void parse(std::vector<std::string> words, Arguments& out);

/// A whole number, up to `most`; nothing if it is none.
std::optional<unsigned> parse_number(std::string_view, unsigned most);
/// `32M` in bytes; nothing if it is no size.
std::optional<std::uint64_t> parse_size(std::string_view);

}  // namespace cvconv::cli
