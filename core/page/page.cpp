// The default way of a page writer through an Outline.
#include "cvconv/page.hpp"

#include <array>
#include <bit>

namespace cvconv {

using outline::Line;
using outline::Run;
using outline::Style;

namespace {

constexpr std::uint16_t nested_styles = outline::strong | outline::emphasis | outline::strike | outline::superscript |
                                        outline::subscript | outline::isolate;

/// One thing that is open around a run: a language, a link or a style, from the outside in.
struct Open {
  enum class Kind : std::uint8_t { lang, link, style } kind{};
  std::string_view value;  // of lang and link
  Style style = outline::none;
  bool operator==(const Open&) const = default;
};

/// All that can be open around one run: a language, a link, and each of the nested styles.
class Layers {
 public:
  void push_back(Open o) { of_[size_++] = o; }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  const Open& operator[](std::size_t i) const { return of_[i]; }
  [[nodiscard]] const Open& back() const { return of_[size_ - 1]; }

 private:
  std::array<Open, 2 + std::popcount(nested_styles)> of_{};
  std::size_t size_ = 0;
};

void layers(const Run& r, Layers& out) {
  out.clear();
  if (!r.lang.empty()) out.push_back({Open::Kind::lang, r.lang});
  if (!r.href.empty()) out.push_back({Open::Kind::link, r.href});
  for (unsigned bit = 1; bit <= outline::isolate; bit <<= 1U)
    if ((r.style & nested_styles & bit) != 0) out.push_back({Open::Kind::style, {}, static_cast<Style>(bit)});
}

/// A bare bullet with a label and a value, for writers that have nothing better.
outline::Block as_bullet(const Line& line) {
  outline::Block block;
  block.kind = outline::Block::Kind::bullet;
  block.line = line;
  return block;
}

Line words(std::string_view s) { return s.empty() ? Line() : Line{{s, {}, {}, outline::none}}; }

}  // namespace

void Page::runs(const Line& line) {
  Layers open;
  Layers wanted;
  const auto close_to = [&](std::size_t n) {
    while (open.size() > n) {
      const Open& o = open.back();
      if (o.kind == Open::Kind::lang) close_lang(o.value);
      if (o.kind == Open::Kind::link) close_link(o.value);
      if (o.kind == Open::Kind::style) close_style(o.style);
      open.pop_back();
    }
  };
  for (const Run& r : line) {
    if (r.style & outline::line_break) {
      close_to(0);
      line_break();
      continue;
    }
    if (open.empty() && r.style == outline::none && r.href.empty() && r.lang.empty()) {  // most runs are just words
      text(r.text);
      continue;
    }
    layers(r, wanted);
    std::size_t same = 0;
    while (same < open.size() && same < wanted.size() && open[same] == wanted[same]) ++same;
    close_to(same);
    for (std::size_t i = same; i < wanted.size(); ++i) {
      const Open& o = wanted[i];
      if (o.kind == Open::Kind::lang) open_lang(o.value);
      if (o.kind == Open::Kind::link) open_link(o.value);
      if (o.kind == Open::Kind::style) open_style(o.style);
      open.push_back(o);
    }
    if (r.style & outline::math) {
      math(r.text, (r.style & outline::display_math) != 0);
    } else if (r.style & outline::code) {
      code(r.text);
    } else {
      text(r.text);
    }
  }
  close_to(0);
}

void Page::blocks(const std::vector<outline::Block>& list) {
  for (const outline::Block& b : list) block(b);
}

void Page::lines(const std::vector<outline::Labelled>& list) {
  for (const outline::Labelled& l : list) labelled(l);
}

void Page::math(std::string_view tex, bool) { code(tex); }

void Page::code(std::string_view s) {
  open_style(outline::code);
  text(s);
  close_style(outline::code);
}

void Page::line_break() { put("\n"); }

void Page::labelled(const outline::Labelled& l) {
  text(l.label);
  text(": ");
  runs(l.value);
  put("\n");
}

void Page::block(const outline::Block& b) {
  if (b.kind == outline::Block::Kind::bullet || b.kind == outline::Block::Kind::numbered) {
    put(std::string(std::size_t{2} * b.level, ' '));
    put(b.kind == outline::Block::Kind::bullet ? "- " : std::to_string(b.number) + ". ");
  }
  if (b.kind == outline::Block::Kind::code && !b.line.empty()) {
    std::string_view rest = b.line.front().text;
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      text(rest.substr(0, end));
      line_break();
      rest.remove_prefix(end + 1);
    }
    text(rest);
  } else {
    runs(b.line);
  }
  put("\n");
}

