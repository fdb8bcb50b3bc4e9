// `cvconv formats --matrix`: what each writer carries of each part of a CV.
#include "cli/session.hpp"

#include "cvconv/document.hpp"

#include "cvconv/json_writer.hpp"

#include <algorithm>
#include <map>

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

// What becomes of the fields of each part, as bits: 1 << Fate.
using Parts = std::map<std::string, unsigned>;

bool is_own_field(std::string_view name) {
  return std::find(std::begin(uses::names), std::end(uses::names), name) != std::end(uses::names);
}

// "person.emails.value" is a part of "person.emails"; so is a kind of entry of which rules speak, by the fields that
// not every kind has.
std::string part_of(const FieldPlan& f) {
  const std::string field = f.path();
  const bool of_kind = field.find(']') != std::string::npos;
  if (field == "extras" || field.ends_with(".extras") || (of_kind && f.is_text_part)) return {};
  if (f.is_text_part) return "text" + field.substr(field.rfind('.'));
  const std::size_t first = field.find('.');
  const std::size_t second = field.find('.', first + 1);
  if (!of_kind) return field.substr(0, second);
  return is_own_field(std::string_view(field).substr(first + 1, second - first - 1)) ? field.substr(0, first) : "";
}

// The parts of a writer; those that are new are appended to `paths`.
Parts parts_of(const FormatInfo& writer, std::vector<std::string>& paths) {
  const FidelityPlan plan(writer);
  Parts out;
  for (const FieldPlan& f : plan.fields()) {
    const std::string path = f.is_fact ? part_of(f) : std::string();
    if (path.empty()) continue;
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    out[path] |= 1U << static_cast<unsigned>(f.fate);
  }
  return out;
}

Mark mark_of(unsigned fates) {
  const auto has = [&](Fate f) { return (fates >> static_cast<unsigned>(f) & 1U) != 0; };
  if (has(Fate::unknown)) return Mark::unknown;
  if (has(Fate::dropped))
    return has(Fate::carried) || has(Fate::approximated) || has(Fate::demoted) ? Mark::partly : Mark::dropped;
  return has(Fate::demoted) ? Mark::demoted : has(Fate::approximated) ? Mark::approximated : Mark::carried;
}

// Of a kind of entry for which a writer has no rule, all fields count that entries of it may have.
Mark mark_of(const Parts& parts, const std::string& path) {
  if (const auto at = parts.find(path); at != parts.end()) return mark_of(at->second);
  const EntryKind* const kind = find_entry_kind(std::string_view(path).substr(6, path.size() - 7));  // entry[…]
  unsigned all = 0;
  for (const auto& [part, fates] : parts)
    if (kind != nullptr && part.starts_with("entry.") && is_own_field(part.substr(6)) &&
        uses_field(*kind, part.substr(6)))
      all |= fates;
  return mark_of(all);
}

// Extras are not the rules' affair.
Mark mark_of_extras(const FormatInfo& f) {
  const auto& all = f.carries_extras;
  if (!f.fidelity_stated) return Mark::unknown;
  if (all.empty()) return Mark::dropped;
  return std::find(all.begin(), all.end(), "*") != all.end() ? Mark::carried : Mark::partly;
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
  std::vector<std::string> paths;
  std::vector<Parts> columns;
  columns.reserve(writers.size());
  for (const FormatInfo* f : writers) columns.push_back(parts_of(*f, paths));
  std::stable_sort(paths.begin(), paths.end(), [](const auto& a, const auto& b) { return rank(a) < rank(b); });
  std::vector<std::vector<const MarkRow*>> rows(paths.size() + 1);
  for (std::size_t i = 0; i < writers.size(); ++i) {
    for (std::size_t k = 0; k < paths.size(); ++k) rows[k].push_back(&row(mark_of(columns[i], paths[k])));
    rows.back().push_back(&row(mark_of_extras(*writers[i])));
  }
  paths.emplace_back("extras");

  std::string out;
  if (as_json) {
    JsonWriter json(out);
    json.begin_array();
    for (std::size_t k = 0; k < paths.size(); ++k) {
      json.begin_object();
      json.field("part", paths[k]);
      json.key("formats");
      json.begin_object();
      for (std::size_t i = 0; i < writers.size(); ++i) json.field(writers[i]->id, rows[k][i]->name);
      json.end_object();
      json.end_object();
    }
    json.end_array();
    return out + '\n';
  }
  Rows table{{"PART OF THE CV"}};
  for (const FormatInfo* f : writers) table.front().push_back(f->id);
  for (std::size_t k = 0; k < paths.size(); ++k) {
    table.push_back({paths[k]});
    for (const MarkRow* m : rows[k]) table.back().emplace_back(m->sign);
  }
  append_columns(out, table, 0, width);
  out += '\n';
  std::string legend;
  for (const MarkRow& m : marks) legend.append(legend.empty() ? "" : ", ").append(m.sign).append(" ").append(m.meaning);
  append_wrapped(out, legend, 0, 0, width);
  return out + '\n';
}

}  // namespace cvconv::cli
