// Reads a manifest into a FormatInfo, and says what is wrong with it.
#include "host/manifest.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/diagnostic.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/value.hpp"
#include "host/fidelity.hpp"

#include <algorithm>

namespace cvconv {
namespace {

using ascii::is_digit;
using ascii::is_lower;

std::string quoted(std::string_view s) { return '"' + std::string(s) + '"'; }

bool is_lower_digit_or_hyphen(char c) { return is_lower(c) || is_digit(c) || c == '-'; }

constexpr std::array<std::string_view, 6> kind_names{"null",     "true or false", "a number",
                                                     "a string", "a list",        "an object"};  // as Value::Kind
std::string kind_name(Value::Kind kind) { return std::string(kind_names[static_cast<std::size_t>(kind)]); }

/// A value of a manifest, and the path to it.
struct At {
  Value value;
  std::string path;

  [[nodiscard]] At member(std::string_view name) const {
    return {value.find(name), (path.empty() ? "" : path + '.') + std::string(name)};
  }
};
using Take = std::function<void(const At&)>;

/// One pass over a manifest, by tables of the keys that an object may have.
class Parser {
 public:
  explicit Parser(Context& context) : context_(context) {}

  void manifest(const At& root, FormatInfo& info) {
    object(root, {{"manifest", true,
                   [&](const At& at) {
                     if (at.value.kind() != Value::Kind::number || at.value.text() != "1")
                       problem(at, "this version of cvconv reads manifests of version 1 only", "write \"manifest\": 1");
                   }},
                  {"id", true,
                   [&](const At& at) {
                     if (string(at, info.id) && !is_format_id(info.id))
                       problem(at, quoted(info.id) + " cannot be the id of a format",
                               "an id is lower-case letters and digits, in groups joined by hyphens: \"json-resume\"");
                   }},
                  {"name", true, text(info.name)},
                  {"description", true, text(info.description)},
                  {"documentation", false, text(info.documentation)},
                  {"roles", true, [&](const At& at) { roles(at, info); }},
                  {"extensions", false,
                   [&](const At& at) {
                     strings(at, info.extensions);
                     for (const std::string& e : info.extensions)
                       if (!std::all_of(e.begin(), e.end(), is_lower_digit_or_hyphen))
                         problem(at, quoted(e) + " is no extension", "lower-case letters and digits, without the dot");
                   }},
                  {"media_types", false, list(info.media_types)},
                  {"recognise", false, each([&](const At& at) {
                     RecogniseRule& rule = info.recognise.emplace_back();
                     object(at, {{"start", false, text(rule.start)}, {"contains", false, list(rule.contains)}});
                     if (rule.start.empty() && rule.contains.empty())
                       problem(at, "a rule without a word would match everything");
                   })},
                  {"reader_options", false, each([&](const At& at) { option(at, info.reader_options); })},
                  {"writer_options", false, each([&](const At& at) { option(at, info.writer_options); })},
                  {"extras", false, list(info.carries_extras)},
                  {"schema", false, text(info.schema)},
                  {"binary", false,
                   [&](const At& at) { info.binary = is(at, Value::Kind::boolean) && at.value.text() == "true"; }},
                  {"fidelity", false, [&](const At& at) { fidelity(at, info); }}});
    if (info.schema.find('/') != std::string::npos)
      problem(root.member("schema"), "the schema is a file beside the manifest, and has no folder in its name");
  }

 private:
  struct Key {
    std::string_view name;
    bool required;
    Take take;
  };

  void problem(const At& at, std::string message, std::string hint = {}) {
    context_.error(Code::plugin_manifest, std::move(message), at.value.place(), std::move(hint), at.path);
  }

  bool is(const At& at, Value::Kind kind) {
    if (at.value.kind() == kind) return true;
    problem(at, at.path + " must be " + kind_name(kind) + ", not " + kind_name(at.value.kind()));
    return false;
  }

