// Whether a plugin's files may be read and loaded, loading them, and whether what is in them fits. The one file that
// includes Boost.DLL.
#define BOOST_DLL_USE_STD_FS
#include "host/plugin.hpp"

#include "cvconv/plugin.hpp"

#include <boost/dll/shared_library.hpp>

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unwind.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>
#include <mutex>
#include <span>

namespace cvconv {
namespace {

Failure not_loaded(std::string_view id, const std::string& why, std::string hint = {}) {
  return {Code::plugin_not_loaded, "plugin \"" + std::string(id) + "\" cannot be loaded: " + why, std::move(hint)};
}

bool owner_is_trusted(uid_t owner) {
  if (owner == 0 || owner == ::geteuid()) return true;
  // Whoever owns the program could change that as well. In a user namespace this is how root's files look.
  struct stat program {};
  return ::stat("/proc/self/exe", &program) == 0 && program.st_uid == owner;
}

void check_owner_and_mode(std::string_view id, const std::string& path, const struct stat& s) {
  const auto refuse = [&](const std::string& why, std::string hint) {
    throw Failure(Code::plugin_not_trusted, "plugin \"" + std::string(id) + "\" is not loaded: " + why,
                  std::move(hint));
  };
  const bool folder = S_ISDIR(s.st_mode);
  const std::string what = (folder ? "the folder " : "") + path;
  // In a folder with the sticky bit, such as /tmp, nobody can replace what belongs to somebody else.
  const bool sticky = folder && (s.st_mode & S_ISVTX) != 0;
  if ((s.st_mode & S_IWOTH) != 0 && !sticky) refuse("anybody may write to " + what, "chmod o-w '" + path + "'");
  if ((s.st_mode & S_IWGRP) != 0 && !sticky) refuse("a group may write to " + what, "chmod g-w '" + path + "'");
  if (!owner_is_trusted(s.st_uid))
    refuse(what + " belongs to another user",
           "a plugin and the folders that it is in must belong to you, to root, or to the owner of cvconv");
}

/// Demands an ELF library whose segments are all there: a cut off one would end the whole process.
void check_complete(std::string_view id, const PluginDescriptor& plugin) {
  const int file = plugin.file.get();
  struct stat s {};
  ::fstat(file, &s);
  const auto size = static_cast<std::uint64_t>(s.st_size);
  const auto broken = [&](const char* what) { throw not_loaded(id, plugin.path + what, "copy or build it again"); };
  const auto demand = [&](bool is_there) {
    if (!is_there) broken(" is cut off: parts that its header names are missing");
  };
  const auto read = [&](void* into, std::size_t bytes, std::uint64_t offset) {
    return ::pread(file, into, bytes, static_cast<off_t>(offset)) == static_cast<ssize_t>(bytes);
  };
  Elf64_Ehdr header{};
  if (!read(&header, sizeof header, 0) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
    broken(" is not a shared library");
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_phentsize != sizeof(Elf64_Phdr))
    return;  // the dynamic linker says what is wrong
  // The table of sections is usually last, so a cut anywhere takes some of it.
  demand(header.e_shoff <= size && std::uint64_t{header.e_shnum} * header.e_shentsize <= size - header.e_shoff);
  std::array<Elf64_Phdr, 32> segments{};  // far more than linkers make
  const std::span used(segments.data(), std::min<std::size_t>(header.e_phnum, segments.size()));
  demand(read(used.data(), used.size_bytes(), header.e_phoff));
  for (const Elf64_Phdr& segment : used)
    demand(segment.p_type != PT_LOAD || (segment.p_filesz <= size && segment.p_offset <= size - segment.p_filesz));
}

/// Boost puts the linker's own words between its own; only those are of use. They name the library as it was opened.
std::string linker_words(std::string_view what, std::string_view opened, std::string_view name) {
  constexpr std::string_view before = "dlerror system message: ";
  const std::size_t begin = what.find(before);
  if (begin == std::string_view::npos) return std::string(what);
  what.remove_prefix(begin + before.size());
  std::string words(what.substr(0, what.rfind("):")));
  if (const std::size_t at = words.find(opened); at != std::string::npos) words.replace(at, opened.size(), name);
  return words;
}

/// A plugin may break the rule and throw into the program, with an unwinder of its own. Our catch then relies on a
/// table in our own unwinder that only running it fills.
void prepare_to_catch() {
  _Unwind_Backtrace([](_Unwind_Context*, void*) { return _URC_END_OF_STACK; }, nullptr);
}

}  // namespace

PluginDescriptor open_trusted(std::string_view id, const std::string& path, bool only_here) {
  PluginDescriptor out{FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)), {}};
  if (!out.file.valid() && (errno == ENOENT || errno == ENOTDIR))
    throw not_loaded(id, "there is no file " + path, "install the plugin again, or remove its manifest");
  if (!out.file.valid()) throw not_loaded(id, path + ": " + error_words(errno), "check the permissions of the file");
  struct stat s {};
  char real[PATH_MAX];
  const std::string itself = "/proc/self/fd/" + std::to_string(out.file.get());
  const ssize_t size = ::readlink(itself.c_str(), real, sizeof real);
  if (size <= 0 || size == static_cast<ssize_t>(sizeof real) || ::fstat(out.file.get(), &s) != 0)
    throw not_loaded(id, path + ": it cannot be told where it is", "mount /proc");
  out.path.assign(real, static_cast<std::size_t>(size));
  if (!S_ISREG(s.st_mode)) throw not_loaded(id, path + " is no regular file", "a plugin is a library and a manifest");
  check_owner_and_mode(id, out.path, s);
  for (std::string folder = out.path; folder != "/";) {
    folder = folder_of(folder);
    if (::stat(folder.c_str(), &s) != 0) throw not_loaded(id, folder + ": " + error_words(errno));
    check_owner_and_mode(id, folder, s);
    if (only_here) break;
  }
  return out;
}

