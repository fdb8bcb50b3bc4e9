// From cvir to a Document and back, by the descriptions of its records.
#include "cvconv/cvir.hpp"
#include "cvconv/describe.hpp"
#include "cvconv/json_writer.hpp"

namespace cvconv::cvir {
namespace {

class In {
 public:
  explicit In(Context& context) : context_(context) {}

  void document(const Value& root, Document& d) { fields(root, d); }

 private:
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
    fields(v, record);
  }

  void value(const Value& v, Entry& e) {
    const Value kind = v.find("kind");
    const EntryKind* const found = find_entry_kind(kind.text());
    if (found == nullptr) return wrong(kind.exists() ? kind : v, "the kind of an entry (position, education, …)");
    e.kind = *found;
    fields(v, e);
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
  void fields(const Value& v, T& record) {
    if (!v.is_map()) return wrong(v, "an object");
    for (std::size_t i = 0; i < v.size(); ++i) {
      const std::string_view key = v.key(i).text();
      const bool is_version = path_.empty() && key == "cvir";
      if (is_version || field(v.value(i), key, record)) continue;
      context_.warning(Code::unknown_key,
                       "cvir has no \"" + std::string(key) + "\" in " + (path_.empty() ? "the document" : path_) +
                           "; it is left out",
                       v.key(i).place(), {}, path_);
    }
  }

  Context& context_;
  std::string path_;
};

// What says nothing is left out.
template <class T>
bool is_left_out(const T& value) {
  if constexpr (std::is_same_v<T, EntryKind>)
    return false;
  else if constexpr (std::is_same_v<T, DateRange>)
    return value.empty();
  else
    return describe::is_blank(value);
}

class Out {
 public:
  Out(std::string& out, int indent) : json_(out, indent) {}

  void document(const Document& d) {
    json_.begin_object();
    json_.key("cvir");
    json_.string(version);
    fields(d);
    json_.end_object();
  }

 private:
  void value(const std::string& s) { json_.string(s); }
  void value(bool b) { json_.boolean(b); }
  void value(EntryKind k) { json_.string(to_name(k)); }
  void value(Visibility v) { json_.string(to_name(v)); }

  void value(const Text& t) {
    if (t.markup == Markup::plain && t.lang.empty() && t.translations.empty()) return json_.string(t.value);
    json_.begin_object();
    json_.key(t.markup == Markup::plain ? "text" : "markdown");
    json_.string(t.value);
    json_.field("lang", t.lang);
    if (!t.translations.empty()) {
      json_.key("translations");
      json_.begin_object();
      for (const Translation& x : t.translations) {
        json_.key(x.lang);
        json_.string(x.value);
      }
      json_.end_object();
    }
    json_.end_object();
  }

  void value(const Date& d) {
    if (!d.is_raw()) return json_.string(to_iso(d));
    json_.begin_object();
    json_.field("raw", d.raw);
    json_.end_object();
  }

  void value(const DateRange& r) {
    json_.begin_object();
    if (!r.start.empty()) member(r.end_is == End::point ? "date" : "start", r.start);
    if (r.end_is == End::stated) member("end", r.end);
    if (r.end_is == End::ongoing) member("ongoing", true);
    json_.end_object();
  }

  void value(const Extra& e) {
    json_.begin_object();
    json_.field("format", e.format);
    json_.field("key", e.key);
    json_.key("json");
    json_.raw(e.json.empty() ? "null" : std::string_view(e.json));
    json_.end_object();
  }

  template <class T>
  void value(const std::vector<T>& list) {
    json_.begin_array();
    for (const T& item : list) value(item);
    json_.end_array();
  }

  template <describe::Described T>
  void value(const T& record) {
    json_.begin_object();
    fields(record);
    json_.end_object();
  }

  template <class T>
  void member(std::string_view name, const T& v) {
    json_.key(name);
    value(v);
  }

  template <class T>
  void fields(const T& record) {
    describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
      if constexpr (!std::is_base_of_v<Origin, M>)
        if (!is_left_out(f(record))) member(f.name, f(record));
    });
  }

  JsonWriter json_;
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

void write(const Document& document, std::string& out, int indent) {
  Out(out, indent).document(document);
  out += '\n';
}

}  // namespace cvconv::cvir
