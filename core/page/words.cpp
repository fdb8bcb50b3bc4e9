// The words of a page in each language: headings, labels, months.
#include "cvconv/words.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/key_index.hpp"

#include <array>
#include <span>

namespace cvconv::words {
namespace {

struct Word {
  std::string_view key;
  std::string_view value;
};

// English is complete: each key that the outline asks for stands here. A section's title has the section's kind as key.
constexpr Word english[] = {
    // sections
    {"section.work", "Experience"},
    {"section.volunteer", "Volunteering"},
    {"section.education", "Education"},
    {"section.awards", "Awards"},
    {"section.certificates", "Certificates"},
    {"section.publications", "Publications"},
    {"section.skills", "Skills"},
    {"section.languages", "Languages"},
    {"section.interests", "Interests"},
    {"section.references", "References"},
    {"section.projects", "Projects"},
    {"section.grants", "Grants"},
    {"section.memberships", "Memberships"},
    {"section.services", "Service"},
    {"section.talks", "Talks"},
    {"section.teaching", "Teaching"},
    {"section.media", "Media coverage"},
    {"section.patents", "Patents"},
    {"section.software", "Software"},
    {"section.invited-positions", "Invited positions"},
    {"section.qualifications", "Qualifications"},
    {"section.research-resources", "Research resources"},
    {"section.peer-reviews", "Peer review"},
    // dates; in the patterns {d} is the day, {m} the month's name or number, {y} the year
    {"present", "present"},
    {"period.from", "from {}"},
    {"period.until", "until {}"},
    {"date.day", "{d} {m} {y}"},
    {"date.month", "{m} {y}"},
    {"month.1", "Jan"},
    {"month.2", "Feb"},
    {"month.3", "Mar"},
    {"month.4", "Apr"},
    {"month.5", "May"},
    {"month.6", "Jun"},
    {"month.7", "Jul"},
    {"month.8", "Aug"},
    {"month.9", "Sep"},
    {"month.10", "Oct"},
    {"month.11", "Nov"},
    {"month.12", "Dec"},
    // labels of lines; each is the name of a field
    {"advisors", "Advisors"},
    {"amount", "Amount"},
    {"canonical", "Current version"},
    {"cv", "Curriculum vitae"},
    {"citation", "Citation"},
    {"contributors", "Contributors"},
    {"courses", "Courses"},
    {"department", "Department"},
    {"edition", "Edition"},
    {"email", "E-mail"},
    {"entity", "Organization"},
    {"fluency", "Fluency"},
    {"funder", "Funder"},
    {"keywords", "Keywords"},
    {"language", "Language"},
    {"lastModified", "Last updated"},
    {"link", "Link"},
    {"location", "Place"},
    {"note", "Note"},
    {"organization", "Organization"},
    {"otherNames", "Also known as"},
    {"photo", "Photo"},
    {"phone", "Phone"},
    {"relationship", "Relationship"},
    {"role", "Role"},
    {"roles", "Roles"},
    {"score", "Grade"},
    {"status", "Status"},
    {"subject", "Subject"},
    {"summary", "Summary"},
    {"thesis", "Thesis"},
    {"type", "Type"},
    {"version", "Version"},
    {"website", "Website"},
    // personal details (kinds)
    {"birthDate", "Date of birth"},
    {"birthPlace", "Place of birth"},
    {"citizenship", "Citizenship"},
    {"drivingLicence", "Driving licence"},
    {"gender", "Gender"},
    {"maritalStatus", "Marital status"},
    {"nationality", "Nationality"},
    {"pronouns", "Pronouns"},
    {"workPermit", "Work permit"},
    // identifiers (schemes)
    {"arxiv", "arXiv"},
    {"doi", "DOI"},
    {"eid", "Scopus EID"},
    {"funder-registry", "Funder Registry"},
    {"grant_number", "Grant number"},
    {"grid", "GRID"},
    {"handle", "Handle"},
    {"hdl", "Handle"},
    {"isbn", "ISBN"},
    {"isni", "ISNI"},
    {"issn", "ISSN"},
    {"lei", "LEI"},
    {"orcid", "ORCID"},
    {"patent", "Patent"},
    {"pmc", "PMC"},
    {"pmid", "PubMed"},
    {"researcherid", "ResearcherID"},
    {"ringgold", "Ringgold"},
    {"ror", "ROR"},
    {"scopus", "Scopus"},
    {"uri", "URI"},
    {"urn", "URN"},
    {"wosuid", "Web of Science"},
    // what somebody did for a work (CSL's name variables)
    {"author", "author"},
    {"chair", "chair"},
    {"co-inventor", "co-inventor"},
    {"co-investigator", "co-investigator"},
    {"compiler", "compiler"},
    {"composer", "composer"},
    {"director", "director"},
    {"editor", "editor"},
    {"illustrator", "illustrator"},
    {"principal-investigator", "principal investigator"},
    {"translator", "translator"},
    // works (CSL's item types)
    {"article", "preprint"},
    {"article-journal", "journal article"},
    {"article-magazine", "magazine article"},
    {"article-newspaper", "newspaper article"},
    {"book", "book"},
    {"chapter", "chapter"},
    {"dataset", "dataset"},
    {"entry-dictionary", "dictionary entry"},
    {"entry-encyclopedia", "encyclopedia entry"},
    {"motion_picture", "film"},
    {"paper-conference", "conference paper"},
    {"post", "post"},
    {"post-weblog", "blog post"},
    {"report", "report"},
    {"review", "review"},
    {"review-book", "book review"},
    {"song", "recording"},
    {"software", "software"},
    {"speech", "talk"},
    {"thesis-work", "thesis"},
    {"webpage", "web page"},
    // contacts
    {"contact.website", "Website"},
};

constexpr Word arabic[] = {
    {"cv", "السيرة الذاتية"},
    {"section.work", "الخبرة المهنية"},
    {"section.volunteer", "العمل التطوعي"},
    {"section.education", "التعليم"},
    {"section.awards", "الجوائز"},
    {"section.certificates", "الشهادات"},
    {"section.publications", "المنشورات"},
    {"section.skills", "المهارات"},
    {"section.languages", "اللغات"},
    {"section.interests", "الاهتمامات"},
    {"section.references", "المراجع"},
    {"section.projects", "المشاريع"},
    {"section.grants", "المنح"},
    {"section.memberships", "العضويات"},
    {"section.talks", "المحاضرات"},
    {"section.teaching", "التدريس"},
    {"present", "حتى الآن"},
    {"period.from", "منذ {}"},
    {"period.until", "حتى {}"},
    {"month.1", "يناير"},
    {"month.2", "فبراير"},
    {"month.3", "مارس"},
    {"month.4", "أبريل"},
    {"month.5", "مايو"},
    {"month.6", "يونيو"},
    {"month.7", "يوليو"},
    {"month.8", "أغسطس"},
    {"month.9", "سبتمبر"},
    {"month.10", "أكتوبر"},
    {"month.11", "نوفمبر"},
    {"month.12", "ديسمبر"},
    {"courses", "المقررات"},
    {"keywords", "الكلمات المفتاحية"},
    {"thesis", "الرسالة"},
    {"score", "التقدير"},
    {"otherNames", "أسماء أخرى"},
    {"birthDate", "تاريخ الميلاد"},
    {"nationality", "الجنسية"},
    {"phone", "الهاتف"},
    {"email", "البريد الإلكتروني"},
};

constexpr Word german[] = {
    {"cv", "Lebenslauf"},
    {"section.work", "Berufserfahrung"},
    {"section.volunteer", "Ehrenamt"},
    {"section.education", "Ausbildung"},
    {"section.awards", "Auszeichnungen"},
    {"section.certificates", "Zertifikate"},
    {"section.publications", "Veröffentlichungen"},
    {"section.skills", "Kenntnisse"},
    {"section.languages", "Sprachen"},
    {"section.interests", "Interessen"},
    {"section.references", "Referenzen"},
    {"section.projects", "Projekte"},
    {"section.grants", "Drittmittel"},
    {"section.memberships", "Mitgliedschaften"},
    {"section.services", "Gremienarbeit"},
    {"section.talks", "Vorträge"},
    {"section.teaching", "Lehre"},
    {"section.media", "Presse"},
    {"section.patents", "Patente"},
    {"section.software", "Software"},
    {"present", "heute"},
    {"period.from", "ab {}"},
    {"period.until", "bis {}"},
    {"date.day", "{d}. {m} {y}"},
    {"month.1", "Jan."},
    {"month.2", "Feb."},
    {"month.3", "März"},
    {"month.4", "Apr."},
    {"month.5", "Mai"},
    {"month.6", "Juni"},
    {"month.7", "Juli"},
    {"month.8", "Aug."},
    {"month.9", "Sept."},
    {"month.10", "Okt."},
    {"month.11", "Nov."},
    {"month.12", "Dez."},
    {"advisors", "Betreuung"},
    {"courses", "Kurse"},
    {"keywords", "Schlagwörter"},
    {"lastModified", "Stand"},
    {"phone", "Telefon"},
    {"score", "Note"},
    {"thesis", "Abschlussarbeit"},
    {"birthDate", "Geburtsdatum"},
    {"nationality", "Staatsangehörigkeit"},
};

constexpr Word hebrew[] = {
    {"cv", "קורות חיים"},
    {"section.work", "ניסיון תעסוקתי"},
    {"section.volunteer", "התנדבות"},
    {"section.education", "השכלה"},
    {"section.awards", "פרסים"},
    {"section.certificates", "תעודות"},
    {"section.publications", "פרסומים"},
    {"section.skills", "כישורים"},
    {"section.languages", "שפות"},
    {"section.interests", "תחומי עניין"},
    {"section.references", "ממליצים"},
    {"section.projects", "פרויקטים"},
    {"present", "היום"},
    {"otherNames", "שמות נוספים"},
    {"score", "ציון"},
    {"courses", "קורסים"},
    {"period.from", "מ־{}"},
    {"period.until", "עד {}"},
    {"month.1", "ינואר"},
    {"month.2", "פברואר"},
    {"month.3", "מרץ"},
    {"month.4", "אפריל"},
    {"month.5", "מאי"},
    {"month.6", "יוני"},
    {"month.7", "יולי"},
    {"month.8", "אוגוסט"},
    {"month.9", "ספטמבר"},
    {"month.10", "אוקטובר"},
    {"month.11", "נובמבר"},
    {"month.12", "דצמבר"},
};

// Chinese and Japanese name months by their number.
constexpr Word japanese[] = {
    {"cv", "履歴書"},
    {"section.work", "職歴"},
    {"section.volunteer", "ボランティア活動"},
    {"section.education", "学歴"},
    {"section.awards", "受賞"},
    {"section.certificates", "資格"},
    {"section.publications", "論文"},
    {"section.skills", "スキル"},
    {"section.languages", "語学"},
    {"section.interests", "趣味"},
    {"section.references", "推薦者"},
    {"section.projects", "プロジェクト"},
    {"present", "現在"},
    {"otherNames", "別名"},
    {"score", "成績"},
    {"thesis", "論文題目"},
    {"nationality", "国籍"},
    {"period.from", "{}から"},
    {"period.until", "{}まで"},
    {"date.day", "{y}年{m}月{d}日"},
    {"date.month", "{y}年{m}月"},
};

constexpr Word chinese[] = {
    {"cv", "简历"},
    {"section.work", "工作经历"},
    {"section.volunteer", "志愿经历"},
    {"section.education", "教育背景"},
    {"section.awards", "获奖情况"},
    {"section.certificates", "证书"},
    {"section.publications", "发表论文"},
    {"section.skills", "技能"},
    {"section.languages", "语言能力"},
    {"section.interests", "兴趣爱好"},
    {"section.references", "推荐人"},
    {"otherNames", "其他姓名"},
    {"score", "成绩"},
    {"thesis", "论文题目"},
    {"nationality", "国籍"},
    {"courses", "课程"},
    {"section.projects", "项目经历"},
    {"present", "至今"},
    {"period.from", "{}起"},
    {"period.until", "至{}"},
    {"date.day", "{y}年{m}月{d}日"},
    {"date.month", "{y}年{m}月"},
};

constexpr Word traditional_chinese[] = {
    {"cv", "履歷"},
    {"section.work", "工作經歷"},
    {"section.volunteer", "志願服務"},
    {"section.education", "學歷"},
    {"section.awards", "獲獎紀錄"},
    {"section.certificates", "證照"},
    {"section.publications", "著作"},
    {"section.skills", "技能"},
    {"section.languages", "語言能力"},
    {"section.interests", "興趣"},
    {"section.references", "推薦人"},
    {"otherNames", "其他姓名"},
    {"score", "成績"},
    {"thesis", "論文題目"},
    {"nationality", "國籍"},
    {"courses", "課程"},
    {"section.projects", "專案"},
    {"present", "至今"},
    {"period.from", "{}起"},
    {"period.until", "至{}"},
    {"date.day", "{y}年{m}月{d}日"},
    {"date.month", "{y}年{m}月"},
};

using Index = KeyIndex<512>;

template <const auto& Words>
constexpr Index index = [] {
  static_assert(std::size(Words) < 256);
  Index out;
  std::uint8_t n = 0;
  for (const Word& w : Words) out.enter(w.key, ++n);
  return out;
}();

struct Language {
  std::string_view tag;
  std::span<const Word> words;
  const Index* index;
  bool numeric_months = false;
};

constexpr Language languages[] = {
    {"en", english, &index<english>},
    {"ar", arabic, &index<arabic>},
    {"de", german, &index<german>},
    {"he", hebrew, &index<hebrew>},
    {"ja", japanese, &index<japanese>, true},
    {"zh-hant", traditional_chinese, &index<traditional_chinese>, true},
    {"zh-tw", traditional_chinese, &index<traditional_chinese>, true},
    {"zh-hk", traditional_chinese, &index<traditional_chinese>, true},
    {"zh", chinese, &index<chinese>, true},
};

/// True if `tag` is `prefix` (lower case) or begins with it and a hyphen.
bool has_prefix(std::string_view tag, std::string_view prefix) {
  return ascii::starts_with(tag, prefix) &&
         (tag.size() == prefix.size() || tag[prefix.size()] == '-' || tag[prefix.size()] == '_');
}

const Language& language(std::string_view tag) {
  for (const Language& l : languages)
    if (has_prefix(tag, l.tag)) return l;
  return languages[0];
}

std::string_view find(const Language& l, std::string_view key) {
  const std::size_t n = l.index->find(key, [&](std::size_t i) { return l.words[i - 1].key == key; });
  return n == 0 ? std::string_view() : l.words[n - 1].value;
}

/// A language's own word, else the English one; "" if there is none.
std::string_view look_up(const Language& l, std::string_view key) {
  const std::string_view own = find(l, key);
  return own.empty() && &l != languages ? find(languages[0], key) : own;
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
  const std::string_view found = look_up(language(lang), key);
  return found.empty() ? key : found;
}

std::string_view section_title(std::string_view lang, std::string_view kind) {
  return look_up(language(lang), "section." + std::string(kind));
}

std::string date(std::string_view lang, const Date& d) {
  if (d.is_raw() || d.month == 0) return to_iso(d);
  const Language& l = language(lang);
  return filled(look_up(l, d.day == 0 ? "date.month" : "date.day"), [&](char part) {
    if (part == 'd') return std::to_string(d.day);
    if (part == 'y') return std::to_string(d.year);
    std::string month = std::to_string(d.month);
    return l.numeric_months ? month : std::string(look_up(l, "month." + month));
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
  std::string tag(lang);
  for (char& c : tag) c = ascii::lower(c);
  for (const std::string_view s : scripts)
    if (tag.find(s) != std::string::npos) return true;
  if (tag.find("-latn") != std::string::npos || tag.find("-cyrl") != std::string::npos) return false;
  for (const std::string_view l : rtl)
    if (has_prefix(tag, l)) return true;
  return false;
}

}  // namespace cvconv::words
