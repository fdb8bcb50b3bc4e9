// Identifiers of registries: what they look like, their usual form, and where they lead.
#include "cvconv/identifiers.hpp"

#include "cvconv/ascii.hpp"

#include <array>

namespace cvconv::identifiers {
namespace {

using ascii::is_digit;
using ascii::is_letter;
using ascii::is_space;
using ascii::lower;
using ascii::trim;
using ascii::upper;

bool all_digits(std::string_view s) {
  for (const char c : s)
    if (!is_digit(c)) return false;
  return !s.empty();
}

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

/// Takes scheme and host off where the text is a URL on one of the hosts ("doi.org/" with its slash); `www.` may stand
/// before it.
bool take_resolver(std::string_view& s, std::string_view host) {
  std::string_view rest = s;
  const bool web = take(rest, "https://") || take(rest, "http://");
  const bool www = take(rest, "www.");
  if (!take(rest, host)) return false;
  (void)web;
  (void)www;
  s = rest;
  return true;
}

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

// One function for each form: `value` comes in trimmed and goes out normalised.

/// ISO 26324, and the percent-encoded slash of some exports. DOIs are the same in any case; lower case is the usual
/// one.
Check doi(std::string& value) {
  std::string_view s = value;
  take_label(s, "doi");
  if (take_resolver(s, "doi.org/") || take_resolver(s, "dx.doi.org/")) take_label(s, "doi");
  if (!ascii::starts_with(s, "10.")) {  // behind the name of a proxy, or another publisher's resolver
    const std::size_t at = s.find("/10.");
    if (at == std::string_view::npos) return Check::bad_form;
    s.remove_prefix(at + 1);
  }
  std::size_t i = 3;
  while (i < s.size() && (is_digit(s[i]) || s[i] == '.')) ++i;
  std::string rest;
  if (i < s.size() && s[i] == '/') {
    rest = s.substr(i + 1);
  } else if (ascii::starts_with(s.substr(i), "%2f")) {
    rest = s.substr(i + 3);
  }
  if (i < 7 || !is_digit(s[3]) || !is_digit(s[i - 1]) || rest.empty()) return Check::bad_form;
  for (const char c : rest)
    if (is_space(c)) return Check::bad_form;
  std::string out(s.substr(0, i));
  out += '/';
  for (const char c : rest) out += lower(c);
  value = std::move(out);
  return Check::good;
}

/// ISO 7064 MOD 11-2 over sixteen digits: ORCID and ISNI.
bool mod_11_2(std::string_view digits) {
  unsigned total = 0;
  for (std::size_t i = 0; i + 1 < digits.size(); ++i) total = (total + static_cast<unsigned>(digits[i] - '0')) * 2;
  const unsigned check = (12 - total % 11) % 11;
  return static_cast<unsigned>(digit_value(digits.back())) == check;
}

Check orcid(std::string& value) {
  std::string_view s = value;
  take_label(s, "orcid");
  if (!take_resolver(s, "orcid.org/") && !take_resolver(s, "sandbox.orcid.org/")) take_resolver(s, "pub.orcid.org/");
  const std::string c = compact(before_query(s.substr(0, s.find('/'))));
  if (c.size() != 16 || !digits_then_x(c)) return Check::bad_form;
  value = c.substr(0, 4) + '-' + c.substr(4, 4) + '-' + c.substr(8, 4) + '-' + c.substr(12);
  return mod_11_2(c) ? Check::good : Check::bad_digit;
}

Check isni(std::string& value) {
  std::string_view s = value;
  take_label(s, "isni");
  if (!take_resolver(s, "isni.org/isni/")) take_resolver(s, "isni.org/");
  const std::string c = compact(s);
  if (c.size() != 16 || !digits_then_x(c)) return Check::bad_form;
  value = c;
  return mod_11_2(c) ? Check::good : Check::bad_digit;
}

Check isbn(std::string& value) {
  std::string_view s = value;
  if (take(s, "urn:isbn:") || take(s, "isbn-13") || take(s, "isbn-10") || take(s, "isbn"))
    while (!s.empty() && (is_space(s.front()) || s.front() == ':')) s.remove_prefix(1);
  const std::string c = compact(s);
  int total = 0;
  if (c.size() == 13 && all_digits(c)) {
    for (std::size_t i = 0; i < 13; ++i) total += (i % 2 == 0 ? 1 : 3) * (c[i] - '0');
    value = c;
    return total % 10 == 0 ? Check::good : Check::bad_digit;
  }
  if (c.size() == 10 && digits_then_x(c)) {
    for (std::size_t i = 0; i < 10; ++i) total += static_cast<int>(10 - i) * digit_value(c[i]);
    value = c;
    return total % 11 == 0 ? Check::good : Check::bad_digit;
  }
  return Check::bad_form;
}

Check issn(std::string& value) {
  std::string_view s = value;
  if (!take_resolver(s, "portal.issn.org/resource/issn/")) take(s, "urn:issn:");
  take_label(s, "issn");
  const std::string c = compact(s);
  if (c.size() != 8 || !digits_then_x(c)) return Check::bad_form;
  int total = 0;
  for (std::size_t i = 0; i < 8; ++i) total += static_cast<int>(8 - i) * digit_value(c[i]);
  value = c.substr(0, 4) + '-' + c.substr(4);
  return total % 11 == 0 ? Check::good : Check::bad_digit;
}

/// 2101.00001, 2101.00001v2, hep-th/9901001, math.GT/0309136.
Check arxiv(std::string& value) {
  std::string_view s = value;
  if (take_resolver(s, "arxiv.org/")) {
    if (!take(s, "abs/") && !take(s, "pdf/")) return Check::bad_form;
    s = before_query(s);
  }
  if (const std::size_t at = s.rfind(".48550/arxiv."); at != std::string_view::npos) s.remove_prefix(at + 13);
  take_label(s, "arxiv");
  if (s.size() > 4 && ascii::starts_with(s.substr(s.size() - 4), ".pdf")) s.remove_suffix(4);
  s = s.substr(0, s.find_first_of(" ["));  // "2101.00001 [math.CO]"
  std::size_t digits = 0;
  for (const char c : s) {
    digits += is_digit(c) ? 1 : 0;
    if (!is_digit(c) && !is_letter(c) && c != '.' && c != '-' && c != '/') return Check::bad_form;
  }
  if (digits < 7) return Check::bad_form;
  value = std::string(s);
  return Check::good;
}

Check pmid(std::string& value) {
  std::string_view s = value;
  if (take_resolver(s, "pubmed.ncbi.nlm.nih.gov/") || take_resolver(s, "ncbi.nlm.nih.gov/pubmed/")) s = before_query(s);
  take_label(s, "pmid");
  while (!s.empty() && s.back() == '/') s.remove_suffix(1);
  if (!all_digits(s) || s.size() > 9) return Check::bad_form;
  value = std::string(s);
  return Check::good;
}

Check pmc(std::string& value) {
  std::string_view s = value;
  if (take_resolver(s, "ncbi.nlm.nih.gov/pmc/articles/") || take_resolver(s, "pmc.ncbi.nlm.nih.gov/articles/") ||
      take_resolver(s, "europepmc.org/articles/"))
    s = before_query(s);
  take_label(s, "pmcid");
  take(s, "pmc");
  while (!s.empty() && s.back() == '/') s.remove_suffix(1);
  if (!all_digits(s) || s.size() > 9) return Check::bad_form;
  value = "PMC" + std::string(s);
  return Check::good;
}

/// A zero, six characters of Crockford's base 32, two digits.
Check ror(std::string& value) {
  std::string_view s = value;
  take_resolver(s, "ror.org/");
  while (!s.empty() && s.back() == '/') s.remove_suffix(1);
  if (s.size() != 9 || s[0] != '0' || !all_digits(s.substr(7))) return Check::bad_form;
  std::string out;
  for (const char c : s) {
    out += lower(c);
    if (!is_digit(c) && (!is_letter(c) || std::string_view("ilou").find(lower(c)) != std::string_view::npos))
      return Check::bad_form;
  }
  value = std::move(out);
  return Check::good;
}

Check handle(std::string& value) {
  std::string_view s = value;
  if (!take(s, "hdl:") && !take(s, "info:hdl/")) take_resolver(s, "hdl.handle.net/");
  const std::size_t slash = s.find('/');
  if (slash == 0 || slash == std::string_view::npos || slash + 1 == s.size() || s.find("://") != std::string_view::npos)
    return Check::bad_form;
  value = std::string(s);
  return Check::good;
}

/// The Funder Registry: DOIs below 10.13039, or their last part alone.
Check funder(std::string& value) {
  if (all_digits(value)) value = "10.13039/" + value;
  return doi(value);
}

Check grid(std::string& value) {
  std::string_view s = value;
  take_resolver(s, "grid.ac/institutes/");
  if (!ascii::starts_with(s, "grid.") || s.size() < 8) return Check::bad_form;
  value = std::string(s);
  return Check::good;
}

Check wos(std::string& value) {
  std::string_view s = value;
  if (const std::size_t at = s.rfind("WOS:"); at != std::string_view::npos) s.remove_prefix(at + 4);
  while (!s.empty() && s.back() == '/') s.remove_suffix(1);
  if (s.empty() || s.find_first_of("/ ") != std::string_view::npos) return Check::bad_form;
  value = "WOS:" + std::string(s);
  return Check::good;
}

Check web_address(std::string& value) {
  return ascii::starts_with(value, "https://") || ascii::starts_with(value, "http://") ? Check::good : Check::bad_form;
}

struct Scheme {
  std::string_view name;
  Check (*form)(std::string&);  // nullptr: any value
  std::string_view resolver;    // what stands before the value
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

struct Alias {
  std::string_view written;  // lower case
  std::string_view name;
};

constexpr std::array aliases{
    Alias{"arxiv id", "arxiv"},
    Alias{"crossref funder id", "fundref"},
    Alias{"funder registry", "fundref"},
    Alias{"hdl", "handle"},
    Alias{"isbn-10", "isbn"},
    Alias{"isbn-13", "isbn"},
    Alias{"open funder registry", "fundref"},
    Alias{"orcid id", "orcid"},
    Alias{"orcid_id", "orcid"},
    Alias{"pmcid", "pmc"},
    Alias{"pubmed", "pmid"},
    Alias{"pubmed id", "pmid"},
    Alias{"researcher id", "researcherid"},
    Alias{"scopus author id", "scopus"},
    Alias{"scopus id", "scopus"},
    Alias{"url", "uri"},
    Alias{"web of science researcherid", "researcherid"},
    Alias{"wos", "wosuid"},
};

const Scheme* find_scheme(std::string_view name) {
  if (name.empty()) return nullptr;
  for (const Scheme& s : schemes)
    if (s.name.front() == name.front() && s.name == name) return &s;
  return nullptr;
}

/// What must not stand in a path or query as it is. The slash stays: DOIs and handles are paths.
constexpr std::array<bool, 256> make_encoded() {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = c <= 0x20 || c >= 0x7F;
  for (const char c : std::string_view("\"#%<>?[\\]^`{|}")) out[static_cast<unsigned char>(c)] = true;
  return out;
}
constexpr auto encoded = make_encoded();

void append_url_part(std::string& out, std::string_view value) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::size_t done = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto u = static_cast<unsigned char>(value[i]);
    if (!encoded[u]) continue;
    out.append(value, done, i - done);
    out += '%';
    out += hex[u >> 4U];
    out += hex[u & 0xFU];
    done = i + 1;
  }
  out.append(value, done);
}

std::string url_of(const Scheme& scheme, std::string_view value) {
  std::string out;
  if (scheme.name == "uri") return std::string(value);
  if (scheme.resolver.empty() || value.empty()) return out;
  out.reserve(scheme.resolver.size() + value.size() + scheme.suffix.size());
  out = scheme.resolver;
  append_url_part(out, value);
  out += scheme.suffix;
  return out;
}

}  // namespace

