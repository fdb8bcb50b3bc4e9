// The page as Markdown: a text to be read as it is, and by a CommonMark parser.
#pragma once

#include "cvconv/page.hpp"

namespace cvconv::markdown {

class MarkdownWriter : public Page {
 protected:
  void begin(const outline::Outline&) override;
  void end(const outline::Outline&) override;
  void head(const outline::Head&) override;
  void begin_section(const outline::Section&) override;
  void heading(const outline::Section&) override;
  void begin_group(outline::Entry::Shape) override;
  void end_group(outline::Entry::Shape) override;
  void entry(const outline::Entry&) override;
  void line(const outline::Entry&) override;
  void bullet(const outline::Entry&) override;
  void reference(const outline::Entry&) override;
  void quote(const outline::Entry&) override;
  void block(const outline::Block&) override;
  void labelled(const outline::Labelled&) override;

  // Running text (inline.cpp).
  void text(std::string_view) override;
  void open_link(std::string_view href) override;
  void close_link(std::string_view href) override;
  void open_style(outline::Style) override;
  void close_style(outline::Style) override;
  void code(std::string_view) override;
  void math(std::string_view tex, bool display) override;
  void line_break() override;
  /// A line, of which each further one (after a hard break) begins with `indent`; on one line, a break becomes a space.
  /// Each style that CommonMark (and GFM, for what is struck) can say stays; where delimiters would be read otherwise
  /// than meant, their neighbours are written as entities, and if that does not help the styles go.
  void inlines(const outline::Line&, std::string_view indent = {}, bool one_line = false);

 private:
  /// What stands last on the page: it decides whether an empty line must follow.
  enum class Last : std::uint8_t { nothing, paragraph, list };

  void front_matter(const outline::Outline&);
  void photo(const outline::Head&);
  void title(int level, const outline::Line&);
  void paragraph(const outline::Line&);
  void item(const outline::Line&);
  /// The entry as an item of a list, the line with its grade.
  void in_list(const outline::Entry&, outline::Line);
  /// Label and value lines as one paragraph.
  void facts(const std::vector<outline::Labelled>&);
  /// What belongs to the item of a list that was just written: its body and its facts.
  void nested(const outline::Entry&);
  void body_in_item(const outline::Block&);
  void code_block(const outline::Block&);
  void list_block(const outline::Block&);
  void full_entry(const outline::Entry&, int level);
  /// Puts the prefix before each line that was written since `begin`.
  void indent_from(std::size_t begin, std::string_view prefix);
  void open(Last);

  Last last_ = Last::nothing;
  bool item_open_ = false;  // the last line is that of a list's item, and may go on
  char bullet_ = '-';
  int level_ = 1;
  const outline::Section* section_ = nullptr;
  bool compact_ = false;           // the entries of this group are single lines
  std::vector<std::size_t> list_;  // widths of the markers that are open, from the outermost

  /// How to write the styles of a line: each next way is tried if the one before it would be read otherwise than meant.
  enum class Way : std::uint8_t { stars, underscores, entities, no_styles };
  [[nodiscard]] std::string_view delimiter(outline::Style) const;
  Way way_ = Way::stars;
  outline::Words words_;
  std::string_view indent_;      // of the next line
  bool line_start_ = true;       // nothing stands on the line yet
  bool after_style_ = false;     // a delimiter stands last
  std::size_t link_start_ = 0;   // of the last link, in the output
  std::string_view link_words_;  // all that it says, if it is nothing but words
};

}  // namespace cvconv::markdown
