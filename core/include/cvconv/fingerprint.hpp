// SPDX-License-Identifier: MIT
// A number that differs wherever two builds of the Document differ in memory.
#pragma once

#include "cvconv/describe.hpp"

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

template <class T>
constexpr void hash_record(Hash& h) {
  h.add(describe::Record<T>::name);
  h.add(sizeof(T));
  describe::for_each_field<T>([&]<class R, class M>(const describe::Field<R, M>& f) {
    h.add(f.name);
    h.add(sizeof(M));
  });
}

template <class... T>
constexpr void hash_records(Hash& h, std::variant<T...>*) {
  (hash_record<T>(h), ...);
}

constexpr std::uint64_t layout() {
  Hash h;
  h.add(std::uint64_t{1});  // the generation: to be raised for a change of meaning that no size shows
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
  h.add(sizeof(Text));
  h.add(sizeof(Date));
  h.add(sizeof(DateRange));
  h.add(sizeof(Origin));
  h.add(sizeof(SourceStyle));
  hash_record<Translation>(h);
  hash_record<Identifier>(h);
  hash_record<Url>(h);
  hash_record<Citation>(h);
  hash_record<Extra>(h);
  hash_record<Location>(h);
  hash_record<Name>(h);
  hash_record<Organization>(h);
  hash_record<Contributor>(h);
  hash_record<Role>(h);
  hash_records(h, static_cast<Detail*>(nullptr));
  hash_record<Entry>(h);
  hash_record<Section>(h);
  hash_record<Contact>(h);
  hash_record<Profile>(h);
  hash_record<PersonalDetail>(h);
  hash_record<Person>(h);
  hash_record<Meta>(h);
  hash_record<Document>(h);
  return h.value;
}

}  // namespace detail

/// Compared by the host before any call into a plugin.
inline constexpr std::uint64_t layout_fingerprint = detail::layout();

}  // namespace cvconv
