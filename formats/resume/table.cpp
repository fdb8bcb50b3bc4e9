// Messages about keys: unknown, older, told twice.
#include "resume/table.hpp"

namespace cvconv::resume {
namespace {

std::string in_quotes(std::string_view s) { return '"' + std::string(s) + '"'; }

// Short keys are near to each other by chance: one slip in four characters is a slip.
bool is_near(std::string_view word, std::string_view key) {
  const std::size_t longer = std::max(word.size(), key.size());
  const std::string_view one[] = {key};
  if (closest(word, one).empty()) return false;
  std::size_t same = 0;
  while (same < word.size() && same < key.size() && (word[same] | 0x20) == (key[same] | 0x20)) ++same;
  std::size_t end = 0;
  while (end + same < word.size() && end + same < key.size() &&
         (word[word.size() - 1 - end] | 0x20) == (key[key.size() - 1 - end] | 0x20))
    ++end;
  return longer - std::min(longer, same + end) <= std::max<std::size_t>(1, longer / 4);
}

}  // namespace

bool is_private_key(std::string_view key) {
  return key.starts_with('_') || key.starts_with('.') || key.starts_with('$') || key.starts_with("x-");
}

void unknown_key(Mapper& m, std::string_view record, Value key, Value value, std::span<const std::string_view> known) {
  if (value.is_null()) return;  // it says nothing
  m.keep(value);
  if (is_private_key(key.text())) return;
  if (std::find(known.begin(), known.end(), key.text()) != known.end()) {
    m.warning(Code::wrong_type,
              "the value of " + in_quotes(key.text()) + " in " + std::string(record) +
                  " has another shape than expected; it is kept, but not read",
              key);
    return;
  }
  const std::string_view near = closest(key.text(), known);
  const std::string message = "unknown key " + in_quotes(key.text()) + " in " + std::string(record);
  if (!near.empty() && is_near(key.text(), near))
    m.warning(Code::unknown_key, message, key, "did you mean " + in_quotes(near) + "?");
  else
    m.note_once(std::string(record) + '.' + std::string(key.text()), Code::unknown_key, message, key,
                "it is kept for formats that know it");
}

void two_names(Mapper& m, std::string_view lost, std::string_view used, Value key, Value value) {
  if (value.is_null()) return;  // it says nothing
  m.keep(value);
  m.warning(
      Code::legacy_key,
      in_quotes(lost) + " and " + in_quotes(used) + " mean the same; the value of " + in_quotes(used) + " is used", key,
      "remove " + in_quotes(lost));
}

void older_name(Mapper& m, std::string_view record, const Name2& name, Value key) {
  m.warning_once(std::string(record) + '.' + std::string(name.other), Code::legacy_key,
                 in_quotes(name.other) + " in " + std::string(record) + " is read as " + in_quotes(name.key), key,
                 "rename it to " + in_quotes(name.key));
}

void not_standard(Mapper& m, std::string_view record, Value key) {
  m.note_once(std::string(record) + '.' + std::string(key.text()), Code::extension_key,
              in_quotes(key.text()) + " is no key of JSON Resume in " + std::string(record) + ", but was understood",
              key, "other programs may ignore it");
}

}  // namespace cvconv::resume
