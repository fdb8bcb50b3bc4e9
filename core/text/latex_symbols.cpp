// The tables of LaTeX's symbols, accents and alphabets. Of several names for a character, and several characters for a
// name, the first is the usual one.
#include "cvconv/latex.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/utf8.hpp"

#include <algorithm>
#include <vector>

namespace cvconv::latex {
namespace {

using enum Class;
using enum Package;

struct Group {
  Class is;
  Package package;
  std::string_view symbols;
};

// Names and what they set, with spaces between; of functions and all that follows them, the names alone.
constexpr Group groups[] = {
    {letter, none,
     "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ "
     "mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω "
     "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω mu µ Delta ∆ "
     "aleph ℵ ell ℓ hbar ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ infty ∞ partial ∂ nabla ∇ emptyset ∅ angle ∠ top ⊤"},
    {letter, amssymb, "varnothing ∅"},
    {letter, unknown, "degree °"},
    {sign, none,
     "prime ′ pm ± mp ∓ times × div ÷ cdot ⋅ cdot · ast ∗ star ⋆ circ ∘ bullet ∙ diamond ⋄ dagger † "
     "oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ wedge ∧ land ∧ vee ∨ lor ∨ cap ∩ cup ∪ sqcup ⊔ setminus ∖ neg ¬ lnot ¬ "
     "surd √ triangle △ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ "
     "in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣ parallel ∥ perp ⊥ bot ⊥ forall ∀ exists ∃ "
     "colon : to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ "
     "mapsto ↦ hookrightarrow ↪ longrightarrow ⟶ Longrightarrow ⟹ uparrow ↑ downarrow ↓ Uparrow ⇑ Downarrow ⇓ "
     "ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ int ∫ oint ∮ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ "
     "vert | | ‖ Vert ‖ { { } } lbrace { rbrace } % % $ $ # # & & _ _"},
    {sign, amsmath, "implies ⇒ iint ∬ lvert | rvert | lVert ‖ rVert ‖"},
    {sign, amssymb, "lesssim ≲ gtrsim ≳ square □ blacksquare ▪ blacktriangleright ▶"},
    {big, none, "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂"},
    {text, none, "ss ß o ø O Ø l ł L Ł ae æ AE Æ aa å AA Å oe œ i i j j"},
    {function, none,
     "sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan exp log ln lg lim max min sup inf det dim ker gcd "
     "deg arg hom Pr"},
    {size, none, "big Big bigg Bigg bigl bigr Bigl Bigr"},
    {style, none, "displaystyle textstyle limits nolimits"}};

constexpr Symbol others[] = {{"limsup", "lim sup", function},
                             {"liminf", "lim inf", function},
                             {"argmax", "arg max", function, unknown},
                             {"argmin", "arg min", function, unknown},
                             {",", "0.167em", space},
                             {":", "0.222em", space},
                             {">", "0.222em", space},
                             {";", "0.278em", space},
                             {" ", "0.333em", space},
                             {"quad", "1em", space},
                             {"qquad", "2em", space},
                             {"!", "-0.167em", space}};

const std::vector<Symbol>& symbols() {
  static const std::vector<Symbol> all = [] {
    std::vector<Symbol> out(std::begin(others), std::end(others));
    for (const Group& g : groups) {
      std::string_view rest = g.symbols;
      const auto word = [&] {
        const std::string_view w = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(w.size() + 1, rest.size()));
        return w;
      };
      while (!rest.empty()) {
        const std::string_view name = word();
        out.push_back({name, g.is <= text ? word() : name, g.is, g.package});
      }
    }
    return out;
  }();
  return all;
}

constexpr Accent accents[] = {{"'", "acute", "´", "aeiouyAEIOUYnc", "áéíóúýÁÉÍÓÚÝńć"},
                              {"`", "grave", "`", "aeiouAEIOU", "àèìòùÀÈÌÒÙ"},
                              {"^", "hat", "^ˆ", "aeiouAEIOU", "âêîôûÂÊÎÔÛ"},
                              {"", "widehat", "^", "", ""},
                              {"~", "tilde", "~˜∼", "anoANO", "ãñõÃÑÕ"},
                              {"", "widetilde", "~", "", ""},
                              {"\"", "ddot", "¨", "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"},
                              {".", "dot", "˙", "zZIe", "żŻİė"},
                              {"", "bar", "¯‾―\u0305\u0304", "", ""},
                              {"", "overline", "¯", "", ""},
                              {"", "underline", "_", "", ""},
                              {"", "vec", "→\u20D7", "", ""},
                              {"v", "check", "ˇ", "cCsSzZrReEn", "čČšŠžŽřŘěĚň"},
                              {"u", "breve", "˘", "aAgG", "ăĂğĞ"},
                              {"r", "mathring", "˚", "aAuU", "åÅůŮ"},
                              {"H", "", "˝", "oOuU", "őŐűŰ"},
                              {"c", "", "¸", "cCsStT", "çÇşŞţŢ"},
                              {"k", "", "˛", "aAeE", "ąĄęĘ"}};

constexpr Alphabet alphabets[] = {{"mathrm"},
                                  {"operatorname"},
                                  {"text", true},
                                  {"textrm", true},
                                  {"mbox", true},
                                  {"mathbf", false, 0x1D400, 0x1D41A},
                                  {"mathit", false, 0x1D434, 0x1D44E},
                                  {"boldsymbol", false, 0x1D468, 0x1D482},
                                  {"mathsf", false, 0x1D5A0, 0x1D5BA},
                                  {"mathtt", false, 0x1D670, 0x1D68A},
                                  {"mathbb", false, 0x1D538},
                                  {"mathcal", false, 0x1D49C},
                                  {"mathfrak", false, 0x1D504}};

// Letters that were in Unicode before the alphabets were, and stand elsewhere.
struct Exception {
  char32_t regular;
  char32_t letter;
};
constexpr Exception exceptions[] = {
    {0x1D455, 0x210E}, {0x1D53A, 0x2102}, {0x1D53F, 0x210D}, {0x1D545, 0x2115}, {0x1D547, 0x2119}, {0x1D548, 0x211A},
    {0x1D549, 0x211D}, {0x1D551, 0x2124}, {0x1D49D, 0x212C}, {0x1D4A0, 0x2130}, {0x1D4A1, 0x2131}, {0x1D4A3, 0x210B},
    {0x1D4A4, 0x2110}, {0x1D4A7, 0x2112}, {0x1D4A8, 0x2133}, {0x1D4AD, 0x211B}, {0x1D506, 0x212D}, {0x1D50B, 0x210C},
    {0x1D50C, 0x2111}, {0x1D515, 0x211C}, {0x1D51D, 0x2128}};

constexpr Script small[] = {{"0", "₀", "⁰"}, {"1", "₁", "¹"}, {"2", "₂", "²"}, {"3", "₃", "³"}, {"4", "₄", "⁴"},
                            {"5", "₅", "⁵"}, {"6", "₆", "⁶"}, {"7", "₇", "⁷"}, {"8", "₈", "⁸"}, {"9", "₉", "⁹"},
                            {"+", "₊", "⁺"}, {"-", "₋", "⁻"}, {"−", "₋", "⁻"}, {"–", "₋", "⁻"}, {"=", "₌", "⁼"},
                            {"(", "₍", "⁽"}, {")", "₎", "⁾"}, {"n", "", "ⁿ"}};

template <class Rows, class Is>
auto find_if(const Rows& rows, Is is) {
  const auto at = std::find_if(std::begin(rows), std::end(rows), is);
  return at == std::end(rows) ? nullptr : &*at;
}

/// The bytes of the character that begins at `s[i]`, which moves behind it.
std::string_view take(std::string_view s, std::size_t& i) {
  const std::size_t start = i;
  utf8::next(s, i);
  return s.substr(start, i - start);
}

std::string small_of(std::string_view s, std::string_view Script::*form) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    const std::string_view c = take(s, i);
    const Script* known = find_if(small, [&](const Script& x) { return x.plain == c; });
    if (known == nullptr || (known->*form).empty()) return {};
    out += known->*form;
  }
  return out;
}

}  // namespace

