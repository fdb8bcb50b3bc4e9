// What a value says, as bytes that are the same for two values if and only if they say the same.
#pragma once

#include "cvconv/ascii.hpp"
#include "cvconv/describe.hpp"

#include <algorithm>
#include <unordered_map>

namespace cvconv {

class Meaning {
 public:
  /// `exact`: all that == of the Document tells apart. `language`: the one of both Documents, if it is the same.
  Meaning(bool exact, std::string_view language) : exact_(exact), language_(ascii::lower(language)) {}

  [[nodiscard]] bool exact() const { return exact_; }

  template <class T>
  std::string of(const T& value) {
    std::string out;
    append(out, value);
    return out;
  }
  template <class T>
  bool same(const T& a, const T& b) {
    return of(a) == of(b);
  }

  /// The number of what an item of a list says. REQUIRES: the item stays where it is.
  template <class T>
  std::uint32_t number(const T& item) {
    if (const auto found = numbers_.find(&item); found != numbers_.end()) return found->second;
    std::string words;
    if constexpr (describe::Described<T>) words = describe::Record<T>::name;
    append(words, item);
    const auto next = static_cast<std::uint32_t>(meanings_.size() + 1);
    const std::uint32_t n = meanings_.emplace(std::move(words), next).first->second;
    numbers_.emplace(&item, n);
    return n;
  }

  /// The items of a list, but for extras that say nothing about the CV.
  template <class T>
  [[nodiscard]] std::vector<const T*> items(const std::vector<T>& list) const {
    std::vector<const T*> out;
    out.reserve(list.size());
    for (const T& item : list) {
      if constexpr (std::is_same_v<T, Extra>)
        if (!exact_ && item.key == "$schema") continue;
      out.push_back(&item);
    }
    return out;
  }
  template <class T>
  std::vector<std::uint32_t> numbers(const std::vector<const T*>& items) {
    std::vector<std::uint32_t> out;
    out.reserve(items.size());
    for (const T* item : items) out.push_back(number(*item));
    return out;
  }
  /// True where the order of the items says nothing.
  template <class T>
  [[nodiscard]] bool is_set() const {
    return !exact_ && (std::is_same_v<T, Identifier> || std::is_same_v<T, Translation> || std::is_same_v<T, Extra>);
  }

  /// A string without what does not count.
  [[nodiscard]] std::string_view words(std::string_view s) const { return exact_ ? s : ascii::trim(s); }
  /// The language of a Text, empty where it is that of both Documents.
  [[nodiscard]] std::string language(std::string_view tag) const {
    if (exact_) return std::string(tag);
    std::string out = ascii::lower(tag);
    return out == language_ ? std::string() : out;
  }
  /// What a text reads like. One without markup is its own words behind a "=".
  [[nodiscard]] std::string reading(std::string_view value, Markup) const;
  /// JSON with its members in order of their keys, and numbers in one form. What is no JSON comes back as it is.
  [[nodiscard]] std::string json(const std::string&) const;

 private:
  static void put(std::string& out, std::string_view s) {
    out += std::to_string(s.size());
    out += ':';
    out += s;
  }
  static void put(std::string& out, std::size_t n) { put(out, std::to_string(n)); }

  void append(std::string& out, const std::string& s) { put(out, words(s)); }
  void append(std::string& out, bool b) { out += b ? '1' : '0'; }
  void append(std::string& out, EntryKind k) { put(out, static_cast<std::size_t>(k)); }
  void append(std::string& out, Visibility v) { out += static_cast<char>('0' + static_cast<int>(v)); }
  void append(std::string&, const Origin&) {}
  void append(std::string& out, const Date& d) {
    put(out, to_iso(d));
    out += d.is_raw() ? '1' : '0';
  }
  void append(std::string& out, const DateRange& r) {
    append(out, r.start);
    append(out, r.end);
    out += static_cast<char>('0' + static_cast<int>(!exact_ && r.empty() ? End::not_stated : r.end_is));
  }
  void append(std::string& out, const Text& t) {
    put(out, reading(t.value, t.markup));
    if (exact_) out += t.markup == Markup::plain ? 'p' : 'm';
    put(out, language(t.lang));
    std::vector<std::string> all;
    for (const Translation& x : t.translations) {
      put(all.emplace_back(), language(x.lang));
      put(all.back(), reading(x.value, t.markup));
    }
    if (!exact_) std::sort(all.begin(), all.end());
    put(out, all.size());
    for (const std::string& s : all) out += s;
  }
  void append(std::string& out, const Extra& e) {
    if (exact_) put(out, e.format);
    put(out, e.key);
    put(out, json(e.json));
  }
  template <class T>
  void append(std::string& out, const std::vector<T>& list) {
    std::vector<std::uint32_t> all = numbers(items(list));
    if (is_set<T>()) std::sort(all.begin(), all.end());
    put(out, all.size());
    for (const std::uint32_t n : all) put(out, n);
  }
  template <describe::Described T>
  void append(std::string& out, const T& record) {
    describe::for_each_field<T>([&](const auto& f) { append(out, f(record)); });
  }

  bool exact_;
  std::string language_;
  std::unordered_map<const void*, std::uint32_t> numbers_;  // of the items that were looked at
  std::unordered_map<std::string, std::uint32_t> meanings_;
};

}  // namespace cvconv
