// Reads YAML: the one file that knows yaml-cpp, its events, never its nodes.
#include "cvconv/ascii.hpp"
#include "cvconv/tape_builder.hpp"
#include "resume/resume.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <streambuf>

namespace cvconv::resume {
namespace {

// The messages of the parser in words that say what to do. ------------------------------------------------------------

std::string_view line_of(std::string_view text, int number) {
  for (; number > 0; --number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find_first_of("\r\n"));
}

struct Complaint {
  std::string message;
  std::string hint;
};

constexpr char quote_it[] = "put the text between quotes";
constexpr char indentation[] =
    "keys of one map begin in the same column, and what belongs to a key is indented further";

Complaint explain(std::string_view complaint, std::string_view line, std::size_t column) {
  const std::string_view before = line.substr(0, std::min(column, line.size()));
  const std::string_view after = line.substr(before.size());
  const auto is = [&](std::string_view start) { return complaint.starts_with(start); };
  if (is("illegal map value")) {
    if (before.find(": ") != std::string_view::npos)
      return {"a second colon stands in the line", std::string(quote_it) + ": key: \"a: b\""};
    return {"a map begins where none can be", indentation};
  }
  if (is("end of map not found") || is("end of sequence not found")) {
    const std::string_view written = ascii::trim(before);
    if (written.ends_with('\''))
      return {"a text goes on behind its closing quote", "between single quotes, ' is written ''"};
    if (written.ends_with('"'))
      return {"a text goes on behind its closing quote", "between double quotes, \" is written \\\""};
    if (!after.starts_with("- ") && after.find(':') == std::string_view::npos)
      return {"a line is neither a key with a colon nor an item of a list", "is a colon missing, or the indentation?"};
    return {"the indentation of the line fits none above it", indentation};
  }
  if (is("unknown token"))
    return {"a text without quotes cannot begin with '" + std::string(after.substr(0, 1)) + "'", quote_it};
  if (is("the referenced anchor"))
    return {"the alias " + std::string(after.substr(0, after.find_first_of(" ,]}"))) + " names nothing above it",
            "a text that begins with * stands between quotes"};
  static constexpr char escape[] = "write \\\\ for a backslash, or use single quotes, where it stands for itself";
  static constexpr char block[] = "write | or >, and the text in the lines below, indented";
  static constexpr struct {
    std::string_view complaint;
    const char *message, *hint;
  } others[] = {
      {"end of sequence flow", "a list in brackets is not closed", "a ] or a comma is missing before this place"},
      {"end of map flow", "a map in braces is not closed", "a } or a comma is missing before this place"},
      {"unknown escape", "a backslash begins an escape that does not exist", escape},
      {"bad character found while scanning hex", "a backslash begins an escape that does not exist", escape},
      {"invalid unicode", "a backslash begins an escape that does not exist", escape},
      {"illegal block entry", "a list begins where none can be", "put each - on a line of its own, below the key"},
      {"illegal flow end", "a closing bracket stands here that nothing opened", quote_it},
      {"anchor not found", "a text without quotes cannot begin with & or *", quote_it},
      {"alias not found", "a text without quotes cannot begin with & or *", quote_it},
      {"illegal character found while scanning a", "a text without quotes cannot begin with & or *", quote_it},
      {"illegal EOF", "the input ends in the middle of a text", "a closing quote is missing"},
      {"cannot set zero", "the head of a block of text is wrong", block},
      {"unexpected character in block", "the head of a block of text is wrong", block},
      {"illegal document indicator", "a new document begins in the middle of a text", "a closing quote is missing"},
      {"YAML", "a directive in a line that begins with % is wrong", "leave it out"},
      {"bad YAML", "a directive in a line that begins with % is wrong", "leave it out"},
      {"repeated", "a directive in a line that begins with % is wrong", "leave it out"},
      {"TAG", "a directive in a line that begins with % is wrong", "leave it out"},
      {"", "the text is no well-formed YAML here",
       "an indentation, a quote or a bracket is wrong here, or just before"},
  };
  const auto* const other =
      std::find_if(std::begin(others), std::end(others), [&](const auto& o) { return is(o.complaint); });
  return {other->message, other->hint};
}

// `complaint` is yaml-cpp's; line and column count from 0.
void report_syntax_error(std::string_view text, std::string_view complaint, const YAML::Mark& mark, Context& context) {
  const int line = std::max(mark.line, 0);
  const auto column = static_cast<std::uint32_t>(std::max(mark.column, 0));
  Place place{static_cast<std::uint32_t>(line + 1), column + 1, 1};
  if (complaint.starts_with("bad file"))
    return context.error(Code::too_deep, "the input is nested too deeply", place, "a CV needs fewer than ten levels");
  const std::string_view here = line_of(text, line);
  if (const std::size_t tab = here.find('\t'); tab < here.find_first_not_of(" \t")) {
    place.column = static_cast<std::uint32_t>(tab + 1);
    return context.error(Code::syntax_error, "a tab stands in the indentation", place,
                         "YAML is indented with spaces only");
  }
  if (complaint.starts_with("unknown escape") && place.column > 2) place.column -= 2;  // back to the backslash
  Complaint c = explain(complaint, here, column);
  context.error(Code::syntax_error, std::move(c.message), place, std::move(c.hint));
}

// The events. ---------------------------------------------------------------------------------------------------------

// The parser wants a stream; this one reads from the bytes as they are.
class Bytes : public std::streambuf {
 public:
  explicit Bytes(std::string_view s) {
    char* begin = const_cast<char*>(s.data());  // a get area is never written to
    setg(begin, begin, begin + s.size());
  }
};

// Where the text in quotes that begins at `at` ends: behind its closing quote; npos if it has none.
std::size_t closing_quote(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '\'' && i + 1 < text.size() && text[i + 1] == '\'')
        ++i;
      else
        return i + 1;
    }
  }
  return std::string_view::npos;
}

