// Completion: `cvconv complete -- WORD...` answers with candidates for the last word, `candidate<TAB>what it is`, one a
// line, and `:files` where names of files fit too. The scripts for the shells ask it, so they need no tables of their
// own and know the plugins that are installed.
#include "cli/session.hpp"
#include "text/visible.hpp"

#include <algorithm>

namespace cvconv::cli {

namespace completion {  // the scripts of core/cli/completion, as the build embeds them
extern const std::string_view bash;
extern const std::string_view zsh;
extern const std::string_view fish;
}  // namespace completion

namespace {

class Completer {
 public:
  Completer(Session& session, std::vector<std::string> words) : session_(session) {
    if (!words.empty()) {
      current_ = words.back();
      words.pop_back();
    }
    command_ = take_command(words);
    look_at(words);
  }

  std::string answer() {
    const std::size_t equals = current_.find('=');
    const bool is_option = !only_words_ && current_.size() > 1 && current_.starts_with('-');
    if (waiting_ != nullptr) {
      value(*waiting_, current_, "");
    } else if (is_option && current_[1] == '-' && equals != std::string::npos) {
      if (const OptionRow* o = find(current_)) value(*o, current_.substr(equals + 1), current_.substr(0, equals + 1));
    } else if (is_option) {
      for (const OptionRow& o : options()) {
        if (!belongs(o, command_)) continue;
        candidate("", current_, "--" + std::string(o.name), o.help);
        if (o.short_name != 0) candidate("", current_, std::string{'-', o.short_name}, o.help);
      }
    } else {
      words();
    }
    return std::move(out_);
  }

 private:
  const OptionRow* find(std::string_view word) const {
    const OptionRow* const o = find_option(word);
    return o != nullptr && belongs(*o, command_) ? o : nullptr;
  }

  // What the words before say about the format and the place of the one that is asked for.
  void look_at(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i];
      if (word == "--") {
        only_words_ = true;
        continue;
      }
      if (only_words_ || word.size() < 2 || word[0] != '-') {
        plain_.push_back(word);
        continue;
      }
      const OptionRow* o = find(word);
      if (o == nullptr || o->value.empty()) continue;
      const bool is_long = word.starts_with("--");
      const std::size_t name_end = is_long ? std::min(word.find('='), word.size()) : 2;
      if (name_end == word.size() && i + 1 == words.size()) {
        waiting_ = o;
        return;
      }
      values_[static_cast<std::size_t>(id_of(*o))] =
          name_end < word.size() ? word.substr(name_end + (is_long ? 1 : 0)) : words[++i];
    }
  }

  const std::string& given(Option o) const { return values_[static_cast<std::size_t>(o)]; }

  void candidate(std::string_view prefix, std::string_view asked, std::string_view text, std::string_view what) {
    if (text.starts_with(asked)) out_.append(prefix).append(visible(text)).append("\t").append(visible(what)) += '\n';
  }

  void formats(std::string_view asked, std::string_view prefix, bool reading, bool writing) {
    for (const FormatInfo* f : session_.registry.all())
      if (f->hidden_by == nullptr && ((reading && f->reads) || (writing && f->writes)))
        candidate(prefix, asked, f->id, f->name);
  }

  void format_options(std::string_view asked, std::string_view prefix, bool reading) {
    std::vector<const FormatInfo*> among;
    if (const std::string& id = given(reading ? Option::from : Option::to); !id.empty()) {
      if (const FormatInfo* f = session_.registry.find(id)) among.push_back(f);
    } else {
      const std::string name = !reading ? given(Option::output) : plain_.empty() ? "" : plain_.front();
      const std::string extension = extension_of(name);
      if (!extension.empty()) among = session_.registry.by_extension(extension, reading);
    }
    if (among.empty()) among = session_.registry.all();
    const std::size_t equals = asked.find('=');
    std::vector<std::string_view> seen;
    for (const FormatInfo* f : among) {
      if (f->hidden_by != nullptr) continue;
      for (const OptionInfo& o : reading ? f->reader_options : f->writer_options) {
        if (std::find(seen.begin(), seen.end(), o.name) != seen.end()) continue;
        seen.push_back(o.name);
        if (equals == std::string_view::npos)
          candidate(prefix, asked, o.name + '=', o.help);
        else if (asked.substr(0, equals) == o.name)
          for (const std::string& v :
               o.type == OptionInfo::Type::boolean ? std::vector<std::string>{"true", "false"} : o.values)
            candidate(prefix, asked, o.name + '=' + v, v == o.default_value ? "the default" : "");
      }
    }
  }

  void value(const OptionRow& o, std::string_view asked, std::string_view prefix) {
    const Option id = id_of(o);
    if (o.is_file) out_ += ":files\n";
    if (id == Option::from || id == Option::to) formats(asked, prefix, id == Option::from, id == Option::to);
    if (id == Option::reader_option || id == Option::writer_option)
      format_options(asked, prefix, id == Option::reader_option);
    for (const std::string_view choice : o.choices) candidate(prefix, asked, choice, "");
  }

  void command_names() {
    for (const CommandRow& c : commands())
      if (!c.name.empty() && !c.hidden) candidate("", current_, c.name, c.summary);
  }

  void words() {
    if (row(command_).takes_files) {
      if (command_ == Command::convert && plain_.empty() && !only_words_) command_names();
      out_ += ":files\n";
    }
    if (command_ == Command::formats) formats(current_, "", true, true);
    if (command_ == Command::help) command_names();
    if (command_ == Command::completion)
      for (const std::string_view shell : {"bash", "zsh", "fish"}) candidate("", current_, shell, "");
  }

  Session& session_;
  std::string current_;  // the word that is asked for
  Command command_ = Command::convert;
  const OptionRow* waiting_ = nullptr;  // the option whose value is asked for
  bool only_words_ = false;             // after --
  std::vector<std::string> plain_;
  std::array<std::string, option_count> values_;
  std::string out_;
};

}  // namespace

Exit run_complete(Session& session) { return print(Completer(session, session.arguments.words).answer()); }

Exit run_completion(Session& session) {
  const auto& words = session.arguments.words;
  const std::string shell = words.empty() ? "" : words.front();
  if (shell == "bash") return print(completion::bash);
  if (shell == "zsh") return print(completion::zsh);
  if (shell == "fish") return print(completion::fish);
  return session.report(usage(shell.empty() ? "no shell is named" : "there is no completion for \"" + shell + '"',
                              "it is bash, zsh or fish"));
}

}  // namespace cvconv::cli
