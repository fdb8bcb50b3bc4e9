// The JSON Schema of cvir, made from the descriptions.
#include "cvconv/cvir.hpp"
#include "cvconv/describe.hpp"
#include "cvconv/json_writer.hpp"

namespace cvconv::cvir {
namespace {

class Schema {
 public:
  explicit Schema(std::string& out) : json_(out) {}

  void document() {
    object([&] {
      json_.field("$schema", "https://json-schema.org/draft/2020-12/schema");
      json_.field("title", "cvir " + std::string(version));
      json_.field("description", "A CV as cvconv holds it in memory. Fields that hold nothing are left out.");
      json_.field("type", "object");
      strings("required", {"cvir"});
      object("properties", [&] {
        object("cvir", [&] {
          json_.field("type", "string");
          json_.field("pattern", "^2\\.[0-9]+$");
        });
        properties<Document>();
      });
      object("$defs", [&] { definitions(); });
    });
  }

 private:
  template <class F>
  void object(F&& members) {
    json_.begin_object();
    members();
    json_.end_object();
  }
  template <class F>
  void object(std::string_view key, F&& members) {
    json_.key(key);
    object(members);
  }
  void member(std::string_view key, std::string_view json) {
    json_.key(key);
    json_.raw(json);
  }
  void strings(std::string_view key, std::initializer_list<std::string_view> list) {
    json_.key(key);
    json_.begin_array();
    for (const std::string_view s : list) json_.string(s);
    json_.end_array();
  }
  void reference(std::string_view name) { json_.field("$ref", "#/$defs/" + std::string(name)); }

  // The members of the schema of a field's type, inside an object that is open.
  void type(std::type_identity<std::string>) { json_.field("type", "string"); }
  void type(std::type_identity<bool>) { json_.field("type", "boolean"); }
  void type(std::type_identity<Text>) { reference("text"); }
  void type(std::type_identity<DateRange>) { reference("dates"); }
  void type(std::type_identity<Visibility>) { reference("visibility"); }
  void type(std::type_identity<EntryKind>) { json_.field("type", "string"); }
  template <class T>
  void type(std::type_identity<std::vector<T>>) {
    json_.field("type", "array");
    object("items", [&] { type(std::type_identity<T>{}); });
  }
  template <class T>
  void type(std::type_identity<Boxed<T>>) {
    type(std::type_identity<T>{});
  }
  template <describe::Described T>
  void type(std::type_identity<T>) {
    reference(describe::Record<T>::name);
  }

  template <class T>
  void properties() {
    describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
      if constexpr (!std::is_base_of_v<Origin, M>)
        object(f.name, [&] {
          if (!std::is_same_v<T, Extra> || f.name != "json") type(std::type_identity<M>{});  // any JSON
          json_.field("description", f.doc);
        });
    });
  }
  template <class T>
  void definition() {
    object(describe::Record<T>::name, [&] {
      json_.field("type", "object");
      object("properties", [&] { properties<T>(); });
    });
  }
  template <class... T>
  void definitions_of() {
    (definition<T>(), ...);
  }

  // Which fields a kind uses: the others are forbidden.
  void kind_of_entry(const EntryKindInfo& kind) {
    object([&] {
      object("properties", [&] {
        object("kind", [&] { json_.field("const", kind.id); });
        for (unsigned i = 0; i < std::size(uses::names); ++i)
          if ((kind.uses >> i & 1U) == 0) member(uses::names[i], "false");
      });
    });
  }
  void entry() {
    object("entry", [&] {
      json_.field("description", "\"kind\" says what it is; each kind uses some of the fields.");
      json_.field("type", "object");
      strings("required", {"kind"});
      object("properties", [&] { properties<Entry>(); });
      json_.key("oneOf");
      json_.begin_array();
      for (const EntryKindInfo& kind : entry_kinds) kind_of_entry(kind);
      json_.end_array();
    });
  }

  void definitions() {
    // The forms that no table describes.
    member("text",
           R"({"oneOf": [{"type": "string"}, {"type": "object", "properties": {)"
           R"("text": {"type": "string"}, "markdown": {"type": "string", "description": "CommonMark with $math$"}, )"
           R"("lang": {"type": "string", "description": "BCP 47"}, )"
           R"("translations": {"type": "object", "additionalProperties": {"type": "string"}}}}]})");
    member("date", R"({"oneOf": [{"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, )"
                   R"({"type": "object", "required": ["raw"], "properties": {"raw": {"type": "string"}}}]})");
    member("dates",
           R"({"type": "object", "properties": {"date": {"$ref": "#/$defs/date"}, "start": {"$ref": "#/$defs/date"}, )"
           R"("end": {"$ref": "#/$defs/date"}, "ongoing": {"const": true}}})");
    object("visibility", [&] { strings("enum", {visibilities[0].name, visibilities[1].name, visibilities[2].name}); });
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
