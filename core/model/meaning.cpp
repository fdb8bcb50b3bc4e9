// What a text or a value of JSON says, whatever way it is written.
#include "model/meaning.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/outline.hpp"
#include "cvconv/value.hpp"
#include "input/markdown.hpp"

#include <charconv>
#include <numeric>

namespace cvconv {
namespace {

// What an address reads like that was made a link because it looks like one.
bool is_own_link(const outline::Run& r) {
  if (r.href.empty() || r.href == r.text) return true;
  for (const std::string_view scheme : {"mailto:", "http://"})
    if (r.href.starts_with(scheme) && r.href.substr(scheme.size()) == r.text) return true;
  return false;
}

struct Piece {
  std::string text;
  std::string_view href;
  std::uint16_t style;
};

std::vector<Piece> pieces(const outline::Line& line) {
  std::vector<Piece> out;
  for (const outline::Run& r : line) {
    const std::string_view href = is_own_link(r) ? std::string_view() : r.href;
    if (!out.empty() && out.back().style == r.style && out.back().href == href && (r.style & outline::line_break) == 0)
      out.back().text += r.text;
    else
      out.push_back({std::string(r.text), href, r.style});
  }
  const auto is_words = [](const Piece& p) { return (p.style & (outline::code | outline::math)) == 0; };
  if (!out.empty() && is_words(out.front())) out.front().text.erase(0, out.front().text.find_first_not_of(" \t\r\n"));
  if (!out.empty() && is_words(out.back())) out.back().text.erase(out.back().text.find_last_not_of(" \t\r\n") + 1);
  return out;
}

// -12.50e+3 as -125 and an exponent: numbers are equal where these are, however many digits they have.
void append_number(std::string& out, std::string_view s) {
  const bool minus = s.starts_with('-');
  if (minus) s.remove_prefix(1);
  const std::size_t e = std::min(s.find_first_of("eE"), s.size());
  std::string digits(s.substr(0, e));
  long long exponent = 0;
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    exponent = -static_cast<long long>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  for (; digits.ends_with('0'); digits.pop_back()) ++exponent;
  digits.erase(0, digits.find_first_not_of('0'));
  if (digits.empty()) {  // -0 is 0
    out += '0';
    return;
  }

  std::string_view power = s.substr(std::min(e + 1, s.size()));
  const bool negative = power.starts_with('-');
  power.remove_prefix(std::min(power.find_first_not_of("+-0"), power.size()));
  long long n = 0;
  std::from_chars(power.data(), power.data() + std::min<std::size_t>(power.size(), 17), n);
  exponent += negative ? -n : n;
  out.append(minus ? "-" : "").append(digits);
  if (exponent != 0) out.append("e").append(std::to_string(exponent));
  if (power.size() > 17) out += power.substr(17);
}

void append_json(std::string& out, Value v) {
  if (v.kind() == Value::Kind::number) return append_number(out, v.text());
  if (v.is_scalar()) return v.append_json(out);
  std::vector<std::size_t> order(v.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (v.is_map())
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t x, std::size_t y) { return v.key(x).text() < v.key(y).text(); });
  out += v.is_map() ? '{' : '[';
  for (const std::size_t i : order) {
    if (out.back() != '{' && out.back() != '[') out += ',';
    if (v.is_map()) {
      v.key(i).append_json(out);
      out += ':';
    }
    append_json(out, v.is_map() ? v.value(i) : v.item(i));
  }
  out += v.is_map() ? '}' : ']';
}

}  // namespace

std::string Meaning::reading(std::string_view value, Markup markup) const {
  if (exact_) return std::string(value);
  value = ascii::trim(value);
  const bool literal =
      markup == Markup::plain ? value.find_first_of("\n\r") == std::string_view::npos : is_literal(value);
  if (literal) return std::string("=").append(value);
  const Text text(value, markup);
  outline::Words words;
  std::vector<outline::Block> blocks;
  outline::append_blocks(blocks, text, words);
  if (blocks.empty()) return "=";
  std::string out;
  for (const outline::Block& b : blocks) {
    const std::vector<Piece> line = pieces(b.line);
    if (blocks.size() == 1 && b.kind == outline::Block::Kind::paragraph && line.size() == 1 &&
        line[0].style == outline::none && line[0].href.empty())
      return "=" + line[0].text;
    out += '#';
    put(out, static_cast<std::size_t>(b.kind));
    put(out, std::size_t{b.level});
    put(out, std::size_t{b.number});
    for (const Piece& p : line) {
      out += '.';
      put(out, std::size_t{p.style});
      put(out, p.href);
      put(out, p.text);
    }
  }
  return out;
}

std::string Meaning::json(const std::string& text) const {
  if (exact_) return text;
  LocalHost host;
  Context context = host.context();
  Tape tape;
  if (!tape.read_json({text, "extra"}, context)) return text;
  std::string out;
  append_json(out, tape.root());
  return out;
}

}  // namespace cvconv
