// Which formats there are: from manifests alone, no plugin is opened.
#include "cli/session.hpp"
#include "host/plugin.hpp"

#include "text/visible.hpp"

#include "cvconv/cvir.hpp"
#include "cvconv/json_writer.hpp"

namespace cvconv::cli {
namespace {

std::string joined(const std::vector<std::string>& all, std::string_view separator) {
  std::string out;
  for (const std::string& s : all) out.append(&s == &all.front() ? "" : separator).append(s);
  return out;
}

std::string extension_list(const FormatInfo& f) { return f.extensions.empty() ? "" : '.' + joined(f.extensions, " ."); }

std::string roles(const FormatInfo& f, const char* both, const char* read, const char* write) {
  return f.reads && f.writes ? both : f.reads ? read : write;
}

// "style=classic|casual|banking"
std::string option_signature(const OptionInfo& o) {
  const std::array<std::string, 4> values{"true|false", "NUMBER", "TEXT",
                                          joined(o.values, "|")};  // as OptionInfo::Type
  return o.name + '=' + values[static_cast<std::size_t>(o.type)];
}

void append_options(std::string& out, std::string_view title, std::string_view letter,
                    const std::vector<OptionInfo>& options, std::size_t width) {
  if (options.empty()) return;
  out.append("\n").append(title).append(":\n");
  for (const OptionInfo& o : options) {
    append_wrapped(out, "  " + std::string(letter) + ' ' + option_signature(o), 0, 8, width);
    out += "\n      ";
    append_wrapped(out, o.help + (o.default_value.empty() ? "" : " (default: " + o.default_value + ')'), 6, 6, width);
    out += '\n';
  }
}

std::string describe(const FormatInfo& f, std::size_t width) {
  std::string out = f.id + ": " + visible(f.name) + "\n\n  ";
  append_wrapped(out, f.description, 2, 2, width);
  out += "\n\n";
  const Rows rows = {{"can be", roles(f, "read and written", "read", "written")},
                     {"extensions", extension_list(f)},
                     {"media types", joined(f.media_types, ", ")},
                     {"documentation", f.documentation},
                     {"JSON Schema", f.schema.empty() ? "" : "`cvconv formats " + f.id + " --schema` prints it"},
                     {"comes from", f.library.empty() || f.is_built_in() ? f.origin : f.origin + ": " + f.library}};
  Rows stated;
  for (const auto& cells : rows)
    if (!cells.back().empty()) stated.push_back(cells);
  append_columns(out, stated, 2, width);
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
    json.field("type", o.type_names[static_cast<std::size_t>(o.type)]);
    if (!o.values.empty()) json.strings("values", o.values);
    json.key("default");
    json.string(o.default_value);
    json.field("help", o.help);
    json.end_object();
  }
  json.end_array();
}

// The rules of the manifest and of the preset that it is based on; null where nothing is declared.
void json_fidelity(JsonWriter& json, const FormatInfo& f) {
  json.key("fidelity");
  if (!f.fidelity_stated) return json.null();
  json.begin_object();
  std::vector<std::string> carried;
  for (const FidelityRule& r : f.fidelity)
    if (r.fate == Fate::carried) carried.push_back(r.path);
  if (f.carries_rest) carried.emplace_back("all");
  json.strings("carries", carried);
  for (const auto& [key, fate] : {std::pair("approximates", Fate::approximated), std::pair("demotes", Fate::demoted),
                                  std::pair("drops", Fate::dropped)}) {
    json.key(key);
    json.begin_object();
    for (const FidelityRule& r : f.fidelity)
      if (r.fate == fate) json.field(r.path, r.why);
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
  json.boolean("reads", f.reads);
  json.boolean("writes", f.writes);
  json.strings("extensions", f.extensions);
  json.strings("mediaTypes", f.media_types);
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
  if (f.schema.empty()) throw usage("the format " + f.id + " has no JSON Schema", f.documentation);
  return print(read_text(open_trusted(f.id, session.registry.schema_path(f), f.is_built_in()), default_max_size));
}

std::string table(const std::vector<const FormatInfo*>& formats, bool with_origins, std::size_t width) {
  Rows rows = {{"FORMAT", "CAN", "EXTENSIONS", "DESCRIPTION"}};
  for (const FormatInfo* f : formats) {
    std::string description = f->description;
    if (with_origins)
      description += " [" + f->origin + ": " + (f->library.empty() ? "in the program" : f->library) +
                     (f->hidden_by != nullptr ? "; hidden by " + f->hidden_by->origin : "") + ']';
    rows.push_back({f->id, roles(*f, "read, write", "read", "write"), extension_list(*f), description});
  }
  std::string out;
  append_columns(out, rows, 0, width);
  return out;
}

}  // namespace

Exit run_formats(Session& session) {
  const Arguments& a = session.arguments;
  if (a.words.size() > 1) throw usage("one format at a time can be described", "leave the others out");
  const bool is_list = a.words.empty();
  if (is_list && a.has(Option::schema))
    throw usage("--schema needs the name of a format", "type `cvconv formats yaml --schema`");
  std::vector<Diagnostic> problems;
  std::vector<const FormatInfo*> formats;
  if (is_list) {
    formats = session.registry.all();
    for (const Failure& f : session.registry.failures()) problems.emplace_back(f).severity = Severity::warning;
    if (!a.has(Option::all)) std::erase_if(formats, [](const FormatInfo* f) { return f->hidden_by != nullptr; });
  } else if (const FormatInfo* f = session.registry.find(a.words.front())) {
    formats.push_back(f);
  } else {
    formats.push_back(&find_reader(session.registry, a.words.front(), {}, {}));  // says that there is none
  }
  if (a.has(Option::schema)) return print_schema(session, *formats.front());
  std::string out;
  if (a.has(Option::matrix)) {
    out = fidelity_matrix(formats, a.has(Option::json), output_width());
  } else if (a.has(Option::json)) {
    JsonWriter json(out);
    if (is_list) json.begin_array();
    for (const FormatInfo* f : formats) json_format(json, *f);
    if (is_list) json.end_array();
    escape_unseen(out);
    out += '\n';
  } else {
    out = is_list ? table(formats, a.has(Option::all), output_width()) : describe(*formats.front(), output_width());
  }
  session.report(problems);
  return print(out);
}

}  // namespace cvconv::cli
