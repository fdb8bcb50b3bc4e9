// A glance over a page before it is parsed: tags, and how deep they nest. It need not be right about all of HTML, only
// never far below what the parser will see.
#include "cvconv/ascii.hpp"
#include "html/tree.hpp"

#include <algorithm>

namespace cvconv::html {
namespace {

using ascii::is_letter;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view x) { return ascii::equal(tag, x); });
}

/// They hold nothing, or end where the next one begins.
bool takes_no_depth(std::string_view tag) {
  return is_one_of(
      tag, {"area",   "base",  "br",    "col",   "embed",    "hr", "img", "input",  "link",     "meta", "param",
            "source", "track", "wbr",   "p",     "li",       "dt", "dd",  "option", "optgroup", "tr",   "td",
            "th",     "thead", "tbody", "tfoot", "colgroup", "rp", "rt",  "rb",     "html",     "head", "body"});
}
/// What stands in them is no markup.
bool is_raw(std::string_view tag) {
  return is_one_of(tag, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}

/// Whoever stands in one of them is not ended by an end tag for what is around it.
bool is_boundary(std::string_view tag) {
  return is_one_of(tag, {"table", "template", "select", "object", "applet", "marquee", "desc", "title", "foreignobject",
                         "mi", "mo", "mn", "ms", "mtext", "annotation-xml"});
}

/// The end of what begins at `from` with `<!` or `<?`, or with `</` and no letter. `<!-->` is a comment, and `--!>`
/// ends one; others end with the next `>`.
std::size_t comment_end(std::string_view page, std::size_t from) {
  if (page.compare(from, 4, "<!--") != 0) return std::min(page.find('>', from), page.size());
  for (std::size_t at = from + 2; (at = page.find("--", at)) != std::string_view::npos; ++at) {
    if (page.compare(at + 2, 1, ">") == 0) return at + 3;
    if (at > from + 3 && page.compare(at + 2, 2, "!>") == 0) return at + 4;
  }
  return page.size();
}

/// True where a tag of this name begins at `at`; `mark` is "<" or "</".
bool is_tag(std::string_view page, std::size_t at, std::string_view mark, std::string_view name) {
  const std::size_t end = at + mark.size() + name.size();
  return page.compare(at, mark.size(), mark) == 0 && ascii::equal(page.substr(at + mark.size(), name.size()), name) &&
         end < page.size() && (is_space(page[end]) || page[end] == '/' || page[end] == '>');
}

/// The end of what is no markup. In a script, `<!--` lets another script stand inside, until `-->`.
std::size_t find_end_tag(std::string_view page, std::size_t from, std::string_view tag) {
  bool hidden = false;
  bool inner = false;
  for (std::size_t at = from; (at = page.find_first_of("<-", at)) != std::string_view::npos; ++at) {
    if (is_tag(page, at, "</", tag)) {
      if (!inner) return at;
      inner = false;
    } else if (ascii::equal(tag, "script")) {
      if (page.compare(at, 4, "<!--") == 0) hidden = true;
      if (page.compare(at, 3, "-->") == 0) hidden = inner = false;
      if (hidden && is_tag(page, at, "<", tag)) inner = true;
    }
  }
  return page.size();
}

}  // namespace

PageSize measure(std::string_view page) {
  constexpr std::size_t enough = 4096;  // deeper than any limit
  PageSize size;
  size.text = page.size();
  std::vector<std::string_view> open;
  std::size_t outside = enough;  // so many are open around the outermost <svg> or <math>, where every tag nests
  bool in_select = false;        // there, most tags are passed over, and what stands in them is markup
  std::size_t at = 0;
  while ((at = page.find('<', at)) != std::string_view::npos) {
    const bool closing = page.compare(at + 1, 1, "/") == 0;
    const std::size_t begin = at + (closing ? 2 : 1);
    if (begin >= page.size() || !is_letter(page[begin])) {
      const bool comment = closing || (begin < page.size() && (page[begin] == '!' || page[begin] == '?'));
      at = comment ? comment_end(page, at) : begin;
      size.tags += comment ? 1 : 0;
      continue;
    }
    std::size_t end = begin;
    while (end < page.size() && !is_space(page[end]) && page[end] != '/' && page[end] != '>') ++end;
    const std::string_view tag = page.substr(begin, end - begin);
    ++size.tags;
    // The attributes, as the parser takes them apart.
    enum class In : std::uint8_t { between, name, after_name, before_value, value } in = In::between;
    std::size_t attributes = 0;
    bool slash = false;  // the last thing is a slash that is in no value
    char quote = 0;
    for (; end < page.size(); ++end) {
      const char c = page[end];
      if (quote != 0) {
        if (c == quote) quote = 0;
        continue;
      }
      if (c == '>') break;
      slash = c == '/' && in < In::before_value;
      if (in == In::before_value) {
        if (is_space(c)) continue;
        if (c == '"' || c == '\'') quote = c;
        in = quote != 0 ? In::between : In::value;
      } else if (in == In::value) {
        if (is_space(c)) in = In::between;
      } else if (slash) {
        in = In::between;
      } else if (is_space(c)) {
        if (in == In::name) in = In::after_name;
      } else if (c == '=' && in != In::between) {
        in = In::before_value;
      } else if (in != In::name) {
        in = In::name;
        ++attributes;
      }
    }
    size.squares += attributes * attributes;
    size.text -= end - begin;
    at = end;
    if (closing) {
      const auto last = std::find_if(open.rbegin(), open.rend(), [&](std::string_view x) {
        return ascii::equal(x, tag) || (is_boundary(x) && !is_boundary(tag));
      });
      if (last != open.rend() && ascii::equal(*last, tag)) open.erase(last.base() - 1, open.end());
      if (open.size() <= outside) outside = enough;
      in_select = in_select && !ascii::equal(tag, "select");
      continue;
    }
    const bool foreign = outside < enough;
    if (foreign && slash) continue;
    if (is_one_of(tag, {"select", "input", "textarea"})) in_select = !in_select && ascii::equal(tag, "select");
    if (!foreign && !(in_select && !ascii::equal(tag, "script")) && is_raw(tag)) {
      at = find_end_tag(page, end, tag);
      continue;
    }
    if (!foreign && takes_no_depth(tag)) continue;
    if (!foreign && is_one_of(tag, {"svg", "math"})) outside = open.size();
    if (open.size() < enough) open.push_back(tag);
    if (open.size() > size.depth) {
      size.depth = open.size();
      size.offset = begin - 1;
    }
    if (size.depth >= enough) return size;
  }
  return size;
}

}  // namespace cvconv::html