// Ends the parse after an error was reported.
struct Stop {};

// True for the numbers of YAML's core schema that are JSON's too.
bool is_json_number(std::string_view s) {
  const auto take = [&](std::string_view any_of) {
    const bool is = !s.empty() && any_of.find(s[0]) != std::string_view::npos;
    if (is) s.remove_prefix(1);
    return is;
  };
  const auto digits = [&] {
    const std::size_t n = std::min(s.find_first_not_of("0123456789"), s.size());
    s.remove_prefix(n);
    return n;
  };
  take("-");
  const bool zero = s.starts_with('0');
  if (const std::size_t whole = digits(); whole == 0 || (zero && whole > 1)) return false;
  if (take(".") && digits() == 0) return false;
  if (take("eE")) {
    take("+-");
    if (digits() == 0) return false;
  }
  return s.empty();
}

Value::Kind plain_kind(std::string_view s) {
  if (s.empty() || s == "~" || s == "null" || s == "Null" || s == "NULL") return Value::Kind::null;
  if (s == "true" || s == "false") return Value::Kind::boolean;
  return is_json_number(s) ? Value::Kind::number : Value::Kind::string;
}

Place place_of(const YAML::Mark& mark, std::size_t length) {
  return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1),
          static_cast<std::uint32_t>(length)};
}

class Events : public YAML::EventHandler {
 public:
  Events(std::string_view text, TapeBuilder& builder, Context& context)
      : text_(text), builder_(builder), context_(context) {}

  /// From now on only the question is whether anything more comes.
  void end() { ended_ = true; }
  /// What came after the end.
  [[nodiscard]] const std::optional<YAML::Mark>& rest() const { return rest_; }
  /// True where a line --- or ... is before it.
  [[nodiscard]] bool is_marked() const { return marked_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    const std::string_view before = text_.substr(0, static_cast<std::size_t>(mark.pos));
    marked_ = ended_ && (text_.substr(before.size(), 3) == "---" || before.find("\n---") != std::string_view::npos ||
                         before.find("\n...") != std::string_view::npos);
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (ended_) return;
    demand(builder_.scalar(Value::Kind::null, {}, place_of(mark, 0)));
    name(anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    begin(mark);
    const Anchor& a = anchors_.at(anchor - 1);
    demand(builder_.alias(a.target, a.name, place_of(mark, a.name.size() + 1)));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    begin(mark);
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
        context_.error(Code::syntax_error, "a text is not closed", place_of(at, 1),
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
                           builder_.expects_key() && kept.empty() ? builder_.keep(value) : kept, place_of(at, length)));
    if (merges) builder_.merge_key();
    name(anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(mark);
    demand(builder_.begin_list(place_of(mark, 1)));
    name(anchor);
  }
  void OnSequenceEnd() override { demand(builder_.end()); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(mark);
    demand(builder_.begin_map(place_of(mark, 1)));
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
  void begin(const YAML::Mark& mark) {
    if (!ended_) return;
    rest_ = mark;
    throw Stop();
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
  bool ended_ = false;
  bool marked_ = false;
  std::optional<YAML::Mark> rest_;
};

// The parser gives no event of a list or map in brackets before it has seen where that ends: it might be a key. So its
// parts are counted before the parser keeps them all. In running text brackets may stand alone, but not so many
// commas.
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
    events.end();
    parser.HandleNextDocument(events);
  } catch (const Stop&) {
  } catch (const YAML::Exception& e) {
    // What is wrong after the first document is not ours to judge.
    if (first) report_syntax_error(source.bytes, e.msg, e.mark, context);
  }
  if (first) return false;
  if (!events.rest()) return builder.finish();
  const Place place = place_of(*events.rest(), 1);
  if (!events.is_marked()) {
    context.error(Code::syntax_error, "more follows where the list or map above has ended", place,
                  "is the indentation right? keys and items of a list cannot stand side by side");
    return false;
  }
  context.warning(Code::several_documents, "the input holds several documents; only the first one is read", place,
                  "a line --- begins a new document");
  return builder.finish();
}

}  // namespace cvconv::resume
