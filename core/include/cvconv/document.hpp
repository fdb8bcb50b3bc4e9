// The CV as plain values. Order is kept everywhere; no value points to another.
//
// Names are JSON Resume's, CSL's (publications) and schema.org's (organizations), in snake_case. `describe.hpp` lists
// the fields of each record once more, with the names they have in cvir; a field that is missing there does not
// compile.
#pragma once

#include "cvconv/text.hpp"

#include <memory>
#include <span>

namespace cvconv {

/// Who may see something. Only ORCID and cvconv's own YAML state it.
enum class Visibility : std::uint8_t { not_stated, everyone, limited, owner };

struct Location {
  std::string text;     ///< the place in one line, where the source does not take it apart ("San Francisco, CA")
  std::string address;  ///< street and number; may have several lines
  std::string postal_code;
  std::string city;
  std::string region;
  std::string country;       ///< its name
  std::string country_code;  ///< ISO 3166-1 alpha-2
  bool operator==(const Location&) const = default;
  [[nodiscard]] bool empty() const {
    return text.empty() && address.empty() && postal_code.empty() && city.empty() && region.empty() &&
           country.empty() && country_code.empty();
  }
};

/// A person's name, whole and in parts (CSL's name variable). `literal` is the name as its owner writes it.
struct Name {
  std::string literal;
  std::string given;
  std::string family;
  std::string prefix;    ///< Dr., Prof.
  std::string particle;  ///< CSL's non-dropping-particle: van, de la
  std::string suffix;    ///< Jr., III
  bool operator==(const Name&) const = default;
  [[nodiscard]] bool empty() const {
    return literal.empty() && given.empty() && family.empty() && prefix.empty() && particle.empty() && suffix.empty();
  }
};

/// The name in reading order: `literal`, else prefix, given, particle, family and suffix.
std::string display_name(const Name&);

struct Organization {
  Text name;
  Text department;
  Text description;  ///< what the organization is, in a few words (JSON Resume's work.description)
  std::string url;
  Location location;
  std::vector<Identifier> identifiers;  ///< ROR, GRID, Ringgold, Funder Registry, LEI
  bool operator==(const Organization&) const = default;
  [[nodiscard]] bool empty() const {
    return name.empty() && department.empty() && description.empty() && url.empty() && location.empty() &&
           identifiers.empty();
  }
};

/// An author, editor, investigator: somebody who took part, in the order of the source.
struct Contributor {
  Name name;
  std::string role;    ///< CSL's name variable: author (also when empty), editor, translator, director, …
  bool owner = false;  ///< this is the person whose CV it is
  bool equal_contribution = false;  ///< shares this place with the others who bear the mark
  std::vector<Identifier> identifiers;
  bool operator==(const Contributor&) const = default;
};

/// One function in an organization. In an entry that is no position, its title alone is stated.
struct Role {
  Text title;
  Text type;  ///< full-time, internship, …
  DateRange dates;
  Location location;
  Text summary;
  std::vector<Text> highlights;
  std::vector<Text> keywords;
  std::vector<Url> urls;
  Origin origin;
  std::vector<Extra> extras;
  bool operator==(const Role&) const = default;
};

/// True where each of them has a title at most, and nothing else of its own.
bool has_titles_alone(const std::vector<Role>&);

/// A citation as the source gives it, beside the fields.
struct Citation {
  std::string type;  ///< bibtex, ris, formatted-apa, …
  std::string value;
  bool operator==(const Citation&) const = default;
};

/// What CSL tells of a work beside what every entry has: `Entry::title`, `contributors`, `organization` (the
/// publisher), `event`, `dates` (CSL's `issued`, as a point) and `summary` (its abstract).
struct Work {
  std::string type;      ///< CSL's item type: article-journal, paper-conference, book, …; empty: not stated
  Text container_title;  ///< the journal, the proceedings, the book
  std::string volume;
  std::string issue;
  std::string number;
  std::string pages;
  std::string edition;
  std::string status;  ///< in press, submitted
  Text genre;          ///< "Doctoral dissertation"
  Text note;           ///< "(oral)", "editor's suggestion"
  std::string language;
  Citation citation;
  bool operator==(const Work&) const = default;
};

/// A value that most of its holders do without: as large as a pointer, and a T in all else. Where there is none it
/// reads as T{}, and is equal to it.
template <class T>
class Boxed {
 public:
  Boxed() = default;
  Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(const Boxed& other) {
    if (value_ || other.value_) edit() = *other;
    return *this;
  }
  Boxed& operator=(Boxed&&) noexcept = default;
  ~Boxed() = default;
  explicit operator bool() const { return value_ != nullptr; }
  const T& operator*() const {
    static const T none;
    return value_ ? *value_ : none;
  }
  const T* operator->() const { return &**this; }
  /// To be changed; makes it where there is none.
  T& edit() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }
  bool operator==(const Boxed& other) const { return **this == *other; }

