// What is asked of the Document: kinds by their names, names in reading order, one language of its texts.
#include "cvconv/describe.hpp"

#include <algorithm>

namespace cvconv {
namespace {

std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

void select(Text& text, std::string_view lang, std::string_view own) {
  const std::string_view text_lang = text.lang.empty() ? own : std::string_view(text.lang);
  const auto take = [&](Translation& t) {
    std::swap(text.value, t.value);
    t.lang = std::exchange(text.lang, std::move(t.lang));
  };
  const bool already = text_lang == lang;
  Translation* best = nullptr;
  for (Translation& t : text.translations) {
    if (t.lang == lang) best = &t;
    if (best == nullptr && primary(t.lang) == primary(lang)) best = &t;
  }
  if (!already && best != nullptr && !(primary(text_lang) == primary(lang) && best->lang != lang)) {
    if (text.lang.empty()) text.lang = own;
    take(*best);
  } else if (text.lang.empty() && !text.value.empty() && own != lang && !own.empty()) {
    text.lang = own;  // the page's language is now another
  }
  text.translations.clear();
  if (text.lang == lang) text.lang.clear();
}

template <class T>
void walk(T&, std::string_view, std::string_view) {}
void walk(Text& text, std::string_view lang, std::string_view own) { select(text, lang, own); }
template <class T>
void walk(std::vector<T>& items, std::string_view lang, std::string_view own);
template <describe::Described T>
void walk(T& record, std::string_view lang, std::string_view own) {
  describe::for_each_field<T>([&](const auto& f) {
    if (!describe::is_blank(f(std::as_const(record)))) walk(f(record), lang, own);
  });
}
template <class T>
void walk(std::vector<T>& items, std::string_view lang, std::string_view own) {
  for (T& item : items) walk(item, lang, own);
}

}  // namespace

const EntryKind* find_entry_kind(std::string_view id) {
  static constexpr EntryKind all[] = {
#define CVCONV_ENTRY_KIND(id, uses) EntryKind::id,
#include "cvconv/kinds.def"
  };
  const auto found =
      std::find_if(std::begin(entry_kinds), std::end(entry_kinds), [&](const auto& k) { return k.id == id; });
  return found == std::end(entry_kinds) ? nullptr : &all[found - std::begin(entry_kinds)];
}

const SectionKindInfo* find_section_kind(std::string_view id) {
  const auto found =
      std::find_if(std::begin(section_kinds), std::end(section_kinds), [&](const auto& k) { return k.id == id; });
  return found == std::end(section_kinds) ? nullptr : &*found;
}

bool has_titles_alone(const std::vector<Role>& roles) {
  return std::all_of(roles.begin(), roles.end(), [](const Role& r) {
    return std::apply([&](const auto&, const auto&... other) { return (describe::is_blank(other(r)) && ...); },
                      describe::Record<Role>::fields);
  });
}

void select_language(Document& document, std::string_view lang) {
  const std::string own = std::exchange(document.meta.language, std::string(lang));
  walk(document, lang, own);
}

std::string display_name(const Name& n) {
  if (!n.literal.empty()) return n.literal;
  std::string out;
  for (const std::string* part : {&n.prefix, &n.given, &n.particle, &n.family, &n.suffix}) {
    if (part->empty()) continue;
    if (!out.empty()) out += ' ';
    out += *part;
  }
  return out;
}

}  // namespace cvconv
