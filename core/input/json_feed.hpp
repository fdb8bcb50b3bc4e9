// JSON text on its way into the parser, which takes its input one character at a time and keeps each for its messages.
// Nearly all characters of a CV stand inside texts and between tokens, and say nothing about its grammar: the parser is
// spared them, and what it does not say, where each token stands, is found in passing.
#pragma once

#include "cvconv/diagnostic.hpp"

#include <cstddef>
#include <iterator>
#include <string_view>

namespace cvconv::json {

/// Gives the parser every character that its grammar may turn on, in order. It leaves out what stands between the
/// quotes of a text without escapes and control characters (the text is UTF-8 already: see Source), and white space
/// beside a token that ends by itself.
class Feed {
 public:
  explicit Feed(std::string_view text) : text_(text) {}

  /// Where a token begins.
  struct Mark {
    std::size_t at = 0;
    std::size_t line_start = 0;
    std::uint32_t line = 1;
    [[nodiscard]] Place place(std::size_t length) const {
      return {line, static_cast<std::uint32_t>(at - line_start + 1), static_cast<std::uint32_t>(length)};
    }
  };
  /// The token whose first character was the last to be given: a text, a bracket, a comma, a colon.
  [[nodiscard]] const Mark& token() const { return token_; }
  /// The last number or word. The parser sees its end only in the character that follows.
  [[nodiscard]] const Mark& word() const { return word_; }
  /// Behind the last character that was given.
  [[nodiscard]] std::size_t at() const { return at_; }
  /// True if the text that was given last came without what stands between its quotes.
  [[nodiscard]] bool bare() const { return bare_; }
  /// Where the first comment stood; line 0 if there was none.
  [[nodiscard]] Place first_comment() const { return comment_; }

  // As an iterator's.
  [[nodiscard]] bool more() {
    if (at_ == until_) settle();
    return at_ < text_.size();
  }
  [[nodiscard]] char character() const { return text_[at_]; }
  void next() { ++at_; }

 private:
  void settle();
  void string();
  void comment();
  [[nodiscard]] Mark mark() const { return {at_, line_start_, line_}; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t until_ = 0;    // up to here, every character is given
  std::size_t closing_ = 0;  // the quote to be given next; 0: none
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
  bool in_word_ = false;
  bool bare_ = false;
  Mark token_;
  Mark word_;
  Place comment_;
};

/// The feed as the parser wants it: the first of two iterators; the other is default-constructed.
class FeedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  FeedIterator() = default;
  explicit FeedIterator(Feed& feed) : feed_(&feed) {}
  char operator*() const { return feed_->character(); }
  FeedIterator& operator++() {
    feed_->next();
    return *this;
  }
  bool operator==(const FeedIterator& end) const { return feed_ == end.feed_ || !feed_->more(); }

 private:
  Feed* feed_ = nullptr;
};

}  // namespace cvconv::json
