// The one file that knows gumbo, the HTML parser.
#include "html/tree.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <cstring>

namespace cvconv::html {
namespace {

constexpr std::size_t most_tags = 150'000;
constexpr std::size_t most_text = std::size_t{8} << 20U;
constexpr std::size_t deepest = 400;
constexpr std::size_t most_squares = 20'000'000;
constexpr std::size_t most_memory = std::size_t{40} << 20U;

}  // namespace

/// The parser's memory. There is an end to it, of which the parser knows nothing: it is left by a jump, and all that it
/// had goes with the Arena. Freed pieces serve again, by powers of two.
class Tree::Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    while (blocks_ != nullptr) {
      Block* next = blocks_->next;
      std::free(blocks_);
      blocks_ = next;
    }
  }

  GumboOutput* parse(std::string_view bytes) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* self, std::size_t n) { return static_cast<Arena*>(self)->allocate(n); };
    options.deallocator = [](void* self, void* p) { static_cast<Arena*>(self)->release(p); };
    options.userdata = this;
    options.max_errors = 0;
    if (setjmp(out_of_memory_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, bytes.data(), bytes.size());
  }

 private:
  struct Block {
    Block* next;
    std::size_t padding;
  };
  struct Piece {  // before what the parser has; while it is free, that holds the next one
    std::size_t index;
    std::size_t padding;
  };
  static constexpr std::size_t block_size = std::size_t{1} << 18U;

  void* take(std::size_t n) {
    used_ += n;
    if (used_ <= most_memory)
      if (void* p = std::malloc(n); p != nullptr) {
        auto* block = static_cast<Block*>(p);
        block->next = blocks_;
        blocks_ = block;
        return block + 1;
      }
    std::longjmp(out_of_memory_, 1);
  }

  void* allocate(std::size_t n) {
    std::size_t index = 5;
    while ((std::size_t{1} << index) < n + sizeof(Piece)) ++index;
    if (free_[index] != nullptr) {
      void* p = free_[index];
      std::memcpy(&free_[index], p, sizeof(void*));
      return p;
    }
    const std::size_t size = std::size_t{1} << index;
    Piece* piece = nullptr;
    if (size > block_size / 4) {
      piece = static_cast<Piece*>(take(size + sizeof(Block)));
    } else {
      if (left_ < size) {
        next_ = static_cast<char*>(take(block_size));
        left_ = block_size - sizeof(Block);
      }
      piece = reinterpret_cast<Piece*>(next_);
      next_ += size;
      left_ -= size;
    }
    piece->index = index;
    return piece + 1;
  }

  void release(void* p) {
    if (p == nullptr) return;
    const std::size_t index = (static_cast<Piece*>(p) - 1)->index;
    std::memcpy(p, &free_[index], sizeof(void*));
    free_[index] = p;
  }

  std::jmp_buf out_of_memory_{};
  Block* blocks_ = nullptr;
  std::array<void*, 64> free_{};
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t used_ = 0;
};

Tree::Tree() = default;
Tree::~Tree() = default;

namespace {

const GumboVector* children_of(const GumboNode* n) {
  if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) return &n->v.element.children;
  if (n->type == GUMBO_NODE_DOCUMENT) return &n->v.document.children;
  return nullptr;
}

}  // namespace

bool Tree::parse(std::string_view bytes, Context& context) {
  lines_.push_back(0);
  for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string_view::npos;) lines_.push_back(++at);
  const PageSize size = measure(bytes);
  if (size.depth > deepest) {
    context.error(Code::too_deep, "the elements of the page are nested more than " + std::to_string(deepest) + " deep",
                  place_of(size.offset), "no CV needs as many");
    return false;
  }
  const auto too_many = [&](std::string what) {
    context.error(Code::too_many_values, std::move(what), {}, "cut out the part of it that is the CV");
    return false;
  };
  if (size.tags > most_tags) return too_many("the page has more than " + std::to_string(most_tags) + " tags");
  if (size.text > most_text) return too_many("the page has more than 8 MiB of text");
  if (size.squares > most_squares) return too_many("the page has tags with too many attributes");
  arena_ = std::make_unique<Arena>();
  const GumboOutput* const parsed = arena_->parse(bytes);
  if (parsed == nullptr) return too_many("the page takes too much memory");

  // Flat, in document order.
  struct Open {
    const GumboVector* children;
    unsigned int next;
    std::uint32_t node;
    std::uint32_t last;
  };
  std::vector<Open> open;
  const auto add = [&](const GumboNode* n, std::uint32_t parent) {
    PageNode out;
    out.parent = parent;
    if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) {
      const GumboElement& e = n->v.element;
      out.tag = gumbo_normalized_tagname(e.tag);
      if (out.tag.empty()) out.tag = "unknown";
      out.offset = e.start_pos.offset;
      out.attributes = static_cast<std::uint32_t>(attributes_.size());
      out.attribute_count = e.attributes.length;
      for (unsigned int i = 0; i < e.attributes.length; ++i) {
        const auto* a = static_cast<const GumboAttribute*>(e.attributes.data[i]);
        attributes_.push_back({a->name, a->value});
      }
    } else {
      out.text = n->v.text.text;
      out.offset = n->v.text.start_pos.offset;
      out.length = n->v.text.original_text.length;
      if (const char* at = n->v.text.original_text.data; at >= bytes.data() && at <= bytes.data() + bytes.size())
        out.offset = static_cast<std::size_t>(at - bytes.data());
    }
    nodes_.push_back(out);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  };
  const std::uint32_t root = add(parsed->root, PageNode::none);
  open.push_back({children_of(parsed->root), 0, root, PageNode::none});
  while (!open.empty()) {
    Open& o = open.back();
    if (o.children == nullptr || o.next >= o.children->length) {
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(o.children->data[o.next++]);
    if (child->type == GUMBO_NODE_COMMENT) continue;
    const std::uint32_t added = add(child, o.node);
    (o.last == PageNode::none ? nodes_[o.node].first : nodes_[o.last].next) = added;
    o.last = added;
    if (const GumboVector* below = children_of(child)) open.push_back({below, 0, added, PageNode::none});
  }
  return true;
}

