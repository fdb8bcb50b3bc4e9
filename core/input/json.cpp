// JSON onto a Tape. The one file that knows nlohmann/json (but for tests): its parser checks the grammar and unescapes
// texts. Where each token is, and what is wrong in the words of the one who writes it, a cursor beside it finds.
#include "cvconv/ascii.hpp"
#include "cvconv/bytes.hpp"
#include "cvconv/value.hpp"

#include <nlohmann/json.hpp>

namespace cvconv {
namespace {

using ascii::is_digit;
using Parser = nlohmann::json;

constexpr auto npos = std::string_view::npos;

/// The length of the number at the start.
std::size_t number_length(std::string_view s) {
  const std::size_t zero = s.starts_with('-') ? 1 : 0;
  if (s.size() > zero + 1 && s[zero] == '0' && is_digit(s[zero + 1]))
    return zero + 1;  // as the parser sees it: 0, and then something that does not belong there
  return std::min(s.find_first_not_of("+-.0123456789eE"), s.size());
}

/// The length of the comment at the start; 0 if none begins there, or one that is not closed.
std::size_t comment_length(std::string_view s) {
  if (s.starts_with("//")) return std::min(s.find_first_of("\r\n"), s.size());
  const std::size_t end = s.starts_with("/*") ? s.find("*/", 2) : npos;
  return end == npos ? 0 : end + 2;
}

/// What the parser reads. What is between the quotes of a text without escapes and controls, which is most of a CV,
/// says nothing about the grammar, and the text is UTF-8 already: it is passed over, and so is white space beside what
/// ends by itself. The Tape takes half the time of nlohmann::json::parse so, and as long without.
class Feed {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  /// `closing`: gets the place of each text's closing quote.
  Feed(std::string_view text, std::size_t at, std::vector<std::size_t>& closing)
      : text_(text), at_(at), whole_(at), closing_(&closing) {}
  char operator*() const { return text_[at_]; }
  Feed& operator++() {
    const char c = text_[at_++];
    if (at_ <= whole_) return *this;
    if (c == '"')
      open_string();
    else if (c == '/')
      whole_ = at_ - 1 + comment_length(text_.substr(at_ - 1));
    else if (ends_by_itself(c))
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return *this;
  }
  bool operator==(const Feed& other) const { return at_ == other.at_; }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  // Behind a number or a word, white space ends it.
  static bool ends_by_itself(char c) {
    return c == ',' || c == ':' || is_space(c) || c == '{' || c == '[' || c == '}' || c == ']';
  }
  void open_string() {
    const auto end = [&](std::size_t from) {
      return bytes::find(text_, from, [](auto b) { return (b == '"') | (b == '\\') | (b < 0x20); });
    };
    const std::size_t first = whole_ = end(at_);
    while (whole_ < text_.size() && text_[whole_] == '\\') whole_ = end(std::min(whole_ + 2, text_.size()));
    if (first < text_.size() && text_[first] == '"') at_ = first;
    closing_->push_back(whole_++);
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t whole_;  // up to here, each character is given
  std::vector<std::size_t>* closing_;
};

/// Is at a character of the text, and knows its line.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  /// Steps over white space and comments; `signs`: over commas and colons too.
  void skip(bool signs = false) {
    std::size_t at = at_;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '\n') {
        begin_line(at + 1);
      } else if (c == '/') {
        at_ = at;
        const std::size_t end = at + comment_length(rest());
        if (end == at) return;
        if (comment_.line == 0) comment_ = place(2);
        for (; at + 1 < end; ++at)
          if (text_[at] == '\n') begin_line(at + 1);
      } else if (c != ' ' && !(signs && (c == ',' || c == ':')) && !ascii::is_space(c)) {
        break;
      }
    }
    at_ = at;
  }
  /// Takes the token that begins here; its place.
  Place take(std::size_t length) {
    const Place out = place(length);
    at_ += length;
    return out;
  }
  /// Of so many bytes, `ahead` from here.
  [[nodiscard]] Place place(std::size_t length, std::size_t ahead = 0) const {
    return {line_, static_cast<std::uint32_t>(at_ + ahead - line_start_ + 1), static_cast<std::uint32_t>(length)};
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  /// Where the first comment was; line 0 if there was none.
  [[nodiscard]] Place first_comment() const { return comment_; }

 private:
  void begin_line(std::size_t at) {
    ++line_;
    line_start_ = at;
  }
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
  Place comment_;
};

/// Where the parser stopped: after the last good token, at which the cursor is.
struct Stop {
  explicit Stop(std::string_view text) : cursor(text) {}
  Cursor cursor;
  bool in_map = false;
  bool in_list = false;
  bool first = true;       ///< nothing is in the list, the map, the file yet
  bool after_key = false;  ///< of a map: a key is there, its value is not
  Place opened;            ///< of a list or map: its bracket
};

/// Says what is wrong there.
class SyntaxError {
 public:
  SyntaxError(const Stop& stop, Context& context) : stop_(stop), at_(stop.cursor), context_(context) {}

