// cvconv-manifest, a tool of the build:
//   cvconv-manifest check FILE...              reads manifests, and says what is wrong with them
//   cvconv-manifest table OUT static|dynamic FILE...   the same, and makes the table of built-in formats
#include "host/fidelity.hpp"
#include "host/render.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace {

using namespace cvconv;

/// False after a problem; here even a warning is one, for whoever builds a format can mend its manifest.
bool read_manifest(const std::string& path, FormatInfo& info) {
  std::vector<Diagnostic> problems;
  std::ifstream in(path, std::ios::binary);
  const std::string json(std::istreambuf_iterator<char>(in), {});
  if (in)
    parse_manifest(json, path, info, problems);
  else
    problems.push_back({Severity::error, Code{}, "the file cannot be read", {}, {}, {}, path});
  for (Diagnostic& d : problems) d.severity = Severity::error;
  const FidelityPlan plan(info);
  for (const std::string& rule : plan.idle_rules())
    problems.push_back({Severity::error, Code{}, "fidelity: \"" + rule + "\" is no field of a CV", {}, {}, {}, path});
  RenderStyle all;
  all.per_kind = 0;
  std::string text;
  render(problems, {}, all, text);
  std::fputs(text.c_str(), stderr);
  return problems.empty();
}

// FormatInfo and its parts as the source of their initializers.

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? "\\n" : std::string(1, c);
  }
  return out + '"';
}
std::string literal(bool b) { return b ? "true" : "false"; }
std::string literal(std::uint64_t n) { return std::to_string(n) + "ULL"; }
std::string literal(OptionInfo::Type t) {
  return "static_cast<OptionInfo::Type>(" + std::to_string(static_cast<int>(t)) + ')';
}
std::string literal(Fate f) { return "Fate::" + std::string(fate_name(f)); }
std::string literal(const RecogniseRule&);
std::string literal(const OptionInfo&);
std::string literal(const FidelityRule&);
template <class T>
std::string literal(const std::vector<T>& list) {
  std::string out = "{";
  for (const T& item : list) out += literal(item) + ", ";
  return out + '}';
}
template <class... Parts>
std::string record(const Parts&... parts) {
  return '{' + ((literal(parts) + ", ") + ...) + '}';
}
std::string literal(const RecogniseRule& r) { return record(r.start, r.contains); }
std::string literal(const OptionInfo& o) { return record(o.name, o.type, o.values, o.default_value, o.help); }
std::string literal(const FidelityRule& r) { return record(r.path, r.fate, r.why); }
std::string literal(const FormatInfo& f) {
  return record(f.id, f.name, f.description, f.documentation, f.reads, f.writes, f.extensions, f.media_types,
                f.recognise, f.reader_options, f.writer_options, f.carries_extras, f.fidelity_stated, f.carries_rest,
                f.fidelity, f.binary, f.schema, f.library, f.origin, f.manifest_hash);
}

/// A row of builtin::formats(), and above it what the row refers to.
struct Row {
  std::string declarations, text;
};
Row row(FormatInfo f, bool with_plugin) {
  f.origin = "built in";
  std::string name = f.id;
  std::replace(name.begin(), name.end(), '-', '_');
  Row out;
  out.declarations = "static FormatInfo info_of_" + name + "() {\n  return " + literal(f) + ";\n}\n";
  if (!f.extensions.empty())
    out.declarations += "constexpr std::string_view extensions_of_" + name + "[] = " + literal(f.extensions) + ";\n";
  if (with_plugin) out.declarations += "extern \"C\" const cvc_plugin cvconv_static_" + name + ";\n";
  out.text = "    {" + literal(f.id) + ", " + literal(f.reads) + ", " + literal(f.writes) + ", " +
             (f.extensions.empty() ? "{}" : "extensions_of_" + name) + ", info_of_" + name + ", " +
             (with_plugin ? "&cvconv_static_" + name : "nullptr") + "},\n";
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + std::min(argc, 1), argv + argc);
  const bool table = args.size() > 2 && args[0] == "table" && (args[2] == "static" || args[2] == "dynamic");
  if (!table && (args.size() < 2 || args[0] != "check")) {
    std::fputs("cvconv-manifest check FILE...\ncvconv-manifest table OUT static|dynamic FILE...\n", stderr);
    return 2;
  }
  bool good = true;
  Row all;
  for (std::size_t i = table ? 3 : 1; i < args.size(); ++i) {
    FormatInfo info;
    good = read_manifest(args[i], info) && good;
    const Row one = row(info, table && args[2] == "static");
    all.declarations += one.declarations;
    all.text += one.text;
  }
  if (!good || !table) return good ? 0 : 1;
  std::ofstream file(args[1], std::ios::binary);
  file << "// Made from the manifests of the formats; not to be edited.\n#include \"host/registry.hpp\"\n\n"
          "namespace cvconv::builtin {\n\n"
       << all.declarations << "\nstd::span<const Format> formats() {\n  static constexpr Format table[] = {\n"
       << all.text << "  };\n  return table;\n}\n\n}  // namespace cvconv::builtin\n";
  return file.flush() ? 0 : 1;
}
