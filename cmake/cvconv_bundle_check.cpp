// What our formats need of the libraries that cvconv_bundle.cmake would like to link into them.
#include <utf8proc.h>
#include <yaml-cpp/yaml.h>

extern "C" __attribute__((visibility("default"))) long cvconv_plugin_v1(const char* yaml, utf8proc_uint8_t* text) {
  try {
    YAML::Load(yaml);
  } catch (const YAML::Exception&) {
    return -1;
  }
  return utf8proc_map(text, 1, &text, UTF8PROC_COMPOSE);
}
