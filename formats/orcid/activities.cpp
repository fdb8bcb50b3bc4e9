// The activities of a record: which kinds there are, and how their children become an Entry's fields.
#include "cvconv/ascii.hpp"
#include "cvconv/bibtex.hpp"
#include "cvconv/document.hpp"
#include "orcid/job.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace cvconv::orcid {
namespace {

/// A child that any kind of item may have: dates, url, external-ids.
bool common_child(Job& job, Entry& e, const Element& c) {
  if (c.name == "external-ids") {
    add_identifiers(job, c, e.identifiers, e.extras);
  } else if (c.name == "url") {
    if (std::string url = job.xml.text(c); !url.empty()) e.urls.push_back({std::move(url), {}});
  } else {
    return take_date(job, c, "start-date", e.dates.start, e.extras) ||
           take_date(job, c, "end-date", e.dates.end, e.extras);
  }
  return true;
}

// employment, education, qualification, invited-position, membership, service, distinction

bool affiliation_child(Job& job, Entry& e, const Element& c) {
  const bool study = e.kind == EntryKind::education;
  Text role;
  Text& title = study ? e.type : e.kind == EntryKind::award ? e.title : role;
  if (e.roles.empty() && take_text(job, c, "role-title", title)) {
    if (!role.empty()) e.roles.emplace_back().title = std::move(role);
    return true;
  }
  return take_text(job, c, "department-name", study ? e.title : e.organization.department) ||
         take_organization(job, c, "organization", e.organization, e.extras);
}

void finish_period(Job& /*job*/, Entry& e) {
  if (!e.dates.end.empty()) e.dates.end_is = End::stated;
}

void finish_affiliation(Job& job, Entry& e) {
  // ORCID's convention: who has begun and not ended is still there.
  if (e.dates.end.empty() && !e.dates.start.empty()) e.dates.end_is = End::ongoing;
  finish_period(job, e);
}

void finish_distinction(Job& job, Entry& e) {
  if (e.dates.end.empty() || e.dates.end == e.dates.start)
    e.dates = e.dates.start.empty() ? DateRange() : DateRange::at(std::move(e.dates.start));
  finish_period(job, e);
}

// contributors of works and fundings

struct Listed {
  Contributor contributor;
  std::string sequence;
  bool more = false;  // it says what a Contributor cannot hold
  Element element;
};

Listed read_listed(Job& job, const Element& e) {
  Listed one;
  one.element = e;
  Contributor& out = one.contributor;
  job.xml.each(e, [&](const Element& c) {
    if (c.name == "contributor-orcid") {
      Element path = job.xml.child(c, "path");
      if (!path) path = job.xml.child(c, "uri");
      if (!path || job.xml.text(path).empty()) return;
      Identifier id{"orcid", job.xml.text(path), {}, {}};
      const auto check = identifiers::normalise(id);
      if (check != identifiers::Check::good)
        job.context.warning(
            Code::bad_identifier,
            "\"" + id.value + "\" is no ORCID iD: " +
                (check == identifiers::Check::bad_digit ? "its check digit is wrong" : "its form is wrong"),
            job.xml.place(c));
      out.identifiers.push_back(std::move(id));
    } else if (c.name == "contributor-attributes") {
      job.xml.each(c, [&](const Element& a) {
        if (!take_words(job, a, "contributor-sequence", one.sequence) &&
            !take_words(job, a, "contributor-role", out.role))
          one.more = true;
      });
    } else if (!take_plain(job, c, "credit-name", out.name.literal) && !job.xml.raw(c).empty()) {
      one.more = true;  // contributor-email
    }
  });
  std::replace(out.role.begin(), out.role.end(), '_', '-');
  // http://credit.niso.org/contributor-roles/conceptualization/: what somebody did for a work that all wrote
  const bool credit = out.role.find("credit.niso.org/") != std::string::npos;
  one.more = one.more || credit;
  if (credit || out.role == "author") out.role.clear();
  return one;
}

bool is_own_name(const Job& job, const std::string& name) {
  return std::find(job.own_names.begin(), job.own_names.end(), name) != job.own_names.end();
}

bool is_owner(const Job& job, const Contributor& c) {
  if (!c.identifiers.empty()) return c.identifiers.front().value == job.own_id;
  return !c.name.literal.empty() && is_own_name(job, c.name.literal);
}

/// What has no field is kept as an extra.
bool take_contributors(Job& job, const Element& contributors, Entry& e) {
  if (contributors.name != "contributors" || !e.contributors.empty()) return false;
  std::vector<Listed> all;
  job.xml.each(contributors, [&](const Element& c) {
    if (c.name == "contributor")
      all.push_back(read_listed(job, c));
    else
      job.keep_in(e.extras, "contributors/", c);
  });
  const auto is_first = [](const Listed& o) { return o.sequence == "first"; };
  const auto firsts = std::count_if(all.begin(), all.end(), is_first);
  if (!std::is_partitioned(all.begin(), all.end(), is_first)) std::stable_partition(all.begin(), all.end(), is_first);
  std::vector<Contributor>& out = e.contributors;
  out.reserve(all.size());
  for (Listed& one : all) {
    const Contributor& that = one.contributor;
    // One who bears several CRediT roles stands there once for each.
    const auto near = out.size() > 300 ? out.end() - 300 : out.begin();
    const bool again = one.more && std::any_of(near, out.end(), [&](const Contributor& c) {
                         const bool same_ids = c.identifiers == that.identifiers;
                         return same_ids && ((c.role == that.role && c.name == that.name) ||
                                             (!that.identifiers.empty() && c.role.empty()));
                       });
    if (one.more || (firsts > 1 && one.sequence == "first")) job.keep(e.extras, one.element);
    if (again || (that.name.empty() && that.identifiers.empty())) continue;
    out.push_back(std::move(one.contributor));
  }
  for (Contributor& c : out) c.owner = is_owner(job, c);
  return true;
}

// funding, research-resource

bool funding_child(Job& job, Entry& e, const Element& c) {
  if (take_text(job, c, "amount", e.level)) {
    e.currency = Xml::collapse(c.attribute("currency-code"));
    return true;
  }
  return take_title(job, c, "title", e.title, e.extras) || take_text(job, c, "type", e.type) ||
         take_organization(job, c, "organization", e.organization, e.extras) ||
         take_paragraphs(job, c, "short-description", e.summary) || take_contributors(job, c, e);
}

bool research_resource_child(Job& job, Entry& e, const Element& c) {
  if (c.name == "proposal") {
    job.xml.each(c, [&](const Element& p) {
      if (p.name == "hosts")
        job.xml.each(p, [&](const Element& host) {
          if (!take_organization(job, host, "organization", e.organization, e.extras))
            job.keep_in(e.extras, "proposal/hosts/", host);
        });
      else if (!take_title(job, p, "title", e.title, e.extras) && !common_child(job, e, p))
        job.keep_in(e.extras, "proposal/", p);
    });
    return true;
  }
  if (c.name != "resource-items") return false;
  // What was used, by name on the page; hosts and identifiers of each have no field.
  job.xml.each(c, [&](const Element& item) {
    const Element name = job.xml.child(item, "resource-name");
    if (name) e.highlights.push_back(job.text(name));
    const auto has = [&](std::string_view child) { return static_cast<bool>(job.xml.child(item, child)); };
    if (!name || has("hosts") || has("external-ids") || has("url") || has("resource-type")) job.keep(e.extras, item);
  });
  return true;
}

// work

struct WorkType {
  std::string_view csl;
  std::string_view exact;        // ORCID's words that say the same; with a space before and behind each
  std::string_view approximate;  // those that say more
};

// ORCID's own map to CSL (its citation export), and the types of 3.0 that are CSL's own.
constexpr WorkType work_types[] = {
    {"article-journal", " journal-article article-journal ", ""},
    {"paper-conference", " conference-paper ", " conference-abstract conference-poster "},
    {"chapter", " book-chapter chapter ", ""},
    {"book", " book ", " edited-book conference-proceedings "},
    {"review-book", " book-review ", ""},
    {"dataset", " data-set dataset ", ""},
    {"entry-dictionary", " dictionary-entry ", ""},
    {"entry-encyclopedia", " encyclopedia-entry ", ""},
    {"thesis", " dissertation dissertation-thesis ", ""},
    {"article-magazine", " magazine-article ", ""},
    {"article-newspaper", " newspaper-article ", " newsletter-article "},
    {"webpage", "", " online-resource website "},
    {"post-weblog", " blog-post ", ""},
    {"report", " report ", ""},
    {"article", "", " working-paper preprint "},
    {"patent", " patent ", ""},
    {"software", " software ", ""},
    {"review", " review ", ""},
    {"standard", " standard ", " standards-and-policy "},
    {"speech", "", " lecture-speech "}};

/// Keeps ORCID's own word where CSL's type does not say it all.
bool take_type(Job& job, const Element& c, Entry& e) {
  if (c.name != "type" || !e.type.empty() || !e.work->type.empty()) return false;
  const std::string word = " " + job.xml.text(c) + " ";
  bool exact = false;
  for (const WorkType& t : work_types) {
    exact = t.exact.find(word) != std::string_view::npos;
    if (exact || t.approximate.find(word) != std::string_view::npos) e.work.edit().type = t.csl;
    if (!e.work->type.empty()) break;
  }
  if (!exact) e.type = job.text(c);
  return true;
}

/// The lines, trimmed at their ends; indentation stays.
std::string clean_lines(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    const std::size_t end = s.find('\n');
    const std::string_view line = s.substr(0, end);
    s.remove_prefix(end == std::string_view::npos ? s.size() : end + 1);
    std::string words = Xml::collapse(line);
    if (words.empty() && out.empty()) continue;
    const std::size_t indent = words.empty() ? 0 : std::min<std::size_t>(line.find_first_not_of(" \t\r"), 8);
    if (!out.empty()) out.append("\n").append(indent, ' ');
    out += words;
  }
  while (!out.empty() && ascii::is_space(out.back())) out.pop_back();
  return out;
}

