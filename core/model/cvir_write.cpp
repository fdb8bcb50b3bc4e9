// From a Document to cvir.
#include "cvconv/cvir.hpp"
#include "cvconv/describe.hpp"
#include "cvconv/json_writer.hpp"
#include "model/enums.hpp"

namespace cvconv::cvir {
namespace {

// Whether a value says anything: what says nothing is left out.
bool empty(const std::string& s) { return s.empty(); }
bool empty(bool b) { return !b; }
bool empty(const Text& t) { return t.empty(); }
bool empty(const DateRange& r) { return r.empty(); }
bool empty(EntryKind) { return false; }
bool empty(Visibility v) { return v == Visibility::not_stated; }
template <class T>
bool empty(const std::vector<T>& v) {
  return v.empty();
}
template <describe::Described T>
bool empty(const T& record) {
  return record == T{};
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

  void value(const std::vector<Extra>& extras) {
    json_.begin_array();
    for (const Extra& e : extras) {
      json_.begin_object();
      json_.field("format", e.format);
      json_.field("key", e.key);
      json_.key("json");
      json_.raw(e.json.empty() ? "null" : std::string_view(e.json));
      json_.end_object();
    }
    json_.end_array();
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
        if (!empty(f(record))) member(f.name, f(record));
    });
  }

  JsonWriter json_;
};

}  // namespace

void write(const Document& document, std::string& out, int indent) {
  Out(out, indent).document(document);
  out += '\n';
}

}  // namespace cvconv::cvir
