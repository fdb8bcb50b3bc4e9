// Running text: styles, links, languages, directions.
#include "cvconv/escape.hpp"
#include "cvconv/utf8.hpp"
#include "cvconv/words.hpp"
#include "html/html.hpp"
#include "html/language_tag.hpp"
#include "html/mathml.hpp"

#include <algorithm>

namespace cvconv::html {

using outline::Line;
using outline::Run;
using outline::Style;

namespace {

struct Tag {
  Style style;
  std::string_view name;
};
constexpr Tag tags[] = {{outline::strong, "strong"}, {outline::emphasis, "em"},     {outline::code, "code"},
                        {outline::strike, "s"},      {outline::superscript, "sup"}, {outline::subscript, "sub"}};

std::string_view tag_of(Style style) {
  for (const Tag& t : tags)
    if (t.style == style) return t.name;
  return {};
}

bool is_ascii_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// `https://www.example.org/a/` without what nobody types.
std::string_view bare_url(std::string_view url) {
  for (const std::string_view prefix : {"https://", "http://", "mailto:", "tel:", "www."})
    if (url.substr(0, prefix.size()) == prefix) url.remove_prefix(prefix.size());
  while (!url.empty() && url.back() == '/') url.remove_suffix(1);
  return url;
}

bool ends_with(std::string_view s, std::string_view end) {
  return s.size() >= end.size() && s.substr(s.size() - end.size()) == end;
}

/// True where the words tell the address: they are the address, or an identifier at its end.
bool tells(std::string_view words, std::string_view href) {
  words = bare_url(words);
  href = bare_url(href);
  if (words.empty()) return false;
  return words == href || (ends_with(href, words) && words.find_first_of("0123456789") != std::string_view::npos);
}

}  // namespace

void HtmlWriter::text(std::string_view s) {
  if (!page().rtl || line_ == nullptr) return escape::html_text(out(), s);
  // "C++" and "C#" in a sentence from right to left: without an element of their own, the signs would jump before the
  // C.
  for (std::size_t sign = s.find_first_of("+#"); sign != std::string_view::npos; sign = s.find_first_of("+#")) {
    std::size_t start = sign;
    while (start > 0 && is_ascii_word(s[start - 1])) --start;
    const std::size_t end = std::min(s.find_first_not_of("+#", sign), s.size());
    escape::html_text(out(), s.substr(0, start));
    if (start < sign) out() += "<bdi dir=\"ltr\">";
    escape::html_text(out(), s.substr(start, end - start));
    if (start < sign) out() += "</bdi>";
    s.remove_prefix(end);
  }
  escape::html_text(out(), s);
}

void HtmlWriter::attribute(std::string_view name, std::string_view value) {
  out() += ' ';
  out() += name;
  out() += "=\"";
  escape::html_attribute(out(), value);
  out() += '"';
}

void HtmlWriter::inline_text(const Line& line) {
  line_ = &line;
  runs(line);
  line_ = nullptr;
  links_.clear();
  told_.clear();
}

void HtmlWriter::open_style(Style style) {
  if (style == outline::isolate) {
    isolates_.push_back(out().size());
    return;
  }
  out() += '<';
  out() += tag_of(style);
  out() += '>';
}

void HtmlWriter::close_style(Style style) {
  if (style != outline::isolate) {
    out() += "</";
    out() += tag_of(style);
    out() += '>';
    return;
  }
  // An element of its own only where it changes something: text that runs against the page.
  const std::size_t start = isolates_.back();
  isolates_.pop_back();
  const std::string_view written = std::string_view(out()).substr(start);
  if (!page().rtl && utf8::is_ascii(written)) return;
  Letters letters;
  letters.add(written);
  const bool harmless = page().rtl ? letters.ltr() == 0 && !letters.digits() : letters.rtl() == 0;
  if (harmless && !letters.controls()) return;
  out().insert(start, "<bdi>");
  out() += "</bdi>";
}

void HtmlWriter::know_links() {
  for (const Run& r : *line_) {
    if (r.href.empty()) continue;
    links_[r.href].add(r.text);
    if (tells(r.text, r.href)) told_.insert(bare_url(r.href));
  }
}

void HtmlWriter::open_link(std::string_view href) {
  out() += "<a";
  attribute("href", href);
  if (href.substr(0, 4) == "http") out() += " rel=\"noopener\"";
  if (line_ != nullptr && line_->size() == 1) {  // what stands around the line has its direction
    if (!tells(line_->front().text, href)) out() += " class=\"ext\"";
  } else if (line_ != nullptr) {
    if (links_.empty()) know_links();
    // Another link of the same line may tell what this one hides: a title and its DOI.
    if (!told_.contains(bare_url(href))) out() += " class=\"ext\"";
    direction(links_[href]);
  }
  out() += '>';
}

void HtmlWriter::close_link(std::string_view) { out() += "</a>"; }

void HtmlWriter::open_lang(std::string_view lang) {
  out() += "<span";
  const std::string tag = language_tag(lang);
  if (!tag.empty()) attribute("lang", tag);
  if (const bool rtl = words::is_rtl(lang); rtl != page().rtl) attribute("dir", rtl ? "rtl" : "ltr");
  out() += '>';
}

void HtmlWriter::close_lang(std::string_view) { out() += "</span>"; }

void HtmlWriter::math(std::string_view tex, bool display) {
  if (append_mathml(out(), tex, display)) return;
  out() += "<code class=\"math\">";
  text(tex);
  out() += "</code>";
}

void HtmlWriter::line_break() { out() += "<br>\n"; }

Direction HtmlWriter::against(const Letters& letters, bool value) const {
  Direction d = letters.overall();
  // A value of digits and signs alone (a phone number, an ISBN) keeps its order on a page from right to left.
  if (value && letters.first() == Direction::none && letters.digits()) d = Direction::ltr;
  return d == (page().rtl ? Direction::ltr : Direction::rtl) ? d : Direction::none;
}

Direction HtmlWriter::against(const Line& line, bool value) const {
  const bool possible =
      page().rtl || std::any_of(line.begin(), line.end(), [](const Run& r) { return !utf8::is_ascii(r.text); });
  if (!possible) return Direction::none;
  Letters letters;
  for (const Run& r : line) letters.add(r.text);
  return against(letters, value);
}

void HtmlWriter::put_direction(Direction d) {
  if (d != Direction::none) out() += d == Direction::ltr ? " dir=\"ltr\"" : " dir=\"rtl\"";
}

void HtmlWriter::direction(const Line& line, bool value) { put_direction(against(line, value)); }

void HtmlWriter::direction(const Letters& letters, bool value) { put_direction(against(letters, value)); }

void HtmlWriter::isolated_text(const Line& line) {
  const Direction d = against(line);
  if (d == Direction::none) return inline_text(line);
  out() += "<bdi";
  put_direction(d);
  out() += '>';
  inline_text(line);
  out() += "</bdi>";
}

}  // namespace cvconv::html
