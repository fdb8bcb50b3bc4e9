// The default way of a page writer through an Outline.
#include "cvconv/page.hpp"

#include <bit>

namespace cvconv {

using outline::Line;
using outline::Run;
using outline::Style;
using outline::words_line;

namespace {

constexpr unsigned nested_styles = outline::strong | outline::emphasis | outline::strike | outline::superscript |
                                   outline::subscript | outline::isolate;

outline::Block as_bullet(Line line) { return {outline::Block::Kind::bullet, 0, 0, std::move(line)}; }

}  // namespace

void Page::runs(const Line& line) {
  Run open;  // what is open: a language, in it a link, in that the styles, the lowest bit outermost
  const auto change_to = [&](const Run& r) {
    const unsigned styles = r.style & nested_styles;
    const bool lang = open.lang != r.lang;
    const bool link = lang || open.href != r.href;
    const unsigned differs = link ? ~0U : open.style ^ styles;
    if (differs == 0) return;
    const unsigned below = (1U << static_cast<unsigned>(std::countr_zero(differs))) - 1;  // they stay as they are
    for (unsigned bit = outline::isolate; bit > below; bit >>= 1U)
      if ((open.style & bit) != 0) close_style(static_cast<Style>(bit));
    if (link && !open.href.empty()) close_link(open.href);
    if (lang && !open.lang.empty()) close_lang(open.lang);
    if (lang && !r.lang.empty()) open_lang(r.lang);
    if (link && !r.href.empty()) open_link(r.href);
    for (unsigned bit = below + 1; bit <= outline::isolate; bit <<= 1U)
      if ((styles & bit) != 0) open_style(static_cast<Style>(bit));
    open = {{}, r.href, r.lang, static_cast<std::uint16_t>(styles)};
  };
  for (const Run& r : line) {
    if (r.style & outline::line_break) {
      change_to({});
      line_break();
      continue;
    }
    change_to(r);
    if (r.style & outline::math) {
      math(r.text, (r.style & outline::display_math) != 0);
    } else if (r.style & outline::code) {
      code(r.text);
    } else {
      text(r.text);
    }
  }
  change_to({});
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
  if (b.is_item())
    put(std::string(std::size_t{2} * b.level, ' '),
        b.kind == outline::Block::Kind::bullet ? "- " : std::to_string(b.number) + ". ");
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
  one_line(words_line(h.full_name));
  one_line(h.headline);
  for (const outline::ContactLine& c : h.contacts) {
    Line value{{c.text, c.href, {}, outline::isolate}};
    c.label.empty() ? one_line(value) : labelled({c.label, std::move(value)});
  }
  one_line(words_line(h.photo));
  lines(h.details);
  blocks(h.summary);
}

void Page::end(const outline::Outline& page) {
  if (!page.about.empty()) put("\n");
  lines(page.about);
}

void Page::line(const outline::Entry& e) {
  Line value = e.in_one_line(e.grade, ": ");
  if (value.empty()) {
    block(as_bullet(e.what));
  } else {
    labelled({outline::plain(e.what), std::move(value)});
  }
  blocks(e.body);
  lines(e.lines);
}

void Page::bullet(const outline::Entry& e) {
  block(as_bullet(e.in_one_line(e.what, ": ")));
  blocks(e.body);
  lines(e.lines);
}

void Page::reference(const outline::Entry& e) {
  Line line = e.what;
  line.append(" ", words_line(e.when.words));
  block(as_bullet(std::move(line)));
  blocks(e.body);
  lines(e.lines);
}

void Page::quote(const outline::Entry& e) {
  blocks(e.body);
  const Line who = e.in_one_line(e.what, ", ");
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
