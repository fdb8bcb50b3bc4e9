// TeX math from a CV: what of it may be handed to TeX.
#pragma once

#include <string_view>

namespace cvconv::moderncv {

/// True where the formula is made of nothing but ASCII letters, digits, operators, balanced braces, indices, and
/// commands of a list that draw and do nothing else, each with the arguments that it takes: it cannot run code, end
/// the formula, or stop TeX with an error.
bool is_safe_math(std::string_view tex);

}  // namespace cvconv::moderncv
