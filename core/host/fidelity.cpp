// Lays the rules of a manifest out along the Document, and tells the fate of each fact.
#include "host/fidelity.hpp"

#include "cvconv/describe.hpp"
#include "input/markdown.hpp"
#include "model/enums.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace cvconv {
namespace {

constexpr std::string_view extras_are_foreign = "the format has no place for what only another format knows";
constexpr std::string_view not_listed = "not among what the writer carries";
constexpr std::string_view not_stated = "the plugin does not say what it carries";
constexpr std::array<std::string_view, 3> text_parts{"lang", "markup", "translations"};
constexpr std::array<std::string_view, 2> range_parts{"start", "end"};

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {
  using Item = T;
};

template <class Record, class Field>
using Member = std::decay_t<decltype(std::declval<const Record&>().*(std::declval<Field>().member))>;

// Whether a record holds Texts, or Extras, at any depth. Sections and entries hold both.
template <class T, class Wanted>
constexpr bool holds() {
  if constexpr (std::is_same_v<T, Wanted> || std::is_same_v<T, Section> || std::is_same_v<T, Entry>) {
    return true;
  } else if constexpr (IsList<T>::value) {
    return holds<typename IsList<T>::Item, Wanted>();
  } else if constexpr (describe::Described<T>) {
    return std::apply([](const auto&... f) { return (holds<Member<T, decltype(f)>, Wanted>() || ...); },
                      describe::Record<T>::fields);
  } else {
    return false;
  }
}

constexpr Fate worse(Fate a, Fate b) { return std::max(a, b); }

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

}  // namespace

bool apply_fidelity_preset(std::string_view name, FormatInfo& writer) {
  if (name != "page" && name != "all") return false;
  const auto speaks_of = [&](std::string_view path) {
    return std::find(writer.carries.begin(), writer.carries.end(), path) != writer.carries.end() ||
           std::any_of(writer.fidelity.begin(), writer.fidelity.end(), [&](const auto& r) { return r.path == path; });
  };
  if (name == "page")
    for (const PresetRule& r : page_rules) {
      if (speaks_of(r.path)) continue;
      if (r.fate == Fate::carried)
        writer.carries.emplace_back(r.path);
      else
        writer.fidelity.push_back(
            {std::string(r.path), static_cast<FidelityRule::Kind>(static_cast<int>(r.fate) - 1), std::string(r.why)});
    }
  writer.carries.emplace_back("all");
  return true;
}

std::string_view fate_name(Fate f) {
  constexpr std::array<std::string_view, fate_count> names{"carried", "approximated", "demoted", "dropped", "unknown"};
  return names[static_cast<std::size_t>(f)];
}

/// Walks the descriptions of the records beside the rules.
class PlanBuilder {
 public:
  PlanBuilder(FidelityPlan& plan, FidelityPlan::Of of) : plan_(plan), everything_(of == FidelityPlan::Of::everything) {
    const FormatInfo& w = plan.writer_;
    const bool all = std::find(w.carries.begin(), w.carries.end(), "all") != w.carries.end();
    for (const std::string& path : w.carries)
      if (path != "all") rules_.push_back({path, Fate::carried, {}, false});
    for (const FidelityRule& r : w.fidelity)
      rules_.push_back({r.path, static_cast<Fate>(static_cast<int>(r.kind) + 1), r.why, false});
    all_extras_ = plan.carries_extras_of("*");
    if (!w.fidelity_stated) by_default_ = {{}, Fate::unknown, not_stated, true};
    if (!all) start_.own = {&by_default_, 0, 0};
    for (Rule& r : rules_) {
      if (!everything_ && all && !matters(r)) continue;
      if (r.path == "text") {
        text_.own = {&r, 0, 0};
        r.used = true;
      } else if (r.path.starts_with("text.")) {
        text_.candidates.push_back({&r, r.path.substr(5), 0, false});
      } else {
        start_.candidates.push_back({&r, r.path, 0, false});
      }
      text_drops_ = text_drops_ || (r.path.starts_with("text") && r.fate == Fate::dropped);
    }
    plan.root_ = build<Document>(start_, "");
    for (const Rule& r : rules_) plan.rules_.emplace_back(r.path, r.used);
  }

