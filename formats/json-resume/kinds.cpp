// SPDX-License-Identifier: MIT
// In the order of MAPPING.md.
#include "entries.hpp"

namespace cvconv::resume {
namespace {

using E = Entry;

// What all kinds share. -----------------------------------------------------------------------------------------------

// In a position, what is said of dates, place and deeds belongs to its role, unless the roles have a list of their own.
template <class M, class En>
bool of_role(const M& m, const En& e) {
  return std::holds_alternative<Position>(e.detail) && !m.roles_apart;
}
template <auto OfRole, auto OfEntry, auto Read, auto Write>
struct Shared {
  template <class R>
  static void read(Mapper& m, Value v, R& e) {
    if (of_role(m, e))
      first_role(e).*OfRole = (m.*Read)(v);
    else
      e.*OfEntry = (m.*Read)(v);
  }
  template <class R>
  static Node write(const Scribe& s, const R& e) {
    return of_role(s, e) ? (s.*Write)(first_role(e).*OfRole) : (s.*Write)(e.*OfEntry);
  }
};
constexpr Shared<&Role::location, &E::location, &Mapper::location, &Scribe::location> shared_location{};
constexpr Shared<&Role::summary, &E::summary, &Mapper::prose, &Scribe::prose> shared_summary{};
constexpr Shared<&Role::highlights, &E::highlights, &Mapper::proses, &Scribe::proses> shared_highlights{};
constexpr Shared<&Role::keywords, &E::keywords, &Mapper::titles, &Scribe::titles> shared_keywords{};

const std::vector<Url>& shared_urls(const Scribe& s, const Entry& e) {
  return of_role(s, e) ? first_role(e).urls : e.urls;
}
std::vector<Url>& shared_urls(const Mapper& m, Entry& e) { return of_role(m, e) ? first_role(e).urls : e.urls; }
void read_url(Mapper& m, Value v, Entry& e) { m.add_url(v, shared_urls(m, e)); }
void read_urls(Mapper& m, Value v, Entry& e) { m.add_links(v, shared_urls(m, e)); }
// `url` and `ror` of a position or an education are the organization's.
bool has_employer(const Entry& e) {
  return std::holds_alternative<Position>(e.detail) || std::holds_alternative<Education>(e.detail);
}
Node write_url(const Scribe& s, const Entry& e) { return s.only_link(shared_urls(s, e)); }
Node write_urls(const Scribe& s, const Entry& e) {
  return has_employer(e) ? s.links(shared_urls(s, e)) : s.further_links(shared_urls(s, e));
}

/// Written by Scribe::identifiers.
template <const std::string_view& Scheme>
struct OneScheme {
  static constexpr std::string_view scheme = Scheme;
  template <class R>
  static void read(Mapper& m, Value v, R& e) {
    m.identifier(scheme, v, e.identifiers);
  }
};
template <const std::string_view& Scheme>
constexpr OneScheme<Scheme> scheme{};
struct Issn {
  static constexpr std::string_view scheme = "issn";
  template <class R>
  static void read(Mapper& m, Value v, R& e) {
    const std::size_t before = e.identifiers.size();
    m.identifier(scheme, v, e.identifiers);
    for (std::size_t i = before; i < e.identifiers.size(); ++i) e.identifiers[i].relation = "part-of";  // a serial's
  }
};
template <class En>
auto& own_organization(En& e) {
  if (auto* p = std::get_if<Position>(&e.detail)) return p->organization;
  return std::get<Education>(e.detail).institution;
}
struct Ror {
  static constexpr std::string_view scheme = "ror";
  template <class R>
  static void read(Mapper& m, Value v, R& e) {
    m.identifier(scheme, v, has_employer(e) ? own_organization(e).identifiers : e.identifiers);
  }
  template <class R>
  static Node write(const Scribe& s, const R& e) {
    if (!has_employer(e) || !is_spread_out(s, e) || own_organization(e).identifiers.empty()) return {};
    return Node::of(own_organization(e).identifiers.front().value);
  }
};
constexpr std::string_view doi = "doi", arxiv = "arxiv", isbn = "isbn", pmid = "pmid", pmc = "pmc", orcid = "orcid",
                           handle = "handle";

constexpr Row<E> shared_rows[] = {
    {"date", nullptr, Use::common},
    {"startDate", nullptr, Use::common},
    {"endDate", nullptr, Use::common},
    {"location", shared_location, Use::common, Shape::any},
    {"url", both<read_url, write_url>, Use::common},
    {"urls", both<read_urls, write_urls>, Use::ours, Shape::any},
    {"summary", shared_summary, Use::common},
    {"highlights", shared_highlights, Use::common, Shape::list},
    {"keywords", shared_keywords, Use::common, Shape::list},
    {"identifiers", identifiers<&E::identifiers>, Use::ours, Shape::any},
    {"doi", scheme<doi>, Use::common},
    {"arxiv", scheme<arxiv>, Use::ours},
    {"isbn", scheme<isbn>, Use::ours},
    {"issn", Issn{}, Use::ours},
    {"pmid", scheme<pmid>, Use::ours},
    {"pmcid", scheme<pmc>, Use::ours},
    {"orcid", scheme<orcid>, Use::ours},
    {"handle", scheme<handle>, Use::ours},
    {"ror", Ror{}, Use::ours},
    {"tags", words<&E::tags>, Use::ours, Shape::list},
    {"visibility", visibility<&E::visibility>, Use::ours},
    {"kind", nullptr, Use::ours},
    {"extras", other_extras, Use::ours, Shape::any},
};

// Organizations of which several keys tell. ---------------------------------------------------------------------------

void read_employer(Mapper& m, Value v, E& e) { m.organization(v, own_organization(e)); }
Node write_employer(const Scribe& s, const E& e) {
  const Organization& o = own_organization(e);
  return is_spread_out(s, e) ? s.title(o.name) : s.organization(o);
}
constexpr auto employer = both<read_employer, write_employer>;
template <Text Organization::*Field>
void read_of_employer(Mapper& m, Value v, E& e) {
  Text& field = own_organization(e).*Field;
  if (!field.empty()) {
    m.keep(v);
    m.warning(Code::duplicate_key, "the organization says this already", v, "keep only one of them");
    return;
  }
  field = m.title(v);
}
template <Text Organization::*Field>
Node write_of_employer(const Scribe& s, const E& e) {
  const Organization& o = own_organization(e);
  if (is_spread_out(s, e)) return s.title(o.*Field);
  return (o.*Field).empty() ? Node() : Node().or_standard(Node::of((o.*Field).value));
}
template <Text Organization::*Field>
constexpr auto of_employer = both<read_of_employer<Field>, write_of_employer<Field>>;
void read_employer_url(Mapper& m, Value v, E& e) {
  std::string& field = own_organization(e).url;
  if (field.empty() && v.is_scalar())
    field = m.url(v);
  else
    read_url(m, v, e);
}
Node write_employer_url(const Scribe& s, const E& e) {
  const Organization& o = own_organization(e);
  if (is_spread_out(s, e)) return Node::of(o.url);
  return o.url.empty() ? Node() : Node().or_standard(Node::of(o.url));
}
constexpr auto employer_url = both<read_employer_url, write_employer_url>;

constexpr Name2 dates_of_other_times[] = {{"start", "startDate"},  {"end", "endDate"}, {"start_date", "startDate"},
                                          {"end_date", "endDate"}, {"website", "url"}, {"link", "url"}};

template <std::size_t N>
constexpr auto with_dates(const Name2 (&own)[N]) {
  std::array<Name2, N + std::size(dates_of_other_times)> out{};
  std::copy(std::begin(own), std::end(own), out.begin());
  std::copy(std::begin(dates_of_other_times), std::end(dates_of_other_times), out.begin() + N);
  return out;
}

// work, volunteer, teaching, invited-positions ------------------------------------------------------------------------

template <Text Role::*Field>
void read_of_only_role(Mapper& m, Value v, E& e) {
  if (m.roles_apart) {
    m.keep(v);
    m.warning(Code::duplicate_key, "this stands beside \"roles\"", v, "write it in one of the roles");
  } else {
    first_role(e).*Field = m.title(v);
  }
}
template <Text Role::*Field>
Node write_of_only_role(const Scribe& s, const E& e) {
  return s.roles_apart ? Node() : s.title(first_role(e).*Field);
}
template <Text Role::*Field>
constexpr auto of_only_role = both<read_of_only_role<Field>, write_of_only_role<Field>>;

constexpr Row<E> position_rows[] = {
    {"name", employer},
    {"location", shared_location},
    {"description", of_employer<&Organization::description>},
    {"position", of_only_role<&Role::title>},
    {"url", employer_url},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"summary", shared_summary},
    {"highlights", shared_highlights},
    {"department", of_employer<&Organization::department>, Use::ours},
    {"type", of_only_role<&Role::type>, Use::ours},
    {"roles", nullptr, Use::ours},
};
constexpr auto position_names = with_dates({{"organization", "name", false},
                                            {"title", "position", false},
                                            {"company", "name"},
                                            {"employer", "name"},
                                            {"role", "position"},
                                            {"jobTitle", "position"}});
// The same, as JSON Resume calls them in `volunteer`.
constexpr Row<E> volunteer_rows[] = {
    {"organization", employer},
    {"position", of_only_role<&Role::title>},
    {"url", employer_url},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"summary", shared_summary},
    {"highlights", shared_highlights},
    {"description", of_employer<&Organization::description>, Use::common},
    {"department", of_employer<&Organization::department>, Use::ours},
    {"type", of_only_role<&Role::type>, Use::ours},
    {"roles", nullptr, Use::ours},
};
constexpr auto volunteer_names = with_dates(
    {{"name", "organization", false}, {"title", "position", false}, {"company", "organization"}, {"role", "position"}});

