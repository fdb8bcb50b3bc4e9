// A page in LaTeX with the moderncv class.
#include "moderncv/writer.hpp"

#include "cvconv/escape.hpp"
#include "cvconv/words.hpp"
#include "moderncv/head.hpp"
#include "moderncv/math.hpp"
#include "moderncv/preamble.hpp"

#include <algorithm>
#include <utility>

namespace cvconv::moderncv {

using outline::Line;

namespace {

Style style_of(std::string_view name) {
  static constexpr std::string_view names[] = {"casual", "classic", "banking", "oldstyle", "fancy"};
  const auto* const at = std::find(std::begin(names), std::end(names), name);
  return at == std::end(names) ? Style::classic : static_cast<Style>(at - std::begin(names));
}

std::string_view or_else(std::string_view s, std::string_view instead) { return s.empty() ? instead : s; }

Line words_line(std::string_view s) { return s.empty() ? Line() : Line{{s, {}, {}, outline::none}}; }

/// What a date may take in a column of its own.
constexpr std::size_t widest_date = 34;
/// What a label may take in the column of labels before it stands before its value instead.
constexpr std::size_t widest_label = 40;

}  // namespace

Settings::Settings(const Context& c)
    : style(style_of(c.option("style"))),
      style_name(or_else(c.option("style"), "classic")),
      color(or_else(c.option("color"), "blue")),
      paper(or_else(c.option("paper"), "a4")),
      font_size(or_else(c.option("font-size"), "11")),
      font(or_else(c.option("font"), "sans")),
      icons(c.flag("icons")),
      photo(c.option("photo") != "false") {}

void ModerncvWriter::begin(const outline::Outline&) {
  settings_.emplace(context());
  start_ = out().size();
}

void ModerncvWriter::end(const outline::Outline& page) {
  flush_labels();
  if (!page.about.empty()) {
    put("\n\\cvitem{}{\\footnotesize\\color{color2}");
    for (std::size_t i = 0; i < page.about.size(); ++i) {
      if (i != 0) put("\\quad{}");
      text(page.about[i].label);
      put(": ");
      runs(page.about[i].value);
    }
    put("}\n");
  }
  put("\\end{document}\n");
  const std::string body = out().substr(start_);
  out().resize(start_);

  append_preamble(out(), *settings_, needs_, page.lang, page.rtl);
  put(person_);
  put("\\begin{document}\n");
  hints();
  put("\\makecvtitle\n");
  put(body);
  if (needs_.lualatex() || page.rtl)
    context().note(
        Code::not_representable, "the LaTeX document needs lualatex, not pdflatex", {},
        "it has " + (needs_.lualatex() ? script_names(needs_) : std::string("a direction from right to left")));
}

/// The width of the column that dates and labels stand in, or the contacts in styles that have them there.
void ModerncvWriter::hints() {
  const auto widest = [&](std::string_view command, std::string_view words) {
    if (words.empty()) return;
    put("\\cvwidest{");
    put(command);
    text(words);
    put("}");
  };
  const auto at_most = [&](std::string_view limit) {
    put("\\ifdim\\hintscolumnwidth>");
    put(limit);
    put("\\textwidth\\setlength{\\hintscolumnwidth}{");
    put(limit);
    put("\\textwidth}\\fi\n\\recomputelengths\n");
  };
  if (settings_->has_hints()) {
    put("\\setlength{\\hintscolumnwidth}{.12\\textwidth}");
    widest("", date_hint_);
    widest("", label_hint_);
    at_most(".25");
  } else if (settings_->style == Style::oldstyle || settings_->style == Style::fancy) {
    // which of them is the widest, only TeX knows; before each stands a letter, or room for one
    for (std::size_t i = 0; i < contacts_.size() && i < 4; ++i) widest("\\addressfont\\textbf{E}~~", contacts_[i]);
    at_most(".36");
  }
}

void ModerncvWriter::head(const outline::Head& h) {
  HeadParts parts = head_parts(h, *settings_, needs_);
  person_ = std::move(parts.preamble);
  contacts_ = std::move(parts.shown);
  const std::size_t body = out().size();
  if (!h.headline.empty()) {
    put("\\title");
    title_argument(h.headline);
    put("\n");
  }
  // plain words for the PDF's metadata, after the class has set its own
  put("\\AtEndPreamble{\\hypersetup{pdfauthor={");
  append_pdf_string(out(), h.full_name);
  put("},pdftitle={");
  append_pdf_string(out(), h.full_name);
  if (!h.headline.empty()) append_pdf_string(out(), " – " + outline::plain(h.headline));
  put("},pdfsubject={},pdfkeywords={}}}\n");
  person_ += out().substr(body);
  out().resize(body);

  for (const outline::ContactLine& c : parts.below) {
    Line value{{c.text, c.href, {}, outline::isolate}};
    labelled({c.label, std::move(value)});
  }
  if (!parts.photo_text.empty())
    labelled({words::word(page().lang, "photo"),
              {{parts.photo_text, escape::safe_url(parts.photo_text), {}, outline::isolate}}});
  lines(h.details);
  blocks(h.summary);
}

void ModerncvWriter::heading(const outline::Section& s) {
  flush_labels();
  if (s.title.empty()) return;
  put("\n");
  if (s.level > 2) {
    open_item({});
    put("\\textbf");
    argument(s.title);
    put("}\n");
    return;
  }
  put(s.level == 1 ? "\\section" : "\\subsection");
  title_argument(s.title);
  put("\n");
  after_heading_ = true;
}

void ModerncvWriter::end_section(const outline::Section&) {
  flush_labels();
  // in the style that has headings beside the text, each needs something beside it
  if (after_heading_ && settings_->style == Style::fancy) put("\\cvitem{}{}\n");
  after_heading_ = false;
}

void ModerncvWriter::end_group(outline::Entry::Shape) { flush_labels(); }

void ModerncvWriter::whole(const Line& line) {
  const char d = line.size() == 1 ? direction(line.front().text) : direction(outline::plain(line));
  const bool turned = d != 0 && (d != 'l') != page().rtl;
  if (turned) {
    bool& need = d == 'l' ? needs_.english : d == 'h' ? needs_.hebrew : needs_.arabic;
    need = true;
    put(d == 'l'   ? "\\foreignlanguage{english}{"
        : d == 'h' ? "\\foreignlanguage{hebrew}{"
                   : "\\foreignlanguage{arabic}{");
  }
  runs(line);
  if (turned) put("}");
}

void ModerncvWriter::argument(const Line& line) {
  put("{");
  whole(line);
  put("}");
}

void ModerncvWriter::title_argument(const Line& line) {
  const std::size_t at = out().size();
  runs(line);
  const std::string shown = out().substr(at);
  out().resize(at);
  std::string pdf;
  append_pdf_string(pdf, outline::plain(line));
  put("{");
  if (shown == pdf) {
    put(shown);
  } else {
    put("\\texorpdfstring{");
    put(shown);
    put("}{");
    put(pdf);
    put("}");
  }
  put("}");
}

void ModerncvWriter::note_label(std::string_view label) {
  for (std::size_t start = 0; start < label.size();) {
    const std::size_t end = std::min(label.find(' ', start), label.size());
    const std::string_view word = label.substr(start, end - start);
    if (width(word) > width(label_hint_)) label_hint_ = word;
    start = end + 1;
  }
}

void ModerncvWriter::note_date(std::string_view words) {
  if (width(words) <= widest_date && width(words) > width(date_hint_)) date_hint_ = words;
}

void ModerncvWriter::open_item(const Line& label) {
  const std::string plain = outline::plain(label);
  after_heading_ = false;
  put("\\cvitem{");
  const bool fits = width(plain) <= widest_label;
  if (fits) whole(label);
  put("}{");
  if (fits) {
    note_label(plain);
  } else {
    put("\\textbf");
    argument(label);
    put(": ");
  }
}

void ModerncvWriter::entry_head(const outline::Entry& e) {
  flush_labels();
  after_heading_ = false;
  const bool banking = settings_->style == Style::banking;
  const bool dates_wrap = banking || settings_->has_hints();
  const Line when = words_line(e.when.words);
  const bool date_fits = dates_wrap || width(e.when.words) <= widest_date;
  if (date_fits) note_date(e.when.words);

  const Line nothing;
  const Line* parts[5] = {date_fits ? &when : &nothing, &e.what, &e.where, &e.place, &e.grade};
  if (banking && e.where.empty()) {  // the first line of this style is the organization's
    parts[2] = &e.what;
    parts[1] = &nothing;
    if (e.place.empty()) std::swap(parts[0], parts[3]);
  } else if (e.what.empty()) {
    std::swap(parts[1], parts[2]);
    if (banking) std::swap(parts[1], parts[2]);
  }
  put("\\cventry");
  for (const Line* part : parts) argument(*part);
  put("{}\n");
  if (!date_fits) labelled({{}, when});
}

void ModerncvWriter::entry(const outline::Entry& e) {
  entry_head(e);
  const bool outer = std::exchange(in_entry_, true);
  blocks(e.body);
  for (const outline::Entry& part : e.parts) any_entry(part);
  lines(e.lines);
  in_entry_ = outer;
}

void ModerncvWriter::below(const outline::Entry& e) {
  const bool outer = std::exchange(in_entry_, true);
  blocks(e.body);
  lines(e.lines);
  in_entry_ = outer;
}

void ModerncvWriter::line(const outline::Entry& e) {
  Line value;
  value.append("", e.grade);
  value.append(": ", e.where);
  value.append(", ", e.place);
  value.append(", ", words_line(e.when.words));
  if (value.empty() && e.body.empty() && e.lines.empty()) {
    labels_.push_back(e.what);
    return;
  }
  flush_labels();
  if (value.empty()) {
    open_item({});
    whole(e.what);
  } else {
    open_item(e.what);
    whole(value);
  }
  put("}\n");
  below(e);
}

void ModerncvWriter::flush_labels() {
  if (labels_.empty()) return;
  const std::vector<Line> list = std::exchange(labels_, {});
  open_item({});
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i != 0) put(" \\textperiodcentered{} ");
    runs(list[i]);
  }
  put("}\n");
}