 private:
  struct Rule {
    std::string_view path;
    Fate fate;
    std::string_view why;
    bool used;
  };

  // Where only drops are looked for, another rule matters only if it makes an exception from one.
  [[nodiscard]] bool matters(const Rule& rule) const {
    return rule.fate == Fate::dropped || std::any_of(rules_.begin(), rules_.end(), [&](const Rule& drop) {
             return drop.fate == Fate::dropped &&
                    ((drop.path.starts_with("text") && names_text_part(rule.path)) || is_above(drop.path, rule.path));
           });
  }
  static bool names_text_part(std::string_view path) {
    return std::find(text_parts.begin(), text_parts.end(), path.substr(path.rfind('.') + 1)) != text_parts.end();
  }
  // Whether a path is the other one's, or a part's above it, whatever stands in brackets.
  static bool is_above(std::string_view a, std::string_view b) {
    const auto skip = [](std::string_view& path) {
      if (path.starts_with('[')) path.remove_prefix(std::min(path.find(']'), path.size() - 1) + 1);
    };
    for (;; a.remove_prefix(1), b.remove_prefix(1)) {
      skip(a);
      skip(b);
      if (a.empty()) return b.empty() || b.front() == '.';
      if (b.empty() || a.front() != b.front()) return false;
    }
  }
  struct Candidate {  // a rule whose first parts fit so far
    Rule* rule;
    std::string_view rest;
    int conditions;
    bool further;  // it stands under a [1+] that fits
  };
  struct Best {
    const Rule* rule = nullptr;
    int parts = -1;
    int conditions = 0;
    [[nodiscard]] Fate fate() const { return rule == nullptr ? Fate::carried : rule->fate; }
  };
  struct State {  // what is known at one field
    std::vector<Candidate> candidates;
    Best own, further;
    int depth = 0;
  };

  /// The state at the part `name`; `condition` is what may stand in brackets after it, beside nothing.
  State into(const State& from, std::string_view name, std::string_view condition = {}) {
    State to{{}, from.own, from.further, from.depth + 1};
    for (const Candidate& c : from.candidates) {
      std::string_view part = c.rest.substr(0, c.rest.find('.'));
      const std::string_view rest = part.size() == c.rest.size() ? std::string_view() : c.rest.substr(part.size() + 1);
      std::string_view in_brackets;
      if (const std::size_t open = part.find('['); open != std::string_view::npos && part.ends_with(']')) {
        in_brackets = part.substr(open + 1, part.size() - open - 2);
        if (in_brackets.empty()) continue;
        part = part.substr(0, open);
      }
      if (part != name || (!in_brackets.empty() && in_brackets != condition)) continue;
      const bool is_further = c.further || in_brackets == "1+";
      const int conditions = c.conditions + (in_brackets.empty() || in_brackets == "1+" ? 0 : 1);
      if (!rest.empty()) {
        to.candidates.push_back({c.rule, rest, conditions, is_further});
        continue;
      }
      c.rule->used = true;
      Best& best = is_further ? to.further : to.own;
      if (std::pair(to.depth, conditions) >= std::pair(best.parts, best.conditions))
        best = {c.rule, to.depth, conditions};
    }
    return to;
  }

  // Whether a rule asks for `name` with that in brackets.
  static bool asks(const State& s, std::string_view name, std::string_view condition) {
    return std::any_of(s.candidates.begin(), s.candidates.end(), [&](const Candidate& c) {
      std::string_view part = c.rest.substr(0, c.rest.find('.'));
      return part.size() == name.size() + condition.size() + 2 && part.starts_with(name) && part[name.size()] == '[' &&
             part.substr(name.size() + 1).starts_with(condition) && part.ends_with(']');
    });
  }

  static Fate fate(const State& s) { return worse(s.own.fate(), s.further.fate()); }
  static std::string_view why(const State& s) {
    const Best& best = s.further.fate() > s.own.fate() ? s.further : s.own;
    return best.rule == nullptr ? std::string_view() : best.rule->why;
  }

