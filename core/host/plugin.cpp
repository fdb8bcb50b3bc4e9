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

std::string cannot(std::string_view id) { return "plugin \"" + std::string(id) + "\" cannot be loaded: "; }

bool owner_is_trusted(uid_t owner) {
  if (owner == 0 || owner == ::geteuid()) return true;
  // Whoever owns the program could change that as well. In a user namespace this is how root's files look.
  struct stat program {};
  return ::stat("/proc/self/exe", &program) == 0 && program.st_uid == owner;
}

Failure check_owner_and_mode(std::string_view id, const std::string& path, const struct stat& s) {
  const std::string refused = "plugin \"" + std::string(id) + "\" is not loaded: ";
  const bool folder = S_ISDIR(s.st_mode);
  const std::string what = (folder ? "the folder " : "") + path;
  // In a folder with the sticky bit, such as /tmp, nobody can replace what belongs to somebody else.
  const bool sticky = folder && (s.st_mode & S_ISVTX) != 0;
  if ((s.st_mode & S_IWOTH) != 0 && !sticky)
    return {Code::plugin_not_trusted, refused + "anybody may write to " + what, "chmod o-w '" + path + "'"};
  if ((s.st_mode & S_IWGRP) != 0 && !sticky)
    return {Code::plugin_not_trusted, refused + "a group may write to " + what, "chmod g-w '" + path + "'"};
  if (!owner_is_trusted(s.st_uid))
    return {Code::plugin_not_trusted, refused + what + " belongs to another user",
            "a plugin and the folders that it is in must belong to you, to root, or to the owner of cvconv"};
  return {};
}

/// No failure if the file is an ELF library whose segments are all there: a cut off one would end the whole process.
Failure check_complete(std::string_view id, const PluginDescriptor& plugin) {
  const int file = plugin.file.get();
  struct stat s {};
  ::fstat(file, &s);
  const auto size = static_cast<std::uint64_t>(s.st_size);
  const auto broken = [&](const char* what) {
    return Failure{Code::plugin_not_loaded, cannot(id) + plugin.path + what, "copy or build it again"};
  };
  const auto cut = [&] { return broken(" is cut off: parts that its header names are missing"); };
  const auto read = [&](void* into, std::size_t bytes, std::uint64_t offset) {
    return ::pread(file, into, bytes, static_cast<off_t>(offset)) == static_cast<ssize_t>(bytes);
  };
  Elf64_Ehdr header{};
  if (!read(&header, sizeof header, 0) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0)
    return broken(" is not a shared library");
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_phentsize != sizeof(Elf64_Phdr))
    return {};  // the dynamic linker says what is wrong
  // The table of sections is usually last, so a cut anywhere takes some of it.
  if (header.e_shoff > size || std::uint64_t{header.e_shnum} * header.e_shentsize > size - header.e_shoff) return cut();
  std::array<Elf64_Phdr, 32> segments{};  // far more than linkers make
  const std::span used(segments.data(), std::min<std::size_t>(header.e_phnum, segments.size()));
  if (!read(used.data(), used.size_bytes(), header.e_phoff)) return cut();
  for (const Elf64_Phdr& segment : used)
    if (segment.p_type == PT_LOAD && (segment.p_filesz > size || segment.p_offset > size - segment.p_filesz))
      return cut();
  return {};
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

/// Handles are kept and never destroyed, so that no library is ever unloaded; nor are descriptors, for the linker takes
/// a name that it has seen before, "/proc/self/fd/5", for the same library.
struct Kept {
  PluginDescriptor descriptor;
  boost::dll::shared_library library;
};
const boost::dll::shared_library& keep(PluginDescriptor descriptor, boost::dll::shared_library library) {
  static std::mutex mutex;
  static auto& kept = *new std::vector<std::unique_ptr<const Kept>>;
  const std::lock_guard lock(mutex);
  return kept.emplace_back(new Kept{std::move(descriptor), std::move(library)})->library;
}

/// A plugin may break the rule and throw into the program, with an unwinder of its own. Our catch then relies on a
/// table in our own unwinder that only running it fills.
void prepare_to_catch() {
  _Unwind_Backtrace([](_Unwind_Context*, void*) { return _URC_END_OF_STACK; }, nullptr);
}

}  // namespace

Failure open_trusted(std::string_view id, const std::string& path, bool only_here, PluginDescriptor& out) {
  const auto broken = [&](std::string why, std::string hint = {}) {
    return Failure{Code::plugin_not_loaded, cannot(id) + std::move(why), std::move(hint)};
  };
  out.file = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!out.file.valid()) {
    if (errno == ENOENT || errno == ENOTDIR)
      return broken("there is no file " + path, "install the plugin again, or remove its manifest");
    return broken(path + ": " + error_words(errno), "check the permissions of the file");
  }
  struct stat s {};
  char real[PATH_MAX];
  const std::string itself = "/proc/self/fd/" + std::to_string(out.file.get());
  const ssize_t size = ::readlink(itself.c_str(), real, sizeof real);
  if (size <= 0 || size == static_cast<ssize_t>(sizeof real) || ::fstat(out.file.get(), &s) != 0)
    return broken(path + ": it cannot be told where it is", "mount /proc");
  out.path.assign(real, static_cast<std::size_t>(size));
  if (!S_ISREG(s.st_mode)) return broken(path + " is no regular file", "a plugin is a library and a manifest");
  if (Failure f = check_owner_and_mode(id, out.path, s)) return f;
  for (std::string folder = out.path; folder != "/";) {
    folder = folder_of(folder);
    if (::stat(folder.c_str(), &s) != 0) return broken(folder + ": " + error_words(errno));
    if (Failure f = check_owner_and_mode(id, folder, s)) return f;
    if (only_here) break;
  }
  return {};
}

