// Each record of the Document, described once: its fields in order, with their names in cvir. From these tables come
// cvir both ways and its JSON Schema, the layout fingerprint, and every walk over "all fields".
#pragma once

#include "cvconv/document.hpp"

#include <tuple>
#include <utility>

namespace cvconv::describe {

template <class T>
T& unboxed(T& value) {
  return value;
}
template <class T>
T& unboxed(Boxed<T>& value) {
  return value.edit();
}
template <class T>
const T& unboxed(const Boxed<T>& value) {
  return *value;
}

template <class T>
using Unboxed = std::remove_cvref_t<decltype(unboxed(std::declval<const T&>()))>;

/// The field to which a path of members leads.
template <class R>
R& follow(R& record) {
  return record;
}
template <class R, class M, class... More>
auto& follow(R& record, M member, More... more) {
  return follow(unboxed(record.*member), more...);
}

template <class R, class T>
struct Field {
  std::string_view name;  ///< in cvir: camelCase
  T R::*member;
  std::string_view doc;  ///< for the JSON Schema; may be empty
  /// The field of a record, to read or to change; what is in a Boxed is made where it is to be changed.
  template <class Holder>
  auto& operator()(Holder& record) const {
    return unboxed(record.*member);
  }
};
template <class R, class T>
constexpr Field<R, T> field(std::string_view name, T R::*member, std::string_view doc = {}) {
  return {name, member, doc};
}

/// `Record<T>::name` and `Record<T>::fields`, a tuple of Field. Not described: Text, Date and DateRange, which have
/// forms of their own in cvir, and Origin and what derives
/// from it, which are no part of the CV (fields with an empty name hold one).
template <class T>
struct Record;

template <class T>
concept Described = requires {
  Record<T>::fields;
};

/// Calls `f(Field)` for each field of T.
template <Described T, class F>
constexpr void for_each_field(F&& f) {
  std::apply([&](const auto&... field) { (f(field), ...); }, Record<T>::fields);
}

namespace detail {
struct Anything {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor): only ever named, to count what T{...} takes
};
template <class T, class... Args>
constexpr std::size_t count_members(Args... args) {
  if constexpr (requires { T{args..., Anything{}}; })
    return count_members<T>(args..., Anything{});
  else
    return sizeof...(Args);
}
/// True where the table names as many fields as the struct has.
template <class T>
constexpr bool complete = count_members<T>() == std::tuple_size_v<decltype(Record<T>::fields)>;
}  // namespace detail

#define CVCONV_RECORD(type, id, ...)                        \
  template <>                                               \
  struct Record<type> {                                     \
    static constexpr std::string_view name = id;            \
    static constexpr auto fields = std::tuple{__VA_ARGS__}; \
  };                                                        \
  static_assert(detail::complete<type>);

CVCONV_RECORD(Translation, "translation", field("lang", &Translation::lang, "BCP 47 tag"),
              field("value", &Translation::value))
CVCONV_RECORD(Identifier, "identifier", field("scheme", &Identifier::scheme, "lower case, such as doi, orcid, ror"),
              field("value", &Identifier::value), field("url", &Identifier::url),
              field("relation", &Identifier::relation, "part-of, version-of or funded-by; absent: the thing itself"))
CVCONV_RECORD(Url, "url", field("value", &Url::value), field("label", &Url::label))
CVCONV_RECORD(Citation, "citation", field("type", &Citation::type, "bibtex, ris, formatted-apa, ..."),
              field("value", &Citation::value))
CVCONV_RECORD(Extra, "extra", field("format", &Extra::format, "the vocabulary that knows the key"),
              field("key", &Extra::key), field("json", &Extra::json, "the value, as JSON text"),
              field("", &Extra::origin))
CVCONV_RECORD(Location, "location", field("text", &Location::text, "the place in one line"),
              field("address", &Location::address), field("postalCode", &Location::postal_code),
              field("city", &Location::city), field("region", &Location::region), field("country", &Location::country),
              field("countryCode", &Location::country_code, "ISO 3166-1 alpha-2"))
CVCONV_RECORD(Name, "name", field("literal", &Name::literal, "the name as its owner writes it"),
              field("given", &Name::given), field("family", &Name::family), field("prefix", &Name::prefix),
              field("particle", &Name::particle, "CSL's non-dropping-particle"), field("suffix", &Name::suffix))
CVCONV_RECORD(Organization, "organization", field("name", &Organization::name),
              field("department", &Organization::department), field("description", &Organization::description),
              field("url", &Organization::url), field("location", &Organization::location),
              field("identifiers", &Organization::identifiers))
CVCONV_RECORD(Contributor, "contributor", field("name", &Contributor::name),
              field("role", &Contributor::role, "CSL's name variable; absent: author"),
              field("owner", &Contributor::owner, "this is the person whose CV it is"),
              field("equalContribution", &Contributor::equal_contribution),
              field("identifiers", &Contributor::identifiers))
CVCONV_RECORD(Role, "role", field("title", &Role::title), field("type", &Role::type), field("dates", &Role::dates),
              field("location", &Role::location), field("summary", &Role::summary),
              field("highlights", &Role::highlights), field("keywords", &Role::keywords), field("urls", &Role::urls),
              field("", &Role::origin), field("extras", &Role::extras))
