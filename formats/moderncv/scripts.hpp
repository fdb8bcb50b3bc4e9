// Writing systems, the fonts that have them, and what babel must know of them.
#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>

namespace cvconv::moderncv {

struct Script {
  std::string_view name;      ///< for people
  std::string_view fonts;     ///< font families that have it, the best first, separated by commas
  std::string_view features;  ///< luaotfload features that shape it
  std::string_view babel;     ///< the language whose rules break its lines or turn its direction; empty: none needed
  bool rtl = false;
};

inline constexpr std::size_t script_count = 32;
using ScriptSet = std::bitset<script_count>;

std::span<const Script> scripts();

/// The index of the script of a letter; -1: none of the table.
int script_of(char32_t c);

}  // namespace cvconv::moderncv
