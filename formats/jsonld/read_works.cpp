// Works as publications, read.
#include "cvconv/identifiers.hpp"
#include "jsonld/graph.hpp"
#include "jsonld/reader_parts.hpp"

namespace cvconv::jsonld {
namespace {

using Members = std::vector<Member>;

template <class C, class T>
C class_of(T C::*);
/// A field of the entry, or of its Work.
template <auto Field>
auto& field_of(Draft& d) {
  if constexpr (std::is_same_v<decltype(class_of(Field)), Work>)
    return d.entry.work.*Field;
  else
    return d.entry.*Field;
}

template <auto Field>
void text_row(Reading& r, const Members& m, Draft& d) {
  Text& field = field_of<Field>(d);
  if (field.empty()) {
    field = r.text(m);
  } else {
    for (const Member& x : m)
      if (r.word(x) != field.value) r.keep(x.value);
  }
}
template <std::string Work::*Field>
void word_row(Reading& r, const Members& m, Draft& d) {
  std::string& field = d.entry.work.*Field;
  if (field.empty()) {
    field = r.word(m);
  } else {
    for (const Member& x : m)
      if (r.word(x) != field) r.keep(x.value);
  }
}

template <const std::string_view& Role>
void people(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    Contributor c = r.contributor(x, Role);
    if (c.role == "author" || c.role == "creator" || c.role == "contributor") c.role.clear();
    if (!c.name.empty() || !c.identifiers.empty() || c.owner) d.entry.contributors.push_back(std::move(c));
  }
}
constexpr std::string_view author = "author";
constexpr std::string_view creator = "creator";
constexpr std::string_view editor = "editor";
constexpr std::string_view translator = "translator";
constexpr std::string_view contributor = "contributor";
constexpr std::string_view illustrator = "illustrator";

/// `creator` alone may only say whose work it is.
void creators(Reading& r, const Members& m, Draft& d) {
  const bool known = !d.entry.contributors.empty();
  if (m.size() == 1 && r.graph.is_reference(m.front().value) && r.is_owner(r.graph.node(m.front().value))) return;
  if (!known) return people<creator>(r, m, d);
  for (const Member& x : m) {  // those that are authors as well are told
    const Reading::Step step(r, x.index);
    Contributor c = r.contributor(x, creator);
    c.role.clear();
    const auto same = [&](const Contributor& y) { return y.owner == c.owner && y.name == c.name; };
    if (std::none_of(d.entry.contributors.begin(), d.entry.contributors.end(), same))
      d.entry.contributors.push_back(std::move(c));
  }
}

void published(Reading& r, const Members& m, Draft& d) {
  if (d.entry.dates.empty())
    d.entry.dates = DateRange::at(r.date(m.front()));
  else if (!(d.entry.dates.start == r.date(m.front())))
    r.keep(m);
}
void temporal(Reading& r, const Members& m, Draft& d) {
  if (!d.entry.dates.empty()) {
    for (const Member& x : m) r.keep(x.value);
    return;
  }
  d.entry.dates = DateRange::at(parse_date(r.word(m)));
}

void publication(Reading& r, const Members& m, Draft& d) {
  const Node n = r.graph.node(m.front().value);
  if (n.empty()) return text_row<&Entry::event>(r, m, d);
  r.met(n);
  const bool period = r.graph.has(n, "startDate") || r.graph.has(n, "endDate") || r.graph.has(n, "description");
  if (period) {
    d.entry.dates = r.dates(n, End::not_stated);
    if (const Members words = r.members(n, "description"); !words.empty())
      d.entry.dates = Reading::interval(words, r.graph);
  }
  d.entry.event = r.text(n, "superEvent");
  if (d.entry.event.empty()) d.entry.event = r.text(n, "name");
  r.keep_others(n, [](std::string_view t) {
    return t == "startDate" || t == "endDate" || t == "description" || t == "superEvent" || t == "name";
  });
}

void publisher(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (r.is_owner(n)) continue;  // a site of one's own
    if (d.entry.organization.empty())
      d.entry.organization = r.organization(x);
    else
      r.keep(x.value);
  }
}

void part_identifier(Reading& r, const Members& m, std::string_view scheme, Draft& d) {
  for (const Member& x : m) {
    std::vector<Identifier> found;
    if (scheme.empty())
      r.identifier(x, found);
    else
      r.add_identifier({std::string(scheme), r.word(x), {}, {}}, found);
    for (Identifier& i : found) {
      i.relation = "part-of";
      r.add_identifier(std::move(i), d.entry.identifiers);
    }
  }
}

