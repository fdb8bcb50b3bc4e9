// SPDX-License-Identifier: MIT
#include "cvconv/json_writer.hpp"

#include "cvconv/escape.hpp"

#include <algorithm>
#include <charconv>

namespace cvconv {

// A std::string grows piece by piece at some cost; so it is made longer than needed, and cut in the end.
void JsonWriter::grow(std::size_t n) { out_.resize(size_ + n + std::max<std::size_t>(size_ / 2, 256)); }

void JsonWriter::before_value() {
  if (depth_ == 0) {
    size_ = out_.size();
  } else if (after_key_) {
    after_key_ = false;
  } else {
    separate(!first_, 0);
    first_ = false;
  }
}

/// The comma and the line end between two values; room for as many bytes behind them.
void JsonWriter::separate(bool comma, std::size_t more) {
  const std::size_t spaces = indent_ * depth_;
  char* const begin = room(2 + spaces + more);
  char* p = begin;
  if (comma) *p++ = ',';
  if (indent_ != 0) *p++ = '\n';
  for (std::size_t i = 0; i < spaces; ++i) p[i] = ' ';
  size_ += static_cast<std::size_t>(p - begin) + spaces;
}

void JsonWriter::open(char bracket) {
  before_value();
  *room(1) = bracket;
  ++size_;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) separate(false, 1);
  *room(1) = bracket;
  ++size_;
  first_ = false;
  after_value();
}

void JsonWriter::quote(std::string_view s) {
  if (!escape::is_plain_json(s, in_script_)) {
    out_.resize(size_);
    escape::json_string(out_, s, in_script_);
    size_ = out_.size();
    return;
  }
  char* const p = room(s.size() + 2);
  *p = '"';
  s.copy(p + 1, s.size());
  p[s.size() + 1] = '"';
  size_ += s.size() + 2;
}

void JsonWriter::key(std::string_view k) {
  separate(!first_, k.size() + 4);
  quote(k);
  char* const p = room(2);
  p[0] = ':';
  p[1] = ' ';
  size_ += indent_ == 0 ? 1 : 2;
  first_ = false;
  after_key_ = true;
}

void JsonWriter::string(std::string_view s) {
  before_value();
  quote(s);
  after_value();
}

void JsonWriter::boolean(bool b) { raw(b ? "true" : "false"); }

void JsonWriter::number(long long n) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, n).ptr;
  raw({digits, static_cast<std::size_t>(end - digits)});
}

void JsonWriter::raw(std::string_view json) {
  before_value();
  json.copy(room(json.size()), json.size());
  size_ += json.size();
  after_value();
}

}  // namespace cvconv
