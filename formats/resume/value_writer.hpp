// From values of the Document to what the vocabulary has for them. Each function gives what the ValueReader's function
// of the same name reads back as the same value.
#pragma once

#include "cvconv/document.hpp"
#include "resume/node.hpp"

#include <functional>
#include <unordered_set>

namespace cvconv::resume {

/// A key for identifiers of one scheme.
struct SchemeKey {
  std::string_view key, scheme;
  bool ours = false;
};

class ValueWriter {
 public:
  explicit ValueWriter(const Document&);

  /// The roles of the position that is being written are in a list of their own.
  bool roles_apart = false;

  [[nodiscard]] Node word(std::string_view s) const { return Node(s); }
  [[nodiscard]] Node title(const Text& t) const { return text(t, false); }
  [[nodiscard]] Node prose(const Text& t) const { return text(t, true); }
  [[nodiscard]] Node link(const Url&) const;
  [[nodiscard]] Node location(const Location&) const;         ///< in JSON Resume one line
  [[nodiscard]] Node location_object(const Location&) const;  ///< in JSON Resume a map
  /// In JSON Resume the name.
  [[nodiscard]] Node organization(const Organization&) const;
  [[nodiscard]] Node name(const Name&) const;
  /// `role`: what the key says of all that it holds.
  [[nodiscard]] Node person(const Contributor&, std::string_view role) const;
  [[nodiscard]] Node visibility(Visibility) const;

  /// What is under one of the keys of a date: startDate, endDate, or `date_key`.
  [[nodiscard]] Node date(std::string_view key, const DateRange&, std::string_view date_key, bool goes_on) const;
  /// Appends identifiers, each under a key of its own if all of them can be, else as the list `identifiers`.
  void identifiers(Node& map, const std::vector<Identifier>&, const std::vector<SchemeKey>&) const;
  /// Brings the keys of every map below `root` into the order that the source had, where that is known.
  void order(Node& root) const;
  /// Puts the Extras of a record back where they stood; those of other vocabularies under `extras`.
  void extras(Node& map, const std::vector<Extra>&) const;

 private:
  [[nodiscard]] Node text(const Text&, bool prose) const;

  std::string orders_;  // SourceStyle::key_order
  std::string language_;
  std::unordered_set<std::string> owner_names_;
};

// Of lists: what `Write` makes of each.
template <auto Write>
constexpr auto each = [](const ValueWriter& out, const auto& all) {
  std::vector<Node> items;
  items.reserve(all.size());
  for (const auto& one : all)
    if (Node n = std::invoke(Write, out, one); !n.empty()) items.push_back(std::move(n));
  return Node::list(std::move(items));
};
/// For a key that holds one of them: the only one. If there are more, JSON Resume gets the first.
template <auto Write>
constexpr auto only = [](const ValueWriter& out, const auto& all) {
  if (all.empty()) return Node();
  Node first = std::invoke(Write, out, all[0]);
  if (all.size() == 1) return first;
  return Node().or_standard(first.standard ? std::move(*first.standard) : std::move(first));
};
/// For the key that holds several: nothing if there is only one.
template <auto Write>
constexpr auto several =
    [](const ValueWriter& out, const auto& all) { return all.size() > 1 ? each<Write>(out, all) : Node(); };

/// Brings an identifier into its registry's form, with the address to which it leads. False if it cannot have that
/// form.
bool normalise(Identifier&);
/// The names by which the CV's owner is known, for finding them among authors.
std::unordered_set<std::string> owner_names(const Person&);

}  // namespace cvconv::resume
