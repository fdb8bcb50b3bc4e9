// Which document it is, and where its parts are.
#include "orcid/job.hpp"
#include "orcid/orcid.hpp"

#include <algorithm>

namespace cvconv {
namespace orcid {
namespace {

/// Documents in ORCID's namespaces that hold no CV.
struct Refused {
  std::string_view space;
  std::string_view what;
  std::string_view hint;
};
constexpr std::string_view fetch_one = "fetch one record: https://pub.orcid.org/v3.0/<iD>/record";
constexpr Refused refused[] = {
    {"search", "this is a list of ORCID search results, not a record", fetch_one},
    {"expanded-search", "this is a list of ORCID search results, not a record", fetch_one},
    {"orcid", "this is an orcid-message of ORCID's API version 1, which was switched off; cvconv reads 2.0 to 3.0",
     fetch_one},
    {"summary", "this is an ORCID record summary, which counts the items and does not hold them", fetch_one},
    {"notification", "this is an ORCID notification, not a record", {}},
    {"client", "this is the description of an ORCID API client, not a record", {}},
    {"group-id", "this is an ORCID peer review group, not a record", {}},
    {"deprecated", "this ORCID record was deprecated and holds nothing; fetch its primary record", {}},
    {"internal", "this is an internal ORCID document, not a record", {}},
};

/// Other documents that one might take for a CV, by the root's local name.
struct Other {
  std::string_view root;
  std::string_view uri;  // is part of the namespace's; may be empty
  std::string_view what;
};
constexpr Other others[] = {
    {"SkillsPassport", "", "this is a Europass CV (SkillsPassport), not an ORCID record"},
    {"learnerinfo", "", "this is a Europass CV (learnerinfo), not an ORCID record"},
    {"Candidate", "europass", "this is a Europass CV (Candidate), not an ORCID record"},
    {"Resume", "hr-xml", "this is an HR-XML résumé, not an ORCID record"},
    {"html", "", "this is a web page, not an ORCID record"},
    {"cerif", "", "this is CERIF XML, not an ORCID record"},
    {"CERIF", "", "this is CERIF XML, not an ORCID record"},
};

constexpr std::size_t max_group_rest = 50;  // ORCID has two: external-ids and last-modified-date

/// The words of a child; empty if there is none.
std::string child_text(Xml& xml, const Element& e, std::string_view name) {
  const Element child = xml.child(e, name);
  return child ? xml.text(child) : std::string();
}

/// What ORCID says of an error, behind what we say.
void add_message(std::string& message, const std::string& said) {
  if (!said.empty()) message += ": " + said;
  while (message.back() == '.') message.pop_back();
}

class Record {
 public:
  Record(Job& job) : job_(job), sections_(activities().size()) {}

  /// Reads a part of a record; sections are collected first. False if it is none.
  bool part(const Element& e, int depth = 0) {
    if (e.space.empty()) return false;
    if (is_list(e) && !e.attribute("path").empty()) with_path_.push_back(e);
    if (e.name == "person" || e.name == "personal-details") return each(e, depth);
    if (e.name == "activities-summary" || e.name == "record") return each(e, depth);
    if (e.name == "orcid-identifier") return read_own_id(job_, e), true;
    if (e.name == "bulk") return bulk(e), true;
    for (std::size_t i = 0; i < sections_.size(); ++i)
      if (e.name == activities()[i].plural) return section(e, sections_[i]), true;
    return item(e) || read_record_part(job_, e) || read_person_part(job_, e);
  }

  /// Everything that was collected becomes sections, in the order of orcid.org.
  void finish() {
    Person& person = job_.document.person;
    auto& names = job_.own_names;
    names.push_back(person.name.literal);
    names.push_back(person.name.given + " " + person.name.family);
    for (const Text& t : person.other_names)
      if (names.size() < 100) names.push_back(t.value);
    for (std::size_t i = 0; i < sections_.size(); ++i) finish_section(activities()[i], sections_[i]);
    job_.report_left_out();
    keep_paths();
  }

