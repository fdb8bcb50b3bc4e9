// SPDX-License-Identifier: MIT
#include "cvconv/json_writer.hpp"

#include "cvconv/escape.hpp"

#include <algorithm>
#include <charconv>

namespace cvconv {

void JsonWriter::new_line(bool comma) {
  const auto spaces = static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth_);
  const std::size_t at = out_.size();
  out_.resize(at + (comma ? 1 : 0) + (indent_ == 0 ? 0 : 1) + spaces, ' ');
  if (comma) out_[at] = ',';
  if (indent_ != 0) out_[at + (comma ? 1 : 0)] = '\n';
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (depth_ == 0) return;
  new_line(!first_);
  first_ = false;
}

void JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) new_line(false);
  out_ += bracket;
  first_ = false;
}

void JsonWriter::key(std::string_view k) {
  before_value();
  escape::json_string(out_, k, in_script_);
  out_ += indent_ == 0 ? ":" : ": ";
  after_key_ = true;
}

void JsonWriter::string(std::string_view s) {
  before_value();
  escape::json_string(out_, s, in_script_);
}

void JsonWriter::boolean(bool b) { raw(b ? "true" : "false"); }

void JsonWriter::number(long long n) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, n).ptr;
  raw({digits, static_cast<std::size_t>(end - digits)});
}

void JsonWriter::raw(std::string_view json) {
  before_value();
  out_ += json;
}

}  // namespace cvconv
