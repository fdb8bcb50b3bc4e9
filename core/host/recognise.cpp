// Which format an input has: by its content, then by its name.
#include "host/registry.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/bytes.hpp"
#include "cvconv/diagnostic.hpp"

#include <algorithm>

namespace cvconv {
namespace {

using Formats = std::vector<const FormatInfo*>;

constexpr std::size_t looked_at = 16384;

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool has_extension(const FormatInfo& f, std::string_view extension) {
  return std::find(f.extensions.begin(), f.extensions.end(), extension) != f.extensions.end();
}

std::string names(const Formats& formats, std::string_view last_word) {
  std::string out;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    if (i > 0) out += i + 1 == formats.size() ? std::string(" ").append(last_word).append(" ") : ", ";
    out += formats[i]->id;
  }
  return out;
}

// Those with the best fit; empty if none fits at all.
Formats best_by_content(const Formats& formats, std::string_view bytes) {
  Formats best;
  std::size_t best_score = 0;
  for (const FormatInfo* f : formats) {
    std::size_t score = 0;
    for (const RecogniseRule& rule : f->recognise) score = std::max(score, match(rule, bytes));
    if (score == 0 || score < best_score) continue;
    if (score > best_score) best.clear();
    best_score = score;
    best.push_back(f);
  }
  return best;
}

// Those that are not hidden by others, and can be read, or written.
Formats usable(Registry& registry, bool for_reading) {
  Formats all = registry.all();
  std::erase_if(all, [&](const FormatInfo* f) { return f->hidden_by != nullptr || !f->serves(for_reading); });
  return all;
}

Formats by_file_name(Registry& registry, std::string_view path, bool for_reading) {
  const std::string whole = extension_of(path, true);
  for (std::size_t at = 0; !whole.empty() && at != std::string::npos;) {  // "cvir.json", then "json"
    Formats found = registry.by_extension(std::string_view(whole).substr(at), for_reading);
    if (!found.empty()) return found;
    at = whole.find('.', at);
    if (at != std::string::npos) ++at;
  }
  return {};
}

Failure unknown_format(Registry& registry, std::string_view id, bool for_reading) {
  const Formats all = usable(registry, for_reading);
  for (Failure& f : registry.failures())  // it is there, and was left out
    if (f.message.starts_with("plugin \"" + std::string(id) + "\" ")) return std::move(f);
  std::vector<std::string_view> ids;
  for (const FormatInfo* f : all) ids.push_back(f->id);
  std::string hint = did_you_mean(id, ids);
  for (const FormatInfo* f : all)  // an extension is what people type where they do not know the id
    if (hint.empty() && has_extension(*f, id)) hint = "did you mean \"" + f->id + "\"?";
  if (hint.empty()) hint = "`cvconv formats` lists those that are there";
  return {Code::unknown_format, "unknown format \"" + std::string(id) + "\"", std::move(hint)};
}

Failure wrong_direction(Registry& registry, const FormatInfo& format, bool for_reading) {
  const Formats others = usable(registry, for_reading);
  return {Code::wrong_direction,
          "the format " + format.id + (for_reading ? " can be written, but not read" : " can be read, but not written"),
          others.empty()
              ? ""
              : "formats that can be " + std::string(for_reading ? "read: " : "written: ") + names(others, "and")};
}

// The format that the user names.
const FormatInfo& named_format(Registry& registry, std::string_view id, bool for_reading) {
  const FormatInfo* format = registry.find(id);
  if (format == nullptr) throw unknown_format(registry, id, for_reading);
  if (!format->serves(for_reading)) throw wrong_direction(registry, *format, for_reading);
  return *format;
}

// Of formats with the same extension, the one whose own it is first of all.
const FormatInfo* only_usual(const Formats& formats, std::string_view extension) {
  const FormatInfo* found = nullptr;
  for (const FormatInfo* f : formats) {
    if (f->extensions.empty() || f->extensions.front() != extension) continue;
    if (found != nullptr) return nullptr;
    found = f;
  }
  return found;
}

// Of readers whose marks the content does not bear: ours, which are there first.
const FormatInfo* usual_reader(const Formats& formats, std::string_view extension) {
  Formats ours = formats;
  std::erase_if(ours, [](const FormatInfo* f) { return !f->is_built_in(); });
  if (ours.size() == 1) return ours.front();
  return only_usual(ours.empty() ? formats : ours, extension);
}

}  // namespace

