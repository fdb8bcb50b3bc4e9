// cvir as a format.
#include "cvir/cvir.hpp"

#include "cvconv/cvir.hpp"

namespace cvconv::cvir {

void FormatReader::read(const Source& source, Document& document, Context& context) {
  Tape tape;
  if (tape.read_json(source, context)) cvir::read(tape.root(), document, context);
}

void FormatWriter::write(const Document& document, std::string& out, Context& context) {
  cvir::write(document, out, context.flag("compact") ? 0 : 2);
}

}  // namespace cvconv::cvir
