// SPDX-License-Identifier: MIT
#include "cli/session.hpp"
#include "host/input.hpp"

#include "diag/visible.hpp"

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
  if (t.errors + t.warnings == 0) out += ", no problems";
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
  if (!converter.prepare_reader(failure) || (with_writer && converter.prepare_writer("-", failure) == nullptr))
    return session.report(failure);

  Exit worst = Exit::done;
  std::string bytes;
  for (const std::string& input : a.words) {
    const std::string name = input == "-" ? "<stdin>" : input;
    Conversion conversion;
    if (auto problem = read_input(input, session.max_size, bytes)) {
      conversion.fail(Exit::not_convertible, std::move(*problem));
    } else {
      converter.read(name, bytes, conversion);
      if (conversion.ok() && with_writer) converter.write(name, conversion);
    }
    session.report(conversion.diagnostics, bytes);
    if (!session.style.quiet)
      if (const Exit printed = print(summary(name, conversion)); printed != Exit::done) return printed;
    if (!conversion.ok() && worst != Exit::plugin_failed) worst = conversion.exit;
  }
  return worst;
}

}  // namespace cvconv::cli