  void report() {
    at_.skip();
    const bool in_root = !stop_.in_map && !stop_.in_list;
    const char c = at_.peek();
    const bool comma = c == ',';
    if (at_.rest().starts_with("/*"))
      say("a comment is not closed", "it ends with */; JSON has no comments at all", at_.place(2));
    else if (at_.at_end() && in_root)
      context_.error(Code::empty_input, "the input is empty");
    else if (at_.at_end())
      cut_off();
    else if (in_root && !stop_.first)
      say("the value has ended, but " + quoted() + " follows", "a JSON file holds one value");
    else if (stop_.after_key && c != ':')
      say("a colon is expected after the key, not " + quoted(), c == '=' ? "write : instead" : "");
    else if (stop_.after_key || (!in_root && !stop_.first && comma))
      after(at_.take(1), comma);
    else if (stop_.first)
      no_value(stop_.in_map);
    else if (is_digit(c))
      say("a number begins with 0", "put it between quotes if the 0 matters", at_.place(number_length(at_.rest())));
    else
      no_comma(c);
  }

 private:
  void say(std::string message, std::string hint, Place place) {
    context_.error(Code::syntax_error, std::move(message), place, std::move(hint));
  }
  void say(std::string message, std::string hint) { say(std::move(message), std::move(hint), at_.place(1)); }

  /// The character `ahead` from here, whole, in quotes.
  [[nodiscard]] std::string quoted(std::size_t ahead = 0) const {
    const std::string_view s = at_.rest().substr(ahead);
    std::size_t length = 1;
    while (length < s.size() && (static_cast<unsigned char>(s[length]) & 0xC0U) == 0x80U) ++length;
    return "'" + std::string(s.substr(0, length)) + "'";
  }
  [[nodiscard]] std::string is_not_closed() const {
    return std::string(stop_.in_map ? "the { " : "the [ ") + "in line " + std::to_string(stop_.opened.line) +
           " is not closed";
  }

  void cut_off() {
    say(std::string("the input ends in the middle of a ") + (stop_.in_map ? "map" : "list"),
        is_not_closed() + "; was the file cut off?");
  }

  /// What follows a colon or comma.
  void after(Place sign, bool comma) {
    at_.skip();
    const char c = at_.peek();
    if (at_.at_end()) return cut_off();
    if (comma && (c == '}' || c == ']'))
      return say("a comma stands before the closing " + quoted(), "remove the comma", sign);
    if (comma && c == ',') return say("two commas stand in a row", "remove one of them");
    no_value(comma && stop_.in_map);
  }

  void no_comma(char c) {
    const char closing = stop_.in_map ? '}' : ']';
    std::string hint;
    if (c == '"' || c == '{' || c == '[') hint = "is a comma missing before it?";
    if ((c == ']' || c == '}') && c != closing) hint = is_not_closed();
    say(std::string("a comma or the closing '") + closing + "' is expected, not " + quoted(), hint);
  }

