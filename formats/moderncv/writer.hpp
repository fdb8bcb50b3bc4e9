// The Outline as a CV in LaTeX's moderncv class. MAPPING.md says what becomes what.
#pragma once

#include "cvconv/page.hpp"
#include "moderncv/characters.hpp"
#include "moderncv/settings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cvconv::moderncv {

class ModerncvWriter final : public Page {
 protected:
  void begin(const outline::Outline&) override;
  void end(const outline::Outline&) override;
  void head(const outline::Head&) override;
  void heading(const outline::Section&) override;
  void end_section(const outline::Section&) override;
  void end_group(outline::Entry::Shape) override;

  void entry(const outline::Entry&) override;
  void line(const outline::Entry&) override;
  void bullet(const outline::Entry&) override;
  void reference(const outline::Entry&) override;
  void quote(const outline::Entry&) override;
  void labelled(const outline::Labelled&) override;
  void block(const outline::Block&) override;

  void text(std::string_view) override;
  void open_style(outline::Style) override;
  void close_style(outline::Style) override;
  void open_link(std::string_view href) override;
  void close_link(std::string_view href) override;
  void math(std::string_view tex, bool display) override;
  void code(std::string_view) override;
  void line_break() override;

 private:
  /// A line that stands by itself, in its own direction.
  void whole(const outline::Line&);
  /// `{…}` around a line.
  void argument(const outline::Line&);
  /// The same, with a plain form for bookmarks and metadata where it is more than words.
  void title_argument(const outline::Line&);
  /// `\cvitem{label}{`; the caller closes the brace.
  void open_item(const outline::Line& label);
  /// \cventry with all but its body.
  void entry_head(const outline::Entry&);
  /// Body and lines of an entry that has no parts.
  void below(const outline::Entry&);
  /// Labels without a value, which share one line.
  void flush_labels();
  void note_label(std::string_view label);
  void note_date(std::string_view words);
  void hints();

  std::optional<Settings> settings_;
  Needs needs_;
  std::size_t start_ = 0;              // of our output in out()
  std::string person_;                 // the preamble's part on the person
  std::string date_hint_;              // the widest date
  std::string label_hint_;             // the widest word of a label
  std::vector<std::string> contacts_;  // in the head, the widest first
  std::vector<outline::Line> labels_;  // that have not been printed yet
  bool in_entry_ = false;              // labels stand before their values, not in their column
  bool after_heading_ = false;         // nothing has followed the last heading yet
};

}  // namespace cvconv::moderncv