CVCONV_RECORD(Work, "work", field("type", &Work::type, "CSL's item type"),
              field("containerTitle", &Work::container_title), field("volume", &Work::volume),
              field("issue", &Work::issue), field("number", &Work::number), field("pages", &Work::pages),
              field("edition", &Work::edition), field("status", &Work::status), field("genre", &Work::genre),
              field("note", &Work::note), field("language", &Work::language), field("citation", &Work::citation))
CVCONV_RECORD(Entry, "entry", field("kind", &Entry::kind), field("title", &Entry::title),
              field("organization", &Entry::organization), field("roles", &Entry::roles),
              field("type", &Entry::type, "the source's own word for what sort of its kind it is"),
              field("level", &Entry::level, "how much or how well, as written"),
              field("currency", &Entry::currency, "ISO 4217, of a level that is an amount"),
              field("subject", &Entry::subject), field("event", &Entry::event),
              field("contributors", &Entry::contributors), field("parts", &Entry::parts),
              field("work", &Entry::work, "of a publication"), field("dates", &Entry::dates),
              field("location", &Entry::location), field("urls", &Entry::urls), field("summary", &Entry::summary),
              field("highlights", &Entry::highlights), field("keywords", &Entry::keywords),
              field("identifiers", &Entry::identifiers), field("tags", &Entry::tags),
              field("visibility", &Entry::visibility), field("", &Entry::origin), field("extras", &Entry::extras))
CVCONV_RECORD(Section, "section", field("kind", &Section::kind), field("title", &Section::title),
              field("summary", &Section::summary), field("entries", &Section::entries),
              field("sections", &Section::sections), field("tags", &Section::tags), field("", &Section::origin),
              field("extras", &Section::extras))
CVCONV_RECORD(Contact, "contact", field("value", &Contact::value), field("label", &Contact::label),
              field("visibility", &Contact::visibility))
CVCONV_RECORD(Profile, "profile", field("network", &Profile::network), field("username", &Profile::username),
              field("url", &Profile::url))
CVCONV_RECORD(PersonalDetail, "personalDetail", field("kind", &PersonalDetail::kind),
              field("label", &PersonalDetail::label), field("value", &PersonalDetail::value))
CVCONV_RECORD(Person, "person", field("name", &Person::name), field("otherNames", &Person::other_names),
              field("headline", &Person::headline), field("summary", &Person::summary),
              field("emails", &Person::emails), field("phones", &Person::phones), field("urls", &Person::urls),
              field("profiles", &Person::profiles), field("locations", &Person::locations),
              field("identifiers", &Person::identifiers), field("keywords", &Person::keywords),
              field("photo", &Person::photo), field("details", &Person::details), field("", &Person::origin),
              field("extras", &Person::extras))
CVCONV_RECORD(Meta, "meta", field("language", &Meta::language, "BCP 47"), field("canonical", &Meta::canonical),
              field("version", &Meta::version), field("lastModified", &Meta::last_modified),
              field("extras", &Meta::extras))
CVCONV_RECORD(Document, "document", field("person", &Document::person), field("sections", &Document::sections),
              field("meta", &Document::meta), field("", &Document::style), field("extras", &Document::extras))

#undef CVCONV_RECORD

/// True where no field of the record says anything.
template <Described T>
bool is_blank(const T& record);
inline bool is_blank(bool v) { return !v; }
inline bool is_blank(EntryKind) { return true; }
inline bool is_blank(Visibility v) { return v == Visibility::not_stated; }
inline bool is_blank(const std::string& v) { return v.empty(); }
inline bool is_blank(const Text& v) { return v.empty(); }
inline bool is_blank(const DateRange& v) { return v.empty() && v.end_is == End::not_stated; }
inline bool is_blank(const Origin&) { return true; }
template <class T>
bool is_blank(const std::vector<T>& v) {
  return v.empty();
}

template <Described T>
bool is_blank(const T& record) {
  return std::apply([&](const auto&... field) { return (is_blank(field(record)) && ...); }, Record<T>::fields);
}

/// The fields of uses::Field in which the entry has something.
inline unsigned filled(const Entry& entry) {
  unsigned out = 0;
  unsigned i = 0;
  for_each_field<Entry>([&](const auto& f) {
    if (i > 0 && i <= std::size(uses::names) && !is_blank(f(entry))) out |= 1U << (i - 1);
    ++i;
  });
  return out;
}
static_assert(std::get<1>(Record<Entry>::fields).name == uses::names[0]);
static_assert(std::get<std::size(uses::names)>(Record<Entry>::fields).name == uses::names[std::size(uses::names) - 1]);

}  // namespace cvconv::describe

namespace cvconv::cvir {

struct VisibilityName {
  Visibility value;
  std::string_view name;
};
inline constexpr VisibilityName visibilities[] = {
    {Visibility::everyone, "public"}, {Visibility::limited, "limited"}, {Visibility::owner, "private"}};

constexpr std::string_view to_name(Visibility v) {
  for (const auto& [value, name] : visibilities)
    if (value == v) return name;
  return {};
}

}  // namespace cvconv::cvir
