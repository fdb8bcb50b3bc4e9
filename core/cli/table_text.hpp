// Rows of words in columns, wrapped to a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cvconv::cli {

/// Appends `text`, broken between words at `width`; lines after the first are indented. `column`: where the first
/// begins.
void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t indent, std::size_t width);

/// Appends rows with their cells one below the other. Only the last column is wrapped.
void append_columns(std::string& out, const std::vector<std::vector<std::string>>& rows, std::size_t indent,
                    std::size_t width);

}  // namespace cvconv::cli