std::string_view Tree::attribute(std::uint32_t node, std::string_view name) const {
  const PageNode& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attribute_count; ++i)
    if (attributes_[n.attributes + i].name == name) return attributes_[n.attributes + i].value;
  return {};
}

bool Tree::has_attribute(std::uint32_t node, std::string_view name) const {
  const PageNode& n = nodes_[node];
  for (std::uint32_t i = 0; i < n.attribute_count; ++i)
    if (attributes_[n.attributes + i].name == name) return true;
  return false;
}

std::string_view next_word(std::string_view& rest) {
  constexpr std::string_view space = " \t\r\n\f";
  rest.remove_prefix(std::min(rest.find_first_not_of(space), rest.size()));
  const std::string_view word = rest.substr(0, rest.find_first_of(space));
  rest.remove_prefix(word.size());
  return word;
}

bool Tree::has_class(std::uint32_t node, std::string_view name) const {
  std::string_view rest = attribute(node, "class");
  for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest))
    if (word == name) return true;
  return false;
}

std::uint32_t Tree::after(std::uint32_t node, std::uint32_t within) const {
  for (std::uint32_t n = node; n != within && n != PageNode::none; n = nodes_[n].parent)
    if (nodes_[n].next != PageNode::none) return nodes_[n].next;
  return PageNode::none;
}

std::uint32_t Tree::following(std::uint32_t node, std::uint32_t within) const {
  return nodes_[node].first != PageNode::none ? nodes_[node].first : after(node, within);
}

bool is_block(std::string_view tag) {
  for (const std::string_view t :
       {"p",     "div",     "li",         "ul",      "ol",     "dl",         "dt",      "dd",     "h1",
        "h2",    "h3",      "h4",         "h5",      "h6",     "section",    "article", "header", "footer",
        "main",  "nav",     "aside",      "table",   "tr",     "td",         "th",      "tbody",  "thead",
        "tfoot", "caption", "blockquote", "pre",     "figure", "figcaption", "address", "form",   "fieldset",
        "hr",    "br",      "details",    "summary", "body",   "html"})
    if (t == tag) return true;
  return false;
}

bool Tree::spend(std::size_t n) const {
  work_ -= std::min(n, work_);
  return work_ > 0;
}

std::string Tree::words(std::uint32_t node) const {
  std::string out;
  bool space = false;
  const auto put = [&](std::string_view s) {
    for (const char c : s) {
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        space = !out.empty();
      } else {
        if (space) out += ' ';
        space = false;
        out += c;
      }
    }
  };
  for (std::uint32_t i = node; i != PageNode::none;) {
    const PageNode& n = nodes_[i];
    if (!spend(1 + n.text.size())) return {};
    if (n.tag.empty()) {
      put(n.text);
    } else if (n.tag == "script" || n.tag == "style" || n.tag == "template" || n.tag == "noscript") {
      i = after(i, node);
      continue;
    } else if (n.tag == "img") {
      put(attribute(i, "alt"));
    } else if (is_block(n.tag)) {
      put(" ");
    }
    const std::uint32_t next = following(i, node);
    // The end of a block is a space as well.
    for (std::uint32_t k = i; k != PageNode::none && next != PageNode::none && k != nodes_[next].parent;
         k = nodes_[k].parent)
      if (is_block(nodes_[k].tag)) put(" ");
    i = next;
  }
  return out;
}

Place Tree::place_of(std::size_t offset) const {
  const auto line = std::upper_bound(lines_.begin(), lines_.end(), offset);
  if (line == lines_.begin()) return {};
  return {static_cast<std::uint32_t>(line - lines_.begin()), static_cast<std::uint32_t>(offset - *(line - 1) + 1), 0};
}

Place Tree::place(std::uint32_t node) const { return place_of(nodes_[node].offset); }

}  // namespace cvconv::html
