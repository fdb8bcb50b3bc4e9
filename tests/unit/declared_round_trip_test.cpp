// Linked data and pages that cvconv writes are read again: what does not come back to its place is what the manifest
// declares.
#include "round_trip.hpp"

#include "filled_document.hpp"
#include "html/html.hpp"
#include "jsonld/jsonld.hpp"
#include "jsonld/writing.hpp"
#include "orcid/orcid.hpp"
#include "reading.hpp"
#include "resume/resume.hpp"

#include <filesystem>
#include <iostream>

using namespace cvconv;

namespace {

Document by_jsonld(const Document& d) {
  const testing::Read<jsonld::JsonLdReader> again(testing::print<jsonld::JsonLdWriter>(d), {{"person", ""}});
  for (const Diagnostic& x : again.host.diagnostics) {
    INFO(x.message << " at " << x.path << ", line " << x.place.line);
    CHECK(x.severity == Severity::note);
  }
  return again.document;
}

Document by_html(const Document& d) {
  const testing::Read<html::HtmlReader> again(
      testing::print<html::HtmlWriter>(d, {{"color", "blue"}, {"font", "sans"}, {"jsonld", "true"}, {"paper", "a4"}}),
      {{"data", "auto"}, {"person", ""}});
  CHECK(again.host.diagnostics.empty());
  return again.document;
}

template <class R>
Document read_sample(const std::filesystem::path& file, LocalHost::Options options) {
  const testing::Read<R> read(testing::bytes_of(file), std::move(options));
  REQUIRE_FALSE(read.failed());
  return read.document;
}

std::string list(const std::map<std::string, std::vector<std::string>>& m) {
  std::string out;
  for (const auto& [path, strings] : m) out += path + ": " + strings.front() + "\n";
  return out;
}

void check(const testing::RoundTrip& r, testing::Declared& declared) {
  std::map<std::string, std::vector<std::string>> undeclared;
  for (const auto& [path, strings] : r.moved)
    if (!declared.says(path, false)) undeclared["moved " + path] = strings;
  for (const auto& [path, strings] : r.lost)
    if (!declared.says(path, true)) undeclared["lost " + path] = strings;
  CHECK(list(undeclared) == "");
}

void skeleton(const std::vector<Section>& sections, std::string& out) {
  for (const Section& s : sections) {
    out += "[" + s.kind + " " + s.title.value + "\n";
    for (const Entry& e : s.entries) {
      out += std::string(to_name(e.kind)) + " " + to_iso(e.dates.start) + " " + to_iso(e.dates.end) + " " +
             std::to_string(static_cast<int>(e.dates.empty() ? End::not_stated : e.dates.end_is));
      if (e.kind == EntryKind::position)
        for (const Role& r : e.roles)
          out += " (" + r.title.value + " " + to_iso(r.dates.start) + " " + to_iso(r.dates.end) + " " +
                 std::to_string(static_cast<int>(r.dates.empty() ? End::not_stated : r.dates.end_is)) + ")";
      out += "\n";
    }
    skeleton(s.sections, out);
    out += "]\n";
  }
}
/// Sections, kinds of entries, roles and dates, in order.
std::string skeleton(const Document& d) {
  std::string out;
  skeleton(d.sections, out);
  return out;
}

/// The same, and all who took part are somebody else.
Document with_others(Document d) {
  for (Entry& e : d.sections.back().entries)
    for (Contributor& c : e.contributors) c.owner = false;
  return d;
}

}  // namespace

TEST_CASE("jsonld: a filled Document comes back, but for what the manifest declares", "[jsonld][round-trip]") {
  testing::Declared declared(CVCONV_SOURCE_DIR "/formats/jsonld/manifest.json");
  const Document d = testing::Filler().document();
  check(testing::compare(d, by_jsonld(d)), declared);
  const Document others = with_others(d);
  check(testing::compare(others, by_jsonld(others)), declared);
  // No string shows what these are about.
  std::set<std::string> unused = declared.unused();
  for (const char* other : {"text.markup", "entry.visibility", "person.emails.visibility", "person.phones.visibility"})
    unused.erase(other);
  CHECK(unused == std::set<std::string>{});
}

