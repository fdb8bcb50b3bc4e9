// The commands and their options, one table for parsing, help, completion and documentation.
#include "cli/session.hpp"

namespace cvconv::cli {
namespace {

using enum Command;

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
    {convert, run_convert, "", "cvconv IN [-o OUT] [--from FORMAT] [--to FORMAT] [options]", "convert one CV",
     "Converts one CV. The format of the input is found from --from, its extension or its content;\n"
     "that of the output from --to or its extension. `-` stands for standard input and output.\n"
     "The output is written whole or not at all. Messages go to standard error.",
     convert_examples, true},
    {check, run_check, "check", "cvconv check IN... [--from FORMAT] [--to FORMAT] [options]",
     "read CVs, say what is in them and what is wrong",
     "Reads each CV, prints one line on what was found in it, and reports what is wrong with it.\n"
     "With --to it also says what would be lost, as the format declares it. Nothing is written.",
     check_examples, true},
    {diff, run_diff, "diff", "cvconv diff A B [--from FORMAT] [--json] [--exact] [options]",
     "compare two CVs by what they say",
     "Compares two CVs in any formats that can be read, and prints one line for each difference: where it\n"
     "stands in A and in B, and what was there before and after. What says the same is no difference: the\n"
     "order of keys, how a text is wrapped and escaped, the order of identifiers and translations. `-` stands\n"
     "for standard input. With --quiet only the exit code tells.",
     diff_examples, true, diff_exit_rows},
    {batch, run_batch, "batch", "cvconv batch IN... -o PATTERN [--to FORMAT] [-j N] [options]",
     "convert many CVs at once",
     "Converts files, patterns (quoted ones too, with ** for any folders) and folders, with all below them.\n"
     "The pattern of the output may hold {stem} (name without extension), {name} (with it), {ext} (the input's\n"
     "extension), {dir} (the input's folder) and {n} (its number). Folders are made as needed. A file that cannot\n"
     "be converted does not stop the others.",
     batch_examples, true},
    {formats, run_formats, "formats", "cvconv formats [NAME] [--all] [--matrix] [--json] [--schema]",
     "list the formats, or describe one and its options",
     "Lists the formats that can be read and written. With a name it describes one: extensions, options with\n"
     "their values and defaults, and where the format is documented. --matrix shows what the formats can hold of a\n"
     "CV: all of a part, in other words, as mere text, some of it, or nothing.",
     formats_examples},
    {explain, run_explain, "explain", "cvconv explain [CODE]", "explain a message by its code",
     "Says more about a message than its one line can. Without a code: a list of all messages.", explain_examples},
    {completion, run_completion, "completion", "cvconv completion bash|zsh|fish",
     "print a completion script for a shell",
     "Prints the script that lets a shell complete commands, options, formats and their options.", completion_examples},
    {help, nullptr, "help", "cvconv help [COMMAND]", "show how cvconv or one of its commands is used"},
    {complete, run_complete, "complete", "cvconv complete -- WORD...", "candidates for the last word, for the scripts"},
};

constexpr std::uint16_t bit(Command c) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(c)); }
constexpr std::uint16_t converting = bit(convert) | bit(check) | bit(batch);
constexpr std::uint16_t reading = converting | bit(diff);
constexpr std::uint16_t everywhere = 0xFFFF;

constexpr std::string_view color_choices[] = {"auto", "always", "never"};
constexpr std::string_view diagnostics_choices[] = {"text", "json"};
constexpr std::string_view loss_choices[] = {"ignore", "warn", "error"};

// In the order of Option.
constexpr OptionRow option_rows[] = {
    {'o', "output", "Output", bit(convert) | bit(batch),
     "where to write; for batch a pattern, such as 'out/{stem}.html'", "OUT", OptionRow::is_file},
    {'f', "from", "Formats", reading, "the format of the input", "FORMAT"},
    {'t', "to", "Formats", converting, "the format of the output; without -o it goes to standard output", "FORMAT"},
    {'R', "reader-option", "Formats", reading, "an option of the reader; `cvconv formats FORMAT` lists them",
     "KEY=VALUE", OptionRow::repeats},
    {'W', "writer-option", "Formats", converting, "an option of the writer", "KEY=VALUE", OptionRow::repeats},
    {0, "lang", "Formats", reading, "the language to choose in a CV that has several, such as de or zh-Hant", "TAG"},
    {0, "report", "Output", converting,
     "an account of every fact of the CV and what became of it, as JSON; for several CVs one object a line", "FILE",
     OptionRow::is_file},
    {'j', "jobs", "Output", bit(batch), "how many CVs to convert at the same time (default: one for each processor)",
     "N"},
    {0, "all", "Output", bit(formats), "also plugins that are hidden by others, and where each comes from"},
    {0, "matrix", "Output", bit(formats), "which parts of a CV each format can hold"},
    {0, "json", "Output", bit(formats) | bit(diff), "as JSON"},
    {0, "exact", "Output", bit(diff), "every difference of what was read, also those that mean nothing"},
    {0, "schema", "Output", bit(formats), "print the JSON Schema of the format"},
    {0, "man", "Output", bit(help), "as a manual page (roff)"},
    {0, "strict", "Messages", reading, "a warning fails the conversion"},
    {0, "loss", "Messages", converting,
     "what cannot be carried over is to be ignored, warned of (warn, the default), or an error: nothing is written",
     "HOW", OptionRow::none, loss_choices},
    {'q', "quiet", "Messages", reading, "no messages but errors"},
    {'v', "verbose", "Messages", reading, "every message, not only the first ten of each kind"},
    {0, "diagnostics", "Messages", everywhere, "messages as text, or as json: one object a line", "HOW",
     OptionRow::none, diagnostics_choices},
    {0, "color", "Messages", everywhere,
     "colour in messages: auto (on a terminal, unless NO_COLOR is set), always, never", "WHEN", OptionRow::none,
     color_choices},
    {0, "max-size", "Other", reading, "refuse inputs that are larger (default 32M; K, M and G are understood)", "SIZE"},
    {0, "max-document", "Other", reading,
     "refuse CVs that need more memory once they are read (default 64M), however small the input is", "SIZE"},
    {0, "timeout", "Other", bit(convert) | bit(check) | bit(diff),
     "how long a reader or writer may take for one CV (default 60; 0: as long as it likes)", "SECONDS"},
    {0, "plugin", "Other", reading | bit(formats) | bit(complete), "also use this plugin", "PATH",
     OptionRow::is_file | OptionRow::repeats},
    {'h', "help", "Other", everywhere, "show this help"},
    {'V', "version", "Other", everywhere, "show the version"},
};
static_assert(std::size(option_rows) == option_count);

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
std::span<const ExitRow> exit_codes() { return exit_rows; }

}  // namespace cvconv::cli
