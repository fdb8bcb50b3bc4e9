// The one file that knows nlohmann/json (but for one test): its parser checks the grammar and unescapes strings.
#include "cvconv/tape_builder.hpp"
#include "input/json_cursor.hpp"
#include "input/json_feed.hpp"

#include <nlohmann/json.hpp>

namespace cvconv {
namespace {

using Parser = nlohmann::json;

class Events {
 public:
  using number_integer_t = Parser::number_integer_t;
  using number_unsigned_t = Parser::number_unsigned_t;
  using number_float_t = Parser::number_float_t;
  using string_t = Parser::string_t;
  using binary_t = Parser::binary_t;

  Events(std::string_view text, TapeBuilder& builder, Context& context)
      : feed(text), text_(text), builder_(builder), context_(context) {}

  json::Feed feed;

  bool null() { return literal(Value::Kind::null, {}, 4); }
  bool boolean(bool v) {
    return v ? literal(Value::Kind::boolean, "true", 4) : literal(Value::Kind::boolean, "false", 5);
  }
  bool number_integer(number_integer_t /*v*/) { return number(); }
  bool number_unsigned(number_unsigned_t /*v*/) { return number(); }
  bool number_float(number_float_t /*v*/, const string_t& /*s*/) { return number(); }
  bool string(string_t& v) { return text(v, false); }
  bool key(string_t& v) { return text(v, true); }
  static bool binary(binary_t& /*v*/) { return false; }
  bool start_object(std::size_t /*n*/) { return open(true); }
  bool start_array(std::size_t /*n*/) { return open(false); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Parser::exception& /*e*/) {
    using Where = json::Expectation::Where;
    const Where where = builder_.depth() == 0 ? Where::root : builder_.in_map() ? Where::map : Where::list;
    json::Cursor cursor(text_);
    cursor.advance(end_);
    json::report_syntax_error(cursor, {where, first_, after_key_, builder_.innermost()}, context_);
    return false;
  }

 private:
  bool literal(Value::Kind kind, std::string_view text, std::size_t length) {
    value_is_there();
    end_ = feed.word().at + length;
    return builder_.scalar(kind, text, feed.word().place(length));
  }
  bool number() {
    value_is_there();
    const json::Feed::Mark& mark = feed.word();
    const std::string_view digits = text_.substr(mark.at, json::number_length(text_.substr(mark.at)));
    end_ = mark.at + digits.size();
    return builder_.scalar(Value::Kind::number, digits, mark.place(digits.size()));
  }
  bool text(std::string& value, bool is_key) {
    first_ = false;
    after_key_ = is_key;
    const json::Feed::Mark& mark = feed.token();
    end_ = feed.at();
    const std::size_t length = end_ - mark.at;
    const std::string_view kept = feed.bare() ? text_.substr(mark.at + 1, length - 2) : builder_.keep(value);
    return builder_.scalar(Value::Kind::string, kept, mark.place(length));
  }
  bool open(bool map) {
    first_ = true;
    after_key_ = false;
    end_ = feed.at();
    const Place place = feed.token().place(1);
    return map ? builder_.begin_map(place) : builder_.begin_list(place);
  }
  bool close() {
    value_is_there();
    end_ = feed.at();
    return builder_.end();
  }
  void value_is_there() {
    first_ = false;
    after_key_ = false;
  }

  std::string_view text_;
  TapeBuilder& builder_;
  Context& context_;
  std::size_t end_ = 0;  // of the last good token
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace

bool Tape::read_json(const Source& source, Context& context, TapeLimits limits) {
  TapeBuilder builder(*this, context, limits);
  builder.expect(source.bytes.size());
  Events events(source.bytes, builder, context);
  const bool well_formed = Parser::sax_parse(json::FeedIterator(events.feed), json::FeedIterator(), &events,
                                             Parser::input_format_t::json, true, true);
  if (const Place comment = events.feed.first_comment(); comment.line != 0 && well_formed)
    context.warning(Code::nonstandard_syntax, "JSON has no comments", comment,
                    "they were skipped, but other programs may refuse the file");
  return builder.finish() && well_formed;
}

}  // namespace cvconv
