// Most texts hold nothing that needs a look at each byte: sixteen are looked at together.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cvconv::bytes {

/// Sixteen bytes; a comparison gives 0xFF or 0 for each.
using Block = unsigned char __attribute__((vector_size(16)));
using Mask = signed char __attribute__((vector_size(16)));

namespace detail {

using Halves = std::uint64_t __attribute__((vector_size(16)));

inline bool any(Mask m) {
  const auto halves = reinterpret_cast<Halves>(m);
  return (halves[0] | halves[1]) != 0;
}
template <class T>
T load(const char* from) {
  T t;
  std::memcpy(&t, from, sizeof t);
  return t;
}
/// Two words as a block: the first and the last bytes of a short text, which may overlap.
template <class T>
Block ends(std::string_view s) {
  const Halves halves = {load<T>(s.data()), load<T>(s.data() + s.size() - sizeof(T))};
  if constexpr (sizeof(T) == 8) return reinterpret_cast<Block>(halves);
  const std::uint64_t both = halves[0] | halves[1] << 32U;
  return reinterpret_cast<Block>(Halves{both, both});
}

}  // namespace detail

/// True where `test`, a function from Block to Mask that judges each byte by itself, finds no byte of the text.
template <class Test>
bool none(std::string_view s, Test test) {
  using detail::any;
  const std::size_t n = s.size();
  if (n >= 16) {
    for (std::size_t i = 0; i + 16 < n; i += 16)
      if (any(test(detail::load<Block>(s.data() + i)))) return false;
    return !any(test(detail::load<Block>(s.data() + n - 16)));
  }
  if (n >= 8) return !any(test(detail::ends<std::uint64_t>(s)));
  if (n >= 4) return !any(test(detail::ends<std::uint32_t>(s)));
  if (n == 0) return true;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  return !any(test(Block{} + at(0))) && !any(test(Block{} + at(n / 2))) && !any(test(Block{} + at(n - 1)));
}

/// The same with `test(Block, Block)`, which judges each byte but the first together with the one before it.
/// REQUIRES: more than sixteen bytes.
template <class Test>
bool none_beside(std::string_view s, Test test) {
  const auto found = [&](std::size_t i) {
    return detail::any(test(detail::load<Block>(s.data() + i), detail::load<Block>(s.data() + i + 1)));
  };
  const std::size_t last = s.size() - 17;
  for (std::size_t i = 0; i < last; i += 16)
    if (found(i)) return false;
  return !found(last);
}

/// True where `needle` stands in the text. Sixteen places are looked at together, by the second and the last but one of
/// its characters: what is looked for is mostly in quotes, of which such texts are full.
bool contains(std::string_view s, std::string_view needle);

}  // namespace cvconv::bytes
