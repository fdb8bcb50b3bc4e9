// The words that all parts of a JSON-LD document share: texts, dates, places, organizations, people, links.
#pragma once

#include "cvconv/document.hpp"
#include "cvconv/json_writer.hpp"

#include <functional>
#include <initializer_list>

namespace cvconv::jsonld {

/// What stands beside the fields of a kind, of an Entry or of one Role.
struct Common {
  const DateRange* dates = nullptr;
  const Location* location = nullptr;
  const std::vector<Identifier>* identifiers = nullptr;
  const Text* summary = nullptr;
  const std::vector<Text>* highlights = nullptr;
  const std::vector<Text>* keywords = nullptr;
  const std::vector<Url>* urls = nullptr;

  Common() = default;
  explicit Common(const Entry&);
  explicit Common(const Role&);
};

/// What a type of schema.org has room for by itself; the rest goes into a CreativeWork in its `subjectOf`.
enum Room : std::uint8_t {
  for_nothing = 0,  ///< but `startDate` and `endDate`
  for_keywords = 1,
  for_place = 2,
  for_any_date = 4,
  not_for_dates = 8,    ///< not even those
  not_for_summary = 16  ///< its `description` says something else
};

class Scribe {
 public:
  Scribe(const Document& d, std::string& out, int indent, bool in_script);

  JsonWriter json;
  const Document& document;
  std::string person_id;
  std::string_view lang;  ///< of the Document; may be empty

  /// Key and values: each text with its translations; one value without an array, none at all if there are no words.
  void texts(std::string_view key, std::initializer_list<const Text*>,
             std::initializer_list<const std::vector<Text>*> = {});
  /// Values of an array that is open.
  void values(const std::vector<Text>&);
  void text(std::string_view key, const Text& t) {
    if (t.markup == Markup::plain && t.lang.empty() && t.translations.empty())
      json.field(key, t.value);
    else
      texts(key, {&t});
  }
  /// Key and one date, where it is one.
  void date(std::string_view key, const Date&);
  /// `startDate` and `endDate`.
  void dates(const DateRange&);
  /// Key and the range as ISO 8601-2 has it: `2019/..` goes on, of `2019/` no end is known, `2019` is a point. Words
  /// that are no date stand in a list of start and end.
  void interval(std::string_view key, const DateRange&);
  /// True where `startDate` and `endDate` do not say all of it. `alone`: what a start without an end stands for.
  static bool needs_interval(const DateRange&, End alone);

  void type(std::string_view t) { json.field("@type", t); }
  void node(std::string_view t, std::string_view id = {}) {
    json.begin_object();
    type(t);
    json.field("@id", id);
  }
  /// A reference to a node: `{"@id": …}`.
  void reference(std::string_view id);
  /// `additionalType`: the words of the source, and one of ours. Either may be empty.
  void kinds(const Text&, std::string_view mark);
  /// Key and `{"@type": …, "name": …}`, where there is a name.
  void named(std::string_view key, std::string_view t, const Text& name);
  void named(std::string_view key, std::string_view t, std::string_view name);

  /// Key and the address: words, or a PostalAddress.
  void address(std::string_view key, const Location&);
  void address(const Location&);
  /// Key and a Place with that address.
  void place(std::string_view key, const Location&);
  /// `id`: where the organization has no name on the web, and something refers to it.
  void organization(std::string_view t, const Organization&, std::string_view id = {},
                    std::string_view place = "address");
  static std::string organization_id(const Organization&);
  /// The organization once more: its name and `@id`.
  void organization_again(std::string_view key, std::string_view t, const Organization&);
  void name(const Name&);
  /// The same as `identifier`s of a Role.
  void name_parts(const Name&);
  /// `author`, `editor`, … of a work; `main` takes those without a role.
  void contributors(const std::vector<Contributor>&, std::string_view main, bool ordered);
  /// One of them. `key` is repeated where a Role has to stand between.
  void contributor(std::string_view key, const Contributor&);

  /// `identifier`, without those that lead away from the thing (`relation`), unless asked.
  /// `url`: an address of the thing as it was written, where the property `url` does not say it.
  void identifiers(const std::vector<Identifier>&, std::string_view url = {});
  /// `written`: an address that leads nowhere.
  void property(std::string_view id, std::string_view value, std::string_view url = {},
                std::string_view description = {}, std::string_view written = {}, std::string_view kind = {});
  void property(const Identifier&, std::string_view relation = {});

  /// `description`: the text, and the highlights as a list, which has an order.
  void description(const Text*, const std::vector<Text>* highlights);
  /// `url`: where the links go.
  void urls(const std::vector<Url>&);
  /// `subjectOf`: what the node has no room for, and links that have a label or are no web addresses.
  /// `extra` writes one more node.
  void subject_of(const Common&, unsigned room, const Text* about = nullptr, const std::function<void()>& extra = {},
                  End alone = End::not_stated);
  /// `description`, `url`, `identifier`, what there is room for, and `subjectOf`.
  void common(const Common&, unsigned room, const Text* about = nullptr, const std::function<void()>& extra = {},
              End alone = End::not_stated);

  /// Key and the items for which `use` is true, each written by `write`.
  template <class Range, class Use, class Write>
  void many(std::string_view key, const Range& range, Use&& use, Write&& write) {
    std::size_t count = 0;
    for (const auto& x : range) count += use(x) ? 1U : 0U;
    if (count == 0) return;
    json.key(key);
    if (count > 1) json.begin_array();
    for (const auto& x : range) {
      if (use(x)) write(x);
    }
    if (count > 1) json.end_array();
  }

  /// True where something labelled, or no address of the web, has to be said of a link in words.
  static bool needs_page(const Url&);
  void page(const Url&);

 private:
  void collect(const Text&);
  void write_collected(std::string_view key);
  [[nodiscard]] std::size_t collected() const;
  void put_collected();
  std::vector<const Text*> collected_;  // non-empty ones, of the property being written
};

/// The words of a Text, and the addresses of its links after their words.
std::string words(const Text&);

/// The `@id` of a thing by an identifier that is a name on the web: "" if it has none.
std::string id_of(const std::vector<Identifier>&, std::initializer_list<std::string_view> schemes);
/// What the entries are that a property leads to, where the property alone does not say it: the last `additionalType`.
namespace mark {
constexpr std::string_view position = "position";
constexpr std::string_view whole = "whole position";  ///< all roles in it
constexpr std::string_view service = "service";
constexpr std::string_view membership = "membership";
constexpr std::string_view education = "education";
constexpr std::string_view award = "award";  ///< without a title
constexpr std::string_view account = "account";
constexpr std::string_view particle = "nonDroppingParticle";  ///< of a name, where schema.org has no word
}  // namespace mark

/// The web address of an identifier; "" if none is known.
std::string address_of(const Identifier&);

}  // namespace cvconv::jsonld
