// From TeX's math to MathML.
#pragma once

#include <string>
#include <string_view>

namespace cvconv::html {

/// Appends TeX math as MathML Core (https://www.w3.org/TR/mathml-core/), with its source as `alttext`. Understood is
/// what CVs hold: letters, numbers, signs, scripts, fractions, roots, Greek, accents, fonts. False, and nothing
/// appended, for anything else.
bool append_mathml(std::string& out, std::string_view tex, bool display);

}  // namespace cvconv::html