  template <class T>
  [[nodiscard]] bool idle(const State& s) const {
    if (std::is_same_v<T, Section>) return false;  // its entries go by rules of their own
    return !everything_ && s.candidates.empty() && fate(s) != Fate::dropped && !(text_drops_ && holds<T, Text>()) &&
           !(!all_extras_ && holds<T, Extra>());
  }

  FieldPlan& add(std::string field) {
    FieldPlan& p = plan_.fields_.emplace_back();
    p.field = std::move(field);
    return p;
  }

  FieldPlan* leaf(const State& s, std::string field) {
    if (!everything_ && fate(s) != Fate::dropped) return nullptr;
    FieldPlan& p = add(std::move(field));
    p.fate = fate(s);
    p.why = why(s);
    p.asked = true;
    return &p;
  }

  // A Text's part goes by the rule that names it, else by the worse of its field's and that of every Text.
  FieldPlan* text_part(const State& text, std::string_view name, const std::string& field) {
    State s = into(text, name);
    const State every = into(text_, name);
    if (s.own.parts != s.depth && every.own.fate() > fate(s)) s.own = every.own;
    FieldPlan* part = leaf(s, field + '.' + std::string(name));
    if (part != nullptr) part->is_text_part = true;
    return part;
  }

  static std::string joined(const std::string& field, std::string_view name) {
    return field.empty() ? std::string(name) : field + '.' + std::string(name);
  }

