// The one file that includes Boost.DLL.
#define BOOST_DLL_USE_STD_FS
#include "host/library.hpp"

#include <boost/dll/shared_library.hpp>

#include <dlfcn.h>
#include <unwind.h>

#include <mutex>

namespace cvconv {
namespace {

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

const cvc_plugin* open_library(const PluginFile& file, Failure& failure) {
  using boost::dll::load_mode::type;
  PluginDescriptor descriptor;
  failure = open_trusted(file.id, file.library, file.built_in, descriptor);
  if (!failure) failure = check_complete(file.id, descriptor);
  if (failure) return nullptr;
  if (!file.built_in) prepare_to_catch();
  const std::string cannot = "plugin \"" + std::string(file.id) + "\" cannot be loaded: ";
  // The very file that was looked at. Ours go by their names, which debuggers and profilers know: whoever could put
  // another file there could do so with the program.
  const std::string opened = file.built_in ? file.library : "/proc/self/fd/" + std::to_string(descriptor.file.get());
  try {
    // Boost knows no NODELETE; bits that it does not know go through to dlopen. LOCAL is the default.
    const auto mode = static_cast<type>(boost::dll::load_mode::rtld_now | RTLD_NODELETE);
    boost::dll::shared_library loaded(opened, mode);
    const boost::dll::shared_library& library = keep(std::move(descriptor), std::move(loaded));
    if (library.has("cvconv_plugin_v1")) return &library.get<const cvc_plugin>("cvconv_plugin_v1");
    failure = {Code::plugin_not_loaded, cannot + file.library + " does not export cvconv_plugin_v1",
               "is it a plugin of cvconv? cvconv_add_plugin() and CVCONV_PLUGIN() make one"};
  } catch (const std::exception& e) {
    failure = {Code::plugin_not_loaded, cannot + linker_words(e.what(), opened, file.library), ""};
  } catch (...) {
    failure = {Code::plugin_not_loaded, cannot + "it threw an exception while it was loaded", ""};
  }
  return nullptr;
}

}  // namespace cvconv
