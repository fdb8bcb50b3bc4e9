// Reads YAML.
#include "resume/yaml_reader.hpp"

#include "resume/vocabulary.hpp"
#include "resume/yaml_source.hpp"

namespace cvconv::yaml {

void Reader::read(const Source& source, Document& document, Context& context) {
  Tape tape;
  if (!read_yaml(tape, source, context)) return;
  const Markup prose = context.option("markup") == "plain" ? Markup::plain : Markup::markdown;
  resume::read_cv(tape.root(), document, context, {true, prose, false});
}

}  // namespace cvconv::yaml