/// Issue, volume and what they belong to, however deep.
void container(Reading& r, const Members& list, Draft& d) {
  Members level = list;
  for (int depth = 0; depth < 4 && !level.empty(); ++depth) {
    for (std::size_t i = 1; i < level.size(); ++i) r.keep(level[i].value);
    const Member m = level.front();
    const Node n = r.graph.node(m.value);
    if (n.empty() || r.graph.leads_nowhere(m.value)) {
      text_row<&Work::container_title>(r, {m}, d);
      return;
    }
    if (is_page(r, n) && r.graph.is_reference(m.value)) return;  // the site on which it stands
    const bool issue = r.graph.is_a(n, {"PublicationIssue"});
    const bool volume = r.graph.is_a(n, {"PublicationVolume"});
    r.met(n);
    if (const Members x = r.members(n, "issueNumber"); !x.empty()) word_row<&Work::issue>(r, x, d);
    if (const Members x = r.members(n, "volumeNumber"); !x.empty()) word_row<&Work::volume>(r, x, d);
    if (issue || volume) {
      if (const Members x = r.members(n, "datePublished"); !x.empty()) published(r, x, d);
    }
    if (const Members x = r.members(n, "name"); !x.empty()) text_row<&Work::container_title>(r, x, d);
    if (const Members x = r.members(n, "issn"); !x.empty()) part_identifier(r, x, "issn", d);
    if (const Members x = r.members(n, "isbn"); !x.empty()) part_identifier(r, x, "isbn", d);
    if (const Members x = r.members(n, "identifier"); !x.empty()) part_identifier(r, x, {}, d);
    if (const Members x = r.members(n, "publisher"); !x.empty()) publisher(r, x, d);
    r.keep_others(n, [&](std::string_view t) {
      return t == "issueNumber" || t == "volumeNumber" || t == "name" || t == "issn" || t == "isbn" ||
             t == "identifier" || t == "isPartOf" || t == "publisher" || ((issue || volume) && t == "datePublished");
    });
    level = r.members(n, "isPartOf");
  }
}

void code(Reading& r, const Members& m, std::string_view scheme, Draft& d) {
  for (const Member& x : m) r.add_identifier({std::string(scheme), r.word(x), {}, {}}, d.entry.identifiers);
}

template <const std::string_view& Relation>
void related(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    const Members codes = n.empty() ? Members() : r.members(n, "identifier");
    std::vector<Identifier> found;
    for (const Member& i : codes) r.identifier(i, found);
    for (Identifier& i : found) {
      i.relation = Relation;
      r.add_identifier(std::move(i), d.entry.identifiers);
    }
    if (found.empty()) {
      r.keep(x.value);
    } else {
      r.met(n);
      r.keep_others(n, [](std::string_view t) { return t == "identifier"; });
    }
  }
}
constexpr std::string_view version_of = "version-of";
constexpr std::string_view funded_by = "funded-by";

void own_identifier(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (!n.empty() && r.graph.word(n, "propertyID") == "number") {
      d.entry.work.number = r.word(n, "value");
      continue;
    }
    r.identifier(x, d.entry.identifiers);
  }
}

void description(Reading& r, const Members& m, Draft& d) {
  Members listed;
  Members others;
  for (const Member& x : m) (x.listed ? listed : others).push_back(x);
  for (Text& t : r.texts(listed)) d.entry.highlights.push_back(std::move(t));
  if (!others.empty()) text_row<&Work::note>(r, others, d);
}

void summary(Reading& r, const Members& m, Draft& d) { d.entry.summary = r.text(m, "\n\n"); }

void place(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    if (d.entry.location.empty())
      d.entry.location = r.location(x);
    else
      r.keep(x.value);
  }
}

void keywords(Reading& r, const Members& m, Draft& d) {
  for (Text& t : r.texts(m)) d.entry.keywords.push_back(std::move(t));
}

void pages(Reading& r, const Members& m, Draft& d) {
  const std::string s = r.word(m);
  if (d.entry.work.pages.empty())
    d.entry.work.pages = s;
  else if (d.entry.work.pages != s)
    d.entry.work.pages += "-" + s;  // pageStart, then pageEnd
}

