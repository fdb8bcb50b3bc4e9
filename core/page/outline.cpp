// The Outline of a Document: the head of the page, its sections and entries in words, and what is said of the CV
// itself.
#include "cvconv/outline.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/document.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/identifiers.hpp"
#include "cvconv/words.hpp"

#include <algorithm>

namespace cvconv::outline {
namespace {

using Shape = Entry::Shape;

/// `https://www.example.org/` as a page shows it: `www.example.org`.
std::string_view shown_url(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"})
    if (url.starts_with(scheme)) {
      url.remove_prefix(scheme.size());
      break;
    }
  if (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

/// The network's name as moderncv and icon sets know it: lower case, without spaces.
std::string network_key(std::string_view name) {
  std::string out = ascii::lower(name);
  std::erase_if(out, [](char c) { return c == ' ' || c == '-' || c == '_' || c == '.'; });
  return out;
}

/// What stands between https:// and the username where the accounts of a well-known network live.
std::string_view profile_base(std::string_view network) {
  static constexpr std::pair<std::string_view, std::string_view> bases[] = {
      {"github", "github.com/"},
      {"gitlab", "gitlab.com/"},
      {"bitbucket", "bitbucket.org/"},
      {"linkedin", "www.linkedin.com/in/"},
      {"twitter", "twitter.com/"},
      {"x", "x.com/"},
      {"orcid", "orcid.org/"},
      {"medium", "medium.com/@"},
      {"youtube", "www.youtube.com/@"},
      {"instagram", "www.instagram.com/"},
      {"keybase", "keybase.io/"},
      {"bluesky", "bsky.app/profile/"},
      {"researchgate", "www.researchgate.net/profile/"},
      {"telegram", "t.me/"}};
  for (const auto& [name, base] : bases)
    if (name == network) return base;
  return {};
}

bool is_row(EntryKind k) { return k == EntryKind::skill || k == EntryKind::language || k == EntryKind::interest; }

bool ends_sentence(const Line& line) {
  if (line.empty() || line.back().text.empty()) return true;
  const char c = line.back().text.back();
  return c == '.' || c == '?' || c == '!';
}

std::string with_spaces(std::string_view type) {
  std::string out = ascii::lower(type);
  std::ranges::replace_if(
      out, [](char c) { return c == '-' || c == '_'; }, ' ');
  return out;
}

/// volume(issue): pages
std::string numbers(const Work& d) {
  std::string out = d.volume;
  if (!d.issue.empty()) out += "(" + d.issue + ")";
  if (!d.number.empty()) out += (out.empty() ? "" : ", ") + d.number;
  if (!d.pages.empty()) out += (out.empty() ? "" : ": ") + d.pages;
  return out;
}

/// Makes entries in one language. Words and URLs that are handed on as views must stay: they are the Document's, a
/// table's, or kept.
class Maker {
 public:
  Maker(std::string_view lang, Words& words) : lang_(lang), words_(words) {}

  Head head(const Person& p) const {
    Head out;
    out.name = p.name;
    out.full_name = name_words(p.name);
    out.headline = runs(p.headline);
    out.contacts.reserve(p.emails.size() + p.phones.size() + p.locations.size() + p.urls.size() + p.profiles.size() +
                         p.identifiers.size());
    using Kind = ContactLine::Kind;
    const auto contact = [&](Kind kind, std::string_view label, std::string_view text, std::string_view target) {
      if (text.empty()) std::swap(text, label);
      if (!text.empty()) out.contacts.push_back({kind, label, text, target, {}, {}});
    };
    for (const Contact& e : p.emails) contact(Kind::email, e.label, e.value, email_href(e.value));
    for (const Contact& t : p.phones) contact(Kind::phone, t.label, t.value, phone_href(t.value));
    for (const Location& l : p.locations) contact(Kind::location, {}, place_words(l), {});
    for (const Url& u : p.urls) {
      const std::string_view target = href(u.value);
      contact(Kind::url, u.label, target.empty() ? u.value : shown_url(u.value), target);
    }
    for (const Profile& x : p.profiles)
      if (ContactLine line = profile(x); !line.text.empty()) out.contacts.push_back(line);
    for (const Identifier& id : p.identifiers)
      contact(Kind::identifier, word(id.scheme), identifier_words(id), identifier_href(id));
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
    append_blocks(out.summary, p.summary, words_);
    return out;
  }

  std::vector<Labelled> about(const Meta& m) const {
    std::vector<Labelled> out;
    add(out, "version", words_line(m.version));
    const Date date = parse_date(m.last_modified);
    add(out, "lastModified", words_line(date.is_raw() ? m.last_modified : keep(words::date(lang_, date))));
    if (!m.canonical.empty()) add(out, "canonical", words_line(m.canonical, isolate, href(m.canonical)));
    return out;
  }

  Section section(const cvconv::Section& s, int level) const {
    Section out;
    out.kind = s.kind;
    out.title = s.title.empty() ? words_line(words::section_title(lang_, s.kind)) : runs(s.title);
    out.level = level;
    append_blocks(out.intro, s.summary, words_);
    out.entries.reserve(s.entries.size());
    for (const cvconv::Entry& e : s.entries) out.entries.push_back(entry(e));
    for (const cvconv::Section& sub : s.sections) out.sections.push_back(section(sub, level + 1));
    return out;
  }

 private:
  Entry entry(const cvconv::Entry& e) const {
    Entry out;
    out.source = &e;
    out.kind = to_name(e.kind);
    if (e.kind == EntryKind::item) {
      fill_item(out, e);
    } else if (is_row(e.kind)) {
      fill_row(out, e);
    } else if (e.kind == EntryKind::reference) {
      fill_quote(out, e);
    } else if (e.kind == EntryKind::publication) {
      fill_reference(out, e);
    } else {
      fill_block(out, e);
    }

    if (!e.dates.empty()) out.when = when(e.dates);
    if (e.kind != EntryKind::item && e.kind != EntryKind::reference) append_blocks(out.body, e.summary, words_);
    for (const Text& h : e.highlights) append_highlight(out.body, h);
    if (!is_row(e.kind)) add(out.lines, "keywords", e.keywords);
    if (out.shape != Shape::reference) {  // which has them in itself
      out.place.append("; ", place(e.location));
      add_urls(out, e.urls);
      if (e.kind == EntryKind::position && !e.location.empty())
        add(out.lines, "location", place(e.organization.location));
      if (out.shape != Shape::quote) add(out.lines, e.identifiers);
    }
    return out;
  }

  /// A label and its details, or a bare line.
  void fill_item(Entry& out, const cvconv::Entry& e) const {
    out.shape = e.title.empty() ? Shape::bullet : Shape::line;
    out.what = runs(e.title.empty() ? e.summary : e.title);
    if (!e.title.empty()) out.where = runs(e.summary);
  }

  /// A name and what it consists of.
  void fill_row(Entry& out, const cvconv::Entry& e) const {
    out.shape = e.kind == EntryKind::interest && e.keywords.empty() ? Shape::bullet : Shape::line;
    out.what = runs(e.title);
    if (e.kind == EntryKind::language) {
      if (out.what.empty()) out.what.append(words_line(e.type.value));
      out.where = runs(e.level);
    } else {
      out.grade = runs(e.level);
    }
    out.where.append(", ", joined(e.keywords));
  }

  void fill_quote(Entry& out, const cvconv::Entry& e) const {
    out.shape = Shape::quote;
    append_blocks(out.body, e.summary, words_);
    out.what = runs(e.title);
    for (const Role& r : e.roles) out.where.append(", ", runs(r.title));
    out.where.append(", ", organization(e.organization, out));
    out.place = place(e.organization.location);
    add_field(out, "type", runs(e.type));
    add(out.lines, e.identifiers);  // how to reach them
  }

  void fill_block(Entry& out, const cvconv::Entry& e) const {
    const bool education = e.kind == EntryKind::education;
    // A position, a membership and a service have no other title than what one was.
    const bool role_is_title = !uses_field(e.kind, "title") && e.roles.size() == 1 && has_titles_alone(e.roles);
    out.what = runs(education ? e.type : role_is_title ? e.roles[0].title : e.title);
    if (education) out.what.append(", ", runs(e.title));
    Line where = runs(e.kind == EntryKind::service ? e.subject : e.event);
    where.append(", ", organization(e.organization, out));
    (out.what.empty() ? out.what : out.where) = std::move(where);
    if (e.kind != EntryKind::position || e.location.empty()) out.place = place(e.organization.location);

    if (!role_is_title) add_roles(out, e);
    if (education) {
      out.grade = runs(e.level);
      add_field(out, "subject", runs(e.subject));
    } else {
      add_field(out, "type", runs(e.type));
      Line amount = words_line(e.currency);
      amount.append("\u00A0", runs(e.level));
      add_field(out, "level", std::move(amount));
    }
    Line contributors;
    for (const Contributor& c : e.contributors) contributors.append(", ", contributor(c, !c.role.empty()));
    add_field(out, "contributors", std::move(contributors));
    add(out.lines, "courses", e.parts);
  }

  void add_roles(Entry& out, const cvconv::Entry& e) const {
    if (uses_field(e.kind, "title") && has_titles_alone(e.roles)) {
      Line titles;
      for (const Role& r : e.roles) titles.append(", ", runs(r.title));
      return add(out.lines, e.kind == EntryKind::project ? "roles" : "role", std::move(titles));
    }
    for (const Role& r : e.roles) {
      Entry& part = out.parts.emplace_back();
      part.kind = "position";
      part.what = runs(r.title);
      part.when = when(r.dates);
      part.place = place(r.location);
      append_blocks(part.body, r.summary, words_);
      for (const Text& h : r.highlights) append_highlight(part.body, h);
      add(part.lines, "type", runs(r.type));
      add(part.lines, "keywords", r.keywords);
      add_urls(part, r.urls);
    }
  }

  /// A work in the order of most citation styles: authors, title, container with volume, issue and pages, event,
  /// publisher, identifiers, notes. The date stands apart, in Entry::when.
  void fill_reference(Entry& out, const cvconv::Entry& e) const {
    const Work& d = *e.work;
    out.shape = Shape::reference;
    Line& ref = out.what;

    Line others;
    for (const Contributor& c : e.contributors) {
      const bool author = c.role.empty() || c.role == "author";
      (author ? ref : others).append(", ", contributor(c, !author));
    }

    Line title = runs(e.title);
    std::size_t linked = e.urls.size();  // the index of the URL that the title leads to
    for (std::size_t i = 0; i < e.urls.size() && linked == e.urls.size(); ++i)
      if (e.urls[i].label.empty() && link(title, e.urls[i].value)) linked = i;
    append_sentence(ref, title);
    append_sentence(ref, others);

    Line container = runs(d.container_title);
    for (Run& r : container) r.style |= emphasis;
    container.append(" ", words_line(keep(numbers(d))));
    append_sentence(ref, container);
    if (!(e.event == d.container_title)) append_sentence(ref, runs(e.event));
    if (!d.edition.empty()) append_sentence(ref, words_line(words_.join({word("edition"), " ", d.edition})));
    Line publisher = organization(e.organization, out);
    publisher.append(", ", place(e.organization.location));
    append_sentence(ref, publisher);

    // What kind of work it is, where the container does not say so.
    const bool obvious = d.container_title.empty() ? d.type == "thesis" && !d.genre.empty()
                                                   : d.type == "article-journal" || d.type == "paper-conference";
    const std::string_view type =
        d.type.empty() ? "" : word(d.type == "thesis" ? "thesis-work" : std::string_view(d.type));
    if (!obvious) append_sentence(ref, words_line(type));
    const std::string own_type = with_spaces(e.type.value);
    if (own_type != with_spaces(type) && own_type != with_spaces(d.type)) append_sentence(ref, runs(e.type));
    append_sentence(ref, runs(d.genre));
    append_sentence(ref, place(e.location));
    append_sentence(ref, words_line(d.status));
    if (!d.language.empty()) append_sentence(ref, words_line(words_.join({word("language"), ": ", d.language})));
    for (const Identifier& id : e.identifiers) append_sentence(ref, with_scheme(id));
    for (std::size_t i = 0; i < e.urls.size(); ++i) {
      if (i == linked) continue;
      const auto& [value, label] = e.urls[i];
      const std::string_view target = href(value);
      Line part = words_line(label.empty() || target.empty() ? value : label, isolate, target);
      if (!label.empty() && target.empty()) part.append(words_line(words_.join({" (", label, ")"})));
      append_sentence(ref, part);
    }
    append_sentence(ref, runs(d.note));
    if (!ends_sentence(ref)) ref.append(words_line("."));
    add(out.lines, "citation", words_line(d.citation.value, code));
  }

  // Addresses: "" for what must not become a link.

  std::string_view href(std::string_view url) const {
    return escape::is_safe_url(url) ? url : keep(escape::safe_url(url));
  }

  std::string_view email_href(std::string_view email) const { return href(words_.join({"mailto:", email})); }

  std::string_view phone_href(std::string_view phone) const {
    // RFC 3966: digits without what separates them for the eye; an extension as a parameter. Words make no number.
    std::string digits;
    std::string extension;
    std::string* part = &digits;
    for (std::size_t i = 0; i < phone.size(); ++i) {
      const char c = phone[i];
      if (ascii::is_digit(c)) {
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

  /// Its own URL, else its scheme's resolver.
  std::string_view identifier_href(const Identifier& id) const {
    if (id.scheme == "email") return email_href(id.value);
    if (id.scheme == "phone") return phone_href(id.value);
    return href(id.url.empty() ? keep(identifiers::url(id.scheme, id.value)) : std::string_view(id.url));
  }

  ContactLine profile(const Profile& p) const {
    ContactLine out{ContactLine::Kind::profile,   p.network, p.username, href(p.url),
                    keep(network_key(p.network)), p.username};
    if (out.href.empty()) {
      // words that lead nowhere are still words
      if (!p.url.empty()) out.text = words_.join({out.text, out.text.empty() ? "" : " ", p.url});
      const std::string_view base = profile_base(out.network);
      const bool a_name = !p.username.empty() && p.username.find_first_of("/ @:") == std::string::npos;
      if (p.url.empty() && a_name && !base.empty()) out.href = words_.join({"https://", base, p.username});
    } else if (out.text.empty()) {
      out.text = shown_url(p.url);
    }
    if (out.text.empty()) out.text = p.network;
    return out;
  }

  // Words and lines of the small values.

  std::string_view word(std::string_view key) const { return words::word(lang_, key); }
  std::string_view keep(std::string_view s) const { return words_.keep(s); }
  When when(const DateRange& r) const { return {keep(words::period(lang_, r)), r}; }
  Line runs(const Text& t) const { return outline::runs(t, words_); }
  Line joined(const std::vector<Text>& texts) const {
    Line out;
    for (const Text& t : texts) out.append(", ", runs(t));
    return out;
  }

  std::string_view name_words(const Name& n) const {
    return n.literal.empty() ? keep(display_name(n)) : std::string_view(n.literal);
  }

  /// The value, the URL if it cannot be a link, and the relation if there is one: "1234-5679 (part-of)".
  std::string_view identifier_words(const Identifier& id) const {
    std::string_view out = id.value.empty() ? id.url : id.value;
    if (!id.value.empty() && !id.url.empty() && href(id.url).empty()) out = words_.join({out, " (", id.url, ")"});
    if (!id.relation.empty()) out = words_.join({out, " (", id.relation, ")"});
    return out;
  }

  Labelled labelled(const Identifier& id) const {
    return {word(id.scheme.empty() ? std::string_view("identifier") : id.scheme),
            words_line(identifier_words(id), isolate, identifier_href(id))};
  }

  /// "DOI 10.1000/182"
  Line with_scheme(const Identifier& id) const {
    const Labelled one = labelled(id);
    Line out;
    if (!one.value.empty()) out = words_line(words_.join({one.label, " "}));
    out.append(one.value);
    return out;
  }

  /// The name, bold for the CV's owner, with a mark for an equal contribution.
  Line contributor(const Contributor& c, bool with_role) const {
    // The name leads to the first identifier that has a page; the others follow in brackets.
    std::string_view target;
    std::string others;
    for (const Identifier& id : c.identifiers) {
      if (target.empty()) {
        target = identifier_href(id);
        if (!target.empty()) continue;
      }
      others.append(" [").append(id.scheme).append(" ").append(identifier_words(id)).append("]");
    }
    Line out;
    out.append(words_line(name_words(c.name), static_cast<std::uint16_t>(isolate | (c.owner ? strong : none)), target));
    if (c.equal_contribution) out.append(words_line("†"));
    out.append(words_line(keep(others)));
    if (with_role) out.append(words_line(words_.join({" (", word(c.role), ")"})));
    return out;
  }

  /// The place in one line: what the source gives as a whole, then its parts.
  std::string_view place_words(const Location& l) const {
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
    return out.size() == l.text.size() ? std::string_view(l.text) : keep(out);
  }
  Line place(const Location& l) const { return words_line(place_words(l), isolate); }

  /// Name and department, linked; what has no place in a line goes to `out.lines` and `out.body`.
  Line organization(const Organization& o, Entry& out) const {
    Line line = runs(o.name);
    if (!o.url.empty() && !link(line, o.url)) add(out.lines, "website", words_line(o.url, isolate, href(o.url)));
    line.append(", ", runs(o.department));
    append_blocks(out.body, o.description, words_);
    for (const Identifier& id : o.identifiers) add(out.lines, "organization", with_scheme(id));
    return line;
  }

  // Steps.

  /// The line as a link, where it has none of its own and the URL may be one.
  bool link(Line& line, std::string_view url) const {
    if (url.empty() || line.empty()) return false;
    const std::string_view target = href(url);
    if (target.empty() || std::any_of(line.begin(), line.end(), [](const Run& r) { return !r.href.empty(); }))
      return false;
    for (Run& r : line) r.href = target;
    return true;
  }

  static void append_sentence(Line& out, const Line& part) { out.append(ends_sentence(out) ? " " : ". ", part); }

  /// A highlight as a bullet; what else it holds (a list of its own) one level deeper.
  void append_highlight(std::vector<Block>& out, const Text& highlight) const {
    const std::size_t first = out.size();
    append_blocks(out, highlight, words_);
    for (std::size_t i = first; i < out.size(); ++i) {
      if (i == first && out[i].kind == Block::Kind::paragraph) {
        out[i].kind = Block::Kind::bullet;
      } else if (out[i].is_item() && out[first].kind == Block::Kind::bullet && i != first) {
        ++out[i].level;  // a list inside the highlight
      }
    }
  }

  /// `key` is the label's word; nothing if the value is empty.
  void add(std::vector<Labelled>& out, std::string_view key, Line value) const {
    if (!value.empty()) out.push_back({word(key), std::move(value)});
  }
  /// The label is the kind's own word for the field, else the usual one.
  void add_field(Entry& out, std::string_view field, Line value) const {
    if (value.empty()) return;
    const std::string own = std::string(out.kind) + "." + std::string(field);
    const std::string_view label = word(own);
    out.lines.push_back({label == own ? word(field) : label, std::move(value)});
  }
  void add(std::vector<Labelled>& out, std::string_view key, const std::vector<Text>& list) const {
    add(out, key, joined(list));
  }
  void add(std::vector<Labelled>& out, const std::vector<Identifier>& list) const {
    for (const Identifier& id : list)
      if (Labelled one = labelled(id); !one.value.empty()) out.push_back(std::move(one));
  }
  void add_urls(Entry& out, const std::vector<Url>& urls) const {
    for (const Url& u : urls) {
      const bool first = &u == &urls.front() && u.label.empty();
      if (first && link(out.what, u.value)) continue;
      if (u.empty()) {
        add(out.lines, "link", words_line(u.label));
      } else {
        const std::string_view label = u.label.empty() ? word("link") : u.label;
        out.lines.push_back({label, words_line(u.value, isolate, href(u.value))});
      }
    }
  }

  std::string_view lang_;
  Words& words_;
};

}  // namespace

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
