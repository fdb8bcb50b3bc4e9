// All formats by their ids: those that cvconv brings along, and plugins of third parties once they are needed. The
// manifests of plugins are read; their libraries are not opened before a format is used.
#include "host/registry.hpp"

#include "cvconv/ascii.hpp"
#include "host/plugin.hpp"
#include "host/render.hpp"

#include <sys/stat.h>

#include <algorithm>
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

void add_folder(std::vector<PluginFolder>& folders, std::string_view path, const char* origin) {
  if (!path.starts_with('/')) return;                             // relative to what? never to the working folder
  std::string name = fs::path(path).lexically_normal().string();  // without . and ..
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  const bool known = std::any_of(folders.begin(), folders.end(), [&](const auto& f) { return f.path == name; });
  if (!known) folders.push_back({std::move(name), origin});
}

std::string first_problem(const std::vector<Diagnostic>& problems) {
  for (const Diagnostic& d : problems)
    if (d.severity == Severity::error) return place_in(d.file, d.place.line, d.place.column) + ": " + d.message;
  return {};
}

/// The format of a library, by the manifest beside it.
FormatInfo read_plugin(const std::string& library, const std::string& origin) {
  const fs::path path = fs::path(library).lexically_normal();
  const std::string id = path.stem().string();
  const std::string manifest = (path.parent_path() / (id + ".json")).string();
  const auto refuse = [&](std::string why, std::string hint = {}) {
    return Failure{Code::plugin_manifest, "plugin \"" + id + "\" is left out: " + std::move(why), std::move(hint)};
  };
  std::string json;
  try {
    json = read_text(open_trusted(id, manifest, false), max_manifest_size + 1);
  } catch (const Failure& f) {
    if (f.code == Code::plugin_not_trusted) throw;
    constexpr std::string_view said = " cannot be loaded: ";
    throw refuse("its manifest: " + f.message.substr(f.message.find(said) + said.size()),
                 "a plugin is two files side by side: " + id + ".so and " + id + ".json");
  }
  if (json.size() > max_manifest_size) throw refuse("its manifest " + manifest + " is too large");
  FormatInfo info;
  std::vector<Diagnostic> problems;
  if (!parse_manifest(json, manifest, info, problems)) throw refuse(first_problem(problems));
  if (info.id != id)
    throw refuse("its manifest " + manifest + " is the one of \"" + info.id + '"',
                 "the library and its manifest are named after the id: " + info.id + ".so, " + info.id + ".json");
  info.library = path.string();
  info.origin = origin;
  return info;
}

/// The place of the built-in format of that id; their number if there is none.
std::size_t place_of(std::string_view id) {
  const auto rows = builtin::formats();
  const auto is_it = [&](const builtin::Format& f) { return f.id == id; };
  return static_cast<std::size_t>(std::find_if(rows.begin(), rows.end(), is_it) - rows.begin());
}

}  // namespace

std::string builtin_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? "" : (program.parent_path() / CVCONV_PLUGINS_FROM_PROGRAM).lexically_normal().string();
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
  const std::string own = builtin_folder();
  add_folder(folders, own, "system");
  // Below each prefix, whatever the folder of libraries is called there.
  const std::string_view below = std::string_view(CVCONV_PLUGINS_FROM_PROGRAM).substr(2);
  const std::string prefix = own.ends_with(below) ? own.substr(0, own.size() - below.size()) : own;
  for (const std::string_view p : {std::string_view(prefix), std::string_view("/usr/local"), std::string_view("/usr")})
    for (const char* lib : {"/lib", "/lib64", "/lib/" CVCONV_LIBRARY_ARCHITECTURE})
      add_folder(folders, std::string(p) + lib + "/cvconv/plugins", "system");
  return folders;
}

std::vector<std::string> plugins_in(const std::string& folder, bool is_ours) {
  std::vector<std::string> ids;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::string id = it->path().stem().string();
    const bool is_left_out = is_ours && place_of(id) < builtin::formats().size();
    if (it->path().extension() == ".json" && is_format_id(id) && !is_left_out) ids.push_back(std::move(id));
  }
  std::sort(ids.begin(), ids.end());
  for (std::string& id : ids) id.insert(0, folder + '/').append(".so");
  return ids;
}

const std::string& Registry::built_in_folder() {
  if (!built_in_folder_) built_in_folder_ = builtin_folder();
  return *built_in_folder_;
}

