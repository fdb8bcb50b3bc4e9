// The program: finds the command, runs it, and gives its exit code.
#include "cli/session.hpp"

#include <unistd.h>

#include <exception>

namespace cvconv::cli {
namespace {

Exit main(std::vector<std::string> words) {
  Arguments a;
  const Failure failure = parse(std::move(words), a);
  if (failure && !a.has(Option::help)) return report(a, failure);
  if (a.has(Option::version)) return print("cvconv " CVCONV_VERSION "\n");
  if (a.has(Option::help) || a.command == Command::help) return run_help(a);
  Session session(a);
  if (!session.failure) return row(a.command).run(session);
  const Exit exit = session.report(session.failure);
  return a.command == Command::diff ? Exit::usage : exit;  // its "trouble"
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
