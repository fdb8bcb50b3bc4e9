// What an address, a URL or a tag of a language looks like.
#include "resume/scan.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>

namespace cvconv::resume {
namespace {

using ascii::is_digit;
using ascii::is_letter;
using ascii::is_lower;
using ascii::is_space;

}  // namespace

bool is_url(std::string_view s) {
  if (s.empty() || !is_letter(s[0]) || std::any_of(s.begin(), s.end(), is_space)) return false;
  const std::size_t colon = s.find(':');
  if (colon == std::string_view::npos || colon + 1 == s.size()) return false;
  return std::all_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '.' || c == '-'; });
}

bool looks_like_host(std::string_view s) {
  const std::string_view host = s.substr(0, s.find('/'));
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 2 < host.size() &&
         std::none_of(s.begin(), s.end(), is_space) && s.find('@') == std::string_view::npos;
}

bool is_email(std::string_view s) {
  const std::size_t at = s.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == s.size()) return false;
  const std::string_view host = s.substr(at + 1);
  return std::none_of(s.begin(), s.end(), is_space) && host.front() != '.' && host.back() != '.' &&
         host.find_first_of(",;<>()\"") == std::string_view::npos;
}

std::size_t find_outside_brackets(std::string_view s, char wanted) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '(' || s[i] == '[' || s[i] == '{') ++depth;
    if ((s[i] == ')' || s[i] == ']' || s[i] == '}') && depth > 0) --depth;
    if (s[i] == wanted && depth == 0) return i;
  }
  return std::string_view::npos;
}

bool is_iso_639_1(std::string_view s) {
  static constexpr std::string_view all =
      "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
      "en "
      "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
      "jv "
      "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd "
      "ne "
      "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss "
      "st "
      "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";
  if (s.size() != 2 || !is_lower(s[0]) || !is_lower(s[1])) return false;
  for (std::size_t i = 0; i + 2 < all.size(); i += 3)
    if (all.substr(i, 2) == s) return true;
  return false;
}

bool is_language_tag(std::string_view s) {
  std::string_view first = s.substr(0, s.find('-'));
  if (!is_iso_639_1(first) && !(first.size() == 3 && std::all_of(first.begin(), first.end(), is_lower))) return false;
  s.remove_prefix(first.size());
  while (!s.empty()) {
    s.remove_prefix(1);
    const std::string_view part = s.substr(0, s.find('-'));
    if (part.size() < 2 || part.size() > 8 ||
        !std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_digit(c); }))
      return false;
    s.remove_prefix(part.size());
  }
  return true;
}

}  // namespace cvconv::resume
