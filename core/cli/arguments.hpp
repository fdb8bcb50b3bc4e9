// What the user typed, taken apart by the tables.
#pragma once

#include "cli/table.hpp"
#include "host/registry.hpp"

#include <array>
#include <optional>

namespace cvconv::cli {

struct Arguments {
  Command command = Command::convert;
  std::vector<std::string> words;                             ///< what is no option: inputs, a format's name, ...
  std::array<std::vector<std::string>, option_count> values;  ///< of each option, as often as it was given

  [[nodiscard]] const std::vector<std::string>& all(Option o) const { return values[static_cast<std::size_t>(o)]; }
  [[nodiscard]] bool has(Option o) const { return !all(o).empty(); }
  /// The last value; empty if there is none.
  [[nodiscard]] std::string get(Option o) const { return has(o) ? all(o).back() : std::string(); }
};

/// The command that the words name; convert if they name none.
Command find_command(const std::vector<std::string>& words, std::size_t* position = nullptr);

/// Fills `out` as far as it can; the failure says what was not understood.
Failure parse(std::vector<std::string> words, Arguments& out);

/// `32M` in bytes; nothing if it is no size.
std::optional<std::uint64_t> parse_size(std::string_view);

}  // namespace cvconv::cli
