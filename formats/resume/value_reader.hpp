// What the tables of the vocabulary read values with.
#pragma once

#include "cvconv/ascii.hpp"
#include "cvconv/reading.hpp"
#include "resume/resume.hpp"

#include <span>
#include <unordered_set>
#include <utility>

namespace cvconv::resume {

/// What differs between the syntaxes.
struct Dialect {
  bool yaml = false;  ///< our own keys belong to it, and scalars need no type
  Markup prose = Markup::markdown;
  /// In JSON: our own keys are in objects `cvconv`, beside those of JSON Resume.
  bool extended = false;
};

/// Another name of a key.
struct Alias {
  std::string_view other;
  std::string_view key;
  bool older = true;  ///< it is warned of; else both names are good in YAML
};

/// The other name that the key is; nullptr if it is none.
inline const Alias* find_alias(std::span<const Alias> all, std::string_view key) {
  for (const Alias& a : all)
    if (a.other == key) return &a;
  return nullptr;
}

class ValueReader : public ReadingCursor {
 public:
  ValueReader(Context& context, const Dialect& d) : ReadingCursor(context, format_name, ".[]"), dialect(d) {}

  Dialect dialect;
  /// The names by which the CV's owner is known, for finding them among authors.
  std::unordered_set<std::string> owner_names;
  /// The language of the CV, where it is stated: which of several languages speaks for a text.
  std::string language;
  /// The roles of the position that is being read are in a list of their own.
  bool roles_apart = false;

  /// Calls `f` with keys and values taken as in YAML, if `on`: inside an object `cvconv` in JSON.
  template <class F>
  void as_ours(bool on, F&& f) {
    const bool before = std::exchange(dialect.yaml, dialect.yaml || on);
    f();
    dialect.yaml = before;
  }
  /// In JSON, the object `cvconv` of a map; a Value that is nowhere if there is none.
  [[nodiscard]] Value own_object(Value map) const {
    const Value own = dialect.extended && !dialect.yaml ? map.find("cvconv") : Value();
    return own.is_map() ? own : Value();
  }
  /// A key of ours: in YAML in the map itself, in JSON in its object `cvconv`.
  [[nodiscard]] Value find_ours(Value map, std::string_view key) const {
    return (dialect.yaml ? map : own_object(map)).find(key);
  }
  /// Calls `f` for each item of a list, or for what is none itself.
  template <class F>
  void for_each_item(Value v, F&& f) {
    if (!v.is_list()) return f(v);
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Step step(*this, i);
      f(v.item(i));
    }
  }
  /// Calls `f(key, value)` for each member of a map.
  template <class F>
  void for_each_member(Value map, F&& f) {
    for (std::size_t i = 0; i < map.size(); ++i) {
      const Step step(*this, map.key(i).text());
      f(map.key(i), map.value(i));
    }
  }
  /// Says, once for each key, that an empty text, list or map is left out. (In YAML that is no news.)
  void empty(Value);
  /// Remembers in which order the keys of a map are, by their usual names, where it is not the one in which they are
  /// written.
  void keep_order(Value map, std::span<const Alias> aliases = {});
  /// All that was remembered: SourceStyle::key_order.
  [[nodiscard]] std::string key_order() const { return orders_.empty() ? "" : '{' + orders_ + '}'; }
  /// Of a value that another key has told before.
  void keep_second(Value, std::string message, std::string hint);
  /// Extras of other vocabularies, {format: {key: value}} or a list of {format, key, value}, for the record that
  /// keeps Extras now.
  void other_extras(Value);

  // Values. Each takes what has another type than it should, if the meaning is clear, and says so.
  std::string word(Value);                                ///< one line that is no text for people: a number, a code
  Text title(Value v) { return text(v, Markup::plain); }  ///< plain
  Text prose(Value v) { return text(v, dialect.prose); }  ///< in the markup of the Dialect
  std::vector<Text> titles(Value v) { return texts(v, Markup::plain, true); }  ///< also split at commas
  std::vector<Text> proses(Value v) { return texts(v, dialect.prose, false); }
  std::vector<std::string> words(Value);
  std::string url(Value);
  std::string email(Value);
  void add_url(Value, std::vector<Url>&);    ///< JSON Resume's: one URL; also {url, label}
  void add_links(Value, std::vector<Url>&);  ///< one, or a list of them
  Date date(Value);
  /// The dates of an entry, which may be under three keys. `goes_on`: a start without an end means "until now".
  DateRange dates(Value start, Value end, Value point, std::string_view date_key, bool goes_on);
  Location location(Value);
  /// An organization of which other keys may have told something before.
  void organization(Value, Organization&);
  Name name(Value);
  std::vector<Contributor> people(Value, std::string_view role);
  void identifiers(Value, std::vector<Identifier>&);
  void identifier(std::string_view scheme, Value, std::vector<Identifier>&);
  /// One under a key of its own in a record.
  void identifier_key(std::string_view scheme, Value, std::vector<Identifier>&);
  Visibility visibility(Value);

  /// The characters of a scalar, trimmed and without control characters; "" for null, and for lists and maps after an
  /// error.
  std::string scalar(Value, std::string_view expected);
  /// True for null, which JSON Resume does not have: with a warning there.
  bool absent(Value);
  /// False after an error if this is no map; null is none, without an error.
  bool demand_map(Value, std::string_view expected);

 private:
  std::string clean(std::string_view, Value at);  // with a note of white space around it
  Text text(Value, Markup);
  std::vector<Text> texts(Value, Markup, bool split);
  Text languages(Value map, Markup);
  Text text_in_full(Value map);
  Date end_date(Value, DateRange&);
  Contributor person_of(std::string_view name, std::string_view role) const;

  std::string orders_;  // members of a JSON object: the path of a map, and its keys
};

/// In the order of Visibility.
constexpr std::string_view visibilities[] = {"", "public", "limited", "private"};

/// A scheme and something after it, without white space. It asks for no more: the words are kept in any case.
bool is_url(std::string_view);
/// A tag of BCP 47 in the form that people write: `en`, `pt-BR`, `zh-Hant`. The language is one of ISO 639-1's, or has
/// three letters.
bool is_language_tag(std::string_view);
bool is_iso_639_1(std::string_view);
/// True for a map whose keys are all tags of languages: a text in several of them.
bool is_language_map(Value);
/// A period in one string: `2019/03-2020/05`, `2019 – present`, `2020/07至今`.
std::optional<DateRange> parse_period(std::string_view);
/// True for the word by which an end is said not to be stated.
bool is_unknown(std::string_view);
/// True for words that say that nothing is known: "-", "?", "n/a".
bool says_nothing(std::string_view);
/// Where a Value is, for a record.
inline Origin origin_of(Value v) { return {v.place().line, v.place().column, 0}; }

}  // namespace cvconv::resume
