// SPDX-License-Identifier: MIT
#include "json_cursor.hpp"

#include <algorithm>

namespace cvconv::json {

void Cursor::skip(bool punctuation) {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '\n') {
      ++at_;
      new_line();
    } else if (c == ' ' || c == '\t' || c == '\r' || (punctuation && (c == ',' || c == ':'))) {
      ++at_;
    } else if (at_comment()) {
      skip_comment();
    } else {
      return;
    }
  }
}

bool Cursor::at_comment() const {
  if (peek() != '/') return false;
  return peek(1) == '/' || (peek(1) == '*' && text_.find("*/", at_ + 2) != std::string_view::npos);
}

void Cursor::skip_comment() {
  if (comment_.line == 0) comment_ = here(2);
  const bool to_line_end = text_[at_ + 1] == '/';
  at_ += 2;
  for (; at_ < text_.size(); ++at_) {
    if (to_line_end && (text_[at_] == '\n' || text_[at_] == '\r')) return;  // as the parser has it
    if (!to_line_end && text_[at_] == '*' && peek(1) == '/') {
      at_ += 2;
      return;
    }
    if (text_[at_] == '\n') {
      ++line_;
      line_start_ = at_ + 1;
    }
  }
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

std::size_t Cursor::number_length() const {
  const std::size_t zero = peek() == '-' ? 1 : 0;
  if (peek(zero) == '0' && peek(zero + 1) >= '0' && peek(zero + 1) <= '9')
    return zero + 1;  // as the parser sees it: 0, and then something that does not belong there
  const std::size_t end = text_.find_first_not_of("+-.0123456789eE", at_);
  return (end == std::string_view::npos ? text_.size() : end) - at_;
}

}  // namespace cvconv::json
