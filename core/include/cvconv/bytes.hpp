// Most texts hold nothing that needs a look at each byte: sixteen are looked at together. Looking for what HTML, JSON
// or an address do not take as it is costs a fifth of a loop over the bytes so.
#pragma once

#include <bit>
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

/// Up to sixteen bytes as a block; all are in it, some of them more than once.
inline Block load_few(const char* p, std::size_t n) {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  if (n >= 8) {
    begin = load<std::uint64_t>(p);
    end = load<std::uint64_t>(p + n - 8);
  } else if (n >= 4) {
    begin = end = load<std::uint32_t>(p) | std::uint64_t{load<std::uint32_t>(p + n - 4)} << 32U;
  } else {
    const auto byte = [&](std::size_t i) { return 0x0101010101010101U * static_cast<unsigned char>(p[i]); };
    begin = byte(0) << 32U | byte(n / 2) >> 32U;
    end = byte(n - 1);
  }
  return reinterpret_cast<Block>(Halves{begin, end});
}

}  // namespace detail

/// The first byte from `at` on of which `test` says so, judging each byte by itself; the size if there is none.
template <class Test>
std::size_t find(std::string_view s, std::size_t at, Test test) {
  for (; at + 16 <= s.size(); at += 16) {
    const auto hits = reinterpret_cast<detail::Halves>(Mask(test(detail::load<Block>(s.data() + at))));
    if ((hits[0] | hits[1]) == 0) continue;
    if constexpr (std::endian::native != std::endian::little) break;
    const bool late = hits[0] == 0;
    return at + (late ? 8 : 0) + static_cast<std::size_t>(std::countr_zero(hits[late ? 1 : 0])) / 8;
  }
  const std::size_t rest = s.size() - at;
  if (rest == 0 || (rest < 16 && !detail::any(test(detail::load_few(s.data() + at, rest))))) return s.size();
  while (at < s.size() && !test(static_cast<unsigned char>(s[at]))) ++at;
  return at;
}

/// The same, for what is far away: sixty-four bytes are looked at together first.
template <class Test>
std::size_t find_far(std::string_view s, std::size_t at, Test test) {
  const auto block = [&](std::size_t i) -> Mask { return test(detail::load<Block>(s.data() + i)); };
  while (at + 64 <= s.size() && !detail::any(block(at) | block(at + 16) | block(at + 32) | block(at + 48))) at += 64;
  return find(s, at, test);
}

/// True where there is none.
template <class Test>
bool none(std::string_view s, Test test) {
  if (s.size() > 16) return find_far(s, 0, test) == s.size();
  return s.empty() || !detail::any(test(detail::load_few(s.data(), s.size())));
}

/// True where `needle` is in the text. Sixteen places are looked at together, by the second and the last but one of its
/// characters: what is looked for is mostly in quotes, of which such texts are full.
inline bool contains(std::string_view s, std::string_view needle) {
  const std::size_t n = needle.size();
  if (n == 0) return true;
  if (s.size() < n) return false;
  const std::size_t one = n >= 4 ? 1 : 0;
  const std::size_t other = n - 1 - one;
  const auto first = static_cast<unsigned char>(needle[one]);
  const auto second = static_cast<unsigned char>(needle[other]);
  const std::size_t places = s.size() - n + 1;
  std::size_t i = 0;
  for (; i + 16 <= places; i += 16) {
    const auto a = detail::load<Block>(s.data() + i + one);
    const auto b = detail::load<Block>(s.data() + i + other);
    if (detail::any((a == first) & (b == second)) && s.substr(i, 15 + n).find(needle) != std::string_view::npos)
      return true;
  }
  return s.find(needle, i) != std::string_view::npos;
}

}  // namespace cvconv::bytes
