// One conversion: read, check, choose a language, write, report.
#include "host/conversion.hpp"

#include "cvconv/diagnostic.hpp"
#include "cvconv/plugin.hpp"
#include "cvconv/utf8.hpp"
#include "host/plugin.hpp"
#include "host/render.hpp"

#include <algorithm>

namespace cvconv {
namespace {

std::string canonical_value(const FormatInfo& format, const OptionInfo& option, const std::string& value) {
  if (const auto known = option.canonical(value)) return std::string(*known);
  std::string hint = option.type == OptionInfo::Type::boolean ? "it is true or false" : "it is a whole number";
  if (option.type == OptionInfo::Type::choice) {
    const std::vector<std::string_view> values(option.values.begin(), option.values.end());
    hint = did_you_mean(value, values);
    hint += hint.empty() ? "it takes " : " it takes ";
    for (const std::string_view v : values) hint.append(&v == &values.front() ? "" : ", ").append(v);
  }
  throw Failure(Code::bad_option, "the option " + option.name + " of " + format.id + " cannot be \"" + value + '"',
                hint);
}

// A plugin written without CVCONV_PLUGIN() may let an exception through the boundary; that is its fault, not cvconv's.
// Nor may it print: standard output is the program's.
template <class F>
int guarded(LocalHost& host, const FormatInfo& format, PluginCall::Act act, std::string_view input,
            const ConversionSettings& settings, F&& call) {
  PluginCall around(format, act, input, settings.json_messages, settings.timeout);
  int status = 1;
  detail::call(host.table(), [&](Context&) { status = call(); });
  if (around.has_printed())
    Context(host.table())
        .error(Code::plugin_failed, "it printed on standard output, which is for the converted CV alone");
  return status;
}

// Nothing for people: extras are for the format that they came from.
bool says_nothing(const Document& d) {
  if (!d.sections.empty()) return false;
  Person person = d.person;
  person.extras.clear();
  return person == Person{};
}

void check_output(LocalHost& host, const FormatInfo& writer, const Document& document) {
  Context context = host.context();
  // Of ours tests prove it; and a section without a word in it is nothing on a page.
  if (host.output.empty() && !writer.is_built_in() && !says_nothing(document))
    return context.error(Code::plugin_failed, "it wrote nothing");
  if (writer.binary) return;
  if (const std::size_t bad = utf8::find_invalid(host.output); bad != std::string::npos)
    context.error(Code::plugin_failed,
                  "its output is not valid UTF-8 at byte " + std::to_string(bad + 1) + " of " +
                      std::to_string(host.output.size()),
                  {}, "a manifest with \"binary\": true is for formats that are no text");
}

// What a call left behind: its messages move over, and its status must agree with them.
void take_over(LocalHost& host, int status, const FormatInfo& format, Conversion& conversion) {
  if (host.thrown) std::rethrow_exception(host.thrown);
  bool threw = false;
  for (Diagnostic& d : host.diagnostics) {
    if (d.code == Code::plugin_failed) {
      d.message = "the plugin " + format.id + " failed: " + d.message;
      threw = true;
    }
    conversion.diagnostics.push_back(std::move(d));
  }
  if (host.not_kept > 0)
    conversion.diagnostics.push_back({Severity::warning, Code::too_many_messages,
                                      std::to_string(host.not_kept) + " more messages were not kept",
                                      "mend what the first ones say, and convert again"});
  if (status == 0 && !host.failed()) return;
  if (!host.failed()) {
    conversion.diagnostics.push_back(
        {Severity::error, Code::plugin_failed, "the plugin " + format.id + " failed and does not say why"});
    threw = true;
  }
  conversion.exit = threw ? Exit::plugin_failed : Exit::not_convertible;
}

void finish(const std::string& name, bool strict, Conversion& conversion) {
  const std::size_t n = strict && conversion.ok() ? tally(conversion.diagnostics).warnings : 0;
  if (n > 0)
    conversion.fail(Exit::not_convertible,
                    {Severity::error, Code::strict_warnings,
                     std::to_string(n) + (n == 1 ? " warning" : " warnings") + ", and --strict makes that an error"});
  for (Diagnostic& d : conversion.diagnostics) d.file = name;
  sort_by_place(conversion.diagnostics);
}

// Some reader has to know an option of inputs that may be in any format.
void demand_known(Registry& registry, const std::pair<std::string, std::string>& option) {
  std::optional<Failure> nearest;
  for (const FormatInfo* f : registry.all()) {
    if (!f->reads) continue;
    try {
      complete_options(*f, f->reader_options, {option}, false);
      return;
    } catch (Failure& here) {
      if (!nearest || here.code == Code::bad_option || here.hint.starts_with("did you mean")) nearest = std::move(here);
    }
  }
  throw Failure(nearest.value());
}

}  // namespace

Exit exit_of(const Failure& f) {
  switch (f.code) {
    case Code::plugin_not_loaded:
    case Code::plugin_incompatible:
    case Code::plugin_manifest:
    case Code::plugin_not_trusted:
    case Code::plugin_failed:
      return Exit::plugin_failed;
    case Code::format_not_recognised:
    case Code::cannot_read:
      return Exit::not_convertible;
    default:
      return Exit::usage;
  }
}

Exit exit_of(const WriteResult& r) {
  return r.status == WriteStatus::written  ? Exit::done
         : r.status == WriteStatus::failed ? Exit::not_writable
                                           : Exit::pipe_closed;
}

void Conversion::fail(Exit e, Diagnostic d) {
  exit = e;
  if (writer != nullptr) of_writer.push_back(d);
  diagnostics.push_back(std::move(d));
}

void Conversion::wrote(const WriteResult& r) {
  exit = exit_of(r);
  if (r.status == WriteStatus::failed) fail(exit, r.problem);
}

LocalHost::Options complete_options(const FormatInfo& format, const std::vector<OptionInfo>& known,
                                    const LocalHost::Options& given, bool ignore_unknown) {
  LocalHost::Options out;
  for (const OptionInfo& o : known) out.emplace_back(o.name, o.default_value);
  for (const auto& [name, value] : given) {
    const auto at = std::find_if(out.begin(), out.end(), [&, &n = name](const auto& o) { return o.first == n; });
    if (at == out.end()) {
      if (ignore_unknown) continue;
      std::vector<std::string_view> names;
      names.reserve(known.size());
      for (const OptionInfo& o : known) names.push_back(o.name);
      std::string hint = did_you_mean(name, names);
      if (hint.empty())
        hint = known.empty() ? "it has none" : "`cvconv formats " + format.id + "` lists those that it has";
      std::string message = &known == &format.reader_options ? "the reader of " : "the writer of ";
      message.append(format.id).append(" has no option \"").append(name).append("\"");
      throw Failure(Code::unknown_option, std::move(message), hint);
    }
    at->second = canonical_value(format, known[static_cast<std::size_t>(at - out.begin())], value);
  }
  return out;
}

const FormatInfo& Converter::prepare_writer(const std::string& output, bool for_forecast) {
  const FormatInfo& info = find_writer(registry_, settings_.to, output);
  writer_.options = complete_options(info, info.writer_options, settings_.writer_options, false);
  plan_.emplace(info);
  writer_.info = &info;
  if (!for_forecast) writer_.functions = &load(info);
  return info;
}

const cvc_native_format& Converter::load(const FormatInfo& info) {
  PluginCall around(info, PluginCall::Act::load, "cvconv", settings_.json_messages, settings_.timeout);
  const cvc_native_format& functions = registry_.load(info);
  if (around.has_printed())
    throw Failure(Code::plugin_failed, "the plugin " + info.id + " printed on standard output while it was loaded",
                  "standard output is for the converted CV alone");
  return functions;
}

void Converter::prepare_reader() {
  if (!settings_.from.empty()) {
    const FormatInfo& info = find_reader(registry_, settings_.from, {}, {});
    complete_options(info, info.reader_options, settings_.reader_options, false);
  } else if (settings_.mixed_inputs) {
    for (const auto& option : settings_.reader_options) demand_known(registry_, option);
  }
}

const Converter::Prepared& Converter::prepared_reader(const FormatInfo& info) {
  const std::lock_guard lock(mutex_);
  for (const Prepared& p : readers_)
    if (p.info == &info) return p;
  Prepared& p = readers_.emplace_back();
  p.info = &info;
  try {
    p.options = complete_options(info, info.reader_options, settings_.reader_options, settings_.mixed_inputs);
    p.functions = &load(info);
  } catch (Failure& f) {
    p.failure = std::move(f);
  }
  return p;
}

bool Converter::read_file(const std::string& path, std::string& bytes, Conversion& conversion) {
  auto problem = read_input(path, settings_.max_size, bytes);
  if (problem)
    conversion.fail(Exit::not_convertible, std::move(*problem));
  else
    read(shown_name(path), bytes, conversion);
  return !problem;
}

void Converter::read(const std::string& name, std::string_view bytes, Conversion& conversion) {
  const Prepared* prepared = nullptr;
  try {
    const std::string_view path = name == "<stdin>" ? std::string_view() : name;
    conversion.reader = &find_reader(registry_, settings_.from, path, bytes);
    prepared = &prepared_reader(*conversion.reader);
    if (prepared->failure) throw Failure(*prepared->failure);
  } catch (const Failure& why) {
    conversion.fail(exit_of(why), why);
    return finish(name, false, conversion);
  }
  LocalHost host(prepared->options);
  host.options.emplace_back("max-document", std::to_string(settings_.max_document));
  const int status = guarded(host, *conversion.reader, PluginCall::Act::read, name, settings_, [&] {
    return prepared->functions->read(&host.table(), {bytes.data(), bytes.size()}, {name.data(), name.size()},
                                     &conversion.document);
  });
  take_over(host, status, *conversion.reader, conversion);
  if (conversion.ok())
    if (auto wrong = check_document(conversion.document, *conversion.reader, settings_.max_document))
      conversion.fail(wrong->code == Code::plugin_failed ? Exit::plugin_failed : Exit::not_convertible,
                      std::move(*wrong));
  if (conversion.ok() && says_nothing(conversion.document))
    conversion.diagnostics.push_back({Severity::warning, Code::says_nothing,
                                      "the CV says nothing about a person, and has no section",
                                      "a CV has at least a name; is this the right file?"});
  if (conversion.ok() && !settings_.lang.empty()) select_language(conversion.document, settings_.lang);
  finish(name, settings_.strict && writer_.info == nullptr, conversion);
  if (settings_.report) conversion.of_reader = conversion.diagnostics;
}

void Converter::say_losses(Conversion& conversion, bool planned) {
  conversion.writer = writer_.info;
  conversion.lost = report_losses(conversion.document, *plan_, settings_.on_loss, planned, conversion.diagnostics);
  const bool any = conversion.lost > 0 || !writer_.info->fidelity_stated;
  if (any && settings_.on_loss == OnLoss::fail) conversion.exit = Exit::lossy;
}

void Converter::forecast_losses(const std::string& name, Conversion& conversion) {
  say_losses(conversion, true);
  finish(name, settings_.strict, conversion);
}

void Converter::write(const std::string& name, Conversion& conversion) {
  conversion.writer = writer_.info;
  LocalHost host(writer_.options);
  const int status = guarded(host, *writer_.info, PluginCall::Act::write, name, settings_,
                             [&] { return writer_.functions->write(&host.table(), &conversion.document); });
  if (status == 0 && !host.failed()) check_output(host, *writer_.info, conversion.document);
  if (settings_.report) conversion.of_writer = host.diagnostics;
  take_over(host, status, *writer_.info, conversion);
  conversion.output = std::move(host.output);
  if (conversion.ok()) say_losses(conversion, false);
  finish(name, settings_.strict, conversion);
}

}  // namespace cvconv
