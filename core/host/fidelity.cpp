// Lays the rules of a manifest out along the Document, tells the fate of each fact, and says what is lost.
#include "host/fidelity.hpp"

#include "cvconv/describe.hpp"
#include "host/render.hpp"
#include "input/markdown.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace cvconv {
namespace {

constexpr std::string_view extras_are_foreign = "the format has no place for what only another format knows";
constexpr std::string_view not_listed = "not among what the writer carries";
constexpr std::string_view not_stated = "the plugin does not say what it carries";

// What a page writer prints that says no more than it must: no style, no link, no picture.
struct PresetRule {
  std::string_view path;
  Fate fate;
  std::string_view why;
};
constexpr std::string_view whole_name = "a name that stands as a whole is printed as it is, and not taken apart";
constexpr std::string_view no_style = "nothing sets the owner's name apart";
constexpr std::string_view variants = "they choose variants of a CV and are not printed";
constexpr std::string_view not_printed = "not printed";
constexpr PresetRule page_rules[] = {
    {"entry.contributors.name", Fate::approximated, whole_name},
    {"entry.contributors.name.literal", Fate::carried, {}},
    {"entry.contributors.owner", Fate::dropped, no_style},
    {"entry[language].type", Fate::dropped, "the name of the language says it"},
    {"entry.work.citation.type", Fate::dropped, "the citation itself is printed"},
    {"entry.tags", Fate::dropped, variants},
    {"entry.visibility", Fate::dropped, not_printed},
    {"meta.language", Fate::approximated, "headings and dates are written in it"},
    {"person.details.kind", Fate::approximated, "a detail with a label of its own is printed under it"},
    {"person.emails.visibility", Fate::dropped, not_printed},
    {"person.name", Fate::approximated, whole_name},
    {"person.name.literal", Fate::carried, {}},
    {"person.phones.visibility", Fate::dropped, not_printed},
    {"person.photo", Fate::approximated, "its address is a line"},
    {"person.photo.label", Fate::dropped, not_printed},
    {"section.kind", Fate::approximated, "a section with a title of its own is printed under it"},
    {"section.tags", Fate::dropped, variants},
    {"text.lang", Fate::dropped, "the language of a stretch of text is not marked"},
    {"text.markup", Fate::approximated, "plain text has neither bold nor links"},
    {"text.translations", Fate::dropped, "one language is printed; --lang chooses it"},
};

template <class T>
struct ListItem {};
template <class T>
struct ListItem<std::vector<T>> {
  using type = T;
};
template <class T>
concept List = requires {
  typename ListItem<T>::type;
};

// Whether a field of that type has a plan in that of its record. Sections and entries have plans of their own.
template <class T>
constexpr bool is_planned = !std::is_base_of_v<Origin, T> && !std::is_same_v<T, EntryKind> &&
                            !std::is_same_v<T, std::vector<Entry>> && !std::is_same_v<T, std::vector<Section>>;

// The parts of what describe.hpp does not describe.
template <class T>
constexpr std::array<std::string_view, 0> parts_of{};
template <>
constexpr std::array<std::string_view, 3> parts_of<Text>{"lang", "markup", "translations"};
template <>
constexpr std::array<std::string_view, 2> parts_of<DateRange>{"start", "end"};

void append_part(std::string& path, std::string_view name) {
  if (!path.empty() && !name.empty() && name.front() != '[') path += '.';
  path += name;
}

std::pair<std::string_view, std::string_view> first_part(std::string_view path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  return {path.substr(0, dot), path.substr(std::min(dot + 1, path.size()))};
}

bool is_kind_of(std::string_view name, std::string_view record, std::string_view kind) {
  return name.size() == record.size() + kind.size() + 2 && name.starts_with(record) && name[record.size()] == '[' &&
         name.substr(record.size() + 1).starts_with(kind) && name.ends_with(']');
}

}  // namespace

std::string_view fate_name(Fate f) {
  constexpr std::array<std::string_view, fate_count> names{"carried", "approximated", "demoted", "dropped", "unknown"};
  return names[static_cast<std::size_t>(f)];
}

