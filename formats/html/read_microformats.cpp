// From h-resume and h-card to a Document. What no class name explains is kept as text where it stood.
#include "cvconv/ascii.hpp"
#include "cvconv/identifiers.hpp"
#include "cvconv/kinds.hpp"
#include "cvconv/utf8.hpp"
#include "cvconv/words.hpp"
#include "html/microformats.hpp"
#include "html/reader.hpp"
#include "jsonld/profile.hpp"
#include "jsonld/reading.hpp"

#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

namespace cvconv::html {
namespace {

using ascii::trim;
using jsonld::same_words;

/// A piece of text that no property holds.
struct Passage {
  enum class Kind : std::uint8_t { paragraph, bullet, label, details, heading } kind = Kind::paragraph;
  int level = 0;  ///< of a heading
  std::string text;
  std::uint32_t node = PageNode::none;
};

/// Letters or digits, and not only dashes, bullets and spaces.
bool says_something(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = utf8::next(s, i);
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    if (c >= 0xC0 && (c < 0x2000 || c > 0x206F) && (c < 0x25A0 || c > 0x27BF)) return true;
  }
  return false;
}

/// What is left of a line around the values that were taken out of it: "at", "to", "–".
bool only_joins(std::string_view s) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = utf8::next(s, i);
    if (c >= '0' && c <= '9') return false;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && (c < 0x2000 || c > 0x206F));
    length = letter ? length + 1 : 0;
    if (length > 4 || c >= 0x3040) return false;
  }
  return true;
}

std::string_view without_marks(std::string_view s) {
  constexpr std::string_view marks = " ,;|";
  while (!s.empty() && marks.find(s.front()) != std::string_view::npos) s.remove_prefix(1);
  while (!s.empty() && marks.find(s.back()) != std::string_view::npos) s.remove_suffix(1);
  return s;
}

void add_paragraph(Text& text, std::string_view words) {
  if (!text.empty() && !words.empty()) text.value += "\n\n";
  text.value += words;
}

/// Walks the text below a node, block by block. `skip(node)` is asked of each element, and takes it out if true.
class Texts {
 public:
  using Skip = std::function<bool(std::uint32_t)>;
  using Emit = std::function<void(const Passage&)>;
  Texts(const Tree& tree, Skip skip, Emit emit) : tree_(tree), skip_(std::move(skip)), emit_(std::move(emit)) {}

  void walk(std::uint32_t root) {
    below(root, 0);
    flush();
  }

 private:
  void below(std::uint32_t node, int depth) {
    if (depth > 3000) return;
    for (std::uint32_t i = tree_[node].first; i != PageNode::none; i = tree_[i].next) {
      if (!tree_.spend(1)) return;
      const PageNode& n = tree_[i];
      if (n.tag.empty()) {
        now_.text += n.text;
        if (now_.node == PageNode::none && !trim(n.text).empty()) now_.node = i;
        continue;
      }
      if (n.tag == "script" || n.tag == "style" || n.tag == "template" || n.tag == "noscript" || n.tag == "nav")
        continue;
      if (skip_(i)) {
        now_.text += ' ';
        gaps_ = true;
        continue;
      }
      if (n.tag == "img") continue;
      if (!is_block(n.tag)) {
        const std::size_t begin = now_.text.size();
        below(i, depth + 1);
        link(i, begin);
        continue;
      }
      if (n.tag == "br") {
        now_.text += ' ';
        continue;
      }
      flush();
      const Passage outer = now_;
      now_ = {};
      now_.kind = outer.kind;
      if (n.tag.size() == 2 && n.tag[0] == 'h' && n.tag[1] >= '1' && n.tag[1] <= '6') {
        now_.kind = Passage::Kind::heading;
        now_.level = n.tag[1] - '0';
      } else if (n.tag == "li") {
        now_.kind = Passage::Kind::bullet;
      } else if (n.tag == "dt" || n.tag == "th") {
        now_.kind = Passage::Kind::label;
      } else if (n.tag == "dd" || n.tag == "td") {
        now_.kind = Passage::Kind::details;
      }
      below(i, depth + 1);
      flush();
      now_ = outer;
    }
  }