  static bool any(const std::vector<const FieldPlan*>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const FieldPlan* p) { return p != nullptr; });
  }

  // A field that is no fact itself, and has parts.
  FieldPlan* inner(std::string field, std::vector<const FieldPlan*> parts) {
    if (!any(parts)) return nullptr;
    FieldPlan& p = add(std::move(field));
    p.parts = std::move(parts);
    return &p;
  }

  template <class T>
  static constexpr std::string_view type_name() {
    if constexpr (std::is_same_v<T, Text>)
      return "text";
    else
      return describe::Record<T>::name;
  }

  // Where no rule speaks of a record it is dealt with as any other of its type, so one plan does for all of them.
  template <class T>
  FieldPlan* build(const State& s, const std::string& field) {
    if (idle<T>(s)) return nullptr;
    constexpr bool shares = std::is_same_v<T, Text> || (describe::Described<T> && !std::is_same_v<T, Section> &&
                                                        !std::is_same_v<T, Entry> && !std::is_same_v<T, Document>);
    if constexpr (shares) {
      if (!everything_ && s.candidates.empty() && fate(s) != Fate::dropped) {
        constexpr std::string_view type = type_name<T>();
        for (const auto& [known, plan] : shared_)
          if (known == type) return plan;
        FieldPlan* plan = make<T>({}, {});
        shared_.emplace_back(type, plan);
        return plan;
      }
    }
    return make<T>(s, field);
  }

  template <class T>
  FieldPlan* make(const State& s, const std::string& field) {
    if constexpr (std::is_same_v<T, Text>) {
      FieldPlan* self = leaf(s, field);
      std::vector<const FieldPlan*> parts;
      parts.reserve(std::size(text_parts));
      for (const std::string_view name : text_parts) parts.push_back(text_part(s, name, field));
      if (self == nullptr) return inner(field, std::move(parts));
      self->parts = std::move(parts);
      return self;
    } else if constexpr (std::is_same_v<T, DateRange>) {
      std::vector<const FieldPlan*> parts;
      parts.reserve(std::size(range_parts));
      for (const std::string_view name : range_parts) parts.push_back(leaf(into(s, name), joined(field, name)));
      return inner(field, std::move(parts));
    } else if constexpr (std::is_same_v<T, std::vector<Extra>>) {
      FieldPlan& p = add(field);
      p.asked = true;
      return &p;
    } else if constexpr (describe::Described<T>) {
      std::vector<const FieldPlan*> parts;
      describe::for_each_field<T>([&](const auto& f) {
        parts.push_back(member(s, field, f.name, std::type_identity<Member<T, decltype(f)>>{}));
      });
      return inner(field, std::move(parts));
    } else {
      return leaf(s, field);
    }
  }

  template <class T>
  FieldPlan* member(const State& s, const std::string& field, std::string_view name, std::type_identity<T>) {
    const State at = into(s, name);
    return idle<T>(at) ? nullptr : build<T>(at, joined(field, name));
  }
  template <class Item>
  FieldPlan* member(const State& s, const std::string& field, std::string_view name,
                    std::type_identity<std::vector<Item>>) {
    const State at = into(s, name);
    FieldPlan* first = idle<Item>(at) ? nullptr : build<Item>(at, joined(field, name));
    if (!asks(s, name, "1+")) return first;
    FieldPlan* further = build<Item>(into(s, name, "1+"), joined(field, name));
    if (further == nullptr) return first;
    FieldPlan& both = add(joined(field, name));
    if (first != nullptr) both = *first;  // which others may share
    both.further = further;
    return &both;
  }
  FieldPlan* member(const State& s, const std::string& field, std::string_view name,
                    std::type_identity<std::vector<Extra>>) {
    return all_extras_ && !everything_ ? nullptr : build<std::vector<Extra>>(s, joined(field, name));
  }
  FieldPlan* member(const State&, const std::string&, std::string_view, std::type_identity<Origin>) { return nullptr; }
  FieldPlan* member(const State&, const std::string&, std::string_view, std::type_identity<SourceStyle>) {
    return nullptr;
  }
  FieldPlan* member(const State&, const std::string&, std::string_view, std::type_identity<EntryKind>) {
    return nullptr;
  }
  FieldPlan* member(const State&, const std::string&, std::string_view, std::type_identity<std::vector<Entry>>) {
    if (!entries_) entries_ = of_kinds<Entry>("entry");
    return *entries_;
  }
  // Sections in the Document; those in another section have the same plan, and that they stand there is a fact of its
  // own: "section.sections".
  FieldPlan* member(const State&, const std::string& field, std::string_view,
                    std::type_identity<std::vector<Section>>) {
    if (!field.empty()) return nullptr;
    FieldPlan* made = of_kinds<Section>("section");
    plan_.nesting_ = leaf(into(into(start_, "section"), "sections"), "section.sections");
    if (made == nullptr && plan_.nesting_ != nullptr) made = &add("section");
    plan_.sections_ = made;
    return made;
  }

  // Sections and entries have one plan, wherever they stand, but for those of the kinds that rules name.
  template <class T>
  FieldPlan* of_kinds(std::string_view name) {
    FieldPlan* usual = build<T>(into(start_, name), std::string(name));
    std::vector<std::pair<std::string_view, const FieldPlan*>> kinds;
    for (const Candidate& c : start_.candidates) {
      const std::string_view part = c.rest.substr(0, c.rest.find('.'));
      if (!part.starts_with(name) || part.size() < name.size() + 3 || part[name.size()] != '[') continue;
      const std::string_view kind = part.substr(name.size() + 1, part.size() - name.size() - 2);
      if (std::any_of(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == kind; })) continue;
      if (std::is_same_v<T, Entry> && find_entry_kind(kind) == nullptr) continue;
      kinds.emplace_back(kind, build<T>(into(start_, name, kind), std::string(part)));
    }
    if (kinds.empty()) return usual;
    if (usual == nullptr) usual = &add(std::string(name));
    usual->kinds = std::move(kinds);
    return usual;
  }

  FidelityPlan& plan_;
  const bool everything_;
  bool all_extras_ = false;
  bool text_drops_ = false;
  std::deque<Rule> rules_;
  Rule by_default_{{}, Fate::dropped, not_listed, true};
  State start_, text_;
  std::optional<FieldPlan*> entries_;
  std::vector<std::pair<std::string_view, FieldPlan*>> shared_;  // by type
};

FidelityPlan::FidelityPlan(const FormatInfo& writer, Of of) : writer_(writer) { PlanBuilder(*this, of); }