  /// Where a value or a key is expected.
  void no_value(bool is_key) {
    const char c = at_.peek();
    const std::string expected = is_key ? "a key" : "a value";
    if (c == '\'') return say(expected + " stands between single quotes", "JSON wants double quotes: \"");
    if (c == '"') return bad_string();
    if (is_word(c)) return bad_word(is_key);
    if (!is_key && (is_digit(c) || c == '-' || c == '+' || c == '.')) return bad_number();
    for (const std::string_view quote : {"“", "”", "„"})
      if (at_.rest().starts_with(quote))
        return say("a typographic quote stands where a plain one is meant", "JSON wants the straight quote: \"",
                   at_.place(3));
    say(expected + " is expected, not " + quoted(), c == '<' ? "this looks like XML or HTML" : "");
  }

  // A string that the parser refused, or that is missing its end.
  void bad_string() {
    const std::string_view s = at_.rest();
    std::size_t i = 1;
    for (; i < s.size() && s[i] != '"'; ++i) {
      const char c = s[i];
      if (c == '\n' || c == '\r')
        return say("the text is not closed on its line",
                   R"(end it with a "; a line break inside a text is written \n)");
      if (c == '\t') return say("a tab stands in a text", R"(write it as \t)", at_.place(1, i));
      if (static_cast<unsigned char>(c) < 0x20)
        return say("a control character stands in a text", "remove it", at_.place(1, i));
      if (c != '\\') continue;
      const char escaped = i + 1 < s.size() ? s[i + 1] : '\n';
      if (escaped == 'u') {
        const std::string_view digits = s.substr(i + 2, 4);
        if (digits.size() < 4 || digits.find_first_not_of("0123456789abcdefABCDEF") != npos)
          return say(R"(\u is not followed by four hexadecimal digits)", R"(write \\ for a backslash)",
                     at_.place(2, i));
        i += 5;
      } else if (std::string_view("\"\\/bfnrt").find(escaped) != npos) {
        ++i;
      } else if (escaped != '\n') {
        return say("a backslash is followed by " + quoted(i + 1), R"(write \\ for a backslash)", at_.place(2, i));
      }
    }
    if (i >= s.size()) return say("the input ends in the middle of a text", "was the file cut off?");
    say(R"(a \u escape stands for half a character)", R"(characters above U+FFFF take two of them: \ud83d\ude00)",
        at_.place(i + 1));
  }

  void bad_number() {
    const std::size_t length = std::max<std::size_t>(number_length(at_.rest()), 1);
    const std::string digits(at_.rest().substr(0, length));
    const bool zero = length > 1 && digits[0] == '0' && is_digit(digits[1]);
    say("\"" + digits + "\" is not a number that JSON has",
        std::string("put it between quotes") + (zero ? "; a number does not begin with 0" : ""), at_.place(length));
  }

  static bool is_word(char c) { return ascii::is_letter(c) || c == '_' || c == '$'; }
  void bad_word(bool is_key) {
    const std::string_view rest = at_.rest().substr(0, 40);
    std::size_t length = 0;
    while (length < rest.size() && (is_word(rest[length]) || is_digit(rest[length]))) ++length;
    const std::string word(rest.substr(0, length));
    std::string hint =
        is_key ? "keys stand between double quotes: \"" + word + "\"" : "texts stand between double quotes";
    static constexpr std::pair<std::string_view, std::string_view> others[] = {
        {"True", "true"}, {"False", "false"}, {"None", "null"}, {"TRUE", "true"},      {"FALSE", "false"},
        {"NULL", "null"}, {"Null", "null"},   {"nil", "null"},  {"undefined", "null"}, {"NaN", "null"}};
    if (!is_key)
      for (const auto& [theirs, ours] : others)
        if (word == theirs) hint = "in JSON it is written " + std::string(ours);
    say((is_key ? "the key \"" : "the word \"") + word + "\" stands without quotes", hint, at_.place(length));
  }

