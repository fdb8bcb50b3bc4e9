// One line at the foot of a terminal that says how far a batch is.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace cvconv::cli {

class Progress {
 public:
  /// Draws nothing unless `enabled`.
  Progress(bool enabled, std::size_t total) : enabled_(enabled), total_(total) {}
  /// At most ten times a second.
  void draw(std::size_t done, std::size_t failed);
  /// Takes the line away, so that something else can be written.
  void clear();
  [[nodiscard]] double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool drawn_ = false;
  std::size_t total_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

/// The line itself: `[=====>    ] 500/2000, 1250/s, 2 s left, 1 failed`, at most `width` columns.
std::string progress_line(std::size_t done, std::size_t total, std::size_t failed, double seconds, std::size_t width);

}  // namespace cvconv::cli