const FormatInfo& Registry::built_in(std::size_t i) {
  const auto [it, is_new] = built_in_.try_emplace(i);
  FormatInfo& info = it->second;
  if (!is_new) return info;
  const builtin::Format& row = builtin::formats()[i];
  info = row.info();
  if (row.inside == nullptr) info.library = built_in_folder() + '/' + info.id + ".so";
  return info;
}

/// It is hidden by the one with the same id that comes before it.
void Registry::add(const std::string& library, const std::string& origin) {
  try {
    FormatInfo info = read_plugin(library, origin);
    const std::size_t place = place_of(info.id);
    info.hidden_by = place < builtin::formats().size() ? &built_in(place) : find_among_found(info.id);
    found_.push_back(std::move(info));
  } catch (Failure& f) {
    failures_.push_back(std::move(f));
  }
}

void Registry::read_named() {
  if (std::exchange(named_read_, true)) return;
  for (const std::string& path : plugins_) {
    std::error_code error;
    const auto absolute = fs::absolute(path, error);
    add(error ? path : absolute.string(), "--plugin");
  }
}

void Registry::read_folders() {
  read_named();
  if (std::exchange(folders_read_, true)) return;
  std::vector<std::pair<dev_t, ino_t>> seen;  // lib64 may be a link to lib
  for (const PluginFolder& f : plugin_folders()) {
    struct stat st {};
    if (::stat(f.path.c_str(), &st) != 0) continue;
    const std::pair here(st.st_dev, st.st_ino);
    if (std::find(seen.begin(), seen.end(), here) != seen.end()) continue;
    seen.push_back(here);
    for (const std::string& library : plugins_in(f.path, f.path == built_in_folder())) add(library, f.origin);
  }
}

const FormatInfo* Registry::find_among_found(std::string_view id) {
  const auto it = std::find_if(found_.begin(), found_.end(), [&](const auto& f) { return f.id == id; });
  return it == found_.end() ? nullptr : &*it;
}

const cvc_plugin& Registry::open(const FormatInfo& info) {
  if (info.library.empty()) return *builtin::formats()[place_of(info.id)].inside;
  if (info.is_built_in() && built_in_folder().empty())
    throw Failure(Code::plugin_not_loaded, "the formats of cvconv cannot be found: /proc/self/exe cannot be read",
                  "mount /proc");
  return open_library(info);
}

std::vector<Failure> Registry::failures() {
  const std::lock_guard lock(mutex_);
  read_named();
  return failures_;
}

const FormatInfo* Registry::find(std::string_view id) {
  const std::lock_guard lock(mutex_);
  if (const std::size_t place = place_of(id); place < builtin::formats().size()) return &built_in(place);
  read_named();
  if (const FormatInfo* f = find_among_found(id)) return f;
  read_folders();
  return find_among_found(id);
}

std::vector<const FormatInfo*> Registry::by_extension(std::string_view extension, bool for_reading) {
  const std::string wanted = ascii::lower(extension);
  const std::lock_guard lock(mutex_);
  std::vector<const FormatInfo*> result;
  const auto fits = [&](const auto& f) {
    return f.serves(for_reading) && std::find(f.extensions.begin(), f.extensions.end(), wanted) != f.extensions.end();
  };
  const auto add_found = [&] {
    for (const FormatInfo& f : found_)
      if (f.hidden_by == nullptr && fits(f)) result.push_back(&f);
  };
  for (std::size_t i = 0; i < builtin::formats().size(); ++i)
    if (fits(builtin::formats()[i])) result.push_back(&built_in(i));
  read_named();
  if (!for_reading) add_found();
  if (!result.empty() && !for_reading) return result;
  read_folders();
  add_found();
  return result;
}

std::vector<const FormatInfo*> Registry::all() {
  const std::lock_guard lock(mutex_);
  read_folders();
  std::vector<const FormatInfo*> result;
  for (std::size_t i = 0; i < builtin::formats().size(); ++i) result.push_back(&built_in(i));
  for (const FormatInfo& f : found_) result.push_back(&f);
  return result;
}

const cvc_native_format& Registry::load(const FormatInfo& info) {
  const std::lock_guard lock(mutex_);
  const cvc_native_format*& format = loaded_[&info];
  if (format == nullptr) format = &check_plugin(open(info), info);
  return *format;
}

std::string Registry::schema_path(const FormatInfo& info) {
  if (info.schema.empty()) return {};
  const std::lock_guard lock(mutex_);
  const std::string folder = info.library.empty() ? built_in_folder() : info.library.substr(0, info.library.rfind('/'));
  return folder + '/' + info.id + ".schema.json";  // so named where all formats' files are in one folder
}

}  // namespace cvconv
