// The JSON Schema of cvir, made from the descriptions.
#include "cvconv/cvir.hpp"
#include "cvconv/describe.hpp"
#include "cvconv/json_writer.hpp"
#include "model/enums.hpp"

namespace cvconv::cvir {
namespace {

class Schema {
 public:
  explicit Schema(std::string& out) : json_(out) {}

  void document() {
    json_.begin_object();
    json_.field("$schema", "https://json-schema.org/draft/2020-12/schema");
    json_.field("title", "cvir " + std::string(version));
    json_.field("description", "A CV as cvconv holds it in memory. Fields that hold nothing are left out.");
    json_.field("type", "object");
    json_.key("required");
    strings({"cvir"});
    json_.key("properties");
    json_.begin_object();
    json_.key("cvir");
    json_.begin_object();
    json_.field("type", "string");
    json_.field("pattern", "^2\\.[0-9]+$");
    json_.end_object();
    properties<Document>();
    json_.end_object();
    json_.key("$defs");
    json_.begin_object();
    definitions();
    json_.end_object();
    json_.end_object();
  }

 private:
  void strings(std::initializer_list<std::string_view> list) {
    json_.begin_array();
    for (const std::string_view s : list) json_.string(s);
    json_.end_array();
  }
  void reference(std::string_view name) { json_.field("$ref", "#/$defs/" + std::string(name)); }

  // The members of the schema of a field's type, inside an object that is open.
  void type(std::type_identity<std::string>) { json_.field("type", "string"); }
  void type(std::type_identity<bool>) { json_.field("type", "boolean"); }
  void type(std::type_identity<Text>) { reference("text"); }
  void type(std::type_identity<Date>) { reference("date"); }
  void type(std::type_identity<DateRange>) { reference("dates"); }
  void type(std::type_identity<Visibility>) { reference("visibility"); }
  void type(std::type_identity<EntryKind>) { json_.field("type", "string"); }
  template <class T>
  void type(std::type_identity<std::vector<T>>) {
    json_.field("type", "array");
    json_.key("items");
    json_.begin_object();
    type(std::type_identity<T>{});
    json_.end_object();
  }
  template <class T>
  void type(std::type_identity<Boxed<T>>) {
    type(std::type_identity<T>{});
  }
  template <describe::Described T>
  void type(std::type_identity<T>) {
    reference(describe::Record<T>::name);
  }

  template <class M>
  void property(std::string_view name, std::string_view doc) {
    json_.key(name);
    json_.begin_object();
    type(std::type_identity<M>{});
    json_.field("description", doc);
    json_.end_object();
  }

  template <class T>
  void properties() {
    describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
      if constexpr (std::is_same_v<T, Extra>) {
        if (f.name == "json") {
          json_.key("json");
          json_.begin_object();
          json_.field("description", f.doc);
          json_.end_object();
          return;
        }
      }
      if constexpr (!std::is_base_of_v<Origin, M>) property<M>(f.name, f.doc);
    });
  }

  template <class T>
  void definition() {
    json_.key(describe::Record<T>::name);
    json_.begin_object();
    json_.field("type", "object");
    json_.key("properties");
    json_.begin_object();
    properties<T>();
    json_.end_object();
    json_.end_object();
  }

  template <class... T>
  void definitions_of() {
    (definition<T>(), ...);
  }

  // Which fields a kind uses: the others are forbidden.
  void entry() {
    json_.key("entry");
    json_.begin_object();
    json_.field("description", "\"kind\" says what it is; each kind uses some of the fields.");
    json_.field("type", "object");
    json_.key("required");
    strings({"kind"});
    json_.key("properties");
    json_.begin_object();
    properties<Entry>();
    json_.end_object();
    json_.key("oneOf");
    json_.begin_array();
    for (const EntryKindInfo& kind : entry_kinds) {
      json_.begin_object();
      json_.key("properties");
      json_.begin_object();
      json_.key("kind");
      json_.begin_object();
      json_.field("const", kind.id);
      json_.end_object();
      for (unsigned i = 0; i < std::size(uses::names); ++i)
        if ((kind.uses >> i & 1U) == 0) {
          json_.key(uses::names[i]);
          json_.boolean(false);
        }
      json_.end_object();
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void definitions() {
    // The forms that no table describes.
    json_.key("text");
    json_.raw(R"({"oneOf": [{"type": "string"}, {"type": "object", "properties": {)"
              R"("text": {"type": "string"}, "markdown": {"type": "string", "description": "CommonMark with $math$"}, )"
              R"("lang": {"type": "string", "description": "BCP 47"}, )"
              R"("translations": {"type": "object", "additionalProperties": {"type": "string"}}}}]})");
    json_.key("date");
    json_.raw(R"({"oneOf": [{"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, )"
              R"({"type": "object", "required": ["raw"], "properties": {"raw": {"type": "string"}}}]})");
    json_.key("dates");
    json_.raw(
        R"({"type": "object", "properties": {"date": {"$ref": "#/$defs/date"}, "start": {"$ref": "#/$defs/date"}, )"
        R"("end": {"$ref": "#/$defs/date"}, "ongoing": {"const": true}}})");
    json_.key("visibility");
    json_.begin_object();
    json_.key("enum");
    json_.begin_array();
    for (const auto& v : visibilities) json_.string(v.second);
    json_.end_array();
    json_.end_object();
    definitions_of<Person, Section, Meta, Identifier, Url, Citation, Extra, Location, Name, Organization, Contributor,
                   Role, Work, Contact, Profile, PersonalDetail>();
    entry();
  }

  JsonWriter json_;
};

}  // namespace

void schema(std::string& out) {
  Schema(out).document();
  out += '\n';
}

}  // namespace cvconv::cvir
