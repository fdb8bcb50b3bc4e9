// The writer's options, as manifest.json describes them.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::moderncv {

enum class Style : std::uint8_t { casual, classic, banking, oldstyle, fancy };

struct Settings {
  explicit Settings(const Context& context);

  Style style = Style::classic;
  std::string_view style_name;
  std::string_view color;
  std::string_view paper;      ///< a4, letter
  std::string_view font_size;  ///< 10, 11, 12
  std::string_view font;       ///< sans, roman
  bool icons = false;
  bool photo = true;

  /// Styles with a column for dates and labels.
  [[nodiscard]] bool has_hints() const { return style == Style::casual || style == Style::classic; }
};

}  // namespace cvconv::moderncv
