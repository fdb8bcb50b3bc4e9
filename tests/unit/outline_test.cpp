#include "cvconv/escape.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/page.hpp"
#include "cvconv/words.hpp"

#include "catch.hpp"
#include "input/markdown.hpp"

#include <rapidcheck.h>

using namespace cvconv;
using namespace cvconv::outline;

namespace {

/// Blocks in a short notation: `P` or `B0` or `N0`, then runs as text with their style bits.
std::string show(const std::vector<Block>& blocks) {
  std::string out;
  for (const Block& b : blocks) {
    static constexpr const char* names[] = {"P", "B", "N", "Q", "C"};
    out += names[static_cast<int>(b.kind)];
    if (b.kind == Block::Kind::bullet || b.kind == Block::Kind::numbered) out += std::to_string(b.level);
    for (const Run& r : b.line) {
      out.append("[").append(r.text);
      if (r.style != none) out += "|" + std::to_string(r.style);
      if (!r.href.empty()) out.append("|").append(r.href);
      out += "]";
    }
    out += "\n";
  }
  return out;
}

std::string markdown(std::string_view s) {
  std::vector<Block> blocks;
  Words words;
  const Text text(s, Markup::markdown);
  append_blocks(blocks, text, words);
  return show(blocks);
}

std::string when(const DateRange& r) { return words::period("en", r); }

DateRange range(Date start, End is, Date end = {}) {
  DateRange r;
  r.start = std::move(start);
  r.end = std::move(end);
  r.end_is = is;
  return r;
}

}  // namespace

TEST_CASE("Markdown becomes runs and blocks", "[outline]") {
  CHECK(markdown("plain words") == "P[plain words]\n");
  CHECK(markdown("a **b *c* d** e") == "P[a ][b |1][c|3][ d|1][ e]\n");
  CHECK(markdown("one\n\ntwo") == "P[one]\nP[two]\n");
  CHECK(markdown("intro:\n\n- a\n- b\n  - c\n- d") == "P[intro:]\nB0[a]\nB0[b]\nB1[c]\nB0[d]\n");
  CHECK(markdown("3. x\n4. y") == "N0[x]\nN0[y]\n");
  CHECK(markdown("see [here](https://example.org/a_b)") == "P[see ][here|https://example.org/a_b]\n");
  CHECK(markdown("see [here](javascript:alert(1))") == "P[see here (javascript:alert(1))]\n");
  CHECK(markdown("`a_b` and ~~c~~") == "P[a_b|4][ and ][c|8]\n");
  CHECK(markdown("```\nx\n y\n```") == "C[x\n y]\n");
  CHECK(markdown("C++ & C#, 100 % &eacute;") == "P[C++ & C#, 100 % é]\n");
  CHECK(markdown("# Title") == "P[Title|1]\n");
}

TEST_CASE("Math follows pandoc's rule for dollars", "[outline]") {
  CHECK(markdown("raised $5M-$10M") == "P[raised $5M-$10M]\n");
  CHECK(markdown("an $O(n^2)$ bound") == "P[an ][O(n^2)|64][ bound]\n");
  CHECK(markdown("$ 5 and 6 $") == "P[$ 5 and 6 $]\n");
  CHECK(markdown("$a$ and $b$5") == "P[a|64][ and $b$5]\n");
  CHECK(markdown("`$x$` \\$y$") == "P[$x$|4][ $y$]\n");
  const std::string ticks(33, '`');  // more than md4c takes for a code span
  CHECK(markdown("a " + ticks + "$x$" + ticks) == "P[a " + ticks + "][x|64][" + ticks + "]\n");
  CHECK(markdown("$$\\sum_i a_i$$") == "P[\\sum_i a_i|192]\n");
  CHECK(markdown("$a b\n\n$c$") == "P[$a b]\nP[c|64]\n");
  CHECK(markdown("$a $b $c d$") == "P[a $b $c d|64]\n");
  CHECK(markdown("[$x_1$](https://example.org/?a=$b$)") == "P[x_1|64|https://example.org/?a=$b$]\n");
}