bool apply_fidelity_preset(std::string_view name, FormatInfo& writer) {
  if (name != "page" && name != "all") return false;
  writer.carries_rest = true;
  if (name == "all") return true;
  for (const PresetRule& r : page_rules)
    if (std::none_of(writer.fidelity.begin(), writer.fidelity.end(),
                     [&](const auto& own) { return own.path == r.path; }))
      writer.fidelity.push_back({std::string(r.path), r.fate, std::string(r.why)});
  return true;
}

/// Makes a plan of each field of the records, and gives each the rules that speak of it.
class PlanBuilder {
 public:
  explicit PlanBuilder(FidelityPlan& plan) : plan_(plan), fields_(plan.fields_), rules_(plan.writer_.fidelity) {
    for (const FidelityRule& r : rules_)
      for (std::size_t at = 0; (at = r.path.find("[1+]", at)) != std::string::npos; ++at)
        lists_with_further_.push_back(std::string_view(r.path).substr(0, at));
    root<Text>("text");
    plan.document_ = root<Document>({});
    roots_of_kinds<Section>("section");
    roots_of_kinds<Entry>("entry");
    plan.nesting_ = fields_.size();  // that a section is in another one is a fact of its own: "section.sections"
    plan.roots_.push_back(plan.nesting_);
    fields_.push_back({.name = "section", .size = 2});
    fields_.push_back({.name = "sections", .up = 1, .is_fact = true});

    const FormatInfo& w = plan.writer_;
    const Verdict otherwise = w.carries_rest      ? Verdict{}
                              : w.fidelity_stated ? Verdict{Fate::dropped, not_listed}
                                                  : Verdict{Fate::unknown, not_stated};
    verdicts_.resize(fields_.size());
    for (std::size_t i = plan.document_; i < fields_.size(); ++i) verdicts_[i].own = otherwise;
    apply_rules();
    settle();
  }

 private:
  struct Verdict {
    Fate fate = Fate::carried;
    std::string_view why;
  };
  struct Verdicts {
    Verdict own, further;   // of the best rule without and with [1+]
    bool is_named = false;  // a rule is the field's own, and not one's above it
  };

  std::size_t add(std::string_view name, std::size_t parent) {
    fields_.push_back({.name = name, .up = static_cast<std::uint32_t>(fields_.size() - parent)});
    return fields_.size() - 1;
  }

