// Texts as runs, blocks and plain words.
#include "cvconv/outline.hpp"
#include "input/markdown.hpp"
#include "text/bytes.hpp"

namespace cvconv::outline {
namespace {

bool has_line_end(std::string_view s) {
  return !bytes::none(s, [](bytes::Block b) -> bytes::Mask { return (b == '\n') | (b == '\r'); });
}

/// Plain text: an empty line ends a paragraph, any other line end is kept.
void append_plain(std::vector<Block>& out, std::string_view s, std::string_view lang) {
  bool fresh = true;
  while (!s.empty()) {
    const auto end = s.find('\n');
    std::string_view line = s.substr(0, end);
    s.remove_prefix(end == std::string_view::npos ? s.size() : end + 1);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
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
    const bool item = b.kind == Block::Kind::bullet || b.kind == Block::Kind::numbered;
    const bool after_item =
        last != nullptr && (last->kind == Block::Kind::bullet || last->kind == Block::Kind::numbered);
    if (last != nullptr) out += item && after_item ? "\n" : "\n\n";
    if (item) {
      out.append(std::size_t{2} * b.level, ' ');
      out += b.kind == Block::Kind::bullet ? "- " : std::to_string(b.number) + ". ";
    }
    out += plain(b.line);
    last = &b;
  }
  return out;
}

}  // namespace cvconv::outline