TEST_CASE("Bare addresses are the same where there are many of them", "[outline][property]") {
  const auto blocks_of = [](const std::string& source, Words& words) {
    std::vector<Block> out;
    append_markdown(out, source, {}, words);
    return out;
  };
  std::string many;
  for (int i = 0; i < 300; ++i) many += "\n\nwww.example.org";
  const auto same = [&](const std::string& source) {
    Words words;
    const std::string more = source + many;
    const std::vector<Block> few = blocks_of(source, words);
    std::vector<Block> all = blocks_of(more, words);
    if (all.size() != few.size() + 300 || show({all.back()}) != "P[www.example.org|http://www.example.org]\n")
      return false;
    all.resize(few.size());
    return show(all) == show(few);
  };
  for (const char* s :
       {"see https://example.org/a_b(c)), or www.example.org.", "https://example.org/?a=1&amp;b=2 (www.a.b/x)",
        "xwww.example.org https://x https://a_b.c ftp://a.b", "[https://example.org](https://example.org/1) www.a.b",
        "`https://example.org` **www.example.org/a** https://example.org<br>www.a.b*",
        "https://example.org/$x$ $www.a.b$", "<https://example.org> \\www.a.b https://exa\\mple.org a@b.c"}) {
    CAPTURE(s);
    CHECK(same(s));
  }
  CHECK(rc::check([&](const std::vector<std::uint8_t>& picks) {
    static constexpr std::string_view pieces[] = {
        "https://b", "http://b.c", "www.",  "a", "b.c",  ".d",      "/",   "(a",  ")", " ", "?",
        "-.x",       "\n",         "&amp;", ",", "<br>", " a@b.c ", "`c`", "a_b", "é", ":", "[x](y) "};
    std::string source = "x ";
    for (const std::uint8_t p : picks) source += pieces[p % std::size(pieces)];
    RC_ASSERT(same(source));
  }));
}

TEST_CASE("Markup that is nested or repeated without end takes no time without end", "[outline]") {
  const auto repeat = [](std::string_view s, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += s;
    return out;
  };
  for (const char* s :
       {"**a ", "[", "[a](", "$a ", "$$", "> ", "- ", "<b>", "*a_ ", "<ul><li>", "~~a ", "<a href=\"x", "`"}) {
    CAPTURE(s);
    CHECK(markdown(repeat(s, 20000)).size() < 10'000'000);
  }
}

TEST_CASE("HTML in Markdown does what it says, or stays as text", "[outline]") {
  CHECK(markdown("a <b>c</b><br>d") == "P[a ][c|1][|256][d]\n");
  CHECK(markdown("x <blink>y</blink>") == "P[x <blink>y</blink>]\n");
  CHECK(markdown("<ul><li>a</li><li>b</li></ul>") == "B0[a]\nB0[b]\n");
  CHECK(markdown("<b>$x$</b> <a href=\"https://example.org/?a=$b$\">c</a> <x y=\"$z$\">") ==
        "P[x|65][ ][c|https://example.org/?a=$b$][ <x y=\"$z$\">]\n");
}

TEST_CASE("HTML in Markdown closes only what HTML has opened", "[outline]") {
  CHECK(markdown("- a </ul> b\n\n1. x") == "B0[a ]\nP[ b]\nN0[x]\n");
  CHECK(markdown("- a <ul><li>b\n- c\n\nd") == "B0[a ]\nB1[b]\nB0[c]\nP[d]\n");
  CHECK(markdown("1. a\n2. <ul>b\n3. c") == "N0[a]\nN0[b]\nN0[c]\n");
  CHECK(markdown("<ul><li>a\n\n- b\n\n</ul></ul></ul>c") == "B0[a]\nB1[b]\nP[c]\n");
  CHECK(markdown("**a </b> b** c") == "P[a  b|1][ c]\n");
  CHECK(markdown("<b>a **b** c</b> d") == "P[a b c|1][ d]\n");
  CHECK(markdown("# a **b** c") == "P[a b c|1]\n");
  CHECK(markdown("- <b>a\n- b") == "B0[a|1]\nB0[b]\n");
  CHECK(markdown("[a</a> b](https://example.org)") == "P[a b|https://example.org]\n");
  CHECK(markdown("[a ![b](https://example.org/b) c](https://example.org) d") ==
        "P[a |https://example.org][b|https://example.org/b][ c|https://example.org][ d]\n");
  CHECK(markdown("[a <a href=\"https://example.org/b\">b](https://example.org) c") ==
        "P[a |https://example.org][b|https://example.org/b][ c]\n");
  CHECK(markdown("- a\n  ```\n  b\n  ```\n  c\n- d") == "B0[a]\nC[b]\nP[c]\nB0[d]\n");
}

