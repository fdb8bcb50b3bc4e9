// person:person, and what the record says of itself.
#include "orcid/person.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/identifiers.hpp"

#include <algorithm>
#include <array>

namespace cvconv::orcid {
namespace {

struct Network {
  std::string_view host;  // with what of the path is always there
  std::string_view name;
};

// Hosts whose first path segment is an account.
constexpr std::array networks{
    Network{"linkedin.com/in/", "LinkedIn"},
    Network{"github.com/", "GitHub"},
    Network{"gitlab.com/", "GitLab"},
    Network{"twitter.com/", "Twitter"},
    Network{"x.com/", "X"},
    Network{"bsky.app/profile/", "Bluesky"},
    Network{"mastodon.social/@", "Mastodon"},
    Network{"researchgate.net/profile/", "ResearchGate"},
    Network{"scholar.google.com/citations?user=", "Google Scholar"},
    Network{"facebook.com/", "Facebook"},
    Network{"instagram.com/", "Instagram"},
    Network{"youtube.com/@", "YouTube"},
    Network{"stackoverflow.com/users/", "Stack Overflow"},
};

/// The account that a URL leads to; its network is empty if it is another page.
Profile profile(const std::string& url) {
  std::string_view s = url;
  const std::size_t at = s.find("://");
  if (at == std::string_view::npos) return {};
  s.remove_prefix(at + 3);
  if (s.substr(0, 4) == "www.") s.remove_prefix(4);
  for (const Network& n : networks) {
    if (s.substr(0, n.host.size()) != n.host) continue;
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
        job.keep(extras, item, std::string(list.name) + "/" + std::string(item.name));
    });
  }
  if (!origins.empty()) job.keep_json(extras, std::string(one) + "/provenance", origins + "]", list);
}

void keep_child(Job& job, const Element& c, std::string_view one) {
  job.keep(job.document.person.extras, c, std::string(one) + "/" + std::string(c.name));
}

void read_name(Job& job, const Element& e) {
  if (!job.may_show(e, "name", "names")) return;
  Person& person = job.document.person;
  Provenance provenance(e);
  person.origin = job.xml.origin(e);
  job.xml.each(e, [&](const Element& c) {
    if (provenance.take(c)) return;
    std::string* field = c.name == "given-names"   ? &person.name.given
                         : c.name == "family-name" ? &person.name.family
                         : c.name == "credit-name" ? &person.name.literal
                                                   : nullptr;
    if (field == nullptr || !field->empty()) return keep_child(job, c, "name");
    *field = job.plain(c);
  });
  provenance.keep(job, person.extras, "name/provenance");
}

void read_biography(Job& job, const Element& e) {
  if (!job.may_show(e, "biography", "biographies")) return;
  Person& person = job.document.person;
  Provenance provenance(e);
  job.xml.each(e, [&](const Element& c) {
    if (provenance.take(c)) return;
    if (c.name == "content" && person.summary.empty())
      person.summary = job.paragraphs(c);
    else
      keep_child(job, c, "biography");
  });
  provenance.keep(job, person.extras, "biography/provenance");
}

void read_url(Job& job, const std::vector<Element>& children) {
  Person& person = job.document.person;
  Url url;
  for (const Element& c : children) {
    if (c.name == "url" && url.value.empty())
      url.value = job.xml.text(c);
    else if (c.name == "url-name" && url.label.empty())
      url.label = job.plain(c);
    else
      keep_child(job, c, "researcher-url");
  }
  if (url.value.empty() && url.label.empty()) return;
  Profile account = profile(url.value);
  if (account.network.empty()) {
    person.urls.push_back(std::move(url));
    return;
  }
  // What the owner calls the account is mostly the network's name.
  const std::string lower = ascii::lower(url.label);
  const std::string network = ascii::lower(account.network);
  if (!lower.empty() && lower != network)
    for (const Element& c : children)
      if (c.name == "url-name") keep_child(job, c, "researcher-url");
  person.profiles.push_back(std::move(account));
}

