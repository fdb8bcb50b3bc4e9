// Texts that JSON takes as they are, which nearly all are: sixteen bytes are looked at, and copied, at a time.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cvconv::json_plain {

/// True for bytes that need a look.
constexpr std::array<bool, 256> make_table(bool in_script) {
  std::array<bool, 256> look{};
  for (std::size_t c = 0; c < 0x20; ++c) look[c] = true;
  look[0x7F] = look['"'] = look['\\'] = true;
  if (in_script) look['<'] = look['>'] = look['&'] = look[0xE2] = true;
  return look;
}
template <bool InScript>
inline constexpr auto needs_look = make_table(InScript);

using Bytes = unsigned char __attribute__((vector_size(16)));
using Words = std::uint64_t __attribute__((vector_size(16)));

template <class T>
T load(const char* from) {
  T t;
  std::memcpy(&t, from, sizeof t);
  return t;
}
template <class T>
void store(char* to, const T& t) {
  std::memcpy(to, &t, sizeof t);
}

/// True where one of sixteen bytes needs a look.
template <bool InScript>
bool any_special(Bytes x) {
  auto found = (x < 0x20) | (x == '"') | (x == '\\') | (x == 0x7F);
  if constexpr (InScript) found |= (x == '<') | (x == '>') | (x == '&') | (x == 0xE2);
  const auto words = reinterpret_cast<Words>(found);
  return (words[0] | words[1]) != 0;
}

/// Copies the text to `to` as far as no byte needs a look; false where one does. What is left at the end is copied
/// together with some bytes before it, once more.
template <bool InScript>
bool copy(char* to, std::string_view s) {
  const char* const from = s.data();
  const std::size_t n = s.size();
  if (n >= 16) {
    for (std::size_t i = 0;; i = i + 16 < n - 16 ? i + 16 : n - 16) {
      const auto x = load<Bytes>(from + i);
      if (any_special<InScript>(x)) return false;
      store(to + i, x);
      if (i == n - 16) return true;
    }
  }
  if (n >= 8) {
    const auto first = load<std::uint64_t>(from);
    const auto last = load<std::uint64_t>(from + n - 8);
    store(to, first);
    store(to + n - 8, last);
    return !any_special<InScript>(reinterpret_cast<Bytes>(Words{first, last}));
  }
  if (n >= 4) {
    const auto first = load<std::uint32_t>(from);
    const auto last = load<std::uint32_t>(from + n - 4);
    store(to, first);
    store(to + n - 4, last);
    const std::uint64_t both = first | std::uint64_t{last} << 32U;
    return !any_special<InScript>(reinterpret_cast<Bytes>(Words{both, both}));
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (needs_look<InScript>[static_cast<unsigned char>(from[i])]) return false;
    to[i] = from[i];
  }
  return true;
}

}  // namespace cvconv::json_plain
