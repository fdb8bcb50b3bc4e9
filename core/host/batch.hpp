// Many conversions, a few at a time.
#pragma once

#include "host/batch_plan.hpp"
#include "host/conversion.hpp"
#include "host/render.hpp"

#include <functional>

namespace cvconv {

/// What became of one input.
struct BatchResult {
  Exit exit = Exit::done;
  Tally tally;
  std::size_t lost = 0;  ///< facts that could not be carried
  std::string messages;  ///< rendered
  std::string report;    ///< one line, if ConversionSettings::report
};

struct BatchTotals {
  std::size_t done = 0;  ///< all that were taken up: converted + failed
  std::size_t converted = 0;
  std::size_t failed = 0;
  std::size_t warnings = 0;
  std::size_t lost = 0;  ///< facts, in those that were converted
  bool interrupted = false;
};

struct BatchSettings {
  std::uint64_t max_size = 0;
  unsigned threads = 1;
  RenderStyle style;
  /// Gives the next job, false when there is none left. Called by one thread at a time, so that jobs may come from
  /// anywhere: a list, an archive, a pipe.
  std::function<bool(BatchJob&)> next;
  /// Called in the order of the jobs, by the thread that called run_batch.
  std::function<void(const BatchResult&, const BatchTotals&)> result;
  /// Called by the same thread, ten times a second at most.
  std::function<void(const BatchTotals&)> tick;
};

/// Runs the jobs until there are none left, or SIGINT, SIGTERM or SIGHUP arrives: then what was begun is finished.
/// Memory is bounded by the inputs in flight. REQUIRES: prepare_writer succeeded.
BatchTotals run_batch(Converter&, const BatchSettings&);

}  // namespace cvconv
