// One conversion: the XML, where it goes, and what all parts of a record have in common.
#pragma once

#include "cvconv/identifiers.hpp"
#include "orcid/rich_text.hpp"
#include "orcid/xml.hpp"

#include <map>
#include <span>

namespace cvconv::orcid {

/// Non-public items of one kind that were left out.
struct LeftOut {
  std::string_view one;   // "work"
  std::string_view many;  // "works"
  std::size_t count = 0;
  Place first;
};

struct Job {
  Job(Document& d, Context& c) : document(d), context(c), include_limited(c.flag("include-limited")) {}

  Xml xml;
  Document& document;
  Context& context;
  bool include_limited;
  std::string own_id;                  ///< the record's iD; empty if nothing says it
  std::string deactivated;             ///< when the record was closed; empty: it was not
  std::vector<std::string> own_names;  ///< under which its owner may stand among the contributors
  std::vector<LeftOut> left_out;
  std::string scratch;  ///< where JSON is written before it is kept in its own size

  Text text(const Element& e) { return make_text(xml.raw(e)); }
  Text paragraphs(const Element& e) { return make_text(xml.raw(e), Layout::paragraphs); }
  std::string plain(const Element& e) { return make_plain(xml.raw(e)); }
  std::string words(const Element& e) { return xml.text(e); }

  /// False for an item that may not be shown; it is counted then.
  bool may_show(const Element&, std::string_view one, std::string_view many);
  /// Warns of what was left out.
  void report_left_out();
  /// Keeps an element as it is, under its name.
  void keep(std::vector<Extra>&, const Element&);
  /// The same, under its name behind `path` ("title/") or under another key.
  void keep_in(std::vector<Extra>&, std::string_view path, const Element&);
  void keep_as(std::vector<Extra>&, std::string key, const Element&);
  void keep_json(std::vector<Extra>&, std::string key, std::string json, const Element& where);

  /// Warns where an identifier is not of its scheme. `name`: what people call it; empty: its scheme.
  void check(const Identifier&, identifiers::Check, const Element& where, std::string_view name = {},
             std::string path = {});
};

// Rows of a mapping: each reads the child into the field if it is the one of that name and the field is empty; else it
// is false.

template <auto Read, class Field>
bool take(Job& job, const Element& child, std::string_view name, Field& field) {
  if (!field.empty() || child.name != name) return false;
  field = (job.*Read)(child);
  return true;
}
inline constexpr auto take_text = take<&Job::text, Text>;
inline constexpr auto take_paragraphs = take<&Job::paragraphs, Text>;
/// A text without markup.
inline constexpr auto take_plain = take<&Job::plain, std::string>;
/// The characters as they are, white space collapsed.
inline constexpr auto take_words = take<&Job::words, std::string>;
/// Title and translated-title (and a subtitle, behind a colon). What else is in it goes to `extras`.
bool take_title(Job&, const Element& child, std::string_view name, Text& field, std::vector<Extra>& extras);
/// year, month and day as far as they are there; raw words (and a warning) where they are no date. What else is in it
/// goes to `extras`.
bool take_date(Job&, const Element& child, std::string_view name, Date& field, std::vector<Extra>& extras);
/// name, address and identifiers; what has no field goes to `extras`.
bool take_organization(Job&, const Element& child, std::string_view name, Organization& field,
                       std::vector<Extra>& extras);

Visibility visibility(const Element&);

/// "zh-CN" of "zh_CN", "he" of Java's "iw".
std::string language_tag(std::string_view code);

/// country in an address: a code, or else a name.
void set_country(Location&, std::string value);

/// An external-id with its normalised value; warns of wrong check digits. `rest` says whether the element holds more
/// than the Identifier does.
Identifier external_id(Job&, const Element&, bool& rest);

/// The identifier of that scheme and value among them, or nullptr. Of very many, not all are looked at.
const Identifier* find_identifier(const std::vector<Identifier>&, std::string_view scheme, std::string_view value);

/// Adds those that are not there yet, and keeps what has no field in `extras`.
void add_identifiers(Job&, const Element& external_ids, std::vector<Identifier>&, std::vector<Extra>& extras);

/// Members of a JSON object whose names may come several times: these become a list.
class Members {
 public:
  void add(std::string_view name, std::string json);
  /// Into an object that is open, and may have the members of a Provenance.
  void append(JsonWriter&) const;
  [[nodiscard]] bool empty() const { return all_.empty(); }

 private:
  struct Member {
    std::string name;
    std::string json;  // values, separated by commas
    bool several = false;
  };
  std::vector<Member> all_;
  std::map<std::string, std::size_t, std::less<>> places_;
};

/// What ORCID says about an item itself: put-code, path, display-index, dates, source. One JSON object.
class Provenance {
 public:
  explicit Provenance(const Element& item) : item_(item) {}
  /// True if the child is part of it.
  bool take(const Element& child);
  /// Its members, in an object that is open.
  void append(JsonWriter&, Job&) const;
  /// The object, in the Job's scratch; empty if there is nothing to say.
  std::string_view json(Job&) const;
  /// Keeps it under the key, where there is something to say.
  void keep(Job&, std::vector<Extra>&, std::string_view key) const;

 private:
  void append_source(JsonWriter&, Job&) const;

  Element item_;
  Element created_;
  Element modified_;
  Element source_;
};

/// Reads one child of person:person (or a root that is one): name, biography, other-names, keyword, … False if it is
/// none of these.
bool read_person_part(Job&, const Element&);
/// history and preferences, which speak of the record.
bool read_record_part(Job&, const Element&);
/// The record's iD, from orcid-identifier.
void read_own_id(Job&, const Element&);

/// A kind of activity. Its elements are `<name>` (full) and `<name>-summary`, in a section `<plural>`.
struct Activity {
  std::string_view name;
  std::string_view plural;
  std::string_view section;                           ///< the Document's section kind
  bool (*child)(Job&, Entry&, const Element& child);  ///< reads a child of its own; false if it is not one
  void (*finish)(Job&, Entry&);                       ///< after the last child
};
/// In the order in which orcid.org shows them, and so of the Document's sections.
std::span<const Activity> activities();

/// The same item, as several sources assert it.
struct Group {
  std::vector<Element> items;   ///< the preferred one first
  std::vector<Group> parts;     ///< groups in it: the reviews of a review group
  std::vector<Element> others;  ///< what else the group holds: external-ids, last-modified-date
};

/// One section of the record, collected from wherever its parts stood.
struct Collected {
  std::vector<Group> groups;
  std::vector<Element> full;    ///< full items that stand outside of a group: to be merged by put-code
  std::vector<Element> others;  ///< what the section's element itself says
  Element where;
};

/// True where one of the group's items was last modified then (as the group itself mostly says), or `when` is empty.
bool has_date(Job&, const Group&, std::string_view when);
/// What a group says of all that is in it. `add_ids` reads its external-ids into the entry.
void read_group_rest(Job&, const Group&, Entry&, void (*add_ids)(Job&, const Element& external_ids, Entry&));
/// One entry for each group.
void read_section(Job&, const Activity&, Collected&, Section&);
/// One entry for each review group, with the number of its reviews.
void read_peer_reviews(Job&, Collected&, Section&);

}  // namespace cvconv::orcid
