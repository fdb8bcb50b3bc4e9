// Reads a manifest into a FormatInfo, and says what is wrong with it.
#include "host/manifest.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/closest.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/value.hpp"
#include "host/fidelity.hpp"

#include <algorithm>
#include <array>

namespace cvconv {
namespace {

using ascii::is_digit;
using ascii::is_lower;

std::string quoted(std::string_view s) { return '"' + std::string(s) + '"'; }

constexpr std::string_view kind_name(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return "true or false";
    case Value::Kind::number:
      return "a number";
    case Value::Kind::string:
      return "a string";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::map:
      return "an object";
  }
  return "";
}

/// One pass over a manifest. Each key has one member function, named in a table.
class Parser {
 public:
  Parser(Context& context, FormatInfo& info) : context_(context), info_(info) {}
  void manifest(Value root);

 private:
  template <class Target>
  struct Key {
    std::string_view name;
    void (Parser::*take)(Value, const std::string& path, Target&);
    bool demanded;
  };

  void problem(Value at, const std::string& path, std::string message, std::string hint = {}) {
    context_.error(Code::plugin_manifest, std::move(message), at.place(), std::move(hint), path);
  }

  bool is(Value v, Value::Kind kind, const std::string& path) {
    if (v.kind() == kind) return true;
    problem(v, path, path + " must be " + std::string(kind_name(kind)) + ", not " + std::string(kind_name(v.kind())));
    return false;
  }

  /// Calls the function of each key that the object has, and says which keys are unknown or missing.
  template <class Target, std::size_t N>
  void object(Value v, const std::string& path, Target& target, const std::array<Key<Target>, N>& keys) {
    if (!is(v, Value::Kind::map, path.empty() ? "the manifest" : path)) return;
    std::array<std::string_view, N> names;
    std::transform(keys.begin(), keys.end(), names.begin(), [](const auto& key) { return key.name; });
    const std::string prefix = path.empty() ? "" : path + '.';
    for (std::size_t i = 0; i < v.size(); ++i) {
      const std::string_view name = v.key(i).text();
      const auto* key = std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return k.name == name; });
      if (key != keys.end()) {
        if (key->take != nullptr) (this->*key->take)(v.value(i), prefix + std::string(name), target);
      } else if (name != "$schema") {
        context_.warning(Code::plugin_manifest, "unknown key " + quoted(name), v.key(i).place(),
                         did_you_mean(name, names), prefix + std::string(name));
      }
    }
    for (const auto& key : keys)
      if (key.demanded && !v.has(key.name)) problem(v, path, "the key " + quoted(key.name) + " is missing");
  }

  template <class F>
  void each(Value v, const std::string& path, F&& take) {
    if (!is(v, Value::Kind::list, path)) return;
    for (std::size_t i = 0; i < v.size(); ++i) take(v.item(i), path + '[' + std::to_string(i) + ']');
  }

  bool string(Value v, const std::string& path, std::string& out) {
    if (!is(v, Value::Kind::string, path)) return false;
    out = v.text();
    if (out.empty()) problem(v, path, path + " must not be empty");
    return !out.empty();
  }

  void strings(Value v, const std::string& path, std::vector<std::string>& out) {
    each(v, path, [&](Value item, const std::string& at) {
      std::string text;
      if (!string(item, at, text)) return;
      if (std::find(out.begin(), out.end(), text) != out.end()) problem(item, at, quoted(text) + " stands twice");
      out.push_back(std::move(text));
    });
  }

  template <auto Member, class Target>
  void text_key(Value v, const std::string& path, Target& target) {
    string(v, path, target.*Member);
  }
  template <auto Member, class Target>
  void list_key(Value v, const std::string& path, Target& target) {
    strings(v, path, target.*Member);
  }

  void version(Value, const std::string& path, FormatInfo&);
  void id(Value, const std::string& path, FormatInfo&);
  void roles(Value, const std::string& path, FormatInfo&);
  void extensions(Value, const std::string& path, FormatInfo&);
  void recognise(Value, const std::string& path, FormatInfo&);
  template <auto Member>
  void options(Value, const std::string& path, FormatInfo&);
  OptionInfo option(Value, const std::string& path);
  void option_type(Value, const std::string& path, OptionInfo&);
  void option_default(Value, const std::string& path, OptionInfo&);
  void check_option(Value, const std::string& path, const OptionInfo&);
  void binary(Value, const std::string& path, FormatInfo&);
  void fidelity(Value, const std::string& path, FormatInfo&);
  void carries(Value, const std::string& path, FormatInfo&);
  void preset(Value, const std::string& path, FormatInfo&);
  template <FidelityRule::Kind kind>
  void rules(Value, const std::string& path, FormatInfo&);

  Context& context_;
  FormatInfo& info_;
};

