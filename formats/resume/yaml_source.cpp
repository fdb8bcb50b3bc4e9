// The one file that knows yaml-cpp: its events, never its nodes.
#include "resume/yaml_source.hpp"

#include "cvconv/tape_builder.hpp"
#include "resume/yaml_error.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

namespace cvconv::yaml {
namespace {

// The parser wants a stream; this one reads from the bytes as they are.
class Bytes : public std::streambuf {
 public:
  explicit Bytes(std::string_view s) {
    char* begin = const_cast<char*>(s.data());  // a get area is never written to
    setg(begin, begin, begin + s.size());
  }
};

/// Ends the parse after an error was reported.
struct Stop {};

bool is_one_of(std::string_view s, std::initializer_list<std::string_view> words) {
  for (const std::string_view w : words)
    if (s == w) return true;
  return false;
}

// True for the numbers of YAML's core schema that are JSON's too.
bool is_json_number(std::string_view s) {
  const auto digits = [&] {
    std::size_t n = 0;
    while (n < s.size() && s[n] >= '0' && s[n] <= '9') ++n;
    s.remove_prefix(n);
    return n;
  };
  if (s.starts_with('-')) s.remove_prefix(1);
  const bool zero = s.starts_with('0');
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (s.starts_with('.')) {
    s.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (s.starts_with('e') || s.starts_with('E')) {
    s.remove_prefix(1);
    if (s.starts_with('+') || s.starts_with('-')) s.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return s.empty();
}

Value::Kind plain_kind(std::string_view s) {
  if (is_one_of(s, {"", "~", "null", "Null", "NULL"})) return Value::Kind::null;
  if (is_one_of(s, {"true", "false"})) return Value::Kind::boolean;
  return is_json_number(s) ? Value::Kind::number : Value::Kind::string;
}

class Events : public YAML::EventHandler {
 public:
  Events(std::string_view text, TapeBuilder& builder, Context& context)
      : text_(text), builder_(builder), context_(context) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    demand(builder_.scalar(Value::Kind::null, {}, place(mark, 0)));
    name(anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const Anchor& a = anchors_.at(anchor - 1);
    demand(builder_.alias(a.target, a.name, place(mark, a.name.size() + 1)));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool plain = tag == "?";
    const Value::Kind kind = plain ? plain_kind(value) : Value::Kind::string;
    const bool merges = plain && value == "<<" && builder_.expects_key();
    YAML::Mark at = mark;
    skip_properties(at);
    const auto position = std::min(static_cast<std::size_t>(at.pos), text_.size());
    const char first = position < text_.size() ? text_[position] : '\0';
    std::size_t length = value.size();
    std::string_view kept;
    if (!plain && (first == '"' || first == '\'')) {
      const std::size_t end = closing_quote(text_, position);
      if (end == std::string_view::npos) {
        context_.error(Code::syntax_error, "a text is not closed", place(at, 1),
                       std::string("the closing ") + first + " is missing");
        throw Stop();
      }
      length = end - position;
      kept = text_.substr(position + 1, length - 2);
    } else {
      kept = text_.substr(position, length);
    }
    if (kept != value) kept = builder_.keep(value);
    length = std::min(length, text_.substr(position, length).find('\n'));  // never beyond its first line
    if (kind == Value::Kind::null) kept = {};
    // A key is a word, whatever it looks like.
    demand(builder_.scalar(builder_.expects_key() ? Value::Kind::string : kind,
                           builder_.expects_key() && kept.empty() ? builder_.keep(value) : kept, place(at, length)));
    if (merges) builder_.merge_key();
    name(anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    demand(builder_.begin_list(place(mark, 1)));
    name(anchor);
  }
  void OnSequenceEnd() override { demand(builder_.end()); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    demand(builder_.begin_map(place(mark, 1)));
    name(anchor);
  }
  void OnMapEnd() override { demand(builder_.end()); }
  void OnAnchor(const YAML::Mark&, const std::string& anchor_name) override { next_name_ = anchor_name; }

 private:
  struct Anchor {
    std::uint32_t target = 0;
    std::string name;
  };

  // A mark stands at the anchor or the tag, if there is one.
  void skip_properties(YAML::Mark& mark) const {
    auto at = static_cast<std::size_t>(mark.pos);
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
      const std::size_t end = text_.find_first_of(" \t\r\n", at);
      if (end == std::string_view::npos) return;
      at = text_.find_first_not_of(" \t", end);
      if (at == std::string_view::npos || text_[at] == '\n' || text_[at] == '\r') return;
      mark.column += static_cast<int>(at) - mark.pos;
      mark.pos = static_cast<int>(at);
    }
  }
  static Place place(const YAML::Mark& mark, std::size_t length) {
    return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1),
            static_cast<std::uint32_t>(length)};
  }
  static void demand(bool good) {
    if (!good) throw Stop();
  }
  // yaml-cpp numbers anchors from 1, in order.
  void name(YAML::anchor_t anchor) {
    if (anchor == 0) return;
    if (anchors_.size() < anchor) anchors_.resize(anchor);
    anchors_[anchor - 1] = {builder_.last(), std::move(next_name_)};
    next_name_.clear();
  }

  std::string_view text_;
  TapeBuilder& builder_;
  Context& context_;
  std::vector<Anchor> anchors_;
  std::string next_name_;
};

/// For what follows the first document: is there one?
class Nothing : public YAML::EventHandler {
 public:
  explicit Nothing(std::string_view text) : text_(text) {}
  bool anything = false;
  bool marked = false;  // with ---, or the first one ended with ...
  YAML::Mark where;
  void OnDocumentStart(const YAML::Mark& m) override {
    const std::string_view before = text_.substr(0, static_cast<std::size_t>(m.pos));
    marked = text_.substr(before.size(), 3) == "---" || before.find("\n---") != std::string_view::npos ||
             before.find("\n...") != std::string_view::npos;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark& m, YAML::anchor_t) override { found(m); }
  void OnScalar(const YAML::Mark& m, const std::string&, YAML::anchor_t, const std::string&) override { found(m); }
  void OnSequenceStart(const YAML::Mark& m, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    found(m);
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& m, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    found(m);
  }
  void OnMapEnd() override {}