  /// The address of a link, after its words.
  void link(std::uint32_t node, std::size_t begin) {
    if (tree_[node].tag != "a" || begin > now_.text.size()) return;
    const std::string_view href = tree_.attribute(node, "href");
    const bool web = href.starts_with("http://") || href.starts_with("https://");
    const std::string_view shown = trim(std::string_view(now_.text).substr(begin));
    std::string_view address = href.substr(std::min(href.find("//") + 2, href.size()));
    if (address.ends_with('/')) address.remove_suffix(1);
    if (!web || shown.empty() || shown == href || shown == address) return;
    now_.text.append(" (").append(href).append(")");
  }

  void flush() {
    std::string words;
    bool space = false;
    for (const char c : now_.text) {
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        space = !words.empty();
      } else {
        if (space) words += ' ';
        space = false;
        words += c;
      }
    }
    if (gaps_) words = only_joins(words) ? std::string() : std::string(without_marks(words));
    gaps_ = false;
    if (says_something(words)) {
      Passage p = now_;
      p.text = std::move(words);
      emit_(p);
    }
    now_.text.clear();
    now_.node = PageNode::none;
  }

  const Tree& tree_;
  Skip skip_;
  Emit emit_;
  Passage now_;
  bool gaps_ = false;
};

class Cv {
 public:
  Cv(const Tree& tree, Document& d) : tree_(tree), d_(d) {}

  void page() {
    for (std::uint32_t i = 0; i < tree_.nodes().size(); ++i) {
      if (tree_[i].tag == "html") d_.meta.language = tree_.attribute(i, "lang");
      if (tree_[i].tag == "link" && same_words(tree_.attribute(i, "rel"), "canonical"))
        d_.meta.canonical = tree_.attribute(i, "href");
      if (tree_[i].tag == "body") break;
    }
  }

  void card(const MfItem& item) {
    Person& p = d_.person;
    for (const MfProperty& x : item.properties) card_property(x, p);
    std::unordered_set<std::uint32_t> told;
    for (const MfProperty& x : item.properties) told.insert(x.node);
    const auto skip = [&](std::uint32_t i) { return told.contains(i); };
    std::string label;
    Texts(tree_, skip, [&](const Passage& t) {
      if (t.kind == Passage::Kind::label) {
        label = t.text;
      } else if (t.kind == Passage::Kind::details && !label.empty()) {
        p.details.push_back({{}, Text(std::move(label)), Text(t.text)});
        label.clear();
      } else {
        loose_.push_back(t.text);
      }
    }).walk(item.node);
    if (!label.empty()) loose_.push_back(label);
  }

