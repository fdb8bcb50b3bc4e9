// The scripts of core/cli/completion, as the build embeds them.
#pragma once

#include <string_view>

namespace cvconv::cli::completion {

extern const std::string_view bash;
extern const std::string_view zsh;
extern const std::string_view fish;

}  // namespace cvconv::cli::completion
