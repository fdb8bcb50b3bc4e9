// The words of a page in each language: headings, labels, months.
#include "cvconv/words.hpp"

#include "cvconv/ascii.hpp"

#include <array>

namespace cvconv::words {
namespace {

struct Word {
  std::string_view key;
  std::string_view in[7];  // English, Arabic, German, Hebrew, Japanese, Chinese, traditional Chinese
};

// Where a language lacks a word, it is said in English. A section's title has the section's kind as key. In the
// patterns of dates {d} is the day, {m} the month's name or number, {y} the year.
constexpr Word words[] = {
    {"section.work",
     {"Experience", "الخبرة المهنية", "Berufserfahrung", "ניסיון תעסוקתי", "職歴", "工作经历", "工作經歷"}},
    {"section.volunteer",
     {"Volunteering", "العمل التطوعي", "Ehrenamt", "התנדבות", "ボランティア活動", "志愿经历", "志願服務"}},
    {"section.education", {"Education", "التعليم", "Ausbildung", "השכלה", "学歴", "教育背景", "學歷"}},
    {"section.awards", {"Awards", "الجوائز", "Auszeichnungen", "פרסים", "受賞", "获奖情况", "獲獎紀錄"}},
    {"section.certificates", {"Certificates", "الشهادات", "Zertifikate", "תעודות", "資格", "证书", "證照"}},
    {"section.publications",
     {"Publications", "المنشورات", "Veröffentlichungen", "פרסומים", "論文", "发表论文", "著作"}},
    {"section.skills", {"Skills", "المهارات", "Kenntnisse", "כישורים", "スキル", "技能", "技能"}},
    {"section.languages", {"Languages", "اللغات", "Sprachen", "שפות", "語学", "语言能力", "語言能力"}},
    {"section.interests", {"Interests", "الاهتمامات", "Interessen", "תחומי עניין", "趣味", "兴趣爱好", "興趣"}},
    {"section.references", {"References", "المراجع", "Referenzen", "ממליצים", "推薦者", "推荐人", "推薦人"}},
    {"section.projects", {"Projects", "المشاريع", "Projekte", "פרויקטים", "プロジェクト", "项目经历", "專案"}},
    {"section.grants", {"Grants", "المنح", "Drittmittel"}},
    {"section.memberships", {"Memberships", "العضويات", "Mitgliedschaften"}},
    {"section.services", {"Service", "", "Gremienarbeit"}},
    {"section.talks", {"Talks", "المحاضرات", "Vorträge"}},
    {"section.teaching", {"Teaching", "التدريس", "Lehre"}},
    {"section.media", {"Media coverage", "", "Presse"}},
    {"section.patents", {"Patents", "", "Patente"}},
    {"section.software", {"Software", "", "Software"}},
    {"present", {"present", "حتى الآن", "heute", "היום", "現在", "至今", "至今"}},
    {"period.from", {"from {}", "منذ {}", "ab {}", "מ־{}", "{}から", "{}起", "{}起"}},
    {"period.until", {"until {}", "حتى {}", "bis {}", "עד {}", "{}まで", "至{}", "至{}"}},
    {"date.day", {"{d} {m} {y}", "", "{d}. {m} {y}", "", "{y}年{m}月{d}日", "{y}年{m}月{d}日", "{y}年{m}月{d}日"}},
    {"date.month", {"{m} {y}", "", "", "", "{y}年{m}月", "{y}年{m}月", "{y}年{m}月"}},
    {"month.1", {"Jan", "يناير", "Jan.", "ינואר", "1", "1", "1"}},
    {"month.2", {"Feb", "فبراير", "Feb.", "פברואר", "2", "2", "2"}},
    {"month.3", {"Mar", "مارس", "März", "מרץ", "3", "3", "3"}},
    {"month.4", {"Apr", "أبريل", "Apr.", "אפריל", "4", "4", "4"}},
    {"month.5", {"May", "مايو", "Mai", "מאי", "5", "5", "5"}},
    {"month.6", {"Jun", "يونيو", "Juni", "יוני", "6", "6", "6"}},
    {"month.7", {"Jul", "يوليو", "Juli", "יולי", "7", "7", "7"}},
    {"month.8", {"Aug", "أغسطس", "Aug.", "אוגוסט", "8", "8", "8"}},
    {"month.9", {"Sep", "سبتمبر", "Sept.", "ספטמבר", "9", "9", "9"}},
    {"month.10", {"Oct", "أكتوبر", "Okt.", "אוקטובר", "10", "10", "10"}},
    {"month.11", {"Nov", "نوفمبر", "Nov.", "נובמבר", "11", "11", "11"}},
    {"month.12", {"Dec", "ديسمبر", "Dez.", "דצמבר", "12", "12", "12"}},
    {"education.contributors", {"Advisors", "", "Betreuung"}},
    {"cv", {"Curriculum vitae", "السيرة الذاتية", "Lebenslauf", "קורות חיים", "履歴書", "简历", "履歷"}},
    {"courses", {"Courses", "المقررات", "Kurse", "קורסים", "", "课程", "課程"}},
    {"email", {"E-mail", "البريد الإلكتروني"}},
    {"keywords", {"Keywords", "الكلمات المفتاحية", "Schlagwörter"}},
    {"lastModified", {"Last updated", "", "Stand"}},
    {"otherNames", {"Also known as", "أسماء أخرى", "", "שמות נוספים", "別名", "其他姓名", "其他姓名"}},
    {"phone", {"Phone", "الهاتف", "Telefon"}},
    {"score", {"Grade", "التقدير", "Note", "ציון", "成績", "成绩", "成績"}},
    {"education.subject", {"Thesis", "الرسالة", "Abschlussarbeit", "", "論文題目", "论文题目", "論文題目"}},
    {"birthDate", {"Date of birth", "تاريخ الميلاد", "Geburtsdatum"}},
    {"nationality", {"Nationality", "الجنسية", "Staatsangehörigkeit", "", "国籍", "国籍", "國籍"}},
    // in English only, and where the word is not the key itself
    // sections
    {"section.invited-positions", {"Invited positions"}},
    {"section.qualifications", {"Qualifications"}},
    {"section.research-resources", {"Research resources"}},
    {"section.peer-reviews", {"Peer review"}},
    // labels of lines; each is the name of a field
    {"award.level", {"Prize", "", "Dotierung"}},
    {"grant.level", {"Amount"}},
    {"patent.contributors", {"Inventors", "", "Erfinder"}},
    {"patent.type", {"Status"}},
    {"canonical", {"Current version"}},
    {"citation", {"Citation"}},
    {"contributors", {"Contributors"}},
    {"edition", {"Edition"}},
    {"language", {"Language"}},
    {"link", {"Link"}},
    {"location", {"Place"}},
    {"organization", {"Organization"}},
    {"photo", {"Photo"}},
    {"reference.type", {"Relationship"}},
    {"role", {"Role"}},
    {"roles", {"Roles"}},
    {"type", {"Type"}},
    {"version", {"Version"}},
    {"website", {"Website"}},
    // personal details (kinds)
    {"birthPlace", {"Place of birth"}},
    {"citizenship", {"Citizenship"}},
    {"drivingLicence", {"Driving licence"}},
    {"gender", {"Gender"}},
    {"maritalStatus", {"Marital status"}},
    {"pronouns", {"Pronouns"}},
    {"workPermit", {"Work permit"}},
    // identifiers (schemes)
    {"arxiv", {"arXiv"}},
    {"doi", {"DOI"}},
    {"eid", {"Scopus EID"}},
    {"funder-registry", {"Funder Registry"}},
    {"grant_number", {"Grant number"}},
    {"grid", {"GRID"}},
    {"handle", {"Handle"}},
    {"hdl", {"Handle"}},
    {"isbn", {"ISBN"}},
    {"isni", {"ISNI"}},
    {"issn", {"ISSN"}},
    {"lei", {"LEI"}},
    {"orcid", {"ORCID"}},
    {"patent", {"Patent"}},
    {"pmc", {"PMC"}},
    {"pmid", {"PubMed"}},
    {"researcherid", {"ResearcherID"}},
    {"ringgold", {"Ringgold"}},
    {"ror", {"ROR"}},
    {"scopus", {"Scopus"}},
    {"uri", {"URI"}},
    {"urn", {"URN"}},
    {"wosuid", {"Web of Science"}},
    // what somebody did for a work (CSL's name variables)
    {"principal-investigator", {"principal investigator"}},
    // works (CSL's item types)
    {"article", {"preprint"}},
    {"article-journal", {"journal article"}},
    {"article-magazine", {"magazine article"}},
    {"article-newspaper", {"newspaper article"}},
    {"entry-dictionary", {"dictionary entry"}},
    {"entry-encyclopedia", {"encyclopedia entry"}},
    {"motion_picture", {"film"}},
    {"paper-conference", {"conference paper"}},
    {"post-weblog", {"blog post"}},
    {"review-book", {"book review"}},
    {"song", {"recording"}},
    {"speech", {"talk"}},
    {"thesis-work", {"thesis"}},
    {"webpage", {"web page"}}};

/// A hash table, made by the compiler: open addressing; of each slot the number of its word, counted from 1. Few keys,
/// many slots: a key is nearly always found, or known to be missing, at the first look.
constexpr std::size_t slots = 512;
static_assert(std::size(words) < 256);

constexpr std::size_t hash(std::string_view key) {
  if (key.empty()) return 0;
  const auto at = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(key[i])}; };
  return (key.size() * 37 + at(0) * 5 + at(key.size() / 2) * 11 + at(key.size() - 1) * 17) % slots;
}

