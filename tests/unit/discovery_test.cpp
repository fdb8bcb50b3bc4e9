// Where plugins are looked for, and what is made of the manifests there.
#include "host/registry.hpp"

#include "catch.hpp"
#include "unit/plugin_fixtures.hpp"

#include <algorithm>

namespace {

using namespace cvconv;
using namespace test;

bool has_folder(const std::string& path) {
  const auto folders = plugin_folders();
  return std::any_of(folders.begin(), folders.end(), [&](const auto& f) { return f.path == path; });
}

std::string manifest_of(const std::string& id, const std::string& name) {
  return R"({"manifest": 1, "id": ")" + id + R"(", "name": ")" + name +
         R"(", "description": "A test.", "roles": ["reader"], "extensions": [")" + id + R"("]})";
}

}  // namespace

TEST_CASE("folders of the environment come first, and only absolute ones", "[discovery]") {
  const Environment path("CVCONV_PLUGIN_PATH", "/first/./x:relative::../up:/second/:/first/x");
  const Environment data("XDG_DATA_HOME", "/data");
  const auto folders = plugin_folders();
  REQUIRE(folders.size() >= 4);
  CHECK(folders[0].path == "/first/x");
  CHECK(folders[0].origin == "CVCONV_PLUGIN_PATH");
  CHECK(folders[1].path == "/second");
  CHECK(folders[2].path == "/data/cvconv/plugins");
  CHECK(folders[2].origin == "user");
  CHECK(folders[3].origin == "system");
  for (const PluginFolder& f : folders) CHECK(f.path.front() == '/');
  CHECK(std::count_if(folders.begin(), folders.end(), [](const auto& f) { return f.path == "/first/x"; }) == 1);
}

TEST_CASE("without XDG_DATA_HOME the user's folder is below HOME", "[discovery]") {
  const Environment data("XDG_DATA_HOME", "");
  const Environment home("HOME", "/home/ada");
  CHECK(has_folder("/home/ada/.local/share/cvconv/plugins"));
  const Environment relative("HOME", "ada");
  CHECK_FALSE(has_folder("ada/.local/share/cvconv/plugins"));
}

TEST_CASE("neither the working folder nor anything in it is searched", "[discovery]") {
  const TemporaryFolder folder;
  const auto before = fs::current_path();
  const std::string library = folder.copy_plugin("good");
  fs::current_path(fs::path(library).parent_path());
  const Environment path("CVCONV_PLUGIN_PATH", ".:");
  Registry registry;
  const FormatInfo* const found = registry.find("good");
  fs::current_path(before);
  CHECK(found == nullptr);
}

TEST_CASE("the built-in formats lie beside the program, not where it is started", "[discovery]") {
  const std::string folder = builtin_folder();
  CHECK(fs::path(folder).is_absolute());
  CHECK(folder.find("..") == std::string::npos);
}

TEST_CASE("formats of a folder are sorted, and schemas are no manifests", "[discovery]") {
  const TemporaryFolder folder;
  for (const std::string id : {"zeta", "alpha", "mid"}) write_file(folder / (id + ".json"), manifest_of(id, id));
  write_file(folder / "zeta.schema.json", "{}");
  write_file(folder / "README.json", "{}");
  CHECK(plugins_in(folder / ".", false) ==
        std::vector<std::string>{folder / "./alpha.so", folder / "./mid.so", folder / "./zeta.so"});
}

TEST_CASE("two plugins with one id: the order decides, and both are shown", "[discovery]") {
  const TemporaryFolder first;
  const TemporaryFolder second;
  write_file(first / "twice.json", manifest_of("twice", "First"));
  write_file(second / "twice.json", manifest_of("twice", "Second"));
  write_file(second / "cvir.json", manifest_of("cvir", "Not the real one"));
  const Environment path("CVCONV_PLUGIN_PATH", first / "." + ":" + second / ".");

  Registry registry;
  REQUIRE(registry.find("twice") != nullptr);
  CHECK(registry.find("twice")->name == "First");
  CHECK(registry.by_extension("twice", true).size() == 1);
  CHECK(registry.by_extension("twice", false).empty());
  REQUIRE(registry.find("cvir") != nullptr);
  CHECK(registry.find("cvir")->origin == "built in");

  const auto all = registry.all();
  CHECK(registry.failures().empty());
  const auto hidden = [&](std::string_view name) -> const FormatInfo* {
    for (const FormatInfo* f : all)
      if (f->name == name) return f->hidden_by;
    FAIL("not found");
    return nullptr;
  };
  CHECK(hidden("First") == nullptr);
  CHECK(hidden("Second") == registry.find("twice"));
  CHECK(hidden("Not the real one") == registry.find("cvir"));
}

