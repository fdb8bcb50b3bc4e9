// The Outline as a CV in LaTeX's moderncv class. MAPPING.md says what becomes what.
#pragma once

#include "cvconv/page.hpp"
#include "moderncv/characters.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace cvconv::moderncv {

enum class Style : std::uint8_t { casual, classic, banking, oldstyle, fancy };

template <class... Parts>
void append(std::string& out, const Parts&... parts) {
  (out.append(std::string_view(parts)), ...);
}
template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view name) {
  return std::ranges::find(list, name) != std::end(list);
}

/// preamble.tex, and a part of it by its name.
extern const std::string_view preamble;
std::string_view preamble_part(std::string_view name);

/// Fonts for the scripts of this CV, and babel's rules for them. `lang` is the page's language (BCP 47).
void append_fonts(std::string& out, const Needs& needs, std::string_view lang, bool rtl);

/// "Arabic, Chinese": the scripts for which this CV needs LuaLaTeX.
std::string script_names(const Needs& needs);

/// What the head that the class draws has no room for, and what it shows.
struct HeadRest {
  std::vector<outline::ContactLine> below;  ///< contacts for which the head of this style has no room
  std::vector<std::string> shown;           ///< the contacts in the head, the widest first
  std::string_view photo_text;              ///< the photo, where it is no file that could be shown
};
/// Appends the person's name, contacts and photo: \name, \address, \email, … one on each line.
HeadRest append_head(std::string& out, const outline::Head& head, Style style, const Context& context, Needs& needs);

class ModerncvWriter final : public Page {
 protected:
  void begin(const outline::Outline&) override;
  void end(const outline::Outline&) override;
  void head(const outline::Head&) override;
  void heading(const outline::Section&) override;
  void end_section(const outline::Section&) override;
  void end_group(outline::Entry::Shape) override { flush_labels(); }

  void entry(const outline::Entry&) override;
  void line(const outline::Entry&) override;
  void bullet(const outline::Entry&) override;
  void reference(const outline::Entry&) override;
  void quote(const outline::Entry&) override;
  void labelled(const outline::Labelled&) override;
  void block(const outline::Block&) override;

  void text(std::string_view s) override { append_text(out(), s, needs_); }
  void open_style(outline::Style) override;
  void close_style(outline::Style) override;
  void open_link(std::string_view href) override;
  void close_link(std::string_view) override { put("}"); }
  void math(std::string_view tex, bool display) override;
  void code(std::string_view) override;
  void line_break() override { put("\\newline "); }

 private:
  /// Takes out what was printed from there on.
  std::string taken(std::size_t from);
  /// All before the person's part of the preamble, by what the text needs.
  void put_preamble();
  /// The width of the column of dates and labels, or of the contacts in styles that have them there.
  void put_hints();

  /// A line of its own, in its own direction.
  void whole(const outline::Line&);
  /// `{…}` around a line.
  void argument(const outline::Line&);
  /// The same, with a plain form for bookmarks and metadata where it is more than words.
  void title_argument(const outline::Line&);
  /// `\cvitem{label}{`; the caller closes the brace.
  void open_item(const outline::Line& label);
  /// \cvitem with both.
  void item(const outline::Line& label, const outline::Line& value);
  /// \cventry with all but its body.
  void entry_head(const outline::Entry&);
  /// Body, parts and lines of an entry.
  void below(const outline::Entry&);
  /// Labels without a value, which share one line.
  void flush_labels();
  void note_label(std::string_view label);
  void note_date(std::string_view words);
  /// Styles with a column for dates and labels.
  [[nodiscard]] bool has_hints() const { return style_ == Style::casual || style_ == Style::classic; }

  Style style_ = Style::classic;
  Needs needs_;
  std::size_t start_ = 0;              // of our output in out()
  std::string person_;                 // the preamble's part on the person
  std::string date_hint_;              // the widest date
  std::string label_hint_;             // the widest word of a label
  std::vector<std::string> contacts_;  // in the head, the widest first
  std::vector<outline::Line> labels_;  // that have not been printed yet
  bool in_entry_ = false;              // labels are before their values, not in their column
  bool after_heading_ = false;         // nothing has followed the last heading yet
};

}  // namespace cvconv::moderncv
