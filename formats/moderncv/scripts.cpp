// Which script a character belongs to, and the fonts and rules of language that LuaLaTeX needs for it.
#include "moderncv/writer.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace cvconv::moderncv {
namespace {

constexpr Script table[] = {
    {"Hebrew", "Noto Sans Hebrew,DejaVu Sans,FreeSans", "script=hebr;", "hebrew", true},
    {"Arabic", "Noto Sans Arabic,Noto Naskh Arabic,DejaVu Sans,Amiri", "script=arab;", "arabic", true},
    {"Syriac", "Noto Sans Syriac", "script=syrc;", "", true},
    {"Thaana", "Noto Sans Thaana,FreeSans", "script=thaa;", "", true},
    {"N'Ko", "Noto Sans NKo,DejaVu Sans", "script=nko;", "", true},
    {"Armenian", "Noto Sans Armenian,DejaVu Sans,FreeSans", "", "", false},
    {"Devanagari", "Noto Sans Devanagari,Lohit Devanagari,FreeSans", "script=dev2;", "", false},
    {"Bengali", "Noto Sans Bengali,Lohit Bengali,FreeSans", "script=bng2;", "", false},
    {"Gurmukhi", "Noto Sans Gurmukhi,Lohit Gurmukhi", "script=gur2;", "", false},
    {"Gujarati", "Noto Sans Gujarati,Lohit Gujarati", "script=gjr2;", "", false},
    {"Oriya", "Noto Sans Oriya,Lohit Odia", "script=ory2;", "", false},
    {"Tamil", "Noto Sans Tamil,Lohit Tamil", "script=tml2;", "", false},
    {"Telugu", "Noto Sans Telugu,Lohit Telugu", "script=tel2;", "", false},
    {"Kannada", "Noto Sans Kannada,Lohit Kannada", "script=knd2;", "", false},
    {"Malayalam", "Noto Sans Malayalam,Lohit Malayalam", "script=mlm2;", "", false},
    {"Sinhala", "Noto Sans Sinhala", "script=sinh;", "", false},
    {"Thai", "Noto Sans Thai,Waree,Garuda,FreeSans", "script=thai;", "", false},
    {"Lao", "Noto Sans Lao,Phetsarath OT,DejaVu Sans", "script=lao;", "", false},
    {"Tibetan", "Noto Serif Tibetan,Noto Sans Tibetan,Jomolhari", "script=tibt;", "", false},
    {"Myanmar", "Noto Sans Myanmar,Padauk", "script=mym2;", "", false},
    {"Georgian", "Noto Sans Georgian,DejaVu Sans,FreeSans", "", "", false},
    {"Ethiopic", "Noto Sans Ethiopic,Abyssinica SIL,FreeSerif", "", "", false},
    {"Cherokee", "Noto Sans Cherokee,FreeSans", "", "", false},
    {"Khmer", "Noto Sans Khmer,Khmer OS", "script=khmr;", "", false},
    {"Mongolian", "Noto Sans Mongolian", "script=mong;", "", false},
    {"Japanese", "Noto Sans CJK JP,Source Han Sans JP,IPAexGothic,Noto Sans CJK SC", "", "japanese", false},
    {"Korean", "Noto Sans CJK KR,Source Han Sans KR,NanumGothic,UnDotum", "", "korean", false},
    {"Chinese", "Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Zen Hei,FandolHei,Droid Sans Fallback", "", "chinese",
     false},
};
static_assert(std::size(table) <= script_count);

constexpr std::size_t script_named(std::string_view name) {
  const auto* const at =
      std::find_if(std::begin(table), std::end(table), [&](const Script& s) { return s.name == name; });
  return static_cast<std::size_t>(at - std::begin(table));
}

struct Range {
  char32_t first;
  char32_t last;
  std::size_t script;
  constexpr Range(char32_t f, char32_t l, std::string_view name) : first(f), last(l), script(script_named(name)) {}
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
static_assert(std::all_of(std::begin(ranges), std::end(ranges),
                          [](const Range& r) { return r.script < std::size(table); }));

/// The name by which babel knows a language that is written from right to left.
std::string_view rtl_language(std::string_view lang) {
  static constexpr std::string_view names[][2] = {
      {"he", "hebrew"}, {"iw", "hebrew"}, {"yi", "hebrew"}, {"fa", "persian"}, {"ur", "urdu"}};
  for (const auto& [tag, name] : names)
    if (tag == lang.substr(0, lang.find('-'))) return name;
  return "arabic";
}

std::vector<Script> scripts_of(const Needs& needs) {
  std::vector<Script> out;
  for (std::size_t i = 0; i < std::size(table); ++i)
    if (needs.scripts.test(i)) out.push_back(table[i]);
  return out;
}

void append_babel(std::string& out, const Needs& needs, std::string_view lang, bool rtl) {
  bool turns = rtl;
  std::string breaks;
  for (const Script& s : scripts_of(needs)) {
    turns = turns || s.rtl;
    // Japanese takes the Chinese characters with it
    if (s.rtl || s.babel.empty() || (s.babel == "chinese" && needs.scripts.test(script_named("Japanese")))) continue;
    append(breaks, "\\babelprovide[import,onchar=ids,intraspace=0 .1 0]{", s.babel, "}\n");
  }
  if (!turns && breaks.empty()) return;
  const std::string_view main = rtl ? rtl_language(lang) : "english";
  append(out, "\\usepackage[", turns ? "bidi=basic," : "", rtl ? "layout=tabular.lists," : "", "provide=*,", main,
         "]{babel}\n", breaks);
  if (needs.english) out += "\\babelprovide[import]{english}\n";
  if (needs.arabic && main != "arabic") out += "\\babelprovide[import]{arabic}\n";
  if (needs.hebrew && main != "hebrew") out += "\\babelprovide[import]{hebrew}\n";
  // the class measures text before babel would choose a language
  append(out, "\\AddToHook{begindocument/before}{\\selectlanguage{", main, "}}\n");
}

}  // namespace

std::span<const Script> scripts() { return table; }

int script_of(char32_t c) {
  const auto* const at =
      std::upper_bound(std::begin(ranges), std::end(ranges), c, [](char32_t x, const Range& r) { return x < r.first; });
  if (at == std::begin(ranges) || c > std::prev(at)->last) return -1;
  return static_cast<int>(std::prev(at)->script);
}

std::string script_names(const Needs& needs) {
  std::string out;
  for (const Script& s : scripts_of(needs)) append(out, out.empty() ? "" : ", ", s.name);
  if (needs.letters) append(out, out.empty() ? "" : ", ", "letters that pdfLaTeX lacks");
  return out;
}

void append_fonts(std::string& out, const Needs& needs, std::string_view lang, bool rtl) {
  const bool traditional = lang.find("Hant") != std::string_view::npos || lang == "zh-TW" || lang == "zh-HK";
  out += preamble_part("script-fonts");
  for (const Script& s : scripts_of(needs))
    append(out, "\\cvscript{", s.name, "}{",
           traditional && s.name == "Chinese" ? "Noto Sans CJK TC,Source Han Sans TC," : "", s.fonts, "}{", s.features,
           "}\n");
  out += preamble_part("base-fonts");
  append_babel(out, needs, lang, rtl);
}

}  // namespace cvconv::moderncv
