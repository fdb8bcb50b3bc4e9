// Kinds of entry and of section by their names.
#include "cvconv/kinds.hpp"

#include "cvconv/describe.hpp"

#include <algorithm>

namespace cvconv {

const EntryKind* find_entry_kind(std::string_view id) {
  static constexpr EntryKind all[] = {
#define CVCONV_ENTRY_KIND(id, uses) EntryKind::id,
#include "cvconv/kinds.def"
  };
  const auto found =
      std::find_if(std::begin(entry_kinds), std::end(entry_kinds), [&](const auto& k) { return k.id == id; });
  return found == std::end(entry_kinds) ? nullptr : &all[found - std::begin(entry_kinds)];
}

const SectionKindInfo* find_section_kind(std::string_view id) {
  const auto found =
      std::find_if(std::begin(section_kinds), std::end(section_kinds), [&](const auto& k) { return k.id == id; });
  return found == std::end(section_kinds) ? nullptr : &*found;
}

bool has_titles_alone(const std::vector<Role>& roles) {
  return std::all_of(roles.begin(), roles.end(), [](const Role& r) {
    return std::apply([&](const auto&, const auto&... other) { return (describe::is_blank(other(r)) && ...); },
                      describe::Record<Role>::fields);
  });
}

}  // namespace cvconv
