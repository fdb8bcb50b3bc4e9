// Which formats there are: from manifests alone, no plugin is opened.
#include "cli/matrix.hpp"
#include "cli/session.hpp"
#include "cli/table_text.hpp"
#include "host/input.hpp"
#include "host/library.hpp"
#include "host/recognise.hpp"

#include "text/visible.hpp"

#include "cvconv/cvir.hpp"
#include "cvconv/json_writer.hpp"

#include <unistd.h>

namespace cvconv::cli {
namespace {

std::string extension_list(const FormatInfo& f) {
  std::string out;
  for (const std::string& e : f.extensions) out.append(out.empty() ? "." : " .").append(e);
  return out;
}

std::string_view roles(const FormatInfo& f) { return f.reads && f.writes ? "read, write" : f.reads ? "read" : "write"; }

std::string_view type_name(OptionInfo::Type t) {
  switch (t) {
    case OptionInfo::Type::boolean:
      return "boolean";
    case OptionInfo::Type::integer:
      return "integer";
    case OptionInfo::Type::choice:
      return "choice";
    case OptionInfo::Type::string:
      break;
  }
  return "string";
}

// "style=classic|casual|banking"
std::string option_signature(const OptionInfo& o) {
  std::string out = o.name + '=';
  switch (o.type) {
    case OptionInfo::Type::boolean:
      return out + "true|false";
    case OptionInfo::Type::integer:
      return out + "NUMBER";
    case OptionInfo::Type::string:
      return out + "TEXT";
    case OptionInfo::Type::choice:
      break;
  }
  for (const std::string& v : o.values) out += v + '|';
  out.pop_back();
  return out;
}

void append_options(std::string& out, std::string_view title, std::string_view letter,
                    const std::vector<OptionInfo>& options, std::size_t width) {
  if (options.empty()) return;
  out.append("\n").append(title).append(":\n");
  for (const OptionInfo& o : options) {
    const std::string head = "  " + std::string(letter) + ' ' + option_signature(o);
    append_wrapped(out, head, 0, 8, width);
    out += "\n      ";
    std::string help = o.help;
    if (!o.default_value.empty()) help += " (default: " + o.default_value + ')';
    append_wrapped(out, help, 6, 6, width);
    out += '\n';
  }
}

std::string describe(const FormatInfo& f, std::size_t width) {
  std::string out = f.id + ": ";
  append_visible(out, f.name);
  out += "\n\n  ";
  append_wrapped(out, f.description, 2, 2, width);
  out += "\n\n";
  std::vector<std::vector<std::string>> rows = {{"can be", f.reads && f.writes ? "read and written"
                                                           : f.reads           ? "read"
                                                                               : "written"}};
  if (!f.extensions.empty()) rows.push_back({"extensions", extension_list(f)});
  std::string types;
  for (const std::string& t : f.media_types) types.append(types.empty() ? "" : ", ").append(t);
  if (!types.empty()) rows.push_back({"media types", types});
  if (!f.documentation.empty()) rows.push_back({"documentation", f.documentation});
  if (!f.schema.empty()) rows.push_back({"JSON Schema", "`cvconv formats " + f.id + " --schema` prints it"});
  rows.push_back({"comes from", f.library.empty() || f.origin == "built in" ? f.origin : f.origin + ": " + f.library});
  append_columns(out, rows, 2, width);
  append_options(out, "Options of the reader", "-R", f.reader_options, width);
  append_options(out, "Options of the writer", "-W", f.writer_options, width);
  return out;
}

void json_options(JsonWriter& json, std::string_view key, const std::vector<OptionInfo>& options) {
  json.key(key);
  json.begin_array();
  for (const OptionInfo& o : options) {
    json.begin_object();
    json.field("name", o.name);
    json.field("type", type_name(o.type));
    if (!o.values.empty()) {
      json.key("values");
      json.begin_array();
      for (const std::string& v : o.values) json.string(v);
      json.end_array();
    }
    json.key("default");
    json.string(o.default_value);
    json.field("help", o.help);
    json.end_object();
  }
  json.end_array();
}

void json_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key);
  json.begin_array();
  for (const std::string& v : values) json.string(v);
  json.end_array();
}

