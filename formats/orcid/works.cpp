// work and work-summary.
#include "cvconv/identifiers.hpp"
#include "orcid/citation.hpp"
#include "orcid/items.hpp"

#include <algorithm>
#include <array>

namespace cvconv::orcid {
namespace {

struct WorkType {
  std::string_view orcid;
  std::string_view csl;
  bool exact;  // the CSL type says all that ORCID's word says
};

// ORCID's own map to CSL (its citation export), and the types of 3.0 that are CSL's own.
constexpr std::array work_types{
    WorkType{"journal-article", "article-journal", true},
    WorkType{"article-journal", "article-journal", true},
    WorkType{"conference-paper", "paper-conference", true},
    WorkType{"book-chapter", "chapter", true},
    WorkType{"chapter", "chapter", true},
    WorkType{"book", "book", true},
    WorkType{"edited-book", "book", false},
    WorkType{"book-review", "review-book", true},
    WorkType{"conference-abstract", "paper-conference", false},
    WorkType{"conference-poster", "paper-conference", false},
    WorkType{"conference-proceedings", "book", false},
    WorkType{"data-set", "dataset", true},
    WorkType{"dataset", "dataset", true},
    WorkType{"dictionary-entry", "entry-dictionary", true},
    WorkType{"encyclopedia-entry", "entry-encyclopedia", true},
    WorkType{"dissertation", "thesis", true},
    WorkType{"dissertation-thesis", "thesis", true},
    WorkType{"magazine-article", "article-magazine", true},
    WorkType{"newspaper-article", "article-newspaper", true},
    WorkType{"newsletter-article", "article-newspaper", false},
    WorkType{"online-resource", "webpage", false},
    WorkType{"website", "webpage", false},
    WorkType{"blog-post", "post-weblog", true},
    WorkType{"report", "report", true},
    WorkType{"working-paper", "article", false},
    WorkType{"preprint", "article", false},
    WorkType{"patent", "patent", true},
    WorkType{"software", "software", true},
    WorkType{"review", "review", true},
    WorkType{"standards-and-policy", "standard", false},
    WorkType{"standard", "standard", true},
    WorkType{"lecture-speech", "speech", false},
};

}  // namespace

bool work_child(Job& job, Entry& e, const Element& c) {
  Work& work = e.work;
  if (c.name == "title" && e.title.empty()) {
    e.title = read_title(job, c, e.extras);
  } else if (c.name == "journal-title" && work.container_title.empty()) {
    work.container_title = job.text(c);
  } else if (c.name == "type" && e.type.empty() && work.type.empty()) {
    const std::string type = job.xml.text(c);
    const auto same = [&](const WorkType& t) { return t.orcid == type; };
    const auto* known = std::find_if(work_types.begin(), work_types.end(), same);
    if (known != work_types.end()) work.type = known->csl;
    if (known == work_types.end() || !known->exact) e.type = job.text(c);
  } else if (c.name == "publication-date" && e.dates.empty()) {
    if (Date d = fuzzy_date(job, c, e.extras); !d.empty()) e.dates = DateRange::at(std::move(d));
    if (!c.attribute("media-type").empty()) job.keep(e.extras, c);
  } else if (c.name == "short-description" && e.summary.empty()) {
    e.summary = job.paragraphs(c);
  } else if (c.name == "citation" && work.citation.value.empty()) {
    job.xml.each(c, [&](const Element& part) {
      if ((part.name == "citation-type" || part.name == "work-citation-type") && work.citation.type.empty())
        work.citation.type = job.xml.text(part);
      else if ((part.name == "citation-value" || part.name == "citation") && work.citation.value.empty())
        work.citation.value = clean_lines(job.xml.raw(part));
      else
        job.keep(e.extras, part, "citation/" + std::string(part.name));
    });
    if (work.citation.value.empty()) work.citation = {};
  } else if (c.name == "contributors" && e.contributors.empty()) {
    read_contributors(job, e, c);
  } else if (c.name == "language-code" && work.language.empty()) {
    work.language = language_tag(job.xml.text(c));
  } else if (c.name == "country" && e.location.empty()) {
    if (job.may_show(c, "country of a work", "countries of works")) set_country(e.location, job.xml.text(c));
  } else {
    return false;
  }
  return true;
}

void finish_work(Job& job, Entry& e) {
  Work& work = e.work;
  // What orcid.org asks for under journal-title is the publisher of a book, and the institution of a thesis.
  if (work.type == "thesis" || (work.type == "book" && e.type.value != "conference-proceedings"))
    std::swap(e.organization.name, work.container_title);
  fill_from_citation(job, e);
  if (work.container_title == e.organization.name) work.container_title = {};
  // A URL that an identifier has already is the same link.
  const auto known = [&](const Url& u) {
    const Identifier target = identifiers::from_url(u.value);
    return std::any_of(e.identifiers.begin(), e.identifiers.end(), [&](const Identifier& id) {
      return id.url == u.value || (!target.scheme.empty() && id.scheme == target.scheme && id.value == target.value);
    });
  };
  e.urls.erase(std::remove_if(e.urls.begin(), e.urls.end(), known), e.urls.end());
}

}  // namespace cvconv::orcid
