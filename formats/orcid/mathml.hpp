// MathML as plain words where they say it all (H₂O, 10⁻³, α), as TeX where they don't.
#pragma once

#include <string>
#include <string_view>

namespace cvconv::orcid {

struct Math {
  std::string tex;
  std::string plain;       ///< the characters, with Unicode's sub- and superscripts where there are some
  bool needs_tex = false;  ///< `plain` cannot say it
};

/// Reads what stands between <math> and </math>; tags may have prefixes, and may be wrong.
Math read_mathml(std::string_view source);

/// "₂" for "2"; empty if one of the characters has no such form.
std::string subscript(std::string_view);
std::string superscript(std::string_view);

}  // namespace cvconv::orcid
