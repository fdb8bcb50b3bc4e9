#include "orcid/orcid.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/cvir.hpp"
#include "reading.hpp"
#include "skip.hpp"

#include <algorithm>
#include <filesystem>

using namespace cvconv;

namespace {

using Result = testing::Read<OrcidReader>;

Result read(std::string_view xml, bool include_limited = false) {
  return Result(xml, {{"include-limited", include_limited ? "true" : "false"}});
}

constexpr std::string_view namespaces =
    " xmlns:c=\"http://www.orcid.org/ns/common\" xmlns:a=\"http://www.orcid.org/ns/activities\""
    " xmlns:p=\"http://www.orcid.org/ns/person\" xmlns:pd=\"http://www.orcid.org/ns/personal-details\""
    " xmlns:w=\"http://www.orcid.org/ns/work\" xmlns:f=\"http://www.orcid.org/ns/funding\""
    " xmlns:e=\"http://www.orcid.org/ns/employment\" xmlns:ed=\"http://www.orcid.org/ns/education\""
    " xmlns:m=\"http://www.orcid.org/ns/membership\" xmlns:d=\"http://www.orcid.org/ns/distinction\""
    " xmlns:pr=\"http://www.orcid.org/ns/peer-review\" xmlns:rr=\"http://www.orcid.org/ns/research-resource\""
    " xmlns:b=\"http://www.orcid.org/ns/bulk\" xmlns:err=\"http://www.orcid.org/ns/error\""
    " xmlns:h=\"http://www.orcid.org/ns/history\" xmlns:r=\"http://www.orcid.org/ns/record\"";

/// An element with all namespaces declared.
std::string root(std::string_view name, std::string_view inside, std::string_view attributes = {}) {
  std::string out = "<";
  out.append(name).append(namespaces).append(" ").append(attributes).append(">").append(inside);
  return out.append("</").append(name).append(">");
}

/// A record of the fictional Josiah Carberry.
std::string record(std::string_view inside) {
  return root("r:record", std::string("<c:orcid-identifier><c:uri>https://orcid.org/0000-0002-1825-0097</c:uri>"
                                      "<c:path>0000-0002-1825-0097</c:path><c:host>orcid.org</c:host>"
                                      "</c:orcid-identifier>"
                                      "<p:person><p:name visibility=\"public\"><pd:given-names>Josiah</pd:given-names>"
                                      "<pd:family-name>Carberry</pd:family-name>"
                                      "<pd:credit-name>J. S. Carberry</pd:credit-name></p:name></p:person>"
                                      "<a:activities-summary>") +
                              std::string(inside) + "</a:activities-summary>");
}

std::string work_title(std::string_view title) {
  return root("w:work", "<w:title><c:title>" + std::string(title) + "</c:title></w:title>");
}

const Extra* extra(const std::vector<Extra>& extras, std::string_view key) {
  for (const Extra& e : extras)
    if (e.key == key) return &e;
  return nullptr;
}

Code code_of(std::string_view xml) {
  const Result r = read(xml);
  REQUIRE(r.failed());
  return r.host.diagnostics.front().code;
}

}  // namespace

