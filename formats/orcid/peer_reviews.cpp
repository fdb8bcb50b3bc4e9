// Peer reviews, of which a record may hold hundreds: one entry for each group of reviews (a journal, mostly), role and
// organization, with how many there were and when. What each review says of itself is kept in an extra.
#include "cvconv/identifiers.hpp"
#include "orcid/items.hpp"

#include <algorithm>
#include <map>

namespace cvconv::orcid {
namespace {

/// Reviews that share one entry.
struct Sum {
  Entry entry;
  Element organization;  // to see whether the next one is the same
  std::size_t count = 0;
  std::vector<Date> dates;
  std::string details;  // JSON objects, separated by commas
};

bool before(const Date& a, const Date& b) {
  if (a.year != b.year) return a.year < b.year;
  if (a.month != b.month) return a.month < b.month;
  return a.day < b.day;
}

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
  for (const Date& d : sum.dates)
    if (d.year != 0) ++years[d.year];
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

class Review {
 public:
  Review(Job& job, const Element& item) : job_(job), item_(item), provenance_(item) { json_.begin_object(); }

  /// Reads the element, and finds the entry it belongs to or makes one.
  Sum& add_to(std::vector<Sum>& sums) {
    Entry e;
    e.kind = EntryKind::service;
    e.origin = job_.xml.origin(item_);
    e.visibility = visibility(item_);
    Element organization;
    std::string group_id;
    Date date;
    std::vector<Identifier> ids;
    std::string url;
    job_.xml.each(item_, [&](const Element& c) {
      if (provenance_.take(c)) return;
      if (c.name == "reviewer-role" && e.roles.empty()) {
        if (Text role = job_.text(c); !role.empty()) e.roles.emplace_back().title = std::move(role);
      } else if (c.name == "review-type" && e.type.empty()) {
        e.type = job_.text(c);
      } else if (c.name == "subject-container-name" && e.subject.empty()) {
        e.subject = job_.text(c);
      } else if (c.name == "convening-organization" && !organization) {
        organization = c;
      } else if (c.name == "review-group-id" && group_id.empty()) {
        group_id = job_.xml.text(c);
      } else if ((c.name == "completion-date" || c.name == "review-completion-date") && date.empty()) {
        std::vector<Extra> extras;
        date = fuzzy_date(job_, c, extras);
        keep(extras);
      } else if (c.name == "subject-name") {
        std::vector<Extra> extras;
        if (Text t = read_title(job_, c, extras); !t.empty()) e.highlights.push_back(std::move(t));
        keep(extras);
      } else if (c.name == "review-url" && url.empty()) {
        url = job_.xml.text(c);
      } else if (c.name == "external-ids" || c.name == "review-identifiers") {
        read_ids(c, ids);
      } else {
        rest_.add(c.name, job_.xml.json(c));
      }
    });
    Sum& sum = find(sums, e, organization);
    if (++sum.count == 1) {
      if (organization) read_organization(job_, organization, e.organization, e.extras);
      sum.organization = organization;
      sum.entry = std::move(e);
    } else {
      std::move(e.highlights.begin(), e.highlights.end(), std::back_inserter(sum.entry.highlights));
    }
    if (!date.empty()) {
      json_.field("completion-date", to_iso(date));
      sum.dates.push_back(std::move(date));
    }
    if (!url.empty()) {
      json_.field("review-url", url);
      if (sum.count == 1) sum.entry.urls.push_back({url, {}});
    }
    add_group_id(sum.entry, group_id);
    for (Identifier& id : ids) sum.entry.identifiers.push_back(std::move(id));
    add_details(sum.details);
    return sum;
  }

 private:
  void keep(std::vector<Extra>& extras) {
    for (Extra& x : extras) rest_.add(x.key, std::move(x.json));
  }

  void add_details(std::string& out) {
    if (!out.empty()) out += ',';
    JsonWriter json(out, 0);
    json.begin_object();
    provenance_.append(json, job_);
    json.end_object();
    rest_.append(json_);
    json_.end_object();
    if (members_ == "{}") return;
    out.pop_back();
    if (out.back() != '{') out += ',';
    out.append(members_, 1);
  }

