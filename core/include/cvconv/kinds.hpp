// What kinds.def says of the kinds of entry and of section.
#pragma once

#include "cvconv/document.hpp"

#include <span>

namespace cvconv {

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

}  // namespace cvconv
