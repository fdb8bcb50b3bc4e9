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
bool read_manifest(const std::string& path, std::string& json, FormatInfo& info) {
  std::vector<Diagnostic> problems;
  std::ifstream in(path, std::ios::binary);
  json.assign(std::istreambuf_iterator<char>(in), {});
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

/// A row of builtin::formats(), and above it what the row refers to.
struct Row {
  std::string declarations, text;
};
Row row(const FormatInfo& f, const std::string& json, bool with_plugin) {
  std::string name = f.id;
  std::replace(name.begin(), name.end(), '-', '_');
  Row out;
  out.text = "    {\"" + f.id + "\", " + (f.reads ? "true, " : "false, ") + (f.writes ? "true, " : "false, ");
  if (!f.extensions.empty()) {
    out.declarations = "constexpr std::string_view extensions_of_" + name + "[] = {";
    for (const std::string& e : f.extensions) out.declarations += '"' + e + "\", ";
    out.declarations += "};\n";
  }
  out.text += (f.extensions.empty() ? "{}" : "extensions_of_" + name) + ", R\"manifest(" + json + ")manifest\", ";
  if (with_plugin) out.declarations += "extern \"C\" const cvc_plugin cvconv_static_" + name + ";\n";
  out.text += with_plugin ? "&cvconv_static_" + name + "},\n" : "nullptr},\n";
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
    std::string json;
    good = read_manifest(args[i], json, info) && good;
    const Row one = row(info, json, table && args[2] == "static");
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
