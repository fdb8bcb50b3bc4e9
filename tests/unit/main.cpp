// Runs the tests. Ends with 0, with 1 if one failed, and with 77 if each was skipped: ctest runs them one by one.
#define CATCH_CONFIG_RUNNER
#include "catch.hpp"
#include "skip.hpp"

#include <cstdlib>
#include <iostream>

namespace {

int ran = 0;
int skipped = 0;

struct Counter : Catch::TestEventListenerBase {
  using TestEventListenerBase::TestEventListenerBase;
  void testCaseEnded(const Catch::TestCaseStats& /*stats*/) override { ++ran; }
};
CATCH_REGISTER_LISTENER(Counter)

}  // namespace

void test::skip(const std::string& why) {
  ++skipped;
  std::cout << "skipped: " << why << std::endl;
}

std::filesystem::path test::corpus(const char* folder) {
  const char* given = std::getenv("CVCONV_CORPUS");
  std::filesystem::path path = given != nullptr ? given : CVCONV_SOURCE_DIR "/../shared/corpus";
  path /= folder;
  if (std::filesystem::exists(path)) return path;
  skip("no corpus (real CVs, which are no part of the project: CVCONV_CORPUS names their folder)");
  return {};
}

int main(int argc, char** argv) {
  // Catch2 ends with the number of what failed, which might be 77.
  if (Catch::Session().run(argc, argv) != 0) return 1;
  return skipped > 0 && skipped == ran ? 77 : 0;
}
