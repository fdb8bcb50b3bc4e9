// Identifiers of works, people and organizations: their usual form, their check digits, and where they lead.
#pragma once

#include "cvconv/text.hpp"

namespace cvconv::identifiers {

enum class Check : std::uint8_t {
  unknown,    ///< nothing is known about the scheme: nothing was checked
  good,       ///< the form is right, and the check digit where the scheme has one
  bad_form,   ///< the value is not one of that scheme
  bad_digit,  ///< the form is right, and the check digit is wrong
};

/// Brings an identifier to its usual form: the scheme in lower case under its usual name ("PubMed ID" is pmid), the
/// value without resolver, prefix and separators ("https://doi.org/10.1000/ABC" is 10.1000/abc), the URL of the
/// scheme's resolver where there was none. A value that is not one of the scheme is kept as written, only trimmed.
Check normalise(Identifier&);

/// The usual name of a scheme: lower case, white space collapsed, aliases resolved.
std::string normalise_scheme(std::string_view scheme);

/// Where a normalised value leads: "https://doi.org/10.1000/182". Empty where the scheme has no resolver.
std::string url(std::string_view scheme, std::string_view value);

/// The identifier that a URL of a known resolver stands for: "https://orcid.org/0000-0002-1825-0097" is {orcid, ...}.
/// Its scheme is empty if the URL is no such one, or the value has not the scheme's form.
Identifier from_url(std::string_view url);

}  // namespace cvconv::identifiers