  /// Takes each key that the object has, and says which are unknown or missing.
  void object(const At& at, const std::vector<Key>& keys) {
    if (!is(at.path.empty() ? At{at.value, "the manifest"} : at, Value::Kind::map)) return;
    for (std::size_t i = 0; i < at.value.size(); ++i) {
      const std::string_view name = at.value.key(i).text();
      const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == name; });
      if (key != keys.end()) {
        key->take(at.member(name));
      } else if (name != "$schema") {
        std::vector<std::string_view> names;
        names.reserve(keys.size());
        for (const Key& k : keys) names.push_back(k.name);
        context_.warning(Code::plugin_manifest, "unknown key " + quoted(name), at.value.key(i).place(),
                         did_you_mean(name, names), at.member(name).path);
      }
    }
    for (const Key& key : keys)
      if (key.required && !at.value.has(key.name)) problem(at, "the key " + quoted(key.name) + " is missing");
  }

  /// Of a list.
  Take each(Take take) {
    return [this, take = std::move(take)](const At& at) {
      if (!is(at, Value::Kind::list)) return;
      for (std::size_t i = 0; i < at.value.size(); ++i)
        take({at.value.item(i), at.path + '[' + std::to_string(i) + ']'});
    };
  }

  bool string(const At& at, std::string& out) {
    if (!is(at, Value::Kind::string)) return false;
    out = at.value.text();
    if (out.empty()) problem(at, at.path + " must not be empty");
    return !out.empty();
  }

  void strings(const At& at, std::vector<std::string>& out) {
    each([&](const At& item) {
      std::string text;
      if (!string(item, text)) return;
      if (std::find(out.begin(), out.end(), text) != out.end()) problem(item, quoted(text) + " stands twice");
      out.push_back(std::move(text));
    })(at);
  }

  Take text(std::string& out) {
    return [this, &out](const At& at) { string(at, out); };
  }
  Take list(std::vector<std::string>& out) {
    return [this, &out](const At& at) { strings(at, out); };
  }

  void roles(const At& at, FormatInfo& info) {
    each([&](const At& item) {
      std::string role;
      if (!string(item, role)) return;
      bool* const flag = role == "reader" ? &info.reads : role == "writer" ? &info.writes : nullptr;
      if (flag == nullptr) return problem(item, "no such role: " + quoted(role), "roles are \"reader\" and \"writer\"");
      if (*flag) problem(item, quoted(role) + " stands twice");
      *flag = true;
    })(at);
    if (at.value.is_list() && at.value.size() == 0) problem(at, "a format has at least one role");
  }

  void option(const At& at, std::vector<OptionInfo>& out) {
    OptionInfo o;
    object(at, {{"name", true, text(o.name)},
                {"type", true,
                 [&](const At& type) {
                   std::string name;
                   if (!string(type, name)) return;
                   const auto* const found = std::find(o.type_names.begin(), o.type_names.end(), name);
                   if (found == o.type_names.end())
                     return problem(type, "no such type: " + quoted(name),
                                    "types are boolean, integer, string and choice");
                   o.type = static_cast<OptionInfo::Type>(found - o.type_names.begin());
                 }},
                {"values", false, list(o.values)},
                {"default", true,
                 [&](const At& usual) {
                   if (!usual.value.is_scalar() || usual.value.is_null())
                     return problem(usual, usual.path + " must be a string, a number, true or false");
                   o.default_value = usual.value.text();
                 }},
                {"help", true, text(o.help)}});
    if (!o.name.empty() && !is_format_id(o.name))
      problem(at, quoted(o.name) + " cannot be the name of an option",
              "a name is lower-case letters and digits, in groups joined by hyphens: \"font-size\"");
    const bool is_choice = o.type == OptionInfo::Type::choice;
    if (is_choice != !o.values.empty())
      problem(at, is_choice ? "a choice needs its values" : "only a choice has values");
    const At usual = at.member("default");
    if (usual.value.exists() && o.canonical(o.default_value) != o.default_value)
      problem(usual, quoted(o.default_value) + " is not a value that this option can take");
    for (const OptionInfo& other : out)
      if (other.name == o.name) problem(at, "the option " + quoted(o.name) + " stands twice");
    out.push_back(std::move(o));
  }

