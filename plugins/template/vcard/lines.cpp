// The lines of a vCard: unfolded, with their names and values.
#include "lines.hpp"

#include <cvconv/ascii.hpp>

namespace {

using namespace cvconv;

/// The first `wanted` outside double quotes, or npos.
std::size_t find_unquoted(std::string_view s, char wanted) {
  bool quoted = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '"') quoted = !quoted;
    if (s[i] == wanted && !quoted) return i;
  }
  return std::string_view::npos;
}

/// The words of a TYPE parameter (`TYPE=work,voice`; version 2.1 writes `;WORK`) that say which of several this is.
void take_types(std::string_view parameter, std::string& label) {
  std::string text = ascii::lower(parameter);
  std::erase(text, '"');
  std::string_view rest = text;
  if (rest.starts_with("type=")) rest.remove_prefix(5);
  if (rest.find('=') != std::string_view::npos) return;
  while (!rest.empty() && label.empty()) {
    const std::string_view word = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (word != "internet" && word != "voice" && word != "text" && word != "pref") label = word;
  }
}

CardLine parse(const std::string& line, std::uint32_t number) {
  CardLine result;
  result.place = {number, 1, static_cast<std::uint32_t>(line.size())};
  const std::size_t colon = find_unquoted(line, ':');
  if (colon == std::string::npos) return result;
  result.value = line.substr(colon + 1);
  std::string_view head = std::string_view(line).substr(0, colon);
  std::string_view name = head.substr(0, head.find(';'));
  head.remove_prefix(std::min(head.size(), name.size() + 1));
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  for (const char c : name) result.name += ascii::upper(c);
  while (!head.empty()) {
    const std::size_t end = std::min(find_unquoted(head, ';'), head.size());
    take_types(head.substr(0, end), result.label);
    head.remove_prefix(std::min(head.size(), end + 1));
  }
  return result;
}

}  // namespace

std::vector<CardLine> card_lines(std::string_view bytes) {
  std::vector<CardLine> result;
  std::string unfolded;
  std::uint32_t number = 0;
  std::uint32_t start = 1;
  const auto finish = [&] {
    if (!unfolded.empty()) result.push_back(parse(unfolded, start));
    unfolded.clear();
  };
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(bytes.size(), end + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    if (line.starts_with(' ') || line.starts_with('\t')) {
      unfolded.append(line.substr(1));
      continue;
    }
    finish();
    unfolded = line;
    start = number;
  }
  finish();
  return result;
}

std::vector<std::string> card_parts(std::string_view value, char separator) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) {
      ++i;
      parts.back() += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
    } else if (separator != '\0' && value[i] == separator) {
      parts.emplace_back();
    } else {
      parts.back() += value[i];
    }
  }
  return parts;
}

std::string card_text(std::string_view value) { return card_parts(value, '\0').front(); }
