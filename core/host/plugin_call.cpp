// A call into a plugin, and what becomes of it if the plugin does not come back, or prints what nobody asked for.
#include "host/plugin.hpp"

#include "host/conversion.hpp"
#include "host/render.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <utility>

namespace cvconv {
namespace {

// Of this thread; what a handler may look at. The sentence is ready before the call, for a handler can build none.
thread_local const PluginCall::Sentence* current = nullptr;

void put(std::string_view s) { (void)!::write(STDERR_FILENO, s.data(), s.size()); }

void tell(std::string_view what) {
  put(current->before);
  put(what);
  put(current->after);
}

constexpr std::pair<int, std::string_view> signals[] = {
    {SIGSEGV, "crashed (SIGSEGV: it used memory that is not its own)"},
    {SIGBUS, "crashed (SIGBUS: it used memory that is not there)"},
    {SIGFPE, "crashed (SIGFPE: a division by zero, or the like)"},
    {SIGILL, "crashed (SIGILL: an instruction that there is not)"},
    {SIGABRT, "gave up (SIGABRT)"},
};

void on_crash(int signal) {
  const int before = errno;
  for (const auto& [number, words] : signals)
    if (current != nullptr && number == signal) tell(words);
  current = nullptr;
  errno = before;
  ::raise(signal);  // whose action is the default one again: the process ends by it, once this has returned
}

void on_alarm(int) {
  if (current == nullptr) return;
  std::array<char, 40> words;
  const char* const end = std::to_chars(words.data(), words.data() + words.size(), current->seconds).ptr;
  put(current->before);
  put("did not end within ");
  put({words.data(), static_cast<std::size_t>(end - words.data())});
  put(" s (--timeout)");
  put(current->after);
  ::_exit(static_cast<int>(Exit::plugin_failed));
}

// Runs where exit() was called: if that is inside of a plugin, the conversion is not done, whatever the plugin says.
void on_exit() {
  put(take_printed());  // by plugins whose ends come before this, and then by those whose ends come after
  restore_standard_output();
  if (current == nullptr) return;
  tell("ended the program");
  ::_exit(static_cast<int>(Exit::plugin_failed));
}

// A stack of its own for the handler: a crash is often the end of the other one.
void use_alternate_stack() {
  static thread_local std::array<char, 16384> memory;
  static thread_local bool used = false;
  if (std::exchange(used, true)) return;
  stack_t stack{};
  if (::sigaltstack(nullptr, &stack) != 0 || (stack.ss_flags & SS_DISABLE) == 0) return;  // a sanitizer's
  stack = {};
  stack.ss_sp = memory.data();
  stack.ss_size = memory.size();
  ::sigaltstack(&stack, nullptr);
}

void handle(int signal, void (*handler)(int), int flags) {
  struct sigaction action {};
  struct sigaction before {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, &before);
  if ((before.sa_flags & SA_SIGINFO) != 0 || before.sa_handler != SIG_DFL)  // somebody else looks after it
    ::sigaction(signal, &before, nullptr);
}

void prepare_process() {
  static std::once_flag once;
  std::call_once(once, [] {
    for (const auto& [signal, words] : signals) handle(signal, on_crash, SA_ONSTACK | static_cast<int>(SA_RESETHAND));
    handle(SIGALRM, on_alarm, SA_ONSTACK);
    std::atexit(on_exit);
    std::at_quick_exit(on_exit);
  });
}

PluginCall::Sentence sentence(const FormatInfo& format, PluginCall::Act act, std::string_view input, bool json,
                              unsigned seconds) {
  constexpr std::string_view acts[] = {" while it was loaded", " while it read this input", " while it wrote this CV"};
  const Diagnostic d{Severity::error,
                     Code::plugin_failed,
                     "the plugin " + format.id + " {}" + std::string(acts[static_cast<std::size_t>(act)]),
                     format.is_built_in() ? "this is a fault in cvconv itself" : "ask the plugin's author about it",
                     {},
                     {},
                     std::string(input)};
  std::string text;
  json ? render_json(d, text) : render_line(d, false, text);
  const std::size_t at = text.find(" {}", json ? 0 : visible(input).size());  // as text the input comes first
  return {text.substr(0, at + 1), text.substr(at + 3), seconds};
}

}  // namespace

PluginCall::PluginCall(const FormatInfo& format, Act act, std::string_view input, bool json, unsigned seconds)
    : keeps_output_(!format.is_built_in()), sentence_(sentence(format, act, input, json, seconds)) {
  prepare_process();
  use_alternate_stack();
  if (keeps_output_) keep_standard_output();
  current = &sentence_;
  if (seconds > 0) ::alarm(seconds);
}

PluginCall::~PluginCall() {
  has_printed();
  if (sentence_.seconds > 0) ::alarm(0);
  current = nullptr;
}

bool PluginCall::has_printed() {
  if (!keeps_output_) return false;
  std::fflush(stdout);
  const std::string printed = take_printed();
  put(printed);
  if (!printed.empty() && !printed.ends_with('\n')) put("\n");  // a message follows
  return !printed.empty();
}

}  // namespace cvconv