void Page::head(const outline::Head& h) {
  const auto one_line = [&](const Line& l) {
    if (l.empty()) return;
    runs(l);
    put("\n");
  };
  one_line(words(h.full_name));
  one_line(h.headline);
  for (const outline::ContactLine& c : h.contacts) {
    Line value{{c.text, c.href, {}, outline::isolate}};
    if (c.label.empty()) {
      one_line(value);
    } else {
      labelled({c.label, std::move(value)});
    }
  }
  if (!h.photo.empty()) one_line(words(h.photo));
  lines(h.details);
  blocks(h.summary);
}

void Page::end(const outline::Outline& page) {
  if (!page.about.empty()) put("\n");
  lines(page.about);
}

void Page::line(const outline::Entry& e) {
  Line value;
  if (!e.grade.empty()) value.append("", e.grade);
  value.append(e.grade.empty() ? "" : ": ", e.where);
  value.append(", ", e.place);
  value.append(", ", words(e.when.words));
  if (value.empty()) {
    block(as_bullet(e.what));
  } else {
    labelled({outline::plain(e.what), std::move(value)});
  }
  blocks(e.body);
  lines(e.lines);
}

void Page::bullet(const outline::Entry& e) {
  Line line = e.what;
  line.append(": ", e.where);
  line.append(", ", e.place);
  line.append(", ", words(e.when.words));
  block(as_bullet(line));
  blocks(e.body);
  lines(e.lines);
}

void Page::reference(const outline::Entry& e) {
  Line line = e.what;
  line.append(" ", words(e.when.words));
  block(as_bullet(line));
  blocks(e.body);
  lines(e.lines);
}

void Page::quote(const outline::Entry& e) {
  blocks(e.body);
  Line who = e.what;
  who.append(", ", e.where);
  who.append(", ", e.place);
  who.append(", ", words(e.when.words));
  if (!who.empty()) {
    put("— ");
    runs(who);
    put("\n");
  }
  lines(e.lines);
}

void Page::any_entry(const outline::Entry& e) {
  switch (e.shape) {
    case outline::Entry::Shape::entry:
      return entry(e);
    case outline::Entry::Shape::line:
      return line(e);
    case outline::Entry::Shape::bullet:
      return bullet(e);
    case outline::Entry::Shape::reference:
      return reference(e);
    case outline::Entry::Shape::quote:
      return quote(e);
  }
}

void Page::section(const outline::Section& s) {
  begin_section(s);
  heading(s);
  blocks(s.intro);
  for (std::size_t i = 0; i < s.entries.size();) {
    const auto shape = s.entries[i].shape;
    begin_group(shape);
    for (; i < s.entries.size() && s.entries[i].shape == shape; ++i) any_entry(s.entries[i]);
    end_group(shape);
  }
  for (const outline::Section& sub : s.sections) section(sub);
  end_section(s);
}

void Page::write(const Document& document, std::string& out, Context& context) {
  const outline::Outline page = outline::make(document);
  out_ = &out;
  context_ = &context;
  page_ = &page;
  document_ = &document;
  begin(page);
  head(page.head);
  for (const outline::Section& s : page.sections) section(s);
  end(page);
}

}  // namespace cvconv
