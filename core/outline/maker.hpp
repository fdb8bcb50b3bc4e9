// SPDX-License-Identifier: MIT
// What the makers of entries share: small steps from the Document's values to runs and lines.
#pragma once

#include "cvconv/outline.hpp"
#include "cvconv/words.hpp"

namespace cvconv::outline {

/// Makes entries in one language.
class Maker {
 public:
  explicit Maker(std::string_view lang) : lang_(lang) {}

  Entry entry(const cvconv::Entry&) const;
  Head head(const Person&) const;
  std::vector<Labelled> about(const Meta&) const;
  Section section(const cvconv::Section&, int level) const;

 private:
  // One for each kind: fills `out` from the kind's own fields; the common ones follow in `entry`.
  void fill(Entry& out, const cvconv::Entry&, const Item&) const;
  void fill(Entry& out, const cvconv::Entry&, const Position&) const;
  void fill(Entry& out, const cvconv::Entry&, const Education&) const;
  void fill(Entry& out, const cvconv::Entry&, const Project&) const;
  void fill(Entry& out, const cvconv::Entry&, const Publication&) const;
  void fill(Entry& out, const cvconv::Entry&, const Award&) const;
  void fill(Entry& out, const cvconv::Entry&, const Certificate&) const;
  void fill(Entry& out, const cvconv::Entry&, const Skill&) const;
  void fill(Entry& out, const cvconv::Entry&, const cvconv::Language&) const;
  void fill(Entry& out, const cvconv::Entry&, const Interest&) const;
  void fill(Entry& out, const cvconv::Entry&, const cvconv::Reference&) const;
  void fill(Entry& out, const cvconv::Entry&, const Grant&) const;
  void fill(Entry& out, const cvconv::Entry&, const Membership&) const;
  void fill(Entry& out, const cvconv::Entry&, const Service&) const;
  void fill(Entry& out, const cvconv::Entry&, const Talk&) const;
  void fill_role(Entry& out, const Role&) const;

  // Steps.
  std::string_view word(std::string_view key) const { return words::word(lang_, key); }
  When when(const DateRange& r) const { return {words::period(lang_, r), r}; }
  /// `key` is the label's word; nothing if the value is empty.
  void add(std::vector<Labelled>&, std::string_view key, Line value) const;
  void add(std::vector<Labelled>& out, std::string_view key, const Text& t) const { add(out, key, runs(t)); }
  void add_words(std::vector<Labelled>&, std::string_view key, std::string_view plain) const;
  void add(std::vector<Labelled>&, std::string_view key, const std::vector<Text>&) const;
  void add(std::vector<Labelled>&, std::string_view key, const std::vector<Identifier>&) const;
  void add(std::vector<Labelled>&, const Identifier&) const;
  void add(std::vector<Labelled>&, const Url&) const;
  void add(std::vector<Labelled>&, std::string_view key, const std::vector<Contributor>&) const;
  /// Name and department, linked; what has no place in a line goes to `out.lines` and `out.body`.
  Line organization(const Organization&, Entry& out) const;
  Line place(const Location&) const;
  void add_urls(Entry& out, const std::vector<Url>&) const;

  std::string_view lang_;
};

// Building lines.
Line words_line(std::string_view, std::uint16_t style = none, std::string_view href = {});
void append(Line&, const Line&);
void append(Line&, std::string_view plain, std::uint16_t style = none, std::string_view href = {});
/// `what`, and between two parts that are not empty `separator`.
void append_part(Line&, std::string_view separator, const Line&);
/// The line as a link, where it has none of its own and the URL may be one.
bool link(Line&, std::string_view url);
/// The value, the URL if it cannot be a link, and the relation if there is one: "1234-5679 (part-of)".
std::string identifier_words(const Identifier&);
/// Where it leads: its own URL, else its scheme's resolver.
std::string identifier_href(const Identifier&);
/// The name as a run: bold for the CV's owner, with a mark for an equal contribution.
void append_contributor(Line&, const Contributor&);
/// A highlight as a bullet; what else it holds (a list of its own) one level deeper.
void append_highlight(std::vector<Block>&, const Text&);
/// `mailto:…`.
std::string email_href(std::string_view);
/// `tel:…`; "" where the words are no number.
std::string phone_href(std::string_view);
/// The place in one line: what the source gives as a whole, else its parts.
std::string place_words(const Location&);

}  // namespace cvconv::outline
