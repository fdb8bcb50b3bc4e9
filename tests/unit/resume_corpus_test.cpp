// The readers of JSON Resume and YAML over real files, where the corpus stands beside the checkout.
#include "cvconv/value.hpp"
#include "reading.hpp"
#include "resume/resume.hpp"
#include "skip.hpp"

#include <algorithm>
#include <filesystem>

using namespace cvconv;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& f : fs::recursive_directory_iterator(folder))
    if (f.is_regular_file()) out.push_back(f.path());
  std::sort(out.begin(), out.end());
  return out;
}

template <class R>
void read(LocalHost& host, Document& document, std::string_view bytes) {
  Context context = host.context();
  R().read({bytes, "corpus"}, document, context);
}

bool has(const LocalHost& host, Code code) {
  return std::any_of(host.diagnostics.begin(), host.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code && d.severity == Severity::error; });
}

}  // namespace

TEST_CASE("every JSON résumé of the corpus is read, or refused for what it is", "[json-resume][corpus]") {
  const fs::path corpus = test::corpus("json-resume");
  if (corpus.empty()) return;
  for (const fs::path& file : files(corpus)) {
    INFO(file);
    LocalHost host;
    Document document;
    const std::string bytes = testing::bytes_of(file);
    read<resume::JsonResumeReader>(host, document, bytes);
    const std::string name = file.filename();
    const std::string folder = file.parent_path().filename();
    if (folder == "fresh") {
      CHECK(has(host, name.find("broken") == std::string::npos ? Code::other_format : Code::syntax_error));
    } else if (folder == "schema-tests") {
      CHECK(has(host, Code::wrong_root));  // a collection of CVs
    } else if (name == "schema.json") {
      CHECK(has(host, Code::other_format));
    } else if (name == "dotnet_errorsCleaned.json") {
      CHECK(has(host, Code::syntax_error));
    } else {
      CHECK_FALSE(host.failed());
      const bool says_nothing = name.find("_empty") != std::string::npos || name.find("Nulls") != std::string::npos;
      CHECK((says_nothing || !document.person.name.empty() || !document.sections.empty()));
      for (const Diagnostic& d : host.diagnostics) CHECK((d.place.line > 0 && !d.message.empty()));
    }
  }
}

TEST_CASE("the schema project's valid cases give no error, its invalid ones are reported", "[json-resume][corpus]") {
  const fs::path corpus = test::corpus("json-resume/schema-tests");
  if (corpus.empty()) return;
  std::size_t cases = 0;
  for (const fs::path& file : files(corpus)) {
    if (file.filename() == "dates.json") continue;  // values for the others
    const std::string bytes = testing::bytes_of(file);
    LocalHost silent;
    Context context = silent.context();
    Tape tape;
    REQUIRE(tape.read_json({bytes, "cases"}, context));
    for (std::size_t i = 0; i < tape.root().size(); ++i) {
      const std::string name(tape.root().key(i).text());
      std::string cv;
      tape.root().value(i).append_json(cv);
      INFO(file << ": " << name << ": " << cv);
      LocalHost host;
      Document document;
      read<resume::JsonResumeReader>(host, document, cv);
      ++cases;
      const auto tells = [&](const Diagnostic& d) { return d.severity != Severity::note; };
      const bool reported = std::any_of(host.diagnostics.begin(), host.diagnostics.end(), tells);
      if (name.find("nvalid") != std::string::npos)
        CHECK(reported);
      else
        CHECK_FALSE(reported);
    }
  }
  CHECK(cases > 200);
}

TEST_CASE("every YAML CV of the corpus is read, or refused for what it is", "[yaml][corpus]") {
  const fs::path corpus = test::corpus("yaml");
  if (corpus.empty()) return;
  for (const auto* folder : {"yaml", "rendercv", "yamlresume"})
    for (const fs::path& file : files(corpus.parent_path() / folder)) {
      if (file.extension() == ".json") continue;
      INFO(file);
      LocalHost host;
      Document document;
      const std::string bytes = testing::bytes_of(file);
      read<resume::YamlReader>(host, document, bytes);
      if (file.filename().string().find("jsonresume") == std::string::npos) {
        CHECK(has(host, Code::other_format));
        continue;
      }
      CHECK(host.diagnostics.empty());
      CHECK(document.person.locations.at(0).country_code == "NO");
      CHECK(document.person.locations.at(0).postal_code == "0123");
      CHECK(document.sections.size() == 2);
    }
}