TEST_CASE("a work's title is taken as the words it means", "[orcid]") {
  const auto title = [](std::string_view t) { return read(work_title(t)).as<EntryKind::publication>().title; };
  const auto markdown = [](std::string_view t) { return Text(t, Markup::markdown); };
  CHECK(title("Plain &amp;amp; simple") == Text("Plain & simple"));
  CHECK(title("a &lt; b and c &gt; d, &lt;b and c&gt;, 5 * 3_4") == Text("a < b and c > d, <b and c>, 5 * 3_4"));
  CHECK(title("On &lt;i&gt;E. coli&lt;/i&gt; in H&lt;sub&gt;2&lt;/sub&gt;O") == markdown("On *E. coli* in H₂O"));
  CHECK(title("&amp;lt;b&amp;gt;Twice&amp;lt;/b&amp;gt; [1]") == markdown("**Twice** \\[1\\]"));
  CHECK(title("T&lt;sub&gt;max&lt;/sub&gt;") == markdown("T<sub>max</sub>"));
  CHECK(title("10&lt;sup&gt;-3&lt;/sup&gt; mol") == Text("10⁻³ mol"));
  CHECK(title("a&lt;i&gt;\"b\"&lt;/i&gt;c") == markdown("a\"b\"c"));  // CommonMark has no emphasis there
  CHECK(title("M&amp;ouml;bius&amp;#8211;&amp;Delta;") == Text("Möbius–Δ"));
  CHECK(title("&lt;mml:math&gt;&lt;mml:msup&gt;&lt;mml:mi&gt;x&lt;/mml:mi&gt;&lt;mml:mn&gt;2&lt;/mml:mn&gt;"
              "&lt;/mml:msup&gt;&lt;/mml:math&gt; law") == Text("x² law"));
  CHECK(title("&lt;math&gt;&lt;msqrt&gt;&lt;mi&gt;α&lt;/mi&gt;&lt;/msqrt&gt;&lt;/math&gt;5") ==
        markdown("$\\sqrt{\\alpha}5$"));
  CHECK(title("&lt;math&gt;&lt;msqrt&gt;&lt;mi&gt;α&lt;/mi&gt;&lt;mi&gt;b&lt;/mi&gt;&lt;mi&gt;c&lt;/"
              "mi&gt;&lt;mo&gt;↔&lt;/mo&gt;"
              "&lt;mi&gt;d&lt;/mi&gt;&lt;/msqrt&gt;&lt;/math&gt;") ==
        markdown("$\\sqrt{\\alpha bc\\leftrightarrow d}$"));
  CHECK(title("Decays $B^0$ for $5 or $10") == markdown("Decays $B^0$ for \\$5 or \\$10"));
  CHECK(title("Only $5 or $10") == Text("Only $5 or $10"));
  CHECK(title("&lt;jats:title&gt;The &lt;jats:italic&gt;end&lt;/jats:italic&gt;&lt;/jats:title&gt;") ==
        markdown("The *end*"));
  CHECK(title("An <i>unescaped</i> tag") == markdown("An *unescaped* tag"));
  CHECK(title("<![CDATA[In <b>CDATA</b>]]>") == markdown("In **CDATA**"));
  CHECK(title("&lt;i&gt;x&lt;/i&gt; &#xD800;&#xFFFE; 한국 😀") == markdown("*x* \uFFFD\uFFFD 한국 😀"));
  CHECK(title("&#xDFFF; and &#x110000;") == Text("\uFFFD and \uFFFD"));
}

TEST_CASE("a translation has the markup of the title", "[orcid]") {
  const Result r = read(root("w:work",
                             "<w:title><c:title>A * B</c:title>"
                             "<c:translated-title language-code=\"zh_CN\">&lt;i&gt;A&lt;/i&gt;</c:translated-title>"
                             "<c:translated-title language-code=\"iw\">B</c:translated-title></w:title>"));
  const Text& title = r.as<EntryKind::publication>().title;
  CHECK(title.markup == Markup::markdown);
  CHECK(title.value == "A \\* B");
  REQUIRE(title.translations.size() == 2);
  CHECK(title.translations[0] == Translation{"zh-CN", "*A*"});
  CHECK(title.translations[1].lang == "he");
}

