// The Mapper's counterpart: from values of the Document to what stands for them in the vocabulary. Each function
// gives what the Mapper's function of the same name reads back as the same value.
#pragma once

#include "cvconv/document.hpp"
#include "resume/node.hpp"

#include <unordered_set>

namespace cvconv::resume {

class Scribe {
 public:
  explicit Scribe(const Document&);

  /// The roles of the position that is being written stand in a list of their own.
  bool roles_apart = false;

  [[nodiscard]] Node word(std::string_view s) const { return Node::of(s); }
  [[nodiscard]] Node words(const std::vector<std::string>&) const;
  [[nodiscard]] Node title(const Text& t) const { return text(t, false); }
  [[nodiscard]] Node prose(const Text& t) const { return text(t, true); }
  [[nodiscard]] Node titles(const std::vector<Text>& t) const { return texts(t, false); }
  [[nodiscard]] Node proses(const std::vector<Text>& t) const { return texts(t, true); }
  [[nodiscard]] Node link(const Url&) const;
  [[nodiscard]] Node links(const std::vector<Url>&) const;
  /// The one URL of a key that holds one; if there are more, JSON Resume gets the first.
  [[nodiscard]] Node only_link(const std::vector<Url>&) const;
  /// The list of a key that holds several; nothing if there is only one.
  [[nodiscard]] Node further_links(const std::vector<Url>&) const;
  [[nodiscard]] Node location(const Location&) const;         ///< in JSON Resume one line
  [[nodiscard]] Node location_object(const Location&) const;  ///< in JSON Resume a map
  /// In JSON Resume the name.
  [[nodiscard]] Node organization(const Organization&) const;
  [[nodiscard]] Node name(const Name&) const;
  /// `role`: what the key says of each of them.
  [[nodiscard]] Node people(const std::vector<const Contributor*>&, std::string_view role) const;
  [[nodiscard]] Node people(const std::vector<Contributor>&, std::string_view role) const;
  [[nodiscard]] Node visibility(Visibility) const;

  /// What stands under one of the keys of a date: startDate, endDate, or `date_key`.
  [[nodiscard]] Node date(std::string_view key, const DateRange&, std::string_view date_key, bool goes_on) const;
  /// Appends identifiers, each under a key of its own if all of them can be (`keys`: scheme of each key), else as the
  /// list `identifiers`.
  struct SchemeKey {
    std::string_view key, scheme;
    bool ours;
  };
  void identifiers(Node& map, const std::vector<Identifier>&, const std::vector<SchemeKey>& keys) const;
  /// Brings the keys of every map below `root` into the order that the source had, where that is known.
  void order(Node& root) const;
  /// Puts the Extras of a record back where they stood; those of other vocabularies under `extras`.
  void extras(Node& map, const std::vector<Extra>&) const;

 private:
  [[nodiscard]] Node text(const Text&, bool prose) const;
  [[nodiscard]] Node texts(const std::vector<Text>&, bool prose) const;
  [[nodiscard]] Node person(const Contributor&, std::string_view role) const;

  std::string orders_;  // SourceStyle::key_order
  std::string language_;
  std::unordered_set<std::string> owner_names_;
};

/// The identifier as the readers of the vocabulary bring it into its registry's form, with the address to which it
/// leads. False if it cannot have that form.
bool normalise(Identifier&);
/// The names by which the CV's owner is known, for finding them among authors.
std::unordered_set<std::string> owner_names(const Person&);

}  // namespace cvconv::resume