bool take_citation(Job& job, const Element& c, Entry& e) {
  Citation& citation = e.work.edit().citation;
  if (c.name != "citation" || !citation.value.empty()) return false;
  job.xml.each(c, [&](const Element& part) {
    if ((part.name == "citation-value" || part.name == "citation") && citation.value.empty())
      citation.value = clean_lines(job.xml.raw(part));
    else if (!take_words(job, part, "citation-type", citation.type) &&
             !take_words(job, part, "work-citation-type", citation.type))
      job.keep_in(e.extras, "citation/", part);
  });
  if (citation.value.empty()) citation = {};
  return true;
}

bool work_child(Job& job, Entry& e, const Element& c) {
  Work& work = e.work.edit();
  if (Date date; e.dates.empty() && take_date(job, c, "publication-date", date, e.extras)) {
    if (!date.empty()) e.dates = DateRange::at(std::move(date));
    if (!c.attribute("media-type").empty()) job.keep(e.extras, c);
  } else if (take_words(job, c, "language-code", work.language)) {
    work.language = language_tag(work.language);
  } else if (c.name == "country" && e.location.empty()) {
    if (job.may_show(c, "country of a work", "countries of works")) set_country(e.location, job.xml.text(c));
  } else {
    return take_title(job, c, "title", e.title, e.extras) || take_type(job, c, e) ||
           take_text(job, c, "journal-title", work.container_title) ||
           take_paragraphs(job, c, "short-description", e.summary) || take_citation(job, c, e) ||
           take_contributors(job, c, e);
  }
  return true;
}

