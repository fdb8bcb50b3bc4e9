// person:person, and what the record says of itself.
#include "orcid/job.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>

namespace cvconv::orcid {
namespace {

struct Network {
  std::string_view host;  // with what of the path is always there
  std::string_view name;
};

// Hosts whose first path segment is an account.
constexpr Network networks[] = {
    {"linkedin.com/in/", "LinkedIn"},
    {"github.com/", "GitHub"},
    {"gitlab.com/", "GitLab"},
    {"twitter.com/", "Twitter"},
    {"x.com/", "X"},
    {"bsky.app/profile/", "Bluesky"},
    {"mastodon.social/@", "Mastodon"},
    {"researchgate.net/profile/", "ResearchGate"},
    {"scholar.google.com/citations?user=", "Google Scholar"},
    {"facebook.com/", "Facebook"},
    {"instagram.com/", "Instagram"},
    {"youtube.com/@", "YouTube"},
    {"stackoverflow.com/users/", "Stack Overflow"},
};

/// The account that a URL leads to; its network is empty if it is another page.
Profile profile(const std::string& url) {
  std::string_view s = url;
  const std::size_t at = s.find("://");
  if (at == std::string_view::npos) return {};
  s.remove_prefix(at + 3);
  if (s.starts_with("www.")) s.remove_prefix(4);
  for (const Network& n : networks) {
    if (!s.starts_with(n.host)) continue;
    std::string_view user = s.substr(n.host.size());
    while (!user.empty() && user.back() == '/') user.remove_suffix(1);
    if (n.host.back() == '=') user = user.substr(0, user.find('&'));
    if (user.empty() || user.find_first_of("/?#&") != std::string_view::npos) return {};
    return {std::string(n.name), std::string(user), url};
  }
  return {};
}

/// Calls `f(item, child)` for each child of each item that is not provenance, and keeps where the items are from.
template <class F>
void each_item(Job& job, const Element& list, std::string_view one, F&& f) {
  auto& extras = job.document.person.extras;
  std::string origins;
  std::vector<Element> children;
  const auto read = [&](const Element& item) {
    if (!job.may_show(item, one, list.name)) return;
    Provenance provenance(item);
    children.clear();
    job.xml.each(item, [&](const Element& c) {
      if (!provenance.take(c)) children.push_back(c);
    });
    f(item, children);
    if (const std::string_view json = provenance.json(job); !json.empty())
      origins.append(origins.empty() ? "[" : ",").append(json);
  };
  if (list.name == one) {  // a single item is the root
    read(list);
  } else {
    job.xml.each(list, [&](const Element& item) {
      if (item.name == one)
        read(item);
      else if (!job.xml.text(item).empty())
        job.keep_in(extras, std::string(list.name) + "/", item);
    });
  }
  if (!origins.empty()) job.keep_json(extras, std::string(one) + "/provenance", origins + "]", list);
}

void keep_child(Job& job, const Element& c, std::string_view one) {
  job.keep_in(job.document.person.extras, std::string(one) + "/", c);
}

/// What is no item of a list. `take` is called for each child that is not provenance, and is false for one that is to
/// be kept. False where it may not be shown.
template <class F>
bool read_single(Job& job, const Element& e, std::string_view many, F&& take) {
  if (!job.may_show(e, e.name, many)) return false;
  Provenance provenance(e);
  job.xml.each(e, [&](const Element& c) {
    if (!provenance.take(c) && !take(c)) keep_child(job, c, e.name);
  });
  provenance.keep(job, job.document.person.extras, std::string(e.name) + "/provenance");
  return true;
}

void read_name(Job& job, const Element& e) {
  Person& person = job.document.person;
  const bool shown = read_single(job, e, "names", [&](const Element& c) {
    return take_plain(job, c, "given-names", person.name.given) ||
           take_plain(job, c, "family-name", person.name.family) ||
           take_plain(job, c, "credit-name", person.name.literal);
  });
  if (shown) person.origin = job.xml.origin(e);
}

void read_biography(Job& job, const Element& e) {
  read_single(job, e, "biographies",
              [&](const Element& c) { return take_paragraphs(job, c, "content", job.document.person.summary); });
}

void read_urls(Job& job, const Element& list) {
  Person& person = job.document.person;
  each_item(job, list, "researcher-url", [&](const Element&, const std::vector<Element>& children) {
    Url url;
    for (const Element& c : children)
      if (!take_words(job, c, "url", url.value) && !take_plain(job, c, "url-name", url.label))
        keep_child(job, c, "researcher-url");
    if (url.value.empty() && url.label.empty()) return;
    Profile account = profile(url.value);
    if (account.network.empty()) return person.urls.push_back(std::move(url));
    // What the owner calls the account is mostly the network's name.
    if (!url.label.empty() && !ascii::equal(url.label, account.network))
      for (const Element& c : children)
        if (c.name == "url-name") keep_child(job, c, "researcher-url");
    person.profiles.push_back(std::move(account));
  });
}

void read_emails(Job& job, const Element& list) {
  Person& person = job.document.person;
  std::vector<std::pair<bool, Contact>> all;
  each_item(job, list, "email", [&](const Element& item, const std::vector<Element>& children) {
    Contact contact;
    contact.visibility = visibility(item);
    for (const Element& c : children)
      if (!take_words(job, c, "email", contact.value)) keep_child(job, c, "email");
    if (!contact.value.empty()) all.emplace_back(item.attribute("primary") == "true", std::move(contact));
  });
  std::stable_partition(all.begin(), all.end(), [](const auto& c) { return c.first; });
  for (auto& c : all) person.emails.push_back(std::move(c.second));
}

/// Items of one text each: other-name, keyword.
void read_texts(Job& job, const Element& list, std::string_view one, std::vector<Text>& out) {
  each_item(job, list, one, [&](const Element&, const std::vector<Element>& children) {
    for (const Element& c : children) {
      if (Text text; !take_text(job, c, "content", text))
        keep_child(job, c, one);
      else if (!text.empty())
        out.push_back(std::move(text));
    }
  });
}

void read_addresses(Job& job, const Element& list) {
  auto& known = job.document.person.locations;
  each_item(job, list, "address", [&](const Element&, const std::vector<Element>& children) {
    for (const Element& c : children) {
      Location place;
      if (c.name != "country") {
        keep_child(job, c, "address");
        continue;
      }
      set_country(place, job.xml.text(c));
      const auto near = known.size() > 300 ? known.end() - 300 : known.begin();
      if (!place.empty() && std::find(near, known.end(), place) == known.end()) known.push_back(std::move(place));
    }
  });
}

void read_external_identifiers(Job& job, const Element& list) {
  Person& person = job.document.person;
  each_item(job, list, "external-identifier", [&](const Element& item, const std::vector<Element>&) {
    bool rest = false;
    Identifier id = external_id(job, item, rest);
    if (rest) job.keep(person.extras, item);
    if (!id.scheme.empty() || !id.value.empty()) person.identifiers.push_back(std::move(id));
  });
}

struct Part {
  std::string_view name;
  std::string_view one;  // of its items, which may be the root themselves
  void (*read)(Job&, const Element&);
};
constexpr Part parts[] = {
    {"name", "name", read_name},
    {"credit-name", "credit-name", [](Job& job, const Element& e) { job.document.person.name.literal = job.plain(e); }},
    {"biography", "biography", read_biography},
    {"other-names", "other-name",
     [](Job& job, const Element& e) { read_texts(job, e, "other-name", job.document.person.other_names); }},
    {"keywords", "keyword",
     [](Job& job, const Element& e) { read_texts(job, e, "keyword", job.document.person.keywords); }},
    {"researcher-urls", "researcher-url", read_urls},
    {"emails", "email", read_emails},
    {"addresses", "address", read_addresses},
    {"external-identifiers", "external-identifier", read_external_identifiers}};

}  // namespace

bool read_person_part(Job& job, const Element& e) {
  const auto* const part = std::find_if(std::begin(parts), std::end(parts),
                                        [&](const Part& p) { return e.name == p.name || e.name == p.one; });
  if (part == std::end(parts)) return false;
  part->read(job, e);
  return true;
}

void read_own_id(Job& job, const Element& e) {
  Identifier id{"orcid", {}, {}, {}};
  Element host;
  job.xml.each(e, [&](const Element& c) {
    if (c.name == "host" && !host)
      host = c;
    else if (!take_words(job, c, "path", id.value) && !take_words(job, c, "uri", id.url))
      job.keep_in(job.document.person.extras, "orcid-identifier/", c);
  });
  if (id.value.empty()) id.value = id.url;
  if (id.value.empty()) return;
  job.check(id, identifiers::normalise(id), e, "ORCID iD", "orcid-identifier");
  job.own_id = id.value;
  if (host && id.url.find(job.xml.text(host)) == std::string::npos)
    job.keep_in(job.document.person.extras, "orcid-identifier/", host);
  auto& all = job.document.person.identifiers;
  all.insert(all.begin(), std::move(id));
}

bool read_record_part(Job& job, const Element& e) {
  Meta& meta = job.document.meta;
  if (e.name == "preferences") {
    job.keep(meta.extras, e);  // the language of the web site, not of the CV
    return true;
  }
  if (e.name != "history") return false;
  if (const Element date = job.xml.child(e, "deactivation-date")) job.deactivated = job.xml.text(date);
  if (!job.may_show(e, "history", "histories")) return true;
  job.xml.each(e, [&](const Element& c) {
    if (!take_words(job, c, "last-modified-date", meta.last_modified)) job.keep_in(meta.extras, "history/", c);
  });
  return true;
}

}  // namespace cvconv::orcid
