// SPDX-License-Identifier: MIT
#include "json-resume/reader.hpp"

#include "fuzz_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return cvconv::fuzz_reader<cvconv::json_resume::Reader>(data, size);
}
