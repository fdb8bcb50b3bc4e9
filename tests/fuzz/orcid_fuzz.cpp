// SPDX-License-Identifier: MIT
// The ORCID reader on any bytes. The first byte chooses the option, as long as it is a digit.
#include "cvconv/cvir.hpp"
#include "cvconv/local_host.hpp"
#include "orcid/orcid.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const bool limited = !bytes.empty() && bytes.front() == '1';
  if (!bytes.empty() && bytes.front() >= '0' && bytes.front() <= '9') bytes.remove_prefix(1);
  cvconv::LocalHost host(cvconv::LocalHost::Options{{"include-limited", limited ? "true" : "false"}});
  cvconv::Context context = host.context();
  cvconv::Document document;
  cvconv::OrcidReader().read({bytes, "fuzz.xml"}, document, context);
  std::string out;
  cvconv::cvir::write(document, out, 0);
  return 0;
}
