// Small questions about strings.
#pragma once

#include <string_view>

namespace cvconv::resume {

/// A scheme and something after it, without white space. It asks for no more: the words are kept in any case.
bool is_url(std::string_view);
/// `example.org/x`: a URL that lacks its scheme.
bool looks_like_host(std::string_view);
bool is_email(std::string_view);
/// Where the character first stands outside of brackets: the comma in `a (b, c), d`; npos if nowhere.
std::size_t find_outside_brackets(std::string_view, char);
/// A tag of BCP 47 in the form that people write: `en`, `pt-BR`, `zh-Hant`. The language is one of ISO 639-1's, or has
/// three letters.
bool is_language_tag(std::string_view);
bool is_iso_639_1(std::string_view);

}  // namespace cvconv::resume
