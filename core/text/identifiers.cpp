// Identifiers of registries: what they look like, their usual form, and where they lead.
#include "cvconv/identifiers.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace cvconv::identifiers {
namespace {

using ascii::is_digit;
using ascii::is_letter;
using ascii::is_space;
using ascii::lower;
using ascii::trim;
using ascii::upper;

bool all_digits(std::string_view s) { return !s.empty() && std::ranges::all_of(s, is_digit); }

/// Takes `prefix` (lower case) off, in any case.
bool take(std::string_view& s, std::string_view prefix) {
  if (!ascii::starts_with(s, prefix)) return false;
  s.remove_prefix(prefix.size());
  return true;
}

/// Takes `word`, and then ":" or white space, off: "PMID: 123", "doi 10.1000/1".
void take_label(std::string_view& s, std::string_view word) {
  std::string_view rest = s;
  if (!take(rest, word)) return;
  const std::size_t before = rest.size();
  rest = trim(rest);
  const bool colon = !rest.empty() && (rest.front() == ':' || rest.front() == '=');
  if (colon) rest.remove_prefix(1);
  if (colon || rest.size() < before || (!rest.empty() && is_digit(rest.front()))) s = trim(rest);
}

/// Takes scheme and host off where the text is a URL on one of the hosts ("doi.org/" with its slash); `www.` may come
/// before it.
bool take_resolver(std::string_view& s, std::string_view host) {
  std::string_view rest = s;
  if (!take(rest, "https://")) take(rest, "http://");
  take(rest, "www.");
  if (!take(rest, host)) return false;
  s = rest;
  return true;
}
bool take_resolver(std::string_view& s, std::initializer_list<std::string_view> hosts) {
  return std::any_of(hosts.begin(), hosts.end(), [&](std::string_view host) { return take_resolver(s, host); });
}

bool is_web(std::string_view s) { return ascii::starts_with(s, "https://") || ascii::starts_with(s, "http://"); }

std::string_view without_slashes(std::string_view s) { return s.substr(0, s.find_last_not_of('/') + 1); }

std::string_view before_query(std::string_view s) { return s.substr(0, s.find_first_of("?#")); }

/// Letters and digits only, in upper case: what remains of an ISBN without its hyphens.
std::string compact(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    // U+2010 to U+2015: hyphens and dashes as word processors write them
    if (s[i] == '\xE2' && i + 2 < s.size() && s[i + 1] == '\x80' && s[i + 2] >= '\x90' && s[i + 2] <= '\x95') {
      i += 2;
    } else if (!is_space(s[i]) && s[i] != '-') {
      out += upper(s[i]);
    }
  }
  return out;
}

bool digits_then_x(std::string_view s) {
  return s.size() > 1 && all_digits(s.substr(0, s.size() - 1)) && (is_digit(s.back()) || s.back() == 'X');
}

int digit_value(char c) { return c == 'X' ? 10 : c - '0'; }

/// The sum of the digits, the last one times 1, the one before it times 2, and so on: of ISBN and ISSN.
int weighted_sum(std::string_view digits) {
  int total = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) total += static_cast<int>(digits.size() - i) * digit_value(digits[i]);
  return total;
}

struct Form {
  std::string normal;    // empty: the value is not one of the scheme
  bool is_right = true;  // its check digit, if it has one
};

// One function for each form, of a value that was trimmed.

/// ISO 26324, and the percent-encoded slash of some exports. DOIs are the same in any case; lower case is the usual
/// one.
Form doi(std::string_view s) {
  take_label(s, "doi");
  if (take_resolver(s, "doi.org/") || take_resolver(s, "dx.doi.org/")) take_label(s, "doi");
  if (!ascii::starts_with(s, "10.")) {  // behind the name of a proxy, or another publisher's resolver
    const std::size_t at = s.find("/10.");
    if (at == std::string_view::npos) return {};
    s.remove_prefix(at + 1);
  }
  std::size_t i = 3;
  while (i < s.size() && (is_digit(s[i]) || s[i] == '.')) ++i;
  std::string_view rest;
  if (i < s.size() && s[i] == '/') {
    rest = s.substr(i + 1);
  } else if (ascii::starts_with(s.substr(i), "%2f")) {
    rest = s.substr(i + 3);
  }
  if (i < 7 || !is_digit(s[3]) || !is_digit(s[i - 1]) || rest.empty() || std::ranges::any_of(rest, is_space)) return {};
  return {std::string(s.substr(0, i)).append("/").append(lower(rest))};
}