std::size_t match(const RecogniseRule& rule, std::string_view input) {
  const std::string_view head = input.substr(0, looked_at);
  const std::string_view text = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (!text.starts_with(rule.start)) return 0;
  std::size_t score = rule.start.size();
  for (const std::string& s : rule.contains) {
    if (!bytes::contains(head, s)) return 0;
    score += s.size();
  }
  return score;
}

std::string extension_of(std::string_view path, bool whole) {
  const std::string_view name = file_name(path);
  const std::size_t dot = whole ? name.find('.', 1) : name.rfind('.');
  if (dot == 0 || dot == std::string_view::npos) return {};
  return ascii::lower(name.substr(dot + 1));
}

const FormatInfo& find_reader(Registry& registry, std::string_view from, std::string_view path,
                              std::string_view bytes) {
  if (!from.empty()) return named_format(registry, from, true);
  // Content comes before the extension, for several formats share .xml, .yaml, .json or .html.
  const Formats named = by_file_name(registry, path, true);
  if (named.size() == 1) return *named.front();
  Formats best = best_by_content(named, bytes);
  if (best.empty() && !named.empty())  // JSON-LD in a file that is called .json
    if (const Formats others = best_by_content(usable(registry, true), bytes); others.size() == 1)
      return *others.front();
  if (best.empty() && !named.empty())
    if (const FormatInfo* usual = usual_reader(named, extension_of(path))) return *usual;
  if (best.empty() && named.empty()) best = best_by_content(usable(registry, true), bytes);
  if (best.size() == 1) return *best.front();
  if (!best.empty() || !named.empty())
    throw Failure(Code::format_not_recognised,
                  "the input could be " + names(best.empty() ? named : best, "or") + ": nothing in it tells which",
                  "name it with --from");
  if (const Formats written = by_file_name(registry, path, false); !written.empty()) {
    Failure failure = wrong_direction(registry, *written.front(), true);
    failure.code = Code::format_not_recognised;
    throw failure;
  }
  throw Failure(Code::format_not_recognised, "the format of the input is not recognised",
                "name it with --from: " + names(usable(registry, true), "or"));
}

const FormatInfo& find_writer(Registry& registry, std::string_view to, std::string_view path) {
  if (!to.empty()) return named_format(registry, to, false);
  const Formats named = by_file_name(registry, path, false);
  const std::string extension = extension_of(path);
  if (named.size() == 1) return *named.front();
  if (const FormatInfo* usual = only_usual(named, extension)) return *usual;
  if (!named.empty())
    throw Failure(Code::unknown_format, "the extension ." + extension + " is that of " + names(named, "and"),
                  "say which one with --to");
  if (const Formats read = by_file_name(registry, path, true); !read.empty())
    throw wrong_direction(registry, *read.front(), false);
  std::vector<std::string_view> known;
  std::string list;
  const Formats writers = usable(registry, false);
  for (const FormatInfo* f : writers)
    for (const std::string& e : f->extensions)
      if (std::find(known.begin(), known.end(), e) == known.end())
        list.append(known.empty() ? "." : ", .").append(known.emplace_back(e));
  const std::string_view near = extension.empty() ? std::string_view() : closest(extension, known);
  const std::string hint = near.empty() ? "" : "did you mean \"." + std::string(near) + "\"? ";
  throw Failure(Code::unknown_format,
                extension.empty() ? "the name of the output has no extension that tells its format"
                                  : "no format is written to files with the extension ." + extension,
                hint + "known are " + list + "; or name the format with --to");
}

}  // namespace cvconv
