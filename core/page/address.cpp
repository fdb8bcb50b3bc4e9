// Addresses of the web in running text, by GFM's rule for extended autolinks as md4c understands it:
// https://github.github.com/gfm/#autolinks-extension-
#include "input/markdown.hpp"

#include <algorithm>

namespace cvconv::outline {
namespace {

bool is_domain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

constexpr std::size_t longest_domain = 255;  // RFC 1035, 2.3.4

/// A dot that is not at its end, and no underscore in the last two parts (of which one may be empty).
bool is_domain_name(std::string_view s) {
  const std::size_t last = s.rfind('.');
  if (last == std::string_view::npos || s.find('.') + 1 == s.size()) return false;
  const std::size_t before = last == 0 ? std::string_view::npos : s.rfind('.', last - 1);
  return s.find('_', before == std::string_view::npos ? 0 : before) == std::string_view::npos;
}

}  // namespace

bool opens_address(char before) { return std::string_view(" \t\n\v\f\r*_~([").find(before) != std::string_view::npos; }

std::size_t address_length(std::string_view s) {
  static constexpr std::string_view starts[] = {"https://", "http://", "ftp://", "www."};
  const auto* start = std::find_if(std::begin(starts), std::end(starts), [s](auto x) { return s.starts_with(x); });
  if (start == std::end(starts)) return 0;
  const std::string_view rest = s.substr(start->size(), longest_domain + 1);
  const auto domain_end = std::find_if_not(rest.begin(), rest.end(), is_domain);
  const auto domain = static_cast<std::size_t>(domain_end - rest.begin());
  if (domain > longest_domain || !is_domain_name(rest.substr(0, domain))) return 0;

  const std::string_view all = s.substr(0, s.find_first_of(" \t\n\v\f\r<", start->size()));
  std::size_t open = 0;
  std::size_t excess = 0;  // of closing parentheses
  for (const char c : all.substr(start->size() + domain)) {
    if (c == '(') ++open;
    if (c == ')') open > 0 ? --open : ++excess;
  }
  std::size_t end = all.size();
  for (; end > 0; --end) {
    const bool parenthesis = all[end - 1] == ')' && excess > 0;
    if (parenthesis) --excess;
    if (!parenthesis && std::string_view("?!.,:*_~").find(all[end - 1]) == std::string_view::npos) break;
  }
  return end > start->size() ? end : 0;
}

}  // namespace cvconv::outline