 private:
  std::unique_ptr<T> value_;
};

/// What an entry is. `kinds.def` says which of the fields each kind uses; the others of its entries are empty.
enum class EntryKind : std::uint8_t {
#define CVCONV_ENTRY_KIND(id, uses) id,
#include "cvconv/kinds.def"
};

namespace uses {
enum Field : unsigned {
  title = 1U << 0U,
  organization = 1U << 1U,
  roles = 1U << 2U,
  type = 1U << 3U,
  level = 1U << 4U,
  currency = 1U << 5U,
  subject = 1U << 6U,
  event = 1U << 7U,
  contributors = 1U << 8U,
  parts = 1U << 9U,
  work = 1U << 10U,
};
/// The fields of Entry that not every kind uses, in the order of their bits.
inline constexpr std::string_view names[] = {"title",   "organization", "roles",        "type",  "level", "currency",
                                             "subject", "event",        "contributors", "parts", "work"};
}  // namespace uses

struct EntryKindInfo {
  std::string_view id;  ///< its name in cvir
  unsigned uses;        ///< of uses::Field
};
/// In the order of EntryKind.
inline constexpr EntryKindInfo entry_kinds[] = {
#define CVCONV_ENTRY_KIND(id, fields)      \
  {#id, [] {                               \
     using namespace uses;                 \
     return static_cast<unsigned>(fields); \
   }()},
#include "cvconv/kinds.def"
};
constexpr std::string_view to_name(EntryKind k) { return entry_kinds[static_cast<std::size_t>(k)].id; }
/// nullptr: there is no kind of that name.
const EntryKind* find_entry_kind(std::string_view id);

/// Whether entries of that kind may have something in the field of that name.
constexpr bool uses_field(EntryKind kind, std::string_view field) {
  for (unsigned i = 0; i < std::size(uses::names); ++i)
    if (uses::names[i] == field) return (entry_kinds[static_cast<std::size_t>(kind)].uses >> i & 1U) != 0;
  return true;
}

struct SectionKindInfo {
  std::string_view id;
  EntryKind entries;  ///< what an entry in it is that does not say so itself
};
inline constexpr SectionKindInfo section_kinds[] = {
#define CVCONV_SECTION_KIND(id, entries) {id, EntryKind::entries},
#include "cvconv/kinds.def"
};
/// nullptr: there is none of that name.
const SectionKindInfo* find_section_kind(std::string_view id);