const Symbol* find_symbol(std::string_view name) {
  return find_if(symbols(), [&](const Symbol& s) { return s.name == name && s.is != text; });
}

const Symbol* find_symbol_of(std::string_view character) {
  const bool ascii = character.size() == 1;
  return find_if(symbols(), [&](const Symbol& s) {
    return s.text == character && s.is <= big && s.package != unknown && (!ascii || s.name == character);
  });
}

const Accent* find_accent(std::string_view name) {
  return name.empty() ? nullptr : find_if(accents, [&](const Accent& a) { return a.name == name; });
}

const Accent* find_accent_of(std::string_view mark) {
  std::size_t i = 0;
  if (mark.empty() || take(mark, i) != mark) return nullptr;
  return find_if(accents,
                 [&](const Accent& a) { return !a.name.empty() && a.marks.find(mark) != std::string_view::npos; });
}

std::string_view accented(std::string_view command, char letter) {
  for (const Accent& a : accents) {
    const std::size_t nth = a.command == command ? a.letters.find(letter) : std::string_view::npos;
    if (nth == std::string_view::npos) continue;
    std::size_t at = 0;
    for (std::size_t n = 0; n < nth; ++n) utf8::next(a.accented, at);
    return take(a.accented, at);
  }
  return {};
}

std::string_view text_letter(std::string_view name) {
  const Symbol* known = find_if(symbols(), [&](const Symbol& s) { return s.name == name && s.is == text; });
  return known == nullptr ? std::string_view() : known->text;
}

const Alphabet* find_alphabet(std::string_view name) {
  return find_if(alphabets, [&](const Alphabet& a) { return a.name == name; });
}

char32_t in_alphabet(const Alphabet& a, char letter) {
  const bool capital = ascii::is_upper(letter);
  const char32_t c =
      (capital ? a.first_capital : a.first_small) + static_cast<char32_t>(letter - (capital ? 'A' : 'a'));
  const Exception* other = find_if(exceptions, [&](const Exception& e) { return e.regular == c; });
  return other == nullptr ? c : other->letter;
}

std::span<const Script> scripts() { return small; }
std::string lowered(std::string_view s) { return small_of(s, &Script::lowered); }
std::string raised(std::string_view s) { return small_of(s, &Script::raised); }

}  // namespace cvconv::latex