  template <class T>
  std::size_t add(std::string_view name, std::size_t parent) {
    const std::size_t at = add(name, parent);
    if constexpr (describe::Described<T>) {
      describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
        if constexpr (std::is_same_v<M, std::vector<Extra>>) {
          FieldPlan& extras = fields_[add(f.name, at)];
          extras.is_fact = extras.is_extras = true;
        } else if constexpr (List<M> && is_planned<M>) {
          add_list<typename ListItem<M>::type>(f.name, at);
        } else if constexpr (is_planned<M>) {
          add<describe::Unboxed<M>>(f.name, at);
        }
      });
    } else {
      fields_[at].is_fact = !std::is_same_v<T, DateRange>;
      for (const std::string_view part : parts_of<T>) {
        FieldPlan& p = fields_[add(part, at)];
        p.is_fact = true;
        p.is_text_part = std::is_same_v<T, Text>;
      }
    }
    fields_[at].size = static_cast<std::uint32_t>(fields_.size() - at);
    return at;
  }

  template <class Item>
  void add_list(std::string_view name, std::size_t parent) {
    const std::size_t at = add<Item>(name, parent);
    if (std::none_of(lists_with_further_.begin(), lists_with_further_.end(),
                     [&](std::string_view path) { return path.ends_with(name); }))
      return;
    fields_[at].has_further = true;
    add<Item>(name, parent);
  }

  template <class T>
  std::size_t root(std::string_view name) {
    return plan_.roots_.emplace_back(add<T>(name, fields_.size()));
  }

  // One plan for all of that record, and one for those of each kind that rules name.
  template <class T>
  void roots_of_kinds(std::string_view record) {
    root<T>(record);
    for (const FidelityRule& r : rules_) {
      const std::string_view part = first_part(r.path).first;
      if (part.size() < record.size() + 3) continue;
      const std::string_view kind = part.substr(record.size() + 1, part.size() - record.size() - 2);
      if (!is_kind_of(part, record, kind) || (std::is_same_v<T, Entry> && find_entry_kind(kind) == nullptr)) continue;
      const auto is_there = [&](std::size_t i) { return fields_[i].name == part; };
      if (std::none_of(plan_.roots_.begin(), plan_.roots_.end(), is_there)) root<T>(part);
    }
  }

  // The one with the most parts comes last, and so wins.
  void apply_rules() {
    std::vector<const FidelityRule*> sorted;
    for (const FidelityRule& r : rules_) sorted.push_back(&r);
    const auto rank = [](const FidelityRule* r) {
      return std::pair(std::count(r->path.begin(), r->path.end(), '.'), first_part(r->path).first.ends_with(']'));
    };
    std::stable_sort(sorted.begin(), sorted.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
    std::vector<const FidelityRule*> idle;
    for (const FidelityRule* r : sorted)
      if (!apply(*r)) idle.push_back(r);
    std::sort(idle.begin(), idle.end());  // as they are in the manifest
    for (const FidelityRule* r : idle) plan_.idle_rules_.push_back(r->path);
  }

  bool apply(const FidelityRule& rule) {
    bool found = false;
    const auto [part, rest] = first_part(rule.path);
    for (const std::size_t root : plan_.roots_) {
      const std::string_view name = fields_[root].name;
      if (name.empty())
        found = apply(rule, rule.path, root, false) || found;
      else if (name == part || (name.starts_with(part) && name[part.size()] == '['))
        found = reach(rule, rest, root, false) || found;
    }
    return found;
  }

  // Looks for what `path` leads to among the fields of a record.
  bool apply(const FidelityRule& rule, std::string_view path, std::size_t record, bool further) {
    auto [name, rest] = first_part(path);
    std::string_view condition;
    if (const std::size_t open = name.find('['); open != std::string_view::npos && name.ends_with(']')) {
      condition = name.substr(open);
      name = name.substr(0, open);
    }
    bool found = false;
    const FieldPlan* const end = &fields_[record] + fields_[record].size;
    for (const FieldPlan* f = &fields_[record] + 1; f < end; f = &f->next()) {
      if (f->name != name || f->is_extras) continue;
      const auto at = static_cast<std::size_t>(f - fields_.data());
      if (condition.empty()) found = reach(rule, rest, at, further);
      if (f->has_further && (condition.empty() || condition == "[1+]"))
        found = reach(rule, rest, at + f->size, further || !condition.empty()) || found;
    }
    return found;
  }

  bool reach(const FidelityRule& rule, std::string_view rest, std::size_t field, bool further) {
    if (!rest.empty()) return apply(rule, rest, field, further);
    for (std::size_t i = field; i < field + fields_[field].size; ++i)
      (further ? verdicts_[i].further : verdicts_[i].own) = {rule.fate, rule.why};
    if (!further) verdicts_[field].is_named = true;
    return true;
  }

  // Fields come after the record that has them, so that each record learns of the drops in it.
  void settle() {
    const bool drops_extras = !plan_.carries_extras_of("*");
    for (std::size_t i = fields_.size(); i-- > 0;) {
      FieldPlan& f = fields_[i];
      Verdict own = verdicts_[i].own;
      const Verdict& further = verdicts_[i].further;
      // A Text's part goes by the rule that names it, else by the worse of its field's and that of every Text.
      if (f.is_text_part && !verdicts_[i].is_named)
        if (const Verdict& every = verdicts_[f.up].own; every.fate > std::max(own.fate, further.fate)) own = every;
      const Verdict& worse = further.fate > own.fate ? further : own;
      if (!f.is_extras) std::tie(f.fate, f.why) = std::tie(worse.fate, worse.why);
      f.may_drop = f.may_drop || (f.is_fact && (f.is_extras ? drops_extras : f.fate == Fate::dropped)) ||
                   (f.has_further && f.further().may_drop);
      if (f.up != 0 && f.may_drop) fields_[i - f.up].may_drop = true;
    }
  }

  FidelityPlan& plan_;
  std::vector<FieldPlan>& fields_;
  const std::vector<FidelityRule>& rules_;
  std::vector<Verdicts> verdicts_;  // of fields_
  std::vector<std::string_view> lists_with_further_;
};

