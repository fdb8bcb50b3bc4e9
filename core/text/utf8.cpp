// What UTF-8 is valid, and what stands in it.
#include "cvconv/utf8.hpp"

#include "text/bytes.hpp"

#include <cstdint>
#include <cstring>

namespace cvconv::utf8 {
namespace {

// True for 64 characters of ASCII, none of them NUL: as signed numbers, they are those above 0.
bool all_ascii(const unsigned char* p) {
  using Bytes = signed char __attribute__((vector_size(16)));
  Bytes other{};
  for (std::size_t k = 0; k < 4; ++k) {
    Bytes x;
    std::memcpy(&x, p + k * sizeof x, sizeof x);
    other |= x <= 0;
  }
  std::uint64_t halves[2];
  std::memcpy(halves, &other, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

}  // namespace

std::size_t find_invalid(std::string_view s) {
  if (bytes::none(s, [](bytes::Block b) -> bytes::Mask { return (b == 0) | (b >= 0x80); }))
    return std::string_view::npos;
  const auto* p = reinterpret_cast<const unsigned char*>(s.data());
  const std::size_t n = s.size();
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  constexpr std::uint64_t high = 0x8080808080808080ULL;
  std::size_t i = 0;
  while (i < n) {
    std::uint64_t word = 0;
    if (n - i >= sizeof word) {  // eight characters of ASCII at once
      std::memcpy(&word, p + i, sizeof word);
      if (((word | (word - ones)) & high) == 0) {
        i += sizeof word;
        while (n - i >= 64 && all_ascii(p + i)) i += 64;
        continue;
      }
    }
    const unsigned char b = p[i];
    if (b < 0x80) {
      if (b == 0) return i;
      ++i;
      continue;
    }
    const std::size_t length = b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
    if (length == 0 || n - i < length) return i;
    const unsigned char second = p[i + 1];
    const unsigned char low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;      // no overlong forms
    const unsigned char highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;  // no surrogates, nothing past U+10FFFF
    if (second < low || second > highest) return i;
    for (std::size_t k = 2; k < length; ++k)
      if ((p[i + k] & 0xC0U) != 0x80U) return i;
    i += length;
  }
  return std::string_view::npos;
}

bool is_ascii(std::string_view s) {
  return bytes::none(s, [](bytes::Block b) { return b >= 0x80; });
}

bool has_control(std::string_view s) {
  const auto suspect = [](bytes::Block b) {
    return ((b < 0x20) & (b != '\n') & (b != '\t')) | (b == 0x7F) | (b == 0xC2);
  };
  if (bytes::none(s, suspect)) return false;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = next(s, i);
    if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0)) return true;
  }
  return false;
}

}  // namespace cvconv::utf8
