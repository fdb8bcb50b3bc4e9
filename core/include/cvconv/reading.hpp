// Where a reader is in the tree that it reads: the path for its messages, and the Extras for what has no field.
#pragma once

#include "cvconv/value.hpp"

#include <optional>

namespace cvconv {

/// Readers derive from it, or hold one. It lives as long as the call, and names no kind of tree: what has a key or an
/// index is a step, what has a place can be spoken of.
class ReadingCursor {
 public:
  /// `format`: of the Extras. `quoted`: a key with one of these characters is `["key"]` in a path.
  ReadingCursor(Context& context, std::string_view format, std::string_view quoted = {})
      : context_(context), format_(format), quoted_(quoted) {}

  /// One step further into the tree, for as long as it lives. The key must live as long.
  class Step {
   public:
    Step(ReadingCursor& c, std::string_view key) : path_(&c.path_) { path_->push_back({key, 0}); }
    /// No index: no step, since a value stands where a list might have.
    Step(ReadingCursor& c, std::optional<std::size_t> index) : path_(index ? &c.path_ : nullptr) {
      if (index) path_->push_back({{}, *index});
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() {
      if (path_ != nullptr) path_->pop_back();
    }

   private:
    std::vector<std::pair<std::string_view, std::size_t>>* path_;
  };
  /// What is kept goes to these Extras for as long as it lives, under its path from here.
  class ExtrasScope {
   public:
    ExtrasScope(ReadingCursor& c, std::vector<Extra>& extras) : c_(c), extras_(c.extras_), base_(c.base_) {
      c.extras_ = &extras;
      c.base_ = c.path_.size();
    }
    ExtrasScope(const ExtrasScope&) = delete;
    ExtrasScope& operator=(const ExtrasScope&) = delete;
    ~ExtrasScope() {
      c_.extras_ = extras_;
      c_.base_ = base_;
    }

   private:
    ReadingCursor& c_;
    std::vector<Extra>* extras_;
    std::size_t base_;
  };
  /// A place in the source, also that of a Value.
  struct At : Place {
    At(Place p) : Place(p) {}
    At(Value v) : Place(v.place()) {}
  };

  // Messages, with the path.
  void error(Code, std::string message, At, std::string hint = {});
  void warning(Code, std::string message, At, std::string hint = {});
  void note(Code, std::string message, At, std::string hint = {});
  // Once for each `what`.
  void warning_once(std::string_view what, Code, std::string message, At, std::string hint = {});
  void note_once(std::string_view what, Code, std::string message, At, std::string hint = {});

  /// `work[2].startDate`, without the first `from` steps.
  [[nodiscard]] std::string path(std::size_t from = 0) const;
  /// Keeps the value at the path as an Extra, unless it is null.
  void keep(Value v) {
    if (!v.is_null()) add_extra(format_, path(base_), v);
  }
  /// Trimmed, and without control characters but tab and line feed: with a warning, unless a line ended in CR LF.
  std::string clean(std::string_view, At);

 protected:
  void add_extra(std::string_view format, std::string key, Value);

  Context& context_;
  std::vector<std::pair<std::string_view, std::size_t>> path_;  // a key, or an index beside a null view
  std::vector<Extra>* extras_ = nullptr;

 private:
  bool first_time(std::string_view what);
  std::string_view format_;
  std::string_view quoted_;
  std::size_t base_ = 0;
  std::vector<std::string> told_;
};

}  // namespace cvconv
