// What a format tells the host: messages, options, limits.
#include "cvconv/local_host.hpp"
#include "cvconv/plugin.hpp"
#include "text/visible.hpp"

#include <algorithm>
#include <charconv>

namespace cvconv {
namespace {

cvc_string c_string(std::string_view s) { return {s.data(), s.size()}; }
std::string_view view(cvc_string s) { return {s.data, s.size}; }

// An exception of the host may not run through the plugin that called it either.
template <class F>
void kept_from_plugin(LocalHost& host, F&& f) {
  try {
    f();
  } catch (...) {
    host.thrown = std::current_exception();
  }
}

}  // namespace

std::string code_name(Code code) {
  const std::string digits = std::to_string(static_cast<unsigned>(code));
  return "CV" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

CodeInfo code_info(Code code) {
  switch (code) {
#define CVCONV_CODE(number, name, title, explanation) \
  case Code::name:                                    \
    return {code, title, explanation};
#include "cvconv/codes.def"
#undef CVCONV_CODE
  }
  return {code, {}, {}};
}

std::string_view Context::option(std::string_view name) const {
  return view(host_->option(host_->self, c_string(name)));
}

std::uint64_t Context::max_document() const {
  const std::string_view given = option("max-document");
  std::uint64_t bytes = default_max_document;
  std::from_chars(given.data(), given.data() + given.size(), bytes);
  return bytes;
}

void Context::document_too_large(Place place, std::string path) {
  error(Code::document_too_large,
        "what this input stands for has more than " + size_words(max_document()) + ", the limit for one CV", place,
        "texts are counted as often as aliases and references repeat them; if it really is a CV, raise --max-document",
        std::move(path));
}

void Context::report(const Diagnostic& d) {
  failed_ = failed_ || d.severity == Severity::error;
  const cvc_diagnostic c{sizeof(cvc_diagnostic),
                         static_cast<std::uint32_t>(d.severity),
                         static_cast<std::uint32_t>(d.code),
                         d.place.line,
                         d.place.column,
                         d.place.length,
                         c_string(d.message),
                         c_string(d.hint),
                         c_string(d.path)};
  host_->report(host_->self, &c);
}

void Context::error(Code code, std::string message, Place place, std::string hint, std::string path) {
  report({Severity::error, code, std::move(message), std::move(hint), std::move(path), place, {}});
}
void Context::warning(Code code, std::string message, Place place, std::string hint, std::string path) {
  report({Severity::warning, code, std::move(message), std::move(hint), std::move(path), place, {}});
}
void Context::note(Code code, std::string message, Place place, std::string hint, std::string path) {
  report({Severity::note, code, std::move(message), std::move(hint), std::move(path), place, {}});
}

bool LocalHost::failed() const {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

cvc_string LocalHost::option(void* self, cvc_string name) {
  for (const auto& [key, value] : static_cast<LocalHost*>(self)->options)
    if (key == view(name)) return c_string(value);
  return {nullptr, 0};
}

void LocalHost::report(void* self, const cvc_diagnostic* d) {
  auto& host = *static_cast<LocalHost*>(self);
  kept_from_plugin(host, [&] {
    Diagnostic out;
    out.severity = d->severity == 0 ? Severity::note : d->severity == 1 ? Severity::warning : Severity::error;
    if (out.severity != Severity::error && host.diagnostics.size() >= most_kept) {
      ++host.not_kept;
      return;
    }
    out.code = static_cast<Code>(d->code);
    out.message = view(d->message);
    out.hint = view(d->hint);
    out.path = view(d->path);
    out.place = {d->line, d->column, d->length};
    host.diagnostics.push_back(std::move(out));
  });
}

void LocalHost::write(void* self, cvc_string bytes) {
  auto& host = *static_cast<LocalHost*>(self);
  kept_from_plugin(host, [&] { host.output.append(view(bytes)); });
}

void detail::report_exception(const cvc_host& host, const char* what) noexcept {
  try {
    Context(host).error(Code::plugin_failed, std::string("it threw an exception: ") + what);
  } catch (...) {  // no memory for the message: the status tells the host
  }
}

}  // namespace cvconv
