// A Document in which every field of every record holds something of its own: derived from the records' descriptions.
#pragma once

#include "cvconv/describe.hpp"

namespace cvconv::testing {

class Filler {
 public:
  enum class Dates : std::uint8_t { days, years, raw, ongoing, open, points };

  // What of it may be otherwise.
  bool whole_names = true;  ///< names stand as a whole too
  bool all_true = true;     ///< else each second bool
  bool labelled = true;     ///< sections have titles, and details labels
  bool translated = true;   ///< texts have a language and translations
  bool emphasised = false;  ///< texts are Markdown with markup in them; else each second is Markdown, without any
  Dates dates = Dates::days;
  std::vector<std::string> vocabularies{"orcid"};  ///< of extras, in turn

  Document document() {
    Document d;
    fill(d);
    add_section(d, "custom", "Every kind");
    return d;
  }
  /// A section of that kind with an entry of every kind.
  void add_section(Document& d, const std::string& kind, const std::string& title) {
    Section& all = d.sections.emplace_back();
    all.kind = kind;
    all.title = title;
    for (std::size_t k = 0; k < std::size(entry_kinds); ++k) add(all, static_cast<EntryKind>(k));
    add(all, EntryKind::position);
    all.entries.back().roles.resize(1);  // the only one has a title alone
    all.entries.back().roles[0] = {};
    fill(all.entries.back().roles[0].title);
  }
  [[nodiscard]] int count() const { return next_ - 1000; }

 private:
  std::string word() { return "s" + std::to_string(next_++) + "s"; }

  void fill(std::string& s) { s = word(); }
  void fill(bool& b) { b = all_true || ++bools_ % 2 == 0; }
  void fill(Visibility& v) { v = static_cast<Visibility>(1 + visibilities_++ % 3); }
  void fill(Origin&) {}
  void fill(EntryKind&) {}
  void fill(Date& d) {
    if (dates == Dates::raw)
      d.raw = word();
    else if (dates == Dates::years)
      d = Date(1000 + next_++ % 8000);
    else
      d = Date(1000 + next_++ % 8000, 2, 28);
  }
  void fill(DateRange& r) {
    fill(r.start);
    r.end_is = dates == Dates::ongoing  ? End::ongoing
               : dates == Dates::open   ? End::not_stated
               : dates == Dates::points ? End::point
                                        : End::stated;
    if (r.end_is == End::stated) fill(r.end);
  }
  void fill(PersonalDetail& d) {
    fill(d.kind);
    if (labelled) fill(d.label);
    fill(d.value);
  }
  void fill(Name& n) {
    describe::for_each_field<Name>([&](const auto& f) { fill(f(n)); });
    if (!whole_names) n.literal.clear();
  }
  void fill(Text& t) {
    t.value = emphasised ? '*' + word() + '*' : word();
    t.markup = emphasised || next_ % 2 == 0 ? Markup::markdown : Markup::plain;
    if (!translated) return;
    t.lang = "fr";
    t.translations = {{"de", word()}, {"zh-Hant", word()}};
  }
  void fill(Extra& e) {
    e.format = vocabularies[extras_++ % vocabularies.size()];
    e.key = word();
    e.json = "{\"a\":[1,\"" + word() + "\"]}";
  }
  template <class T>
  void fill(std::vector<T>& list) {
    list.resize(2);
    for (T& item : list) fill(item);
  }
  void fill(std::vector<Section>& list) {
    if (++depth_ < 3) {
      list.resize(2);
      for (Section& s : list) {
        fill(s);
        if (!labelled) s.title = {};
      }
    }
    --depth_;
  }
  template <describe::Described T>
  void fill(T& record) {
    describe::for_each_field<T>([&](const auto& f) { fill(f(record)); });
  }

  void add(Section& s, EntryKind kind) {
    Entry& e = s.entries.emplace_back();
    e.kind = kind;
    fill(e);
  }
  void fill(Entry& e) {
    describe::for_each_field<Entry>([&](const auto& f) {
      if (uses_field(e.kind, f.name)) fill(f(e));
    });
    if (e.kind == EntryKind::language) {  // a code
      e.type = {};
      fill(e.type.value);
    }
    if (e.kind == EntryKind::position) return;
    for (Role& role : e.roles) {
      Role title;
      title.title = std::move(role.title);
      role = std::move(title);
    }
  }

  int next_ = 1000;
  int depth_ = 0;
  std::size_t bools_ = 0, visibilities_ = 0, extras_ = 0;
};

}  // namespace cvconv::testing
