// ORCID's XML, versions 2.0 to 3.0: records, sections, single items and bulk. See MAPPING.md.
#pragma once

#include "cvconv/format.hpp"

namespace cvconv {

class OrcidReader : public Reader {
 public:
  void read(const Source&, Document&, Context&) override;
};

}  // namespace cvconv