constexpr Row<Role> role_rows[] = {
    {"title", title<&Role::title>, Use::ours},
    {"type", title<&Role::type>, Use::ours},
    {"date", nullptr, Use::ours},
    {"startDate", nullptr, Use::ours},
    {"endDate", nullptr, Use::ours},
    {"location", location<&Role::location>, Use::ours},
    {"summary", prose<&Role::summary>, Use::ours},
    {"highlights", proses<&Role::highlights>, Use::ours},
    {"keywords", titles<&Role::keywords>, Use::ours},
    {"url", add_url<&Role::urls>, Use::ours},
    {"urls", add_links<&Role::urls>, Use::ours},
    {"extras", other_extras, Use::ours},
};
constexpr auto role_names = with_dates({{"position", "title", false}});

// education, qualifications -------------------------------------------------------------------------------------------

template <auto M>
struct People {
  template <class R>
  static void read(Mapper& m, Value v, R& e) {
    for (Contributor& c : m.people(v, {})) member<M>(e).push_back(std::move(c));
  }
  template <class R>
  static Node write(const Scribe& s, const R& e) {
    return s.people(member<M>(e), {});
  }
};
template <auto M>
constexpr People<M> people{};

constexpr Row<E> education_rows[] = {
    {"institution", employer},
    {"url", employer_url},
    {"area", title<&Education::area>},
    {"studyType", title<&Education::study_type>},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"score", title<&Education::score>},
    {"courses", titles<&Education::courses>},
    {"department", of_employer<&Organization::department>, Use::common},
    {"thesis", title<&Education::thesis>, Use::common},
    {"advisors", people<&Education::advisors>, Use::ours, Shape::any},
};
constexpr auto education_names = with_dates({{"gpa", "score"},
                                             {"grade", "score"},
                                             {"school", "institution"},
                                             {"degree", "studyType"},
                                             {"major", "area"},
                                             {"advisor", "advisors"}});

