// Columns and wrapped lines on a terminal.
#include "cli/table_text.hpp"

#include "text/visible.hpp"

#include <algorithm>

namespace cvconv::cli {

void append_wrapped(std::string& out, std::string_view text, std::size_t column, std::size_t indent,
                    std::size_t width) {
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t needed = visible_width(word);
    if (!first && column + 1 + needed > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    append_visible(out, word);
    column += needed;
    first = false;
  }
}

void append_columns(std::string& out, const std::vector<std::vector<std::string>>& rows, std::size_t indent,
                    std::size_t width) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], visible_width(row[i]));
    }
  for (const auto& row : rows) {
    std::size_t column = indent;
    out.append(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i + 1 == row.size()) {
        append_wrapped(out, row[i], column, column, std::max(width, column + 24));
        break;
      }
      append_visible(out, row[i]);
      out.append(widths[i] - visible_width(row[i]) + 2, ' ');
      column += widths[i] + 2;
    }
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  }
}

}  // namespace cvconv::cli
