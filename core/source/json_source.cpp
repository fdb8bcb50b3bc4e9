// SPDX-License-Identifier: MIT
// The one file of the project that knows nlohmann/json: its parser checks the grammar and unescapes strings.
#include "cvconv/tape_builder.hpp"
#include "json_cursor.hpp"

#include <nlohmann/json.hpp>

namespace cvconv {
namespace {

using Parser = nlohmann::json;

class Events : public nlohmann::json_sax<Parser> {
 public:
  Events(std::string_view text, TapeBuilder& builder, Context& context)
      : cursor_(text), builder_(builder), context_(context) {}

  bool null() override { return literal(Value::Kind::null, {}, 4); }
  bool boolean(bool v) override {
    return v ? literal(Value::Kind::boolean, "true", 4) : literal(Value::Kind::boolean, "false", 5);
  }
  bool number_integer(number_integer_t /*v*/) override { return number(); }
  bool number_unsigned(number_unsigned_t /*v*/) override { return number(); }
  bool number_float(number_float_t /*v*/, const string_t& /*s*/) override { return number(); }
  bool string(string_t& v) override { return text(v, false); }
  bool key(string_t& v) override { return text(v, true); }
  bool binary(binary_t& /*v*/) override { return false; }
  bool start_object(std::size_t /*n*/) override { return open(true); }
  bool start_array(std::size_t /*n*/) override { return open(false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*e*/) override {
    using Where = json::Expectation::Where;
    const Where where = builder_.depth() == 0 ? Where::root : builder_.in_map() ? Where::map : Where::list;
    json::report_syntax_error(cursor_, {where, first_, after_key_, builder_.innermost()}, context_);
    return false;
  }

  /// Steps over what follows the value.
  Place first_comment() {
    cursor_.to_character();
    return cursor_.first_comment();
  }

 private:
  bool literal(Value::Kind kind, std::string_view text, std::size_t length) {
    cursor_.to_token();
    value_is_there();
    return builder_.scalar(kind, text, cursor_.take(length));
  }
  bool number() {
    cursor_.to_token();
    value_is_there();
    const std::size_t length = cursor_.number_length();
    const std::string_view digits = cursor_.rest().substr(0, length);
    return builder_.scalar(Value::Kind::number, digits, cursor_.take(length));
  }
  bool text(std::string& value, bool is_key) {
    cursor_.to_token();
    first_ = false;
    after_key_ = is_key;
    const std::size_t length = cursor_.string_length();
    const std::string_view written = cursor_.rest().substr(1, length - 2);
    // As long as what was written: nothing was escaped.
    const std::string_view kept = written.size() == value.size() ? written : builder_.keep(std::move(value));
    return builder_.scalar(Value::Kind::string, kept, cursor_.take(length));
  }
  bool open(bool map) {
    cursor_.to_token();
    first_ = true;
    after_key_ = false;
    const Place place = cursor_.take(1);
    return map ? builder_.begin_map(place) : builder_.begin_list(place);
  }
  bool close() {
    cursor_.to_token();
    cursor_.take(1);
    value_is_there();
    return builder_.end();
  }
  void value_is_there() {
    first_ = false;
    after_key_ = false;
  }

  json::Cursor cursor_;
  TapeBuilder& builder_;
  Context& context_;
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace

bool Tape::read_json(const Source& source, Context& context, TapeLimits limits) {
  TapeBuilder builder(*this, context, limits);
  builder.expect(source.bytes.size());
  Events events(source.bytes, builder, context);
  const bool well_formed = Parser::sax_parse(source.bytes.data(), source.bytes.data() + source.bytes.size(), &events,
                                             Parser::input_format_t::json, true, true);
  if (const Place comment = events.first_comment(); comment.line != 0 && well_formed)
    context.warning(Code::nonstandard_syntax, "JSON has no comments", comment,
                    "they were skipped, but other programs may refuse the file");
  return builder.finish() && well_formed;
}

}  // namespace cvconv
