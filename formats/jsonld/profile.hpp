// Accounts by their addresses.
#pragma once

#include "cvconv/document.hpp"

namespace cvconv::jsonld {

/// The network by the address's host, and the account's name where the address tells it; both empty for other hosts.
Profile profile_of(std::string url);

}  // namespace cvconv::jsonld
