// Running text: styles, links, languages, directions.
#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/utf8.hpp"
#include "cvconv/words.hpp"
#include "html/html.hpp"
#include "html/mathml.hpp"

#include <algorithm>
#include <span>

namespace cvconv::html {

using outline::Line;
using outline::Run;
using outline::Style;

namespace {

constexpr std::pair<Style, std::string_view> tags[] = {{outline::strong, "strong"},   {outline::emphasis, "em"},
                                                       {outline::code, "code"},       {outline::strike, "s"},
                                                       {outline::superscript, "sup"}, {outline::subscript, "sub"}};

std::string_view tag_of(Style style) {
  for (const auto& [of, name] : tags)
    if (of == style) return name;
  return {};
}

using Range = std::pair<char32_t, char32_t>;  // the first and the last

/// Blocks whose letters run from right to left: bidirectional classes R and AL of Unicode, rounded to blocks.
constexpr Range right_to_left[] = {{0x0590, 0x08FF}, {0x200F, 0x200F},   {0xFB1D, 0xFDFF},
                                   {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
/// What is no letter of any direction: punctuation, symbols, arrows, marks that combine with either.
constexpr Range neutral[] = {{0x0080, 0x00A9}, {0x00AB, 0x00B4},   {0x00B6, 0x00B9},  {0x00BB, 0x00BF},
                             {0x00D7, 0x00D7}, {0x00F7, 0x00F7},   {0x0300, 0x036F},  {0x2000, 0x200E},
                             {0x2010, 0x206F}, {0x20A0, 0x20FF},   {0x2190, 0x2BFF},  {0x2E00, 0x2E7F},
                             {0x3000, 0x3004}, {0x3008, 0x3020},   {0xFE00, 0xFE6F},  {0xFEFF, 0xFEFF},
                             {0xFF01, 0xFF20}, {0x1F000, 0x1FAFF}, {0xE0000, 0xE01EF}};

bool in(std::span<const Range> ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](const Range& r) { return c >= r.first && c <= r.second; });
}

/// `https://www.example.org/a/` without what nobody types.
std::string_view bare_url(std::string_view url) {
  for (const std::string_view prefix : {"https://", "http://", "mailto:", "tel:", "www."})
    if (url.starts_with(prefix)) url.remove_prefix(prefix.size());
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

/// True where the words tell the address: they are the address, or an identifier at its end.
bool tells(std::string_view words, std::string_view href) {
  words = bare_url(words);
  href = bare_url(href);
  if (words.empty()) return false;
  return words == href || (href.ends_with(words) && words.find_first_of("0123456789") != std::string_view::npos);
}

}  // namespace

void Letters::add(std::string_view s) {
  const auto letter = [this](Direction d) {
    if (first == Direction::none) first = d;
    ++(d == Direction::rtl ? rtl : ltr);
  };
  for (std::size_t i = 0; i < s.size();) {
    if (static_cast<unsigned char>(s[i]) < 0x80) {
      if (ascii::is_letter(s[i])) letter(Direction::ltr);
      if (ascii::is_digit(s[i])) digits = true;
      ++i;
      continue;
    }
    const char32_t c = utf8::next(s, i);
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) controls = true;
    if (in(right_to_left, c)) {
      letter(Direction::rtl);
    } else if (!in(neutral, c)) {
      letter(Direction::ltr);
    }
  }
}

Direction Letters::overall() const {
  if (first == Direction::rtl && rtl >= ltr) return Direction::rtl;
  if (first == Direction::ltr && ltr >= rtl) return Direction::ltr;
  return Direction::none;
}

std::string language_tag(std::string_view s) {
  std::string out;
  std::size_t length = 0;  // of the part so far
  for (const char c : s) {
    if (c == '-' || c == '_') {
      if (length == 0) return {};
      length = 0;
      out += '-';
    } else if (ascii::is_letter(c) || (ascii::is_digit(c) && out.size() != length)) {
      if (++length > 8) return {};
      out += c;
    } else {
      return {};
    }
  }
  const std::size_t first = out.find('-') == std::string::npos ? out.size() : out.find('-');
  return length == 0 || (first == 1 && out.size() < 3) ? std::string() : out;
}

void HtmlWriter::text(std::string_view s) {
  if (!page().rtl || line_ == nullptr) return escape::html_text(out(), s);
  // "C++" and "C#" in a sentence from right to left: without an element of their own, the signs would jump before the
  // C.
  for (std::size_t sign = s.find_first_of("+#"); sign != std::string_view::npos; sign = s.find_first_of("+#")) {
    std::size_t start = sign;
    while (start > 0 && ascii::is_letter_or_digit(s[start - 1])) --start;
    const std::size_t end = std::min(s.find_first_not_of("+#", sign), s.size());
    escape::html_text(out(), s.substr(0, start));
    if (start < sign) put("<bdi dir=\"ltr\">");
    escape::html_text(out(), s.substr(start, end - start));
    if (start < sign) put("</bdi>");
    s.remove_prefix(end);
  }
  escape::html_text(out(), s);
}

void HtmlWriter::attribute(std::string_view name, std::string_view value) {
  put(" ", name, "=\"");
  escape::html_attribute(out(), value);
  put("\"");
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
  put("<", tag_of(style), ">");
}

void HtmlWriter::close_style(Style style) {
  if (style != outline::isolate) {
    put("</", tag_of(style), ">");
    return;
  }
  // An element of its own only where it changes something: text that runs against the page.
  const std::size_t start = isolates_.back();
  isolates_.pop_back();
  const std::string_view written = std::string_view(out()).substr(start);
  if (!page().rtl && utf8::is_ascii(written)) return;
  Letters letters;
  letters.add(written);
  const bool harmless = page().rtl ? letters.ltr == 0 && !letters.digits : letters.rtl == 0;
  if (harmless && !letters.controls) return;
  out().insert(start, "<bdi>");
  put("</bdi>");
}

void HtmlWriter::open_link(std::string_view href) {
  put("<a");
  attribute("href", href);
  if (href.substr(0, 4) == "http") put(" rel=\"noopener\"");
  if (line_ != nullptr && line_->size() == 1) {  // what stands around the line has its direction
    if (!tells(line_->front().text, href)) put(" class=\"ext\"");
  } else if (line_ != nullptr) {
    if (links_.empty()) {
      for (const Run& r : *line_) {
        if (r.href.empty()) continue;
        links_[r.href].add(r.text);
        if (tells(r.text, r.href)) told_.insert(bare_url(r.href));
      }
    }
    // Another link of the same line may tell what this one hides: a title and its DOI.
    if (!told_.contains(bare_url(href))) put(" class=\"ext\"");
    put_direction(against(links_[href]));
  }
  put(">");
}

void HtmlWriter::close_link(std::string_view) { put("</a>"); }

void HtmlWriter::open_lang(std::string_view lang) {
  put("<span");
  const std::string tag = language_tag(lang);
  if (!tag.empty()) attribute("lang", tag);
  if (const bool rtl = words::is_rtl(lang); rtl != page().rtl) attribute("dir", rtl ? "rtl" : "ltr");
  put(">");
}

void HtmlWriter::close_lang(std::string_view) { put("</span>"); }

void HtmlWriter::math(std::string_view tex, bool display) {
  if (append_mathml(out(), tex, display)) return;
  put("<code class=\"math\">");
  text(tex);
  put("</code>");
}

void HtmlWriter::line_break() { put("<br>\n"); }

Direction HtmlWriter::against(const Letters& letters, bool value) const {
  Direction d = letters.overall();
  // A value of digits and signs alone (a phone number, an ISBN) keeps its order on a page from right to left.
  if (value && letters.first == Direction::none && letters.digits) d = Direction::ltr;
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
  if (d != Direction::none) put(d == Direction::ltr ? " dir=\"ltr\"" : " dir=\"rtl\"");
}

void HtmlWriter::direction(const Line& line, bool value) { put_direction(against(line, value)); }

void HtmlWriter::isolated(std::string_view open, const Line& line, std::string_view close) {
  put(open);
  against(line) == Direction::none ? inline_text(line) : element("<bdi", line, "</bdi>");
  put(close);
}

}  // namespace cvconv::html
