// Publications as typed works.
#include "jsonld/graph.hpp"

#include "cvconv/escape.hpp"

#include <algorithm>

namespace cvconv::jsonld {
namespace {

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

const WorkType& work_type(const cvconv::Work& p) {
  static constexpr WorkType other{"", "CreativeWork", "CreativeWork", false};
  for (const WorkType& t : work_table) {
    if (t.csl == p.type) return t;
  }
  return other;
}

/// Types below Article and Chapter have `pagination`.
bool has_pagination(std::string_view type) {
  return type.find("Article") != std::string_view::npos || type == "Chapter" || type == "Report" ||
         type.ends_with("Posting");
}
bool has_issn(std::string_view type) {
  return type == "Periodical" || type.ends_with("Series") || type == "WebSite" || type == "Blog";
}

class Work {
 public:
  Work(Scribe& s, const Item& item) : s_(s), e_(*item.entry), p_(e_.work), item_(item), type_(work_type(p_)) {}

  void write() {
    s_.node(type_.type, item_.id);
    additional_types();
    s_.text("name", e_.title);
    people();
    published();
    container();
    const bool paged = has_pagination(type_.type);
    s_.json.field(paged ? "pagination" : "materialExtent", p_.pages);
    s_.json.field(type_.type == "Book" ? "bookEdition" : "version", p_.edition);
    if (type_.type == "Report") s_.json.field("reportNumber", p_.number);
    if (type_.type == "Book") codes("isbn", "isbn", {});
    s_.json.field("creativeWorkStatus", p_.status);
    s_.text("genre", p_.genre);
    s_.json.field("inLanguage", p_.language);
    s_.text("abstract", e_.summary);
    s_.description(&p_.note, &e_.highlights);
    const Common c(e_);
    s_.texts("keywords", {}, {&e_.keywords});
    s_.urls(e_.urls);
    identifiers();
    s_.place("locationCreated", e_.location);
    versions();
    if (p_.citation.value.empty() && p_.citation.type.empty()) {
      s_.subject_of(c, for_keywords | for_place | for_any_date);
    } else {
      s_.subject_of(c, for_keywords | for_place | for_any_date, nullptr, [this] {
        s_.node("CreativeWork");
        s_.json.field("encodingFormat", p_.citation.type);
        s_.json.field("text", p_.citation.value);
        s_.json.end_object();
      });
    }
    s_.json.end_object();
  }

 private:
  void additional_types() {
    const Text word(type_.exact ? std::string() : p_.type);
    // A word that is none of CSL's would be taken for the source's own.
    const Text own = e_.type.empty() && type_.csl.empty() ? Text(p_.type) : e_.type;
    s_.texts("additionalType", {&word, &own});
  }

  /// Each work leads to the person: as one of those who made it, or, in the press, as the one it speaks of.
  void people() {
    s_.contributors(e_.contributors, "author", true);
    const bool owner =
        std::any_of(e_.contributors.begin(), e_.contributors.end(), [](const Contributor& c) { return c.owner; });
    if (owner) return;
    s_.json.key(item_.section->kind == "media" ? "about" : "creator");
    s_.reference(s_.person_id);
  }

  void published() {
    const DateRange& d = e_.dates;
    s_.date("datePublished", d.start);
    const bool period = !d.empty() && d.end_is != End::point;
    if (!period && d.start.is_raw()) s_.json.field("temporal", d.start.raw);
    if (period || !e_.event.empty()) {
      s_.json.key("publication");
      s_.node("PublicationEvent");
      if (period) s_.dates(d);
      if (period && Scribe::needs_interval(d, End::not_stated)) s_.interval("description", d);
      s_.named("superEvent", "Event", e_.event);
      s_.json.end_object();
    }
    if (e_.organization.empty()) return;
    s_.json.key("publisher");
    s_.organization("Organization", e_.organization, {}, "location");
  }

  /// An identifier of the scheme as a plain value, of the work itself or of what it is part of.
  void codes(std::string_view key, std::string_view scheme, std::string_view relation) {
    const auto use = [&](const Identifier& i) { return i.scheme == scheme && i.relation == relation; };
    s_.many(key, e_.identifiers, use, [this](const Identifier& i) { s_.json.string(i.value); });
  }

  void container() {
    const auto part = [](const Identifier& i) { return i.relation == "part-of"; };
    const bool parts = std::any_of(e_.identifiers.begin(), e_.identifiers.end(), part);
    int depth = 0;
    const auto open = [&](std::string_view type) {
      s_.json.key("isPartOf");
      s_.node(type);
      ++depth;
    };
    if (!p_.issue.empty()) {
      open("PublicationIssue");
      s_.json.field("issueNumber", p_.issue);
    }
    if (!p_.volume.empty()) {
      open("PublicationVolume");
      s_.json.field("volumeNumber", p_.volume);
    }
    if (!p_.container_title.empty() || parts) {
      open(type_.container);
      s_.text("name", p_.container_title);
      if (has_issn(type_.container)) codes("issn", "issn", "part-of");
      if (type_.container == "Book") codes("isbn", "isbn", "part-of");
      const auto other = [&](const Identifier& i) {
        const bool told =
            (i.scheme == "issn" && has_issn(type_.container)) || (i.scheme == "isbn" && type_.container == "Book");
        return part(i) && !told;
      };
      s_.many("identifier", e_.identifiers, other, [this](const Identifier& i) { s_.property(i); });
    }
    for (; depth > 0; --depth) s_.json.end_object();
  }

  void identifiers() {
    const bool number = !p_.number.empty() && type_.type != "Report";
    const auto own = [](const Identifier& i) {
      return i.relation != "part-of" && i.relation != "version-of" && i.relation != "funded-by";
    };
    const auto count =
        static_cast<std::size_t>(std::count_if(e_.identifiers.begin(), e_.identifiers.end(), own)) + (number ? 1U : 0U);
    if (count == 0) return;
    s_.json.key("identifier");
    if (count > 1) s_.json.begin_array();
    for (const Identifier& i : e_.identifiers) {
      if (own(i)) s_.property(i, i.relation);
    }
    if (number) s_.property("number", p_.number);
    if (count > 1) s_.json.end_array();
  }

  void versions() {
    s_.many(
        "exampleOfWork", e_.identifiers, [](const Identifier& i) { return i.relation == "version-of"; },
        [this](const Identifier& i) {
          s_.node("CreativeWork");
          s_.json.key("identifier");
          s_.property(i);
          s_.json.end_object();
        });
    s_.many(
        "funding", e_.identifiers, [](const Identifier& i) { return i.relation == "funded-by"; },
        [this](const Identifier& i) {
          s_.node("Grant");
          s_.json.key("identifier");
          s_.property(i);
          s_.json.end_object();
        });
  }

  Scribe& s_;
  const Entry& e_;
  const cvconv::Work& p_;
  const Item& item_;
  const WorkType& type_;
};

}  // namespace

std::span<const WorkType> work_types() { return work_table; }

std::string work_id(const Entry& e) { return id_of(e.identifiers, {"doi", "arxiv", "handle"}); }

void write_work(Scribe& s, const Item& item) { Work(s, item).write(); }

}  // namespace cvconv::jsonld