bool FidelityPlan::carries_extras_of(std::string_view vocabulary) const {
  const auto& carried = writer_.carries_extras;
  return std::any_of(carried.begin(), carried.end(),
                     [&](const std::string& name) { return name == vocabulary || name == "*"; });
}

std::vector<std::string> FidelityPlan::idle_rules() const {
  std::vector<std::string> out;
  for (const auto& [path, used] : rules_)
    if (!used) out.push_back(path);
  return out;
}

/// A part of a path for as long as it lives: `.name`, `[number]` or both. It becomes words only where they are asked
/// for.
struct PathStep {
  const PathStep* before = nullptr;
  std::string_view name;
  std::size_t number = none;
  const std::vector<Section>* sections = nullptr;  // `number` is one of these
  mutable int alone = -1;                          // is_alone() of it, once that was asked
  static constexpr auto none = static_cast<std::size_t>(-1);
};

namespace {

// A section goes by its kind where that tells it from its like: `work[0]` is the first entry of the only one.
bool is_alone(const std::vector<Section>& sections, std::size_t i) {
  const std::string& kind = sections[i].kind;
  if (kind == "custom" || sections.size() > 64) return false;
  return std::count_if(sections.begin(), sections.end(), [&](const Section& s) { return s.kind == kind; }) == 1;
}

void append_name(std::string& path, std::string_view name) {
  if (!path.empty() && !name.empty() && name.front() != '[') path += '.';
  path += name;
}

void append(std::string& path, const PathStep* step) {
  if (step == nullptr) return;
  append(path, step->before);
  if (step->sections != nullptr) {
    if (step->alone < 0) step->alone = is_alone(*step->sections, step->number) ? 1 : 0;
    if (step->alone == 1) return append_name(path, (*step->sections)[step->number].kind);
  }
  append_name(path, step->name);
  if (step->number == PathStep::none) return;
  std::array<char, 20> digits;
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), step->number).ptr;
  path += '[';
  path.append(digits.data(), static_cast<std::size_t>(end - digits.data())) += ']';
}

class FactWalk {
 public:
  FactWalk(const FidelityPlan& plan, FactSink& sink) : plan_(plan), sink_(sink) {}

  template <describe::Described T>
  void record(const T& value, const FieldPlan& plan, const PathStep* step) {
    if (plan.parts.empty()) return;
    const Origin before = origin_;
    if constexpr (requires { value.origin; })
      if (value.origin.line != 0 || value.origin.put_code != 0) origin_ = value.origin;
    const FieldPlan* const* part = plan.parts.data();
    describe::for_each_field<T>([&](const auto& field) {
      if (*part != nullptr) member(field.name, value.*field.member, **part, step);
      ++part;
    });
    origin_ = before;
  }

