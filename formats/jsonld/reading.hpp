// What the tables of the reader read values with, and the walk over a node by
// such tables.
#pragma once

#include "cvconv/describe.hpp"
#include "cvconv/reading.hpp"
#include "jsonld/jsonld.hpp"
#include "jsonld/writing.hpp"

#include <algorithm>
#include <utility>

namespace cvconv::jsonld {

class Reading : public ReadingCursor {
 public:
  Reading(const Graph& g, Context& c) : ReadingCursor(c, "jsonld"), graph(g), max_bytes_(c.max_document()) {}

  const Graph& graph;
  Node person;  ///< whose CV it is
  Name person_name;
  std::string language;  ///< of the CV
  bool orcid = false;    ///< it is ORCID's own: an organization's other name is
                         ///< its department

  /// Reads a thing that may lead on to others of its kind. False: it is being read already, or too many lead here; its
  /// name as it is written must do.
  template <class Read>
  bool visit(const Node& n, Read&& read) {
    if (!may_visit(n)) return false;
    visits_.push_back(graph.key(n));
    read();
    visits_.pop_back();
    return true;
  }

  /// The values of a property, counted against the limit: references may make a
  /// few bytes stand for millions.
  Members members(const Node&, std::string_view term);
  /// Calls `use(member, node)` for each, one step further into the tree.
  template <class Use>
  void each(const Members& list, Use&& use) {
    for (const Member& m : list) {
      const Step step(*this, m.index);
      use(m, graph.node(m.value));
    }
  }
  static Origin origin(const Node& n) { return {n.at().place().line, n.at().place().column, 0}; }
  /// The node has been read: it need not be kept.
  void met(const Node& n) { met_.insert(graph.key(n)); }
  [[nodiscard]] bool is_met(const Node& n) const { return met_.count(graph.key(n)) != 0; }
  /// True for the person whose CV it is, by `@id`.
  [[nodiscard]] bool is_owner(const Node&) const;
  /// True for their name, with or without what is before and after it.
  [[nodiscard]] bool is_owner_name(std::string_view) const;
  /// A literal, or an address of which nothing tells.
  [[nodiscard]] bool is_word(const Member& m) const {
    return graph.node(m.value).empty() || graph.leads_nowhere(m.value);
  }

  // Values
  std::string word(const Member&);   ///< a literal, the address of a reference,
                                     ///< or the name of a thing
  std::string word(const Members&);  ///< several: with commas
  std::string word(const Node& n, std::string_view term) { return word(members(n, term)); }
  /// One Text of all values: those in several languages are its translations,
  /// others are joined.
  Text text(const Members&, std::string_view between = ", ");
  Text text(const Node& n, std::string_view term) { return text(members(n, term)); }
  /// A Text for each value that is no translation of the one before.
  std::vector<Text> texts(const Members&);
  Date date(const Member&);
  /// `startDate` and `endDate`, and what `temporalCoverage` says beside them.
  /// `alone`: what a start without an end is.
  DateRange dates(const Node&, End alone);
  /// The form in which cvconv writes a range: ValueWriter::interval.
  static DateRange interval(const Members&, const Graph&);
  Location location(const Member&);
  Name name(const Node&);
  void put(const Members&, Name& field);  ///< the part of it that the property says
  /// `skip`: properties that were read as those of the relation.
  Organization organization(const Member&, std::initializer_list<std::string_view> skip = {});
  void identifier(const Member&, std::vector<Identifier>&);
  void add_identifier(Identifier, std::vector<Identifier>&);
  void add_url(std::string, std::vector<Url>&);
  /// An address: of a registry's name for the thing, or of a page.
  void add_address(const std::string&, std::vector<Identifier>&, std::vector<Url>&);
  Contributor contributor(const Member&, std::string_view role);

  // Fields
  /// Puts the values into a field; where something is there already, keeps
  /// those that say something else.
  void put(const Members&, std::string& field);
  void put(const Members&, Text& field, std::string_view between = ", ");
  void put(const Members& m, std::vector<Text>& field) {
    for (Text& t : texts(m)) field.push_back(std::move(t));
  }
  void put(const Members&, std::vector<Role>& field);  ///< roles by their titles
  void put(const Members&, Location& field);
  void put(const Members&, Organization& field);
  /// `name`: a property that is no identifier, but another field's value.
  void put(const Members&, std::vector<Identifier>& field, std::string_view name, std::string& value);
  void put(const Members&, std::vector<Identifier>& field);
  void put(const Members&, std::vector<Url>& field);
  /// The property is their role, if it is not the usual one.
  void put(const Members&, std::vector<Contributor>& field);
  /// Sets a field that is empty; otherwise keeps a value that says something
  /// else.
  template <class T>
  void set(T& field, T value, const Member& from) {
    if (field.empty())
      field = std::move(value);
    else if (!(field == value))
      keep(from.value);
  }

