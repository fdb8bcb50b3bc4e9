// From h-resume and h-card to a Document. What no class name explains is kept as text where it was found.
#include "cvconv/ascii.hpp"
#include "cvconv/document.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/identifiers.hpp"
#include "cvconv/words.hpp"
#include "html/microformats.hpp"
#include "jsonld/jsonld.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

namespace cvconv::html {
namespace {

using ascii::trim;
using jsonld::same_words;
using Kind = Passage::Kind;

template <class... Names>
bool is_one_of(std::string_view s, Names... names) {
  return ((s == names) || ...);
}

void add_paragraph(Text& text, std::string_view words) {
  if (!text.empty() && !words.empty()) text.value += "\n\n";
  text.value += words;
}

void add_words(Entry& e, const Passage& p) {
  if (p.kind == Kind::bullet)
    e.highlights.emplace_back(p.text);
  else
    add_paragraph(e.summary, p.text);
}

Entry item_of(std::string_view label, std::string_view details) {
  Entry e;
  e.title = label;
  e.summary = details;
  return e;
}

/// A link that is marked as one to the person's own page.
bool is_own_link(const Tree& tree, std::uint32_t node) {
  std::string_view rel = tree.attribute(node, "rel");
  for (std::string_view w = next_word(rel); !w.empty(); w = next_word(rel))
    if (same_words(w, "me")) return true;
  return false;
}

/// False if the property is none of h-adr.
bool read_address(const MfProperty& x, Location& l) {
  std::string* const field = x.name == "locality"       ? &l.city
                             : x.name == "region"       ? &l.region
                             : x.name == "postal-code"  ? &l.postal_code
                             : x.name == "country-name" ? &l.country
                                                        : nullptr;
  const bool street = is_one_of(x.name, "street-address", "extended-address");
  if (street) l.address += (l.address.empty() ? "" : "\n") + x.value;
  if (field != nullptr) *field = x.value;
  return street || field != nullptr;
}

Location place_of(const MfProperty& x) {
  Location l;
  if (x.item != nullptr)
    for (const MfProperty& y : x.item->properties) read_address(y, l);
  if (l.empty()) l.text = x.value;
  return l;
}

bool ends_in_ongoing(std::string_view s) {
  for (const std::string_view dash : {"–", "—", "-", "to "})
    if (const std::size_t at = s.rfind(dash); at != std::string_view::npos && s.size() - at < 40)
      if (means_ongoing(trim(s.substr(at + dash.size())))) return true;
  return means_ongoing(trim(s));
}

class Cv {
 public:
  Cv(const Tree& tree, Document& d) : tree_(tree), d_(d) {
    for (std::uint32_t i = 0; i < tree_.nodes().size() && tree_[i].tag != "body"; ++i) {
      if (tree_[i].tag == "html") d_.meta.language = tree_.attribute(i, "lang");
      if (tree_[i].tag == "link" && same_words(tree_.attribute(i, "rel"), "canonical"))
        d_.meta.canonical = tree_.attribute(i, "href");
    }
  }

  void card(const MfItem& item) {
    std::unordered_set<std::uint32_t> told;
    for (const MfProperty& x : item.properties) {
      card_property(x);
      told.insert(x.node);
    }
    std::string label;
    const auto emit = [&](const Passage& t) {
      if (t.kind == Kind::label) {
        label = t.text;
      } else if (t.kind == Kind::details && !label.empty()) {
        d_.person.details.push_back({{}, Text(std::exchange(label, {})), Text(t.text)});
      } else {
        loose_.push_back(t.text);
      }
    };
    const auto skip = [&](std::uint32_t i) { return told.contains(i); };
    each_passage(tree_, item.node, skip, emit);
    if (!label.empty()) loose_.push_back(label);
  }

