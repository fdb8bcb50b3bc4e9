// The commands and their options, one table for parsing, help, completion and documentation.
#include "cli/table.hpp"

#include <algorithm>

namespace cvconv::cli {
namespace {

constexpr Example convert_examples[] = {
    {"cvconv cv.json -o cv.md", "a JSON Resume to Markdown"},
    {"cvconv cv.yaml -o cv.tex", "a CV in YAML to LaTeX"},
    {"cvconv record.xml --to html > cv.html", "an ORCID record to a web page"},
    {"curl -s URL | cvconv - --from json-resume --to jsonld", "from a pipe into a pipe"},
    {"cvconv cv.yaml -o cv.tex -W style=banking", "with an option of the writer"},
    {"cvconv cv.yaml --to cvir", "show what cvconv has read"},
};
constexpr Example check_examples[] = {
    {"cvconv check cv.yaml", "is it right, and what is in it?"},
    {"cvconv check cv.yaml --to moderncv", "what would be lost on the way?"},
    {"cvconv check cv.yaml --to html --report -", "every fact, and what would become of it, as JSON"},
    {"cvconv check --strict --quiet cvs/*.json", "for CI: only errors, and warnings count"},
};
constexpr Example diff_examples[] = {
    {"cvconv diff old.yaml new.yaml", "what has changed?"},
    {"cvconv diff cv.yaml cv.json", "do both say the same?"},
    {"cvconv diff --json old.json new.json", "for programs"},
};
constexpr Example batch_examples[] = {
    {"cvconv batch cvs/ -o 'out/{stem}.html'", "every CV below a folder"},
    {"cvconv batch 'cvs/**/*.json' -o 'out/{dir}/{stem}.md' -j 8", "a pattern, eight at a time, folders kept"},
    {"cvconv batch cvs/ -o out/ --to jsonld", "into a folder, under their own names"},
};
constexpr Example formats_examples[] = {
    {"cvconv formats", "which formats there are"},
    {"cvconv formats moderncv", "one format: its extensions and its options"},
    {"cvconv formats --matrix", "which parts of a CV each of them can hold"},
    {"cvconv formats yaml --schema", "its JSON Schema, for completion in an editor"},
};
constexpr Example explain_examples[] = {
    {"cvconv explain CV0205", "what a message means"},
    {"cvconv explain", "all of them"},
};
constexpr Example completion_examples[] = {
    {"source <(cvconv completion bash)", "in ~/.bashrc, if the package did not install it"},
};

// As of diff(1).
constexpr ExitRow diff_exit_rows[] = {
    {0, "both say the same"},
    {1, "they differ"},
    {2, "trouble: one of them cannot be read, or the command line is wrong"},
    {141, "the reader of the output went away"},
};

constexpr CommandRow command_rows[] = {
    {Command::convert, "", "cvconv IN [-o OUT] [--from FORMAT] [--to FORMAT] [options]", "convert one CV",
     "Converts one CV. The format of the input is found from --from, its extension or its content;\n"
     "that of the output from --to or its extension. `-` stands for standard input and output.\n"
     "The output is written whole or not at all. Messages go to standard error.",
     convert_examples, true},
    {Command::check, "check", "cvconv check IN... [--from FORMAT] [--to FORMAT] [options]",
     "read CVs, say what is in them and what is wrong",
     "Reads each CV, prints one line on what was found in it, and reports what is wrong with it.\n"
     "With --to it also says what would be lost, as the format declares it. Nothing is written.",
     check_examples, true},
    {Command::diff, "diff", "cvconv diff A B [--from FORMAT] [--json] [--exact] [options]",
     "compare two CVs by what they say",
     "Compares two CVs in any formats that can be read, and prints one line for each difference: where it\n"
     "stands in A and in B, and what was there before and after. What says the same is no difference: the\n"
     "order of keys, how a text is wrapped and escaped, the order of identifiers and translations. `-` stands\n"
     "for standard input. With --quiet only the exit code tells.",
     diff_examples, true, false, diff_exit_rows},
    {Command::batch, "batch", "cvconv batch IN... -o PATTERN [--to FORMAT] [-j N] [options]",
     "convert many CVs at once",
     "Converts files, patterns (quoted ones too, with ** for any folders) and folders, with all below them.\n"
     "The pattern of the output may hold {stem} (name without extension), {name} (with it), {ext} (the input's\n"
     "extension), {dir} (the input's folder) and {n} (its number). Folders are made as needed. A file that cannot\n"
     "be converted does not stop the others.",
     batch_examples, true},
    {Command::formats, "formats", "cvconv formats [NAME] [--all] [--matrix] [--json] [--schema]",
     "list the formats, or describe one and its options",
     "Lists the formats that can be read and written. With a name it describes one: extensions, options with\n"
     "their values and defaults, and where the format is documented. --matrix shows what the formats can hold of a\n"
     "CV: all of a part, in other words, as mere text, some of it, or nothing.",
     formats_examples, false},
    {Command::explain, "explain", "cvconv explain [CODE]", "explain a message by its code",
     "Says more about a message than its one line can. Without a code: a list of all messages.", explain_examples,
     false},
    {Command::completion, "completion", "cvconv completion bash|zsh|fish", "print a completion script for a shell",
     "Prints the script that lets a shell complete commands, options, formats and their options.", completion_examples,
     false},
    {Command::help, "help", "cvconv help [COMMAND]", "show how cvconv or one of its commands is used", "", {}, false},
    {Command::complete,
     "complete",
     "cvconv complete -- WORD...",
     "candidates for the last word, for the scripts",
     "",
     {},
     false,
     true},
};

constexpr std::uint16_t bit(Command c) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(c)); }
constexpr std::uint16_t converting = bit(Command::convert) | bit(Command::check) | bit(Command::batch);
constexpr std::uint16_t reading = converting | bit(Command::diff);
constexpr std::uint16_t everywhere = 0xFFFF;