void add_names(const Job& job, const std::string& field, std::string_view role, std::vector<Contributor>& out) {
  const auto names = bibtex::names(field);
  if (!names) return;
  for (const bibtex::Name& name : *names) {
    Contributor c;
    c.role = role;
    // Which word of "Given Family" is what is not known for sure.
    const bool in_parts = std::count(name.whole.begin(), name.whole.end(), ',') == 1;
    if (in_parts) {
      c.name.family = name.particle.empty() ? name.family : name.particle + " " + name.family;
      c.name.given = name.given;
    } else {
      c.name.literal = name.whole;
    }
    c.owner = is_own_name(job, in_parts ? c.name.given + " " + c.name.family : c.name.literal);
    out.push_back(std::move(c));
  }
}

/// Volume, issue, pages, publisher and the like from a BibTeX citation, and its authors where the work names nobody.
/// Only fields that are empty are filled; what is not understood is left alone.
void fill_from_citation(Job& job, Entry& e) {
  Work& work = e.work.edit();
  if (work.citation.type != "bibtex" && work.citation.type != "BIBTEX") return;
  const std::vector<bibtex::Entry> entries = bibtex::read(work.citation.value);
  if (entries.empty()) return;
  const bool no_names = e.contributors.empty();
  for (const auto& [name, value, at] : entries.front().fields) {
    const auto fill = [&tex = value](auto& field) {
      if (field.empty()) field = bibtex::words(tex).value_or("");
    };
    if (name == "volume") fill(work.volume);
    if (name == "number") fill(work.issue);
    if (name == "pages") fill(work.pages);
    if (name == "edition") fill(work.edition);
    if (name == "address") fill(e.organization.location.text);
    if (name == "publisher" || name == "school" || name == "institution") fill(e.organization.name);
    if (name == "journal" || name == "booktitle") fill(work.container_title);
    if (name == "author" && no_names) add_names(job, value, "", e.contributors);
    if (name == "editor" && no_names) add_names(job, value, "editor", e.contributors);
  }
}

