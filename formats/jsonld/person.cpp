// The person, with all that the vocabulary lets a person have.
#include "cvconv/escape.hpp"
#include "jsonld/graph.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

/// Personal details that have a property of their own.
bool has_property(const PersonalDetail& d) {
  if (d.kind == "birthDate") return !parse_date(d.value.value).is_raw();
  return d.kind == "birthPlace" || d.kind == "nationality" || d.kind == "citizenship" || d.kind == "gender" ||
         d.kind == "pronouns";
}
/// A label of its own, what has no property, and what the property does not say as it was written is told in words.
bool needs_words(const PersonalDetail& d) {
  if (!has_property(d) || !d.label.empty() || d.kind == "citizenship") return true;
  return d.kind == "birthDate" && to_iso(parse_date(d.value.value)) != d.value.value;
}

const auto always = [](const auto&) { return true; };

class PersonWriter {
 public:
  PersonWriter(Scribe& s, const Plan& plan) : s_(s), plan_(plan), p_(s.document.person) {}

  void write() {
    s_.node("Person", s_.person_id);
    s_.name(p_.name);
    s_.texts("alternateName", {}, {&p_.other_names});
    s_.text("jobTitle", p_.headline);
    s_.text("description", p_.summary);
    photo();
    contacts("email", p_.emails);
    contacts("telephone", p_.phones);
    contact_points();
    s_.urls(p_.urls);
    accounts();
    addresses();
    identifiers();
    details();
    for (const auto& [key, way] : ways) write_way(s_, plan_, key, way);
    knows_about();
    subjects();
    s_.json.end_object();
  }

 private:
  struct KeyWay {
    std::string_view key;
    Way way;
  };
  static constexpr KeyWay ways[] = {
      {"worksFor", Way::works_for},
      {"affiliation", Way::affiliation},
      {"hasOccupation", Way::has_occupation},
      {"alumniOf", Way::alumni_of},
      {"hasCredential", Way::has_credential},
      {"hasCertification", Way::has_certification},
      {"award", Way::award},
      {"memberOf", Way::member_of},
      {"funding", Way::funding},
      {"performerIn", Way::performer_in},
      {"skills", Way::skills},
      {"knowsLanguage", Way::knows_language},
  };

  void photo() {
    if (p_.photo.empty() && p_.photo.label.empty()) return;
    // A data: URL is an image and nothing else; a path leads to the image beside the CV.
    const bool address = p_.photo.value.find_first_of(" \t\n<>\"{}|\\^`") == std::string::npos;
    if (p_.photo.label.empty() && address) return s_.json.field("image", p_.photo.value);
    s_.json.key("image");
    s_.node("ImageObject");
    s_.json.field("name", p_.photo.label);
    s_.json.field(address ? "contentUrl" : "identifier", p_.photo.value);  // words that are no address are still words
    s_.json.end_object();
  }

  void contacts(std::string_view key, const std::vector<Contact>& list) {
    s_.many(key, list, always, [this](const Contact& c) { s_.json.string(c.value); });
  }

  /// What the labels of addresses and numbers say.
  void contact_points() {
    std::vector<std::pair<std::string_view, const Contact*>> labelled;
    for (const Contact& c : p_.emails) {
      if (!c.label.empty()) labelled.emplace_back("email", &c);
    }
    for (const Contact& c : p_.phones) {
      if (!c.label.empty()) labelled.emplace_back("telephone", &c);
    }
    s_.many("contactPoint", labelled, always, [this](const auto& x) {
      s_.node("ContactPoint");
      s_.json.field("contactType", x.second->label);
      s_.json.field(x.first, x.second->value);
      s_.json.end_object();
    });
  }

  void accounts() {
    std::vector<std::string> urls;
    for (const Profile& x : p_.profiles) {
      if (std::string url = escape::safe_url(x.url); !url.empty()) urls.push_back(std::move(url));
    }
    s_.many("sameAs", urls, always, [this](const std::string& url) { s_.json.string(url); });
  }

  void addresses() {
    s_.many(
        "address", p_.locations, [](const Location& l) { return !l.empty(); },
        [this](const Location& l) { s_.address(l); });
  }

