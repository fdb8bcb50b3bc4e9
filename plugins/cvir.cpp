// SPDX-License-Identifier: MIT
#include "cvir/cvir.hpp"

#include "cvconv/plugin.hpp"

CVCONV_PLUGIN(cvconv::cvir::FormatReader, cvconv::cvir::FormatWriter)
