// The limits of what is read, and the reading of single values.
#include "jsonld/reading.hpp"

#include "cvconv/ascii.hpp"

#include <unordered_map>
#include <unordered_set>

namespace cvconv::jsonld {
namespace {

using ascii::is_space;
using ascii::lower;
using ascii::trim;

constexpr std::size_t most_values = 500'000;  // as many as a Tape holds
constexpr std::size_t most_visits = 64;       // one inside the other

std::size_t text_size(Value v) {
  std::size_t n = v.text().size();
  if (v.is_map())
    for (std::size_t i = 0; i < v.size() && i < 8; ++i) n += v.value(i).text().size();
  return n;
}

std::unordered_set<std::string> languages_of(const Text& t) {
  std::unordered_set<std::string> out{t.lang};
  for (const Translation& x : t.translations) out.insert(x.lang);
  return out;
}

}  // namespace

bool same_words(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t k = 0;
  a = trim(a);
  b = trim(b);
  while (i < a.size() && k < b.size()) {
    if (is_space(a[i]) && is_space(b[k])) {
      while (i < a.size() && is_space(a[i])) ++i;
      while (k < b.size() && is_space(b[k])) ++k;
    } else if (lower(a[i++]) != lower(b[k++])) {
      return false;
    }
  }
  return i == a.size() && k == b.size();
}

bool is_country_code(std::string_view s) { return s.size() == 2 && ascii::is_upper(s[0]) && ascii::is_upper(s[1]); }

bool has_form_of_tag(std::string_view s, std::size_t shortest) {
  std::size_t part = 0;
  bool first = true;
  for (const char c : s) {
    if (c == '-' && part >= shortest) {
      part = 0;
      first = false;
    } else if (!(first ? ascii::is_letter(c) : ascii::is_letter_or_digit(c)) || ++part > 8) {
      return false;
    }
  }
  return part >= shortest;
}

bool is_language_tag(std::string_view s) {
  const std::string_view first = s.substr(0, s.find('-'));
  return first.size() <= 3 && std::ranges::all_of(first, ascii::is_lower) && has_form_of_tag(s, 2);
}

void Reading::keep(Value v) {
  if (extras_ == nullptr || v.is_null() || !spend(v)) return;
  ReadingCursor::keep(v);
  bytes_ += extras_->back().json.size();
}

bool Reading::may_visit(const Node& n) {
  const bool again = std::ranges::find(visits_, graph.key(n)) != visits_.end();
  if (!again && visits_.size() < most_visits) return true;
  if (!endless_)
    warning(Code::wrong_type,
            again ? "a thing refers to itself, so that only its name is read"
                  : "one thing refers to the next so often that only the name of the last one is read",
            n.at(), "a name is a text, and no place is inside itself");
  endless_ = true;
  return false;
}

bool Reading::spend(Value v) {
  if (exhausted_) return false;
  ++values_;
  bytes_ += text_size(v);
  const bool small = bytes_ <= max_bytes_;
  if (values_ <= most_values && small) return true;
  exhausted_ = true;
  if (small)
    error(Code::too_many_values, "the nodes refer to each other so often that they stand for too many values", v,
          "no CV needs as many");
  else
    context_.document_too_large(v.place(), path());
  return false;
}

Members Reading::members(const Node& n, std::string_view term) {
  Members out;
  if (exhausted_) return out;
  out = graph.members(n, term);
  const auto rest = std::ranges::find_if(out, [this](const Member& m) { return !spend(m.value); });
  out.erase(rest, out.end());
  return out;
}

bool Reading::is_owner(const Node& n) const {
  if (n.empty() || person.empty()) return false;
  const std::string_view id = graph.id(n);
  return (!id.empty() && id == graph.id(person)) || graph.key(n) == graph.key(person);
}

bool Reading::is_owner_name(std::string_view s) const {
  if (s.empty() || person_name.empty()) return false;
  Name bare = person_name;
  bare.literal.clear();
  bare.prefix.clear();
  bare.suffix.clear();
  return same_words(s, display_name(person_name)) || (!bare.empty() && same_words(s, display_name(bare)));
}

// Words

std::string Reading::word(const Member& m) {
  if (!m.value.is_map() || !graph.members(Node{{m.value}}, "@value").empty())
    return clean(graph.literal(m.value), m.value);
  const Node n = graph.node(m.value);
  for (const std::string_view term : {"name", "value", "url", "@id"})
    if (const std::string_view t = graph.word(n, term); !t.empty()) return clean(t, m.value);
  return {};
}

void Reading::keep(const Members& list) {
  each(list, [&](const Member& m, const Node&) { keep(m.value); });
}

void Reading::keep_rest(const Members& list) {
  each(list, [&](const Member& m, const Node& n) {
    if (is_word(m)) return;
    std::string_view told;
    for (const std::string_view term : {"name", "value", "url"})
      if (told.empty() && graph.has(n, term)) told = term;
    keep_others(n, [&](std::string_view term) { return term == told; });
  });
}

std::string Reading::word(const Members& list) {
  std::string out;
  for (const Member& m : list) {
    const std::string s = word(m);
    if (s.empty()) continue;
    if (!out.empty()) out += ", ";
    out += s;
  }
  return out;
}

/// A value in its language; of a thing its name.
Text Reading::literal(const Member& m) {
  Text t = word(m);
  if (m.value.is_scalar())
    t.lang = graph.base_language();
  else if (!graph.members(Node{{m.value}}, "@value").empty())
    t.lang = graph.language(m.value);
  return t;
}

std::vector<Text> Reading::texts(const Members& list) {
  std::vector<Text> out;
  std::unordered_set<std::string> languages;  // of the last text
  for (const Member& m : list) {
    // A thing by its name, with all its languages.
    if (const Node n = graph.node(m.value); !is_word(m)) {
      Text t;
      visit(n, [&] { t = text(n, "name"); });
      if (!t.empty()) {
        out.push_back(std::move(t));
        languages.clear();
        continue;
      }
    }
    Text t = literal(m);
    if (t.value.empty()) continue;
    if (!t.lang.empty() && !out.empty()) {
      if (languages.empty()) languages = languages_of(out.back());
      if (languages.insert(t.lang).second) {
        out.back().translations.push_back({t.lang, t.value});
        continue;
      }
    }
    languages.clear();
    out.push_back(std::move(t));
  }
  for (Text& t : out) {
    // The language of the CV is not said again; a text of which it is a translation speaks in it.
    if (!language.empty() && t.lang != language) {
      for (Translation& x : t.translations)
        if (x.lang == language && !t.lang.empty()) {
          std::swap(x.value, t.value);
          std::swap(x.lang, t.lang);
          break;
        }
    }
    if (t.lang == language) t.lang.clear();
  }
  return out;
}

Text Reading::text(const Members& list, std::string_view between) {
  std::vector<Text> all = texts(list);
  if (all.empty()) return {};
  Text out = std::move(all.front());
  if (all.size() == 1) return out;
  std::unordered_map<std::string, std::size_t> places;  // of the translations by their language
  for (std::size_t i = 0; i < out.translations.size(); ++i) places.emplace(out.translations[i].lang, i);
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i] == out) continue;
    out.value.append(between).append(all[i].value);
    for (Translation& x : all[i].translations) {
      const auto [same, is_new] = places.emplace(x.lang, out.translations.size());
      if (is_new)
        out.translations.push_back(std::move(x));
      else
        out.translations[same->second].value.append(between).append(x.value);
    }
  }
  return out;
}

