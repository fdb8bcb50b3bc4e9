// SPDX-License-Identifier: MIT
// The kinds of entry, each with the table of its keys.
#pragma once

#include "things.hpp"

namespace cvconv::resume {

struct Kind {
  std::string_view name;
  void (*make)(Detail&);
  const Table<Entry>* table;
  void (*name_only)(Mapper&, Value, Entry&);  ///< an entry that is a bare text; nullptr: it becomes an Item
  std::string_view date_key;                  ///< of the date that is no period
  bool goes_on;                               ///< a start without an end means "until now"
};

/// nullptr if there is no such kind.
const Kind* find_kind(std::string_view name);
std::span<const Kind> kinds();
/// The kind of the entries of a section.
const Kind& kind_of_section(std::string_view section_kind);
/// False if the name is no section kind. "custom" is one.
bool is_section_kind(std::string_view name);
std::span<const std::string_view> section_kinds();
extern const Table<Role> role_table;

/// Appends the entry that the value describes; nothing if it says nothing.
void read_entry(Mapper&, Value, const Kind&, bool custom_section, std::vector<Entry>& out);

}  // namespace cvconv::resume