/// ISO 7064 MOD 11-2 over sixteen digits: ORCID and ISNI.
bool mod_11_2(std::string_view digits) {
  unsigned total = 0;
  for (std::size_t i = 0; i + 1 < digits.size(); ++i) total = (total + static_cast<unsigned>(digits[i] - '0')) * 2;
  const unsigned check = (12 - total % 11) % 11;
  return static_cast<unsigned>(digit_value(digits.back())) == check;
}

Form orcid(std::string_view s) {
  take_label(s, "orcid");
  take_resolver(s, {"orcid.org/", "sandbox.orcid.org/", "pub.orcid.org/"});
  const std::string c = compact(before_query(s.substr(0, s.find('/'))));
  if (c.size() != 16 || !digits_then_x(c)) return {};
  return {c.substr(0, 4) + '-' + c.substr(4, 4) + '-' + c.substr(8, 4) + '-' + c.substr(12), mod_11_2(c)};
}

Form isni(std::string_view s) {
  take_label(s, "isni");
  take_resolver(s, {"isni.org/isni/", "isni.org/"});
  const std::string c = compact(s);
  if (c.size() != 16 || !digits_then_x(c)) return {};
  return {c, mod_11_2(c)};
}

Form isbn(std::string_view s) {
  if (take(s, "urn:isbn:") || take(s, "isbn-13") || take(s, "isbn-10") || take(s, "isbn"))
    while (!s.empty() && (is_space(s.front()) || s.front() == ':')) s.remove_prefix(1);
  const std::string c = compact(s);
  if (c.size() == 10 && digits_then_x(c)) return {c, weighted_sum(c) % 11 == 0};
  if (c.size() != 13 || !all_digits(c)) return {};
  int total = 0;
  for (std::size_t i = 0; i < 13; ++i) total += (i % 2 == 0 ? 1 : 3) * (c[i] - '0');
  return {c, total % 10 == 0};
}

Form issn(std::string_view s) {
  if (!take_resolver(s, "portal.issn.org/resource/issn/")) take(s, "urn:issn:");
  take_label(s, "issn");
  const std::string c = compact(s);
  if (c.size() != 8 || !digits_then_x(c)) return {};
  return {c.substr(0, 4) + '-' + c.substr(4), weighted_sum(c) % 11 == 0};
}

/// 2101.00001, 2101.00001v2, hep-th/9901001, math.GT/0309136.
Form arxiv(std::string_view s) {
  if (take_resolver(s, "arxiv.org/")) {
    if (!take(s, "abs/") && !take(s, "pdf/")) return {};
    s = before_query(s);
  }
  if (const std::size_t at = s.rfind(".48550/arxiv."); at != std::string_view::npos) s.remove_prefix(at + 13);
  take_label(s, "arxiv");
  if (s.size() > 4 && ascii::starts_with(s.substr(s.size() - 4), ".pdf")) s.remove_suffix(4);
  s = s.substr(0, s.find_first_of(" ["));  // "2101.00001 [math.CO]"
  std::size_t digits = 0;
  for (const char c : s) {
    digits += is_digit(c) ? 1 : 0;
    if (!is_digit(c) && !is_letter(c) && c != '.' && c != '-' && c != '/') return {};
  }
  return {std::string(digits < 7 ? "" : s)};
}

Form pmid(std::string_view s) {
  if (take_resolver(s, {"pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/"})) s = before_query(s);
  take_label(s, "pmid");
  s = without_slashes(s);
  return {std::string(all_digits(s) && s.size() <= 9 ? s : "")};
}

Form pmc(std::string_view s) {
  if (take_resolver(s, {"ncbi.nlm.nih.gov/pmc/articles/", "pmc.ncbi.nlm.nih.gov/articles/", "europepmc.org/articles/"}))
    s = before_query(s);
  take_label(s, "pmcid");
  take(s, "pmc");
  s = without_slashes(s);
  return {all_digits(s) && s.size() <= 9 ? "PMC" + std::string(s) : ""};
}

/// A zero, six characters of Crockford's base 32, two digits.
Form ror(std::string_view s) {
  take_resolver(s, "ror.org/");
  const std::string out = ascii::lower(without_slashes(s));
  const bool is_base_32 = out.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz") == std::string::npos;
  if (out.size() != 9 || out[0] != '0' || !all_digits(out.substr(7)) || !is_base_32) return {};
  return {out};
}

