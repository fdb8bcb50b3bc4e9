// What an item has to be compared by, when it is asked which of several it resembles.
#pragma once

#include "model/align.hpp"
#include "model/brief.hpp"
#include "model/meaning.hpp"

namespace cvconv {

class Likeness {
 public:
  explicit Likeness(Meaning& meaning) : meaning_(meaning) {}

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
  static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
  }

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
    if (meaning_.ignores(e)) return;
    words(e.key, path, weight);
    words(e.json, hash(path, e.key), weight / 2);
  }
  template <class T>
  void value(const std::vector<T>& list, std::uint64_t path, float weight) {
    const float share = weight / static_cast<float>(list.size());
    for (const T& item : list) {
      if (item_.features.size() >= most_features) return;
      if constexpr (std::is_same_v<T, Entry> || std::is_same_v<T, Section>) {  // a glance at them is enough
        add(hash(path, std::to_string(meaning_.number(item))), share / 2);
        words(brief::text(item), path, share / 2);
      } else {
        value(item, path, share);
      }
    }
  }
  template <describe::Described T>
  void value(const T& record, std::uint64_t path, float weight) {
    float sum = 0;
    describe::for_each_field<T>([&](const auto& f) {
      if (!describe::is_blank(f(record))) sum += brief::weight(f.name);
    });
    describe::for_each_field<T>([&](const auto& f) {
      if (!describe::is_blank(f(record))) value(f(record), hash(path, f.name), weight * brief::weight(f.name) / sum);
    });
  }

  Meaning& meaning_;
  align::Item item_;
};

}  // namespace cvconv