TEST_CASE("What is taken literally is what the parser would have said", "[outline][property]") {
  CHECK(markdown("10. a") == "N0[a]\n");
  CHECK(markdown("www.example.org") == "P[www.example.org|http://www.example.org]\n");
  const auto literal_means_literal = [](const std::vector<std::uint8_t>& picks) {
    static constexpr std::string_view alphabet = "ab w.1-+#>*_`[](){}<>&$~!@:/=|\\\n\t\"'";
    std::string s;
    for (const std::uint8_t p : picks) s += alphabet[p % alphabet.size()];
    if (s.empty() || !is_literal(s)) return true;
    Words words;
    std::vector<Block> blocks;
    append_markdown(blocks, s, {}, words);
    return show(blocks) == "P[" + s + "]\n";
  };
  CHECK(rc::check("literal text", literal_means_literal));
}

TEST_CASE("Dates and periods in words", "[words]") {
  CHECK(words::date("en", Date(2015, 3)) == "Mar 2015");
  CHECK(words::date("en", Date(2015, 3, 9)) == "9 Mar 2015");
  CHECK(words::date("de-AT", Date(2015, 3, 9)) == "9. März 2015");
  CHECK(words::date("zh-Hant", Date(2015, 3)) == "2015年3月");
  CHECK(when(range(Date(2015), End::ongoing)) == "2015 – present");
  CHECK(when(range(Date(2015), End::not_stated)) == "from 2015");
  CHECK(when(range(Date(2015), End::stated, Date(2016, 2))) == "2015 – Feb 2016");
  CHECK(when(range({}, End::stated, Date(2016))) == "until 2016");
  CHECK(when(range(Date(2016), End::stated, Date(2016))) == "2016");
  CHECK(when(DateRange::at(parse_date("Spring 2019"))) == "Spring 2019");
  CHECK(when({}).empty());
}

TEST_CASE("Dates are checked against the calendar", "[date]") {
  CHECK(parse_date("2019") == Date(2019));
  CHECK(parse_date(" 2019-4 ") == Date(2019, 4));
  CHECK(parse_date("2020-02-29") == Date(2020, 2, 29));
  CHECK(parse_date("2019/04/30") == Date(2019, 4, 30));
  CHECK(parse_date("2019-04-30T12:00:00Z") == Date(2019, 4, 30));
  for (const char* s :
       {"2019-02-29", "2019-13", "2019-00", "19", "20190430", "2019-04-31", "Spring", "2019/03-2020/05"}) {
    CAPTURE(s);
    CHECK(parse_date(s).raw == s);
  }
}

TEST_CASE("Only four schemes become links", "[url]") {
  CHECK(escape::safe_url("https://example.org/a b?x=\"é\"") == "https://example.org/a%20b?x=%22%C3%A9%22");
  CHECK(escape::safe_url("HTTP://example.org") == "http://example.org");
  CHECK(escape::safe_url("example.org/x") == "https://example.org/x");
  CHECK(escape::safe_url("example.org:8080/x") == "https://example.org:8080/x");
  CHECK(escape::safe_url("mailto:a_b@example.org") == "mailto:a_b@example.org");
  CHECK(escape::safe_url("https://example.org/100%") == "https://example.org/100%25");
  CHECK(escape::safe_url("https://例え.テスト/道") == "https://例え.テスト/%E9%81%93");
  for (const char* s :
       {"javascript:alert(1)", "java\tscript:alert(1)", " javascript:x", "data:text/html,x", "file:///etc/x",
        "vbscript:x", "https:", "http:example.org", "", "no url", "C:\\x", "mailto:"}) {
    CAPTURE(s);
    CHECK(escape::safe_url(s).empty());
  }
}

TEST_CASE("One language is chosen", "[language]") {
  Document d;
  d.meta.language = "en";
  d.person.headline = "Engineer";
  d.person.headline.translations = {{"de", "Ingenieurin"}, {"fr", "Ingénieure"}};
  d.person.summary = "Only English.";
  select_language(d, "de-AT");
  CHECK(d.meta.language == "de-AT");
  CHECK(d.person.headline.value == "Ingenieurin");
  CHECK(d.person.headline.translations.empty());
  CHECK(d.person.summary.value == "Only English.");
  CHECK(d.person.summary.lang == "en");
}

