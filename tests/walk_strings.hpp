// Every string of a Document with its path in cvir: "person.emails.value", "entry.summary"; of a field that not every
// kind of entry uses, with the kind: "entry[talk].title".
#pragma once

#include "cvconv/describe.hpp"

#include <algorithm>

namespace cvconv::testing {

template <class F>
class StringWalk {
 public:
  explicit StringWalk(F f) : f_(std::move(f)) {}
  void operator()(const Document& d) { walk(d, ""); }

 private:
  void walk(const std::string& s, const std::string& path) {
    if (!s.empty()) f_(path, s);
  }
  void walk(bool, const std::string&) {}
  void walk(Visibility, const std::string&) {}
  void walk(const Origin&, const std::string&) {}
  void walk(const Date& d, const std::string& path) {
    if (!d.empty()) f_(path, to_iso(d));
  }
  void walk(const DateRange& r, const std::string& path) {
    walk(r.start, path + ".start");
    walk(r.end, path + ".end");
  }
  void walk(const Text& t, const std::string& path) {
    walk(t.value, path);
    for (const Translation& x : t.translations) walk(x.value, path + ".translations");
  }
  void walk(EntryKind, const std::string&) {}
  template <class T>
  void walk(const std::vector<T>& list, const std::string& path) {
    for (const T& item : list) walk(item, path);
  }
  void walk(const std::vector<Entry>& list, const std::string&) {
    for (const Entry& e : list) walk(e, "entry");
  }
  void walk(const std::vector<Section>& list, const std::string&) {
    for (const Section& s : list) walk(s, "section");
  }
  template <describe::Described T>
  void walk(const T& record, const std::string& path) {
    describe::for_each_field<T>([&](const auto& f) {
      std::string where = path;
      if constexpr (std::is_same_v<T, Entry>)
        if (std::find(std::begin(uses::names), std::end(uses::names), f.name) != std::end(uses::names))
          where.append("[").append(to_name(record.kind)).append("]");
      if (!where.empty()) where += '.';
      walk(f(record), where + std::string(f.name));
    });
  }
  F f_;
};

}  // namespace cvconv::testing
