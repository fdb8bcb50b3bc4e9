// SPDX-License-Identifier: MIT
#include "cvconv/escape.hpp"
#include "cvconv/identifiers.hpp"
#include "maker.hpp"

namespace cvconv::outline {

Line words_line(std::string_view s, std::uint16_t style, std::string_view href) {
  Line out;
  append(out, s, style, href);
  return out;
}

void append(Line& out, const Line& more) { out.insert(out.end(), more.begin(), more.end()); }

void append(Line& out, std::string_view s, std::uint16_t style, std::string_view href) {
  if (s.empty()) return;
  const bool joins = !out.empty() && out.back().style == style && out.back().href == href && out.back().lang.empty();
  if (joins && (style & (math | line_break)) == 0) {
    out.back().text += s;
  } else {
    out.push_back({std::string(s), std::string(href), {}, style});
  }
}

void append_part(Line& out, std::string_view separator, const Line& part) {
  if (part.empty()) return;
  if (!out.empty()) append(out, separator);
  append(out, part);
}

bool link(Line& line, std::string_view url) {
  const std::string href = escape::safe_url(url);
  if (href.empty() || line.empty()) return false;
  for (const Run& r : line)
    if (!r.href.empty()) return false;
  for (Run& r : line) r.href = href;
  return true;
}

std::string identifier_href(const Identifier& id) {
  return escape::safe_url(id.url.empty() ? identifiers::url(id.scheme, id.value) : id.url);
}

std::string identifier_words(const Identifier& id) {
  std::string out = id.value.empty() ? id.url : id.value;
  if (!id.value.empty() && !id.url.empty() && escape::safe_url(id.url).empty()) out += " (" + id.url + ")";
  if (!id.relation.empty()) out += " (" + id.relation + ")";
  return out;
}

void append_contributor(Line& out, const Contributor& c) {
  // The name leads to the first identifier that has a page; the others follow in brackets.
  const Identifier* linked = nullptr;
  for (const Identifier& id : c.identifiers)
    if (linked == nullptr && !identifier_href(id).empty()) linked = &id;
  append(out, display_name(c.name), static_cast<std::uint16_t>(isolate | (c.owner ? strong : none)),
         linked == nullptr ? std::string() : identifier_href(*linked));
  if (c.equal_contribution) append(out, "†");
  for (const Identifier& id : c.identifiers)
    if (&id != linked) append(out, " [" + id.scheme + " " + identifier_words(id) + "]");
}

void append_highlight(std::vector<Block>& out, const Text& highlight) {
  const std::size_t first = out.size();
  append_blocks(out, highlight);
  for (std::size_t i = first; i < out.size(); ++i) {
    const bool item = out[i].kind == Block::Kind::bullet || out[i].kind == Block::Kind::numbered;
    if (i == first && out[i].kind == Block::Kind::paragraph) {
      out[i].kind = Block::Kind::bullet;
    } else if (item && out[first].kind == Block::Kind::bullet && i != first) {
      ++out[i].level;  // a list inside the highlight
    }
  }
}

std::string email_href(std::string_view email) { return escape::safe_url("mailto:" + std::string(email)); }

std::string phone_href(std::string_view phone) {
  // RFC 3966: digits without what separates them for the eye; an extension as a parameter. Words make no number.
  std::string digits;
  std::string extension;
  std::string* part = &digits;
  for (std::size_t i = 0; i < phone.size(); ++i) {
    const char c = phone[i];
    if (c >= '0' && c <= '9') {
      *part += c;
    } else if (c == '+' && digits.empty()) {
      digits = "+";
    } else if ((c == 'x' || c == 'e') && part == &digits && digits.size() > 4) {
      part = &extension;
      if (phone.substr(i, 3) == "ext") i += 2;
    } else if (std::string_view(" ()-./\u00A0").find(c) == std::string_view::npos) {
      return {};
    }
  }
  if (digits.size() < 3) return {};
  return "tel:" + digits + (extension.empty() ? "" : ";ext=" + extension);
}

std::string place_words(const Location& l) {
  std::string out = l.text;
  const auto part = [&](std::string_view s, std::string_view separator = ", ") {
    if (s.empty()) return;
    if (!out.empty()) out += separator;
    out += s;
  };
  std::string address = l.address;
  for (auto at = address.find('\n'); at != std::string::npos; at = address.find('\n')) address.replace(at, 1, ", ");
  part(address);
  part(l.postal_code);
  part(l.city, l.postal_code.empty() ? ", " : " ");
  part(l.region);
  part(l.country.empty() ? l.country_code : l.country);
  if (!l.country.empty() && !l.country_code.empty()) part("(" + l.country_code + ")", " ");
  return out;
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, Line value) const {
  if (!value.empty()) out.push_back({std::string(word(key)), std::move(value)});
}

void Maker::add_words(std::vector<Labelled>& out, std::string_view key, std::string_view plain) const {
  add(out, key, words_line(plain));
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, const std::vector<Text>& list) const {
  Line line;
  for (const Text& t : list) append_part(line, ", ", runs(t));
  add(out, key, std::move(line));
}

void Maker::add(std::vector<Labelled>& out, const Identifier& id) const {
  const std::string_view key = id.scheme.empty() ? std::string_view("identifier") : std::string_view(id.scheme);
  add(out, key, words_line(identifier_words(id), isolate, identifier_href(id)));
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, const std::vector<Identifier>& list) const {
  for (const Identifier& id : list) {
    if (key.empty()) {
      add(out, id);
      continue;
    }
    std::vector<Labelled> one;
    add(one, id);
    for (Labelled& l : one) {
      Line line = words_line(l.label + " ");
      append(line, l.value);
      add(out, key, std::move(line));
    }
  }
}

void Maker::add(std::vector<Labelled>& out, const Url& url) const {
  if (url.empty()) return;
  const std::string href = escape::safe_url(url.value);
  Line line = words_line(url.value, isolate, href);
  if (url.label.empty()) return add(out, "link", std::move(line));
  out.push_back({url.label, std::move(line)});
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, const std::vector<Contributor>& list) const {
  Line line;
  for (const Contributor& c : list) {
    Line one;
    append_contributor(one, c);
    if (!c.role.empty()) append(one, " (" + std::string(word(c.role)) + ")");
    append_part(line, ", ", one);
  }
  add(out, key, std::move(line));
}

Line Maker::place(const Location& l) const { return words_line(place_words(l), isolate); }

Line Maker::organization(const Organization& o, Entry& out) const {
  Line line = runs(o.name);
  if (!link(line, o.url) && !o.url.empty())
    add(out.lines, "website", words_line(o.url, isolate, escape::safe_url(o.url)));
  if (line.empty()) {
    line = runs(o.department);
  } else {
    append_part(line, ", ", runs(o.department));
  }
  append_blocks(out.body, o.description);
  add(out.lines, "organization", o.identifiers);
  return line;
}

void Maker::add_urls(Entry& out, const std::vector<Url>& urls) const {
  for (const Url& u : urls) {
    const bool first = &u == &urls.front() && u.label.empty();
    if (!first || !link(out.what, u.value)) add(out.lines, u);
  }
}

}  // namespace cvconv::outline
