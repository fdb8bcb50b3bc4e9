// Looking at many bytes at a time finds what stands anywhere in a text of any length.
#include "catch.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/utf8.hpp"
#include "input/markdown.hpp"

using namespace cvconv;

namespace {

/// Calls `f` for texts of every length with `what` at every place.
template <class F>
void each_place(std::string_view what, F&& f) {
  for (std::size_t before = 0; before < 50; ++before)
    for (std::size_t after = 0; after < 50; ++after)
      f(std::string(before, 'x') + std::string(what) + std::string(after, 'x'));
}

std::string html(std::string_view s) {
  std::string out;
  escape::html_attribute(out, s);
  return out;
}

}  // namespace

TEST_CASE("one odd character is found wherever it stands", "[bytes]") {
  std::size_t missed = 0;
  const auto demand = [&](bool good) { missed += good ? 0 : 1; };
  each_place("", [&](const std::string& s) {
    demand(utf8::is_ascii(s) && !utf8::has_control(s) && html(s) == s && is_literal(s));
  });
  each_place("é", [&](const std::string& s) { demand(!utf8::is_ascii(s) && !utf8::has_control(s) && html(s) == s); });
  for (const std::string_view c : {"\x01", "\r", "\x7F", "\xC2\x85"})
    each_place(c, [&](const std::string& s) { demand(utf8::has_control(s)); });
  for (const std::string_view c : {"\n", "\t", "\xC2\xA0"})
    each_place(c, [&](const std::string& s) { demand(!utf8::has_control(s)); });
  for (const std::string_view c : {"&", "<", "\"", "'", "`", "\x02", "\xC2\x90"})
    each_place(c, [&](const std::string& s) { demand(html(s) != s); });
  for (const std::string_view c :
       {"*", "_", "`", "[", "<", "&", "$", "~", "!", "@", "\\", "\n", "\t", "//", "ww", "  "})
    each_place(c, [&](const std::string& s) { demand(!is_literal(s)); });
  for (const std::string_view c : {"/", "w", "é", "(", "/ /"})
    each_place(c, [&](const std::string& s) { demand(is_literal(s)); });
  for (const std::string_view c : {" ", "%", "\"", "<", "\\", "|", "é", "\x7F"})
    each_place(c, [&](const std::string& s) { demand(!escape::is_safe_url("https://" + s)); });
  each_place("/", [&](const std::string& s) { demand(escape::is_safe_url("https://" + s)); });
  CHECK(missed == 0);
}
