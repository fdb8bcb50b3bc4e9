// Writes JSON into a buffer.
#include "cvconv/json_writer.hpp"

#include "cvconv/escape.hpp"
#include "text/json_plain.hpp"

#include <algorithm>
#include <charconv>

namespace cvconv {

// A std::string grows piece by piece at some cost; so it is made longer than needed, and cut in the end. Not by much:
// what is made is filled first.
void JsonWriter::grow(std::size_t n) { out_.resize(size_ + n + 256 + std::min<std::size_t>(size_ / 2, 4096)); }

void JsonWriter::before_value() {
  if (values_ != nullptr && depth_ == values_->depth_) values_->before_value();
  if (depth_ == 0)
    size_ = out_.size();
  else if (!after_key_)
    separate(!first_, 0);
  after_key_ = false;
  first_ = false;
}

/// The comma and the line end between two values; with room for `more` bytes behind them.
inline char* JsonWriter::separate(bool comma, std::size_t more) {
  const std::size_t spaces = indent_ * depth_;
  char* p = room(2 + spaces + more);
  if (comma) *p++ = ',';
  if (indent_ != 0) *p++ = '\n';
  for (std::size_t i = 0; i < spaces; ++i) *p++ = ' ';
  size_ = static_cast<std::size_t>(p - out_.data());
  return p;
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

/// The text between quotes; `p` is where it goes, with room for it and four bytes more. Returns where it ends.
inline char* JsonWriter::quote(char* p, std::string_view s) {
  *p = '"';
  if (in_script_ ? json_plain::copy<true>(p + 1, s) : json_plain::copy<false>(p + 1, s)) {
    p += s.size() + 1;
    *p++ = '"';
    size_ += s.size() + 2;
    return p;
  }
  escaped_.clear();
  escape::json_string(escaped_, s, in_script_);
  escaped_.copy(room(escaped_.size() + 2), escaped_.size());
  size_ += escaped_.size();
  return out_.data() + size_;
}

void JsonWriter::key(std::string_view k) {
  char* const p = quote(separate(!first_, k.size() + 4), k);
  p[0] = ':';
  p[1] = ' ';
  size_ += indent_ == 0 ? 1 : 2;
  first_ = false;
  after_key_ = true;
}

JsonWriter::Values::Values(JsonWriter& json, std::string_view key)
    : json_(json), outer_(json.values_), first_(json.first_), depth_(json.depth_), key_(json.size_) {
  json.key(key);
  value_ = json.size_;
  json.values_ = this;
}

JsonWriter::Values::~Values() {
  json_.values_ = outer_;
  if (count_ > 1) json_.close(']');
  if (count_ > 0) return;
  json_.size_ = key_;
  json_.first_ = first_;
  json_.after_key_ = false;
}

/// With the second value, the first one becomes an item of an array.
void JsonWriter::Values::before_value() {
  if (count_ == 2 || ++count_ == 1) return;
  const std::string first = json_.out_.substr(value_, json_.size_ - value_);
  json_.size_ = value_;
  *json_.room(1) = '[';
  ++json_.size_;
  depth_ = ++json_.depth_;
  json_.separate(false, 0);
  const auto ends = static_cast<std::size_t>(std::count(first.begin(), first.end(), '\n'));
  char* p = json_.room(first.size() + ends * json_.indent_);
  for (const char c : first) {
    *p++ = c;
    if (c == '\n') p = std::fill_n(p, json_.indent_, ' ');
  }
  json_.size_ = static_cast<std::size_t>(p - json_.out_.data());
}

void JsonWriter::string(std::string_view s) {
  before_value();
  quote(room(s.size() + 4), s);
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