void ModerncvWriter::bullet(const outline::Entry& e) {
  flush_labels();
  Line line = e.what;
  line.append(": ", e.where);
  line.append(", ", e.place);
  line.append(", ", words_line(e.when.words));
  if (!line.empty()) {
    outline::Block b;
    b.kind = outline::Block::Kind::bullet;
    b.line = std::move(line);
    block(b);
  }
  below(e);
}

void ModerncvWriter::reference(const outline::Entry& e) {
  flush_labels();
  note_date(e.when.words);
  open_item(words_line(e.when.words));
  whole(e.what);
  put("}\n");
  below(e);
}

void ModerncvWriter::quote(const outline::Entry& e) {
  if (!e.what.empty() || !e.where.empty()) entry_head(e);
  for (outline::Block b : e.body) {
    if (b.kind == outline::Block::Kind::paragraph) b.kind = outline::Block::Kind::quote;
    block(b);
  }
  const bool outer = std::exchange(in_entry_, true);
  lines(e.lines);
  in_entry_ = outer;
}

void ModerncvWriter::labelled(const outline::Labelled& l) {
  if (in_entry_ || l.label.empty()) {
    open_item({});
    if (!l.label.empty()) {
      put("\\textit{");
      text(l.label);
      put(":} ");
    }
  } else {
    open_item(words_line(l.label));
  }
  whole(l.value);
  put("}\n");
}

