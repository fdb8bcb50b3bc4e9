// SPDX-License-Identifier: MIT
// The head of the page, its sections, and what is said of the CV itself.
#include "cvconv/escape.hpp"
#include "maker.hpp"

namespace cvconv::outline {
namespace {

using ContactKind = ContactLine::Kind;

/// `https://www.example.org/` as a page shows it: `www.example.org`.
std::string shown_url(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (url.substr(0, scheme.size()) == scheme) {
      url.remove_prefix(scheme.size());
      break;
    }
  if (!url.empty() && url.back() == '/') url.remove_suffix(1);
  return std::string(url);
}

/// The network's name as moderncv and icon sets know it: lower case, without spaces.
std::string network_key(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != ' ' && c != '-' && c != '_' && c != '.')
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// Where the account of a well-known network lives, for profiles that state only the username.
std::string profile_url(std::string_view network, std::string_view username) {
  struct Row {
    std::string_view network;
    std::string_view base;
  };
  static constexpr Row rows[] = {{"github", "https://github.com/"},
                                 {"gitlab", "https://gitlab.com/"},
                                 {"bitbucket", "https://bitbucket.org/"},
                                 {"linkedin", "https://www.linkedin.com/in/"},
                                 {"twitter", "https://twitter.com/"},
                                 {"x", "https://x.com/"},
                                 {"orcid", "https://orcid.org/"},
                                 {"medium", "https://medium.com/@"},
                                 {"youtube", "https://www.youtube.com/@"},
                                 {"instagram", "https://www.instagram.com/"},
                                 {"keybase", "https://keybase.io/"},
                                 {"bluesky", "https://bsky.app/profile/"},
                                 {"researchgate", "https://www.researchgate.net/profile/"},
                                 {"telegram", "https://t.me/"}};
  for (const Row& r : rows)
    if (r.network == network && !username.empty() && username.find_first_of("/ @:") == std::string_view::npos)
      return std::string(r.base) + std::string(username);
  return {};
}

ContactLine contact(ContactKind kind, std::string label, std::string text, std::string href) {
  ContactLine out;
  out.kind = kind;
  out.label = std::move(label);
  out.text = std::move(text);
  out.href = std::move(href);
  return out;
}

ContactLine profile(const Profile& p) {
  ContactLine out = contact(ContactKind::profile, p.network, p.username, escape::safe_url(p.url));
  out.network = network_key(p.network);
  out.username = p.username;
  if (out.href.empty()) {
    if (!p.url.empty()) out.text += (out.text.empty() ? "" : " ") + p.url;  // words that lead nowhere are still words
    if (p.url.empty()) out.href = profile_url(out.network, p.username);
  } else if (out.text.empty()) {
    out.text = shown_url(p.url);
  }
  if (out.text.empty()) out.text = p.network;
  return out;
}

}  // namespace

Head Maker::head(const Person& p) const {
  Head out;
  out.name = p.name;
  out.full_name = display_name(p.name);
  out.headline = runs(p.headline);
  for (const Contact& e : p.emails)
    out.contacts.push_back(contact(ContactKind::email, e.label, e.value, email_href(e.value)));
  for (const Contact& t : p.phones)
    out.contacts.push_back(contact(ContactKind::phone, t.label, t.value, phone_href(t.value)));
  for (const Location& l : p.locations) out.contacts.push_back(contact(ContactKind::location, {}, place_words(l), {}));
  for (const Url& u : p.urls) {
    std::string href = escape::safe_url(u.value);
    std::string text = href.empty() ? u.value : shown_url(u.value);
    out.contacts.push_back(contact(ContactKind::url, u.label, std::move(text), std::move(href)));
  }
  for (const Profile& x : p.profiles) out.contacts.push_back(profile(x));
  for (const Identifier& id : p.identifiers)
    out.contacts.push_back(
        contact(ContactKind::identifier, std::string(word(id.scheme)), identifier_words(id), identifier_href(id)));
  std::erase_if(out.contacts, [](const ContactLine& c) { return c.text.empty(); });
  add(out.details, "otherNames", p.other_names);
  for (const PersonalDetail& d : p.details) {
    Line value = runs(d.value);
    if (d.label.empty()) {
      const Date date = d.kind == "birthDate" ? parse_date(d.value.value) : Date();
      if (!date.empty() && !date.is_raw()) value = words_line(words::date(lang_, date));
      add(out.details, d.kind, std::move(value));
    } else {
      out.details.push_back({plain(d.label), std::move(value)});
    }
  }
  add(out.details, "keywords", p.keywords);
  out.photo = p.photo.value;
  append_blocks(out.summary, p.summary);
  return out;
}

std::vector<Labelled> Maker::about(const Meta& m) const {
  std::vector<Labelled> out;
  add_words(out, "version", m.version);
  const Date date = parse_date(m.last_modified);
  add_words(out, "lastModified", date.is_raw() ? m.last_modified : words::date(lang_, date));
  add(out, "canonical", words_line(m.canonical, isolate, escape::safe_url(m.canonical)));
  return out;
}

Section Maker::section(const cvconv::Section& s, int level) const {
  Section out;
  out.kind = s.kind;
  out.title = s.title.empty() ? words_line(words::section_title(lang_, s.kind)) : runs(s.title);
  out.level = level;
  append_blocks(out.intro, s.summary);
  out.entries.reserve(s.entries.size());
  for (const cvconv::Entry& e : s.entries) out.entries.push_back(entry(e));
  for (const cvconv::Section& sub : s.sections) out.sections.push_back(section(sub, level + 1));
  return out;
}

Outline make(const Document& d) {
  Outline out;
  out.lang = d.meta.language.empty() ? "en" : d.meta.language;
  out.rtl = words::is_rtl(out.lang);
  const Maker maker(out.lang);
  out.head = maker.head(d.person);
  out.sections.reserve(d.sections.size());
  for (const cvconv::Section& s : d.sections)
    if (!s.entries.empty() || !s.sections.empty() || !s.title.empty() || !s.summary.empty())
      out.sections.push_back(maker.section(s, 1));
  out.about = maker.about(d.meta);
  return out;
}

}  // namespace cvconv::outline
