// What all parts of a record are read with: texts, dates, organizations, identifiers, Extras.
#include "orcid/job.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/identifiers.hpp"

#include <algorithm>
#include <array>

namespace cvconv::orcid {
namespace {

/// Up to four digits, nothing else; -1 otherwise.
int number(std::string_view s) {
  if (s.empty() || s.size() > 4) return -1;
  int n = 0;
  for (const char c : s) {
    if (c < '0' || c > '9') return -1;
    n = n * 10 + (c - '0');
  }
  return n;
}

void check_identifier(Job& job, const Identifier& id, identifiers::Check check, const Element& where) {
  using identifiers::Check;
  if (check == Check::good || check == Check::unknown) return;
  job.context.warning(Code::bad_identifier,
                      check == Check::bad_digit ? "the check digit of " + id.scheme + " \"" + id.value + "\" is wrong"
                                                : "\"" + id.value + "\" is no " + id.scheme,
                      job.xml.place(where));
}

/// source-orcid, source-client-id: the URI alone where path and host stand in it.
void append_id(JsonWriter& json, Job& job, const Element& e) {
  std::string_view uri;
  std::string_view rest[2];
  std::size_t n = 0;
  bool other = false;
  job.xml.each(e, [&](const Element& c) {
    if (c.name == "uri" && uri.empty())
      uri = job.xml.raw(c);
    else if ((c.name == "path" || c.name == "host") && n < 2)
      rest[n++] = job.xml.raw(c);
    else
      other = true;
  });
  const auto in_uri = [&](std::string_view s) { return uri.find(s) != std::string_view::npos; };
  if (!other && !uri.empty() && in_uri(rest[0]) && in_uri(rest[1])) return Xml::append_text(json, uri);
  job.xml.append_json(json, e);
}

}  // namespace

Visibility visibility(const Element& e) {
  const std::string_view v = e.attribute("visibility");
  if (v.empty()) return Visibility::not_stated;
  if (v == "public") return Visibility::everyone;
  return v == "limited" || v == "registered-only" ? Visibility::limited : Visibility::owner;
}

bool Job::may_show(const Element& e, std::string_view one, std::string_view many) {
  const Visibility v = visibility(e);
  if (include_limited || v == Visibility::everyone || v == Visibility::not_stated) return true;
  auto found = std::find_if(left_out.begin(), left_out.end(), [&](const LeftOut& l) { return l.one == one; });
  if (found == left_out.end()) found = left_out.insert(found, {one, many, 0, xml.place(e)});
  ++found->count;
  return false;
}

void Job::report_left_out() {
  for (const LeftOut& l : left_out) {
    const bool single = l.count == 1;
    context.warning(Code::not_public,
                    std::to_string(l.count) + " " + std::string(single ? l.one : l.many) +
                        (single ? " is not public and was left out" : " are not public and were left out"),
                    l.first, "the reader's option include-limited=true keeps what is not public", std::string(l.many));
  }
}

void Job::keep(std::vector<Extra>& extras, const Element& e, std::string_view key) {
  scratch.clear();
  JsonWriter json(scratch, 0);
  xml.append_json(json, e);
  if (key.empty()) key = e.space.empty() ? std::string_view(e.node.name()) : e.name;
  keep_json(extras, std::string(key), scratch, e);
}

void Job::keep_json(std::vector<Extra>& extras, std::string key, std::string json, const Element& where) {
  extras.push_back({"orcid", std::move(key), std::move(json), xml.origin(where)});
}

std::string language_tag(std::string_view code) {
  std::string out(code);
  for (char& c : out)
    if (c == '_') c = '-';
  const std::string_view language = std::string_view(out).substr(0, out.find('-'));
  const std::string_view now = language == "iw" ? "he" : language == "in" ? "id" : language == "ji" ? "yi" : "";
  if (!now.empty()) out.replace(0, 2, now);
  return out;
}

Date fuzzy_date(Job& job, const Element& e, std::vector<Extra>& extras) {
  std::string parts[3];
  job.xml.each(e, [&](const Element& c) {
    std::string* part = c.name == "year"    ? &parts[0]
                        : c.name == "month" ? &parts[1]
                        : c.name == "day"   ? &parts[2]
                                            : nullptr;
    if (part == nullptr || !part->empty()) return job.keep(extras, c, std::string(e.name) + "/" + std::string(c.name));
    *part = job.xml.text(c);
  });
  const int y = number(parts[0]);
  const int m = number(parts[1]);
  const int d = number(parts[2]);
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
  const bool no_month = parts[1].empty() && parts[2].empty();
  if (y > 0 && no_month) return Date(y);
  if (y > 0 && m >= 1 && m <= 12) {
    if (parts[2].empty()) return Date(y, m);
    if (d >= 1 && d <= days[m - 1] + (m == 2 && leap ? 1 : 0)) return Date(y, m, d);
  }
  Date raw;
  for (const std::string& p : parts) {
    if (p.empty()) continue;
    if (!raw.raw.empty()) raw.raw += '-';
    raw.raw += p;
  }
  if (!raw.raw.empty())
    job.context.warning(Code::bad_date, "\"" + raw.raw + "\" is no date of the calendar", job.xml.place(e));
  return raw;
}

void set_country(Location& location, std::string value) {
  const bool code = value.size() == 2 && std::all_of(value.begin(), value.end(), [](char c) {
                      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                    });
  if (!code) {
    location.country = std::move(value);
    return;
  }
  for (char& c : value)
    if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
  location.country_code = std::move(value);
}

void read_organization(Job& job, const Element& e, Organization& out, std::vector<Extra>& extras) {
  const auto field = [&](std::string& target, const Element& c) {
    if (target.empty())
      target = job.plain(c);
    else
      job.keep(extras, c, "organization/" + std::string(c.name));
  };
  job.xml.each(e, [&](const Element& c) {
    if (c.name == "name" && out.name.empty()) {
      out.name = job.text(c);
    } else if (c.name == "address") {
      job.xml.each(c, [&](const Element& a) {
        if (a.name == "city") return field(out.location.city, a);
        if (a.name == "region") return field(out.location.region, a);
        if (a.name == "country" && out.location.country_code.empty() && out.location.country.empty())
          return set_country(out.location, job.plain(a));
        job.keep(extras, a, "organization/address/" + std::string(a.name));
      });
    } else if (c.name == "disambiguated-organization") {
      Identifier id;
      job.xml.each(c, [&](const Element& d) {
        if (d.name == "disambiguated-organization-identifier")
          field(id.value, d);
        else if (d.name == "disambiguation-source")
          field(id.scheme, d);
        else
          job.keep(extras, d, "organization/disambiguated-organization/" + std::string(d.name));
      });
      if (id.scheme.empty() && id.value.empty()) return;
      check_identifier(job, id, identifiers::normalise(id), c);
      out.identifiers.push_back(std::move(id));
    } else {
      job.keep(extras, c, "organization/" + std::string(c.name));
    }
  });
}

Identifier external_id(Job& job, const Element& e, bool& rest) {
  Identifier id;
  Element normalized;
  job.xml.each(e, [&](const Element& c) {
    const auto once = [&](std::string& target) {
      rest = rest || !target.empty();
      if (target.empty()) target = job.xml.text(c);
    };
    if (c.name == "external-id-type") return once(id.scheme);
    if (c.name == "external-id-value") return once(id.value);
    if (c.name == "external-id-url") return once(id.url);
    if (c.name == "external-id-relationship") return once(id.relation);
    if (c.name == "external-id-normalized" && !normalized) return void(normalized = c);
    rest = rest || !provenance_name(c.name);
  });
  for (char& c : id.relation) c = ascii::lower(c);
  if (id.relation == "self") id.relation.clear();

  const bool has_url = !id.url.empty();
  identifiers::Check check = identifiers::normalise(id);
  if (normalized && !job.xml.says(normalized, id.value) && !job.xml.says(normalized, "")) {
    Identifier better{id.scheme, job.xml.text(normalized), has_url ? id.url : std::string(), id.relation};
    const identifiers::Check better_check = identifiers::normalise(better);
    if (better.value != id.value) {  // ORCID knew more than we do
      rest = true;
      id = std::move(better);
      check = better_check;
    }
  }
  check_identifier(job, id, check, e);
  if (has_url && check == identifiers::Check::good) {
    std::string usual = identifiers::url(id.scheme, id.value);
    if (id.url == usual) return id;
    const Identifier target = identifiers::from_url(id.url);
    if (target.scheme == id.scheme && target.value == id.value) id.url = std::move(usual);
  }
  return id;
}

const Identifier* find_identifier(const std::vector<Identifier>& ids, std::string_view scheme, std::string_view value) {
  constexpr std::size_t enough = 300;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i == enough && ids.size() > 2 * enough) i = ids.size() - enough;
    if (ids[i].scheme == scheme && ids[i].value == value) return &ids[i];
  }
  return nullptr;
}

