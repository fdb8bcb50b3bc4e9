// Identifiers in the form in which their registries write them, and where they lead.
#include "cvconv/ascii.hpp"
#include "resume/things.hpp"

#include "resume/scan.hpp"

namespace cvconv::resume {
namespace {

struct Scheme {
  std::string_view name;
  std::string_view resolver;     // the value follows it; empty: leads nowhere
  std::string_view prefixes[5];  // what people write before the value
};

constexpr Scheme schemes[] = {
    {"doi",
     "https://doi.org/",
     {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"}},
    {"arxiv", "https://arxiv.org/abs/", {"https://arxiv.org/abs/", "http://arxiv.org/abs/", "arxiv:", {}, {}}},
    {"orcid", "https://orcid.org/", {"https://orcid.org/", "http://orcid.org/", "orcid.org/", "orcid:", {}}},
    {"ror", "https://ror.org/", {"https://ror.org/", "http://ror.org/", "ror.org/", {}, {}}},
    {"isbn", {}, {"isbn:", "isbn ", "urn:isbn:", {}, {}}},
    {"issn", "https://portal.issn.org/resource/ISSN/", {"issn:", "issn ", "urn:issn:", {}, {}}},
    {"pmid", "https://pubmed.ncbi.nlm.nih.gov/", {"https://pubmed.ncbi.nlm.nih.gov/", "pmid:", "pmid ", {}, {}}},
    {"pmc",
     "https://www.ncbi.nlm.nih.gov/pmc/articles/",
     {"https://www.ncbi.nlm.nih.gov/pmc/articles/", "pmcid:", "pmc:", {}, {}}},
    {"isni", "https://isni.org/isni/", {"https://isni.org/isni/", "http://www.isni.org/isni/", "isni:", "isni ", {}}},
    {"handle", "https://hdl.handle.net/", {"https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:", {}, {}}},
    {"wikidata",
     "https://www.wikidata.org/wiki/",
     {"https://www.wikidata.org/wiki/", "http://www.wikidata.org/entity/", {}, {}, {}}},
};

// ISO 7064 MOD 11-2 over sixteen digits in four groups.
bool is_orcid(std::string_view s) {
  if (s.size() != 19) return false;
  int total = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (i % 5 == 4) {
      if (s[i] != '-') return false;
    } else if (i == 18) {
      const int check = (12 - total % 11) % 11;
      return s[i] == (check == 10 ? 'X' : static_cast<char>('0' + check));
    } else if (s[i] < '0' || s[i] > '9') {
      return false;
    } else {
      total = (total + (s[i] - '0')) * 2;
    }
  }
  return false;
}

}  // namespace

bool normalise(Identifier& id) {
  id.scheme = ascii::lower(id.scheme);
  if (id.scheme == "pmcid") id.scheme = "pmc";
  for (const Scheme& s : schemes) {
    if (s.name != id.scheme) continue;
    for (const std::string_view prefix : s.prefixes)
      if (!prefix.empty() && ascii::starts_with(id.value, prefix)) {
        id.value = ascii::trim(std::string_view(id.value).substr(prefix.size()));
        break;
      }
    if (id.scheme == "doi" && !id.value.starts_with("10.")) return false;
    if (id.scheme == "orcid" && !is_orcid(id.value)) return false;
    if (id.url.empty() && !s.resolver.empty()) id.url = std::string(s.resolver) + id.value;
    return true;
  }
  return true;
}

void Mapper::identifier(std::string_view scheme, Value v, std::vector<Identifier>& out) {
  if (v.is_list()) {
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Step step(*this, i);
      identifier(scheme, v.item(i), out);
    }
    return;
  }
  Identifier id;
  id.scheme = scheme;
  id.value = scalar(v, "an identifier");
  if (id.value.empty()) return;
  const std::string written = id.value;
  if (!normalise(id))
    warning(Code::bad_identifier, "\"" + written + "\" is not a valid " + std::string(scheme), v,
            id.scheme == "doi" ? "a DOI begins with 10." : "");
  else if (!dialect.yaml && id.value != written)
    note(Code::bad_identifier, "\"" + written + "\" is read as " + id.value, v);
  out.push_back(std::move(id));
}

void Mapper::identifiers(Value v, std::vector<Identifier>& out) {
  if (v.is_map()) {  // {orcid: …, doi: …}
    for (std::size_t i = 0; i < v.size(); ++i) {
      const Step step(*this, v.key(i).text());
      identifier(v.key(i).text(), v.value(i), out);
    }
    return;
  }
  if (!v.is_list()) {
    if (!v.is_null()) error(Code::wrong_type, "identifiers are a list or a map", v, "write {doi: 10.1000/182}");
    return;
  }
  for (std::size_t i = 0; i < v.size(); ++i) {
    const Step step(*this, i);
    const Value item = v.item(i);
    if (!demand_map(item, "an identifier {scheme, value}")) continue;
    if (!item.has("scheme") && !item.has("value")) {  // a list of maps: - doi: …
      identifiers(item, out);
      continue;
    }
    Identifier id;
    read_members(*this, item, identifier_table, id);
    const std::string written = id.value;
    if (id.value.empty() && id.url.empty()) {
      warning(Code::missing_value, "the identifier has no value", item, "write {scheme: doi, value: 10.1000/182}");
      if (!id.scheme.empty() || !id.relation.empty()) out.push_back(std::move(id));
      continue;
    }
    Identifier normal = id;
    if (!normalise(normal)) warning(Code::bad_identifier, "\"" + written + "\" is not a valid " + id.scheme, item);
    out.push_back(std::move(item.has("url") ? id : normal));  // with a url everything is said
  }
}

}  // namespace cvconv::resume
