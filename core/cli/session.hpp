// What the commands share: the settings of one run of the program, its voice, and its text in columns.
#pragma once

#include "cli/arguments.hpp"
#include "host/render.hpp"

namespace cvconv::cli {

struct Session {
  /// A Failure says what is wrong in the arguments.
  explicit Session(const Arguments& a);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Arguments& arguments;
  Registry registry;
  RenderStyle style;
  ConversionSettings settings;

  /// Reports on standard error.
  void report(const std::vector<Diagnostic>&, std::string_view source = {}) const;
  /// The same for an output; returns the exit code.
  Exit report(const WriteResult&) const;
};

/// Reports what has ended a command, or was found before one began.
void report(const Arguments&, const Failure&);

/// Prints to standard output. What the exit code is if nobody listens.
Exit print(std::string_view);

/// "1 warning", "2 warnings".
std::string counted(std::size_t n, std::string_view one, std::string_view many);

/// Whether to write in colour to that descriptor.
bool wants_colour(const Arguments&, int fd);

/// Columns of the terminal on that descriptor; `otherwise` where it is none.
std::size_t terminal_width(int fd, std::size_t otherwise);
/// Of standard output, for text in columns.
std::size_t output_width();

/// Appends `text`, broken between words at `width`; lines after the first are indented. `column`: where the first
/// begins.
void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t indent, std::size_t width);

using Rows = std::vector<std::vector<std::string>>;
/// Appends rows with their cells one below the other. Only the last column is wrapped.
void append_columns(std::string& out, const Rows&, std::size_t indent, std::size_t width);

// The commands. What ends one before its work begins is thrown as a Failure.
Exit run_convert(Session&);
Exit run_check(Session&);
Exit run_diff(Session&);
Exit run_batch(Session&);
Exit run_formats(Session&);
Exit run_explain(Session&);
Exit run_completion(Session&);
Exit run_complete(Session&);

/// `cvconv help` and --help: of one command, of the whole, or the manual page.
Exit run_help(const Arguments&);

/// A table for people, or JSON: for each part of the Document what each of the formats makes of it, as its manifest
/// declares it. Formats that do not write have no column.
std::string fidelity_matrix(const std::vector<const FormatInfo*>& formats, bool as_json, std::size_t width);

}  // namespace cvconv::cli