std::string normalise_scheme(std::string_view scheme) {
  std::string out;
  scheme = trim(scheme);
  out.reserve(scheme.size());
  for (const char c : scheme) {
    if (!is_space(c)) {
      out += lower(c);
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  for (const Alias& a : aliases)
    if (a.written == out) return std::string(a.name);
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
    if (ascii::starts_with(id.value, "https://") || ascii::starts_with(id.value, "http://")) {
      if (ascii::starts_with(id.value, scheme->resolver) && id.value.size() > scheme->resolver.size())
        id.value.erase(0, scheme->resolver.size());
      else if (id.url.empty())
        id.url = id.value;
    }
    if (id.url.empty()) id.url = url_of(*scheme, id.value);
    return Check::unknown;
  }
  const Check result = scheme->form(id.value);
  if (id.url.empty() && result != Check::bad_form) id.url = url_of(*scheme, id.value);
  return result;
}

Identifier from_url(std::string_view address) {
  struct Host {
    std::string_view start;  // host and path, without scheme and www., in lower case
    std::string_view scheme;
  };
  static constexpr std::array hosts{
      Host{"doi.org/", "doi"},
      Host{"dx.doi.org/", "doi"},
      Host{"orcid.org/", "orcid"},
      Host{"ror.org/", "ror"},
      Host{"arxiv.org/abs/", "arxiv"},
      Host{"arxiv.org/pdf/", "arxiv"},
      Host{"hdl.handle.net/", "handle"},
      Host{"pubmed.ncbi.nlm.nih.gov/", "pmid"},
      Host{"ncbi.nlm.nih.gov/pubmed/", "pmid"},
      Host{"ncbi.nlm.nih.gov/pmc/articles/", "pmc"},
      Host{"pmc.ncbi.nlm.nih.gov/articles/", "pmc"},
      Host{"isni.org/isni/", "isni"},
      Host{"portal.issn.org/resource/issn/", "issn"},
  };
  address = trim(address);
  if (!ascii::starts_with(address, "https://") && !ascii::starts_with(address, "http://")) return {};
  for (const Host& h : hosts) {
    std::string_view rest = address;
    if (!take_resolver(rest, h.start)) continue;
    Identifier id{std::string(h.scheme), std::string(address), std::string(address), {}};
    if (normalise(id) != Check::good) return {};
    return id;
  }
  return {};
}

}  // namespace cvconv::identifiers
