// The parts of the reader: the person, their entries, their works, and the sections of a page.
#pragma once

#include "jsonld/reading.hpp"

#include <string>

namespace cvconv::jsonld {

/// An entry on its way into a section.
struct Draft {
  Entry entry;
  std::string kind;  ///< of the section in which it stands, unless a page mentions it in another
  std::vector<std::string> ids;
  bool taken = false;  ///< it stands in a section of the page
  Text title;          ///< `roleName`
  Text type;           ///< `additionalType`
  std::string mark;    ///< the last word of `additionalType`, where it is one of `mark`
  Text about;
  bool one_role = false;                   ///< of a position: dates, place and texts are those of its only role
  std::vector<std::string> organizations;  ///< `@id`s of the one that a position is at
  std::vector<Member> rest;                ///< of `subjectOf`, what is no passage
};

/// All that was found about the person, in the order of MAPPING.md.
struct Found {
  std::vector<Draft> drafts;
  std::vector<std::string> credentials;  ///< `@id`s of those that belong to an education
};

/// Properties that any thing has: description, url, identifier, keywords, subjectOf.
std::span<const Row<Draft>> shared_rows();
/// Rows of the entries that a property leads to; false: the person has no such property.
bool read_entries(Reading&, std::string_view term, const std::vector<Member>&, Found&);
/// One entry that was found from its own side, such as a Recommendation.
bool read_subject(Reading&, const Member&, Found&);
void read_person(Reading&, const Node&, Person&, Found&);

/// True for types below CreativeWork that are published.
bool is_work(const Reading&, const Node&);
/// True for the pages and parts of a web site.
bool is_page(const Reading&, const Node&);
void read_work(Reading&, const Member&, std::string_view kind, Found&);
/// A line of a page's section: CreativeWork with a text.
void read_passage(Reading&, const Node&, Entry&);
/// How a node leads to the person: the property of a work by which it is one of theirs; "" if none does.
std::string_view leads_to_person(Reading&, const Node&);

}  // namespace cvconv::jsonld
