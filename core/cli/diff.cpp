// `cvconv diff`: what differs between two CVs, whatever their formats.
#include "model/diff.hpp"
#include "cli/session.hpp"
#include "host/input.hpp"

#include "cvconv/json_writer.hpp"
#include "text/visible.hpp"

#include <unistd.h>

#include <array>

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

// Exit codes are those of diff(1); that nobody listens is no trouble.
Exit trouble(Exit e) { return e == Exit::done || e == Exit::pipe_closed ? e : Exit::usage; }

class Printer {
 public:
  Printer(std::string a, std::string b, bool colour) : a_(std::move(a)), b_(std::move(b)), colour_(colour) {}

  // cv.yaml:31:5 / cv.json:12:3: changed: work[1].roles[0].title: "Engineer" -> "Lead Engineer"
  void line(const Difference& d) {
    paint("\x1b[1m", place(a_, d.place_a) + " / " + place(b_, d.place_b) + ':');
    out += ' ';
    paint(row(d.change).colour, std::string(row(d.change).name) + ':');
    out += ' ';
    const std::string& path = d.path_a.empty() ? d.path_b : d.path_a;
    paint("\x1b[1m", path == d.path_b || d.path_b.empty() ? path : path + " -> " + d.path_b);
    out += ": ";
    if (d.change == Change::changed) {
      quoted(d.before);
      out += " -> ";
    }
    quoted(d.change == Change::removed ? d.before : d.after);
    out += '\n';
  }

  void summary(const std::vector<Difference>& all) {
    append_visible(out, a_ + " and " + b_);
    if (all.empty()) {
      out += " say the same\n";
      return;
    }
    std::array<std::size_t, change_rows.size()> counts{};
    for (const Difference& d : all) ++counts[static_cast<std::size_t>(d.change)];
    out += ": " + std::to_string(all.size()) + (all.size() == 1 ? " difference" : " differences");
    std::string_view separator = ": ";
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      out.append(separator).append(std::to_string(counts[i])).append(" ").append(change_rows[i].name);
      separator = ", ";
    }
    out += '\n';
  }

  std::string out;

 private:
  static std::string place(const std::string& name, const Origin& o) {
    if (o.line == 0) return name;
    return name + ':' + std::to_string(o.line) + (o.column != 0 ? ':' + std::to_string(o.column) : std::string());
  }
  void quoted(std::string_view s) {
    out += '"';
    append_visible(out, s);
    out += '"';
  }
  void paint(std::string_view style, std::string_view text) {
    if (colour_) out += style;
    append_visible(out, text);
    if (colour_) out += "\x1b[0m";
  }

  std::string a_;
  std::string b_;
  bool colour_;
};

void side(JsonWriter& json, std::string_view name, const std::string& path, const Origin& o) {
  json.key(name);
  json.begin_object();
  json.field("path", path);
  for (const auto& [key, n] : {std::pair("line", o.line), std::pair("column", o.column)}) {
    if (o.line == 0 || n == 0) continue;
    json.key(key);
    json.number(n);
  }
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

Exit run(Session& session) {
  const Arguments& a = session.arguments;
  if (a.words.size() != 2)
    return session.report(Failure{
        Code::usage,
        a.words.size() > 2 ? "there are " + std::to_string(a.words.size()) + " inputs" : "two inputs are needed",
        "type `cvconv diff old.yaml new.yaml`"});
  if (a.words[0] == "-" && a.words[1] == "-")
    return session.report(Failure{Code::usage, "standard input cannot be both", "name a file for one of them"});
  session.settings.mixed_inputs = true;
  Converter converter(session.registry, session.settings);
  Failure failure;
  if (!converter.prepare_reader(failure)) return session.report(failure);

  std::array<Conversion, 2> read;
  std::array<std::string, 2> names;
  bool failed = false;
  for (std::size_t i = 0; i < 2; ++i) {
    names[i] = a.words[i] == "-" ? "<stdin>" : a.words[i];
    std::string bytes;
    if (auto problem = read_input(a.words[i], session.max_size, bytes))
      read[i].fail(Exit::not_convertible, std::move(*problem));
    else
      converter.read(names[i], bytes, read[i]);
    session.report(read[i].diagnostics, bytes);
    failed = failed || !read[i].ok();
  }
  if (failed) return Exit::usage;

  const std::vector<Difference> all = diff(read[0].document, read[1].document, a.has(Option::exact));
  if (!session.style.quiet) {
    Printer text(names[0], names[1], wants_colour(a, STDOUT_FILENO));
    if (!a.has(Option::json)) {
      for (const Difference& d : all) text.line(d);
      text.summary(all);
    }
    if (const Exit printed = print(a.has(Option::json) ? as_json(all) : text.out); printed != Exit::done)
      return printed;
  }
  return all.empty() ? Exit::done : Exit::not_convertible;
}

}  // namespace

Exit run_diff(Session& session) {
  const Exit e = run(session);
  return e == Exit::not_convertible ? e : trouble(e);
}

}  // namespace cvconv::cli
