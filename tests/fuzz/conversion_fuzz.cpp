// Any bytes as a CV: through guard, reader and every writer, and what comes out is looked at and read again. With
// CVCONV_FUZZ_READER, one reader alone.
//
// The first `header` bytes choose, each by its distance from '0': the reader, the settings of the program, and the
// values of the options (the first option of every format, the second one, …). The rest is the CV.
#include "host/conversion.hpp"

#include "checks.hpp"
#include "cvconv/cvir.hpp"
#include "cvconv/describe.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <set>

#include <sys/time.h>
#include <unistd.h>

using namespace cvconv;

namespace {

#ifndef CVCONV_FUZZ_READER
#define CVCONV_FUZZ_READER ""
#endif
#ifndef CVCONV_FUZZ_SECONDS
#define CVCONV_FUZZ_SECONDS 0
#endif
// Empty: the whole way.
constexpr std::string_view only_reader = CVCONV_FUZZ_READER;  // NOLINT(readability-redundant-string-init)
constexpr int most_seconds = CVCONV_FUZZ_SECONDS;             // of one input; 0: any

constexpr std::string_view readers[] = {"json-resume", "yaml", "jsonld", "html", "orcid", "cvir"};
constexpr std::string_view writers[] = {"cvir", "json-resume", "yaml", "jsonld", "html", "markdown", "moderncv"};
constexpr std::string_view languages[] = {"", "en", "de", "zh-Hant"};
constexpr std::size_t header = 10;

Registry& registry() {
  static Registry one;
  return one;
}

/// The first bytes, and what is being done with the others.
struct Choice {
  std::string_view bytes;
  std::string_view reader;
  std::string_view writer = "none";

  [[nodiscard]] std::size_t at(std::size_t i, std::size_t n) const {
    return static_cast<unsigned char>(bytes[i] - '0') % n;
  }
  [[nodiscard]] LocalHost::Options options(const std::vector<OptionInfo>& known) const {
    static const std::vector<std::string> truth{"false", "true"};
    static const std::vector<std::string> numbers{"0", "1", "-1", "12", "999999999999"};
    LocalHost::Options out;
    for (std::size_t k = 0; k < known.size(); ++k) {
      if (known[k].type == OptionInfo::Type::string) continue;
      const auto& values = known[k].type == OptionInfo::Type::choice    ? known[k].values
                           : known[k].type == OptionInfo::Type::boolean ? truth
                                                                        : numbers;
      out.emplace_back(known[k].name, values[at(2 + k % (header - 2), values.size())]);
    }
    return out;
  }
  [[noreturn]] void broken(std::string_view invariant, std::string_view details = {}) const {
    std::fprintf(stderr, "Broken: %.*s (reader %.*s, writer %.*s, first bytes \"%.*s\")\n%.*s\n",
                 static_cast<int>(invariant.size()), invariant.data(), static_cast<int>(reader.size()), reader.data(),
                 static_cast<int>(writer.size()), writer.data(), static_cast<int>(bytes.size()), bytes.data(),
                 static_cast<int>(details.size()), details.data());
    std::abort();
  }
};

std::string messages(const Conversion& c) {
  std::string out;
  for (const Diagnostic& d : c.diagnostics)
    out += code_name(d.code) + " line " + std::to_string(d.place.line) + ' ' + d.path + ": " + d.message + '\n';
  return out;
}

std::string cvir_of(const Document& d) {
  std::string out;
  cvir::write(d, out);
  return out;
}

/// Takes the extras out of a Document. Where one stands may change with a key that is in the way; no word may go.
struct TakeExtras {
  std::string words;
  bool has_ours =
      false;  ///< an object of the name that ours have in JSON Resume, where it is none: it is one when read again

