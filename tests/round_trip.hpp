// What becomes of a Document that is written and read again: each of its strings is found at the same path, elsewhere,
// or nowhere; and what a manifest says of it.
#pragma once

#include "host/manifest.hpp"
#include "walk_strings.hpp"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <set>

namespace cvconv::testing {

/// The Document with each Text as its words, by `words`.
class PlainTexts {
 public:
  using Words = std::function<std::string(const Text&)>;
  explicit PlainTexts(Words w) : words_(std::move(w)) {}
  Document operator()(Document d) {
    make(d);
    return d;
  }

 private:
  template <class T>
  void make(T&) {}
  void make(Text& t) {
    for (Translation& x : t.translations) x.value = words_(Text(x.value, t.markup));
    t.value = words_(t);
    t.markup = Markup::plain;
  }
  template <class T>
  void make(std::vector<T>& list) {
    for (T& x : list) make(x);
  }
  template <describe::Described T>
  void make(T& record) {
    describe::for_each_field<T>([&](const auto& f) { make(f(record)); });
  }
  Words words_;
};

struct RoundTrip {
  std::size_t same = 0;
  std::map<std::string, std::vector<std::string>> moved;  ///< by path: strings that stand elsewhere, or in a longer one
  std::map<std::string, std::vector<std::string>> lost;

  [[nodiscard]] std::size_t count(const std::map<std::string, std::vector<std::string>>& m) const {
    std::size_t n = 0;
    for (const auto& [path, list] : m) n += list.size();
    return n;
  }
};

inline RoundTrip compare(const Document& before, const Document& after) {
  std::multiset<std::pair<std::string, std::string>> there;
  std::string all;
  StringWalk collect([&](const std::string& path, const std::string& s) {
    there.emplace(path, s);
    all.append(s).push_back('\n');
  });
  collect(after);
  RoundTrip out;
  StringWalk walk([&](const std::string& path, const std::string& s) {
    if (path.find("extras") != std::string::npos) return;  // the host tells of each of them
    if (const auto at = there.find({path, s}); at != there.end()) {
      there.erase(at);  // twice the same is two facts
      ++out.same;
    } else if (all.find(s) != std::string::npos) {
      out.moved[path].push_back(s);
    } else {
      out.lost[path].push_back(s);
    }
  });
  walk(before);
  return out;
}

/// What a manifest says of paths: facts may stand elsewhere, or go.
class Declared {
 public:
  explicit Declared(const std::string& manifest_file) {
    FormatInfo info;
    std::vector<Diagnostic> problems;
    std::FILE* f = std::fopen(manifest_file.c_str(), "rb");
    std::string json;
    if (f != nullptr) {
      char buffer[4096];
      for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, f)) > 0;) json.append(buffer, n);
      std::fclose(f);
    }
    parse_manifest(json, manifest_file, info, problems);
    for (FidelityRule& r : info.fidelity)
      if (r.fate != Fate::carried) rules_.push_back(std::move(r));
  }

  /// True if the manifest says so; `lost`: that it is dropped.
  bool says(const std::string& path, bool lost) {
    std::string of_any_kind = path;
    if (const std::size_t at = path.find('['); at != std::string::npos) of_any_kind.erase(at, path.find(']') + 1 - at);
    bool found = false;
    for (const FidelityRule& rule : rules_) {
      const auto is_below = [&](const std::string& p) {
        return p == rule.path || (p.starts_with(rule.path) && p[rule.path.size()] == '.');
      };
      const bool covers = is_below(path) || is_below(of_any_kind);
      if (!covers || (lost && rule.fate != Fate::dropped)) continue;
      used_.insert(rule.path);
      found = true;
    }
    return found;
  }
  [[nodiscard]] std::set<std::string> unused() const {
    std::set<std::string> out;
    for (const FidelityRule& rule : rules_)
      if (used_.count(rule.path) == 0) out.insert(rule.path);
    return out;
  }

 private:
  std::vector<FidelityRule> rules_;
  std::set<std::string> used_;
};

}  // namespace cvconv::testing
