// A parser of BibTeX.
#include "cvconv/bibtex.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/latex.hpp"

#include <algorithm>
#include <map>

namespace cvconv::bibtex {
namespace {

using ascii::is_letter;
using ascii::is_space;

class Parser {
 public:
  explicit Parser(std::string_view s) : s_(s) {}

  std::vector<Entry> entries() {
    std::vector<Entry> out;
    while ((i_ = s_.find('@', i_)) != std::string_view::npos) {
      Entry e;
      e.at = i_++;
      skip(white);
      e.type = name();
      skip(white);
      if (e.type.empty() || i_ >= s_.size() || (s_[i_] != '{' && s_[i_] != '(')) continue;
      in_parentheses_ = s_[i_++] == '(';
      if (e.type == "comment" || e.type == "preamble") continue;
      const bool strings = e.type == "string";
      if (!strings) e.key = key();
      for (Field f; field(f); f = {}) {
        if (strings)
          strings_.insert_or_assign(std::move(f.name), std::move(f.value));
        else
          e.fields.push_back(std::move(f));
      }
      if (!strings) out.push_back(std::move(e));
    }
    return out;
  }

 private:
  static constexpr std::string_view white = " \t\r\n";

  void skip(std::string_view what) { i_ = std::min(s_.find_first_not_of(what, i_), s_.size()); }

  std::string name() {
    const std::size_t start = i_;
    while (i_ < s_.size() && (ascii::is_letter_or_digit(s_[i_]) || s_[i_] == '-' || s_[i_] == '_')) ++i_;
    return ascii::lower(s_.substr(start, i_ - start));
  }

  std::string key() {
    const std::size_t start = i_;
    i_ = std::min(s_.find(',', i_), s_.size());
    return std::string(ascii::trim(s_.substr(start, i_ - start)));
  }

  bool field(Field& f) {
    skip(", \t\r\n");
    f.at = i_;
    f.name = name();
    char before = '=';
    do {
      skip(white);
      if (f.name.empty() || i_ >= s_.size() || s_[i_] != before) return false;
      ++i_;
      skip(white);
      if (!piece(f.value)) return false;
      const std::size_t end = i_;
      skip(white);
      before = '#';
      if (i_ >= s_.size() || s_[i_] != before) i_ = end;
    } while (i_ < s_.size() && s_[i_] == before);
    return true;
  }

