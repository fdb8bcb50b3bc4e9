// The Outline: a CV as a person reads it, in words and in order, with nothing left out. What is on a page is decided
// here, once, for every page writer; a page writer (page.hpp) says only how it looks.
#pragma once

#include "cvconv/document.hpp"

#include <initializer_list>
#include <memory>
#include <memory_resource>

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

/// Keeps words that stand neither in the Document nor in a table: dates in words, a place in one line.
class Words {
 public:
  /// A view that lives as long as this object, also after it has moved.
  std::string_view keep(std::string_view s) { return join({s}); }
  std::string_view join(std::initializer_list<std::string_view> parts);

 private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;  // made with the first words
};

/// A stretch of plain text in one style. The text is to be escaped by the page writer; nothing in it is markup.
/// All are views: into the Document, the Outline's Words, or what the one who made the Run keeps alive.
struct Run {
  std::string_view text;
  std::string_view href;  ///< where it links to: an absolute URL with an allowed scheme; empty: no link
  std::string_view lang;  ///< BCP 47, where it differs from the page's
  std::uint16_t style = none;
  bool operator==(const Run&) const = default;
};

/// Runs in a row. Most lines are one run, which needs no memory of its own.
class Line {
 public:
  Line() = default;
  Line(std::initializer_list<Run> list) {
    for (const Run& r : list) push_back(r);
  }

  [[nodiscard]] std::size_t size() const { return several_.empty() ? std::size_t{any_} : several_.size(); }
  [[nodiscard]] bool empty() const { return !any_; }
  [[nodiscard]] const Run* begin() const { return several_.empty() ? &one_ : several_.data(); }
  [[nodiscard]] const Run* end() const { return begin() + size(); }
  [[nodiscard]] Run* begin() { return several_.empty() ? &one_ : several_.data(); }
  [[nodiscard]] Run* end() { return begin() + size(); }
  [[nodiscard]] const Run& operator[](std::size_t i) const { return begin()[i]; }
  [[nodiscard]] const Run& front() const { return *begin(); }
  [[nodiscard]] const Run& back() const { return end()[-1]; }
  [[nodiscard]] Run& back() { return end()[-1]; }

  void push_back(const Run& run);
  void append(const Line& more) {
    for (const Run& r : more) push_back(r);
  }
  /// Nothing if there is no more; the separator only between two that are not empty. REQUIRES: the separator stays.
  void append(std::string_view separator, const Line& more) {
    if (!empty() && !more.empty()) push_back({separator, {}, {}, none});
    append(more);
  }
  void pop_back();
  void clear() { *this = Line(); }
  bool operator==(const Line& other) const;

 private:
  Run one_;                   // the only one
  std::vector<Run> several_;  // else all of them
  bool any_ = false;
};

/// A line of one run, of words that stay.
inline Line words_line(std::string_view s, std::uint16_t style = none, std::string_view href = {}) {
  return s.empty() ? Line() : Line{{s, href, {}, style}};
}

/// A paragraph or a bullet of running text.
struct Block {
  enum class Kind : std::uint8_t { paragraph, bullet, numbered, quote, code };
  Kind kind = Kind::paragraph;
  std::uint8_t level = 0;    ///< of a bullet or number: 0 is the outermost
  std::uint32_t number = 0;  ///< of Kind::numbered
  Line line;                 ///< of Kind::code: one run, lines separated by \n
  [[nodiscard]] bool is_item() const { return kind == Kind::bullet || kind == Kind::numbered; }
  bool operator==(const Block&) const = default;
};

/// "Advisor: Grace Hopper". The label has no colon.
struct Labelled {
  std::string_view label;
  Line value;
  bool operator==(const Labelled&) const = default;
};

/// When something was: in words, and as dates for machines.
struct When {
  std::string_view words;  ///< "Mar 2015 – present"; empty: not stated
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

  /// What a page writer may say in one line: `first`, the separator, and where, place and when with commas between.
  [[nodiscard]] Line in_one_line(Line first, std::string_view separator) const;
};

struct Section {
  std::string_view kind;  ///< the Document's section kind
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
  std::string_view label;     ///< the network, the scheme (ORCID), "mobile"; may be empty
  std::string_view text;      ///< what to show
  std::string_view href;      ///< mailto:, tel:, https:; empty: no link
  std::string_view network;   ///< of a profile, in lower case without spaces: linkedin, github, googlescholar, …
  std::string_view username;  ///< of a profile
};

struct Head {
  Name name;
  std::string_view full_name;  ///< never empty in a CV that names its owner
  Line headline;
  std::vector<ContactLine> contacts;
  std::vector<Labelled> details;  ///< birth date, nationality, other names, …
  std::string_view photo;         ///< URL or path as written; empty: none
  std::vector<Block> summary;
};

struct Outline {
  Head head;
  std::vector<Section> sections;
  std::vector<Labelled> about;  ///< what is said of the CV itself: version, last change, canonical address
  std::string_view lang;        ///< BCP 47; "en" where the Document does not say
  bool rtl = false;             ///< the language is written from right to left
  Words words;                  ///< what the views above lead to, where that is not the Document
};

/// The Outline of a Document (in its own language: see select_language). Its views and `Entry::source` point into the
/// Document, which must outlive it. Links whose scheme is not allowed become text.
Outline make(const Document&);

/// Text as runs: plain text as one run, Markdown parsed; blocks are joined by line breaks. What does not stand in the
/// Text as it is goes to Words.
Line runs(const Text&, Words&);
/// Text as paragraphs and bullets.
void append_blocks(std::vector<Block>&, const Text&, Words&);
/// The words alone, without style and links.
std::string plain(const Line&);
/// The words of a Text without markup; paragraphs are separated by an empty line, bullets start with "- ".
std::string plain(const Text&);
/// The characters of an HTML entity `&…;`, by name or by number; the entity itself if it is not known.
std::string entity(std::string_view);

}  // namespace cvconv::outline
