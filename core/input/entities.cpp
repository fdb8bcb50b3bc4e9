// The table of entities, and what a numbered one stands for.
#include "cvconv/utf8.hpp"
#include "input/markdown.hpp"

#include <charconv>

namespace cvconv::outline {
namespace {

struct Entity {
  std::string_view name;
  std::string_view characters;
};

// HTML 4's names, less the rarest: what people write by hand, and what publishers leave in titles.
constexpr Entity entities[] = {
    {"amp", "&"},         {"lt", "<"},        {"gt", ">"},        {"quot", "\""},    {"apos", "'"},
    {"nbsp", "\u00A0"},   {"iexcl", "¡"},     {"cent", "¢"},      {"pound", "£"},    {"yen", "¥"},
    {"sect", "§"},        {"copy", "©"},      {"ordf", "ª"},      {"laquo", "«"},    {"reg", "®"},
    {"deg", "°"},         {"plusmn", "±"},    {"sup2", "²"},      {"sup3", "³"},     {"micro", "µ"},
    {"para", "¶"},        {"middot", "·"},    {"sup1", "¹"},      {"ordm", "º"},     {"raquo", "»"},
    {"frac14", "¼"},      {"frac12", "½"},    {"frac34", "¾"},    {"iquest", "¿"},   {"Agrave", "À"},
    {"Aacute", "Á"},      {"Acirc", "Â"},     {"Atilde", "Ã"},    {"Auml", "Ä"},     {"Aring", "Å"},
    {"AElig", "Æ"},       {"Ccedil", "Ç"},    {"Egrave", "È"},    {"Eacute", "É"},   {"Ecirc", "Ê"},
    {"Euml", "Ë"},        {"Igrave", "Ì"},    {"Iacute", "Í"},    {"Icirc", "Î"},    {"Iuml", "Ï"},
    {"Ntilde", "Ñ"},      {"Ograve", "Ò"},    {"Oacute", "Ó"},    {"Ocirc", "Ô"},    {"Otilde", "Õ"},
    {"Ouml", "Ö"},        {"times", "×"},     {"Oslash", "Ø"},    {"Ugrave", "Ù"},   {"Uacute", "Ú"},
    {"Ucirc", "Û"},       {"Uuml", "Ü"},      {"Yacute", "Ý"},    {"szlig", "ß"},    {"agrave", "à"},
    {"aacute", "á"},      {"acirc", "â"},     {"atilde", "ã"},    {"auml", "ä"},     {"aring", "å"},
    {"aelig", "æ"},       {"ccedil", "ç"},    {"egrave", "è"},    {"eacute", "é"},   {"ecirc", "ê"},
    {"euml", "ë"},        {"igrave", "ì"},    {"iacute", "í"},    {"icirc", "î"},    {"iuml", "ï"},
    {"ntilde", "ñ"},      {"ograve", "ò"},    {"oacute", "ó"},    {"ocirc", "ô"},    {"otilde", "õ"},
    {"ouml", "ö"},        {"divide", "÷"},    {"oslash", "ø"},    {"ugrave", "ù"},   {"uacute", "ú"},
    {"ucirc", "û"},       {"uuml", "ü"},      {"yacute", "ý"},    {"yuml", "ÿ"},     {"OElig", "Œ"},
    {"oelig", "œ"},       {"Scaron", "Š"},    {"scaron", "š"},    {"ndash", "–"},    {"mdash", "—"},
    {"lsquo", "‘"},       {"rsquo", "’"},     {"sbquo", "‚"},     {"ldquo", "“"},    {"rdquo", "”"},
    {"bdquo", "„"},       {"bull", "•"},      {"hellip", "…"},    {"prime", "′"},    {"euro", "€"},
    {"trade", "™"},       {"larr", "←"},      {"rarr", "→"},      {"harr", "↔"},     {"minus", "−"},
    {"le", "≤"},          {"ge", "≥"},        {"ne", "≠"},        {"asymp", "≈"},    {"infin", "∞"},
    {"alpha", "α"},       {"beta", "β"},      {"gamma", "γ"},     {"delta", "δ"},    {"epsilon", "ε"},
    {"lambda", "λ"},      {"mu", "μ"},        {"pi", "π"},        {"sigma", "σ"},    {"omega", "ω"},
    {"thinsp", "\u2009"}, {"ensp", "\u2002"}, {"emsp", "\u2003"}, {"shy", "\u00AD"}, {"zwj", "\u200D"},
    {"zwnj", "\u200C"},   {"Alpha", "Α"},     {"Beta", "Β"},      {"Gamma", "Γ"},    {"Delta", "Δ"},
    {"Epsilon", "Ε"},     {"Zeta", "Ζ"},      {"Eta", "Η"},       {"Theta", "Θ"},    {"Iota", "Ι"},
    {"Kappa", "Κ"},       {"Lambda", "Λ"},    {"Mu", "Μ"},        {"Nu", "Ν"},       {"Xi", "Ξ"},
    {"Omicron", "Ο"},     {"Pi", "Π"},        {"Rho", "Ρ"},       {"Sigma", "Σ"},    {"Tau", "Τ"},
    {"Upsilon", "Υ"},     {"Phi", "Φ"},       {"Chi", "Χ"},       {"Psi", "Ψ"},      {"Omega", "Ω"},
    {"zeta", "ζ"},        {"eta", "η"},       {"theta", "θ"},     {"iota", "ι"},     {"kappa", "κ"},
    {"nu", "ν"},          {"xi", "ξ"},        {"omicron", "ο"},   {"rho", "ρ"},      {"sigmaf", "ς"},
    {"tau", "τ"},         {"upsilon", "υ"},   {"phi", "φ"},       {"chi", "χ"},      {"psi", "ψ"},
    {"brvbar", "¦"},      {"curren", "¤"},    {"not", "¬"},       {"macr", "¯"},     {"acute", "´"},
    {"uml", "¨"},         {"cedil", "¸"},     {"ETH", "Ð"},       {"eth", "ð"},      {"THORN", "Þ"},
    {"thorn", "þ"},       {"yacute", "ý"},    {"Yuml", "Ÿ"},      {"fnof", "ƒ"},     {"circ", "ˆ"},
    {"tilde", "˜"},       {"dagger", "†"},    {"Dagger", "‡"},    {"permil", "‰"},   {"Prime", "″"},
    {"lsaquo", "‹"},      {"rsaquo", "›"},    {"uarr", "↑"},      {"darr", "↓"},     {"rArr", "⇒"},
    {"hArr", "⇔"},        {"forall", "∀"},    {"part", "∂"},      {"exist", "∃"},    {"empty", "∅"},
    {"nabla", "∇"},       {"isin", "∈"},      {"notin", "∉"},     {"prod", "∏"},     {"sum", "∑"},
    {"radic", "√"},       {"prop", "∝"},      {"ang", "∠"},       {"cap", "∩"},      {"cup", "∪"},
    {"int", "∫"},         {"sim", "∼"},       {"cong", "≅"},      {"equiv", "≡"},    {"sub", "⊂"},
    {"sup", "⊃"},         {"sube", "⊆"},      {"supe", "⊇"},      {"oplus", "⊕"},    {"otimes", "⊗"},
    {"perp", "⊥"},        {"sdot", "⋅"},      {"lang", "⟨"},      {"rang", "⟩"},     {"frasl", "⁄"},
    {"lrm", "\u200E"},    {"rlm", "\u200F"}};

}  // namespace

std::string entity(std::string_view e) {
  std::string_view name = e;
  if (name.size() < 3 || name.front() != '&' || name.back() != ';') return std::string(e);
  name = name.substr(1, name.size() - 2);
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t c = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), c, hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::string(e);
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;  // as CommonMark 2.5 says
    std::string out;
    utf8::append(out, c);
    return out;
  }
  for (const Entity& known : entities)
    if (known.name == name) return std::string(known.characters);
  return std::string(e);
}

}  // namespace cvconv::outline
