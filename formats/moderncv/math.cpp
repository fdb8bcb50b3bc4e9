// Which math may go to TeX as it is.
#include "moderncv/math.hpp"

#include "cvconv/ascii.hpp"

#include <algorithm>
#include <iterator>

namespace cvconv::moderncv {
namespace {

using ascii::is_digit;
using ascii::is_letter;

/// Commands without an argument.
constexpr std::string_view symbols[] = {
    "Delta",
    "Downarrow",
    "Gamma",
    "Im",
    "Lambda",
    "Leftarrow",
    "Leftrightarrow",
    "Longrightarrow",
    "Omega",
    "Phi",
    "Pi",
    "Psi",
    "Re",
    "Rightarrow",
    "Sigma",
    "Theta",
    "Uparrow",
    "Upsilon",
    "Xi",
    "aleph",
    "alpha",
    "angle",
    "approx",
    "arccos",
    "arcsin",
    "arctan",
    "arg",
    "ast",
    "beta",
    "bot",
    "bullet",
    "cap",
    "cdot",
    "cdots",
    "chi",
    "circ",
    "cong",
    "cos",
    "cosh",
    "cot",
    "cup",
    "dagger",
    "ddots",
    "deg",
    "delta",
    "det",
    "diamond",
    "dim",
    "div",
    "dots",
    "downarrow",
    "ell",
    "emptyset",
    "epsilon",
    "equiv",
    "eta",
    "exists",
    "exp",
    "forall",
    "gamma",
    "gcd",
    "ge",
    "geq",
    "gg",
    "hbar",
    "hookrightarrow",
    "iff",
    "imath",
    "implies",
    "in",
    "inf",
    "infty",
    "int",
    "iota",
    "jmath",
    "kappa",
    "ker",
    "lambda",
    "langle",
    "lbrace",
    "lceil",
    "ldots",
    "le",
    "leftarrow",
    "leftrightarrow",
    "leq",
    "lesssim",
    "gtrsim",
    "lfloor",
    "lg",
    "lim",
    "liminf",
    "limsup",
    "ll",
    "ln",
    "log",
    "longrightarrow",
    "mapsto",
    "max",
    "mid",
    "min",
    "mp",
    "mu",
    "nabla",
    "ne",
    "neg",
    "neq",
    "ni",
    "notin",
    "nu",
    "odot",
    "oint",
    "omega",
    "ominus",
    "oplus",
    "otimes",
    "parallel",
    "partial",
    "perp",
    "phi",
    "pi",
    "pm",
    "prime",
    "prod",
    "propto",
    "psi",
    "qquad",
    "quad",
    "rangle",
    "rbrace",
    "rceil",
    "rfloor",
    "rho",
    "rightarrow",
    "sigma",
    "sim",
    "simeq",
    "sin",
    "sinh",
    "sqcup",
    "star",
    "subset",
    "subseteq",
    "sum",
    "sup",
    "supset",
    "supseteq",
    "surd",
    "tan",
    "tanh",
    "tau",
    "theta",
    "times",
    "to",
    "top",
    "triangle",
    "uparrow",
    "upsilon",
    "varepsilon",
    "varphi",
    "varpi",
    "varrho",
    "varsigma",
    "vartheta",
    "vdots",
    "vee",
    "wedge",
    "wp",
    "xi",
    "zeta",
};

/// Commands with one argument in braces.
constexpr std::string_view unary[] = {"bar",    "boldsymbol", "check",    "ddot",     "dot",    "hat",
                                      "mathbb", "mathbf",     "mathcal",  "mathfrak", "mathit", "mathrm",
                                      "mathsf", "mathtt",     "overline", "sqrt",     "tilde",  "underline",
                                      "vec",    "widehat",    "widetilde"};
/// The same, but the argument is text.
constexpr std::string_view textual[] = {"text", "textbf", "textit", "textrm", "operatorname"};
/// Commands with two arguments in braces.
constexpr std::string_view binary[] = {"frac", "dfrac", "tfrac", "binom"};
/// Characters after a backslash that stand for themselves or for a space.
constexpr std::string_view escaped = ",;:! {}%#&_$|";

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

/// Goes through the formula by recursive descent. Each function is true where the input matched, and has moved behind
/// it.
class Checker {
 public:
  explicit Checker(std::string_view s) : s_(s) {}
  bool run() { return list(0) && at_ == s_.size(); }

 private:
  static constexpr int max_depth = 12;

