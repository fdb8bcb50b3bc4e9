// One conversion: the XML, where it goes, and what all parts of a record have in common.
#pragma once

#include "orcid/rich_text.hpp"
#include "orcid/xml.hpp"

#include <map>

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

  /// False for an item that may not be shown; it is counted then.
  bool may_show(const Element&, std::string_view one, std::string_view many);
  /// Warns of what was left out.
  void report_left_out();
  /// Keeps an element as it is, under its name (or under `key`).
  void keep(std::vector<Extra>&, const Element&, std::string_view key = {});
  void keep_json(std::vector<Extra>& extras, std::string key, std::string json, const Element& where);
};

Visibility visibility(const Element&);

/// "zh-CN" of "zh_CN", "he" of Java's "iw".
std::string language_tag(std::string_view code);

/// year, month and day as far as they are there; raw words (and a warning) where they are no date. What else is in it
/// goes to `extras`.
Date fuzzy_date(Job&, const Element&, std::vector<Extra>& extras);

/// name, address and identifiers; what has no field goes to `extras`.
void read_organization(Job&, const Element&, Organization&, std::vector<Extra>& extras);

/// country in an address: a code, or else a name.
void set_country(Location&, std::string value);

/// An external-id with its normalised value; warns of wrong check digits. `rest` says whether the element holds more
/// than the Identifier does.
Identifier external_id(Job&, const Element&, bool& rest);

/// True where an identifier of that scheme and value is among them. Of very many, not all are looked at.
const Identifier* find_identifier(const std::vector<Identifier>&, std::string_view scheme, std::string_view value);

/// Adds those that are not there yet, and keeps what has no field in `extras`.
void add_identifiers(Job&, const Element& external_ids, std::vector<Identifier>&, std::vector<Extra>& extras);

/// Title and translated-title (and a subtitle, behind a colon). What else is in it goes to `extras`.
Text read_title(Job&, const Element&, std::vector<Extra>& extras);

/// created-date, last-modified-date, source.
bool provenance_name(std::string_view name);

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

/// A child of an item that any kind of item may have: dates, url, external-ids, visibility aside. False for others.
bool read_common(Job&, Entry&, const Element& child);

}  // namespace cvconv::orcid