TEST_CASE("what is no record is refused with a sentence", "[orcid]") {
  const auto doc = [](std::string_view space, std::string_view name) {
    return "<x:" + std::string(name) + " xmlns:x=\"http://www.orcid.org/ns/" + std::string(space) + "\"/>";
  };
  CHECK(code_of("<!DOCTYPE r [<!ENTITY a \"b\">]><r/>") == Code::has_doctype);
  CHECK(code_of("<?xml version=\"1.0\"?><!-- c -->\n<!DOCTYPE r><r/>") == Code::has_doctype);
  CHECK(code_of(doc("search", "search")) == Code::not_a_record);
  CHECK(code_of(doc("error", "error")) == Code::not_a_record);
  CHECK(code_of(doc("orcid", "orcid-message")) == Code::not_a_record);
  CHECK(code_of(doc("notification", "notification")) == Code::not_a_record);
  CHECK(code_of(doc("summary", "record-summary")) == Code::not_a_record);
  CHECK(code_of(doc("work", "unheard-of")) == Code::not_a_record);
  CHECK(code_of("<record:record xmlns:record=\"http://example.org/other\"/>") == Code::wrong_root);
  CHECK(code_of("<SkillsPassport/>") == Code::other_format);
  CHECK(code_of("{}") == Code::syntax_error);
  CHECK(
      read("<e:error xmlns:e=\"http://www.orcid.org/ns/error\"><e:user-message>No such iD.</e:user-message></e:error>")
          .message()
          .message == "the ORCID server answered with an error instead of a record: No such iD");
}

TEST_CASE("broken XML is an error with its place", "[orcid]") {
  const std::string whole = record("<a:works/>");
  for (std::size_t n = 1; n < whole.size(); ++n) CHECK(read(std::string_view(whole).substr(0, n)).failed());
  const Result r = read("<a>\n<b>\n</a>");
  REQUIRE(r.failed());
  CHECK(r.host.diagnostics[0].code == Code::syntax_error);
  CHECK(r.host.diagnostics[0].place.line == 3);
}

TEST_CASE("deep nesting is refused", "[orcid]") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<c:x>";
  for (int i = 0; i < 100'000; ++i) deep += "</c:x>";
  const Result r = read(root("w:work", deep));
  REQUIRE(r.failed());
  CHECK(r.host.diagnostics.back().code == Code::too_deep);
}

TEST_CASE("names are matched by namespace, not by prefix", "[orcid]") {
  const Result r = read(
      "<work xmlns=\"http://www.orcid.org/ns/work\"><title><t:title"
      " xmlns:t=\"http://www.orcid.org/ns/common\">Right</t:title></title>"
      "<w:type xmlns:w=\"http://example.org/\">wrong</w:type></work>");
  CHECK(r.as<EntryKind::publication>().title.value == "Right");
  CHECK(r.as<EntryKind::publication>().type.empty());
  const Extra* kept = extra(r.entry().extras, "w:type");
  REQUIRE(kept != nullptr);
  CHECK(kept->json == "\"wrong\"");
}

TEST_CASE("what is not public is left out and counted", "[orcid]") {
  const std::string xml = record(
      "<a:works><a:group><w:work-summary visibility=\"limited\"/></a:group>"
      "<a:group><w:work-summary visibility=\"private\"/>"
      "<w:work-summary visibility=\"public\" put-code=\"2\"/></a:group>"
      "<a:group><w:work-summary visibility=\"registered-only\"/></a:group></a:works>");
  const Result r = read(xml);
  REQUIRE(r.document.sections.size() == 1);
  CHECK(r.document.sections[0].entries.size() == 1);
  CHECK(r.entry().origin.put_code == 2);
  REQUIRE(r.host.diagnostics.size() == 1);
  CHECK(r.host.diagnostics[0].code == Code::not_public);
  CHECK(r.host.diagnostics[0].message == "3 works are not public and were left out");
  const Result all = read(xml, true);
  CHECK(all.host.diagnostics.empty());
  REQUIRE(all.document.sections[0].entries.size() == 3);
  CHECK(all.entry(0, 0).visibility == Visibility::limited);
  CHECK(all.entry(0, 1).visibility == Visibility::owner);
}

