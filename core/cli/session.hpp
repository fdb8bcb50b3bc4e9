// What the commands share: the settings of one run of the program, and its voice.
#pragma once

#include "cli/arguments.hpp"
#include "host/conversion.hpp"
#include "host/render.hpp"

namespace cvconv::cli {

struct Session {
  explicit Session(const Arguments& a);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Arguments& arguments;
  Registry registry;
  RenderStyle style;
  std::uint64_t max_size = 0;
  ConversionSettings settings;
  Failure failure;  ///< something in the arguments is wrong

  /// Reports on standard error.
  void report(const std::vector<Diagnostic>&, std::string_view source = {}) const;
  /// The same for one failure that belongs to no file; returns its exit code.
  Exit report(const Failure&) const;
};

/// Prints to standard output. What the exit code is if nobody listens.
Exit print(std::string_view);

/// Writes a report to a file, or `-`. The exit code is `so_far` unless that fails.
Exit write_report(const Session&, const std::string& path, std::string_view text, Exit so_far);

/// Columns of the terminal on that descriptor; 80 where it is none.
std::size_t terminal_width(int fd);

/// Whether to write in colour to that descriptor.
bool wants_colour(const Arguments&, int fd);

/// For errors before there is a Session.
RenderStyle render_style(const Arguments&);

// The commands, one file for each.
Exit run_convert(Session&);
Exit run_check(Session&);
Exit run_diff(Session&);
Exit run_batch(Session&);
Exit run_formats(Session&);
Exit run_explain(Session&);
Exit run_completion(Session&);
Exit run_complete(Session&);

/// The text of --help for one command, or the manual page of the whole.
std::string help_text(Command);
std::string manual_page();

}  // namespace cvconv::cli
