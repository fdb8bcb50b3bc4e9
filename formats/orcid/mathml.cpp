// From MathML in titles to TeX's math.
#include "orcid/mathml.hpp"

#include "cvconv/ascii.hpp"
#include "orcid/tags.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cvconv::orcid {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array subscripts{
    Pair{"0", "₀"}, Pair{"1", "₁"}, Pair{"2", "₂"}, Pair{"3", "₃"}, Pair{"4", "₄"}, Pair{"5", "₅"},
    Pair{"6", "₆"}, Pair{"7", "₇"}, Pair{"8", "₈"}, Pair{"9", "₉"}, Pair{"+", "₊"}, Pair{"-", "₋"},
    Pair{"−", "₋"}, Pair{"–", "₋"}, Pair{"=", "₌"}, Pair{"(", "₍"}, Pair{")", "₎"},
};
constexpr std::array superscripts{
    Pair{"0", "⁰"}, Pair{"1", "¹"}, Pair{"2", "²"}, Pair{"3", "³"}, Pair{"4", "⁴"}, Pair{"5", "⁵"},
    Pair{"6", "⁶"}, Pair{"7", "⁷"}, Pair{"8", "⁸"}, Pair{"9", "⁹"}, Pair{"+", "⁺"}, Pair{"-", "⁻"},
    Pair{"−", "⁻"}, Pair{"–", "⁻"}, Pair{"=", "⁼"}, Pair{"(", "⁽"}, Pair{")", "⁾"}, Pair{"n", "ⁿ"},
};

// Characters that TeX's math has a command for.
constexpr std::array commands{
    Pair{"α", "\\alpha"},   Pair{"β", "\\beta"},
    Pair{"γ", "\\gamma"},   Pair{"δ", "\\delta"},
    Pair{"ε", "\\epsilon"}, Pair{"ϵ", "\\epsilon"},
    Pair{"ζ", "\\zeta"},    Pair{"η", "\\eta"},
    Pair{"θ", "\\theta"},   Pair{"ι", "\\iota"},
    Pair{"κ", "\\kappa"},   Pair{"λ", "\\lambda"},
    Pair{"μ", "\\mu"},      Pair{"µ", "\\mu"},
    Pair{"ν", "\\nu"},      Pair{"ξ", "\\xi"},
    Pair{"π", "\\pi"},      Pair{"ρ", "\\rho"},
    Pair{"σ", "\\sigma"},   Pair{"τ", "\\tau"},
    Pair{"υ", "\\upsilon"}, Pair{"φ", "\\varphi"},
    Pair{"ϕ", "\\phi"},     Pair{"χ", "\\chi"},
    Pair{"ψ", "\\psi"},     Pair{"ω", "\\omega"},
    Pair{"Γ", "\\Gamma"},   Pair{"Δ", "\\Delta"},
    Pair{"Θ", "\\Theta"},   Pair{"Λ", "\\Lambda"},
    Pair{"Ξ", "\\Xi"},      Pair{"Π", "\\Pi"},
    Pair{"Σ", "\\Sigma"},   Pair{"Υ", "\\Upsilon"},
    Pair{"Φ", "\\Phi"},     Pair{"Ψ", "\\Psi"},
    Pair{"Ω", "\\Omega"},   Pair{"×", "\\times"},
    Pair{"·", "\\cdot"},    Pair{"⋅", "\\cdot"},
    Pair{"±", "\\pm"},      Pair{"∓", "\\mp"},
    Pair{"→", "\\to"},      Pair{"⟶", "\\to"},
    Pair{"←", "\\gets"},    Pair{"↔", "\\leftrightarrow"},
    Pair{"∞", "\\infty"},   Pair{"≤", "\\leq"},
    Pair{"≥", "\\geq"},     Pair{"≠", "\\neq"},
    Pair{"∼", "\\sim"},     Pair{"≈", "\\approx"},
    Pair{"≃", "\\simeq"},   Pair{"∝", "\\propto"},
    Pair{"∈", "\\in"},      Pair{"∇", "\\nabla"},
    Pair{"∂", "\\partial"}, Pair{"∑", "\\sum"},
    Pair{"∏", "\\prod"},    Pair{"∫", "\\int"},
    Pair{"√", "\\surd"},    Pair{"⊗", "\\otimes"},
    Pair{"⊕", "\\oplus"},   Pair{"∘", "\\circ"},
    Pair{"°", "^\\circ"},   Pair{"′", "'"},
    Pair{"…", "\\ldots"},   Pair{"ℓ", "\\ell"},
    Pair{"ħ", "\\hbar"},    Pair{"ℏ", "\\hbar"},
    Pair{"−", "-"},         Pair{"⟨", "\\langle"},
    Pair{"⟩", "\\rangle"},  Pair{"〈", "\\langle"},
    Pair{"〉", "\\rangle"}, Pair{"∗", "*"},
    Pair{"\u00A0", "\\ "},  Pair{"\u2009", "\\,"},
    Pair{"\u200A", "\\,"},  Pair{"{", "\\{"},
    Pair{"}", "\\}"},       Pair{"\\", "\\backslash"},
    Pair{"$", "\\$"},       Pair{"%", "\\%"},
    Pair{"#", "\\#"},       Pair{"&", "\\&"},
    Pair{"_", "\\_"},       Pair{"^", "\\hat{}"},
    Pair{"~", "\\sim"},
};

