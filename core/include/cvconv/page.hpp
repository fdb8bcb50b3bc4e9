// A page writer: a Writer that prints the Outline. It answers how a heading, an entry, a line, a run looks;
// Page walks the Outline and calls it, in the order of the page.
#pragma once

#include "cvconv/format.hpp"
#include "cvconv/outline.hpp"

namespace cvconv {

class Page : public Writer {
 public:
  void write(const Document& document, std::string& out, Context& context) final;

 protected:
  // What a page writer must say.

  /// Appends text, escaped. It holds no line break.
  virtual void text(std::string_view) = 0;
  /// The start of a section, with its title.
  virtual void heading(const outline::Section&) = 0;
  /// An entry of Shape::entry.
  virtual void entry(const outline::Entry&) = 0;

  // What it may say. The defaults build on the three above and on `text`.

  /// Name, headline, contacts, details and summary.
  virtual void head(const outline::Head&);
  /// A label and a value on a line of its own.
  virtual void labelled(const outline::Labelled&);
  /// A paragraph, bullet, quotation or code block.
  virtual void block(const outline::Block&);
  /// An entry of Shape::line; the default calls `labelled` and then its body and lines.
  virtual void line(const outline::Entry&);
  /// An entry of Shape::bullet; the default calls `block` with a bullet.
  virtual void bullet(const outline::Entry&);
  /// An entry of Shape::reference; the default calls `block` with a bullet, then body and lines.
  virtual void reference(const outline::Entry&);
  /// An entry of Shape::quote.
  virtual void quote(const outline::Entry&);
  /// Around the entries of one section that follow each other and have the same shape (a list, a table).
  virtual void begin_group(outline::Entry::Shape) {}
  virtual void end_group(outline::Entry::Shape) {}
  /// Around a section, subsections included. `heading` stands between begin and the entries.
  virtual void begin_section(const outline::Section&) {}
  virtual void end_section(const outline::Section&) {}
  /// Around everything. The default end prints what is said of the CV itself: `about`.
  virtual void begin(const outline::Outline&) {}
  virtual void end(const outline::Outline&);

  // How runs look. Called properly nested, and never for `none`.

  /// A style begins or ends; `style` has one bit.
  virtual void open_style(outline::Style) {}
  virtual void close_style(outline::Style) {}
  virtual void open_link(std::string_view /*href*/) {}
  virtual void close_link(std::string_view /*href*/) {}
  virtual void open_lang(std::string_view /*lang*/) {}
  virtual void close_lang(std::string_view /*lang*/) {}
  /// TeX math, without its dollars; the default prints it as code.
  virtual void math(std::string_view tex, bool display);
  /// Verbatim text; the default calls `text` between open_style(code) and close_style(code).
  virtual void code(std::string_view);
  virtual void line_break();

  // What a page writer uses.

  /// Appends a line: its runs, with the calls above properly nested.
  void runs(const outline::Line&);
  /// Blocks, one after the other, through `block`.
  void blocks(const std::vector<outline::Block>&);
  /// Label-and-value lines, one after the other, through `labelled`.
  void lines(const std::vector<outline::Labelled>&);
  /// Dispatches by shape: `entry`, `line`, `bullet`, `reference` or `quote`.
  void any_entry(const outline::Entry&);

  /// Appends strings as they are, unescaped.
  template <class... S>
  void put(const S&... strings) {
    (out_->append(strings), ...);
  }
  std::string& out() { return *out_; }
  [[nodiscard]] const outline::Outline& page() const { return *page_; }
  /// What the Outline was made of.
  [[nodiscard]] const Document& document() const { return *document_; }
  Context& context() { return *context_; }

 private:
  void section(const outline::Section&);
  std::string* out_ = nullptr;
  Context* context_ = nullptr;
  const outline::Outline* page_ = nullptr;
  const Document* document_ = nullptr;
};

}  // namespace cvconv
