// A number that differs wherever two builds of the Document differ in memory, or in what a value in it means.
#pragma once

#include "cvconv/describe.hpp"

#include <cstring>
#include <optional>

namespace cvconv {
namespace detail {

struct Hash {  // FNV-1a, 64 bits
  std::uint64_t value = 14695981039346656037ULL;
  constexpr void add(std::uint64_t n) {
    for (int i = 0; i < 8; ++i, n >>= 8) value = (value ^ (n & 0xFFU)) * 1099511628211ULL;
  }
  constexpr void add(std::string_view s) {
    for (const char c : s) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    add(s.size());
  }
};

/// The name of an enumerator, as both g++ and clang++ spell it; empty for a value that has none.
template <auto value>
constexpr std::string_view enumerator() {
  std::string_view s = __PRETTY_FUNCTION__;
  s = s.substr(0, s.find_first_of(";]", s.find("value = ")));
  s.remove_prefix(s.find_last_of(":)= ") + 1);
  return s.front() >= '0' && s.front() <= '9' ? std::string_view() : s;
}

constexpr int most_enumerators = 32;
template <class E, int... n>
constexpr void hash_enumerators(Hash& h, std::integer_sequence<int, n...>) {
  (h.add(enumerator<static_cast<E>(n)>()), ...);
}

template <class T>
struct ItemOf {};
template <class T>
struct ItemOf<std::vector<T>> {
  using Type = T;
};
template <class T>
struct ItemOf<Boxed<T>> {
  using Type = T;
};

/// The type of a member; what is in a record of its own is hashed with that.
template <class T>
constexpr void hash_type(Hash& h) {
  h.add(sizeof(T));
  h.add(alignof(T));
  if constexpr (describe::Described<T>)
    h.add(describe::Record<T>::name);
  else if constexpr (std::is_enum_v<T>)
    hash_enumerators<T>(h, std::make_integer_sequence<int, most_enumerators>{});
  else if constexpr (requires { typename ItemOf<T>::Type; })
    hash_type<typename ItemOf<T>::Type>(h);
}

// What describe.hpp leaves out.
template <class T>
struct Members;
template <>
struct Members<Text> {
  static constexpr std::tuple all{&Text::value, &Text::lang, &Text::translations, &Text::markup};
};
template <>
struct Members<Date> {
  static constexpr std::tuple all{&Date::year, &Date::month, &Date::day, &Date::raw};
};
template <>
struct Members<DateRange> {
  static constexpr std::tuple all{&DateRange::start, &DateRange::end, &DateRange::end_is};
};
template <>
struct Members<Origin> {
  static constexpr std::tuple all{&Origin::line, &Origin::column, &Origin::put_code};
};
template <>
struct Members<SourceStyle> {
  static constexpr std::tuple all{&SourceStyle::key_order};
};

/// Calls `f(name, member)` for each member of T; the name may be empty.
template <class T, class F>
constexpr void for_each_member(F&& f) {
  if constexpr (describe::Described<T>)
    describe::for_each_field<T>([&](const auto& field) { f(field.name, field.member); });
  else
    std::apply([&](const auto&... member) { (f(std::string_view(), member), ...); }, Members<T>::all);
}

/// Calls `f(std::type_identity<T>)` for each record that a Document is made of, from the small ones up.
template <class F>
constexpr void for_each_record(F&& f) {
  const auto each = [&]<class... T>(std::type_identity<std::tuple<T...>>) { (f(std::type_identity<T>{}), ...); };
  each(std::type_identity<std::tuple<Text, Date, DateRange, Origin, SourceStyle, Translation, Identifier, Url, Citation,
                                     Extra, Location, Name, Organization, Contributor, Role, Work, Entry, Section,
                                     Contact, Profile, PersonalDetail, Person, Meta, Document>>{});
}

/// Names, types, sizes and enumerators.
constexpr std::uint64_t shape() {
  Hash h;
  h.add(std::uint64_t{3});  // the generation: to be raised for a change of meaning that nothing else shows
  h.add(sizeof(std::string));
  h.add(sizeof(std::vector<int>));
  h.add(sizeof(std::optional<int>));
  h.add(sizeof(void*));
#ifdef _GLIBCXX_USE_CXX11_ABI
  h.add(std::uint64_t{_GLIBCXX_USE_CXX11_ABI} + 2);
#endif
#ifdef _LIBCPP_VERSION
  h.add(std::uint64_t{5});
#endif
#ifdef _GLIBCXX_DEBUG
  h.add(std::uint64_t{7});
#endif
  for_each_record([&]<class T>(std::type_identity<T>) {
    hash_type<T>(h);
    for_each_member<T>([&]<class R, class M>(std::string_view name, M R::*) {
      h.add(name);
      hash_type<M>(h);
    });
  });
  return h.value;
}

}  // namespace detail

/// Compared by the host before any call into a plugin. It covers each record's size and alignment, the name, type and
/// offset of each of its members, and the enumerators in order.
inline std::uint64_t layout_fingerprint() {
  constexpr std::uint64_t shape = detail::shape();
  std::uint64_t hash = shape;
  detail::for_each_record([&]<class T>(std::type_identity<T>) {
    detail::for_each_member<T>([&]<class R, class M>(std::string_view, M R::*member) {
      std::ptrdiff_t offset = 0;  // which is what a pointer to a member is, in the ABI that g++ and clang++ share
      static_assert(sizeof offset == sizeof member);
      std::memcpy(&offset, &member, sizeof offset);
      hash = (hash ^ static_cast<std::uint64_t>(offset)) * 1099511628211ULL;
    });
  });
  return hash;
}

}  // namespace cvconv
