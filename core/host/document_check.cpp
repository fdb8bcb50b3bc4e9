// What the host makes sure of in a Document before a writer sees it, whoever has filled it.
#include "host/conversion.hpp"

#include "cvconv/describe.hpp"
#include "cvconv/utf8.hpp"
#include "cvconv/value.hpp"
#include "text/visible.hpp"

namespace cvconv {
namespace {

/// Goes through all that a Document holds, and stops at the first thing that is wrong. The path to it is put together
/// on the way back.
class Walk {
 public:
  Walk(const FormatInfo& reader, std::uint64_t max_bytes)
      : reader_(reader), max_bytes_(max_bytes), check_extras_(!reader.is_built_in()) {}

  std::optional<Diagnostic> problem(const Document& d) {
    if (good(d)) return std::nullopt;
    if (problem_.code == Code::plugin_failed) problem_.message += path_;
    problem_.path = path_;
    problem_.place = {origin_.line, origin_.column, 0};
    return problem_;
  }

 private:
  bool bad(Code code, std::string message, std::string hint) {
    problem_ = {Severity::error, code, std::move(message), std::move(hint)};
    return false;
  }

  bool fault(const std::string& what) {
    return bad(Code::plugin_failed, "the plugin " + reader_.id + " gave " + what + " in ",
               "this is a fault of the plugin, not of the input");
  }

  bool spend(std::size_t bytes) {
    bytes_ += bytes;
    return bytes_ <= max_bytes_ ||
           bad(Code::document_too_large,
               "what " + reader_.id + " has read needs more than " + size_words(max_bytes_) + ", the limit for one CV",
               "if it really is a CV, raise the limit with --max-document");
  }

  /// What is wrong is in that part.
  bool at(std::string_view part) {
    const bool needs_dot = !part.empty() && !path_.empty() && path_.front() != '[';
    path_.insert(0, std::string(part) + (needs_dot ? "." : ""));
    return false;
  }

  bool good(const std::string& s) {
    if (s.empty()) return true;
    for (std::string_view rest = s;;) {
      const std::size_t bad_byte = utf8::find_invalid(rest);
      if (bad_byte == std::string_view::npos) return spend(s.size());
      if (rest[bad_byte] != '\0') return fault("text that is not valid UTF-8");
      rest.remove_prefix(bad_byte + 1);
    }
  }
  bool good(bool) { return true; }
  bool good(Visibility) { return true; }
  bool good(EntryKind) { return true; }
  bool good(const Origin&) { return true; }
  bool good(const SourceStyle& style) { return good(style.key_order); }
  bool good(const DateRange& r) { return good(r.start.raw) && good(r.end.raw); }
  bool good(const Text& t) { return good(t.value) && good(t.lang) && good(t.translations); }
  bool good(const Extra& e) {
    if (!good(e.format) || !good(e.key)) return false;
    if (!good(e.json)) return at(e.key);
    if (!check_extras_) return true;
    LocalHost host;
    Context context = host.context();
    Tape tape;
    return tape.read_json({e.json, {}}, context) || fault("an extra that is not valid JSON") || at(e.key);
  }
  bool good(const std::vector<Section>& list) {
    ++depth_;
    const bool all = depth_ > deepest_section ? bad(Code::document_too_deep,
                                                    "sections are nested more than " + std::to_string(deepest_section) +
                                                        " levels deep in what " + reader_.id + " has read",
                                                    "a CV needs three or four; is this file a CV?")
                                              : each(list);
    --depth_;
    return all;
  }
  template <class T>
  bool good(const std::vector<T>& list) {
    return list.empty() || each(list);
  }
  template <class T>
  bool each(const std::vector<T>& list) {
    if (!spend(list.size() * sizeof(T))) return false;
    for (std::size_t i = 0; i < list.size(); ++i)
      if (!good(list[i])) return at('[' + std::to_string(i) + ']');
    return true;
  }
  template <describe::Described T>
  bool good(const T& record) {
    if constexpr (requires { record.origin; })
      if (record.origin.line != 0) origin_ = record.origin;
    if constexpr (std::is_same_v<T, Entry>) {
      if (static_cast<std::size_t>(record.kind) >= std::size(entry_kinds))
        return fault("a kind of entry that there is not");
      if ((describe::filled(record) & ~entry_kinds[static_cast<std::size_t>(record.kind)].uses) != 0)
        return fault("an entry that has something in a field which its kind does not use");
      if (record.kind != EntryKind::position && !has_titles_alone(record.roles))
        return fault("a role that says more than its title in an entry that is no position");
      if (record.work && !spend(sizeof(Work))) return false;
    }
    return std::apply([&](const auto&... field) { return ((good(field(record)) || at(field.name)) && ...); },
                      describe::Record<T>::fields);
  }

  const FormatInfo& reader_;
  const std::uint64_t max_bytes_;
  const bool check_extras_;  // ours give what they have parsed
  std::uint64_t bytes_ = 0;
  std::size_t depth_ = 0;
  Origin origin_;
  Diagnostic problem_;
  std::string path_;
};

}  // namespace

std::optional<Diagnostic> check_document(const Document& document, const FormatInfo& reader, std::uint64_t max_bytes) {
  return Walk(reader, max_bytes).problem(document);
}

}  // namespace cvconv
