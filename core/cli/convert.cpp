// `cvconv INPUT -o OUTPUT`: one CV from one format to another.
#include "cli/session.hpp"

#include "cvconv/diagnostic.hpp"

#include <sys/stat.h>

namespace cvconv::cli {
namespace {

bool exists(const std::string& path) {
  struct stat st {};
  return stat(path.c_str(), &st) == 0;
}

// A word that is neither a file nor a command, but nearly one.
std::string meant_command(const std::string& word) {
  if (word == "-" || word.find_first_of("./") != std::string::npos || exists(word)) return {};
  std::vector<std::string_view> names;
  for (const CommandRow& c : commands())
    if (!c.hidden() && !c.name.empty()) names.push_back(c.name);
  const std::string_view near = closest(word, names);
  return near.empty() ? std::string() : "did you mean \"cvconv " + std::string(near) + "\"?";
}

void check_words(const Arguments& a) {
  if (a.words.empty())
    throw usage("no input is given",
                "`cvconv cv.json -o cv.md` converts a file, `cvconv --help` shows what else there is");
  if (std::string hint = meant_command(a.words.front()); !hint.empty() && !a.has(Option::output))
    throw usage("there is no file and no command \"" + a.words.front() + '"', std::move(hint));
  if (a.words.size() > 1) {
    if (a.words.size() == 2 && !a.has(Option::output) && !exists(a.words[1]))
      throw usage("the output \"" + a.words[1] + "\" needs -o before it",
                  "type `cvconv " + a.words[0] + " -o " + a.words[1] + '`');
    throw usage("there is more than one input: \"" + a.words[0] + "\" and \"" + a.words[1] + '"',
                "`cvconv batch` converts several");
  }
  if (!a.has(Option::output) && !a.has(Option::to)) {
    const std::string& in = a.words.front();
    const std::string stem = in == "-" ? "cv" : in.substr(0, in.find_last_of('.') == 0 ? in.size() : in.rfind('.'));
    throw usage("nothing says what \"" + in + "\" is to become",
                "type `cvconv " + in + " -o " + stem + ".html`, or `cvconv " + in + " --to html`");
  }
  if (a.has(Option::report) && a.get(Option::report).empty()) throw usage("the name of the report is empty");
  if (a.has(Option::output) && a.get(Option::output).empty()) throw usage("the name of the output is empty");
}

}  // namespace

Exit run_convert(Session& session) {
  const Arguments& a = session.arguments;
  check_words(a);
  const std::string& input = a.words.front();
  const std::string output = a.has(Option::output) ? a.get(Option::output) : "-";
  if (output != "-" && input != "-" && same_file(input, output))
    throw usage("the output \"" + output + "\" is the input itself", "give it another name");
  const std::string report = a.get(Option::report);
  for (const auto& [name, what] : {std::pair(&input, "the input"), std::pair(&output, "the output")})
    if (!report.empty() && (report == *name ? !(report == "-" && name == &input) : same_file(report, *name)))
      throw usage("the report would overwrite " + std::string(what) + " \"" + report + '"', "give it another name");

  Converter converter(session.registry, session.settings);
  converter.prepare_reader();
  converter.prepare_writer(output);

  std::string bytes;
  Conversion conversion;
  const bool is_read = converter.read_file(input, bytes, conversion);
  if (conversion.ok()) converter.write(shown_name(input), conversion);
  session.report(conversion.diagnostics, bytes);
  if (!is_read) return conversion.exit;
  if (conversion.ok()) {
    const WriteResult written = write_output(output, conversion.output);
    session.report(written);
    conversion.wrote(written);
  }
  if (report.empty()) return conversion.exit;
  std::string text;
  append_report(text, converter, conversion, shown_name(input), output, false);
  const Exit written = session.report(write_output(report, text));
  return conversion.ok() ? written : conversion.exit;
}

}  // namespace cvconv::cli
