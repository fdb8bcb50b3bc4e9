// Paths, messages and Extras of a reader.
#include "cvconv/reading.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/utf8.hpp"

namespace cvconv {

void ReadingCursor::error(Code code, std::string message, At at, std::string hint) {
  context_.error(code, std::move(message), at, std::move(hint), path());
}
void ReadingCursor::warning(Code code, std::string message, At at, std::string hint) {
  context_.warning(code, std::move(message), at, std::move(hint), path());
}
void ReadingCursor::note(Code code, std::string message, At at, std::string hint) {
  context_.note(code, std::move(message), at, std::move(hint), path());
}
void ReadingCursor::warning_once(std::string_view what, Code code, std::string message, At at, std::string hint) {
  if (first_time(what)) warning(code, std::move(message), at, std::move(hint));
}
void ReadingCursor::note_once(std::string_view what, Code code, std::string message, At at, std::string hint) {
  if (first_time(what)) note(code, std::move(message), at, std::move(hint));
}

bool ReadingCursor::first_time(std::string_view what) {
  constexpr std::size_t most = 1000;  // a file with more kinds of trouble has told its story
  if (told_.size() >= most || std::find(told_.begin(), told_.end(), what) != told_.end()) return false;
  told_.emplace_back(what);
  return true;
}

std::string ReadingCursor::path(std::size_t from) const {
  std::string out;
  for (std::size_t i = from; i < path_.size(); ++i) {
    const auto& [key, index] = path_[i];
    if (key.data() == nullptr) {
      out += '[' + std::to_string(index) + ']';
    } else if (key.find_first_of(quoted_) != std::string_view::npos) {
      out.append("[\"").append(key).append("\"]");
    } else {
      if (!out.empty()) out += '.';
      out += key;
    }
  }
  return out;
}

void ReadingCursor::add_extra(std::string_view format, std::string key, Value v) {
  if (extras_ == nullptr) return;
  Extra& e = extras_->emplace_back();
  e.format = format;
  e.key = std::move(key);
  v.append_json(e.json);
  e.origin = {v.place().line, v.place().column, 0};
}

std::string ReadingCursor::clean(std::string_view s, At at) {
  s = ascii::trim(s);
  if (!utf8::has_control(s)) return std::string(s);
  std::string out;
  out.reserve(s.size());
  bool removed = false;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t before = i;
    const char32_t c = utf8::next(s, i);
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    if (!control) out.append(s.substr(before, i - before));
    removed = removed || (control && !s.substr(before).starts_with("\r\n"));
  }
  if (removed) warning(Code::control_character, "a control character was taken out of the text", at);
  return std::string(ascii::trim(out));
}

}  // namespace cvconv