std::string read_text(const PluginDescriptor& plugin, std::size_t most) {
  std::string out(most, '\0');
  std::size_t size = 0;
  for (ssize_t got = 1; got > 0 && size<most; size += got> 0 ? static_cast<std::size_t>(got) : 0)
    got = ::pread(plugin.file.get(), out.data() + size, most - size, static_cast<off_t>(size));
  out.resize(size);
  return out;
}

const cvc_plugin* open_library(const FormatInfo& format, Failure& failure) {
  using boost::dll::load_mode::type;
  PluginDescriptor descriptor;
  failure = open_trusted(format.id, format.library, format.is_built_in(), descriptor);
  if (!failure) failure = check_complete(format.id, descriptor);
  if (failure) return nullptr;
  if (!format.is_built_in()) prepare_to_catch();
  const auto refuse = [&](std::string why, std::string hint = {}) {
    failure = {Code::plugin_not_loaded, cannot(format.id) + std::move(why), std::move(hint)};
    return nullptr;
  };
  // The very file that was looked at. Ours go by their names, which debuggers and profilers know: whoever could put
  // another file there could do so with the program.
  const std::string opened =
      format.is_built_in() ? format.library : "/proc/self/fd/" + std::to_string(descriptor.file.get());
  try {
    // Boost knows no NODELETE; bits that it does not know go through to dlopen. LOCAL is the default.
    const auto mode = static_cast<type>(boost::dll::load_mode::rtld_now | RTLD_NODELETE);
    boost::dll::shared_library loaded(opened, mode);
    const boost::dll::shared_library& library = keep(std::move(descriptor), std::move(loaded));
    if (library.has("cvconv_plugin_v1")) return &library.get<const cvc_plugin>("cvconv_plugin_v1");
    return refuse(format.library + " does not export cvconv_plugin_v1",
                  "is it a plugin of cvconv? cvconv_add_plugin() and CVCONV_PLUGIN() make one");
  } catch (const std::exception& e) {
    return refuse(linker_words(e.what(), opened, format.library));
  } catch (...) {
    return refuse("it threw an exception while it was loaded");
  }
}

const cvc_native_format* check_plugin(const cvc_plugin& plugin, const FormatInfo& info, Failure& failure) {
  const std::string name = "plugin \"" + info.id + '"';
  const auto refuse = [&](Code code, std::string message, std::string hint) {
    failure = {code, std::move(message), std::move(hint)};
    return nullptr;
  };
  const std::string rebuild = "rebuild it against the installed cvconv";
  if (plugin.abi_major != CVC_ABI_MAJOR)
    return refuse(Code::plugin_incompatible,
                  name + " was built for version " + std::to_string(plugin.abi_major) +
                      " of the plugin interface, and this cvconv has version " + std::to_string(CVC_ABI_MAJOR),
                  rebuild);
  if (plugin.struct_size < sizeof(cvc_plugin) || plugin.manifest_json == nullptr || plugin.extension == nullptr)
    return refuse(Code::plugin_incompatible, name + " exports an incomplete cvconv_plugin_v1", rebuild);
  if (manifest_hash(plugin.manifest_json) != info.manifest_hash)
    return refuse(Code::plugin_manifest,
                  name + " and its manifest disagree: the one inside " +
                      (info.library.empty() ? "the program" : info.library) + " is not the one that " +
                      (info.is_built_in() ? "cvconv was built with" : "lies beside it"),
                  "install the library and its manifest together");
  const auto* const format = static_cast<const cvc_native_format*>(plugin.extension(CVC_NATIVE_FORMAT));
  if (format == nullptr) return refuse(Code::plugin_incompatible, name + " does not offer " CVC_NATIVE_FORMAT, rebuild);
  if (format->struct_size < sizeof(cvc_native_format))
    return refuse(Code::plugin_incompatible, name + " offers an incomplete " CVC_NATIVE_FORMAT, rebuild);
  if (format->layout != layout_fingerprint())
    return refuse(Code::plugin_incompatible,
                  name + " was built with another layout of the Document in memory than this cvconv",
                  rebuild + ", with the same standard library and the same flags for it");
  const auto lacks = [&](const char* role) {
    return refuse(Code::plugin_manifest, name + " has no " + role + ", although its manifest says so",
                  "the roles of the manifest and of CVCONV_PLUGIN() must agree");
  };
  if (info.reads && format->read == nullptr) return lacks("reader");
  if (info.writes && format->write == nullptr) return lacks("writer");
  return format;
}

}  // namespace cvconv
