// `cvconv check`: reads CVs and says what is wrong with them; writes nothing.
#include "cli/session.hpp"

namespace cvconv::cli {
namespace {

void count(const std::vector<Section>& all, std::size_t& sections, std::size_t& entries) {
  for (const Section& s : all) {
    ++sections;
    entries += s.entries.size();
    count(s.sections, sections, entries);
  }
}

// "cv.yaml: YAML, CV of Ada Example, 31 entries in 7 sections, no problems"
std::string summary(const std::string& name, const Conversion& c) {
  std::string out = name + ": ";
  if (c.reader != nullptr) out += c.reader->name + ", ";
  if (!c.ok()) {
    out += "not convertible";
  } else {
    std::size_t sections = 0;
    std::size_t entries = 0;
    count(c.document.sections, sections, entries);
    const std::string person = display_name(c.document.person.name);
    if (!person.empty()) out += "CV of " + person + ", ";
    out += counted(entries, "entry", "entries") + " in " + counted(sections, "section", "sections");
  }
  const Tally t = tally(c.diagnostics);
  if (t.errors > 0) out += ", " + counted(t.errors, "error", "errors");
  if (t.warnings > 0) out += ", " + counted(t.warnings, "warning", "warnings");
  if (c.lost > 0) out += ", " + counted(c.lost, "fact", "facts") + " would be lost";
  if (t.errors + t.warnings + c.lost == 0) out += ", no problems";
  return visible(out) + '\n';
}

}  // namespace

Exit run_check(Session& session) {
  const Arguments& a = session.arguments;
  if (a.words.empty()) throw usage("no input is given", "type `cvconv check cv.json`");
  session.settings.mixed_inputs = a.words.size() > 1;
  Converter converter(session.registry, session.settings);
  converter.prepare_reader();
  const bool with_writer = !session.settings.to.empty();
  if (with_writer) converter.prepare_writer("-", true);
  const std::string report = a.get(Option::report);
  if (a.has(Option::report) && (report.empty() || !with_writer))
    throw usage("a report says what a format can hold, and none is named",
                "add --to FORMAT, and the name of a file to --report");
  for (const std::string& input : a.words)
    if (!report.empty() && report != "-" && same_file(report, input))
      throw usage("the report would overwrite the input \"" + input + '"', "give it another name");
  std::optional<GrowingOutput> reports;  // of several inputs, one a line
  if (!report.empty() && a.words.size() > 1) {
    reports.emplace(report);
    if (const Exit opened = session.report(reports->result()); opened != Exit::done) return opened;
  }

  Exit worst = Exit::done;
  std::string bytes;
  for (const std::string& input : a.words) {
    Conversion conversion;
    converter.read_file(input, bytes, conversion);
    if (conversion.ok() && with_writer) converter.forecast_losses(shown_name(input), conversion);
    session.report(conversion.diagnostics, bytes);
    if (!report.empty()) {
      std::string text;
      append_report(text, converter, conversion, shown_name(input), {}, reports.has_value());
      if (reports)
        reports->append(text);
      else
        worst = session.report(write_output(report, text));
    }
    if (!session.style.quiet && report != "-")
      if (const Exit printed = print(summary(shown_name(input), conversion)); printed != Exit::done) return printed;
    if (!conversion.ok() && worst != Exit::plugin_failed) worst = conversion.exit;
  }
  const Exit reported = reports ? session.report(reports->result()) : Exit::done;
  return reported == Exit::done ? worst : reported;
}

}  // namespace cvconv::cli