  void resume(const MfItem& item) {
    for (const MfProperty& x : item.properties)
      if (x.name == "contact" && x.item != nullptr) card(*x.item);
    const std::string_view name = item.value("name");
    if (d_.person.name.empty() && name.size() < 200) d_.person.name.literal = name;
    for (const MfProperty& x : item.properties) by_node_.try_emplace(x.node, &x);
    each_passage(
        tree_, item.node, [&](std::uint32_t i) { return takes(i); }, [&](const Passage& p) { passage(p); });
    flush_label();
    while (!open_.empty()) close();
    prune(d_.sections);
    if (loose_.empty()) return;
    Section& s = d_.sections.emplace_back();
    for (const std::string& t : loose_) s.entries.push_back(item_of({}, t));
  }

  void loose_to_summary() {
    for (const std::string& t : loose_) add_paragraph(d_.person.summary, t);
  }

  /// Where the person works, as the card says it: unless the resume tells more.
  void employers() {
    std::erase_if(employers_, [&](const Organization& o) {
      return o.name.empty() || std::ranges::any_of(d_.sections, [&](const Section& s) {
               return std::ranges::any_of(s.entries, [&](const Entry& e) {
                 return e.kind == EntryKind::position && same_words(e.organization.name.value, o.name.value);
               });
             });
    });
    if (employers_.empty()) return;
    const auto work = std::ranges::find(d_.sections, "work", &Section::kind);
    Section& s = work != d_.sections.end() ? *work : *d_.sections.emplace(d_.sections.begin());
    s.kind = "work";
    for (Organization& o : employers_) {
      Entry& e = s.entries.emplace_back();
      e.kind = EntryKind::position;
      e.organization = std::move(o);
    }
  }

 private:
  [[nodiscard]] Origin origin(std::uint32_t node) const {
    const Place at = tree_.place(node);
    return {at.line, at.column, 0};
  }

  void keep(const MfProperty& x, std::string_view of, std::vector<Extra>& extras) const {
    if (x.value.empty()) return;
    std::string json;
    escape::json_string(json, x.value);
    extras.push_back({"html", std::string(of) + "." + x.name, std::move(json), origin(x.node)});
  }

  /// The words of the child of that class.
  [[nodiscard]] std::string child_words(std::uint32_t node, std::string_view css_class) const {
    std::string out;
    for (std::uint32_t i = tree_[node].first; i != PageNode::none; i = tree_[i].next)
      if (tree_.has_class(i, css_class)) out = tree_.words(i);
    return out;
  }

  // The person

  void card_property(const MfProperty& x) {
    Person& p = d_.person;
    const std::string& v = x.value;
    const std::string& n = x.name;
    if (v.empty() && x.item == nullptr) return;
    const auto set = [&v](std::string& field) {
      if (field.empty()) field = v;
    };
    if (n == "name") {
      set(p.name.literal);
      if (p.name.literal != v) p.other_names.emplace_back(v);
    } else if (n == "additional-name") {
      p.name.given += p.name.given.empty() ? v : " " + v;
    } else if (is_one_of(n, "given-name", "family-name")) {
      set(n == "given-name" ? p.name.given : p.name.family);
    } else if (is_one_of(n, "honorific-prefix", "honorific-suffix")) {
      set(n == "honorific-prefix" ? p.name.prefix : p.name.suffix);
    } else if (n == "nickname") {
      p.other_names.emplace_back(v);
    } else if (is_one_of(n, "job-title", "title", "role")) {
      set(p.headline.value);
      if (p.headline.value != v) p.headline.value += ", " + v;
    } else if (n == "note") {
      add_paragraph(p.summary, v);
    } else if (n == "email") {
      const std::string address = v.starts_with("mailto:") ? v.substr(7, v.find('?') - 7) : v;
      if (emails_.insert(address).second) p.emails.push_back({address, {}, Visibility::not_stated});
    } else if (n == "tel") {
      p.phones.push_back({v.starts_with("tel:") ? v.substr(4) : v, {}, Visibility::not_stated});
    } else if (n == "url") {
      url(x);
    } else if (n == "uid") {
      if (Identifier i = identifiers::from_url(v); !i.scheme.empty())
        p.identifiers.push_back(std::move(i));
      else
        url(x);
    } else if (is_one_of(n, "adr", "geo")) {
      p.locations.push_back(place_of(x));
    } else if (Location last = p.locations.empty() ? Location() : p.locations.back(); read_address(x, last)) {
      if (p.locations.empty()) p.locations.emplace_back();
      p.locations.back() = std::move(last);
    } else if (n == "photo") {
      set(p.photo.value);
    } else if (n == "bday") {
      p.details.push_back({"birthDate", {}, v});
    } else if (is_one_of(n, "gender-identity", "sex", "gender")) {
      p.details.push_back({"gender", {}, v});
    } else if (is_one_of(n, "pronouns", "pronoun")) {
      p.details.push_back({"pronouns", {}, v});
    } else if (n == "category") {
      p.keywords.emplace_back(v);
    } else if (is_one_of(n, "org", "organization-name")) {
      employers_.push_back(organization(x));
    } else {
      keep(x, "h-card", p.extras);
    }
  }

