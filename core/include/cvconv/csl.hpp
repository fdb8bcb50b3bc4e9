// The item types of the Citation Style Language 1.0.2 (appendix III), which Work::type has.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace cvconv {

inline constexpr auto csl_types = [] {
  std::array<std::string_view, 45> out;
  std::string_view words =
      "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection "
      "dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case "
      "legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
      "personal_communication post post-weblog regulation report review review-book software song speech standard "
      "thesis treaty webpage";
  for (std::string_view& type : out) {
    type = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(type.size() + 1, words.size()));
  }
  return out;
}();
static_assert(csl_types.back() == "webpage");

constexpr bool is_csl_type(std::string_view s) {
  return std::find(csl_types.begin(), csl_types.end(), s) != csl_types.end();
}

}  // namespace cvconv