  /// Identifiers that lead somewhere are the entry's; numbers of the reviewing system are details.
  void read_ids(const Element& external_ids, std::vector<Identifier>& out) {
    job_.xml.each(external_ids, [&](const Element& c) {
      bool rest = false;
      Identifier id = external_id(job_, c, rest);
      const bool leads = !identifiers::url(id.scheme, id.value).empty();
      if (!leads || rest) {
        rest_.add("external-ids", job_.xml.json(c));
      }
      if (leads) out.push_back(std::move(id));
    });
  }

  Sum& find(std::vector<Sum>& sums, const Entry& e, const Element& convener) {
    const std::size_t first = sums.size() > 50 ? sums.size() - 50 : 0;  // more than that is no CV
    for (std::size_t i = sums.size(); i > first; --i) {
      const Entry& other = sums[i - 1].entry;
      if (other.roles == e.roles && other.type == e.type && other.subject == e.subject &&
          same(sums[i - 1].organization, convener) && other.visibility == e.visibility)
        return sums[i - 1];
    }
    return sums.emplace_back();
  }

  bool same(const Element& a, const Element& b) { return a && b ? job_.xml.same(a, b) : !a && !b; }

  Job& job_;
  Element item_;
  Provenance provenance_;
  Members rest_;         // of the detail, what may come several times
  std::string members_;  // of the detail, as an object
  JsonWriter json_{members_, 0};
};

void finish(Job& job, Sum& sum, const Element& where, Section& section) {
  Entry& e = sum.entry;
  std::vector<Date> dates;
  for (const Date& d : sum.dates)
    if (d.year != 0) dates.push_back(d);
  if (!dates.empty()) {
    const auto [first, last] = std::minmax_element(dates.begin(), dates.end(), before);
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
      sum = &Review(job, item).add_to(sums);
    else
      job.keep(sum->entry.extras, item, "other-sources");
  }
  if (sum == nullptr) return;
  for (const Element& c : group.others) {
    const auto same = [&](const Element& own) { return job.xml.same(own, c); };
    if (c.name == "external-ids" && std::any_of(ids.begin(), ids.end(), same)) continue;  // those of its reviews
    if (c.name == "last-modified-date" && has_date(job, group, job.xml.text(c))) continue;
    job.keep(sum->entry.extras, c, "peer-review-group/" + std::string(c.name));
  }
}

}  // namespace

void read_peer_reviews(Job& job, Collected& collected, Section& section) {
  for (const Element& full : collected.full) {
    Group own;
    own.items.push_back(full);
    collected.groups.push_back(std::move(own));
  }
  for (const Group& group : collected.groups) {
    std::vector<Sum> sums;
    for (const Element& item : group.items) {  // 2.x has no groups within groups
      Group one;
      one.items.push_back(item);
      read_review(job, one, sums);
    }
    for (const Group& review : group.parts) read_review(job, review, sums);
    for (Sum& sum : sums) {
      if (&sum - sums.data() < 100)  // more entries in one group are no CV; each says its group's id itself
        for (const Element& c : group.others) {
          if (c.name == "external-ids") {
            job.xml.each(c, [&](const Element& id) {
              if (id.name != "external-id")
                return job.keep(sum.entry.extras, id, "group/external-ids/" + std::string(id.name));
              const Element type = job.xml.child(id, "external-id-type");
              const Element value = job.xml.child(id, "external-id-value");
              if (type && value && job.xml.text(type) == "peer-review") {
                add_group_id(sum.entry, job.xml.text(value));
              } else {
                bool rest = false;
                Identifier other = external_id(job, id, rest);
                if (rest) job.keep(sum.entry.extras, id, "group/external-id");
                if (find_identifier(sum.entry.identifiers, other.scheme, other.value) == nullptr)
                  sum.entry.identifiers.push_back(std::move(other));
              }
            });
          } else if (c.name != "last-modified-date" || !has_date(job, group, job.xml.text(c))) {
            job.keep(sum.entry.extras, c, "group/" + std::string(c.name));
          }
        }
      finish(job, sum, collected.where, section);
    }
  }
}

}  // namespace cvconv::orcid
