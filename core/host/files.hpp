// Files: an input's bytes, read within limits and fit for a reader; an output, written whole or not at all.
#pragma once

#include "cvconv/diagnostic.hpp"

#include <optional>
#include <utility>

#include <signal.h>
#include <unistd.h>

namespace cvconv {

/// Owns a file descriptor.
class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] bool valid() const { return fd_ >= 0; }
  [[nodiscard]] int get() const { return fd_; }
  /// Who takes it closes it, or leaves it open.
  int release() { return std::exchange(fd_, -1); }
  /// Closes it now; errno's value if that fails, which is where some file systems say that they are full.
  int close();

 private:
  int fd_;
};

/// What an errno means, as part of a sentence: "permission denied". The same in every locale.
std::string error_words(int error);

/// Keeps signals from this thread, and those that it starts, for as long as it lives.
class BlockedSignals {
 public:
  explicit BlockedSignals(std::initializer_list<int> signals);
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;
  ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  [[nodiscard]] const sigset_t& set() const { return set_; }

 private:
  sigset_t set_{};
  sigset_t before_{};
};

/// The name of an input in messages.
inline std::string shown_name(const std::string& input) { return input == "-" ? "<stdin>" : input; }

/// The folder of a file, by its name alone: "." of `cv.json`.
std::string folder_of(const std::string& path);

inline constexpr std::uint64_t default_max_size = 32ULL << 20;

/// Reads the file (`-`: standard input) into `bytes`, at most `max_size` of them, and checks them with check_input. The
/// result says what is wrong, with `file` filled in; `bytes` then holds what was read, for the line to show.
std::optional<Diagnostic> read_input(const std::string& path, std::uint64_t max_size, std::string& bytes);

/// Takes a byte order mark off and refuses what no reader is to see: nothing but white space, binary files, text that
/// is not valid UTF-8, NUL.
std::optional<Diagnostic> check_input(std::string& bytes);

/// True where both name the same existing file, also through links.
bool same_file(const std::string& a, const std::string& b);

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