TEST_CASE("A position with several roles shows each", "[outline]") {
  Document d;
  cvconv::Entry entry;
  entry.kind = EntryKind::position;
  entry.organization.name = "Example Corp";
  for (const char* title : {"Lead", "Engineer"}) entry.roles.emplace_back().title = title;
  d.sections.emplace_back().kind = "work";
  d.sections[0].entries.push_back(entry);
  const Outline o = make(d);
  CHECK(plain(o.sections[0].title) == "Experience");
  const outline::Entry& made = o.sections[0].entries[0];
  CHECK(plain(made.what) == "Example Corp");
  REQUIRE(made.parts.size() == 2);
  CHECK(plain(made.parts[1].what) == "Engineer");
}

TEST_CASE("A reference names everything, the owner set apart", "[outline]") {
  cvconv::Entry e;
  e.kind = EntryKind::publication;
  e.title = "On Examples";
  e.work.edit().type = "article-journal";
  e.work.edit().container_title = "Journal of Examples";
  e.work.edit().volume = "12";
  e.work.edit().issue = "3";
  e.work.edit().pages = "1–9";
  e.work.edit().note = "editor's suggestion";
  Contributor a;
  a.name.given = "Ada";
  a.name.family = "Example";
  a.owner = true;
  a.equal_contribution = true;
  Contributor b;
  b.name.literal = "B. Other";
  e.contributors = {a, b};
  e.dates = DateRange::at(Date(2020));
  e.identifiers = {{"doi", "10.5555/x", "https://doi.org/10.5555/x", ""}};
  Document d;
  d.sections.emplace_back().entries.push_back(e);
  const Outline o = make(d);
  const outline::Entry& made = o.sections[0].entries[0];
  CHECK(plain(made.what) ==
        "Ada Example†, B. Other. On Examples. Journal of Examples 12(3): 1–9. DOI 10.5555/x. editor's suggestion.");
  CHECK(made.what[0].style == (strong | isolate));
  CHECK(made.when.words == "2020");
}

TEST_CASE("All identifiers of a contributor and all lines of an address are said", "[outline]") {
  Contributor c;
  c.name.literal = "Ada Example";
  c.identifiers = {{"own", "1", "", ""}, {"orcid", "0000-0002-1825-0097", "", ""}, {"isni", "2", "", "x"}};
  Document d;
  cvconv::Entry& work = d.sections.emplace_back().entries.emplace_back();
  work.kind = EntryKind::publication;
  work.contributors = {c, c};
  d.person.locations.emplace_back().address = "Room 1\nExample Hall\n";
  d.person.locations.back().city = "Exampleville";
  const Outline o = make(d);
  const Line& what = o.sections[0].entries[0].what;
  CHECK(plain(what) == "Ada Example [own 1] [isni 2 (x)], Ada Example [own 1] [isni 2 (x)].");
  CHECK(what[1].style == none);
  CHECK(o.head.contacts.at(0).text == "Room 1, Example Hall, , Exampleville");
}

TEST_CASE("A line holds its runs, few or many", "[outline]") {
  Line line;
  CHECK(line.empty());
  CHECK(line.begin() == line.end());
  const auto text = [&] {
    std::string out;
    for (const Run& r : line) out += r.text;
    return out;
  };
  for (const std::string_view s : {"a", "b", "c", "d", "e"}) {
    line.push_back({s, {}, {}, none});
    CHECK(line.back().text == s);
  }
  CHECK(text() == "abcde");
  line.push_back(line.front());
  CHECK(text() == "abcdea");
  const Line copy = line;
  CHECK(copy == line);
  for (std::size_t left = 6; left > 0; --left) {
    CHECK(line.size() == left);
    CHECK(line.front().text == "a");
    line.pop_back();
  }
  CHECK(line.empty());
  CHECK_FALSE(copy == line);
  line.append(", ", copy);
  line.append(", ", Line());
  line.append("; ", {{"f", {}, {}, none}});
  CHECK(text() == "abcdea; f");
  line.clear();
  CHECK(line.empty());
}

TEST_CASE("Words stay where they are", "[outline]") {
  Words words;
  std::vector<std::string_view> kept;
  kept.reserve(1001);
  for (int i = 0; i < 1000; ++i)
    kept.push_back(words.join({"word ", std::to_string(i), std::string(static_cast<std::size_t>(i % 50), '.')}));
  const std::string big(5000, 'x');
  kept.push_back(words.keep(big));
  Words moved = std::move(words);
  words.keep("anew");  // NOLINT(bugprone-use-after-move): it is empty then, and may be used again
  moved.keep("more");
  for (int i = 0; i < 1000; ++i)
    CHECK(kept[static_cast<std::size_t>(i)] ==
          "word " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 50), '.'));
  CHECK(kept.back() == big);
}