// Dates

Date Reading::date(const Member& m) {
  const std::string s = word(m);
  Date d = parse_date(s);
  if (d.is_raw())
    warning(Code::bad_date, "\"" + s + "\" is not a date", m.value, "dates are written YYYY, YYYY-MM or YYYY-MM-DD");
  return d;
}

DateRange Reading::interval(const Members& list, const Graph& graph) {
  if (list.empty()) return {};
  const auto words = [&](std::size_t i) { return trim(graph.literal(list[i].value)); };
  const auto is_date = [](std::string_view s) { return s.empty() || s == ".." || !parse_date(s).is_raw(); };
  std::string_view start = words(0);
  std::string_view end;
  bool point = true;
  if (list.front().listed) {
    point = list.size() == 1;
    if (!point) end = words(1);
  } else if (const std::size_t slash = start.find('/');
             slash != std::string_view::npos && is_date(start.substr(0, slash)) && is_date(start.substr(slash + 1))) {
    point = false;
    end = start.substr(slash + 1);
    start = start.substr(0, slash);
    if (start == "..") start = {};
  }
  DateRange r = DateRange::at(parse_date(start));
  if (point) return r;
  r.end_is = end == ".." ? End::ongoing : end.empty() ? End::not_stated : End::stated;
  if (r.end_is == End::stated) r.end = parse_date(end);
  return r;
}

DateRange Reading::dates(const Node& n, End alone) {
  DateRange r;
  if (const Members start = members(n, "startDate"); !start.empty()) {
    const Step step(*this, "startDate");
    r.start = date(start.front());
  }
  r.end_is = r.start.empty() ? End::not_stated : alone;
  if (const Members end = members(n, "endDate"); !end.empty()) {
    const Step step(*this, "endDate");
    const std::string s = word(end.front());
    if (s.empty()) return r;
    r.end_is = means_ongoing(s) || s == ".." ? End::ongoing : End::stated;
    if (r.end_is == End::stated) r.end = date(end.front());
  }
  return r;
}

void Reading::keep_other_words(const Members& list, std::string_view told) {
  for (const Member& m : list)
    if (word(m) != told) keep(m.value);
}

void Reading::put(const Members& list, std::string& field) {
  field.empty() ? void(field = word(list)) : keep_other_words(list, field);
}

void Reading::put(const Members& list, Text& field, std::string_view between) {
  field.empty() ? void(field = text(list, between)) : keep_other_words(list, field.value);
}

void Reading::put(const Members& list, std::vector<Role>& field) {
  for (Text& title : texts(list)) field.emplace_back().title = std::move(title);
}

void Reading::put(const Members& list, Location& field) {
  each(list, [&](const Member& m, const Node&) { set(field, location(m), m); });
}

void Reading::put(const Members& list, Organization& field) {
  const bool first = field.empty();
  if (first) field = organization(list.front());
  for (std::size_t i = first ? 1 : 0; i < list.size(); ++i) keep(list[i].value);
}

void Reading::put(const Members& list, std::vector<Identifier>& field) {
  each(list, [&](const Member& m, const Node&) { identifier(m, field); });
}
void Reading::put(const Members& list, std::vector<Identifier>& field, std::string_view name, std::string& value) {
  each(list, [&](const Member& m, const Node& n) {
    if (!n.empty() && graph.word(n, "propertyID") == name)
      value = word(n, "value");
    else
      identifier(m, field);
  });
}

void Reading::put(const Members& list, std::vector<Url>& field) {
  for (const Member& m : list) add_url(word(m), field);
}

void Reading::put(const Members& list, std::vector<Contributor>& field) {
  each(list, [&](const Member& m, const Node&) {
    Contributor c = contributor(m, list.term);
    for (const std::string_view usual : {"author", "creator", "contributor", "performer", "fundedItem"})
      if (c.role == usual) c.role.clear();
    if (!c.name.empty() || !c.identifiers.empty() || c.owner) field.push_back(std::move(c));
  });
}

}  // namespace cvconv::jsonld
