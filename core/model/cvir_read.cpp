// From cvir to a Document, by the descriptions of its records.
#include "cvconv/cvir.hpp"
#include "cvconv/describe.hpp"
#include "model/enums.hpp"

namespace cvconv::cvir {
namespace {

class In {
 public:
  explicit In(Context& context) : context_(context) {}

  void document(const Value& root, Document& d) { fields(root, d, {"cvir"}); }

 private:
  using Names = std::initializer_list<std::string_view>;

  void wrong(const Value& v, std::string_view what) {
    context_.error(Code::wrong_type, "cvir demands " + std::string(what) + " in " + path_, v.place(), {}, path_);
  }

  void value(const Value& v, std::string& s) {
    if (!v.is_scalar() || v.is_null()) return wrong(v, "a string");
    s = v.text();
  }
  void value(const Value& v, bool& b) {
    if (v.kind() != Value::Kind::boolean) return wrong(v, "true or false");
    b = v.text() == "true";
  }
  void value(const Value& v, Visibility& out) {
    for (const auto& [visibility, name] : visibilities)
      if (v.text() == name) {
        out = visibility;
        return;
      }
    wrong(v, "public, limited or private");
  }
  void value(const Value&, Origin&) {}

  void value(const Value& v, Text& t) {
    if (v.is_scalar() && !v.is_null()) {
      t = Text(v.text());
      return;
    }
    const Value markdown = v.find("markdown");
    const Value plain = v.find("text");
    if (!markdown.exists() && !plain.exists()) return wrong(v, "a string, or an object with \"text\" or \"markdown\"");
    t.markup = markdown.exists() ? Markup::markdown : Markup::plain;
    value(markdown.exists() ? markdown : plain, t.value);
    if (v.has("lang")) value(v.find("lang"), t.lang);
    const Value translations = v.find("translations");
    for (std::size_t i = 0; translations.is_map() && i < translations.size(); ++i) {
      Translation& x = t.translations.emplace_back();
      x.lang = translations.key(i).text();
      value(translations.value(i), x.value);
    }
  }

  void value(const Value& v, Date& d) {
    if (v.is_map()) {
      value(v.find("raw"), d.raw);
      return;
    }
    d = parse_date(v.text());
    if (!v.is_scalar() || d.is_raw() || d.empty()) wrong(v, "a date, or an object with \"raw\"");
  }

  void value(const Value& v, DateRange& r) {
    if (!v.is_map()) return wrong(v, "an object with dates");
    if (v.has("start")) value(v.find("start"), r.start);
    if (v.has("date")) {
      value(v.find("date"), r.start);
      r.end_is = End::point;
    }
    if (v.has("end")) {
      value(v.find("end"), r.end);
      r.end_is = End::stated;
    }
    if (v.find("ongoing").text() == "true") r.end_is = End::ongoing;
  }

  void value(const Value& v, Extra& e) {
    if (!v.is_map()) return wrong(v, "an object");
    value(v.find("format"), e.format);
    value(v.find("key"), e.key);
    v.find("json").append_json(e.json);
  }

  template <class T>
  void value(const Value& v, std::vector<T>& list) {
    if (!v.is_list()) return wrong(v, "a list");
    list.reserve(v.size());
    const std::size_t length = path_.size();
    for (std::size_t i = 0; i < v.size(); ++i) {
      path_ += "[" + std::to_string(i) + "]";
      value(v.item(i), list.emplace_back());
      path_.resize(length);
    }
  }

  template <describe::Described T>
  void value(const Value& v, T& record) {
    fields(v, record, {});
  }

  void value(const Value& v, Entry& e) {
    const Value kind = v.find("kind");
    const EntryKind* const found = find_entry_kind(kind.text());
    if (found == nullptr) return wrong(kind.exists() ? kind : v, "the kind of an entry (position, education, …)");
    e.kind = *found;
    fields(v, e, {"kind"});
  }
  void value(const Value&, EntryKind&) {}

  template <class M>
  void member(const Value& v, std::string_view key, M& m) {
    const std::size_t length = path_.size();
    if (!path_.empty()) path_ += '.';
    path_ += key;
    value(v, m);
    path_.resize(length);
  }

  template <class T>
  bool field(const Value& v, std::string_view key, T& record) {
    bool found = false;
    describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
      if constexpr (!std::is_base_of_v<Origin, M>) {
        if (found || f.name != key) return;
        if constexpr (std::is_same_v<T, Entry>)
          if (!uses_field(record.kind, key)) return;
        found = true;
        member(v, key, f(record));
      }
    });
    return found;
  }

  template <class T>
  void fields(const Value& v, T& record, Names others) {
    if (!v.is_map()) return wrong(v, "an object");
    for (std::size_t i = 0; i < v.size(); ++i) {
      const std::string_view key = v.key(i).text();
      bool found = false;
      for (const std::string_view o : others) found = found || o == key;
      if (!found && !field(v.value(i), key, record)) unknown(v.key(i));
    }
  }

  void unknown(const Value& key) {
    context_.warning(Code::unknown_key,
                     "cvir has no \"" + std::string(key.text()) + "\" in " + (path_.empty() ? "the document" : path_) +
                         "; it is left out",
                     key.place(), {}, path_);
  }

  Context& context_;
  std::string path_;
};

}  // namespace

void read(const Value& root, Document& document, Context& context) {
  const Value v = root.find("cvir");
  const std::string_view found = v.text();
  if (found.empty())
    return context.error(Code::wrong_root, "this is no cvir: it lacks the key \"cvir\" with the version", root.place(),
                         "cvir begins with {\"cvir\": \"" + std::string(version) + "\", …}");
  const auto major = [](std::string_view s) { return s.substr(0, s.find('.')); };
  if (major(found) != major(version))
    return context.error(Code::wrong_root,
                         "this is cvir " + std::string(found) + "; this cvconv reads cvir " + std::string(version),
                         v.place(), "convert it with the cvconv that wrote it");
  In(context).document(root, document);
}

}  // namespace cvconv::cvir
