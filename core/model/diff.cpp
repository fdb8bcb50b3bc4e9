// Walks two Documents side by side and tells what differs.
#include "model/diff.hpp"

#include "cvconv/utf8.hpp"
#include "model/similarity.hpp"

#include <map>

namespace cvconv {
namespace {

constexpr std::size_t most = 72;   // bytes that are shown
constexpr std::size_t ahead = 16;  // of them before the first difference

std::string cut(std::string_view s, std::size_t from) {
  while (utf8::is_inside(s, from)) ++from;
  std::size_t end = s.size() - from > most ? from + most : s.size();
  while (utf8::is_inside(s, end)) --end;
  std::string out = from > 0 ? "…" : "";
  out += s.substr(from, end - from);
  if (end < s.size()) out += "…";
  return out;
}

/// Makes both short and one line each, so that they show where they differ.
void shorten(std::string& before, std::string& after) {
  std::string a = ascii::collapse(before);
  std::string b = ascii::collapse(after);
  if (a == b && before != after) {  // they differ in white space alone
    a = before.substr(0, most * 4);
    b = after.substr(0, most * 4);
  }
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto same = static_cast<std::size_t>(x - a.begin());
  std::size_t from = 0;
  if (!a.empty() && !b.empty() && std::max(a.size(), b.size()) > most && same > most / 2) {
    from = same - ahead;
    if (const std::size_t word = a.find(' ', from); word < same) from = word + 1;
  }
  before = cut(a, std::min(from, a.size()));
  after = cut(b, std::min(from, b.size()));
}

/// Where in one of the Documents the walk is.
struct Spot {
  std::string path;
  Origin place;
};

void append_name(std::string& path, std::string_view name) {
  if (!path.empty() && !name.empty() && name.front() != '[') path += '.';
  path += name;
}
std::string numbered(std::string_view name, std::size_t i) { return std::string(name) + '[' + std::to_string(i) + ']'; }

/// The name of each item of a list in a path. A section goes by its kind, if it is the only one of it; an entry by its
/// number alone.
template <class T>
std::vector<std::string> names(std::string_view name, const std::vector<const T*>& items) {
  std::map<std::string_view, std::size_t> kin;
  if constexpr (std::is_same_v<T, Section>)
    for (const Section* s : items) ++kin[s->kind];
  std::vector<std::string> out;
  out.reserve(items.size());
  for (const T* item : items) {
    if constexpr (std::is_same_v<T, Section>)
      out.push_back(item->kind != "custom" && kin[item->kind] == 1 ? item->kind : numbered(name, out.size()));
    else if constexpr (std::is_same_v<T, Extra>)
      out.push_back(item->key);
    else
      out.push_back(numbered(std::is_same_v<T, Entry> ? std::string_view() : name, out.size()));
  }
  return out;
}

std::string end_words(const DateRange& r) {
  if (!r.end.empty()) return to_iso(r.end);
  return r.end_is == End::ongoing ? "ongoing" : r.end_is == End::point ? "no period" : "not stated";
}

class Differ {
 public:
  Differ(const Document& a, const Document& b, bool exact)
      : meaning_(exact, a.meta.language == b.meta.language ? a.meta.language : std::string()), similarity_(meaning_) {}

  std::vector<Difference> run(const Document& a, const Document& b) {
    fields(a, b);
    join_moved();
    return std::move(out_);
  }

 private:
  /// A part of both paths for as long as it lives.
  class Step {
   public:
    Step(Differ& d, std::string_view name) : Step(d, name, name) {}
    Step(Differ& d, std::string_view name_a, std::string_view name_b) : differ_(d), a_(d.a_), b_(d.b_) {
      append_name(d.a_.path, name_a);
      append_name(d.b_.path, name_b);
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() {
      differ_.a_ = std::move(a_);
      differ_.b_ = std::move(b_);
    }

   private:
    Differ& differ_;
    Spot a_;
    Spot b_;
  };

  void report(Change change, std::string before, std::string after) {
    shorten(before, after);
    out_.push_back({change, change == Change::added ? std::string() : a_.path,
                    change == Change::removed ? std::string() : b_.path, a_.place, b_.place, std::move(before),
                    std::move(after)});
  }
  /// What is at one place in both, or in one of them alone.
  void report(std::string before, std::string after, bool in_a, bool in_b) {
    report(!in_a ? Change::added : !in_b ? Change::removed : Change::changed, std::move(before), std::move(after));
  }

