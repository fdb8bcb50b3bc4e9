// Publications as typed works, in both directions.
#include "cvconv/escape.hpp"
#include "cvconv/identifiers.hpp"
#include "jsonld/entries.hpp"

namespace cvconv::jsonld {
namespace {

/// A type of CSL: the type of schema.org, what its container is, and whether the first says all that the other does.
struct WorkType {
  std::string_view csl;
  std::string_view type;
  std::string_view container;
  bool exact;
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
};

const WorkType& work_type(const Work& p) {
  static constexpr WorkType other{"", "CreativeWork", "CreativeWork", false};
  const auto* const found =
      std::find_if(std::begin(work_table), std::end(work_table), [&](const WorkType& t) { return t.csl == p.type; });
  return found == std::end(work_table) ? other : *found;
}

/// A type of schema.org that is not in the table, and CSL's word for it.
struct OtherType {
  std::string_view type;
  std::string_view csl;
};
constexpr OtherType other_types[] = {
    {"TechArticle", "article"},
    {"SoftwareApplication", "software"},
    {"WebApplication", "software"},
    {"MobileApplication", "software"},
    {"VideoObject", "motion_picture"},
    {"PodcastEpisode", "broadcast"},
    {"RadioEpisode", "broadcast"},
    {"TVEpisode", "broadcast"},
    {"PresentationDigitalDocument", "speech"},
    {"Patent", "patent"},
    {"Painting", "graphic"},
    {"Photograph", "graphic"},
    {"MusicComposition", "musical_score"},
    {"MusicAlbum", "song"},
    {"Audiobook", "book"},
    {"AnalysisNewsArticle", "article-newspaper"},
    {"OpinionNewsArticle", "article-newspaper"},
    {"MedicalScholarlyArticle", "article-journal"},
};
/// Works that one has made, and neither parts of a page nor words about something.
constexpr std::string_view other_works[] = {
    "CreativeWork", "Course",      "HowTo",       "Game",          "VideoGame",       "Play",
    "Poem",         "ShortStory",  "ComicIssue",  "Drawing",       "Sculpture",       "LearningResource",
    "Quotation",    "MediaObject", "AudioObject", "PodcastSeries", "DigitalDocument", "TextDigitalDocument",
    "DataCatalog",  "Periodical"};

/// Types below Article and Chapter have `pagination`.
bool has_pagination(std::string_view type) {
  return type.find("Article") != std::string_view::npos || type == "Chapter" || type == "Report" ||
         type.ends_with("Posting");
}

/// `creator` alone may only say whose work it is.
void creators(Reading& r, const Members& m, Draft& d) {
  if (m.size() == 1 && r.graph.is_reference(m.front().value) && r.is_owner(r.graph.node(m.front().value))) return;
  if (d.contributors.empty()) return people(r, m, d);
  r.each(m, [&](const Member& x, const Node&) {  // those that are authors as well are told
    Contributor c = r.contributor(x, m.term);
    c.role.clear();
    const auto same = [&](const Contributor& y) { return y.owner == c.owner && y.name == c.name; };
    if (std::none_of(d.contributors.begin(), d.contributors.end(), same)) d.contributors.push_back(std::move(c));
  });
}
/// Each work leads to the person: as one of those who made it, or, in the press, as the one it speaks of.
void write_people_of_work(ValueWriter& w, const Item& item) {
  const std::vector<Contributor>& all = item.entry->contributors;
  w.contributors(all, "author", true);
  if (std::none_of(all.begin(), all.end(), [](const Contributor& c) { return c.owner; }))
    w.reference(item.section->kind == "media" ? "about" : "creator", w.person_id);
}

void temporal(Reading& r, const Members& m, Draft& d) {
  if (d.dates.empty())
    d.dates = DateRange::at(parse_date(r.word(m)));
  else
    for (const Member& x : m) r.keep(x.value);
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
  w.node(term, "PublicationEvent", [&] {
    if (is_period(e)) w.dates(e.dates);
    if (is_period(e) && ValueWriter::needs_interval(e.dates, End::not_stated)) w.interval("description", e.dates);
    w.named("superEvent", "Event", e.event);
  });
}

void publisher(Reading& r, const Members& m, Draft& d) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (r.is_owner(n)) return;  // a site of one's own
    d.organization.empty() ? void(d.organization = r.organization(x)) : r.keep(x.value);
  });
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
    {"issueNumber", Words<&Entry::work, &Work::issue>()},
    {"volumeNumber", Words<&Entry::work, &Work::volume>()},
};
constexpr Row<Draft> container_rows[] = {
    {"name", Words<&Entry::work, &Work::container_title>()},
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

void write_container(ValueWriter& w, const Entry& e, std::string_view type) {
  const auto is_part = [](const Identifier& i) { return i.relation == "part-of"; };
  const bool has_issn = type == "Periodical" || type.ends_with("Series") || type == "WebSite" || type == "Blog";
  const bool has_isbn = type == "Book";
  int depth = 0;
  const auto open = [&](std::string_view t) {
    w.json.key("isPartOf");
    w.node(t);
    ++depth;
  };
  if (!e.work->issue.empty()) {
    open("PublicationIssue");
    w.json.field("issueNumber", e.work->issue);
  }
  if (!e.work->volume.empty()) {
    open("PublicationVolume");
    w.json.field("volumeNumber", e.work->volume);
  }
  if (!e.work->container_title.empty() || std::any_of(e.identifiers.begin(), e.identifiers.end(), is_part)) {
    open(type);
    w.text("name", e.work->container_title);
    if (has_issn) write_codes(w, e, "issn", "part-of");
    if (has_isbn) write_codes(w, e, "isbn", "part-of");
    const JsonWriter::Values scope(w.json, "identifier");
    for (const Identifier& i : e.identifiers)
      if (is_part(i) && !(has_issn && i.scheme == "issn") && !(has_isbn && i.scheme == "isbn")) w.property(i);
  }
  for (; depth > 0; --depth) w.json.end_object();
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
    w.node(term == "funding" ? "Grant" : "CreativeWork");
    w.json.key("identifier");
    w.property(i);
    w.json.end_object();
  }
}

