// The report of a conversion as JSON.
#include "host/report.hpp"

#include "host/render.hpp"
#include "text/visible.hpp"

#include "cvconv/escape.hpp"
#include "cvconv/json_writer.hpp"

#include <charconv>

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

// The facts as a list, one object for each. It is most of a report, so it is put together by hand.
class Facts : public FactSink {
 public:
  explicit Facts(bool lines) : lines_(lines) { text.reserve(std::size_t{1} << 15); }

  void fact(const Fact& f) override {
    text +=
        text.empty() ? (lines_ ? "[{\"path\":" : "[\n    {\"path\":") : (lines_ ? ",{\"path\":" : ",\n    {\"path\":");
    ++counts[static_cast<std::size_t>(f.fate)];
    buffer_.clear();
    f.append_path(buffer_);
    escape::json_string(text, buffer_);
    text.append(",\"field\":\"").append(f.plan.field).append("\",\"fate\":\"").append(fate_name(f.fate)) += '"';
    if (f.fate != Fate::carried && !f.why.empty()) {
      text += ",\"why\":";
      escape::json_string(text, f.why);
    }
    number(",\"line\":", f.origin.line);
    number(",\"column\":", f.origin.column);
    number(",\"putCode\":", f.origin.put_code);
    if (!f.value.empty()) {
      text += ",\"value\":";
      escape::json_string(text, excerpt(f.value, buffer_));
    }
    text += '}';
  }

  void finish() { text += text.empty() ? "[]" : lines_ ? "]" : "\n  ]"; }

  std::string text;
  std::array<std::size_t, fate_count> counts{};

 private:
  void number(std::string_view key, std::uint64_t n) {
    if (n == 0) return;
    std::array<char, 20> digits;
    const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
    text.append(key).append(digits.data(), static_cast<std::size_t>(end - digits.data()));
  }

  const bool lines_;
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
  const std::size_t from = out.size();
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
  facts.finish();
  json.raw(facts.text);
  json.end_object();
  escape_unseen(out, from);
  out += '\n';
}

}  // namespace cvconv
