// What readers, writers and the host have to say about a conversion.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cvconv {

enum class Severity : std::uint8_t { note, warning, error };

/// A stable number for each kind of message: CV0203. The table is `codes.def`; 9000 to 9999 belong to third parties.
enum class Code : std::uint16_t {
#define CVCONV_CODE(number, name, title, explanation) name = number,
#include "cvconv/codes.def"
#undef CVCONV_CODE
};

/// Where in the source: line and column from 1, in bytes; length of what is underlined, in bytes (0: one column).
struct Place {
  std::uint32_t line = 0;  ///< 0: the file as a whole
  std::uint32_t column = 0;
  std::uint32_t length = 0;
};

struct Diagnostic {
  Severity severity = Severity::error;
  Code code{};
  std::string message;  ///< one sentence, lower case at the start, no full stop: `unknown key "startdate" in work[2]`
  std::string hint{};   ///< what to do about it: `did you mean "startDate"?`; may be empty
  std::string path{};   ///< the place in the CV: `work[2].startDate`; may be empty
  Place place{};
  std::string file{};  ///< filled in by the host
};

/// `CV0203`.
std::string code_name(Code);
/// The table's row, or empty texts for a number that is not in it.
struct CodeInfo {
  Code code;
  std::string_view title;
  std::string_view explanation;
};
CodeInfo code_info(Code);

/// The candidate that needs the fewest edits (insertion, deletion, replacement, swap of neighbours; upper and lower
/// case count as the same) to become `word`; the first one of equals. Empty if even that is too far away to be meant.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

/// `did you mean "startDate"?`, or empty if nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace cvconv
