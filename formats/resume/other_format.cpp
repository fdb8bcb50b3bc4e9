// Formats that are mistaken for ours, by the keys that only they have.
#include "resume/document.hpp"

namespace cvconv::resume {
namespace {

struct Other {
  std::string_view name;
  bool (*is)(Value root);
  std::string_view hint;
};

bool any(Value map, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view k) { return map.has(k); });
}
bool starts_with(Value v, std::string_view prefix) { return v.is_scalar() && v.text().starts_with(prefix); }

constexpr std::string_view ours =
    "cvconv reads JSON Resume's vocabulary, in JSON and in YAML: basics, work, education, …";

constexpr Other others[] = {
    {"cvir", [](Value r) { return starts_with(r.find("cvir"), "2"); }, "say --from cvir"},
    {"FRESH",
     [](Value r) {
       return starts_with(r.find("meta").find("format"), "FRESH") ||
              starts_with(r.find("meta").find("format"), "fresh") || r.find("employment").has("history");
     },
     "convert it to JSON Resume first, for example with HackMyResume"},
    {"Reactive Resume", [](Value r) { return r.find("sections").is_map() && r.find("metadata").has("template"); },
     "export it as JSON Resume"},
    {"YAMLResume",
     [](Value r) {
       return any(r.find("content"), {"basics", "work", "education"});
     },
     "its content is close to JSON Resume: take it out of \"content\", and put location and profiles into basics"},
    {"an al-folio CV",
     [](Value r) {
       return r.find("cv").is_map() && (any(r.find("cv"), {"label", "image", "address", "summary"}));
     },
     ours},
    {"RenderCV",
     [](Value r) {
       return r.find("cv").is_map() && any(r.find("cv"), {"sections", "name", "social_networks"});
     },
     ours},
    {"an al-folio CV",
     [](Value r) {
       return r.is_list() && r.size() > 0 && r.item(0).has("title") && any(r.item(0), {"contents", "type"});
     },
     ours},
    {"cvwonder",
     [](Value r) {
       return r.find("person").is_map() && any(r, {"career", "technicalSkills", "sideProjects"});
     },
     ours},
    {"a Hugo Blox author file",
     [](Value r) {
       return starts_with(r.find("schema"), "hugoblox") ||
              (any(r.find("name"), {"display", "given"}) && r.find("experience").is_list() &&
               r.find("experience").size() > 0 && r.find("experience").item(0).has("org"));
     },
     ours},
    {"JSON-LD", [](Value r) { return r.has("@context") || r.has("@graph"); }, "say --from jsonld"},
    {"an ORCID record in JSON", [](Value r) { return r.has("orcid-identifier") || r.has("activities-summary"); },
     "download the record as XML, which cvconv reads"},
    {"CSL-JSON", [](Value r) { return r.is_list() && r.size() > 0 && r.item(0).has("id") && r.item(0).has("issued"); },
     ours},
    {"a JSON Schema",
     [](Value r) {
       return r.has("properties") && any(r, {"definitions", "$defs", "$id", "type"});
     },
     "it describes CVs; it is none"},
};

}  // namespace

bool is_other_format(Value root, Context& context) {
  for (const Other& o : others)
    if (o.is(root)) {
      const bool article = o.name.starts_with('a') && (o.name.starts_with("an ") || o.name.starts_with("a "));
      context.error(Code::other_format,
                    article ? "this is " + std::string(o.name) : "this is a CV in the format " + std::string(o.name),
                    root.place(), std::string(o.hint));
      return true;
    }
  return false;
}

}  // namespace cvconv::resume
