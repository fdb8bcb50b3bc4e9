// What the tables of the reader read values with.
#pragma once

#include "cvconv/reading.hpp"
#include "jsonld/nodes.hpp"

#include <algorithm>
#include <span>

namespace cvconv::jsonld {

class Reading : public ReadingCursor {
 public:
  Reading(const Graph& g, Context& c) : ReadingCursor(c, "jsonld"), graph(g), max_bytes_(c.max_document()) {}

  const Graph& graph;
  Node person;  ///< whose CV it is
  Name person_name;
  std::string language;  ///< of the CV
  bool orcid = false;    ///< it is ORCID's own: an organization's other name is its department

  /// Whoever reads a thing that may lead on to others of its kind holds one for as long. False: it is being read
  /// already, or too many lead here; its name as it is written must do.
  class Visit {
   public:
    Visit(Reading& r, const Node& n) : r_(r), allowed_(r.may_visit(n)) {
      if (allowed_) r_.visits_.push_back(r.graph.key(n));
    }
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;
    ~Visit() {
      if (allowed_) r_.visits_.pop_back();
    }
    explicit operator bool() const { return allowed_; }

   private:
    Reading& r_;
    bool allowed_;
  };

  /// The values of a property, counted against the limit: references may make a few bytes stand for millions.
  std::vector<Member> members(const Node&, std::string_view term);
  /// The node has been read: it need not be kept.
  void met(const Node& n) { met_.insert(graph.key(n)); }
  [[nodiscard]] bool is_met(const Node& n) const { return met_.count(graph.key(n)) != 0; }
  /// True for the person whose CV it is, by `@id`.
  [[nodiscard]] bool is_owner(const Node&) const;
  /// True for their name, with or without what stands before and after it.
  [[nodiscard]] bool is_owner_name(std::string_view) const;

  // Values
  std::string word(const Member&);               ///< a literal, the address of a reference, or the name of a thing
  std::string word(const std::vector<Member>&);  ///< several: with commas
  std::string word(const Node&, std::string_view term);
  /// One Text of all values: those in several languages are its translations, others are joined.
  Text text(const std::vector<Member>&, std::string_view between = ", ");
  Text text(const Node&, std::string_view term, std::string_view between = ", ");
  /// A Text for each value that is no translation of the one before.
  std::vector<Text> texts(const std::vector<Member>&);
  Date date(const Member&);
  /// `startDate` and `endDate`, and what `temporalCoverage` says beside them. `alone`: what a start without an end is.
  DateRange dates(const Node&, End alone);
  /// The form in which cvconv writes a range: Scribe::interval.
  static DateRange interval(const std::vector<Member>&, const Graph&);
  Location location(const Member&);
  void locations(const std::vector<Member>&, std::vector<Location>&);
  Name name(const Node&);
  /// `skip`: properties that were read as those of the relation.
  Organization organization(const Member&, std::initializer_list<std::string_view> skip = {});
  void identifier(const Member&, std::vector<Identifier>&);
  void add_identifier(Identifier, std::vector<Identifier>&);
  void add_url(std::string, std::vector<Url>&);
  Contributor contributor(const Member&, std::string_view role);

  void keep(Value);
  /// Keeps all values.
  void keep(const std::vector<Member>&);
  /// Of things of which `word` or `text` has told the name: keeps the rest.
  void keep_rest(const std::vector<Member>&);
  /// Keeps the properties of the node that are not known.
  template <class Known>
  void keep_others(const Node& n, Known&& known) {
    for (const Value part : n.parts)
      for (std::size_t i = 0; i < part.size(); ++i) {
        const std::string_view term = graph.term(part.key(i).text());
        const bool turned = term.starts_with("@reverse") && !is_owner(n);  // the person's are read
        if ((term.starts_with('@') && !turned) || known(term)) continue;
        const Step step(*this, term);
        keep(part.value(i));
      }
  }

 private:
  bool may_visit(const Node&);
  bool spend(Value);
  Text literal(const Member&);
  std::unordered_set<std::uint64_t> met_;
  std::vector<std::uint64_t> visits_;  // keys of what is being read, from the outside in
  bool endless_ = false;               // it has been said that references do not end
  std::size_t values_ = 0;
  std::uint64_t bytes_ = 0;
  const std::uint64_t max_bytes_;
  bool exhausted_ = false;
};

/// The values around which a Role stands: those of the property, or of another of a person's.
std::vector<Member> inside_role(Reading&, const Node&, std::string_view property);
bool is_role(const Reading&, const Node&, std::string_view property);

/// A property that a record reads.
template <class R>
struct Row {
  std::string_view term;
  void (*read)(Reading&, const std::vector<Member>&, R&);  ///< nullptr: read together with others
};

/// Reads the properties of a node in the order of the tables, and keeps what they have not. `skip`: read elsewhere.
template <class R>
void read_rows(Reading& r, const Node& n, std::initializer_list<std::span<const Row<R>>> tables, R& record,
               std::initializer_list<std::string_view> skip = {}) {
  r.met(n);
  // Of two rows for one property, the first one counts.
  const auto before = [&tables](const Row<R>& row) {
    for (const auto& table : tables)
      for (const Row<R>& other : table)
        if (other.term == row.term) return &other != &row;
    return false;
  };
  for (const auto& table : tables)
    for (const Row<R>& row : table) {
      if (row.read == nullptr || (tables.size() > 1 && before(row))) continue;
      const std::vector<Member> values = r.members(n, row.term);
      if (values.empty()) continue;
      const Reading::Step step(r, row.term);
      row.read(r, values, record);
    }
  r.keep_others(n, [&](std::string_view term) {
    if (std::find(skip.begin(), skip.end(), term) != skip.end()) return true;
    for (const auto& table : tables)
      for (const Row<R>& row : table)
        if (row.term == term) return true;
    return false;
  });
}

/// Puts the values into a field; where something stands there already, keeps those that say something else.
void put(Reading&, const std::vector<Member>&, std::string& field);
void put(Reading&, const std::vector<Member>&, Text& field, std::string_view between = ", ");

/// Two-letter codes stand for themselves, other words are a country's name.
bool is_country_code(std::string_view);
/// Equal but for white space and for upper and lower case of ASCII.
bool same_words(std::string_view, std::string_view);
/// `en`, `pt-BR`, `zh-Hant`, and no word such as "French".
bool is_language_tag(std::string_view);

}  // namespace cvconv::jsonld
