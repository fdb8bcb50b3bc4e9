// Publications as typed works, in both directions.
#include "cvconv/escape.hpp"
#include "cvconv/identifiers.hpp"
#include "jsonld/entries.hpp"

namespace cvconv::jsonld {
namespace {

/// A type of CSL: the type of schema.org, what its container is, and whether the first says all that the other does.
/// Without a container: a type that is read only.
struct WorkType {
  std::string_view csl;
  std::string_view type;
  std::string_view container = {};
  bool exact = true;
};
constexpr WorkType work_table[] = {
    {"article", "ScholarlyArticle", "Periodical", false},
    {"article-journal", "ScholarlyArticle", "Periodical", true},
    {"article-magazine", "Article", "Periodical", true},
    {"article-newspaper", "NewsArticle", "Periodical", true},
    {"book", "Book", "BookSeries", true},
    {"broadcast", "CreativeWork", "CreativeWorkSeries", false},
    {"chapter", "Chapter", "Book", true},
    {"classic", "Book", "BookSeries", false},
    {"collection", "Collection", "CreativeWorkSeries", true},
    {"dataset", "Dataset", "CreativeWork", true},
    {"entry", "Article", "Book", false},
    {"entry-dictionary", "Article", "Book", false},
    {"entry-encyclopedia", "Article", "Book", false},
    {"figure", "ImageObject", "CreativeWork", false},
    {"graphic", "VisualArtwork", "CreativeWork", true},
    {"legislation", "Legislation", "CreativeWork", true},
    {"manuscript", "Manuscript", "CreativeWork", true},
    {"map", "Map", "CreativeWork", true},
    {"motion_picture", "Movie", "CreativeWorkSeries", true},
    {"musical_score", "SheetMusic", "CreativeWork", true},
    {"paper-conference", "ScholarlyArticle", "Book", false},
    {"periodical", "Periodical", "CreativeWork", true},
    {"post", "SocialMediaPosting", "WebSite", true},
    {"post-weblog", "BlogPosting", "Blog", true},
    {"report", "Report", "CreativeWorkSeries", true},
    {"review", "Review", "Periodical", true},
    {"review-book", "Review", "Periodical", false},
    {"software", "SoftwareSourceCode", "CreativeWork", true},
    {"song", "MusicRecording", "CreativeWork", true},
    {"thesis", "Thesis", "CreativeWorkSeries", true},
    {"webpage", "WebPage", "WebSite", true},
    {"article", "TechArticle"},
    {"software", "SoftwareApplication"},
    {"software", "WebApplication"},
    {"software", "MobileApplication"},
    {"motion_picture", "VideoObject"},
    {"broadcast", "PodcastEpisode"},
    {"broadcast", "RadioEpisode"},
    {"broadcast", "TVEpisode"},
    {"speech", "PresentationDigitalDocument"},
    {"patent", "Patent"},
    {"graphic", "Painting"},
    {"graphic", "Photograph"},
    {"musical_score", "MusicComposition"},
    {"song", "MusicAlbum"},
    {"book", "Audiobook"},
    {"article-newspaper", "AnalysisNewsArticle"},
    {"article-newspaper", "OpinionNewsArticle"},
    {"article-journal", "MedicalScholarlyArticle"},
};

/// Works that one has made, and neither parts of a page nor words about something.
constexpr std::string_view other_works[] = {
    "CreativeWork", "Course",      "HowTo",       "Game",          "VideoGame",       "Play",
    "Poem",         "ShortStory",  "ComicIssue",  "Drawing",       "Sculpture",       "LearningResource",
    "Quotation",    "MediaObject", "AudioObject", "PodcastSeries", "DigitalDocument", "TextDigitalDocument",
    "DataCatalog",  "Periodical"};

const WorkType& work_type(const Entry& e) {
  static constexpr WorkType other{"", "CreativeWork", "CreativeWork", false};
  const auto* const found = std::ranges::find_if(
      work_table, [&](const WorkType& t) { return t.csl == e.work->type && !t.container.empty(); });
  return found == std::end(work_table) ? other : *found;
}

/// Types below Article and Chapter have `pagination`.
bool has_pagination(const Entry& e) {
  const std::string_view type = work_type(e).type;
  return type.find("Article") != std::string_view::npos || type == "Chapter" || type == "Report" ||
         type.ends_with("Posting");
}

bool is_book(const Entry& e) { return work_type(e).type == "Book"; }
bool is_report(const Entry& e) { return work_type(e).type == "Report"; }
/// A property of some of the types only.
template <bool (*Is)(const Entry&), bool Expected, std::string Work::*Field>
void write_if(ValueWriter& w, std::string_view term, const Entry& e) {
  if (Is(e) == Expected) w.field(term, (*e.work).*Field);
}

/// `creator` alone may only say whose work it is.
void creators(Reading& r, const Members& m, Draft& d) {
  if (m.size() == 1 && r.graph.is_reference(m.front().value) && r.is_owner(r.graph.node(m.front().value))) return;
  if (d.contributors.empty()) return r.put(m, d.contributors);
  r.each(m, [&](const Member& x, const Node&) {  // those that are authors as well are told
    Contributor c = r.contributor(x, m.term);
    c.role.clear();
    const auto same = [&](const Contributor& y) { return y.owner == c.owner && y.name == c.name; };
    if (std::ranges::none_of(d.contributors, same)) d.contributors.push_back(std::move(c));
  });
}
/// Each work leads to the person: as one of those who made it, or, in the press, as the one it speaks of.
void write_people_of_work(ValueWriter& w, const Item& item) {
  const std::vector<Contributor>& all = item.entry->contributors;
  w.contributors(all, "author", true);
  if (std::ranges::none_of(all, &Contributor::owner))
    w.reference(item.section->kind == "media" ? "about" : "creator", w.person_id);
}

void temporal(Reading& r, const Members& m, Draft& d) {
  if (d.dates.empty())
    d.dates = DateRange::at(parse_date(r.word(m)));
  else
    for (const Member& x : m) r.keep(x.value);
}
void write_temporal(ValueWriter& w, std::string_view term, const Entry& e) {
  if (e.dates.end_is == End::point) w.json.field(term, e.dates.start.raw);
}
bool is_period(const Entry& e) { return !e.dates.empty() && e.dates.end_is != End::point; }

void publication(Reading& r, const Members& m, Draft& d) {
  const Node n = r.graph.node(m.front().value);
  if (n.empty()) return r.put(m, d.event);
  const bool period = r.graph.has(n, "startDate") || r.graph.has(n, "endDate") || r.graph.has(n, "description");
  if (period) {
    d.dates = r.dates(n, End::not_stated);
    if (const Members period_words = r.members(n, "description"); !period_words.empty())
      d.dates = Reading::interval(period_words, r.graph);
  }
  d.event = r.text(n, "superEvent");
  if (d.event.empty()) d.event = r.text(n, "name");
  r.done(n, {"startDate", "endDate", "description", "superEvent", "name"});
}

void write_publication(ValueWriter& w, std::string_view term, const Entry& e) {
  if (!is_period(e) && e.event.empty()) return;
  const auto event = w.node_at(term, "PublicationEvent");
  if (is_period(e)) w.dates(e.dates);
  if (is_period(e) && ValueWriter::needs_interval(e.dates, End::not_stated)) w.interval("description", e.dates);
  w.named("superEvent", "Event", e.event);
}

void publisher(Reading& r, const Members& m, Draft& d) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (r.is_owner(n)) return;  // a site of one's own
    d.organization.empty() ? void(d.organization = r.organization(x)) : r.keep(x.value);
  });
}

