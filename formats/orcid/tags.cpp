// Tags in texts.
#include "orcid/tags.hpp"

#include "cvconv/ascii.hpp"

namespace cvconv::orcid {
namespace {

using ascii::is_space;

constexpr std::size_t max_length = 2000;  // of one tag: a longer one is text, and searching for its end costs

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name(char c) { return is_alpha(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':'; }

}  // namespace

Tag read_tag(std::string_view s, std::size_t at) {
  std::size_t i = at + 1;
  Tag tag;
  tag.end = i < s.size() && s[i] == '/';
  if (tag.end) ++i;
  if (i >= s.size() || !is_alpha(s[i])) return {};
  for (; i < s.size() && is_name(s[i]); ++i) {
    if (s[i] == ':')
      tag.name.clear();
    else
      tag.name += ascii::lower(s[i]);
  }
  const std::size_t attributes = i;
  char quote = '\0';
  s = s.substr(0, at + max_length);
  for (; i < s.size(); ++i) {
    if (quote != '\0') {
      if (s[i] == quote) quote = '\0';
    } else if (s[i] == '"' || s[i] == '\'') {
      quote = s[i];
    } else if (s[i] == '>' || s[i] == '<') {
      break;
    }
  }
  if (i >= s.size() || s[i] != '>') return {};
  tag.attributes = s.substr(attributes, i - attributes);
  tag.length = i + 1 - at;
  if (!tag.attributes.empty() && tag.attributes.back() == '/') {
    tag.empty = true;
    tag.attributes.remove_suffix(1);
  }
  while (!tag.attributes.empty() && is_space(tag.attributes.front())) tag.attributes.remove_prefix(1);
  // "<b and c>" is no tag.
  if (!tag.attributes.empty() && (tag.end || tag.attributes.find('=') == std::string_view::npos)) return {};
  return tag;
}

std::string_view tag_attribute(std::string_view s, std::string_view name) {
  for (std::size_t at = s.find(name); at != std::string_view::npos; at = s.find(name, at + 1)) {
    std::size_t i = at + name.size();
    if ((at != 0 && !is_space(s[at - 1])) || i >= s.size() || s[i] != '=') continue;
    ++i;
    if (i >= s.size() || (s[i] != '"' && s[i] != '\'')) continue;
    const std::size_t end = s.find(s[i], i + 1);
    if (end != std::string_view::npos) return s.substr(i + 1, end - i - 1);
  }
  return {};
}

}  // namespace cvconv::orcid
