// SPDX-License-Identifier: MIT
// The Outline: a CV as a person reads it, in words and in order, with nothing left out. What is on a page is decided
// here, once, for every page writer; a page writer (page.hpp) says only how it looks.
#pragma once

#include "cvconv/document.hpp"

namespace cvconv::outline {

/// How a run of characters is set apart. Bits.
enum Style : std::uint16_t {
  none = 0,
  strong = 1U << 0U,
  emphasis = 1U << 1U,
  code = 1U << 2U,  ///< verbatim
  strike = 1U << 3U,
  superscript = 1U << 4U,
  subscript = 1U << 5U,
  math = 1U << 6U,          ///< the text is TeX math, without its dollars
  display_math = 1U << 7U,  ///< with `math`: `$$...$$`
  line_break = 1U << 8U,    ///< a hard line break; the text is empty
  isolate = 1U << 9U,       ///< a name or title whose direction must not spread to what is around it
};

/// A stretch of plain text in one style. The text is to be escaped by the page writer; nothing in it is markup.
struct Run {
  std::string text;
  std::string href;  ///< where it links to: an absolute URL with an allowed scheme; empty: no link
  std::string lang;  ///< BCP 47, where it differs from the page's
  std::uint16_t style = none;
  bool operator==(const Run&) const = default;
};
using Line = std::vector<Run>;

/// A paragraph or a bullet of running text.
struct Block {
  enum class Kind : std::uint8_t { paragraph, bullet, numbered, quote, code };
  Kind kind = Kind::paragraph;
  std::uint8_t level = 0;    ///< of a bullet or number: 0 is the outermost
  std::uint32_t number = 0;  ///< of Kind::numbered
  Line line;                 ///< of Kind::code: one run, lines separated by \n
  bool operator==(const Block&) const = default;
};

/// "Advisor: Grace Hopper". The label has no colon.
struct Labelled {
  std::string label;
  Line value;
  bool operator==(const Labelled&) const = default;
};

/// When something was: in words, and as dates for machines.
struct When {
  std::string words;  ///< "Mar 2015 – present"; empty: not stated
  DateRange dates;
  bool operator==(const When&) const = default;
};

/// One entry of any kind, taken apart into what a reader of the page looks for.
struct Entry {
  enum class Shape : std::uint8_t {
    entry,      ///< something with a head (what, where, when) and maybe a body
    line,       ///< a label and a value: skills, languages, labelled items
    bullet,     ///< a bare item of a list
    reference,  ///< a work: `what` is the whole reference, formatted, but for its date, which is in `when`
    quote,      ///< somebody's words: `body`, and `what` is who said it
  };
  Shape shape = Shape::entry;
  std::string_view kind;  ///< the record's name in cvir: position, education, publication, …
  When when;
  Line what;   ///< the position, the degree, the title; of a line its label; of a bullet the item itself
  Line where;  ///< the organization (with its department); of a line what follows the label
  Line place;  ///< city, region, country
  Line grade;
  std::vector<Block> body;                ///< summary and highlights
  std::vector<Labelled> lines;            ///< what else is known: courses, advisors, keywords, identifiers, links
  std::vector<Entry> parts;               ///< the roles of a position with several
  const cvconv::Entry* source = nullptr;  ///< the Document's entry; nullptr in parts
};

struct Section {
  std::string kind;  ///< the Document's section kind
  Line title;
  int level = 1;  ///< 1: directly below the CV
  std::vector<Block> intro;
  std::vector<Entry> entries;
  std::vector<Section> sections;
};

/// One way to reach the person, or one account.
struct ContactLine {
  enum class Kind : std::uint8_t { email, phone, url, profile, location, identifier };
  Kind kind = Kind::email;
  std::string label;     ///< the network, the scheme (ORCID), "mobile"; may be empty
  std::string text;      ///< what to show
  std::string href;      ///< mailto:, tel:, https:; empty: no link
  std::string network;   ///< of a profile, in lower case without spaces: linkedin, github, googlescholar, …
  std::string username;  ///< of a profile
};

struct Head {
  Name name;
  std::string full_name;  ///< never empty in a CV that names its owner
  Line headline;
  std::vector<ContactLine> contacts;
  std::vector<Labelled> details;  ///< birth date, nationality, other names, …
  std::string photo;              ///< URL or path as written; empty: none
  std::vector<Block> summary;
};

struct Outline {
  Head head;
  std::vector<Section> sections;
  std::vector<Labelled> about;  ///< what is said of the CV itself: version, last change, canonical address
  std::string lang;             ///< BCP 47; "en" where the Document does not say
  bool rtl = false;             ///< the language is written from right to left
};

/// The Outline of a Document (in its own language: see select_language). It points into the Document through
/// `Entry::source` only. Links whose scheme is not allowed become text.
Outline make(const Document&);

/// Text as runs: plain text as one run, Markdown parsed; blocks are joined by line breaks.
Line runs(const Text&);
/// Text as paragraphs and bullets.
void append_blocks(std::vector<Block>&, const Text&);
/// The words alone, without style and links.
std::string plain(const Line&);
/// The words of a Text without markup; paragraphs are separated by an empty line, bullets start with "- ".
std::string plain(const Text&);

}  // namespace cvconv::outline
