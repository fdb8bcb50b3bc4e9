// The messages of YAML's parser in words that say what to do.
#include "resume/yaml_error.hpp"

#include <algorithm>

namespace cvconv::yaml {
namespace {

struct Complaint {
  std::string message;
  std::string hint;
};

std::string_view line_of(std::string_view text, int number) {
  for (; number > 0; --number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

constexpr std::string_view quote_it = "put the text between quotes";
constexpr std::string_view indentation =
    "keys of one map begin in the same column, and what belongs to a key is indented further";

Complaint explain(std::string_view complaint, std::string_view line, std::size_t column) {
  const std::string_view before = line.substr(0, std::min(column, line.size()));
  const std::string_view after = line.substr(std::min(column, line.size()));
  const auto is = [&](std::string_view start) { return complaint.starts_with(start); };
  if (is("end of sequence flow"))
    return {"a list in brackets is not closed", "a ] or a comma is missing before this place"};
  if (is("end of map flow")) return {"a map in braces is not closed", "a } or a comma is missing before this place"};
  if (is("illegal map value")) {
    if (before.find(": ") != std::string_view::npos)
      return {"a second colon stands in the line", std::string(quote_it) + ": key: \"a: b\""};
    return {"a map begins where none can be", std::string(indentation)};
  }
  if (is("end of map not found") || is("end of sequence not found")) {
    const std::size_t last = before.find_last_not_of(" \t");
    if (last != std::string_view::npos && before[last] == '\'')
      return {"a text goes on behind its closing quote", "between single quotes, ' is written ''"};
    if (last != std::string_view::npos && before[last] == '"')
      return {"a text goes on behind its closing quote", "between double quotes, \" is written \\\""};
    if (!after.starts_with("- ") && after.find(':') == std::string_view::npos)
      return {"a line is neither a key with a colon nor an item of a list", "is a colon missing, or the indentation?"};
    return {"the indentation of the line fits none above it", std::string(indentation)};
  }
  if (is("unknown token"))
    return {"a text without quotes cannot begin with '" + std::string(after.substr(0, 1)) + "'", std::string(quote_it)};
  if (is("the referenced anchor"))
    return {"the alias " + std::string(after.substr(0, after.find_first_of(" ,]}"))) + " names nothing above it",
            "a text that begins with * stands between quotes"};
  if (is("unknown escape") || is("bad character found while scanning hex") || is("invalid unicode"))
    return {"a backslash begins an escape that does not exist",
            "write \\\\ for a backslash, or use single quotes, where it stands for itself"};
  if (is("illegal block entry"))
    return {"a list begins where none can be", "put each - on a line of its own, below the key"};
  if (is("illegal flow end")) return {"a closing bracket stands here that nothing opened", std::string(quote_it)};
  if (is("anchor not found") || is("alias not found") || is("illegal character found while scanning a"))
    return {"a text without quotes cannot begin with & or *", std::string(quote_it)};
  if (is("illegal EOF")) return {"the input ends in the middle of a text", "a closing quote is missing"};
  if (is("cannot set zero") || is("unexpected character in block"))
    return {"the head of a block of text is wrong", "write | or >, and the text in the lines below, indented"};
  if (is("illegal document indicator"))
    return {"a new document begins in the middle of a text", "a closing quote is missing"};
  if (is("YAML") || is("bad YAML") || is("repeated") || is("TAG"))
    return {"a directive in a line that begins with % is wrong", "leave it out"};
  return {"the text is no well-formed YAML here", "an indentation, a quote or a bracket is wrong here, or just before"};
}

}  // namespace

std::size_t closing_quote(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '\'' && i + 1 < text.size() && text[i + 1] == '\'')
        ++i;
      else
        return i + 1;
    }
  }
  return std::string_view::npos;
}

void report_syntax_error(std::string_view text, std::string_view complaint, int line, int column, Context& context) {
  Place place{static_cast<std::uint32_t>(std::max(line, 0) + 1), static_cast<std::uint32_t>(std::max(column, 0) + 1),
              1};
  if (complaint.starts_with("bad file")) {
    context.error(Code::too_deep, "the input is nested too deeply", place, "a CV needs fewer than ten levels");
    return;
  }
  const std::string_view here = line_of(text, std::max(line, 0));
  const std::size_t indented = std::min(here.find_first_not_of(" \t"), here.size());
  if (const std::size_t tab = here.substr(0, indented).find('\t'); tab != std::string_view::npos) {
    place.column = static_cast<std::uint32_t>(tab + 1);
    context.error(Code::syntax_error, "a tab stands in the indentation", place, "YAML is indented with spaces only");
    return;
  }
  if (complaint.starts_with("unknown escape") && place.column > 2) place.column -= 2;  // back to the backslash
  Complaint c = explain(complaint, here, static_cast<std::size_t>(std::max(column, 0)));
  context.error(Code::syntax_error, std::move(c.message), place, std::move(c.hint));
}

}  // namespace cvconv::yaml
