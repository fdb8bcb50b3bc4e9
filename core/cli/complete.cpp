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
    if (words.empty()) words.emplace_back();
    const std::string mark = "\x01";  // in the place of the word that is asked for
    current_ = std::exchange(words.back(), mark);
    only_words_ = std::find(words.begin(), words.end(), "--") != words.end();
    try {
      parse(std::move(words), before_);
    } catch (const Failure&) {  // what is wrong so far is not asked
    }
    if (!before_.words.empty() && before_.words.back() == mark) before_.words.pop_back();
    for (const OptionRow& o : options())
      if (before_.get(id_of(o)) == mark) waiting_ = &o;
  }

  std::string answer() {
    const std::size_t equals = current_.find('=');
    const bool is_option = !only_words_ && current_.size() > 1 && current_.starts_with('-');
    if (waiting_ != nullptr) {
      value(*waiting_, current_, "");
    } else if (is_option && current_[1] == '-' && equals != std::string::npos) {
      if (const OptionRow* o = find_option(current_); o != nullptr && belongs(*o, before_.command))
        value(*o, current_.substr(equals + 1), current_.substr(0, equals + 1));
    } else if (is_option) {
      for (const OptionRow& o : options()) {
        if (!belongs(o, before_.command)) continue;
        candidate("", current_, "--" + std::string(o.name), o.help);
        if (o.short_name != 0) candidate("", current_, std::string{'-', o.short_name}, o.help);
      }
    } else {
      words();
    }
    return std::move(out_);
  }

 private:
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
    if (const std::string id = before_.get(reading ? Option::from : Option::to); !id.empty()) {
      if (const FormatInfo* f = session_.registry.find(id)) among.push_back(f);
    } else {
      const auto& inputs = before_.words;
      const std::string extension = extension_of(!reading         ? before_.get(Option::output)
                                                 : inputs.empty() ? ""
                                                                  : inputs.front());
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
    if ((o.traits & OptionRow::is_file) != 0) out_ += ":files\n";
    if (id == Option::from || id == Option::to) formats(asked, prefix, id == Option::from, id == Option::to);
    if (id == Option::reader_option || id == Option::writer_option)
      format_options(asked, prefix, id == Option::reader_option);
    for (const std::string_view choice : o.choices) candidate(prefix, asked, choice, "");
  }

  void command_names() {
    for (const CommandRow& c : commands())
      if (!c.name.empty() && !c.hidden()) candidate("", current_, c.name, c.summary);
  }

  void words() {
    const Command command = before_.command;
    if (row(command).takes_files) {
      if (command == Command::convert && before_.words.empty() && !only_words_) command_names();
      out_ += ":files\n";
    }
    if (command == Command::formats) formats(current_, "", true, true);
    if (command == Command::help) command_names();
    if (command == Command::completion)
      for (const std::string_view shell : {"bash", "zsh", "fish"}) candidate("", current_, shell, "");
  }

  Session& session_;
  std::string current_;                 // the word that is asked for
  Arguments before_;                    // what stands before it
  const OptionRow* waiting_ = nullptr;  // the option whose value is asked for
  bool only_words_ = false;             // after --
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
  throw usage(shell.empty() ? "no shell is named" : "there is no completion for \"" + shell + '"',
              "it is bash, zsh or fish");
}

}  // namespace cvconv::cli
