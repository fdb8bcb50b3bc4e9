// SPDX-License-Identifier: MIT
#include "host/report.hpp"

#include "diag/render.hpp"
#include "diag/visible.hpp"

#include "cvconv/json_writer.hpp"

namespace cvconv {
namespace {

constexpr std::string_view report_version = "1.0";
constexpr std::size_t longest_value = 80;  // bytes of a value that are shown

std::string_view excerpt(std::string_view value, std::string& buffer) {
  if (value.size() <= longest_value) return value;
  std::size_t end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
  buffer.assign(value.substr(0, end)).append("…");
  return buffer;
}

void number(JsonWriter& json, std::string_view name, std::uint64_t n) {
  if (n == 0) return;
  json.key(name);
  json.number(static_cast<long long>(n));
}

// One object for each fact, with what stands between them.
class Facts : public FactSink {
 public:
  explicit Facts(bool lines) : separator_(lines ? "," : ",\n    ") {}

  void fact(const Fact& f) override {
    ++counts[static_cast<std::size_t>(f.fate)];
    if (!text.empty()) text += separator_;
    JsonWriter json(text, 0);
    json.begin_object();
    json.field("path", f.path());
    json.key("field");
    json.string(f.plan.field);
    json.field("fate", fate_name(f.fate));
    if (f.fate != Fate::carried) json.field("why", f.why);
    number(json, "line", f.origin.line);
    number(json, "column", f.origin.column);
    number(json, "putCode", f.origin.put_code);
    json.field("value", excerpt(f.value, buffer_));
    json.end_object();
  }

  std::string text;
  std::array<std::size_t, fate_count> counts{};

 private:
  std::string_view separator_;
  std::string buffer_;
};

void side(JsonWriter& json, std::string_view name, std::string_view file, const FormatInfo* format,
          const std::vector<Diagnostic>& messages) {
  json.key(name);
  json.begin_object();
  if (!file.empty()) {
    std::string clean;  // a name of a file may be any bytes
    append_visible(clean, file);
    json.field("file", clean);
  }
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

void append_report(std::string& out, const Converter& converter, const Conversion& c, const ReportNames& names,
                   bool lines) {
  Facts facts(lines);
  const bool was_read = c.writer != nullptr;  // else there is no CV to account for
  if (was_read) for_each_fact(c.document, converter.every_field(), facts);
  JsonWriter json(out, lines ? 0 : 2);
  json.begin_object();
  json.field("report", report_version);
  json.key("exit");
  json.number(static_cast<int>(c.exit));
  side(json, "input", names.input, c.reader, was_read ? c.of_reader : c.diagnostics);
  side(json, "output", names.output, &converter.every_field().writer(), c.of_writer);
  json.key("counts");
  json.begin_object();
  for (std::size_t i = 0; i < fate_count; ++i) {
    json.key(fate_name(static_cast<Fate>(i)));
    json.number(static_cast<long long>(facts.counts[i]));
  }
  json.end_object();
  json.key("facts");
  facts.text.insert(0, lines || facts.text.empty() ? "[" : "[\n    ");
  facts.text += lines || facts.counts == decltype(facts.counts){} ? "]" : "\n  ]";
  json.raw(facts.text);
  json.end_object();
  out += '\n';
}

}  // namespace cvconv