  [[nodiscard]] bool at(char c) const { return at_ < s_.size() && s_[at_] == c; }
  bool take(char c) {
    if (!at(c)) return false;
    ++at_;
    return true;
  }
  void spaces() {
    while (at(' ')) ++at_;
  }
  std::string_view name() {
    const std::size_t start = at_;
    while (at_ < s_.size() && is_letter(s_[at_])) ++at_;
    return s_.substr(start, at_ - start);
  }

  /// Atoms with their indices, up to a closing brace, \right or the end.
  bool list(int depth) {
    for (;;) {
      spaces();
      if (at_ == s_.size() || at('}') || at_right()) return true;
      if (!atom(depth) || !scripts(depth)) return false;
    }
  }

  /// One index of each kind at most; primes are an upper index.
  bool scripts(int depth) {
    bool upper = false;
    bool lower = false;
    for (;;) {
      spaces();
      if (at('\'')) {
        if (upper) return false;
        while (take('\'')) {
        }
        upper = true;
      } else if (at('^') || at('_')) {
        bool& seen = at('^') ? upper : lower;
        if (seen) return false;
        seen = true;
        ++at_;
        spaces();
        if (at('{') ? !group(depth) : !single()) return false;
      } else {
        return true;
      }
    }
  }

  /// An index without braces: one character or a symbol.
  bool single() {
    if (at_ == s_.size()) return false;
    const char c = s_[at_];
    if (is_letter(c) || is_digit(c) || c == '*' || c == '+' || c == '-') {
      ++at_;
      return true;
    }
    if (!take('\\')) return false;
    return is_one_of(symbols, name());
  }

  bool group(int depth) { return depth < max_depth && take('{') && list(depth + 1) && take('}'); }

  bool text_group() {
    if (!take('{')) return false;
    while (at_ < s_.size() && (is_letter(s_[at_]) || is_digit(s_[at_]) ||
                               std::string_view(" .,;:()-+/=").find(s_[at_]) != std::string_view::npos))
      ++at_;
    return take('}');
  }

  bool delimiter() {
    spaces();
    if (at_ == s_.size()) return false;
    if (std::string_view("()[]|./").find(s_[at_]) != std::string_view::npos) {
      ++at_;
      return true;
    }
    if (!take('\\')) return false;
    if (at('{') || at('}') || at('|')) {
      ++at_;
      return true;
    }
    static constexpr std::string_view names[] = {"langle", "rangle", "lceil", "rceil", "lfloor", "rfloor"};
    return is_one_of(names, name());
  }

  bool atom(int depth) {
    const char c = s_[at_];
    if (c == '{') return group(depth);
    if (is_letter(c) || is_digit(c) || std::string_view("+-*/=<>()[]|.,:;!?'^_").find(c) != std::string_view::npos) {
      if (c == '^' || c == '_' || c == '\'') return true;  // an index on nothing: `$^2$`
      ++at_;
      return true;
    }
    return c == '\\' && command(depth);
  }

  bool command(int depth) {
    ++at_;
    if (at_ == s_.size()) return false;
    if (!is_letter(s_[at_])) {
      if (escaped.find(s_[at_]) == std::string_view::npos) return false;
      ++at_;
      return true;
    }
    const std::string_view n = name();
    if (is_one_of(symbols, n)) return true;
    if (n == "left") return delimiter() && depth < max_depth && list(depth + 1) && right();
    static constexpr std::string_view sizes[] = {"big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr"};
    if (is_one_of(sizes, n)) return delimiter();
    spaces();
    if (is_one_of(textual, n)) return text_group();
    if (n == "sqrt" && !degree()) return false;
    if (is_one_of(unary, n)) return group(depth);
    if (!is_one_of(binary, n) || !group(depth)) return false;
    spaces();
    return group(depth);
  }

  /// At \right, and not at \rightarrow.
  [[nodiscard]] bool at_right() const {
    return s_.substr(at_, 6) == "\\right" && (at_ + 6 == s_.size() || !is_letter(s_[at_ + 6]));
  }

  bool right() {
    if (!at_right()) return false;
    at_ += 6;
    return delimiter();
  }

  /// The degree of a root.
  bool degree() {
    if (!take('[')) return true;
    while (at_ < s_.size() && (is_letter(s_[at_]) || is_digit(s_[at_]))) ++at_;
    return take(']');
  }

  std::string_view s_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_safe_math(std::string_view tex) {
  return !tex.empty() && tex.size() <= 400 && tex.find_first_not_of(' ') != std::string_view::npos &&
         Checker(tex).run();
}

}  // namespace cvconv::moderncv