void ModerncvWriter::block(const outline::Block& b) {
  using Kind = outline::Block::Kind;
  if (b.line.empty()) return;
  after_heading_ = false;
  if (b.kind == Kind::paragraph) {
    open_item({});
  } else if (b.kind == Kind::bullet && b.level == 0) {
    put("\\cvlistitem{");
  } else {
    needs_.items = true;
    const int indent = 10 * b.level + (b.kind == Kind::quote || b.kind == Kind::code ? 12 : 0);
    put("\\cvtextitem{" + std::to_string(indent / 10) + "." + std::to_string(indent % 10) + "em}{");
    if (b.kind == Kind::bullet) put("\\textendash");
    if (b.kind == Kind::numbered) put(std::to_string(b.number) + ".");
    put(b.kind == Kind::quote ? "}{\\itshape " : "}{");
  }
  if (b.kind == Kind::code) {
    code(b.line.front().text);
  } else {
    whole(b.line);
  }
  put("}\n");
}

void ModerncvWriter::text(std::string_view s) { append_text(out(), s, needs_); }

void ModerncvWriter::open_style(outline::Style style) {
  switch (style) {
    case outline::strong:
      return put("\\textbf{");
    case outline::emphasis:
      return put("\\emph{");
    case outline::strike:
      needs_.strike = true;
      return put("\\sout{");
    case outline::superscript:
      return put("\\textsuperscript{");
    case outline::subscript:
      return put("\\textsubscript{");
    default:
      return;
  }
}

void ModerncvWriter::close_style(outline::Style style) {
  if (style != outline::isolate) put("}");
}

void ModerncvWriter::open_link(std::string_view href) {
  put("\\href{");
  escape::latex_url(out(), href);
  put("}{");
}

void ModerncvWriter::close_link(std::string_view) { put("}"); }

void ModerncvWriter::math(std::string_view tex, bool display) {
  if (!is_safe_math(tex)) return code(std::string("$").append(tex).append("$"));
  needs_.math = true;
  put(display ? "$\\displaystyle " : "$");
  put(tex);
  put("$");
}

void ModerncvWriter::code(std::string_view s) {
  put("\\texttt{");
  bool space = true;  // a space at the start, or after another, would be lost
  std::size_t start = 0;
  const auto flush = [&](std::size_t end) {
    text(s.substr(start, end - start));
    start = end + 1;
  };
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '\n') {
      flush(i);
      put("}\\newline\\texttt{");
      space = true;
    } else if (s[i] == ' ') {
      if (space) {
        flush(i);
        put("\\ ");
      }
      space = true;
    } else {
      space = false;
    }
  }
  flush(s.size());
  put("}");
}

void ModerncvWriter::line_break() { put("\\newline "); }

}  // namespace cvconv::moderncv
