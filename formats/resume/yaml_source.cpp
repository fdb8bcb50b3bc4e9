// Reads YAML: the one file that knows yaml-cpp, its events, never its nodes.
#include "cvconv/ascii.hpp"
#include "cvconv/value.hpp"
#include "resume/resume.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
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

constexpr char quote_it[] = "put the text between quotes";
constexpr char indentation[] =
    "keys of one map begin in the same column, and what belongs to a key is indented further";

// A message and a hint.
std::pair<std::string, std::string> explain(std::string_view complaint, std::string_view line, std::size_t column) {
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
  if (is("end of sequence flow"))
    return {"a list in brackets is not closed", "a ] or a comma is missing before this place"};
  if (is("end of map flow")) return {"a map in braces is not closed", "a } or a comma is missing before this place"};
  if (is("unknown escape") || is("bad character found while scanning hex") || is("invalid unicode"))
    return {"a backslash begins an escape that does not exist",
            "write \\\\ for a backslash, or use single quotes, where it stands for itself"};
  if (is("illegal block entry"))
    return {"a list begins where none can be", "put each - on a line of its own, below the key"};
  if (is("illegal flow end")) return {"a closing bracket stands here that nothing opened", quote_it};
  if (is("anchor not found") || is("alias not found") || is("illegal character found while scanning a"))
    return {"a text without quotes cannot begin with & or *", quote_it};
  if (is("illegal EOF")) return {"the input ends in the middle of a text", "a closing quote is missing"};
  if (is("cannot set zero") || is("unexpected character in block"))
    return {"the head of a block of text is wrong", "write | or >, and the text in the lines below, indented"};
  if (is("illegal document indicator"))
    return {"a new document begins in the middle of a text", "a closing quote is missing"};
  if (is("YAML") || is("bad YAML") || is("repeated") || is("TAG"))
    return {"a directive in a line that begins with % is wrong", "leave it out"};
  return {"the text is no well-formed YAML here", "an indentation, a quote or a bracket is wrong here, or just before"};
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
  auto [message, hint] = explain(complaint, here, column);
  context.error(Code::syntax_error, std::move(message), place, std::move(hint));
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

// Where the text in quotes at the start ends: behind its closing quote; npos if it has none.
std::size_t closing_quote(std::string_view text) {
  const char quote = text[0];
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote == '"' ? text[i] == '\\' : text.substr(i, 2) == "''")
      ++i;
    else if (text[i] == quote)
      return i + 1;
  }
  return std::string_view::npos;
}

// Ends the parse after an error was reported.
struct Stop {};

// True for the numbers of YAML's core schema that are JSON's too.
bool is_json_number(std::string_view s) {
  const auto digit_at = [&](std::size_t i) { return i < s.size() && ascii::is_digit(s[i]); };
  const std::size_t first = s.starts_with('-') ? 1 : 0;
  if (!digit_at(first) || (s[first] == '0' && digit_at(first + 1))) return false;
  if (const std::size_t point = s.find('.'); point != std::string_view::npos && !digit_at(point + 1)) return false;
  double value = 0;
  return std::from_chars(s.data(), s.data() + s.size(), value).ptr == s.data() + s.size();
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

  bool ended = false;              // from now on only the question is whether anything more comes
  std::optional<YAML::Mark> rest;  // it does
  bool marked = false;             // with a line --- or ... before it

  void OnDocumentStart(const YAML::Mark& mark) override {
    const std::string_view before = text_.substr(0, static_cast<std::size_t>(mark.pos));
    marked = ended && (text_.substr(before.size(), 3) == "---" || before.find("\n---") != std::string_view::npos ||
                       before.find("\n...") != std::string_view::npos);
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (ended) return;
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
    const bool is_key = builder_.expects_key();  // a word, whatever it looks like
    const Value::Kind kind = plain && !is_key ? plain_kind(value) : Value::Kind::string;
    const YAML::Mark at = behind_properties(mark);
    const std::string_view written = text_.substr(std::min(static_cast<std::size_t>(at.pos), text_.size()));
    std::size_t length = value.size();
    std::string_view kept = written.substr(0, length);
    if (!plain && (written.starts_with('"') || written.starts_with('\''))) {
      length = closing_quote(written);
      if (length == std::string_view::npos) {
        context_.error(Code::syntax_error, "a text is not closed", place_of(at, 1),
                       std::string("the closing ") + written[0] + " is missing");
        throw Stop();
      }
      kept = written.substr(1, length - 2);
    }
    if (kept != value) kept = builder_.keep(value);
    if (kind == Value::Kind::null) kept = {};
    length = std::min(length, written.substr(0, length).find('\n'));  // never beyond its first line
    demand(builder_.scalar(kind, kept, place_of(at, length)));
    if (plain && is_key && value == "<<") builder_.merge_key();
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

  // A mark is at the anchor or the tag, if there is one.
  [[nodiscard]] YAML::Mark behind_properties(YAML::Mark mark) const {
    auto at = static_cast<std::size_t>(mark.pos);
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!')) {
      at = text_.find_first_not_of(" \t", text_.find_first_of(" \t\r\n", at));
      if (at == std::string_view::npos || text_[at] == '\n' || text_[at] == '\r') return mark;
      mark.column += static_cast<int>(at) - mark.pos;
      mark.pos = static_cast<int>(at);
    }
    return mark;
  }
  void begin(const YAML::Mark& mark) {
    if (!ended) return;
    rest = mark;
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
    if (c == '[' || c == '{') {
      if (depth == 0) parts = 0;
      if (depth++ == 0) start = i;
    } else if (c == ']' || c == '}') {
      depth -= depth > 0 ? 1 : 0;
    } else if (c != ',') {
      continue;
    }
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
    events.ended = true;
    parser.HandleNextDocument(events);
  } catch (const Stop&) {
  } catch (const YAML::Exception& e) {
    // What is wrong after the first document is not ours to judge.
    if (first) report_syntax_error(source.bytes, e.msg, e.mark, context);
  }
  if (first) return false;
  if (!events.rest) return builder.finish();
  const Place place = place_of(*events.rest, 1);
  if (!events.marked) {
    context.error(Code::syntax_error, "more follows where the list or map above has ended", place,
                  "is the indentation right? keys and items of a list cannot stand side by side");
    return false;
  }
  context.warning(Code::several_documents, "the input holds several documents; only the first one is read", place,
                  "a line --- begins a new document");
  return builder.finish();
}

// Here, so that the plugin of JSON Resume does without yaml-cpp.
void YamlReader::read(const Source& source, Document& document, Context& context) {
  if (Tape tape; read_yaml(tape, source, context)) read_cv(tape.root(), document, context, true);
}

}  // namespace cvconv::resume
