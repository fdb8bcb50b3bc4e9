// `cvconv explain CODE`: what a message means and what to do.
#include "cli/session.hpp"
#include "cli/table_text.hpp"

#include <unistd.h>

#include <charconv>

namespace cvconv::cli {
namespace {

constexpr Code codes[] = {
#define CVCONV_CODE(number, name, title, explanation) Code::name,
#include "cvconv/codes.def"
#undef CVCONV_CODE
};

// "CV0205", "cv205" and "205".
Code parse_code(std::string_view s) {
  if (s.size() > 2 && (s[0] == 'C' || s[0] == 'c') && (s[1] == 'V' || s[1] == 'v')) s.remove_prefix(2);
  std::uint16_t n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  return error == std::errc{} && end == s.data() + s.size() ? static_cast<Code>(n) : Code{};
}

}  // namespace

Exit run_explain(Session& session) {
  const Arguments& a = session.arguments;
  const std::size_t width = isatty(STDOUT_FILENO) == 1 ? terminal_width(STDOUT_FILENO) : 100;
  std::string out;
  if (a.words.empty()) {
    std::vector<std::vector<std::string>> rows;
    for (const Code code : codes) rows.push_back({code_name(code), std::string(code_info(code).title)});
    append_columns(out, rows, 0, width);
    return print(out);
  }
  for (const std::string& word : a.words) {
    const CodeInfo info = code_info(parse_code(word));
    if (info.title.empty())
      return session.report(
          Failure{Code::usage, "there is no message \"" + word + '"', "`cvconv explain` lists all of them"});
    out += code_name(info.code) + ": " + std::string(info.title) + '\n';
    if (!info.explanation.empty()) {
      out += "\n  ";
      append_wrapped(out, info.explanation, 2, 2, width);
      out += '\n';
    }
  }
  return print(out);
}

}  // namespace cvconv::cli