// awards, certificates ------------------------------------------------------------------------------------------------

constexpr Row<E> award_rows[] = {
    {"title", title<&Award::title>},
    {"date", nullptr},
    {"awarder", organization<&Award::awarder>},
    {"summary", prose<&E::summary>},
};
constexpr auto award_names = with_dates({{"awardDate", "date"}, {"name", "title"}, {"issuer", "awarder"}});

constexpr Row<E> certificate_rows[] = {
    {"name", title<&Certificate::name>},
    {"date", nullptr},
    {"url", add_url<&E::urls>},
    {"issuer", organization<&Certificate::issuer>},
};
constexpr auto certificate_names = with_dates({{"title", "name"}, {"authority", "issuer"}, {"issueDate", "date"}});

// publications, patents, software -------------------------------------------------------------------------------------

constexpr std::string_view author, editor = "editor", translator = "translator", anyone = "*";
std::string_view role_of(std::string_view key) { return key == anyone ? author : key; }

// The three roles with keys of their own, each in one run and in this order; others after them.
bool is_in_runs(const std::vector<Contributor>& all) {
  const auto rank = [](const Contributor& c) {
    return c.role == author ? 0 : c.role == editor ? 1 : c.role == translator ? 2 : 3;
  };
  return std::is_sorted(all.begin(), all.end(),
                        [&](const Contributor& a, const Contributor& b) { return rank(a) < rank(b); });
}
template <const std::string_view& As>
void read_contributors(Mapper& m, Value v, E& e) {
  for (Contributor& c : m.people(v, role_of(As))) std::get<Publication>(e.detail).contributors.push_back(std::move(c));
}
template <const std::string_view& As>
Node write_contributors(const Scribe& s, const E& e) {
  const auto& all = std::get<Publication>(e.detail).contributors;
  const bool in_runs = is_in_runs(all);
  std::vector<const Contributor*> some;
  for (const Contributor& c : all) {
    const bool has_key = in_runs && (c.role == author || c.role == editor || c.role == translator);
    if (has_key ? c.role == As : As == anyone) some.push_back(&c);
  }
  return s.people(some, role_of(As));
}
template <const std::string_view& As>
constexpr auto contributors = both<read_contributors<As>, write_contributors<As>>;