constexpr auto index = [] {
  std::array<std::uint8_t, slots> out{};
  std::uint8_t n = 0;
  for (const Word& w : words) {
    std::size_t slot = hash(w.key);
    while (out[slot] != 0) slot = (slot + 1) % slots;
    out[slot] = ++n;
  }
  return out;
}();

/// True if `tag` is `prefix` (lower case) or begins with it and a hyphen.
bool has_prefix(std::string_view tag, std::string_view prefix) {
  return ascii::starts_with(tag, prefix) &&
         (tag.size() == prefix.size() || tag[prefix.size()] == '-' || tag[prefix.size()] == '_');
}

/// The language's column in the table of words.
std::size_t column(std::string_view lang) {
  static constexpr std::pair<std::string_view, std::size_t> languages[] = {
      {"en", 0}, {"ar", 1}, {"de", 2}, {"he", 3}, {"ja", 4}, {"zh-hant", 6}, {"zh-tw", 6}, {"zh-hk", 6}, {"zh", 5}};
  for (const auto& [tag, column] : languages)
    if (has_prefix(lang, tag)) return column;
  return 0;
}

/// The language's own word, else the English one; "" if there is none.
std::string_view look_up(std::string_view lang, std::string_view key) {
  std::size_t slot = hash(key);
  while (index[slot] != 0 && words[index[slot] - 1].key != key) slot = (slot + 1) % slots;
  if (index[slot] == 0) return {};
  const Word& found = words[index[slot] - 1];
  const std::string_view own = found.in[column(lang)];
  return own.empty() ? found.in[0] : own;
}

