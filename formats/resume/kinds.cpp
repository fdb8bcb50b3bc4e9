// In the order of MAPPING.md.
#include "resume/entries.hpp"

namespace cvconv::resume {
namespace {

using E = Entry;

// What all kinds share. -----------------------------------------------------------------------------------------------

// `url` and `ror` of a position or an education are the organization's.
bool has_employer(const Entry& e) { return e.kind == EntryKind::position || e.kind == EntryKind::education; }
Node write_urls(const Scribe& s, const E& e) { return has_employer(e) ? s.links(e.urls) : s.further_links(e.urls); }
void read_urls(Mapper& m, Value v, E& e) { m.add_links(v, e.urls); }

// A project calls it `description`, a reference `reference`, an item `details`; with them, what stands under `summary`
// follows it as a paragraph.
bool has_own_summary(const E& e) {
  return e.kind == EntryKind::project || e.kind == EntryKind::reference || e.kind == EntryKind::item;
}
void read_summary(Mapper& m, Value v, E& e) {
  Text text = m.prose(v);
  const auto is_usual = [&](const Text& t) {
    return t.lang.empty() && t.translations.empty() && (t.markup == m.dialect.prose || is_literal(t.value));
  };
  if (e.summary.empty()) {
    e.summary = std::move(text);
  } else if (is_usual(e.summary) && is_usual(text)) {
    if (text.empty()) return;
    e.summary.value.append("\n\n").append(text.value);
    e.summary.markup = m.dialect.prose;
  } else {
    m.keep(v);
    m.warning(Code::duplicate_key, "another key says what the entry is, in other languages or markup", v,
              "make one text of both");
  }
}
Node write_summary(const Scribe& s, const E& e) { return has_own_summary(e) ? Node() : s.prose(e.summary); }
constexpr auto own_summary = both<read_summary, prose<&E::summary>.write<E>>;

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
struct Ror {
  static constexpr std::string_view scheme = "ror";
  template <class R>
  static void read(Mapper& m, Value v, R& e) {
    m.identifier(scheme, v, has_employer(e) ? e.organization.identifiers : e.identifiers);
  }
  template <class R>
  static Node write(const Scribe& s, const R& e) {
    if (!has_employer(e) || !is_spread_out(s, e) || e.organization.identifiers.empty()) return {};
    return Node::of(e.organization.identifiers.front().value);
  }
};
constexpr std::string_view doi = "doi", arxiv = "arxiv", isbn = "isbn", pmid = "pmid", pmc = "pmc", orcid = "orcid",
                           handle = "handle";

constexpr Row<E> shared_rows[] = {
    {"date", nullptr, Use::common},
    {"startDate", nullptr, Use::common},
    {"endDate", nullptr, Use::common},
    {"location", location<&E::location>, Use::common, Shape::any},
    {"url", add_url<&E::urls>, Use::common},
    {"urls", both<read_urls, write_urls>, Use::ours, Shape::any},
    {"summary", both<read_summary, write_summary>, Use::common},
    {"highlights", proses<&E::highlights>, Use::common, Shape::list},
    {"keywords", titles<&E::keywords>, Use::common, Shape::list},
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

void read_employer(Mapper& m, Value v, E& e) { m.organization(v, e.organization); }
Node write_employer(const Scribe& s, const E& e) {
  const Organization& o = e.organization;
  return is_spread_out(s, e) ? s.title(o.name) : s.organization(o);
}
constexpr auto employer = both<read_employer, write_employer>;
template <Text Organization::*Field>
void read_of_employer(Mapper& m, Value v, E& e) {
  Text& field = e.organization.*Field;
  if (!field.empty()) {
    m.keep(v);
    m.warning(Code::duplicate_key, "the organization says this already", v, "keep only one of them");
    return;
  }
  field = m.title(v);
}
template <Text Organization::*Field>
Node write_of_employer(const Scribe& s, const E& e) {
  const Organization& o = e.organization;
  if (is_spread_out(s, e)) return s.title(o.*Field);
  return (o.*Field).empty() ? Node() : Node().or_standard(Node::of((o.*Field).value));
}
template <Text Organization::*Field>
constexpr auto of_employer = both<read_of_employer<Field>, write_of_employer<Field>>;
void read_employer_url(Mapper& m, Value v, E& e) {
  std::string& field = e.organization.url;
  if (field.empty() && v.is_scalar())
    field = m.url(v);
  else
    m.add_url(v, e.urls);
}
Node write_employer_url(const Scribe& s, const E& e) {
  const Organization& o = e.organization;
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

// The title of the only role. Beside a list of roles it is another way of saying what they say.
void read_role_title(Mapper& m, Value v, E& e) {
  if (m.roles_apart) {
    m.keep(v);
    m.warning(Code::duplicate_key, "this stands beside \"roles\"", v, "write it in one of the roles");
  } else if (Text title = m.title(v); !title.empty()) {
    e.roles.emplace_back().title = std::move(title);
  }
}
Node write_role_title(const Scribe& s, const E& e) {
  return s.roles_apart || e.roles.empty() ? Node() : s.title(e.roles[0].title);
}
constexpr auto role_title = both<read_role_title, write_role_title>;

// Roles that are titles alone: one, or a list of them.
void read_roles(Mapper& m, Value v, E& e) {
  for (Text& title : m.titles(v)) e.roles.emplace_back().title = std::move(title);
}
Node write_roles(const Scribe& s, const E& e) {
  std::vector<Text> titles;
  for (const Role& r : e.roles) titles.push_back(r.title);
  return s.titles(titles);
}
void read_role_or_roles(Mapper& m, Value v, E& e) { v.is_list() ? read_roles(m, v, e) : read_role_title(m, v, e); }
Node write_role_or_roles(const Scribe& s, const E& e) {
  if (e.roles.size() < 2) return write_role_title(s, e);
  std::string all;
  for (const Role& r : e.roles) all.append(all.empty() ? "" : ", ").append(r.title.value);
  return write_roles(s, e).or_standard(Node::of(all));
}
constexpr auto role_or_roles = both<read_role_or_roles, write_role_or_roles>;

constexpr Row<E> position_rows[] = {
    {"name", employer},
    {"location", location<&E::location>},
    {"description", of_employer<&Organization::description>},
    {"position", role_title},
    {"url", employer_url},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"summary", prose<&E::summary>},
    {"highlights", proses<&E::highlights>},
    {"department", of_employer<&Organization::department>, Use::ours},
    {"type", title<&E::type>, Use::ours},
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
    {"position", role_title},
    {"url", employer_url},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"summary", prose<&E::summary>},
    {"highlights", proses<&E::highlights>},
    {"description", of_employer<&Organization::description>, Use::common},
    {"department", of_employer<&Organization::department>, Use::ours},
    {"type", title<&E::type>, Use::ours},
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

void read_people(Mapper& m, Value v, E& e) {
  for (Contributor& c : m.people(v, {})) e.contributors.push_back(std::move(c));
}
Node write_people(const Scribe& s, const E& e) { return s.people(e.contributors, {}); }
constexpr auto people = both<read_people, write_people>;

constexpr Row<E> education_rows[] = {
    {"institution", employer},
    {"url", employer_url},
    {"area", title<&E::title>},
    {"studyType", title<&E::type>},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"score", title<&E::level>},
    {"courses", titles<&E::parts>},
    {"department", of_employer<&Organization::department>, Use::common},
    {"thesis", title<&E::subject>, Use::common},
    {"advisors", people, Use::ours, Shape::any},
};
constexpr auto education_names = with_dates({{"gpa", "score"},
                                             {"grade", "score"},
                                             {"school", "institution"},
                                             {"degree", "studyType"},
                                             {"major", "area"},
                                             {"advisor", "advisors"}});

// awards, certificates ------------------------------------------------------------------------------------------------

constexpr Row<E> award_rows[] = {
    {"title", title<&E::title>},
    {"date", nullptr},
    {"awarder", organization<&E::organization>},
    {"summary", prose<&E::summary>},
};
constexpr auto award_names = with_dates({{"awardDate", "date"}, {"name", "title"}, {"issuer", "awarder"}});

constexpr Row<E> certificate_rows[] = {
    {"name", title<&E::title>},
    {"date", nullptr},
    {"url", add_url<&E::urls>},
    {"issuer", organization<&E::organization>},
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
  for (Contributor& c : m.people(v, role_of(As))) e.contributors.push_back(std::move(c));
}
template <const std::string_view& As>
Node write_contributors(const Scribe& s, const E& e) {
  const auto& all = e.contributors;
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
void read_own_type(Mapper& m, Value v, E& e, Text type) {
  if (!e.type.empty() && e.type != type) {
    m.keep(v);
    m.warning(Code::duplicate_key, "the type is told in two words; the first one is used", v, "keep only one of them");
  } else {
    e.type = std::move(type);
  }
}
void read_type(Mapper& m, Value v, E& e) {
  Text type = m.title(v);
  if (type.translations.empty() && is_csl_type(type.value)) {
    e.work.type = std::move(type.value);
  } else if (!type.empty()) {
    m.note_once("type." + type.value, Code::bad_value,
                "\"" + type.value + "\" is not one of CSL's types; it is kept in its own words", v,
                did_you_mean(type.value, csl_types));
    read_own_type(m, v, e, std::move(type));
  }
}
// The source's own word stands under `type` where CSL has none for it.
bool is_under_type(const E& e) { return e.work.type.empty() && !is_csl_type(e.type.value); }
Node write_type(const Scribe& s, const E& e) { return is_under_type(e) ? s.title(e.type) : s.word(e.work.type); }
void read_type_text(Mapper& m, Value v, E& e) {
  if (Text type = m.title(v); !type.empty()) read_own_type(m, v, e, std::move(type));
}
Node write_type_text(const Scribe& s, const E& e) { return is_under_type(e) ? Node() : s.title(e.type); }

// A place in one line has a key of its own beside the publisher's name; whatever else is known of it makes a map.
bool is_name_and_place(const Organization& o) {
  Organization plain;
  plain.name = o.name;
  plain.location.text = o.location.text;
  return o == plain;
}
Node write_publisher(const Scribe& s, const E& e) {
  if (!is_name_and_place(e.organization)) return s.organization(e.organization);
  Organization name;
  name.name = e.organization.name;
  return s.organization(name);
}
constexpr auto publisher = both<read_employer, write_publisher>;
void read_publisher_place(Mapper& m, Value v, E& e) { e.organization.location = m.location(v); }
Node write_publisher_place(const Scribe& s, const E& e) {
  return is_name_and_place(e.organization) ? s.word(e.organization.location.text) : Node();
}
constexpr auto publisher_place = both<read_publisher_place, write_publisher_place>;

constexpr Row<Citation> citation_rows[] = {{"type", word<&Citation::type>, Use::ours},
                                           {"value", word<&Citation::value>, Use::ours}};
constexpr Table<Citation> citation_table{"citation", citation_rows};
void read_citation(Mapper& m, Value v, E& e) {
  Citation& c = e.work.citation;
  if (v.is_map())
    read_members(m, v, citation_table, c);
  else
    c.value = m.word(v);
}
Node write_citation(const Scribe& s, const E& e) {
  const Citation& c = e.work.citation;
  if (c.type.empty()) return s.word(c.value);
  Node map = Node::of_map();
  write_members(s, citation_table, c, map);
  return map;
}

constexpr Row<E> publication_rows[] = {
    {"name", title<&E::title>},
    {"publisher", publisher},
    {"releaseDate", nullptr},
    {"url", add_url<&E::urls>},
    {"summary", prose<&E::summary>},
    {"type", both<read_type, write_type>, Use::common},
    {"typeText", both<read_type_text, write_type_text>, Use::ours},
    {"authors", contributors<author>, Use::common, Shape::list},
    {"editors", contributors<editor>, Use::ours, Shape::any},
    {"translators", contributors<translator>, Use::ours, Shape::any},
    {"contributors", contributors<anyone>, Use::ours, Shape::any},
    {"journal", title<&Work::container_title>, Use::common},
    {"event", title<&E::event>, Use::ours},
    {"volume", word<&Work::volume>, Use::common},
    {"issue", word<&Work::issue>, Use::common},
    {"number", word<&Work::number>, Use::ours},
    {"pages", word<&Work::pages>, Use::common},
    {"edition", word<&Work::edition>, Use::ours},
    {"status", word<&Work::status>, Use::ours},
    {"genre", title<&Work::genre>, Use::ours},
    {"note", prose<&Work::note>, Use::common},
    {"publisherPlace", publisher_place, Use::ours},
    {"language", word<&Work::language>, Use::ours},
    {"citation", both<read_citation, write_citation>, Use::ours, Shape::any},
};
constexpr auto publication_names = with_dates({{"title", "name", false},
                                               {"date", "releaseDate", false},
                                               {"containerTitle", "journal", false},
                                               {"booktitle", "journal"},
                                               {"author", "authors"}});

// skills, languages, interests, references ----------------------------------------------------------------------------

constexpr Row<E> skill_rows[] = {
    {"name", title<&E::title>},
    {"level", title<&E::level>},
    {"keywords", titles<&E::keywords>},
};
constexpr Row<E> language_rows[] = {
    {"language", title<&E::title>},
    {"fluency", title<&E::level>},
    {"code", title<&E::type>, Use::ours},
};
constexpr Name2 language_names[] = {{"name", "language"}, {"level", "fluency"}};
constexpr Row<E> interest_rows[] = {
    {"name", title<&E::title>},
    {"keywords", titles<&E::keywords>},
};
struct Email {
  static constexpr std::string_view scheme = "email";
  template <class R>
  static void read(Mapper& m, Value v, R& e) {
    if (std::string address = m.email(v); !address.empty())
      e.identifiers.push_back({"email", std::move(address), {}, {}});
  }
};
constexpr std::string_view phone = "phone";
constexpr Row<E> reference_rows[] = {
    {"name", title<&E::title>},
    {"reference", own_summary},
    {"position", role_or_roles, Use::common},
    {"relationship", title<&E::type>, Use::common},
    {"organization", organization<&E::organization>, Use::common, Shape::any},
    {"email", Email{}, Use::common},
    {"phone", scheme<phone>, Use::common},
};
constexpr Name2 reference_names[] = {{"company", "organization"}};

// projects, research-resources ----------------------------------------------------------------------------------------

constexpr Row<E> project_rows[] = {
    {"name", title<&E::title>},
    {"description", own_summary},
    {"highlights", proses<&E::highlights>},
    {"keywords", titles<&E::keywords>},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"url", add_url<&E::urls>},
    {"roles", both<read_roles, write_roles>},
    {"entity", organization<&E::organization>},
    {"type", title<&E::type>},
};
constexpr auto project_names = with_dates({{"title", "name"}});

// Ours. ---------------------------------------------------------------------------------------------------------------

constexpr std::string_view grant_number = "grant_number";

constexpr Row<E> grant_rows[] = {
    {"title", title<&E::title>, Use::ours},  {"type", title<&E::type>, Use::ours},
    {"role", role_or_roles, Use::ours},      {"funder", organization<&E::organization>, Use::ours},
    {"amount", title<&E::level>, Use::ours}, {"currency", word<&E::currency>, Use::ours},
    {"contributors", people, Use::ours},     {"number", scheme<grant_number>, Use::ours},
};
constexpr Name2 grant_names[] = {{"name", "title", false}};
constexpr Row<E> membership_rows[] = {
    {"organization", organization<&E::organization>, Use::ours},
    {"role", role_or_roles, Use::ours},
};
constexpr Name2 membership_names[] = {{"name", "organization", false}, {"position", "role", false}};
constexpr Row<E> service_rows[] = {
    {"organization", organization<&E::organization>, Use::ours},
    {"role", role_or_roles, Use::ours},
    {"type", title<&E::type>, Use::ours},
    {"subject", title<&E::subject>, Use::ours},
};
constexpr Name2 service_names[] = {{"name", "subject", false}, {"position", "role", false}};
constexpr Row<E> talk_rows[] = {
    {"title", title<&E::title>, Use::ours}, {"event", title<&E::event>, Use::ours},
    {"type", title<&E::type>, Use::ours},   {"host", organization<&E::organization>, Use::ours},
    {"contributors", people, Use::ours},
};
constexpr Name2 talk_names[] = {{"name", "title", false}};
constexpr Row<E> item_rows[] = {
    {"label", title<&E::title>, Use::ours},
    {"details", own_summary, Use::ours},
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

constexpr Kind all_kinds[] = {
    {"position", EntryKind::position, &position_table, false, "date", true},
    {"volunteer", EntryKind::position, &volunteer_table, false, "date", true},
    {"education", EntryKind::education, &education_table, false, "date", true},
    {"award", EntryKind::award, &award_table, true, "date", false},
    {"certificate", EntryKind::certificate, &certificate_table, true, "date", false},
    {"publication", EntryKind::publication, &publication_table, false, "releaseDate", false},
    {"skill", EntryKind::skill, &skill_table, true, "date", false},
    {"language", EntryKind::language, &language_table, true, "date", false},
    {"interest", EntryKind::interest, &interest_table, true, "date", false},
    {"reference", EntryKind::reference, &reference_table, false, "date", false},
    {"project", EntryKind::project, &project_table, false, "date", true},
    {"grant", EntryKind::grant, &grant_table, false, "date", true},
    {"membership", EntryKind::membership, &membership_table, true, "date", true},
    {"service", EntryKind::service, &service_table, false, "date", true},
    {"talk", EntryKind::talk, &talk_table, false, "date", false},
    {"item", EntryKind::item, &item_table, false, "date", false},
};

}  // namespace

bool is_spread_out(const Scribe& s, const Entry& e) {
  const Organization& o = e.organization;
  if (e.kind == EntryKind::education && !o.description.empty()) return false;  // it has no key for it
  if (!o.location.empty() || (!o.name.empty() && !s.title(o.name).is_text())) return false;
  Node ids = Node::of_map();
  s.identifiers(ids, o.identifiers, {{"ror", "ror", true}});
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
  if (section_kind == "volunteer") return *find_kind(section_kind);
  const SectionKindInfo* const section = find_section_kind(section_kind);
  return *find_kind(to_name(section == nullptr ? EntryKind::item : section->entries));
}

}  // namespace cvconv::resume
