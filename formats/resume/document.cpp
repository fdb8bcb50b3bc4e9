// The root of a CV, in the order of MAPPING.md.
#include "resume/document.hpp"

#include "cvconv/ascii.hpp"

#include "resume/scan.hpp"

namespace cvconv::resume {
namespace {

void read_last_modified(Mapper& m, Value v, Meta& meta) {
  meta.last_modified = m.word(v);
  if (!meta.last_modified.empty() && parse_date(meta.last_modified).is_raw())
    m.warning(Code::bad_date, "\"" + meta.last_modified + "\" is not a date", v,
              "dates are written YYYY-MM-DD, with a time after a T");
}

Node write_last_modified(const Scribe& s, const Meta& meta) { return s.word(meta.last_modified); }

constexpr Row<Meta> meta_rows[] = {
    {"canonical", url<&Meta::canonical>},
    {"version", word<&Meta::version>},
    {"lastModified", both<read_last_modified, write_last_modified>},
    {"language", word<&Meta::language>},
    {"extras", other_extras, Use::ours},
};

constexpr std::string_view standard_sections[] = {"work",         "volunteer",    "education", "awards",
                                                  "certificates", "publications", "skills",    "languages",
                                                  "interests",    "references",   "projects"};
constexpr Name2 root_names[] = {{"bio", "basics"},
                                {"hobbies", "interests"},
                                {"certifications", "certificates"},
                                {"certification", "certificates"},
                                {"experience", "work"},
                                {"volunteering", "volunteer"}};

void read_meta(Mapper& m, Value v, Meta& meta) {
  if (!m.demand_map(v, "a map")) return;
  const Mapper::ExtrasScope scope(m, meta.extras);
  const Value own = m.own_object(v);
  std::size_t last = 0;
  bool in_order = true;
  for (std::size_t i = 0; i < v.size(); ++i) {  // anything may stand in meta: it is for programs
    const std::string_view key = v.key(i).text();
    if (own.has(key)) continue;
    if (own.exists() && key == "cvconv") {
      const Mapper::Ours ours(m);
      read_meta(m, own, meta);
      continue;
    }
    const Mapper::Step step(m, key);
    const auto [name, row, rank] = meta_table.look_up(key);
    in_order = in_order && rank >= last;
    last = rank;
    if (row != nullptr && (row->use != Use::ours || m.dialect.yaml))
      row->read(m, v.value(i), meta);
    else
      m.keep(v.value(i));
  }
  if (!in_order) m.keep_order(v, [](std::string_view key) { return key; });
}

void read_schema_link(Mapper& m, Value v) {
  if (!m.absent(v) && !v.is_scalar()) m.warning(Code::wrong_type, "a URL is expected here; the value is kept", v);
  m.keep(v);
}

std::string_view section_of(const Mapper& m, std::string_view key) {
  if (!m.dialect.yaml) {
    const auto* found = std::find(std::begin(standard_sections), std::end(standard_sections), key);
    return found == std::end(standard_sections) ? std::string_view() : key;
  }
  return key != "custom" && find_section_kind(key) != nullptr ? key : std::string_view();
}

void unknown_section(Mapper& m, Value key, Value v) {
  if (v.is_null()) return;
  m.keep(v);
  if (is_private_key(key.text())) return;
  std::vector<std::string_view> known{"basics", "meta"};
  for (const SectionKindInfo& s : section_kinds)
    if (!section_of(m, s.id).empty()) known.push_back(s.id);
  if (m.dialect.yaml) known.insert(known.end(), {"sections", "language", "extras"});
  std::string hint = did_you_mean(key.text(), known);
  if (hint.empty())
    hint = m.dialect.yaml ? "a section of your own is written under sections:, with a title"
                          : "it is kept for formats that know it, but not printed";
  m.warning(Code::unknown_key, "unknown key \"" + std::string(key.text()) + "\" at the top of the CV", key, hint);
}

// The members of the root, and of its object `cvconv` in JSON.
class Root {
 public:
  Root(Mapper& m, Value root, Document& d) : m_(m), root_(root), document_(d) {
    d.sections.reserve(std::min<std::size_t>(root.size(), 32));
  }

