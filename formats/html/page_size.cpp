// SPDX-License-Identifier: MIT
// A glance over a page before it is parsed: tags, and how deep they nest. It need not be right about all of HTML, only
// never far below what the parser will see.
#include "html/tree.hpp"

#include <algorithm>

namespace cvconv::html {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool equal(std::string_view a, std::string_view lower_case) {
  return a.size() == lower_case.size() &&
         std::equal(a.begin(), a.end(), lower_case.begin(), [](char x, char y) { return lower(x) == y; });
}
bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view x) { return equal(tag, x); });
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

std::size_t find_end_tag(std::string_view page, std::size_t from, std::string_view tag) {
  for (std::size_t at = from; (at = page.find("</", at)) != std::string_view::npos; at += 2) {
    const std::string_view name = page.substr(at + 2, tag.size());
    if (name.size() == tag.size() &&
        std::equal(name.begin(), name.end(), tag.begin(), [](char a, char b) { return lower(a) == lower(b); }))
      return at;
  }
  return page.size();
}

}  // namespace

PageSize measure(std::string_view page) {
  constexpr std::size_t enough = 4096;  // deeper than any limit
  PageSize size;
  size.text = page.size();
  std::vector<std::string_view> open;
  std::size_t at = 0;
  while ((at = page.find('<', at)) != std::string_view::npos) {
    if (page.compare(at, 4, "<!--") == 0) {
      const std::size_t end = page.find("-->", at + 4);
      at = end == std::string_view::npos ? page.size() : end + 3;
      ++size.tags;
      continue;
    }
    const bool closing = at + 1 < page.size() && page[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    if (begin >= page.size() || !is_letter(page[begin])) {
      ++at;
      continue;
    }
    std::size_t end = begin;
    while (end < page.size() && !is_space(page[end]) && page[end] != '/' && page[end] != '>') ++end;
    const std::string_view tag = page.substr(begin, end - begin);
    ++size.tags;
    // The attributes, as far as quotes and white space tell.
    std::size_t attributes = 0;
    bool self_closed = false;
    char quote = 0;
    bool in_name = false;
    for (; end < page.size(); ++end) {
      const char c = page[end];
      if (quote != 0) {
        if (c == quote) quote = 0;
        continue;
      }
      if (c == '>') break;
      if ((c == '"' || c == '\'') && page[end - 1] == '=') {
        quote = c;
        in_name = false;
      } else if (is_space(c) || c == '/') {
        in_name = false;
        self_closed = c == '/' || self_closed;
      } else if (!in_name) {
        in_name = true;
        ++attributes;
        self_closed = false;
      }
    }
    size.squares += attributes * attributes;
    size.text -= end - begin;
    at = end;
    if (closing) {
      const auto last = std::find_if(open.rbegin(), open.rend(), [&](std::string_view x) {
        return x.size() == tag.size() &&
               std::equal(x.begin(), x.end(), tag.begin(), [](char a, char b) { return lower(a) == lower(b); });
      });
      if (last != open.rend()) open.erase(last.base() - 1, open.end());
      continue;
    }
    if (is_raw(tag)) {
      at = find_end_tag(page, end, tag);
      continue;
    }
    if (takes_no_depth(tag)) continue;
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
