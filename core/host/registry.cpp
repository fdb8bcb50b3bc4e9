// All formats by their ids, and their plugins once they are needed.
#include "host/registry.hpp"

#include "cvconv/ascii.hpp"
#include "host/builtin.hpp"
#include "host/discovery.hpp"
#include "host/library.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

namespace cvconv {
namespace {

using ascii::lower;

struct Loaded {
  const cvc_native_format* format = nullptr;
  Failure failure;
};

bool serves(const FormatInfo& f, bool for_reading) { return for_reading ? f.reads : f.writes; }

}  // namespace

struct Registry::State {
  explicit State(Settings s) : settings(std::move(s)), builtins(builtin::formats().size()) {}

  const Settings settings;
  std::mutex mutex;  // guards all below; a reference handed out stays good, for nothing is ever removed
  std::vector<std::optional<FormatInfo>> builtins;  // as builtin::formats(), each made when first asked for
  std::optional<std::string> folder;                // of the built-in formats
  Failure folder_failure;
  bool named_read = false, folders_read = false;
  std::deque<FormatInfo> found;   // of third parties, in order
  std::vector<Failure> failures;  // those of named plugins come first
  std::size_t named_failures = 0;
  std::map<const FormatInfo*, Loaded> loaded;

  const FormatInfo& builtin_info(std::size_t);
  const std::string& builtin_folder_path();
  const FormatInfo* find_found(std::string_view id);
  void read_named();
  void read_folders();
  void hide(std::size_t from);
  Loaded load(const FormatInfo&);
};

const std::string& Registry::State::builtin_folder_path() {
  if (!folder) folder = builtin_folder(folder_failure);
  return *folder;
}

const FormatInfo& Registry::State::builtin_info(std::size_t i) {
  std::optional<FormatInfo>& info = builtins[i];
  if (!info) {
    const builtin::Format& row = builtin::formats()[i];
    info = builtin::info(row);
    if (row.inside == nullptr) info->library = builtin_folder_path() + '/' + info->id + ".so";
  }
  return *info;
}

/// Formats found from index `from` on are hidden by those with the same id that stand before them.
void Registry::State::hide(std::size_t from) {
  const auto rows = builtin::formats();
  for (std::size_t i = from; i < found.size(); ++i) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& f) { return f.id == found[i].id; });
    if (row != rows.end()) {
      found[i].hidden_by = &builtin_info(static_cast<std::size_t>(row - rows.begin()));
      continue;
    }
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(i);
    const auto first = std::find_if(found.begin(), end, [&](const auto& f) { return f.id == found[i].id; });
    if (first != end) found[i].hidden_by = &*first;
  }
}

void Registry::State::read_named() {
  if (std::exchange(named_read, true)) return;
  for (const std::string& path : settings.plugins) {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error);
    if (Failure f = read_plugin(error ? path : absolute.string(), "--plugin", found)) failures.push_back(std::move(f));
  }
  named_failures = failures.size();
  hide(0);
}

void Registry::State::read_folders() {
  read_named();
  if (std::exchange(folders_read, true)) return;
  const std::size_t from = found.size();
  std::vector<std::string_view> ours;  // the built-in formats lie in one of those folders
  for (const auto& row : builtin::formats()) ours.push_back(row.id);
  std::vector<std::pair<dev_t, ino_t>> seen;  // lib64 may be a link to lib
  for (const PluginFolder& f : plugin_folders()) {
    struct stat st {};
    if (::stat(f.path.c_str(), &st) != 0) continue;
    const std::pair here(st.st_dev, st.st_ino);
    if (std::find(seen.begin(), seen.end(), here) != seen.end()) continue;
    seen.push_back(here);
    const bool own = f.path == builtin_folder_path();
    read_folder(f, own ? std::span<const std::string_view>(ours) : std::span<const std::string_view>(), found,
                failures);
  }
  hide(from);
}

const FormatInfo* Registry::State::find_found(std::string_view id) {
  const auto it = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.id == id; });
  return it == found.end() ? nullptr : &*it;
}

Loaded Registry::State::load(const FormatInfo& info) {
  Loaded result;
  const cvc_plugin* plugin = nullptr;
  const bool is_builtin = info.origin == "built in";
  if (info.library.empty()) {
    const auto rows = builtin::formats();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& f) { return f.id == info.id; });
    if (row != rows.end()) plugin = row->inside;
  } else if (is_builtin && builtin_folder_path().empty()) {
    result.failure = folder_failure;
  } else {
    plugin = open_library({info.id, info.library, is_builtin}, result.failure);
  }
  if (plugin != nullptr) result.format = check_plugin(*plugin, info, result.failure);
  return result;
}

Registry::Registry(Settings settings) : state_(std::make_unique<State>(std::move(settings))) {}
Registry::~Registry() = default;

std::vector<Failure> Registry::named_failures() {
  const std::lock_guard lock(state_->mutex);
  state_->read_named();
  const auto end = state_->failures.begin() + static_cast<std::ptrdiff_t>(state_->named_failures);
  return {state_->failures.begin(), end};
}

const FormatInfo* Registry::find(std::string_view id) {
  const std::lock_guard lock(state_->mutex);
  const auto rows = builtin::formats();
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].id == id) return &state_->builtin_info(i);
  state_->read_named();
  if (const FormatInfo* f = state_->find_found(id)) return f;
  state_->read_folders();
  return state_->find_found(id);
}

std::vector<const FormatInfo*> Registry::by_extension(std::string_view extension, bool for_reading) {
  const std::string wanted = lower(extension);
  const std::lock_guard lock(state_->mutex);
  std::vector<const FormatInfo*> result;
  const auto rows = builtin::formats();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& all = rows[i].extensions;
    if ((for_reading ? rows[i].reads : rows[i].writes) && std::find(all.begin(), all.end(), wanted) != all.end())
      result.push_back(&state_->builtin_info(i));
  }
  const auto add_found = [&] {
    for (const FormatInfo& f : state_->found) {
      const auto& all = f.extensions;
      if (f.hidden_by == nullptr && serves(f, for_reading) && std::find(all.begin(), all.end(), wanted) != all.end())
        result.push_back(&f);
    }
  };
  state_->read_named();
  if (!for_reading) add_found();
  if (!result.empty() && !for_reading) return result;
  state_->read_folders();
  add_found();
  return result;
}

std::vector<const FormatInfo*> Registry::all(std::vector<Failure>* failures) {
  const std::lock_guard lock(state_->mutex);
  state_->read_folders();
  std::vector<const FormatInfo*> result;
  for (std::size_t i = 0; i < state_->builtins.size(); ++i) result.push_back(&state_->builtin_info(i));
  for (const FormatInfo& f : state_->found) result.push_back(&f);
  if (failures != nullptr) failures->insert(failures->end(), state_->failures.begin(), state_->failures.end());
  return result;
}

const cvc_native_format* Registry::load(const FormatInfo& info, Failure& failure) {
  const std::lock_guard lock(state_->mutex);
  const auto [it, is_new] = state_->loaded.try_emplace(&info);
  if (is_new) it->second = state_->load(info);
  failure = it->second.failure;
  return it->second.format;
}

std::string Registry::schema_path(const FormatInfo& info) {
  if (info.schema.empty()) return {};
  const std::lock_guard lock(state_->mutex);
  const std::string folder =
      info.library.empty() ? state_->builtin_folder_path() : info.library.substr(0, info.library.rfind('/'));
  return folder + '/' + info.id + ".schema.json";  // so named where all formats' files lie in one folder
}

}  // namespace cvconv