Form handle(std::string_view s) {
  if (!take(s, "hdl:") && !take(s, "info:hdl/")) take_resolver(s, "hdl.handle.net/");
  const std::size_t slash = s.find('/');
  if (slash == 0 || slash == std::string_view::npos || slash + 1 == s.size() || s.find("://") != std::string_view::npos)
    return {};
  return {std::string(s)};
}

/// The Funder Registry: DOIs below 10.13039, or their last part alone.
Form funder(std::string_view s) { return all_digits(s) ? Form{"10.13039/" + std::string(s)} : doi(s); }

Form grid(std::string_view s) {
  take_resolver(s, "grid.ac/institutes/");
  return {std::string(ascii::starts_with(s, "grid.") && s.size() >= 8 ? s : "")};
}

Form wos(std::string_view s) {
  if (const std::size_t at = s.rfind("WOS:"); at != std::string_view::npos) s.remove_prefix(at + 4);
  s = without_slashes(s);
  return {s.empty() || s.find_first_of("/ ") != std::string_view::npos ? "" : "WOS:" + std::string(s)};
}

Form web_address(std::string_view s) { return {std::string(is_web(s) ? s : "")}; }

struct Scheme {
  std::string_view name;
  Form (*form)(std::string_view);  // nullptr: any value
  std::string_view resolver;       // what stands before the value
  std::string_view suffix = {};
};

// The frequent ones first: it is searched from the top.
constexpr std::array schemes{
    Scheme{"doi", doi, "https://doi.org/"},
    Scheme{"orcid", orcid, "https://orcid.org/"},
    Scheme{"ror", ror, "https://ror.org/"},
    Scheme{"isbn", isbn, {}},
    Scheme{"issn", issn, "https://portal.issn.org/resource/ISSN/"},
    Scheme{"pmid", pmid, "https://pubmed.ncbi.nlm.nih.gov/", "/"},
    Scheme{"pmc", pmc, "https://pmc.ncbi.nlm.nih.gov/articles/", "/"},
    Scheme{"arxiv", arxiv, "https://arxiv.org/abs/"},
    Scheme{"eid", nullptr, "https://www.scopus.com/inward/record.uri?eid="},
    Scheme{"wosuid", wos, "https://www.webofscience.com/wos/woscc/full-record/"},
    Scheme{"handle", handle, "https://hdl.handle.net/"},
    Scheme{"grid", grid, {}},
    Scheme{"fundref", funder, "https://doi.org/"},
    Scheme{"isni", isni, "https://isni.org/isni/"},
    Scheme{"uri", web_address, {}},
    Scheme{"bibcode", nullptr, "https://ui.adsabs.harvard.edu/abs/"},
    Scheme{"dnb", nullptr, "https://d-nb.info/"},
    Scheme{"gnd", nullptr, "https://d-nb.info/gnd/"},
    Scheme{"hal", nullptr, "https://hal.science/"},
    Scheme{"jstor", nullptr, "https://www.jstor.org/stable/"},
    Scheme{"lccn", nullptr, "https://lccn.loc.gov/"},
    Scheme{"lei", nullptr, "https://search.gleif.org/#/record/"},
    Scheme{"lensid", nullptr, "https://www.lens.org/"},
    Scheme{"mr", nullptr, "https://mathscinet.ams.org/mathscinet-getitem?mr="},
    Scheme{"oclc", nullptr, "https://www.worldcat.org/oclc/"},
    Scheme{"osti", nullptr, "https://www.osti.gov/biblio/"},
    Scheme{"pdb", nullptr, "https://www.rcsb.org/structure/"},
    Scheme{"researcherid", nullptr, "https://www.webofscience.com/wos/author/record/"},
    Scheme{"scopus", nullptr, "https://www.scopus.com/authid/detail.uri?authorId="},
    Scheme{"ssrn", nullptr, "https://ssrn.com/abstract="},
    Scheme{"viaf", nullptr, "https://viaf.org/viaf/"},
    Scheme{"wikidata", nullptr, "https://www.wikidata.org/wiki/"},
    Scheme{"zbl", nullptr, "https://zbmath.org/?q=an:"},
};

