// SPDX-License-Identifier: MIT
#include "host/losses.hpp"

#include <map>

namespace cvconv {
namespace {

constexpr std::size_t most_names = 6;       // in the line that counts
constexpr std::size_t longest_name = 40;    // bytes of a key that somebody wrote
constexpr std::size_t extras_in_words = 3;  // as render() shows singly

// Names in the line that counts: a field's path without what it has in common with most, an Extra's key.
std::string short_name(const Fact& f) {
  if (f.extra) {
    std::string name(f.name.substr(0, longest_name));
    if (f.name.size() <= longest_name) return name;
    while (!name.empty() && (static_cast<unsigned char>(f.name[name.size()]) & 0xC0U) == 0x80U) name.pop_back();
    return name + "...";
  }
  std::string_view field = f.plan.field;
  for (const std::string_view part : {".lang", ".markup", ".translations"})
    if (f.plan.is_text_part && field.ends_with(part)) return "text" + std::string(part);
  for (const std::string_view root : {"entry.", "section.", "person."})
    if (field.starts_with(root)) return std::string(field.substr(root.size()));
  return std::string(field);
}

class Losses : public FactSink {
 public:
  Losses(const FormatInfo& writer, OnLoss on_loss, std::vector<Diagnostic>& out)
      : writer_(writer), on_loss_(on_loss), out_(out) {}

  void fact(const Fact& f) override {
    if (f.fate != Fate::dropped) return;
    ++total_;
    if (f.extra) ++extras_;
    if (on_loss_ == OnLoss::ignore) return;
    if (f.extra || on_loss_ == OnLoss::fail) single(f);
    if (!f.extra && &f.plan == last_) {  // most stand in a row
      ++*last_count_;
      return;
    }
    const auto [at, added] = counts_.try_emplace(short_name(f), 0U);
    if (added) order_.push_back(&*at);
    ++at->second;
    last_ = f.extra ? nullptr : &f.plan;
    last_count_ = &at->second;
  }

  std::size_t finish(bool planned) {
    if (total_ == 0 || on_loss_ == OnLoss::ignore) return total_;
    const bool fails = on_loss_ == OnLoss::fail;
    if (!fails && total_ == extras_ && extras_ <= extras_in_words) return total_;  // each was said
    Diagnostic& d = out_.emplace_back();
    d.severity = fails ? Severity::error : Severity::warning;
    d.code = fails ? Code::losses_refused : Code::losses;
    d.message = std::to_string(total_) + (total_ == 1 ? " fact " : " facts ") +
                (planned ? "cannot be carried to " : "could not be carried to ") + writer_.id + ": " + names();
    d.hint = fails ? "nothing was written, as --loss error demands" : "--report FILE for all";
    return total_;
  }

 private:
  using Count = std::pair<const std::string, std::size_t>;

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

  [[nodiscard]] std::string names() const {
    std::string out;
    std::size_t said = 0;
    for (std::size_t i = 0; i < order_.size() && i < most_names; ++i) {
      const auto& [name, count] = *order_[i];
      out.append(i == 0 ? "" : ", ").append(name);
      if (count > 1) out.append(" (").append(std::to_string(count)).append(")");
      said += count;
    }
    if (said < total_) out.append(" and ").append(std::to_string(total_ - said)).append(" more");
    return out;
  }

  const FormatInfo& writer_;
  const OnLoss on_loss_;
  std::vector<Diagnostic>& out_;
  std::map<std::string, std::size_t> counts_;
  std::vector<Count*> order_;  // as they first came
  const FieldPlan* last_ = nullptr;
  std::size_t* last_count_ = nullptr;
  std::size_t total_ = 0;
  std::size_t extras_ = 0;
};

}  // namespace

std::size_t report_losses(const Document& document, const FidelityPlan& plan, OnLoss on_loss, bool planned,
                          std::vector<Diagnostic>& out) {
  Losses losses(plan.writer(), on_loss, out);
  for_each_fact(document, plan, losses);
  return losses.finish(planned);
}

}  // namespace cvconv
