// Which way a stretch of text runs, from the letters in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cvconv::html {

enum class Direction : std::uint8_t { none, ltr, rtl };

/// The letters of a text, by the way they are written. Digits and punctuation count for nothing. Add up texts with
/// `add`.
class Letters {
 public:
  void add(std::string_view utf8);
  /// Of the first letter.
  [[nodiscard]] Direction first() const { return first_; }
  [[nodiscard]] std::size_t ltr() const { return ltr_; }
  [[nodiscard]] std::size_t rtl() const { return rtl_; }
  [[nodiscard]] bool digits() const { return digits_; }
  /// Whether characters are there that turn what follows them (embeddings, overrides, isolates).
  [[nodiscard]] bool controls() const { return controls_; }
  /// The way of the whole: that of the first letter, if most letters agree with it; `none` where they don't.
  [[nodiscard]] Direction overall() const;

 private:
  void letter(Direction);
  std::size_t ltr_ = 0;
  std::size_t rtl_ = 0;
  Direction first_ = Direction::none;
  bool digits_ = false;
  bool controls_ = false;
};

}  // namespace cvconv::html
