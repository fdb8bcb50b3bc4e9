// --help and the manual page, both from the tables, and `cvconv explain`: what a message means.
#include "cli/session.hpp"

#include "cvconv/diagnostic.hpp"

#include <algorithm>
#include <charconv>

namespace cvconv::cli {
namespace {

std::string signature(const OptionRow& o) {
  const std::string letter = o.short_name != 0 ? std::string{'-', o.short_name, ',', ' '} : std::string("    ");
  return letter + "--" + std::string(o.name) + (o.value.empty() ? "" : " ") + std::string(o.value);
}

void section(std::string& out, std::string_view title, const Rows& rows, std::size_t width) {
  if (rows.empty()) return;
  out.append("\n").append(title).append(":\n");
  append_columns(out, rows, 2, width);
}

std::string help_text(Command command) {
  const CommandRow& c = row(command);
  const bool top = command == Command::convert;
  const std::size_t width = output_width();
  std::string out;
  if (top) out.append(tagline).append("\n\n");
  out.append("Usage:\n  ").append(c.usage).append(top ? "\n  cvconv COMMAND ...\n" : "\n");
  if (!c.description.empty()) out.append("\n").append(c.description).append("\n");
  Rows examples;
  for (const Example& e : c.examples) examples.push_back({std::string(e.command), std::string(e.what)});
  section(out, "Examples", examples, width);
  if (top) {
    Rows names;
    for (const CommandRow& other : commands())
      if (!other.name.empty() && !other.hidden())
        names.push_back({std::string(other.name), std::string(other.summary)});
    section(out, "Commands", names, width);
    out += "`cvconv COMMAND --help` says more about each.\n";
  }
  std::size_t widest = 0;  // of all groups, so that their columns agree
  for (const OptionRow& o : options())
    if (belongs(o, command)) widest = std::max(widest, signature(o).size());
  for (const std::string_view group : {"Output", "Formats", "Messages", "Other"}) {
    Rows rows;
    for (const OptionRow& o : options())
      if (o.group == group && belongs(o, command)) rows.push_back({signature(o), std::string(o.help)});
    if (!rows.empty()) rows.front().front().resize(widest, ' ');
    section(out, group, rows, width);
  }
  Rows codes;
  for (const ExitRow& e : c.exit_codes.empty() ? exit_codes() : c.exit_codes)
    if (e.code != 5 || command == Command::batch || top)
      codes.push_back({std::to_string(e.code), std::string(e.meaning)});
  if (top || c.takes_files) section(out, "Exit codes", codes, width);
  return out;
}

// Text in roff: nothing in it may be taken for a request or an escape.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && (text[i] == '.' || text[i] == '\'')) out += "\\&";
    if (text[i] == '\\')
      out += "\\e";
    else if (text[i] == '-')
      out += "\\-";
    else if (text[i] == '\'')
      out += "\\(aq";
    else
      out += text[i];
  }
  return out;
}

void man_item(std::string& out, const std::string& term, std::string_view text) {
  out += ".TP\n.B " + term + '\n' + roff(text) + '\n';
}

void man_exit_codes(std::string& out, std::span<const ExitRow> codes) {
  for (const ExitRow& e : codes) man_item(out, std::to_string(e.code), e.meaning);
}

std::string manual_page() {
  std::string out =
      ".TH CVCONV 1 \"\" \"cvconv " CVCONV_VERSION "\"\n.SH NAME\ncvconv \\- convert CVs between formats\n";
  out += ".SH SYNOPSIS\n";
  for (const CommandRow& c : commands())
    if (!c.hidden()) out += ".B " + roff(c.usage) + "\n.br\n";
  out += ".SH DESCRIPTION\n" + roff(tagline) + '\n';
  for (const CommandRow& c : commands()) {
    if (c.hidden() || c.description.empty()) continue;
    out += (c.name.empty() ? ".PP\n" : ".SS " + roff(c.name) + '\n') + roff(c.description) + '\n';
  }
  out += ".SH OPTIONS\n";
  for (const OptionRow& o : options()) {
    std::string term = o.short_name != 0 ? roff(std::string{'-', o.short_name, ',', ' '}) : std::string();
    term += roff("--" + std::string(o.name));
    if (!o.value.empty()) term += " \\fI" + roff(o.value) + "\\fR";
    man_item(out, term, o.help);
    std::string of;
    for (const CommandRow& c : commands())
      if (belongs(o, c.id) && !c.hidden())
        of += (of.empty() ? "" : ", ") + std::string(c.name.empty() ? "convert" : c.name);
    if (o.commands != 0xFFFF) out += '(' + of + ")\n";
  }
  out += ".SH EXIT STATUS\n";
  man_exit_codes(out, exit_codes());
  for (const CommandRow& c : commands()) {
    if (!c.exit_codes.empty()) out += ".SS " + roff(c.name) + '\n';
    man_exit_codes(out, c.exit_codes);
  }
  out += ".SH ENVIRONMENT\n";
  man_item(out, "CVCONV_PLUGIN_PATH", "folders with plugins, separated by colons");
  man_item(out, "NO_COLOR", "if set, messages have no colour");
  out += ".SH EXAMPLES\n";
  for (const CommandRow& c : commands())
    for (const Example& e : c.examples) man_item(out, roff(e.command), e.what);
  return out;
}

constexpr Code codes[] = {
#define CVCONV_CODE(number, name, title, explanation) Code::name,
#include "cvconv/codes.def"
#undef CVCONV_CODE
};

// "CV0205", "cv205" and "205".
Code parse_code(std::string_view s) {
  if (s.size() > 2 && (s[0] == 'C' || s[0] == 'c') && (s[1] == 'V' || s[1] == 'v')) s.remove_prefix(2);
  std::uint16_t n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  return error == std::errc{} && end == s.data() + s.size() ? static_cast<Code>(n) : Code{};
}

}  // namespace

Exit run_help(const Arguments& a) {
  if (a.has(Option::manual)) return print(manual_page());
  if (a.command != Command::help) return print(help_text(a.command));
  if (a.words.empty()) return print(help_text(Command::convert));
  std::vector<std::string> words = a.words;
  if (const Command about = take_command(words); about != Command::convert) return print(help_text(about));
  std::vector<std::string_view> names;
  for (const CommandRow& c : commands()) names.push_back(c.name);
  throw usage("there is no command \"" + a.words.front() + '"', did_you_mean(a.words.front(), names));
}

Exit run_explain(Session& session) {
  std::string out;
  Rows rows;
  for (const Code code : codes) rows.push_back({code_name(code), std::string(code_info(code).title)});
  if (session.arguments.words.empty()) append_columns(out, rows, 0, output_width());
  for (const std::string& word : session.arguments.words) {
    const CodeInfo info = code_info(parse_code(word));
    if (info.title.empty()) throw usage("there is no message \"" + word + '"', "`cvconv explain` lists all of them");
    out += code_name(info.code) + ": " + std::string(info.title) + '\n';
    if (info.explanation.empty()) continue;
    out += "\n  ";
    append_wrapped(out, info.explanation, 2, 2, output_width());
    out += '\n';
  }
  return print(out);
}

}  // namespace cvconv::cli
