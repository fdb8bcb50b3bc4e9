// Two values shortened so that they show where they differ.
#include "model/brief.hpp"

namespace cvconv::brief {
namespace {

constexpr std::size_t most = 72;   // bytes that are shown
constexpr std::size_t ahead = 16;  // of them before the first difference

bool continues_character(std::string_view s, std::size_t i) {
  return i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U;
}

std::string one_line(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && !out.ends_with(' '))
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string cut(std::string_view s, std::size_t from) {
  while (continues_character(s, from)) ++from;
  std::size_t end = s.size() - from > most ? from + most : s.size();
  while (end < s.size() && continues_character(s, end)) --end;
  std::string out = from > 0 ? "…" : "";
  out += s.substr(from, end - from);
  if (end < s.size()) out += "…";
  return out;
}

}  // namespace

void shorten(std::string& before, std::string& after) {
  std::string a = one_line(before);
  std::string b = one_line(after);
  if (a == b && before != after) {  // they differ in white space alone
    a = before.substr(0, most * 4);
    b = after.substr(0, most * 4);
  }
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto same = static_cast<std::size_t>(x - a.begin());
  std::size_t from = 0;
  if (!a.empty() && !b.empty() && std::max(a.size(), b.size()) > most && same > most / 2) {
    from = same - ahead;
    if (const std::size_t word = a.find(' ', from); word < same) from = word + 1;
  }
  before = cut(a, std::min(from, a.size()));
  after = cut(b, std::min(from, b.size()));
}

}  // namespace cvconv::brief
