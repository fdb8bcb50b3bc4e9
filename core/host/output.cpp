// Writes an output whole or not at all.
#include "host/files.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>

namespace cvconv {

int FileDescriptor::close() {
  const int fd = release();
  return fd < 0 || ::close(fd) == 0 || errno == EINTR ? 0 : errno;
}

BlockedSignals::BlockedSignals(std::initializer_list<int> signals) {
  sigemptyset(&set_);
  for (const int s : signals) sigaddset(&set_, s);
  pthread_sigmask(SIG_BLOCK, &set_, &before_);
}

std::string error_words(int error) {
  static constexpr std::pair<int, std::string_view> words[] = {
      {ENOENT, "there is no such file or folder"},
      {EACCES, "permission denied"},
      {EPERM, "permission denied"},
      {EISDIR, "it is a folder"},
      {ENOTDIR, "a part of its path is no folder"},
      {ENOSPC, "no space is left on the device"},
      {EDQUOT, "the disk quota is used up"},
      {EFBIG, "the file would be too large"},
      {EROFS, "the file system is read-only"},
      {ENAMETOOLONG, "the name is too long"},
      {ELOOP, "too many symbolic links"},
      {EMFILE, "too many files are open"},
      {ENFILE, "too many files are open"},
      {ENXIO, "no such device"},
      {ENODEV, "no such device"},
      {EIO, "the device reports an error"},
      {EBADF, "it is closed"},
      {ETXTBSY, "it is being executed"},
  };
  for (const auto& [number, what] : words)
    if (number == error) return std::string(what);
  return "error " + std::to_string(error);
}

int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {  // a pipe that somebody else made non-blocking
      pollfd p{fd, POLLOUT, 0};
      poll(&p, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

namespace {

struct StandardOutput {
  std::atomic<int> real = STDOUT_FILENO;
  std::mutex mutex;  // guards what follows
  int printed = -1;  // a file in memory, which descriptor 1 is then
  off_t taken = 0;
};
StandardOutput& standard_output() {
  static StandardOutput one;
  return one;
}

std::string hint_for(int error, const std::string& path) {
  const std::string folder = folder_of(path);
  struct stat st {};
  if (error == ENOENT && stat(folder.c_str(), &st) != 0)
    return "the folder \"" + folder + "\" is missing; `mkdir -p " + folder + "` makes it";
  if (error == EACCES || error == EPERM || error == EROFS)
    return "is \"" + folder + "\" a folder that you may write to?";
  if (error == EISDIR) return "name a file in it";
  const bool is_stored = path != "-" && !path.starts_with("/dev/");
  return is_stored && (error == ENOSPC || error == EDQUOT) ? "nothing was left behind" : "";
}

Diagnostic cannot_write(std::string message, std::string hint, std::string file) {
  return {Severity::error, Code::cannot_write, std::move(message), std::move(hint), {}, {}, std::move(file)};
}

// What a call that gave `error` makes of an output; 0: it is written.
WriteResult result_of(int error, const std::string& path) {
  if (error == 0) return {};
  if (error == EPIPE) return {WriteStatus::pipe_closed, {}};
  return {WriteStatus::failed, cannot_write("cannot write it: " + error_words(error), hint_for(error, path),
                                            path == "-" ? "<stdout>" : path)};
}

// The file that a path leads to, through links, also if it does not exist yet.
std::string resolve_links(const std::string& path) {
  std::error_code error;
  std::filesystem::path p = path;
  for (int i = 0; i < 40 && std::filesystem::is_symlink(std::filesystem::symlink_status(p, error)); ++i) {
    const std::filesystem::path target = std::filesystem::read_symlink(p, error);
    if (error) break;
    p = target.is_absolute() ? target : p.parent_path() / target;
  }
  return p.string();
}

// A new file in the folder of `path`. A name of its own for each process and call; O_EXCL settles what remains.
int open_temporary(const std::string& path, mode_t mode, std::string& name) {
  static std::atomic<unsigned> number{0};
  const std::string folder = folder_of(path);
  for (int attempt = 0; attempt < 100; ++attempt) {
    name = (folder == "."   ? std::string()
            : folder == "/" ? folder
                            : folder + '/') +
           ".cvconv-" + std::to_string(getpid()) + '-' + std::to_string(number++) + ".tmp";
    const int fd = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  errno = EEXIST;
  return -1;
}

// These write a file, and return 0 or errno's value.

int write_and_close(FileDescriptor fd, std::string_view bytes) {
  if (!fd.valid()) return errno;
  const int error = write_all(fd.get(), bytes);
  const int closing = fd.close();
  return error == 0 ? closing : error;
}

int write_directly(const std::string& path, std::string_view bytes) {
  return write_and_close(FileDescriptor(open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY)), bytes);
}

// A file that gets its name only when it is whole: nothing is left of it, however the program ends, and its folder is
// held for a moment only, which matters when threads write into one. The error, or 0; nothing where it cannot be had:
// the file system has no files without names, or there is a file of that name now.
std::optional<int> write_new_file(const std::string& path, std::string_view bytes) {
  FileDescriptor fd(open(folder_of(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode_t{0666}));
  if (!fd.valid()) return std::nullopt;
  if (const int error = write_all(fd.get(), bytes); error != 0) return error;
  const std::string itself = "/proc/self/fd/" + std::to_string(fd.get());
  if (linkat(AT_FDCWD, itself.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) != 0) return std::nullopt;
  return fd.close();
}

int replace_file(const std::string& path, const struct stat* existing, std::string_view bytes) {
  if (existing != nullptr && access(path.c_str(), W_OK) != 0) return errno;
  if (existing == nullptr)
    if (const std::optional<int> error = write_new_file(path, bytes)) return *error;
  const BlockedSignals wait{SIGINT, SIGTERM, SIGHUP, SIGQUIT};  // while a temporary file exists
  std::string temporary;
  FileDescriptor fd(open_temporary(path, 0666, temporary));
  if (!fd.valid()) return errno;
  int error = 0;
  if (existing != nullptr && fchmod(fd.get(), existing->st_mode & 07777U) != 0) error = errno;
  if (error == 0) error = write_and_close(std::move(fd), bytes);
  if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) unlink(temporary.c_str());
  return error;
}

}  // namespace

void keep_standard_output() {
  StandardOutput& out = standard_output();
  const std::lock_guard lock(out.mutex);
  if (out.real != STDOUT_FILENO) return;
  const int real = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (real < 0) return;  // it is closed
  out.real = real;
  out.printed = memfd_create("printed", MFD_CLOEXEC);
  dup2(out.printed >= 0 ? out.printed : STDERR_FILENO, STDOUT_FILENO);
}

std::string take_printed() {
  StandardOutput& out = standard_output();
  const std::lock_guard lock(out.mutex);
  std::string text;
  if (out.printed < 0) return text;
  struct stat st {};
  if (fstat(out.printed, &st) != 0 || st.st_size <= out.taken) return text;
  text.resize(std::min<std::size_t>(static_cast<std::size_t>(st.st_size - out.taken), 65536));
  const ssize_t got = pread(out.printed, text.data(), text.size(), out.taken);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  out.taken = st.st_size;
  return text;
}

void restore_standard_output() {
  if (standard_output().real != STDOUT_FILENO) dup2(STDERR_FILENO, STDOUT_FILENO);
}

WriteResult write_output(const std::string& path, std::string_view bytes) {
  if (path == "-" || path == "/dev/stdout" || path == "/dev/fd/1")
    return result_of(write_all(standard_output().real, bytes), path);
  struct stat st {};
  std::string target = path;  // through links; it may be yet to come
  int error = lstat(path.c_str(), &st) == 0 ? 0 : errno;
  if (error == 0 && S_ISLNK(st.st_mode)) {
    target = resolve_links(path);
    if (stat(target.c_str(), &st) != 0) error = errno;
  }
  if (error == ENOENT)
    error = path.ends_with('/') ? EISDIR : replace_file(target, nullptr, bytes);
  else if (error == 0)
    error = S_ISDIR(st.st_mode)   ? EISDIR
            : S_ISREG(st.st_mode) ? replace_file(target, &st, bytes)
                                  : write_directly(target, bytes);
  WriteResult result = result_of(error, target);
  if (result.status == WriteStatus::failed) result.problem.file = path;
  return result;
}

GrowingOutput::GrowingOutput(std::string path) : path_(std::move(path)) {
  fd_ = path_ == "-" ? standard_output().real.load()
                     : open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, mode_t{0666});
  if (fd_ < 0) result_ = result_of(errno, path_);
}

GrowingOutput::~GrowingOutput() {
  if (path_ != "-" && fd_ >= 0) close(fd_);
}

void GrowingOutput::append(std::string_view bytes) {
  if (result_.status != WriteStatus::written) return;
  result_ = result_of(write_all(fd_, bytes), path_);
}

std::optional<Diagnostic> make_folder_for(const std::string& path) {
  const std::string folder = folder_of(path);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error) return std::nullopt;
  return cannot_write("cannot make the folder \"" + folder + "\": " + error_words(error.value()), {}, path);
}

}  // namespace cvconv
