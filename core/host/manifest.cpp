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

/// One pass over a manifest, by tables of the keys that an object may have.
class Parser {
 public:
  explicit Parser(Context& context) : context_(context) {}

  void manifest(Value root, FormatInfo& info) {
    object(root, "",
           {{"manifest", true,
             [&](Value v, const std::string& path) {
               if (v.kind() != Value::Kind::number || v.text() != "1")
                 problem(v, path, "this version of cvconv reads manifests of version 1 only", "write \"manifest\": 1");
             }},
            {"id", true,
             [&](Value v, const std::string& path) {
               if (string(v, path, info.id) && !is_format_id(info.id))
                 problem(v, path, quoted(info.id) + " cannot be the id of a format",
                         "an id is lower-case letters and digits, in groups joined by hyphens: \"json-resume\"");
             }},
            {"name", true, text(info.name)},
            {"description", true, text(info.description)},
            {"documentation", false, text(info.documentation)},
            {"roles", true, [&](Value v, const std::string& path) { roles(v, path, info); }},
            {"extensions", false,
             [&](Value v, const std::string& path) {
               strings(v, path, info.extensions);
               for (const std::string& e : info.extensions)
                 if (!std::all_of(e.begin(), e.end(), is_lower_digit_or_hyphen))
                   problem(v, path, quoted(e) + " is no extension", "lower-case letters and digits, without the dot");
             }},
            {"media_types", false, list(info.media_types)},
            {"recognise", false,
             [&](Value v, const std::string& path) {
               each(v, path, [&](Value item, const std::string& at) {
                 RecogniseRule& rule = info.recognise.emplace_back();
                 object(item, at, {{"start", false, text(rule.start)}, {"contains", false, list(rule.contains)}});
                 if (rule.start.empty() && rule.contains.empty())
                   problem(item, at, "a rule without a word would match everything");
               });
             }},
            {"reader_options", false, options(info.reader_options)},
            {"writer_options", false, options(info.writer_options)},
            {"extras", false, list(info.carries_extras)},
            {"schema", false, text(info.schema)},
            {"binary", false,
             [&](Value v, const std::string& path) {
               if (is(v, Value::Kind::boolean, path)) info.binary = v.text() == "true";
             }},
            {"fidelity", false, [&](Value v, const std::string& path) { fidelity(v, path, info); }}});
    if (info.schema.find('/') != std::string::npos)
      problem(root.find("schema"), "schema", "the schema is a file beside the manifest, and has no folder in its name");
  }

 private:
  using Take = std::function<void(Value, const std::string& path)>;
  struct Key {
    std::string_view name;
    bool required;
    Take take;
  };

  void problem(Value at, const std::string& path, std::string message, std::string hint = {}) {
    context_.error(Code::plugin_manifest, std::move(message), at.place(), std::move(hint), path);
  }

  bool is(Value v, Value::Kind kind, const std::string& path) {
    if (v.kind() == kind) return true;
    problem(v, path, path + " must be " + kind_name(kind) + ", not " + kind_name(v.kind()));
    return false;
  }

