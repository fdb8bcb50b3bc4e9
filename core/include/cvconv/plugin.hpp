// From a Reader and a Writer to a plugin: one macro.
//
//     #include <cvconv/plugin.hpp>
//     class MyWriter : public cvconv::Writer { ... };
//     CVCONV_PLUGIN(cvconv::None, MyWriter)
//
// `cvconv_add_plugin()` in CMake embeds the manifest and defines what the macro needs.
#pragma once

#include "cvconv/describe.hpp"
#include "cvconv/format.hpp"

#include <cstring>
#include <exception>
#include <optional>
#include <type_traits>

namespace cvconv {

/// Stands for the direction that a plugin does not have.
struct None {};

namespace detail {

struct Hash {  // FNV-1a, 64 bits
  std::uint64_t value = 14695981039346656037ULL;
  constexpr void add(std::uint64_t n) { value = (value ^ n) * 1099511628211ULL; }
  constexpr void add(std::string_view s) {
    for (const char c : s) add(std::uint64_t{static_cast<unsigned char>(c)});
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
template <auto value>
constexpr std::string_view enumerator_name = enumerator<value>();
template <class E, int... n>
constexpr void hash_enumerators(Hash& h, std::integer_sequence<int, n...>) {
  (h.add(enumerator_name<static_cast<E>(n)>), ...);
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

/// Calls `f(name, member)` for each of them; the name may be empty.
template <class T, class F>
constexpr void for_each_member(F&& f) {
  if constexpr (describe::Described<T>)
    describe::for_each_field<T>([&](const auto& field) { f(field.name, field.member); });
  else
    std::apply([&](const auto&... member) { (f(std::string_view(), member), ...); }, Members<T>::all);
}

/// Names, types, sizes and enumerators of records: known when compiled.
template <class... T>
constexpr void hash_shapes(Hash& h, std::type_identity<std::tuple<T...>>) {
  const auto hash_member = [&]<class R, class M>(std::string_view name, M R::*) {
    h.add(name);
    hash_type<M>(h);
  };
  ((hash_type<T>(h), for_each_member<T>(hash_member)), ...);
}
template <class... T>
void hash_offsets(Hash& h, std::type_identity<std::tuple<T...>>) {
  const auto hash_member = [&](std::string_view, auto member) {
    std::uint64_t offset = 0;  // which is what a pointer to a member is, in the ABI that g++ and clang++ share
    static_assert(sizeof offset == sizeof member);
    std::memcpy(&offset, &member, sizeof offset);
    h.add(offset);
  };
  (for_each_member<T>(hash_member), ...);
}

using Records =
    std::type_identity<std::tuple<Text, Date, DateRange, Origin, SourceStyle, Translation, Identifier, Url, Citation,
                                  Extra, Location, Name, Organization, Contributor, Role, Work, Entry, Section, Contact,
                                  Profile, PersonalDetail, Person, Meta, Document>>;

constexpr Hash shape() {
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
  hash_shapes(h, Records{});
  return h;
}

}  // namespace detail

/// Compared by the host before any call into a plugin. It covers each record's size and alignment, the name, type and
/// offset of each of its members, and the enumerators in order.
inline std::uint64_t layout_fingerprint() {
  constexpr detail::Hash shape = detail::shape();
  detail::Hash h = shape;
  detail::hash_offsets(h, detail::Records{});
  return h.value;
}

namespace detail {

void report_exception(const cvc_host&, const char* what) noexcept;

/// No exception crosses the boundary.
template <class F>
int call(const cvc_host& host, F&& f) noexcept {
  try {
    Context context(host);
    f(context);
    return context.failed() ? 1 : 0;
  } catch (const std::exception& e) {
    report_exception(host, e.what());
  } catch (...) {
    report_exception(host, "an exception that is no std::exception");
  }
  return 1;
}

template <class R>
int read(const cvc_host* host, cvc_string bytes, cvc_string name, void* document) noexcept {
  return call(*host, [&](Context& context) {
    R().read({{bytes.data, bytes.size}, {name.data, name.size}}, *static_cast<Document*>(document), context);
  });
}

template <class W>
int write(const cvc_host* host, const void* document) noexcept {
  return call(*host, [&](Context& context) {
    std::string out;
    W().write(*static_cast<const Document*>(document), out, context);
    host->write(host->self, {out.data(), out.size()});
  });
}

template <class R, class W>
cvc_native_format make_format() {
  cvc_native_format f{sizeof(cvc_native_format), layout_fingerprint(), nullptr, nullptr};
  if constexpr (!std::is_same_v<R, None>) f.read = &read<R>;
  if constexpr (!std::is_same_v<W, None>) f.write = &write<W>;
  return f;
}

template <class R, class W>
const void* extension(const char* name) noexcept {
  static const cvc_native_format format = make_format<R, W>();
  return std::string_view(name) == CVC_NATIVE_FORMAT ? &format : nullptr;
}

}  // namespace detail
}  // namespace cvconv

// Set by cvconv_add_plugin(): the symbol's name (a name of its own in a program that holds all formats), and the
// manifest's text in an object file of its own.
#ifndef CVCONV_PLUGIN_SYMBOL
#define CVCONV_PLUGIN_SYMBOL cvconv_plugin_v1
#endif
#ifndef CVCONV_MANIFEST_SYMBOL
#define CVCONV_MANIFEST_SYMBOL cvconv_manifest_json
#endif

#define CVCONV_PLUGIN(READER, WRITER)                                                                                \
  extern "C" const char CVCONV_MANIFEST_SYMBOL[];                                                                    \
  extern "C" __attribute__((visibility("default")))                                                                  \
  const cvc_plugin CVCONV_PLUGIN_SYMBOL = {sizeof(cvc_plugin), CVC_ABI_MAJOR, CVC_ABI_MINOR, CVCONV_MANIFEST_SYMBOL, \
                                           &::cvconv::detail::extension<READER, WRITER>};
