// The report of a conversion as JSON.
#include "host/conversion.hpp"
#include "host/render.hpp"
#include "text/visible.hpp"

#include "cvconv/escape.hpp"
#include "cvconv/json_writer.hpp"

namespace cvconv {
namespace {

constexpr std::string_view report_version = "1.0";
constexpr std::size_t longest_value = 80;  // bytes of a value that are shown

// They are most of a report, and their keys need no look.
void append_fact(std::string& out, const Fact& f) {
  const auto text = [&](std::string_view key, std::string_view s) { escape::json_string(out.append(key), s); };
  const auto count = [&](std::string_view key, std::uint64_t n) {
    if (n != 0) out.append(key).append(std::to_string(n));
  };
  text("{\"path\":", f.path());
  text(",\"field\":", f.plan.path());
  text(",\"fate\":", fate_name(f.fate));
  if (f.fate != Fate::carried && !f.why.empty()) text(",\"why\":", f.why);
  count(",\"line\":", f.origin.line);
  count(",\"column\":", f.origin.column);
  count(",\"putCode\":", f.origin.put_code);
  if (!f.value.empty()) text(",\"value\":", clipped(f.value, longest_value, "…"));
  out += '}';
}

void side(JsonWriter& json, std::string_view name, std::string_view file, const FormatInfo* format,
          const std::vector<Diagnostic>& messages) {
  json.key(name);
  json.begin_object();
  json.field("file", visible(file));  // a name of a file may be any bytes
  if (format != nullptr) json.field("format", format->id);
  json.key("messages");
  json.begin_array();
  for (Diagnostic d : messages) {
    if (d.code == Code::not_carried || d.code == Code::losses) continue;  // the facts say it
    d.file.clear();
    std::string text;
    render_json(d, text);
    text.pop_back();  // the end of its line
    json.raw(text);
  }
  json.end_array();
  json.end_object();
}

}  // namespace

void append_report(std::string& out, const Converter& converter, const Conversion& c, std::string_view input,
                   std::string_view output, bool lines) {
  std::string facts;
  std::array<long long, fate_count> counts{};
  const bool was_read = c.writer != nullptr;  // else there is no CV to account for
  if (was_read)
    for_each_fact(c.document, converter.plan(), Facts::all, [&](const Fact& f) {
      facts += facts.empty() ? "[" : ",";
      if (!lines) facts += "\n    ";
      ++counts[static_cast<std::size_t>(f.fate)];
      append_fact(facts, f);
    });
  facts += facts.empty() ? "[]" : lines ? "]" : "\n  ]";

  const std::size_t from = out.size();
  JsonWriter json(out, lines ? 0 : 2);
  json.begin_object();
  json.field("report", report_version);
  json.number("exit", static_cast<int>(c.exit));
  side(json, "input", input, c.reader, was_read ? c.of_reader : c.diagnostics);
  side(json, "output", output, &converter.plan().writer(), c.of_writer);
  json.key("counts");
  json.begin_object();
  for (std::size_t i = 0; i < fate_count; ++i) json.number(fate_name(static_cast<Fate>(i)), counts[i]);
  json.end_object();
  json.key("facts");
  json.raw(facts);
  json.end_object();
  escape_unseen(out, from);
  out += '\n';
}

}  // namespace cvconv
