// What all commands share: plugins, limits, where messages go, and text in columns.
#include "cli/session.hpp"

#include "text/visible.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace cvconv::cli {
namespace {

// `KEY=VALUE`; a key alone switches on.
LocalHost::Options key_values(const std::vector<std::string>& given) {
  LocalHost::Options out;
  for (const std::string& s : given) {
    const std::size_t equals = s.find('=');
    if (equals == 0) throw usage("\"" + s + "\" has no key before the =", "write KEY=VALUE");
    out.emplace_back(s.substr(0, equals), equals == std::string::npos ? "true" : s.substr(equals + 1));
  }
  return out;
}

RenderStyle render_style(const Arguments& a) {
  RenderStyle style;
  style.json = a.get(Option::diagnostics) == "json";
  style.quiet = a.has(Option::quiet);
  if (a.has(Option::verbose)) style.per_kind = 0;
  style.colour = wants_colour(a, STDERR_FILENO);
  return style;
}

void say(const std::vector<Diagnostic>& diagnostics, std::string_view source, const RenderStyle& style) {
  std::string text;
  render(diagnostics, source, style, text);
  write_all(STDERR_FILENO, text);
}

}  // namespace

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + ' ' + std::string(n == 1 ? one : many);
}

bool wants_colour(const Arguments& a, int fd) {
  const std::string color = a.get(Option::color);
  if (color == "always") return true;
  if (color == "never" || isatty(fd) != 1) return false;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') && term != nullptr && std::string_view(term) != "dumb";
}

Session::Session(const Arguments& a) : arguments(a), registry({a.all(Option::plugin)}), style(render_style(a)) {
  settings.from = a.get(Option::from);
  settings.to = a.get(Option::to);
  settings.lang = a.get(Option::lang);
  settings.strict = a.has(Option::strict);
  settings.report = a.has(Option::report);
  if (const std::string loss = a.get(Option::loss); !loss.empty())
    settings.on_loss = loss == "ignore" ? OnLoss::ignore : loss == "error" ? OnLoss::fail : OnLoss::warn;
  settings.json_messages = style.json;
  const auto value = [&](Option option, auto parsed, auto usual, const char* hint) {
    if (!a.has(option)) return usual;
    if (!parsed) throw usage("--" + std::string(row(option).name) + " cannot be \"" + a.get(option) + '"', hint);
    return static_cast<decltype(usual)>(*parsed);
  };
  settings.timeout = value(Option::timeout, parse_number(a.get(Option::timeout), 86'400),
                           a.command == Command::batch ? 0U : 60U,  // threads share the clock
                           "write whole seconds, at most 86400; 0 sets no limit");
  const auto size = [&](Option option, std::uint64_t usual) {
    return value(option, parse_size(a.get(option)), usual, "write it like 64M");
  };
  settings.max_document = size(Option::max_document, default_max_document);
  settings.max_size = size(Option::max_size, default_max_size);
  if (const auto failures = registry.failures(); !failures.empty()) throw Failure(failures.back());
  settings.writer_options = key_values(a.all(Option::writer_option));
  settings.reader_options = key_values(a.all(Option::reader_option));
}

void Session::report(const std::vector<Diagnostic>& diagnostics, std::string_view source) const {
  say(diagnostics, source, style);
}

Exit Session::report(const WriteResult& r) const {
  if (r.status == WriteStatus::failed) report({r.problem});
  return exit_of(r);
}

void report(const Arguments& a, const Failure& f) { say({f}, {}, render_style(a)); }

Exit print(std::string_view text) {
  const WriteResult result = write_output("-", text);
  if (result.status == WriteStatus::failed) say({result.problem}, {}, {});
  return exit_of(result);
}

std::size_t terminal_width(int fd, std::size_t otherwise) {
  winsize size{};
  const bool known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? std::clamp<std::size_t>(size.ws_col, 40, 500) : otherwise;
}

std::size_t output_width() { return isatty(STDOUT_FILENO) == 1 ? terminal_width(STDOUT_FILENO, 80) : 100; }

void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t indent,
                    std::size_t width) {
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t needed = visible_width(word);
    if (!first && column + 1 + needed > width) {
      out.append("\n").append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    append_visible(out, word);
    column += needed;
  }
}

void append_columns(std::string& out, const Rows& rows, std::size_t indent, std::size_t width) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i + 1 < row.size(); ++i) widths[i] = std::max(widths[i], visible_width(row[i]));
  }
  for (const auto& row : rows) {
    std::size_t column = indent;
    out.append(indent, ' ');
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      append_visible(out, row[i]);
      out.append(widths[i] - visible_width(row[i]) + 2, ' ');
      column += widths[i] + 2;
    }
    append_wrapped(out, row.back(), column, column, std::max(width, column + 24));
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  }
}

}  // namespace cvconv::cli
