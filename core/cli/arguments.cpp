// Takes the command line apart. The one file that includes CLI11.
#include "cli/arguments.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/diagnostic.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

namespace cvconv::cli {
namespace {

// "-o" and "--output" of "-oX", "--output=X".
std::string_view option_name(std::string_view word) {
  return word.starts_with("--") ? word.substr(0, word.find('=')) : word.substr(0, 2);
}

Failure unknown_option(const std::string& word, Command command) {
  const std::string_view name = option_name(word);
  const std::string of = command == Command::convert ? "" : std::string(row(command).name);
  const std::string help =
      of.empty() ? "`cvconv --help` lists the options" : "`cvconv " + of + " --help` lists its options";
  if (const OptionRow* o = find_option(name); o != nullptr && !belongs(*o, command))
    return usage("the option " + std::string(name) + " does not belong to " +
                     (of.empty() ? "a conversion" : "`cvconv " + of + '`'),
                 help);
  std::vector<std::string> owned;
  for (const OptionRow& o : options())
    if (belongs(o, command)) owned.push_back("--" + std::string(o.name));
  const std::vector<std::string_view> names(owned.begin(), owned.end());
  std::string hint = name.size() > 2 ? did_you_mean(name, names) : std::string();
  if (hint.empty() && name.size() == 2 && word.size() > 2)  // -to for --to
    if (const std::string_view near = closest('-' + word.substr(0, word.find('=')), names); !near.empty())
      hint = "did you mean \"" + std::string(near) + "\"?";
  return usage("unknown option \"" + word + '"', hint.empty() ? help : hint);
}

// Whether a word could be this option: `--name`, `--name=value`, or its letter among those of `-abc`.
bool is_mentioned(const OptionRow& o, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    if (word.starts_with("--")) return option_name(word).substr(2) == o.name;
    return o.short_name != 0 && word.starts_with('-') && word.find(o.short_name) != std::string::npos;
  });
}

// Only the options that are there: CLI11 takes longer to make one than to parse it.
void add_options(CLI::App& app, const std::vector<std::string>& words, Arguments& out) {
  for (const OptionRow& o : options()) {
    if (!belongs(o, out.command) || !is_mentioned(o, words)) continue;
    const std::string letter = o.short_name != 0 ? std::string{'-', o.short_name, ','} : std::string();
    const std::string names = letter + "--" + std::string(o.name);
    auto& values = out.values[static_cast<std::size_t>(id_of(o))];
    if (o.value.empty())
      app.add_flag_callback(names, [&values] { values.emplace_back("true"); });
    else
      app.add_option(names, values)->expected(1)->allow_extra_args(false)->take_all();
  }
}

void check_values(const Arguments& out) {
  for (const OptionRow& o : options()) {
    const auto& values = out.all(id_of(o));
    std::string name = "--" + std::string(o.name);
    if (values.size() > 1 && (o.traits & OptionRow::repeats) == 0 && !o.value.empty() && o.choices.empty())
      throw usage(name + " is given twice", id_of(o) == Option::output ? "`cvconv batch` writes several files" : "");
    for (const std::string& value : values) {
      if (o.choices.empty() || std::find(o.choices.begin(), o.choices.end(), value) != o.choices.end()) continue;
      std::string hint = did_you_mean(value, o.choices);
      if (hint.empty()) {
        hint = "it takes";
        for (const std::string_view choice : o.choices)
          hint.append(choice == o.choices.front() ? " " : choice == o.choices.back() ? " or " : ", ").append(choice);
      }
      throw usage(name.append(" cannot be \"").append(value).append("\""), std::move(hint));
    }
  }
}

}  // namespace

const OptionRow* find_option(std::string_view word) {
  const std::string_view name = option_name(word);
  for (const OptionRow& o : options())
    if (name.size() == 2 ? o.short_name != 0 && name[1] == o.short_name : name.substr(2) == o.name) return &o;
  return nullptr;
}

Command take_command(std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string& word = words[i];
    if (word.size() > 1 && word[0] == '-') {
      const OptionRow* o = find_option(word);
      if (o != nullptr && !o->value.empty() && word.size() == option_name(word).size()) ++i;  // its value is next
      continue;
    }
    for (const CommandRow& c : commands())
      if (!c.name.empty() && c.name == word) {
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        return c.id;
      }
    break;
  }
  return Command::convert;
}

void parse(std::vector<std::string> words, Arguments& out) {
  out.command = take_command(words);
  const auto mark = std::find(words.begin(), words.end(), "--");
  const std::vector<std::string> plain(mark == words.end() ? mark : mark + 1, words.end());
  words.erase(mark, words.end());
  try {
    CLI::App app;
    app.set_help_flag();  // ours is in the table
    app.allow_extras();   // the words that are no options, and those that are unknown
    add_options(app, words, out);
    std::reverse(words.begin(), words.end());  // what CLI11 wants
    app.parse(std::move(words));
    out.words = app.remaining();
    const auto unknown = std::stable_partition(out.words.begin(), out.words.end(),
                                               [](const auto& word) { return word.size() < 2 || word[0] != '-'; });
    const std::vector<std::string> options(unknown, out.words.end());
    out.words.erase(unknown, out.words.end());
    out.words.insert(out.words.end(), plain.begin(), plain.end());
    if (!options.empty()) throw unknown_option(options.front(), out.command);
  } catch (const CLI::ArgumentMismatch& e) {
    const std::string what = e.what();  // "--output: 1 required TEXT missing"
    const std::string name = what.substr(0, what.find(':'));
    const OptionRow* o = name.starts_with('-') ? find_option(name) : nullptr;
    if (o == nullptr) throw usage(what);
    if (o->value.empty()) throw usage(name + " takes no value");
    throw usage(name + " needs a value", "it stands after the option: " + name + ' ' + std::string(o->value));
  } catch (const CLI::ConversionError& e) {  // "Could not convert: --quiet = x"
    const std::string what = e.what();
    const std::size_t at = std::min(what.find("--"), what.size());
    throw usage(what.substr(at, what.find(' ', at) - at) + " takes no value");
  } catch (const CLI::Error& e) {
    throw usage(e.what(), "`cvconv --help` shows how it is used");
  }
  check_values(out);
}

std::optional<unsigned> parse_number(std::string_view s, unsigned most) {
  unsigned n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  return error != std::errc{} || end != s.data() + s.size() || n > most ? std::nullopt : std::optional(n);
}

std::optional<std::uint64_t> parse_size(std::string_view s) {
  std::uint64_t n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  std::string_view unit = s.substr(static_cast<std::size_t>(end - s.data()));
  if (unit.ends_with('B')) unit.remove_suffix(unit.ends_with("iB") ? 2 : 1);
  const std::size_t power = unit.empty() ? 0 : std::string_view(" kmg").find(ascii::lower(unit));
  constexpr std::uint64_t most = 1ULL << 40;
  const bool is_size = error == std::errc{} && n != 0 && unit.size() <= 1 && unit != " " && power <= 3;
  return !is_size || n > most >> (10 * power) ? std::nullopt : std::optional(n << (10 * power));
}

}  // namespace cvconv::cli