constexpr std::array accents{
    Pair{"¯", "\\bar"}, Pair{"‾", "\\bar"},   Pair{"―", "\\bar"},       Pair{"\u0305", "\\bar"}, Pair{"^", "\\hat"},
    Pair{"ˆ", "\\hat"}, Pair{"~", "\\tilde"}, Pair{"˜", "\\tilde"},     Pair{"→", "\\vec"},      Pair{"⃗", "\\vec"},
    Pair{"˙", "\\dot"}, Pair{"¨", "\\ddot"},  Pair{"_", "\\underline"}, Pair{"\u0304", "\\bar"}, Pair{"∼", "\\tilde"},
};

std::size_t character_length(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

template <std::size_t N>
std::string_view find(const std::array<Pair, N>& table, std::string_view key) {
  for (const Pair& p : table)
    if (p.first == key) return p.second;
  return {};
}

template <std::size_t N>
std::string replace_all(const std::array<Pair, N>& table, std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); i += character_length(s[i])) {
    const std::string_view other = find(table, s.substr(i, character_length(s[i])));
    if (other.empty()) return {};
    out += other;
  }
  return out;
}

/// A letter after a command would become part of it.
void append_tex(std::string& out, std::string_view more) {
  if (!more.empty() && ascii::is_letter(more.front())) {
    constexpr std::size_t longest = 20;  // of a command's name
    std::size_t letters = 0;
    while (letters < std::min(longest, out.size()) && ascii::is_letter(out[out.size() - 1 - letters])) ++letters;
    if (letters > 0 && letters < out.size() && out[out.size() - 1 - letters] == '\\') out += ' ';
  }
  out += more;
}

/// The characters of one token as TeX.
std::string tex_of(std::string_view s, bool words) {
  std::string out;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < s.size(); i += character_length(s[i])) {
    const std::string_view c = s.substr(i, character_length(s[i]));
    ++characters;
    // U+2061 to U+2064: operators that cannot be seen
    if (c.size() == 3 && c.substr(0, 2) == "\xE2\x81" && c[2] >= '\xA1' && c[2] <= '\xA4') continue;
    const std::string_view command = find(commands, c);
    append_tex(out, command.empty() ? c : command);
  }
  if (words && characters > 1 && out.find('\\') == std::string::npos) return "\\mathrm{" + out + "}";
  return out;
}

std::string visible(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); i += character_length(s[i])) {
    const std::string_view c = s.substr(i, character_length(s[i]));
    if (c.size() == 3 && c.substr(0, 2) == "\xE2\x81" && c[2] >= '\xA1' && c[2] <= '\xA4') continue;
    out += c;
  }
  return out;
}

class Parser {
 public:
  explicit Parser(std::string_view s) : s_(s) {}

  Math row() {
    Math out;
    for (const Math& m : children({}, 0)) join(out, m);
    return out;
  }

 private:
  static void join(Math& out, const Math& m) {
    append_tex(out.tex, m.tex);
    out.plain += m.plain;
    out.needs_tex = out.needs_tex || m.needs_tex;
  }

  /// The nodes up to the end tag of `parent`.
  std::vector<Math> children(std::string_view parent, int depth) {
    std::vector<Math> out;
    while (i_ < s_.size()) {
      if (s_[i_] != '<') {
        const std::size_t end = s_.find('<', i_ + 1);
        add_text(out, s_.substr(i_, end == std::string_view::npos ? end : end - i_));
        i_ = end == std::string_view::npos ? s_.size() : end;
        continue;
      }
      const Tag tag = read_tag(s_, i_);
      if (tag.length == 0) {
        add_text(out, s_.substr(i_++, 1));
        continue;
      }
      i_ += tag.length;
      if (tag.end) {
        if (tag.name == parent) return out;
        continue;
      }
      if (tag.empty) {
        if (tag.name == "mspace") out.push_back({"\\ ", " ", false});
        if (tag.name == "none") out.emplace_back();
        if (tag.name == "mprescripts") out.push_back({"\n", "", false});
        continue;
      }
      if (depth < 30) out.push_back(element(tag, depth + 1));
    }
    return out;
  }

