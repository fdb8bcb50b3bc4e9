// BibTeX as ORCID's sources write it: mostly one entry, mostly with balanced braces. Reading stops where it stops
// making sense; the citation itself is kept as it is in any case.
#include "orcid/citation.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>
#include <array>

namespace cvconv::orcid {
namespace {

using ascii::is_letter;
using ascii::is_space;

struct Accent {
  char command;
  std::string_view letters;
  std::array<std::string_view, 14> accented;
};

constexpr Accent accents[] = {
    {'"', "aeiouyAEIOUY", {"ä", "ë", "ï", "ö", "ü", "ÿ", "Ä", "Ë", "Ï", "Ö", "Ü", "Ÿ"}},
    {'\'', "aeiouyAEIOUYnc", {"á", "é", "í", "ó", "ú", "ý", "Á", "É", "Í", "Ó", "Ú", "Ý", "ń", "ć"}},
    {'`', "aeiouAEIOU", {"à", "è", "ì", "ò", "ù", "À", "È", "Ì", "Ò", "Ù"}},
    {'^', "aeiouAEIOU", {"â", "ê", "î", "ô", "û", "Â", "Ê", "Î", "Ô", "Û"}},
    {'~', "anoANO", {"ã", "ñ", "õ", "Ã", "Ñ", "Õ"}},
    {'c', "cCsStT", {"ç", "Ç", "ş", "Ş", "ţ", "Ţ"}},
    {'v', "cCsSzZrReEn", {"č", "Č", "š", "Š", "ž", "Ž", "ř", "Ř", "ě", "Ě", "ň"}},
    {'r', "aAuU", {"å", "Å", "ů", "Ů"}},
    {'H', "oOuU", {"ő", "Ő", "ű", "Ű"}},
    {'u', "aAgG", {"ă", "Ă", "ğ", "Ğ"}},
    {'k', "aAeE", {"ą", "Ą", "ę", "Ę"}},
    {'.', "zZIe", {"ż", "Ż", "İ", "ė"}},
};

struct Command {
  std::string_view name;
  std::string_view text;
};
constexpr Command commands[] = {{"ss", "ß"}, {"o", "ø"},  {"O", "Ø"},  {"l", "ł"},  {"L", "Ł"}, {"ae", "æ"},
                                {"AE", "Æ"}, {"aa", "å"}, {"AA", "Å"}, {"oe", "œ"}, {"i", "i"}, {"j", "j"}};

/// The accented letter; `i` moves behind it. Empty if there is no such one.
std::string_view accented(std::string_view s, std::size_t& i) {
  const char command = s[i];
  std::size_t j = i + 1;
  if (is_letter(command) && (j >= s.size() || (s[j] != '{' && s[j] != ' '))) return {};
  while (j < s.size() && (s[j] == '{' || s[j] == ' ')) ++j;
  if (j + 1 < s.size() && s[j] == '\\' && s[j + 1] == 'i') ++j;
  if (j >= s.size()) return {};
  for (const Accent& a : accents) {
    const std::size_t at = a.command == command ? a.letters.find(s[j]) : std::string_view::npos;
    if (at == std::string_view::npos) continue;
    i = j + 1;
    return a.accented[at];
  }
  return {};
}

/// TeX as plain text. False if something is left that would have to be run to be read.
bool decode_tex(std::string_view s, std::string& out) {
  for (std::size_t i = 0; i < s.size();) {
    const char c = s[i];
    if (c == '{' || c == '}') {
      ++i;
    } else if (c == '~') {
      out += ' ';
      ++i;
    } else if (c == '-' && s.substr(i, 2) == "--") {
      out += s.substr(i, 3) == "---" ? "—" : "–";
      i += s.substr(i, 3) == "---" ? 3 : 2;
    } else if (c == '$') {
      return false;
    } else if (c != '\\') {
      out += c;
      ++i;
    } else {
      if (++i >= s.size()) return false;
      if (const std::string_view letter = accented(s, i); !letter.empty()) {
        out += letter;
        continue;
      }
      if (std::string_view("&%_#$ ").find(s[i]) != std::string_view::npos) {
        out += s[i++];
        continue;
      }
      std::size_t end = i;
      while (end < s.size() && is_letter(s[end])) ++end;
      const std::string_view name = s.substr(i, end - i);
      const auto* known =
          std::find_if(std::begin(commands), std::end(commands), [&](const Command& k) { return k.name == name; });
      if (known == std::end(commands)) return false;
      out += known->text;
      i = end;
      if (i < s.size() && s[i] == ' ') ++i;
    }
  }
  out = Xml::collapse(out);
  return true;
}

/// Goes through the fields of a BibTeX entry.
class Bibtex {
 public:
  explicit Bibtex(std::string_view s) : s_(s) {
    i_ = s_.find('@');
    i_ = i_ == std::string_view::npos ? s_.size() : s_.find_first_of("{(", i_);
    i_ = i_ == std::string_view::npos ? s_.size() : s_.find(',', i_);
    if (i_ == std::string_view::npos) i_ = s_.size();
  }

