// `cvconv diff`: what differs between two CVs, whatever their formats.
#include "model/diff.hpp"
#include "cli/session.hpp"

#include "cvconv/json_writer.hpp"
#include "text/visible.hpp"

#include <unistd.h>

#include <algorithm>

namespace cvconv::cli {
namespace {

struct ChangeRow {
  std::string_view name;
  std::string_view colour;
};
// In the order of Change.
constexpr std::array<ChangeRow, 4> change_rows{
    {{"added", "\x1b[1;32m"}, {"removed", "\x1b[1;31m"}, {"changed", "\x1b[1;35m"}, {"moved", "\x1b[1;36m"}}};
const ChangeRow& row(Change c) { return change_rows[static_cast<std::size_t>(c)]; }

// cv.yaml:31:5 / cv.json:12:3: changed: work[1].roles[0].title: "Engineer" -> "Lead Engineer"
void append_line(std::string& out, const Difference& d, const std::string& a, const std::string& b, bool colour) {
  paint(out, colour, "\x1b[1m",
        place_in(a, d.place_a.line, d.place_a.column) + " / " + place_in(b, d.place_b.line, d.place_b.column) + ':');
  out += ' ';
  paint(out, colour, row(d.change).colour, std::string(row(d.change).name) + ':');
  out += ' ';
  const std::string& path = d.path_a.empty() ? d.path_b : d.path_a;
  paint(out, colour, "\x1b[1m", path == d.path_b || d.path_b.empty() ? path : path + " -> " + d.path_b);
  out += ": ";
  if (d.change == Change::changed) out += '"' + visible(d.before) + "\" -> ";
  out += '"' + visible(d.change == Change::removed ? d.before : d.after) + "\"\n";
}

std::string summary(const std::vector<Difference>& all, const std::string& a, const std::string& b) {
  std::string out = visible(a + " and " + b);
  if (all.empty()) return out + " say the same\n";
  out += ": " + counted(all.size(), "difference", "differences");
  std::string_view separator = ": ";
  for (const ChangeRow& r : change_rows) {
    const auto n = std::count_if(all.begin(), all.end(), [&](const Difference& d) { return &row(d.change) == &r; });
    if (n == 0) continue;
    out.append(separator).append(std::to_string(n)).append(" ").append(r.name);
    separator = ", ";
  }
  return out + '\n';
}

void side(JsonWriter& json, std::string_view name, const std::string& path, const Origin& o) {
  json.key(name);
  json.begin_object();
  json.field("path", path);
  json.count("line", o.line);
  if (o.line != 0) json.count("column", o.column);
  json.end_object();
}

std::string as_json(const std::vector<Difference>& all) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const Difference& d : all) {
    json.begin_object();
    json.field("change", row(d.change).name);
    side(json, "a", d.path_a, d.place_a);
    side(json, "b", d.path_b, d.place_b);
    json.field("before", d.before);
    json.field("after", d.after);
    json.end_object();
  }
  json.end_array();
  escape_unseen(out);
  out += '\n';
  return out;
}

}  // namespace

// Exit codes are those of diff(1); that nobody listens is no trouble.
Exit run_diff(Session& session) {
  const Arguments& a = session.arguments;
  if (a.words.size() != 2)
    throw usage(
        a.words.size() > 2 ? "there are " + std::to_string(a.words.size()) + " inputs" : "two inputs are needed",
        "type `cvconv diff old.yaml new.yaml`");
  if (a.words[0] == "-" && a.words[1] == "-")
    throw usage("standard input cannot be both", "name a file for one of them");
  session.settings.mixed_inputs = true;
  Converter converter(session.registry, session.settings);
  converter.prepare_reader();

  std::array<Conversion, 2> read;
  for (std::size_t i = 0; i < 2; ++i) {
    std::string bytes;
    converter.read_file(a.words[i], bytes, read[i]);
    session.report(read[i].diagnostics, bytes);
  }
  if (!read[0].ok() || !read[1].ok()) return Exit::usage;

  const std::vector<Difference> all = diff(read[0].document, read[1].document, a.has(Option::exact));
  if (!session.style.quiet) {
    const std::string names[] = {shown_name(a.words[0]), shown_name(a.words[1])};
    const bool colour = wants_colour(a, STDOUT_FILENO);
    std::string text = a.has(Option::json) ? as_json(all) : "";
    if (!a.has(Option::json)) {
      for (const Difference& d : all) append_line(text, d, names[0], names[1], colour);
      text += summary(all, names[0], names[1]);
    }
    if (const Exit printed = print(text); printed != Exit::done)
      return printed == Exit::pipe_closed ? printed : Exit::usage;
  }
  return all.empty() ? Exit::done : Exit::not_convertible;
}

}  // namespace cvconv::cli
