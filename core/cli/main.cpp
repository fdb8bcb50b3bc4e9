// The program: finds the command, runs it, and gives its exit code.
#include "cli/session.hpp"

#include <unistd.h>

#include <exception>

namespace cvconv::cli {
namespace {

Exit main(std::vector<std::string> words) {
  Arguments a;
  try {
    try {
      parse(std::move(words), a);
    } catch (const Failure&) {
      if (!a.has(Option::help)) throw;
    }
    if (a.has(Option::version)) return print("cvconv " CVCONV_VERSION "\n");
    if (a.has(Option::help) || a.command == Command::help) return run_help(a);
    Session session(a);
    return row(a.command).run(session);
  } catch (const Failure& failure) {
    report(a, failure);
    return a.command == Command::diff ? Exit::usage : exit_of(failure);  // its "trouble"
  }
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
