// SPDX-License-Identifier: MIT
// The CV as plain values. Order is kept everywhere; no value points to another.
//
// Names are JSON Resume's, CSL's (publications) and schema.org's (organizations), in snake_case. `describe.hpp` lists
// the fields of each record once more, with the names they have in cvir; a field that is missing there does not
// compile.
#pragma once

#include "cvconv/text.hpp"

#include <variant>

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

/// One function in an organization.
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

// The kinds of entry. What all of them share stands in Entry.

/// Work for one organization, paid or not, in one or more roles. Dates, location, summary and highlights belong to the
/// role, even if there is only one; those of the Entry speak of the whole.
struct Position {
  Organization organization;
  std::vector<Role> roles;
  bool operator==(const Position&) const = default;
};

struct Education {
  Organization institution;
  Text study_type;  ///< the degree: Bachelor, PhD
  Text area;        ///< the subject
  Text score;       ///< as written: 3.8/4.0, cum laude
  Text thesis;      ///< its title
  std::vector<Contributor> advisors;
  std::vector<Text> courses;
  bool operator==(const Education&) const = default;
};

struct Project {
  Text name;
  Text description;
  Text type;
  std::vector<Text> roles;
  Organization entity;
  bool operator==(const Project&) const = default;
};

/// A citation as the source gives it, beside the fields.
struct Citation {
  std::string type;  ///< bibtex, ris, formatted-apa, …
  std::string value;
  bool operator==(const Citation&) const = default;
};

/// A work, with CSL's variables. `Entry::dates` holds CSL's `issued` as a point, `Entry::summary` its abstract.
struct Publication {
  std::string type;       ///< CSL's item type: article-journal, paper-conference, book, …; empty: not stated
  std::string type_text;  ///< the source's own word where it says more than `type`
  Text title;
  std::vector<Contributor> contributors;
  Text container_title;  ///< the journal, the proceedings, the book
  Text event;            ///< the conference's name
  Text publisher;
  std::string publisher_place;
  std::string volume;
  std::string issue;
  std::string number;
  std::string pages;
  std::string edition;
  std::string status;  ///< in press, submitted
  Text genre;          ///< CSL's: "Doctoral dissertation"
  Text note;           ///< "(oral)", "editor's suggestion"
  std::string language;
  Citation citation;
  bool operator==(const Publication&) const = default;
};

struct Award {
  Text title;
  Organization awarder;
  bool operator==(const Award&) const = default;
};

struct Certificate {
  Text name;
  Organization issuer;
  bool operator==(const Certificate&) const = default;
};

/// `Entry::keywords` holds what the skill consists of.
struct Skill {
  Text name;
  Text level;  ///< as written
  bool operator==(const Skill&) const = default;
};

/// A spoken language.
struct Language {
  Text language;     ///< its name
  std::string code;  ///< BCP 47, where stated
  Text fluency;      ///< as written
  bool operator==(const Language&) const = default;
};

struct Interest {
  Text name;
  bool operator==(const Interest&) const = default;
};

/// Somebody who speaks for the person; what they say is in `reference`.
struct Reference {
  Text name;
  Text reference;
  Text position;
  Text relationship;
  Organization organization;
  std::string email;
  std::string phone;
  bool operator==(const Reference&) const = default;
};

struct Grant {
  Text title;
  Text type;  ///< grant, contract, award, salary-award
  Text role;
  Organization funder;
  std::string amount;
  std::string currency;  ///< ISO 4217
  std::vector<Contributor> contributors;
  bool operator==(const Grant&) const = default;
};

struct Membership {
  Organization organization;
  Text role;
  bool operator==(const Membership&) const = default;
};

/// What one does for a community: reviewing, chairing, organising.
struct Service {
  Organization organization;
  Text role;
  Text type;     ///< review, committee, editorial, …
  Text subject;  ///< the journal reviewed for, the work reviewed, the event organised
  bool operator==(const Service&) const = default;
};

struct Talk {
  Text title;
  Text event;
  Text type;  ///< invited, keynote, poster
  Organization host;
  std::vector<Contributor> contributors;
  bool operator==(const Talk&) const = default;
};

/// A bare line (`details` alone), or a label and details.
struct Item {
  Text label;
  Text details;
  bool operator==(const Item&) const = default;
};

using Detail = std::variant<Item, Position, Education, Project, Publication, Award, Certificate, Skill, Language,
                            Interest, Reference, Grant, Membership, Service, Talk>;

/// One thing in a CV. Any kind may stand in any section.
struct Entry {
  Detail detail;
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
  /// JSON Resume's section key (work, volunteer, education, awards, certificates, publications, skills, languages,
  /// interests, references, projects), one of ours (grants, memberships, services, talks, teaching, media, patents,
  /// software, invited-positions, qualifications, research-resources, peer-reviews), or "custom".
  std::string kind = "custom";
  Text title;    ///< as written; empty: the usual title of the kind in the Document's language
  Text summary;  ///< an introduction
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