  void fidelity(const At& at, FormatInfo& info) {
    info.fidelity_stated = true;
    const auto preset = [&](const At& name) {
      if (!name.value.is_string() || !apply_fidelity_preset(name.value.text(), info))
        problem(name, name.path + " must be " + std::string(fidelity_presets) +
                          (name.path == at.path ? ", or an object with rules" : ""));
    };
    const auto rules = [&](Fate fate) -> Take {
      return [this, fate, &info](const At& of) {
        if (!is(of, Value::Kind::map)) return;
        for (std::size_t i = 0; i < of.value.size(); ++i) {
          FidelityRule rule{std::string(of.value.key(i).text()), fate};
          string({of.value.value(i), of.path + '.' + rule.path}, rule.why);
          info.fidelity.push_back(std::move(rule));
        }
      };
    };
    if (at.value.is_map()) {
      object(at, {{"carries", false,
                   [&](const At& of) {
                     std::vector<std::string> paths;
                     strings(of, paths);
                     for (const std::string& p : paths) info.fidelity.push_back({p, Fate::carried});
                     if (std::find(paths.begin(), paths.end(), "all") != paths.end())
                       problem(of, "\"all\" is no path in a CV", R"(write "based-on": "all" beside "carries")");
                   }},
                  {"approximates", false, rules(Fate::approximated)},
                  {"demotes", false, rules(Fate::demoted)},
                  {"drops", false, rules(Fate::dropped)},
                  {"based-on", false, [](const At&) {}}});  // takes in what the others have left
      if (const At base = at.member("based-on"); base.value.exists()) preset(base);
    } else {
      preset(at);
    }
    std::stable_partition(info.fidelity.begin(), info.fidelity.end(),
                          [](const FidelityRule& r) { return r.fate == Fate::carried; });
  }

  Context& context_;
};

}  // namespace

std::optional<std::string_view> OptionInfo::canonical(std::string_view value) const {
  const auto is_one_of = [&](const auto&... words) { return ((value == words) || ...); };
  switch (type) {
    case Type::boolean:
      if (is_one_of("true", "yes", "on", "1")) return "true";
      if (is_one_of("false", "no", "off", "0")) return "false";
      return std::nullopt;
    case Type::integer: {
      const std::string_view digits = value.substr(value.starts_with('-') || value.starts_with('+') ? 1 : 0);
      const bool is_number = digits.find_first_not_of("0123456789") == std::string_view::npos;
      if (!is_number || digits.empty() || digits.size() > 18) return std::nullopt;
      return value.starts_with('+') ? digits : value;
    }
    case Type::choice:
      return std::find(values.begin(), values.end(), value) != values.end() ? std::optional(value) : std::nullopt;
    case Type::string:
      break;
  }
  return value;
}

bool is_format_id(std::string_view id) {
  if (id.empty() || !is_lower(id.front()) || id.back() == '-' || id.size() > 64) return false;
  return id.find("--") == std::string_view::npos && std::all_of(id.begin(), id.end(), is_lower_digit_or_hyphen);
}

bool parse_manifest(std::string_view json, std::string_view file, FormatInfo& info, std::vector<Diagnostic>& problems) {
  LocalHost host;
  Context context = host.context();
  info.manifest_hash = manifest_hash(json);
  Tape tape;
  if (tape.read_json({json, file}, context, {32, 20'000})) Parser(context).manifest({tape.root(), {}}, info);
  for (Diagnostic& d : host.diagnostics) {
    d.file = file;
    problems.push_back(std::move(d));
  }
  return !context.failed();
}

}  // namespace cvconv
