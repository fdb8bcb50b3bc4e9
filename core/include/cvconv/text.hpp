// Text, dates and the other small values that a CV is made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cvconv {

/// How the characters of a Text are to be read.
enum class Markup : std::uint8_t {
  plain,     ///< every character stands for itself
  markdown,  ///< CommonMark source with `$...$` math by pandoc's rule
};

/// The same text in another language.
struct Translation {
  std::string lang;   ///< BCP 47 tag
  std::string value;  ///< in the markup of the Text it belongs to
  bool operator==(const Translation&) const = default;
};

/// Words for people, UTF-8, kept as they were written.
struct Text {
  std::string value;
  std::string lang;  ///< BCP 47 tag; empty: the language of the Document
  std::vector<Translation> translations;
  Markup markup = Markup::plain;

  Text() = default;
  Text(std::string v, Markup m = Markup::plain) : value(std::move(v)), markup(m) {}
  Text(std::string_view v, Markup m = Markup::plain) : value(v), markup(m) {}
  Text(const char* v, Markup m = Markup::plain) : value(v), markup(m) {}

  [[nodiscard]] bool empty() const { return value.empty() && translations.empty(); }
  bool operator==(const Text&) const = default;
};

/// True where Markdown source has nothing that CommonMark or the math rule would act on, and no line end: it is then
/// its own plain text. Readers of Markdown give such a Text as plain, so that both ways of saying it are equal.
bool is_literal(std::string_view markdown);

/// A day, a month or a year of the proleptic Gregorian calendar, as far as it was stated; or words that are no date.
/// Exactly one of `year` and `raw` is set in a date that is not empty. Nothing ever fills in a part that was not
/// stated.
struct Date {
  std::int16_t year = 0;   ///< 1..9999; 0: not stated
  std::uint8_t month = 0;  ///< 1..12; 0: not stated
  std::uint8_t day = 0;    ///< 1..31; 0: not stated
  std::string raw;         ///< the words of the source, where they are no date ("Spring 2019")

  Date() = default;
  explicit Date(int y, int m = 0, int d = 0)
      : year(static_cast<std::int16_t>(y)), month(static_cast<std::uint8_t>(m)), day(static_cast<std::uint8_t>(d)) {}

  [[nodiscard]] bool empty() const { return year == 0 && raw.empty(); }
  [[nodiscard]] bool is_raw() const { return !raw.empty(); }
  bool operator==(const Date&) const = default;
};

/// ISO 8601 with reduced precision: `2019`, `2019-04`, `2019-04-30`. A raw date gives its raw words, an empty one "".
std::string to_iso(const Date&);

/// Reads `YYYY`, `YYYY-M[M]`, `YYYY-M[M]-D[D]` (also with `/` or `.` between, and a time after `T`, which is dropped).
/// Checks the calendar: 2019-02-30 is no date. Anything else comes back as a raw date with the words, trimmed.
Date parse_date(std::string_view);

/// True where the words mean "until now": present, current, now, ongoing, today, heute, actuel, 至今, حتى الآن, …
bool means_ongoing(std::string_view);

/// What is known of the end of a period. Three different facts, and the date that is no period.
enum class End : std::uint8_t {
  not_stated,  ///< it may have ended or not: nothing was said
  stated,      ///< `DateRange::end` holds it
  ongoing,     ///< it goes on
  point,       ///< no period at all: `DateRange::start` is the one date (an award, a talk, a publication)
};

struct DateRange {
  Date start;
  Date end;  ///< empty unless `end_is == End::stated`
  End end_is = End::not_stated;

  static DateRange at(Date d) {
    DateRange r;
    r.start = std::move(d);
    r.end_is = End::point;
    return r;
  }
  /// True where nothing at all was said.
  [[nodiscard]] bool empty() const { return start.empty() && end.empty() && end_is != End::ongoing; }
  bool operator==(const DateRange&) const = default;
};

/// A name for something in somebody's registry: `{doi, 10.1000/182}`, `{orcid, 0000-0002-1825-0097}`.
struct Identifier {
  std::string scheme;    ///< lower case: doi, arxiv, isbn, issn, pmid, orcid, ror, grid, isni, grant_number, …
  std::string value;     ///< normalised where the scheme is known: a DOI without its resolver
  std::string url;       ///< where it leads; may be empty
  std::string relation;  ///< ORCID's: part-of, version-of, funded-by; empty: the thing itself
  bool operator==(const Identifier&) const = default;
};

/// An address on the web, and the words to show for it.
struct Url {
  std::string value;  ///< as written
  std::string label;  ///< may be empty
  [[nodiscard]] bool empty() const { return value.empty(); }
  bool operator==(const Url&) const = default;
};

/// Where something stood in the source. It says nothing about the CV, so all origins are equal.
struct Origin {
  std::uint32_t line = 0;      ///< from 1; 0: unknown
  std::uint32_t column = 0;    ///< from 1, in bytes
  std::uint64_t put_code = 0;  ///< ORCID's number of the item; 0: none
  bool operator==(const Origin&) const { return true; }
};

/// How a whole CV was written, for writers of the same vocabulary.
struct SourceStyle : Origin {
  /// JSON, or "": {path of a map: its keys in the order of the source}, of maps whose order is not the usual one.
  std::string key_order;
};

/// What a format says and the Document has no field for: kept as JSON text under the format's name.
struct Extra {
  std::string format;  ///< the vocabulary it belongs to: "json-resume", "orcid", …
  std::string key;     ///< as written in the source, relative to the record that holds it
  std::string json;    ///< one JSON value
  Origin origin;
  bool operator==(const Extra&) const = default;
};

}  // namespace cvconv
