// Whether Markdown source is its own plain text.
#include "cvconv/text.hpp"
#include "text/bytes.hpp"

#include <array>

namespace cvconv {

bool is_literal(std::string_view s) {
  if (s.empty()) return true;
  // What it may mean: at the start of a line; anywhere; beside another of its kind.
  static constexpr std::uint8_t at_start = 1, anywhere = 2, in_pairs = 4;
  static constexpr std::array<std::uint8_t, 256> meanings = [] {
    std::array<std::uint8_t, 256> out{};
    for (const char c : std::string_view("#-+>=| ")) out[static_cast<unsigned char>(c)] |= at_start;
    for (const char c : std::string_view("\\`*_[<&$~!@\n\r\t")) out[static_cast<unsigned char>(c)] |= anywhere;
    // a bare URL, www., and spaces that collapse
    for (const char c : std::string_view("/w ")) out[static_cast<unsigned char>(c)] |= in_pairs;
    return out;
  }();
  const auto meaning = [](char c) { return meanings[static_cast<unsigned char>(c)]; };
  if ((meaning(s.front()) & (at_start | anywhere)) != 0 || s.back() == ' ' || s.back() == '\t' || s.back() == '\n' ||
      s.back() == '\r')
    return false;
  const std::size_t number = s.find_first_not_of("0123456789");
  if (number != 0 && number != std::string_view::npos && (s[number] == '.' || s[number] == ')') &&
      (number + 1 == s.size() || s[number + 1] == ' '))
    return false;  // the number of an item
  if (s.size() > 16)
    return bytes::none_beside(s, [](bytes::Block before, bytes::Block b) {
      const bytes::Mask anywhere_here = (b == '\\') | (b == '`') | (b == '*') | (b == '_') | (b == '[') | (b == '<') |
                                        (b == '&') | (b == '$') | (b == '~') | (b == '!') | (b == '@') | (b == '\n') |
                                        (b == '\r') | (b == '\t');
      return anywhere_here | ((b == before) & ((b == '/') | (b == 'w') | (b == ' ')));
    });
  for (std::size_t i = 1; i < s.size(); ++i) {
    const std::uint8_t m = meaning(s[i]) & (anywhere | in_pairs);
    if (m != 0 && (m == anywhere || s[i] == s[i - 1])) return false;
  }
  return true;
}

}  // namespace cvconv