void own_identifier(Reading& r, const Members& m, Draft& d) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (!n.empty() && r.graph.word(n, "propertyID") == "number")
      d.work.edit().number = r.word(n, "value");
    else
      r.identifier(x, d.identifiers);
  });
}
void write_own_identifiers(ValueWriter& w, const Entry& e, bool number) {
  const JsonWriter::Values scope(w.json, "identifier");
  for (const Identifier& i : e.identifiers)
    if (i.relation != "part-of" && i.relation != "version-of" && i.relation != "funded-by") w.property(i, i.relation);
  if (number && !e.work->number.empty()) w.property("number", e.work->number);
}

void location_created(Reading& r, const Members& m, Draft& d) {
  r.each(m, [&](const Member& x, const Node&) {
    d.location.empty() ? void(d.location = r.location(x)) : r.keep(x.value);
  });
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

constexpr Row<Draft> rows[] = {
    {"name", Words<&Entry::title>()},
    {"headline", Words<&Entry::title>()},
    {"alternativeHeadline", Words<&Entry::title>()},
    {"additionalType", nullptr},
    {"author", people},
    {"creator", creators},
    {"editor", people},
    {"translator", people},
    {"illustrator", people},
    {"contributor", people},
    {"about", about},
    {"datePublished", created},
    {"dateCreated", created},
    {"temporal", temporal},
    {"publication", publication},
    {"publisher", publisher},
    {"identifier", own_identifier},
    {"isPartOf", container},
    {"volumeNumber", Words<&Entry::work, &Work::volume>()},
    {"issueNumber", Words<&Entry::work, &Work::issue>()},
    {"pagination", pages},
    {"materialExtent", pages},
    {"pageStart", pages},
    {"pageEnd", pages},
    {"bookEdition", Words<&Entry::work, &Work::edition>()},
    {"version", Words<&Entry::work, &Work::edition>()},
    {"softwareVersion", Words<&Entry::work, &Work::edition>()},
    {"reportNumber", Words<&Entry::work, &Work::number>()},
    {"isbn", code},
    {"issn", code},
    {"creativeWorkStatus", Words<&Entry::work, &Work::status>()},
    {"genre", Words<&Entry::work, &Work::genre>()},
    {"inLanguage", Words<&Entry::work, &Work::language>()},
    {"abstract", [](Reading& r, const Members& m, Draft& d) { d.summary = r.text(m, "\n\n"); }},
    {"description", [](Reading& r, const Members& m, Draft& d) { description(r, m, d, d.work.edit().note, ", "); }},
    {"keywords", Words<&Entry::keywords>()},
    {"locationCreated", location_created},
    {"exampleOfWork", related},
    {"funding", related},
    {"url", nullptr},
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
    for (const OtherType& t : other_types)
      if (t.type == type && p.type.empty()) p.type = t.csl;
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
    for (const WorkType& t : work_table)
      if (t.type == type) return true;
    for (const OtherType& t : other_types)
      if (t.type == type) return true;
    if (std::find(std::begin(other_works), std::end(other_works), type) != std::end(other_works)) return true;
    if (type.ends_with("Article") || type.ends_with("Posting")) return true;
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
    read_rows<Draft>(r, n, {rows}, d);
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
  add(r, found, n, std::move(d), section_kind);
}

void write_work(ValueWriter& w, const Item& item) {
  const Entry& e = *item.entry;
  const Work& p = *e.work;
  const WorkType& type = work_type(p);
  w.node(type.type, item.id);
  {
    const JsonWriter::Values scope(w.json, "additionalType");
    if (!type.exact && !p.type.empty()) w.json.string(p.type);
    // A word that is none of CSL's would be taken for the source's own.
    w.values(e.type.empty() && type.csl.empty() ? Text(p.type) : e.type);
  }
  w.text("name", e.title);
  write_people_of_work(w, item);
  w.date("datePublished", e.dates.start);
  if (!is_period(e) && e.dates.start.is_raw()) w.json.field("temporal", e.dates.start.raw);
  write_publication(w, "publication", e);
  w.organization_as("publisher", e.organization, "location");
  write_container(w, e, type.container);
  const bool book = type.type == "Book";
  const bool report = type.type == "Report";
  w.json.field(has_pagination(type.type) ? "pagination" : "materialExtent", p.pages);
  w.json.field(book ? "bookEdition" : "version", p.edition);
  if (report) w.json.field("reportNumber", p.number);
  if (book) write_codes(w, e, "isbn", {});
  w.json.field("creativeWorkStatus", p.status);
  w.text("genre", p.genre);
  w.json.field("inLanguage", p.language);
  w.text("abstract", e.summary);
  w.description(&p.note, &e.highlights);
  w.text("keywords", e.keywords);
  w.urls(e.urls);
  write_own_identifiers(w, e, !report);
  w.place("locationCreated", e.location);
  for (const std::string_view term : {"exampleOfWork", "funding"}) write_related(w, term, e);
  std::function<void()> citation;
  if (!p.citation.value.empty() || !p.citation.type.empty())
    citation = [&] {
      w.node("CreativeWork");
      w.json.field("encodingFormat", p.citation.type);
      w.json.field("text", p.citation.value);
      w.json.end_object();
    };
  w.subject_of(Common(e), for_all, nullptr, citation);
  w.json.end_object();
}

}  // namespace cvconv::jsonld