  void url(const MfProperty& x) {
    Person& p = d_.person;
    if (x.value.starts_with("mailto:") || x.value.starts_with("tel:")) {
      MfProperty other = x;
      other.name = x.value.starts_with("tel:") ? "tel" : "email";
      return card_property(other);
    }
    // cvconv's page names the network before the account.
    const std::string label = child_words(x.node, "kind");
    Profile account = jsonld::profile_of(x.value);
    if (!label.empty()) {
      account.network = label;
      const std::string all = tree_.words(x.node);
      if (account.username.empty() && all.size() > label.size()) account.username = trim(all.substr(label.size()));
    }
    if (const Identifier i = identifiers::from_url(x.value); !i.scheme.empty() && label.empty()) {
      p.identifiers.push_back(i);
    } else if (!account.network.empty() && (!label.empty() || is_own_link(tree_, x.node))) {
      p.profiles.push_back(std::move(account));
    } else if (urls_.insert(x.value).second) {
      p.urls.push_back({x.value, {}});
    }
  }

  [[nodiscard]] Organization organization(const MfProperty& x) const {
    Organization o;
    o.name = x.value;
    if (tree_[x.node].tag == "a") o.url = tree_.attribute(x.node, "href");
    if (x.item == nullptr) return o;
    const MfItem& item = *x.item;
    for (const std::string_view property : {"name", "org", "organization-name"})
      if (const std::string_view name = item.value(property); !name.empty()) o.name = name;
    o.department = item.value("organization-unit");
    o.url = item.value("url");
    for (std::uint32_t i = item.node; i != PageNode::none && o.url.empty(); i = tree_.following(i, item.node))
      if (const std::string_view href = tree_.attribute(i, "href"); tree_[i].tag == "a" && href.starts_with("http"))
        o.url = href;
    if (const MfProperty* adr = item.find("adr")) o.location = place_of(*adr);
    return o;
  }

  // The parts of a resume

  bool takes(std::uint32_t node) {
    const auto at = by_node_.find(node);
    if (at == by_node_.end()) return false;
    const MfProperty& x = *at->second;
    flush_label();
    if (x.name == "contact") {
      if (x.item == nullptr) loose_.push_back(x.value);
    } else if (x.name == "summary") {
      std::string& s = d_.person.summary.value;
      for (const Passage& p : passages(tree_, node)) {
        const bool list = p.kind == Kind::bullet;
        s += s.empty() ? "" : list ? "\n" : "\n\n";
        s += list ? "- " + p.text : p.text;
      }
    } else if (x.name == "experience") {
      event(x, "work");
    } else if (x.name == "education") {
      event(x, "education");
    } else if (x.name == "skill") {
      skill(x);
    } else if (x.name == "affiliation") {
      Entry e;
      e.kind = EntryKind::membership;
      e.organization = organization(x);
      add("memberships", std::move(e), node);
    } else if (is_one_of(x.name, "publication", "citation")) {
      Entry e;
      e.kind = EntryKind::publication;
      e.title = x.value;
      add("publications", std::move(e), node);
    } else {  // the text of other properties is read like any other
      return x.name == "name" && d_.person.name.literal == x.value;
    }
    return true;
  }

