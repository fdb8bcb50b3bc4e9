// Writes JSON Resume.
#include "resume/json_writer.hpp"

#include "cvconv/json_writer.hpp"
#include "resume/vocabulary.hpp"

namespace cvconv::json_resume {
namespace {

void append(JsonWriter& json, const resume::Node& n) {
  using Kind = resume::Node::Kind;
  switch (n.kind) {
    case Kind::none:
      json.null();
      return;
    case Kind::text:
      json.string(n.text);
      return;
    case Kind::literal:
      json.raw(n.text);
      return;
    case Kind::list:
      json.begin_array();
      for (const resume::Node& item : n.items)
        if (!item.empty()) append(json, item);
      json.end_array();
      return;
    case Kind::map:
      json.begin_object();
      for (const resume::Node::Member& m : n.members) {
        if (m.value.empty()) continue;
        json.key(m.key);
        append(json, m.value);
      }
      json.end_object();
      return;
  }
}

}  // namespace

void JsonResumeWriter::write(const Document& document, std::string& out, Context& context) {
  JsonWriter json(out, context.flag("compact") ? 0 : 2);
  append(json, resume::write_json_resume(document));
  out += '\n';
}

}  // namespace cvconv::json_resume
