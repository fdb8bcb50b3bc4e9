// Hands JSON to its parser in pieces, and takes plain texts past it.
#include "input/json_feed.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace cvconv::json {
namespace {

enum Class : std::uint8_t { other, space, structural, quote, slash };

constexpr std::array<Class, 256> classes = [] {
  std::array<Class, 256> out{};
  for (const char c : {' ', '\t', '\n', '\r'}) out[static_cast<unsigned char>(c)] = space;
  for (const char c : {'{', '}', '[', ']', ',', ':'}) out[static_cast<unsigned char>(c)] = structural;
  out['"'] = quote;
  out['/'] = slash;
  return out;
}();
Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }

constexpr std::uint64_t each(unsigned char c) { return 0x0101010101010101U * c; }
constexpr std::uint64_t zero_bytes(std::uint64_t v) { return (v - each(1)) & ~v & each(0x80); }

bool ends_plain(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }
// The first quote, backslash or control character from `at` on.
std::size_t plain_end(std::string_view s, std::size_t at) {
  for (; at + 8 <= s.size(); at += 8) {
    std::uint64_t v = 0;
    std::memcpy(&v, s.data() + at, 8);
    const std::uint64_t below_space = (v - each(0x20)) & ~v & each(0x80);
    const std::uint64_t hits = zero_bytes(v ^ each('"')) | zero_bytes(v ^ each('\\')) | below_space;
    if (hits == 0) continue;
    if constexpr (std::endian::native == std::endian::little)  // the lowest hit is a true one
      return at + static_cast<std::size_t>(std::countr_zero(hits)) / 8;
    break;
  }
  while (at < s.size() && !ends_plain(s[at])) ++at;
  return at;
}

}  // namespace

// Finds the next character to be given.
void Feed::settle() {
  if (closing_ != 0) {
    at_ = closing_;
    until_ = at_ + 1;
    closing_ = 0;
    return;
  }
  while (at_ < text_.size() && class_of(text_[at_]) == space) {
    if (text_[at_] == '\n') {
      ++line_;
      line_start_ = at_ + 1;
    }
    if (in_word_) {  // one of them ends it
      in_word_ = false;
      until_ = at_ + 1;
      return;
    }
    ++at_;
  }
  if (at_ == text_.size()) return;
  const Class c = class_of(text_[at_]);
  if (c == other) {
    if (!in_word_) word_ = mark();
    in_word_ = true;
    until_ = at_ + 1;
    while (until_ < text_.size() && class_of(text_[until_]) == other) ++until_;
    return;
  }
  in_word_ = false;
  token_ = mark();
  until_ = at_ + 1;
  if (c == quote) string();
  if (c == slash) comment();
}

void Feed::string() {
  std::size_t end = plain_end(text_, at_ + 1);
  bare_ = end < text_.size() && text_[end] == '"';
  if (bare_) {
    closing_ = end;
    return;
  }
  while (end < text_.size() && text_[end] == '\\') end = plain_end(text_, std::min(end + 2, text_.size()));
  until_ = std::min(end + 1, text_.size());
}

// Comments are given whole, with the line's end where that closes them; one that is not closed, with all that follows.
void Feed::comment() {
  const std::string_view rest = text_.substr(at_);
  std::size_t length = rest.size();
  bool closed = rest.starts_with("//");
  if (closed && rest.find_first_of("\r\n") < length) length = rest.find_first_of("\r\n") + 1;
  if (rest.starts_with("/*")) {
    const std::size_t end = rest.find("*/", 2);
    closed = end != std::string_view::npos;
    if (closed) length = end + 2;
  }
  until_ = at_ + length;
  if (!closed) return;
  if (comment_.line == 0) comment_ = token_.place(2);
  for (std::size_t i = at_; i < until_; ++i)
    if (text_[i] == '\n') {
      ++line_;
      line_start_ = i + 1;
    }
}

}  // namespace cvconv::json
