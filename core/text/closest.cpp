// Which of some words is nearest to a mistyped one.
#include "cvconv/diagnostic.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace cvconv {
namespace {

using ascii::lower;

constexpr std::size_t longest = 64;  // no name that we know is longer; what is, was not mistyped

// Optimal string alignment in three rows.
std::size_t edits(std::string_view a, std::string_view b) {
  using Row = std::array<std::uint8_t, longest + 1>;
  Row before{}, last{}, row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<std::uint8_t>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      int n = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        n = std::min(n, before[j - 2] + 1);
      row[j] = static_cast<std::uint8_t>(n);
    }
    before = last;
    last = row;
  }
  return last[b.size()];
}

}  // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > longest) return {};
  const std::size_t allowed = std::min<std::size_t>(word.size() / 2, 3);
  std::string_view best;
  std::size_t fewest = allowed + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > longest || candidate.size() + allowed < word.size() ||
        word.size() + allowed < candidate.size())
      continue;
    if (const std::size_t n = edits(word, candidate); n < fewest) {
      fewest = n;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view found = closest(word, candidates);
  return found.empty() ? std::string() : "did you mean \"" + std::string(found) + "\"?";
}

}  // namespace cvconv
