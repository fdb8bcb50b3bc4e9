// Text of unknown origin on a terminal: nothing in it may move the cursor, and its width must be known for the caret.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cvconv {

/// Appends `text` with U+FFFD in place of control characters, of those that have no width or turn the direction of the
/// text around, and of bytes that are no UTF-8, and a space for a tab or a line break. Returns the number of columns
/// that a terminal needs for it.
std::size_t append_visible(std::string& out, std::string_view text);

/// The columns alone.
std::size_t visible_width(std::string_view text);

/// The same characters in JSON text, from that offset on, as \uXXXX: for programs nothing changes.
void escape_unseen(std::string& json, std::size_t from = 0);

/// "32 MiB".
std::string size_words(std::uint64_t bytes);

}  // namespace cvconv
