// Text of unknown origin on a terminal.
#include "text/visible.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/bytes.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace cvconv {
namespace {

struct Range {
  char32_t first, last;
};

// Characters that steer a terminal, or the eye of whoever reads it: controls, joiners without a width, and what turns
// the direction of the text around (Unicode's general categories Cc, Zl, Zp, and those of Cf that show nothing).
constexpr Range unseen[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},      {0x061C, 0x061C},
                            {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F},
                            {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

// Combining marks of the scripts that CVs are written in: no column of their own. From Unicode's general category Mn.
constexpr Range no_column[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489},   {0x0591, 0x05BD},  {0x05BF, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC},   {0x06DF, 0x06E4},  {0x06E7, 0x06ED}, {0x0900, 0x0902}, {0x093C, 0x093C},
    {0x0941, 0x0948}, {0x094D, 0x094D},   {0x0E31, 0x0E31},  {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x20D0, 0x20F0},
    {0xFE00, 0xFE0F}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF}};

// East Asian wide and fullwidth (UAX 11), and emoji.
constexpr Range two_columns[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
                                 {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
                                 {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                                 {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t c) {
  const auto* r = std::lower_bound(std::begin(ranges), std::end(ranges), c,
                                   [](const Range& range, char32_t value) { return range.last < value; });
  return r != std::end(ranges) && c >= r->first;
}

// One code point; length 0 where the bytes are none. Overlong forms and surrogates are not told apart: they do no harm
// on a terminal.
struct Decoded {
  char32_t value = 0;
  std::size_t length = 0;
};
Decoded decode(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char b = byte(0);
  const std::size_t length = b < 0x80 ? 1 : b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
  if (length == 0 || length > s.size()) return {};
  char32_t value = length == 1 ? b : b & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    value = value << 6 | (byte(i) & 0x3FU);
  }
  return {value, length};
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";

template <class Append>
std::size_t walk(std::string_view text, Append&& append) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Decoded c = decode(text);
    const std::size_t length = std::max<std::size_t>(c.length, 1);
    std::size_t width = 1;
    const bool white = c.value == '\t' || c.value == '\n' || c.value == '\r';
    if (c.length > 0 && white)
      append(std::string_view(" "));
    else if (c.length == 0 || contains(unseen, c.value))
      append(replacement);
    else {
      append(text.substr(0, length));
      width = c.value < 0x300 ? 1 : contains(no_column, c.value) ? 0 : contains(two_columns, c.value) ? 2 : 1;
    }
    columns += width;
    text.remove_prefix(length);
  }
  return columns;
}

}  // namespace

std::size_t append_visible(std::string& out, std::string_view text) {
  return walk(text, [&](std::string_view s) { out += s; });
}

std::size_t visible_width(std::string_view text) {
  return walk(text, [](std::string_view) {});
}

void escape_unseen(std::string& json, std::size_t from) {
  // With one of these begin all that JSON can hold as they are.
  const auto suspect = [](auto b) {
    return (b == 0x7F) | (b == 0xC2) | (b == 0xD8) | (b == 0xE1) | (b == 0xE2) | (b == 0xEF);
  };
  constexpr std::size_t at_once = 64;
  const std::string_view all = json;
  std::string out;
  std::size_t done = from;
  for (std::size_t i = from; i < all.size();) {
    if (bytes::none(all.substr(i, at_once), suspect)) {
      i += at_once;
      continue;
    }
    for (const std::size_t end = std::min(i + at_once, all.size()); i < end;) {
      const Decoded c = decode(all.substr(i));
      if (c.value >= 0x7F && c.value <= 0xFFFF && contains(unseen, c.value)) {
        out.append(all, done, i - done).append("\\u");
        for (const char32_t byte : {c.value >> 8U, c.value & 0xFFU})
          ascii::append_hex(out, static_cast<char>(static_cast<unsigned char>(byte)), "0123456789abcdef");
        done = i + c.length;
      }
      i += std::max<std::size_t>(c.length, 1);
    }
  }
  if (done > from) json.replace(from, done - from, out);
}

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