 private:
  /// A part of a record whose path says whose it is; that of an item is part of its provenance.
  static bool is_list(const Element& e) {
    constexpr std::string_view names[] = {
        "record", "person",    "personal-details", "activities-summary", "other-names",
        "emails", "addresses", "keywords",         "researcher-urls",    "external-identifiers"};
    return std::find(std::begin(names), std::end(names), e.name) != std::end(names) ||
           std::any_of(activities().begin(), activities().end(), [&](const Activity& k) { return k.plural == e.name; });
  }
  /// "/0000-0002-1825-0097/works" says nothing new of that person's record.
  void keep_paths() {
    for (const Element& e : with_path_) {
      const std::string_view path = e.attribute("path");
      if (!job_.own_id.empty() && path.starts_with('/') && path.substr(1).starts_with(job_.own_id)) continue;
      std::string json;
      JsonWriter writer(json, 0);
      Xml::append_text(writer, path);
      job_.keep_json(job_.document.meta.extras, std::string(e.name) + "/path", std::move(json), e);
    }
  }

  bool each(const Element& e, int depth) {
    auto& extras = e.name == "person" ? job_.document.person.extras : job_.document.meta.extras;
    job_.xml.each(e, [&](const Element& c) {
      if (depth < 4 && part(c, depth + 1)) return;
      job_.keep_in(extras, e.name == "record" ? "" : std::string(e.name) + "/", c);
    });
    return true;
  }

  /// The kind of an item: `work:work`, `work:work-summary`, and the `work:summary` of some early files; npos: it is
  /// none.
  static std::size_t kind_of(const Element& e) {
    constexpr std::string_view summary = "-summary";
    if (e.space.empty() || e.space == "common") return std::string_view::npos;
    std::string_view name = e.name == "summary" ? e.space : e.name;
    if (name.size() > summary.size() && name.ends_with(summary)) name.remove_suffix(summary.size());
    const std::span<const Activity> all = activities();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Activity& a) { return a.name == name; });
    return at == all.end() ? std::string_view::npos : static_cast<std::size_t>(at - all.begin());
  }

  /// An item outside of a group.
  bool item(const Element& e) {
    const std::size_t kind = kind_of(e);
    if (kind == std::string_view::npos) return false;
    if (e.name == activities()[kind].name)
      sections_[kind].full.push_back(e);
    else
      sections_[kind].groups.emplace_back().items.push_back(e);
    return true;
  }

  Group group(const Element& e, int depth) {
    Group out;
    job_.xml.each(e, [&](const Element& c) {
      if (!c.space.empty() && depth < 3 && (c.name == "group" || c.name == "peer-review-group"))
        out.parts.push_back(group(c, depth + 1));
      else if (kind_of(c) != std::string_view::npos)
        out.items.push_back(c);
      else if (out.others.size() < max_group_rest)
        out.others.push_back(c);
      else
        job_.keep_in(job_.document.meta.extras, "group/", c);
    });
    return out;
  }

  void section(const Element& e, Collected& out) {
    if (!out.where) out.where = e;
    job_.xml.each(e, [&](const Element& c) {
      if (!c.space.empty() && (c.name == "group" || c.name == "affiliation-group")) {
        Group g = group(c, 0);
        if (g.items.empty() && g.parts.empty()) {
          out.others.insert(out.others.end(), g.others.begin(), g.others.end());
          return;
        }
        // The kind of its items counts, not where they stand.
        const std::size_t kind = g.items.empty() ? std::string_view::npos : kind_of(g.items.front());
        (kind == std::string_view::npos ? out : sections_[kind]).groups.push_back(std::move(g));
      } else if (!item(c)) {
        out.others.push_back(c);
      }
    });
  }

  void bulk(const Element& e) {
    std::size_t n = 0;
    job_.xml.each(e, [&](const Element& c) {
      ++n;
      const bool error = c.name == "error" && !c.space.empty();
      if (error) {
        std::string message = "item " + std::to_string(n) + " of the bulk could not be read by ORCID";
        add_message(message, child_text(job_.xml, c, "user-message"));
        job_.context.warning(Code::incomplete_record, std::move(message), job_.xml.place(c),
                             child_text(job_.xml, c, "developer-message"));
      }
      if (error || !item(c)) job_.keep_in(job_.document.extras, "bulk/", c);
    });
  }