 private:
  void found(const YAML::Mark& m) {
    anything = true;
    where = m;
    throw Stop();
  }
  std::string_view text_;
};

/// The parser gives no event of a list or map in brackets before it has seen where that ends: it might be a key. So its
/// parts are counted before the parser keeps them all. In running text brackets may stand alone, but not so many
/// commas.
bool is_too_much_in_brackets(std::string_view text, Context& context, std::size_t most) {
  if (text.size() <= most) return false;
  std::size_t depth = 0;
  std::size_t parts = 0;
  std::size_t start = 0;  // of the outermost
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool opens = c == '[' || c == '{';
    const bool closes = c == ']' || c == '}';
    if (!opens && !closes && c != ',') continue;
    if (opens && depth++ == 0) {
      start = i;
      parts = 0;
    }
    if (closes && depth > 0) --depth;
    if (depth == 0 || ++parts <= most) continue;
    const std::string_view before = text.substr(0, start);
    const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
    const auto column = static_cast<std::uint32_t>(start - (before.rfind('\n') + 1) + 1);
    context.error(Code::too_many_values,
                  "the brackets that open here hold more than " + std::to_string(most) + " values", {line, column, 1},
                  "a CV has some thousands at most");
    return true;
  }
  return false;
}

}  // namespace

bool read_yaml(Tape& tape, const Source& source, Context& context, TapeLimits limits) {
  if (is_too_much_in_brackets(source.bytes, context, limits.values)) return false;
  TapeBuilder builder(tape, context, limits);
  builder.expect(source.bytes.size());
  Events events(source.bytes, builder, context);
  Nothing rest(source.bytes);
  bool first = true;
  try {
    Bytes bytes(source.bytes);
    std::istream stream(&bytes);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(events)) {
      context.error(Code::empty_input, "the input holds no value");
      return false;
    }
    first = false;
    parser.HandleNextDocument(rest);
  } catch (const Stop&) {
  } catch (const YAML::Exception& e) {
    // What is wrong after the first document is not ours to judge.
    if (first) report_syntax_error(source.bytes, e.msg, e.mark.line, e.mark.column, context);
  }
  if (first) return false;
  if (rest.anything && !rest.marked) {
    context.error(
        Code::syntax_error, "more follows where the list or map above has ended",
        {static_cast<std::uint32_t>(rest.where.line + 1), static_cast<std::uint32_t>(rest.where.column + 1), 1},
        "is the indentation right? keys and items of a list cannot stand side by side");
    return false;
  }
  if (rest.anything)
    context.warning(
        Code::several_documents, "the input holds several documents; only the first one is read",
        {static_cast<std::uint32_t>(rest.where.line + 1), static_cast<std::uint32_t>(rest.where.column + 1), 1},
        "a line --- begins a new document");
  return builder.finish();
}

}  // namespace cvconv::yaml