void add_identifiers(Job& job, const Element& external_ids, std::vector<Identifier>& out, std::vector<Extra>& extras) {
  job.xml.each(external_ids, [&](const Element& e) {
    if (e.name != "external-id") return job.keep(extras, e, "external-ids/" + std::string(e.name));
    bool rest = false;
    Identifier id = external_id(job, e, rest);
    if (rest) job.keep(extras, e);
    const Identifier* found = find_identifier(out, id.scheme, id.value);
    if (found == nullptr) {
      out.push_back(std::move(id));
    } else if (!rest && (found->relation != id.relation || found->url != id.url)) {
      job.keep(extras, e);
    }
  });
}

Text read_title(Job& job, const Element& e, std::vector<Extra>& extras) {
  std::string_view title;
  std::string_view subtitle;
  std::vector<Element> translations;
  job.xml.each(e, [&](const Element& c) {
    if (c.name == "title" && title.empty())
      title = job.xml.raw(c);
    else if (c.name == "subtitle" && subtitle.empty())
      subtitle = Xml::trim(job.xml.raw(c));
    else if (c.name == "translated-title")
      translations.push_back(c);
    else
      job.keep(extras, c, "title/" + std::string(c.name));
  });
  Text out;
  if (subtitle.empty()) {
    out = make_text(title);
  } else {
    std::string whole = Xml::collapse(title);
    // Some sources give the subtitle in both places.
    if (const std::string rest = Xml::collapse(subtitle); whole.find(rest) == std::string::npos) {
      const bool ended = !whole.empty() && std::string_view(":.?!;-").find(whole.back()) != std::string_view::npos;
      if (!whole.empty()) whole += ended ? " " : ": ";
      whole += rest;
    }
    out = make_text(whole);
  }
  for (const Element& t : translations) {
    const std::string lang = language_tag(Xml::collapse(t.attribute("language-code")));
    if (!job.xml.says(t, "")) add_translation(out, lang, job.xml.raw(t));
  }
  return out;
}