void Parser::manifest(Value root) {
  using P = Parser;
  using F = FormatInfo;
  static constexpr std::array<Key<F>, 15> keys{{
      {"manifest", &P::version, true},
      {"id", &P::id, true},
      {"name", &P::text_key<&F::name, F>, true},
      {"description", &P::text_key<&F::description, F>, true},
      {"documentation", &P::text_key<&F::documentation, F>, false},
      {"roles", &P::roles, true},
      {"extensions", &P::extensions, false},
      {"media_types", &P::list_key<&F::media_types, F>, false},
      {"recognise", &P::recognise, false},
      {"reader_options", &P::options<&F::reader_options>, false},
      {"writer_options", &P::options<&F::writer_options>, false},
      {"extras", &P::list_key<&F::carries_extras, F>, false},
      {"schema", &P::text_key<&F::schema, F>, false},
      {"binary", &P::binary, false},
      {"fidelity", &P::fidelity, false},
  }};
  object(root, "", info_, keys);
  if (info_.schema.find('/') != std::string::npos)
    problem(root.find("schema"), "schema", "the schema is a file beside the manifest, and has no folder in its name");
}

void Parser::version(Value v, const std::string& path, FormatInfo&) {
  if (v.kind() != Value::Kind::number || v.text() != "1")
    problem(v, path, "this version of cvconv reads manifests of version 1 only", "write \"manifest\": 1");
}

void Parser::id(Value v, const std::string& path, FormatInfo& info) {
  if (string(v, path, info.id) && !is_format_id(info.id))
    problem(v, path, quoted(info.id) + " cannot be the id of a format",
            "an id is lower-case letters and digits, in groups joined by hyphens: \"json-resume\"");
}

void Parser::roles(Value v, const std::string& path, FormatInfo& info) {
  each(v, path, [&](Value item, const std::string& at) {
    std::string role;
    if (!string(item, at, role)) return;
    bool* const flag = role == "reader" ? &info.reads : role == "writer" ? &info.writes : nullptr;
    if (flag == nullptr)
      return problem(item, at, "no such role: " + quoted(role), "roles are \"reader\" and \"writer\"");
    if (*flag) problem(item, at, quoted(role) + " stands twice");
    *flag = true;
  });
  if (v.is_list() && v.size() == 0) problem(v, path, "a format has at least one role");
}

void Parser::extensions(Value v, const std::string& path, FormatInfo& info) {
  strings(v, path, info.extensions);
  for (const std::string& extension : info.extensions)
    if (!std::all_of(extension.begin(), extension.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; }))
      problem(v, path, quoted(extension) + " is no extension", "lower-case letters and digits, without the dot");
}

void Parser::recognise(Value v, const std::string& path, FormatInfo& info) {
  static constexpr std::array<Key<RecogniseRule>, 2> keys{{
      {"start", &Parser::text_key<&RecogniseRule::start, RecogniseRule>, false},
      {"contains", &Parser::list_key<&RecogniseRule::contains, RecogniseRule>, false},
  }};
  each(v, path, [&](Value item, const std::string& at) {
    RecogniseRule& rule = info.recognise.emplace_back();
    object(item, at, rule, keys);
    if (rule.start.empty() && rule.contains.empty()) problem(item, at, "a rule without a word would match everything");
  });
}

OptionInfo Parser::option(Value v, const std::string& path) {
  using P = Parser;
  using O = OptionInfo;
  static constexpr std::array<Key<O>, 5> keys{{
      {"name", &P::text_key<&O::name, O>, true},
      {"type", &P::option_type, true},
      {"values", &P::list_key<&O::values, O>, false},
      {"default", &P::option_default, true},
      {"help", &P::text_key<&O::help, O>, true},
  }};
  OptionInfo result;
  object(v, path, result, keys);
  check_option(v, path, result);
  return result;
}

template <auto Member>
void Parser::options(Value v, const std::string& path, FormatInfo& info) {
  each(v, path, [&](Value item, const std::string& at) {
    OptionInfo made = option(item, at);
    for (const OptionInfo& other : info.*Member)
      if (other.name == made.name) problem(item, at, "the option " + quoted(made.name) + " stands twice");
    (info.*Member).push_back(std::move(made));
  });
}