  void members(Value map) {
    const Value own = m_.own_object(map);
    int last = 0;
    bool in_order = true;
    for (std::size_t i = 0; i < map.size(); ++i) {
      const Value value = map.value(i);
      std::string_view key = map.key(i).text();
      if (own.exists() && key == "cvconv") continue;
      const int here = rank(key);
      in_order = in_order && here >= last;
      last = here;
      const Mapper::Step step(m_, key);
      for (const Name2& n : root_names)
        if (n.other == key) {
          if (map.has(n.key)) {
            two_names(m_, n.other, n.key, map.key(i), value);
            key = {};
          } else {
            older_name(m_, "the CV", n, map.key(i));
            key = n.key;
          }
          break;
        }
      if (!value.is_scalar() && value.size() == 0) m_.empty(value);
      if (!key.empty() && key != "basics") member(key, map.key(i), value);
    }
    if (!in_order)
      m_.keep_order(map, [](std::string_view key) {
        for (const Name2& n : root_names)
          if (n.other == key) return n.key;
        return key;
      });
    if (own.exists()) {
      const Mapper::Ours ours(m_);
      members(own);
    }
  }

  // The order of the sections, where that of their keys does not tell it.
  void settle_order() {
    if (!order_.is_list()) return;
    std::vector<Section> sections;
    for (std::size_t i = 0; i < order_.size(); ++i)
      for (std::size_t k = 0; k < labels_.size(); ++k)
        if (!labels_[k].empty() && labels_[k] == order_.item(i).text()) {
          sections.push_back(std::move(document_.sections[k]));
          labels_[k].clear();
        }
    for (std::size_t k = 0; k < labels_.size(); ++k)
      if (!labels_[k].empty()) sections.push_back(std::move(document_.sections[k]));
    document_.sections = std::move(sections);
  }

 private:
  // Where the sections stood that have just been read; only an object `cvconv` speaks of them.
  void label(std::string_view where) {
    if (m_.dialect.extended) labels_.resize(document_.sections.size(), std::string(where));
  }
  // Where a key is written; sections have an order of their own.
  [[nodiscard]] int rank(std::string_view key) const {
    if (key == "$schema") return 0;
    if (key == "basics" || key == "bio") return 1;
    if (key == "meta") return 3;
    for (const Name2& n : root_names)
      if (n.other == key) key = n.key;
    return key == "sections" || !section_of(m_, key).empty() ? 2 : 4;
  }
  void member(std::string_view key, Value written, Value value) {
    if (key == "meta") {
      read_meta(m_, value, document_.meta);
    } else if (key == "$schema") {
      read_schema_link(m_, value);
    } else if (key == "language") {
      const Value better = root_.find("meta").find("language");
      if (better.is_scalar() && !ascii::trim(better.text()).empty() &&
          ascii::trim(better.text()) != ascii::trim(value.text()))
        two_names(m_, "language", "meta.language", written, value);
      else
        document_.meta.language = m_.word(value);
    } else if (key == "sections" && m_.dialect.yaml) {
      sections(value);
    } else if (key == "extras" && m_.dialect.yaml) {
      m_.other_extras(value);
    } else if (key == "order" && m_.dialect.yaml && m_.dialect.extended) {
      order_ = value;
    } else if (const std::string_view kind = section_of(m_, key); !kind.empty()) {
      const auto there = std::find(labels_.begin(), labels_.end(), key);
      if (m_.dialect.extended && value.is_map() && there != labels_.end())  // title and the like
        read_section_map(m_, value, document_.sections[static_cast<std::size_t>(there - labels_.begin())]);
      else
        read_section(m_, kind, value, document_.sections);
      label(key);
    } else {
      unknown_section(m_, written, value);
    }
  }
  void sections(Value value) {
    if (!value.is_list()) {
      read_sections(m_, value, document_.sections);
      label({});
    }
    for (std::size_t i = 0; value.is_list() && i < value.size(); ++i) {
      const Mapper::Step step(m_, i);
      read_section_item(m_, value.item(i), document_.sections);
      label("sections[" + std::to_string(i) + ']');
    }
  }

