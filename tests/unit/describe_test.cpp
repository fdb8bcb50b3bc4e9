#include "catch.hpp"
#include "filled_document.hpp"

using namespace cvconv;

namespace {

template <class T>
void each_field_counts(const T& filled) {
  INFO(describe::Record<T>::name);
  CHECK(describe::is_blank(T()));
  CHECK_FALSE(describe::is_blank(filled));
  describe::for_each_field<T>([&](const auto& field) {
    if (field.name.empty()) return;
    INFO(field.name);
    T one;
    field(one) = field(filled);
    CHECK_FALSE(describe::is_blank(one));
    if constexpr (requires { one.empty(); }) CHECK_FALSE(one.empty());
  });
  if constexpr (requires { filled.empty(); }) CHECK(T().empty());
}

}  // namespace

TEST_CASE("a record is blank only where none of its fields says anything", "[describe]") {
  const Document d = testing::Filler().document();
  each_field_counts(d.person.name);
  each_field_counts(d.person.locations.at(0));
  for (const Entry& e : d.sections.back().entries) {
    if (e.kind == EntryKind::position && e.roles.size() > 1) each_field_counts(e.roles.at(0));
    if (e.kind != EntryKind::publication) continue;
    each_field_counts(e.organization);
    each_field_counts(*e.work);
  }
  Entry ongoing;
  ongoing.dates.end_is = End::ongoing;
  CHECK_FALSE(describe::is_blank(ongoing));
}
