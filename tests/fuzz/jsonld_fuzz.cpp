// SPDX-License-Identifier: MIT
#include "jsonld/reader.hpp"

#include "fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return cvconv::fuzz_reader<cvconv::jsonld::JsonLdReader>(data, size);
}
