// SPDX-License-Identifier: MIT
// Names in cvir that the tables of describe.hpp do not give.
#pragma once

#include "cvconv/describe.hpp"

namespace cvconv::cvir {

inline constexpr std::pair<Visibility, std::string_view> visibilities[] = {
    {Visibility::everyone, "public"}, {Visibility::limited, "limited"}, {Visibility::owner, "private"}};

constexpr std::string_view to_name(Visibility v) {
  for (const auto& [value, name] : visibilities)
    if (value == v) return name;
  return {};
}

/// The name of an entry kind's field inside the entry, where the common fields and "type" stand beside it: a kind's own
/// "type" (a publication's, a grant's) is "kindType", since "type" says which kind of entry it is.
template <class Kind>
constexpr std::string_view field_name(std::string_view name) {
  return name == "type" ? std::string_view("kindType") : name;
}

template <class>
struct Kinds;
template <class... D>
struct Kinds<std::variant<D...>> {
  /// Calls `f` with a `std::type_identity` of each kind of entry.
  template <class F>
  static constexpr void for_each(F&& f) {
    (f(std::type_identity<D>{}), ...);
  }
};

// No kind may have a field that an entry has too.
template <class Kind>
constexpr bool collides() {
  bool found = false;
  describe::for_each_field<Kind>([&](const auto& f) {
    describe::for_each_field<Entry>(
        [&](const auto& common) { found = found || field_name<Kind>(f.name) == common.name; });
  });
  return found;
}
template <class... D>
constexpr bool none_collides(std::variant<D...>*) {
  return (!collides<D>() && ...);
}
static_assert(none_collides(static_cast<Detail*>(nullptr)));

}  // namespace cvconv::cvir
