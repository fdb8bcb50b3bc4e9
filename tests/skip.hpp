// A test that cannot run here says so, and is not counted as passed: see main.cpp. (Catch2 has SKIP() from
// version 3.3.)
#pragma once

#include <filesystem>
#include <string>

namespace test {

// Only as the whole of a test case: `if (…) return skip("no …, which …");`
void skip(const std::string& why);

// A folder of real CVs, which are no part of the project; empty (and the test is skipped) where it is not there.
std::filesystem::path corpus(const char* folder);

}  // namespace test
