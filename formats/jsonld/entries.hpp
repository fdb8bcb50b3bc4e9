// The parts of the reader: the person, their entries, their works, and the sections of a page.
#pragma once

#include "jsonld/reading.hpp"

namespace cvconv::jsonld {

/// An entry on its way into a section.
struct Draft : Entry {
  std::string section_kind;  ///< of the section in which it is, unless a page mentions it in another
  std::vector<std::string> ids;
  bool taken = false;  ///< it is in a section of the page
  Text role_name;
  Text role_type;    ///< `additionalType`
  std::string mark;  ///< the last word of `additionalType`, where it is one of `mark`
  Text about;
  bool one_role = false;        ///< of a position: dates, place and texts are those of its only role
  std::string organization_id;  ///< of the one that a position is at
  Members rest;                 ///< of `subjectOf`, what is no passage
};
template <>
struct Written<Draft> {
  using type = Entry;
};

/// All that was found about the person, in the order of MAPPING.md.
struct Found {
  Person& person;
  std::vector<Draft> drafts = {};
  std::vector<std::string> credentials = {};  ///< `@id`s of those that belong to an education
};
template <>
struct Written<Found> {
  using type = Plan;
};

// Properties of several kinds of entry, read and written.
void coverage(Reading&, const Members&, Draft&);  ///< `temporalCoverage`
void created(Reading&, const Members&, Draft&);   ///< one date
void keywords(Reading&, const Members&, Draft&);
void summary(Reading&, const Members&, Draft&);
void description(Reading&, const Members&, Draft&);  ///< what is in a `@list` are highlights, the rest is the summary
void description(Reading&, const Members&, Draft&, Text& field, std::string_view between);  ///< the rest is `field`
void subject_of(Reading&, const Members&, Draft&);
void read_link(Reading&, const Node&, std::vector<Url>&);  ///< a WebPage that was told of for its address
/// description, url, sameAs, identifier, keywords, subjectOf: of anything.
Rows<Draft> shared_rows();
/// A node in the place of a field, by rows of its own; where it is read, a word as well, for `Word`.
struct Inner {
  std::string_view type;
  Rows<Draft> rows;
  bool (*is_told)(const Entry&);
};
template <const Inner& Node, auto Word>
struct InnerNode {
  template <class R>
  static void read(Reading& r, const Members& m, R& d) {
    if (const auto n = r.graph.node(m.front().value); !n.empty())
      read_rows<Draft>(r, n, {Node.rows}, d);
    else
      r.put(m, d.*Word);
  }
  template <class R>
  static void write(ValueWriter& w, std::string_view term, const R& e) {
    if (!Node.is_told(e)) return;
    const auto node = w.node_at(term, Node.type);
    write_rows<Draft>(w, Node.rows, e);
  }
};
/// A text of several key words, if it is alone, has commas between them.
void split(std::vector<Text>& out, Text, bool alone);

void write_dates(ValueWriter&, std::string_view term, const Entry&);
void write_created(ValueWriter&, std::string_view term, const Entry&);
void write_coverage(ValueWriter&, std::string_view term, const Entry&);  ///< what no `dateCreated` says
void write_relation(ValueWriter&, std::string_view property, const Item&);
/// The degree that an education gave, or that there is without one; nothing for other entries.
void write_credential(ValueWriter&, const Item&);
/// True where an entry has more than the fields of its kind.
bool says_more(const Entry&);

/// Keeps what of `subjectOf` was not read.
void keep_rest(Reading&, Draft&);
/// Adds the entry to those that were found. Without a section it is in the first one for its kind.
void add(Reading&, Found&, const Node&, Draft&, std::string_view section_kind = {});

/// The properties of the person that lead to entries.
Rows<Found> entry_rows();
/// Reads by one of those; false: it is none.
bool read_entries(Reading&, const Members&, Found&);
/// Positions, educations, projects, memberships and services: what leads to an organization, in a Role or without one.
void read_relations(Reading&, const Members&, Found&);
void read_credential(Reading&, const Member&, const Node&, Found&);
/// What a property leads to as an entry of that kind: a node, or else its title alone.
void read_thing(Reading&, const Member&, EntryKind, Found&);
/// One entry that was found from its own side, such as a Recommendation.
bool read_subject(Reading&, const Member&, Found&);
void read_person(Reading&, const Node&, Found&);

/// True for types below CreativeWork that are published.
bool is_work(const Reading&, const Node&);
/// True for the pages and parts of a web site.
bool is_page(const Reading&, const Node&);
void read_work(Reading&, const Member&, std::string_view section_kind, Found&);
/// A line of a page's section: CreativeWork with a text.
Entry read_passage(Reading&, const Node&);
/// How a node leads to the person: the property of a work by which it is one of theirs; "" if none does.
std::string_view leads_to_person(Reading&, const Node&);

}  // namespace cvconv::jsonld
