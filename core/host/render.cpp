// Messages as lines for people, with the source line, or as JSON.
#include "host/render.hpp"

#include "text/visible.hpp"

#include "cvconv/json_writer.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace cvconv {
namespace {

constexpr std::size_t line_limit = 120;  // bytes of a source line that are shown
constexpr std::size_t before_caret = 60;

bool continues_character(std::string_view s, std::size_t i) {
  return i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U;
}

struct SeverityRow {
  std::string_view name;
  std::string_view colour;
};
const SeverityRow& row(Severity s) {
  static constexpr SeverityRow rows[] = {{"note", "\x1b[1;36m"}, {"warning", "\x1b[1;35m"}, {"error", "\x1b[1;31m"}};
  return rows[static_cast<std::size_t>(s)];
}

// Finds lines by number; asking in ascending order costs one pass over the source, also for many places in one line.
class Lines {
 public:
  explicit Lines(std::string_view source) : source_(source) { go(1, 0); }
  std::string_view line(std::uint32_t number) {
    if (number < number_) go(1, 0);
    while (number_ < number) {
      if (end_ == std::string_view::npos) return {};
      go(number_ + 1, end_ + 1);
    }
    std::string_view found = source_.substr(begin_, end_ - begin_);
    if (found.ends_with('\r')) found.remove_suffix(1);
    return found;
  }

 private:
  void go(std::uint32_t number, std::size_t begin) {
    number_ = number;
    begin_ = begin;
    end_ = source_.find('\n', begin);
  }

  std::string_view source_;
  std::uint32_t number_ = 1;
  std::size_t begin_ = 0;  // of that line
  std::size_t end_ = 0;
};

class TextRenderer {
 public:
  TextRenderer(std::string_view source, const RenderStyle& style, std::string& out)
      : lines_(source), style_(style), out_(out) {}

  void diagnostic(const Diagnostic& d) {
    render_line(d, style_.colour, out_);
    if (d.place.line != 0) excerpt(d.place);
  }

  void more(const Diagnostic& example, std::size_t count) {
    out_ += "... and " + std::to_string(count) + " more like this [" + code_name(example.code) +
            "]; --verbose shows them all\n";
  }

 private:
  void excerpt(const Place& place) {
    const std::string_view line = lines_.line(place.line);
    if (line.empty()) return;
    const std::size_t at = std::min<std::size_t>(place.column == 0 ? 0 : place.column - 1, line.size());
    std::size_t from = 0;
    std::size_t to = line.size();
    if (line.size() > line_limit) {  // a line without end, such as minified JSON: what is around the place
      from = at > before_caret ? at - before_caret : 0;
      to = std::min(line.size(), from + line_limit);
      while (continues_character(line, from)) ++from;
      while (continues_character(line, to)) ++to;
    }
    std::string number = std::to_string(place.line);
    number.insert(0, number.size() < 5 ? 5 - number.size() : 0, ' ');
    out_ += number + " | " + (from > 0 ? "..." : "");
    append_visible(out_, line.substr(from, to - from));
    out_ += to < line.size() ? "...\n" : "\n";
    if (place.column == 0) return;
    out_.append(number.size(), ' ').append(" | ");
    out_.append(visible_width(line.substr(from, at - from)) + (from > 0 ? 3 : 0), ' ');
    std::size_t end = std::min(to, at + place.length);
    while (continues_character(line, end)) ++end;
    const std::size_t width = end > at ? visible_width(line.substr(at, end - at)) : 1;
    paint(out_, style_.colour, "\x1b[1;32m", '^' + std::string(width > 1 ? width - 1 : 0, '~'));
    out_ += '\n';
  }