TEST_CASE("a BibTeX citation fills what the work leaves open", "[orcid]") {
  const auto work = [](std::string_view citation) {
    return read(root("w:work", "<w:citation><w:citation-type>bibtex</w:citation-type><w:citation-value>" +
                                   std::string(citation) + "</w:citation-value></w:citation>"))
        .as<EntryKind::publication>();
  };
  const Entry p = work(
      "  @article {Key2020,\n author = {M{\\\"u}ller, Eva and Ada Example and others},\n"
      "volume = \"7\", number={2}, pages = {1--9}, year = 2020 }");
  CHECK(p.work->volume == "7");
  CHECK(p.work->issue == "2");
  CHECK(p.work->pages == "1–9");
  REQUIRE(p.contributors.size() == 2);
  CHECK(p.contributors[0].name.family == "Müller");
  CHECK(p.contributors[1].name.literal == "Ada Example");
  for (const std::string_view bad :
       {"@", "@article{", "@article{a, b", "@article{a, volume = {1", "no BibTeX at all", "@a{k,volume={}}}}"})
    CHECK(work(bad).work->citation.value == bad);
}

TEST_CASE("peer reviews are added up for each group", "[orcid]") {
  const auto review = [](std::string_view code, std::string_view date) {
    return "<a:peer-review-group><pr:peer-review-summary visibility=\"public\" put-code=\"" + std::string(code) +
           "\"><pr:reviewer-role>reviewer</pr:reviewer-role><pr:review-type>review</pr:review-type><pr:completion-date>"
           "<c:year>" +
           std::string(date) +
           "</c:year></pr:completion-date>"
           "<pr:review-group-id>issn:1234-5679</pr:review-group-id><pr:convening-organization><c:name>Example "
           "Press</c:name>"
           "</pr:convening-organization></pr:peer-review-summary></a:peer-review-group>";
  };
  const Result r = read(record("<a:peer-reviews><a:group>" + review("1", "2018") + review("2", "2016") +
                               review("3", "2018") + "</a:group></a:peer-reviews>"));
  REQUIRE(r.document.sections.size() == 1);
  REQUIRE(r.document.sections[0].entries.size() == 1);
  CHECK(r.entry().summary.value == "3 reviews (2016, 2018: 2)");
  CHECK(r.entry().dates.start == Date(2016));
  CHECK(r.entry().dates.end == Date(2018));
  REQUIRE(r.entry().identifiers.size() == 1);
  CHECK(r.entry().identifiers[0].value == "1234-5679");
  CHECK(r.entry().identifiers[0].relation == "part-of");
  CHECK(r.as<EntryKind::service>().organization.name.value == "Example Press");
  REQUIRE(extra(r.entry().extras, "reviews") != nullptr);
  CHECK(extra(r.entry().extras, "reviews")->json.find("\"put-code\":\"3\"") != std::string::npos);
}

TEST_CASE("dates stay as partial as they were", "[orcid]") {
  const auto grant = [](std::string_view inside) { return read(root("f:funding", inside)); };
  const Result bad = grant("<c:start-date><c:year>2015</c:year><c:month>02</c:month><c:day>30</c:day></c:start-date>");
  CHECK(bad.entry().dates.start.raw == "2015-02-30");
  REQUIRE(bad.host.diagnostics.size() == 1);
  CHECK(bad.host.diagnostics[0].code == Code::bad_date);
  CHECK(grant("<c:start-date><c:year>77777777777777777777</c:year></c:start-date>").entry().dates.start.is_raw());
  const Result open = grant("<c:start-date><c:year>2015</c:year></c:start-date>");
  CHECK(open.entry().dates.end_is == End::not_stated);  // a grant that has begun need not go on
  const Result member = read(root("m:membership", "<c:start-date><c:year>2015</c:year></c:start-date>"));
  CHECK(member.entry().dates.end_is == End::ongoing);
  const Result award = read(root("d:distinction", "<c:start-date><c:year>2015</c:year></c:start-date>"));
  CHECK(award.entry().dates == DateRange::at(Date(2015)));
}

TEST_CASE("what a bulk could not read is a warning", "[orcid]") {
  const Result r = read(root("b:bulk",
                             "<w:work put-code=\"1\"><w:title><c:title>T</c:title></w:title></w:work>"
                             "<err:error><err:user-message>Nothing there.</err:user-message></err:error>"));
  CHECK(r.document.sections[0].entries.size() == 1);
  REQUIRE(r.host.diagnostics.size() == 1);
  CHECK(r.host.diagnostics[0].code == Code::incomplete_record);
  CHECK(r.host.diagnostics[0].message == "item 2 of the bulk could not be read by ORCID: Nothing there");
}

