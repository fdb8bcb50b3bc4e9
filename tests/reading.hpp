// What tests of readers and writers share: one call of either, and what it said.
#pragma once

#include "catch.hpp"
#include "cvconv/local_host.hpp"

#include <fstream>
#include <iterator>

namespace cvconv::testing {

/// The parts of a text between separators.
inline std::vector<std::string> split(std::string_view s, std::string_view by = " ") {
  std::vector<std::string> out;
  for (std::size_t at = s.find(by); at != std::string_view::npos; at = s.find(by)) {
    out.emplace_back(s.substr(0, at));
    s.remove_prefix(at + by.size());
  }
  out.emplace_back(s);
  return out;
}

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

inline std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The codes of all messages: "204w 206e".
inline std::string codes_of(const LocalHost& host) {
  std::string out;
  for (const Diagnostic& d : host.diagnostics) {
    if (!out.empty()) out += ' ';
    out += std::to_string(static_cast<int>(d.code));
    out += d.severity == Severity::error ? 'e' : d.severity == Severity::warning ? 'w' : 'n';
  }
  return out;
}

/// "3:5+9": line, column and length.
inline std::string place(Place p) {
  return std::to_string(p.line) + ":" + std::to_string(p.column) + "+" + std::to_string(p.length);
}

/// What a reader makes of some bytes.
template <class R>
struct Read {
  LocalHost host;
  Document document;
  explicit Read(std::string_view bytes, LocalHost::Options options = {}) : host(std::move(options)) {
    Context context = host.context();
    R().read({bytes, "in"}, document, context);
  }
  [[nodiscard]] bool failed() const { return host.failed(); }
  [[nodiscard]] std::string codes() const { return codes_of(host); }
  [[nodiscard]] const Diagnostic& message(std::size_t i = 0) const { return host.diagnostics.at(i); }
  [[nodiscard]] const Entry& entry(std::size_t section = 0, std::size_t i = 0) const {
    return document.sections.at(section).entries.at(i);
  }
  template <EntryKind kind>
  [[nodiscard]] const Entry& as(std::size_t section = 0, std::size_t i = 0) const {
    REQUIRE(entry(section, i).kind == kind);
    return entry(section, i);
  }
};

/// What a writer prints of a Document.
template <class W>
std::string print(const Document& document, LocalHost::Options options = {}) {
  LocalHost host(std::move(options));
  Context context = host.context();
  std::string out;
  W writer;
  static_cast<Writer&>(writer).write(document, out, context);
  CHECK_FALSE(host.failed());
  return out;
}

}  // namespace cvconv::testing