  void sections(const std::vector<Section>& list, const PathStep* step, bool nested) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Section& s = list[i];
      const PathStep here{step, "sections", i, &list, -1};
      if (nested && plan_.nesting() != nullptr) tell(*plan_.nesting(), s.title.value, &here);
      if (plan_.sections() == nullptr) continue;
      record(s, of_kind(*plan_.sections(), s.kind), &here);
      if (!s.sections.empty()) this->sections(s.sections, &here, true);
    }
  }

 private:
  static const FieldPlan& of_kind(const FieldPlan& usual, std::string_view kind) {
    static const FieldPlan nothing;
    for (const auto& [name, plan] : usual.kinds)
      if (name == kind) return plan == nullptr ? nothing : *plan;
    return usual;
  }

  void member(std::string_view, const std::vector<Section>& list, const FieldPlan&, const PathStep* step) {
    sections(list, step, false);
  }
  void member(std::string_view, const std::vector<Entry>& list, const FieldPlan& plan, const PathStep* step) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const PathStep here{step, {}, i};
      if (plan.kinds.empty()) {
        record(list[i], plan, &here);
        continue;
      }
      record(list[i], of_kind(plan, to_name(list[i].kind)), &here);
    }
  }
  void member(std::string_view, EntryKind, const FieldPlan&, const PathStep*) {}
  void member(std::string_view, const std::vector<Extra>& extras, const FieldPlan& plan, const PathStep* step) {
    for (const Extra& e : extras) {
      if (e.key == "$schema") continue;  // it speaks of the file, not of the CV
      const bool carried = plan_.carries_extras_of(e.format);
      const bool known = plan_.writer().fidelity_stated;
      const PathStep here{step, e.key};
      sink_.fact({plan,
                  carried ? Fate::carried
                  : known ? Fate::dropped
                          : Fate::unknown,
                  carried ? std::string_view()
                  : known ? extras_are_foreign
                          : not_stated,
                  e.json, e.origin.line != 0 ? e.origin : origin_, true, e.key, &here});
    }
  }
  template <class T>
  void member(std::string_view name, const std::vector<T>& list, const FieldPlan& plan, const PathStep* step) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const PathStep here{step, name, i};
      value(list[i], i > 0 && plan.further != nullptr ? *plan.further : plan, &here);
    }
  }
  template <class T>
  void member(std::string_view name, const T& v, const FieldPlan& plan, const PathStep* step) {
    if constexpr (!std::is_base_of_v<Origin, T>) {
      const PathStep here{step, name};
      value(v, plan, &here);
    }
  }

  void value(const std::string& v, const FieldPlan& plan, const PathStep* step) {
    const bool says_nothing = v.empty() || (v == "custom" && plan.field == "section.kind");
    if (!says_nothing) tell(plan, v, step);
  }
  void value(bool v, const FieldPlan& plan, const PathStep* step) {
    if (v) tell(plan, "true", step);
  }
  void value(Visibility v, const FieldPlan& plan, const PathStep* step) {
    if (v != Visibility::not_stated) tell(plan, cvir::to_name(v), step);
  }
  void value(const DateRange& v, const FieldPlan& plan, const PathStep* step) {
    const PathStep start{step, "start"};
    const PathStep end{step, "end"};
    if (plan.parts[0] != nullptr && !v.start.empty()) tell(*plan.parts[0], to_iso(v.start), &start);
    if (plan.parts[1] == nullptr) return;
    if (!v.end.empty()) tell(*plan.parts[1], to_iso(v.end), &end);
    if (v.end_is == End::ongoing) tell(*plan.parts[1], "ongoing", &end);
  }
  void value(const Text& v, const FieldPlan& plan, const PathStep* step) {
    if (v.empty()) return;
    if (plan.asked && !v.value.empty()) tell(plan, v.value, step);
    if (plan.parts.empty()) return;
    if (plan.parts[0] != nullptr && !v.lang.empty()) {
      const PathStep here{step, text_parts[0]};
      tell(*plan.parts[0], v.lang, &here);
    }
    if (plan.parts[1] != nullptr && v.markup == Markup::markdown && !is_literal(v.value)) {
      const PathStep here{step, text_parts[1]};
      tell(*plan.parts[1], "markdown", &here);
    }
    if (plan.parts[2] == nullptr) return;
    for (const Translation& t : v.translations) {
      const std::string lang = '[' + t.lang + ']';
      const PathStep translations{step, text_parts[2]};
      const PathStep here{&translations, lang};
      tell(*plan.parts[2], t.value, &here);
    }
  }
  template <describe::Described T>
  void value(const T& v, const FieldPlan& plan, const PathStep* step) {
    record(v, plan, step);
  }

  void tell(const FieldPlan& plan, std::string_view value, const PathStep* step) {
    if (plan.asked) sink_.fact({plan, plan.fate, plan.why, value, origin_, false, {}, step});
  }

  const FidelityPlan& plan_;
  FactSink& sink_;
  Origin origin_;
};

}  // namespace

std::string Fact::path() const {
  std::string out;
  append(out, step);
  return out;
}

void Fact::append_path(std::string& out) const { append(out, step); }

void for_each_fact(const Document& document, const FidelityPlan& plan, FactSink& sink) {
  if (plan.root() != nullptr) FactWalk(plan, sink).record(document, *plan.root(), nullptr);
}

}  // namespace cvconv
