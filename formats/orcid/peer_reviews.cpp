// Peer reviews, of which a record may hold hundreds: one entry for each group of reviews (a journal, mostly), role and
// organization, with how many there were and when. What each review says of itself is kept in an extra.
#include "orcid/job.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace cvconv::orcid {
namespace {

/// Reviews that share one entry.
struct Sum {
  Entry entry;
  Element organization;  // to see whether the next one is the same
  std::size_t count = 0;
  std::vector<Date> dates;  // those of the calendar
  std::string details;      // JSON objects, separated by commas
};

/// The group's id: "issn:0028-0836", "publons:123".
void add_group_id(Entry& e, const std::string& value) {
  const std::size_t colon = value.find(':');
  Identifier id{colon == std::string::npos ? "review-group" : value.substr(0, colon),
                colon == std::string::npos ? value : value.substr(colon + 1),
                {},
                "part-of"};
  identifiers::normalise(id);
  if (!value.empty() && find_identifier(e.identifiers, id.scheme, id.value) == nullptr)
    e.identifiers.push_back(std::move(id));
}

/// "3 reviews (2016, 2018: 2)"
Text count_words(const Sum& sum) {
  std::map<int, int> years;
  for (const Date& d : sum.dates) ++years[d.year];
  std::string out = std::to_string(sum.count) + " reviews";
  std::string_view separator = " (";
  for (const auto& [year, n] : years) {
    out.append(separator).append(std::to_string(year));
    if (n > 1) out.append(": ").append(std::to_string(n));
    separator = ", ";
  }
  if (!years.empty()) out += ')';
  Text text(std::move(out));
  text.lang = "en";
  return text;
}

/// The sum of a review of that role, type, subject and convener; a new one if there is none.
Sum& find_sum(Job& job, std::vector<Sum>& sums, const Entry& e, const Element& convener) {
  const auto same = [&](const Element& a, const Element& b) { return a && b ? job.xml.same(a, b) : !a && !b; };
  const std::size_t first = sums.size() > 50 ? sums.size() - 50 : 0;  // more than that is no CV
  for (std::size_t i = sums.size(); i > first; --i) {
    const Entry& other = sums[i - 1].entry;
    if (other.roles == e.roles && other.type == e.type && other.subject == e.subject &&
        same(sums[i - 1].organization, convener) && other.visibility == e.visibility)
      return sums[i - 1];
  }
  return sums.emplace_back();
}

/// Reads one review into the entry that it belongs to, or a new one.
Sum& add_review(Job& job, const Element& item, std::vector<Sum>& sums) {
  Entry e;
  e.kind = EntryKind::service;
  e.origin = job.xml.origin(item);
  e.visibility = visibility(item);
  Provenance provenance(item);
  Members rest;
  Element organization;
  std::string group_id;
  std::string url;
  Date date;
  std::vector<Identifier> ids;
  job.xml.each(item, [&](const Element& c) {
    if (provenance.take(c)) return;
    std::vector<Extra> extras;
    Text text;
    if (e.roles.empty() && take_text(job, c, "reviewer-role", text)) {
      if (!text.empty()) e.roles.emplace_back().title = std::move(text);
    } else if (take_title(job, c, "subject-name", text, extras)) {
      if (!text.empty()) e.highlights.push_back(std::move(text));
    } else if (c.name == "convening-organization" && !organization) {
      organization = c;
    } else if (c.name == "external-ids" || c.name == "review-identifiers") {
      // Identifiers that lead somewhere are the entry's; numbers of the reviewing system are details.
      job.xml.each(c, [&](const Element& one) {
        bool more = false;
        Identifier id = external_id(job, one, more);
        const bool leads = !identifiers::url(id.scheme, id.value).empty();
        if (!leads || more) rest.add("external-ids", job.xml.json(one));
        if (leads) ids.push_back(std::move(id));
      });
    } else if (!take_text(job, c, "review-type", e.type) && !take_text(job, c, "subject-container-name", e.subject) &&
               !take_words(job, c, "review-group-id", group_id) && !take_words(job, c, "review-url", url) &&
               !take_date(job, c, "completion-date", date, extras) &&
               !take_date(job, c, "review-completion-date", date, extras)) {
      rest.add(c.name, job.xml.json(c));
    }
    for (Extra& x : extras) rest.add(x.key, std::move(x.json));
  });

  Sum& sum = find_sum(job, sums, e, organization);
  if (++sum.count == 1) {
    if (organization) take_organization(job, organization, organization.name, e.organization, e.extras);
    if (!url.empty()) e.urls.push_back({url, {}});
    sum.organization = organization;
    sum.entry = std::move(e);
  } else {
    std::move(e.highlights.begin(), e.highlights.end(), std::back_inserter(sum.entry.highlights));
  }
  add_group_id(sum.entry, group_id);
  std::move(ids.begin(), ids.end(), std::back_inserter(sum.entry.identifiers));
  if (!sum.details.empty()) sum.details += ',';
  JsonWriter json(sum.details, 0);
  json.begin_object();
  provenance.append(json, job);
  json.field("completion-date", to_iso(date));
  json.field("review-url", url);
  rest.append(json);
  json.end_object();
  if (date.year != 0) sum.dates.push_back(std::move(date));
  return sum;
}

void finish(Job& job, Sum& sum, const Element& where, Section& section) {
  Entry& e = sum.entry;
  if (!sum.dates.empty()) {
    const auto parts = [](const Date& d) { return std::tuple(d.year, d.month, d.day); };
    const auto [first, last] = std::ranges::minmax_element(sum.dates, {}, parts);
    e.dates = DateRange::at(*first);
    if (!(*first == *last)) {
      e.dates.end = *last;
      e.dates.end_is = End::stated;
    }
  }
  if (sum.count > 1) {
    e.summary = count_words(sum);
    e.urls.clear();  // each review's own stands in the details
  }
  if (sum.details != "{}") job.keep_json(e.extras, "reviews", "[" + sum.details + "]", where);
  section.entries.push_back(std::move(e));
}

/// One review: the preferred source is read, the others are kept as they are.
void read_review(Job& job, const Group& group, std::vector<Sum>& sums) {
  Sum* sum = nullptr;
  std::vector<Element> ids;
  for (const Element& item : group.items) {
    if (!job.may_show(item, "peer review", "peer reviews")) continue;
    if (const Element own = job.xml.child(item, "external-ids")) ids.push_back(own);
    if (sum == nullptr)
      sum = &add_review(job, item, sums);
    else
      job.keep_as(sum->entry.extras, "other-sources", item);
  }
  if (sum == nullptr) return;
  for (const Element& c : group.others) {
    const auto same = [&](const Element& own) { return job.xml.same(own, c); };
    if (c.name == "external-ids" && std::any_of(ids.begin(), ids.end(), same)) continue;  // those of its reviews
    if (c.name == "last-modified-date" && has_date(job, group, job.xml.text(c))) continue;
    job.keep_in(sum->entry.extras, "peer-review-group/", c);
  }
}

void add_group_ids(Job& job, const Element& external_ids, Entry& e) {
  job.xml.each(external_ids, [&](const Element& id) {
    if (id.name != "external-id") return job.keep_in(e.extras, "group/external-ids/", id);
    const Element type = job.xml.child(id, "external-id-type");
    const Element value = job.xml.child(id, "external-id-value");
    if (type && value && job.xml.text(type) == "peer-review") return add_group_id(e, job.xml.text(value));
    bool rest = false;
    Identifier other = external_id(job, id, rest);
    if (rest) job.keep_in(e.extras, "group/", id);
    if (find_identifier(e.identifiers, other.scheme, other.value) == nullptr) e.identifiers.push_back(std::move(other));
  });
}

}  // namespace

void read_peer_reviews(Job& job, Collected& collected, Section& section) {
  for (const Element& full : collected.full) collected.groups.push_back({{full}, {}, {}});
  for (const Group& group : collected.groups) {
    std::vector<Sum> sums;
    for (const Element& item : group.items) read_review(job, {{item}, {}, {}}, sums);  // 2.x: no groups within groups
    for (const Group& review : group.parts) read_review(job, review, sums);
    for (Sum& sum : sums) {
      // More entries in one group are no CV; each says its group's id itself.
      if (&sum - sums.data() < 100) read_group_rest(job, group, sum.entry, add_group_ids);
      finish(job, sum, collected.where, section);
    }
  }
}

}  // namespace cvconv::orcid
