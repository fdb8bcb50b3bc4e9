// What all commands share: plugins, limits, and where messages go.
#include "cli/session.hpp"

#include "host/input.hpp"
#include "host/output.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace cvconv::cli {
namespace {

// `KEY=VALUE`; a key alone switches on.
LocalHost::Options key_values(const std::vector<std::string>& given, Failure& failure) {
  LocalHost::Options out;
  for (const std::string& s : given) {
    const std::size_t equals = s.find('=');
    if (equals == 0) {
      failure = {Code::usage, "\"" + s + "\" has no key before the =", "write KEY=VALUE"};
      return out;
    }
    out.emplace_back(s.substr(0, equals), equals == std::string::npos ? "true" : s.substr(equals + 1));
  }
  return out;
}

Failure cannot_be(Option option, const Arguments& a, std::string hint) {
  return {Code::usage, "--" + std::string(row(option).name) + " cannot be \"" + a.get(option) + '"', std::move(hint)};
}

}  // namespace

bool wants_colour(const Arguments& a, int fd) {
  const std::string color = a.get(Option::color);
  if (color == "always") return true;
  if (color == "never" || isatty(fd) != 1) return false;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') && term != nullptr && std::string_view(term) != "dumb";
}

RenderStyle render_style(const Arguments& a) {
  RenderStyle style;
  style.json = a.get(Option::diagnostics) == "json";
  style.quiet = a.has(Option::quiet);
  if (a.has(Option::verbose)) style.per_kind = 0;
  style.colour = wants_colour(a, STDERR_FILENO);
  return style;
}

Session::Session(const Arguments& a) : arguments(a), registry({a.all(Option::plugin)}), style(render_style(a)) {
  settings.from = a.get(Option::from);
  settings.to = a.get(Option::to);
  settings.lang = a.get(Option::lang);
  settings.strict = a.has(Option::strict);
  settings.report = a.has(Option::report);
  if (const std::string loss = a.get(Option::loss); !loss.empty())
    settings.on_loss = loss == "ignore" ? OnLoss::ignore : loss == "error" ? OnLoss::fail : OnLoss::warn;
  settings.reader_options = key_values(a.all(Option::reader_option), failure);
  settings.writer_options = key_values(a.all(Option::writer_option), failure);
  if (a.has(Option::plugin))
    for (Failure& f : registry.named_failures()) failure = std::move(f);
  const auto size = [&](Option option, std::uint64_t usual) {
    if (!a.has(option)) return usual;
    const auto given = parse_size(a.get(option));
    if (!given) failure = cannot_be(option, a, "write it like 64M");
    return given.value_or(usual);
  };
  max_size = size(Option::max_size, default_max_size);
  settings.max_document = size(Option::max_document, default_max_document);
  settings.json_messages = style.json;
  if (a.command != Command::batch) settings.timeout = 60;  // threads share the clock
  if (a.has(Option::timeout)) {
    const std::string given = a.get(Option::timeout);
    const char* const end = given.data() + given.size();
    const auto [rest, error] = std::from_chars(given.data(), end, settings.timeout);
    if (error != std::errc{} || rest != end || settings.timeout > 86'400)
      failure = cannot_be(Option::timeout, a, "write whole seconds, at most 86400; 0 sets no limit");
  }
}

void Session::report(const std::vector<Diagnostic>& diagnostics, std::string_view source) const {
  std::string text;
  render(diagnostics, source, style, text);
  write_all(STDERR_FILENO, text);
}

Exit Session::report(const Failure& f) const {
  report({Diagnostic{Severity::error, f.code, f.message, f.hint, {}, {}, "cvconv"}});
  return exit_of(f);
}

Exit print(std::string_view text) {
  const WriteResult result = write_output("-", text);
  if (result.status == WriteStatus::written) return Exit::done;
  if (result.status == WriteStatus::pipe_closed) return Exit::pipe_closed;
  std::string message;
  render({result.problem}, {}, {}, message);
  write_all(STDERR_FILENO, message);
  return Exit::not_writable;
}

Exit write_report(const Session& session, const std::string& path, std::string_view text, Exit so_far) {
  const WriteResult written = write_output(path, text);
  if (written.status == WriteStatus::failed) session.report({written.problem});
  if (so_far != Exit::done || written.status == WriteStatus::written) return so_far;
  return written.status == WriteStatus::pipe_closed ? Exit::pipe_closed : Exit::not_writable;
}

std::size_t terminal_width(int fd) {
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::clamp<std::size_t>(size.ws_col, 40, 500);
  return 80;
}

}  // namespace cvconv::cli
