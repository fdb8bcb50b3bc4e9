// SPDX-License-Identifier: MIT
// A Document in which every field of every record holds something of its own: derived from the records' descriptions.
#pragma once

#include "cvconv/describe.hpp"

namespace cvconv::testing {

class Filler {
 public:
  Document document() {
    Document d;
    fill(d);
    Section& all = d.sections.emplace_back();
    all.kind = "custom";
    all.title = "Every kind";
    add_each(all, static_cast<Detail*>(nullptr));
    return d;
  }
  [[nodiscard]] int count() const { return next_ - 1000; }

 private:
  std::string word() { return "s" + std::to_string(next_++) + "s"; }

  void fill(std::string& s) { s = word(); }
  void fill(bool& b) { b = true; }
  void fill(Visibility& v) { v = Visibility::limited; }
  void fill(Origin&) {}
  void fill(Detail&) {}
  void fill(Date& d) { d = Date(1000 + next_++ % 8000, 2, 28); }
  void fill(DateRange& r) {
    fill(r.start);
    fill(r.end);
    r.end_is = End::stated;
  }
  void fill(Text& t) {
    t.value = word();
    t.lang = "fr";
    t.markup = next_ % 2 == 0 ? Markup::markdown : Markup::plain;
    t.translations = {{"de", word()}, {"zh-Hant", word()}};
  }
  void fill(Extra& e) {
    e.format = "orcid";
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
      for (Section& s : list) fill(s);
    }
    --depth_;
  }
  template <describe::Described T>
  void fill(T& record) {
    describe::for_each_field<T>([&](const auto& f) { fill(record.*f.member); });
  }

  template <class... D>
  void add_each(Section& s, std::variant<D...>*) {
    (add(s, D{}), ...);
  }
  template <class D>
  void add(Section& s, D detail) {
    Entry& e = s.entries.emplace_back();
    fill(e);
    fill(detail);
    e.detail = std::move(detail);
  }

  int next_ = 1000;
  int depth_ = 0;
};

}  // namespace cvconv::testing