  /// Registries' names for the person, and the names of accounts.
  void identifiers() {
    const std::size_t count = p_.identifiers.size() + p_.profiles.size();
    if (count == 0) return;
    s_.json.key("identifier");
    if (count > 1) s_.json.begin_array();
    for (const Identifier& i : p_.identifiers) s_.property(i, i.relation);
    for (const Profile& x : p_.profiles) {
      const std::string url = escape::safe_url(x.url);
      s_.property(x.network, x.username, url, {}, url == x.url ? std::string_view{} : x.url, mark::account);
    }
    if (count > 1) s_.json.end_array();
  }

  void details() {
    const auto kind = [this](std::string_view key, std::initializer_list<std::string_view> kinds, auto&& write) {
      s_.many(
          key, p_.details,
          [&](const PersonalDetail& d) {
            return !d.value.empty() && has_property(d) && std::find(kinds.begin(), kinds.end(), d.kind) != kinds.end();
          },
          write);
    };
    kind("birthDate", {"birthDate"},
         [this](const PersonalDetail& d) { s_.json.string(to_iso(parse_date(d.value.value))); });
    const auto named = [this](std::string_view type) {
      return [this, type](const PersonalDetail& d) {
        s_.node(type);
        s_.text("name", d.value);
        s_.json.end_object();
      };
    };
    kind("birthPlace", {"birthPlace"}, named("Place"));
    kind("nationality", {"nationality", "citizenship"}, named("Country"));
    words_of("gender");
    words_of("pronouns");
  }

  void words_of(std::string_view kind) {
    for (const PersonalDetail& d : p_.details) {
      if (d.kind == kind) return s_.text(kind, d.value);
    }
  }

  /// Interests are things, and the words by which the person wants to be found are words.
  void knows_about() {
    const auto interest = [](const Item& i) { return i.entry != nullptr && i.way == Way::knows_about; };
    const auto& items = plan_.items();
    const bool interests = std::any_of(items.begin(), items.end(), interest);
    if (!interests) return s_.texts("knowsAbout", {}, {&p_.keywords});
    if (p_.keywords.empty()) return write_way(s_, plan_, "knowsAbout", Way::knows_about);
    s_.json.key("knowsAbout");
    s_.json.begin_array();
    s_.values(p_.keywords);
    write_values(s_, plan_, "knowsAbout", Way::knows_about);
    s_.json.end_array();
  }

  /// What speaks of the person: recommendations, awards with more than a name, pages, and details in words.
  void subjects() {
    const auto& items = plan_.items();
    auto count = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), speaks_about_person)) +
                 static_cast<std::size_t>(std::count_if(p_.urls.begin(), p_.urls.end(), Scribe::needs_page));
    for (const PersonalDetail& d : p_.details) count += is_worded(d) ? 1U : 0U;
    if (count == 0) return;
    s_.json.key("subjectOf");
    if (count > 1) s_.json.begin_array();
    for (const Url& u : p_.urls) {
      if (Scribe::needs_page(u)) s_.page(u);
    }
    for (const PersonalDetail& d : p_.details) {
      if (is_worded(d)) detail(d);
    }
    for (const Item& i : items) {
      if (speaks_about_person(i)) write_passage(s_, i);
    }
    if (count > 1) s_.json.end_array();
  }

  [[nodiscard]] bool is_worded(const PersonalDetail& d) const {
    if (d.kind == "gender" || d.kind == "pronouns") {  // a second one has no place beside the first
      const auto first =
          std::find_if(p_.details.begin(), p_.details.end(), [&](const PersonalDetail& x) { return x.kind == d.kind; });
      if (&*first != &d) return true;
    }
    return needs_words(d);
  }

  void detail(const PersonalDetail& d) {
    s_.node("CreativeWork");
    s_.json.field("additionalType", d.kind);
    s_.text("name", d.label);
    s_.text("text", d.value);
    s_.json.end_object();
  }

  Scribe& s_;
  const Plan& plan_;
  const Person& p_;
};

}  // namespace

void write_person(Scribe& s, const Plan& plan) { PersonWriter(s, plan).write(); }

}  // namespace cvconv::jsonld
