// Finds keys in tables of constants.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cvconv {

/// A hash table from keys to numbers, made by the compiler: open addressing, and the keys themselves stay in their
/// table. Few keys, many slots: a key is nearly always found, or known to be missing, at the first look.
template <std::size_t Slots>
class KeyIndex {
 public:
  /// REQUIRES: number > 0; fewer keys than slots.
  constexpr void enter(std::string_view key, std::uint8_t number) {
    std::size_t slot = hash(key);
    while (numbers_[slot] != 0) slot = next(slot);
    numbers_[slot] = number;
  }
  /// The first number, in the order in which they were entered, of which `is_it(number)` says that it is the key's;
  /// 0 if there is none.
  template <class F>
  constexpr std::size_t find(std::string_view key, F&& is_it) const {
    std::size_t slot = hash(key);
    while (numbers_[slot] != 0 && !is_it(std::size_t{numbers_[slot]})) slot = next(slot);
    return numbers_[slot];
  }

 private:
  static constexpr std::size_t next(std::size_t slot) { return (slot + 1) % Slots; }
  static constexpr std::size_t hash(std::string_view key) {
    if (key.empty()) return 0;
    const auto at = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(key[i])}; };
    return (key.size() * 37 + at(0) * 5 + at(key.size() / 2) * 11 + at(key.size() - 1) * 17) % Slots;
  }
  std::array<std::uint8_t, Slots> numbers_{};
};

}  // namespace cvconv
