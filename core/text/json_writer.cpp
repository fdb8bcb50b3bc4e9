// Writes JSON into a string.
#include "cvconv/json_writer.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/bytes.hpp"
#include "cvconv/escape.hpp"

#include <algorithm>

namespace cvconv {

namespace {

// Of characters, and of blocks of them: what JSON does not take as it is; and what a script in HTML does not.
constexpr auto in_json = [](auto b) { return (b < 0x20) | (b == '"') | (b == '\\') | (b == 0x7F); };
constexpr auto in_html = [](auto b) { return in_json(b) | (b == '<') | (b == '>') | (b == '&') | (b == 0xE2); };

template <class Test>
void append_json_string(std::string& out, std::string_view s, Test is_special) {
  if (bytes::none(s, is_special)) {
    const std::size_t at = out.size();
    out.resize(at + s.size() + 2, '"');
    s.copy(out.data() + at + 1, s.size());
    return;
  }
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; (i = bytes::find(s, i, is_special)) < s.size(); ++i) {
    const char c = s[i];
    const std::string_view character = s.substr(i, 3);
    const bool ends_line = character == "\u2028" || character == "\u2029";  // for a script, though not for JSON
    if (c == '\xE2' && !ends_line) continue;
    out.append(s, done, i - done).append("\\");
    if (ends_line) {
      out.append("u202").append(1, character[2] == '\xA8' ? '8' : '9');
      i += 2;
    } else if (c == '"' || c == '\\') {
      out += c;
    } else if (c == '\n' || c == '\t') {
      out += c == '\n' ? 'n' : 't';
    } else {
      ascii::append_hex(out.append("u00"), c, "0123456789abcdef");
    }
    done = i + 1;
  }
  out.append(s, done).append("\"");
}

}  // namespace

void escape::json_string(std::string& out, std::string_view s, bool in_script) {
  in_script ? append_json_string(out, s, in_html) : append_json_string(out, s, in_json);
}

void JsonWriter::before_value() {
  if (values_ != nullptr && depth_ == values_->depth_) values_->before_value();
  if (depth_ > 0 && !after_key_) separate(!first_);
  after_key_ = false;
  first_ = false;
}

// The comma and the line end between two values.
void JsonWriter::separate(bool comma) {
  if (comma) out_ += ',';
  if (indent_ == 0) return;
  out_.append(indent_ * depth_ + 1, ' ')[out_.size() - indent_ * depth_ - 1] = '\n';
}

void JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) separate(false);
  out_ += bracket;
  first_ = false;
}

void JsonWriter::key(std::string_view k) {
  if (bytes::none(k, in_html)) {  // nearly all: written at once
    const bool lines = indent_ != 0;
    const std::size_t before = (first_ ? 0 : 1) + (lines ? 1 + indent_ * depth_ : 0);
    const std::size_t at = out_.size();
    out_.resize(at + before + k.size() + (lines ? 4 : 3), ' ');
    char* to = out_.data() + at;
    if (lines) to[first_ ? 0 : 1] = '\n';
    if (!first_) *to = ',';
    to += before;
    *to++ = '"';
    to += k.copy(to, k.size());
    to[0] = '"';
    to[1] = ':';
  } else {
    separate(!first_);
    escape::json_string(out_, k, in_script_);
    out_.append(": ", indent_ == 0 ? 1 : 2);
  }
  first_ = false;
  after_key_ = true;
}

JsonWriter::Values::Values(JsonWriter& json, std::string_view key)
    : json_(json), outer_(json.values_), first_(json.first_), depth_(json.depth_), key_(json.out_.size()) {
  json.key(key);
  value_ = json.out_.size();
  json.values_ = this;
}

JsonWriter::Values::~Values() {
  json_.values_ = outer_;
  if (count_ > 1) json_.close(']');
  if (count_ > 0) return;
  json_.out_.resize(key_);
  json_.first_ = first_;
  json_.after_key_ = false;
}

/// With the second value, the first one becomes an item of an array.
void JsonWriter::Values::before_value() {
  if (count_ == 2 || ++count_ == 1) return;
  std::string& out = json_.out_;
  const std::string first = out.substr(value_);
  out.resize(value_);
  out += '[';
  depth_ = ++json_.depth_;
  json_.separate(false);
  for (std::string_view rest = first; !rest.empty();) {
    const std::size_t line = std::min(rest.find('\n'), rest.size() - 1) + 1;
    out += rest.substr(0, line);
    if (out.back() == '\n') out.append(json_.indent_, ' ');
    rest.remove_prefix(line);
  }
}

void JsonWriter::string(std::string_view s) {
  before_value();
  escape::json_string(out_, s, in_script_);
}

void JsonWriter::raw(std::string_view json) {
  before_value();
  out_ += json;
}

}  // namespace cvconv
