// The person's name and contacts for the head that the class draws.
#pragma once

#include "cvconv/outline.hpp"
#include "moderncv/characters.hpp"
#include "moderncv/settings.hpp"

namespace cvconv::moderncv {

struct HeadParts {
  std::string preamble;                     ///< \name, \address, \email, … one on each line
  std::vector<outline::ContactLine> below;  ///< contacts for which the head of this style has no room
  std::vector<std::string> shown;           ///< the contacts that stand in the head, the widest first
  std::string photo_text;                   ///< the photo, where it is no file that could be shown
};
HeadParts head_parts(const outline::Head& head, const Settings& settings, Needs& needs);

/// "GitHub: ada": what a contact says, with its label.
std::string contact_text(const outline::ContactLine& contact);

}  // namespace cvconv::moderncv