/// A pattern, with what `value` says in the place of each letter in braces.
template <class F>
std::string filled(std::string_view pattern, F&& value) {
  std::string out;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{')) {
    const std::size_t end = pattern.find('}', at);
    out += pattern.substr(0, at);
    out += value(pattern[at + 1]);
    pattern.remove_prefix(end + 1);
  }
  out += pattern;
  return out;
}

}  // namespace

std::string_view word(std::string_view lang, std::string_view key) {
  const std::string_view found = look_up(lang, key);
  return found.empty() ? key : found;
}

std::string_view section_title(std::string_view lang, std::string_view kind) {
  return look_up(lang, "section." + std::string(kind));
}

std::string date(std::string_view lang, const Date& d) {
  if (d.is_raw() || d.month == 0) return to_iso(d);
  return filled(look_up(lang, d.day == 0 ? "date.month" : "date.day"), [&](char part) {
    if (part == 'd') return std::to_string(d.day);
    if (part == 'y') return std::to_string(d.year);
    return std::string(look_up(lang, "month." + std::to_string(d.month)));
  });
}

std::string period(std::string_view lang, const DateRange& r) {
  const auto pattern = [&](std::string_view key, const Date& d) {
    return filled(word(lang, key), [&](char) { return date(lang, d); });
  };
  std::string start = date(lang, r.start);
  switch (r.end_is) {
    case End::point:
      return start;
    case End::not_stated:
      // Raw words ("Spring 2019 to date") say themselves what they mean.
      if (r.start.empty() || r.start.is_raw()) return start;
      return pattern("period.from", r.start);
    case End::ongoing:
      return (start.empty() ? "" : start + " – ") + std::string(word(lang, "present"));
    case End::stated:
      break;
  }
  if (start.empty()) return r.end.is_raw() ? r.end.raw : pattern("period.until", r.end);
  return r.start == r.end ? start : start + " – " + date(lang, r.end);
}

bool is_rtl(std::string_view lang) {
  static constexpr std::string_view scripts[] = {"-arab", "-hebr", "-syrc", "-thaa", "-nkoo"};
  static constexpr std::string_view rtl[] = {"ar", "he", "iw", "fa", "ur",  "yi", "ji",
                                             "ps", "sd", "ug", "dv", "ckb", "syr"};
  const std::string tag = ascii::lower(lang);
  for (const std::string_view s : scripts)
    if (tag.find(s) != std::string::npos) return true;
  if (tag.find("-latn") != std::string::npos || tag.find("-cyrl") != std::string::npos) return false;
  for (const std::string_view l : rtl)
    if (has_prefix(tag, l)) return true;
  return false;
}

}  // namespace cvconv::words
