// Many conversions, a few at a time: the inputs and an output of its own for each, found out before anything is
// written, and the run.
#pragma once

#include "host/conversion.hpp"
#include "host/render.hpp"

#include <functional>

namespace cvconv {

struct BatchJob {
  std::string input;
  std::string output;
};

/// The name of an output by a pattern, such as `out/{stem}.html`. Placeholders: stem, name, ext, dir, n; `{{` and `}}`
/// are braces. `number` from 0, written from 1 and as wide as `total`. An input's folder never leads out of the
/// output's: a leading `/` and `../` are left out of {dir}. A Failure says what else was found in braces.
std::string output_name(std::string_view pattern, std::string_view input, std::size_t number, std::size_t total);

/// The files that words on the command line name, each once: files, patterns (`*`, `?`, `[...]`, and `**` for any
/// folders), and folders with all below them that some reader knows by its extension; hidden ones are left out. What is
/// not there is kept as it is: reading it will say so. Sorted within each word.
std::vector<std::string> find_inputs(Registry&, const std::vector<std::string>& words);

/// Jobs for the inputs. A Failure: two inputs with the same output, or an output that is an input.
std::vector<BatchJob> plan_batch(std::vector<std::string> inputs, std::string_view pattern);

/// What became of one input.
struct BatchResult {
  Exit exit = Exit::done;
  std::size_t warnings = 0;
  std::size_t lost = 0;  ///< facts that could not be carried
  std::string messages;  ///< rendered
  std::string report;    ///< one line, if ConversionSettings::report
};

struct BatchTotals {
  std::size_t converted = 0;
  std::size_t failed = 0;
  std::size_t warnings = 0;
  std::size_t lost = 0;  ///< facts, in those that were converted
  bool interrupted = false;

  [[nodiscard]] std::size_t done() const { return converted + failed; }
};

struct BatchSettings {
  unsigned threads = 1;
  RenderStyle style;
  /// Called in the order of the jobs, by the thread that called run_batch.
  std::function<void(const BatchResult&)> result;
  /// Called by the same thread, ten times a second at most.
  std::function<void(const BatchTotals&)> tick;
};

/// Runs the jobs until there are none left, or SIGINT, SIGTERM or SIGHUP arrives: then what was begun is finished.
/// Memory is bounded by the inputs in flight. REQUIRES: prepare_writer succeeded.
BatchTotals run_batch(Converter&, const std::vector<BatchJob>&, const BatchSettings&);

}  // namespace cvconv