  Mapper& m_;
  Value root_;
  Document& document_;
  std::vector<std::string> labels_;  // of each section: where it stood
  Value order_;
};

// False after an error if the root is no CV at all.
bool check_root(Mapper& m, Value root) {
  const std::string_view name = m.dialect.yaml ? "a CV in YAML" : "JSON Resume";
  if (root.is_null()) {
    m.error(Code::wrong_root, "there is no CV in the input", root, "it holds no value");
    return false;
  }
  if (!root.is_map()) {
    m.error(Code::wrong_root,
            std::string(name) + " is a map with keys such as basics and work, not " +
                (root.is_list() ? "a list" : "a single value"),
            root);
    return false;
  }
  bool known = root.size() == 0;
  for (std::size_t i = 0; i < root.size() && !known; ++i) {
    const std::string_view key = root.key(i).text();
    known = key == "basics" || key == "meta" || (key == "cvconv" && m.dialect.extended) || key == "$schema" ||
            key == "language" || !section_of(m, key).empty() || (key == "sections" && m.dialect.yaml);
    for (const Name2& n : root_names) known = known || n.other == key;
  }
  if (!known)
    m.error(Code::wrong_root, "none of the keys at the top is one of " + std::string(name), root,
            "a CV has keys such as basics, work and education");
  return known;
}

}  // namespace

constinit const Table<Meta> meta_table{"meta", meta_rows};

std::span<const std::string_view> standard_section_kinds() { return standard_sections; }

void read_cv(const Value& root, Document& document, Context& context, const Dialect& dialect) {
  if (is_other_format(root, context)) return;
  Mapper m(context, dialect);
  const Mapper::ExtrasScope scope(m, document.extras);
  if (!check_root(m, root)) return;

  // The language and the owner's name first: texts and authors depend on them, wherever they stand.
  for (const Value v : {root.find("language"), root.find("meta").find("language")})
    if (v.is_scalar() && !v.text().empty()) m.language = ascii::trim(v.text());
  const Value basics = root.find("basics").exists() ? root.find("basics") : root.find("bio");
  if (basics.exists()) {
    const Mapper::Step step(m, "basics");
    Value person = basics;
    if (basics.is_list() && basics.size() > 0) {
      m.warning(Code::wrong_type, "a list stands where a map is expected; its first item is read", basics);
      person = basics.item(0);
      for (std::size_t i = 1; i < basics.size(); ++i) {
        const Mapper::Step rest(m, i);
        m.keep(basics.item(i));
      }
    }
    read_person(m, person, document.person);
  }
  Root reading(m, root, document);
  reading.members(root);
  reading.settle_order();
  document.style.key_order = m.key_order();
}

std::vector<RecordKeys> vocabulary() {
  std::vector<RecordKeys> out;
  const auto add = [&](const auto& table) {
    table.append_keys(out.emplace_back(RecordKeys{table.record, {}}).keys, true);
  };
  RecordKeys& top = out.emplace_back(RecordKeys{"cv", {"$schema", "basics", "meta", "language", "sections", "extras"}});
  for (const SectionKindInfo& s : section_kinds)
    if (s.id != "custom") top.keys.push_back(s.id);
  add(person_table);
  add(contact_table);
  add(profile_table);
  add(detail_table);
  add(name_table);
  add(location_table);
  add(link_table);
  add(identifier_table);
  add(organization_table);
  add(contributor_table);
  add(section_table);
  add(role_table);
  for (const Kind& kind : kinds()) add(*kind.table);
  add(meta_table);
  return out;
}

}  // namespace cvconv::resume
