// Where plugins of third parties are looked for, and what their manifests say.
#include "host/discovery.hpp"

#include "host/library.hpp"
#include "host/manifest.hpp"

#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <filesystem>

namespace cvconv {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_manifest_size = 1U << 20U;

std::string_view environment(const char* name) {
  const char* const value = ::secure_getenv(name);
  return value == nullptr ? std::string_view() : value;
}

/// `path` without `.` and `..`, by its words alone.
std::string tidy(const fs::path& path) { return path.lexically_normal().string(); }

void add_folder(std::vector<PluginFolder>& folders, std::string_view path, const char* origin) {
  if (!path.starts_with('/')) return;  // relative to what? never to the working folder
  std::string name = tidy(path);
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  const bool known = std::any_of(folders.begin(), folders.end(), [&](const auto& f) { return f.path == name; });
  if (!known) folders.push_back({std::move(name), origin});
}

std::string first_problem(const std::vector<Diagnostic>& problems) {
  for (const Diagnostic& d : problems)
    if (d.severity == Severity::error)
      return d.file + ':' + std::to_string(d.place.line) + ':' + std::to_string(d.place.column) + ": " + d.message;
  return {};
}

}  // namespace

std::string builtin_folder(Failure& failure) {
  char program[PATH_MAX];
  const ssize_t size = ::readlink("/proc/self/exe", program, sizeof program);
  if (size <= 0 || size == static_cast<ssize_t>(sizeof program)) {
    failure = {Code::plugin_not_loaded, "the formats of cvconv cannot be found: /proc/self/exe cannot be read",
               "mount /proc"};
    return {};
  }
  // By hand, for every conversion comes here.
  std::string_view folder(program, static_cast<std::size_t>(size));
  std::string_view relative = CVCONV_PLUGINS_FROM_PROGRAM;
  folder = folder.substr(0, folder.rfind('/'));
  for (; relative.starts_with("../"); relative.remove_prefix(3)) {
    const std::size_t slash = folder.rfind('/');
    folder = folder.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
  return std::string(folder) + '/' + std::string(relative);
}

std::vector<PluginFolder> plugin_folders() {
  std::vector<PluginFolder> folders;
  for (std::string_view rest = environment("CVCONV_PLUGIN_PATH"); !rest.empty();) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    add_folder(folders, rest.substr(0, colon), "CVCONV_PLUGIN_PATH");
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  std::string data(environment("XDG_DATA_HOME"));
  if (!data.starts_with('/')) {
    const std::string_view home = environment("HOME");
    data = home.empty() ? "" : std::string(home) + "/.local/share";
  }
  if (!data.empty()) add_folder(folders, data + "/cvconv/plugins", "user");
  Failure ignored;
  const std::string own = builtin_folder(ignored);
  add_folder(folders, own, "system");
  // Below each prefix, whatever the folder of libraries is called there.
  const std::string_view below = std::string_view(CVCONV_PLUGINS_FROM_PROGRAM).substr(2);
  const std::string prefix = own.ends_with(below) ? own.substr(0, own.size() - below.size()) : own;
  for (const std::string_view p : {std::string_view(prefix), std::string_view("/usr/local"), std::string_view("/usr")})
    for (const char* lib : {"/lib", "/lib64", "/lib/" CVCONV_LIBRARY_ARCHITECTURE})
      add_folder(folders, std::string(p) + lib + "/cvconv/plugins", "system");
  return folders;
}

Failure read_plugin(const std::string& library, const std::string& origin, std::deque<FormatInfo>& formats) {
  const fs::path path = fs::path(library).lexically_normal();
  const std::string id = path.stem().string();
  const std::string manifest = (path.parent_path() / (id + ".json")).string();
  const auto refuse = [&](std::string why, std::string hint = {}) {
    return Failure{Code::plugin_manifest, "plugin \"" + id + "\" is left out: " + std::move(why), std::move(hint)};
  };
  PluginDescriptor descriptor;
  if (Failure f = open_trusted(id, manifest, false, descriptor)) {
    if (f.code == Code::plugin_not_trusted) return f;
    constexpr std::string_view said = " cannot be loaded: ";
    return refuse("its manifest: " + f.message.substr(f.message.find(said) + said.size()),
                  "a plugin is two files side by side: " + id + ".so and " + id + ".json");
  }
  const std::string json = read_text(descriptor, max_manifest_size + 1);
  if (json.size() > max_manifest_size) return refuse("its manifest " + manifest + " is too large");
  FormatInfo info;
  std::vector<Diagnostic> problems;
  if (!parse_manifest(json, manifest, info, problems)) return refuse(first_problem(problems));
  if (info.id != id)
    return refuse("its manifest " + manifest + " is the one of \"" + info.id + '"',
                  "the library and its manifest are named after the id: " + info.id + ".so, " + info.id + ".json");
  info.library = path.string();
  info.origin = origin;
  formats.push_back(std::move(info));
  return {};
}

void read_folder(const PluginFolder& folder, std::span<const std::string_view> without, std::deque<FormatInfo>& formats,
                 std::vector<Failure>& failures) {
  std::vector<std::string> ids;
  std::error_code error;
  for (fs::directory_iterator it(folder.path, error), end; !error && it != end; it.increment(error)) {
    const fs::path& file = it->path();
    std::string id = file.stem().string();
    if (file.extension() == ".json" && is_format_id(id) &&
        std::find(without.begin(), without.end(), id) == without.end())
      ids.push_back(std::move(id));
  }
  std::sort(ids.begin(), ids.end());
  for (const std::string& id : ids)
    if (Failure f = read_plugin(folder.path + '/' + id + ".so", folder.origin, formats))
      failures.push_back(std::move(f));
}

}  // namespace cvconv