  const Stop& stop_;
  Cursor at_;
  Context& context_;
};

class Events {
 public:
  Events(std::string_view text, const std::vector<std::size_t>& closing, TapeBuilder& builder, Context& context)
      : stop_(text), closing_(closing), builder_(builder), context_(context) {}

  bool null() { return scalar(Value::Kind::null, 4, 0); }
  bool boolean(bool v) { return scalar(Value::Kind::boolean, v ? 4 : 5); }
  bool number_integer(Parser::number_integer_t /*v*/) { return number(); }
  bool number_unsigned(Parser::number_unsigned_t /*v*/) { return number(); }
  bool number_float(Parser::number_float_t /*v*/, const std::string& /*s*/) { return number(); }
  bool string(std::string& v) { return text(v, false); }
  bool key(std::string& v) { return text(v, true); }
  static bool binary(Parser::binary_t& /*v*/) { return false; }
  bool start_object(std::size_t /*n*/) { return builder_.begin_map(bracket(true)); }
  bool start_array(std::size_t /*n*/) { return builder_.begin_list(bracket(true)); }
  bool end_object() { return end_array(); }
  bool end_array() {
    bracket(false);
    return builder_.end();
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Parser::exception& /*e*/) {
    stop_.in_map = builder_.in_map();
    stop_.in_list = builder_.depth() > 0 && !stop_.in_map;
    stop_.opened = builder_.innermost();
    SyntaxError(stop_, context_).report();
    return false;
  }
  [[nodiscard]] Place first_comment() {
    stop_.cursor.skip();
    return stop_.cursor.first_comment();
  }

 private:
  /// From the next token on.
  std::string_view next() {
    stop_.cursor.skip(true);
    return stop_.cursor.rest();
  }
  /// Takes it.
  Place token(std::size_t length, bool opens = false, bool is_key = false) {
    stop_.first = opens;
    stop_.after_key = is_key;
    return stop_.cursor.take(length);
  }
  Place bracket(bool opens) {
    next();
    return token(1, opens);
  }
  bool scalar(Value::Kind kind, std::size_t length, std::size_t kept = npos) {
    const std::string_view text = next().substr(0, std::min(length, kept));
    return builder_.scalar(kind, text, token(length));
  }
  bool number() { return scalar(Value::Kind::number, number_length(next())); }
  bool text(std::string& value, bool is_key) {
    const std::string_view source = next();
    const std::size_t length = closing_[texts_++] + 1 - stop_.cursor.at();
    const bool as_it_is = value.empty() || value.size() + 2 == length;
    return builder_.scalar(Value::Kind::string, as_it_is ? source.substr(1, length - 2) : builder_.keep(value),
                           token(length, false, is_key));
  }

  Stop stop_;
  const std::vector<std::size_t>& closing_;  // quotes
  std::size_t texts_ = 0;
  TapeBuilder& builder_;
  Context& context_;
};

}  // namespace

bool Tape::read_json(const Source& source, Context& context, TapeLimits limits) {
  TapeBuilder builder(*this, context, limits);
  builder.expect(source.bytes.size());
  std::vector<std::size_t> closing;
  closing.reserve(std::min<std::size_t>(source.bytes.size() / 16, 8192));
  Events events(source.bytes, closing, builder, context);
  const bool well_formed =
      Parser::sax_parse(Feed(source.bytes, 0, closing), Feed(source.bytes, source.bytes.size(), closing), &events,
                        Parser::input_format_t::json, true, true);
  if (const Place comment = events.first_comment(); comment.line != 0 && well_formed)
    context.warning(Code::nonstandard_syntax, "JSON has no comments", comment,
                    "they were skipped, but other programs may refuse the file");
  return builder.finish() && well_formed;
}

}  // namespace cvconv