TEST_CASE("a deactivated record says so", "[orcid]") {
  const Result r =
      read(root("r:record", "<h:history><h:deactivation-date>2019-05-06T07:08:09Z</h:deactivation-date></h:history>"));
  REQUIRE(r.failed());
  CHECK(r.host.diagnostics[0].message == "this ORCID record was deactivated on 2019-05-06 and holds nothing more");
}

TEST_CASE("a wrong check digit is a warning", "[orcid]") {
  const Result r =
      read(root("r:record", "<c:orcid-identifier><c:path>0000-0002-1825-0098</c:path></c:orcid-identifier>"));
  REQUIRE(r.host.diagnostics.size() == 1);
  CHECK(r.host.diagnostics[0].code == Code::bad_identifier);
}

TEST_CASE("words that stand beside elements make another source differ", "[orcid]") {
  const auto source = [](std::string_view words) {
    return "<e:employment-summary visibility=\"public\"><c:organization>" + std::string(words) +
           "<c:name>Example University</c:name></c:organization></e:employment-summary>";
  };
  const Result r = read(record("<a:employments><a:affiliation-group>" + source("") + source("stray words") +
                               "</a:affiliation-group></a:employments>"));
  const Extra* others = extra(r.entry().extras, "other-sources");
  REQUIRE(others != nullptr);
  CHECK(others->json.find("stray words") != std::string::npos);
}

