// Reads a CV, in JSON and in YAML: its root, in the order of MAPPING.md.
#include "resume/tables.hpp"

#include "cvconv/diagnostic.hpp"

namespace cvconv::resume {
namespace {

// Formats that are mistaken for ours, by the keys that only they have.
struct Other {
  std::string_view name;
  bool (*is)(Value root);
  std::string_view hint;
};

template <class... Keys>
bool any(Value map, Keys... keys) {
  return (map.has(keys) || ...);
}
bool starts_with(Value v, std::string_view prefix) { return v.text().starts_with(prefix); }
Value first(Value list) { return list.is_list() && list.size() > 0 ? list.item(0) : Value(); }
Value format(Value root) { return root.find("meta").find("format"); }

constexpr std::string_view ours =
    "cvconv reads JSON Resume's vocabulary, in JSON and in YAML: basics, work, education, …";

constexpr Other others[] = {
    {"cvir", [](Value r) { return starts_with(r.find("cvir"), "2"); }, "say --from cvir"},
    {"FRESH",
     [](Value r) {
       return starts_with(format(r), "FRESH") || starts_with(format(r), "fresh") || r.find("employment").has("history");
     },
     "convert it to JSON Resume first, for example with HackMyResume"},
    {"Reactive Resume", [](Value r) { return r.find("sections").is_map() && r.find("metadata").has("template"); },
     "export it as JSON Resume"},
    {"YAMLResume", [](Value r) { return any(r.find("content"), "basics", "work", "education"); },
     "its content is close to JSON Resume: take it out of \"content\", and put location and profiles into basics"},
    {"an al-folio CV", [](Value r) { return any(r.find("cv"), "label", "image", "address", "summary"); }, ours},
    {"RenderCV", [](Value r) { return any(r.find("cv"), "sections", "name", "social_networks"); }, ours},
    {"an al-folio CV", [](Value r) { return first(r).has("title") && any(first(r), "contents", "type"); }, ours},
    {"cvwonder",
     [](Value r) { return r.find("person").is_map() && any(r, "career", "technicalSkills", "sideProjects"); }, ours},
    {"a Hugo Blox author file",
     [](Value r) {
       return starts_with(r.find("schema"), "hugoblox") ||
              (any(r.find("name"), "display", "given") && first(r.find("experience")).has("org"));
     },
     ours},
    {"JSON-LD", [](Value r) { return any(r, "@context", "@graph"); }, "say --from jsonld"},
    {"an ORCID record in JSON", [](Value r) { return any(r, "orcid-identifier", "activities-summary"); },
     "download the record as XML, which cvconv reads"},
    {"CSL-JSON", [](Value r) { return first(r).has("id") && first(r).has("issued"); }, ours},
    {"a JSON Schema", [](Value r) { return r.has("properties") && any(r, "definitions", "$defs", "$id", "type"); },
     "it describes CVs; it is none"},
};

// True after an error that names the format, if the CV is in another one.
bool is_other_format(Value root, Context& context) {
  for (const Other& o : others)
    if (o.is(root)) {
      const bool article = o.name.starts_with("an ") || o.name.starts_with("a ");
      context.error(Code::other_format, (article ? "this is " : "this is a CV in the format ") + std::string(o.name),
                    root.place(), std::string(o.hint));
      return true;
    }
  return false;
}

std::string read_last_modified(ValueReader& in, Value v) {
  std::string s = in.word(v);
  if (!s.empty() && parse_date(s).is_raw())
    in.warning(Code::bad_date, "\"" + s + "\" is not a date", v, "dates are written YYYY-MM-DD, with a time after a T");
  return s;
}

constexpr Row<Meta> meta_rows[] = {
    {"canonical", url<&Meta::canonical>},
    {"version", word<&Meta::version>},
    {"lastModified", both<read_last_modified, &ValueWriter::word, &Meta::last_modified>},
    {"language", word<&Meta::language>},
    {"extras", other_extras, Use::ours},
};

constexpr Alias root_names[] = {{"bio", "basics"},
                                {"hobbies", "interests"},
                                {"certifications", "certificates"},
                                {"certification", "certificates"},
                                {"experience", "work"},
                                {"volunteering", "volunteer"}};

void read_meta(ValueReader& in, Value v, Meta& meta) {
  if (!in.demand_map(v, "a map")) return;
  const ValueReader::ExtrasScope scope(in, meta.extras);
  read_members(in, v, meta_table, meta);
}

// The words under a key, if it has some.
std::string_view scalar_at(Value map, std::string_view key) { return ascii::trim(map.find(key).text()); }

// True for the key of a kind of section.
bool is_section(const ValueReader& in, std::string_view key) {
  return key != "custom" && (in.dialect.yaml ? find_section_kind(key) != nullptr : is_standard_section(key));
}

void unknown_section(ValueReader& in, Value key, Value v) {
  if (v.is_null()) return;
  in.keep(v);
  if (is_private_key(key.text())) return;
  std::vector<std::string_view> known{"basics", "meta"};
  for (const SectionKindInfo& s : section_kinds)
    if (is_section(in, s.id)) known.push_back(s.id);
  if (in.dialect.yaml) known.insert(known.end(), {"sections", "language", "extras"});
  std::string hint = did_you_mean(key.text(), known);
  if (hint.empty())
    hint = in.dialect.yaml ? "a section of your own is written under sections:, with a title"
                           : "it is kept for formats that know it, but not printed";
  in.warning(Code::unknown_key, "unknown key \"" + std::string(key.text()) + "\" at the top of the CV", key, hint);
}

// The members of the root, and of its object `cvconv` in JSON.
class RootReader {
 public:
  RootReader(ValueReader& in, Value root, Document& d) : in_(in), root_(root), document_(d) {
    d.sections.reserve(std::min<std::size_t>(root.size(), 32));
  }

