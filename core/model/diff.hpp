// What two CVs say differently: for `cvconv diff`, and for tests of round trips.
#pragma once

#include "cvconv/document.hpp"

namespace cvconv {

enum class Change : std::uint8_t {
  added,    ///< in B only
  removed,  ///< in A only
  changed,
  moved,  ///< in both, and elsewhere in B
};

struct Difference {
  Change change{};
  std::string path_a;  ///< `work[1].roles[0].title`; empty: not in A
  std::string path_b;
  Origin place_a;  ///< the nearest that is known, also where it is not in A; line 0: none is
  Origin place_b;
  std::string before;  ///< in a few words, on one line; of something long, what is around the first difference
  std::string after;
};

/// In the order of the Document; what was added stands where it is in B. An item that was put into a list, taken out of
/// it, or moved, is one difference; in a very long list, items that are changed and moved may count as added and
/// removed.
///
/// Compared is what is meant: not where it stood, how a Markdown text is wrapped and escaped, the order of identifiers,
/// translations and extras, or which vocabulary an extra is from. With `exact` there is no difference if and only if
/// the Documents are equal.
std::vector<Difference> diff(const Document& a, const Document& b, bool exact = false);

}  // namespace cvconv
