// SPDX-License-Identifier: MIT
#include "yaml/reader.hpp"

#include "fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return cvconv::fuzz_reader<cvconv::yaml::Reader>(data, size);
}
