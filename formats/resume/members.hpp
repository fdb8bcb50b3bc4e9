// Readers of single members, for the tables: `{"score", title<&Entry::level>}`. A field of Work is found in the entry.
#pragma once

#include "resume/table.hpp"

namespace cvconv::resume {

template <class C, class T>
C class_of(T C::*);

template <auto M, class R>
auto& member(R& record) {
  if constexpr (std::is_same_v<decltype(class_of(M)), Work>)
    return record.work.*M;
  else
    return record.*M;
}

/// A value that the Mapper has a function for, and the Scribe one of the same meaning.
template <auto M, auto Read, auto Write>
struct Of {
  template <class R>
  static void read(Mapper& m, Value v, R& r) {
    member<M>(r) = (m.*Read)(v);
  }
  template <class R>
  static Node write(const Scribe& s, const R& r) {
    return (s.*Write)(member<M>(r));
  }
};
template <auto M>
constexpr Of<M, &Mapper::title, &Scribe::title> title{};
template <auto M>
constexpr Of<M, &Mapper::prose, &Scribe::prose> prose{};
template <auto M>
constexpr Of<M, &Mapper::titles, &Scribe::titles> titles{};
template <auto M>
constexpr Of<M, &Mapper::proses, &Scribe::proses> proses{};
template <auto M>
constexpr Of<M, &Mapper::word, &Scribe::word> word{};
template <auto M>
constexpr Of<M, &Mapper::words, &Scribe::words> words{};
template <auto M>
constexpr Of<M, &Mapper::url, &Scribe::word> url{};
template <auto M>
constexpr Of<M, &Mapper::email, &Scribe::word> email{};
template <auto M>
constexpr Of<M, &Mapper::location, &Scribe::location> location{};
template <auto M>
constexpr Of<M, static_cast<Organization (Mapper::*)(Value)>(&Mapper::organization), &Scribe::organization>
    organization{};
template <auto M>
constexpr Of<M, &Mapper::visibility, &Scribe::visibility> visibility{};

/// Two functions of one's own.
template <auto Read, auto Write>
struct Pair {
  template <class R>
  static void read(Mapper& m, Value v, R& r) {
    Read(m, v, r);
  }
  template <class R>
  static Node write(const Scribe& s, const R& r) {
    return Write(s, r);
  }
};
template <auto Read, auto Write>
constexpr Pair<Read, Write> both{};

/// A key that is another way of saying what other keys say, or is written together with others.
template <auto Read>
struct ReadOnly {
  template <class R>
  static void read(Mapper& m, Value v, R& r) {
    Read(m, v, r);
  }
};
template <auto Read>
constexpr ReadOnly<Read> read_only{};

/// Extras of other vocabularies; written by Scribe::extras.
struct OtherExtras {
  template <class R>
  static void read(Mapper& m, Value v, R&) {
    m.other_extras(v);
  }
};
constexpr OtherExtras other_extras{};

/// `url: …` and `urls: […]` add to the same field.
template <auto M, auto Read, auto Write>
struct Adds {
  template <class R>
  static void read(Mapper& m, Value v, R& r) {
    (m.*Read)(v, member<M>(r));
  }
  template <class R>
  static Node write(const Scribe& s, const R& r) {
    return (s.*Write)(member<M>(r));
  }
};
template <auto M>
constexpr Adds<M, &Mapper::add_url, &Scribe::only_link> add_url{};
template <auto M>
constexpr Adds<M, &Mapper::add_links, &Scribe::further_links> add_links{};

/// Written by Scribe::identifiers, which looks at all of them.
template <auto M>
struct Identifiers {
  template <class R>
  static void read(Mapper& m, Value v, R& r) {
    m.identifiers(v, member<M>(r));
  }
};
template <auto M>
constexpr Identifiers<M> identifiers{};

}  // namespace cvconv::resume