  // Extras
  void keep(Value);
  void keep(const Members&);
  /// Of things of which `word` or `text` has told the name: keeps the rest.
  void keep_rest(const Members&);
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
  /// The node has been read but for properties that are not known.
  void done(const Node& n, std::initializer_list<std::string_view> known) {
    met(n);
    keep_others(n, [&](std::string_view term) { return std::ranges::find(known, term) != known.end(); });
  }

 private:
  bool may_visit(const Node&);
  bool spend(Value);
  Text literal(const Member&);
  void keep_other_words(const Members&, std::string_view told);
  std::unordered_set<std::uint64_t> met_;
  std::vector<std::uint64_t> visits_;  // keys of what is being read, from the outside in
  bool endless_ = false;               // it has been said that references do not end
  std::size_t values_ = 0;
  std::uint64_t bytes_ = 0;
  const std::uint64_t max_bytes_;
  bool exhausted_ = false;
};

/// The values around which a Role is: those of the property, or of another of a
/// person's.
Members inside_role(Reading&, const Node&, std::string_view property);
bool is_role(const Reading&, const Node&, std::string_view property);
/// True where an identifier is that address, or that value.
bool tells_of(const std::vector<Identifier>&, std::string_view url, std::string_view value);

/// What a row's record is where it is written: a Draft is an Entry.
template <class R>
struct Written {
  using type = R;
};

/// A property of a record, both ways.
template <class R>
struct Row {
  using Read = void(Reading&, const Members&, R&);
  using Write = void(ValueWriter&, std::string_view, const typename Written<R>::type&);
  std::string_view term;
  Read* read = nullptr;    ///< nullptr: read together with others
  Write* write = nullptr;  ///< nullptr: not written, or together with others

  constexpr Row(std::string_view t, Read* r, Write* w = nullptr) : term(t), read(r), write(w) {}
  /// `Both` has function templates `read` and `write`, or only the first.
  template <class Both>
  requires requires { &Both::template read<R>; }
  constexpr Row(std::string_view t, Both) : term(t), read(&Both::template read<R>) {
    if constexpr (requires { &Both::template write<typename Written<R>::type>; })
      write = &Both::template write<typename Written<R>::type>;
  }
};
template <class R>
using Rows = std::span<const Row<R>>;

/// A field, also one inside of another, that is read and not written.
template <auto... Path>
struct ReadField {
  template <class R>
  static void read(Reading& r, const Members& m, R& record) {
    r.put(m, describe::follow(record, Path...));
  }
};
/// The same in both directions.
template <auto... Path>
struct Field : ReadField<Path...> {
  template <class R>
  static void write(ValueWriter& w, std::string_view term, const R& record) {
    w.field(term, describe::follow(record, Path...));
  }
};

template <class R>
void write_rows(ValueWriter& w, Rows<R> rows, const typename Written<R>::type& record) {
  for (const Row<R>& row : rows)
    if (row.write != nullptr) row.write(w, row.term, record);
}

/// Reads the properties of a node in the order of the tables, and keeps what
/// they have not. `skip`: read elsewhere.
template <class R>
void read_rows(Reading& r, const Node& n, std::initializer_list<Rows<R>> tables, R& record,
               std::initializer_list<std::string_view> skip = {}) {
  r.met(n);
  std::vector<std::string_view> seen;  // of two rows that read one property, the first one counts
  for (const auto& table : tables)
    for (const Row<R>& row : table) {
      if (row.read == nullptr || std::ranges::find(seen, row.term) != seen.end()) continue;
      seen.push_back(row.term);
      const Members values = r.members(n, row.term);
      if (values.empty()) continue;
      const Reading::Step step(r, row.term);
      row.read(r, values, record);
    }
  r.keep_others(n, [&](std::string_view term) {
    const auto has = [term](Rows<R> table) { return std::ranges::find(table, term, &Row<R>::term) != table.end(); };
    return std::ranges::any_of(tables, has) || std::ranges::find(skip, term) != skip.end();
  });
}

/// Two-letter codes are codes, other words are a country's name.
bool is_country_code(std::string_view);
/// Of any letters, as a processor of JSON-LD takes a tag.
bool has_form_of_tag(std::string_view, std::size_t shortest_part = 1);
/// `en`, `pt-BR`, `zh-Hant`, and no word such as "French".
bool is_language_tag(std::string_view);

}  // namespace cvconv::jsonld
