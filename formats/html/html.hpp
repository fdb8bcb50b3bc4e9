// The writer and the reader `html`. The writer's is one page that stands alone, for people (on a phone, a desktop, on
// paper), for screen readers, and for programs (the microformat h-resume, JSON-LD). What the page says is the
// Outline's; MAPPING.md says what it looks like.
#pragma once

#include "cvconv/page.hpp"

#include <map>
#include <set>

namespace cvconv::html {

/// html.css, as it was compressed at build time.
extern const std::string_view stylesheet;

/// The tag as `lang` takes it (BCP 47: letters and digits, at most eight in a part; `zh_CN` becomes `zh-CN`); "" for
/// what is no tag.
std::string language_tag(std::string_view);

enum class Direction : std::uint8_t { none, ltr, rtl };

/// The letters of a text, by the way they are written. Digits and punctuation count for nothing.
struct Letters {
  void add(std::string_view utf8);
  /// The way of the whole: that of the first letter, if most letters agree with it; `none` where they don't.
  [[nodiscard]] Direction overall() const;

  std::size_t ltr = 0;
  std::size_t rtl = 0;
  Direction first = Direction::none;  ///< of the first letter
  bool digits = false;
  bool controls = false;  ///< characters that turn what follows them (embeddings, overrides, isolates)
};

class HtmlWriter : public Page {
 protected:
  void text(std::string_view) override;
  void begin(const outline::Outline&) override;
  void head(const outline::Head&) override;
  void end(const outline::Outline&) override;
  void begin_section(const outline::Section&) override;
  void heading(const outline::Section&) override;
  void end_section(const outline::Section&) override;
  void begin_group(outline::Entry::Shape) override;
  void end_group(outline::Entry::Shape) override;
  void entry(const outline::Entry&) override;
  void line(const outline::Entry&) override;
  void bullet(const outline::Entry&) override;
  void reference(const outline::Entry&) override;
  void quote(const outline::Entry&) override;
  void labelled(const outline::Labelled&) override;
  void block(const outline::Block&) override;

  void open_style(outline::Style) override;
  void close_style(outline::Style) override;
  void open_link(std::string_view href) override;
  void close_link(std::string_view href) override;
  void open_lang(std::string_view lang) override;
  void close_lang(std::string_view lang) override;
  void math(std::string_view tex, bool display) override;
  void line_break() override;

 private:
  // Pieces of the page (html.cpp).
  void theme();
  void photo(const outline::Head&);
  void contact(const outline::ContactLine&);
  /// An element of one line: what opens it but for the direction and the `>`, and what closes it.
  void element(std::string_view open, const outline::Line&, std::string_view close, bool value = false);
  void heading(int level, std::string_view attributes, const outline::Line&);
  void entry_in(std::string_view tag, std::string_view css_class, const outline::Entry&, int level,
                const outline::Line* organization);
  void where(const outline::Entry&);
  void when(const outline::When&, std::string_view tag);
  /// "where, place, when", as far as they are known; `separator` stands before the first.
  void tail(const outline::Entry&, std::string_view separator);
  void details(const std::vector<outline::Labelled>&, const outline::Line& grade = {});
  void flow(const std::vector<outline::Block>&);
  void close_flow(std::size_t depth = 0);
  void list(std::string_view css_class);

  // Running text (runs.cpp).
  void inline_text(const outline::Line&);
  /// The same between what opens and closes something; where the text runs against the page, in an element of its own.
  void isolated(std::string_view open, const outline::Line&, std::string_view close = {});
  void attribute(std::string_view name, std::string_view value);
  /// ` dir="…"` where a block of text runs against the page.
  void direction(const outline::Line&, bool value = false);
  void put_direction(Direction);
  /// Whether, and which way, text runs against the page.
  [[nodiscard]] Direction against(const outline::Line&, bool value = false) const;
  [[nodiscard]] Direction against(const Letters&, bool value = false) const;

  struct List {
    bool numbered;
    std::uint32_t last;
  };
  std::vector<List> flow_;                     ///< lists of running text that are open, from the outside in
  std::string_view list_;                      ///< class of the list of entries that is open; empty: none
  std::vector<int> levels_;                    ///< of the headings of the sections that are open
  std::map<std::string, int> ids_;             ///< that are taken, and how many sections would have each
  std::vector<std::size_t> isolates_;          ///< where they began in the output
  const outline::Line* line_ = nullptr;        ///< the line that is being written
  std::map<std::string_view, Letters> links_;  ///< of the line, by their address: the letters of their words
  std::set<std::string_view> told_;            ///< bare addresses that the line tells
};

/// Reads the CV in a web page: as linked data (schema.org in JSON-LD), or else as microformats.
class HtmlReader : public Reader {
 public:
  void read(const Source& source, Document& document, Context& context) override;
};

}  // namespace cvconv::html