/// As written, in lower case, and the usual name.
constexpr std::pair<std::string_view, std::string_view> aliases[] = {{"arxiv id", "arxiv"},
                                                                     {"crossref funder id", "fundref"},
                                                                     {"funder registry", "fundref"},
                                                                     {"hdl", "handle"},
                                                                     {"isbn-10", "isbn"},
                                                                     {"isbn-13", "isbn"},
                                                                     {"open funder registry", "fundref"},
                                                                     {"orcid id", "orcid"},
                                                                     {"orcid_id", "orcid"},
                                                                     {"pmcid", "pmc"},
                                                                     {"pubmed", "pmid"},
                                                                     {"pubmed id", "pmid"},
                                                                     {"researcher id", "researcherid"},
                                                                     {"scopus author id", "scopus"},
                                                                     {"scopus id", "scopus"},
                                                                     {"url", "uri"},
                                                                     {"web of science researcherid", "researcherid"},
                                                                     {"wos", "wosuid"}};

const Scheme* find_scheme(std::string_view name) {
  if (name.empty()) return nullptr;
  for (const Scheme& s : schemes)
    if (s.name.front() == name.front() && s.name == name) return &s;
  return nullptr;
}

/// What a path or query does not have as it is, is encoded. The slash stays: DOIs and handles are paths.
void append_url_part(std::string& out, std::string_view value) {
  for (const char c : value) {
    if (c > 0x20 && c < 0x7F && std::string_view("\"#%<>?[\\]^`{|}").find(c) == std::string_view::npos)
      out += c;
    else
      ascii::append_hex(out.append("%"), c);
  }
}

std::string url_of(const Scheme& scheme, std::string_view value) {
  if (scheme.name == "uri") return std::string(value);
  if (scheme.resolver.empty() || value.empty()) return {};
  std::string out(scheme.resolver);
  append_url_part(out, value);
  return out.append(scheme.suffix);
}

}  // namespace

std::string normalise_scheme(std::string_view scheme) {
  std::string out = ascii::collapse(lower(scheme));
  for (const auto& [written, name] : aliases)
    if (written == out) return std::string(name);
  return out;
}

std::string url(std::string_view scheme, std::string_view value) {
  const Scheme* s = find_scheme(scheme);
  return s == nullptr ? std::string() : url_of(*s, value);
}

Check normalise(Identifier& id) {
  const Scheme* scheme = find_scheme(id.scheme);
  if (scheme == nullptr) {
    id.scheme = normalise_scheme(id.scheme);
    scheme = find_scheme(id.scheme);
  }
  if (const std::string_view t = trim(id.value); t.size() != id.value.size()) id.value = std::string(t);
  if (scheme == nullptr) return Check::unknown;
  if (scheme->form == nullptr) {
    // A URL that was typed into the place of the value leads to the thing itself.
    if (is_web(id.value)) {
      if (ascii::starts_with(id.value, scheme->resolver) && id.value.size() > scheme->resolver.size())
        id.value.erase(0, scheme->resolver.size());
      else if (id.url.empty())
        id.url = id.value;
    }
    if (id.url.empty()) id.url = url_of(*scheme, id.value);
    return Check::unknown;
  }
  Form form = scheme->form(id.value);
  if (form.normal.empty()) return Check::bad_form;
  id.value = std::move(form.normal);
  if (id.url.empty()) id.url = url_of(*scheme, id.value);
  return form.is_right ? Check::good : Check::bad_digit;
}

Identifier from_url(std::string_view address) {
  // Host and path, without scheme and www., in lower case.
  static constexpr std::pair<std::string_view, std::string_view> hosts[] = {{"doi.org/", "doi"},
                                                                            {"dx.doi.org/", "doi"},
                                                                            {"orcid.org/", "orcid"},
                                                                            {"ror.org/", "ror"},
                                                                            {"arxiv.org/abs/", "arxiv"},
                                                                            {"arxiv.org/pdf/", "arxiv"},
                                                                            {"hdl.handle.net/", "handle"},
                                                                            {"pubmed.ncbi.nlm.nih.gov/", "pmid"},
                                                                            {"ncbi.nlm.nih.gov/pubmed/", "pmid"},
                                                                            {"ncbi.nlm.nih.gov/pmc/articles/", "pmc"},
                                                                            {"pmc.ncbi.nlm.nih.gov/articles/", "pmc"},
                                                                            {"isni.org/isni/", "isni"},
                                                                            {"portal.issn.org/resource/issn/", "issn"}};
  address = trim(address);
  if (!is_web(address)) return {};
  for (const auto& [start, scheme] : hosts) {
    std::string_view rest = address;
    if (!take_resolver(rest, start)) continue;
    Identifier id{std::string(scheme), std::string(address), std::string(address), {}};
    if (normalise(id) != Check::good) return {};
    return id;
  }
  return {};
}

}  // namespace cvconv::identifiers
