// The lines that say what a writer could not carry.
#include "host/losses.hpp"

#include <algorithm>

namespace cvconv {
namespace {

constexpr std::size_t most_names = 6;       // in the line that counts
constexpr std::size_t longest_name = 40;    // bytes of a key that somebody wrote
constexpr std::size_t extras_in_words = 3;  // as render() shows singly

// A field's name in the line that counts: its path without what it has in common with most.
std::string short_name(const FieldPlan& plan) {
  const std::string_view field = plan.field;
  if (plan.is_text_part) return "text" + std::string(field.substr(field.rfind('.')));
  for (const std::string_view root : {"entry.", "section.", "person."})
    if (field.starts_with(root)) return std::string(field.substr(root.size()));
  std::string name(field);
  if (const std::size_t open = name.find('['); open != std::string::npos) {  // of a kind: language.type
    name.erase(name.find(']'), 1);
    name.erase(0, open + 1);
  }
  return name;
}

void append_clipped(std::string& out, std::string_view name) {
  if (name.size() <= longest_name) {
    out += name;
    return;
  }
  std::size_t end = longest_name;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  out.append(name.substr(0, end)).append("...");
}

class Losses : public FactSink {
 public:
  Losses(const FormatInfo& writer, OnLoss on_loss, std::vector<Diagnostic>& out)
      : writer_(writer), on_loss_(on_loss), out_(out) {}

  void fact(const Fact& f) override {
    if (f.fate != Fate::dropped) return;
    ++total_;
    if (f.extra) keys_.push_back(f.name);
    if (on_loss_ == OnLoss::ignore) return;
    if (f.extra || on_loss_ == OnLoss::fail) single(f);
    if (f.extra) return;
    const auto at = std::find_if(fields_.begin(), fields_.end(), [&](const auto& c) { return c.first == &f.plan; });
    if (at == fields_.end())
      fields_.emplace_back(&f.plan, 1U);
    else
      ++at->second;
  }

  std::size_t finish(bool planned) {
    if (total_ == 0 || on_loss_ == OnLoss::ignore) return total_;
    const bool fails = on_loss_ == OnLoss::fail;
    if (!fails && total_ == keys_.size() && total_ <= extras_in_words) return total_;  // each was said
    Diagnostic& d = out_.emplace_back();
    d.severity = fails ? Severity::error : Severity::warning;
    d.code = fails ? Code::losses_refused : Code::losses;
    d.message = std::to_string(total_) + (total_ == 1 ? " fact " : " facts ") +
                (planned ? "cannot be carried to " : "could not be carried to ") + writer_.id + ": " + names();
    d.hint = fails ? "nothing was written, as --loss error demands" : "--report FILE for all";
    return total_;
  }

 private:
  void single(const Fact& f) {
    Diagnostic& d = out_.emplace_back();
    d.severity = on_loss_ == OnLoss::fail ? Severity::error : Severity::warning;
    d.code = Code::not_carried;
    d.path = f.path();
    d.message.reserve(d.path.size() + 32 + writer_.id.size());
    d.message.append(d.path).append(" cannot be carried to ").append(writer_.id);
    if (!f.extra) d.hint = f.why;
    d.place = {f.origin.line, f.origin.column, 0};
  }

  struct Count {
    std::string_view name;
    std::size_t n;
    std::size_t first;  // its place among the facts
  };

  /// What there is most of first, and then as it came.
  [[nodiscard]] std::string names() const {
    std::vector<std::string> fields;  // what the views of fields lead to
    fields.reserve(fields_.size());
    std::vector<Count> counts;
    for (const auto& [plan, n] : fields_) {
      const std::string& name = fields.emplace_back(short_name(*plan));
      const auto at = std::find_if(counts.begin(), counts.end(), [&](const Count& c) { return c.name == name; });
      if (at == counts.end())
        counts.push_back({name, n, counts.size()});
      else
        at->n += n;
    }
    const std::size_t before = counts.size();
    std::vector<std::pair<std::string_view, std::size_t>> keys;
    keys.reserve(keys_.size());
    for (const std::string_view key : keys_) keys.emplace_back(key, before + keys.size());
    std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) {  // so that equals stand together
      return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a < b;
    });
    for (const auto& [key, place] : keys) {
      if (counts.size() == before || counts.back().name != key) counts.push_back({key, 0, place});
      ++counts.back().n;
    }
    const std::size_t shown = std::min(counts.size(), most_names);
    std::partial_sort(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(shown), counts.end(),
                      [](const Count& a, const Count& b) { return a.n != b.n ? a.n > b.n : a.first < b.first; });
    std::string out;
    std::size_t said = 0;
    for (std::size_t i = 0; i < shown; ++i) {
      out.append(i == 0 ? "" : ", ");
      append_clipped(out, counts[i].name);
      if (counts[i].n > 1) out.append(" (").append(std::to_string(counts[i].n)).append(")");
      said += counts[i].n;
    }
    if (said < total_) out.append(" and ").append(std::to_string(total_ - said)).append(" more");
    return out;
  }

  const FormatInfo& writer_;
  const OnLoss on_loss_;
  std::vector<Diagnostic>& out_;
  std::vector<std::pair<const FieldPlan*, std::size_t>> fields_;  // few
  std::vector<std::string_view> keys_;                            // of extras; the Document keeps them
  std::size_t total_ = 0;
};

}  // namespace

std::size_t report_losses(const Document& document, const FidelityPlan& plan, OnLoss on_loss, bool planned,
                          std::vector<Diagnostic>& out) {
  Losses losses(plan.writer(), on_loss, out);
  for_each_fact(document, plan, losses);
  if (!plan.writer().fidelity_stated && on_loss != OnLoss::ignore)
    out.push_back({on_loss == OnLoss::fail ? Severity::error : Severity::warning,
                   Code::losses_unknown,
                   "nobody knows what " + plan.writer().id + " loses of a CV: its manifest has no \"fidelity\"",
                   on_loss == OnLoss::fail ? "nothing was written, as --loss error demands"
                                           : "compare the output with the CV, or ask the plugin's author to declare it",
                   {},
                   {},
                   {}});
  return losses.finish(planned);
}

}  // namespace cvconv