constexpr std::string_view csl_types[] = {"article",
                                          "article-journal",
                                          "article-magazine",
                                          "article-newspaper",
                                          "bill",
                                          "book",
                                          "broadcast",
                                          "chapter",
                                          "classic",
                                          "collection",
                                          "dataset",
                                          "document",
                                          "entry",
                                          "entry-dictionary",
                                          "entry-encyclopedia",
                                          "event",
                                          "figure",
                                          "graphic",
                                          "hearing",
                                          "interview",
                                          "legal_case",
                                          "legislation",
                                          "manuscript",
                                          "map",
                                          "motion_picture",
                                          "musical_score",
                                          "pamphlet",
                                          "paper-conference",
                                          "patent",
                                          "performance",
                                          "periodical",
                                          "personal_communication",
                                          "post",
                                          "post-weblog",
                                          "regulation",
                                          "report",
                                          "review",
                                          "review-book",
                                          "software",
                                          "song",
                                          "speech",
                                          "standard",
                                          "thesis",
                                          "treaty",
                                          "webpage"};
bool is_csl_type(std::string_view s) {
  return std::find(std::begin(csl_types), std::end(csl_types), s) != std::end(csl_types);
}

// REQUIRES: a word that is no CSL type, or stands under a key of its own.
void read_own_type(Mapper& m, Value v, Publication& p, std::string s) {
  if (!p.type_text.empty() && p.type_text != s) {
    m.keep(v);
    m.warning(Code::duplicate_key, "the type is told in two words; the first one is used", v, "keep only one of them");
  } else {
    p.type_text = std::move(s);
  }
}
void read_type(Mapper& m, Value v, E& e) {
  auto& p = std::get<Publication>(e.detail);
  std::string s = m.word(v);
  if (is_csl_type(s)) {
    p.type = std::move(s);
  } else if (!s.empty()) {
    m.note_once("type." + s, Code::bad_value, "\"" + s + "\" is not one of CSL's types; it is kept in its own words", v,
                did_you_mean(s, csl_types));
    read_own_type(m, v, p, std::move(s));
  }
}
// The source's own word stands under `type` where CSL has none for it.
bool is_under_type(const Publication& p) { return p.type.empty() && !is_csl_type(p.type_text); }
Node write_type(const Scribe& s, const E& e) {
  const auto& p = std::get<Publication>(e.detail);
  return s.word(is_under_type(p) ? p.type_text : p.type);
}
void read_type_text(Mapper& m, Value v, E& e) {
  if (std::string s = m.word(v); !s.empty()) read_own_type(m, v, std::get<Publication>(e.detail), std::move(s));
}
Node write_type_text(const Scribe& s, const E& e) {
  const auto& p = std::get<Publication>(e.detail);
  return is_under_type(p) ? Node() : s.word(p.type_text);
}