FidelityPlan::FidelityPlan(const FormatInfo& writer) : writer_(writer) { PlanBuilder(*this); }

const FieldPlan& FidelityPlan::of_kind(std::string_view record, std::string_view kind) const {
  std::size_t usual = roots_.size();
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    const FieldPlan& f = fields_[roots_[i]];
    if (is_kind_of(f.name, record, kind)) return f;
    if (usual == roots_.size() && f.name == record) usual = i;
  }
  return fields_[roots_.at(usual)];
}

bool FidelityPlan::carries_extras_of(std::string_view vocabulary) const {
  const auto& carried = writer_.carries_extras;
  return std::any_of(carried.begin(), carried.end(),
                     [&](const std::string& name) { return name == vocabulary || name == "*"; });
}

std::string FieldPlan::path() const {
  std::string out;
  if (up != 0) out = (this - up)->path();
  out.reserve(48);  // as nearly all are
  append_part(out, name);
  return out;
}

/// A part of a path for as long as it lives: `.name`, `[number]` or both. It becomes words only where they are asked
/// for.
struct PathStep {
  const PathStep* before = nullptr;
  std::string_view name;
  std::size_t number = none;
  static constexpr auto none = static_cast<std::size_t>(-1);

  void append_to(std::string& path) const {
    if (before != nullptr) before->append_to(path);
    append_part(path, name);
    if (number != none) path.append("[").append(std::to_string(number)).append("]");
  }
};

std::string Fact::path() const {
  std::string out;
  out.reserve(48);
  step->append_to(out);
  return out;
}

namespace {

// A section goes by its kind where that tells it from its like: `work[0]` is the first entry of the only one.
bool is_alone(const std::vector<Section>& sections, const std::string& kind) {
  if (kind == "custom" || sections.size() > 64) return false;
  return std::count_if(sections.begin(), sections.end(), [&](const Section& s) { return s.kind == kind; }) == 1;
}

class FactWalk {
 public:
  FactWalk(const FidelityPlan& plan, Facts which, const std::function<void(const Fact&)>& sink)
      : plan_(plan), all_(which == Facts::all), sink_(sink) {}

