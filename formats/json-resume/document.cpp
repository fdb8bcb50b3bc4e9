// SPDX-License-Identifier: MIT
// The root of a CV, in the order of MAPPING.md.
#include "document.hpp"

#include "scan.hpp"

namespace cvconv::resume {
namespace {

void last_modified(Mapper& m, Value v, Meta& meta) {
  meta.last_modified = m.word(v);
  if (!meta.last_modified.empty() && parse_date(meta.last_modified).is_raw())
    m.warning(Code::bad_date, "\"" + meta.last_modified + "\" is not a date", v,
              "dates are written YYYY-MM-DD, with a time after a T");
}

constexpr Row<Meta> meta_rows[] = {
    {"canonical", url<&Meta::canonical>},
    {"version", word<&Meta::version>},
    {"lastModified", last_modified},
    {"language", word<&Meta::language>},
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
  const Mapper::Keeper keeper(m, meta.extras);
  for (std::size_t i = 0; i < v.size(); ++i) {  // anything may stand in meta: it is for programs
    const Mapper::Step step(m, v.key(i).text());
    if (const Row<Meta>* row = meta_table.find(v.key(i).text()))
      row->read(m, v.value(i), meta);
    else
      m.keep(v.value(i));
  }
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
  return key != "custom" && is_section_kind(key) ? key : std::string_view();
}

void unknown_section(Mapper& m, Value key, Value v) {
  if (v.is_null()) return;
  m.keep(v);
  if (is_private_key(key.text())) return;
  std::vector<std::string_view> known{"basics", "meta"};
  for (const std::string_view s : section_kinds())
    if (!section_of(m, s).empty()) known.push_back(s);
  if (m.dialect.yaml) known.insert(known.end(), {"sections", "language"});
  std::string hint = did_you_mean(key.text(), known);
  if (hint.empty())
    hint = m.dialect.yaml ? "a section of your own is written under sections:, with a title"
                          : "it is kept for formats that know it, but not printed";
  m.warning(Code::unknown_key, "unknown key \"" + std::string(key.text()) + "\" at the top of the CV", key, hint);
}

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
    known = key == "basics" || key == "meta" || key == "$schema" || key == "language" || !section_of(m, key).empty() ||
            (key == "sections" && m.dialect.yaml);
    for (const Name2& n : root_names) known = known || n.other == key;
  }
  if (!known)
    m.error(Code::wrong_root, "none of the keys at the top is one of " + std::string(name), root,
            "a CV has keys such as basics, work and education");
  return known;
}

}  // namespace

constinit const Table<Meta> meta_table{"meta", meta_rows};

void read_cv(const Value& root, Document& document, Context& context, const Dialect& dialect) {
  if (is_other_format(root, context)) return;
  Mapper m(context, dialect);
  const Mapper::Keeper keeper(m, document.extras);
  if (!check_root(m, root)) return;

  // The language and the owner's name first: texts and authors depend on them, wherever they stand.
  for (const Value v : {root.find("language"), root.find("meta").find("language")})
    if (v.is_scalar() && !v.text().empty()) m.language = trim(v.text());
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
  for (std::size_t i = 0; i < root.size(); ++i) {
    const Value value = root.value(i);
    const Mapper::Step step(m, root.key(i).text());
    std::string_view key = root.key(i).text();
    for (const Name2& n : root_names)
      if (n.other == key) {
        if (root.has(n.key)) {
          two_names(m, n.other, n.key, root.key(i), value);
          key = {};
        } else {
          older_name(m, "the CV", n, root.key(i));
          key = n.key;
        }
        break;
      }
    if (key.empty() || key == "basics") continue;
    if (key == "meta") {
      read_meta(m, value, document.meta);
    } else if (key == "$schema") {
      read_schema_link(m, value);
    } else if (key == "language") {
      const Value better = root.find("meta").find("language");
      if (better.is_scalar() && !trim(better.text()).empty() && trim(better.text()) != trim(value.text()))
        two_names(m, "language", "meta.language", root.key(i), value);
      else
        document.meta.language = m.word(value);
    } else if (key == "sections" && dialect.yaml) {
      read_sections(m, value, document.sections);
    } else if (const std::string_view section = section_of(m, key); !section.empty()) {
      read_section(m, section, value, document.sections);
    } else {
      unknown_section(m, root.key(i), value);
    }
  }
}

std::vector<RecordKeys> vocabulary() {
  std::vector<RecordKeys> out;
  const auto add = [&](const auto& table) {
    table.append_keys(out.emplace_back(RecordKeys{table.record, {}}).keys, true);
  };
  RecordKeys& top = out.emplace_back(RecordKeys{"cv", {"$schema", "basics", "meta", "language", "sections"}});
  for (const std::string_view s : section_kinds())
    if (s != "custom") top.keys.push_back(s);
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
