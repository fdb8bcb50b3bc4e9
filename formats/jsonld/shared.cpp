// Properties that entries of several kinds have, in both directions.
#include "cvconv/ascii.hpp"
#include "jsonld/entries.hpp"

namespace cvconv::jsonld {
namespace {

void same_as(Reading& r, const Members& m, Draft& d) {
  for (const Member& x : m) r.add_address(r.word(x), d.identifiers, d.urls);
}

constexpr Row<Draft> passage_rows[] = {
    {"about", ReadField<&Draft::about>()},
    {"abstract", summary},
    {"temporalCoverage", coverage},
    {"spatialCoverage", ReadField<&Entry::location>()},
    {"keywords", ReadField<&Entry::keywords>()},  // cvconv writes each by itself
};

bool is_passage(const Reading& r, const Node& n) {
  bool any = false;
  return r.graph.is_a(n, {"CreativeWork"}) && r.graph.all_terms(n, [&any](std::string_view t) {
    any = true;
    return std::ranges::find(passage_rows, t, &Row<Draft>::term) != std::end(passage_rows);
  }) && any;
}

constexpr Row<Draft> shared[] = {
    {"description", description}, {"url", ReadField<&Entry::urls>()},
    {"sameAs", same_as},          {"identifier", ReadField<&Entry::identifiers>()},
    {"keywords", keywords},       {"subjectOf", subject_of},
};

bool is_one_date(const Entry& e) { return e.dates.end_is == End::point && !e.dates.start.is_raw(); }

}  // namespace

/// A text of several key words has commas between them.
void split(std::vector<Text>& out, Text t, bool alone) {
  if (!alone || !t.translations.empty() || t.value.find(',') == std::string::npos) {
    out.push_back(std::move(t));
    return;
  }
  for (std::string_view rest = t.value; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    if (const std::string_view part = ascii::trim(rest.substr(0, comma)); !part.empty())
      out.emplace_back(part).lang = t.lang;
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
}

void read_link(Reading& r, const Node& n, std::vector<Url>& out) {
  Url u{r.word(n, "url"), r.word(n, "name")};
  const std::string shown = u.value;
  if (const std::string written = r.word(n, "identifier"); !written.empty()) u.value = written;
  if (u.value.empty()) u.value = r.graph.id(n);
  const auto same = std::ranges::find_if(
      out, [&](const Url& x) { return x.label.empty() && (x.value == shown || x.value == u.value); });
  if (same != out.end())
    *same = std::move(u);
  else if (!u.empty() || !u.label.empty())
    out.push_back(std::move(u));
  r.done(n, {"url", "name", "identifier"});
}

void summary(Reading& r, const Members& m, Draft& d) { r.put(m, d.summary, "\n\n"); }

Rows<Draft> shared_rows() { return shared; }

// More exact than a date beside it, unless it speaks of another time.
void coverage(Reading& r, const Members& m, Draft& d) {
  DateRange range = Reading::interval(m, r.graph);
  if (!d.dates.start.empty() && !range.start.empty() && !(d.dates.start == range.start))
    r.keep(m);
  else
    d.dates = std::move(range);
}

void created(Reading& r, const Members& m, Draft& d) {
  if (d.dates.empty())
    d.dates = DateRange::at(r.date(m.front()));
  else if (!(d.dates.start == r.date(m.front())))
    r.keep(m);
}

void keywords(Reading& r, const Members& m, Draft& d) {
  for (Text& t : r.texts(m)) split(d.keywords, std::move(t), m.size() == 1 && !m.front().index);
}

void description(Reading& r, const Members& m, Draft& d, Text& field, std::string_view between) {
  Members listed;
  Members others;
  for (const Member& x : m) (x.listed ? listed : others).push_back(x);
  r.put(listed, d.highlights);
  if (!others.empty()) r.put(others, field, between);
}

void description(Reading& r, const Members& m, Draft& d) { description(r, m, d, d.summary, "\n\n"); }

void subject_of(Reading& r, const Members& m, Draft& d) {
  r.each(m, [&](const Member& x, const Node& n) {
    if (is_passage(r, n))
      read_rows<Draft>(r, n, {passage_rows}, d);
    else if (!n.empty() && r.graph.is_a(n, {"WebPage"}) && !r.graph.has(n, "author"))
      read_link(r, n, d.urls);
    else if (n.empty() || (r.graph.leads_nowhere(x.value) && !r.graph.id(n).starts_with("_:")))
      r.add_url(r.word(x), d.urls);
    else
      d.rest.push_back(x);
  });
}

void keep_rest(Reading& r, Draft& d) {
  const Reading::Step step(r, "subjectOf");
  r.keep(d.rest);
  d.rest.clear();
}

void add(Reading& r, Found& found, const Node& n, Draft& d, std::string_view section_kind) {
  keep_rest(r, d);
  if (section_kind.empty()) section_kind = std::ranges::find(section_kinds, d.kind, &SectionKindInfo::entries)->id;
  if (const std::string_view id = r.graph.id(n); !id.empty()) d.ids.emplace_back(id);
  d.section_kind = section_kind;
  d.origin = r.origin(n);
  found.drafts.push_back(std::move(d));
}

// Written

void write_dates(ValueWriter& w, std::string_view, const Entry& e) { w.dates(e.dates); }
void write_created(ValueWriter& w, std::string_view term, const Entry& e) {
  if (is_one_date(e)) w.date(term, e.dates.start);
}
void write_coverage(ValueWriter& w, std::string_view term, const Entry& e) {
  if (!is_one_date(e) && !e.dates.empty()) w.interval(term, e.dates);
}
bool says_more(const Entry& e) {
  return !e.dates.empty() || !e.location.empty() || !e.urls.empty() || !e.summary.empty() || !e.highlights.empty() ||
         !e.keywords.empty() || !e.identifiers.empty();
}

}  // namespace cvconv::jsonld
