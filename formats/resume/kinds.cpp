// The kinds of entry with their keys, in the order of MAPPING.md.
#include "cvconv/csl.hpp"
#include "cvconv/diagnostic.hpp"
#include "resume/tables.hpp"

namespace cvconv::resume {
namespace {

using E = Entry;

// What all kinds share. -----------------------------------------------------------------------------------------------

// `url` of a position or an education is the organization's.
Node write_urls(const ValueWriter& out, const E& e) {
  return has_employer(e) ? each<&ValueWriter::link>(out, e.urls) : several<&ValueWriter::link>(out, e.urls);
}

// A project calls it `description`, a reference `reference`, an item `details`; with them, what stands under `summary`
// follows it as a paragraph.
bool has_own_summary(const E& e) {
  return e.kind == EntryKind::project || e.kind == EntryKind::reference || e.kind == EntryKind::item;
}
void read_summary(ValueReader& in, Value v, Text& summary) {
  Text text = in.prose(v);
  const auto is_usual = [&](const Text& t) {
    return t.lang.empty() && t.translations.empty() && (t.markup == in.dialect.prose || is_literal(t.value));
  };
  if (summary.empty()) {
    summary = std::move(text);
  } else if (is_usual(summary) && is_usual(text)) {
    if (text.empty()) return;
    summary.value.append("\n\n").append(text.value);
    summary.markup = in.dialect.prose;
  } else {
    in.keep_second(v, "another key says what the entry is, in other languages or markup", "make one text of both");
  }
}
Node write_summary(const ValueWriter& out, const E& e) { return has_own_summary(e) ? Node() : out.prose(e.summary); }
constexpr auto own_summary = both<read_summary, &ValueWriter::prose, &E::summary>;

constexpr Row<E> shared_rows[] = {
    {"date", nullptr, Use::common},
    {"startDate", nullptr, Use::common},
    {"endDate", nullptr, Use::common},
    {"location", location<&E::location>, Use::common, Shape::any},
    {"url", add_url<&E::urls>, Use::common},
    {"urls", both<add_links<&E::urls>.read<E>, write_urls>, Use::ours},
    {"summary", both<own_summary.read<E>, write_summary>, Use::common},
    {"highlights", proses<&E::highlights>, Use::common, Shape::list},
    {"keywords", titles<&E::keywords>, Use::common, Shape::list},
    {"identifiers", identifiers<&E::identifiers>, Use::ours},
    {"doi", Scheme{"doi"}, Use::common},
    {"arxiv", Scheme{"arxiv"}},
    {"isbn", Scheme{"isbn"}},
    {"issn", Scheme{"issn"}},
    {"pmid", Scheme{"pmid"}},
    {"pmcid", Scheme{"pmc"}},
    {"orcid", Scheme{"orcid"}},
    {"handle", Scheme{"handle"}},
    {"ror", Scheme{"ror"}},
    {"tags", words<&E::tags>, Use::ours},
    {"visibility", visibility<&E::visibility>, Use::ours},
    {"kind", nullptr, Use::ours},
    {"extras", other_extras, Use::ours},
};

constexpr Alias older_dates[] = {{"start", "startDate"},  {"end", "endDate"}, {"start_date", "startDate"},
                                 {"end_date", "endDate"}, {"website", "url"}, {"link", "url"}};
template <const auto& Own>
constexpr auto dated = [] {
  std::array<Alias, std::size(Own) + std::size(older_dates)> out;
  std::ranges::copy(older_dates, std::ranges::copy(Own, out.begin()).out);
  return out;
}();

// The rows of a kind, and then those of all but for what its own keys and other names hide.
template <const auto& Own, const auto& Aliases>
constexpr auto all_rows = [] {
  constexpr auto is_shared = [](const Row<E>& shared) {
    return std::ranges::find(Own, shared.key, &Row<E>::key) == std::end(Own) &&
           std::ranges::find(Aliases, shared.key, &Alias::other) == std::end(Aliases);
  };
  constexpr auto more = static_cast<std::size_t>(std::ranges::count_if(shared_rows, is_shared));
  std::array<Row<E>, std::size(Own) + more> out;
  std::ranges::copy_if(shared_rows, std::ranges::copy(Own, out.begin()).out, is_shared);
  return out;
}();
template <const auto& Own, const auto& Aliases>
constexpr Table<E> table(std::string_view record) {
  return {record, all_rows<Own, Aliases>, Aliases};
}

// Organizations of which several keys tell. ---------------------------------------------------------------------------

Node write_employer(const ValueWriter& out, const E& e) {
  return is_spread_out(out, e) ? out.title(e.organization.name) : out.organization(e.organization);
}
constexpr auto employer = both<organization<&E::organization>.read<E>, write_employer>;
void read_of_employer(ValueReader& in, Value v, Text& field) {
  if (field.empty())
    field = in.title(v);
  else
    in.keep_second(v, "the organization says this already", "keep only one of them");
}
template <Text Organization::*Field>
Node write_of_employer(const ValueWriter& out, const E& e) {
  const Text& field = e.organization.*Field;
  if (is_spread_out(out, e)) return out.title(field);
  return field.empty() ? Node() : Node().or_standard(Node(field.value));
}
template <Text Organization::*Field>
constexpr auto of_employer =
    both<both<read_of_employer, nullptr, &E::organization, Field>.template read<E>, write_of_employer<Field>>;
void read_employer_url(ValueReader& in, Value v, E& e) {
  if (e.organization.url.empty() && v.is_scalar())
    e.organization.url = in.url(v);
  else
    in.add_url(v, e.urls);
}
Node write_employer_url(const ValueWriter& out, const E& e) {
  Node url(e.organization.url);
  return is_spread_out(out, e) || url.empty() ? std::move(url) : Node().or_standard(std::move(url));
}
constexpr auto employer_url = both<read_employer_url, write_employer_url>;

// work, volunteer, teaching, invited-positions ------------------------------------------------------------------------

// The title of the only role. Beside a list of roles it is another way of saying what they say.
void read_role_title(ValueReader& in, Value v, std::vector<Role>& roles) {
  if (in.roles_apart)
    in.keep_second(v, "this stands beside \"roles\"", "write it in one of the roles");
  else if (Text title = in.title(v); !title.empty())
    roles.emplace_back().title = std::move(title);
}
Node write_role_title(const ValueWriter& out, const std::vector<Role>& roles) {
  return out.roles_apart || roles.empty() ? Node() : out.title(roles[0].title);
}
constexpr auto role_title = both<read_role_title, write_role_title, &E::roles>;

// Roles that are titles alone: one, or a list of them.
void read_roles(ValueReader& in, Value v, std::vector<Role>& roles) {
  for (Text& title : in.titles(v)) roles.emplace_back().title = std::move(title);
}
Node write_title(const ValueWriter& out, const Role& r) { return out.title(r.title); }
void read_role_or_roles(ValueReader& in, Value v, std::vector<Role>& roles) {
  v.is_list() ? read_roles(in, v, roles) : read_role_title(in, v, roles);
}
Node write_role_or_roles(const ValueWriter& out, const std::vector<Role>& roles) {
  if (roles.size() < 2) return write_role_title(out, roles);
  std::string all;
  for (const Role& r : roles) all.append(all.empty() ? "" : ", ").append(r.title.value);
  return each<write_title>(out, roles).or_standard(Node(all));
}
constexpr auto role_or_roles = both<read_role_or_roles, write_role_or_roles, &E::roles>;

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
constexpr Alias position_names[] = {{"organization", "name", false},
                                    {"title", "position", false},
                                    {"company", "name"},
                                    {"employer", "name"},
                                    {"role", "position"},
                                    {"jobTitle", "position"}};
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
constexpr Alias volunteer_names[] = {
    {"name", "organization", false}, {"title", "position", false}, {"company", "organization"}, {"role", "position"}};

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
constexpr Alias role_names[] = {{"position", "title", false}};

// education, qualifications -------------------------------------------------------------------------------------------

// Three roles have keys of their own.
constexpr std::string_view roles[] = {"", "editor", "translator", ""};
enum : std::size_t { author, editor, translator, anyone };

std::size_t rank_of(const Contributor& c) {
  Contributor nobody;
  nobody.role = c.role;
  if (c == nobody) return anyone;  // all that is known is the role
  return static_cast<std::size_t>(std::find(roles, roles + anyone, c.role) - roles);
}
template <std::size_t Rank>
void read_contributors(ValueReader& in, Value v, std::vector<Contributor>& all) {
  for (Contributor& c : in.people(v, roles[Rank])) all.push_back(std::move(c));
}
template <std::size_t Rank>
Node write_contributors(const ValueWriter& out, const std::vector<Contributor>& all) {
  // Their keys can tell the order of all where each is in one run.
  const bool in_runs = std::ranges::is_sorted(all, {}, rank_of);
  std::vector<Node> items;
  for (const Contributor& c : all)
    if (Rank == (in_runs ? rank_of(c) : anyone)) items.push_back(out.person(c, roles[Rank]));
  return Node::list(std::move(items));
}
template <std::size_t Rank>
constexpr auto contributors = both<read_contributors<Rank>, write_contributors<Rank>, &E::contributors>;
Node write_person(const ValueWriter& out, const Contributor& c) { return out.person(c, {}); }
constexpr auto people = both<read_contributors<author>, each<write_person>, &E::contributors>;

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
    {"advisors", people, Use::ours},
};
constexpr Alias education_names[] = {{"gpa", "score"},        {"grade", "score"}, {"school", "institution"},
                                     {"degree", "studyType"}, {"major", "area"},  {"advisor", "advisors"}};

// awards, certificates ------------------------------------------------------------------------------------------------

constexpr Row<E> award_rows[] = {
    {"title", title<&E::title>},
    {"date", nullptr},
    {"awarder", organization<&E::organization>},
    {"prize", title<&E::level>, Use::common},
    {"summary", prose<&E::summary>},
};
constexpr Alias award_names[] = {{"awardDate", "date"}, {"name", "title"}, {"issuer", "awarder"}};

constexpr Row<E> certificate_rows[] = {
    {"name", title<&E::title>},
    {"date", nullptr},
    {"url", add_url<&E::urls>},
    {"issuer", organization<&E::organization>},
};
constexpr Alias certificate_names[] = {{"title", "name"}, {"authority", "issuer"}, {"issueDate", "date"}};

// publications, patents, software -------------------------------------------------------------------------------------

// REQUIRES: a word that is no CSL type, or is under a key of its own.
void add_own_type(ValueReader& in, Value v, E& e, Text type) {
  if (e.type.empty() || e.type == type)
    e.type = std::move(type);
  else
    in.keep_second(v, "the type is told in two words; the first one is used", "keep only one of them");
}
void read_type(ValueReader& in, Value v, E& e) {
  Text type = in.title(v);
  if (type.translations.empty() && is_csl_type(type.value)) {
    e.work.edit().type = std::move(type.value);
  } else if (!type.empty()) {
    in.note_once("type." + type.value, Code::bad_value,
                 "\"" + type.value + "\" is not one of CSL's types; it is kept in its own words", v,
                 did_you_mean(type.value, csl_types));
    add_own_type(in, v, e, std::move(type));
  }
}
void read_type_text(ValueReader& in, Value v, E& e) {
  if (Text type = in.title(v); !type.empty()) add_own_type(in, v, e, std::move(type));
}
// The source's own word is under `type` where CSL has none for it.
bool is_under_type(const E& e) { return e.work->type.empty() && !is_csl_type(e.type.value); }
Node write_type(const ValueWriter& out, const E& e) {
  return is_under_type(e) ? out.title(e.type) : out.word(e.work->type);
}
Node write_type_text(const ValueWriter& out, const E& e) { return is_under_type(e) ? Node() : out.title(e.type); }

// A place in one line has a key of its own beside the publisher's name; whatever else is known of it makes a map.
bool is_name_and_place(const Organization& o) {
  Organization rest = o;
  rest.name = {};
  rest.location.text.clear();
  return rest.empty();
}
Node write_publisher(const ValueWriter& out, const Organization& o) {
  Organization name;
  name.name = o.name;
  return out.organization(is_name_and_place(o) ? name : o);
}
constexpr auto publisher = both<&ValueReader::organization, write_publisher, &E::organization>;
Node write_publisher_place(const ValueWriter& out, const E& e) {
  return is_name_and_place(e.organization) ? out.word(e.organization.location.text) : Node();
}
constexpr auto publisher_place =
    both<location<&E::organization, &Organization::location>.read<E>, write_publisher_place>;

constexpr Row<Citation> citation_rows[] = {{"type", word<&Citation::type>, Use::ours},
                                           {"value", word<&Citation::value>, Use::ours}};
constexpr Table<Citation> citation_table{"citation", citation_rows, {}};
Citation read_citation(ValueReader& in, Value v) {
  return read_record(in, v, citation_table, [&](Citation& c) { c.value = in.word(v); });
}
Node write_citation(const ValueWriter& out, const Citation& c) {
  return c.type.empty() ? out.word(c.value) : map_of(out, citation_table, c);
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
    {"editors", contributors<editor>, Use::ours},
    {"translators", contributors<translator>, Use::ours},
    {"contributors", contributors<anyone>, Use::ours},
    {"journal", title<&E::work, &Work::container_title>, Use::common},
    {"event", title<&E::event>, Use::ours},
    {"volume", word<&E::work, &Work::volume>, Use::common},
    {"issue", word<&E::work, &Work::issue>, Use::common},
    {"number", word<&E::work, &Work::number>, Use::ours},
    {"pages", word<&E::work, &Work::pages>, Use::common},
    {"edition", word<&E::work, &Work::edition>, Use::ours},
    {"status", word<&E::work, &Work::status>, Use::ours},
    {"genre", title<&E::work, &Work::genre>, Use::ours},
    {"note", prose<&E::work, &Work::note>, Use::common},
    {"publisherPlace", publisher_place, Use::ours},
    {"language", word<&E::work, &Work::language>, Use::ours},
    {"citation", both<read_citation, write_citation, &E::work, &Work::citation>, Use::ours},
};
constexpr Alias publication_names[] = {{"title", "name", false},
                                       {"date", "releaseDate", false},
                                       {"containerTitle", "journal", false},
                                       {"booktitle", "journal"},
                                       {"author", "authors"}};

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
constexpr Alias language_names[] = {{"name", "language"}, {"level", "fluency"}};
constexpr Row<E> interest_rows[] = {
    {"name", title<&E::title>},
    {"keywords", titles<&E::keywords>},
};
constexpr Row<E> reference_rows[] = {
    {"name", title<&E::title>},
    {"reference", own_summary},
    {"position", role_or_roles, Use::common},
    {"relationship", title<&E::type>, Use::common},
    {"organization", organization<&E::organization>, Use::common, Shape::any},
    {"email", Scheme{"email"}, Use::common},
    {"phone", Scheme{"phone"}, Use::common},
};
constexpr Alias reference_names[] = {{"company", "organization"}};

// projects, research-resources ----------------------------------------------------------------------------------------

constexpr Row<E> project_rows[] = {
    {"name", title<&E::title>},
    {"description", own_summary},
    {"highlights", proses<&E::highlights>},
    {"keywords", titles<&E::keywords>},
    {"startDate", nullptr},
    {"endDate", nullptr},
    {"url", add_url<&E::urls>},
    {"roles", both<read_roles, each<write_title>, &E::roles>},
    {"entity", organization<&E::organization>},
    {"type", title<&E::type>},
};
constexpr Alias project_names[] = {{"title", "name"}};

// Ours. ---------------------------------------------------------------------------------------------------------------

constexpr Row<E> grant_rows[] = {
    {"title", title<&E::title>, Use::ours},  {"type", title<&E::type>, Use::ours},
    {"role", role_or_roles, Use::ours},      {"funder", organization<&E::organization>, Use::ours},
    {"amount", title<&E::level>, Use::ours}, {"currency", word<&E::currency>, Use::ours},
    {"contributors", people, Use::ours},     {"number", Scheme{"grant_number"}},
};
constexpr Alias grant_names[] = {{"name", "title", false}};
constexpr Row<E> membership_rows[] = {
    {"organization", organization<&E::organization>, Use::ours},
    {"role", role_or_roles, Use::ours},
};
constexpr Alias membership_names[] = {{"name", "organization", false}, {"position", "role", false}};
constexpr Row<E> service_rows[] = {
    {"organization", organization<&E::organization>, Use::ours},
    {"role", role_or_roles, Use::ours},
    {"type", title<&E::type>, Use::ours},
    {"subject", title<&E::subject>, Use::ours},
};
constexpr Alias service_names[] = {{"name", "subject", false}, {"position", "role", false}};
constexpr Row<E> talk_rows[] = {
    {"title", title<&E::title>, Use::ours}, {"event", title<&E::event>, Use::ours},
    {"type", title<&E::type>, Use::ours},   {"host", organization<&E::organization>, Use::ours},
    {"contributors", people, Use::ours},
};
constexpr Alias talk_names[] = {{"name", "title", false}};
constexpr Row<E> patent_rows[] = {
    {"title", title<&E::title>, Use::ours}, {"inventors", people, Use::ours},
    {"number", Scheme{"patent"}},           {"office", organization<&E::organization>, Use::ours},
    {"status", title<&E::type>, Use::ours},
};
constexpr Alias patent_names[] = {{"name", "title", false},       {"authors", "inventors", false},
                                  {"publisher", "office", false}, {"issuer", "office", false},
                                  {"type", "status", false},      {"releaseDate", "date", false}};
constexpr Row<E> item_rows[] = {
    {"label", title<&E::title>, Use::ours},
    {"details", own_summary, Use::ours},
};
constexpr Alias item_names[] = {{"name", "label", false}, {"title", "label", false}};

constexpr bool name_only = true, goes_on = true;
constexpr EntryTable all_tables[] = {
    {"position", EntryKind::position, table<position_rows, dated<position_names>>("work"), false, goes_on},
    {"volunteer", EntryKind::position, table<volunteer_rows, dated<volunteer_names>>("volunteer"), false, goes_on},
    {"education", EntryKind::education, table<education_rows, dated<education_names>>("education"), false, goes_on},
    {"award", EntryKind::award, table<award_rows, dated<award_names>>("awards"), name_only},
    {"certificate", EntryKind::certificate, table<certificate_rows, dated<certificate_names>>("certificates"),
     name_only},
    {"publication", EntryKind::publication, table<publication_rows, dated<publication_names>>("publications"), false,
     false, "releaseDate"},
    {"skill", EntryKind::skill, table<skill_rows, older_dates>("skills"), name_only},
    {"language", EntryKind::language, table<language_rows, language_names>("languages"), name_only},
    {"interest", EntryKind::interest, table<interest_rows, older_dates>("interests"), name_only},
    {"reference", EntryKind::reference, table<reference_rows, reference_names>("references")},
    {"project", EntryKind::project, table<project_rows, dated<project_names>>("projects"), false, goes_on},
    {"grant", EntryKind::grant, table<grant_rows, grant_names>("grants"), false, goes_on},
    {"membership", EntryKind::membership, table<membership_rows, membership_names>("memberships"), name_only, goes_on},
    {"service", EntryKind::service, table<service_rows, service_names>("services"), false, goes_on},
    {"talk", EntryKind::talk, table<talk_rows, talk_names>("talks")},
    {"patent", EntryKind::patent, table<patent_rows, patent_names>("patents")},
    {"item", EntryKind::item, table<item_rows, item_names>("item")},
};

}  // namespace

