// The program: finds the command, runs it, and gives its exit code.
#include "cli/session.hpp"
#include "host/output.hpp"

#include "cvconv/closest.hpp"

#include <unistd.h>

#include <exception>

namespace cvconv::cli {
namespace {

Exit run_help(const Arguments& a) {
  if (a.has(Option::manual)) return print(manual_page());
  Command about = a.command == Command::help ? Command::convert : a.command;
  if (a.command == Command::help && !a.words.empty()) {
    about = find_command(a.words);
    if (about == Command::convert) {
      std::vector<std::string_view> names;
      for (const CommandRow& c : commands()) names.push_back(c.name);
      std::string text;
      render({Diagnostic{Severity::error,
                         Code::usage,
                         "there is no command \"" + a.words.front() + '"',
                         did_you_mean(a.words.front(), names),
                         {},
                         {},
                         "cvconv"}},
             {}, render_style(a), text);
      write_all(STDERR_FILENO, text);
      return Exit::usage;
    }
  }
  return print(help_text(about));
}

Exit run(const Arguments& a) {
  if (a.has(Option::version)) return print("cvconv " CVCONV_VERSION "\n");
  if (a.has(Option::help) || a.command == Command::help) return run_help(a);
  Session session(a);
  if (session.failure) {
    const Exit exit = session.report(session.failure);
    return a.command == Command::diff ? Exit::usage : exit;  // its "trouble"
  }
  switch (a.command) {
    case Command::convert:
    case Command::help:
      return run_convert(session);
    case Command::check:
      return run_check(session);
    case Command::diff:
      return run_diff(session);
    case Command::formats:
      return run_formats(session);
    case Command::explain:
      return run_explain(session);
    case Command::batch:
      return run_batch(session);
    case Command::completion:
      return run_completion(session);
    case Command::complete:
      return run_complete(session);
  }
  return Exit::usage;
}

Exit main(std::vector<std::string> words) {
  Arguments arguments;
  Failure failure = parse(std::move(words), arguments);
  if (!failure || arguments.has(Option::help)) return run(arguments);
  std::string text;
  render({Diagnostic{Severity::error, failure.code, failure.message, failure.hint, {}, {}, "cvconv"}}, {},
         render_style(arguments), text);
  write_all(STDERR_FILENO, text);
  return Exit::usage;
}

}  // namespace
}  // namespace cvconv::cli

int main(int argc, char** argv) {
  try {
    return static_cast<int>(cvconv::cli::main({argv + (argc > 0 ? 1 : 0), argv + argc}));
  } catch (const std::bad_alloc&) {
    cvconv::write_all(STDERR_FILENO, "cvconv: error: there is not enough memory\n");
  } catch (const std::exception& e) {
    cvconv::write_all(STDERR_FILENO, std::string("cvconv: error: a fault in cvconv itself: ") + e.what() + '\n');
  }
  return static_cast<int>(cvconv::Exit::plugin_failed);
}
