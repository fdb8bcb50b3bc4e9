// The host's side of one call to a reader or writer: options in, diagnostics and output out. cvconv itself uses it, and
// so can a plugin's tests:
//
//     cvconv::LocalHost host({{"markup", "plain"}});
//     cvconv::Context context = host.context();
//     MyReader().read({bytes, "cv.json"}, document, context);
//     REQUIRE(host.diagnostics.empty());
#pragma once

#include "cvconv/format.hpp"

#include <exception>

namespace cvconv {

class LocalHost {
 public:
  using Options = std::vector<std::pair<std::string, std::string>>;
  explicit LocalHost(Options o = {}) : options(std::move(o)) {}
  LocalHost(const LocalHost&) = delete;
  LocalHost& operator=(const LocalHost&) = delete;

  /// The table of the C boundary; valid as long as this object.
  const cvc_host& table() const { return table_; }
  Context context() const { return Context(table_); }
  [[nodiscard]] bool failed() const;

  Options options;  ///< every option of the manifest, with its default where the user gave no value
  /// Every error, and the first `most_kept` of the others.
  std::vector<Diagnostic> diagnostics;
  std::size_t not_kept = 0;  ///< warnings and notes beyond those
  std::string output;
  std::exception_ptr thrown;  ///< by `report` or `write`: no memory. To be thrown again once the plugin has returned.
  static constexpr std::size_t most_kept = 10'000;

 private:
  static cvc_string option(void* self, cvc_string name);
  static void report(void* self, const cvc_diagnostic*);
  static void write(void* self, cvc_string bytes);
  cvc_host table_{sizeof(cvc_host), this, &option, &report, &write};
};

}  // namespace cvconv
