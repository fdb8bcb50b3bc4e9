// The words that all parts of a JSON-LD document share, and where each entry of
// a CV goes in the graph.
#pragma once

#include "cvconv/document.hpp"
#include "cvconv/json_writer.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <ranges>
#include <span>

namespace cvconv::jsonld {

/// What a type of schema.org has room for by itself; the rest goes into a
/// CreativeWork in its `subjectOf`.
enum Room : std::uint8_t {
  for_nothing = 0,  ///< but `startDate` and `endDate`
  for_keywords = 1,
  for_place = 2,
  for_any_date = 4,
  not_for_dates = 8,     ///< not even those
  not_for_summary = 16,  ///< its `description` is the level
  for_all = for_keywords | for_place | for_any_date
};

/// What is said beside the fields of a kind, of an Entry or of one Role.
struct Common {
  const DateRange* dates;
  const Location* location;
  const std::vector<Identifier>* identifiers = nullptr;
  const Text* summary;
  const Text* level = nullptr;  ///< of an Entry
  const std::vector<Text>* highlights;
  const std::vector<Text>* keywords;
  const std::vector<Url>* urls;
  unsigned room;                    ///< of the node: of Room
  End alone = End::not_stated;      ///< what a start without an end is
  const Text* about = nullptr;      ///< what the node is about
  std::function<void()> more = {};  ///< writes one more node into `subjectOf`

  template <class EntryOrRole>
  Common(const EntryOrRole& e, unsigned r)
      : dates(&e.dates),
        location(&e.location),
        summary(&e.summary),
        highlights(&e.highlights),
        keywords(&e.keywords),
        urls(&e.urls),
        room(r) {
    if constexpr (requires { e.identifiers; }) {
      identifiers = &e.identifiers;
      level = &e.level;
    }
  }
};

class ValueWriter {
 public:
  ValueWriter(const Document& d, std::string& out, int indent, bool in_script);

  JsonWriter json;
  const Document& document;
  std::string person_id;
  std::string_view lang;  ///< of the Document; may be empty

  // Values of a property, each text with its translations.
  void values(const Text&);
  void values(const Role& r) { values(r.title); }
  void values(const Contact& c) { json.string(c.value); }
  void values(const Profile&);  ///< where they lead to
  void values(const Location& l) {
    if (!l.empty()) address(l);
  }
  void values(const Identifier& i) { property(i, i.relation); }
  template <std::ranges::range List>
  void values(const List& list) {
    for (const auto& x : list) values(x);
  }

  // Key and value, where there is one.
  void field(std::string_view key, const std::string& s) { json.field(key, s); }
  void field(std::string_view key, const Text&);
  void field(std::string_view key, const std::vector<Url>&);  ///< where the links go
  void field(std::string_view key, const Location&);          ///< a Place with that address
  void field(std::string_view key, const Organization&);
  void field(std::string_view key, const std::vector<Contributor>&);
  template <std::ranges::range List>
  void field(std::string_view key, const List& list) {
    if (list.empty()) return;
    const JsonWriter::Values scope(json, key);
    values(list);
  }
  /// `url`: an address; and `identifier`, as it was written, where it is none or another.
  void address_as_written(const std::string&);
  /// Key and one date, where it is one.
  void date(std::string_view key, const Date&);
  /// `startDate` and `endDate`.
  void dates(const DateRange&);
  /// Key and the range as ISO 8601-2 has it: `2019/..` goes on, of `2019/` no
  /// end is known, `2019` is a point. Words that are no date are a list of
  /// start and end.
  void interval(std::string_view key, const DateRange&);
  /// True where `startDate` and `endDate` do not say all of it. `alone`: what a
  /// start without an end is.
  static bool needs_interval(const DateRange&, End alone);

  /// An object, for as long as it lives: a node, where it has a type.
  struct Open {
    explicit Open(JsonWriter&, std::string_view type = {}, std::string_view id = {});
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    ~Open() { json.end_object(); }
    JsonWriter& json;
  };
  [[nodiscard]] Open node(std::string_view type, std::string_view id = {}) { return Open(json, type, id); }
  [[nodiscard]] Open node_at(std::string_view key, std::string_view type, std::string_view id = {}) {
    json.key(key);
    return Open(json, type, id);
  }
  /// A reference to a node: `{"@id": …}`.
  void reference(std::string_view id);
  void reference(std::string_view key, std::string_view id) {
    json.key(key);
    reference(id);
  }
  /// Key and `{"@type": …, "name": …}`, where there is a name.
  void named(std::string_view key, std::string_view type, const Text& name);

