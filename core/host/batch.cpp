// Runs the jobs of a batch on its threads.
#include "host/batch.hpp"

#include <csignal>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <new>
#include <set>
#include <thread>

namespace cvconv {
namespace {

constexpr std::size_t window = 4096;            // results that may wait for a slow job before them
constexpr std::size_t most_waiting = 32 << 20;  // bytes of reports that may wait likewise
constexpr std::chrono::milliseconds tick(100);

class Batch {
 public:
  Batch(Converter& converter, const std::vector<BatchJob>& jobs, const BatchSettings& settings)
      : converter_(converter), jobs_(jobs), settings_(settings) {}

  BatchTotals run() {
    // Before the threads, which inherit that these signals are not for them: no handler, no global.
    const BlockedSignals ending{SIGINT, SIGTERM, SIGHUP};
    std::vector<std::jthread> threads;
    running_ = std::max(settings_.threads, 1U);
    for (unsigned i = running_; i > 0; --i) threads.emplace_back([this] { work(); });
    for (;;) {
      const bool over = wait();
      constexpr timespec at_once{};
      if (sigtimedwait(&ending.set(), nullptr, &at_once) > 0) {
        if (totals_.interrupted) _exit(static_cast<int>(Exit::interrupted));  // asked twice
        totals_.interrupted = true;
        stop_ = true;
      }
      drain();
      if (over) return totals_;
      settings_.tick(totals_);
    }
  }

 private:
  // Until there may be something to do; true when all is done.
  bool wait() {
    std::unique_lock lock(mutex_);
    if (running_ > 0) news_.wait_for(lock, tick);
    return running_ == 0;
  }

  // The next job; as many as there are: none is left.
  std::size_t take() {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return taken_ - reported_ < window && waiting_ < most_waiting; });
    return stop_ || taken_ == jobs_.size() ? jobs_.size() : taken_++;
  }

  void work() {
    std::string bytes;
    for (std::size_t number = take(); number < jobs_.size(); number = take()) {
      BatchResult result;
      try {
        result = convert(jobs_[number], bytes);
      } catch (const std::bad_alloc&) {
        result.exit = Exit::not_convertible;
        result.messages = jobs_[number].input + ": error: there is not enough memory\n";
      }
      const std::lock_guard lock(mutex_);
      waiting_ += result.report.size();
      results_.emplace(number, std::move(result));
      if (results_.size() % (window / 2) == 0 || waiting_ > most_waiting / 2) news_.notify_one();
    }
    const std::lock_guard lock(mutex_);
    if (--running_ == 0) news_.notify_one();
  }

  BatchResult convert(const BatchJob& job, std::string& bytes) {
    Conversion conversion;
    converter_.read_file(job.input, bytes, conversion);
    if (conversion.ok()) converter_.write(job.input, conversion);
    if (conversion.ok()) {
      if (auto problem = make_folder(job.output))
        conversion.fail(Exit::not_writable, std::move(*problem));
      else
        conversion.wrote(write_output(job.output, conversion.output));
    }
    BatchResult result{
        conversion.exit, tally(conversion.diagnostics).warnings, conversion.ok() ? conversion.lost : 0, {}, {}};
    if (converter_.settings().report) append_report(result.report, converter_, conversion, job.input, job.output, true);
    render(conversion.diagnostics, bytes, settings_.style, result.messages);
    return result;
  }

  std::optional<Diagnostic> make_folder(const std::string& output) {
    const std::string folder = folder_of(output);
    if (folder == "." || folder == "/") return std::nullopt;
    const std::lock_guard lock(folders_mutex_);
    if (folders_.contains(folder)) return std::nullopt;
    auto problem = make_folder_for(output);
    if (!problem) folders_.insert(folder);
    return problem;
  }

  // Hands results on in the order of the jobs.
  void drain() {
    for (;;) {
      BatchResult result;
      {
        const std::lock_guard lock(mutex_);
        const auto first = results_.begin();
        if (first == results_.end() || first->first != reported_) return;
        result = std::move(first->second);
        results_.erase(first);
        waiting_ -= result.report.size();
        ++reported_;
        room_.notify_all();
      }
      ++(result.exit == Exit::done ? totals_.converted : totals_.failed);
      totals_.warnings += result.warnings;
      totals_.lost += result.lost;
      settings_.result(result);
    }
  }

  Converter& converter_;
  const std::vector<BatchJob>& jobs_;
  const BatchSettings& settings_;
  BatchTotals totals_;  // of the calling thread alone
  std::atomic<bool> stop_ = false;

  std::mutex mutex_;              // guards what follows
  std::condition_variable news_;  // for the calling thread
  std::condition_variable room_;  // for the others
  std::map<std::size_t, BatchResult> results_;
  std::size_t waiting_ = 0;  // bytes of their reports
  std::size_t taken_ = 0;
  std::size_t reported_ = 0;
  unsigned running_ = 0;

  std::mutex folders_mutex_;
  std::set<std::string> folders_;  // those that are there
};

}  // namespace

BatchTotals run_batch(Converter& converter, const std::vector<BatchJob>& jobs, const BatchSettings& settings) {
  return Batch(converter, jobs, settings).run();
}

}  // namespace cvconv
