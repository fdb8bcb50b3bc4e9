// All formats by their ids: those that cvconv brings along, and plugins of third parties once they are needed. The
// manifests of plugins are read; their libraries are not opened before a format is used.
#include "host/registry.hpp"

#include "cvconv/ascii.hpp"
#include "host/plugin.hpp"

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
    if (d.severity == Severity::error)
      return d.file + ':' + std::to_string(d.place.line) + ':' + std::to_string(d.place.column) + ": " + d.message;
  return {};
}

/// Reads the manifest beside a library and appends the format; a sentence if that cannot be.
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

/// The place of the built-in format of that id; their number if there is none.
std::size_t place_of(std::string_view id) {
  const auto rows = builtin::formats();
  const auto is_it = [&](const builtin::Format& f) { return f.id == id; };
  return static_cast<std::size_t>(std::find_if(rows.begin(), rows.end(), is_it) - rows.begin());
}

}  // namespace

std::string builtin_folder(Failure& failure) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) return (program.parent_path() / CVCONV_PLUGINS_FROM_PROGRAM).lexically_normal().string();
  failure = {Code::plugin_not_loaded, "the formats of cvconv cannot be found: /proc/self/exe cannot be read",
             "mount /proc"};
  return {};
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

void read_folder(const PluginFolder& folder, bool is_ours, std::deque<FormatInfo>& formats,
                 std::vector<Failure>& failures) {
  std::vector<std::string> ids;
  std::error_code error;
  for (fs::directory_iterator it(folder.path, error), end; !error && it != end; it.increment(error)) {
    std::string id = it->path().stem().string();
    const bool is_left_out = is_ours && place_of(id) < builtin::formats().size();
    if (it->path().extension() == ".json" && is_format_id(id) && !is_left_out) ids.push_back(std::move(id));
  }
  std::sort(ids.begin(), ids.end());
  for (const std::string& id : ids)
    if (Failure f = read_plugin(folder.path + '/' + id + ".so", folder.origin, formats))
      failures.push_back(std::move(f));
}

const std::string& Registry::built_in_folder() {
  if (!built_in_folder_) built_in_folder_ = builtin_folder(folder_failure_);
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

/// Formats found from index `from` on are hidden by those with the same id that come before them.
void Registry::hide(std::size_t from) {
  for (std::size_t i = from; i < found_.size(); ++i) {
    const std::size_t place = place_of(found_[i].id);
    const FormatInfo* const first =
        place < builtin::formats().size() ? &built_in(place) : find_among_found(found_[i].id);
    if (first != &found_[i]) found_[i].hidden_by = first;
  }
}

void Registry::read_named() {
  if (std::exchange(named_read_, true)) return;
  for (const std::string& path : settings_.plugins) {
    std::error_code error;
    const auto absolute = fs::absolute(path, error);
    if (Failure f = read_plugin(error ? path : absolute.string(), "--plugin", found_))
      failures_.push_back(std::move(f));
  }
  named_failures_ = failures_.size();
  hide(0);
}

void Registry::read_folders() {
  read_named();
  if (std::exchange(folders_read_, true)) return;
  const std::size_t from = found_.size();
  std::vector<std::pair<dev_t, ino_t>> seen;  // lib64 may be a link to lib
  for (const PluginFolder& f : plugin_folders()) {
    struct stat st {};
    if (::stat(f.path.c_str(), &st) != 0) continue;
    const std::pair here(st.st_dev, st.st_ino);
    if (std::find(seen.begin(), seen.end(), here) != seen.end()) continue;
    seen.push_back(here);
    read_folder(f, f.path == built_in_folder(), found_, failures_);
  }
  hide(from);
}

const FormatInfo* Registry::find_among_found(std::string_view id) {
  const auto it = std::find_if(found_.begin(), found_.end(), [&](const auto& f) { return f.id == id; });
  return it == found_.end() ? nullptr : &*it;
}

const cvc_native_format* Registry::open(const FormatInfo& info, Failure& failure) {
  const cvc_plugin* plugin = nullptr;
  if (info.library.empty())
    plugin = builtin::formats()[place_of(info.id)].inside;
  else if (info.is_built_in() && built_in_folder().empty())
    failure = folder_failure_;
  else
    plugin = open_library(info, failure);
  return plugin == nullptr ? nullptr : check_plugin(*plugin, info, failure);
}

std::vector<Failure> Registry::named_failures() {
  const std::lock_guard lock(mutex_);
  read_named();
  return {failures_.begin(), failures_.begin() + static_cast<std::ptrdiff_t>(named_failures_)};
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

std::vector<const FormatInfo*> Registry::all(std::vector<Failure>* failures) {
  const std::lock_guard lock(mutex_);
  read_folders();
  std::vector<const FormatInfo*> result;
  for (std::size_t i = 0; i < builtin::formats().size(); ++i) result.push_back(&built_in(i));
  for (const FormatInfo& f : found_) result.push_back(&f);
  if (failures != nullptr) failures->insert(failures->end(), failures_.begin(), failures_.end());
  return result;
}

const cvc_native_format* Registry::load(const FormatInfo& info, Failure& failure) {
  const std::lock_guard lock(mutex_);
  const auto [it, is_new] = loaded_.try_emplace(&info);
  auto& [format, why_not] = it->second;
  if (is_new) format = open(info, why_not);
  failure = why_not;
  return format;
}

std::string Registry::schema_path(const FormatInfo& info) {
  if (info.schema.empty()) return {};
  const std::lock_guard lock(mutex_);
  const std::string folder = info.library.empty() ? built_in_folder() : info.library.substr(0, info.library.rfind('/'));
  return folder + '/' + info.id + ".schema.json";  // so named where all formats' files are in one folder
}

}  // namespace cvconv