  template <class T>
  void operator()(T& value) {
    if constexpr (describe::Described<T>) describe::for_each_field<T>([&](const auto& f) { (*this)(f(value)); });
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    if constexpr (std::is_same_v<T, Extra>) {
      for (const Extra& e : list) {
        words += e.key + ' ' + e.json + ' ';
        has_ours = has_ours || e.key == "cvconv" || e.key.ends_with(".cvconv");
      }
      list.clear();
    } else {
      for (T& item : list) (*this)(item);
    }
  }
};

/// What has to be the same: the Document as cvir without extras, and the words of which the extras consist. "":
/// nothing.
std::string comparable(Document d) {
  TakeExtras extras;
  extras(d);
  if (extras.has_ours) return {};
  // A key is escaped where it is a key inside of a value: control characters part words, as do their escapes.
  for (std::size_t at = 0; (at = extras.words.find("\\u00", at)) != std::string::npos;)
    extras.words.replace(at, 6, " ");
  for (char& c : extras.words)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  std::set<std::string_view> words;
  const std::string_view all = extras.words;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find_first_of(".,:\"[]{} \n", begin), all.size());
    words.insert(all.substr(begin, end - begin));
    begin = end + 1;
  }
  std::string out = cvir_of(d);
  for (const std::string_view word : words) out.append(word) += ' ';
  return out;
}

std::string first_difference(std::string_view a, std::string_view b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  at = at < 200 ? 0 : at - 200;
  return std::string(a.substr(std::min(at, a.size()), 400)) + "\n-- but then:\n" +
         std::string(b.substr(std::min(at, b.size()), 400));
}

