// `cvconv formats --matrix`: what each writer carries of each part of a CV.
#include "cli/matrix.hpp"

#include "cvconv/kinds.hpp"

#include "cli/table_text.hpp"
#include "host/fidelity.hpp"

#include "cvconv/json_writer.hpp"

#include <algorithm>

namespace cvconv::cli {
namespace {

// What all fields of a part have in common; "partly": some of them are dropped, and others are not.
enum class Mark : std::uint8_t { carried, approximated, demoted, partly, dropped, unknown };
struct MarkRow {
  std::string_view sign;
  std::string_view name;
  std::string_view meaning;
};
constexpr MarkRow marks[] = {{"+", "carried", "carried over"}, {"~", "approximated", "said in another way"},
                             {"t", "demoted", "as mere text"}, {"/", "partly", "in part"},
                             {"-", "dropped", "not at all"},   {"?", "unknown", "unknown"}};
const MarkRow& row(Mark m) { return marks[static_cast<std::size_t>(m)]; }

struct Part {
  std::string path;
  std::array<bool, fate_count> seen{};
};

bool is_own_field(std::string_view name) {
  return std::find(std::begin(uses::names), std::end(uses::names), name) != std::end(uses::names);
}

// "person.emails.value" is a part of "person.emails"; so is a kind of entry of which rules speak, by the fields that
// not every kind has.
std::string part_of(const FieldPlan& f) {
  const std::string& field = f.field;
  const bool of_kind = field.find(']') != std::string::npos;
  if (field == "extras" || field.ends_with(".extras") || (of_kind && f.is_text_part)) return {};
  if (f.is_text_part) return "text" + field.substr(field.rfind('.'));
  const std::size_t first = field.find('.');
  const std::size_t second = field.find('.', first + 1);
  if (!of_kind) return field.substr(0, second);
  return is_own_field(std::string_view(field).substr(first + 1, second - first - 1)) ? field.substr(0, first) : "";
}

std::vector<Part> parts_of(const FormatInfo& writer) {
  const FidelityPlan plan(writer, FidelityPlan::Of::everything);
  std::vector<Part> out;
  for (const FieldPlan& f : plan.fields()) {
    const std::string path = f.asked ? part_of(f) : std::string();
    if (path.empty()) continue;
    auto at = std::find_if(out.begin(), out.end(), [&](const Part& p) { return p.path == path; });
    if (at == out.end()) at = out.insert(out.end(), {path, {}});
    at->seen[static_cast<std::size_t>(f.fate)] = true;
  }
  return out;
}

Mark mark_of(const Part& p) {
  const auto seen = [&](Fate f) { return p.seen[static_cast<std::size_t>(f)]; };
  if (seen(Fate::unknown)) return Mark::unknown;
  if (seen(Fate::dropped))
    return seen(Fate::carried) || seen(Fate::approximated) || seen(Fate::demoted) ? Mark::partly : Mark::dropped;
  return seen(Fate::demoted) ? Mark::demoted : seen(Fate::approximated) ? Mark::approximated : Mark::carried;
}

// What a writer that has no rule for the kind makes of an entry of it.
Mark mark_of_kind(const std::vector<Part>& parts, std::string_view path) {
  const EntryKind* const kind = find_entry_kind(path.substr(6, path.size() - 7));  // entry[…]
  Part all;
  for (const Part& p : parts)
    if (const auto field = std::string_view(p.path).substr(std::min<std::size_t>(6, p.path.size()));
        p.path.starts_with("entry.") && is_own_field(field) && kind != nullptr && uses_field(*kind, field))
      for (std::size_t i = 0; i < fate_count; ++i) all.seen[i] = all.seen[i] || p.seen[i];
  return mark_of(all);
}

// Person first, then what a CV is made of.
int rank(std::string_view path) {
  constexpr std::string_view roots[] = {"person", "meta", "section", "entry", "text"};
  const auto* const at = std::find(std::begin(roots), std::end(roots), path.substr(0, path.find_first_of(".[")));
  return static_cast<int>(at - std::begin(roots));
}

}  // namespace

std::string fidelity_matrix(const std::vector<const FormatInfo*>& formats, bool as_json, std::size_t width) {
  std::vector<const FormatInfo*> writers;
  std::copy_if(formats.begin(), formats.end(), std::back_inserter(writers),
               [](const FormatInfo* f) { return f->writes; });
  std::vector<std::vector<Part>> columns;
  columns.reserve(writers.size());
  for (const FormatInfo* f : writers) columns.push_back(parts_of(*f));
  std::vector<std::string> paths;
  for (const auto& column : columns)
    for (const Part& p : column)
      if (std::find(paths.begin(), paths.end(), p.path) == paths.end()) paths.push_back(p.path);
  std::stable_sort(paths.begin(), paths.end(), [](const auto& a, const auto& b) { return rank(a) < rank(b); });
  const auto mark = [&](std::size_t column, const std::string& path) {
    const auto& parts = columns[column];
    const auto at = std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.path == path; });
    return at == parts.end() ? mark_of_kind(parts, path) : mark_of(*at);
  };
  // Extras are not the rules' affair.
  const auto extras = [](const FormatInfo& f) {
    const auto& all = f.carries_extras;
    return !f.fidelity_stated                                    ? Mark::unknown
           : all.empty()                                         ? Mark::dropped
           : std::find(all.begin(), all.end(), "*") != all.end() ? Mark::carried
                                                                 : Mark::partly;
  };

  std::string out;
  if (as_json) {
    JsonWriter json(out);
    json.begin_array();
    const auto line = [&](std::string_view path, auto&& mark_at) {
      json.begin_object();
      json.field("part", path);
      json.key("formats");
      json.begin_object();
      for (std::size_t i = 0; i < writers.size(); ++i) json.field(writers[i]->id, row(mark_at(i)).name);
      json.end_object();
      json.end_object();
    };
    for (const std::string& path : paths) line(path, [&](std::size_t i) { return mark(i, path); });
    line("extras", [&](std::size_t i) { return extras(*writers[i]); });
    json.end_array();
    return out + '\n';
  }
  std::vector<std::vector<std::string>> rows{{"PART OF THE CV"}};
  for (const FormatInfo* f : writers) rows.front().push_back(f->id);
  for (const std::string& path : paths) {
    auto& cells = rows.emplace_back(std::vector<std::string>{path});
    for (std::size_t i = 0; i < writers.size(); ++i) cells.emplace_back(row(mark(i, path)).sign);
  }
  auto& last = rows.emplace_back(std::vector<std::string>{"extras"});
  for (const FormatInfo* f : writers) last.emplace_back(row(extras(*f)).sign);
  append_columns(out, rows, 0, width);
  out += '\n';
  std::string legend;
  for (const MarkRow& m : marks) legend.append(legend.empty() ? "" : ", ").append(m.sign).append(" ").append(m.meaning);
  append_wrapped(out, legend, 0, 0, width);
  return out + '\n';
}

}  // namespace cvconv::cli