void write_publisher(ValueWriter& w, std::string_view term, const Entry& e) {
  if (e.organization.empty()) return;
  w.json.key(term);
  w.organization("Organization", e.organization, {}, "location");
}

/// `relation`: to the work.
void add_identifiers(Reading& r, const Members& m, std::string_view scheme, std::string_view relation, Draft& d) {
  for (const Member& x : m) {
    std::vector<Identifier> found;
    if (scheme.empty())
      r.identifier(x, found);
    else
      r.add_identifier({std::string(scheme), r.word(x), {}, {}}, found);
    for (Identifier& i : found) {
      i.relation = relation;
      r.add_identifier(std::move(i), d.identifiers);
    }
  }
}
void code(Reading& r, const Members& m, Draft& d) { add_identifiers(r, m, m.term, {}, d); }

/// An identifier of the scheme as a plain value, of the work itself or of what it is part of.
void write_codes(ValueWriter& w, const Entry& e, std::string_view scheme, std::string_view relation) {
  const JsonWriter::Values scope(w.json, scheme);
  for (const Identifier& i : e.identifiers)
    if (i.scheme == scheme && i.relation == relation) w.json.string(i.value);
}

constexpr Row<Draft> issue_rows[] = {
    {"issueNumber", Field<&Entry::work, &Work::issue>()},
    {"volumeNumber", Field<&Entry::work, &Work::volume>()},
};
constexpr Row<Draft> container_rows[] = {
    {"name", Field<&Entry::work, &Work::container_title>()},
    {"issn", [](Reading& r, const Members& m, Draft& d) { add_identifiers(r, m, m.term, "part-of", d); }},
    {"isbn", [](Reading& r, const Members& m, Draft& d) { add_identifiers(r, m, m.term, "part-of", d); }},
    {"identifier", [](Reading& r, const Members& m, Draft& d) { add_identifiers(r, m, {}, "part-of", d); }},
    {"publisher", publisher},
    {"isPartOf", nullptr},
};
constexpr Row<Draft> issue_date_rows[] = {{"datePublished", created}};

