// A page in Markdown.
#include "markdown/markdown.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/words.hpp"

#include <algorithm>

namespace cvconv::markdown {

using outline::Block;
using outline::Entry;
using outline::Labelled;
using outline::Line;
using outline::Run;
using outline::Section;
using outline::words_line;

namespace {

constexpr std::string_view item_indent = "  ";
constexpr std::string_view middle_dot = " · ";

Line bold(Line line) {
  for (Run& r : line) r.style |= outline::strong;
  return line;
}

/// **Label:** value
Line with_label(Line label, const Line& value) {
  if (!label.empty() && !value.empty()) label.append(words_line(":"));
  Line out = bold(std::move(label));
  out.append(" ", value);
  return out;
}
Line with_label(const Labelled& l) { return with_label(words_line(l.label), l.value); }

/// When, where on earth, and how good: the line below a heading.
Line circumstances(const Entry& e, std::string_view grade_word) {
  Line out = words_line(e.when.words);
  out.append(middle_dot, e.place);
  if (!e.grade.empty()) {
    out.append(middle_dot, {{grade_word, {}, {}, outline::none}, {": ", {}, {}, outline::none}});
    out.append(e.grade);
  }
  return out;
}

/// One line and maybe some facts.
bool is_compact(const Entry& e) { return e.body.empty() && e.parts.empty() && e.lines.size() <= 1; }

}  // namespace

// The page

void MarkdownWriter::begin(const outline::Outline& page) {
  out().reserve(out().size() + 8192);
  if (context().flag("front-matter")) front_matter(page);
}

/// The keys that pandoc, Hugo and Jekyll share.
void MarkdownWriter::front_matter(const outline::Outline& page) {
  const auto field = [&](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    put(key, ": ");
    escape::json_string(out(), value);
    put("\n");
  };
  const std::string headline = outline::plain(page.head.headline);
  put("---\n");
  field("title", page.head.full_name.empty() ? headline : page.head.full_name);
  field("author", page.head.full_name);
  const std::string_view modified = words::word(page.lang, "lastModified");
  for (const Labelled& l : page.about) {
    if (l.label == modified) field("date", outline::plain(l.value));
  }
  field("lang", page.lang);
  field("dir", page.rtl ? "rtl" : "ltr");
  const std::vector<Text>& keywords = document().person.keywords;
  if (!keywords.empty()) put("keywords:\n");
  for (const Text& k : keywords) {
    put("  - ");
    escape::json_string(out(), outline::plain(k));
    put("\n");
  }
  field("description", headline);
  put("---\n");
  last_ = Last::paragraph;
}

void MarkdownWriter::end(const outline::Outline& page) {
  if (page.about.empty()) return;
  open(Last::paragraph);
  put("---\n");
  facts(page.about);
}

void MarkdownWriter::head(const outline::Head& h) {
  title(1, words_line(h.full_name));
  photo(h);
  if (!h.headline.empty()) paragraph(bold(h.headline));
  for (const outline::ContactLine& c : h.contacts)
    item(with_label({c.label == c.text ? std::string_view() : c.label, words_line(c.text, outline::none, c.href)}));
  for (const Labelled& d : h.details) item(with_label(d));
  blocks(h.summary);
}

void MarkdownWriter::photo(const outline::Head& h) {
  if (h.photo.empty()) return;
  const bool relative = h.photo.find(':') == std::string::npos && h.photo.substr(0, 2) != "//";
  const std::string url = relative ? std::string(h.photo) : escape::safe_url(h.photo);
  if (url.empty()) {
    context().warning(Code::link_dropped, "the photo's address cannot be used in a page", {},
                      "a photo is an https or http URL or a relative path", "person.photo");
    return;
  }
  open(Last::paragraph);
  put("![");
  escape::markdown_text(out(), h.full_name, false);
  put("](");
  escape::markdown_url(out(), url);
  put(")\n");
}

// Sections and entries

void MarkdownWriter::begin_section(const Section& s) {
  level_ = s.level + 1;
  section_ = &s;
}

void MarkdownWriter::heading(const Section& s) { title(level_, s.title); }

/// Entries of one line make a list; one that needs more makes headings of all, so that nothing seems to belong to the
/// entry before it.
void MarkdownWriter::begin_group(Entry::Shape shape) {
  // Two lists that follow each other stay two if their bullets differ.
  if (last_ == Last::list) bullet_ = bullet_ == '-' ? '*' : '-';
  compact_ = shape == Entry::Shape::entry && section_ != nullptr &&
             std::all_of(section_->entries.begin(), section_->entries.end(),
                         [](const Entry& e) { return e.shape != Entry::Shape::entry || is_compact(e); });
}

void MarkdownWriter::end_group(Entry::Shape) { bullet_ = '-'; }

void MarkdownWriter::entry(const Entry& e) {
  if (compact_) return in_list(e, e.in_one_line(bold(e.what), ", "));
  full_entry(e, level_ + 1);
}

void MarkdownWriter::full_entry(const Entry& e, int level) {
  Line what = e.what;
  what.append(", ", e.where);
  title(level, what);
  if (const Line line = circumstances(e, words::word(page().lang, "score")); !line.empty()) paragraph(line);
  blocks(e.body);
  facts(e.lines);
  for (const Entry& part : e.parts) full_entry(part, level + 1);
}

void MarkdownWriter::line(const Entry& e) {
  item(with_label(e.what, e.in_one_line(e.grade, ": ")));
  nested(e);
}

void MarkdownWriter::bullet(const Entry& e) { in_list(e, e.in_one_line(e.what, ": ")); }

void MarkdownWriter::reference(const Entry& e) {
  Line line = e.what;
  line.append(" ", words_line(e.when.words));
  in_list(e, std::move(line));
}

void MarkdownWriter::in_list(const Entry& e, Line line) {
  line.append(", ", e.grade);
  item(line);
  nested(e);
}

void MarkdownWriter::quote(const Entry& e) {
  open(Last::paragraph);
  const std::size_t begin = out().size();
  last_ = Last::nothing;
  blocks(e.body);
  Line who = e.in_one_line(e.what, ", ");
  who.append(", ", e.grade);
  if (!who.empty()) {
    Line line = words_line("— ");
    line.append(who);
    paragraph(line);
  }
  facts(e.lines);
  indent_from(begin, "> ");
  last_ = Last::paragraph;
}

void MarkdownWriter::indent_from(std::size_t begin, std::string_view prefix) {
  const std::string lines = out().substr(begin);
  out().resize(begin);
  for (std::string_view rest = lines; !rest.empty();) {
    const auto end = rest.find('\n');
    put(end == 0 ? ascii::trim(prefix) : prefix, rest.substr(0, end + 1));
    rest.remove_prefix(end + 1);
  }
}

// Blocks

void MarkdownWriter::block(const Block& b) {
  if (b.is_item()) return list_block(b);
  if (b.kind == Block::Kind::paragraph) return paragraph(b.line);
  open(Last::paragraph);
  if (b.kind == Block::Kind::code) return code_block(b);
  put("> ");
  inlines(b.line, "> ");
  put("\n");
}

/// A bullet or number in its depth: below what stands above it, indented by the width of its marker.
void MarkdownWriter::list_block(const Block& b) {
  if (last_ != Last::list) list_.clear();
  list_.resize(std::min<std::size_t>(b.level, list_.size()));
  std::string indent;
  for (const std::size_t width : list_) indent.append(width, ' ');
  const std::string marker =
      b.kind == Block::Kind::bullet ? "-" : std::to_string(std::min<std::uint32_t>(b.number, 999'999'999)) + ".";
  list_.push_back(marker.size() + 1);
  open(Last::list);
  put(indent, marker, " ");
  indent.append(marker.size() + 1, ' ');
  inlines(b.line, indent);
  put("\n");
}

void MarkdownWriter::code_block(const Block& b) {
  std::string code(b.line.empty() ? std::string_view() : b.line.front().text);
  std::erase_if(code,
                [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
  std::string fence = "```";
  while (code.find(fence) != std::string::npos) fence += '`';
  if (!code.empty() && code.back() != '\n') code += '\n';
  put(fence + "\n" + code + fence + "\n");
}

void MarkdownWriter::labelled(const Labelled& l) { paragraph(with_label(l)); }

void MarkdownWriter::facts(const std::vector<Labelled>& list) {
  if (list.empty()) return;
  open(Last::paragraph);
  for (const Labelled& l : list) {
    inlines(with_label(l));
    put(&l == &list.back() ? "\n" : "\\\n");
  }
}

void MarkdownWriter::nested(const Entry& e) {
  list_.clear();
  for (const Block& b : e.body) body_in_item(b);
  for (const Labelled& l : e.lines) {
    put("  - ");
    inlines(with_label(l), "    ");
    put("\n");
    item_open_ = false;
  }
  last_ = Last::list;
}

void MarkdownWriter::body_in_item(const Block& b) {
  item_open_ = item_open_ && b.kind == Block::Kind::paragraph;
  if (item_open_) {  // goes on below the item's own line
    out().insert(out().size() - 1, "\\");
  } else if (!b.is_item()) {
    put("\n");
  }
  if (!b.is_item()) list_.clear();
  last_ = b.is_item() ? Last::list : Last::nothing;
  const std::size_t begin = out().size();
  block(b);
  indent_from(begin, item_indent);
}

// Lines

void MarkdownWriter::title(int level, const Line& line) {
  if (line.empty()) return;
  if (level > 6) return paragraph(bold(line));  // there are six levels
  open(Last::paragraph);
  put(std::string(static_cast<std::size_t>(level), '#'), " ");
  inlines(line, {}, true);
  put("\n");
}

void MarkdownWriter::paragraph(const Line& line) {
  if (line.empty()) return;
  open(Last::paragraph);
  inlines(line);
  put("\n");
}

void MarkdownWriter::item(const Line& line) {
  open(Last::list);
  out() += bullet_;
  put(" ");
  inlines(line, item_indent);
  put("\n");
  item_open_ = true;
}

/// An empty line between what is not of one list.
void MarkdownWriter::open(Last next) {
  if (last_ != Last::nothing && !(last_ == Last::list && next == Last::list)) put("\n");
  last_ = next;
}

}  // namespace cvconv::markdown
