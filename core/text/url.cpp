// Which addresses may become links, and how they are written.
#include "cvconv/ascii.hpp"
#include "cvconv/bytes.hpp"
#include "cvconv/escape.hpp"

#include <algorithm>

namespace cvconv::escape {
namespace {

using ascii::is_digit;
using ascii::is_letter;
using ascii::lower;

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// The length of a scheme at the start (RFC 3986, 3.1), without its colon; 0 if there is none.
std::size_t scheme_length(std::string_view s) {
  const auto is_part = [](char c) { return ascii::is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; };
  const auto* const end = std::ranges::find_if_not(s, is_part);
  return end != s.end() && *end == ':' && is_letter(s[0]) ? static_cast<std::size_t>(end - s.begin()) : 0;
}

/// `example.org`, `example.org/path`, `example.org:8080`: a name with at least one dot, and then the end or what may
/// follow a host. (RFC 3986, 3.2.2; names in other scripts are taken as they are.)
bool starts_with_host(std::string_view s) {
  bool dot = false;
  std::size_t i = 0;
  for (; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '.') {
      if (i == 0 || s[i - 1] == '.') return false;
      dot = dot || (i + 1 < s.size() && is_letter(s[i + 1]));
    } else if (!is_letter(c) && !is_digit(c) && c != '-' && static_cast<unsigned char>(c) < 0x80) {
      break;
    }
  }
  return dot && (i == s.size() || s[i] == '/' || s[i] == '?' || s[i] == '#' || s[i] == ':');
}

/// What a URL never holds as it is (RFC 3986): white space, controls, some signs, and what is not ASCII. And the
/// percent sign, behind which two digits must stand.
constexpr auto is_odd = [](auto b) {
  return (b <= 0x20) | (b >= 0x7F) | (b == '%') | (b == '"') | (b == '<') | (b == '>') | (b == '\\') | (b == '^') |
         (b == '`') | ((b >= '{') & (b <= '}'));
};

void append_encoded(std::string& out, std::string_view rest, bool web) {
  if (bytes::none(rest, is_odd)) {
    out += rest;
    return;
  }
  bool in_host = web;
  std::size_t done = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto c = static_cast<unsigned char>(rest[i]);
    if (i > 1 && (c == '/' || c == '?' || c == '#')) in_host = false;
    const bool is_encoded = c == '%' && i + 2 < rest.size() && is_hex(rest[i + 1]) && is_hex(rest[i + 2]);
    // A host in another script stays (IDNA is the browser's).
    if (!is_odd(c) || is_encoded || (in_host && c >= 0x80)) continue;
    out.append(rest, done, i - done);
    ascii::append_hex(out.append("%"), rest[i]);
    done = i + 1;
  }
  out.append(rest, done);
}

}  // namespace

bool is_safe_url(std::string_view url) {
  for (const std::string_view start : {"https://", "http://", "mailto:", "tel:"})
    if (url.starts_with(start)) return url.size() > start.size() && bytes::none(url, is_odd);
  return false;
}

std::string safe_url(std::string_view url) {
  if (is_safe_url(url)) return std::string(url);
  while (!url.empty() && static_cast<unsigned char>(url.front()) <= 0x20) url.remove_prefix(1);
  while (!url.empty() && static_cast<unsigned char>(url.back()) <= 0x20) url.remove_suffix(1);
  for (const char c : url)  // a browser would drop them, and then see another scheme than we do
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return {};
  std::string out;
  std::string_view rest = url;
  const std::size_t n = scheme_length(url);
  const bool host_and_port = n != 0 && n + 1 < url.size() && is_digit(url[n + 1]) && starts_with_host(url);
  if (n != 0 && !host_and_port) {
    const std::string scheme = lower(url.substr(0, n));
    rest.remove_prefix(n + 1);
    const bool web = scheme == "http" || scheme == "https";
    if (web ? rest.size() < 3 || rest.substr(0, 2) != "//" : scheme != "mailto" && scheme != "tel") return {};
    if (rest.empty()) return {};
    out = scheme + ':';
    append_encoded(out, rest, web);
    return out;
  }
  if (url.size() > 2 && url.substr(0, 2) == "//") {
    out = "https:";
  } else if (starts_with_host(url)) {
    out = "https://";
  } else {
    return {};
  }
  append_encoded(out, rest, true);
  return out;
}

}  // namespace cvconv::escape