constexpr Row<Citation> citation_rows[] = {{"type", word<&Citation::type>, Use::ours},
                                           {"value", word<&Citation::value>, Use::ours}};
constexpr Table<Citation> citation_table{"citation", citation_rows};
void read_citation(Mapper& m, Value v, E& e) {
  Citation& c = std::get<Publication>(e.detail).citation;
  if (v.is_map())
    read_members(m, v, citation_table, c);
  else
    c.value = m.word(v);
}
Node write_citation(const Scribe& s, const E& e) {
  const Citation& c = std::get<Publication>(e.detail).citation;
  if (c.type.empty()) return s.word(c.value);
  Node map = Node::of_map();
  write_members(s, citation_table, c, map);
  return map;
}

constexpr Row<E> publication_rows[] = {
    {"name", title<&Publication::title>},
    {"publisher", title<&Publication::publisher>},
    {"releaseDate", nullptr},
    {"url", add_url<&E::urls>},
    {"summary", prose<&E::summary>},
    {"type", both<read_type, write_type>, Use::common},
    {"typeText", both<read_type_text, write_type_text>, Use::ours},
    {"authors", contributors<author>, Use::common, Shape::list},
    {"editors", contributors<editor>, Use::ours, Shape::any},
    {"translators", contributors<translator>, Use::ours, Shape::any},
    {"contributors", contributors<anyone>, Use::ours, Shape::any},
    {"journal", title<&Publication::container_title>, Use::common},
    {"event", title<&Publication::event>, Use::ours},
    {"volume", word<&Publication::volume>, Use::common},
    {"issue", word<&Publication::issue>, Use::common},
    {"number", word<&Publication::number>, Use::ours},
    {"pages", word<&Publication::pages>, Use::common},
    {"edition", word<&Publication::edition>, Use::ours},
    {"status", word<&Publication::status>, Use::ours},
    {"genre", title<&Publication::genre>, Use::ours},
    {"note", prose<&Publication::note>, Use::common},
    {"publisherPlace", word<&Publication::publisher_place>, Use::ours},
    {"language", word<&Publication::language>, Use::ours},
    {"citation", both<read_citation, write_citation>, Use::ours, Shape::any},
};
constexpr auto publication_names = with_dates({{"title", "name", false},
                                               {"date", "releaseDate", false},
                                               {"containerTitle", "journal", false},
                                               {"booktitle", "journal"},
                                               {"author", "authors"}});

// skills, languages, interests, references ----------------------------------------------------------------------------

constexpr Row<E> skill_rows[] = {
    {"name", title<&Skill::name>},
    {"level", title<&Skill::level>},
    {"keywords", titles<&E::keywords>},
};
constexpr Row<E> language_rows[] = {
    {"language", title<&Language::language>},
    {"fluency", title<&Language::fluency>},
    {"code", word<&Language::code>, Use::ours},
};
constexpr Name2 language_names[] = {{"name", "language"}, {"level", "fluency"}};
constexpr Row<E> interest_rows[] = {
    {"name", title<&Interest::name>},
    {"keywords", titles<&E::keywords>},
};
constexpr Row<E> reference_rows[] = {
    {"name", title<&Reference::name>},
    {"reference", prose<&Reference::reference>},
    {"position", title<&Reference::position>, Use::common},
    {"relationship", title<&Reference::relationship>, Use::common},
    {"organization", organization<&Reference::organization>, Use::common, Shape::any},
    {"email", email<&Reference::email>, Use::common},
    {"phone", word<&Reference::phone>, Use::common},
};
constexpr Name2 reference_names[] = {{"company", "organization"}};

