// Most texts hold nothing that needs a look at each byte: sixteen are looked at together. Looking for what HTML, JSON
// or an address do not take as it is costs a fifth of a loop over the bytes so.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cvconv::bytes {

/// Sixteen bytes; a comparison gives 0xFF or 0 for each. Tests are written for both: [](auto b) { return b == '&'; }
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

}  // namespace detail

/// The first byte from `at` on of which `test` says so, judging each byte by itself; the size if there is none.
template <class Test>
std::size_t find(std::string_view s, std::size_t at, Test test) {
  while (at + 16 <= s.size() && !detail::any(test(detail::load<Block>(s.data() + at)))) at += 16;
  while (at < s.size() && !test(static_cast<unsigned char>(s[at]))) ++at;
  return at;
}

/// True where there is none.
template <class Test>
bool none(std::string_view s, Test test) {
  using detail::any;
  using detail::load;
  const std::size_t n = s.size();
  const char* const p = s.data();
  if (n >= 16) {
    for (std::size_t i = 0; i + 16 < n; i += 16)
      if (any(test(load<Block>(p + i)))) return false;
    return !any(test(load<Block>(p + n - 16)));
  }
  if (n >= 8) {
    const detail::Halves ends = {load<std::uint64_t>(p), load<std::uint64_t>(p + n - 8)};
    return !any(test(reinterpret_cast<Block>(ends)));
  }
  return find(s, 0, test) == n;
}

/// True where `needle` is in the text. Sixteen places are looked at together, by the second and the last but one of its
/// characters: what is looked for is mostly in quotes, of which such texts are full.
inline bool contains(std::string_view s, std::string_view needle) {
  const std::size_t n = needle.size();
  if (n == 0) return true;
  if (s.size() < n) return false;
  const std::size_t one = n >= 4 ? 1 : 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(needle[i]); };
  const std::size_t other = n - 1 - one;
  const std::size_t places = s.size() - n + 1;
  std::size_t i = 0;
  for (; i + 16 <= places; i += 16) {
    const auto a = detail::load<Block>(s.data() + i + one);
    const auto b = detail::load<Block>(s.data() + i + other);
    if (detail::any((a == byte(one)) & (b == byte(other))) &&
        s.substr(i, 15 + n).find(needle) != std::string_view::npos)
      return true;
  }
  return s.find(needle, i) != std::string_view::npos;
}

}  // namespace cvconv::bytes