void finish_work(Job& job, Entry& e) {
  Work& work = e.work.edit();
  // What orcid.org asks for under journal-title is the publisher of a book, and the institution of a thesis.
  if (work.type == "thesis" || (work.type == "book" && e.type.value != "conference-proceedings"))
    std::swap(e.organization.name, work.container_title);
  fill_from_citation(job, e);
  if (work.container_title == e.organization.name) work.container_title = {};
  // A URL that an identifier has already is the same link.
  std::erase_if(e.urls, [&](const Url& u) {
    const Identifier target = identifiers::from_url(u.value);
    return std::any_of(e.identifiers.begin(), e.identifiers.end(), [&](const Identifier& id) {
      return id.url == u.value || (!target.scheme.empty() && id.scheme == target.scheme && id.value == target.value);
    });
  });
}

constexpr std::array all_activities{
    Activity{"employment", "employments", "work", affiliation_child, finish_affiliation},
    Activity{"education", "educations", "education", affiliation_child, finish_affiliation},
    Activity{"qualification", "qualifications", "qualifications", affiliation_child, finish_affiliation},
    Activity{"invited-position", "invited-positions", "invited-positions", affiliation_child, finish_affiliation},
    Activity{"distinction", "distinctions", "awards", affiliation_child, finish_distinction},
    Activity{"membership", "memberships", "memberships", affiliation_child, finish_affiliation},
    Activity{"service", "services", "services", affiliation_child, finish_affiliation},
    Activity{"funding", "fundings", "grants", funding_child, finish_period},
    Activity{"research-resource", "research-resources", "research-resources", research_resource_child, finish_period},
    Activity{"work", "works", "publications", work_child, finish_work},
    Activity{"peer-review", "peer-reviews", "peer-reviews", nullptr, nullptr},
};

constexpr std::size_t most_said = 100;  // children of an item that are looked at; ORCID knows twenty

void read_child(Job& job, const Activity& kind, Entry& e, const Element& c) {
  const bool known = !c.space.empty() && (kind.child(job, e, c) || common_child(job, e, c));
  if (!known) job.keep(e.extras, c);
}

/// Reads another source of the same item: it fills what the first one left open. What it says differently goes to
/// `others` as a JSON object together with where it is from; nothing where it adds nothing (`same_item`: nor says who
/// asserts it).
void read_other(Job& job, const Activity& kind, Entry& e, const Element& item, std::vector<Element>& said,
                bool same_item, std::string& others) {
  Provenance provenance(item);
  Members differing;
  job.xml.each(item, [&](const Element& c) {
    if (provenance.take(c)) return;
    if (c.name == "external-ids") return add_identifiers(job, c, e.identifiers, e.extras);
    const auto first = std::find_if(said.begin(), said.end(), [&](const Element& s) { return s.name == c.name; });
    if (first == said.end()) {
      read_child(job, kind, e, c);
      if (said.size() < most_said) said.push_back(c);
    } else if (!job.xml.same(c, *first)) {
      differing.add(c.name, job.xml.json(c));
    }
  });
  if (differing.empty() && same_item) return;
  others += others.empty() ? '[' : ',';
  JsonWriter json(others, 0);
  json.begin_object();
  provenance.append(json, job);
  differing.append(json);
  json.end_object();
}