// projects, research-resources ----------------------------------------------------------------------------------------

constexpr Row<E> project_rows[] = {
    {"name", title<&Project::name>},
    {"description", prose<&Project::description>},
    {"highlights", proses<&E::highlights>},
    {"keywords", titles<&E::keywords>},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"url", add_url<&E::urls>},
    {"roles", titles<&Project::roles>},
    {"entity", organization<&Project::entity>},
    {"type", title<&Project::type>},
};
constexpr auto project_names = with_dates({{"title", "name"}});

// Ours. ---------------------------------------------------------------------------------------------------------------

constexpr std::string_view grant_number = "grant_number";

constexpr Row<E> grant_rows[] = {
    {"title", title<&Grant::title>, Use::ours},
    {"type", title<&Grant::type>, Use::ours},
    {"role", title<&Grant::role>, Use::ours},
    {"funder", organization<&Grant::funder>, Use::ours},
    {"amount", word<&Grant::amount>, Use::ours},
    {"currency", word<&Grant::currency>, Use::ours},
    {"contributors", people<&Grant::contributors>, Use::ours},
    {"number", scheme<grant_number>, Use::ours},
};
constexpr Name2 grant_names[] = {{"name", "title", false}};
constexpr Row<E> membership_rows[] = {
    {"organization", organization<&Membership::organization>, Use::ours},
    {"role", title<&Membership::role>, Use::ours},
};
constexpr Name2 membership_names[] = {{"name", "organization", false}, {"position", "role", false}};
constexpr Row<E> service_rows[] = {
    {"organization", organization<&Service::organization>, Use::ours},
    {"role", title<&Service::role>, Use::ours},
    {"type", title<&Service::type>, Use::ours},
    {"subject", title<&Service::subject>, Use::ours},
};
constexpr Name2 service_names[] = {{"name", "subject", false}, {"position", "role", false}};
constexpr Row<E> talk_rows[] = {
    {"title", title<&Talk::title>, Use::ours},
    {"event", title<&Talk::event>, Use::ours},
    {"type", title<&Talk::type>, Use::ours},
    {"host", organization<&Talk::host>, Use::ours},
    {"contributors", people<&Talk::contributors>, Use::ours},
};
constexpr Name2 talk_names[] = {{"name", "title", false}};
constexpr Row<E> item_rows[] = {
    {"label", title<&Item::label>, Use::ours},
    {"details", prose<&Item::details>, Use::ours},
};
constexpr Name2 item_names[] = {{"name", "label", false}, {"title", "label", false}};

constexpr Table<E> position_table{"work", position_rows, shared_rows, position_names};
constexpr Table<E> volunteer_table{"volunteer", volunteer_rows, shared_rows, volunteer_names};
constexpr Table<E> education_table{"education", education_rows, shared_rows, education_names};
constexpr Table<E> award_table{"awards", award_rows, shared_rows, award_names};
constexpr Table<E> certificate_table{"certificates", certificate_rows, shared_rows, certificate_names};
constexpr Table<E> publication_table{"publications", publication_rows, shared_rows, publication_names};
constexpr Table<E> skill_table{"skills", skill_rows, shared_rows, dates_of_other_times};
constexpr Table<E> language_table{"languages", language_rows, shared_rows, language_names};
constexpr Table<E> interest_table{"interests", interest_rows, shared_rows, dates_of_other_times};
constexpr Table<E> reference_table{"references", reference_rows, shared_rows, reference_names};
constexpr Table<E> project_table{"projects", project_rows, shared_rows, project_names};
constexpr Table<E> grant_table{"grants", grant_rows, shared_rows, grant_names};
constexpr Table<E> membership_table{"memberships", membership_rows, shared_rows, membership_names};
constexpr Table<E> service_table{"services", service_rows, shared_rows, service_names};
constexpr Table<E> talk_table{"talks", talk_rows, shared_rows, talk_names};
constexpr Table<E> item_table{"item", item_rows, shared_rows, item_names};

