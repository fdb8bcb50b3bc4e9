// SPDX-License-Identifier: MIT
// The one file that includes Boost.DLL.
#define BOOST_DLL_USE_STD_FS
#include "host/library.hpp"

#include <boost/dll/shared_library.hpp>

#include <dlfcn.h>
#include <unwind.h>

#include <mutex>

namespace cvconv {
namespace {

/// Boost puts the linker's own words between its own; only those are of use.
std::string linker_words(std::string_view what) {
  constexpr std::string_view before = "dlerror system message: ";
  const std::size_t begin = what.find(before);
  if (begin == std::string_view::npos) return std::string(what);
  what.remove_prefix(begin + before.size());
  const std::size_t end = what.rfind("):");
  return std::string(what.substr(0, end));
}

/// Handles are kept and never destroyed, so that no library is ever unloaded.
const boost::dll::shared_library& keep(boost::dll::shared_library library) {
  static std::mutex mutex;
  static auto& kept = *new std::vector<std::unique_ptr<const boost::dll::shared_library>>;
  const std::lock_guard lock(mutex);
  return *kept.emplace_back(std::make_unique<const boost::dll::shared_library>(std::move(library)));
}

/// A plugin may break the rule and throw into the program, with an unwinder of its own. Our catch then relies on a
/// table in our own unwinder that only running it fills.
void prepare_to_catch() {
  _Unwind_Backtrace([](_Unwind_Context*, void*) { return _URC_END_OF_STACK; }, nullptr);
}

}  // namespace

const cvc_plugin* open_library(const PluginFile& file, Failure& failure) {
  using boost::dll::load_mode::type;
  failure = check_trust(file.id, file.library);
  if (!failure) failure = check_complete(file.id, file.library);
  if (failure) return nullptr;
  if (!file.built_in) prepare_to_catch();
  const std::string cannot = "plugin \"" + std::string(file.id) + "\" cannot be loaded: ";
  try {
    // Boost knows no NODELETE; bits that it does not know go through to dlopen. LOCAL is the default.
    const auto mode = static_cast<type>(boost::dll::load_mode::rtld_now | RTLD_NODELETE);
    const boost::dll::shared_library& library = keep(boost::dll::shared_library(file.library, mode));
    if (library.has("cvconv_plugin_v1")) return &library.get<const cvc_plugin>("cvconv_plugin_v1");
    failure = {Code::plugin_not_loaded, cannot + file.library + " does not export cvconv_plugin_v1",
               "is it a plugin of cvconv? cvconv_add_plugin() and CVCONV_PLUGIN() make one"};
  } catch (const std::exception& e) {
    failure = {Code::plugin_not_loaded, cannot + linker_words(e.what()), ""};
  } catch (...) {
    failure = {Code::plugin_not_loaded, cannot + "it threw an exception while it was loaded", ""};
  }
  return nullptr;
}

}  // namespace cvconv
