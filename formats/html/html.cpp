// The page: its head, sections, entries and lists.
#include "html/html.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/words.hpp"
#include "html/language_tag.hpp"
#include "html/theme.hpp"
#include "jsonld/jsonld.hpp"

#include <algorithm>

namespace cvconv::html {

using outline::Block;
using outline::ContactLine;
using outline::Entry;
using outline::Labelled;
using outline::Line;

namespace {

/// Entries with more blocks than this may be divided between pages of paper.
constexpr std::size_t long_entry = 8;

/// A name for a link to lead to, of ASCII letters and digits: "Media coverage" becomes `media-coverage`.
std::string slug(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (static_cast<unsigned char>(c) >= 0x80) return {};
    if (ascii::is_letter_or_digit(c)) {
      out += ascii::lower(c);
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

bool has_more(const Entry& e) { return !e.body.empty() || !e.lines.empty(); }
bool has_tail(const Entry& e) { return !e.where.empty() || !e.place.empty() || !e.when.words.empty(); }

}  // namespace

// The head of the page

void HtmlWriter::begin(const outline::Outline& page) {
  out().reserve(out().size() + 40960);
  document_head(page);
  put("<body>\n<main class=\"h-resume\">\n");
}

void HtmlWriter::document_head(const outline::Outline& page) {
  put("<!DOCTYPE html>\n<html");
  if (const std::string tag = language_tag(page.lang); !tag.empty()) attribute("lang", tag);
  attribute("dir", page.rtl ? "rtl" : "ltr");
  put(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src ");
  put(photo_policy(page.head.photo));
  put("; base-uri 'none'; form-action 'none'\">\n<title>");
  const std::string headline = outline::plain(page.head.headline);
  text(page.head.full_name);
  if (!page.head.full_name.empty() && !headline.empty()) put(" – ");
  text(headline);
  if (page.head.full_name.empty() && headline.empty()) text(words::word(page.lang, "cv"));
  put("</title>\n");
  if (!page.head.full_name.empty()) {
    put("<meta name=\"author\"");
    attribute("content", page.head.full_name);
    put(">\n");
  }
  put("<style>\n");
  append_theme(out(), context());
  put("</style>\n</head>\n");
}

void HtmlWriter::head(const outline::Head& h) {
  put("<header class=\"p-contact h-card\">\n");
  photo(h);
  // Whatever is missing, the page has one heading of the first level.
  const bool headline_first = h.full_name.empty() && !h.headline.empty();
  put("<h1 class=\"p-name\"");
  if (headline_first) {
    direction(h.headline);
    put(">");
    inline_text(h.headline);
  } else {
    Letters letters;
    letters.add(h.full_name);
    direction(letters);
    put(">");
    text(h.full_name.empty() ? words::word(page().lang, "cv") : std::string_view(h.full_name));
  }
  put("</h1>\n");
  if (!headline_first && !h.headline.empty()) {
    put("<p class=\"headline p-job-title\"");
    direction(h.headline);
    put(">");
    inline_text(h.headline);
    put("</p>\n");
  }
  if (!h.contacts.empty()) {
    put("<ul class=\"contacts\">\n");
    for (const ContactLine& c : h.contacts) contact(c);
    put("</ul>\n");
  }
  details(h.details);
  put("</header>\n");
  if (h.summary.empty()) return;
  put("<div class=\"summary p-summary\">\n");
  flow(h.summary);
  put("</div>\n");
}

void HtmlWriter::photo(const outline::Head& h) {
  const std::string source = photo_source(h.photo);
  if (source.empty()) {
    if (!h.photo.empty())
      context().warning(Code::link_dropped, "the photo's address cannot be used in a page", {},
                        "a photo is an https or http URL, a data:image URL or a relative path", "person.photo");
    return;
  }
  put("<img class=\"photo u-photo\"");
  attribute("src", source);
  attribute("alt", h.full_name);
  put(">\n");
}

void HtmlWriter::contact(const ContactLine& c) {
  using Kind = ContactLine::Kind;
  static constexpr std::string_view classes[] = {"u-email", "p-tel", "u-url", "u-url", "p-adr", "u-uid"};
  const bool number = c.kind != Kind::location;
  put("<li>");
  // The label of an account belongs to its link: "GitHub ada" says where it leads, "ada" does not.
  const bool inside = !c.href.empty() && (c.kind == Kind::profile || c.kind == Kind::identifier);
  const auto label = [&] {
    if (c.label.empty() || c.label == c.text) return;
    put("<span class=\"kind\">");
    text(c.label);
    put("</span> ");
  };
  if (!inside) label();
  put(c.href.empty() ? "<span" : "<a");
  if (!c.href.empty() || c.kind == Kind::location || c.kind == Kind::phone)
    attribute("class", classes[static_cast<std::size_t>(c.kind)]);
  if (!c.href.empty()) attribute("href", c.href);
  if (c.href.substr(0, 4) == "http") put(c.kind == Kind::identifier ? " rel=\"noopener\"" : " rel=\"me noopener\"");
  if (!inside) {
    Letters letters;
    letters.add(c.text);
    direction(letters, number);
  }
  put(">");
  if (inside) label();
  const bool isolated = inside && page().rtl;
  if (isolated) put("<bdi>");
  text(c.text);
  if (isolated) put("</bdi>");
  put(c.href.empty() ? "</span></li>\n" : "</a></li>\n");
}

void HtmlWriter::end(const outline::Outline& page) {
  put("</main>\n");
  if (!page.about.empty()) {
    put("<footer>\n");
    details(page.about);
    put("</footer>\n");
  }
  if (context().option("jsonld") != "false") {
    put("<script type=\"application/ld+json\">");
    jsonld::append(document(), out(), 0, true);
    put("</script>\n");
  }
  put("</body>\n</html>\n");
}

// Sections

void HtmlWriter::begin_section(const outline::Section& s) {
  close_flow();
  levels_.push_back(levels_.empty() ? 1 : levels_.back());
  put("<section");
  std::string id = slug(s.kind == "custom" || s.kind.empty() ? outline::plain(s.title) : s.kind);
  if (!id.empty()) {
    if (int& of_name = ++ids_[id]; of_name > 1) {
      const std::string stem = id;
      while (!ids_.try_emplace(id = stem + "-" + std::to_string(of_name), 1).second) ++of_name;
    }
    attribute("id", id);
  }
  put(">\n");
}

void HtmlWriter::heading(const outline::Section& s) {
  if (s.title.empty()) return;
  const int level = ++levels_.back();
  open_heading(level, {});
  direction(s.title);
  put(">");
  inline_text(s.title);
  close_heading(level);
}

void HtmlWriter::end_section(const outline::Section&) {
  close_flow();
  levels_.pop_back();
  put("</section>\n");
}

/// HTML has six levels; `aria-level` says what a deeper one is. The tag is left open for more attributes.
void HtmlWriter::open_heading(int level, std::string_view attributes) {
  put("<h");
  out() += static_cast<char>('0' + std::min(level, 6));
  if (level > 6) attribute("aria-level", std::to_string(level));
  put(attributes);
}

void HtmlWriter::close_heading(int level) {
  put("</h");
  out() += static_cast<char>('0' + std::min(level, 6));
  put(">\n");
}

// Entries

void HtmlWriter::entry(const Entry& e) {
  const int level = levels_.empty() ? 2 : levels_.back() + 1;
  std::string_view css_class = "entry";
  if (e.parts.empty()) {
    if (e.kind == "position") css_class = "entry p-experience h-event";
    if (e.kind == "education") css_class = "entry p-education h-event";
  }
  entry_in("article", css_class, e, level, nullptr);
}

void HtmlWriter::entry_in(std::string_view tag, std::string_view css_class, const Entry& e, int level,
                          const Line* organization) {
  put("<");
  put(tag);
  put(" class=\"");
  put(css_class);
  if (e.body.size() > long_entry || e.parts.size() > 1) put(" long");
  put("\">\n");
  if (!e.what.empty()) {
    open_heading(level, " class=\"p-name\"");
    direction(e.what);
    put(">");
    inline_text(e.what);
    close_heading(level);
  }
  if (organization != nullptr) {  // whose role this is; the page says it once, above all roles
    put("<data class=\"p-location\"");
    attribute("value", outline::plain(*organization));
    put("></data>\n");
  }
  when(e.when, "p");
  where(e);
  if (has_more(e) || !e.grade.empty()) {
    put("<div class=\"body\">\n");
    flow(e.body);
    details(e.lines, e.grade.empty() ? nullptr : &e.grade);
    put("</div>\n");
  }
  for (const Entry& part : e.parts)
    entry_in("div", part.kind == "position" ? "part p-experience h-event" : "part", part,
             e.what.empty() ? level : level + 1, &e.what);
  put("</");
  put(tag);
  put(">\n");
}

void HtmlWriter::where(const Entry& e) {
  if (e.where.empty() && e.place.empty()) return;
  put("<p class=\"where p-location h-card\">");
  if (!e.where.empty()) {
    put("<span class=\"org p-name\"");
    direction(e.where);
    put(">");
    inline_text(e.where);
    put("</span>");
  }
  if (!e.where.empty() && !e.place.empty()) put(", ");
  if (!e.place.empty()) {
    put("<span class=\"p-adr\"");
    direction(e.place);
    put(">");
    inline_text(e.place);
    put("</span>");
  }
  put("</p>\n");
}

/// The words of a date or period, with the dates in them marked for machines.
void HtmlWriter::when(const outline::When& w, std::string_view tag) {
  if (w.words.empty()) return;
  put("<");
  put(tag);
  put(" class=\"when\">");
  std::string_view rest = w.words;
  const auto mark = [&](const Date& date, std::string_view css_class) {
    if (date.empty() || date.is_raw()) return;
    const std::string shown = words::date(page().lang, date);
    const std::size_t at = rest.find(shown);
    if (at == std::string_view::npos || shown.empty()) return;
    text(rest.substr(0, at));
    put("<time");
    attribute("class", css_class);
    attribute("datetime", to_iso(date));
    put(">");
    text(shown);
    put("</time>");
    rest.remove_prefix(at + shown.size());
  };
  mark(w.dates.start, "dt-start");
  if (w.dates.end_is == End::stated) mark(w.dates.end, "dt-end");
  text(rest);
  put("</");
  put(tag);
  put(tag == "p" ? ">\n" : ">");
}

// Lists of entries

void HtmlWriter::list(std::string_view css_class) {
  if (list_ == css_class) return;
  if (!list_.empty()) put("</ul>\n");
  list_ = css_class;
  if (css_class.empty()) return;
  put("<ul class=\"");
  put(css_class);
  put("\">\n");
}

void HtmlWriter::begin_group(Entry::Shape) { close_flow(); }

void HtmlWriter::end_group(Entry::Shape) { list({}); }

void HtmlWriter::tail(const Entry& e, std::string_view separator) {
  const auto part = [&](const Line& line) {
    if (line.empty()) return;
    put(separator);
    separator = ", ";
    isolated_text(line);
  };
  part(e.where);
  part(e.place);
  if (e.when.words.empty()) return;
  put(separator);
  when(e.when, "span");
}

void HtmlWriter::line(const Entry& e) {
  if (e.grade.empty() && !has_tail(e) && !has_more(e)) {  // a skill without a word on it: many on one line
    list("bare");
    put(e.kind == "skill" ? "<li class=\"p-skill\">" : "<li>");
    isolated_text(e.what);
    put("</li>\n");
    return;
  }
  list("rows");
  put(e.kind == "skill" ? "<li class=\"row p-skill\"><span class=\"label\""
                        : "<li class=\"row\"><span class=\"label\"");
  direction(e.what);
  put(">");
  inline_text(e.what);
  put("</span>\n<div>");
  if (!e.grade.empty()) {
    put("<span class=\"grade\">");
    isolated_text(e.grade);
    put("</span>");
  }
  tail(e, e.grade.empty() ? "" : ": ");
  flow(e.body);
  details(e.lines);
  put("</div></li>\n");
}

void HtmlWriter::bullet(const Entry& e) {
  list(e.kind == "interest" && !has_tail(e) && !has_more(e) ? "bare" : "items");
  item(e);
}

void HtmlWriter::item(const Entry& e) {
  put("<li>");
  isolated_text(e.what);
  tail(e, ": ");
  flow(e.body);
  details(e.lines);
  put("</li>\n");
}

void HtmlWriter::reference(const Entry& e) {
  list("refs");
  put("<li class=\"ref\"><div");
  direction(e.what);
  put(">");
  inline_text(e.what);
  flow(e.body);
  details(e.lines);
  put("</div>\n");
  when(e.when, "p");
  put("</li>\n");
}

void HtmlWriter::quote(const Entry& e) {
  put("<figure>\n");
  if (!e.body.empty()) {
    put("<blockquote>\n");
    flow(e.body);
    put("</blockquote>\n");
  }
  if (!e.what.empty() || has_tail(e) || !e.lines.empty()) {
    put("<figcaption>");
    isolated_text(e.what);
    tail(e, e.what.empty() ? "" : ", ");
    details(e.lines);
    put("</figcaption>\n");
  }
  put("</figure>\n");
}

// Lines and blocks

void HtmlWriter::details(const std::vector<Labelled>& list, const Line* grade) {
  if (list.empty() && grade == nullptr) return;
  put("<dl>\n");
  if (grade != nullptr) labelled({words::word(page().lang, "score"), *grade});
  for (const Labelled& l : list) labelled(l);
  put("</dl>\n");
}

void HtmlWriter::labelled(const Labelled& l) {
  put("<div><dt>");
  text(l.label);
  put("</dt> <dd");
  direction(l.value, true);
  put(">");
  inline_text(l.value);
  put("</dd></div>\n");
}

void HtmlWriter::flow(const std::vector<Block>& list) {
  for (const Block& b : list) block(b);
  close_flow();
}

/// Ends lists of running text until `depth` are open.
void HtmlWriter::close_flow(std::size_t depth) {
  while (flow_.size() > depth) {
    put(flow_.back().numbered ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
    flow_.pop_back();
  }
}

void HtmlWriter::block(const Block& b) {
  const auto content = [&](std::string_view tag) {
    close_flow();
    put("<");
    put(tag);
    direction(b.line);
    put(">");
    inline_text(b.line);
    put("</");
    put(tag);
    put(">\n");
  };
  switch (b.kind) {
    case Block::Kind::paragraph:
      return content("p");
    case Block::Kind::quote:
      return content("blockquote");
    case Block::Kind::code:
      close_flow();
      put("<pre dir=\"ltr\"><code>");
      for (const outline::Run& r : b.line) text(r.text);
      put("</code></pre>\n");
      return;
    case Block::Kind::bullet:
    case Block::Kind::numbered:
      break;
  }
  const bool numbered = b.kind == Block::Kind::numbered;
  const std::size_t depth = std::min<std::size_t>(b.level, flow_.size()) + 1;  // of lists around the item
  close_flow(depth);
  if (flow_.size() == depth && flow_.back().numbered != numbered) close_flow(depth - 1);
  if (flow_.size() == depth) {
    put("</li>\n<li");
    if (numbered && b.number != flow_.back().last + 1) attribute("value", std::to_string(b.number));
  } else {
    put(numbered ? "<ol class=\"flow\"" : "<ul class=\"flow\"");
    if (numbered && b.number != 1) attribute("start", std::to_string(b.number));
    put(">\n<li");
    flow_.push_back({numbered, 0});
  }
  flow_.back().last = b.number;
  put(">");
  isolated_text(b.line);
}

}  // namespace cvconv::html
