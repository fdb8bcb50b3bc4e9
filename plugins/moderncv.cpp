// SPDX-License-Identifier: MIT
#include "cvconv/plugin.hpp"
#include "moderncv/writer.hpp"

CVCONV_PLUGIN(cvconv::None, cvconv::moderncv::ModerncvWriter)
