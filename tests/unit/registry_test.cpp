// Finding and loading plugins: the good ones, and those that are bad on purpose (tests/plugins).
#include "host/registry.hpp"

#include "catch.hpp"
#include "cvconv/local_host.hpp"
#include "skip.hpp"
#include "unit/plugin_fixtures.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

namespace {

using namespace cvconv;

using namespace test;

/// Loads a library named by --plugin; the sentence that says why not, with its code.
std::string refusal(const std::string& library) {
  Registry registry({library});
  const std::string id = fs::path(library).stem();
  try {
    if (const FormatInfo* info = registry.find(id)) {
      registry.load(*info);
      return "loaded";
    }
    const auto failures = registry.failures();
    if (failures.size() != 1) return "not found";
    throw Failure(failures.front());
  } catch (const Failure& failure) {
    return code_name(failure.code) + ' ' + failure.message;
  }
}

}  // namespace

TEST_CASE("each built-in format is found by its id and loads", "[registry]") {
  Registry registry;
  for (const FormatInfo* info : registry.all()) {
    if (info->origin != "built in") continue;
    CAPTURE(info->id);
    CHECK(registry.find(info->id) == info);
    const cvc_native_format* format = &registry.load(*info);
    CHECK((format->read != nullptr) == info->reads);
    CHECK((format->write != nullptr) == info->writes);
    for (const std::string& extension : info->extensions) {
      const auto found = registry.by_extension(extension, info->reads);
      CHECK(std::find(found.begin(), found.end(), info) != found.end());
    }
  }
}

TEST_CASE("the table of built-in formats says what their manifests say", "[registry]") {
  Registry registry;
  for (const FormatInfo* info : registry.all()) {
    if (info->origin != "built in") continue;
    std::string file;
    for (const auto& path : std::filesystem::recursive_directory_iterator(CVCONV_SOURCE_DIR "/formats")) {
      const std::string tail = "/" + info->id + "/manifest.json";
      if (path.path().string().ends_with(tail)) file = path.path();
    }
    FormatInfo parsed;
    std::vector<Diagnostic> problems;
    REQUIRE(parse_manifest(read_file(file), file, parsed, problems));
    CHECK(problems.empty());
    CHECK(parsed.id == info->id);
    CHECK(parsed.name == info->name);
    CHECK(parsed.extensions == info->extensions);
    CHECK(parsed.media_types == info->media_types);
    CHECK(parsed.recognise.size() == info->recognise.size());
    CHECK(parsed.carries_extras == info->carries_extras);
    CHECK(parsed.carries_rest == info->carries_rest);
    CHECK(parsed.fidelity.size() == info->fidelity.size());
    CHECK(parsed.manifest_hash == info->manifest_hash);
    REQUIRE(parsed.writer_options.size() == info->writer_options.size());
    for (std::size_t i = 0; i < parsed.writer_options.size(); ++i) {
      CHECK(parsed.writer_options[i].name == info->writer_options[i].name);
      CHECK(parsed.writer_options[i].type == info->writer_options[i].type);
      CHECK(parsed.writer_options[i].values == info->writer_options[i].values);
      CHECK(parsed.writer_options[i].default_value == info->writer_options[i].default_value);
      CHECK(parsed.writer_options[i].help == info->writer_options[i].help);
    }
  }
}

TEST_CASE("a third party's plugin reads and writes", "[registry]") {
  Registry registry({fixture("good")});
  const FormatInfo* info = registry.find("good");
  REQUIRE(info != nullptr);
  CHECK(info->origin == "--plugin");
  CHECK(info->name == "Test good");
  CHECK(registry.by_extension("GOOD", true) == std::vector<const FormatInfo*>{info});
  const cvc_native_format* format = &registry.load(*info);
  LocalHost host(LocalHost::Options{{"loud", "true"}});
  Document document;
  const std::string_view bytes = "Name: Ada Example\n";
  REQUIRE(format->read(&host.table(), {bytes.data(), bytes.size()}, {"-", 1}, &document) == 0);
  CHECK(document.person.name.literal == "Ada Example");
  REQUIRE(format->write(&host.table(), &document) == 0);
  CHECK(host.output == "Name: Ada Example!\n");
  CHECK(host.diagnostics.empty());
}

TEST_CASE("an exception becomes an error, and what was written before it does not count", "[registry]") {
  for (const auto& [id, words] : {std::pair{"throws", "out of ink"}, std::pair{"throws-number", "no std::exception"}}) {
    Registry registry({fixture(id)});
    const cvc_native_format* format = &registry.load(*registry.find(id));
    LocalHost host;
    Document document;
    CHECK(format->read(&host.table(), {"x", 1}, {"-", 1}, &document) == 1);
    CHECK(format->write(&host.table(), &document) == 1);
    REQUIRE(host.diagnostics.size() == 2);
    CHECK(host.diagnostics[0].code == Code::plugin_failed);
    CHECK_THAT(host.diagnostics[1].message, Catch::Contains(words));
    CHECK(host.output.empty());
  }
}

TEST_CASE("an exception of the host does not run through the plugin that called it", "[registry]") {
  LocalHost host;
  const std::string text = "half";
  host.table().write(host.table().self, {text.data(), std::string().max_size() + 1});
  REQUIRE(host.thrown);
  CHECK_THROWS_AS(std::rethrow_exception(host.thrown), std::length_error);
}

