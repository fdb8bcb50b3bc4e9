// `cvconv batch`: many CVs in one run, and its summary.
#include "host/batch.hpp"

#include "cli/session.hpp"

#include "cvconv/json_writer.hpp"

#include <unistd.h>
#include <cmath>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

namespace cvconv::cli {
namespace {

constexpr unsigned most_threads = 256;

// One line at the foot of a terminal that says how far a batch is.
class Progress {
 public:
  /// Draws nothing unless `enabled`.
  Progress(bool enabled, std::size_t total) : enabled_(enabled), total_(total) {}
  void draw(std::size_t done, std::size_t failed) {
    if (!enabled_ || (drawn_ && Clock::now() - last_ < std::chrono::milliseconds(100))) return;
    last_ = Clock::now();
    write_all(STDERR_FILENO, '\r' + line(done, failed, terminal_width(STDERR_FILENO, 80)) + "\x1b[K");
    drawn_ = true;
  }
  /// Takes the line away, so that something else can be written.
  void clear() {
    if (std::exchange(drawn_, false)) write_all(STDERR_FILENO, "\r\x1b[K");
  }
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

 private:
  // `[=====>    ] 500/2000, 1250/s, 2 s left, 1 failed`, at most `width` columns.
  [[nodiscard]] std::string line(std::size_t done, std::size_t failed, std::size_t width) const {
    std::string words = " " + std::to_string(done) + '/' + std::to_string(total_);
    if (seconds() > 0.2 && done > 0) {
      const double rate = static_cast<double>(done) / seconds();
      words += ", " + std::to_string(std::llround(rate)) + "/s";
      const auto left = static_cast<long long>(static_cast<double>(total_ - done) / rate + 0.999);
      if (done < total_)
        words += left < 120 ? ", " + std::to_string(left) + " s left"
                            : ", " + std::to_string((left + 59) / 60) + " min left";
    }
    if (failed > 0) words += ", " + std::to_string(failed) + " failed";
    const std::size_t room = width > words.size() + 12 ? std::min<std::size_t>(width - words.size() - 3, 40) : 0;
    if (room == 0) return words.substr(1, width - 1);
    const std::size_t filled = total_ == 0 ? room : room * done / total_;
    std::string bar = std::string(filled, '=') + '>';
    bar.resize(room, ' ');
    return '[' + bar + ']' + words;
  }

  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool drawn_ = false;
  std::size_t total_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

// The words of -o as a pattern: a folder means files of the same names in it.
std::string pattern_of(Session& session) {
  const Arguments& a = session.arguments;
  std::string pattern = a.get(Option::output);
  if (pattern.empty())
    throw usage("nothing says where the outputs are to go",
                "for example: -o 'out/{stem}." + std::string(a.has(Option::to) ? "EXT" : "html") + "'");
  if (pattern == "-") throw usage("a batch cannot be written to standard output", "for example: -o 'out/{stem}.html'");
  std::error_code error;
  if (!pattern.ends_with('/') && !std::filesystem::is_directory(pattern, error)) return pattern;
  const std::string stem = pattern + (pattern.ends_with('/') ? "" : "/") + "{stem}.";
  if (!a.has(Option::to))
    throw usage("the output \"" + pattern + "\" is a folder, and nothing says what to write into it",
                "add --to FORMAT, or name the files: -o '" + stem + "html'");
  const FormatInfo& writer = find_writer(session.registry, a.get(Option::to), {});
  return stem + (writer.extensions.empty() ? writer.id : writer.extensions.front());
}

std::string summary(const BatchTotals& t, std::size_t total, double seconds) {
  const long long tenths = std::llround(seconds * 10);
  std::string out = std::to_string(t.converted) + " converted, " + std::to_string(t.failed) + " failed, " +
                    counted(t.warnings, "warning", "warnings") +
                    (t.lost == 0 ? "" : ", " + counted(t.lost, "fact", "facts") + " not carried") + " in " +
                    std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
  if (t.interrupted)
    out = "interrupted after " + std::to_string(t.done()) + " of " + std::to_string(total) + ": " + out;
  return out + '\n';
}

std::string json_summary(const BatchTotals& t, std::size_t total, double seconds) {
  std::string out;
  JsonWriter json(out, 0);
  json.begin_object();
  json.key("summary");
  json.begin_object();
  json.number("inputs", static_cast<long long>(total));
  json.number("converted", static_cast<long long>(t.converted));
  json.number("failed", static_cast<long long>(t.failed));
  json.number("warnings", static_cast<long long>(t.warnings));
  json.number("lost", static_cast<long long>(t.lost));
  json.number("milliseconds", static_cast<long long>(seconds * 1000));
  json.boolean("interrupted", t.interrupted);
  json.end_object();
  json.end_object();
  return out + '\n';
}

}  // namespace

Exit run_batch(Session& session) {
  const Arguments& a = session.arguments;
  if (a.words.empty()) throw usage("no input is given", "type `cvconv batch cvs/ -o 'out/{stem}.html'`");
  for (const std::string& word : a.words)
    if (word == "-") throw usage("a batch cannot read standard input", "name files or folders");
  std::optional<unsigned> threads = std::max(std::thread::hardware_concurrency(), 1U);
  if (a.has(Option::jobs)) threads = parse_number(a.get(Option::jobs), most_threads);
  if (threads.value_or(0) == 0)
    throw usage("--jobs cannot be \"" + a.get(Option::jobs) + '"',
                "it is a number from 1 to " + std::to_string(most_threads));
  const std::string pattern = pattern_of(session);
  output_name(pattern, {}, 0, 1);  // is it one?
  const std::string extension = extension_of(pattern);
  if (!a.has(Option::to) && (extension.empty() || extension.find('}') != std::string::npos))
    throw usage("the pattern \"" + pattern + "\" does not tell the format of the outputs",
                "add --to FORMAT, or an extension: -o 'out/{stem}.html'");
  session.settings.mixed_inputs = true;
  Converter converter(session.registry, session.settings);
  converter.prepare_reader();
  converter.prepare_writer(pattern);

  const std::vector<BatchJob> jobs = plan_batch(find_inputs(session.registry, a.words), pattern);
  if (jobs.empty())
    throw Failure(Code::cannot_read, "there is no CV in \"" + a.words.front() + '"',
                  "files are found by extensions that `cvconv formats` lists");

  std::optional<GrowingOutput> report;
  if (a.has(Option::report)) {
    for (const BatchJob& job : jobs)
      if (a.get(Option::report) == job.output || same_file(a.get(Option::report), job.input))
        throw usage("the report would be written over \"" + a.get(Option::report) + '"', "give it another name");
    report.emplace(a.get(Option::report));
    if (const Exit opened = session.report(report->result()); opened != Exit::done) return opened;
  }

  Progress progress(!session.style.quiet && !session.style.json && isatty(STDERR_FILENO) == 1, jobs.size());
  BatchSettings settings;
  settings.threads = static_cast<unsigned>(std::min<std::size_t>(*threads, jobs.size()));
  settings.style = session.style;
  settings.result = [&](const BatchResult& result) {
    if (report) report->append(result.report);
    if (result.messages.empty()) return;
    progress.clear();
    write_all(STDERR_FILENO, result.messages);
  };
  settings.tick = [&](const BatchTotals& totals) { progress.draw(totals.done(), totals.failed); };
  const BatchTotals totals = run_batch(converter, jobs, settings);
  progress.clear();
  if (session.style.json)
    write_all(STDERR_FILENO, json_summary(totals, jobs.size(), progress.seconds()));
  else if (!session.style.quiet)
    write_all(STDERR_FILENO, summary(totals, jobs.size(), progress.seconds()));
  const Exit reported = report ? session.report(report->result()) : Exit::done;
  if (totals.interrupted) return Exit::interrupted;
  if (reported != Exit::done) return reported;
  return totals.failed > 0 ? Exit::some_failed : Exit::done;
}

}  // namespace cvconv::cli
