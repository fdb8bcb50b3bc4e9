// Messages about keys: unknown, older, told twice.
#include "resume/table.hpp"

#include "cvconv/diagnostic.hpp"

namespace cvconv::resume {
namespace {

std::string in_quotes(std::string_view s) { return '"' + std::string(s) + '"'; }

// Short keys are near to each other by chance: one slip in four characters is a slip.
bool is_near(std::string_view word, std::string_view key) {
  const std::size_t longer = std::max(word.size(), key.size());
  const auto equal = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  const auto start = std::mismatch(word.begin(), word.end(), key.begin(), key.end(), equal);
  const auto end = std::mismatch(word.rbegin(), std::reverse_iterator(start.first), key.rbegin(),
                                 std::reverse_iterator(start.second), equal);
  const auto same = (start.first - word.begin()) + (end.first - word.rbegin());
  return longer - static_cast<std::size_t>(same) <= std::max<std::size_t>(1, longer / 4);
}

}  // namespace

bool fits(Shape shape, Value v) {
  if (shape == Shape::any || v.is_scalar()) return true;
  if (shape == Shape::scalar || !v.is_list()) return false;
  for (std::size_t i = 0; i < v.size(); ++i)
    if (!v.item(i).is_scalar()) return false;
  return true;
}

std::string_view better_name(Value map, std::span<const Alias> aliases, const Alias& alias) {
  if (!map.find(alias.key).is_null()) return alias.key;
  for (const Alias& other : aliases.first(static_cast<std::size_t>(&alias - aliases.data())))
    if (other.key == alias.key && !map.find(other.other).is_null()) return other.other;
  return {};
}

bool is_private_key(std::string_view key) {
  return key.starts_with('_') || key.starts_with('.') || key.starts_with('$') || key.starts_with("x-");
}

void unknown_key(ValueReader& in, std::string_view record, Value key, Value value,
                 std::span<const std::string_view> known) {
  if (value.is_null()) return;  // it says nothing
  in.keep(value);
  if (record == "meta" || is_private_key(key.text())) return;  // anything may be in meta: it is for programs
  if (std::ranges::find(known, key.text()) != known.end()) {
    in.warning(Code::wrong_type,
               "the value of " + in_quotes(key.text()) + " in " + std::string(record) +
                   " has another shape than expected; it is kept, but not read",
               key);
    return;
  }
  const std::string_view near = closest(key.text(), known);
  const std::string message = "unknown key " + in_quotes(key.text()) + " in " + std::string(record);
  if (!near.empty() && is_near(key.text(), near))
    in.warning(Code::unknown_key, message, key, "did you mean " + in_quotes(near) + "?");
  else
    in.note_once(std::string(record) + '.' + std::string(key.text()), Code::unknown_key, message, key,
                 "it is kept for formats that know it");
}

void two_names(ValueReader& in, std::string_view lost, std::string_view used, Value key, Value value) {
  if (value.is_null()) return;  // it says nothing
  in.keep(value);
  in.warning(
      Code::legacy_key,
      in_quotes(lost) + " and " + in_quotes(used) + " mean the same; the value of " + in_quotes(used) + " is used", key,
      "remove " + in_quotes(lost));
}

void older_name(ValueReader& in, std::string_view record, const Alias& alias, Value key) {
  in.warning_once(std::string(record) + '.' + std::string(alias.other), Code::legacy_key,
                  in_quotes(alias.other) + " in " + std::string(record) + " is read as " + in_quotes(alias.key), key,
                  "rename it to " + in_quotes(alias.key));
}

void not_standard(ValueReader& in, std::string_view record, Value key) {
  in.note_once(std::string(record) + '.' + std::string(key.text()), Code::extension_key,
               in_quotes(key.text()) + " is no key of JSON Resume in " + std::string(record) + ", but was understood",
               key, "other programs may ignore it");
}

}  // namespace cvconv::resume
