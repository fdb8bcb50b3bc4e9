// cvconv-manifest, a tool of the build:
//   cvconv-manifest check FILE...              reads manifests, and says what is wrong with them
//   cvconv-manifest table OUT static|dynamic FILE...   the same, and makes the table of built-in formats
#include "host/fidelity.hpp"
#include "host/manifest.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace {

using namespace cvconv;

bool read_file(const std::string& path, std::string& out) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  out.assign(std::istreambuf_iterator<char>(in), {});
  return true;
}

/// False after a problem; here even a warning is one, for whoever builds a format can mend its manifest.
bool read_manifest(const std::string& path, FormatInfo& info) {
  std::string json;
  if (!read_file(path, json)) {
    std::fprintf(stderr, "%s: error: the file cannot be read\n", path.c_str());
    return false;
  }
  std::vector<Diagnostic> problems;
  parse_manifest(json, path, info, problems);
  for (const Diagnostic& d : problems) {
    const std::string hint = d.hint.empty() ? "" : "; " + d.hint;
    std::fprintf(stderr, "%s:%u:%u: error: %s%s [%s]\n", path.c_str(), d.place.line, d.place.column, d.message.c_str(),
                 hint.c_str(), code_name(d.code).c_str());
  }
  const std::vector<std::string> idle = FidelityPlan(info, FidelityPlan::Of::everything).idle_rules();
  for (const std::string& rule : idle)
    std::fprintf(stderr, "%s: error: fidelity: \"%s\" is no field of a CV\n", path.c_str(), rule.c_str());
  return problems.empty() && idle.empty();
}

std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {  // three octal digits cannot run into what follows
      for (const int shift : {6, 3, 0}) {
        if (shift == 6) out += '\\';
        out += static_cast<char>('0' + ((byte >> shift) & 7));
      }
    }
  }
  return out + '"';
}

/// Writes the table: arrays that formats refer to first, under numbered names, then the formats themselves.
class Table {
 public:
  explicit Table(bool with_plugins) : with_plugins_(with_plugins) {}

  void add(const FormatInfo& f) {
    std::string row = "    {";
    for (const std::string* s : {&f.id, &f.name, &f.description, &f.documentation}) row += literal(*s) + ", ";
    row += f.reads ? "true, " : "false, ";
    row += f.writes ? "true, " : "false, ";
    row += strings(f.extensions) + ", " + strings(f.media_types) + ", ";
    row += array("Rule", f.recognise,
                 [this](const RecogniseRule& r) { return literal(r.start) + ", " + strings(r.contains); }) +
           ", ";
    row += options(f.reader_options) + ", " + options(f.writer_options) + ", ";
    row += strings(f.carries_extras) + (f.fidelity_stated ? ", true, " : ", false, ") + strings(f.carries) + ", ";
    row += array("Loss", f.fidelity,
                 [](const FidelityRule& r) {
                   return literal(r.path) + ", static_cast<FidelityRule::Kind>(" +
                          std::to_string(static_cast<int>(r.kind)) + "), " + literal(r.why);
                 }) +
           (f.binary ? ", true, " : ", false, ");
    row += literal(f.schema) + ", " + std::to_string(f.manifest_hash) + "ULL, ";
    if (with_plugins_) {
      std::string symbol = "cvconv_static_" + f.id;
      std::replace(symbol.begin(), symbol.end(), '-', '_');
      externs_ += "extern \"C\" const cvc_plugin " + symbol + ";\n";
      row += '&' + symbol;
    } else {
      row += "nullptr";
    }
    rows_ += row + "},\n";
  }

  [[nodiscard]] std::string text() const {
    return "// Made from the manifests of the formats; not to be edited.\n#include \"host/builtin.hpp\"\n\n#include "
           "<array>\n\n" +
           externs_ + "\nnamespace cvconv::builtin {\nnamespace {\n\n" + arrays_ + "\nconstexpr std::array<Format, " +
           std::to_string(std::count(rows_.begin(), rows_.end(), '\n')) + "> table{{\n" + rows_ +
           "}};\n\n}  // namespace\n\nstd::span<const Format> formats() { return table; }\n\n"
           "}  // namespace cvconv::builtin\n";
  }

 private:
  template <class Items, class F>
  std::string array(const std::string& type, const Items& items, F&& show) {
    if (items.empty()) return "{}";
    std::string text;
    for (const auto& item : items) text += '{' + show(item) + "}, ";
    std::string name = "a" + std::to_string(++count_);
    arrays_ += "constexpr " + type + ' ' + name + "[] = {" + text + "};\n";
    return name;
  }

  std::string strings(const std::vector<std::string>& items) {
    return array("std::string_view", items, [](const std::string& s) { return literal(s); });
  }

  std::string options(const std::vector<OptionInfo>& items) {
    return array("Option", items, [this](const OptionInfo& o) {
      return literal(o.name) + ", static_cast<OptionInfo::Type>(" + std::to_string(static_cast<int>(o.type)) + "), " +
             strings(o.values) + ", " + literal(o.default_value) + ", " + literal(o.help);
    });
  }

  bool with_plugins_;
  int count_ = 0;
  std::string externs_, arrays_, rows_;
};

int usage() {
  std::fputs("cvconv-manifest check FILE...\ncvconv-manifest table OUT static|dynamic FILE...\n", stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  const bool table = !args.empty() && args[0] == "table";
  if (args.size() < 2 || (!table && args[0] != "check")) return usage();
  if (table && (args.size() < 3 || (args[2] != "static" && args[2] != "dynamic"))) return usage();

  bool good = true;
  Table out(table && args[2] == "static");
  for (std::size_t i = table ? 3 : 1; i < args.size(); ++i) {
    FormatInfo info;
    good = read_manifest(args[i], info) && good;
    out.add(info);
  }
  if (!good) return 1;
  if (!table) return 0;
  std::ofstream file(args[1], std::ios::binary);
  file << out.text();
  return file.flush() ? 0 : 1;
}
