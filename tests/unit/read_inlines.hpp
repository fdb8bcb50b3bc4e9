// What a CommonMark parser makes of a line, read back without any code of the writer's.
#pragma once

#include "cvconv/outline.hpp"

#include <md4c.h>

namespace cvconv::markdown {

/// A stretch of text as it was meant, or as it was read: the styles strong, emphasis, strike and code, and its link.
struct Seen {
  std::string text;
  std::string href;
  unsigned style = 0;
  bool operator==(const Seen&) const = default;
};

/// Appends, and joins neighbours that look alike.
inline void append_seen(std::vector<Seen>& list, std::string_view text, std::string_view href, unsigned style) {
  if (text.empty()) return;
  if (!list.empty() && list.back().href == href && list.back().style == style) {
    list.back().text += text;
  } else {
    list.push_back({std::string(text), std::string(href), style});
  }
}

struct Reading {
  std::vector<Seen> seen;
  std::vector<std::string> links;
  unsigned depth[4] = {};
  int paragraphs = 0;
  bool other = false;

  [[nodiscard]] unsigned style() const {
    unsigned s = 0;
    if (depth[0] > 0) s |= outline::strong;
    if (depth[1] > 0) s |= outline::emphasis;
    if (depth[2] > 0) s |= outline::strike;
    if (depth[3] > 0) s |= outline::code;
    return s;
  }
  unsigned* counter(MD_SPANTYPE type) {
    switch (type) {
      case MD_SPAN_STRONG:
        return &depth[0];
      case MD_SPAN_EM:
        return &depth[1];
      case MD_SPAN_DEL:
        return &depth[2];
      case MD_SPAN_CODE:
        return &depth[3];
      default:
        return nullptr;
    }
  }
};

inline std::string attribute(const MD_ATTRIBUTE& a) {
  std::string out;
  for (std::size_t i = 0; a.size > 0 && a.substr_offsets[i] < a.size; ++i) {
    const std::string_view part(a.text + a.substr_offsets[i], a.substr_offsets[i + 1] - a.substr_offsets[i]);
    if (a.substr_types[i] == MD_TEXT_ENTITY) {
      out += outline::entity(part);
    } else {
      out += part;
    }
  }
  return out;
}

inline int enter_block(MD_BLOCKTYPE type, void*, void* self) {
  auto& r = *static_cast<Reading*>(self);
  if (type == MD_BLOCK_P) ++r.paragraphs;
  if (type != MD_BLOCK_P && type != MD_BLOCK_DOC) r.other = true;
  return 0;
}
inline int leave_block(MD_BLOCKTYPE, void*, void*) { return 0; }

inline int enter_span(MD_SPANTYPE type, void* detail, void* self) {
  auto& r = *static_cast<Reading*>(self);
  if (unsigned* n = r.counter(type)) {
    ++*n;
  } else if (type == MD_SPAN_A) {
    r.links.push_back(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
  } else {
    r.other = true;
  }
  return 0;
}
inline int leave_span(MD_SPANTYPE type, void*, void* self) {
  auto& r = *static_cast<Reading*>(self);
  if (unsigned* n = r.counter(type)) --*n;
  if (type == MD_SPAN_A && !r.links.empty()) r.links.pop_back();
  return 0;
}

inline int text(MD_TEXTTYPE type, const MD_CHAR* s, MD_SIZE n, void* self) {
  auto& r = *static_cast<Reading*>(self);
  std::string words(s, n);
  if (type == MD_TEXT_ENTITY) {
    words.clear();
    words += outline::entity({s, n});
  }
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) words = "\n";
  if (type == MD_TEXT_HTML) r.other = true;
  append_seen(r.seen, words, r.links.empty() ? std::string_view{} : r.links.back(), r.style());
  return 0;
}

/// Reads Markdown as one paragraph of GFM, without math. Neighbours that look alike are one. Anything that is no
/// paragraph gives an empty list.
inline std::vector<Seen> read_inlines(std::string_view source) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TASKLISTS;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = text;
  Reading reading;
  if (md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &reading) != 0) return {};
  if (reading.other || reading.paragraphs != 1) return {};
  return std::move(reading.seen);
}

}  // namespace cvconv::markdown