/// `sources`: the elements that describe one item, the preferred one first.
void read_entry(Job& job, const Activity& kind, std::span<const Element> sources, const Group* group, Entry& e) {
  const Element& first = sources.front();
  e.kind = find_section_kind(kind.section)->entries;
  e.origin = job.xml.origin(first);
  e.visibility = visibility(first);

  e.extras.reserve(2);

  Provenance provenance(first);
  std::vector<Element> said;  // to see what other sources add
  job.xml.each(first, [&](const Element& c) {
    if (provenance.take(c)) return;
    read_child(job, kind, e, c);
    if (sources.size() > 1 && said.size() < most_said) said.push_back(c);
  });
  provenance.keep(job, e.extras, "provenance");

  std::string others;
  for (std::size_t i = 1; i < sources.size(); ++i) {
    const bool same_item = sources[i].attribute("put-code") == first.attribute("put-code");
    read_other(job, kind, e, sources[i], said, same_item, others);
  }
  if (!others.empty()) job.keep_json(e.extras, "other-sources", others + "]", first);
  const auto add_ids = [](Job& of, const Element& ids, Entry& to) {
    add_identifiers(of, ids, to.identifiers, to.extras);
  };
  if (group != nullptr) read_group_rest(job, *group, e, add_ids);
  kind.finish(job, e);
}

}  // namespace

bool has_date(Job& job, const Group& group, std::string_view when) {
  if (when.empty()) return true;
  const auto says_it = [&](const Element& item) {
    const Element date = job.xml.child(item, "last-modified-date");
    return date && job.xml.says(date, when);
  };
  return std::any_of(group.items.begin(), group.items.end(), says_it) ||
         std::any_of(group.parts.begin(), group.parts.end(), [&](const Group& p) { return has_date(job, p, when); });
}

void read_group_rest(Job& job, const Group& group, Entry& e, void (*add_ids)(Job&, const Element&, Entry&)) {
  for (const Element& c : group.others) {
    if (c.name == "external-ids")
      add_ids(job, c, e);
    else if (c.name != "last-modified-date" || !has_date(job, group, job.xml.text(c)))
      job.keep_in(e.extras, "group/", c);
  }
}

std::span<const Activity> activities() { return all_activities; }

void read_section(Job& job, const Activity& kind, Collected& collected, Section& section) {
  // The file of a record has no full items, so these are nearly always empty.
  const std::vector<Element>& full = collected.full;
  std::map<std::string_view, std::size_t> places;  // of those that have a put-code
  for (std::size_t i = 0; i < full.size(); ++i)
    if (const std::string_view code = full[i].attribute("put-code"); !code.empty()) places.try_emplace(code, i);
  std::vector<bool> used(full.size());

  section.entries.reserve(collected.groups.size() + full.size());
  std::vector<Element> sources;
  for (const Group& group : collected.groups) {
    sources.clear();
    for (const Element& item : group.items) {
      if (!job.may_show(item, kind.name, kind.plural)) continue;
      if (const auto found = places.find(item.attribute("put-code")); found != places.end()) {
        used[found->second] = true;
        if (job.may_show(full[found->second], kind.name, kind.plural)) sources.push_back(full[found->second]);
      }
      sources.push_back(item);
    }
    if (!sources.empty()) read_entry(job, kind, sources, &group, section.entries.emplace_back());
  }
  for (std::size_t i = 0; i < full.size(); ++i)
    if (!used[i] && job.may_show(full[i], kind.name, kind.plural))
      read_entry(job, kind, {&full[i], 1}, nullptr, section.entries.emplace_back());
}

}  // namespace cvconv::orcid
