// What the makers of entries share: small steps from the Document's values to runs and lines.
#pragma once

#include "cvconv/outline.hpp"
#include "cvconv/words.hpp"

namespace cvconv::outline {

/// Makes entries in one language.
class Maker {
 public:
  Maker(std::string_view lang, Words& words) : lang_(lang), words_(words) {}

  Entry entry(const cvconv::Entry&) const;
  Head head(const Person&) const;
  std::vector<Labelled> about(const Meta&) const;
  Section section(const cvconv::Section&, int level) const;

 private:
  // Fills `out` from the entry's own fields, by the shape of its kind; those of all entries follow in `entry`.
  void fill_item(Entry& out, const cvconv::Entry&) const;
  void fill_row(Entry& out, const cvconv::Entry&) const;
  void fill_quote(Entry& out, const cvconv::Entry&) const;
  void fill_reference(Entry& out, const cvconv::Entry&) const;
  void fill_block(Entry& out, const cvconv::Entry&) const;
  void add_roles(Entry& out, const cvconv::Entry&) const;

  // Steps. Words and URLs that are handed on as views must stay: they are the Document's, a table's, or kept.
  std::string_view word(std::string_view key) const { return words::word(lang_, key); }
  std::string_view keep(std::string_view s) const { return words_.keep(s); }
  Line runs(const Text& t) const { return outline::runs(t, words_); }
  void append_blocks(std::vector<Block>& out, const Text& t) const { outline::append_blocks(out, t, words_); }
  /// A highlight as a bullet; what else it holds (a list of its own) one level deeper.
  void append_highlight(std::vector<Block>&, const Text&) const;
  When when(const DateRange& r) const { return {keep(words::period(lang_, r)), r}; }
  /// The URL to link to; "" if it must not become a link.
  std::string_view href(std::string_view url) const;
  /// The line as a link, where it has none of its own and the URL may be one.
  bool link(Line&, std::string_view url) const;
  /// The value, the URL if it cannot be a link, and the relation if there is one: "1234-5679 (part-of)".
  std::string_view identifier_words(const Identifier&) const;
  /// Where it leads: its own URL, else its scheme's resolver.
  std::string_view identifier_href(const Identifier&) const;
  std::string_view email_href(std::string_view) const;
  std::string_view phone_href(std::string_view) const;
  std::string_view name_words(const Name&) const;
  /// The name as a run: bold for the CV's owner, with a mark for an equal contribution.
  void append_contributor(Line&, const Contributor&) const;
  /// The place in one line: what the source gives as a whole, else its parts.
  std::string_view place_words(const Location&) const;
  void append(Line&, std::string_view plain, std::uint16_t style = none, std::string_view href = {}) const;
  /// Between two parts that are not empty stands `separator`.
  void append_part(Line&, std::string_view separator, const Line&) const;
  /// Begins a new sentence of a reference.
  void append_sentence(Line&, const Line&) const;
  Line joined(const std::vector<Text>&) const;
  /// `key` is the label's word; nothing if the value is empty.
  void add(std::vector<Labelled>&, std::string_view key, Line value) const;
  void add(std::vector<Labelled>& out, std::string_view key, const Text& t) const {
    if (!t.empty()) add(out, key, runs(t));
  }
  /// `words` must stay.
  void add_words(std::vector<Labelled>&, std::string_view key, std::string_view words) const;
  void add(std::vector<Labelled>&, std::string_view key, const std::vector<Text>&) const;
  void add(std::vector<Labelled>&, std::string_view key, const std::vector<Identifier>&) const;
  Labelled labelled(const Identifier&) const;
  void add(std::vector<Labelled>&, const Url&) const;
  void add(std::vector<Labelled>&, std::string_view key, const std::vector<Contributor>&) const;
  /// Name and department, linked; what has no place in a line goes to `out.lines` and `out.body`.
  Line organization(const Organization&, Entry& out) const;
  Line place(const Location&) const;
  ContactLine profile(const Profile&) const;
  void add_urls(Entry& out, const std::vector<Url>&) const;

  std::string_view lang_;
  Words& words_;
};

/// A line of one run, of words that stay.
inline Line words_line(std::string_view s, std::uint16_t style = none, std::string_view href = {}) {
  return s.empty() ? Line() : Line{{s, href, {}, style}};
}

}  // namespace cvconv::outline
