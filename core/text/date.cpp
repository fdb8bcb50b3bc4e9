// Dates as ISO 8601, and what people write for them.
#include "cvconv/ascii.hpp"
#include "cvconv/text.hpp"

#include <chrono>

namespace cvconv {
namespace {

using ascii::trim;

/// Takes `least` to `most` digits off the front; -1 if there are fewer or more.
int take_number(std::string_view& s, std::size_t least, std::size_t most) {
  std::size_t n = 0;
  int value = 0;
  while (n < s.size() && ascii::is_digit(s[n])) {
    if (n == most) return -1;
    value = value * 10 + (s[n] - '0');
    ++n;
  }
  if (n < least) return -1;
  s.remove_prefix(n);
  return value;
}

/// A year, a month or a day of the calendar; an empty Date for anything else.
Date calendar_date(std::string_view s) {
  const int y = take_number(s, 4, 4);
  if (y < 1) return {};
  if (s.empty()) return Date(y);
  const char separator = s[0];
  if (separator != '-' && separator != '/' && separator != '.') return {};
  s.remove_prefix(1);
  const int m = take_number(s, 1, 2);
  if (m < 1 || m > 12) return {};
  if (s.empty()) return Date(y, m);
  if (s[0] != separator) return {};
  s.remove_prefix(1);
  const int d = take_number(s, 1, 2);
  if (!(std::chrono::year(y) / m / d).ok()) return {};
  if (!s.empty() && !((s[0] == 'T' || s[0] == ' ') && s.size() > 2 && ascii::is_digit(s[1]))) return {};
  return Date(y, m, d);
}

}  // namespace

std::string to_iso(const Date& d) {
  if (d.is_raw() || d.year == 0) return d.raw;
  std::string out;
  const auto append = [&](int n, std::size_t width) {
    const std::string digits = std::to_string(n);
    out.append(width > digits.size() ? width - digits.size() : 0, '0').append(digits);
  };
  append(d.year, 4);
  for (const int part : {d.month, d.day}) {
    if (part == 0) break;
    out += '-';
    append(part, 2);
  }
  return out;
}

Date parse_date(std::string_view s) {
  s = trim(s);
  Date d = calendar_date(s);
  if (d.empty()) d.raw = s;
  return d;
}

bool means_ongoing(std::string_view s) {
  // In lower case where the script has one. Seen in CVs; each means "until now" and nothing else.
  static constexpr std::string_view words =
      "|present|current|currently|now|ongoing|today|to date|till now|until now|to present|"
      "till date|till present|until present|heute|aktuell|derzeit|laufend|bis heute|jetzt|"
      "actuel|actuellement|présent|aujourd'hui|en cours|à ce jour|actual|actualidad|actualmente|"
      "presente|hoy|atual|atualmente|hoje|attuale|oggi|heden|nuvarande|obecnie|настоящее время|"
      "по настоящее время|н.в.|今|现在|至今|現在|目前|현재|حتى الآن|الآن|حاليا|حالياً|اکنون|تاکنون|כיום|"
      "היום|עד היום|halen|günümüz|..|";
  s = trim(s);
  if (s.empty() || ascii::is_digit(s[0])) return false;
  return s.find('|') == std::string_view::npos && words.find("|" + ascii::lower(s) + "|") != std::string_view::npos;
}

}  // namespace cvconv