bool is_spread_out(const ValueWriter& out, const Entry& e) {
  const Organization& o = e.organization;
  if (e.kind == EntryKind::education && !o.description.empty()) return false;  // it has no key for it
  if (!o.location.empty() || (!o.name.empty() && !out.title(o.name).is_text())) return false;
  Node ids = Node::map();
  out.identifiers(ids, o.identifiers, {{"ror", "ror", true}});
  return !ids.has("identifiers");
}

constinit const Table<Role> role_table{"role", role_rows, dated<role_names>};

std::span<const EntryTable> entry_tables() { return all_tables; }

const EntryTable* find_entry_table(std::string_view name) {
  const auto* const found = std::ranges::find(all_tables, name, &EntryTable::name);
  return found == std::end(all_tables) ? nullptr : found;
}

const EntryTable& entry_table_of(const Section& s) {
  if (s.kind == "volunteer") return *find_entry_table(s.kind);
  const SectionKindInfo* const section = find_section_kind(s.kind);
  return *find_entry_table(to_name(section == nullptr ? EntryKind::item : section->entries));
}

const EntryTable& table_for_keys(const std::function<bool(std::string_view)>& has, const EntryTable& usual,
                                 bool custom_section) {
  if (!usual.table.has("label") && (has("details") || has("label"))) return *find_entry_table("item");
  if (!custom_section) return usual;
  // Keys that only one kind has.
  static constexpr std::pair<std::string_view, std::string_view> telling[] = {{"institution", "education"},
                                                                              {"studyType", "education"},
                                                                              {"authors", "publication"},
                                                                              {"journal", "publication"},
                                                                              {"releaseDate", "publication"},
                                                                              {"position", "position"},
                                                                              {"roles", "position"},
                                                                              {"fluency", "language"},
                                                                              {"awarder", "award"},
                                                                              {"issuer", "certificate"},
                                                                              {"reference", "reference"},
                                                                              {"funder", "grant"},
                                                                              {"inventors", "patent"},
                                                                              {"event", "talk"},
                                                                              {"level", "skill"},
                                                                              {"description", "project"}};
  for (const auto& [key, kind] : telling)
    if (has(key)) return *find_entry_table(kind);
  return *find_entry_table("item");
}

bool is_label(std::string_view key, const EntryTable& usual) {
  if (key.empty() || is_private_key(key) || usual.table.has(key)) return false;
  return closest(key, usual.table.keys(true)).empty() || key.find(' ') != std::string_view::npos ||
         ascii::is_upper(key[0]);
}

}  // namespace cvconv::resume