  void members(Value map) {
    const Value own = in_.own_object(map);
    int last = 0;
    bool in_order = true;
    for (std::size_t i = 0; i < map.size(); ++i) {
      const Value key = map.key(i);
      const Value value = map.value(i);
      if (own.exists() && key.text() == "cvconv") continue;
      const Alias* const alias = find_alias(root_names, key.text());
      const std::string_view name = alias != nullptr ? alias->key : key.text();
      const bool lost = alias != nullptr && map.has(name);
      in_order = in_order && rank(name) >= last;
      last = rank(name);
      const ValueReader::Step step(in_, key.text());
      if (lost)
        two_names(in_, alias->other, name, key, value);
      else if (alias != nullptr)
        older_name(in_, "the CV", *alias, key);
      if (!value.is_scalar() && value.size() == 0) in_.empty(value);
      if (!lost && name != "basics") member(name, key, value);
    }
    if (!in_order) in_.keep_order(map, root_names);
    if (own.exists()) in_.as_ours(true, [&] { members(own); });
  }

  // The order of the sections, where that of their keys does not tell it.
  void settle_order() {
    if (!order_.is_list()) return;
    std::vector<std::pair<std::size_t, Section>> sections;
    for (std::size_t k = 0; k < labels_.size(); ++k) {
      std::size_t place = 0;
      while (place < order_.size() && order_.item(place).text() != labels_[k]) ++place;
      sections.emplace_back(place, std::move(document_.sections[k]));
    }
    std::ranges::stable_sort(sections, {}, [](const auto& s) { return s.first; });
    for (std::size_t k = 0; k < sections.size(); ++k) document_.sections[k] = std::move(sections[k].second);
  }

 private:
  // Where the sections stood that have just been read; only an object `cvconv` speaks of them.
  void label(std::string_view where) {
    if (in_.dialect.extended) labels_.resize(document_.sections.size(), std::string(where));
  }
  // Where a key is written; sections have an order of their own.
  [[nodiscard]] int rank(std::string_view key) const {
    if (key == "$schema") return 0;
    if (key == "basics") return 1;
    if (key == "meta") return 3;
    return key == "sections" || is_section(in_, key) ? 2 : 4;
  }
  void member(std::string_view key, Value written, Value value) {
    const bool yaml = in_.dialect.yaml;
    if (key == "meta") {
      read_meta(in_, value, document_.meta);
    } else if (key == "$schema") {
      if (!in_.absent(value) && !value.is_scalar())
        in_.warning(Code::wrong_type, "a URL is expected here; the value is kept", value);
      in_.keep(value);
    } else if (key == "language") {
      const std::string_view better = scalar_at(root_.find("meta"), "language");
      if (!better.empty() && better != ascii::trim(value.text()))
        two_names(in_, "language", "meta.language", written, value);
      else
        document_.meta.language = in_.word(value);
    } else if (key == "sections" && yaml) {
      sections(value);
    } else if (key == "extras" && yaml) {
      in_.other_extras(value);
    } else if (key == "order" && yaml && in_.dialect.extended) {
      order_ = value;
    } else if (is_section(in_, key)) {
      const auto there = std::ranges::find(labels_, key);
      if (in_.dialect.extended && value.is_map() && there != labels_.end())  // title and the like
        read_section_map(in_, value, document_.sections[static_cast<std::size_t>(there - labels_.begin())]);
      else
        read_section(in_, key, value, document_.sections);
      label(key);
    } else {
      unknown_section(in_, written, value);
    }
  }
  void sections(Value value) {
    if (!value.is_list()) read_sections(in_, value, document_.sections);
    label({});
    for (std::size_t i = 0; value.is_list() && i < value.size(); ++i) {
      const ValueReader::Step step(in_, i);
      read_section_item(in_, value.item(i), document_.sections);
      label("sections[" + std::to_string(i) + ']');
    }
  }