  void resume(const MfItem& item) {
    for (const MfProperty& x : item.properties)
      if (x.name == "contact" && x.item != nullptr) card(*x.item);
    if (const MfProperty* name = item.find("name");
        name != nullptr && d_.person.name.empty() && name->value.size() < 200)
      d_.person.name.literal = name->value;
    by_node_.clear();
    for (const MfProperty& x : item.properties) by_node_.emplace_back(x.node, &x);
    std::stable_sort(by_node_.begin(), by_node_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Texts(
        tree_, [&](std::uint32_t i) { return at(i); }, [&](const Passage& p) { passage(p); })
        .walk(item.node);
    flush_label();
    close_all();
    prune(d_.sections);
    if (!loose_.empty()) {
      Section& s = d_.sections.emplace_back();
      for (const std::string& t : loose_) s.entries.push_back(item_of({}, t));
    }
  }

  void loose_to_summary() {
    for (const std::string& t : loose_) add_paragraph(d_.person.summary, t);
  }

 private:
  void keep(const MfProperty& x, std::string_view of, std::vector<Extra>& extras) {
    if (x.value.empty()) return;
    Extra& e = extras.emplace_back();
    e.format = "html";
    e.key = std::string(of) + "." + x.name;
    e.json = "\"";
    for (const char c : x.value) {
      if (c == '"' || c == '\\') e.json += '\\';
      if (static_cast<unsigned char>(c) >= 0x20) e.json += c;
    }
    e.json += '"';
    const Place p = tree_.place(x.node);
    e.origin = {p.line, p.column, 0};
  }

  void card_property(const MfProperty& x, Person& p) {
    const std::string& v = x.value;
    if (v.empty() && x.item == nullptr) return;
    const auto set = [&v](std::string& field) {
      if (field.empty()) field = v;
    };
    const auto text = [&](Text& field) {
      if (field.empty()) {
        field = v;
      } else if (field.value != v) {
        field.value += ", " + v;
      }
    };
    const std::string& n = x.name;
    if (n == "name") {
      if (p.name.literal.empty())
        p.name.literal = v;
      else if (p.name.literal != v)
        p.other_names.emplace_back(v);
    } else if (n == "given-name") {
      set(p.name.given);
    } else if (n == "additional-name") {
      p.name.given += p.name.given.empty() ? v : " " + v;
    } else if (n == "family-name") {
      set(p.name.family);
    } else if (n == "honorific-prefix") {
      set(p.name.prefix);
    } else if (n == "honorific-suffix") {
      set(p.name.suffix);
    } else if (n == "nickname") {
      p.other_names.emplace_back(v);
    } else if (n == "job-title" || n == "title" || n == "role") {
      text(p.headline);
    } else if (n == "note") {
      add_paragraph(p.summary, v);
    } else if (n == "email") {
      const std::string address = v.starts_with("mailto:") ? v.substr(7, v.find('?') - 7) : v;
      if (emails_.insert(address).second) p.emails.push_back({address, {}, Visibility::not_stated});
    } else if (n == "tel") {
      p.phones.push_back({v.starts_with("tel:") ? v.substr(4) : v, {}, Visibility::not_stated});
    } else if (n == "url") {
      url(x, p);
    } else if (n == "uid") {
      if (Identifier i = identifiers::from_url(v); !i.scheme.empty())
        p.identifiers.push_back(std::move(i));
      else
        url(x, p);
    } else if (n == "adr" || n == "geo") {
      location(x, p);
    } else if (n == "street-address" || n == "locality" || n == "region" || n == "postal-code" || n == "country-name" ||
               n == "extended-address") {
      if (p.locations.empty()) p.locations.emplace_back();
      part(n, v, p.locations.back());
    } else if (n == "photo") {
      if (p.photo.empty()) p.photo.value = v;
    } else if (n == "bday") {
      p.details.push_back({"birthDate", {}, v});
    } else if (n == "gender-identity" || n == "sex" || n == "gender") {
      p.details.push_back({"gender", {}, v});
    } else if (n == "pronouns" || n == "pronoun") {
      p.details.push_back({"pronouns", {}, v});
    } else if (n == "category") {
      p.keywords.emplace_back(v);
    } else if (n == "org" || n == "organization-name") {
      employers_.push_back(organization(x));
    } else {
      keep(x, "h-card", p.extras);
    }
  }

  void url(const MfProperty& x, Person& p) {
    bool me = false;
    std::string_view rel = tree_.attribute(x.node, "rel");
    for (std::string_view w = next_word(rel); !w.empty(); w = next_word(rel)) me = me || same_words(w, "me");
    if (x.value.starts_with("mailto:") || x.value.starts_with("tel:")) {
      MfProperty other = x;
      other.name = x.value.starts_with("tel:") ? "tel" : "email";
      return card_property(other, p);
    }
    // cvconv's page names the network before the account.
    std::string label;
    for (std::uint32_t i = tree_[x.node].first; i != PageNode::none; i = tree_[i].next)
      if (tree_.has_class(i, "kind")) label = tree_.words(i);
    Profile account = jsonld::profile_of(x.value);
    if (!label.empty()) {
      account.network = label;
      const std::string all = tree_.words(x.node);
      if (account.username.empty() && all.size() > label.size()) account.username = trim(all.substr(label.size()));
    }
    if (const Identifier i = identifiers::from_url(x.value); !i.scheme.empty() && label.empty()) {
      p.identifiers.push_back(i);
    } else if (!account.network.empty() && (me || !label.empty())) {
      p.profiles.push_back(std::move(account));
    } else if (urls_.insert(x.value).second) {
      p.urls.push_back({x.value, {}});
    }
  }

  static void part(std::string_view name, const std::string& v, Location& l) {
    if (name == "street-address" || name == "extended-address")
      l.address += l.address.empty() ? v : "\n" + v;
    else if (name == "locality")
      l.city = v;
    else if (name == "region")
      l.region = v;
    else if (name == "postal-code")
      l.postal_code = v;
    else if (name == "country-name")
      l.country = v;
  }
  static Location place_of(const MfProperty& x) {
    Location l;
    if (x.item != nullptr)
      for (const MfProperty& y : x.item->properties) part(y.name, y.value, l);
    if (l.empty()) l.text = x.value;
    return l;
  }
  void location(const MfProperty& x, Person& p) { p.locations.push_back(place_of(x)); }

  Organization organization(const MfProperty& x) {
    Organization o;
    o.name = x.value;
    if (tree_[x.node].tag == "a") o.url = tree_.attribute(x.node, "href");
    if (x.item == nullptr) return o;
    const MfItem& item = *x.item;
    if (const std::string_view name = item.value("name"); !name.empty()) o.name = name;
    if (const std::string_view name = item.value("org"); !name.empty()) o.name = name;
    if (const std::string_view name = item.value("organization-name"); !name.empty()) o.name = name;
    if (const std::string_view unit = item.value("organization-unit"); !unit.empty()) o.department = unit;
    o.url = item.value("url");
    if (o.url.empty()) o.url = link_in(item.node);
    if (const MfProperty* adr = item.find("adr")) o.location = place_of(*adr);
    return o;
  }
  [[nodiscard]] std::string link_in(std::uint32_t node) const {
    for (std::uint32_t i = node; i != PageNode::none; i = tree_.following(i, node))
      if (tree_[i].tag == "a" && tree_.attribute(i, "href").starts_with("http"))
        return std::string(tree_.attribute(i, "href"));
    return {};
  }

  // The parts of a resume

  bool at(std::uint32_t node) {
    const auto first = std::lower_bound(by_node_.begin(), by_node_.end(), node,
                                        [](const auto& a, std::uint32_t n) { return a.first < n; });
    if (first == by_node_.end() || first->first != node) return false;
    const MfProperty& x = *first->second;
    flush_label();
    if (x.name == "contact" && x.item != nullptr) return true;
    if (x.name == "contact") {
      loose_.push_back(x.value);
    } else if (x.name == "name" && d_.person.name.literal == x.value) {
      return true;
    } else if (x.name == "summary") {
      std::string& s = d_.person.summary.value;
      Texts(
          tree_, [](std::uint32_t) { return false; },
          [&](const Passage& p) {
            const bool list = p.kind == Passage::Kind::bullet;
            s += s.empty() ? "" : list ? "\n" : "\n\n";
            s += list ? "- " + p.text : p.text;
          })
          .walk(node);
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
    } else if (x.name == "publication" || x.name == "citation") {
      Entry e;
      e.kind = EntryKind::publication;
      e.title = x.value;
      add("publications", std::move(e), node);
    } else {
      return false;  // its text is read like any other
    }
    return true;
  }

  void event(const MfProperty& x, std::string_view section) {
    if (x.item == nullptr) {  // a whole list under one class name, or a plain text
      std::vector<Passage> lines;
      Texts(
          tree_, [](std::uint32_t) { return false; }, [&](const Passage& p) { lines.push_back(p); })
          .walk(x.node);
      for (const Passage& p : lines) {
        if (p.kind == Passage::Kind::heading && lines.size() > 1)
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
      if (n == "job-title" || n == "role" || n == "title" || n == "degree") {
        title += title.empty() ? p.value : ", " + p.value;
      } else if (n == "name") {
        if (name.empty()) name = p.value;
      } else if (n == "org" || n == "organization-name" || n == "school" || n == "attendee") {
        if (e.organization.empty()) e.organization = organization(p);
      } else if (n == "location" || n == "children") {
        place(p, e, title);
      } else if (n == "adr" || n == "locality") {
        e.location = place_of(p);
      } else if (n == "start" || n == "published") {
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
      } else if (n == "description" || n == "summary" || n == "content" || n == "note") {
        description(p.node, e);
      } else if (n == "category" || n == "skill") {
        e.keywords.emplace_back(p.value);
      } else if (n == "experience" || n == "education") {
        continue;  // a part in a part: its text is read
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
    std::string label;
    Texts(
        tree_,
        [&](std::uint32_t i) {
          if (used.contains(i)) return true;
          if (!tree_.has_class(i, "when")) return false;
          ongoing(i, e.dates);
          return true;
        },
        [&](const Passage& p) {
          if (e.dates.end_is == End::not_stated && !e.dates.start.empty() && ends_in_ongoing(p.text)) {
            e.dates.end_is = End::ongoing;
            return;
          }
          if (p.kind == Passage::Kind::label) {
            label = p.text;
          } else if (p.kind == Passage::Kind::details && !label.empty()) {
            e.highlights.emplace_back(label + ": " + p.text);
            label.clear();
          } else {
            add_words(e, p);
          }
        })
        .walk(item.node);
    add_paragraph(e.summary, label);
    return title;
  }

  static void add_words(Entry& e, const Passage& p) {
    if (p.kind == Passage::Kind::bullet)
      e.highlights.emplace_back(p.text);
    else
      add_paragraph(e.summary, p.text);
  }

  void description(std::uint32_t node, Entry& e) {
    Texts(
        tree_, [](std::uint32_t) { return false; }, [&](const Passage& p) { add_words(e, p); })
        .walk(node);
  }

  static bool ends_in_ongoing(std::string_view s) {
    for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94", "-", "to "})
      if (const std::size_t at = s.rfind(dash); at != std::string_view::npos && s.size() - at < 40)
        if (means_ongoing(trim(s.substr(at + dash.size())))) return true;
    return means_ongoing(trim(s));
  }
  void ongoing(std::uint32_t node, DateRange& dates) {
    if (dates.end_is == End::not_stated && ends_in_ongoing(tree_.words(node))) dates.end_is = End::ongoing;
  }

  void place(const MfProperty& p, Entry& e, std::string& title) {
    if (p.item == nullptr) {
      if (tree_[p.node].tag == "data" && e.organization.empty())
        e.organization.name = p.value;  // as cvconv says it of a role in a list of roles
      else
        e.location.text = p.value;
      return;
    }
    const MfItem& item = *p.item;
    if (item.is("h-adr")) {
      e.location = place_of(p);
      return;
    }
    if (e.organization.empty()) e.organization = organization(p);
    e.location = e.organization.location;
    e.organization.location = {};
    for (const char* property : {"job-title", "role", "title"})
      if (title.empty()) title = item.value(property);
  }

  void skill(const MfProperty& x) {
    Entry e;
    e.kind = EntryKind::skill;
    std::string label;
    for (std::uint32_t i = tree_[x.node].first; i != PageNode::none; i = tree_[i].next)
      if (tree_.has_class(i, "label")) label = tree_.words(i);
    const std::string all = tree_.words(x.node);
    if (!label.empty() && all.size() > label.size()) {
      e.title = label;
      std::string_view rest = trim(std::string_view(all).substr(label.size()));
      while (!rest.empty() && (rest.front() == ':' || rest.front() == ' ')) rest.remove_prefix(1);
      while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        if (const std::string_view word = trim(rest.substr(0, comma)); !word.empty()) e.keywords.emplace_back(word);
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
      }
    } else {
      e.title = x.value;
    }
    if (e.title.empty()) return;
    add("skills", std::move(e), x.node);
  }

  // Sections, by their headings

  struct Open {
    int level = 0;
    Section section;
  };

  void passage(const Passage& p) {
    if (p.kind == Passage::Kind::heading) {
      flush_label();
      if (p.level == 1 && same_words(p.text, d_.person.name.literal)) return;
      while (!open_.empty() && open_.back().level >= p.level) close();
      Open o;
      o.level = p.level;
      o.section.title = p.text;
      const Place at = tree_.place(p.node);
      o.section.origin = {at.line, at.column, 0};
      const std::string_view lang = d_.meta.language;
      // cvconv's page has the kind as the address of the section.
      std::string_view id;
      for (std::uint32_t i = p.node; i != PageNode::none && id.empty(); i = tree_[i].parent)
        if (tree_[i].tag == "section") id = tree_.attribute(i, "id");
      if (const SectionKindInfo* kind = find_section_kind(id)) o.section.kind = kind->id;
      for (const SectionKindInfo& kind : section_kinds) {
        if (!same_words(p.text, words::section_title(lang, kind.id))) continue;
        o.section.kind = kind.id;
        o.section.title = {};
      }
      open_.push_back(std::move(o));
      return;
    }
    if (p.kind == Passage::Kind::label) {
      flush_label();
      label_ = p;
      return;
    }
    std::string label;
    if (p.kind == Passage::Kind::details)
      label = std::exchange(label_, {}).text;
    else
      flush_label();
    current(p.node).entries.push_back(item_of(label, p.text));
  }
  void flush_label() {
    if (label_.node == PageNode::none) return;
    const Passage p = std::exchange(label_, {});
    current(p.node).entries.push_back(item_of({}, p.text));
  }

  static Entry item_of(std::string_view label, std::string_view details) {
    Entry e;
    e.title = label;
    e.summary = details;
    return e;
  }

  Section& current(std::uint32_t node) {
    if (open_.empty()) {
      open_.emplace_back();
      const Place at = tree_.place(node);
      open_.back().section.origin = {at.line, at.column, 0};
    }
    return open_.back().section;
  }

  void add(std::string_view kind, Entry e, std::uint32_t node) {
    flush_label();
    if (open_.empty()) {
      open_.emplace_back();
      open_.back().section.kind = kind;
    }
    Section& s = open_.back().section;
    if (s.kind == "custom" && s.entries.empty()) s.kind = kind;
    const Place at = tree_.place(node);
    e.origin = {at.line, at.column, 0};
    if (s.kind != kind && s.title.empty() && open_.back().level == 0) {  // without a heading between them
      close();
      open_.emplace_back();
      open_.back().section.kind = kind;
      open_.back().section.entries.push_back(std::move(e));
      return;
    }
    s.entries.push_back(std::move(e));
  }

  void close() {
    Section s = std::move(open_.back().section);
    open_.pop_back();
    (open_.empty() ? d_.sections : open_.back().section.sections).push_back(std::move(s));
  }
  void close_all() {
    while (!open_.empty()) close();
  }
  static void prune(std::vector<Section>& sections) {
    for (Section& s : sections) prune(s.sections);
    std::erase_if(sections, [](const Section& s) {
      return s.entries.empty() && s.sections.empty() && s.title.empty() && s.summary.empty();
    });
  }

 public:
  /// Where the person works, as the card says it: unless the resume tells more.
  void employers() {
    std::vector<Entry> entries;
    for (Organization& o : employers_) {
      if (o.name.empty()) continue;
      const bool told = std::any_of(d_.sections.begin(), d_.sections.end(), [&](const Section& s) {
        return std::any_of(s.entries.begin(), s.entries.end(), [&](const Entry& e) {
          return e.kind == EntryKind::position && same_words(e.organization.name.value, o.name.value);
        });
      });
      if (told) continue;
      Entry& e = entries.emplace_back();
      e.kind = EntryKind::position;
      e.organization = std::move(o);
    }
    if (entries.empty()) return;
    const auto work =
        std::find_if(d_.sections.begin(), d_.sections.end(), [](const Section& s) { return s.kind == "work"; });
    Section& s = work != d_.sections.end() ? *work : *d_.sections.emplace(d_.sections.begin());
    s.kind = "work";
    for (Entry& e : entries) s.entries.push_back(std::move(e));
  }

 private:
  const Tree& tree_;
  Document& d_;
  std::vector<std::pair<std::uint32_t, const MfProperty*>> by_node_;
  std::vector<Open> open_;
  std::unordered_set<std::string> emails_;  // of the person
  std::unordered_set<std::string> urls_;
  std::vector<Organization> employers_;
  std::vector<std::string> loose_;
  Passage label_;
};

std::string name_of(const MfItem& card) {
  std::string out(card.value("name"));
  if (out.empty()) {
    out = card.value("given-name");
    const std::string_view family = card.value("family-name");
    if (!family.empty()) out += (out.empty() ? "" : " ") + std::string(family);
  }
  return out;
}

/// The person of a resume: its contact, or the first card in it.
std::string person_of(const MfItem& resume) {
  const MfProperty* contact = resume.find("contact");
  if (contact != nullptr && contact->item != nullptr) return name_of(*contact->item);
  return std::string(resume.value("name"));
}

/// A card of the page's owner: one whose address is marked as theirs
/// (https://microformats.org/wiki/representative-h-card).
bool is_representative(const Tree& tree, const MfItem& card) {
  if (!card.value("uid").empty() && card.value("uid") == card.value("url")) return true;
  return std::any_of(card.properties.begin(), card.properties.end(), [&](const MfProperty& p) {
    if (p.name != "url") return false;
    std::string_view rel = tree.attribute(p.node, "rel");
    for (std::string_view w = next_word(rel); !w.empty(); w = next_word(rel))
      if (same_words(w, "me")) return true;
    return false;
  });
}

}  // namespace

bool read_microformats(const Tree& tree, std::string_view person, Document& document, Context& context) {
  std::vector<MfItem> resumes;
  std::vector<MfItem> cards;
  constexpr std::size_t most = 1000;
  const std::uint32_t root = 0;
  for (std::uint32_t i = root; i != PageNode::none && cards.size() + resumes.size() < most;) {
    const std::vector<std::string> types = item_types(tree, i);
    const auto is = [&](std::string_view t) { return std::find(types.begin(), types.end(), t) != types.end(); };
    if (is("h-resume"))
      resumes.push_back(parse_item(tree, i));
    else if (is("h-card"))
      cards.push_back(parse_item(tree, i));
    const bool whole = is("h-resume") || is("h-card");
    i = whole ? tree.after(i, root) : tree.following(i, root);
  }
  if (tree.exhausted()) return false;
  const bool by_resume = !resumes.empty();
  std::vector<MfItem>& found = by_resume ? resumes : cards;
  const auto name = [&](const MfItem& m) { return by_resume ? person_of(m) : name_of(m); };
  if (!person.empty())
    std::erase_if(found, [&](const MfItem& m) { return !same_words(name(m), person) && m.value("url") != person; });
  if (!by_resume && found.size() > 1) {
    const auto representative =
        std::count_if(found.begin(), found.end(), [&](const MfItem& m) { return is_representative(tree, m); });
    if (representative == 1) std::erase_if(found, [&](const MfItem& m) { return !is_representative(tree, m); });
  }
  if (found.empty()) {
    if (!person.empty() && (!resumes.empty() || !cards.empty()))
      context.error(Code::wrong_root, "nobody in the page is called \"" + std::string(person) + "\"");
    return false;
  }
  if (found.size() > 1) {
    std::string names;
    for (std::size_t i = 0; i < found.size() && i < 5; ++i)
      names.append(i == 0 ? "" : ", ").append(name(found[i]).empty() ? "(without a name)" : name(found[i]));
    if (found.size() > 5) names += " and " + std::to_string(found.size() - 5) + " more";
    context.error(Code::wrong_root,
                  std::string("the page has several ") + (by_resume ? "CVs" : "cards of people") + ": " + names,
                  tree.place(found.front().node), "say whose it is with -R person=NAME");
    return true;
  }
  Cv cv(tree, document);
  cv.page();
  if (by_resume) {
    cv.resume(found.front());
    // A card beside the resume tells of its person.
    if (document.person.name.empty() && cards.size() == 1) cv.card(cards.front());
  } else {
    cv.card(found.front());
    cv.loose_to_summary();
    context.note(Code::missing_value, "the page has no h-resume; only the card of the person (h-card) was read",
                 tree.place(found.front().node));
  }
  cv.employers();
  return !tree.exhausted();
}

}  // namespace cvconv::html