bool has_error(const Conversion& c) {
  return std::any_of(c.diagnostics.begin(), c.diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

/// A conversion that fails says why; one that does not has no error; no plugin breaks.
void demand_reasons(const Choice& choice, const Conversion& c) {
  for (const Diagnostic& d : c.diagnostics) {
    if (d.message.empty()) choice.broken("each message has words", messages(c));
    if (code_info(d.code).title.empty()) choice.broken("each message has a code of the table", messages(c));
  }
  if (c.ok() == has_error(c)) choice.broken("a conversion fails if and only if it reports an error", messages(c));
  if (!c.ok() && c.exit != Exit::not_convertible && c.exit != Exit::lossy)
    choice.broken("no plugin fails", messages(c));
}

void read(const Choice& choice, const ConversionSettings& settings, std::string_view bytes, Conversion& c) {
  Converter converter(registry(), settings);
  try {
    converter.prepare_reader();
  } catch (const Failure& failure) {
    choice.broken("the reader takes its options", failure.message);
  }
  converter.read("fuzz", bytes, c);
  demand_reasons(choice, c);
}

/// What a writer gave, read by the reader of its format with its usual options.
Document read_again(const Choice& choice, const std::string& output) {
  ConversionSettings settings;
  settings.from = choice.writer;
  Conversion c;
  read(choice, settings, output, c);
  if (!c.ok()) choice.broken("what was written is read without an error", messages(c) + output);
  return std::move(c.document);
}

/// Only extras and the like, which the host warns of: a text for people may then be empty, and no reader has to take
/// it.
bool says_nothing(const Document& d) {
  Person person = d.person;
  person.extras.clear();
  return d.sections.empty() && person == Person{};
}

void demand_same(const Choice& choice, const Document& before, const Document& after, const std::string& through) {
  const std::string one = comparable(before);
  const std::string other = comparable(after);
  if (one == other || one.empty()) return;
  choice.broken("what was written is read as the same Document",
                first_difference(one, other) + "\n-- through:\n" + through.substr(0, 3000));
}

Conversion write(const Choice& choice, Converter& converter, const Document& document) {
  Conversion c;
  c.reader = registry().find(choice.reader);
  c.document = document;
  converter.write("fuzz", c);
  demand_reasons(choice, c);
  const ConversionSettings& settings = converter.settings();
  if (!c.ok() && !settings.strict && settings.on_loss != OnLoss::fail)
    choice.broken("what was read can be written", messages(c));
  if (c.document != document) choice.broken("a writer leaves the Document as it is");
  return c;
}

void check_output(const Choice& choice, Converter& converter, const Conversion& c) {
  const std::string& out = c.output;
  // Sections without a word in them are nothing in Markdown.
  if (out.empty() && choice.writer == "markdown" && c.document.person.name.empty()) return;
  std::string copy = out;
  const auto bad = check_input(copy);
  if (bad) choice.broken("the output is text in UTF-8, and not empty", bad->message);
  if (!out.ends_with('\n')) choice.broken("the output ends with a line");
  if (choice.writer == "cvir" || choice.writer == "json-resume" || choice.writer == "jsonld")
    if (!nlohmann::json::accept(out)) choice.broken("the output is JSON", out);
  if (choice.writer == "html") {
    const std::string wrong = fuzz::wrong_in_html(out);
    if (!wrong.empty()) choice.broken("the tags of a page are balanced", wrong);
  }
  if (choice.writer == "moderncv") {
    const std::string wrong = fuzz::wrong_in_latex(out);
    if (!wrong.empty()) choice.broken("groups and environments of LaTeX are balanced", wrong);
  }
  if (choice.writer == "markdown" || choice.writer == "moderncv" || says_nothing(c.document)) return;
  const Document again = read_again(choice, out);
  if (choice.writer == "html" || choice.writer == "jsonld") return;  // their manifests say what they do not carry
  if (choice.writer == "cvir" || choice.reader == "json-resume" || choice.reader == "yaml")
    return demand_same(choice, c.document, again, out);
  // Other formats can say what this vocabulary cannot: white space around words, and in cvir anything in any field. But
  // what its own reader has made comes back.
  const Conversion second = write(choice, converter, again);
  if (!says_nothing(again)) demand_same(choice, again, read_again(choice, second.output), second.output);
}

void convert(Choice choice, std::string_view bytes) {
  ConversionSettings settings;
  settings.from = choice.reader;
  settings.reader_options = choice.options(registry().find(choice.reader)->reader_options);
  settings.lang = languages[choice.at(1, 4)];
  Conversion c;
  read(choice, settings, bytes, c);
  if (!c.ok() || !only_reader.empty()) return;
  Conversion twice;
  read(choice, settings, bytes, twice);
  if (c.document != twice.document || messages(c) != messages(twice)) choice.broken("what is read twice is the same");

  settings.report = choice.at(1, 8) >= 4;
  settings.on_loss = choice.at(1, 16) >= 8 ? OnLoss::fail : OnLoss::warn;
  settings.strict = choice.at(1, 32) >= 16;
  for (const std::string_view to : writers) {
    choice.writer = to;
    settings.to = to;
    settings.writer_options = choice.options(registry().find(to)->writer_options);
    Converter converter(registry(), settings);
    try {
      converter.prepare_writer("-");
    } catch (const Failure& failure) {
      choice.broken("the writer takes its options", failure.message);
    }
    const Conversion written = write(choice, converter, c.document);
    check_output(choice, converter, written);
    const Conversion again = write(choice, converter, c.document);
    if (written.output != again.output)
      choice.broken("what is written twice is the same", first_difference(written.output, again.output));
  }
}

/// Of the processor, not of the clock: other work on the machine is no fault of an input. 0: none.
void limit_time(int seconds) {
  std::signal(SIGPROF, [](int) {
    constexpr std::string_view words = "Broken: an input of this size takes little time\n";
    [[maybe_unused]] const ssize_t n = ::write(STDERR_FILENO, words.data(), words.size());
    std::abort();
  });
  const itimerval limit{{0, 0}, {seconds, 0}};
  setitimer(ITIMER_PROF, &limit, nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < header) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  std::string bytes(all.substr(header));
  if (const auto bad = check_input(bytes)) {
    if (bad->message.empty()) std::abort();
    return 0;
  }
  Choice choice{all.substr(0, header), only_reader};
  if (only_reader.empty()) choice.reader = readers[choice.at(0, std::size(readers))];
  limit_time(most_seconds);
  convert(choice, bytes);
  limit_time(0);
  return 0;
}
