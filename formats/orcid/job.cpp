// What all parts of a record are read with: texts, dates, organizations, identifiers, Extras.
#include "orcid/job.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>
#include <array>

namespace cvconv::orcid {
namespace {

/// Up to four digits, nothing else; -1 otherwise.
int number(const std::string& s) {
  const bool digits = !s.empty() && s.size() <= 4 && std::all_of(s.begin(), s.end(), ascii::is_digit);
  return digits ? std::stoi(s) : -1;
}

bool is_open(const Element& child, std::string_view name, bool empty) { return empty && child.name == name; }

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

void Job::keep(std::vector<Extra>& extras, const Element& e) {
  keep_as(extras, std::string(e.space.empty() ? std::string_view(e.node.name()) : e.name), e);
}

void Job::keep_in(std::vector<Extra>& extras, std::string_view path, const Element& e) {
  keep_as(extras, std::string(path).append(e.name), e);
}

void Job::keep_as(std::vector<Extra>& extras, std::string key, const Element& e) {
  scratch.clear();
  JsonWriter json(scratch, 0);
  xml.append_json(json, e);
  keep_json(extras, std::move(key), scratch, e);
}

void Job::keep_json(std::vector<Extra>& extras, std::string key, std::string json, const Element& where) {
  extras.push_back({"orcid", std::move(key), std::move(json), xml.origin(where)});
}

void Job::check(const Identifier& id, identifiers::Check check, const Element& where, std::string_view name,
                std::string path) {
  if (check != identifiers::Check::bad_digit && check != identifiers::Check::bad_form) return;
  const bool form = check == identifiers::Check::bad_form;
  const std::string value = "\"" + id.value + "\"";
  const std::string what = name.empty() ? id.scheme : (form ? "" : "the ") + std::string(name);
  context.warning(Code::bad_identifier,
                  form ? value + " is no " + what : "the check digit of " + what + " " + value + " is wrong",
                  xml.place(where), {}, std::move(path));
}

std::string language_tag(std::string_view code) {
  std::string out(code);
  std::replace(out.begin(), out.end(), '_', '-');
  const std::string_view language = std::string_view(out).substr(0, out.find('-'));
  const std::string_view now = language == "iw" ? "he" : language == "in" ? "id" : language == "ji" ? "yi" : "";
  if (!now.empty()) out.replace(0, 2, now);
  return out;
}

bool take_date(Job& job, const Element& e, std::string_view name, Date& field, std::vector<Extra>& extras) {
  if (!is_open(e, name, field.empty())) return false;
  std::string year;
  std::string month;
  std::string day;
  job.xml.each(e, [&](const Element& c) {
    if (!take_words(job, c, "year", year) && !take_words(job, c, "month", month) && !take_words(job, c, "day", day))
      job.keep_in(extras, std::string(e.name) + "/", c);
  });
  const int y = number(year);
  const int m = number(month);
  const int d = number(day);
  if (y > 0 && (month.empty() ? day.empty() : m >= 1 && m <= 12) && (day.empty() || (d >= 1 && d <= 31))) {
    field = Date(y, std::max(m, 0), std::max(d, 0));
    if (!parse_date(to_iso(field)).is_raw()) return true;
    field = {};
  }
  for (const std::string& p : {year, month, day}) field.raw.append(field.raw.empty() || p.empty() ? "" : "-").append(p);
  if (!field.raw.empty())
    job.context.warning(Code::bad_date, "\"" + field.raw + "\" is no date of the calendar", job.xml.place(e));
  return true;
}

void set_country(Location& location, std::string value) {
  const bool code = value.size() == 2 && ascii::is_letter(value[0]) && ascii::is_letter(value[1]);
  if (code)
    for (char& c : value) c = ascii::upper(c);
  (code ? location.country_code : location.country) = std::move(value);
}

bool take_organization(Job& job, const Element& e, std::string_view name, Organization& out,
                       std::vector<Extra>& extras) {
  if (!is_open(e, name, out.name.empty() && out.location.empty() && out.identifiers.empty())) return false;
  constexpr std::string_view number = "disambiguated-organization-identifier";
  constexpr std::string_view source = "disambiguation-source";
  // Its path is the shorter one.
  const auto again = [](const Element& c, std::string_view a, std::string_view b) {
    return c.name == a || c.name == b;
  };
  job.xml.each(e, [&](const Element& c) {
    if (c.name == "address") {
      job.xml.each(c, [&](const Element& a) {
        Location& location = out.location;
        if (a.name == "country" && location.country_code.empty() && location.country.empty())
          set_country(location, job.plain(a));
        else if (!take_plain(job, a, "city", location.city) && !take_plain(job, a, "region", location.region))
          job.keep_in(extras, again(a, "city", "region") ? "organization/" : "organization/address/", a);
      });
    } else if (c.name == "disambiguated-organization") {
      Identifier id;
      job.xml.each(c, [&](const Element& d) {
        if (!take_plain(job, d, number, id.value) && !take_plain(job, d, source, id.scheme))
          job.keep_in(extras, again(d, number, source) ? "organization/" : "organization/disambiguated-organization/",
                      d);
      });
      if (id.scheme.empty() && id.value.empty()) return;
      job.check(id, identifiers::normalise(id), c);
      out.identifiers.push_back(std::move(id));
    } else if (!take_text(job, c, "name", out.name)) {
      job.keep_in(extras, "organization/", c);
    }
  });
  return true;
}

Identifier external_id(Job& job, const Element& e, bool& rest) {
  Identifier id;
  Element normalized;
  job.xml.each(e, [&](const Element& c) {
    if (take_words(job, c, "external-id-type", id.scheme) || take_words(job, c, "external-id-value", id.value) ||
        take_words(job, c, "external-id-url", id.url) || take_words(job, c, "external-id-relationship", id.relation))
      return;
    if (c.name == "external-id-normalized" && !normalized) return void(normalized = c);
    rest = rest || (c.name != "created-date" && c.name != "last-modified-date" && c.name != "source");
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
  job.check(id, check, e);
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
    if (e.name != "external-id") return job.keep_in(extras, "external-ids/", e);
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

bool take_title(Job& job, const Element& e, std::string_view name, Text& out, std::vector<Extra>& extras) {
  if (!is_open(e, name, out.empty())) return false;
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
      job.keep_in(extras, "title/", c);
  });
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
  return true;
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
  std::string object;
  JsonWriter out(object, 0);
  out.begin_object();
  std::array<std::string_view, 8> names;  // ORCID has four at most
  std::size_t count = 0;
  Members more;
  job.xml.each(source_, [&](const Element& c) {
    if (count == names.size() || std::find(names.begin(), names.end(), c.name) != names.end())
      return more.add(c.name, job.xml.json(c));
    names[count++] = c.name;
    if (c.node.first_child()) {
      out.key(c.name);
      append_id(out, job, c);
    } else if (const std::string_view value = job.xml.raw(c); !value.empty()) {
      out.key(c.name);
      Xml::append_text(out, value);
    }
  });
  if (!more.empty()) {
    out.key("more");
    out.begin_object();
    more.append(out);
    out.end_object();
  }
  out.end_object();
  if (object == "{}") return;
  json.key("source");
  json.raw(object);
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

}  // namespace cvconv::orcid
