// The head of the page, its sections, and what is said of the CV itself.
#include "cvconv/ascii.hpp"
#include "page/maker.hpp"

namespace cvconv::outline {
namespace {

using ContactKind = ContactLine::Kind;

/// `https://www.example.org/` as a page shows it: `www.example.org`.
std::string_view shown_url(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (url.substr(0, scheme.size()) == scheme) {
      url.remove_prefix(scheme.size());
      break;
    }
  if (!url.empty() && url.back() == '/') url.remove_suffix(1);
  return url;
}

/// The network's name as moderncv and icon sets know it: lower case, without spaces.
std::string network_key(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != ' ' && c != '-' && c != '_' && c != '.') out += ascii::lower(c);
  return out;
}

/// What stands before the username where the accounts of a well-known network live.
std::string_view profile_base(std::string_view network) {
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
    if (r.network == network) return r.base;
  return {};
}

}  // namespace

ContactLine Maker::profile(const Profile& p) const {
  ContactLine out{ContactKind::profile, p.network, p.username, href(p.url), keep(network_key(p.network)), p.username};
  if (out.href.empty()) {
    // words that lead nowhere are still words
    if (!p.url.empty()) out.text = words_.join({out.text, out.text.empty() ? "" : " ", p.url});
    const std::string_view base = profile_base(out.network);
    const bool a_name = !p.username.empty() && p.username.find_first_of("/ @:") == std::string::npos;
    if (p.url.empty() && a_name && !base.empty()) out.href = words_.join({base, p.username});
  } else if (out.text.empty()) {
    out.text = shown_url(p.url);
  }
  if (out.text.empty()) out.text = p.network;
  return out;
}

Head Maker::head(const Person& p) const {
  Head out;
  out.name = p.name;
  out.full_name = name_words(p.name);
  out.headline = runs(p.headline);
  out.contacts.reserve(p.emails.size() + p.phones.size() + p.locations.size() + p.urls.size() + p.profiles.size() +
                       p.identifiers.size());
  const auto contact = [&](ContactKind kind, std::string_view label, std::string_view text, std::string_view target) {
    if (text.empty()) std::swap(text, label);
    if (!text.empty()) out.contacts.push_back({kind, label, text, target, {}, {}});
  };
  for (const Contact& e : p.emails) contact(ContactKind::email, e.label, e.value, email_href(e.value));
  for (const Contact& t : p.phones) contact(ContactKind::phone, t.label, t.value, phone_href(t.value));
  for (const Location& l : p.locations) contact(ContactKind::location, {}, place_words(l), {});
  for (const Url& u : p.urls) {
    const std::string_view target = href(u.value);
    contact(ContactKind::url, u.label, target.empty() ? u.value : shown_url(u.value), target);
  }
  for (const Profile& x : p.profiles)
    if (ContactLine line = profile(x); !line.text.empty()) out.contacts.push_back(line);
  for (const Identifier& id : p.identifiers)
    contact(ContactKind::identifier, word(id.scheme), identifier_words(id), identifier_href(id));
  add(out.details, "otherNames", p.other_names);
  for (const PersonalDetail& d : p.details) {
    Line value = runs(d.value);
    if (d.label.empty()) {
      const Date date = d.kind == "birthDate" ? parse_date(d.value.value) : Date();
      if (!date.empty() && !date.is_raw()) value = words_line(keep(words::date(lang_, date)));
      add(out.details, d.kind, std::move(value));
    } else {
      out.details.push_back({keep(plain(d.label)), std::move(value)});
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
  add_words(out, "lastModified", date.is_raw() ? m.last_modified : keep(words::date(lang_, date)));
  if (!m.canonical.empty()) add(out, "canonical", words_line(m.canonical, isolate, href(m.canonical)));
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
  out.lang = d.meta.language.empty() ? std::string_view("en") : d.meta.language;
  out.rtl = words::is_rtl(out.lang);
  const Maker maker(out.lang, out.words);
  out.head = maker.head(d.person);
  out.sections.reserve(d.sections.size());
  for (const cvconv::Section& s : d.sections)
    if (!s.entries.empty() || !s.sections.empty() || !s.title.empty() || !s.summary.empty())
      out.sections.push_back(maker.section(s, 1));
  out.about = maker.about(d.meta);
  return out;
}

}  // namespace cvconv::outline
