// Sizes in words: "32 MiB".
#include "text/size_words.hpp"

#include <string_view>

namespace cvconv {

std::string size_words(std::uint64_t bytes) {
  constexpr std::string_view units[] = {" bytes", " KiB", " MiB", " GiB", " TiB"};
  std::size_t unit = 0;
  std::uint64_t tenths = bytes * 10;
  if (bytes > UINT64_MAX / 10) return "more than a million TiB";
  while (tenths >= 10240 && unit + 1 < std::size(units)) {
    tenths = (tenths + 512) / 1024;
    ++unit;
  }
  std::string out = std::to_string(tenths / 10);
  if (tenths % 10 != 0) out += '.' + std::to_string(tenths % 10);
  return out += units[unit];
}

}  // namespace cvconv
