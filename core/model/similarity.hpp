// A value in a few words, and what an item has to be compared by when it is asked which of several it is similar to.
#pragma once

#include "model/align.hpp"
#include "model/meaning.hpp"

namespace cvconv {
namespace summary {

/// How much a field says about which thing it is.
constexpr float weight(std::string_view name) {
  constexpr std::pair<std::string_view, float> weights[] = {
      {"title", 4}, {"name", 4},  {"label", 4},  {"literal", 4},     {"key", 4},   {"network", 4}, {"organization", 4},
      {"roles", 3}, {"dates", 2}, {"family", 2}, {"identifiers", 4}, {"value", 2}, {"scheme", 2},  {"kind", 1.5}};
  for (const auto& [field, share] : weights)
    if (field == name) return share;
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

}  // namespace summary

/// What an item says, as features by which it is aligned with others.
class Similarity {
 public:
  explicit Similarity(Meaning& meaning) : meaning_(meaning) {}

  template <class T>
  align::Item describe(const T& item) {
    item_ = {};
    if constexpr (std::is_same_v<T, Entry>) item_.kind = static_cast<std::size_t>(item.kind);
    value(item, start, 1);
    return std::move(item_);
  }

 private:
  static constexpr std::size_t most_features = 256;  // of one item
  static constexpr std::size_t most_words = 64;      // of one text
  static constexpr std::uint64_t start = 0xcbf29ce484222325U;

  static std::uint64_t hash(std::uint64_t h, std::string_view s) {  // FNV-1a
    for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return (h ^ 0xFFU) * 0x100000001b3U;
  }

  void add(std::uint64_t what, float weight) {
    if (item_.features.size() < most_features) item_.features.push_back({what, weight});
  }

  // Half for the whole, half for the words in it.
  void words(std::string_view s, std::uint64_t path, float weight) {
    s = meaning_.words(s);
    if (s.empty()) return;
    ++item_.facts;
    add(hash(path, s), weight / 2);
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i < s.size() && found.size() < most_words;) {
      const std::size_t begin = i;
      while (i < s.size() && is_letter(s[i])) ++i;
      if (i > begin) found.push_back(s.substr(begin, i - begin));
      if (i == begin) ++i;
    }
    for (const std::string_view w : found) add(hash(path + 1, w), weight / 2 / static_cast<float>(found.size()));
  }
  static bool is_letter(char c) { return ascii::is_letter_or_digit(c) || (c & 0x80) != 0; }

  void value(const std::string& s, std::uint64_t path, float weight) { words(s, path, weight); }
  void value(bool b, std::uint64_t path, float weight) {
    if (b) words("true", path, weight);
  }
  void value(Visibility v, std::uint64_t path, float weight) { words(cvir::to_name(v), path, weight); }
  void value(EntryKind, std::uint64_t, float) {}
  void value(const Origin&, std::uint64_t, float) {}
  void value(const Text& t, std::uint64_t path, float weight) {
    words(t.value, path, weight);
    for (const Translation& x : t.translations)
      words(x.value, hash(path, x.lang), weight / static_cast<float>(t.translations.size()));
  }
  void value(const DateRange& r, std::uint64_t path, float weight) {
    words(to_iso(r.start), hash(path, "start"), weight / 2);
    words(to_iso(r.end), hash(path, "end"), weight / 2);
    if (r.end_is == End::ongoing) words("ongoing", hash(path, "end"), weight / 2);
  }
  void value(const Extra& e, std::uint64_t path, float weight) {
    words(e.key, path, weight);
    words(e.json, hash(path, e.key), weight / 2);
  }
  template <class T>
  void value(const std::vector<T>& list, std::uint64_t path, float weight) {
    const float share = weight / static_cast<float>(list.size());
    for (const T* item : meaning_.items(list)) {
      if (item_.features.size() >= most_features) return;
      if constexpr (std::is_same_v<T, Entry> || std::is_same_v<T, Section>) {  // a glance at them is enough
        add(hash(path, std::to_string(meaning_.number(*item))), share / 2);
        words(summary::text(*item), path, share / 2);
      } else {
        value(*item, path, share);
      }
    }
  }
  template <describe::Described T>
  void value(const T& record, std::uint64_t path, float weight) {
    float sum = 0;
    describe::for_each_field<T>([&](const auto& f) {
      if (!describe::is_blank(f(record))) sum += summary::weight(f.name);
    });
    describe::for_each_field<T>([&](const auto& f) {
      if (!describe::is_blank(f(record))) value(f(record), hash(path, f.name), weight * summary::weight(f.name) / sum);
    });
  }

  Meaning& meaning_;
  align::Item item_;
};

}  // namespace cvconv
