// Diagnostics for people (a line, the source, a caret) and for programs (JSON, one object a line).
#pragma once

#include "cvconv/diagnostic.hpp"

#include <vector>

namespace cvconv {

struct RenderStyle {
  bool json = false;
  bool colour = false;
  bool quiet = false;         ///< errors only
  std::size_t per_kind = 10;  ///< as text, how many of one code are shown before "and N more"; 0: all
  std::size_t per_loss = 3;   ///< the same for facts not carried (Code::not_carried), which one message counts
};

/// In the order of the source; those without a line come last. Keeps the order of equals.
void sort_by_place(std::vector<Diagnostic>&);

/// Appends the diagnostics of one input, in their order. `source` is the input, for the lines to show; it may be empty.
/// Control characters in messages and lines are made visible, so that no input can steer a terminal.
void render(const std::vector<Diagnostic>&, std::string_view source, const RenderStyle&, std::string& out);

/// One diagnostic as a line of text, without the source; and as a line of JSON.
void render_line(const Diagnostic&, bool colour, std::string& out);
void render_json(const Diagnostic&, std::string& out);

/// `cv.yaml:31:5`, as far as it is known.
std::string place_in(std::string file, std::uint32_t line, std::uint32_t column);

/// A text of unknown origin as a terminal or a program may see it: append_visible() of it.
std::string visible(std::string_view text);
/// Appends such a text in a style (an escape sequence), if `colour`.
void paint(std::string& out, bool colour, std::string_view style, std::string_view text);
/// At most `most` bytes of a text, with `end` after it where some are left out.
std::string clipped(std::string_view text, std::size_t most, std::string_view end);

struct Tally {
  std::size_t errors = 0;
  std::size_t warnings = 0;
};
Tally tally(const std::vector<Diagnostic>&);

}  // namespace cvconv