// The rules of the manifest and of the preset that it is based on; null where nothing is declared.
void json_fidelity(JsonWriter& json, const FormatInfo& f) {
  json.key("fidelity");
  if (!f.fidelity_stated) return json.raw("null");
  json.begin_object();
  json_strings(json, "carries", f.carries);
  using Kind = FidelityRule::Kind;
  for (const auto& [key, kind] : {std::pair("approximates", Kind::approximated), std::pair("demotes", Kind::demoted),
                                  std::pair("drops", Kind::dropped)}) {
    json.key(key);
    json.begin_object();
    for (const FidelityRule& r : f.fidelity)
      if (r.kind == kind) json.field(r.path, r.why);
    json.end_object();
  }
  json.end_object();
}

void json_format(JsonWriter& json, const FormatInfo& f) {
  json.begin_object();
  json.field("id", f.id);
  json.field("name", f.name);
  json.field("description", f.description);
  json.field("documentation", f.documentation);
  json.key("reads");
  json.boolean(f.reads);
  json.key("writes");
  json.boolean(f.writes);
  json_strings(json, "extensions", f.extensions);
  json_strings(json, "mediaTypes", f.media_types);
  json_options(json, "readerOptions", f.reader_options);
  json_options(json, "writerOptions", f.writer_options);
  if (f.writes) json_fidelity(json, f);
  json.field("origin", f.origin);
  json.field("library", f.library);
  json.end_object();
}

Exit print_schema(Session& session, const FormatInfo& f) {
  if (f.id == "cvir") {
    std::string out;
    cvir::schema(out);
    return print(out);
  }
  if (f.schema.empty())
    return session.report(Failure{Code::usage, "the format " + f.id + " has no JSON Schema", f.documentation});
  PluginDescriptor schema;
  if (Failure failure = open_trusted(f.id, session.registry.schema_path(f), f.origin == "built in", schema))
    return session.report(failure);
  return print(read_text(schema, default_max_size));
}

}  // namespace

Exit run_formats(Session& session) {
  const Arguments& a = session.arguments;
  const std::size_t width = isatty(STDOUT_FILENO) == 1 ? terminal_width(STDOUT_FILENO) : 100;
  if (a.words.size() > 1)
    return session.report(Failure{Code::usage, "one format at a time can be described", "leave the others out"});
  std::vector<Failure> failures;
  std::vector<const FormatInfo*> formats;
  if (a.words.empty()) {
    if (a.has(Option::schema))
      return session.report(
          Failure{Code::usage, "--schema needs the name of a format", "type `cvconv formats yaml --schema`"});
    formats = session.registry.all(&failures);
    if (!a.has(Option::all)) std::erase_if(formats, [](const FormatInfo* f) { return f->hidden_by != nullptr; });
  } else {
    Failure unknown;
    const FormatInfo* f = session.registry.find(a.words.front());
    if (f == nullptr) {
      find_reader(session.registry, a.words.front(), {}, {}, unknown);
      return session.report(unknown);
    }
    formats.push_back(f);
  }
  if (a.has(Option::schema)) return print_schema(session, *formats.front());
  std::string out;
  if (a.has(Option::matrix)) {
    out = fidelity_matrix(formats, a.has(Option::json), width);
  } else if (a.has(Option::json)) {
    JsonWriter json(out);
    if (a.words.empty()) json.begin_array();
    for (const FormatInfo* f : formats) json_format(json, *f);
    if (a.words.empty()) json.end_array();
    escape_unseen(out);
    out += '\n';
  } else if (!a.words.empty()) {
    out = describe(*formats.front(), width);
  } else {
    std::vector<std::vector<std::string>> rows = {{"FORMAT", "CAN", "EXTENSIONS", "DESCRIPTION"}};
    for (const FormatInfo* f : formats) {
      std::string description = f->description;
      if (a.has(Option::all)) {
        description += " [" + f->origin + ": " + (f->library.empty() ? "in the program" : f->library) +
                       (f->hidden_by != nullptr ? "; hidden by " + f->hidden_by->origin : "") + ']';
      }
      rows.push_back({f->id, std::string(roles(*f)), extension_list(*f), description});
    }
    append_columns(out, rows, 0, width);
  }
  std::vector<Diagnostic> problems;
  problems.reserve(failures.size());
  for (const Failure& f : failures)
    problems.push_back({Severity::warning, f.code, f.message, f.hint, {}, {}, "cvconv"});
  session.report(problems);
  return print(out);
}

}  // namespace cvconv::cli