std::string read_text(const PluginDescriptor& plugin, std::size_t most) {
  std::string out(most, '\0');
  std::size_t size = 0;
  for (ssize_t got = 1; got > 0 && size<most; size += got> 0 ? static_cast<std::size_t>(got) : 0)
    got = ::pread(plugin.file.get(), out.data() + size, most - size, static_cast<off_t>(size));
  out.resize(size);
  return out;
}

const cvc_plugin& open_library(const FormatInfo& format) {
  using boost::dll::load_mode::type;
  PluginDescriptor descriptor = open_trusted(format.id, format.library, format.is_built_in());
  check_complete(format.id, descriptor);
  if (!format.is_built_in()) prepare_to_catch();
  // The very file that was looked at. Ours go by their names, which debuggers and profilers know: whoever could put
  // another file there could do so with the program.
  const std::string opened =
      format.is_built_in() ? format.library : "/proc/self/fd/" + std::to_string(descriptor.file.get());
  try {
    // Boost knows no NODELETE, which keeps the library in the process; bits that it does not know go through to dlopen.
    // LOCAL is the default.
    const auto mode = static_cast<type>(boost::dll::load_mode::rtld_now | RTLD_NODELETE);
    const boost::dll::shared_library library(opened, mode);
    // Kept open: the linker takes a name that it has seen before, "/proc/self/fd/5", for the same library.
    descriptor.file.release();
    if (library.has("cvconv_plugin_v1")) return library.get<const cvc_plugin>("cvconv_plugin_v1");
  } catch (const std::exception& e) {
    throw not_loaded(format.id, linker_words(e.what(), opened, format.library));
  } catch (...) {
    throw not_loaded(format.id, "it threw an exception while it was loaded");
  }
  throw not_loaded(format.id, format.library + " does not export cvconv_plugin_v1",
                   "is it a plugin of cvconv? cvconv_add_plugin() and CVCONV_PLUGIN() make one");
}

const cvc_native_format& check_plugin(const cvc_plugin& plugin, const FormatInfo& info) {
  const std::string name = "plugin \"" + info.id + '"';
  const auto rebuild = [&](const std::string& why, const char* how = "") {
    throw Failure(Code::plugin_incompatible, name + why, std::string("rebuild it against the installed cvconv") + how);
  };
  const auto disagree = [&](const std::string& how, const char* hint) {
    throw Failure(Code::plugin_manifest, name + how, hint);
  };
  if (plugin.abi_major != CVC_ABI_MAJOR)
    rebuild(" was built for version " + std::to_string(plugin.abi_major) +
            " of the plugin interface, and this cvconv has version " + std::to_string(CVC_ABI_MAJOR));
  if (plugin.struct_size < sizeof(cvc_plugin) || plugin.manifest_json == nullptr || plugin.extension == nullptr)
    rebuild(" exports an incomplete cvconv_plugin_v1");
  if (manifest_hash(plugin.manifest_json) != info.manifest_hash)
    disagree(" and its manifest disagree: the one inside " + (info.library.empty() ? "the program" : info.library) +
                 " is not the one that " + (info.is_built_in() ? "cvconv was built with" : "lies beside it"),
             "install the library and its manifest together");
  const auto* const format = static_cast<const cvc_native_format*>(plugin.extension(CVC_NATIVE_FORMAT));
  if (format == nullptr) rebuild(" does not offer " CVC_NATIVE_FORMAT);
  if (format->struct_size < sizeof(cvc_native_format)) rebuild(" offers an incomplete " CVC_NATIVE_FORMAT);
  if (format->layout != layout_fingerprint())
    rebuild(" was built with another layout of the Document in memory than this cvconv",
            ", with the same standard library and the same flags for it");
  for (const auto& [role, is_missing] : {std::pair("reader", info.reads && format->read == nullptr),
                                         std::pair("writer", info.writes && format->write == nullptr)})
    if (is_missing)
      disagree(std::string(" has no ") + role + ", although its manifest says so",
               "the roles of the manifest and of CVCONV_PLUGIN() must agree");
  return *format;
}

}  // namespace cvconv
