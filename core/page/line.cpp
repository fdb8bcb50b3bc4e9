// A line of runs: appending and comparing.
#include "cvconv/outline.hpp"

#include <algorithm>

namespace cvconv::outline {

std::string_view Words::join(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  if (size > left_) {
    left_ = std::max<std::size_t>(size, 2048);
    next_ = blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(left_)).get();
  }
  const std::string_view out(next_, size);
  for (const std::string_view part : parts) next_ = std::copy(part.begin(), part.end(), next_);
  left_ -= size;
  return out;
}

void Line::push_back(const Run& run) {
  if (empty()) {
    one_ = run;
    any_ = true;
    return;
  }
  const Run last = run;  // it may be one of ours
  if (several_.empty()) {
    several_.reserve(4);
    several_.push_back(one_);
  }
  several_.push_back(last);
}

void Line::pop_back() {
  if (several_.empty()) {
    any_ = false;
  } else if (several_.size() > 2) {
    several_.pop_back();
  } else {
    one_ = several_.front();
    several_.clear();
  }
}

bool Line::operator==(const Line& other) const { return std::equal(begin(), end(), other.begin(), other.end()); }

}  // namespace cvconv::outline
