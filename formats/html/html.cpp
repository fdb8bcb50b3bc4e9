// The page: its head, sections, entries and lists.
#include "html/html.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/words.hpp"
#include "jsonld/jsonld.hpp"

#include <algorithm>

namespace cvconv::html {

using outline::Block;
using outline::ContactLine;
using outline::Entry;
using outline::Labelled;
using outline::Line;
using outline::words_line;

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

/// How an element names the kind of a contact.
constexpr std::string_view contact_classes[] = {"u-email", "p-tel", "u-url", "u-url", "p-adr", "u-uid"};

bool has_more(const Entry& e) { return !e.body.empty() || !e.lines.empty(); }
bool has_tail(const Entry& e) { return !e.where.empty() || !e.place.empty() || !e.when.words.empty(); }

/// moderncv's names. Each is a tone for white ground and one for dark ground, both of a contrast of 6:1 or more.
struct Color {
  std::string_view name;
  std::string_view light;
  std::string_view dark;
};
constexpr Color colors[] = {{"blue", "#1d4f91", "#8fbcf0"},     {"black", "#1f2429", "#e3e6ea"},
                            {"burgundy", "#7d1f35", "#eaa3b1"}, {"green", "#1e5c38", "#8fcfa6"},
                            {"grey", "#4d5660", "#b4bdc6"},     {"orange", "#8f4208", "#f0b482"},
                            {"purple", "#5b3488", "#c4a8ec"},   {"red", "#a01c1c", "#f2a3a0"}};

constexpr std::string_view sans =
    "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif";
constexpr std::string_view serif =
    "Charter,\"Bitstream Charter\",\"Iowan Old Style\",\"Palatino Linotype\",Cambria,\"Noto Serif\",Georgia,serif";

/// A path relative to the page: nothing that a browser could take for a scheme or a host.
bool is_relative(std::string_view s) {
  if (s.empty() || s.front() == '/' || s.front() == '\\') return false;
  return s.find(':') == std::string_view::npos || s.find(':') > s.find_first_of("/?#");
}

enum class Photo : std::uint8_t { none, https, http, data, relative };
/// The sources of images that the page's Content-Security-Policy allows: no more than its photo needs.
constexpr std::string_view image_policies[] = {"'none'", "https:", "http: https:", "data:", "'self' file:"};

Photo photo_kind(std::string_view s) {
  s = ascii::trim(s);
  if (s.empty() || std::ranges::any_of(s, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
    return Photo::none;
  if (ascii::starts_with(s, "https://")) return Photo::https;
  if (ascii::starts_with(s, "http://")) return Photo::http;
  if (ascii::starts_with(s, "data:image/")) return Photo::data;
  return is_relative(s) ? Photo::relative : Photo::none;
}

}  // namespace

// The head of the page

void HtmlWriter::begin(const outline::Outline& page) {
  out().reserve(out().size() + 40960);
  put("<!DOCTYPE html>\n<html");
  if (const std::string tag = language_tag(page.lang); !tag.empty()) attribute("lang", tag);
  attribute("dir", page.rtl ? "rtl" : "ltr");
  put(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src ");
  put(image_policies[static_cast<std::size_t>(photo_kind(page.head.photo))],
      "; base-uri 'none'; form-action 'none'\">\n<title>");
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
  theme();
  put("</head>\n<body>\n<main class=\"h-resume\">\n");
}

/// The style sheet with what the options `color`, `font` and `paper` set.
void HtmlWriter::theme() {
  const auto* const found = std::ranges::find(colors, context().option("color"), &Color::name);
  const Color& color = found == std::end(colors) ? colors[0] : *found;
  put("<style>\n:root{--accent-light:", color.light, ";--accent-dark:", color.dark,
      ";--font:", context().option("font") == "serif" ? serif : sans,
      "}\n@page{size:", context().option("paper") == "letter" ? "letter" : "A4", ";margin:16mm 17mm}\n", stylesheet,
      "\n</style>\n");
}

void HtmlWriter::head(const outline::Head& h) {
  put("<header class=\"p-contact h-card\">\n");
  photo(h);
  // Whatever is missing, the page has one heading of the first level.
  const bool headline_first = h.full_name.empty() && !h.headline.empty();
  const std::string_view name = h.full_name.empty() ? words::word(page().lang, "cv") : h.full_name;
  element("<h1 class=\"p-name\"", headline_first ? h.headline : words_line(name), "</h1>\n");
  if (!headline_first && !h.headline.empty()) element("<p class=\"headline p-job-title\"", h.headline, "</p>\n");
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
  if (h.photo.empty()) return;
  if (photo_kind(h.photo) == Photo::none) {
    context().warning(Code::link_dropped, "the photo's address cannot be used in a page", {},
                      "a photo is an https or http URL, a data:image URL or a relative path", "person.photo");
    return;
  }
  // What a URL never holds as it is (RFC 3986); a backslash is some systems' slash.
  std::string source;
  for (const char c : ascii::trim(h.photo)) {
    if (c == '\\') {
      source += '/';
    } else if (std::string_view(" \"<>^`{|}").find(c) != std::string_view::npos) {
      ascii::append_hex(source.append("%"), c);
    } else {
      source += c;
    }
  }
  put("<img class=\"photo u-photo\"");
  attribute("src", source);
  attribute("alt", h.full_name);
  put(">\n");
}

void HtmlWriter::contact(const ContactLine& c) {
  using Kind = ContactLine::Kind;
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
    attribute("class", contact_classes[static_cast<std::size_t>(c.kind)]);
  if (!c.href.empty()) attribute("href", c.href);
  if (c.href.substr(0, 4) == "http") put(c.kind == Kind::identifier ? " rel=\"noopener\"" : " rel=\"me noopener\"");
  if (!inside) direction(words_line(c.text), c.kind != Kind::location);
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
  if (!s.title.empty()) heading(++levels_.back(), {}, s.title);
}

void HtmlWriter::end_section(const outline::Section&) {
  close_flow();
  levels_.pop_back();
  put("</section>\n");
}

/// HTML has six levels; `aria-level` says what a deeper one is.
void HtmlWriter::heading(int level, std::string_view attributes, const Line& line) {
  const char digit = static_cast<char>('0' + std::min(level, 6));
  put("<h");
  out() += digit;
  if (level > 6) attribute("aria-level", std::to_string(level));
  element(attributes, line, "</h");
  out() += digit;
  put(">\n");
}

void HtmlWriter::element(std::string_view open, const Line& line, std::string_view close, bool value) {
  put(open);
  direction(line, value);
  put(">");
  inline_text(line);
  put(close);
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
  put("<", tag, " class=\"", css_class);
  if (e.body.size() > long_entry || e.parts.size() > 1) put(" long");
  put("\">\n");
  if (!e.what.empty()) heading(level, " class=\"p-name\"", e.what);
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
    details(e.lines, e.grade);
    put("</div>\n");
  }
  for (const Entry& part : e.parts)
    entry_in("div", part.kind == "position" ? "part p-experience h-event" : "part", part,
             e.what.empty() ? level : level + 1, &e.what);
  put("</", tag, ">\n");
}

void HtmlWriter::where(const Entry& e) {
  if (e.where.empty() && e.place.empty()) return;
  put("<p class=\"where p-location h-card\">");
  if (!e.where.empty()) element("<span class=\"org p-name\"", e.where, "</span>");
  if (!e.where.empty() && !e.place.empty()) put(", ");
  if (!e.place.empty()) element("<span class=\"p-adr\"", e.place, "</span>");
  put("</p>\n");
}

/// The words of a date or period, with the dates in them marked for machines.
void HtmlWriter::when(const outline::When& w, std::string_view tag) {
  if (w.words.empty()) return;
  put("<", tag, " class=\"when\">");
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
  put("</", tag, tag == "p" ? ">\n" : ">");
}

// Lists of entries

void HtmlWriter::list(std::string_view css_class) {
  if (list_ == css_class) return;
  if (!list_.empty()) put("</ul>\n");
  list_ = css_class;
  if (css_class.empty()) return;
  put("<ul class=\"", css_class, "\">\n");
}

void HtmlWriter::begin_group(Entry::Shape) { close_flow(); }

void HtmlWriter::end_group(Entry::Shape) { list({}); }

void HtmlWriter::tail(const Entry& e, std::string_view separator) {
  const auto part = [&](const Line& line) {
    if (line.empty()) return;
    isolated(separator, line);
    separator = ", ";
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
    return isolated(e.kind == "skill" ? "<li class=\"p-skill\">" : "<li>", e.what, "</li>\n");
  }
  list("rows");
  put(e.kind == "skill" ? "<li class=\"row p-skill\">" : "<li class=\"row\">");
  element("<span class=\"label\"", e.what, "</span>\n<div>");
  if (!e.grade.empty()) isolated("<span class=\"grade\">", e.grade, "</span>");
  tail(e, e.grade.empty() ? "" : ": ");
  flow(e.body);
  details(e.lines);
  put("</div></li>\n");
}

void HtmlWriter::bullet(const Entry& e) {
  list(e.kind == "interest" && !has_tail(e) && !has_more(e) ? "bare" : "items");
  isolated("<li>", e.what);
  tail(e, ": ");
  flow(e.body);
  details(e.lines);
  put("</li>\n");
}

void HtmlWriter::reference(const Entry& e) {
  list("refs");
  element("<li class=\"ref\"><div", e.what, {});
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
    isolated("<figcaption>", e.what);
    tail(e, e.what.empty() ? "" : ", ");
    details(e.lines);
    put("</figcaption>\n");
  }
  put("</figure>\n");
}

// Lines and blocks

void HtmlWriter::details(const std::vector<Labelled>& list, const Line& grade) {
  if (list.empty() && grade.empty()) return;
  put("<dl>\n");
  if (!grade.empty()) labelled({words::word(page().lang, "score"), grade});
  lines(list);
  put("</dl>\n");
}

void HtmlWriter::labelled(const Labelled& l) {
  put("<div><dt>");
  text(l.label);
  element("</dt> <dd", l.value, "</dd></div>\n", true);
}

void HtmlWriter::flow(const std::vector<Block>& list) {
  blocks(list);
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
  if (!b.is_item()) {
    close_flow();
    if (b.kind == Block::Kind::paragraph) return element("<p", b.line, "</p>\n");
    if (b.kind == Block::Kind::quote) return element("<blockquote", b.line, "</blockquote>\n");
    put("<pre dir=\"ltr\"><code>");
    for (const outline::Run& r : b.line) text(r.text);
    return put("</code></pre>\n");
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
  isolated(">", b.line);
}

}  // namespace cvconv::html