  void event(const MfProperty& x, std::string_view section) {
    if (x.item == nullptr) {  // a whole list under one class name, or a plain text
      const std::vector<Passage> lines = passages(tree_, x.node);
      for (const Passage& p : lines) {
        if (p.kind == Kind::heading && lines.size() > 1)
          passage(p);
        else
          add(section, item_of({}, p.text), x.node);
      }
      return;
    }
    Entry e;
    e.kind = find_section_kind(section)->entries;
    const std::string title = facts(*x.item, e);
    if (e.kind == EntryKind::education)
      (e.organization.name.empty() ? e.organization.name : e.type) = title;
    else if (!title.empty())
      e.roles.emplace_back().title = title;
    add(section, std::move(e), x.node);
  }

  /// What a post and a degree have in common. Returns the post, or the degree.
  std::string facts(const MfItem& item, Entry& e) {
    std::string title;
    std::string name;
    std::unordered_set<std::uint32_t> used;
    std::unordered_set<std::string_view> urls;
    for (const MfProperty& p : item.properties) {
      const std::string& n = p.name;
      if (is_one_of(n, "job-title", "role", "title", "degree")) {
        title += title.empty() ? p.value : ", " + p.value;
      } else if (is_one_of(n, "org", "organization-name", "school", "attendee")) {
        if (e.organization.empty()) e.organization = organization(p);
      } else if (is_one_of(n, "location", "children")) {
        place(p, e, title);
      } else if (is_one_of(n, "adr", "locality")) {
        e.location = place_of(p);
      } else if (is_one_of(n, "start", "published")) {
        e.dates.start = parse_date(p.value);
      } else if (n == "end") {
        if (means_ongoing(p.value)) {
          e.dates.end_is = End::ongoing;
        } else {
          e.dates.end = parse_date(p.value);
          if (!e.dates.end.empty()) e.dates.end_is = End::stated;
        }
      } else if (n == "url") {
        if (urls.insert(p.value).second) e.urls.push_back({p.value, {}});
      } else if (is_one_of(n, "description", "summary", "content", "note")) {
        for (const Passage& words : passages(tree_, p.node)) add_words(e, words);
      } else if (is_one_of(n, "category", "skill")) {
        e.keywords.emplace_back(p.value);
      } else if (is_one_of(n, "experience", "education")) {
        continue;  // a part in a part: its text is read
      } else if (n == "name") {
        if (name.empty()) name = p.value;
      } else {
        keep(p, "h-event", e.extras);
      }
      used.insert(p.node);
    }
    if (title.empty()) {
      title = name;
    } else if (e.organization.name.empty()) {
      e.organization.name = name;
    } else if (name != title && name != e.organization.name.value) {
      Text first(name);
      add_paragraph(first, e.summary.value);
      e.summary = std::move(first);
    }
    // The rest of the words. A block with a date in it is about the dates.
    const auto skip = [&](std::uint32_t i) {
      if (used.contains(i)) return true;
      if (!tree_.has_class(i, "when")) return false;
      if (e.dates.end_is == End::not_stated && ends_in_ongoing(tree_.words(i))) e.dates.end_is = End::ongoing;
      return true;
    };
    std::string label;
    each_passage(tree_, item.node, skip, [&](const Passage& p) {
      if (e.dates.end_is == End::not_stated && !e.dates.start.empty() && ends_in_ongoing(p.text)) {
        e.dates.end_is = End::ongoing;
      } else if (p.kind == Kind::label) {
        label = p.text;
      } else if (p.kind == Kind::details && !label.empty()) {
        e.highlights.emplace_back(std::exchange(label, {}) + ": " + p.text);
      } else {
        add_words(e, p);
      }
    });
    add_paragraph(e.summary, label);
    return title;
  }