void Parser::option_type(Value v, const std::string& path, OptionInfo& o) {
  static constexpr std::array<std::string_view, 4> names{"boolean", "integer", "string", "choice"};
  std::string name;
  if (!string(v, path, name)) return;
  const auto* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    return problem(v, path, "no such type: " + quoted(name), "types are boolean, integer, string and choice");
  o.type = static_cast<OptionInfo::Type>(found - names.begin());
}

void Parser::option_default(Value v, const std::string& path, OptionInfo& o) {
  if (!v.is_scalar() || v.is_null()) return problem(v, path, path + " must be a string, a number, true or false");
  o.default_value = v.text();
}

void Parser::check_option(Value v, const std::string& path, const OptionInfo& o) {
  if (!o.name.empty() && !is_format_id(o.name))
    problem(v, path, quoted(o.name) + " cannot be the name of an option",
            "a name is lower-case letters and digits, in groups joined by hyphens: \"font-size\"");
  const Value at = v.find("default");
  const std::string_view given = o.default_value;
  const bool is_choice = o.type == OptionInfo::Type::choice;
  if (is_choice != !o.values.empty())
    problem(v, path, is_choice ? "a choice needs its values" : "only a choice has values");
  if (!at.exists()) return;
  bool good = true;
  if (o.type == OptionInfo::Type::boolean) good = given == "true" || given == "false";
  if (o.type == OptionInfo::Type::integer) {
    const std::string_view digits = given.substr(given.starts_with('-') ? 1 : 0);
    good = !digits.empty() && digits.size() < 19 && std::all_of(digits.begin(), digits.end(), is_digit);
  }
  if (is_choice) good = std::find(o.values.begin(), o.values.end(), given) != o.values.end();
  if (!good) problem(at, path + ".default", quoted(given) + " is not a value that this option can take");
}

void Parser::binary(Value v, const std::string& path, FormatInfo& info) {
  if (is(v, Value::Kind::boolean, path)) info.binary = v.text() == "true";
}

void Parser::fidelity(Value v, const std::string& path, FormatInfo& info) {
  using Kind = FidelityRule::Kind;
  static constexpr std::array<Key<FormatInfo>, 5> keys{{
      {"carries", &Parser::carries, false},
      {"approximates", &Parser::rules<Kind::approximated>, false},
      {"demotes", &Parser::rules<Kind::demoted>, false},
      {"drops", &Parser::rules<Kind::dropped>, false},
      {"based-on", nullptr, false},  // takes in what the others have left
  }};
  info.fidelity_stated = true;
  if (!v.is_map()) return preset(v, path, info);
  object(v, path, info, keys);
  if (const Value base = v.find("based-on"); base.exists()) preset(base, path + ".based-on", info);
}

void Parser::carries(Value v, const std::string& path, FormatInfo& info) {
  strings(v, path, info.carries);
  if (std::find(info.carries.begin(), info.carries.end(), "all") != info.carries.end())
    problem(v, path, "\"all\" is no path in a CV", R"(write "based-on": "all" beside "carries")");
}

void Parser::preset(Value v, const std::string& path, FormatInfo& info) {
  if (!v.is_string() || !apply_fidelity_preset(v.text(), info))
    problem(
        v, path,
        path + " must be " + std::string(fidelity_presets) + (path == "fidelity" ? ", or an object with rules" : ""));
}

template <FidelityRule::Kind kind>
void Parser::rules(Value v, const std::string& path, FormatInfo& info) {
  if (!is(v, Value::Kind::map, path)) return;
  for (std::size_t i = 0; i < v.size(); ++i) {
    FidelityRule rule{std::string(v.key(i).text()), kind, {}};
    string(v.value(i), path + '.' + rule.path, rule.why);
    info.fidelity.push_back(std::move(rule));
  }
}

}  // namespace

bool is_format_id(std::string_view id) {
  if (id.empty() || !is_lower(id.front()) || id.back() == '-' || id.size() > 64) return false;
  if (id.find("--") != std::string_view::npos) return false;
  return std::all_of(id.begin(), id.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool parse_manifest(std::string_view json, std::string_view file, FormatInfo& info, std::vector<Diagnostic>& problems) {
  LocalHost host;
  Context context = host.context();
  info.manifest_hash = manifest_hash(json);
  Tape tape;
  if (tape.read_json({json, file}, context, {32, 20'000})) Parser(context, info).manifest(tape.root());
  for (Diagnostic& d : host.diagnostics) {
    d.file = file;
    problems.push_back(std::move(d));
  }
  return !context.failed();
}

}  // namespace cvconv
