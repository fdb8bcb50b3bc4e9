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

}  // namespace cvconv::cvir
