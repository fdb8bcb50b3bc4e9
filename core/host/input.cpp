// Reads an input whole: its size, its encoding, and what is no file.
#include "host/files.hpp"

#include "cvconv/utf8.hpp"
#include "text/visible.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace cvconv {
namespace {

using namespace std::string_view_literals;

Diagnostic problem(Code code, std::string message, std::string hint = {}, Place place = {}) {
  return {Severity::error, code, std::move(message), std::move(hint), {}, place};
}

struct Magic {
  std::string_view start;
  std::string_view what;
  std::string_view hint;
};

constexpr std::string_view export_hint = "export the CV as JSON Resume, YAML or ORCID XML";

// The first that fits counts.
constexpr Magic magics[] = {
    {"%PDF-"sv, "a PDF", "a PDF holds the look of a CV and not its data; convert the file that it was made from"},
    {"PK\x03\x04"sv, "a zip archive", "unpack it, and convert the file that is in it"},
    {"\x89PNG\r\n"sv, "a PNG picture", "cvconv reads text; a scanned CV has to be typed first"},
    {"\xFF\xD8\xFF"sv, "a JPEG picture", "cvconv reads text; a scanned CV has to be typed first"},
    {"GIF8"sv, "a GIF picture", "cvconv reads text; a scanned CV has to be typed first"},
    {"\x1F\x8B"sv, "compressed with gzip", "`gunzip` it first"},
    {"BZh"sv, "compressed with bzip2", "`bunzip2` it first"},
    {"\xFD"
     "7zXZ\0"sv,
     "compressed with xz", "`unxz` it first"},
    {"\x28\xB5\x2F\xFD"sv, "compressed with zstd", "`unzstd` it first"},
    {"\x7F"
     "ELF"sv,
     "a program", "is this the file that you meant?"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Word document", export_hint},
    {"{\\rtf"sv, "an RTF document", export_hint},
    {"\xFF\xFE\0\0"sv, "UTF-32 text", "save it as UTF-8, or use `iconv -f UTF-32 -t UTF-8`"},
    {"\0\0\xFE\xFF"sv, "UTF-32 text", "save it as UTF-8, or use `iconv -f UTF-32 -t UTF-8`"},
    {"\xFF\xFE"sv, "UTF-16 text", "save it as UTF-8, or use `iconv -f UTF-16 -t UTF-8`"},
    {"\xFE\xFF"sv, "UTF-16 text", "save it as UTF-8, or use `iconv -f UTF-16 -t UTF-8`"},
};

struct Content {  // of a zip archive: a name near its beginning
  std::string_view contains;
  std::string_view what;
};
constexpr Content zip_contents[] = {
    {"word/", "a Word document (docx)"},
    {"application/vnd.oasis.opendocument.text", "an OpenDocument text (odt)"},
    {"xl/", "an Excel workbook"},
    {"ppt/", "a PowerPoint presentation"},
    {"application/epub+zip", "an e-book (epub)"},
};

std::optional<Diagnostic> check_binary(std::string_view bytes) {
  for (const Magic& magic : magics) {
    if (!bytes.starts_with(magic.start)) continue;
    std::string_view what = magic.what;
    std::string_view hint = magic.hint;
    if (magic.start.starts_with("PK"))
      for (const Content& content : zip_contents)
        if (bytes.substr(0, 16384).find(content.contains) != std::string_view::npos) {
          what = content.what;
          hint = export_hint;
          break;
        }
    const bool text = what.starts_with("UTF");
    return problem(text ? Code::invalid_utf8 : Code::not_text,
                   "the input is " + std::string(what) + (text ? ", not UTF-8" : ", not text"), std::string(hint));
  }
  // UTF-16 without a byte order mark: every second byte of what CV formats begin with is zero.
  if (bytes.size() >= 4 && ((bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) ||
                            (bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)))
    return problem(Code::invalid_utf8, "the input is UTF-16 text, not UTF-8",
                   bytes[0] == 0 ? "save it as UTF-8, or use `iconv -f UTF-16BE -t UTF-8`"
                                 : "save it as UTF-8, or use `iconv -f UTF-16LE -t UTF-8`");
  return std::nullopt;
}

Place place_of(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(offset - line_start + 1), 1};
}

Diagnostic too_large(const std::string& what, std::uint64_t max_size) {
  return problem(Code::too_large, "the input is larger than the limit of " + size_words(max_size) + what,
                 "if it really is a CV, raise the limit with --max-size");
}

std::optional<Diagnostic> read_all(int fd, std::uint64_t max_size, std::string& bytes) {
  struct stat st {};
  if (fstat(fd, &st) != 0) return problem(Code::cannot_read, "cannot read it: " + error_words(errno));
  if (S_ISDIR(st.st_mode))
    return problem(Code::cannot_read, "it is a folder",
                   "`cvconv batch` converts the CVs in a folder, each to a file of its own");
  const bool regular = S_ISREG(st.st_mode) && st.st_size > 0;  // files of /proc have no size, and yet something in them
  if (regular && static_cast<std::uint64_t>(st.st_size) > max_size)
    return too_large(": it has " + size_words(static_cast<std::uint64_t>(st.st_size)), max_size);
  std::size_t room = regular ? static_cast<std::size_t>(st.st_size) + 1 : 65536;
  std::size_t size = 0;
  for (;;) {
    if (size == room) room = std::min<std::uint64_t>(room * 2, std::max<std::uint64_t>(max_size + 1, room + 4096));
    bytes.resize(room);
    const ssize_t got = read(fd, bytes.data() + size, room - size);
    if (got < 0) {
      if (errno == EINTR) continue;
      bytes.clear();
      return problem(Code::cannot_read, "cannot read it: " + error_words(errno));
    }
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > max_size) {
      bytes.clear();
      return too_large("", max_size);
    }
  }
  bytes.resize(size);
  return std::nullopt;
}

