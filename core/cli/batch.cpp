// `cvconv batch`: many CVs in one run, and its summary.
#include "host/batch.hpp"

#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "host/input.hpp"
#include "host/output.hpp"
#include "host/recognise.hpp"

#include "cvconv/json_writer.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <cmath>

#include <charconv>
#include <optional>
#include <thread>

namespace cvconv::cli {
namespace {

constexpr unsigned most_threads = 256;

Failure usage(std::string message, std::string hint) { return {Code::usage, std::move(message), std::move(hint)}; }

unsigned threads_of(const Arguments& a, Failure& failure) {
  if (!a.has(Option::jobs)) return std::max(std::thread::hardware_concurrency(), 1U);
  const std::string text = a.get(Option::jobs);
  unsigned n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size() || n == 0 || n > most_threads)
    failure = usage("--jobs cannot be \"" + text + '"', "it is a number from 1 to " + std::to_string(most_threads));
  return n;
}

bool names_folder(const std::string& path) {
  struct stat st {};
  return path.ends_with('/') || (stat(path.c_str(), &st) == 0 && S_ISDIR(st.st_mode));
}

// The words of -o as a pattern: a folder means files of the same names in it.
std::string pattern_of(Session& session, Failure& failure) {
  const Arguments& a = session.arguments;
  std::string pattern = a.get(Option::output);
  if (pattern.empty()) {
    failure = usage("nothing says where the outputs are to go",
                    "for example: -o 'out/{stem}." + std::string(a.has(Option::to) ? "EXT" : "html") + "'");
  } else if (pattern == "-") {
    failure = usage("a batch cannot be written to standard output", "for example: -o 'out/{stem}.html'");
  } else if (names_folder(pattern)) {
    if (!a.has(Option::to)) {
      failure = usage(
          "the output \"" + pattern + "\" is a folder, and nothing says what to write into it",
          "add --to FORMAT, or name the files: -o '" + pattern + (pattern.ends_with('/') ? "" : "/") + "{stem}.html'");
      return pattern;
    }
    const FormatInfo* writer = find_writer(session.registry, a.get(Option::to), {}, failure);
    if (writer == nullptr) return pattern;
    if (!pattern.ends_with('/')) pattern += '/';
    pattern += "{stem}." + (writer->extensions.empty() ? writer->id : writer->extensions.front());
  }
  return pattern;
}

std::string summary(const BatchTotals& t, std::size_t total, double seconds) {
  const long long tenths = std::llround(seconds * 10);
  std::string out = std::to_string(t.converted) + " converted, " + std::to_string(t.failed) + " failed, " +
                    std::to_string(t.warnings) + (t.warnings == 1 ? " warning" : " warnings") +
                    (t.lost == 0   ? ""
                     : t.lost == 1 ? ", 1 fact not carried"
                                   : ", " + std::to_string(t.lost) + " facts not carried") +
                    " in " + std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
  if (t.interrupted) out = "interrupted after " + std::to_string(t.done) + " of " + std::to_string(total) + ": " + out;
  return out + '\n';
}

std::string json_summary(const BatchTotals& t, std::size_t total, double seconds) {
  std::string out;
  JsonWriter json(out, 0);
  const auto number = [&](std::string_view name, std::size_t n) {
    json.key(name);
    json.number(static_cast<long long>(n));
  };
  json.begin_object();
  json.key("summary");
  json.begin_object();
  number("inputs", total);
  number("converted", t.converted);
  number("failed", t.failed);
  number("warnings", t.warnings);
  number("lost", t.lost);
  number("milliseconds", static_cast<std::size_t>(seconds * 1000));
  json.key("interrupted");
  json.boolean(t.interrupted);
  json.end_object();
  json.end_object();
  return out + '\n';
}

}  // namespace

Exit run_batch(Session& session) {
  const Arguments& a = session.arguments;
  if (a.words.empty())
    return session.report(usage("no input is given", "type `cvconv batch cvs/ -o 'out/{stem}.html'`"));
  for (const std::string& word : a.words)
    if (word == "-") return session.report(usage("a batch cannot read standard input", "name files or folders"));
  Failure failure;
  const unsigned threads = threads_of(a, failure);
  const std::string words = failure ? std::string() : pattern_of(session, failure);
  if (failure) return session.report(failure);
  const OutputPattern pattern = OutputPattern::parse(words, failure);
  const std::string extension = extension_of(words);
  if (!failure && !a.has(Option::to) && (extension.empty() || extension.find('}') != std::string::npos))
    failure = usage("the pattern \"" + words + "\" does not tell the format of the outputs",
                    "add --to FORMAT, or an extension: -o 'out/{stem}.html'");
  if (failure) return session.report(failure);
  session.settings.mixed_inputs = true;
  Converter converter(session.registry, session.settings);
  if (!converter.prepare_reader(failure) || converter.prepare_writer(words, failure) == nullptr)
    return session.report(failure);

  const std::vector<BatchJob> jobs = plan_batch(find_inputs(session.registry, a.words), pattern, failure);
  if (failure) return session.report(failure);
  if (jobs.empty()) {
    session.report(Failure{Code::cannot_read, "there is no CV in \"" + a.words.front() + '"',
                           "files are found by extensions that `cvconv formats` lists"});
    return Exit::not_convertible;
  }

  std::optional<GrowingOutput> report;
  if (a.has(Option::report)) {
    for (const BatchJob& job : jobs)
      if (a.get(Option::report) == job.output || same_file(a.get(Option::report), job.input))
        return session.report(
            usage("the report would be written over \"" + a.get(Option::report) + '"', "give it another name"));
    report.emplace(a.get(Option::report));
    if (report->result().status != WriteStatus::written) {
      session.report({report->result().problem});
      return Exit::not_writable;
    }
  }

  Progress progress(!session.style.quiet && !session.style.json && isatty(STDERR_FILENO) == 1, jobs.size());
  std::size_t next = 0;
  BatchSettings settings;
  settings.max_size = session.max_size;
  settings.threads = static_cast<unsigned>(std::min<std::size_t>(threads, jobs.size()));
  settings.style = session.style;
  settings.next = [&](BatchJob& job) {
    if (next == jobs.size()) return false;
    job = jobs[next++];
    return true;
  };
  settings.result = [&](const BatchResult& result, const BatchTotals&) {
    if (report) report->append(result.report);
    if (result.messages.empty()) return;
    progress.clear();
    write_all(STDERR_FILENO, result.messages);
  };
  settings.tick = [&](const BatchTotals& totals) { progress.draw(totals.done, totals.failed); };
  const BatchTotals totals = run_batch(converter, settings);
  progress.clear();
  if (session.style.json)
    write_all(STDERR_FILENO, json_summary(totals, jobs.size(), progress.seconds()));
  else if (!session.style.quiet)
    write_all(STDERR_FILENO, summary(totals, jobs.size(), progress.seconds()));
  if (report && report->result().status == WriteStatus::failed) session.report({report->result().problem});
  if (totals.interrupted) return Exit::interrupted;
  if (report && report->result().status == WriteStatus::failed) return Exit::not_writable;
  if (report && report->result().status == WriteStatus::pipe_closed) return Exit::pipe_closed;
  return totals.failed > 0 ? Exit::some_failed : Exit::done;
}

}  // namespace cvconv::cli
