// Dates as people write them: one, two, or two in one string; and the end that is not there.
#include "resume/value_reader.hpp"

#include <algorithm>

namespace cvconv::resume {
namespace {

// Earliest and latest day that a date may stand for, as numbers that can be compared.
int earliest(const Date& d) { return (d.year * 100 + d.month) * 100 + d.day; }
int latest(const Date& d) { return (d.year * 100 + (d.month == 0 ? 99 : d.month)) * 100 + (d.day == 0 ? 99 : d.day); }

constexpr std::string_view iso_forms = "dates are written YYYY, YYYY-MM or YYYY-MM-DD";

// REQUIRES: it is a date.
bool has_iso_form(std::string_view s) {
  return s.size() == 4 || (s.size() == 7 && s[4] == '-') || (s.size() == 10 && s[4] == '-' && s[7] == '-');
}

// {raw: Spring 2019}: words that shall not be looked at.
bool is_raw_date(const ValueReader& in, Value v) {
  return in.dialect.yaml && v.is_map() && v.size() == 1 && v.has("raw");
}

// A start, or a date, that holds a whole period.
std::optional<DateRange> whole_period(Value v) {
  return v.is_scalar() && parse_date(v.text()).is_raw() ? parse_period(v.text()) : std::nullopt;
}

bool is_blank(Value v) { return v.is_scalar() && ascii::trim(v.text()).empty(); }

}  // namespace

bool is_unknown(std::string_view s) { return ascii::equal(s, "unknown"); }

bool says_nothing(std::string_view s) {
  static constexpr std::string_view words[] = {"-", "--", "–", "—", "?", "??", "n/a", "na", "none", "tbd", "null", "."};
  s = ascii::trim(s);
  if (!s.empty() && s[0] >= '0' && s[0] <= '9') return false;
  return std::ranges::any_of(words, [&](std::string_view w) { return ascii::equal(s, w); });
}

std::optional<DateRange> parse_period(std::string_view s) {
  // The longer ones first, so that a hyphen inside a date comes last.
  static constexpr std::string_view separators[] = {" - ", " – ", " — ", " to ", " bis ", " until ", "--", "–",
                                                    "—",   "~",   "〜",  "～",   "至",    "/",       "-",  " "};
  s = ascii::trim(s);
  for (const std::string_view separator : separators) {
    for (std::size_t at = s.find(separator); at != std::string_view::npos; at = s.find(separator, at + 1)) {
      const Date start = parse_date(s.substr(0, at));
      if (start.empty() || start.is_raw()) continue;
      const std::string_view rest = ascii::trim(s.substr(at + separator.size()));
      DateRange out;
      out.start = start;
      if (means_ongoing(rest) || means_ongoing(s.substr(at))) {
        out.end_is = End::ongoing;
        return out;
      }
      out.end = parse_date(rest);
      out.end_is = End::stated;
      if (!out.end.empty() && !out.end.is_raw() && latest(out.end) >= earliest(out.start)) return out;
    }
  }
  // `2020/07至今`: nothing between the date and the word.
  std::size_t digits = s.find_first_not_of("0123456789-/.");
  if (digits != std::string_view::npos && digits > 0 && means_ongoing(s.substr(digits))) {
    DateRange out;
    out.start = parse_date(s.substr(0, digits));
    out.end_is = End::ongoing;
    if (!out.start.is_raw() && !out.start.empty()) return out;
  }
  return {};
}

Date ValueReader::date(Value v) {
  Date d;
  if (is_raw_date(*this, v)) {
    d.raw = word(v.find("raw"));
    return d;
  }
  const std::string s = scalar(v, "a date");
  if (v.is_null() || !v.is_scalar() || is_unknown(s)) return d;
  if (s.empty()) {
    if (!dialect.yaml) warning(Code::bad_date, "the date is empty", v, "leave the key out");
    return d;
  }
  if (says_nothing(s)) {
    warning(Code::bad_date, "\"" + s + "\" is not a date; it is read as not stated", v, "leave the key out");
    return d;
  }
  d = parse_date(s);
  if (d.is_raw())
    warning(Code::bad_date, "\"" + s + "\" is not a date", v, std::string(iso_forms));
  else if (!has_iso_form(s))
    note(Code::bad_date, "\"" + s + "\" is read as " + to_iso(d), v, std::string(iso_forms));
  return d;
}

// REQUIRES: v is there.
Date ValueReader::end_date(Value v, DateRange& range) {
  static const std::string no_end = "leave the key out for what goes on until now";
  if (is_raw_date(*this, v)) {
    range.end_is = End::stated;
    return date(v);
  }
  if (is_blank(v)) {
    if (!dialect.yaml)
      warning(Code::bad_date, v.is_null() ? "the end date is null" : "the end date is empty", v, no_end);
    return {};
  }
  if (!v.is_scalar()) return date(v);  // for its message
  range.end_is = End::not_stated;
  if (is_unknown(ascii::trim(v.text()))) return {};
  if (means_ongoing(v.text())) {
    range.end_is = End::ongoing;
    if (!dialect.yaml)
      warning(Code::bad_date,
              "\"" + std::string(ascii::trim(v.text())) + "\" is not a date; it is read as \"until now\"", v, no_end);
    return {};
  }
  if (const auto period = whole_period(v); period && (range.start.empty() || range.start == period->start)) {
    warning(Code::bad_date, "the end date holds a whole period", v, "write its two dates under startDate and endDate");
    range.start = period->start;
    range.end_is = period->end_is;
    return period->end;
  }
  Date d = date(v);
  if (!d.empty()) range.end_is = End::stated;
  return d;
}

DateRange ValueReader::dates(Value start, Value end, Value point, std::string_view date_key, bool goes_on) {
  DateRange out;
  if (point.exists()) {
    const Step step(*this, date_key);
    if (!start.exists() && !end.exists()) {
      if (const auto period = whole_period(point)) {
        if (!dialect.yaml)
          warning(Code::bad_date, "a period stands where one date is expected", point,
                  "write YYYY, YYYY-MM or YYYY-MM-DD");
        return *period;
      }
      if (Date d = date(point); !d.empty()) out = DateRange::at(std::move(d));
      return out;
    }
    if (!point.is_null()) {
      warning(Code::legacy_key,
              "\"" + std::string(date_key) + "\" stands beside \"startDate\" or \"endDate\", which are used", point,
              "remove one of them");
      keep(point);
    }
  }
  if (start.exists()) {
    const Step step(*this, "startDate");
    const auto period = whole_period(start);
    if (period && (is_blank(end) || end.is_list() || end.is_map())) {
      warning(Code::bad_date, "the start date holds a whole period", start,
              "write its two dates under startDate and endDate");
      return *period;
    }
    out.start = period ? period->start : date(start);
    if (period) warning(Code::bad_date, "the start date holds a whole period; its end is taken from endDate", start);
  }
  if (goes_on && !out.start.empty()) out.end_is = End::ongoing;  // as JSON Resume has it
  if (end.exists()) {
    const Step step(*this, "endDate");
    out.end = end_date(end, out);
    if (out.end_is == End::stated && !out.start.empty() && !out.start.is_raw() && !out.end.is_raw() &&
        latest(out.end) < earliest(out.start))
      warning(Code::bad_date, "the end date lies before the start date", end);
  }
  return out;
}

}  // namespace cvconv::resume
