// `cvconv check`: reads CVs and says what is wrong with them; writes nothing.
#include "cli/session.hpp"
#include "host/input.hpp"
#include "host/output.hpp"
#include "host/report.hpp"

#include "text/visible.hpp"

#include <optional>

namespace cvconv::cli {
namespace {

struct Found {
  std::size_t sections = 0;
  std::size_t entries = 0;
};

void count(const std::vector<Section>& sections, Found& found) {
  for (const Section& s : sections) {
    ++found.sections;
    found.entries += s.entries.size();
    count(s.sections, found);
  }
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + ' ' + std::string(n == 1 ? one : many);
}

// "cv.yaml: YAML, CV of Ada Example, 31 entries in 7 sections, no problems"
std::string summary(const std::string& name, const Conversion& c) {
  std::string out = name + ": ";
  if (c.reader != nullptr) out += c.reader->name + ", ";
  if (!c.ok()) {
    out += "not convertible";
  } else {
    Found found;
    count(c.document.sections, found);
    const std::string person = display_name(c.document.person.name);
    if (!person.empty()) out += "CV of " + person + ", ";
    out += counted(found.entries, "entry", "entries") + " in " + counted(found.sections, "section", "sections");
  }
  const Tally t = tally(c.diagnostics);
  if (t.errors > 0) out += ", " + counted(t.errors, "error", "errors");
  if (t.warnings > 0) out += ", " + counted(t.warnings, "warning", "warnings");
  if (c.lost > 0) out += ", " + counted(c.lost, "fact", "facts") + " would be lost";
  if (t.errors + t.warnings + c.lost == 0) out += ", no problems";
  std::string visible;
  append_visible(visible, out);
  return visible + '\n';
}

}  // namespace

Exit run_check(Session& session) {
  const Arguments& a = session.arguments;
  if (a.words.empty()) return session.report(Failure{Code::usage, "no input is given", "type `cvconv check cv.json`"});
  session.settings.mixed_inputs = a.words.size() > 1;
  Converter converter(session.registry, session.settings);
  Failure failure;
  const bool with_writer = !session.settings.to.empty();
  if (!converter.prepare_reader(failure) || (with_writer && converter.prepare_forecast(failure) == nullptr))
    return session.report(failure);
  const std::string report = a.get(Option::report);
  if (a.has(Option::report) && (report.empty() || !with_writer))
    return session.report(Failure{Code::usage, "a report says what a format can hold, and none is named",
                                  "add --to FORMAT, and the name of a file to --report"});
  for (const std::string& input : a.words)
    if (!report.empty() && report != "-" && same_file(report, input))
      return session.report(
          Failure{Code::usage, "the report would overwrite the input \"" + input + '"', "give it another name"});
  std::optional<GrowingOutput> reports;  // of several inputs, one a line
  if (!report.empty() && a.words.size() > 1) {
    reports.emplace(report);
    if (reports->result().status != WriteStatus::written) {
      session.report({reports->result().problem});
      return Exit::not_writable;
    }
  }

  Exit worst = Exit::done;
  std::string bytes;
  for (const std::string& input : a.words) {
    const std::string name = input == "-" ? "<stdin>" : input;
    Conversion conversion;
    if (auto problem = read_input(input, session.max_size, bytes)) {
      conversion.fail(Exit::not_convertible, std::move(*problem));
    } else {
      converter.read(name, bytes, conversion);
      if (conversion.ok() && with_writer) converter.forecast_losses(name, conversion);
    }
    session.report(conversion.diagnostics, bytes);
    if (!report.empty()) {
      std::string text;
      append_report(text, converter, conversion, {name, {}}, reports.has_value());
      if (!reports) worst = write_report(session, report, text, conversion.exit);
      if (reports) reports->append(text);
    }
    if (!session.style.quiet && report != "-")
      if (const Exit printed = print(summary(name, conversion)); printed != Exit::done) return printed;
    if (!conversion.ok() && worst != Exit::plugin_failed) worst = conversion.exit;
  }
  if (!reports || reports->result().status == WriteStatus::written) return worst;
  if (reports->result().status == WriteStatus::pipe_closed) return Exit::pipe_closed;
  session.report({reports->result().problem});
  return Exit::not_writable;
}

}  // namespace cvconv::cli
