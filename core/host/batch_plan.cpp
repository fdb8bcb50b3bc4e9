// Which inputs a batch has, and where each output goes.
#include "host/batch.hpp"

#include "cvconv/diagnostic.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

namespace cvconv {
namespace fs = std::filesystem;

namespace {

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder.ends_with('/') ? folder + name : folder + '/' + name;
}

// Names in a folder, sorted; empty if it cannot be read.
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator it(folder.empty() ? "." : folder, error), end; !error && it != end; it.increment(error))
    out.push_back(it->path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

// A folder reached through a link may lead back to where we are.
bool is_real_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(fs::symlink_status(path, error));
}

void collect(const std::string& folder, const std::unordered_set<std::string>& extensions,
             std::vector<std::string>& out) {
  for (const std::string& name : names_in(folder)) {
    if (name.starts_with('.')) continue;
    const std::string path = joined(folder, name);
    std::error_code error;
    if (is_real_folder(path))
      collect(path, extensions, out);
    else if (extensions.contains(extension_of(name)) && fs::is_regular_file(path, error))  // and no endless pipe
      out.push_back(path);
  }
}

bool is_pattern(std::string_view word) { return word.find_first_of("*?[") != std::string_view::npos; }

// Expands the components of a pattern one after the other below `folder`.
void expand_pattern(const std::string& folder, std::string_view rest, std::vector<std::string>& out) {
  const std::size_t slash = rest.find('/');
  const std::string part(rest.substr(0, slash));
  if (slash == std::string_view::npos) {
    for (const std::string& name : names_in(folder)) {
      const std::string path = joined(folder, name);
      if (fnmatch(part == "**" ? "*" : part.c_str(), name.c_str(), FNM_PERIOD) == 0 && !is_folder(path))
        out.push_back(path);
    }
    return;
  }
  rest.remove_prefix(slash + 1);
  if (part == "**") {
    expand_pattern(folder, rest, out);
    for (const std::string& name : names_in(folder))
      if (!name.starts_with('.') && is_real_folder(joined(folder, name)))
        expand_pattern(joined(folder, name), std::string("**/").append(rest), out);
  } else if (!is_pattern(part)) {
    expand_pattern(part.empty() && folder.empty() ? "/" : joined(folder, part), rest, out);
  } else {
    for (const std::string& name : names_in(folder))
      if (fnmatch(part.c_str(), name.c_str(), FNM_PERIOD) == 0 && is_folder(joined(folder, name)))
        expand_pattern(joined(folder, name), rest, out);
  }
}

std::unordered_set<std::string> reader_extensions(Registry& registry) {
  std::unordered_set<std::string> out;
  for (const FormatInfo* f : registry.all())
    if (f->reads) out.insert(f->extensions.begin(), f->extensions.end());
  return out;
}

std::string normal(const std::string& path) { return fs::path(path).lexically_normal().string(); }

std::string folder_below(std::string_view input) {
  const std::size_t slash = input.rfind('/');
  if (slash == std::string_view::npos) return ".";
  std::string out = normal(std::string(input.substr(0, slash)));
  while (out.starts_with('/')) out.erase(0, 1);
  while (out.starts_with("../")) out.erase(0, 3);
  return out.empty() || out == ".." ? "." : out;
}

}  // namespace

std::string output_name(std::string_view pattern, std::string_view input, std::size_t number, std::size_t total) {
  const std::string_view name = input.substr(input.rfind('/') + 1);
  const std::size_t dot = name.rfind('.') == 0 ? name.size() : std::min(name.rfind('.'), name.size());
  const std::size_t width = std::to_string(total).size();
  std::string digits = std::to_string(number + 1);
  digits.insert(0, width - std::min(width, digits.size()), '0');
  const std::array<std::string_view, 5> placeholders{"stem", "name", "ext", "dir", "n"};
  const std::array<std::string, 5> values{std::string(name.substr(0, dot)), std::string(name),
                                          std::string(name.substr(std::min(dot + 1, name.size()))), folder_below(input),
                                          digits};
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const bool is_brace = (c == '{' || c == '}') && i + 1 < pattern.size() && pattern[i + 1] == c;
    if (is_brace || c != '{') {
      out += c;
      if (is_brace) ++i;
      continue;
    }
    const std::size_t end = pattern.find('}', i);
    const bool is_closed = end != std::string_view::npos;
    const std::string_view placeholder = pattern.substr(i + 1, std::min(end, pattern.size()) - i - 1);
    const auto* const known = std::find(placeholders.begin(), placeholders.end(), placeholder);
    if (known == placeholders.end() || !is_closed) {
      const std::string_view near = is_closed ? closest(placeholder, placeholders) : std::string_view();
      throw Failure(Code::usage,
                    "the pattern of the output holds \"{" + std::string(placeholder) + (is_closed ? "}\"" : "\""),
                    (near.empty() ? "" : "did you mean \"{" + std::string(near) + "}\"? ") +
                        "it may hold {stem}, {name}, {ext}, {dir} and {n}; {{ stands for a brace");
    }
    out += values[static_cast<std::size_t>(known - placeholders.begin())];
    i = end;
  }
  return out;
}

std::vector<std::string> find_inputs(Registry& registry, const std::vector<std::string>& words) {
  std::vector<std::string> all;
  std::unordered_set<std::string> extensions;
  for (const std::string& word : words) {
    std::error_code error;
    if (is_folder(word)) {
      if (extensions.empty()) extensions = reader_extensions(registry);
      collect(word, extensions, all);
    } else if (!is_pattern(word) || fs::exists(word, error)) {
      all.push_back(word);
    } else {
      const std::size_t before = all.size();
      expand_pattern({}, word, all);
      if (all.size() == before) all.push_back(word);
    }
  }
  std::unordered_set<std::string> seen;
  std::erase_if(all, [&](const std::string& path) { return !seen.insert(normal(path)).second; });
  return all;
}

std::vector<BatchJob> plan_batch(std::vector<std::string> inputs, std::string_view pattern) {
  std::vector<BatchJob> jobs;
  jobs.reserve(inputs.size());
  std::unordered_map<std::string, std::size_t> outputs;
  std::unordered_set<std::string> sources;
  for (const std::string& input : inputs) sources.insert(normal(input));
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::string output = normal(output_name(pattern, inputs[i], i, inputs.size()));
    if (sources.contains(output))
      throw Failure(Code::same_output, "the output \"" + output + "\" is one of the inputs",
                    "write to another folder: -o 'out/{name}'");
    const auto [other, fresh] = outputs.emplace(output, i);
    if (!fresh)
      throw Failure(
          Code::same_output,
          '"' + jobs[other->second].input + "\" and \"" + inputs[i] + "\" would both be written to \"" + output + '"',
          "add {stem}, {dir}, {ext} or {n} to the pattern of the output; nothing was written");
    jobs.push_back({std::move(inputs[i]), std::move(output)});
  }
  return jobs;
}

}  // namespace cvconv