TEST_CASE("what ORCID does not know of yet is kept", "[orcid]") {
  const Result r = read(record(R"(<a:employments><a:affiliation-group>
    <e:employment-summary put-code="1"><c:start-date><c:year>1929</c:year><c:era>AD</c:era></c:start-date>
      <c:role-title>Professor</c:role-title><c:source><c:source-name>One</c:source-name><c:source-name>Two</c:source-name></c:source></e:employment-summary>
    <e:employment-summary put-code="2"><c:role-title>Lecturer</c:role-title><c:mood>calm</c:mood></e:employment-summary>
    <e:employment-summary put-code="3"><c:mood>gay</c:mood><c:mood>sad</c:mood></e:employment-summary>
    </a:affiliation-group></a:employments>)"));
  CHECK(r.as<EntryKind::position>().dates.start == Date(1929));
  const Extra* era = extra(r.entry().extras, "start-date/era");
  REQUIRE(era != nullptr);
  CHECK(era->json == "\"AD\"");
  const Extra* from = extra(r.entry().extras, "provenance");
  REQUIRE(from != nullptr);
  CHECK(from->json.find("\"Two\"") != std::string::npos);
  const Extra* others = extra(r.entry().extras, "other-sources");
  REQUIRE(others != nullptr);
  CHECK(others->json.find(R"("mood":["gay","sad"])") != std::string::npos);  // no key twice
}

TEST_CASE("a contributor's second name is kept", "[orcid]") {
  const Result r = read(root("w:work",
                             "<w:contributors><w:contributor><w:credit-name>A. Example</w:credit-name>"
                             "<w:credit-name>B. Example</w:credit-name></w:contributor></w:contributors>"));
  const Entry& e = r.document.sections.at(0).entries.at(0);
  CHECK(e.contributors.at(0).name.literal == "A. Example");
  const Extra* const kept = extra(e.extras, "contributor");
  REQUIRE(kept != nullptr);
  CHECK(kept->json == R"({"credit-name":["A. Example","B. Example"]})");
}

TEST_CASE("a path that is not the owner's is kept", "[orcid]") {
  const Result own = read(record(R"(<a:works path="/0000-0002-1825-0097/works"/>)"));
  CHECK(extra(own.document.meta.extras, "works/path") == nullptr);
  const Result other = read(record(R"(<a:works path="/elsewhere/works"/>)"));
  const Extra* path = extra(other.document.meta.extras, "works/path");
  REQUIRE(path != nullptr);
  CHECK(path->json == "\"/elsewhere/works\"");
}

namespace {

/// The texts between tags, with white space collapsed; years, months and days aside, which become dates.
std::vector<std::string> leaves(const std::string& xml) {
  std::vector<std::string> out;
  for (std::size_t i = xml.find('>'); i != std::string::npos; i = xml.find('>', i + 1)) {
    const std::size_t end = xml.find('<', i);
    if (end == std::string::npos) break;
    std::string text;
    for (const char c : xml.substr(i + 1, end - i - 1))
      if (static_cast<unsigned char>(c) > 0x20 || (!text.empty() && text.back() != ' '))
        text += static_cast<unsigned char>(c) > 0x20 ? c : ' ';
    while (!text.empty() && text.back() == ' ') text.pop_back();
    if (text.size() > 4 && text.find('&') == std::string::npos) out.push_back(text);
  }
  return out;
}

/// Checks that each text of a record is in the Document or in a message.
void check_leaves(const std::string& xml, const Result& r) {
  // Values that are said in other words: a relation of nothing, a type of CSL's, a DOI or an ISBN in its plain form, a
  // scheme, the order of authors, mathematics as markup, and white space in a citation.
  const std::string book_entry =
      "@book {Carberry1985, author = {Carberry, Josiah S. and Example, Ada}, title = {Cracked Pots}, publisher = "
      "{Example "
      "University Press}, address = {Exampleville}, edition = {2}, year = 1985 }";
  std::vector<std::string> reworded = testing::split(
      "journal-article|conference-paper|http://dx.doi.org/10.13039/100000001|issn:1119191|"
      "orcid-generated:12345|orcid-generated:011484675699116|Scopus Author ID|"
      "http://dx.doi.org/10.13039/999999999|issn:1234-5679|orcid-generated:jes|data-set|978-3-16-148410-0|"
      "book-chapter|arXiv:2199.00001|Kilns at $T_c$: a preprint that costs $5|dissertation-thesis|first|"
      "additional",
      "|");
  reworded.push_back(book_entry);
  std::string dump;
  cvir::write(r.document, dump, 0);
  for (const Diagnostic& d : r.host.diagnostics) dump += d.message + d.hint;
  dump = ascii::lower(dump);
  for (const std::string& text : leaves(xml)) {
    INFO(text);
    if (std::find(reworded.begin(), reworded.end(), text) == reworded.end())
      CHECK(dump.find(ascii::lower(text)) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("every word of the sample record is in the Document", "[orcid]") {
  const std::string xml = testing::bytes_of(CVCONV_SOURCE_DIR "/samples/researcher.xml");
  const Result r = read(xml, true);
  CHECK(r.host.diagnostics.empty());
  CHECK(leaves(xml).size() > 200);
  check_leaves(xml, r);
  std::string dump;
  cvir::write(r.document, dump, 0);
  for (const std::string_view word :
       {"Golden Shard", "Джосайя", "Secret consultant", "only-for-friends@example.org", "KILN-77", "rev-679-1", "Risse",
        "10.5555/hidden", "APP-0000000000000006", "zh_CN"})
    CHECK(dump.find(word) != std::string::npos);
}

TEST_CASE("every file of the corpus is read without a loss, or refused", "[orcid][corpus]") {
  const std::filesystem::path corpus = test::corpus("orcid/samples");
  if (corpus.empty()) return;
  std::size_t read_files = 0;
  for (const auto& item : std::filesystem::recursive_directory_iterator(corpus)) {
    if (item.path().extension() != ".xml") continue;
    const std::string xml = testing::bytes_of(item.path());
    const Result r = read(xml, true);
    INFO(item.path());
    const std::string name = item.path().filename();
    const bool refused = name.substr(0, 6) == "search" || name.substr(0, 6) == "error-";
    CHECK(r.failed() == refused);
    if (refused) continue;
    ++read_files;
    check_leaves(xml, r);
  }
  CHECK(read_files > 100);
}
