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
  void text(std::string_view) override;

 private:
  /// What stands last on the page: it decides whether an empty line must follow.
  enum class Last : std::uint8_t { nothing, paragraph, list };

  void front_matter(const outline::Outline&);
  void photo(const outline::Head&);
  void contact(const outline::ContactLine&);
  void title(int level, const outline::Line&);
  void paragraph(const outline::Line&);
  void item(std::string_view marker, const outline::Line&);
  /// Label and value lines as one paragraph.
  void facts(const std::vector<outline::Labelled>&);
  /// What belongs to the item of a list that was just written: its body and its facts.
  void nested(const std::vector<outline::Block>&, const std::vector<outline::Labelled>&);
  void body_in_item(const outline::Block&);
  void code_block(const outline::Block&);
  void list_block(const outline::Block&, std::string_view base);
  void compact_entry(const outline::Entry&);
  void full_entry(const outline::Entry&, int level);
  void inlines(const outline::Line&, std::string_view indent, bool line_start = true);
  void open(Last);

  Last last_ = Last::nothing;
  bool item_open_ = false;  // the last line is that of a list's item, and may go on
  char bullet_ = '-';
  int level_ = 1;
  const outline::Section* section_ = nullptr;
  bool compact_ = false;           // the entries of this group are single lines
  std::vector<std::size_t> list_;  // widths of the markers that are open, from the outermost
};

}  // namespace cvconv::markdown