  void place(const MfProperty& p, Entry& e, std::string& title) const {
    if (p.item == nullptr) {
      if (tree_[p.node].tag == "data" && e.organization.empty())
        e.organization.name = p.value;  // as cvconv says it of a role in a list of roles
      else
        e.location.text = p.value;
      return;
    }
    if (p.item->is("h-adr")) {
      e.location = place_of(p);
      return;
    }
    if (e.organization.empty()) e.organization = organization(p);
    e.location = std::exchange(e.organization.location, {});
    for (const char* property : {"job-title", "role", "title"})
      if (title.empty()) title = p.item->value(property);
  }

  void skill(const MfProperty& x) {
    Entry e;
    e.kind = EntryKind::skill;
    const std::string label = child_words(x.node, "label");
    const std::string all = tree_.words(x.node);
    if (!label.empty() && all.size() > label.size()) {
      e.title = label;
      std::string_view rest = trim(std::string_view(all).substr(label.size()));
      rest.remove_prefix(std::min(rest.find_first_not_of(": "), rest.size()));
      while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        if (const std::string_view word = trim(rest.substr(0, comma)); !word.empty()) e.keywords.emplace_back(word);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
      }
    } else {
      e.title = x.value;
    }
    if (!e.title.empty()) add("skills", std::move(e), x.node);
  }

  // Sections, by their headings

  struct Open {
    int level = 0;
    Section section;
  };

  void passage(const Passage& p) {
    if (p.kind != Kind::details) flush_label();
    if (p.kind == Kind::heading) return heading(p);
    if (p.kind == Kind::label) {
      label_ = p;
      return;
    }
    current(p.node).entries.push_back(item_of(std::exchange(label_, {}).text, p.text));
  }

  void heading(const Passage& p) {
    if (p.level == 1 && same_words(p.text, d_.person.name.literal)) return;
    while (!open_.empty() && open_.back().level >= p.level) close();
    Section& section = open_.emplace_back().section;
    open_.back().level = p.level;
    section.title = p.text;
    section.origin = origin(p.node);
    // cvconv's page has the kind as the address of the section.
    std::string_view id;
    for (std::uint32_t i = p.node; i != PageNode::none && id.empty(); i = tree_[i].parent)
      if (tree_[i].tag == "section") id = tree_.attribute(i, "id");
    if (const SectionKindInfo* kind = find_section_kind(id)) section.kind = kind->id;
    for (const SectionKindInfo& kind : section_kinds) {
      if (!same_words(p.text, words::section_title(d_.meta.language, kind.id))) continue;
      section.kind = kind.id;
      section.title = {};
    }
  }

  void flush_label() {
    if (label_.node == PageNode::none) return;
    const Passage p = std::exchange(label_, {});
    current(p.node).entries.push_back(item_of({}, p.text));
  }

  Section& current(std::uint32_t node) {
    if (open_.empty()) open_.emplace_back().section.origin = origin(node);
    return open_.back().section;
  }

  void add(std::string_view kind, Entry e, std::uint32_t node) {
    flush_label();
    if (!open_.empty()) {
      Section& s = open_.back().section;
      if (s.kind == "custom" && s.entries.empty()) s.kind = kind;
      if (s.kind != kind && s.title.empty() && open_.back().level == 0) close();  // without a heading between them
    }
    if (open_.empty()) open_.emplace_back().section.kind = kind;
    e.origin = origin(node);
    open_.back().section.entries.push_back(std::move(e));
  }

  void close() {
    Section s = std::move(open_.back().section);
    open_.pop_back();
    (open_.empty() ? d_.sections : open_.back().section.sections).push_back(std::move(s));
  }
  static void prune(std::vector<Section>& sections) {
    for (Section& s : sections) prune(s.sections);
    std::erase_if(sections, [](const Section& s) {
      return s.entries.empty() && s.sections.empty() && s.title.empty() && s.summary.empty();
    });
  }

