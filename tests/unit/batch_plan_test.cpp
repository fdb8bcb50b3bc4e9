// Which files a batch takes, and how it names its outputs.
#include "catch.hpp"
#include "host/batch.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace cvconv;
namespace fs = std::filesystem;

namespace {

std::string expand(std::string_view pattern, std::string_view input, std::size_t number = 0, std::size_t total = 1) {
  return output_name(pattern, input, number, total);
}

}  // namespace

TEST_CASE("placeholders stand for parts of the input's name", "[batch]") {
  CHECK(expand("out/{stem}.html", "cvs/ada.v2.json") == "out/ada.v2.html");
  CHECK(expand("{name}|{ext}|{dir}", "a/b/cv.json") == "cv.json|json|a/b");
  CHECK(expand("{stem}|{ext}|{dir}", ".profile") == ".profile||.");
  CHECK(expand("{n}", "x", 0, 9) == "1");
  CHECK(expand("{n}", "x", 8, 2000) == "0009");
  CHECK(expand("{{{stem}}}", "a.b") == "{a}");
}

TEST_CASE("an input's folder never leads out of the output's", "[batch]") {
  CHECK(expand("out/{dir}/{stem}", "../../etc/cv.json") == "out/etc/cv");
  CHECK(expand("out/{dir}/{stem}", "/etc/cv.json") == "out/etc/cv");
  CHECK(expand("out/{dir}/{stem}", "a/../../b/cv.json") == "out/b/cv");
  CHECK(expand("out/{dir}/{stem}", "../cv.json") == "out/./cv");
}

TEST_CASE("patterns find files through folders, sorted, without hidden ones", "[batch]") {
  std::string root = (fs::temp_directory_path() / "cvconv-test-XXXXXX").string();
  REQUIRE(mkdtemp(root.data()) != nullptr);
  fs::create_directories(root + "/b/c");
  fs::create_directories(root + "/.git");
  for (const char* name :
       {"/2.cvir", "/1.cvir", "/b/3.cvir", "/b/c/4.cvir", "/.git/5.cvir", "/b/.6.cvir", "/b/notes.txt", "/[x].cvir"})
    std::ofstream(root + name) << "{}";
  fs::create_directory_symlink(root, root + "/b/loop");
  Registry registry;
  const auto found = [&](const std::string& word) {
    std::vector<std::string> out = find_inputs(registry, {word});
    for (std::string& s : out)
      if (s.starts_with(root)) s.erase(0, root.size() + 1);
    return out;
  };
  using Names = std::vector<std::string>;
  CHECK(found(root) == Names{"1.cvir", "2.cvir", "[x].cvir", "b/3.cvir", "b/c/4.cvir"});
  CHECK(found(root + "/*.cvir") == Names{"1.cvir", "2.cvir", "[x].cvir"});
  CHECK(found(root + "/**/*.cvir") == Names{"1.cvir", "2.cvir", "[x].cvir", "b/3.cvir", "b/c/4.cvir"});
  CHECK(found(root + "/[x].cvir") == Names{"[x].cvir"});
  CHECK(found(root + "/[12].cvir") == Names{"1.cvir", "2.cvir"});
  CHECK(found(root + "/?/c/*") == Names{"b/c/4.cvir"});
  CHECK(found("no*.such") == Names{"no*.such"});
  CHECK(find_inputs(registry, {root, root + "/b/../1.cvir", root + "/b"}).size() == 5);
  fs::remove_all(root);
}

TEST_CASE("options are completed with defaults, and checked", "[conversion]") {
  FormatInfo format;
  format.id = "page";
  format.writer_options = {{"style", OptionInfo::Type::choice, {"classic", "banking"}, "classic", ""},
                           {"photo", OptionInfo::Type::boolean, {}, "true", ""},
                           {"width", OptionInfo::Type::integer, {}, "80", ""},
                           {"title", OptionInfo::Type::string, {}, "", ""}};
  const auto complete = [&](const LocalHost::Options& given) {
    return complete_options(format, format.writer_options, given, false);
  };
  const auto failure_of = [&](const LocalHost::Options& given) {
    try {
      complete(given);
    } catch (Failure& failure) {
      return failure;
    }
    FAIL("no failure");
    throw std::logic_error("not reached");
  };
  using Options = LocalHost::Options;
  CHECK(complete({{"photo", "no"}, {"width", "-3"}, {"title", ""}}) ==
        Options{{"style", "classic"}, {"photo", "false"}, {"width", "-3"}, {"title", ""}});
  CHECK(complete({{"style", "classic"}, {"style", "banking"}})[0].second == "banking");
  const Failure unknown = failure_of({{"stile", "x"}});
  CHECK(unknown.code == Code::unknown_option);
  CHECK(unknown.hint == "did you mean \"style\"?");
  for (const auto& wrong : Options{{"style", "bankng"}, {"photo", "maybe"}, {"width", "wide"}, {"width", ""}}) {
    const Failure failure = failure_of({wrong});
    CHECK(failure.code == Code::bad_option);
    CHECK(!failure.hint.empty());
  }
  CHECK(complete_options(format, format.writer_options, {{"other", "1"}}, true).size() == 4);
}
