// Lines of runs; texts as runs, blocks and plain words.
#include "cvconv/bytes.hpp"
#include "cvconv/outline.hpp"
#include "input/markdown.hpp"

#include <algorithm>

namespace cvconv::outline {
namespace {

bool has_line_end(std::string_view s) {
  return !bytes::none(s, [](auto b) { return (b == '\n') | (b == '\r'); });
}

/// Plain text: an empty line ends a paragraph, any other line end is kept.
void append_plain(std::vector<Block>& out, std::string_view s, std::string_view lang) {
  bool fresh = true;
  while (!s.empty()) {
    const auto end = s.find('\n');
    std::string_view line = s.substr(0, end);
    s.remove_prefix(end == std::string_view::npos ? s.size() : end + 1);
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.empty()) {
      fresh = true;
      continue;
    }
    if (fresh) out.emplace_back();
    if (!fresh) out.back().line.push_back({{}, {}, {}, line_break});
    out.back().line.push_back({line, {}, lang, none});
    fresh = false;
  }
}

}  // namespace

std::string_view Words::join(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  if (memory_ == nullptr) memory_ = std::make_unique<std::pmr::monotonic_buffer_resource>(2048);
  auto* const begin = static_cast<char*>(memory_->allocate(size, 1));
  char* end = begin;
  for (const std::string_view part : parts) end = std::copy(part.begin(), part.end(), end);
  return {begin, size};
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

Line Entry::in_one_line(Line first, std::string_view separator) const {
  first.append(separator, where);
  first.append(", ", place);
  first.append(", ", words_line(when.words));
  return first;
}

void append_blocks(std::vector<Block>& out, const Text& text, Words& words) {
  if (text.value.empty()) return;
  if (text.markup == Markup::markdown && !is_literal(text.value))
    return append_markdown(out, text.value, text.lang, words);
  if (has_line_end(text.value)) return append_plain(out, text.value, text.lang);
  out.emplace_back();
  out.back().line.push_back({text.value, {}, text.lang, none});
}

Line runs(const Text& text, Words& words) {
  if (text.value.empty()) return {};
  const bool one_run = text.markup == Markup::markdown ? is_literal(text.value) : !has_line_end(text.value);
  if (one_run) return {{text.value, {}, text.lang, none}};
  std::vector<Block> blocks;
  append_blocks(blocks, text, words);
  Line out;
  for (const Block& b : blocks) {
    if (!out.empty()) out.push_back({{}, {}, {}, line_break});
    if (b.kind == Block::Kind::bullet) out.push_back({"• ", {}, {}, none});
    if (b.kind == Block::Kind::numbered) out.push_back({words.join({std::to_string(b.number), ". "}), {}, {}, none});
    out.append(b.line);
  }
  return out;
}

std::string plain(const Line& line) {
  std::string out;
  std::size_t size = 0;
  for (const Run& r : line) size += r.text.size() + 1;
  out.reserve(size);
  for (const Run& r : line) {
    if (r.style & line_break) {
      out += '\n';
    } else if (r.style & math) {
      const std::string_view dollars = r.style & display_math ? "$$" : "$";
      out.append(dollars).append(r.text).append(dollars);
    } else {
      out += r.text;
    }
  }
  return out;
}

std::string plain(const Text& text) {
  if (text.markup == Markup::plain || is_literal(text.value)) return text.value;
  Words words;
  std::vector<Block> blocks;
  append_blocks(blocks, text, words);
  std::string out;
  const Block* last = nullptr;
  for (const Block& b : blocks) {
    if (last != nullptr) out += b.is_item() && last->is_item() ? "\n" : "\n\n";
    if (b.is_item()) {
      out.append(std::size_t{2} * b.level, ' ');
      out += b.kind == Block::Kind::bullet ? "- " : std::to_string(b.number) + ". ";
    }
    out += plain(b.line);
    last = &b;
  }
  return out;
}

}  // namespace cvconv::outline