  void address(const Location&);  ///< words, or a PostalAddress
  /// `id`: where the organization has no name on the web, and something refers
  /// to it.
  void organization(std::string_view type, const Organization&, std::string_view id = {},
                    std::string_view place = "address");
  static std::string organization_id(const Organization&);
  void name(const Name&);
  /// `author`, `editor`, … of a work; `main` takes those without a role.
  void contributors(const std::vector<Contributor>&, std::string_view main, bool ordered);
  /// One of them. `key` is repeated where a Role has to come between.
  void contributor(std::string_view key, const Contributor&);

  /// `url`: an address of the thing as it was written, where the property `url`
  /// does not say it.
  void identifiers(const std::vector<Identifier>&, std::string_view url = {});
  /// `written`: an address that leads nowhere.
  void property(std::string_view id, std::string_view value, std::string_view url = {},
                std::string_view description = {}, std::string_view written = {}, std::string_view kind = {});
  void property(const Identifier&, std::string_view relation = {});

  /// `description`: the text, and the highlights as a list, which has an order.
  void description(const Text*, const std::vector<Text>* highlights);
  /// `subjectOf`: what the node has no room for, and links that have a label or
  /// are no web addresses.
  void subject_of(const Common&);
  /// `subjectOf`: what `startDate` and `endDate` do not say.
  void rest_of_dates(const DateRange&);
  /// `description`, `url`, `identifier`, what there is room for, and
  /// `subjectOf`.
  void common(const Common&);
  /// Something labelled, or no address of the web, has to be said of a link in
  /// words.
  void labelled_pages(const std::vector<Url>&);

 private:
  void value(const std::string& words, Markup, std::string_view tag);
};

/// The words of a Text, and the addresses of its links after their words.
std::string words(const Text&);

/// The `@id` of a thing by an identifier that is a name on the web: "" if it
/// has none.
std::string id_of(const std::vector<Identifier>&, std::initializer_list<std::string_view> schemes);
/// What the entries are that a property leads to, where the property alone does
/// not say it: the last `additionalType`.
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

/// The properties of a name's parts, where they are identifiers of a Role.
using NamePart = std::pair<std::string_view, std::string Name::*>;
std::span<const NamePart> name_parts();

/// Where an entry goes that no property of the person leads to.
namespace way {
constexpr std::string_view subject = "subjectOf";  ///< it speaks about the person
constexpr std::string_view work = "@graph";        ///< a node of its own
constexpr std::string_view passage = "hasPart";    ///< in its section
}  // namespace way

struct Item {
  const Entry* entry = nullptr;
  const Section* section = nullptr;
  std::string_view way = way::passage;  ///< or the property of the person
  std::string id;                       ///< of the node, where something refers to it
  std::size_t number = 0;
};

/// The entries of a CV in order, each with its way; and which sections must be
/// told of.
class Plan {
 public:
  explicit Plan(const Document&);
  /// Those of a section come one after the other, before those of its subsections.
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  /// True where the vocabulary alone does not say what the section says: it has
  /// a title, an introduction, parts, a place among the sections, a kind or
  /// entries that have no property of their own.
  [[nodiscard]] bool is_told(const Section&) const;
  /// True where lines are between entries of other kinds.
  [[nodiscard]] bool is_mixed(const Section&) const;

 private:
  void add(const Section&);
  void name_works();
  std::vector<Item> items_;
  std::vector<const Section*> untold_;
};

/// Section kinds whose meaning the person's properties give, for entries of
/// their usual kind, in the order in which a reader finds them.
std::span<const std::string_view> plain_kinds();

/// "Best paper award, Example Conference, 2019": the value of `award`.
std::string award_line(const Entry&);

void write_work(ValueWriter&, const Item&);
/// The entry where it is in its section: way::passage.
void write_passage(ValueWriter&, const Item&);
/// True for what is in the person's `subjectOf`.
bool speaks_about_person(const Item&);
void write_person(ValueWriter&, const Plan&);
}  // namespace cvconv::jsonld
