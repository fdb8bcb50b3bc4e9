// The account of one conversion: every fact of the Document and what became of it, as JSON (report.schema.json).
#pragma once

#include "host/conversion.hpp"

namespace cvconv {

struct ReportNames {
  std::string_view input;   ///< "<stdin>" for standard input
  std::string_view output;  ///< empty: nothing was written
};

/// Appends the report, ending in a newline. `lines`: all in one line, for JSON Lines; else one line for each fact.
/// The same conversion gives the same bytes. REQUIRES: ConversionSettings::report, and a writer.
void append_report(std::string& out, const Converter&, const Conversion&, const ReportNames&, bool lines);

}  // namespace cvconv
