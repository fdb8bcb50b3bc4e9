// Says what is wrong with a JSON text in the words of the one who writes it.
#include "cvconv/ascii.hpp"
#include "input/json_cursor.hpp"

#include <algorithm>
#include <utility>

namespace cvconv::json {
namespace {

using ascii::is_digit;

using Where = Expectation::Where;

struct Complaint {
  std::string message;
  std::string hint;
  Place place;
};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }

// The character that the cursor stands at, whole, in quotes.
std::string quoted(const Cursor& cursor) {
  const std::string_view rest = cursor.rest();
  std::size_t length = 1;
  while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0U) == 0x80U) ++length;
  return "'" + std::string(rest.substr(0, length)) + "'";
}

std::string in_line(const Place& place) { return "in line " + std::to_string(place.line); }

Complaint at_end(const Cursor& cursor, const Expectation& e) {
  const Place place = cursor.here(1);
  if (e.where == Where::root) return {"the input ends before its value begins", {}, place};
  const bool map = e.where == Where::map;
  return {"the input ends in the middle of a " + std::string(map ? "map" : "list"),
          std::string(map ? "the { " : "the [ ") + in_line(e.opened) + " is not closed; was the file cut off?", place};
}

// A string that the parser refused, or that is missing its end.
Complaint bad_string(Cursor cursor) {
  const Cursor start = cursor;
  cursor.take(1);
  while (!cursor.at_end() && cursor.peek() != '"') {
    const char c = cursor.peek();
    if (c == '\n' || c == '\r')
      return {"the text is not closed on its line", R"(end it with a "; a line break inside a text is written \n)",
              start.here(1)};
    if (c == '\t') return {"a tab stands in a text", R"(write it as \t)", cursor.here(1)};
    if (static_cast<unsigned char>(c) < 0x20)
      return {"a control character stands in a text", "remove it", cursor.here(1)};
    if (c != '\\') {
      cursor.take(1);
      continue;
    }
    const char escaped = cursor.peek(1);
    if (escaped == 'u') {
      const std::string_view digits = cursor.rest().substr(2, 4);
      const bool good = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char d) {
                          return is_digit(d) || (d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F');
                        });
      if (!good)
        return {R"(\u is not followed by four hexadecimal digits)", R"(write \\ for a backslash)", cursor.here(2)};
      cursor.take(6);
    } else if (escaped != '\0' && std::string_view("\"\\/bfnrt").find(escaped) != std::string_view::npos) {
      cursor.take(2);
    } else if (escaped == '\n' || escaped == '\0') {
      cursor.take(1);
    } else {
      return {"a backslash is followed by " + quoted([&] {
                Cursor c2 = cursor;
                c2.take(1);
                return c2;
              }()),
              R"(write \\ for a backslash)", cursor.here(2)};
    }
  }
  if (cursor.at_end()) return {"the input ends in the middle of a text", "was the file cut off?", start.here(1)};
  return {R"(a \u escape stands for half a character)", R"(characters above U+FFFF take two of them: \ud83d\ude00)",
          start.here(start.string_length())};
}

Complaint bad_number(const Cursor& cursor) {
  const std::size_t length = std::max<std::size_t>(number_length(cursor.rest()), 1);
  const std::string_view digits = cursor.rest().substr(0, length);
  std::string hint = "put it between quotes";
  if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) hint += "; a number does not begin with 0";
  return {"\"" + std::string(digits) + "\" is not a number that JSON has", hint, cursor.here(length)};
}

Complaint bad_word(const Cursor& cursor, bool is_key) {
  const std::string_view rest = cursor.rest();
  std::size_t length = 0;
  while (length < rest.size() && length < 40 && (is_word(rest[length]) || is_digit(rest[length]))) ++length;
  const std::string word(rest.substr(0, length));
  std::string hint =
      is_key ? "keys stand between double quotes: \"" + word + "\"" : "texts stand between double quotes";
  static constexpr std::pair<std::string_view, std::string_view> others[] = {
      {"True", "true"}, {"False", "false"}, {"None", "null"}, {"TRUE", "true"},      {"FALSE", "false"},
      {"NULL", "null"}, {"Null", "null"},   {"nil", "null"},  {"undefined", "null"}, {"NaN", "null"}};
  if (!is_key)
    for (const auto& [theirs, ours] : others)
      if (word == theirs) hint = "in JSON it is written " + std::string(ours);
  return {(is_key ? "the key \"" : "the word \"") + word + "\" stands without quotes", hint, cursor.here(length)};
}

