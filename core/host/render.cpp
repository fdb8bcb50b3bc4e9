// Messages as lines for people, with the source line, or as JSON.
#include "host/render.hpp"

#include "text/visible.hpp"

#include "cvconv/json_writer.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace cvconv {
namespace {

constexpr std::size_t line_limit = 120;  // bytes of a source line that are shown
constexpr std::size_t before_caret = 60;

std::string_view severity_name(Severity s) {
  return s == Severity::error ? "error" : s == Severity::warning ? "warning" : "note";
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

bool continues_character(std::string_view s, std::size_t i) {
  return i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U;
}

class TextRenderer {
 public:
  TextRenderer(std::string_view source, const RenderStyle& style, std::string& out)
      : lines_(source), style_(style), out_(out) {}

  void diagnostic(const Diagnostic& d, std::string_view message) {
    head(d, message);
    if (d.place.line != 0) excerpt(d.place);
  }

  void more(const Diagnostic& example, std::size_t count) {
    out_ += "... and ";
    out_ += std::to_string(count);
    out_ += " more like this [";
    out_ += code_name(example.code);
    out_ += "]; --verbose shows them all\n";
  }

 private:
  void paint(std::string_view colour, std::string_view text) {
    if (style_.colour) out_ += colour;
    append_visible(out_, text);
    if (style_.colour) out_ += "\x1b[0m";
  }

  void head(const Diagnostic& d, std::string_view message) {
    std::string place = d.file;
    if (d.place.line != 0) {
      place += ':' + std::to_string(d.place.line);
      if (d.place.column != 0) place += ':' + std::to_string(d.place.column);
    }
    paint("\x1b[1m", place + ':');
    out_ += ' ';
    paint(d.severity == Severity::error     ? "\x1b[1;31m"
          : d.severity == Severity::warning ? "\x1b[1;35m"
                                            : "\x1b[1;36m",
          std::string(severity_name(d.severity)) + ':');
    out_ += ' ';
    paint("\x1b[1m", message);
    if (!d.hint.empty()) {
      out_ += "; ";
      append_visible(out_, d.hint);
    }
    if (d.code != Code{}) out_ += " [" + code_name(d.code) + ']';
    out_ += '\n';
  }

  void excerpt(const Place& place) {
    const std::string_view line = lines_.line(place.line);
    if (line.empty()) return;
    const std::size_t at = std::min<std::size_t>(place.column == 0 ? 0 : place.column - 1, line.size());
    std::size_t from = 0;
    std::size_t to = line.size();
    if (line.size() > line_limit) {  // a line without end, such as minified JSON: what stands around the place
      from = at > before_caret ? at - before_caret : 0;
      to = std::min(line.size(), from + line_limit);
      while (continues_character(line, from)) ++from;
      while (continues_character(line, to)) ++to;
    }
    std::string number = std::to_string(place.line);
    number.insert(0, number.size() < 5 ? 5 - number.size() : 0, ' ');
    out_ += number + " | ";
    if (from > 0) out_ += "...";
    append_visible(out_, line.substr(from, to - from));
    if (to < line.size()) out_ += "...";
    out_ += '\n';
    if (place.column == 0) return;
    out_.append(number.size(), ' ');
    out_ += " | ";
    out_.append(visible_width(line.substr(from, at - from)) + (from > 0 ? 3 : 0), ' ');
    std::size_t end = std::min(to, at + place.length);
    while (continues_character(line, end)) ++end;
    const std::size_t width = end > at ? visible_width(line.substr(at, end - at)) : 1;
    paint("\x1b[1;32m", '^' + std::string(width > 1 ? width - 1 : 0, '~'));
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
      text.diagnostic(d, d.message);
    else if (shown + 1 == count.total && !counted)
      text.more(d, count.total - limit);
  }
}

}  // namespace

void render_json(const Diagnostic& d, std::string& out) {
  const auto field = [](JsonWriter& json, std::string_view name, std::string_view value) {
    std::string clean;  // a file's name may be any bytes, JSON is UTF-8
    append_visible(clean, value);
    json.field(name, clean);
  };
  JsonWriter json(out, 0);
  json.begin_object();
  json.field("severity", severity_name(d.severity));
  if (d.code != Code{}) json.field("code", code_name(d.code));
  field(json, "message", d.message);
  field(json, "hint", d.hint);
  field(json, "file", d.file);
  if (d.place.line != 0) {
    json.key("line");
    json.number(d.place.line);
    if (d.place.column != 0) {
      json.key("column");
      json.number(d.place.column);
    }
    if (d.place.length != 0) {
      json.key("length");
      json.number(d.place.length);
    }
  }
  field(json, "path", d.path);
  json.end_object();
  out += '\n';
}

void sort_by_place(std::vector<Diagnostic>& all) {
  const auto key = [](const Diagnostic& d) {
    const std::uint32_t line = d.place.line == 0 ? std::numeric_limits<std::uint32_t>::max() : d.place.line;
    return std::pair(line, d.place.column);
  };
  // Numbers are sorted, and each message is moved once.
  std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::size_t>> order;
  order.reserve(all.size());
  for (const Diagnostic& d : all) order.emplace_back(key(d), order.size());
  if (std::is_sorted(order.begin(), order.end())) return;
  std::sort(order.begin(), order.end());
  std::vector<Diagnostic> sorted;
  sorted.reserve(all.size());
  for (const auto& [place, i] : order) sorted.push_back(std::move(all[i]));
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
