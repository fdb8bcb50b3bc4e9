// A second, simple look at JSON text where the parser stopped: what is wrong there.
#pragma once

#include "cvconv/value.hpp"

namespace cvconv::json {

/// Length of the number that begins here. REQUIRES: it is well-formed.
std::size_t number_length(std::string_view);

/// Stands at a character of a text, and knows its line.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  /// Steps over so many characters, whatever they are.
  void advance(std::size_t length);
  /// Steps over white space and comments.
  void to_character();
  /// Takes the token that begins here and is that long; its place.
  Place take(std::size_t length) {
    const Place place = here(length);
    at_ += length;
    return place;
  }
  /// Length of the string with its quotes that begins here. REQUIRES: it is well-formed.
  [[nodiscard]] std::size_t string_length() const;

  [[nodiscard]] Place here(std::size_t length) const {
    return {line_, static_cast<std::uint32_t>(at_ - line_start_ + 1), static_cast<std::uint32_t>(length)};
  }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::string_view rest() const { return at_end() ? std::string_view() : text_.substr(at_); }

 private:
  [[nodiscard]] std::size_t comment_length() const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
};

/// What the parser was waiting for when it stopped.
struct Expectation {
  enum class Where : std::uint8_t { root, list, map };
  Where where = Where::root;
  bool first = true;       ///< nothing stands in the list, the map, the file yet
  bool after_key = false;  ///< of a map: a key is there, its value is not
  Place opened;            ///< of a list or map: its bracket
};

/// Reports what is wrong after the last good token, at which the cursor stands.
void report_syntax_error(Cursor, const Expectation&, Context&);

}  // namespace cvconv::json
