// "did you mean": the known word that is nearest to one that was mistyped.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cvconv {

/// The candidate that needs the fewest edits (insertion, deletion, replacement, swap of neighbours; upper and lower
/// case count as the same) to become `word`; the first one of equals. Empty if even that is too far away to be meant.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

/// `did you mean "startDate"?`, or empty if nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace cvconv
