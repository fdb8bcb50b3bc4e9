// What a writer makes of each field of the Document, by the rules of its manifest.
//
// A rule is a path in cvir. It speaks of the field of that path and of all below it ("person.photo" of
// "person.photo.label" too). Sections and entries of any depth are `section` and `entry`. Of several rules for a field
// the one with the most parts wins. Three devices:
//   `person.emails[1+]`     every item after the first;
//   `entry[skill].level`, `section[custom].title`   only of that kind; it wins over the same path without a kind;
//   `text.lang`, `text.markup`, `text.translations`    of every Text. A rule that names the part itself wins over it
//                           ("person.headline.lang").
// Else a field's fate is the worst that its own rule, one of `[1+]` and, for the part of a Text, one of `text` tell.
// A field of which no rule speaks is carried where "based-on" says so, and else dropped. A preset is such a list of
// rules too: those that a manifest has itself take the place of the preset's of the same path. Of a writer whose
// manifest has no fidelity nothing is known.
#pragma once

#include "cvconv/document.hpp"
#include "host/registry.hpp"

#include <array>
#include <deque>

namespace cvconv {

/// From good to bad.
enum class Fate : std::uint8_t { carried, approximated, demoted, dropped, unknown };
inline constexpr std::size_t fate_count = 5;
std::string_view fate_name(Fate);

/// Makes the rules of a preset the writer's, but for those whose paths it speaks of itself. "page": what page.hpp
/// prints by its defaults; "all": everything. False: there is no such preset.
bool apply_fidelity_preset(std::string_view name, FormatInfo&);
inline constexpr std::string_view fidelity_presets = "\"page\" or \"all\"";

/// What is to be looked for in a field and below it.
struct FieldPlan {
  /// Path in cvir; of a Text's part too ("entry.summary.lang"), and with the kind of entries or sections of which rules
  /// speak ("entry[language].type"). In a plan of drops, records of one type of which no
  /// rule speaks have one plan, and what is in it is named from there.
  std::string field;
  std::string_view why;  ///< what the rule says; empty: carried
  Fate fate = Fate::carried;
  bool asked = false;                   ///< the field is a fact, and looked for
  bool is_text_part = false;            ///< `lang`, `markup` or `translations` of a Text
  std::vector<const FieldPlan*> parts;  ///< by the fields of the record; nullptr: nothing is looked for there
  const FieldPlan* further = nullptr;   ///< for the items of a list after the first, if other rules speak of them
  std::vector<std::pair<std::string_view, const FieldPlan*>> kinds;  ///< of sections or entries of some kinds
};

/// The rules of one writer, laid out along the records of the Document: made once, then walked for each Document.
class FidelityPlan {
 public:
  enum class Of : std::uint8_t {
    drops,      ///< only what is dropped is looked for, and no step is made towards the rest
    everything  ///< each field that says something
  };
  FidelityPlan(const FormatInfo& writer, Of);
  FidelityPlan(const FidelityPlan&) = delete;
  FidelityPlan& operator=(const FidelityPlan&) = delete;

  /// Of the Document; nullptr: nothing is looked for.
  [[nodiscard]] const FieldPlan* root() const { return root_; }
  /// Of a section, at any depth.
  [[nodiscard]] const FieldPlan* sections() const { return sections_; }
  /// That a section stands in another one ("section.sections").
  [[nodiscard]] const FieldPlan* nesting() const { return nesting_; }
  /// All of them; those of fields that go by several rules stand there as often.
  [[nodiscard]] const std::deque<FieldPlan>& fields() const { return fields_; }
  /// Whether the writer gives an Extra of that vocabulary back.
  [[nodiscard]] bool carries_extras_of(std::string_view vocabulary) const;
  /// Rules that speak of no field. REQUIRES: of everything.
  [[nodiscard]] std::vector<std::string> idle_rules() const;
  [[nodiscard]] const FormatInfo& writer() const { return writer_; }

 private:
  friend class PlanBuilder;
  const FormatInfo& writer_;
  std::deque<FieldPlan> fields_;
  std::vector<std::pair<std::string, bool>> rules_;  // path, and whether a field goes by it
  const FieldPlan* root_ = nullptr;
  const FieldPlan* sections_ = nullptr;
  const FieldPlan* nesting_ = nullptr;
};

struct PathStep;

/// One thing that the Document says, and what becomes of it. Lives as long as the call.
struct Fact {
  const FieldPlan& plan;
  Fate fate;
  std::string_view why;
  std::string_view value;  ///< as cvir has it; of an Extra its JSON
  Origin origin;           ///< of the nearest record that knows it
  bool extra;              ///< an Extra: `name` is its key, and no rule but the manifest's "extras" speaks of it
  std::string_view name;
  const PathStep* step;

  /// `work[1].roles[0].title`.
  [[nodiscard]] std::string path() const;
  void append_path(std::string&) const;
};

class FactSink {
 public:
  FactSink() = default;
  FactSink(const FactSink&) = delete;
  FactSink& operator=(const FactSink&) = delete;
  virtual ~FactSink() = default;
  virtual void fact(const Fact&) = 0;
};

/// Tells the facts that the plan looks for, in the order of the Document. What says nothing is none: an empty string,
/// false, a visibility that is not stated, the kind "custom", the markup of words without any.
void for_each_fact(const Document&, const FidelityPlan&, FactSink&);

}  // namespace cvconv