  static void add_text(std::vector<Math>& out, std::string_view s) {
    if (std::string t(ascii::trim(s)); !t.empty()) out.push_back({tex_of(t, false), visible(t), false});
  }

  Math element(const Tag& tag, int depth) {
    const std::string_view name = tag.name;
    if (name == "annotation" || name == "annotation-xml") {
      children(name, depth);
      return {};
    }
    if (name == "mi" || name == "mn" || name == "mo" || name == "mtext" || name == "ms") {
      const std::size_t end = s_.find('<', i_);
      const std::string words(ascii::trim(s_.substr(i_, end == std::string_view::npos ? end : end - i_)));
      children(name, depth);
      return {tex_of(words, name == "mi" || name == "mtext" || name == "ms"), visible(words), false};
    }
    std::vector<Math> c = children(name, depth);
    if (name == "mmultiscripts") return multiscripts(c);
    if (c.size() >= 2) {
      if (name == "msub") return scripts(c[0], &c[1], nullptr);
      if (name == "msup") return scripts(c[0], nullptr, &c[1]);
      if (name == "mover") return over(c[0], c[1]);
      if (name == "munder") return {"\\underset{" + c[1].tex + "}{" + c[0].tex + "}", c[0].plain + c[1].plain, true};
      if (name == "mfrac") return {"\\frac{" + c[0].tex + "}{" + c[1].tex + "}", c[0].plain + "/" + c[1].plain, true};
      if (name == "mroot") return {"\\sqrt[" + c[1].tex + "]{" + c[0].tex + "}", "√" + c[0].plain, true};
    }
    if (c.size() >= 3 && (name == "msubsup" || name == "munderover")) return scripts(c[0], &c[1], &c[2]);
    Math row;
    if (name == "mfenced") row = {"(", "(", false};
    for (std::size_t i = 0; i < c.size(); ++i) {
      if (name == "mfenced" && i > 0) join(row, {",", ",", false});
      join(row, c[i]);
    }
    if (name == "mfenced") join(row, {")", ")", false});
    if (name == "msqrt") return {"\\sqrt{" + row.tex + "}", "√" + row.plain, true};
    if (name == "mtr" || name == "mtd") join(row, {"\\ ", " ", false});
    return row;
  }

  static Math scripts(const Math& base, const Math* sub, const Math* sup) {
    Math out = base;
    if (sub != nullptr && !sub->tex.empty()) {
      out.tex += "_{" + sub->tex + "}";
      const std::string small = sub->needs_tex ? std::string() : subscript(sub->plain);
      out.needs_tex = out.needs_tex || small.empty();
      out.plain += small.empty() ? sub->plain : small;
    }
    if (sup != nullptr && !sup->tex.empty()) {
      out.tex += sup->tex == "'" ? "'" : "^{" + sup->tex + "}";
      const std::string small = sup->needs_tex ? std::string() : superscript(sup->plain);
      const bool prime = sup->plain == "′" || sup->plain == "'" || sup->plain == "*" || sup->plain == "°";
      out.needs_tex = out.needs_tex || (small.empty() && !prime);
      out.plain += small.empty() ? sup->plain : small;
    }
    return out;
  }

  static Math over(const Math& base, const Math& accent) {
    const std::string_view command = find(accents, accent.plain);
    if (!command.empty()) return {std::string(command) + "{" + base.tex + "}", base.plain, true};
    return {"\\overset{" + accent.tex + "}{" + base.tex + "}", base.plain + accent.plain, true};
  }

  /// base (sub sup)* [mprescripts (sub sup)*]: isotopes are written so.
  static Math multiscripts(const std::vector<Math>& c) {
    if (c.empty()) return {};
    Math after = c[0];
    Math before;
    bool pre = false;
    for (std::size_t i = 1; i < c.size();) {
      if (c[i].tex == "\n") {
        pre = true;
        ++i;
        continue;
      }
      const bool second = i + 1 < c.size() && c[i + 1].tex != "\n";
      Math& target = pre ? before : after;
      if (pre && target.tex.empty()) target.tex = "{}";
      target = scripts(target, &c[i], second ? &c[i + 1] : nullptr);
      i += second ? 2 : 1;
    }
    join(before, after);
    return before;
  }

  std::string_view s_;
  std::size_t i_ = 0;
};

}  // namespace

std::string subscript(std::string_view s) { return replace_all(subscripts, s); }
std::string superscript(std::string_view s) { return replace_all(superscripts, s); }

Math read_mathml(std::string_view source) { return Parser(source).row(); }

}  // namespace cvconv::orcid
