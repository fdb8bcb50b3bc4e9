// Conversions in one process, each beside the parser that it stands on: the ratio is what cvconv adds. A conversion is
// all of it: guard, reader, Document, writer, and the report of losses.
#include "host/conversion.hpp"

#include <benchmark/benchmark.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include <fstream>
#include <sstream>

namespace {

std::string load(const std::string& name) {
  std::ifstream file(CVCONV_SAMPLES + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void run(benchmark::State& state, const std::string& sample, const std::string& to, bool report) {
  const std::string bytes = load(sample);
  cvconv::Registry registry;
  cvconv::ConversionSettings settings;
  settings.to = to;
  settings.report = report;
  cvconv::Converter converter(registry, settings);
  if (!to.empty()) converter.prepare_writer("-");
  for (auto _ : state) {
    std::string input = bytes;
    cvconv::Conversion conversion;
    if (cvconv::check_input(input)) return state.SkipWithError("the input was refused");
    converter.read(sample, input, conversion);
    if (!to.empty() && conversion.ok()) converter.write(sample, conversion);
    if (!conversion.ok()) return state.SkipWithError("the conversion failed");
    if (report) {
      std::string text;
      cvconv::append_report(text, converter, conversion, sample, "-", false);
      benchmark::DoNotOptimize(text.data());
    }
    benchmark::DoNotOptimize(conversion.output.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}

void convert(benchmark::State& state, const std::string& sample, const std::string& to) {
  run(state, sample, to, false);
}

void convert_and_report(benchmark::State& state, const std::string& sample, const std::string& to) {
  run(state, sample, to, true);
}

// What it costs to look for what cannot be carried: the part of each conversion that follows the writing.
void account(benchmark::State& state, const std::string& sample, const std::string& to) {
  std::string input = load(sample);
  cvconv::Registry registry;
  cvconv::ConversionSettings settings;
  settings.to = to;
  cvconv::Converter converter(registry, settings);
  converter.prepare_writer("-");
  cvconv::Conversion conversion;
  converter.read(sample, input, conversion);
  for (auto _ : state) {
    conversion.diagnostics.clear();
    converter.forecast_losses(sample, conversion);
    benchmark::DoNotOptimize(conversion.lost);
  }
}

void parse_json(benchmark::State& state) {
  const std::string bytes = load("engineer.json");
  for (auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(bytes));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}

// Takes every event and keeps nothing.
class Sink : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string& value) override {
    benchmark::DoNotOptimize(value.data());
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

void parse_yaml(benchmark::State& state) {
  const std::string bytes = load("engineer.yaml");
  for (auto _ : state) {
    std::istringstream stream(bytes);
    YAML::Parser parser(stream);
    Sink sink;
    while (parser.HandleNextDocument(sink)) {
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}

void parse_xml(benchmark::State& state) {
  const std::string bytes = load("researcher.xml");
  for (auto _ : state) {
    pugi::xml_document document;
    benchmark::DoNotOptimize(document.load_buffer(bytes.data(), bytes.size()));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RegisterBenchmark("json/parse", parse_json);
  benchmark::RegisterBenchmark("json/read", convert, "engineer.json", "");
  benchmark::RegisterBenchmark("json/html", convert, "engineer.json", "html");
  benchmark::RegisterBenchmark("json/html with a report", convert_and_report, "engineer.json", "html");
  benchmark::RegisterBenchmark("json/html, its losses", account, "engineer.json", "html");
  benchmark::RegisterBenchmark("json/markdown", convert, "engineer.json", "markdown");
  benchmark::RegisterBenchmark("json/jsonld", convert, "engineer.json", "jsonld");
  benchmark::RegisterBenchmark("yaml/parse", parse_yaml);
  benchmark::RegisterBenchmark("yaml/read", convert, "engineer.yaml", "");
  benchmark::RegisterBenchmark("yaml/moderncv", convert, "engineer.yaml", "moderncv");
  benchmark::RegisterBenchmark("yaml/moderncv with a report", convert_and_report, "engineer.yaml", "moderncv");
  benchmark::RegisterBenchmark("yaml/moderncv, its losses", account, "engineer.yaml", "moderncv");
  benchmark::RegisterBenchmark("orcid/parse", parse_xml);
  benchmark::RegisterBenchmark("orcid/read", convert, "researcher.xml", "");
  benchmark::RegisterBenchmark("orcid/jsonld", convert, "researcher.xml", "jsonld");
  benchmark::RegisterBenchmark("orcid/jsonld with a report", convert_and_report, "researcher.xml", "jsonld");
  benchmark::RegisterBenchmark("orcid/jsonld, its losses", account, "researcher.xml", "jsonld");
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
