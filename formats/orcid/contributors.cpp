// contributors of works and fundings.
#include "cvconv/identifiers.hpp"
#include "orcid/items.hpp"

#include <algorithm>

namespace cvconv::orcid {
namespace {

struct One {
  Contributor contributor;
  std::string sequence;
  bool more = false;  // it says what a Contributor cannot hold
  Element element;
};

/// "conceptualization" of "http://credit.niso.org/contributor-roles/conceptualization/"; empty for another text.
bool is_credit(std::string_view role) { return role.find("credit.niso.org/") != std::string_view::npos; }

One read_one(Job& job, const Element& e) {
  One one;
  one.element = e;
  Contributor& out = one.contributor;
  job.xml.each(e, [&](const Element& c) {
    if (c.name == "contributor-orcid") {
      Element path = job.xml.child(c, "path");
      if (!path) path = job.xml.child(c, "uri");
      if (!path || job.xml.text(path).empty()) return;
      Identifier id{"orcid", job.xml.text(path), {}, {}};
      const auto check = identifiers::normalise(id);
      if (check != identifiers::Check::good)
        job.context.warning(
            Code::bad_identifier,
            "\"" + id.value + "\" is no ORCID iD: " +
                (check == identifiers::Check::bad_digit ? "its check digit is wrong" : "its form is wrong"),
            job.xml.place(c));
      out.identifiers.push_back(std::move(id));
    } else if (c.name == "credit-name") {
      out.name.literal = job.plain(c);
    } else if (c.name == "contributor-attributes") {
      job.xml.each(c, [&](const Element& a) {
        std::string value = job.xml.text(a);
        if (a.name == "contributor-sequence")
          one.sequence = std::move(value);
        else if (a.name == "contributor-role")
          out.role = std::move(value);
        else
          one.more = true;
      });
    } else if (!job.xml.raw(c).empty()) {  // contributor-email
      one.more = true;
    }
  });
  for (char& c : out.role)
    if (c == '_') c = '-';
  if (is_credit(out.role)) {  // what somebody did for a work that all wrote
    out.role.clear();
    one.more = true;
  }
  if (out.role == "author") out.role.clear();
  return one;
}

bool is_owner(const Job& job, const Contributor& c) {
  if (!c.identifiers.empty()) return c.identifiers.front().value == job.own_id;
  return !c.name.literal.empty() &&
         std::find(job.own_names.begin(), job.own_names.end(), c.name.literal) != job.own_names.end();
}

bool same_person(const Contributor& a, const Contributor& b) {
  return a.role == b.role && a.name == b.name && a.identifiers == b.identifiers;
}

}  // namespace

void read_contributors(Job& job, Entry& e, const Element& contributors) {
  std::vector<One> all;
  job.xml.each(contributors, [&](const Element& c) {
    if (c.name == "contributor")
      all.push_back(read_one(job, c));
    else
      job.keep(e.extras, c, "contributors/" + std::string(c.name));
  });
  const auto is_first = [](const One& o) { return o.sequence == "first"; };
  const auto firsts = std::count_if(all.begin(), all.end(), is_first);
  if (!std::is_partitioned(all.begin(), all.end(), is_first)) std::stable_partition(all.begin(), all.end(), is_first);
  std::vector<Contributor>& out = e.contributors;
  out.reserve(all.size());
  for (One& one : all) {
    // One who bears several CRediT roles stands there once for each.
    const auto near = out.size() > 300 ? out.end() - 300 : out.begin();
    const bool again =
        one.more && std::any_of(near, out.end(), [&](const Contributor& c) {
          return same_person(c, one.contributor) || (!one.contributor.identifiers.empty() && c.role.empty() &&
                                                     c.identifiers == one.contributor.identifiers);
        });
    if (one.more || (firsts > 1 && one.sequence == "first")) job.keep(e.extras, one.element);
    if (again || (one.contributor.name.empty() && one.contributor.identifiers.empty())) continue;
    out.push_back(std::move(one.contributor));
  }
  for (Contributor& c : out) c.owner = is_owner(job, c);
}

}  // namespace cvconv::orcid
