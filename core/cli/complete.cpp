// Completion: `cvconv complete -- WORD...` answers with candidates for the last word, `candidate<TAB>what it is`, one a
// line, and `:files` where names of files fit too. The scripts for the shells ask it, so they need no tables of their
// own and know the plugins that are installed.
#include "cli/completion_scripts.hpp"
#include "cli/session.hpp"
#include "host/recognise.hpp"
#include "text/visible.hpp"

#include <algorithm>

namespace cvconv::cli {
namespace {

class Completer {
 public:
  Completer(Session& session, std::vector<std::string> words) : session_(session), words_(std::move(words)) {
    if (words_.empty()) words_.emplace_back();
    current_ = words_.back();
    words_.pop_back();
    std::size_t position = 0;
    command_ = find_command(words_, &position);
    if (command_ != Command::convert) words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(position));
    look_at_words();
  }

  std::string answer() {
    const std::size_t equals = current_.find('=');
    const bool is_option = !only_words_ && current_.size() > 1 && current_.starts_with('-');
    if (waiting_ != nullptr) {
      value(*waiting_, current_, "");
    } else if (is_option && current_[1] == '-' && equals != std::string::npos) {
      if (const OptionRow* o = find(current_.substr(0, equals)))
        value(*o, current_.substr(equals + 1), current_.substr(0, equals + 1));
    } else if (is_option) {
      options_of_command();
    } else {
      words();
    }
    return std::move(out_);
  }

 private:
  const OptionRow* find(std::string_view name) const {
    for (const OptionRow& o : options())
      if (belongs(o, command_) &&
          (name.size() == 2 ? o.short_name != 0 && o.short_name == name[1] : name.substr(2) == o.name))
        return &o;
    return nullptr;
  }

  // What the words before say about the format and the place of the one that is asked for.
  void look_at_words() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::string& word = words_[i];
      if (word == "--") {
        only_words_ = true;
        continue;
      }
      if (only_words_ || word.size() < 2 || word[0] != '-') {
        plain_.push_back(word);
        continue;
      }
      const bool is_long = word.starts_with("--");
      const std::size_t name_end = is_long ? std::min(word.find('='), word.size()) : 2;
      const OptionRow* o = find(word.substr(0, name_end));
      if (o == nullptr || o->value.empty()) continue;
      std::string value;
      if (name_end < word.size()) {
        value = word.substr(name_end + (is_long ? 1 : 0));
      } else if (i + 1 < words_.size()) {
        value = words_[++i];
      } else {
        waiting_ = o;
        return;
      }
      if (o->id == Option::from) from_ = value;
      if (o->id == Option::to) to_ = value;
      if (o->id == Option::output) output_ = value;
    }
  }

  void candidate(std::string_view prefix, std::string_view asked, std::string_view text, std::string_view what) {
    if (!text.starts_with(asked)) return;
    out_.append(prefix);
    append_visible(out_, text);
    out_ += '\t';
    append_visible(out_, what);
    out_ += '\n';
  }

  void formats(std::string_view asked, std::string_view prefix, bool reading, bool writing) {
    for (const FormatInfo* f : session_.registry.all())
      if (f->hidden_by == nullptr && ((reading && f->reads) || (writing && f->writes)))
        candidate(prefix, asked, f->id, f->name);
  }

  void format_options(std::string_view asked, std::string_view prefix, bool reading) {
    Failure ignored;
    std::vector<const FormatInfo*> among;
    if (const std::string& id = reading ? from_ : to_; !id.empty()) {
      if (const FormatInfo* f = session_.registry.find(id)) among.push_back(f);
    } else {
      const std::string name = reading ? (plain_.empty() ? "" : plain_.front()) : output_;
      const std::string extension = extension_of(name);
      if (!extension.empty()) among = session_.registry.by_extension(extension, reading);
    }
    if (among.empty()) among = session_.registry.all();
    const std::size_t equals = asked.find('=');
    std::vector<std::string_view> given;
    for (const FormatInfo* f : among) {
      if (f->hidden_by != nullptr) continue;
      for (const OptionInfo& o : reading ? f->reader_options : f->writer_options) {
        if (std::find(given.begin(), given.end(), o.name) != given.end()) continue;
        given.push_back(o.name);
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
    switch (o.kind) {
      case ValueKind::file:
        out_ += ":files\n";
        break;
      case ValueKind::reader:
        formats(asked, prefix, true, false);
        break;
      case ValueKind::writer:
        formats(asked, prefix, false, true);
        break;
      case ValueKind::reader_option:
        format_options(asked, prefix, true);
        break;
      case ValueKind::writer_option:
        format_options(asked, prefix, false);
        break;
      case ValueKind::choice:
        for (const std::string_view choice : o.choices) candidate(prefix, asked, choice, "");
        break;
      case ValueKind::none:
      case ValueKind::other:
        break;
    }
  }

  void options_of_command() {
    for (const OptionRow& o : options()) {
      if (!belongs(o, command_)) continue;
      candidate("", current_, "--" + std::string(o.name), o.help);
      if (o.short_name != 0) candidate("", current_, std::string{'-', o.short_name}, o.help);
    }
  }

  void command_names() {
    for (const CommandRow& c : commands())
      if (!c.name.empty() && !c.hidden) candidate("", current_, c.name, c.summary);
  }

  void words() {
    if (row(command_).takes_files) {
      if (command_ == Command::convert && plain_.empty() && !only_words_) command_names();
      out_ += ":files\n";
    } else if (command_ == Command::formats) {
      formats(current_, "", true, true);
    } else if (command_ == Command::completion) {
      for (const std::string_view shell : {"bash", "zsh", "fish"}) candidate("", current_, shell, "");
    } else if (command_ == Command::help) {
      command_names();
    }
  }

  Session& session_;
  std::vector<std::string> words_;  // before the current one, without the command
  std::string current_;
  Command command_ = Command::convert;
  const OptionRow* waiting_ = nullptr;  // the option whose value is asked for
  bool only_words_ = false;             // after --
  std::vector<std::string> plain_;
  std::string from_, to_, output_;
  std::string out_;
};

}  // namespace

Exit run_complete(Session& session) { return print(Completer(session, session.arguments.words).answer()); }

Exit run_completion(Session& session) {
  const auto& words = session.arguments.words;
  const std::string_view shell = words.empty() ? std::string_view() : words.front();
  if (shell == "bash") return print(completion::bash);
  if (shell == "zsh") return print(completion::zsh);
  if (shell == "fish") return print(completion::fish);
  return session.report(Failure{
      Code::usage, shell.empty() ? "no shell is named" : "there is no completion for \"" + std::string(shell) + '"',
      "it is bash, zsh or fish"});
}

}  // namespace cvconv::cli