/// Issue, volume and what they belong to, however deep.
void container(Reading& r, const Members& list, Draft& d) {
  Members level = list;
  for (int depth = 0; depth < 4 && !level.empty(); ++depth) {
    for (std::size_t i = 1; i < level.size(); ++i) r.keep(level[i].value);
    const Member m = level.front();
    const Node n = r.graph.node(m.value);
    if (r.is_word(m)) return r.put(Members{m}, d.work.edit().container_title);
    if (is_page(r, n) && r.graph.is_reference(m.value)) return;  // the site on which it is
    Rows<Draft> dates = issue_date_rows;
    if (!r.graph.is_a(n, {"PublicationIssue", "PublicationVolume"})) dates = {};
    read_rows<Draft>(r, n, {issue_rows, dates, container_rows}, d);
    level = r.members(n, "isPartOf");
  }
}

void write_container(ValueWriter& w, std::string_view term, const Entry& e) {
  const std::string_view type = work_type(e).container;
  const auto is_part = [](const Identifier& i) { return i.relation == "part-of"; };
  const bool has_issn = type == "Periodical" || type.ends_with("Series") || type == "WebSite" || type == "Blog";
  const bool has_isbn = type == "Book";
  std::optional<ValueWriter::Open> issue;
  std::optional<ValueWriter::Open> volume;
  if (!e.work->issue.empty()) {
    w.json.key(term);
    issue.emplace(w.json, "PublicationIssue");
    w.json.field("issueNumber", e.work->issue);
  }
  if (!e.work->volume.empty()) {
    w.json.key(term);
    volume.emplace(w.json, "PublicationVolume");
    w.json.field("volumeNumber", e.work->volume);
  }
  if (e.work->container_title.empty() && std::ranges::none_of(e.identifiers, is_part)) return;
  const auto container = w.node_at(term, type);
  w.field("name", e.work->container_title);
  if (has_issn) write_codes(w, e, "issn", "part-of");
  if (has_isbn) write_codes(w, e, "isbn", "part-of");
  const JsonWriter::Values scope(w.json, "identifier");
  for (const Identifier& i : e.identifiers)
    if (is_part(i) && !(has_issn && i.scheme == "issn") && !(has_isbn && i.scheme == "isbn")) w.property(i);
}

/// Another work or a grant, by its identifiers.
std::string_view relation_of(std::string_view term) { return term == "funding" ? "funded-by" : "version-of"; }
void related(Reading& r, const Members& m, Draft& d) {
  r.each(m, [&](const Member& x, const Node& n) {
    const Members codes = n.empty() ? Members() : r.members(n, "identifier");
    add_identifiers(r, codes, {}, relation_of(m.term), d);
    if (codes.empty())
      r.keep(x.value);
    else
      r.done(n, {"identifier"});
  });
}
void write_related(ValueWriter& w, std::string_view term, const Entry& e) {
  const JsonWriter::Values scope(w.json, term);
  for (const Identifier& i : e.identifiers) {
    if (i.relation != relation_of(term)) continue;
    const auto node = w.node(term == "funding" ? "Grant" : "CreativeWork");
    w.json.key("identifier");
    w.property(i);
  }
}

void own_identifier(Reading& r, const Members& m, Draft& d) { r.put(m, d.identifiers, "number", d.work.edit().number); }
void write_own_identifiers(ValueWriter& w, std::string_view term, const Entry& e) {
  const JsonWriter::Values scope(w.json, term);
  for (const Identifier& i : e.identifiers)
    if (i.relation != "part-of" && i.relation != "version-of" && i.relation != "funded-by") w.property(i, i.relation);
  if (!is_report(e) && !e.work->number.empty()) w.property("number", e.work->number);
}

void pages(Reading& r, const Members& m, Draft& d) {
  const std::string s = r.word(m);
  if (d.work.edit().pages.empty())
    d.work.edit().pages = s;
  else if (d.work.edit().pages != s)
    d.work.edit().pages += "-" + s;  // pageStart, then pageEnd
}

void about(Reading& r, const Members& m, Draft& d) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (r.is_owner(n)) return;
    if (n.empty() || r.graph.has(n, "name"))
      r.put(Members{x}, d.keywords);
    else
      r.keep(x.value);
  });
}