template <class T>
void make(Detail& d) {
  d.emplace<T>();
}

constexpr Kind all_kinds[] = {
    {"position", make<Position>, &position_table, nullptr, "date", true},
    {"volunteer", make<Position>, &volunteer_table, nullptr, "date", true},
    {"education", make<Education>, &education_table, nullptr, "date", true},
    {"award", make<Award>, &award_table, title<&Award::title>.read<E>, "date", false},
    {"certificate", make<Certificate>, &certificate_table, title<&Certificate::name>.read<E>, "date", false},
    {"publication", make<Publication>, &publication_table, nullptr, "releaseDate", false},
    {"skill", make<Skill>, &skill_table, title<&Skill::name>.read<E>, "date", false},
    {"language", make<Language>, &language_table, title<&Language::language>.read<E>, "date", false},
    {"interest", make<Interest>, &interest_table, title<&Interest::name>.read<E>, "date", false},
    {"reference", make<Reference>, &reference_table, nullptr, "date", false},
    {"project", make<Project>, &project_table, nullptr, "date", true},
    {"grant", make<Grant>, &grant_table, nullptr, "date", true},
    {"membership", make<Membership>, &membership_table, organization<&Membership::organization>.read<E>, "date", true},
    {"service", make<Service>, &service_table, nullptr, "date", true},
    {"talk", make<Talk>, &talk_table, nullptr, "date", false},
    {"item", make<Item>, &item_table, nullptr, "date", false},
};

struct SectionKind {
  std::string_view name, kind;
};
constexpr SectionKind all_section_kinds[] = {
    {"work", "position"},
    {"volunteer", "volunteer"},
    {"education", "education"},
    {"awards", "award"},
    {"certificates", "certificate"},
    {"publications", "publication"},
    {"skills", "skill"},
    {"languages", "language"},
    {"interests", "interest"},
    {"references", "reference"},
    {"projects", "project"},
    {"grants", "grant"},
    {"memberships", "membership"},
    {"services", "service"},
    {"talks", "talk"},
    {"teaching", "position"},
    {"media", "item"},
    {"patents", "publication"},
    {"software", "publication"},
    {"invited-positions", "position"},
    {"qualifications", "education"},
    {"research-resources", "project"},
    {"peer-reviews", "service"},
    {"custom", "item"},
};

}  // namespace

bool is_spread_out(const Scribe& s, const Entry& e) {
  const Organization& o = own_organization(e);
  if (std::holds_alternative<Education>(e.detail) && !o.description.empty()) return false;  // it has no key for it
  if (!o.location.empty() || (!o.name.empty() && !s.title(o.name).is_text())) return false;
  Node ids = Node::of_map();
  s.identifiers(ids, o.identifiers, {{"ror", "ror"}});
  return !ids.has("identifiers");
}

constinit const Table<Role> role_table{"role", role_rows, {}, role_names};

std::span<const Kind> kinds() { return all_kinds; }

const Kind* find_kind(std::string_view name) {
  for (const Kind& k : all_kinds)
    if (k.name == name) return &k;
  return nullptr;
}

const Kind& kind_of_section(std::string_view section_kind) {
  for (const SectionKind& s : all_section_kinds)
    if (s.name == section_kind) return *find_kind(s.kind);
  return *find_kind("item");
}

std::span<const std::string_view> section_kinds() {
  static constexpr auto names = [] {
    std::array<std::string_view, std::size(all_section_kinds)> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = all_section_kinds[i].name;
    return out;
  }();
  return names;
}

bool is_section_kind(std::string_view name) {
  const auto all = section_kinds();
  return std::find(all.begin(), all.end(), name) != all.end();
}

}  // namespace cvconv::resume