void about(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) {
    const Reading::Step step(r, x.index);
    const Node n = r.graph.node(x.value);
    if (r.is_owner(n)) continue;
    if (n.empty() || r.graph.has(n, "name"))
      for (Text& t : r.texts({x})) d.entry.keywords.push_back(std::move(t));
    else
      r.keep(x.value);
  }
}

constexpr Row<Draft> rows[] = {
    {"name", text_row<&Entry::title>},
    {"headline", text_row<&Entry::title>},
    {"alternativeHeadline", text_row<&Entry::title>},
    {"additionalType", nullptr},
    {"author", people<author>},
    {"creator", creators},
    {"editor", people<editor>},
    {"translator", people<translator>},
    {"illustrator", people<illustrator>},
    {"contributor", people<contributor>},
    {"about", about},
    {"datePublished", published},
    {"dateCreated", published},
    {"temporal", temporal},
    {"publication", publication},
    {"publisher", publisher},
    {"identifier", own_identifier},
    {"isPartOf", container},
    {"volumeNumber", word_row<&Work::volume>},
    {"issueNumber", word_row<&Work::issue>},
    {"pagination", pages},
    {"materialExtent", pages},
    {"pageStart", pages},
    {"pageEnd", pages},
    {"bookEdition", word_row<&Work::edition>},
    {"version", word_row<&Work::edition>},
    {"softwareVersion", word_row<&Work::edition>},
    {"reportNumber", word_row<&Work::number>},
    {"isbn", [](Reading& r, const Members& m, Draft& d) { code(r, m, "isbn", d); }},
    {"issn", [](Reading& r, const Members& m, Draft& d) { code(r, m, "issn", d); }},
    {"creativeWorkStatus", word_row<&Work::status>},
    {"genre", text_row<&Work::genre>},
    {"inLanguage", word_row<&Work::language>},
    {"abstract", summary},
    {"description", description},
    {"keywords", keywords},
    {"locationCreated", place},
    {"exampleOfWork", related<version_of>},
    {"funding", related<funded_by>},
    {"url", nullptr},
    {"sameAs", nullptr},
    {"subjectOf", nullptr},
};

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

void read_type(Reading& r, const Node& n, Draft& d) {
  Work& p = d.entry.work;
  Text& own = d.entry.type;
  Members words = r.members(n, "additionalType");
  const std::vector<std::string_view> types = r.graph.types(n);
  for (const std::string_view type : types) {
    const WorkType* best = nullptr;
    for (const WorkType& t : work_types()) {
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
    for (const WorkType& t : work_types())
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
        const std::vector<Member> inside = inside_role(r, x, property);
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

void read_work(Reading& r, const Member& m, std::string_view kind, Found& found) {
  Draft d;
  d.entry.kind = EntryKind::publication;
  const Reading::ExtrasScope scope(r, d.entry.extras);
  const Node n = r.graph.node(m.value);
  const std::string_view id = r.graph.id(n);
  if (n.empty()) {
    d.entry.title = r.text(std::vector<Member>{m});
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
  if (Identifier named = identifiers::from_url(id); !named.scheme.empty()) {
    const auto told = [&](const Identifier& i) { return i.value == named.value; };
    if (std::none_of(d.entry.identifiers.begin(), d.entry.identifiers.end(), told))
      d.entry.identifiers.insert(d.entry.identifiers.begin(), std::move(named));
  }
  const Reading::Step step(r, "subjectOf");
  for (const Member& x : d.rest) {  // the citation as the source gave it
    const Reading::Step inner(r, x.index);
    const Node c = r.graph.node(x.value);
    if (r.graph.is_a(c, {"CreativeWork"}) && d.entry.work.citation.value.empty() &&
        d.entry.work.citation.type.empty() && (r.graph.has(c, "encodingFormat") || r.graph.has(c, "text"))) {
      d.entry.work.citation = {r.word(c, "encodingFormat"), r.word(c, "text")};
      r.met(c);
    } else {
      r.keep(x.value);
    }
  }
  d.rest.clear();
  if (!id.empty()) d.ids.emplace_back(id);
  const Place p = n.at().place();
  d.entry.origin = {p.line, p.column, 0};
  d.kind = kind;
  found.drafts.push_back(std::move(d));
}

}  // namespace cvconv::jsonld