void write_type(ValueWriter& w, std::string_view term, const Entry& e) {
  const WorkType& type = work_type(e);
  const std::string& csl = e.work->type;
  const JsonWriter::Values scope(w.json, term);
  if (!type.exact && !csl.empty()) w.json.string(csl);
  // A word that is none of CSL's would be taken for the source's own.
  w.values(e.type.empty() && type.csl.empty() ? Text(csl) : e.type);
}

constexpr Row<Draft> title_rows[] = {
    {"additionalType", nullptr, write_type},
    {"name", Field<&Entry::title>()},
};
constexpr Row<Draft> rows[] = {
    {"headline", ReadField<&Entry::title>()},
    {"alternativeHeadline", ReadField<&Entry::title>()},
    {"author", ReadField<&Entry::contributors>()},
    {"creator", creators},
    {"editor", ReadField<&Entry::contributors>()},
    {"translator", ReadField<&Entry::contributors>()},
    {"illustrator", ReadField<&Entry::contributors>()},
    {"contributor", ReadField<&Entry::contributors>()},
    {"about", about},
    {"datePublished", created,
     [](ValueWriter& w, std::string_view term, const Entry& e) { w.date(term, e.dates.start); }},
    {"dateCreated", created},
    {"temporal", temporal, write_temporal},
    {"publication", publication, write_publication},
    {"publisher", publisher, write_publisher},
    {"identifier", own_identifier},
    {"isPartOf", container, write_container},
    {"volumeNumber", ReadField<&Entry::work, &Work::volume>()},
    {"issueNumber", ReadField<&Entry::work, &Work::issue>()},
    {"pagination", pages, write_if<has_pagination, true, &Work::pages>},
    {"materialExtent", pages, write_if<has_pagination, false, &Work::pages>},
    {"pageStart", pages},
    {"pageEnd", pages},
    {"bookEdition", ReadField<&Entry::work, &Work::edition>::read<Draft>, write_if<is_book, true, &Work::edition>},
    {"version", ReadField<&Entry::work, &Work::edition>::read<Draft>, write_if<is_book, false, &Work::edition>},
    {"softwareVersion", ReadField<&Entry::work, &Work::edition>()},
    {"reportNumber", ReadField<&Entry::work, &Work::number>::read<Draft>, write_if<is_report, true, &Work::number>},
    {"isbn", code,
     [](ValueWriter& w, std::string_view term, const Entry& e) {
       if (is_book(e)) write_codes(w, e, term, {});
     }},
    {"issn", code},
    {"creativeWorkStatus", Field<&Entry::work, &Work::status>()},
    {"genre", Field<&Entry::work, &Work::genre>()},
    {"inLanguage", Field<&Entry::work, &Work::language>()},
    {"abstract", [](Reading& r, const Members& m, Draft& d) { d.summary = r.text(m, "\n\n"); },
     Field<&Entry::summary>::write<Entry>},
    {"description", [](Reading& r, const Members& m, Draft& d) { description(r, m, d, d.work.edit().note, ", "); },
     [](ValueWriter& w, std::string_view, const Entry& e) { w.description(&e.work->note, &e.highlights); }},
    {"keywords", Field<&Entry::keywords>()},
    {"url", nullptr, Field<&Entry::urls>::write<Entry>},
    {"identifier", nullptr, write_own_identifiers},
    {"locationCreated", Field<&Entry::location>()},
    {"exampleOfWork", related, write_related},
    {"funding", related, write_related},
    {"sameAs", nullptr},
    {"subjectOf", nullptr},
};

void read_type(Reading& r, const Node& n, Draft& d) {
  Work& p = d.work.edit();
  Text& own = d.type;
  Members words = r.members(n, "additionalType");
  const std::vector<std::string_view> types = r.graph.types(n);
  for (const std::string_view type : types) {
    const WorkType* best = nullptr;
    for (const WorkType& t : work_table) {
      if (t.type != type) continue;
      if (t.exact && best == nullptr) best = &t;
      if (!t.exact && !words.empty() && r.word(words.front()) == t.csl) {
        best = &t;
        words.erase(words.begin());
        break;
      }
    }
    if (best != nullptr && p.type.empty()) p.type = best->csl;
  }
  const bool known = !p.type.empty();
  if (!known && words.size() > 1) {
    p.type = r.word(words.front());
    words.erase(words.begin());
  }
  own = r.text(words);
  if (own.empty() && !known)
    for (const std::string_view type : types)
      if (type != "CreativeWork" && own.empty()) own = type;
}