  void finish_section(const Activity& kind, Collected& collected) {
    Section out;
    out.kind = kind.section;
    if (collected.where) out.origin = job_.xml.origin(collected.where);
    if (kind.name == "peer-review")
      read_peer_reviews(job_, collected, out);
    else
      read_section(job_, kind, collected, out);

    const bool empty = out.entries.empty();
    auto& extras = empty ? job_.document.meta.extras : out.extras;
    const std::string prefix = empty ? std::string(kind.plural) + "/" : std::string();
    for (const Element& c : collected.others) job_.keep_in(extras, prefix, c);
    if (!empty) job_.document.sections.push_back(std::move(out));
  }

  Job& job_;
  std::vector<Collected> sections_;
  std::vector<Element> with_path_;
};

/// "/0000-0002-1825-0097/works": the owner of a section that stands alone.
void read_own_path(Job& job, const Element& root) {
  std::string_view path = root.attribute("path");
  if (path.size() < 20 || path.front() != '/' || (path.size() > 20 && path[20] != '/')) return;
  Identifier id{"orcid", std::string(path.substr(1, 19)), {}, {}};
  const auto check = identifiers::normalise(id);
  if (check == identifiers::Check::bad_form) return;
  job.check(id, check, root, "ORCID iD", "path");
  job.own_id = id.value;
  job.document.person.identifiers.push_back(std::move(id));
}

/// Says what the document is instead of a record.
void refuse(Job& job) {
  Xml& xml = job.xml;
  const Element& root = xml.root();
  const Place place = xml.place(root);
  if (root.space == "error") {
    std::string message = "the ORCID server answered with an error instead of a record";
    const std::string said = child_text(xml, root, "user-message");
    add_message(message, said.empty() ? child_text(xml, root, "developer-message") : said);
    return job.context.error(Code::not_a_record, std::move(message), place, child_text(xml, root, "more-info"));
  }
  for (const Refused& r : refused)
    if (r.space == root.space)
      return job.context.error(Code::not_a_record, std::string(r.what), place, std::string(r.hint));
  if (!root.space.empty())
    return job.context.error(Code::not_a_record,
                             "\"" + std::string(root.node.name()) + "\" is an ORCID document that holds no CV", place,
                             std::string(fetch_one));
  if (root.name == "orcid-message")
    return job.context.error(Code::not_a_record, std::string(refused[2].what), place, std::string(fetch_one));
  for (const Other& o : others)
    if (root.name == o.root && xml.root_uri().find(o.uri) != std::string_view::npos)
      return job.context.error(Code::other_format, std::string(o.what), place);
  std::string message = "the root element is \"" + Xml::collapse(root.node.name()) + "\"";
  if (!xml.root_uri().empty()) message += " of the namespace " + Xml::collapse(xml.root_uri());
  job.context.error(Code::wrong_root, message + ", not an ORCID record", place,
                    "an ORCID record begins with <record:record xmlns:record=\"http://www.orcid.org/ns/record\">");
}

}  // namespace
}  // namespace orcid

void OrcidReader::read(const Source& source, Document& document, Context& context) {
  using namespace orcid;
  Job job(document, context);
  if (!job.xml.read(source, context)) return;
  const Element& root = job.xml.root();
  const bool other = root.space == "error" || std::any_of(std::begin(refused), std::end(refused),
                                                          [&](const Refused& r) { return r.space == root.space; });
  if (root.space.empty() || other) return refuse(job);

  if (!job.xml.child(root, "orcid-identifier")) read_own_path(job, root);
  Record record(job);
  if (!record.part(root)) return refuse(job);
  record.finish();
  if (job.xml.too_deep())
    return context.error(Code::too_deep, "the XML is nested more deeply than any ORCID record",
                         job.xml.place(job.xml.too_deep()));
  if (job.deactivated.empty() || root.name != "record") return;
  const std::string message = "this ORCID record was deactivated on " + job.deactivated.substr(0, 10);
  if (document.sections.empty() && job.left_out.empty())
    context.error(Code::not_a_record, message + " and holds nothing more", job.xml.place(root));
  else
    context.warning(Code::incomplete_record, message, job.xml.place(root));
}

}  // namespace cvconv
