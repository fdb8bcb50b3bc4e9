// What the host makes sure of in a Document before a writer sees it, whoever has filled it.
#include "host/document_check.hpp"

#include "cvconv/describe.hpp"
#include "cvconv/local_host.hpp"
#include "cvconv/utf8.hpp"
#include "cvconv/value.hpp"
#include "text/size_words.hpp"

namespace cvconv {
namespace {

/// Goes through all that a Document holds, and stops at the first thing that is wrong. `tells`: it knows where it is,
/// and so can say what is wrong; the other one goes first, through all the Documents that are right.
template <bool tells>
class Walk {
 public:
  Walk(const FormatInfo& reader, std::uint64_t max_bytes)
      : reader_(reader), max_bytes_(max_bytes), check_extras_(reader.origin != "built in") {}

  bool document(const Document& d) { return good(d, nullptr); }
  Diagnostic problem() { return std::move(problem_); }

 private:
  static constexpr auto none = static_cast<std::size_t>(-1);
  struct Part {  // of the path, for as long as it lives
    const Part* before;
    std::string_view name;
    std::size_t number = none;
  };
  struct Nowhere {
    Nowhere(const Nowhere*, std::string_view, std::size_t = none) {}
  };
  using Step = std::conditional_t<tells, Part, Nowhere>;

  static std::string words(const Step* step) {
    std::string out;
    if constexpr (tells) {
      if (step == nullptr) return out;
      out = words(step->before);
      if (!step->name.empty()) out.append(out.empty() ? "" : ".").append(step->name);
      if (step->number != none) out.append("[").append(std::to_string(step->number)).append("]");
    }
    return out;
  }

  bool bad(Code code, std::string message, std::string hint, const Step* step) {
    problem_ = {
        Severity::error, code, std::move(message), std::move(hint), words(step), {origin_.line, origin_.column, 0}, {}};
    return false;
  }

  bool fault(std::string_view what, const Step* step) {
    return bad(Code::plugin_failed, "the plugin " + reader_.id + " gave " + std::string(what) + " in " + words(step),
               "this is a fault of the plugin, not of the input", step);
  }

  bool spend(std::size_t bytes, const Step* step) {
    bytes_ += bytes;
    return bytes_ <= max_bytes_ ||
           bad(Code::document_too_large,
               "what " + reader_.id + " has read needs more than " + size_words(max_bytes_) + ", the limit for one CV",
               "if it really is a CV, raise the limit with --max-document", step);
  }

  bool good(const std::string& s, const Step* step) {
    if (s.empty()) return true;
    for (std::string_view rest = s;;) {
      const std::size_t at = utf8::find_invalid(rest);
      if (at == std::string_view::npos) return spend(s.size(), step);
      if (rest[at] != '\0') return fault("text that is not valid UTF-8", step);
      rest.remove_prefix(at + 1);
    }
  }
  bool good(bool, const Step*) { return true; }
  bool good(Visibility, const Step*) { return true; }
  bool good(EntryKind, const Step*) { return true; }
  bool good(const Origin&, const Step*) { return true; }
  bool good(const SourceStyle& style, const Step* step) { return good(style.key_order, step); }
  bool good(const DateRange& r, const Step* step) { return good(r.start.raw, step) && good(r.end.raw, step); }
  bool good(const Text& t, const Step* step) {
    return good(t.value, step) && good(t.lang, step) && good(t.translations, step);
  }
  bool good(const Extra& e, const Step* step) {
    const Step here{step, e.key};
    if (!good(e.format, step) || !good(e.key, step) || !good(e.json, &here)) return false;
    if (!check_extras_) return true;
    LocalHost host;
    Context context = host.context();
    Tape tape;
    return tape.read_json({e.json, {}}, context) || fault("an extra that is not valid JSON", &here);
  }
  bool good(const std::vector<Section>& list, const Step* step) {
    ++depth_;
    const bool all = depth_ > deepest_section ? bad(Code::document_too_deep,
                                                    "sections are nested more than " + std::to_string(deepest_section) +
                                                        " levels deep in what " + reader_.id + " has read",
                                                    "a CV needs three or four; is this file a CV?", step)
                                              : each(list, step);
    --depth_;
    return all;
  }
  template <class T>
  bool good(const std::vector<T>& list, const Step* step) {
    return each(list, step);
  }
  template <class T>
  bool each(const std::vector<T>& list, const Step* step) {
    if (list.empty()) return true;
    if (!spend(list.size() * sizeof(T), step)) return false;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Step here{step, {}, i};
      if (!good(list[i], &here)) return false;
    }
    return true;
  }
  template <describe::Described T>
  bool good(const T& record, const Step* step) {
    if constexpr (requires { record.origin; })
      if (record.origin.line != 0) origin_ = record.origin;
    if constexpr (std::is_same_v<T, Entry>) {
      if (static_cast<std::size_t>(record.kind) >= std::size(entry_kinds))
        return fault("a kind of entry that there is not", step);
      if ((describe::filled(record) & ~entry_kinds[static_cast<std::size_t>(record.kind)].uses) != 0)
        return fault("an entry that has something in a field which its kind does not use", step);
      if (record.kind != EntryKind::position && !has_titles_alone(record.roles))
        return fault("a role that says more than its title in an entry that is no position", step);
    }
    return std::apply(
        [&](const auto&... field) {
          return ([&] {
            const Step here{step, field.name};
            return good(record.*field.member, &here);
          }() && ...);
        },
        describe::Record<T>::fields);
  }

  const FormatInfo& reader_;
  const std::uint64_t max_bytes_;
  const bool check_extras_;  // ours give what they have parsed
  std::uint64_t bytes_ = 0;
  std::size_t depth_ = 0;
  Origin origin_;
  Diagnostic problem_;
};

}  // namespace

std::optional<Diagnostic> check_document(const Document& document, const FormatInfo& reader, std::uint64_t max_bytes) {
  if (Walk<false>(reader, max_bytes).document(document)) return std::nullopt;
  Walk<true> walk(reader, max_bytes);
  walk.document(document);
  return walk.problem();
}

}  // namespace cvconv