constexpr std::string_view leading[] = {
    "author",    "creator",  "contributor", "editor",       "translator", "illustrator", "director", "performer",
    "actor",     "composer", "producer",    "itemReviewed", "about",      "member",      "members",  "employee",
    "employees", "alumni",   "funder",      "organizer",    "founder",    "sponsor"};

}  // namespace

bool is_work(const Reading& r, const Node& n) {
  for (const std::string_view type : r.graph.types(n)) {
    if (std::ranges::find(work_table, type, &WorkType::type) != std::end(work_table) ||
        std::ranges::find(other_works, type) != std::end(other_works) || type.ends_with("Article") ||
        type.ends_with("Posting"))
      return true;
  }
  return false;
}

bool is_page(const Reading& r, const Node& n) {
  if (r.graph.is_a(n, {"WebSite", "ProfilePage", "AboutPage", "ContactPage", "CollectionPage", "SearchResultsPage",
                       "ItemPage", "FAQPage", "BreadcrumbList", "WebPageElement", "SiteNavigationElement"}))
    return true;
  if (!r.graph.is_a(n, {"WebPage"})) return false;
  for (const std::string_view t : {"mainEntity", "breadcrumb", "potentialAction", "primaryImageOfPage"})
    if (r.graph.has(n, t)) return true;
  for (const Member& m : r.graph.members(n, "isPartOf"))
    if (r.graph.is_reference(m.value)) return true;
  for (const Member& m : r.graph.members(n, "about"))
    if (r.is_owner(r.graph.node(m.value)) && !r.graph.has(n, "author")) return true;
  return false;
}

std::string_view leads_to_person(Reading& r, const Node& n) {
  for (const std::string_view property : leading)
    for (const Member& m : r.graph.members(n, property)) {
      Node x = r.graph.node(m.value);
      for (int depth = 0; depth < 3 && !x.empty() && is_role(r, x, property); ++depth) {
        const Members inside = inside_role(r, x, property);
        if (inside.empty()) break;
        x = r.graph.node(inside.front().value);
      }
      if (x.empty()) continue;
      if (r.is_owner(x)) return property;
      // Told of once more, without its name in the graph.
      if (r.graph.is_a(x, {"Person"}) && (r.graph.id(x).empty() || r.graph.id(r.person).empty()) &&
          r.is_owner_name(r.graph.word(x, "name")))
        return property;
    }
  return {};
}

void read_work(Reading& r, const Member& m, std::string_view section_kind, Found& found) {
  Draft d;
  d.kind = EntryKind::publication;
  const Reading::ExtrasScope scope(r, d.extras);
  const Node n = r.graph.node(m.value);
  const std::string_view id = r.graph.id(n);
  if (n.empty()) {
    d.title = r.text(Members{m});
  } else {
    read_type(r, n, d);
    // Links and passages as everywhere; the rest as the table says.
    for (const Row<Draft>& row : shared_rows())
      if (row.term == "url" || row.term == "sameAs" || row.term == "subjectOf")
        if (const Members x = r.members(n, row.term); !x.empty()) {
          const Reading::Step step(r, row.term);
          row.read(r, x, d);
        }
    read_rows<Draft>(r, n, {title_rows, rows}, d);
  }
  if (Identifier named = identifiers::from_url(id); !named.scheme.empty() && !tells_of(d.identifiers, {}, named.value))
    d.identifiers.insert(d.identifiers.begin(), std::move(named));
  const Reading::Step step(r, "subjectOf");
  r.each(std::exchange(d.rest, {}), [&](const Member& x, const Node& c) {  // the citation as the source gave it
    Citation& own = d.work.edit().citation;
    if (!r.graph.is_a(c, {"CreativeWork"}) || !own.value.empty() || !own.type.empty() ||
        !(r.graph.has(c, "encodingFormat") || r.graph.has(c, "text")))
      return r.keep(x.value);
    own = {r.word(c, "encodingFormat"), r.word(c, "text")};
    r.met(c);
  });
  add(r, found, n, d, section_kind);
}

void write_work(ValueWriter& w, const Item& item) {
  const Entry& e = *item.entry;
  const auto node = w.node(work_type(e).type, item.id);
  write_rows<Draft>(w, title_rows, e);
  write_people_of_work(w, item);
  write_rows<Draft>(w, rows, e);
  Common c(e, for_all);
  if (const Citation& own = e.work->citation; !own.value.empty() || !own.type.empty())
    c.more = [&] {
      const auto citation = w.node("CreativeWork");
      w.json.field("encodingFormat", own.type);
      w.json.field("text", own.value);
    };
  w.subject_of(c);
}

}  // namespace cvconv::jsonld
