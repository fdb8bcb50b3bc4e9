// The one file that knows gumbo, the HTML parser.
#include "html/tree.hpp"

#include "cvconv/ascii.hpp"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <memory_resource>

namespace cvconv::html {
namespace {

constexpr std::size_t most_tags = 150'000;
constexpr std::size_t most_text = std::size_t{8} << 20U;
constexpr std::size_t deepest = 400;
constexpr std::size_t most_squares = 20'000'000;
constexpr std::size_t most_memory = std::size_t{40} << 20U;

constexpr std::string_view white_space = " \t\r\n\f";
bool is_space(char c) { return white_space.find(c) != std::string_view::npos; }

// A glance over a page before it is parsed: tags, and how deep they nest. It need not be right about all of HTML, only
// never far below what the parser will see.

/// What a page asks of the parser. Its work grows with the square of some of these.
struct PageSize {
  std::size_t tags = 0;
  std::size_t text = 0;     ///< bytes outside of tags
  std::size_t depth = 0;    ///< elements in each other, without those that others close (p, li, td, …)
  std::size_t squares = 0;  ///< of the number of attributes of each tag
  std::size_t offset = 0;   ///< where the worst of it is
};

bool is_one_of(std::string_view tag, std::initializer_list<std::string_view> list) {
  return std::ranges::any_of(list, [&](std::string_view x) { return ascii::equal(tag, x); });
}

/// They hold nothing, or end where the next one begins.
bool takes_no_depth(std::string_view tag) {
  return is_one_of(
      tag, {"area",   "base",  "br",    "col",   "embed",    "hr", "img", "input",  "link",     "meta", "param",
            "source", "track", "wbr",   "p",     "li",       "dt", "dd",  "option", "optgroup", "tr",   "td",
            "th",     "thead", "tbody", "tfoot", "colgroup", "rp", "rt",  "rb",     "html",     "head", "body"});
}
/// What stands in them is no markup.
bool is_raw(std::string_view tag) {
  return is_one_of(tag, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}

/// Whoever stands in one of them is not ended by an end tag for what is around it.
bool is_boundary(std::string_view tag) {
  return is_one_of(tag, {"table", "template", "select", "object", "applet", "marquee", "desc", "title", "foreignobject",
                         "mi", "mo", "mn", "ms", "mtext", "annotation-xml"});
}

/// The end of what begins at `from` with `<!` or `<?`, or with `</` and no letter. `<!-->` is a comment, and `--!>`
/// ends one; others end with the next `>`.
std::size_t comment_end(std::string_view page, std::size_t from) {
  if (page.compare(from, 4, "<!--") != 0) return std::min(page.find('>', from), page.size());
  for (std::size_t at = from + 2; (at = page.find("--", at)) != std::string_view::npos; ++at) {
    if (page.compare(at + 2, 1, ">") == 0) return at + 3;
    if (at > from + 3 && page.compare(at + 2, 2, "!>") == 0) return at + 4;
  }
  return page.size();
}

/// True where a tag of this name begins at `at`; `mark` is "<" or "</".
bool is_tag(std::string_view page, std::size_t at, std::string_view mark, std::string_view name) {
  const std::size_t end = at + mark.size() + name.size();
  return page.compare(at, mark.size(), mark) == 0 && ascii::equal(page.substr(at + mark.size(), name.size()), name) &&
         end < page.size() && (is_space(page[end]) || page[end] == '/' || page[end] == '>');
}

/// The end of what is no markup. In a script, `<!--` lets another script stand inside, until `-->`.
std::size_t find_end_tag(std::string_view page, std::size_t from, std::string_view tag) {
  bool hidden = false;
  bool inner = false;
  for (std::size_t at = from; (at = page.find_first_of("<-", at)) != std::string_view::npos; ++at) {
    if (is_tag(page, at, "</", tag)) {
      if (!inner) return at;
      inner = false;
    } else if (ascii::equal(tag, "script")) {
      if (page.compare(at, 4, "<!--") == 0) hidden = true;
      if (page.compare(at, 3, "-->") == 0) hidden = inner = false;
      if (hidden && is_tag(page, at, "<", tag)) inner = true;
    }
  }
  return page.size();
}

PageSize measure(std::string_view page) {
  constexpr std::size_t enough = 4096;  // deeper than any limit
  PageSize size;
  size.text = page.size();
  std::vector<std::string_view> open;
  std::size_t outside = enough;  // so many are open around the outermost <svg> or <math>, where every tag nests
  bool in_select = false;        // there, most tags are passed over, and what stands in them is markup
  std::size_t at = 0;
  while ((at = page.find('<', at)) != std::string_view::npos) {
    const bool closing = page.compare(at + 1, 1, "/") == 0;
    const std::size_t begin = at + (closing ? 2 : 1);
    if (begin >= page.size() || !ascii::is_letter(page[begin])) {
      const bool comment = closing || (begin < page.size() && (page[begin] == '!' || page[begin] == '?'));
      at = comment ? comment_end(page, at) : begin;
      size.tags += comment ? 1 : 0;
      continue;
    }
    std::size_t end = begin;
    while (end < page.size() && !is_space(page[end]) && page[end] != '/' && page[end] != '>') ++end;
    const std::string_view tag = page.substr(begin, end - begin);
    ++size.tags;
    // The attributes, as the parser takes them apart.
    enum class In : std::uint8_t { between, name, after_name, before_value, value } in = In::between;
    std::size_t attributes = 0;
    bool slash = false;  // the last thing is a slash that is in no value
    char quote = 0;
    for (; end < page.size(); ++end) {
      const char c = page[end];
      if (quote != 0) {
        if (c == quote) quote = 0;
        continue;
      }
      if (c == '>') break;
      slash = c == '/' && in < In::before_value;
      if (in == In::before_value) {
        if (is_space(c)) continue;
        if (c == '"' || c == '\'') quote = c;
        in = quote != 0 ? In::between : In::value;
      } else if (in == In::value) {
        if (is_space(c)) in = In::between;
      } else if (slash) {
        in = In::between;
      } else if (is_space(c)) {
        if (in == In::name) in = In::after_name;
      } else if (c == '=' && in != In::between) {
        in = In::before_value;
      } else if (in != In::name) {
        in = In::name;
        ++attributes;
      }
    }
    size.squares += attributes * attributes;
    size.text -= end - begin;
    at = end;
    if (closing) {
      const auto last = std::find_if(open.rbegin(), open.rend(), [&](std::string_view x) {
        return ascii::equal(x, tag) || (is_boundary(x) && !is_boundary(tag));
      });
      if (last != open.rend() && ascii::equal(*last, tag)) open.erase(last.base() - 1, open.end());
      if (open.size() <= outside) outside = enough;
      in_select = in_select && !ascii::equal(tag, "select");
      continue;
    }
    const bool foreign = outside < enough;
    if (foreign && slash) continue;
    if (is_one_of(tag, {"select", "input", "textarea"})) in_select = !in_select && ascii::equal(tag, "select");
    if (!foreign && !(in_select && !ascii::equal(tag, "script")) && is_raw(tag)) {
      at = find_end_tag(page, end, tag);
      continue;
    }
    if (!foreign && takes_no_depth(tag)) continue;
    if (!foreign && is_one_of(tag, {"svg", "math"})) outside = open.size();
    if (open.size() < enough) open.push_back(tag);
    if (open.size() > size.depth) {
      size.depth = open.size();
      size.offset = begin - 1;
    }
    if (size.depth >= enough) return size;
  }
  return size;
}

}  // namespace

/// The parser's memory. There is an end to it, of which the parser knows nothing: it is left by a jump, and all that it
/// had goes with the Arena.
class Tree::Arena {
 public:
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
  struct Limited : std::pmr::memory_resource {
    std::size_t used = 0;
    void* do_allocate(std::size_t n, std::size_t alignment) override {
      used += n;
      if (used > most_memory) throw std::bad_alloc();
      return std::pmr::new_delete_resource()->allocate(n, alignment);
    }
    void do_deallocate(void* p, std::size_t n, std::size_t alignment) override {
      used -= n;
      std::pmr::new_delete_resource()->deallocate(p, n, alignment);
    }
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }
  };
  static constexpr std::size_t head =
      sizeof(std::size_t);  // of each piece: its size; nothing in a tree is aligned to more

