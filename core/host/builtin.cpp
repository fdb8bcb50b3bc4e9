// The formats that are built in: found without looking at a folder.
#include "host/builtin.hpp"

namespace cvconv::builtin {
namespace {

std::vector<std::string> strings(Strings from) { return {from.begin(), from.end()}; }

std::vector<OptionInfo> options(std::span<const Option> from) {
  std::vector<OptionInfo> to;
  to.reserve(from.size());
  for (const Option& o : from)
    to.push_back({std::string(o.name), o.type, strings(o.values), std::string(o.default_value), std::string(o.help)});
  return to;
}

}  // namespace

FormatInfo info(const Format& f) {
  FormatInfo to;
  to.id = f.id;
  to.name = f.name;
  to.description = f.description;
  to.documentation = f.documentation;
  to.reads = f.reads;
  to.writes = f.writes;
  to.extensions = strings(f.extensions);
  to.media_types = strings(f.media_types);
  for (const Rule& rule : f.recognise) to.recognise.push_back({std::string(rule.start), strings(rule.contains)});
  to.reader_options = options(f.reader_options);
  to.writer_options = options(f.writer_options);
  to.carries_extras = strings(f.carries_extras);
  to.fidelity_stated = f.fidelity_stated;
  to.carries = strings(f.carries);
  for (const Loss& loss : f.fidelity) to.fidelity.push_back({std::string(loss.path), loss.kind, std::string(loss.why)});
  to.binary = f.binary;
  to.schema = f.schema;
  to.origin = "built in";
  to.manifest_hash = f.manifest_hash;
  return to;
}

}  // namespace cvconv::builtin
