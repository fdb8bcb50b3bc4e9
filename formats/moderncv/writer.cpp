// A page in LaTeX with the moderncv class.
#include "moderncv/writer.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/words.hpp"

#include <algorithm>
#include <utility>

namespace cvconv::moderncv {

using outline::Line;
using outline::words_line;
using Kind = outline::Block::Kind;

namespace {

Style style_of(std::string_view name) {
  static constexpr std::string_view names[] = {"casual", "classic", "banking", "oldstyle", "fancy"};
  const auto* const at = std::find(std::begin(names), std::end(names), name);
  return at == std::end(names) ? Style::classic : static_cast<Style>(at - std::begin(names));
}

/// What a date may take in a column of its own.
constexpr std::size_t widest_date = 34;
/// What a label may take in the column of labels; a wider one is printed before its value.
constexpr std::size_t widest_label = 40;

}  // namespace

std::string_view preamble_part(std::string_view name) {
  static constexpr std::string_view mark = "%%%% ";
  const std::size_t start = preamble.find('\n', preamble.find(std::string(mark).append(name))) + 1;
  return preamble.substr(start, preamble.find(mark, start) - start);
}

void ModerncvWriter::begin(const outline::Outline&) {
  style_ = style_of(context().option("style"));
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
  const std::string body = taken(start_);
  put_preamble();
  put(person_, "\\begin{document}\n");
  put_hints();
  put("\\makecvtitle\n", body);
  if (needs_.lualatex() || page.rtl)
    context().note(
        Code::not_representable, "the LaTeX document needs lualatex, not pdflatex", {},
        "it has " + (needs_.lualatex() ? script_names(needs_) : std::string("a direction from right to left")));
}

std::string ModerncvWriter::taken(std::size_t from) {
  std::string s = out().substr(from);
  out().resize(from);
  return s;
}

void ModerncvWriter::put_preamble() {
  const auto option = [&](std::string_view name) { return context().option(name); };
  const bool lua = needs_.lualatex() || page().rtl;
  if (lua || needs_.glyphs) put("% !TEX program = lualatex\n");
  put("% !TEX encoding = UTF-8 Unicode\n");
  if (lua) put("\\RequirePackage{iftex}\n\\RequireLuaTeX % this CV has text that pdfLaTeX cannot set\n");
  put("\\documentclass[", option("font-size"), "pt,", option("paper"), "paper,", option("font"), "]{moderncv}\n");
  put(lua ? "\\usepackage{fontspec}\n" : preamble_part("latin-fonts"));
  if (needs_.math) put("\\usepackage{amsmath}\n");
  if (needs_.math || needs_.amssymb) put("\\usepackage{amssymb}\n");
  if (needs_.pifont) put(preamble_part("pictures"));
  if (needs_.strike) put("\\usepackage[normalem]{ulem}\n");
  put("\\moderncvcolor{", option("color"), "}\n");
  if (context().flag("icons")) put("\\IfFileExists{fontawesome5.sty}{\\moderncvstyle{", option("style"), "}}{");
  put("\\moderncvstyle[nosymbols]{", option("style"), context().flag("icons") ? "}}\n" : "}\n");
  if (lua) append_fonts(out(), needs_, page().lang, page().rtl);
  if (needs_.glyphs) put(preamble_part("glyphs"));
  // the casual style has the contacts in the foot, which may have three lines
  put("\\usepackage[",
      style_ == Style::casual ? "scale=0.78,footskip=56pt" : "hscale=0.78,vscale=0.84,vmarginratio=4:5",
      "]{geometry}\n", preamble_part("text-rules"), preamble_part(style_ == Style::fancy ? "keep-fancy" : "keep-usual"),
      preamble_part(style_ == Style::banking ? "banking-entry" : "hints-width"));
  if (needs_.items) put(preamble_part("text-item"));
  std::string lang(page().lang);
  std::erase_if(lang, [](char c) { return !ascii::is_letter_or_digit(c) && c != '-'; });
  put("\\AtEndPreamble{\\hypersetup{pdflang={", lang, "}}}\n");
}

void ModerncvWriter::put_hints() {
  const auto widest = [&](std::string_view command, std::string_view words) {
    if (words.empty()) return;
    put("\\cvwidest{", command);
    text(words);
    put("}");
  };
  const auto at_most = [&](std::string_view limit) {
    put("\\ifdim\\hintscolumnwidth>", limit, "\\textwidth\\setlength{\\hintscolumnwidth}{", limit,
        "\\textwidth}\\fi\n\\recomputelengths\n");
  };
  if (has_hints()) {
    put("\\setlength{\\hintscolumnwidth}{.12\\textwidth}");
    widest("", date_hint_);
    widest("", label_hint_);
    at_most(".25");
  } else if (style_ != Style::banking) {
    // which of them is the widest, only TeX knows; before each stands a letter, or room for one
    for (std::size_t i = 0; i < contacts_.size() && i < 4; ++i) widest("\\addressfont\\textbf{E}~~", contacts_[i]);
    at_most(".36");
  }
}

void ModerncvWriter::head(const outline::Head& h) {
  HeadRest rest = append_head(out(), h, style_, context(), needs_);
  contacts_ = std::move(rest.shown);
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
  person_ = taken(start_);

  for (const outline::ContactLine& c : rest.below) labelled({c.label, {{c.text, c.href, {}, outline::isolate}}});
  if (!rest.photo_text.empty())
    labelled({words::word(page().lang, "photo"),
              {{rest.photo_text, escape::safe_url(rest.photo_text), {}, outline::isolate}}});
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
  if (after_heading_ && style_ == Style::fancy) put("\\cvitem{}{}\n");
  after_heading_ = false;
}

void ModerncvWriter::whole(const Line& line) {
  const char d = line.size() == 1 ? direction(line.front().text) : direction(outline::plain(line));
  const bool turned = d != 0 && (d != 'l') != page().rtl;
  if (turned) {
    (d == 'l' ? needs_.english : d == 'h' ? needs_.hebrew : needs_.arabic) = true;
    put("\\foreignlanguage{", d == 'l' ? "english" : d == 'h' ? "hebrew" : "arabic", "}{");
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
  const std::string shown = taken(at);
  std::string pdf;
  append_pdf_string(pdf, outline::plain(line));
  if (shown == pdf) {
    put("{", shown, "}");
  } else {
    put("{\\texorpdfstring{", shown, "}{", pdf, "}}");
  }
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
  if (width(plain) <= widest_label) {
    put("\\cvitem");
    argument(label);
    put("{");
    note_label(plain);
  } else {
    put("\\cvitem{}{\\textbf");
    argument(label);
    put(": ");
  }
}

void ModerncvWriter::item(const Line& label, const Line& value) {
  open_item(label);
  whole(value);
  put("}\n");
}

void ModerncvWriter::entry_head(const outline::Entry& e) {
  flush_labels();
  after_heading_ = false;
  const bool banking = style_ == Style::banking;
  const Line when = words_line(e.when.words);
  const bool date_fits = banking || has_hints() || width(e.when.words) <= widest_date;
  if (date_fits) note_date(e.when.words);

  const Line nothing;
  const Line* parts[5] = {date_fits ? &when : &nothing, &e.what, &e.where, &e.place, &e.grade};
  // the first line of banking is the organization's, of the other styles what was done
  if (banking ? e.where.empty() : e.what.empty()) std::swap(parts[1], parts[2]);
  if (banking && e.where.empty() && e.place.empty()) std::swap(parts[0], parts[3]);
  put("\\cventry");
  for (const Line* part : parts) argument(*part);
  put("{}\n");
  if (!date_fits) labelled({{}, when});
}

void ModerncvWriter::below(const outline::Entry& e) {
  const bool outer = std::exchange(in_entry_, true);
  blocks(e.body);
  for (const outline::Entry& part : e.parts) any_entry(part);
  lines(e.lines);
  in_entry_ = outer;
}

void ModerncvWriter::entry(const outline::Entry& e) {
  entry_head(e);
  below(e);
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
    item({}, e.what);
  } else {
    item(e.what, value);
  }
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
  const bool outer = std::exchange(in_entry_, true);
  Page::bullet(e);
  in_entry_ = outer;
}

void ModerncvWriter::reference(const outline::Entry& e) {
  flush_labels();
  note_date(e.when.words);
  item(words_line(e.when.words), e.what);
  below(e);
}

void ModerncvWriter::quote(const outline::Entry& e) {
  if (!e.what.empty() || !e.where.empty()) entry_head(e);
  outline::Entry words = e;
  for (outline::Block& b : words.body)
    if (b.kind == Kind::paragraph) b.kind = Kind::quote;
  below(words);
}

void ModerncvWriter::labelled(const outline::Labelled& l) {
  if (!in_entry_ || l.label.empty()) return item(words_line(l.label), l.value);
  open_item({});
  put("\\textit{");
  text(l.label);
  put(":} ");
  whole(l.value);
  put("}\n");
}

void ModerncvWriter::block(const outline::Block& b) {
  if (b.line.empty()) return;
  after_heading_ = false;
  if (b.kind == Kind::paragraph) {
    open_item({});
  } else if (b.kind == Kind::bullet && b.level == 0) {
    put("\\cvlistitem{");
  } else {
    needs_.items = true;
    const int indent = 10 * b.level + (b.kind == Kind::quote || b.kind == Kind::code ? 12 : 0);
    put("\\cvtextitem{", std::to_string(indent / 10), ".", std::to_string(indent % 10), "em}{");
    if (b.kind == Kind::bullet) put("\\textendash");
    if (b.kind == Kind::numbered) put(std::to_string(b.number), ".");
    put(b.kind == Kind::quote ? "}{\\itshape " : "}{");
  }
  if (b.kind == Kind::code) {
    code(b.line.front().text);
  } else {
    whole(b.line);
  }
  put("}\n");
}

void ModerncvWriter::open_style(outline::Style style) {
  if (style == outline::strike) needs_.strike = true;
  switch (style) {
    case outline::strong:
      return put("\\textbf{");
    case outline::emphasis:
      return put("\\emph{");
    case outline::strike:
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

void ModerncvWriter::math(std::string_view tex, bool display) {
  if (!is_safe_math(tex)) return code(std::string("$").append(tex).append("$"));
  needs_.math = true;
  put(display ? "$\\displaystyle " : "$", tex, "$");
}

void ModerncvWriter::code(std::string_view s) {
  put("\\texttt{");
  std::size_t start = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool lost =
        s[i] == ' ' && (i == 0 || s[i - 1] == ' ' || s[i - 1] == '\n');  // TeX prints one space of several
    if (s[i] != '\n' && !lost) continue;
    text(s.substr(start, i - start));
    put(lost ? "\\ " : "}\\newline\\texttt{");
    start = i + 1;
  }
  text(s.substr(start));
  put("}");
}

}  // namespace cvconv::moderncv
