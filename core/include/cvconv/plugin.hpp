// From a Reader and a Writer to a plugin: one macro.
//
//     #include <cvconv/plugin.hpp>
//     class MyWriter : public cvconv::Writer { ... };
//     CVCONV_PLUGIN(cvconv::None, MyWriter)
//
// `cvconv_add_plugin()` in CMake embeds the manifest and defines what the macro needs.
#pragma once

#include "cvconv/fingerprint.hpp"
#include "cvconv/format.hpp"

#include <exception>
#include <type_traits>

namespace cvconv {

/// Stands for the direction that a plugin does not have.
struct None {};

namespace detail {

void report_exception(const cvc_host&, const char* what) noexcept;

template <class R>
int read(const cvc_host* host, cvc_string bytes, cvc_string name, void* document) noexcept {
  try {
    Context context(*host);
    R().read({{bytes.data, bytes.size}, {name.data, name.size}}, *static_cast<Document*>(document), context);
    return context.failed() ? 1 : 0;
  } catch (const std::exception& e) {
    report_exception(*host, e.what());
  } catch (...) {
    report_exception(*host, "an exception that is no std::exception");
  }
  return 1;
}

template <class W>
int write(const cvc_host* host, const void* document) noexcept {
  try {
    Context context(*host);
    std::string out;
    W().write(*static_cast<const Document*>(document), out, context);
    host->write(host->self, {out.data(), out.size()});
    return context.failed() ? 1 : 0;
  } catch (const std::exception& e) {
    report_exception(*host, e.what());
  } catch (...) {
    report_exception(*host, "an exception that is no std::exception");
  }
  return 1;
}

template <class R, class W>
cvc_native_format make_format() {
  cvc_native_format f{sizeof(cvc_native_format), layout_fingerprint(), nullptr, nullptr};
  if constexpr (!std::is_same_v<R, None>) f.read = &read<R>;
  if constexpr (!std::is_same_v<W, None>) f.write = &write<W>;
  return f;
}

template <class R, class W>
const void* extension(const char* name) noexcept {
  static const cvc_native_format format = make_format<R, W>();
  return std::string_view(name) == CVC_NATIVE_FORMAT ? &format : nullptr;
}

}  // namespace detail
}  // namespace cvconv

// Set by cvconv_add_plugin(): the symbol's name (a name of its own in a program that holds all formats), and the
// manifest's text in an object file of its own.
#ifndef CVCONV_PLUGIN_SYMBOL
#define CVCONV_PLUGIN_SYMBOL cvconv_plugin_v1
#endif
#ifndef CVCONV_MANIFEST_SYMBOL
#define CVCONV_MANIFEST_SYMBOL cvconv_manifest_json
#endif

#define CVCONV_PLUGIN(READER, WRITER)                                                                                \
  extern "C" const char CVCONV_MANIFEST_SYMBOL[];                                                                    \
  extern "C" __attribute__((visibility("default")))                                                                  \
  const cvc_plugin CVCONV_PLUGIN_SYMBOL = {sizeof(cvc_plugin), CVC_ABI_MAJOR, CVC_ABI_MINOR, CVCONV_MANIFEST_SYMBOL, \
                                           &::cvconv::detail::extension<READER, WRITER>};
