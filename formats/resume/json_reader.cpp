// Reads JSON Resume.
#include "resume/json_reader.hpp"

#include "resume/vocabulary.hpp"

namespace cvconv::json_resume {

void Reader::read(const Source& source, Document& document, Context& context) {
  Tape tape;
  if (!tape.read_json(source, context)) return;
  const Markup prose = context.option("markup") == "plain" ? Markup::plain : Markup::markdown;
  const bool extended = tape.root().find("cvconv").is_map();  // where one is anywhere, there is one at the root
  resume::read_cv(tape.root(), document, context, {false, prose, extended});
}

}  // namespace cvconv::json_resume
