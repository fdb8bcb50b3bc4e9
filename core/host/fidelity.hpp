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
#include "host/manifest.hpp"

#include <functional>
#include <span>

namespace cvconv {

/// Makes the rules of a preset the writer's, but for those whose paths it speaks of itself. "page": what page.hpp
/// prints by its defaults; "all": everything. False: there is no such preset.
bool apply_fidelity_preset(std::string_view name, FormatInfo&);
inline constexpr std::string_view fidelity_presets = "\"page\" or \"all\"";

/// A field of the Document and what becomes of it. The fields of a record follow it.
struct FieldPlan {
  std::string_view name{};  ///< the last part of its path; "entry[language]" of a kind of which rules speak
  std::string_view why{};   ///< what the rule says; empty: carried
  std::uint32_t up = 0;     ///< the record that has it is so many fields before it; 0: none has
  std::uint32_t size = 1;   ///< of it and all that is in it
  Fate fate = Fate::carried;
  bool is_fact = false;  ///< and not only a record of other fields
  bool is_extras = false;
  bool is_text_part = false;  ///< `lang`, `markup` or `translations` of a Text
  bool may_drop = false;      ///< it, or something in it, may be dropped
  bool has_further = false;   ///< a list of which [1+] speaks: the plan of its items after the first follows

  /// In cvir: "entry.summary.lang", "entry[language].type".
  [[nodiscard]] std::string path() const;
  /// For the items of a list after the first.
  [[nodiscard]] const FieldPlan& further() const { return has_further ? this[size] : *this; }
  /// The field after this one.
  [[nodiscard]] const FieldPlan& next() const { return has_further ? this[size + this[size].size] : this[size]; }
};

/// The rules of one writer, laid out along the records of the Document: made once, then walked for each Document.
class FidelityPlan {
 public:
  explicit FidelityPlan(const FormatInfo& writer);

  /// All of them, each record followed by its own; those of kinds of which rules speak are there as often.
  [[nodiscard]] std::span<const FieldPlan> fields() const { return std::span(fields_).subspan(document_); }
  /// Of the Document's own fields; of a `section`, or an `entry`, of that kind; that a section is in another one.
  [[nodiscard]] const FieldPlan& document() const { return fields_[document_]; }
  [[nodiscard]] const FieldPlan& of_kind(std::string_view record, std::string_view kind) const;
  [[nodiscard]] const FieldPlan& nesting() const { return fields_[nesting_ + 1]; }
  /// Whether the writer gives an Extra of that vocabulary back.
  [[nodiscard]] bool carries_extras_of(std::string_view vocabulary) const;
  /// Paths of rules that speak of no field.
  [[nodiscard]] const std::vector<std::string>& idle_rules() const { return idle_rules_; }
  [[nodiscard]] const FormatInfo& writer() const { return writer_; }

 private:
  friend class PlanBuilder;
  const FormatInfo& writer_;
  std::vector<FieldPlan> fields_;
  std::vector<std::size_t> roots_;  // of the Document, and of sections and entries of any kind and of some
  std::size_t document_ = 0;
  std::size_t nesting_ = 0;
  std::vector<std::string> idle_rules_;
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
};

enum class Facts : std::uint8_t {
  all,
  dropped  ///< no step is made towards fields that are not; Extras that are carried are told too
};
/// Tells the facts in the order of the Document. What says nothing is none: an empty string, false, a visibility that
/// is not stated, the kind "custom", the markup of words without any.
void for_each_fact(const Document&, const FidelityPlan&, Facts, const std::function<void(const Fact&)>&);

/// What becomes of a conversion that would lose something.
enum class OnLoss : std::uint8_t {
  ignore,  ///< nothing is said
  warn,    ///< a warning for each Extra with its place, and one that counts all that is lost
  fail     ///< an error for each loss with its place, and one that counts them
};

/// Appends what is to be said of the facts that the plan's writer drops, and returns their number. `planned`: nothing
/// was written, it is a forecast. Where the losses are unknown, that is said.
std::size_t report_losses(const Document&, const FidelityPlan&, OnLoss, bool planned, std::vector<Diagnostic>&);

}  // namespace cvconv
