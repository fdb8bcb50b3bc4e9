// The formats that cvconv brings along, as constant data made from their manifests when cvconv is built. Nothing is
// parsed and nothing is allocated until a format is asked for.
#pragma once

#include "host/registry.hpp"

#include <span>

namespace cvconv::builtin {

using Strings = std::span<const std::string_view>;

struct Option {
  std::string_view name;
  OptionInfo::Type type;
  Strings values;
  std::string_view default_value;
  std::string_view help;
};

struct Rule {
  std::string_view start;
  Strings contains;
};

struct Loss {
  std::string_view path;
  FidelityRule::Kind kind;
  std::string_view why;
};

struct Format {
  std::string_view id, name, description, documentation;
  bool reads, writes;
  Strings extensions, media_types;
  std::span<const Rule> recognise;
  std::span<const Option> reader_options, writer_options;
  Strings carries_extras;
  bool fidelity_stated;
  Strings carries;
  std::span<const Loss> fidelity;
  bool binary;
  std::string_view schema;
  std::uint64_t manifest_hash;
  const cvc_plugin* inside;  ///< the plugin itself, in a program that holds its formats; else nullptr
};

/// The generated table.
std::span<const Format> formats();

/// A row as what the rest of cvconv works with; all but `library`.
FormatInfo info(const Format&);

}  // namespace cvconv::builtin