  template <class T>
  void fields(const T& a, const T& b) {
    enter(a_, a);
    enter(b_, b);
    describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
      // Entries that are paired are of the same kind.
      if constexpr (!std::is_base_of_v<Origin, M> && !std::is_same_v<M, EntryKind>) member(f.name, f(a), f(b));
    });
  }
  /// From here on, that of the record is the nearest place.
  template <class T>
  static void enter(Spot& spot, const T& value) {
    if constexpr (describe::Described<T>)
      describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
        if constexpr (std::is_base_of_v<Origin, M>)
          if (f(value).line != 0) spot.place = f(value);
      });
  }

  template <class T>
  void member(std::string_view name, const std::vector<T>& a, const std::vector<T>& b) {
    list(name, a, b);
  }
  void member(std::string_view name, const Text& a, const Text& b) {
    if (meaning_.same(a, b)) return;
    const Step step(*this, name);
    if (meaning_.reading(a.value, a.markup) != meaning_.reading(b.value, b.markup)) {
      if (a.value == b.value)
        markup(a, b);
      else
        report(a.value, b.value, !a.value.empty(), !b.value.empty());
    }
    if (meaning_.exact() && a.markup != b.markup && a.value.empty() == b.value.empty()) markup(a, b);
    if (meaning_.language(a.lang) != meaning_.language(b.lang)) value("lang", a.lang, b.lang);
    translations(a, b);
  }
  void markup(const Text& a, const Text& b) {
    const auto name = [](const Text& t) { return t.markup == Markup::plain ? "plain" : "markdown"; };
    const Step step(*this, "markup");
    report(Change::changed, name(a), name(b));
  }
  /// Each language by itself; of several equal ones the first with the first.
  void translations(const Text& a, const Text& b) {
    std::map<std::string, std::pair<std::vector<const Translation*>, std::vector<const Translation*>>> by_language;
    for (const Translation& x : a.translations) by_language[meaning_.language(x.lang)].first.push_back(&x);
    for (const Translation& x : b.translations) by_language[meaning_.language(x.lang)].second.push_back(&x);
    const std::size_t before = out_.size();
    const Step step(*this, "translations");
    for (const auto& [tag, both] : by_language)
      for (std::size_t i = 0; i < std::max(both.first.size(), both.second.size()); ++i) {
        const Translation* x = i < both.first.size() ? both.first[i] : nullptr;
        const Translation* y = i < both.second.size() ? both.second[i] : nullptr;
        if (x == nullptr && y == nullptr) break;
        if (x != nullptr && y != nullptr &&
            meaning_.reading(x->value, a.markup) == meaning_.reading(y->value, b.markup))
          continue;
        const Step of_language(*this, (x != nullptr ? x : y)->lang);
        report(x != nullptr ? x->value : "", y != nullptr ? y->value : "", x != nullptr, y != nullptr);
      }
    if (meaning_.exact() && before == out_.size() && a.translations != b.translations)
      report(Change::changed, languages(a), languages(b));  // their order
  }
  static std::string languages(const Text& t) {
    std::string out;
    for (const Translation& x : t.translations) summary::append(out, x.lang);
    return out;
  }
  void member(std::string_view name, const DateRange& a, const DateRange& b) {
    if (meaning_.same(a, b)) return;
    const Step step(*this, name);
    if (a.empty() != b.empty()) return report(summary::text(a), summary::text(b), !a.empty(), !b.empty());
    if (a.start != b.start) {
      const Step of_start(*this, "start");
      report(to_iso(a.start), to_iso(b.start), !a.start.empty(), !b.start.empty());
    }
    if (a.end != b.end || a.end_is != b.end_is) {
      const Step of_end(*this, "end");
      report(Change::changed, end_words(a), end_words(b));
    }
  }
  void member(std::string_view, const Extra& a, const Extra& b) {
    if (a.key != b.key) report(Change::changed, a.key, b.key);
    if (meaning_.exact() && a.format != b.format) report(Change::changed, a.format, b.format);
    const std::string before = meaning_.json(a.json);
    const std::string after = meaning_.json(b.json);
    if (before != after) report(Change::changed, before, after);
  }
  template <class T>
  void member(std::string_view name, const T& a, const T& b) {
    if (meaning_.same(a, b)) return;
    if constexpr (describe::Described<T>) {
      if (!is_whole(a, b)) {
        const Step step(*this, name);
        return fields(a, b);
      }
    }
    value(name, a, b);
  }
  /// True for a record that stands in one of them alone, if it says more than one thing: no word on each of them.
  template <class T>
  static bool is_whole(const T& a, const T& b) {
    if constexpr (requires { a.extras; }) return false;
    if (describe::is_blank(a) == describe::is_blank(b)) return false;
    std::size_t filled = 0;
    describe::for_each_field<T>(
        [&](const auto& f) { filled += describe::is_blank(f(a)) && describe::is_blank(f(b)) ? 0U : 1U; });
    return filled > 1;
  }
  template <class T>
  void value(std::string_view name, const T& a, const T& b) {
    const Step step(*this, name);
    if constexpr (std::is_same_v<T, bool>)
      report(Change::changed, summary::text(a), summary::text(b));
    else
      report(summary::text(a), summary::text(b), !describe::is_blank(a), !describe::is_blank(b));
  }

  template <class T>
  void list(std::string_view name, const std::vector<T>& list_a, const std::vector<T>& list_b) {
    const std::vector<const T*> a = meaning_.items(list_a);
    const std::vector<const T*> b = meaning_.items(list_b);
    const std::vector<std::uint32_t> numbers_a = meaning_.numbers(a);
    const std::vector<std::uint32_t> numbers_b = meaning_.numbers(b);
    if (numbers_a == numbers_b) return;
    const std::vector<align::Pair> pairs =
        align::align(numbers_a, numbers_b, !meaning_.is_set<T>(), [&](bool in_b, std::size_t i) {
          align::Item item = similarity_.describe(in_b ? *b[i] : *a[i]);
          // The only role in both is the same one, whatever is said of it.
          if (std::is_same_v<T, Role> && a.size() == 1 && b.size() == 1) item.facts = 0;
          return item;
        });
    const std::vector<std::string> names_a = names(name, a);
    const std::vector<std::string> names_b = names(name, b);
    std::vector<bool> taken(b.size(), false);
    for (const align::Pair& p : pairs) taken[p.b] = true;
    std::size_t next_b = 0;
    const auto added_until = [&](std::size_t end) {
      for (; next_b < end; ++next_b)
        if (!taken[next_b]) lone(Change::added, names_b[next_b], *b[next_b], numbers_b[next_b]);
    };
    auto next_pair = pairs.begin();
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (next_pair == pairs.end() || next_pair->a != i) {
        lone(Change::removed, names_a[i], *a[i], numbers_a[i]);
        continue;
      }
      const align::Pair& p = *next_pair++;
      if (!p.moved) added_until(std::max(next_b, p.b));
      const bool same = numbers_a[i] == numbers_b[p.b];
      if (same && !p.moved) continue;
      const T& before = *a[i];
      const T& after = *b[p.b];
      const Step step(*this, names_a[i], names_b[p.b]);
      enter(a_, before);
      enter(b_, after);
      if (p.moved) report(Change::moved, summary::text(before), summary::text(after));
      if (same) continue;
      if constexpr (describe::Described<T> && !std::is_same_v<T, Extra>)
        fields(before, after);
      else
        member({}, before, after);
    }
    added_until(b.size());
  }

  /// An item that is in one list alone.
  template <class T>
  void lone(Change change, std::string_view name, const T& item, std::uint32_t number) {
    const Step step(*this, name);
    const bool in_b = change == Change::added;
    enter(in_b ? b_ : a_, item);
    if constexpr (std::is_same_v<T, Section> || std::is_same_v<T, Entry> || std::is_same_v<T, Role>)
      (in_b ? lone_[number].added : lone_[number].removed).push_back(out_.size());
    report(change, in_b ? "" : summary::text(item), in_b ? summary::text(item) : "");
  }

  /// What was taken out of one list and put into another one, unchanged, has moved.
  void join_moved() {
    std::vector<bool> gone(out_.size(), false);
    for (const auto& [number, both] : lone_)
      for (std::size_t i = 0; i < std::min(both.removed.size(), both.added.size()); ++i) {
        Difference& from = out_[both.removed[i]];
        Difference& to = out_[both.added[i]];
        from.change = Change::moved;
        from.path_b = std::move(to.path_b);
        from.place_b = to.place_b;
        from.after = std::move(to.after);
        gone[both.added[i]] = true;
      }
    std::size_t i = 0;
    std::erase_if(out_, [&](const Difference&) { return gone[i++]; });
  }

  Meaning meaning_;
  Similarity similarity_;
  Spot a_;
  Spot b_;
  std::vector<Difference> out_;
  // Sections, entries and roles that are in one list alone, by what they say: where in `out_` they are.
  struct Lone {
    std::vector<std::size_t> removed, added;
  };
  std::map<std::uint32_t, Lone> lone_;
};

}  // namespace

std::vector<Difference> diff(const Document& a, const Document& b, bool exact) { return Differ(a, b, exact).run(a, b); }

}  // namespace cvconv
