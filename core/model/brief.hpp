// A value in a few words: by which names an item is known, and what it says.
#pragma once

#include "model/enums.hpp"

#include <algorithm>

namespace cvconv::brief {

/// How much a field says about which thing it is.
constexpr float weight(std::string_view name) {
  struct Row {
    std::string_view name;
    float weight;
  };
  constexpr Row rows[] = {{"title", 4},       {"name", 4},         {"label", 4},  {"literal", 4}, {"key", 4},
                          {"network", 4},     {"organization", 4}, {"roles", 3},  {"dates", 2},   {"family", 2},
                          {"identifiers", 4}, {"value", 2},        {"scheme", 2}, {"kind", 1.5}};
  for (const Row& r : rows)
    if (r.name == name) return r.weight;
  return 1;
}

constexpr std::size_t enough = 2'000;

inline void append(std::string& out, std::string_view s) {
  if (s.empty() || out.size() > enough) return;
  if (!out.empty()) out += ", ";
  out += s;
}
inline void append(std::string& out, const std::string& s) { append(out, std::string_view(s)); }
inline void append(std::string& out, bool b) { append(out, b ? std::string_view("true") : "false"); }
inline void append(std::string&, EntryKind) {}
inline void append(std::string& out, Visibility v) { append(out, cvir::to_name(v)); }
inline void append(std::string&, const Origin&) {}
inline void append(std::string& out, const Text& t) {
  append(out, t.value.empty() && !t.translations.empty() ? t.translations[0].value : t.value);
}
inline void append(std::string& out, const Extra& e) { append(out, e.json); }
inline void append(std::string& out, const DateRange& r) {
  std::string s = to_iso(r.start);
  if (r.end_is == End::stated) s += '/' + to_iso(r.end);
  if (r.end_is == End::ongoing) s += "/..";
  append(out, s);
}
template <describe::Described T>
void append(std::string& out, const T& record);
template <class T>
void append(std::string& out, const std::vector<T>& list) {
  for (const T& item : list) append(out, item);
}
constexpr bool names_record(std::string_view field) {
  return field == "value" || field == "roles" || (weight(field) >= 4 && field != "identifiers");
}
/// The fields that name a record; all of them where none does.
template <describe::Described T>
void append(std::string& out, const T& record) {
  const std::size_t before = out.size();
  for (const bool naming : {true, false}) {
    describe::for_each_field<T>([&](const auto& f) {
      if (out.size() <= enough && names_record(f.name) == naming && !describe::is_blank(f(record)) &&
          (naming || f.name != "extras"))
        append(out, f(record));
    });
    if (out.size() > before) return;
  }
}

template <class T>
std::string text(const T& value) {
  std::string out;
  append(out, value);
  return out;
}

/// Makes both short and one line each, so that they show where they differ.
void shorten(std::string& before, std::string& after);

}  // namespace cvconv::brief
