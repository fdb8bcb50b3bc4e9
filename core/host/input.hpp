// The guard: an input's bytes, read within limits and fit for a reader.
#pragma once

#include "cvconv/diagnostic.hpp"

#include <cstdint>
#include <optional>

namespace cvconv {

inline constexpr std::uint64_t default_max_size = 32ULL << 20;

/// Reads the file (`-`: standard input) into `bytes`, at most `max_size` of them, and checks them with check_input. The
/// result says what is wrong, with `file` filled in; `bytes` then holds what was read, for the line to show.
std::optional<Diagnostic> read_input(const std::string& path, std::uint64_t max_size, std::string& bytes);

/// Takes a byte order mark off and refuses what no reader is to see: nothing but white space, binary files, text that
/// is not valid UTF-8, NUL.
std::optional<Diagnostic> check_input(std::string& bytes);

/// True where both name the same existing file, also through links.
bool same_file(const std::string& a, const std::string& b);

}  // namespace cvconv
