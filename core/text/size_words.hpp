// Sizes in words: "32 MiB".
#pragma once

#include <cstdint>
#include <string>

namespace cvconv {

std::string size_words(std::uint64_t bytes);

}  // namespace cvconv
