// Where the parser of JSON stands in the input.
#include "input/json_cursor.hpp"

#include <algorithm>

namespace cvconv::json {

std::size_t number_length(std::string_view s) {
  const std::size_t zero = s.starts_with('-') ? 1 : 0;
  if (s.size() > zero + 1 && s[zero] == '0' && s[zero + 1] >= '0' && s[zero + 1] <= '9')
    return zero + 1;  // as the parser sees it: 0, and then something that does not belong there
  return std::min(s.find_first_not_of("+-.0123456789eE"), s.size());
}

void Cursor::advance(std::size_t length) {
  for (const std::size_t end = at_ + length; at_ < end; ++at_)
    if (text_[at_] == '\n') {
      ++line_;
      line_start_ = at_ + 1;
    }
}

void Cursor::to_character() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    const std::size_t length = c == ' ' || c == '\t' || c == '\r' || c == '\n' ? 1 : comment_length();
    if (length == 0) return;
    advance(length);
  }
}

// 0 if none begins here, or one that is not closed.
std::size_t Cursor::comment_length() const {
  const std::string_view s = rest();
  if (s.starts_with("//")) return std::min(s.find_first_of("\r\n"), s.size());
  const std::size_t end = s.starts_with("/*") ? s.find("*/", 2) : std::string_view::npos;
  return end == std::string_view::npos ? 0 : end + 2;
}

std::size_t Cursor::string_length() const {
  for (std::size_t quote = text_.find('"', at_ + 1); quote != std::string_view::npos;
       quote = text_.find('"', quote + 1)) {
    std::size_t first = quote;
    while (first > at_ + 1 && text_[first - 1] == '\\') --first;
    if ((quote - first) % 2 == 0) return quote + 1 - at_;  // else it is escaped
  }
  return text_.size() - at_;
}

}  // namespace cvconv::json
