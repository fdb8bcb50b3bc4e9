// Which items of two lists belong together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace cvconv::align {

/// One thing that an item says: items that share it are alike by its weight.
struct Feature {
  std::uint64_t what = 0;
  float weight = 0;
};

struct Item {
  std::size_t kind = 0;   ///< items of two kinds do not belong together
  std::size_t facts = 0;  ///< how many things it says
  std::vector<Feature> features;
};

struct Pair {
  std::size_t a = 0;
  std::size_t b = 0;
  bool moved = false;
};

/// Pairs of items, in the order of A; each item is in one pair at most. Items with the same number are equal. The other
/// ones are paired by what they share, for which `describe` is asked. `ordered`: as few as possible are moved; else
/// none is. Takes time and memory in proportion to the lists, with a limit for what is quadratic.
std::vector<Pair> align(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, bool ordered,
                        const std::function<Item(bool in_b, std::size_t)>& describe);

}  // namespace cvconv::align
