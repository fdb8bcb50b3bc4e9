// Writes JSON Resume.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv::json_resume {

class JsonResumeWriter final : public Writer {
 public:
  void write(const Document&, std::string& out, Context&) override;
};

}  // namespace cvconv::json_resume
