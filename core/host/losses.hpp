// What a writer drops of a Document, as messages.
#pragma once

#include "cvconv/diagnostic.hpp"
#include "host/fidelity.hpp"

namespace cvconv {

/// What becomes of a conversion that would lose something.
enum class OnLoss : std::uint8_t {
  ignore,  ///< nothing is said
  warn,    ///< a warning for each Extra with its place, and one that counts all that is lost
  fail     ///< an error for each loss with its place, and one that counts them
};

/// Appends what is to be said of the facts that the plan's writer drops, and returns their number. `planned`: nothing
/// was written, it is a forecast. Where the losses are unknown, that is said. REQUIRES: a plan of drops.
std::size_t report_losses(const Document&, const FidelityPlan&, OnLoss, bool planned, std::vector<Diagnostic>&);

}  // namespace cvconv