std::string cannot_open_hint(int error, const std::string& path) {
  if (error == EACCES) return "`ls -l` shows who may read it";
  if (error == ENOENT && path.find_first_of("*?[") != std::string::npos) return "no file fits the pattern";
  return {};
}

}  // namespace

std::optional<Diagnostic> read_input(const std::string& path, std::uint64_t max_size, std::string& bytes) {
  bytes.clear();
  std::optional<Diagnostic> failure;
  if (path == "-") {
    failure = read_all(STDIN_FILENO, max_size, bytes);
  } else {
    const FileDescriptor fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    failure = fd.valid() ? read_all(fd.get(), max_size, bytes)
                         : problem(Code::cannot_read,
                                   errno == ENOENT ? "there is no such file" : "cannot read it: " + error_words(errno),
                                   cannot_open_hint(errno, path));
  }
  if (!failure) failure = check_input(bytes);
  if (failure) failure->file = shown_name(path);
  return failure;
}

std::optional<Diagnostic> check_input(std::string& bytes) {
  if (auto binary = check_binary(bytes)) return binary;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (bytes.empty()) return problem(Code::empty_input, "the input is empty");
  if (bytes.find_first_not_of(" \t\r\n\f\v") == std::string::npos)
    return problem(Code::empty_input, "the input holds nothing but white space");
  const std::size_t bad = utf8::find_invalid(bytes);
  if (bad == std::string::npos) return std::nullopt;
  const Place place = place_of(bytes, bad);
  if (bytes[bad] == 0)
    return problem(Code::not_text, "the input holds a NUL byte, so it is no text", "is this the file that you meant?",
                   place);
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto b = static_cast<unsigned char>(bytes[bad]);
  const std::string hex{'0', 'x', digits[b >> 4U], digits[b & 15U]};
  return problem(Code::invalid_utf8, "the input is not valid UTF-8: byte " + hex,
                 "save it as UTF-8, or use `iconv -f WINDOWS-1252 -t UTF-8` if it is an old Western file", place);
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat sa {};
  struct stat sb {};
  return stat(a.c_str(), &sa) == 0 && stat(b.c_str(), &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino &&
         (S_ISREG(sa.st_mode) || S_ISDIR(sa.st_mode));
}

}  // namespace cvconv
