// Text of unknown origin on a terminal.
#include "text/visible.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/bytes.hpp"
#include "cvconv/utf8.hpp"

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

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The character at `i`, which moves behind it; NUL, of one byte, where the bytes are no UTF-8.
char32_t next(std::string_view s, std::size_t& i) {
  if (utf8::length(s.substr(i)) != 0) return utf8::next(s, i);
  ++i;
  return 0;
}

template <class Append>
std::size_t walk(std::string_view text, Append&& append) {
  if (bytes::none(text, [](auto b) { return (b < 0x20) | (b >= 0x7F); })) {
    append(text);
    return text.size();
  }
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next(text, i);
    std::size_t width = 1;
    if (c == '\t' || c == '\n' || c == '\r') {
      append(std::string_view(" "));
    } else if (contains(unseen, c)) {
      append(replacement);
    } else {
      append(text.substr(begin, i - begin));
      width = c < 0x300 ? 1 : contains(no_column, c) ? 0 : contains(two_columns, c) ? 2 : 1;
    }
    columns += width;
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
      const std::size_t begin = i;
      const char32_t c = next(all, i);
      if (c < 0x7F || c > 0xFFFF || !contains(unseen, c)) continue;
      out.append(all, done, begin - done).append("\\u");
      for (const char32_t byte : {c >> 8U, c & 0xFFU})
        ascii::append_hex(out, static_cast<char>(static_cast<unsigned char>(byte)), "0123456789abcdef");
      done = i;
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