/// One thing in a CV. Any kind may stand in any section. What a field holds where its name does not say it:
///
///   position      organization: employer; roles: one or more; type: of employment
///   education     title: area; organization: institution; type: of study; level: score; subject: thesis;
///                 contributors: advisors; parts: courses
///   project       title: name; organization: entity; roles: as words
///   publication   organization: publisher; type: own word; contributors: authors, …; summary: abstract
///   award         organization: awarder; level: prize
///   certificate   title: name; organization: issuer
///   skill         title: name; level: as written
///   language      title: name; type: BCP 47; level: fluency
///   reference     title: name; organization, roles: theirs; type: relationship; summary: what they say
///   grant         organization: funder; roles: as words; level: amount; contributors: investigators
///   membership    organization: theirs; roles: as words
///   service       organization: theirs; roles: as words; subject: the journal reviewed for
///   talk          organization: host; contributors: speakers
///   patent        organization: office; type: status; contributors: inventors
///   item          title: label; summary: details
struct Entry {
  EntryKind kind = EntryKind::item;
  Text title;
  Organization organization;
  /// Of a position with one role the entry itself has dates, location and texts, and the role its title alone. Several
  /// roles have them each; those of the entry then speak of the whole.
  std::vector<Role> roles;
  Text type;             ///< the source's own word for what sort of its kind it is
  Text level;            ///< how much or how well, as written
  std::string currency;  ///< ISO 4217, of a level that is an amount
  Text subject;
  Text event;  ///< the conference of a talk or a publication
  std::vector<Contributor> contributors;
  std::vector<Text> parts;
  Boxed<Work> work;
  DateRange dates;
  Location location;
  std::vector<Url> urls;
  Text summary;
  std::vector<Text> highlights;
  std::vector<Text> keywords;
  std::vector<Identifier> identifiers;
  std::vector<std::string> tags;  ///< for choosing variants; not printed
  Visibility visibility = Visibility::not_stated;
  Origin origin;
  std::vector<Extra> extras;
  bool operator==(const Entry&) const = default;
};

struct Section {
  std::string kind = "custom";  ///< one of kinds.def: JSON Resume's section key, or one of ours
  Text title;                   ///< as written; empty: the usual title of the kind in the Document's language
  Text summary;                 ///< an introduction
  std::vector<Entry> entries;
  std::vector<Section> sections;  ///< printed after the entries
  std::vector<std::string> tags;
  Origin origin;
  std::vector<Extra> extras;
  bool operator==(const Section&) const = default;
};

/// An e-mail address or a phone number.
struct Contact {
  std::string value;
  std::string label;  ///< work, mobile, …
  Visibility visibility = Visibility::not_stated;
  bool operator==(const Contact&) const = default;
};

/// An account in a network.
struct Profile {
  std::string network;
  std::string username;
  std::string url;
  bool operator==(const Profile&) const = default;
};

/// Birth date, nationality, pronouns, permits: a label and its value.
struct PersonalDetail {
  std::string kind;  ///< birthDate, nationality, pronouns, gender, …; empty: only the label says it
  Text label;        ///< empty: the usual word for the kind
  Text value;
  bool operator==(const PersonalDetail&) const = default;
};

struct Person {
  Name name;
  std::vector<Text> other_names;
  Text headline;
  Text summary;
  std::vector<Contact> emails;
  std::vector<Contact> phones;
  std::vector<Url> urls;
  std::vector<Profile> profiles;
  std::vector<Location> locations;
  std::vector<Identifier> identifiers;
  std::vector<Text> keywords;
  Url photo;
  std::vector<PersonalDetail> details;
  Origin origin;
  std::vector<Extra> extras;
  bool operator==(const Person&) const = default;
};

/// What is said about the CV itself.
struct Meta {
  std::string language;   ///< BCP 47
  std::string canonical;  ///< where the newest version of the CV lives
  std::string version;
  std::string last_modified;  ///< as written, usually ISO 8601
  std::vector<Extra> extras;
  bool operator==(const Meta&) const = default;
};

struct Document {
  Person person;
  std::vector<Section> sections;
  Meta meta;
  SourceStyle style;
  std::vector<Extra> extras;
  bool operator==(const Document&) const = default;
};

/// The Document in one language: each Text takes its translation into `lang` (or into the same language without the
/// region) where it has one, and keeps its own words otherwise. `lang` becomes `meta.language`.
void select_language(Document&, std::string_view lang);

}  // namespace cvconv
