// What input and output share of the operating system.
#pragma once

#include <string>
#include <utility>

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
  /// Closes it now; errno's value if that fails, which is where some file systems say that they are full.
  int close();

 private:
  int fd_;
};

/// What an errno means, as part of a sentence: "permission denied". The same in every locale.
std::string error_words(int error);

}  // namespace cvconv
