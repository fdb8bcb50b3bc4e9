// SPDX-License-Identifier: MIT
#pragma once

#include "cvconv/cvir.hpp"
#include "cvconv/local_host.hpp"

#include <algorithm>
#include <cstdlib>

namespace cvconv {

/// What the host makes sure of before a reader sees the bytes: valid UTF-8 without NUL.
inline bool is_text(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    const std::size_t length = c < 0x80                ? 1
                               : c >= 0xC2 && c < 0xE0 ? 2
                               : (c & 0xF0U) == 0xE0   ? 3
                               : c >= 0xF0 && c < 0xF5 ? 4
                                                       : 0;
    if (c == 0 || length == 0 || i + length > s.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(s[i + k]) & 0xC0U) != 0x80U) return false;
    const auto second = length > 1 ? static_cast<unsigned char>(s[i + 1]) : 0x80U;
    if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90) ||
        (c == 0xF4 && second > 0x8F))
      return false;
    i += length;
  }
  return true;
}

/// Reads the bytes; what comes out must be a Document that can be written, and a failure must say why.
template <class R>
int fuzz_reader(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!is_text(bytes)) return 0;
  LocalHost host(LocalHost::Options{{"markup", size % 2 == 0 ? "markdown" : "plain"}});
  Context context = host.context();
  Document document;
  R().read({bytes, "fuzz"}, document, context);
  for (const Diagnostic& d : host.diagnostics)
    if (d.message.empty()) std::abort();
  if (host.failed() != context.failed()) std::abort();
  std::string out;
  cvir::write(document, out);
  return 0;
}

}  // namespace cvconv