// The cursor stands at something where a value or a key is expected.
Complaint no_value(Cursor cursor, const Expectation& e, bool is_key, bool after_comma, const Place& comma) {
  if (cursor.at_end()) return at_end(cursor, e);
  const char c = cursor.peek();
  const std::string expected = is_key ? "a key" : "a value";
  if ((c == '}' || c == ']') && after_comma)
    return {"a comma stands before the closing " + quoted(cursor), "remove the comma", comma};
  if (c == '\'') return {expected + " stands between single quotes", "JSON wants double quotes: \"", cursor.here(1)};
  if (c == '"') return bad_string(cursor);
  if (is_word(c)) return bad_word(cursor, is_key);
  if (!is_key && (is_digit(c) || c == '-' || c == '+' || c == '.')) return bad_number(cursor);
  if (cursor.rest().starts_with("\xE2\x80\x9C") || cursor.rest().starts_with("\xE2\x80\x9D") ||
      cursor.rest().starts_with("\xE2\x80\x9E"))
    return {"a typographic quote stands where a plain one is meant", "JSON wants the straight quote: \"",
            cursor.here(3)};
  if (c == ',' && after_comma) return {"two commas stand in a row", "remove one of them", cursor.here(1)};
  std::string hint;
  if (c == '<') hint = "this looks like XML or HTML";
  return {expected + " is expected, not " + quoted(cursor), hint, cursor.here(1)};
}

Complaint in_container(Cursor cursor, const Expectation& e) {
  const bool map = e.where == Where::map;
  const char closing = map ? '}' : ']';
  if (e.after_key) {
    if (cursor.at_end()) return at_end(cursor, e);
    if (cursor.peek() != ':') {
      const std::string hint = cursor.peek() == '=' ? "write : instead" : "";
      return {"a colon is expected after the key, not " + quoted(cursor), hint, cursor.here(1)};
    }
    cursor.take(1);
    cursor.to_character();
    return no_value(cursor, e, false, false, {});
  }
  if (e.first) return no_value(cursor, e, map, false, {});
  if (cursor.at_end()) return at_end(cursor, e);
  if (cursor.peek() == ',') {
    const Place comma = cursor.take(1);
    cursor.to_character();
    return no_value(cursor, e, map, true, comma);
  }
  if (is_digit(cursor.peek()))
    return {"a number begins with 0", "put it between quotes if the 0 matters",
            cursor.here(number_length(cursor.rest()))};
  std::string hint;
  if (cursor.peek() == '"' || cursor.peek() == '{' || cursor.peek() == '[') hint = "is a comma missing before it?";
  if ((cursor.peek() == ']' || cursor.peek() == '}') && cursor.peek() != closing)
    hint = std::string(map ? "the { " : "the [ ") + in_line(e.opened) + " is not closed";
  return {std::string("a comma or the closing '") + closing + "' is expected, not " + quoted(cursor), hint,
          cursor.here(1)};
}

}  // namespace

void report_syntax_error(Cursor cursor, const Expectation& e, Context& context) {
  cursor.to_character();
  Complaint c;
  if (cursor.peek() == '/' && cursor.peek(1) == '*') {
    c = {"a comment is not closed", "it ends with */; JSON has no comments at all", cursor.here(2)};
  } else if (e.where != Where::root) {
    c = in_container(cursor, e);
  } else if (!e.first) {
    c = {"the value has ended, but " + quoted(cursor) + " follows", "a JSON file holds one value", cursor.here(1)};
  } else if (cursor.at_end()) {
    context.error(Code::empty_input, "the input is empty");
    return;
  } else {
    c = no_value(cursor, e, false, false, {});
  }
  context.error(Code::syntax_error, std::move(c.message), c.place, std::move(c.hint));
}

}  // namespace cvconv::json
