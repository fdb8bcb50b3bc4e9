// Which way a text runs.
#include "html/direction.hpp"

#include <algorithm>

namespace cvconv::html {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

/// Blocks whose letters run from right to left: bidirectional classes R and AL of Unicode, rounded to blocks.
constexpr Range right_to_left[] = {{0x0590, 0x08FF}, {0x200F, 0x200F},   {0xFB1D, 0xFDFF},
                                   {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
/// What is no letter of any direction: punctuation, symbols, arrows, marks that combine with either.
constexpr Range neutral[] = {{0x0080, 0x00A9}, {0x00AB, 0x00B4},   {0x00B6, 0x00B9},  {0x00BB, 0x00BF},
                             {0x00D7, 0x00D7}, {0x00F7, 0x00F7},   {0x0300, 0x036F},  {0x2000, 0x200E},
                             {0x2010, 0x206F}, {0x20A0, 0x20FF},   {0x2190, 0x2BFF},  {0x2E00, 0x2E7F},
                             {0x3000, 0x3004}, {0x3008, 0x3020},   {0xFE00, 0xFE6F},  {0xFEFF, 0xFEFF},
                             {0xFF01, 0xFF20}, {0x1F000, 0x1FAFF}, {0xE0000, 0xE01EF}};

bool in(const Range* first, const Range* last, char32_t c) {
  return std::any_of(first, last, [c](const Range& r) { return c >= r.first && c <= r.last; });
}

/// The character at `i`, which moves behind it. REQUIRES: valid UTF-8; what is not is read without leaving `s`.
char32_t next(std::string_view s, std::size_t& i) {
  const auto lead = static_cast<unsigned char>(s[i++]);
  const int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  auto c = static_cast<char32_t>(lead & (0x7FU >> (more == 0 ? 0 : more + 1)));
  for (int k = 0; k < more && i < s.size(); ++k) c = (c << 6U) | (static_cast<unsigned char>(s[i++]) & 0x3FU);
  return c;
}

}  // namespace

void Letters::letter(Direction d) {
  if (first_ == Direction::none) first_ = d;
  ++(d == Direction::rtl ? rtl_ : ltr_);
}

void Letters::add(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto byte = static_cast<unsigned char>(s[i]);
    if (byte < 0x80) {
      ++i;
      if ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') letter(Direction::ltr);
      if (byte >= '0' && byte <= '9') digits_ = true;
      continue;
    }
    const char32_t c = next(s, i);
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) controls_ = true;
    if (in(std::begin(right_to_left), std::end(right_to_left), c)) {
      letter(Direction::rtl);
    } else if (!in(std::begin(neutral), std::end(neutral), c)) {
      letter(Direction::ltr);
    }
  }
}

Direction Letters::overall() const {
  if (first_ == Direction::rtl && rtl_ >= ltr_) return Direction::rtl;
  if (first_ == Direction::ltr && ltr_ >= rtl_) return Direction::ltr;
  return Direction::none;
}

}  // namespace cvconv::html