TEST_CASE("a bad plugin is refused with a sentence that names it and the cause", "[registry]") {
  struct Case {
    const char* id;
    const char* code;
    const char* cause;
  };
  const Case c = GENERATE(
      Case{"wrong-layout", "CV0604", "another layout of the Document"},
      Case{"wrong-abi", "CV0604", "built for version 2 of the plugin interface, and this cvconv has version 1"},
      Case{"old-struct", "CV0604", "an incomplete cvconv_plugin_v1"},
      Case{"old-format", "CV0604", "an incomplete cvconv.format.native/1"},
      Case{"no-extension", "CV0604", "does not offer cvconv.format.native/1"},
      Case{"no-symbol", "CV0603", "does not export cvconv_plugin_v1"},
      Case{"undefined", "CV0603", "undefined symbol: cvconv_test_nobody_defines_this"},
      Case{"no-writer", "CV0605", "has no writer, although its manifest says so"},
      Case{"no-reader", "CV0605", "has no reader, although its manifest says so"},
      Case{"lying", "CV0605", "is not the one that lies beside it"});
  const std::string said = refusal(fixture(c.id));
  CHECK_THAT(said, Catch::StartsWith(c.code + std::string(" plugin \"") + c.id + '"'));
  CHECK_THAT(said, Catch::Contains(c.cause));
}

TEST_CASE("a damaged or missing file is named", "[registry]") {
  const TemporaryFolder folder;
  const std::string library = folder.copy_plugin("good");
  REQUIRE(refusal(library) == "loaded");

  fs::remove(library);
  CHECK(refusal(library) == "CV0603 plugin \"good\" cannot be loaded: there is no file " + library);

  const std::string bytes = read_file(fixture("good"));
  write_file(library, bytes.substr(0, bytes.size() / 4));
  CHECK_THAT(refusal(library),
             Catch::StartsWith("CV0603 plugin \"good\" cannot be loaded: " + library + " is cut off"));
  write_file(library, bytes.substr(0, 40));
  CHECK_THAT(refusal(library), Catch::Contains(library + " is not a shared library"));
  write_file(library, "");
  CHECK_THAT(refusal(library), Catch::Contains(library + " is not a shared library"));
  write_file(library, "#!/bin/sh\necho no\n");
  CHECK_THAT(refusal(library), Catch::Contains(library + " is not a shared library"));

  fs::remove(library);
  fs::create_directory(library);
  CHECK_THAT(refusal(library), Catch::Contains(library + " is no regular file"));
}

TEST_CASE("a library that others could change is not loaded", "[registry]") {
  const TemporaryFolder folder;
  const std::string library = folder.copy_plugin("good");
  const std::string name = fs::path(library).parent_path().string();
  const auto others_write = fs::perms::others_write;
  REQUIRE(refusal(library) == "loaded");

  fs::permissions(library, others_write, fs::perm_options::add);
  CHECK(refusal(library) == "CV0606 plugin \"good\" is not loaded: anybody may write to " + library);
  fs::permissions(library, others_write, fs::perm_options::remove);
  fs::permissions(name, others_write, fs::perm_options::add);
  CHECK(refusal(library) == "CV0606 plugin \"good\" is not loaded: anybody may write to the folder " + name);

  // A link in a safe folder does not make the file it leads to any safer.
  const TemporaryFolder safe;
  fs::copy_file(folder / "good.json", safe / "good.json");
  fs::create_symlink(library, safe / "good.so");
  CHECK_THAT(refusal(safe / "good.so"), Catch::Contains("anybody may write to the folder " + name));
  fs::permissions(name, others_write, fs::perm_options::remove);
  CHECK(refusal(safe / "good.so") == "loaded");
  fs::permissions(safe / ".", others_write, fs::perm_options::add);
  CHECK_THAT(refusal(safe / "good.so"), Catch::StartsWith("CV0606"));
}

TEST_CASE("a library of another user, or one that cannot be read, is not loaded", "[registry]") {
  if (::geteuid() != 0) return test::skip("only the superuser can give a file to another user (run the tests as root)");
  const TemporaryFolder folder;
  const std::string library = folder.copy_plugin("good");
  fs::permissions(folder / ".", static_cast<fs::perms>(0755));
  REQUIRE(::chown(library.c_str(), 54321, 54321) == 0);
  CHECK(refusal(library) == "CV0606 plugin \"good\" is not loaded: " + library + " belongs to another user");
  REQUIRE(::chown(library.c_str(), 0, 0) == 0);

  fs::permissions(library, static_cast<fs::perms>(0600));
  REQUIRE(::seteuid(65534) == 0);
  const std::string said = refusal(library);
  REQUIRE(::seteuid(0) == 0);
  CHECK(said == "CV0603 plugin \"good\" cannot be loaded: " + library + ": permission denied");
}

TEST_CASE("threads may load at the same time", "[registry]") {
  Registry registry({fixture("good"), fixture("wrong-abi")});
  std::vector<const cvc_native_format*> loaded(16);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < loaded.size(); ++i)
      threads.emplace_back([&registry, &loaded, i] {
        try {
          loaded[i] = &registry.load(*registry.find(i % 2 == 0 ? "good" : "wrong-abi"));
        } catch (const Failure&) {
        }
      });
  }
  for (std::size_t i = 0; i < loaded.size(); ++i) CHECK((loaded[i] != nullptr) == (i % 2 == 0));
  CHECK(loaded[0] == loaded[14]);
}
