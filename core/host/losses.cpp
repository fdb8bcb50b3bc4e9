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
      const auto is_kin = [&](const Section& o) { return &o != &s && o.kind == s.kind; };
      const bool numbered = s.kind == "custom" || std::any_of(sections.begin(), sections.end(), is_kin);
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
    Diagnostic& d = out_.emplace_back();
    d.severity = Severity::warning;
    d.code = Code::not_carried;
    append(d.path, last_);
    append_name(d.path, e.key);
    d.message.reserve(d.path.size() + 32 + writer_.id.size());
    d.message.append(d.path).append(" cannot be carried to ").append(writer_.id);
    d.place = {e.origin.line, e.origin.column, 0};
  }

  static constexpr auto none = static_cast<std::size_t>(-1);

  /// A part of the path for as long as it lives: `.name`, `[number]` or both. It becomes words only where there is a
  /// loss.
  struct Step {
    Step(Walk& w, std::string_view n, std::size_t i = none) : walk(w), before(w.last_), name(n), number(i) {
      walk.last_ = this;
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { walk.last_ = before; }
    Walk& walk;
    const Step* before;
    std::string_view name;
    std::size_t number;
  };

  static void append_name(std::string& path, std::string_view name) {
    if (!path.empty() && !name.empty() && name.front() != '[') path += '.';
    path += name;
  }
  static void append(std::string& path, const Step* step) {
    if (step == nullptr) return;
    append(path, step->before);
    append_name(path, step->name);
    if (step->number != none) path.append("[").append(std::to_string(step->number)).append("]");
  }

  const FormatInfo& writer_;
  std::vector<Diagnostic>& out_;
  const Step* last_ = nullptr;
};

}  // namespace

void report_uncarried_extras(const Document& document, const FormatInfo& writer, std::vector<Diagnostic>& out) {
  Walk(writer, out).record(document);
}

}  // namespace cvconv
