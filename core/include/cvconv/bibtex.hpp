// BibTeX: the entries of a source, the names in a field, and TeX as the words that it sets.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cvconv::bibtex {

struct Field {
  std::string name;    ///< in lower case
  std::string value;   ///< TeX, without the braces or quotes around it; what # joins is one, each @string in its place
  std::size_t at = 0;  ///< where its name begins in the source
};

struct Entry {
  std::string type;  ///< in lower case: article
  std::string key;
  std::vector<Field> fields;  ///< in the source's order, up to the first that makes no sense
  std::size_t at = 0;         ///< of its @ in the source
};

/// The entries of a source, broken ones as far as they go. What stands between them is no part of BibTeX.
std::vector<Entry> read(std::string_view source);

/// The words that TeX sets, white space collapsed; nothing where it would have to be run to know them.
std::optional<std::string> words(std::string_view tex);

/// A name in one of BibTeX's three forms: "Given von Family", "von Family, Given", "von Family, Suffix, Given".
struct Name {
  std::string whole;  ///< as written
  std::string given;
  std::string particle;  ///< von
  std::string family;
  std::string suffix;
};

/// The names of an author or editor field, split at its "and"s, without "others". A name that is all in braces, without
/// a comma, has no parts. Nothing where one of them cannot be read as words.
std::optional<std::vector<Name>> names(std::string_view field);

}  // namespace cvconv::bibtex
