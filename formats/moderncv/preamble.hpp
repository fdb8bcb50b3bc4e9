// Everything before \begin{document} that does not speak of the person.
#pragma once

#include "moderncv/characters.hpp"
#include "moderncv/settings.hpp"

namespace cvconv::moderncv {

/// From the first line to the style and fonts. `lang` is the page's language (BCP 47).
void append_preamble(std::string& out, const Settings& settings, const Needs& needs, std::string_view lang, bool rtl);

/// "Arabic and Chinese": the scripts for which this CV needs LuaLaTeX.
std::string script_names(const Needs& needs);

}  // namespace cvconv::moderncv
