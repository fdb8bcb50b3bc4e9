// The C boundary by hand, so that any part of it can be wrong: whatever is not defined is right.
#include <cvconv/plugin.h>
#include <cvconv/plugin.hpp>

#include <stdexcept>

#ifndef ABI_MAJOR
#define ABI_MAJOR CVC_ABI_MAJOR
#endif
#ifndef PLUGIN_SIZE
#define PLUGIN_SIZE sizeof(cvc_plugin)
#endif
#ifndef FORMAT_SIZE
#define FORMAT_SIZE sizeof(cvc_native_format)
#endif
#ifndef LAYOUT_PLUS
#define LAYOUT_PLUS 0
#endif
#ifndef EXTENSION_NAME
#define EXTENSION_NAME CVC_NATIVE_FORMAT
#endif
#ifndef READ
#define READ read
#endif
#ifndef WRITE
#define WRITE write
#endif
#ifndef STATUS
#define STATUS 0
#endif

namespace {

int finish() {
#ifdef THROWS
  throw std::runtime_error("straight through the boundary");
#endif
  return STATUS;
}

[[maybe_unused]] int read(const cvc_host*, cvc_string, cvc_string, void*) { return finish(); }
[[maybe_unused]] int write(const cvc_host* host, const void*) {
  host->write(host->self, {"half\n", 5});
  return finish();
}

const void* extension(const char* name) {
  static const cvc_native_format format = {FORMAT_SIZE, cvconv::layout_fingerprint() + LAYOUT_PLUS, READ, WRITE};
  return std::string_view(name) == EXTENSION_NAME ? &format : nullptr;
}

}  // namespace

extern "C" {
extern const char cvconv_manifest_json[];
extern __attribute__((visibility("default"))) const cvc_plugin cvconv_plugin_v1;
const cvc_plugin cvconv_plugin_v1 = {PLUGIN_SIZE, ABI_MAJOR, CVC_ABI_MINOR, cvconv_manifest_json, &extension};
}
