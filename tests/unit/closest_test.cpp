#include "cvconv/diagnostic.hpp"

#include "catch.hpp"

#include <vector>

using cvconv::closest;

TEST_CASE("the nearest known word is found", "[closest]") {
  const std::vector<std::string_view> keys = {"startDate", "endDate", "url", "summary", "highlights", "name"};
  CHECK(closest("startdate", keys) == "startDate");
  CHECK(closest("start_date", keys) == "startDate");
  CHECK(closest("sumary", keys) == "summary");
  CHECK(closest("nmae", keys) == "name");
  CHECK(closest("highlight", keys) == "highlights");
  CHECK(closest("uri", keys) == "url");
  CHECK(cvconv::did_you_mean("Summary", keys) == "did you mean \"summary\"?");
}

TEST_CASE("what is far from every known word gets no suggestion", "[closest]") {
  const std::vector<std::string_view> keys = {"url", "summary", "x"};
  CHECK(closest("favouriteColour", keys).empty());
  CHECK(closest("a", keys).empty());
  CHECK(closest("ab", keys).empty());
  CHECK(closest("", keys).empty());
  CHECK(closest(std::string(1000, 'u'), keys).empty());
  CHECK(closest("url", {}).empty());
  CHECK(cvconv::did_you_mean("employer", keys).empty());
}
