// SPDX-License-Identifier: MIT
#include "host/losses.hpp"

#include "cvconv/describe.hpp"

#include <algorithm>

namespace cvconv {
namespace {

// Walks the described records, so that a record that gains extras is found without a word here.
class Walk {
 public:
  Walk(const FormatInfo& writer, std::vector<Diagnostic>& out) : writer_(writer), out_(out) {}

  template <describe::Described T>
  void record(const T& value) {
    describe::for_each_field<T>([&](const auto& field) {
      if (!field.name.empty()) member(field.name, value.*field.member);
    });
  }

 private:
  void member(std::string_view, const std::vector<Extra>& extras) {
    for (const Extra& e : extras) extra(e);
  }
  // A section goes by its kind and the number among its like: `work[0]` is its first entry.
  void member(std::string_view, const std::vector<Section>& sections) {
    for (std::size_t i = 0; i < sections.size(); ++i) {
      const Section& s = sections[i];
      const auto kin =
          std::count_if(sections.begin(), sections.end(), [&](const Section& o) { return o.kind == s.kind; });
      const bool numbered = s.kind == "custom" || kin > 1;
      const Step step(*this, numbered ? "sections" : std::string_view(s.kind), numbered ? i : none);
      record(s);
    }
  }
  void member(std::string_view, const std::vector<Entry>& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Step step(*this, {}, i);
      record(entries[i]);
    }
  }
  template <class T>
  void member(std::string_view name, const std::vector<T>& values) {
    if constexpr (describe::Described<T>)
      for (std::size_t i = 0; i < values.size(); ++i) {
        const Step step(*this, name, i);
        record(values[i]);
      }
  }
  void member(std::string_view, const Detail& detail) {
    std::visit([&](const auto& kind) { record(kind); }, detail);
  }
  template <class T>
  void member(std::string_view name, const T& value) {
    if constexpr (describe::Described<T>) {
      const Step step(*this, name);
      record(value);
    }
  }

  void extra(const Extra& e) {
    if (e.key == "$schema") return;  // it speaks of the file, not of the CV
    const auto& carried = writer_.carries_extras;
    for (const std::string_view name : {std::string_view(e.format), std::string_view("*")})
      if (std::find(carried.begin(), carried.end(), name) != carried.end()) return;
    const Step step(*this, e.key);
    Diagnostic d;
    d.severity = Severity::warning;
    d.code = Code::not_carried;
    d.message.reserve(path_.size() + 32 + writer_.id.size());
    d.message.append(path_).append(" cannot be carried to ").append(writer_.id);
    d.path = path_;
    d.place = {e.origin.line, e.origin.column, 0};
    out_.push_back(std::move(d));
  }

  static constexpr auto none = static_cast<std::size_t>(-1);

  /// `.name`, `[number]` or both, at the end of the path for as long as it lives.
  struct Step {
    Step(Walk& walk, std::string_view name, std::size_t number = none) : walk_(walk), length_(walk.path_.size()) {
      std::string& path = walk.path_;
      if (length_ > 0 && !name.empty() && name.front() != '[') path += '.';
      path += name;
      if (number != none) path.append("[").append(std::to_string(number)).append("]");
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { walk_.path_.resize(length_); }
    Walk& walk_;
    std::size_t length_;
  };

  const FormatInfo& writer_;
  std::vector<Diagnostic>& out_;
  std::string path_;
};

}  // namespace

void report_uncarried_extras(const Document& document, const FormatInfo& writer, std::vector<Diagnostic>& out) {
  Walk(writer, out).record(document);
}

}  // namespace cvconv