  /// Something in braces or quotes, a number, or the name of a @string.
  bool piece(std::string& value) {
    if (i_ >= s_.size()) return false;
    const bool quoted = s_[i_] == '"';
    const bool braced = s_[i_] == '{';
    const std::string_view ends = quoted ? "\"" : braced ? "}" : in_parentheses_ ? ",)#\n" : ",}#\n";
    const std::size_t start = i_ + (quoted || braced ? 1 : 0);
    std::size_t depth = 0;
    for (i_ = start; i_ < s_.size(); ++i_) {
      const char c = s_[i_];
      if (depth == 0 && ends.find(c) != std::string_view::npos) break;
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
    const std::string_view written = s_.substr(start, i_ - start);
    if (quoted || braced) {
      ++i_;
      value += written;
    } else {
      const auto known = strings_.find(ascii::lower(ascii::trim(written)));
      value += known == strings_.end() ? written : known->second;
    }
    return true;
  }

  std::string_view s_;
  std::size_t i_ = 0;
  bool in_parentheses_ = false;
  std::map<std::string, std::string, std::less<>> strings_;
};

/// The accented letter of `\'e`, `\'{e}`, `\v{c}`, `\'\i`; `i`, at the accent, moves behind it. Empty if it is none.
std::string_view accented(std::string_view s, std::size_t& i) {
  std::size_t j = i + 1;
  if (is_letter(s[i]) && (j >= s.size() || (s[j] != '{' && s[j] != ' '))) return {};
  while (j < s.size() && (s[j] == '{' || s[j] == ' ')) ++j;
  if (s.substr(std::min(j, s.size()), 2) == "\\i") ++j;
  if (j >= s.size()) return {};
  const std::string_view letter = latex::accented(s.substr(i, 1), s[j]);
  if (!letter.empty()) i = j + 1;
  return letter;
}

std::string collapse(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool white = static_cast<unsigned char>(c) <= 0x20;
    if (!white || (!out.empty() && out.back() != ' ')) out += white ? ' ' : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view take_word(std::string_view& s) {
  const std::string_view word = s.substr(0, s.find(' '));
  s.remove_prefix(std::min(word.size() + 1, s.size()));
  return word;
}

/// "von der Family", where at least the last word is the family.
void read_family(std::string_view s, Name& out) {
  std::size_t split = 0;
  for (std::string_view rest = s; rest.find(' ') != std::string_view::npos;)
    if (ascii::is_lower(take_word(rest).front())) split = s.size() - rest.size();
  out.particle = ascii::trim(s.substr(0, split));
  out.family = s.substr(split);
}

void read_parts(Name& out) {
  const std::string_view s = out.whole;
  const std::size_t first = s.find(',');
  if (first != std::string_view::npos) {
    const std::size_t last = s.rfind(',');
    read_family(ascii::trim(s.substr(0, first)), out);
    if (last > first) out.suffix = ascii::trim(s.substr(first + 1, last - first - 1));
    out.given = ascii::trim(s.substr(last + 1));
    return;
  }
  std::string_view rest = s;
  while (rest.find(' ') != std::string_view::npos && !ascii::is_lower(rest.front())) take_word(rest);
  out.given = ascii::trim(s.substr(0, s.size() - rest.size()));
  read_family(rest, out);
}

}  // namespace

std::vector<Entry> read(std::string_view source) { return Parser(source).entries(); }

std::optional<std::string> words(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    const char c = s[i];
    if (c == '$' || (c == '\\' && i + 1 == s.size())) return std::nullopt;
    if (c == '{' || c == '}') {
      ++i;
    } else if (c == '~') {
      out += ' ';
      ++i;
    } else if (c == '-' && s.substr(i, 2) == "--") {
      const bool three = s.substr(i, 3) == "---";
      out += three ? "—" : "–";
      i += three ? 3 : 2;
    } else if (c != '\\') {
      out += c;
      ++i;
    } else if (const std::string_view letter = accented(s, ++i); !letter.empty()) {
      out += letter;
    } else if (std::string_view("&%_#$ ").find(s[i]) != std::string_view::npos) {
      out += s[i++];
    } else {
      std::size_t end = i;
      while (end < s.size() && is_letter(s[end])) ++end;
      const std::string_view known = latex::text_letter(s.substr(i, end - i));
      if (known.empty()) return std::nullopt;
      out += known;
      i = end + (end < s.size() && s[end] == ' ' ? 1 : 0);
    }
  }
  return collapse(out);
}

std::optional<std::vector<Name>> names(std::string_view field) {
  std::vector<Name> out;
  std::size_t depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= field.size(); ++i) {
    const bool end = i == field.size();
    if (!end && field[i] == '{') ++depth;
    if (!end && field[i] == '}' && depth > 0) --depth;
    const bool separator = !end && depth == 0 && is_space(field[i]) && field.substr(i + 1, 3) == "and" &&
                           i + 4 < field.size() && is_space(field[i + 4]);
    if (!end && !separator) continue;
    const std::string_view written = ascii::trim(field.substr(start, i - start));
    std::optional<std::string> whole = words(written);
    if (!whole) return std::nullopt;
    start = i + 4;
    if (whole->empty() || *whole == "others") continue;
    Name& name = out.emplace_back();
    name.whole = std::move(*whole);
    const bool in_braces = written.front() == '{' && written.find('}') == written.size() - 1;
    if (!in_braces || name.whole.find(',') != std::string::npos) read_parts(name);
  }
  return out;
}

}  // namespace cvconv::bibtex