  /// Takes each key that the object has, and says which are unknown or missing.
  void object(Value v, const std::string& path, const std::vector<Key>& keys) {
    if (!is(v, Value::Kind::map, path.empty() ? "the manifest" : path)) return;
    const std::string prefix = path.empty() ? "" : path + '.';
    for (std::size_t i = 0; i < v.size(); ++i) {
      const std::string_view name = v.key(i).text();
      const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == name; });
      if (key != keys.end()) {
        key->take(v.value(i), prefix + std::string(name));
      } else if (name != "$schema") {
        std::vector<std::string_view> names;
        names.reserve(keys.size());
        for (const Key& k : keys) names.push_back(k.name);
        context_.warning(Code::plugin_manifest, "unknown key " + quoted(name), v.key(i).place(),
                         did_you_mean(name, names), prefix + std::string(name));
      }
    }
    for (const Key& key : keys)
      if (key.required && !v.has(key.name)) problem(v, path, "the key " + quoted(key.name) + " is missing");
  }

  void each(Value v, const std::string& path, const Take& take) {
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

  Take text(std::string& out) {
    return [this, &out](Value v, const std::string& path) { string(v, path, out); };
  }
  Take list(std::vector<std::string>& out) {
    return [this, &out](Value v, const std::string& path) { strings(v, path, out); };
  }

  void roles(Value v, const std::string& path, FormatInfo& info) {
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

  Take options(std::vector<OptionInfo>& out) {
    return [this, &out](Value v, const std::string& path) {
      each(v, path, [&](Value item, const std::string& at) {
        OptionInfo made = option(item, at);
        for (const OptionInfo& other : out)
          if (other.name == made.name) problem(item, at, "the option " + quoted(made.name) + " stands twice");
        out.push_back(std::move(made));
      });
    };
  }

  OptionInfo option(Value v, const std::string& path) {
    OptionInfo o;
    object(v, path,
           {{"name", true, text(o.name)},
            {"type", true,
             [&](Value type, const std::string& at) {
               std::string name;
               if (!string(type, at, name)) return;
               const auto* const found = std::find(o.type_names.begin(), o.type_names.end(), name);
               if (found == o.type_names.end())
                 return problem(type, at, "no such type: " + quoted(name),
                                "types are boolean, integer, string and choice");
               o.type = static_cast<OptionInfo::Type>(found - o.type_names.begin());
             }},
            {"values", false, list(o.values)},
            {"default", true,
             [&](Value usual, const std::string& at) {
               if (!usual.is_scalar() || usual.is_null())
                 return problem(usual, at, at + " must be a string, a number, true or false");
               o.default_value = usual.text();
             }},
            {"help", true, text(o.help)}});
    if (!o.name.empty() && !is_format_id(o.name))
      problem(v, path, quoted(o.name) + " cannot be the name of an option",
              "a name is lower-case letters and digits, in groups joined by hyphens: \"font-size\"");
    const bool is_choice = o.type == OptionInfo::Type::choice;
    if (is_choice != !o.values.empty())
      problem(v, path, is_choice ? "a choice needs its values" : "only a choice has values");
    const Value usual = v.find("default");
    if (usual.exists() && !takes(o, o.default_value))
      problem(usual, path + ".default", quoted(o.default_value) + " is not a value that this option can take");
    return o;
  }

  static bool takes(const OptionInfo& o, std::string_view value) {
    switch (o.type) {
      case OptionInfo::Type::boolean:
        return value == "true" || value == "false";
      case OptionInfo::Type::integer:
        if (value.starts_with('-')) value.remove_prefix(1);
        return !value.empty() && value.size() < 19 && std::all_of(value.begin(), value.end(), is_digit);
      case OptionInfo::Type::choice:
        return std::find(o.values.begin(), o.values.end(), value) != o.values.end();
      case OptionInfo::Type::string:
        break;
    }
    return true;
  }

  void fidelity(Value v, const std::string& path, FormatInfo& info) {
    info.fidelity_stated = true;
    const auto preset = [&](Value name, const std::string& at) {
      if (!name.is_string() || !apply_fidelity_preset(name.text(), info))
        problem(name, at,
                at + " must be " + std::string(fidelity_presets) + (at == path ? ", or an object with rules" : ""));
    };
    const auto rules = [&](Fate fate) -> Take {
      return [this, fate, &info](Value of, const std::string& at) {
        if (!is(of, Value::Kind::map, at)) return;
        for (std::size_t i = 0; i < of.size(); ++i) {
          FidelityRule rule{std::string(of.key(i).text()), fate};
          string(of.value(i), at + '.' + rule.path, rule.why);
          info.fidelity.push_back(std::move(rule));
        }
      };
    };
    if (v.is_map()) {
      object(v, path,
             {{"carries", false,
               [&](Value of, const std::string& at) {
                 std::vector<std::string> paths;
                 strings(of, at, paths);
                 for (const std::string& p : paths) info.fidelity.push_back({p, Fate::carried});
                 if (std::find(paths.begin(), paths.end(), "all") != paths.end())
                   problem(of, at, "\"all\" is no path in a CV", R"(write "based-on": "all" beside "carries")");
               }},
              {"approximates", false, rules(Fate::approximated)},
              {"demotes", false, rules(Fate::demoted)},
              {"drops", false, rules(Fate::dropped)},
              {"based-on", false, [](Value, const std::string&) {}}});  // takes in what the others have left
      if (const Value base = v.find("based-on"); base.exists()) preset(base, path + ".based-on");
    } else {
      preset(v, path);
    }
    std::stable_partition(info.fidelity.begin(), info.fidelity.end(),
                          [](const FidelityRule& r) { return r.fate == Fate::carried; });
  }

  Context& context_;
};

}  // namespace

bool is_format_id(std::string_view id) {
  if (id.empty() || !is_lower(id.front()) || id.back() == '-' || id.size() > 64) return false;
  return id.find("--") == std::string_view::npos && std::all_of(id.begin(), id.end(), is_lower_digit_or_hyphen);
}

bool parse_manifest(std::string_view json, std::string_view file, FormatInfo& info, std::vector<Diagnostic>& problems) {
  LocalHost host;
  Context context = host.context();
  info.manifest_hash = manifest_hash(json);
  Tape tape;
  if (tape.read_json({json, file}, context, {32, 20'000})) Parser(context).manifest(tape.root(), info);
  for (Diagnostic& d : host.diagnostics) {
    d.file = file;
    problems.push_back(std::move(d));
  }
  return !context.failed();
}

}  // namespace cvconv
