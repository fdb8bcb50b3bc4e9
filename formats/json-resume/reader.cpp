// SPDX-License-Identifier: MIT
#include "reader.hpp"

#include "vocabulary.hpp"

namespace cvconv::json_resume {

void Reader::read(const Source& source, Document& document, Context& context) {
  Tape tape;
  if (!tape.read_json(source, context)) return;
  const Markup prose = context.option("markup") == "plain" ? Markup::plain : Markup::markdown;
  resume::read_cv(tape.root(), document, context, {"json-resume", false, prose});
}

}  // namespace cvconv::json_resume
