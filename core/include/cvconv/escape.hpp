// Escaping: one function for each context in which a text may land. Each appends to `out`, keeps every visible
// character, takes out control characters, and leaves nothing active in its context. Input is valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace cvconv::escape {

/// Running text of LaTeX, also inside an argument: no blank line, no \par, no active character, no ligature that would
/// change what is read (`--`, `` ?` ``), no `[` at the start.
void latex_text(std::string& out, std::string_view);
/// The first argument of \href, also inside another command's argument.
void latex_url(std::string& out, std::string_view);
/// HTML character data.
void html_text(std::string& out, std::string_view);
/// An attribute's value between double quotes.
void html_attribute(std::string& out, std::string_view);
/// Characters of a paragraph in CommonMark and GFM; `line_start`: the text begins a line.
void markdown_text(std::string& out, std::string_view, bool line_start);
/// A link's destination in CommonMark: `https://…`, in angle brackets where it needs them.
void markdown_url(std::string& out, std::string_view);
/// A code span, with its backticks.
void markdown_code(std::string& out, std::string_view);
/// A JSON string with its quotes. `<` `>` `&` and U+2028/2029 are written as \u escapes if `in_script`.
void json_string(std::string& out, std::string_view, bool in_script = false);

/// The URL to link to, or "" if it must not become a link: allowed are http, https, mailto and tel. `www.…` and bare
/// host names with a path get https://. White space, control and non-ASCII characters are percent-encoded (the host
/// name is left as it is).
std::string safe_url(std::string_view);
/// True only where `safe_url` gives the URL back as it is: nearly always.
bool is_safe_url(std::string_view);

}  // namespace cvconv::escape