  template <describe::Described T>
  void record(const T& value, const FieldPlan& plan, const PathStep* step) {
    constexpr bool has_sections = std::is_same_v<T, Section> || std::is_same_v<T, Document>;
    if (!has_sections && !is_wanted(plan)) return;
    const Origin before = origin_;
    if constexpr (requires { value.origin; })
      if (value.origin.line != 0 || value.origin.put_code != 0) origin_ = value.origin;
    const FieldPlan* part = &plan + 1;
    describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& field) {
      if constexpr (std::is_same_v<T, Document> && std::is_same_v<M, std::vector<Section>>) {
        sections(field(value), step, false);
      } else if constexpr (std::is_same_v<M, std::vector<Entry>>) {
        const auto& list = field(value);
        const FieldPlan* of_entry = nullptr;
        for (std::size_t i = 0; i < list.size(); ++i) {
          const PathStep here{step, {}, i};
          if (i == 0 || list[i].kind != list[i - 1].kind) of_entry = &plan_.of_kind("entry", to_name(list[i].kind));
          record(list[i], *of_entry, &here);
        }
      } else if constexpr (is_planned<M>) {
        if (is_wanted(*part)) member(field.name, field(value), *part, step);
        part = &part->next();
      }
    });
    origin_ = before;
  }

 private:
  [[nodiscard]] bool is_wanted(const FieldPlan& plan) const { return all_ || plan.may_drop; }

  void sections(const std::vector<Section>& list, const PathStep* step, bool nested) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Section& s = list[i];
      const PathStep here = is_alone(list, s.kind) ? PathStep{step, s.kind} : PathStep{step, "sections", i};
      if (nested) tell(plan_.nesting(), s.title.value, &here);
      record(s, plan_.of_kind("section", s.kind), &here);
      sections(s.sections, &here, true);
    }
  }

  void member(std::string_view, const std::vector<Extra>& extras, const FieldPlan& plan, const PathStep* step) {
    for (const Extra& e : extras) {
      if (e.key == "$schema") continue;  // it speaks of the file, not of the CV
      const PathStep here{step, e.key};
      Fact fact{plan, Fate::carried, {}, e.json, e.origin.line != 0 ? e.origin : origin_, true, e.key, &here};
      if (!plan_.carries_extras_of(e.format)) {
        const bool known = plan_.writer().fidelity_stated;
        fact.fate = known ? Fate::dropped : Fate::unknown;
        fact.why = known ? extras_are_foreign : not_stated;
      }
      sink_(fact);
    }
  }
  template <class T>
  void member(std::string_view name, const std::vector<T>& list, const FieldPlan& plan, const PathStep* step) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const PathStep here{step, name, i};
      value(list[i], i > 0 ? plan.further() : plan, &here);
    }
  }
  template <class T>
  void member(std::string_view name, const T& v, const FieldPlan& plan, const PathStep* step) {
    const PathStep here{step, name};
    value(v, plan, &here);
  }

  void value(const std::string& v, const FieldPlan& plan, const PathStep* step) {
    const bool is_usual = std::string_view(v) == "custom" && plan.path() == "section.kind";
    if (!v.empty() && !is_usual) tell(plan, v, step);
  }
  void value(bool v, const FieldPlan& plan, const PathStep* step) {
    if (v) tell(plan, "true", step);
  }
  void value(Visibility v, const FieldPlan& plan, const PathStep* step) {
    if (v != Visibility::not_stated) tell(plan, cvir::to_name(v), step);
  }
  void value(const DateRange& v, const FieldPlan& plan, const PathStep* step) {
    const FieldPlan* const parts = &plan + 1;
    const PathStep start{step, parts[0].name};
    const PathStep end{step, parts[1].name};
    if (!v.start.empty()) tell(parts[0], to_iso(v.start), &start);
    if (!v.end.empty()) tell(parts[1], to_iso(v.end), &end);
    if (v.end_is == End::ongoing) tell(parts[1], "ongoing", &end);
  }
  void value(const Text& v, const FieldPlan& plan, const PathStep* step) {
    if (v.empty()) return;
    if (!v.value.empty()) tell(plan, v.value, step);
    const FieldPlan* const parts = &plan + 1;
    const PathStep lang{step, parts[0].name};
    const PathStep markup{step, parts[1].name};
    const PathStep translations{step, parts[2].name};
    if (!v.lang.empty()) tell(parts[0], v.lang, &lang);
    if (is_wanted(parts[1]) && v.markup == Markup::markdown && !is_literal(v.value))
      tell(parts[1], "markdown", &markup);
    for (const Translation& t : v.translations) {
      const std::string of_language = '[' + t.lang + ']';
      const PathStep here{&translations, of_language};
      tell(parts[2], t.value, &here);
    }
  }
  template <describe::Described T>
  void value(const T& v, const FieldPlan& plan, const PathStep* step) {
    record(v, plan, step);
  }

  void tell(const FieldPlan& plan, std::string_view value, const PathStep* step) {
    if (all_ || plan.fate == Fate::dropped) sink_({plan, plan.fate, plan.why, value, origin_, false, {}, step});
  }

  const FidelityPlan& plan_;
  const bool all_;
  const std::function<void(const Fact&)>& sink_;
  Origin origin_;
};

constexpr std::size_t most_names = 6;       // in the line that counts
constexpr std::size_t longest_name = 40;    // bytes of a key that somebody wrote
constexpr std::size_t extras_in_words = 3;  // as render() shows singly

