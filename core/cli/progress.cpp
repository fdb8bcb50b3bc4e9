// The bar of a batch on a terminal.
#include "cli/progress.hpp"

#include "cli/session.hpp"
#include "host/output.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace cvconv::cli {

std::string progress_line(std::size_t done, std::size_t total, std::size_t failed, double seconds, std::size_t width) {
  std::string words = " " + std::to_string(done) + '/' + std::to_string(total);
  if (seconds > 0.2 && done > 0) {
    const double rate = static_cast<double>(done) / seconds;
    words += ", " + std::to_string(std::llround(rate)) + "/s";
    if (done < total) {
      const auto left = static_cast<long long>(static_cast<double>(total - done) / rate + 0.999);
      words +=
          left < 120 ? ", " + std::to_string(left) + " s left" : ", " + std::to_string((left + 59) / 60) + " min left";
    }
  }
  if (failed > 0) words += ", " + std::to_string(failed) + " failed";
  const std::size_t room = width > words.size() + 12 ? std::min<std::size_t>(width - words.size() - 3, 40) : 0;
  if (room == 0) return words.substr(1, width - 1);
  const std::size_t filled = total == 0 ? room : room * done / total;
  std::string bar(filled, '=');
  if (filled < room) bar += '>';
  bar.resize(room, ' ');
  return '[' + bar + ']' + words;
}

void Progress::draw(std::size_t done, std::size_t failed) {
  if (!enabled_ || (drawn_ && Clock::now() - last_ < std::chrono::milliseconds(100))) return;
  last_ = Clock::now();
  write_all(STDERR_FILENO,
            "\r" + progress_line(done, total_, failed, seconds(), terminal_width(STDERR_FILENO)) + "\x1b[K");
  drawn_ = true;
}

void Progress::clear() {
  if (!drawn_) return;
  write_all(STDERR_FILENO, "\r\x1b[K");
  drawn_ = false;
}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

}  // namespace cvconv::cli
