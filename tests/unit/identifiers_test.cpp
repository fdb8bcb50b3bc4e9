#include "cvconv/identifiers.hpp"

#include "catch.hpp"

using cvconv::Identifier;
using cvconv::identifiers::Check;
using cvconv::identifiers::from_url;
using cvconv::identifiers::normalise;

namespace {

/// `scheme|value|url` after normalising.
std::string normal(std::string scheme, std::string value, Check expected) {
  Identifier id{std::move(scheme), std::move(value), {}, {}};
  CHECK(normalise(id) == expected);
  return id.scheme + '|' + id.value + '|' + id.url;
}

}  // namespace

TEST_CASE("identifiers take their usual form and their resolver", "[identifiers]") {
  const auto good = Check::good;
  CHECK(normal("DOI", " https://dx.doi.org/10.1000/ABC.1 ", good) == "doi|10.1000/abc.1|https://doi.org/10.1000/abc.1");
  CHECK(normal("doi", "doi: 10.1000/182", good) == "doi|10.1000/182|https://doi.org/10.1000/182");
  CHECK(normal("doi", "10.1000%2F182", good) == "doi|10.1000/182|https://doi.org/10.1000/182");
  CHECK(normal("doi", "https://doi.org.proxy.example.edu/10.1000/182", good) ==
        "doi|10.1000/182|https://doi.org/10.1000/182");
  CHECK(normal("doi", "10.1002/(SICI)1096<1::A#B>3.0", good) ==
        "doi|10.1002/(sici)1096<1::a#b>3.0|https://doi.org/10.1002/(sici)1096%3C1::a%23b%3E3.0");
  CHECK(normal("orcid", "http://orcid.org/0000-0002-1825-0097", good) ==
        "orcid|0000-0002-1825-0097|https://orcid.org/0000-0002-1825-0097");
  CHECK(normal("orcid", "0000000218250097", good) == "orcid|0000-0002-1825-0097|https://orcid.org/0000-0002-1825-0097");
  CHECK(normal("isbn", "ISBN-13: 978-3-16-148410-0", good) == "isbn|9783161484100|");
  CHECK(normal("isbn", "0-8044-2957-x", good) == "isbn|080442957X|");
  CHECK(normal("ISSN", "03785955", good) == "issn|0378-5955|https://portal.issn.org/resource/ISSN/0378-5955");
  CHECK(normal("arxiv", "arXiv:2101.00001v2 [math.CO]", good) ==
        "arxiv|2101.00001v2|https://arxiv.org/abs/2101.00001v2");
  CHECK(normal("arxiv", "https://arxiv.org/pdf/hep-th/9901001.pdf", good) ==
        "arxiv|hep-th/9901001|https://arxiv.org/abs/hep-th/9901001");
  CHECK(normal("PubMed ID", "PMID: 12345", good) == "pmid|12345|https://pubmed.ncbi.nlm.nih.gov/12345/");
  CHECK(normal("pmc", "12345", good) == "pmc|PMC12345|https://pmc.ncbi.nlm.nih.gov/articles/PMC12345/");
  CHECK(normal("ROR", "https://ror.org/05gq02987", good) == "ror|05gq02987|https://ror.org/05gq02987");
  CHECK(normal("FUNDREF", "http://dx.doi.org/10.13039/100000001", good) ==
        "fundref|10.13039/100000001|https://doi.org/10.13039/100000001");
  CHECK(normal("isni", "0000 0001 2150 090X", good) == "isni|000000012150090X|https://isni.org/isni/000000012150090X");
  CHECK(normal("handle", "http://hdl.handle.net/1234/56", good) == "handle|1234/56|https://hdl.handle.net/1234/56");
  CHECK(normal("wosuid", "000123", good) ==
        "wosuid|WOS:000123|https://www.webofscience.com/wos/woscc/full-record/WOS:000123");
  CHECK(normal("url", "https://example.org/a", good) == "uri|https://example.org/a|https://example.org/a");
}

TEST_CASE("what is no identifier of its scheme is kept as written", "[identifiers]") {
  CHECK(normal("doi", "to appear", Check::bad_form) == "doi|to appear|");
  CHECK(normal("doi", "", Check::bad_form) == "doi||");
  CHECK(normal("doi", "10.1000/", Check::bad_form) == "doi|10.1000/|");
  CHECK(normal("orcid", "0000-0002-1825", Check::bad_form) == "orcid|0000-0002-1825|");
  CHECK(normal("pmid", "n/a", Check::bad_form) == "pmid|n/a|");
  CHECK(normal("grant_number", " AB 12 ", Check::unknown) == "grant_number|AB 12|");
  CHECK(normal("Loop  Profile", "77", Check::unknown) == "loop profile|77|");
}

TEST_CASE("check digits are checked", "[identifiers]") {
  CHECK(normal("orcid", "0000-0002-1825-0098", Check::bad_digit) ==
        "orcid|0000-0002-1825-0098|https://orcid.org/0000-0002-1825-0098");
  CHECK(normal("isbn", "9783161484101", Check::bad_digit) == "isbn|9783161484101|");
  CHECK(normal("isbn", "0804429570", Check::bad_digit) == "isbn|0804429570|");
  CHECK(normal("issn", "0378-5954", Check::bad_digit) ==
        "issn|0378-5954|https://portal.issn.org/resource/ISSN/0378-5954");
}

TEST_CASE("a stated URL stays", "[identifiers]") {
  Identifier id{"doi", "10.1000/182", "https://journal.example.org/182", {}};
  CHECK(normalise(id) == Check::good);
  CHECK(id.url == "https://journal.example.org/182");
}

TEST_CASE("URLs of resolvers are identifiers", "[identifiers]") {
  CHECK(from_url("https://doi.org/10.1000/182").value == "10.1000/182");
  CHECK(from_url("https://orcid.org/0000-0002-1825-0097").scheme == "orcid");
  CHECK(from_url("https://www.ncbi.nlm.nih.gov/pubmed/12345").scheme == "pmid");
  CHECK(from_url("https://example.org/10.1000/182").scheme.empty());
  CHECK(from_url("https://doi.org/").scheme.empty());
}
