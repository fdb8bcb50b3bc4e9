// Which script a character belongs to.
#include "moderncv/scripts.hpp"

#include <algorithm>
#include <iterator>

namespace cvconv::moderncv {
namespace {

constexpr Script table[] = {
    {"Hebrew", "Noto Sans Hebrew|DejaVu Sans|FreeSans", "script=hebr;", "hebrew", true},
    {"Arabic", "Noto Sans Arabic|Noto Naskh Arabic|DejaVu Sans|Amiri", "script=arab;", "arabic", true},
    {"Syriac", "Noto Sans Syriac", "script=syrc;", "", true},
    {"Thaana", "Noto Sans Thaana|FreeSans", "script=thaa;", "", true},
    {"N'Ko", "Noto Sans NKo|DejaVu Sans", "script=nko;", "", true},
    {"Armenian", "Noto Sans Armenian|DejaVu Sans|FreeSans", "", "", false},
    {"Devanagari", "Noto Sans Devanagari|Lohit Devanagari|FreeSans", "script=dev2;", "", false},
    {"Bengali", "Noto Sans Bengali|Lohit Bengali|FreeSans", "script=bng2;", "", false},
    {"Gurmukhi", "Noto Sans Gurmukhi|Lohit Gurmukhi", "script=gur2;", "", false},
    {"Gujarati", "Noto Sans Gujarati|Lohit Gujarati", "script=gjr2;", "", false},
    {"Oriya", "Noto Sans Oriya|Lohit Odia", "script=ory2;", "", false},
    {"Tamil", "Noto Sans Tamil|Lohit Tamil", "script=tml2;", "", false},
    {"Telugu", "Noto Sans Telugu|Lohit Telugu", "script=tel2;", "", false},
    {"Kannada", "Noto Sans Kannada|Lohit Kannada", "script=knd2;", "", false},
    {"Malayalam", "Noto Sans Malayalam|Lohit Malayalam", "script=mlm2;", "", false},
    {"Sinhala", "Noto Sans Sinhala", "script=sinh;", "", false},
    {"Thai", "Noto Sans Thai|Waree|Garuda|FreeSans", "script=thai;", "", false},
    {"Lao", "Noto Sans Lao|Phetsarath OT|DejaVu Sans", "script=lao;", "", false},
    {"Tibetan", "Noto Serif Tibetan|Noto Sans Tibetan|Jomolhari", "script=tibt;", "", false},
    {"Myanmar", "Noto Sans Myanmar|Padauk", "script=mym2;", "", false},
    {"Georgian", "Noto Sans Georgian|DejaVu Sans|FreeSans", "", "", false},
    {"Ethiopic", "Noto Sans Ethiopic|Abyssinica SIL|FreeSerif", "", "", false},
    {"Cherokee", "Noto Sans Cherokee|FreeSans", "", "", false},
    {"Khmer", "Noto Sans Khmer|Khmer OS", "script=khmr;", "", false},
    {"Mongolian", "Noto Sans Mongolian", "script=mong;", "", false},
    {"Japanese", "Noto Sans CJK JP|Source Han Sans JP|IPAexGothic|Noto Sans CJK SC", "", "japanese", false},
    {"Korean", "Noto Sans CJK KR|Source Han Sans KR|NanumGothic|UnDotum", "", "korean", false},
    {"Chinese", "Noto Sans CJK SC|Source Han Sans SC|WenQuanYi Zen Hei|FandolHei|Droid Sans Fallback", "", "chinese",
     false},
};
static_assert(std::size(table) <= script_count);

struct Range {
  char32_t first;
  char32_t last;
  std::string_view script;
};

// Blocks of Unicode, in their order.
constexpr Range ranges[] = {
    {0x0530, 0x058F, "Armenian"},   {0x0590, 0x05FF, "Hebrew"},    {0x0600, 0x06FF, "Arabic"},
    {0x0700, 0x074F, "Syriac"},     {0x0750, 0x077F, "Arabic"},    {0x0780, 0x07BF, "Thaana"},
    {0x07C0, 0x07FF, "N'Ko"},       {0x0860, 0x086F, "Syriac"},    {0x0870, 0x08FF, "Arabic"},
    {0x0900, 0x097F, "Devanagari"}, {0x0980, 0x09FF, "Bengali"},   {0x0A00, 0x0A7F, "Gurmukhi"},
    {0x0A80, 0x0AFF, "Gujarati"},   {0x0B00, 0x0B7F, "Oriya"},     {0x0B80, 0x0BFF, "Tamil"},
    {0x0C00, 0x0C7F, "Telugu"},     {0x0C80, 0x0CFF, "Kannada"},   {0x0D00, 0x0D7F, "Malayalam"},
    {0x0D80, 0x0DFF, "Sinhala"},    {0x0E00, 0x0E7F, "Thai"},      {0x0E80, 0x0EFF, "Lao"},
    {0x0F00, 0x0FFF, "Tibetan"},    {0x1000, 0x109F, "Myanmar"},   {0x10A0, 0x10FF, "Georgian"},
    {0x1100, 0x11FF, "Korean"},     {0x1200, 0x139F, "Ethiopic"},  {0x13A0, 0x13FF, "Cherokee"},
    {0x1780, 0x17FF, "Khmer"},      {0x1800, 0x18AF, "Mongolian"}, {0x19E0, 0x19FF, "Khmer"},
    {0x1C90, 0x1CBF, "Georgian"},   {0x2D00, 0x2D2F, "Georgian"},  {0x2D80, 0x2DDF, "Ethiopic"},
    {0x2E80, 0x2FDF, "Chinese"},    {0x2FF0, 0x303F, "Chinese"},   {0x3040, 0x30FF, "Japanese"},
    {0x3100, 0x312F, "Chinese"},    {0x3130, 0x318F, "Korean"},    {0x3190, 0x31EF, "Chinese"},
    {0x31F0, 0x31FF, "Japanese"},   {0x3200, 0x32FF, "Japanese"},  {0x3300, 0x33FF, "Japanese"},
    {0x3400, 0x4DBF, "Chinese"},    {0x4E00, 0x9FFF, "Chinese"},   {0xA8E0, 0xA8FF, "Devanagari"},
    {0xA960, 0xA97F, "Korean"},     {0xAA60, 0xAA7F, "Myanmar"},   {0xAB70, 0xABBF, "Cherokee"},
    {0xAC00, 0xD7FF, "Korean"},     {0xF900, 0xFAFF, "Chinese"},   {0xFB13, 0xFB17, "Armenian"},
    {0xFB1D, 0xFB4F, "Hebrew"},     {0xFB50, 0xFDFF, "Arabic"},    {0xFE30, 0xFE4F, "Chinese"},
    {0xFE70, 0xFEFE, "Arabic"},     {0xFF00, 0xFFEF, "Chinese"},   {0x20000, 0x323AF, "Chinese"},
};

/// The tables above joined, so that a lookup compares numbers only.
struct Block {
  char32_t first = 0;
  char32_t last = 0;
  int script = -1;
};
constexpr auto blocks = [] {
  struct {
    Block list[std::size(ranges)];
  } out{};
  for (std::size_t i = 0; i < std::size(ranges); ++i) {
    out.list[i] = {ranges[i].first, ranges[i].last, -1};
    for (std::size_t k = 0; k < std::size(table); ++k)
      if (table[k].name == ranges[i].script) out.list[i].script = static_cast<int>(k);
  }
  return out;
}();
static_assert(std::all_of(std::begin(blocks.list), std::end(blocks.list),
                          [](const Block& b) { return b.script >= 0; }));

}  // namespace

std::span<const Script> scripts() { return table; }

int script_of(char32_t c) {
  const auto* const at = std::upper_bound(std::begin(blocks.list), std::end(blocks.list), c,
                                          [](char32_t x, const Block& b) { return x < b.first; });
  if (at == std::begin(blocks.list) || c > std::prev(at)->last) return -1;
  return std::prev(at)->script;
}

std::size_t script_index(std::string_view name) {
  const auto* const at =
      std::find_if(std::begin(table), std::end(table), [&](const Script& s) { return s.name == name; });
  return static_cast<std::size_t>(at - std::begin(table));
}

}  // namespace cvconv::moderncv