// A field's name in the line that counts: its path without what it has in common with most.
std::string short_name(const FieldPlan& plan) {
  if (plan.is_text_part) return "text." + std::string(plan.name);
  std::string name = plan.path();
  for (const std::string_view root : {"entry.", "section.", "person."})
    if (name.starts_with(root)) return name.substr(root.size());
  if (const std::size_t open = name.find('['); open != std::string::npos) {  // of a kind: language.type
    name.erase(name.find(']'), 1);
    name.erase(0, open + 1);
  }
  return name;
}

struct Count {
  std::size_t n = 0;
  std::size_t first = 0;  // its place among the facts
};
using Counts = std::map<std::pair<bool, std::string>, Count>;  // by whether it is an Extra, and its name

// What there is most of first, and then as it came; fields before extras.
std::string names(const Counts& counts, std::size_t total) {
  std::vector<std::pair<std::tuple<std::ptrdiff_t, bool, std::size_t>, std::string_view>> sorted;
  for (const auto& [name, count] : counts)
    sorted.push_back({{-static_cast<std::ptrdiff_t>(count.n), name.first, count.first}, name.second});
  std::sort(sorted.begin(), sorted.end());
  if (sorted.size() > most_names) sorted.resize(most_names);
  std::string out;
  for (const auto& [rank, name] : sorted) {
    const auto n = static_cast<std::size_t>(-std::get<0>(rank));
    out.append(out.empty() ? "" : ", ").append(clipped(name, longest_name, "..."));
    if (n > 1) out.append(" (").append(std::to_string(n)).append(")");
    total -= n;
  }
  return total > 0 ? out + " and " + std::to_string(total) + " more" : out;
}

}  // namespace

void for_each_fact(const Document& document, const FidelityPlan& plan, Facts which,
                   const std::function<void(const Fact&)>& sink) {
  FactWalk(plan, which, sink).record(document, plan.document(), nullptr);
}

std::size_t report_losses(const Document& document, const FidelityPlan& plan, OnLoss on_loss, bool planned,
                          std::vector<Diagnostic>& out) {
  const std::string& id = plan.writer().id;
  const bool fails = on_loss == OnLoss::fail;
  const Severity severity = fails ? Severity::error : Severity::warning;
  const char* const nothing_written = "nothing was written, as --loss error demands";
  std::map<std::pair<const FieldPlan*, std::string_view>, Count> found;  // by its plan, or an Extra by its name
  std::size_t total = 0;
  bool only_extras = true;
  for_each_fact(document, plan, Facts::dropped, [&](const Fact& f) {
    if (f.fate != Fate::dropped) return;
    ++total;
    only_extras = only_extras && f.extra;
    Count& count = found[{f.extra ? nullptr : &f.plan, f.name}];
    if (count.n++ == 0) count.first = total;
    if (!fails && (!f.extra || on_loss == OnLoss::ignore)) return;
    const std::string path = f.path();
    out.push_back({severity,
                   Code::not_carried,
                   path + " cannot be carried to " + id,
                   std::string(f.extra ? "" : f.why),
                   path,
                   {f.origin.line, f.origin.column, 0}});
  });
  if (on_loss == OnLoss::ignore) return total;
  if (!plan.writer().fidelity_stated)
    out.push_back(
        {severity, Code::losses_unknown, "nobody knows what " + id + " loses of a CV: its manifest has no \"fidelity\"",
         fails ? nothing_written : "compare the output with the CV, or ask the plugin's author to declare it"});
  Counts counts;
  for (const auto& [key, count] : found) {
    const auto& [field, name] = key;
    Count& all = counts[{field == nullptr, field == nullptr ? std::string(name) : short_name(*field)}];
    all.first = all.n == 0 ? count.first : std::min(all.first, count.first);
    all.n += count.n;
  }
  if (total > 0 && (fails || !only_extras || total > extras_in_words))  // else each was said
    out.push_back({severity, fails ? Code::losses_refused : Code::losses,
                   std::to_string(total) + (total == 1 ? " fact " : " facts ") +
                       (planned ? "cannot be carried to " : "could not be carried to ") + id + ": " +
                       names(counts, total),
                   fails ? nothing_written : "--report FILE for all"});
  return total;
}

}  // namespace cvconv
