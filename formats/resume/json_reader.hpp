// Reads JSON Resume.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::json_resume {

/// JSON Resume 1.0 to 1.3, and the keys of its older versions. Option: markup (markdown, plain).
class Reader : public cvconv::Reader {
 public:
  void read(const Source&, Document&, Context&) override;
};

}  // namespace cvconv::json_resume
