// The sink: an output is written whole or not at all.
#pragma once

#include "cvconv/diagnostic.hpp"

#include <optional>
#include <string>

namespace cvconv {

enum class WriteStatus : std::uint8_t {
  written,
  failed,       ///< the diagnostic says why
  pipe_closed,  ///< nobody listens any more: no message, as with other programs in a pipe
};

struct WriteResult {
  WriteStatus status = WriteStatus::written;
  Diagnostic problem;  ///< with `file` filled in
};

/// Writes a file (`-`: standard output). A regular file appears, or changes, in one step: it is written beside its
/// place and moved there. It keeps its mode if it existed; links are followed; devices and pipes are written to
/// directly. Safe to call from several threads, for different paths.
WriteResult write_output(const std::string& path, std::string_view bytes);

/// From here on descriptor 1 is no longer the program's standard output, which write_output() still knows, but a place
/// where plugins may print. Thread-safe; does nothing the second time.
void keep_standard_output();
/// What was printed there since the last call.
std::string take_printed();
/// What comes now goes to standard error: from plugins that print while the process ends.
void restore_standard_output();

/// Writes to a descriptor until all is written. Returns 0 or errno's value.
int write_all(int fd, std::string_view bytes);

/// An output that grows: each piece is written when it comes, so that a batch needs no memory for its report.
class GrowingOutput {
 public:
  /// Opens the file, empty (`-`: standard output). `result()` says whether that went well.
  explicit GrowingOutput(std::string path);
  GrowingOutput(const GrowingOutput&) = delete;
  GrowingOutput& operator=(const GrowingOutput&) = delete;
  ~GrowingOutput();
  /// Does nothing after the first failure.
  void append(std::string_view bytes);
  /// Of all so far.
  [[nodiscard]] const WriteResult& result() const { return result_; }

 private:
  std::string path_;
  int fd_ = -1;
  WriteResult result_;
};

/// Makes the folder of a file, and those above it. The diagnostic says why it cannot.
std::optional<Diagnostic> make_folder_for(const std::string& path);

}  // namespace cvconv