  void* allocate(std::size_t n) {
    try {
      void* p = pool_.allocate(n + head, head);
      *static_cast<std::size_t*>(p) = n + head;
      return static_cast<char*>(p) + head;
    } catch (const std::bad_alloc&) {  // the jump must not leave the pool half-way
    }
    std::longjmp(out_of_memory_, 1);
  }
  void release(void* p) {
    if (p == nullptr) return;
    void* begin = static_cast<char*>(p) - head;
    pool_.deallocate(begin, *static_cast<std::size_t*>(begin), head);
  }

  std::jmp_buf out_of_memory_{};
  Limited memory_;
  std::pmr::unsynchronized_pool_resource pool_{&memory_};
};

Tree::Tree() = default;
Tree::~Tree() = default;

namespace {

bool is_element(const GumboNode* n) { return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE; }

bool is_block(std::string_view tag) {
  static constexpr std::string_view tags =
      " p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer main nav aside table tr td th tbody "
      "thead tfoot caption blockquote pre figure figcaption address form fieldset hr br details summary body html ";
  return tags.find(" " + std::string(tag) + " ") != std::string_view::npos;
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
  std::vector<std::pair<const GumboNode*, std::uint32_t>> rest{{parsed->root, PageNode::none}};  // and their parents
  std::vector<std::uint32_t> last_child;  // of each node, until now
  while (!rest.empty()) {
    const GumboNode* const n = rest.back().first;
    PageNode out;
    out.parent = rest.back().second;
    rest.pop_back();
    const auto own = static_cast<std::uint32_t>(nodes_.size());
    if (is_element(n)) {
      const GumboElement& e = n->v.element;
      out.tag = gumbo_normalized_tagname(e.tag);
      if (out.tag.empty()) out.tag = "unknown";
      out.block = is_block(out.tag);
      out.offset = e.start_pos.offset;
      out.attributes = &e.attributes;
      for (unsigned int i = e.children.length; i > 0; --i)
        if (const auto* child = static_cast<const GumboNode*>(e.children.data[i - 1]);
            child->type != GUMBO_NODE_COMMENT)
          rest.emplace_back(child, own);
    } else {
      out.text = n->v.text.text;
      out.offset = n->v.text.start_pos.offset;
      out.length = n->v.text.original_text.length;
      if (const char* at = n->v.text.original_text.data; at >= bytes.data() && at <= bytes.data() + bytes.size())
        out.offset = static_cast<std::size_t>(at - bytes.data());
    }
    nodes_.push_back(out);
    last_child.push_back(PageNode::none);
    if (out.parent == PageNode::none) continue;
    std::uint32_t& before = last_child[out.parent];
    (before == PageNode::none ? nodes_[out.parent].first : nodes_[before].next) = own;
    before = own;
  }
  return true;
}

std::string_view Tree::attribute(std::uint32_t node, std::string_view name) const {
  const auto* list = static_cast<const GumboVector*>(nodes_[node].attributes);
  for (unsigned int i = 0; list != nullptr && i < list->length; ++i) {
    const auto* a = static_cast<const GumboAttribute*>(list->data[i]);
    if (a->name == name) return a->value;
  }
  return {};
}

std::string_view next_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(white_space), rest.size()));
  const std::string_view word = rest.substr(0, rest.find_first_of(white_space));
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