void read_emails(Job& job, const Element& list) {
  Person& person = job.document.person;
  std::vector<std::pair<bool, Contact>> all;
  each_item(job, list, "email", [&](const Element& item, const std::vector<Element>& children) {
    Contact contact;
    contact.visibility = visibility(item);
    for (const Element& c : children) {
      if (c.name == "email" && contact.value.empty())
        contact.value = job.xml.text(c);
      else
        keep_child(job, c, "email");
    }
    if (!contact.value.empty()) all.emplace_back(item.attribute("primary") == "true", std::move(contact));
  });
  std::stable_partition(all.begin(), all.end(), [](const auto& c) { return c.first; });
  for (auto& c : all) person.emails.push_back(std::move(c.second));
}

void read_external_identifier(Job& job, const Element& item) {
  Person& person = job.document.person;
  bool rest = false;
  Identifier id = external_id(job, item, rest);
  if (rest) job.keep(person.extras, item);
  if (id.scheme.empty() && id.value.empty()) return;
  person.identifiers.push_back(std::move(id));
}

}  // namespace

bool read_person_part(Job& job, const Element& e) {
  Person& person = job.document.person;
  const std::string_view n = e.name;
  if (n == "name") {
    read_name(job, e);
  } else if (n == "credit-name") {
    person.name.literal = job.plain(e);
  } else if (n == "biography") {
    read_biography(job, e);
  } else if (n == "other-names" || n == "other-name") {
    each_item(job, e, "other-name", [&](const Element&, const std::vector<Element>& children) {
      for (const Element& c : children) {
        if (c.name != "content")
          keep_child(job, c, "other-name");
        else if (Text t = job.text(c); !t.empty())
          person.other_names.push_back(std::move(t));
      }
    });
  } else if (n == "keywords" || n == "keyword") {
    each_item(job, e, "keyword", [&](const Element&, const std::vector<Element>& children) {
      for (const Element& c : children) {
        if (c.name != "content")
          keep_child(job, c, "keyword");
        else if (Text t = job.text(c); !t.empty())
          person.keywords.push_back(std::move(t));
      }
    });
  } else if (n == "researcher-urls" || n == "researcher-url") {
    each_item(job, e, "researcher-url",
              [&](const Element&, const std::vector<Element>& children) { read_url(job, children); });
  } else if (n == "emails" || n == "email") {
    read_emails(job, e);
  } else if (n == "addresses" || n == "address") {
    each_item(job, e, "address", [&](const Element&, const std::vector<Element>& children) {
      for (const Element& c : children) {
        Location place;
        if (c.name != "country") {
          keep_child(job, c, "address");
          continue;
        }
        set_country(place, job.xml.text(c));
        const auto& known = person.locations;
        const auto near = known.size() > 300 ? known.end() - 300 : known.begin();
        if (!place.empty() && std::find(near, known.end(), place) == known.end())
          person.locations.push_back(std::move(place));
      }
    });
  } else if (n == "external-identifiers" || n == "external-identifier") {
    each_item(job, e, "external-identifier",
              [&](const Element& item, const std::vector<Element>&) { read_external_identifier(job, item); });
  } else {
    return false;
  }
  return true;
}

void read_own_id(Job& job, const Element& e) {
  Identifier id{"orcid", {}, {}, {}};
  const Element path = job.xml.child(e, "path");
  const Element uri = job.xml.child(e, "uri");
  const Element host = job.xml.child(e, "host");
  job.xml.each(e, [&](const Element& c) {
    if (c.node != path.node && c.node != uri.node && c.node != host.node)
      job.keep(job.document.person.extras, c, "orcid-identifier/" + std::string(c.name));
  });
  if (path) id.value = job.xml.text(path);
  if (uri) id.url = job.xml.text(uri);
  if (id.value.empty()) id.value = id.url;
  if (id.value.empty()) return;
  const auto check = identifiers::normalise(id);
  if (check != identifiers::Check::good)
    job.context.warning(Code::bad_identifier,
                        check == identifiers::Check::bad_digit
                            ? "the check digit of the ORCID iD \"" + id.value + "\" is wrong"
                            : "\"" + id.value + "\" is no ORCID iD",
                        job.xml.place(e), {}, "orcid-identifier");
  job.own_id = id.value;
  if (host && id.url.find(job.xml.text(host)) == std::string::npos)
    job.keep(job.document.person.extras, host, "orcid-identifier/host");
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
    if (c.name == "last-modified-date" && meta.last_modified.empty())
      meta.last_modified = job.xml.text(c);
    else
      job.keep(meta.extras, c, "history/" + std::string(c.name));
  });
  return true;
}

}  // namespace cvconv::orcid
