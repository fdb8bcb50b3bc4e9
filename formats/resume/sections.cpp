// Reads sections: lists, maps, and those of one's own.
#include "resume/document.hpp"

#include "cvconv/escape.hpp"

namespace cvconv::resume {
namespace {

void read_subsections(Mapper& m, Value v, Section& s) { read_sections(m, v, s.sections); }

constexpr Row<Section> section_rows[] = {
    {"title", title<&Section::title>, Use::ours},
    {"kind", nullptr, Use::ours},
    {"summary", prose<&Section::summary>, Use::ours},
    {"entries", nullptr, Use::ours, Shape::any},
    {"sections", read_only<read_subsections>, Use::ours, Shape::any},
    {"tags", words<&Section::tags>, Use::ours},
    {"extras", other_extras, Use::ours, Shape::any},
};
constexpr Name2 section_names[] = {{"name", "title", false}, {"items", "entries", false}};

void read_list(Mapper& m, Value list, const Section& of, std::vector<Entry>& out) {
  const Kind& kind = kind_of_section(of.kind);
  out.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Mapper::Step step(m, i);
    read_entry(m, list.item(i), kind, of.kind == "custom", out);
  }
}

// A map where a list belongs: one entry without its list, or names as keys ({English: native}).
void read_map_as_list(Mapper& m, Value map, Section& s) {
  const Kind& kind = kind_of_section(s.kind);
  bool one = false;
  for (std::size_t i = 0; i < map.size() && !one; ++i)
    one = kind.table->find(map.key(i).text()) != nullptr || kind.table->other_name(map.key(i).text()) != nullptr;
  if (one) {
    m.warning(Code::wrong_type, "a map stands where a list is expected; it is read as a list of one entry", map);
    read_entry(m, map, kind, false, s.entries);
    return;
  }
  m.warning(Code::wrong_type, "a map stands where a list is expected; its keys are read as names", map,
            "write a list of entries, each with a name");
  for (std::size_t i = 0; i < map.size(); ++i) {
    const Mapper::Step step(m, map.key(i).text());
    const std::string name = m.word(map.key(i));
    const Value value = map.value(i);
    if (value.is_map()) {
      const std::size_t before = s.entries.size();
      read_entry(m, value, kind, false, s.entries);
      if (s.entries.size() == before) continue;
      Entry& e = s.entries.back();
      if (kind.name_only && uses_field(e.kind, "title") && e.title.empty()) {
        e.title = name;
      } else {
        Extra& extra = e.extras.emplace_back();
        extra.format = format_name;
        extra.key = "key";
        escape::json_string(extra.json, name);
      }
      continue;
    }
    Entry e;
    e.origin = {map.key(i).place().line, map.key(i).place().column, 0};
    e.title = name;
    const bool words = value.is_list() || value.text().find(',') != std::string_view::npos;
    const bool named =
        kind.entry == EntryKind::skill || kind.entry == EntryKind::language || kind.entry == EntryKind::interest;
    if (named) e.kind = kind.entry;
    if (!named)
      e.summary = m.prose(value);
    else if (e.kind == EntryKind::language || (e.kind == EntryKind::skill && !words))
      e.level = m.title(value);
    else
      e.keywords = m.titles(value);
    s.entries.push_back(std::move(e));
  }
}

bool is_section_map(Value map) {
  if (map.has("entries") || map.has("sections") || map.has("items")) return true;
  for (std::size_t i = 0; i < map.size(); ++i)
    if (section_table.find(map.key(i).text()) == nullptr) return false;
  return true;
}

}  // namespace

void read_section_map(Mapper& m, Value map, Section& s) {
  const Mapper::ExtrasScope scope(m, s.extras);
  read_members(m, map, section_table, s);
  const Value entries = find_member(map, section_table, "entries");
  if (!entries.exists() || entries.is_null()) return;
  const Mapper::Step step(m, "entries");
  if (entries.is_list())
    read_list(m, entries, s, s.entries);
  else
    read_entry(m, entries, kind_of_section(s.kind), s.kind == "custom", s.entries);
}

namespace {

// Takes the last section away again if it says nothing.
void settle(std::vector<Section>& sections) {
  const Section& s = sections.back();
  if (s.title.empty() && s.summary.empty() && s.entries.empty() && s.sections.empty() && s.tags.empty() &&
      s.extras.empty())
    sections.pop_back();
}

}  // namespace

constinit const Table<Section> section_table{"section", section_rows, {}, section_names};

void read_section(Mapper& m, std::string_view kind, Value v, std::vector<Section>& out) {
  Section& s = out.emplace_back();
  s.kind = kind;
  s.origin = {v.place().line, v.place().column, 0};
  if (v.is_list()) {
    read_list(m, v, s, s.entries);
  } else if (v.is_map()) {
    if (m.dialect.yaml && is_section_map(v))
      read_section_map(m, v, s);
    else
      read_map_as_list(m, v, s);
  } else if (v.is_string()) {
    m.warning(Code::wrong_type, "a text stands where a list is expected; it is read as a bare line", v);
    if (Text t = m.prose(v); !t.empty()) {
      Entry& e = s.entries.emplace_back();
      e.summary = std::move(t);
      e.origin = s.origin;
    }
  } else {
    m.demand_map(v, "a list of entries");  // for its message
  }
  settle(out);
}

void read_sections(Mapper& m, Value v, std::vector<Section>& out) {
  if (!v.is_list()) {
    if (!v.is_map()) {
      m.demand_map(v, "a list of sections");
      return;
    }
    for (std::size_t i = 0; i < v.size(); ++i) {  // {Title: [entries]}
      const Mapper::Step step(m, v.key(i).text());
      Section& s = out.emplace_back();
      s.title = m.title(v.key(i));
      s.origin = {v.key(i).place().line, v.key(i).place().column, 0};
      if (v.value(i).is_list())
        read_list(m, v.value(i), s, s.entries);
      else if (m.demand_map(v.value(i), "a list of entries"))
        read_section_map(m, v.value(i), s);
      settle(out);
    }
    return;
  }
  for (std::size_t i = 0; i < v.size(); ++i) {
    const Mapper::Step step(m, i);
    read_section_item(m, v.item(i), out);
  }
}

void read_section_item(Mapper& m, Value item, std::vector<Section>& out) {
  if (!m.demand_map(item, "a section {title, entries}")) return;
  Section& s = out.emplace_back();
  s.origin = {item.place().line, item.place().column, 0};
  if (const Value kind = item.find("kind"); kind.exists() && !kind.is_null()) {
    const Mapper::Step in(m, "kind");
    s.kind = m.word(kind);
    if (find_section_kind(s.kind) == nullptr) {
      std::vector<std::string_view> known;
      for (const SectionKindInfo& k : section_kinds) known.push_back(k.id);
      m.warning(Code::bad_value, "there is no kind of section \"" + s.kind + "\"; it is read as one of your own", kind,
                did_you_mean(s.kind, known));
    }
  }
  read_section_map(m, item, s);
  settle(out);
}

}  // namespace cvconv::resume