TEST_CASE("a manifest that is wrong leaves its plugin out, with a place and a reason", "[discovery]") {
  const TemporaryFolder folder;
  write_file(folder / "broken.json", "{\n  \"manifest\": 1,\n  \"id\": }");
  write_file(folder / "other.json", manifest_of("another", "Another"));
  write_file(folder / "future.json", "{\"manifest\": 2}");
  write_file(folder / "huge.json", std::string(2U << 20U, ' '));
  fs::create_directory(folder / "folder.json");
  write_file(folder / "fine.json", manifest_of("fine", "Fine"));
  const Environment path("CVCONV_PLUGIN_PATH", folder / ".");
  Registry registry;
  CHECK(registry.find("fine") != nullptr);
  registry.all();
  const auto failures = registry.failures();
  REQUIRE(failures.size() == 5);
  for (const Failure& f : failures) CHECK(f.code == Code::plugin_manifest);
  CHECK_THAT(failures[0].message,
             Catch::StartsWith("plugin \"broken\" is left out: ") && Catch::Contains(folder / "broken.json" + ":3:"));
  CHECK_THAT(failures[1].message, Catch::StartsWith("plugin \"folder\" is left out: its manifest") &&
                                      Catch::Contains("folder.json is no regular file"));
  CHECK_THAT(failures[2].message, Catch::Contains("reads manifests of version 1 only"));
  CHECK_THAT(failures[3].message, Catch::Contains("is too large"));
  CHECK_THAT(failures[4].message, Catch::Contains("is the one of \"another\""));
}

TEST_CASE("a library that --plugin names needs its manifest beside it", "[discovery]") {
  Registry registry({"/nowhere/lone.so"});
  CHECK(registry.find("lone") == nullptr);
  const auto failures = registry.failures();
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].message == "plugin \"lone\" is left out: its manifest: there is no file /nowhere/lone.json");
}

TEST_CASE("a reader of a third party is found from the content, whatever else reads such files",
          "[discovery][recognise]") {
  const TemporaryFolder folder;
  const auto add = [&](const std::string& id, const std::string& extension, const std::string& recognise) {
    write_file(folder / (id + ".json"), R"({"manifest": 1, "id": ")" + id + R"(", "name": "N", "description": "D.", )" +
                                            R"("roles": ["reader"], "extensions": [")" + extension +
                                            R"("], "recognise": )" + recognise + "}");
  };
  add("passport", "xml", R"([{"start": "<", "contains": ["<SkillsPassport"]}])");
  add("notes", "yaml", R"([{"start": "notes:"}])");
  add("other-notes", "yaml", R"([{"start": "notes:"}])");
  add("cards", "json", R"([{"start": "{", "contains": ["\"basics\"", "\"cards\""]}])");
  add("marks", "html", R"([{"start": "<!DOCTYPE html", "contains": ["x-marks"]}])");
  add("blind", "xml", "[]");
  const Environment path("CVCONV_PLUGIN_PATH", folder / "");
  Registry registry;
  const auto reader = [&](std::string_view name, std::string_view bytes) {
    try {
      return find_reader(registry, {}, name, bytes).id;
    } catch (const Failure& failure) {
      return failure.message;
    }
  };
  CHECK(reader("cv.xml", "<?xml version='1.0'?>\n<SkillsPassport/>") == "passport");
  CHECK(reader("cv.xml", "<record xmlns='http://www.orcid.org/ns/record'/>") == "orcid");
  CHECK(reader("cv.xml", "<anything/>") == "orcid");  // by the extension, as it was without plugins
  CHECK(reader("cv.yaml", "basics: {}") == "yaml");
  CHECK(reader("cv.yaml", "person: {}") == "yaml");
  CHECK(reader("cv.yaml", "notes: {}") == "the input could be notes or other-notes: nothing in it tells which");
  CHECK(reader("cv.json", R"({"basics": {}})") == "json-resume");
  CHECK(reader("cv.json", R"({"basics": {}, "cards": []})") == "cards");
  CHECK(reader("cv.html", "<!DOCTYPE html><p class=x-marks>") == "marks");
  CHECK(reader("cv.html", "<!DOCTYPE html><p>") == "html");
}
