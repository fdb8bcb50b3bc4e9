// Names, places, links, identifiers and people as lines.
#include "cvconv/escape.hpp"
#include "cvconv/identifiers.hpp"
#include "page/maker.hpp"

namespace cvconv::outline {

void Maker::append(Line& out, std::string_view s, std::uint16_t style, std::string_view href) const {
  if (s.empty()) return;
  const bool joins = !out.empty() && out.back().style == style && out.back().href == href && out.back().lang.empty();
  if (joins && (style & (math | line_break)) == 0) {
    out.back().text = words_.join({out.back().text, s});
  } else {
    out.push_back({s, href, {}, style});
  }
}

void Maker::append_part(Line& out, std::string_view separator, const Line& part) const {
  if (part.empty()) return;
  if (!out.empty()) append(out, separator);
  out.append(part);
}

Line Maker::joined(const std::vector<Text>& texts) const {
  Line out;
  for (const Text& t : texts) append_part(out, ", ", runs(t));
  return out;
}

std::string_view Maker::href(std::string_view url) const {
  return escape::is_safe_url(url) ? url : keep(escape::safe_url(url));
}

bool Maker::link(Line& line, std::string_view url) const {
  if (url.empty() || line.empty()) return false;
  const std::string_view target = href(url);
  if (target.empty()) return false;
  for (const Run& r : line)
    if (!r.href.empty()) return false;
  for (Run& r : line) r.href = target;
  return true;
}

std::string_view Maker::identifier_href(const Identifier& id) const {
  if (id.scheme == "email") return email_href(id.value);
  if (id.scheme == "phone") return phone_href(id.value);
  return href(id.url.empty() ? keep(identifiers::url(id.scheme, id.value)) : std::string_view(id.url));
}

std::string_view Maker::identifier_words(const Identifier& id) const {
  std::string_view out = id.value.empty() ? id.url : id.value;
  if (!id.value.empty() && !id.url.empty() && href(id.url).empty()) out = words_.join({out, " (", id.url, ")"});
  if (!id.relation.empty()) out = words_.join({out, " (", id.relation, ")"});
  return out;
}

std::string_view Maker::name_words(const Name& n) const {
  return n.literal.empty() ? keep(display_name(n)) : std::string_view(n.literal);
}

void Maker::append_contributor(Line& out, const Contributor& c) const {
  // The name leads to the first identifier that has a page; the others follow in brackets.
  const Identifier* linked = nullptr;
  std::string_view target;
  for (const Identifier& id : c.identifiers) {
    target = identifier_href(id);
    if (target.empty()) continue;
    linked = &id;
    break;
  }
  append(out, name_words(c.name), static_cast<std::uint16_t>(isolate | (c.owner ? strong : none)), target);
  if (c.equal_contribution) append(out, "†");
  std::string others;
  for (const Identifier& id : c.identifiers)
    if (&id != linked) others.append(" [").append(id.scheme).append(" ").append(identifier_words(id)).append("]");
  append(out, keep(others));
}

void Maker::append_highlight(std::vector<Block>& out, const Text& highlight) const {
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

std::string_view Maker::email_href(std::string_view email) const { return href(words_.join({"mailto:", email})); }

std::string_view Maker::phone_href(std::string_view phone) const {
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
  return words_.join({"tel:", digits, extension.empty() ? "" : ";ext=", extension});
}

std::string_view Maker::place_words(const Location& l) const {
  const bool text_alone = l.address.empty() && l.postal_code.empty() && l.city.empty() && l.region.empty() &&
                          l.country.empty() && l.country_code.empty();
  if (text_alone) return l.text;
  std::string out = l.text;
  const auto part = [&](std::string_view s, std::string_view separator = ", ") {
    if (s.empty()) return;
    if (!out.empty()) out += separator;
    out += s;
  };
  std::string address;
  for (const char c : l.address) c == '\n' ? address += ", " : address += c;
  part(address);
  part(l.postal_code);
  part(l.city, l.postal_code.empty() ? ", " : " ");
  part(l.region);
  part(l.country.empty() ? l.country_code : l.country);
  if (!l.country.empty() && !l.country_code.empty()) part("(" + l.country_code + ")", " ");
  return keep(out);
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, Line value) const {
  if (!value.empty()) out.push_back({word(key), std::move(value)});
}

void Maker::add_words(std::vector<Labelled>& out, std::string_view key, std::string_view words) const {
  add(out, key, words_line(words));
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, const std::vector<Text>& list) const {
  if (!list.empty()) add(out, key, joined(list));
}

Labelled Maker::labelled(const Identifier& id) const {
  const std::string_view key = id.scheme.empty() ? std::string_view("identifier") : std::string_view(id.scheme);
  return {word(key), words_line(identifier_words(id), isolate, identifier_href(id))};
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, const std::vector<Identifier>& list) const {
  for (const Identifier& id : list) {
    Labelled one = labelled(id);
    if (one.value.empty()) continue;
    if (key.empty()) {
      out.push_back(std::move(one));
      continue;
    }
    Line line = words_line(words_.join({one.label, " "}));
    line.append(one.value);
    add(out, key, std::move(line));
  }
}

void Maker::add(std::vector<Labelled>& out, const Url& url) const {
  if (url.empty()) return add(out, "link", words_line(url.label));
  Line line = words_line(url.value, isolate, href(url.value));
  if (url.label.empty()) return add(out, "link", std::move(line));
  out.push_back({url.label, std::move(line)});
}

void Maker::add(std::vector<Labelled>& out, std::string_view key, const std::vector<Contributor>& list) const {
  Line line;
  for (const Contributor& c : list) {
    Line one;
    append_contributor(one, c);
    if (!c.role.empty()) append(one, words_.join({" (", word(c.role), ")"}));
    append_part(line, ", ", one);
  }
  add(out, key, std::move(line));
}

Line Maker::place(const Location& l) const { return words_line(place_words(l), isolate); }

Line Maker::organization(const Organization& o, Entry& out) const {
  Line line = runs(o.name);
  if (!o.url.empty() && !link(line, o.url)) add(out.lines, "website", words_line(o.url, isolate, href(o.url)));
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
