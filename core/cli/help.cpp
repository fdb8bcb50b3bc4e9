// --help and the manual page, both from the tables.
#include "cli/session.hpp"
#include "cli/table_text.hpp"

#include <unistd.h>

#include <algorithm>

namespace cvconv::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string signature(const OptionRow& o) {
  std::string out = o.short_name != 0 ? std::string{'-', o.short_name, ',', ' '} : std::string("    ");
  out.append("--").append(o.name);
  if (!o.value.empty()) out.append(" ").append(o.value);
  return out;
}

std::vector<std::string_view> groups() {
  std::vector<std::string_view> out;
  for (const OptionRow& o : options())
    if (std::find(out.begin(), out.end(), o.group) == out.end()) out.push_back(o.group);
  return out;
}

void heading(std::string& out, std::string_view text) { out.append("\n").append(text).append(":\n"); }

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

void man_examples(std::string& out, const CommandRow& c) {
  for (const Example& e : c.examples) out += ".TP\n.B " + roff(e.command) + '\n' + roff(e.what) + '\n';
}

}  // namespace

std::string help_text(Command command) {
  const CommandRow& c = row(command);
  const bool top = command == Command::convert;
  const std::size_t width = isatty(STDOUT_FILENO) == 1 ? terminal_width(STDOUT_FILENO) : 100;
  std::string out;
  if (top) out.append(tagline).append("\n");
  out.append(top ? "\nUsage:\n  " : "Usage:\n  ").append(c.usage).append("\n");
  if (top) out += "  cvconv COMMAND ...\n";
  if (!c.description.empty()) out.append("\n").append(c.description).append("\n");
  if (!c.examples.empty()) {
    heading(out, "Examples");
    Rows rows;
    for (const Example& e : c.examples) rows.push_back({std::string(e.command), std::string(e.what)});
    append_columns(out, rows, 2, width);
  }
  if (top) {
    heading(out, "Commands");
    Rows rows;
    for (const CommandRow& other : commands())
      if (!other.name.empty() && !other.hidden) rows.push_back({std::string(other.name), std::string(other.summary)});
    append_columns(out, rows, 2, width);
    out += "`cvconv COMMAND --help` says more about each.\n";
  }
  Rows rows;  // of all groups, so that their columns agree
  std::vector<std::pair<std::string_view, std::size_t>> starts;
  for (const std::string_view group : groups()) {
    starts.emplace_back(group, rows.size());
    for (const OptionRow& o : options())
      if (o.group == group && belongs(o, command)) rows.push_back({signature(o), std::string(o.help)});
  }
  std::size_t widest = 0;
  for (const auto& r : rows) widest = std::max(widest, r.front().size());
  for (auto& r : rows) r.front().resize(widest, ' ');
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1].second : rows.size();
    if (starts[i].second == end) continue;
    heading(out, starts[i].first);
    append_columns(
        out,
        {rows.begin() + static_cast<std::ptrdiff_t>(starts[i].second), rows.begin() + static_cast<std::ptrdiff_t>(end)},
        2, width);
  }
  if (top || c.takes_files) {
    heading(out, "Exit codes");
    Rows codes;
    for (const ExitRow& e : c.exit_codes.empty() ? exit_codes() : c.exit_codes)
      if (e.code != 5 || command == Command::batch || top)
        codes.push_back({std::to_string(e.code), std::string(e.meaning)});
    append_columns(out, codes, 2, width);
  }
  return out;
}

std::string manual_page() {
  std::string out =
      ".TH CVCONV 1 \"\" \"cvconv " CVCONV_VERSION "\"\n.SH NAME\ncvconv \\- convert CVs between formats\n";
  out += ".SH SYNOPSIS\n";
  for (const CommandRow& c : commands())
    if (!c.hidden) out += ".B " + roff(c.usage) + "\n.br\n";
  out += ".SH DESCRIPTION\n" + roff(tagline) + '\n';
  for (const CommandRow& c : commands()) {
    if (c.hidden || c.description.empty()) continue;
    if (!c.name.empty()) out += ".SS " + roff(c.name) + '\n';
    out += c.name.empty() ? ".PP\n" : "";
    out += roff(c.description) + '\n';
  }
  out += ".SH OPTIONS\n";
  for (const OptionRow& o : options()) {
    out += ".TP\n.B ";
    if (o.short_name != 0) out += roff(std::string{'-', o.short_name, ',', ' '});
    out += roff("--" + std::string(o.name));
    if (!o.value.empty()) out += " \\fI" + roff(o.value) + "\\fR";
    out += '\n' + roff(o.help);
    std::string of;
    for (const CommandRow& c : commands())
      if (belongs(o, c.id) && !c.hidden)
        of += (of.empty() ? "" : ", ") + std::string(c.name.empty() ? "convert" : c.name);
    if (o.commands != 0xFFFF) out += "\n(" + of + ')';
    out += '\n';
  }
  out += ".SH EXIT STATUS\n";
  for (const ExitRow& e : exit_codes()) out += ".TP\n.B " + std::to_string(e.code) + '\n' + roff(e.meaning) + '\n';
  for (const CommandRow& c : commands()) {
    if (c.exit_codes.empty()) continue;
    out += ".SS " + roff(c.name) + '\n';
    for (const ExitRow& e : c.exit_codes) out += ".TP\n.B " + std::to_string(e.code) + '\n' + roff(e.meaning) + '\n';
  }
  out +=
      ".SH ENVIRONMENT\n.TP\n.B CVCONV_PLUGIN_PATH\nfolders with plugins, separated by colons\n"
      ".TP\n.B NO_COLOR\nif set, messages have no colour\n.SH EXAMPLES\n";
  for (const CommandRow& c : commands()) man_examples(out, c);
  return out;
}

}  // namespace cvconv::cli
