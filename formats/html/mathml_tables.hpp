// The commands of TeX math that have a MathML counterpart.
#pragma once

#include <string>
#include <string_view>

namespace cvconv::html {

struct Symbol {
  std::string_view name;
  std::string_view text;
  bool identifier = false;  ///< a letter, not an operator
  bool limits = false;      ///< scripts stand below and above where there is room
};
struct Pair {
  std::string_view name;
  std::string_view text;
};
/// An alphabet of its own in Unicode (Mathematical Alphanumeric Symbols), or the text font.
struct Font {
  std::string_view name;
  bool text = false;
  char32_t first_capital = 0;  ///< 0: upright text
  char32_t first_small = 0;
  bool capitals_only = false;
};

inline constexpr Symbol symbols[] = {
    {"alpha", "α", true},
    {"beta", "β", true},
    {"gamma", "γ", true},
    {"delta", "δ", true},
    {"epsilon", "ϵ", true},
    {"varepsilon", "ε", true},
    {"zeta", "ζ", true},
    {"eta", "η", true},
    {"theta", "θ", true},
    {"vartheta", "ϑ", true},
    {"iota", "ι", true},
    {"kappa", "κ", true},
    {"lambda", "λ", true},
    {"mu", "μ", true},
    {"nu", "ν", true},
    {"xi", "ξ", true},
    {"pi", "π", true},
    {"varpi", "ϖ", true},
    {"rho", "ρ", true},
    {"varrho", "ϱ", true},
    {"sigma", "σ", true},
    {"varsigma", "ς", true},
    {"tau", "τ", true},
    {"upsilon", "υ", true},
    {"phi", "ϕ", true},
    {"varphi", "φ", true},
    {"chi", "χ", true},
    {"psi", "ψ", true},
    {"omega", "ω", true},
    {"Gamma", "Γ", true},
    {"Delta", "Δ", true},
    {"Theta", "Θ", true},
    {"Lambda", "Λ", true},
    {"Xi", "Ξ", true},
    {"Pi", "Π", true},
    {"Sigma", "Σ", true},
    {"Upsilon", "Υ", true},
    {"Phi", "Φ", true},
    {"Psi", "Ψ", true},
    {"Omega", "Ω", true},
    {"aleph", "ℵ", true},
    {"ell", "ℓ", true},
    {"hbar", "ℏ", true},
    {"Re", "ℜ", true},
    {"Im", "ℑ", true},
    {"infty", "∞", true},
    {"partial", "∂", true},
    {"nabla", "∇", true},
    {"emptyset", "∅", true},
    {"varnothing", "∅", true},
    {"prime", "′", false},
    {"pm", "±"},
    {"mp", "∓"},
    {"times", "×"},
    {"div", "÷"},
    {"cdot", "⋅"},
    {"ast", "∗"},
    {"star", "⋆"},
    {"circ", "∘"},
    {"bullet", "∙"},
    {"oplus", "⊕"},
    {"otimes", "⊗"},
    {"dagger", "†"},
    {"wedge", "∧"},
    {"land", "∧"},
    {"vee", "∨"},
    {"lor", "∨"},
    {"cap", "∩"},
    {"cup", "∪"},
    {"setminus", "∖"},
    {"neg", "¬"},
    {"lnot", "¬"},
    {"leq", "≤"},
    {"le", "≤"},
    {"geq", "≥"},
    {"ge", "≥"},
    {"neq", "≠"},
    {"ne", "≠"},
    {"ll", "≪"},
    {"gg", "≫"},
    {"lesssim", "≲"},
    {"gtrsim", "≳"},
    {"approx", "≈"},
    {"sim", "∼"},
    {"simeq", "≃"},
    {"cong", "≅"},
    {"equiv", "≡"},
    {"propto", "∝"},
    {"in", "∈"},
    {"notin", "∉"},
    {"ni", "∋"},
    {"subset", "⊂"},
    {"subseteq", "⊆"},
    {"supset", "⊃"},
    {"supseteq", "⊇"},
    {"mid", "∣"},
    {"parallel", "∥"},
    {"perp", "⊥"},
    {"forall", "∀"},
    {"exists", "∃"},
    {"to", "→"},
    {"rightarrow", "→"},
    {"leftarrow", "←"},
    {"gets", "←"},
    {"leftrightarrow", "↔"},
    {"Rightarrow", "⇒"},
    {"implies", "⇒"},
    {"Leftarrow", "⇐"},
    {"Leftrightarrow", "⇔"},
    {"iff", "⇔"},
    {"mapsto", "↦"},
    {"longrightarrow", "⟶"},
    {"uparrow", "↑"},
    {"downarrow", "↓"},
    {"ldots", "…"},
    {"dots", "…"},
    {"cdots", "⋯"},
    {"sum", "∑", false, true},
    {"prod", "∏", false, true},
    {"coprod", "∐", false, true},
    {"bigcup", "⋃", false, true},
    {"bigcap", "⋂", false, true},
    {"bigoplus", "⨁", false, true},
    {"bigotimes", "⨂", false, true},
    {"int", "∫"},
    {"iint", "∬"},
    {"oint", "∮"},
    {"langle", "⟨"},
    {"rangle", "⟩"},
    {"lfloor", "⌊"},
    {"rfloor", "⌋"},
    {"lceil", "⌈"},
    {"rceil", "⌉"},
    {"lvert", "|"},
    {"rvert", "|"},
    {"vert", "|"},
    {"lVert", "‖"},
    {"rVert", "‖"},
    {"Vert", "‖"},
    {"|", "‖"},
    {"{", "{"},
    {"}", "}"},
    {"lbrace", "{"},
    {"rbrace", "}"},
    {"%", "%"},
    {"$", "$"},
    {"#", "#"},
    {"&", "&"},
    {"_", "_"},
    {"degree", "°", true},
    {"colon", ":"},
};

inline constexpr Pair functions[] = {
    {"sin", "sin"},       {"cos", "cos"},        {"tan", "tan"},        {"cot", "cot"},        {"sec", "sec"},
    {"csc", "csc"},       {"sinh", "sinh"},      {"cosh", "cosh"},      {"tanh", "tanh"},      {"arcsin", "arcsin"},
    {"arccos", "arccos"}, {"arctan", "arctan"},  {"exp", "exp"},        {"log", "log"},        {"ln", "ln"},
    {"lg", "lg"},         {"lim", "lim"},        {"limsup", "lim sup"}, {"liminf", "lim inf"}, {"max", "max"},
    {"min", "min"},       {"sup", "sup"},        {"inf", "inf"},        {"det", "det"},        {"dim", "dim"},
    {"ker", "ker"},       {"gcd", "gcd"},        {"deg", "deg"},        {"arg", "arg"},        {"hom", "hom"},
    {"Pr", "Pr"},         {"argmax", "arg max"}, {"argmin", "arg min"}};

inline constexpr Pair spaces[] = {{",", "0.167em"}, {":", "0.222em"}, {">", "0.222em"}, {";", "0.278em"},
                                  {" ", "0.333em"}, {"quad", "1em"},  {"qquad", "2em"}, {"!", "-0.167em"}};

inline constexpr Pair accents[] = {{"hat", "^"},   {"widehat", "^"},   {"bar", "¯"},   {"overline", "¯"},
                                   {"tilde", "~"}, {"widetilde", "~"}, {"vec", "→"},   {"dot", "˙"},
                                   {"ddot", "¨"},  {"check", "ˇ"},     {"breve", "˘"}, {"underline", "_"}};

inline constexpr Font fonts[] = {{"mathrm"},
                                 {"operatorname"},
                                 {"text", true},
                                 {"textrm", true},
                                 {"mbox", true},
                                 {"mathbf", false, 0x1D400, 0x1D41A},
                                 {"boldsymbol", false, 0x1D468, 0x1D482},
                                 {"mathsf", false, 0x1D5A0, 0x1D5BA},
                                 {"mathtt", false, 0x1D670, 0x1D68A},
                                 {"mathbb", false, 0x1D538, 0x1D552, true},
                                 {"mathcal", false, 0x1D49C, 0x1D4B6, true},
                                 {"mathfrak", false, 0x1D504, 0x1D51E, true}};

/// Size and style, which a browser chooses by itself.
inline constexpr Pair ignored[] = {{"big", ""},       {"Big", ""},    {"bigl", ""},    {"bigr", ""},
                                   {"Bigl", ""},      {"Bigr", ""},   {"bigg", ""},    {"displaystyle", ""},
                                   {"textstyle", ""}, {"limits", ""}, {"nolimits", ""}};

template <class Row, std::size_t n>
const Row* find(const Row (&table)[n], std::string_view name) {
  for (const Row& r : table)
    if (r.name == name) return &r;
  return nullptr;
}

/// The letter in the font. Some were in Unicode before the alphabets were, and stand elsewhere.
inline char32_t in_font(const Font& f, char letter) {
  struct Hole {
    char32_t place;
    char32_t letter;
  };
  static constexpr Hole holes[] = {{0x1D53A, 0x2102}, {0x1D53F, 0x210D}, {0x1D545, 0x2115}, {0x1D547, 0x2119},
                                   {0x1D548, 0x211A}, {0x1D549, 0x211D}, {0x1D551, 0x2124}, {0x1D49D, 0x212C},
                                   {0x1D4A0, 0x2130}, {0x1D4A1, 0x2131}, {0x1D4A3, 0x210B}, {0x1D4A4, 0x2110},
                                   {0x1D4A7, 0x2112}, {0x1D4A8, 0x2133}, {0x1D4AD, 0x211B}, {0x1D506, 0x212D},
                                   {0x1D50B, 0x210C}, {0x1D50C, 0x2111}, {0x1D515, 0x211C}, {0x1D51D, 0x2128}};
  const bool capital = letter <= 'Z';
  const char32_t c = capital ? f.first_capital + static_cast<char32_t>(letter - 'A')
                             : f.first_small + static_cast<char32_t>(letter - 'a');
  for (const Hole& h : holes)
    if (h.place == c) return h.letter;
  return c;
}

}  // namespace cvconv::html
