// What is wrong with a page, said in a sentence; "" where its tags, or its groups and environments, are balanced.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace cvconv::fuzz {

inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline std::string around(std::string_view s, std::size_t at) {
  return std::string(s.substr(at < 60 ? 0 : at - 60, 120));
}

/// A page whose elements are all closed, each in its parent, and whose attributes are all quoted.
inline std::string wrong_in_html(std::string_view s) {
  static constexpr std::string_view empty_elements[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                                        "input", "link", "meta", "source", "track", "wbr"};
  std::vector<std::string_view> open;
  for (std::size_t at = s.find('<'); at != std::string_view::npos; at = s.find('<', at)) {
    const auto wrong = [&](const std::string& what) { return what + " near: " + around(s, at); };
    if (s.substr(at).starts_with("<!--")) {
      if ((at = s.find("-->", at)) == std::string_view::npos) return "a comment is not closed";
      continue;
    }
    if (s.substr(at).starts_with("<!doctype") || s.substr(at).starts_with("<!DOCTYPE")) {
      ++at;
      continue;
    }
    const bool closes = s.substr(at + 1).starts_with('/');
    std::size_t i = at + 1 + (closes ? 1 : 0);
    const std::size_t begin = i;
    while (i < s.size() && (is_letter(s[i]) || (s[i] >= '0' && s[i] <= '9') || s[i] == '-')) ++i;
    const std::string_view name = s.substr(begin, i - begin);
    if (name.empty()) return wrong("a < that begins no tag");
    if (closes) {
      if (s.substr(i, 1) != ">") return wrong("a closing tag with more than a name");
      if (open.empty() || open.back() != name)
        return wrong("</" + std::string(name) + "> where <" + std::string(open.empty() ? "nothing" : open.back()) +
                     "> is open");
      open.pop_back();
      at = i;
      continue;
    }
    for (; i < s.size() && s[i] != '>' && !s.substr(i).starts_with("/>"); ++i) {
      if (s[i] == '<' || s[i] == '\'') return wrong("a tag with a " + std::string(1, s[i]));
      if (s[i] != '"') continue;
      if (s[i - 1] != '=') return wrong("a quote that begins no value");
      if ((i = s.find('"', i + 1)) == std::string_view::npos) return wrong("a value that does not end");
      if (s.find_first_of(" />", i + 1) != i + 1) return wrong("a value with something behind it");
    }
    if (i >= s.size()) return wrong("a tag that does not end");
    if (s[i] == '/') {
      at = i;
      continue;
    }
    if (name == "script" || name == "style") {
      i = s.find("</" + std::string(name) + ">", i);
      if (i == std::string_view::npos) return wrong("raw text that does not end");
      if (s.substr(at, i - at).find("<!--") != std::string_view::npos) return wrong("raw text with a comment");
    } else if (std::find(std::begin(empty_elements), std::end(empty_elements), name) != std::end(empty_elements)) {
      at = i;
      continue;
    }
    open.push_back(name);
    at = i;
  }
  return open.empty() ? std::string() : "<" + std::string(open.back()) + "> is not closed";
}

/// LaTeX whose groups and environments are closed in order, and whose text has no bare active character.
inline std::string wrong_in_latex(std::string_view s) {
  std::vector<std::string_view> open;
  bool body = false;
  bool math = false;
  constexpr auto none = static_cast<std::size_t>(-1);
  std::size_t ensured = none;  // how many groups are open around the one that \ensuremath sets
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto wrong = [&](const std::string& what) { return what + " near: " + around(s, i); };
    const char c = s[i];
    if (c == '%') {
      i = std::min(s.find('\n', i), s.size());
    } else if (c == '\\') {
      std::size_t end = i + 1;
      while (end < s.size() && is_letter(s[end])) ++end;
      const std::string_view command = s.substr(i + 1, end - i - 1);
      if (command == "ensuremath" && ensured == none) ensured = open.size();
      if (command != "begin" && command != "end") {
        i = std::max(end - 1, i + 1) + (command == "string" ? 1 : 0);
        continue;
      }
      const std::size_t close = s.find('}', end);
      if (s.substr(end, 1) != "{" || close == std::string_view::npos) return wrong("an environment without a name");
      const std::string_view name = s.substr(end + 1, close - end - 1);
      if (name == "document") body = command == "begin";
      if (command == "begin") {
        open.push_back(name);
      } else {
        if (open.empty() || open.back() != name) return wrong("\\end{" + std::string(name) + "} without its \\begin");
        open.pop_back();
      }
      i = close;
    } else if (c == '{') {
      open.emplace_back("{");
    } else if (c == '}') {
      if (open.empty() || open.back() != "{") return wrong("a } without its {");
      open.pop_back();
      if (open.size() == ensured) ensured = none;
    } else if (body && c == '$') {
      math = !math;
    } else if (body && (c == '#' || (!math && ensured == none && (c == '^' || c == '_' || c == '&')))) {
      return wrong("a bare " + std::string(1, c));
    }
  }
  if (math) return "mathematics that do not end";
  return open.empty() ? std::string() : std::string(open.back()) + " is not closed";
}

}  // namespace cvconv::fuzz
