// SPDX-License-Identifier: MIT
// Any bytes as a CV in CVCONV_FUZZ_FORMAT, through guard, reader and every writer. What a reader has accepted, each
// writer has to print.
#include "host/conversion.hpp"
#include "host/input.hpp"

#include <array>
#include <cstdlib>

namespace {

struct Prepared {
  explicit Prepared(const char* to) : converter(registry(), settings(to)) {
    cvconv::Failure failure;
    if (converter.prepare_writer("-", failure) == nullptr || !converter.prepare_reader(failure)) std::abort();
  }
  static cvconv::Registry& registry() {
    static cvconv::Registry one;
    return one;
  }
  static cvconv::ConversionSettings settings(const char* to) {
    cvconv::ConversionSettings s;
    s.from = CVCONV_FUZZ_FORMAT;
    s.to = to;
    return s;
  }
  cvconv::Converter converter;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static std::array<Prepared, 5> prepared{
      {Prepared("cvir"), Prepared("markdown"), Prepared("html"), Prepared("jsonld"), Prepared("moderncv")}};
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (cvconv::check_input(bytes)) return 0;
  for (Prepared& p : prepared) {
    cvconv::Conversion conversion;
    p.converter.read("fuzz", bytes, conversion);
    if (!conversion.ok()) return 0;
    p.converter.write("fuzz", conversion);
    if (!conversion.ok()) std::abort();
  }
  return 0;
}