TEST_CASE("html: a filled Document comes back, but for what the manifest declares", "[html][round-trip]") {
  testing::Declared declared(CVCONV_SOURCE_DIR "/formats/html/manifest.json");
  const Document d = testing::Filler().document();
  check(testing::compare(d, by_html(d)), declared);
  const Document others = with_others(d);
  check(testing::compare(others, by_html(others)), declared);
  // No string shows what these are about; the last four are of the page alone, without the linked data.
  std::set<std::string> unused = declared.unused();
  for (const char* other : {"text.markup", "entry.visibility", "person.emails.visibility", "person.phones.visibility",
                            "person.photo", "entry[language].type", "entry.work.citation.type", "person.photo.label"})
    unused.erase(other);
  CHECK(unused == std::set<std::string>{});
}

TEST_CASE("jsonld: entries that say little come back as what they were", "[jsonld][round-trip]") {
  Document d;
  d.person.name.literal = "Bo Sample";
  const auto add = [&](std::string section, EntryKind kind) -> Entry& {
    Section& s = d.sections.emplace_back();
    s.kind = std::move(section);
    Entry& e = s.entries.emplace_back();
    e.kind = kind;
    return e;
  };
  add("work", EntryKind::position).organization.name = "Example Corp";
  Entry& occupation = add("volunteer", EntryKind::position);
  occupation.roles.emplace_back().title = "Potter";
  occupation.type = "service";  // a word that also is a mark of ours
  Entry& degree = add("education", EntryKind::education);
  degree.type = "PhD";
  degree.dates = DateRange::at(Date(2012));
  add("awards", EntryKind::award).organization.name = "Example Board";
  add("memberships", EntryKind::membership).roles.emplace_back().title = "Fellow";
  Entry& service = add("services", EntryKind::service);
  service.subject = "Journal of Examples";
  service.dates.start.raw = "Summer/Fall 2019";
  service.dates.end_is = End::ongoing;
  Entry& talk = add("talks", EntryKind::talk);
  talk.title = "On examples";
  talk.dates.start = Date(2019, 5);
  Entry& work = add("publications", EntryKind::publication);
  work.title = "Examples";
  work.work.edit().type = "patent";
  work.dates.start = Date(2019, 5);
  add("custom", EntryKind::item).summary = "A line";
  const Document again = by_jsonld(d);
  CHECK(skeleton(d) == skeleton(again));
  CHECK(testing::compare(d, again).moved.empty());
  CHECK(testing::compare(d, again).lost.empty());
}

TEST_CASE("samples come back from linked data and pages, but for what the manifests declare", "[round-trip]") {
  testing::Declared jsonld_declared(CVCONV_SOURCE_DIR "/formats/jsonld/manifest.json");
  testing::Declared html_declared(CVCONV_SOURCE_DIR "/formats/html/manifest.json");
  testing::PlainTexts plain(jsonld::words);
  for (const auto& file : std::filesystem::directory_iterator(CVCONV_SOURCE_DIR "/samples")) {
    const std::string extension = file.path().extension();
    Document d;
    if (extension == ".yaml")
      d = read_sample<resume::YamlReader>(file.path(), {{"markup", "markdown"}});
    else if (extension == ".xml")
      d = read_sample<OrcidReader>(file.path(), {{"include-limited", "false"}});
    else if (extension == ".json")
      d = read_sample<resume::JsonResumeReader>(file.path(), {{"markup", "markdown"}});
    else
      continue;
    INFO(file.path().filename());
    d = plain(d);
    const Document linked = by_jsonld(d);
    const testing::RoundTrip r = testing::compare(d, linked);
    if (std::getenv("CVCONV_ROUND_TRIP_TABLE") != nullptr)
      std::cout << file.path().filename().string() << ": " << r.same << " same, " << r.count(r.moved) << " elsewhere, "
                << r.count(r.lost) << " lost\n";
    CHECK(r.same > 0);
    check(r, jsonld_declared);
    CHECK(skeleton(d) == skeleton(linked));
    const Document page = by_html(d);
    check(testing::compare(d, page), html_declared);
    CHECK(skeleton(d) == skeleton(page));
  }
}