  Lines lines_;
  const RenderStyle& style_;
  std::string& out_;
};

void render_text(const std::vector<Diagnostic>& all, std::string_view source, const RenderStyle& style,
                 std::string& out) {
  struct Count {
    std::size_t total = 0;
    std::size_t shown = 0;
  };
  std::map<std::pair<Code, Severity>, Count> counts;
  for (const Diagnostic& d : all) ++counts[{d.code, d.severity}].total;
  TextRenderer text(source, style, out);
  for (const Diagnostic& d : all) {
    if (style.quiet && d.severity != Severity::error) continue;
    Count& count = counts[{d.code, d.severity}];
    const std::size_t shown = count.shown++;
    const bool counted = d.code == Code::not_carried && d.severity == Severity::warning;  // by Code::losses, after them
    const std::size_t most = counted ? std::min(style.per_kind, style.per_loss) : style.per_kind;
    const std::size_t limit = style.per_kind == 0 ? std::numeric_limits<std::size_t>::max() : most;
    if (shown < limit)
      text.diagnostic(d);
    else if (shown + 1 == count.total && !counted)
      text.more(d, count.total - limit);
  }
}

}  // namespace

std::string place_in(std::string file, std::uint32_t line, std::uint32_t column) {
  for (const std::uint32_t number : {line, column}) {
    if (number == 0) break;
    file += ':' + std::to_string(number);
  }
  return file;
}

std::string visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

void paint(std::string& out, bool colour, std::string_view style, std::string_view text) {
  if (colour) out += style;
  append_visible(out, text);
  if (colour) out += "\x1b[0m";
}

std::string clipped(std::string_view text, std::size_t most, std::string_view end) {
  if (text.size() <= most) return std::string(text);
  while (continues_character(text, most)) --most;
  return std::string(text.substr(0, most)).append(end);
}

void render_line(const Diagnostic& d, bool colour, std::string& out) {
  paint(out, colour, "\x1b[1m", place_in(d.file, d.place.line, d.place.column) + ':');
  out += ' ';
  paint(out, colour, row(d.severity).colour, std::string(row(d.severity).name) + ':');
  out += ' ';
  paint(out, colour, "\x1b[1m", d.message);
  if (!d.hint.empty()) {
    out += "; ";
    append_visible(out, d.hint);
  }
  if (d.code != Code{}) out += " [" + code_name(d.code) + ']';
  out += '\n';
}

void render_json(const Diagnostic& d, std::string& out) {
  JsonWriter json(out, 0);
  json.begin_object();
  json.field("severity", row(d.severity).name);
  if (d.code != Code{}) json.field("code", code_name(d.code));
  json.field("message", visible(d.message));
  json.field("hint", visible(d.hint));
  json.field("file", visible(d.file));  // its name may be any bytes, JSON is UTF-8
  json.count("line", d.place.line);
  if (d.place.line != 0) json.count("column", d.place.column);
  if (d.place.line != 0) json.count("length", d.place.length);
  json.field("path", visible(d.path));
  json.end_object();
  out += '\n';
}

void sort_by_place(std::vector<Diagnostic>& all) {
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::size_t>> order;  // Diagnostics are heavy to move about
  order.reserve(all.size());
  for (const Diagnostic& d : all)
    order.emplace_back(d.place.line == 0 ? std::numeric_limits<std::uint32_t>::max() : d.place.line, d.place.column,
                       order.size());
  if (std::ranges::is_sorted(order)) return;
  std::ranges::sort(order);
  std::vector<Diagnostic> sorted;
  sorted.reserve(all.size());
  for (const auto& [line, column, i] : order) sorted.push_back(std::move(all[i]));
  all = std::move(sorted);
}

void render(const std::vector<Diagnostic>& all, std::string_view source, const RenderStyle& style, std::string& out) {
  if (all.empty()) return;
  if (!style.json) return render_text(all, source, style, out);
  for (const Diagnostic& d : all)
    if (!style.quiet || d.severity == Severity::error) render_json(d, out);
}

Tally tally(const std::vector<Diagnostic>& all) {
  Tally t;
  for (const Diagnostic& d : all) {
    t.errors += d.severity == Severity::error ? 1U : 0U;
    t.warnings += d.severity == Severity::warning ? 1U : 0U;
  }
  return t;
}

}  // namespace cvconv