constexpr std::string_view color_choices[] = {"auto", "always", "never"};
constexpr std::string_view diagnostics_choices[] = {"text", "json"};
constexpr std::string_view loss_choices[] = {"ignore", "warn", "error"};

constexpr std::string_view formats_group = "Formats";
constexpr std::string_view output_group = "Output";
constexpr std::string_view messages_group = "Messages";
constexpr std::string_view other_group = "Other";

constexpr OptionRow option_rows[] = {
    {Option::output, 'o', "output", "OUT", ValueKind::file, false, output_group,
     "where to write; for batch a pattern, such as 'out/{stem}.html'", bit(Command::convert) | bit(Command::batch)},
    {Option::from, 'f', "from", "FORMAT", ValueKind::reader, false, formats_group, "the format of the input", reading},
    {Option::to, 't', "to", "FORMAT", ValueKind::writer, false, formats_group,
     "the format of the output; without -o it goes to standard output", converting},
    {Option::reader_option, 'R', "reader-option", "KEY=VALUE", ValueKind::reader_option, true, formats_group,
     "an option of the reader; `cvconv formats FORMAT` lists them", reading},
    {Option::writer_option, 'W', "writer-option", "KEY=VALUE", ValueKind::writer_option, true, formats_group,
     "an option of the writer", converting},
    {Option::lang, 0, "lang", "TAG", ValueKind::other, false, formats_group,
     "the language to choose in a CV that has several, such as de or zh-Hant", reading},
    {Option::report, 0, "report", "FILE", ValueKind::file, false, output_group,
     "an account of every fact of the CV and what became of it, as JSON; for several CVs one object a line",
     converting},
    {Option::jobs, 'j', "jobs", "N", ValueKind::other, false, output_group,
     "how many CVs to convert at the same time (default: one for each processor)", bit(Command::batch)},
    {Option::all, 0, "all", "", ValueKind::none, false, output_group,
     "also plugins that are hidden by others, and where each comes from", bit(Command::formats)},
    {Option::matrix, 0, "matrix", "", ValueKind::none, false, output_group, "which parts of a CV each format can hold",
     bit(Command::formats)},
    {Option::json, 0, "json", "", ValueKind::none, false, output_group, "as JSON",
     bit(Command::formats) | bit(Command::diff)},
    {Option::exact, 0, "exact", "", ValueKind::none, false, output_group,
     "every difference of what was read, also those that mean nothing", bit(Command::diff)},
    {Option::schema, 0, "schema", "", ValueKind::none, false, output_group, "print the JSON Schema of the format",
     bit(Command::formats)},
    {Option::manual, 0, "man", "", ValueKind::none, false, output_group, "as a manual page (roff)", bit(Command::help)},
    {Option::strict, 0, "strict", "", ValueKind::none, false, messages_group, "a warning fails the conversion",
     reading},
    {Option::loss, 0, "loss", "HOW", ValueKind::choice, false, messages_group,
     "what cannot be carried over is to be ignored, warned of (warn, the default), or an error: nothing is written",
     converting, loss_choices},
    {Option::quiet, 'q', "quiet", "", ValueKind::none, false, messages_group, "no messages but errors", reading},
    {Option::verbose, 'v', "verbose", "", ValueKind::none, false, messages_group,
     "every message, not only the first ten of each kind", reading},
    {Option::diagnostics, 0, "diagnostics", "HOW", ValueKind::choice, false, messages_group,
     "messages as text, or as json: one object a line", everywhere, diagnostics_choices},
    {Option::color, 0, "color", "WHEN", ValueKind::choice, false, messages_group,
     "colour in messages: auto (on a terminal, unless NO_COLOR is set), always, never", everywhere, color_choices},
    {Option::max_size, 0, "max-size", "SIZE", ValueKind::other, false, other_group,
     "refuse inputs that are larger (default 32M; K, M and G are understood)", reading},
    {Option::max_document, 0, "max-document", "SIZE", ValueKind::other, false, other_group,
     "refuse CVs that need more memory once they are read (default 64M), however small the input is", reading},
    {Option::timeout, 0, "timeout", "SECONDS", ValueKind::other, false, other_group,
     "how long a reader or writer may take for one CV (default 60; 0: as long as it likes)",
     bit(Command::convert) | bit(Command::check) | bit(Command::diff)},
    {Option::plugin, 0, "plugin", "PATH", ValueKind::file, true, other_group, "also use this plugin",
     reading | bit(Command::formats) | bit(Command::complete)},
    {Option::help, 'h', "help", "", ValueKind::none, false, other_group, "show this help", everywhere},
    {Option::version, 'V', "version", "", ValueKind::none, false, other_group, "show the version", everywhere},
};

constexpr ExitRow exit_rows[] = {
    {0, "done"},
    {1, "the input cannot be converted (or --strict was given and there were warnings)"},
    {2, "the command line is wrong: an unknown option, format or extension"},
    {3, "the output cannot be written"},
    {4, "a plugin cannot be loaded, or failed"},
    {5, "some inputs of a batch failed; the others were converted"},
    {6, "facts would be lost, and --loss error was given: nothing was written"},
    {130, "interrupted"},
    {141, "the reader of the output went away"},
};

}  // namespace

std::span<const CommandRow> commands() { return command_rows; }
const CommandRow& row(Command c) { return command_rows[static_cast<std::size_t>(c)]; }
std::span<const OptionRow> options() { return option_rows; }
const OptionRow& row(Option o) {
  return *std::find_if(std::begin(option_rows), std::end(option_rows), [&](const OptionRow& r) { return r.id == o; });
}
std::span<const ExitRow> exit_codes() { return exit_rows; }

}  // namespace cvconv::cli
