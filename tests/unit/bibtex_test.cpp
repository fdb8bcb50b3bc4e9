// BibTeX, and the table of LaTeX's symbols that it reads words with.
#include "cvconv/bibtex.hpp"

#include "catch.hpp"
#include "cvconv/latex.hpp"

#include <rapidcheck.h>

using namespace cvconv;

TEST_CASE("BibTeX: entries and their fields", "[bibtex]") {
  const auto entries = bibtex::read(R"(Words before.
@string{jex = "Journal of Examples"}
@comment{nothing}
@Article{carberry:1930, Title = {Cracked {Pots}},
  journal = jex # " " # {B}, year = 1930, month = jan,
  note = "says ""}
@book(second, title = "On {"}Pots{"}", volume = 2)
@misc{})");
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].type == "article");
  CHECK(entries[0].key == "carberry:1930");
  REQUIRE(entries[0].fields.size() >= 5);
  CHECK(entries[0].fields[0].name == "title");
  CHECK(entries[0].fields[0].value == "Cracked {Pots}");
  CHECK(entries[0].fields[1].value == "Journal of Examples B");
  CHECK(entries[0].fields[2].value == "1930");
  CHECK(entries[0].fields[3].value == "jan");
  CHECK(entries[1].fields[0].value == "On {\"}Pots{\"}");
  const std::string_view source = "@a{k, t = {x}}";
  CHECK(source.substr(bibtex::read(source)[0].fields[0].at, 1) == "t");
  CHECK(bibtex::read("no BibTeX, but me@example.org").empty());
}

TEST_CASE("BibTeX: what is broken goes as far as it makes sense", "[bibtex]") {
  const auto fields = [](std::string_view s) {
    const auto entries = bibtex::read(s);
    return entries.empty() ? 0 : entries[0].fields.size();
  };
  CHECK(fields("@article{a, b") == 0);
  CHECK(fields("@article{a, volume = {1") == 0);
  CHECK(fields("@article{a, volume = {1}, pages = {2") == 1);
  CHECK(fields("@a{k,volume={}}}}") == 1);
  CHECK(rc::check("any bytes are read", [](const std::string& s) { bibtex::read("@a{k, x = " + s); }));
}

TEST_CASE("BibTeX: TeX as words", "[bibtex]") {
  CHECK(bibtex::words("{\\'E}t{\\'e} \\\"{o} \\v{c} \\'{\\i} \\o re \\ss") == "Été ö č í øre ß");
  CHECK(bibtex::words("1--2, a~b --- \\& {C}") == "1–2, a b — & C");
  CHECK_FALSE(bibtex::words("\\LaTeX"));
  CHECK_FALSE(bibtex::words("$x$"));
  CHECK_FALSE(bibtex::words("\\"));
}

TEST_CASE("BibTeX: names in three forms", "[bibtex]") {
  const auto names = bibtex::names(
      "Josiah S. Carberry and van der Berg, Jan and Smith, Jr., John and {Pots and Pans}"
      " and Ludwig van Beethoven and others");
  REQUIRE(names);
  REQUIRE(names->size() == 5);
  const auto& all = *names;
  CHECK(all[0].given == "Josiah S.");
  CHECK(all[0].family == "Carberry");
  CHECK(all[1].particle == "van der");
  CHECK(all[1].family == "Berg");
  CHECK(all[1].given == "Jan");
  CHECK(all[2].suffix == "Jr.");
  CHECK(all[2].given == "John");
  CHECK(all[3].whole == "Pots and Pans");
  CHECK(all[3].family.empty());
  CHECK(all[4].given == "Ludwig");
  CHECK(all[4].particle == "van");
  CHECK(all[4].family == "Beethoven");
  CHECK_FALSE(bibtex::names("A and \\B"));
}

TEST_CASE("LaTeX's symbols are found by name and by character", "[latex]") {
  const auto of = [](std::string_view c) {
    const latex::Symbol* s = latex::find_symbol_of(c);
    return s == nullptr ? std::string_view() : s->name;
  };
  CHECK(latex::find_symbol("varepsilon")->text == "ε");
  CHECK(latex::find_symbol("mu")->text == "μ");
  CHECK(of("µ") == "mu");
  CHECK(of("ε") == "varepsilon");
  CHECK(of("→") == "to");
  CHECK(of("≤") == "leq");
  CHECK(of("%") == "%");
  CHECK(of("|").empty());  // it needs no command
  CHECK(of(":").empty());
  CHECK(of("°").empty());  // \degree is no command of LaTeX's
  CHECK(of("").empty());
  CHECK(latex::find_symbol("") == nullptr);
  CHECK(latex::find_accent("hat")->command == "^");
  CHECK(latex::find_accent_of("\u0304")->name == "bar");
  CHECK(latex::find_accent_of("\u20D7")->name == "vec");
  CHECK(latex::find_accent_of("x") == nullptr);
  CHECK(latex::accented("v", 'n') == "ň");
  CHECK(latex::accented("v", 'q').empty());
  CHECK(latex::in_alphabet(*latex::find_alphabet("mathbb"), 'R') == U'ℝ');
  CHECK(latex::lowered("2+") == "₂₊");
  CHECK(latex::raised("x").empty());
}
