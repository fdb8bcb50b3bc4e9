// Looks for a text in another one, sixteen places at once.
#include "text/bytes.hpp"

namespace cvconv::bytes {

bool contains(std::string_view s, std::string_view needle) {
  const std::size_t n = needle.size();
  if (n == 0) return true;
  if (s.size() < n) return false;
  const std::size_t one = n >= 4 ? 1 : 0;
  const std::size_t other = n - 1 - one;
  const std::size_t places = s.size() - n + 1;
  const auto is_at = [&](std::size_t i) { return std::memcmp(s.data() + i, needle.data(), n) == 0; };
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(needle[i]); };
  std::size_t i = 0;
  for (; i + 16 <= places; i += 16) {
    const auto a = detail::load<Block>(s.data() + i + one);
    const auto b = detail::load<Block>(s.data() + i + other);
    const Mask here = (a == byte(one)) & (b == byte(other));
    if (!detail::any(here)) continue;
    for (std::size_t k = 0; k < 16; ++k)
      if (here[k] != 0 && is_at(i + k)) return true;
  }
  for (; i < places; ++i)
    if (is_at(i)) return true;
  return false;
}

}  // namespace cvconv::bytes