void Members::add(std::string_view name, std::string json) {
  const auto [at, is_new] = places_.try_emplace(std::string(name), all_.size());
  if (is_new) {
    all_.push_back({std::string(name), std::move(json), false});
  } else {
    Member& member = all_[at->second];
    member.json.append(",").append(json);
    member.several = true;
  }
}

void Members::append(JsonWriter& json) const {
  constexpr std::string_view taken[] = {"put-code",           "path",   "display-index",   "created-date",
                                        "last-modified-date", "source", "completion-date", "review-url"};
  for (const Member& m : all_) {
    const bool is_taken = std::find(std::begin(taken), std::end(taken), m.name) != std::end(taken);
    json.key(is_taken ? "other-" + m.name : m.name);
    json.raw(m.several ? "[" + m.json + "]" : m.json);
  }
}

bool provenance_name(std::string_view name) {
  return name == "created-date" || name == "last-modified-date" || name == "source";
}

bool Provenance::take(const Element& child) {
  Element* place = child.name == "created-date"         ? &created_
                   : child.name == "last-modified-date" ? &modified_
                   : child.name == "source"             ? &source_
                                                        : nullptr;
  if (place == nullptr || *place) return false;
  *place = child;
  return true;
}

void Provenance::append(JsonWriter& json, Job& job) const {
  for (const pugi::xml_attribute a : item_.node.attributes()) {
    const std::string_view name = a.name();
    const std::string_view value = a.value();
    if (value.empty() || name.find(':') != std::string_view::npos || name == "xmlns") continue;
    if (name == "visibility" && (value == "public" || value == "limited" || value == "private")) continue;
    // "/0000-0002-1825-0097/work/123" says nothing new
    if (name == "path" && !job.own_id.empty() && value.substr(0, 1) == "/" &&
        value.substr(1, job.own_id.size()) == job.own_id && value.ends_with(item_.attribute("put-code")))
      continue;
    json.key(name);
    Xml::append_text(json, value);
  }
  for (const Element& date : {created_, modified_}) {
    if (!date) continue;
    json.key(date.name);
    Xml::append_text(json, job.xml.raw(date));
  }
  if (source_) append_source(json, job);
}

void Provenance::append_source(JsonWriter& json, Job& job) const {
  bool open = false;
  const auto key = [&](std::string_view name) {
    if (!open) {
      json.key("source");
      json.begin_object();
      open = true;
    }
    json.key(name);
  };
  std::array<std::string_view, 8> names;  // ORCID has four at most
  std::size_t count = 0;
  Members more;
  job.xml.each(source_, [&](const Element& c) {
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(count);
    if (count == names.size() || std::find(names.begin(), end, c.name) != end) return more.add(c.name, job.xml.json(c));
    names[count++] = c.name;
    if (c.node.first_child()) {
      key(c.name);
      append_id(json, job, c);
    } else if (const std::string_view value = job.xml.raw(c); !value.empty()) {
      key(c.name);
      Xml::append_text(json, value);
    }
  });
  if (!more.empty()) {
    key("more");
    json.begin_object();
    more.append(json);
    json.end_object();
  }
  if (open) json.end_object();
}

std::string_view Provenance::json(Job& job) const {
  std::string& out = job.scratch;
  out.clear();
  JsonWriter json(out, 0);
  json.begin_object();
  append(json, job);
  json.end_object();
  return out == "{}" ? std::string_view() : out;
}

void Provenance::keep(Job& job, std::vector<Extra>& extras, std::string_view key) const {
  if (const std::string_view object = json(job); !object.empty())
    job.keep_json(extras, std::string(key), std::string(object), item_);
}

bool read_common(Job& job, Entry& entry, const Element& c) {
  if (c.name == "external-ids") {
    add_identifiers(job, c, entry.identifiers, entry.extras);
  } else if (c.name == "start-date" && entry.dates.start.empty()) {
    entry.dates.start = fuzzy_date(job, c, entry.extras);
  } else if (c.name == "end-date" && entry.dates.end.empty()) {
    entry.dates.end = fuzzy_date(job, c, entry.extras);
  } else if (c.name == "url") {
    if (std::string url = job.xml.text(c); !url.empty()) entry.urls.push_back({std::move(url), {}});
  } else {
    return false;
  }
  return true;
}

}  // namespace cvconv::orcid