  const Tree& tree_;
  Document& d_;
  std::map<std::uint32_t, const MfProperty*> by_node_;  // of the resume
  std::vector<Open> open_;
  std::unordered_set<std::string> emails_;  // of the person
  std::unordered_set<std::string> urls_;
  std::vector<Organization> employers_;
  std::vector<std::string> loose_;
  Passage label_;
};

/// The person's name: of a card, or of a resume by its contact.
std::string name_of(const MfItem& item) {
  if (const MfProperty* contact = item.find("contact"); contact != nullptr && contact->item != nullptr)
    return name_of(*contact->item);
  std::string out(item.value("name"));
  if (!out.empty()) return out;
  out = item.value("given-name");
  const std::string_view family = item.value("family-name");
  return out.append(out.empty() || family.empty() ? "" : " ").append(family);
}

/// A card of the page's owner: one whose address is marked as theirs
/// (https://microformats.org/wiki/representative-h-card).
bool is_representative(const Tree& tree, const MfItem& card) {
  if (!card.value("uid").empty() && card.value("uid") == card.value("url")) return true;
  return std::ranges::any_of(card.properties,
                             [&](const MfProperty& p) { return p.name == "url" && is_own_link(tree, p.node); });
}

}  // namespace

bool read_microformats(const Tree& tree, std::string_view person, Document& document, Context& context) {
  std::vector<MfItem> resumes;
  std::vector<MfItem> cards;
  constexpr std::size_t most = 1000;
  const std::uint32_t root = 0;
  for (std::uint32_t i = root; i != PageNode::none && cards.size() + resumes.size() < most;) {
    const MfItem item = item_at(tree, i);
    const bool whole = item.is("h-resume") || item.is("h-card");
    if (whole) (item.is("h-resume") ? resumes : cards).push_back(parse_item(tree, i));
    i = whole ? tree.after(i, root) : tree.following(i, root);
  }
  if (tree.exhausted()) return false;
  const bool by_resume = !resumes.empty();
  std::vector<MfItem>& found = by_resume ? resumes : cards;
  if (!person.empty())
    std::erase_if(found, [&](const MfItem& m) { return !same_words(name_of(m), person) && m.value("url") != person; });
  const auto owner = [&](const MfItem& m) { return is_representative(tree, m); };
  if (!by_resume && found.size() > 1 && std::ranges::count_if(found, owner) == 1)
    std::erase_if(found, std::not_fn(owner));
  if (found.empty()) {
    if (!person.empty() && (!resumes.empty() || !cards.empty()))
      context.error(Code::wrong_root, "nobody in the page is called \"" + std::string(person) + "\"");
    return false;
  }
  const Place place = tree.place(found.front().node);
  if (found.size() > 1) {
    std::string names;
    for (std::size_t i = 0; i < found.size() && i < 5; ++i)
      names.append(i == 0 ? "" : ", ").append(name_of(found[i]).empty() ? "(without a name)" : name_of(found[i]));
    if (found.size() > 5) names += " and " + std::to_string(found.size() - 5) + " more";
    context.error(Code::wrong_root,
                  std::string("the page has several ") + (by_resume ? "CVs" : "cards of people") + ": " + names, place,
                  "say whose it is with -R person=NAME");
    return true;
  }
  Cv cv(tree, document);
  if (by_resume) {
    cv.resume(found.front());
    if (document.person.name.empty() && cards.size() == 1) cv.card(cards.front());  // beside the resume, of its person
  } else {
    cv.card(found.front());
    cv.loose_to_summary();
    context.note(Code::missing_value, "the page has no h-resume; only the card of the person (h-card) was read", place);
  }
  cv.employers();
  return !tree.exhausted();
}

}  // namespace cvconv::html
