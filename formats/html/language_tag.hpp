// Tags of languages as HTML wants them.
#pragma once

#include <string>
#include <string_view>

namespace cvconv::html {

/// The tag as `lang` takes it (BCP 47: letters and digits, at most eight in a part; `zh_CN` becomes `zh-CN`); "" for
/// what is no tag.
std::string language_tag(std::string_view);

}  // namespace cvconv::html
