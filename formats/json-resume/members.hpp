// SPDX-License-Identifier: MIT
// Readers of single members, for the tables: `{"score", title<&Education::score>}`. What the Document's field is, is
// found from the pointer: in the record itself, or in the entry's detail.
#pragma once

#include "table.hpp"

namespace cvconv::resume {

template <class C, class T>
C class_of(T C::*);

/// The role that holds what a position says, if its roles stand in no list of their own.
inline Role& first_role(Entry& e) {
  auto& roles = std::get<Position>(e.detail).roles;
  if (roles.empty()) roles.emplace_back();
  return roles.front();
}

template <auto M, class R>
auto& member(R& record) {
  using C = decltype(class_of(M));
  if constexpr (std::is_same_v<C, R>)
    return record.*M;
  else if constexpr (std::is_same_v<C, Role>)
    return first_role(record).*M;
  else
    return std::get<C>(record.detail).*M;
}

template <auto M, class R>
void title(Mapper& m, Value v, R& r) {
  member<M>(r) = m.title(v);
}
template <auto M, class R>
void prose(Mapper& m, Value v, R& r) {
  member<M>(r) = m.prose(v);
}
template <auto M, class R>
void titles(Mapper& m, Value v, R& r) {
  member<M>(r) = m.titles(v);
}
template <auto M, class R>
void proses(Mapper& m, Value v, R& r) {
  member<M>(r) = m.proses(v);
}
template <auto M, class R>
void word(Mapper& m, Value v, R& r) {
  member<M>(r) = m.word(v);
}
template <auto M, class R>
void words(Mapper& m, Value v, R& r) {
  member<M>(r) = m.words(v);
}
template <auto M, class R>
void url(Mapper& m, Value v, R& r) {
  member<M>(r) = m.url(v);
}
template <auto M, class R>
void email(Mapper& m, Value v, R& r) {
  member<M>(r) = m.email(v);
}
template <auto M, class R>
void location(Mapper& m, Value v, R& r) {
  member<M>(r) = m.location(v);
}
template <auto M, class R>
void organization(Mapper& m, Value v, R& r) {
  member<M>(r) = m.organization(v);
}
template <auto M, class R>
void visibility(Mapper& m, Value v, R& r) {
  member<M>(r) = m.visibility(v);
}
/// `url: …` and `urls: […]` add to the same field.
template <auto M, class R>
void add_url(Mapper& m, Value v, R& r) {
  m.add_url(v, member<M>(r));
}
template <auto M, class R>
void add_links(Mapper& m, Value v, R& r) {
  m.add_links(v, member<M>(r));
}
template <auto M, class R>
void identifiers(Mapper& m, Value v, R& r) {
  m.identifiers(v, member<M>(r));
}

}  // namespace cvconv::resume
