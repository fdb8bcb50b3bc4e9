// What the tables of the vocabulary read values with.
#pragma once

#include "cvconv/reading.hpp"
#include "resume/vocabulary.hpp"

#include <span>
#include <unordered_set>

namespace cvconv::resume {

class Mapper : public ReadingCursor {
 public:
  Mapper(Context& context, const Dialect& d) : ReadingCursor(context, format_name, ".[]"), dialect(d) {}

  Dialect dialect;
  /// The names by which the CV's owner is known, for finding them among authors.
  std::unordered_set<std::string> owner_names;
  /// The language of the CV, where it is stated: which of several languages speaks for a text.
  std::string language;
  /// The roles of the position that is being read stand in a list of their own.
  bool roles_apart = false;

  /// Keys and values are taken as in YAML for as long as it lives: inside an object `cvconv` in JSON.
  class Ours {
   public:
    explicit Ours(Mapper& m, bool on = true) : m_(m), yaml_(m.dialect.yaml) { m.dialect.yaml = yaml_ || on; }
    Ours(const Ours&) = delete;
    Ours& operator=(const Ours&) = delete;
    ~Ours() { m_.dialect.yaml = yaml_; }

   private:
    Mapper& m_;
    bool yaml_;
  };
  /// In JSON, the object `cvconv` of a map; a Value that stands nowhere if there is none.
  [[nodiscard]] Value own_object(Value map) const {
    const Value own = dialect.extended && !dialect.yaml ? map.find("cvconv") : Value();
    return own.is_map() ? own : Value();
  }
  /// A key of ours: in YAML in the map itself, in JSON in its object `cvconv`.
  [[nodiscard]] Value find_ours(Value map, std::string_view key) const {
    return (dialect.yaml ? map : own_object(map)).find(key);
  }
  /// Says, once for each key, that an empty text, list or map is left out. (In YAML that is no news.)
  void empty(Value);
  /// Remembers in which order the keys of a map stand, where it is not the one in which they are written. `name(key)`
  /// is the name under which a key is written.
  template <class F>
  void keep_order(Value map, F&& name) {
    begin_order();
    for (std::size_t i = 0; i < map.size(); ++i)
      if (!is_empty(map.value(i))) add_order(name(map.key(i).text()));
    orders_ += ']';
  }
  /// All that was remembered: SourceStyle::key_order.
  [[nodiscard]] std::string key_order() const { return orders_.empty() ? "" : '{' + orders_ + '}'; }
  /// Extras of other vocabularies, {format: {key: value}} or a list of {format, key, value}, for the record that
  /// keeps Extras now.
  void other_extras(Value);

  // Values. Each takes what has another type than it should, if the meaning is clear, and says so.
  std::string word(Value);          ///< one line that is no text for people: a number, a code
  Text title(Value);                ///< plain
  Text prose(Value);                ///< in the markup of the Dialect
  std::vector<Text> titles(Value);  ///< also split at commas
  std::vector<Text> proses(Value);
  std::vector<std::string> words(Value);
  std::string url(Value);
  std::string email(Value);
  Url link(Value);                           ///< also {url, label}
  void add_url(Value, std::vector<Url>&);    ///< JSON Resume's: one URL; also {url, label}
  void add_links(Value, std::vector<Url>&);  ///< one, or a list of them
  Date date(Value);
  /// The dates of an entry, which may stand under three keys. `goes_on`: a start without an end means "until now".
  DateRange dates(Value start, Value end, Value point, std::string_view date_key, bool goes_on);
  Location location(Value);
  Organization organization(Value);
  /// The same, for an organization of which other keys may have told something before.
  void organization(Value, Organization&);
  Name name(Value);
  std::vector<Contributor> people(Value, std::string_view role);
  void identifiers(Value, std::vector<Identifier>&);
  void identifier(std::string_view scheme, Value, std::vector<Identifier>&);
  Visibility visibility(Value);

  /// The characters of a scalar, trimmed and without control characters; "" for null, and for lists and maps after an
  /// error.
  std::string scalar(Value, std::string_view expected);
  /// True for null, which JSON Resume does not have: with a warning there.
  bool absent(Value);
  /// False after an error if this is no map; null is none, without an error.
  bool demand_map(Value, std::string_view expected);

 private:
  static bool is_empty(Value v) { return v.is_scalar() ? v.text().empty() : v.size() == 0; }
  void begin_order();
  void add_order(std::string_view key);
  std::string clean(std::string_view, Value at);  // with a note of white space around it
  Text text(Value, Markup);
  std::vector<Text> texts(Value, Markup, bool split);
  Text languages(Value map, Markup);
  Text text_in_full(Value map);
  bool whole_period(std::string_view words, DateRange&);
  [[nodiscard]] bool is_raw_date(Value) const;
  Date end_date(Value, DateRange&);
  Contributor person(Value, std::string_view role);
  Contributor person_of(std::string_view name, std::string_view role);

  std::string orders_;  // members of a JSON object: the path of a map, and its keys
};

/// True for a map whose keys are all tags of languages: a text in several of them.
bool is_language_map(Value);
/// A period in one string: `2019/03-2020/05`, `2019 – present`, `2020/07至今`.
std::optional<DateRange> parse_period(std::string_view);
/// True for the word by which an end is said not to be stated.
bool is_unknown(std::string_view);
/// True for words that say that nothing is known: "-", "?", "n/a".
bool says_nothing(std::string_view);

}  // namespace cvconv::resume