  bool next(std::string& name, std::string& value) {
    skip(", \t\r\n");
    name.clear();
    while (i_ < s_.size() && (is_letter(s_[i_]) || s_[i_] == '-' || s_[i_] == '_'))
      name += static_cast<char>(s_[i_++] | 0x20);
    skip(" \t\r\n");
    if (name.empty() || i_ >= s_.size() || s_[i_] != '=') return false;
    ++i_;
    skip(" \t\r\n");
    return read_value(value);
  }

 private:
  void skip(std::string_view what) {
    while (i_ < s_.size() && what.find(s_[i_]) != std::string_view::npos) ++i_;
  }

  bool read_value(std::string& value) {
    if (i_ >= s_.size()) return false;
    const bool quoted = s_[i_] == '"';
    const bool braced = s_[i_] == '{';
    const std::size_t start = i_ + (quoted || braced ? 1 : 0);
    std::size_t depth = 0;
    for (i_ = start; i_ < s_.size(); ++i_) {
      const char c = s_[i_];
      if (depth == 0 && (quoted ? c == '"' : braced ? c == '}' : c == ',' || c == '}' || c == '\n')) break;
      if (c == '\\') {
        ++i_;
      } else if (c == '{') {
        ++depth;
      } else if (c == '}') {
        if (depth == 0) return false;
        --depth;
      }
    }
    if (i_ >= s_.size()) return false;
    value = std::string(s_.substr(start, i_ - start));
    if (quoted || braced) ++i_;
    return true;
  }

  std::string_view s_;
  std::size_t i_ = 0;
};

/// "Family, Given and Given Family and others", split at its "and"s.
void read_names(Job& job, const std::string& value, std::string_view role, std::vector<Contributor>& out) {
  std::vector<Contributor> names;
  std::size_t depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    const bool end = i == value.size();
    if (!end && value[i] == '{') ++depth;
    if (!end && value[i] == '}' && depth > 0) --depth;
    const bool separator = !end && depth == 0 && is_space(value[i]) && value.compare(i + 1, 3, "and") == 0 &&
                           i + 4 < value.size() && is_space(value[i + 4]);
    if (!end && !separator) continue;
    std::string one;
    if (!decode_tex(std::string_view(value).substr(start, i - start), one)) return;
    start = i + 4;
    if (one.empty() || one == "others") continue;
    Contributor c;
    c.role = role;
    const std::size_t comma = one.find(',');
    if (comma != std::string::npos && one.find(',', comma + 1) == std::string::npos) {
      c.name.family = Xml::collapse(std::string_view(one).substr(0, comma));
      c.name.given = Xml::collapse(std::string_view(one).substr(comma + 1));
    } else {
      c.name.literal = std::move(one);
    }
    const std::string whole = c.name.literal.empty() ? c.name.given + " " + c.name.family : c.name.literal;
    c.owner = std::find(job.own_names.begin(), job.own_names.end(), whole) != job.own_names.end();
    names.push_back(std::move(c));
  }
  std::move(names.begin(), names.end(), std::back_inserter(out));
}

}  // namespace

std::string clean_lines(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    const std::size_t end = s.find('\n');
    std::string_view line = s.substr(0, end);
    s.remove_prefix(end == std::string_view::npos ? s.size() : end + 1);
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    std::size_t indent = 0;
    while (indent < line.size() && is_space(line[indent])) ++indent;
    if (line.empty() && out.empty()) continue;
    if (!out.empty()) out += '\n';
    if (!out.empty()) out.append(std::min<std::size_t>(indent, 8), ' ');
    out += Xml::collapse(line);
  }
  while (!out.empty() && is_space(out.back())) out.pop_back();
  return out;
}

void fill_from_citation(Job& job, Entry& e) {
  Work& work = e.work;
  if (work.citation.type.size() != 6 || (work.citation.type != "bibtex" && work.citation.type != "BIBTEX")) return;
  Bibtex entry(work.citation.value);
  std::string name;
  std::string value;
  const bool no_names = e.contributors.empty();
  const auto fill = [&](auto& field) {
    std::string text;
    if (field.empty() && decode_tex(value, text)) field = std::move(text);
  };
  for (int n = 0; n < 100 && entry.next(name, value); ++n) {
    if (name == "volume") fill(work.volume);
    if (name == "number") fill(work.issue);
    if (name == "pages") fill(work.pages);
    if (name == "edition") fill(work.edition);
    if (name == "address") fill(e.organization.location.text);
    if (name == "publisher" || name == "school" || name == "institution") fill(e.organization.name);
    if (name == "journal" || name == "booktitle") fill(work.container_title);
    if (name == "author" && no_names) read_names(job, value, "", e.contributors);
    if (name == "editor" && no_names) read_names(job, value, "editor", e.contributors);
  }
}

}  // namespace cvconv::orcid
