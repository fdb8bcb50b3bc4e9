// The words that cvconv itself puts on a page: section titles, "present", months, labels; one table by language.
#pragma once

#include "cvconv/text.hpp"

namespace cvconv::words {

/// The word of a key ("present", "advisor", "doi") in a language; English where that language lacks it, and the key
/// itself where English lacks it. The region and script of the tag may be missing in the table: `de-AT` finds `de`.
std::string_view word(std::string_view lang, std::string_view key);

/// The usual title of a section kind: "Work experience". Empty for a kind without one.
std::string_view section_title(std::string_view lang, std::string_view kind);

/// A date as a page shows it: "Mar 2015", "3 Mar 2015", "2015", or the raw words.
std::string date(std::string_view lang, const Date&);
/// "Mar 2015 – present", "from 2015", "until 2019", "2015".
std::string period(std::string_view lang, const DateRange&);

/// True for languages written from right to left, by script subtag or by the language's usual script.
bool is_rtl(std::string_view lang);

}  // namespace cvconv::words