bool is_silent(std::string_view tag) {
  return tag == "script" || tag == "style" || tag == "template" || tag == "noscript";
}

void append_collapsed(std::string& out, std::string_view words, bool& space) {
  for (const char c : words) {
    if (is_space(c)) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out += c;
    }
  }
}

bool Tree::spend(std::size_t n) const {
  work_ -= std::min(n, work_);
  return work_ > 0;
}

std::string Tree::words(std::uint32_t node) const {
  std::string out;
  bool due = false;  // a space
  for (std::uint32_t i = node; i != PageNode::none;) {
    const PageNode& n = nodes_[i];
    if (!spend(1 + n.text.size())) return {};
    if (n.tag.empty()) {
      append_collapsed(out, n.text, due);
    } else if (is_silent(n.tag)) {
      i = after(i, node);
      continue;
    } else if (n.tag == "img") {
      append_collapsed(out, attribute(i, "alt"), due);
    } else if (n.block) {
      append_collapsed(out, " ", due);
    }
    const std::uint32_t next = following(i, node);
    // The end of a block is a space as well.
    for (std::uint32_t k = i; k != PageNode::none && next != PageNode::none && k != nodes_[next].parent;
         k = nodes_[k].parent)
      if (nodes_[k].block) append_collapsed(out, " ", due);
    i = next;
  }
  return out;
}

Place Tree::place_of(std::size_t offset) const {
  const auto line = std::upper_bound(lines_.begin(), lines_.end(), offset);
  if (line == lines_.begin()) return {};
  return {static_cast<std::uint32_t>(line - lines_.begin()), static_cast<std::uint32_t>(offset - *(line - 1) + 1), 0};
}

}  // namespace cvconv::html
