// CommonMark and GFM. Only what is active where it stands is escaped, so that the source reads as text:
// https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/.
#include "cvconv/ascii.hpp"
#include "cvconv/bytes.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/text.hpp"

#include <algorithm>
#include <iterator>

namespace cvconv {

bool is_literal(std::string_view s) {
  if (s.empty()) return true;
  if (std::string_view("#-+>=| ").find(s.front()) != std::string_view::npos || ascii::is_space(s.back())) return false;
  const std::size_t number = s.find_first_not_of("0123456789");
  if (number != 0 && number != std::string_view::npos && (s[number] == '.' || s[number] == ')') &&
      (number + 1 == s.size() || s[number + 1] == ' '))
    return false;  // the number of an item
  const auto is_active = [](auto b) {
    return (b == '\\') | (b == '`') | (b == '*') | (b == '_') | (b == '[') | (b == '<') | (b == '&') | (b == '$') |
           (b == '~') | (b == '!') | (b == '@') | (b == '\n') | (b == '\r') | (b == '\t');
  };
  // A bare URL, www., and spaces that collapse.
  return bytes::none(s, is_active) && !bytes::contains(s, "//") && !bytes::contains(s, "ww") &&
         !bytes::contains(s, "  ");
}

namespace escape {
namespace {

using ascii::is_digit;
using ascii::is_letter_or_digit;
using ascii::is_space;

bool is_dropped(char c) { return (static_cast<unsigned char>(c) < 0x20 && !is_space(c)) || c == 0x7F; }

/// `&amp;`, `&#38;`, `&#x26;`; also where the text ends before the semicolon could come.
bool starts_entity(std::string_view s) {
  std::size_t i = 1;
  if (i < s.size() && s[i] == '#') ++i;
  const std::size_t first = i;
  while (i < s.size() && is_letter_or_digit(s[i])) ++i;
  return i < s.size() && s[i] == ';' && i > first;
}

/// `out` ends in what a semicolon would make an entity.
bool ends_in_entity(std::string_view out) {
  std::size_t i = out.size();
  while (i > 0 && is_letter_or_digit(out[i - 1])) --i;
  if (i == out.size()) return false;
  if (i > 0 && out[i - 1] == '#') --i;
  if (i == 0 || out[i - 1] != '&') return false;
  std::size_t backslashes = 0;
  while (i - 1 > backslashes && out[i - 2 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 0;
}

/// A list's number: the index of what follows the digits, if that is `.` or `)` and ends the marker.
std::size_t list_number(std::string_view s) {
  std::size_t i = 0;
  while (i < s.size() && is_digit(s[i])) ++i;
  if (i == 0 || i > 9 || i >= s.size() || (s[i] != '.' && s[i] != ')')) return 0;
  return i + 1 == s.size() || is_space(s[i + 1]) ? i : 0;
}

class Escaper {
 public:
  Escaper(std::string& out, std::string_view s, bool line_start)
      : out_(out), s_(s), line_start_(line_start), number_(line_start ? list_number(s) : 0) {}

  void run() {
    for (i_ = 0; i_ < s_.size(); ++i_) {
      const char c = s_[i_];
      if (is_space(c)) {
        space();
        continue;
      }
      if (is_active(c)) out_ += '\\';
      out_ += c;
    }
  }

 private:
  [[nodiscard]] char next() const { return i_ + 1 < s_.size() ? s_[i_ + 1] : '\0'; }
  [[nodiscard]] char previous() const { return out_.empty() ? ' ' : out_.back(); }
  [[nodiscard]] bool at_end() const { return i_ + 1 == s_.size(); }
  /// Followed by white space, or by the end, after which anything may come.
  [[nodiscard]] bool before_space() const { return at_end() || is_space(next()); }
  [[nodiscard]] bool begins_line() const { return line_start_ && i_ == first_; }

  /// Two spaces before a line's end would break it, four at its start would make code of it.
  void space() {
    if (line_start_ && i_ == first_) {
      ++first_;
      number_ = list_number(s_.substr(first_));
      if (number_ != 0) number_ += first_;
    } else if (previous() != ' ') {
      out_ += ' ';
    }
  }

  [[nodiscard]] bool is_active(char c) {
    switch (c) {
      case '\\':
      case '`':
      case '[':
      case ']':
      case '~':
      case '$':
        return true;
      case '*':
        return begins_line() || previous() != ' ' || at_end() || !is_space(next());
      case '_':  // never a delimiter within a word
        if (i_ >= run_end_) {
          run_end_ = std::min(s_.find_first_not_of('_', i_), s_.size());
          run_in_word_ = run_end_ < s_.size() && is_letter_or_digit(s_[run_end_]) && is_letter_or_digit(previous());
        }
        return !run_in_word_;
      case '<':  // parsers differ in what they take for a tag or an address
        return at_end() || !(is_space(next()) || (is_digit(next()) && !closes_ahead()));
      case '&':
        return starts_entity(s_.substr(i_));
      case ';':
        return ends_in_entity(out_);
      case '{':
      case '%':  // {{ … }} and {% … %} of the site generators that read front matter
        return previous() == '{' && i_ > 0;
      case '#':
        return hash();
      case '>':
      case '|':
        return begins_line();
      case '+':
        return begins_line() && before_space();
      case '-':
        return begins_line() && (before_space() || next() == '-' || next() == '|' || next() == ':');
      case '=':
        return begins_line() && (before_space() || next() == '=');
      case ':':
        if (begins_line()) return before_space() || next() == '-' || next() == '|' || next() == ':';
        return (next() == '/' || at_end()) &&
               (ascii::ends_with(out_, "http") || ascii::ends_with(out_, "https") || ascii::ends_with(out_, "ftp"));
      case '.':
        return (number_ != 0 && i_ == number_) || ascii::ends_with(out_, "www");
      case ')':
        return number_ != 0 && i_ == number_;
      case '@':  // an e-mail address of GFM
        return previous() != ' ' && !begins_line() && (at_end() || is_letter_or_digit(next()));
      default:
        return false;
    }
  }

  /// After the `<` here comes a `>`.
  [[nodiscard]] bool closes_ahead() {
    if (angle_ <= i_) angle_ = s_.find('>', i_);
    return angle_ != std::string_view::npos;
  }

  /// A heading's marks at the start of a line; at the end of one they would be taken off.
  [[nodiscard]] bool hash() const {
    const bool starts = begins_line() || previous() == ' ';
    if (!starts) return false;
    std::size_t i = i_;
    while (i < s_.size() && s_[i] == '#') ++i;
    return i == s_.size() || is_space(s_[i]);
  }

  std::string& out_;
  std::string_view s_;
  bool line_start_;
  std::size_t number_;  // index of the mark behind a list's number; 0: none
  std::size_t i_ = 0;
  std::size_t first_ = 0;    // the first character that is no white space
  std::size_t angle_ = 0;    // the first `>` behind the place where it was looked for
  std::size_t run_end_ = 0;  // behind the run of `_` that was seen last
  bool run_in_word_ = false;
};

/// A destination that needs no brackets.
bool is_bare_destination(std::string_view url) {
  if (url.empty()) return false;
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '(' || c == ')' || c == '<' || c == '>' || c == '\\')
      return false;
    if (c == '&' && starts_entity(url.substr(i))) return false;
  }
  return true;
}

}  // namespace

void markdown_text(std::string& out, std::string_view s, bool line_start) {
  // A control character is not written: it must not stand between two that are active together.
  if (std::none_of(s.begin(), s.end(), is_dropped)) return Escaper(out, s, line_start).run();
  std::string visible;
  std::remove_copy_if(s.begin(), s.end(), std::back_inserter(visible), is_dropped);
  Escaper(out, visible, line_start).run();
}

void markdown_url(std::string& out, std::string_view url) {
  if (is_bare_destination(url)) {
    out += url;
    return;
  }
  out += '<';
  for (std::size_t i = 0; i < url.size(); ++i) {
    const char c = url[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '\\') {
      ascii::append_hex(out.append("%"), c);
    } else if (c == '&' && starts_entity(url.substr(i))) {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  out += '>';
}

void markdown_code(std::string& out, std::string_view s) {
  std::size_t longest = 0;
  std::size_t run = 0;
  std::string text;
  for (const char c : s) {
    if (is_dropped(c)) continue;
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    text += is_space(c) ? ' ' : c;
  }
  if (text.empty()) return;
  const bool blank = text.find_first_not_of(' ') == std::string::npos;
  const bool padded =
      text.front() == '`' || text.back() == '`' || (!blank && text.front() == ' ' && text.back() == ' ');
  out.append(longest + 1, '`');
  if (padded) out += ' ';
  out += text;
  if (padded) out += ' ';
  out.append(longest + 1, '`');
}

}  // namespace escape
}  // namespace cvconv