  ValueReader& in_;
  Value root_;
  Document& document_;
  std::vector<std::string> labels_;  // of each section: where it stood
  Value order_;
};

// False after an error if the root is no CV at all.
bool check_root(ValueReader& in, Value root) {
  const std::string name = in.dialect.yaml ? "a CV in YAML" : "JSON Resume";
  std::string message = "none of the keys at the top is one of " + name;
  std::string hint = "a CV has keys such as basics, work and education";
  if (root.is_null()) {
    message = "there is no CV in the input";
    hint = "it holds no value";
  } else if (!root.is_map()) {
    message =
        name + " is a map with keys such as basics and work, not " + (root.is_list() ? "a list" : "a single value");
    hint.clear();
  } else if (root.size() == 0) {
    return true;
  }
  for (std::size_t i = 0; root.is_map() && i < root.size(); ++i) {
    const std::string_view key = root.key(i).text();
    if (key == "basics" || key == "meta" || (key == "cvconv" && in.dialect.extended) || key == "$schema" ||
        key == "language" || (key == "sections" && in.dialect.yaml) || is_section(in, key) ||
        find_alias(root_names, key) != nullptr)
      return true;
  }
  in.error(Code::wrong_root, message, root, hint);
  return false;
}

void read_basics(ValueReader& in, Value basics, Person& person) {
  const ValueReader::Step step(in, "basics");
  if (!basics.is_list() || basics.size() == 0) return read_person(in, basics, person);
  in.warning(Code::wrong_type, "a list stands where a map is expected; its first item is read", basics);
  for (std::size_t i = 1; i < basics.size(); ++i) {
    const ValueReader::Step rest(in, i);
    in.keep(basics.item(i));
  }
  read_person(in, basics.item(0), person);
}

}  // namespace

void read_cv(Value root, Document& document, Context& context, bool yaml) {
  if (is_other_format(root, context)) return;
  const Markup prose = context.option("markup") == "plain" ? Markup::plain : Markup::markdown;
  // Where an object `cvconv` is anywhere, there is one at the root.
  ValueReader in(context, {yaml, prose, !yaml && root.find("cvconv").is_map()});
  const ValueReader::ExtrasScope scope(in, document.extras);
  if (!check_root(in, root)) return;

  // The language and the owner's name first: texts and authors depend on them, wherever they are.
  in.language = scalar_at(root.find("meta"), "language");
  if (in.language.empty()) in.language = scalar_at(root, "language");
  const Value basics = root.find(root.has("basics") ? "basics" : "bio");
  if (basics.exists()) read_basics(in, basics, document.person);
  RootReader reading(in, root, document);
  reading.members(root);
  reading.settle_order();
  document.style.key_order = in.key_order();
}

constinit const Table<Meta> meta_table{"meta", meta_rows, {}};

void JsonResumeReader::read(const Source& source, Document& document, Context& context) {
  if (Tape tape; tape.read_json(source, context)) read_cv(tape.root(), document, context, false);
}

std::vector<RecordKeys> vocabulary() {
  std::vector<RecordKeys> out;
  const auto add = [&](const auto&... tables) { (out.push_back({tables.record, tables.keys(true)}), ...); };
  RecordKeys& top = out.emplace_back(RecordKeys{"cv", {"$schema", "basics", "meta", "language", "sections", "extras"}});
  for (const SectionKindInfo& s : section_kinds)
    if (s.id != "custom") top.keys.push_back(s.id);
  add(person_table, contact_table, profile_table, detail_table, name_table, location_table, link_table,
      identifier_table, organization_table, contributor_table, section_table, role_table, meta_table);
  for (const EntryTable& t : entry_tables()) add(t.table);
  for (RecordKeys& of : out) std::erase_if(of.keys, [](auto key) { return key == "firstName" || key == "lastName"; });
  return out;
}

}  // namespace cvconv::resume
