// From TeX's math to MathML.
#include "html/mathml.hpp"

#include "cvconv/ascii.hpp"
#include "cvconv/escape.hpp"
#include "cvconv/latex.hpp"
#include "cvconv/utf8.hpp"

namespace cvconv::html {
namespace {

using ascii::is_digit;
using ascii::is_letter;

constexpr int deepest = 40;  // braces, fractions, roots in each other; more of them are no math for people

/// Reads TeX math by recursive descent. After the first thing that it does not know, `ok()` is false, and what was
/// written is of no use.
class Math {
 public:
  Math(std::string_view tex, std::string& out) : tex_(tex), out_(out) {}

  /// Atoms with their scripts until `end`, which is taken too; until the end of the text if it is 0.
  void row(char end) {
    for (;;) {
      skip_space();
      if (at_end()) {
        if (end != 0) fail();
        break;
      }
      if (peek() == end && end != 0) {
        ++at_;
        break;
      }
      if (!ok_) break;
      scripted();
    }
  }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  enum class Limits : std::uint8_t { beside, below };

  [[nodiscard]] bool at_end() const { return at_ >= tex_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : tex_[at_]; }
  void fail() { ok_ = false; }
  void skip_space() {
    while (!at_end() && (tex_[at_] == ' ' || tex_[at_] == '\t' || tex_[at_] == '\n' || tex_[at_] == '~')) ++at_;
  }
  void put(std::string_view s) { out_ += s; }
  void element(std::string_view name, std::string_view content) {
    out_.append("<").append(name).append(">");
    escape::html_text(out_, content);
    out_.append("</").append(name).append(">");
  }

  /// What `f` writes, taken out again.
  template <class F>
  std::string apart(F f) {
    const std::size_t start = out_.size();
    const Limits limits = limits_;
    f();
    limits_ = limits;
    std::string written = out_.substr(start);
    out_.resize(start);
    return written;
  }

  /// An atom and what is raised or lowered on it.
  void scripted() {
    const std::size_t start = out_.size();
    limits_ = Limits::beside;
    if (peek() == '^' || peek() == '_' || peek() == '\'') {
      put("<mrow></mrow>");  // a script on nothing, as in ^{13}C
    } else {
      atom(false);
    }
    const Limits limits = limits_;
    std::string below;
    std::string above;
    for (skip_space(); ok_ && (peek() == '^' || peek() == '_' || peek() == '\''); skip_space()) {
      const char c = tex_[at_++];
      std::string& script = c == '_' ? below : above;
      if (c == '\'') {
        script += "<mo>′</mo>";
        continue;
      }
      if (!script.empty() && script != "<mo>′</mo>") return fail();  // a double script is an error in TeX as well
      script += apart([&] { argument(); });
      if (!ok_) return;
    }
    if (below.empty() && above.empty()) return;
    std::string_view name = below.empty() ? "msup" : above.empty() ? "msub" : "msubsup";
    if (limits == Limits::below) name = below.empty() ? "mover" : above.empty() ? "munder" : "munderover";
    out_.insert(start, "<" + std::string(name) + ">");
    for (const std::string* script : {&below, &above})
      if (!script->empty()) out_ += "<mrow>" + *script + "</mrow>";
    out_.append("</").append(name).append(">");
  }

  /// A group, or a single character or command.
  void argument() {
    skip_space();
    if (!ok_ || at_end() || peek() == '}' || peek() == '^' || peek() == '_') return fail();
    atom(true);
  }

  void atom(bool single) {
    if (++depth_ > deepest) return fail();
    const char c = peek();
    if (c == '{') {
      ++at_;
      put("<mrow>");
      row('}');
      put("</mrow>");
    } else if (c == '\\') {
      ++at_;
      command();
    } else if (is_letter(c)) {
      element("mi", tex_.substr(at_++, 1));
    } else if (is_digit(c)) {
      number(single);
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      character();
    } else if (c == '-') {
      ++at_;
      put("<mo>−</mo>");
    } else if (std::string_view("+*/=<>()[]|,;:!.?\"@").find(c) != std::string_view::npos) {
      element("mo", tex_.substr(at_++, 1));
    } else {
      fail();  // } & # % $ and controls
    }
    --depth_;
  }

  void number(bool single) {
    std::size_t n = 1;
    const auto digit = [&](std::size_t i) { return at_ + i < tex_.size() && is_digit(tex_[at_ + i]); };
    while (!single && (digit(n) || (at_ + n < tex_.size() && tex_[at_ + n] == '.' && digit(n + 1)))) ++n;
    element("mn", tex_.substr(at_, n));
    at_ += n;
  }

  /// A character that is not ASCII stands for itself.
  void character() {
    std::size_t n = 1;
    while (at_ + n < tex_.size() && (static_cast<unsigned char>(tex_[at_ + n]) & 0xC0U) == 0x80U) ++n;
    element("mi", tex_.substr(at_, n));
    at_ += n;
  }

  std::string_view name() {
    std::size_t n = 0;
    while (at_ + n < tex_.size() && is_letter(tex_[at_ + n])) ++n;
    if (n == 0 && !at_end()) n = 1;
    at_ += n;
    return tex_.substr(at_ - n, n);
  }

  void command() {
    const std::string_view n = name();
    if (const latex::Symbol* s = latex::find_symbol(n)) return symbol(*s);
    if (const latex::Accent* a = latex::find_accent(n)) return accent(*a);
    if (const latex::Alphabet* a = latex::find_alphabet(n)) return letters(*a);
    if (n == "frac" || n == "tfrac" || n == "dfrac") return fraction();
    if (n == "sqrt") return root();
    if (n == "left") return fence();
    fail();
  }

  void symbol(const latex::Symbol& s) {
    using latex::Class;
    if (s.is <= Class::big) limits_ = s.is == Class::big ? Limits::below : Limits::beside;
    if (s.is == Class::letter || s.is == Class::function) return element("mi", s.text);
    if (s.is == Class::sign || s.is == Class::big) return element("mo", s.text);
    if (s.is == Class::space) put("<mspace width=\"" + std::string(s.text) + "\"></mspace>");
    // Size and style are chosen by the browser.
  }

  void fraction() {
    put("<mfrac>");
    argument();
    argument();
    put("</mfrac>");
  }

  void root() {
    skip_space();
    if (peek() != '[') {
      put("<msqrt>");
      argument();
      return put("</msqrt>");
    }
    ++at_;
    const std::string degree = apart([&] { row(']'); });
    if (!ok_) return;
    put("<mroot>");
    argument();
    put("<mrow>" + degree + "</mrow></mroot>");
  }

  void accent(const latex::Accent& a) {
    const bool under = a.name == "underline";
    put(under ? "<munder>" : "<mover accent=\"true\">");
    argument();
    std::size_t end = 0;
    utf8::next(a.marks, end);
    element("mo", a.marks.substr(0, end));
    put(under ? "</munder>" : "</mover>");
  }

  /// \left( … \right): parentheses that grow with what they hold.
  void fence() {
    put("<mrow>");
    delimiter();
    for (;;) {
      skip_space();
      if (at_end() || peek() == '}' || !ok_ || ++steps_ > 1000) return fail();
      if (tex_.substr(at_, 6) == "\\right" && !(at_ + 6 < tex_.size() && is_letter(tex_[at_ + 6]))) break;
      scripted();
    }
    at_ += 6;
    delimiter();
    put("</mrow>");
  }

  void delimiter() {
    skip_space();
    if (at_end()) return fail();
    if (peek() == '.') {
      ++at_;  // none on this side
      return;
    }
    if (peek() == '\\') {
      ++at_;
      const latex::Symbol* s = latex::find_symbol(name());
      return s == nullptr || s->is > latex::Class::big ? fail() : element("mo", s->text);
    }
    if (std::string_view("()[]|/<>").find(peek()) == std::string_view::npos) return fail();
    element("mo", tex_.substr(at_++, 1));
  }

  /// The argument of \mathrm, \mathbf, \text: plain letters in braces.
  void letters(const latex::Alphabet& alphabet) {
    skip_space();
    if (peek() != '{') return fail();
    const std::size_t end = tex_.find('}', at_);
    if (end == std::string_view::npos) return fail();
    const std::string_view content = tex_.substr(at_ + 1, end - at_ - 1);
    if (content.find_first_of("\\{$^_%#&") != std::string_view::npos) return fail();
    at_ = end + 1;
    if (alphabet.first_capital == 0) {
      if (alphabet.text) return element("mtext", content);
      put("<mi mathvariant=\"normal\">");
      escape::html_text(out_, content);
      return put("</mi>");
    }
    for (const char c : content) {
      if (c == ' ') continue;
      if (!is_letter(c) || (alphabet.first_small == 0 && c > 'Z')) return fail();
      put("<mi>");
      utf8::append(out_, latex::in_alphabet(alphabet, c));
      put("</mi>");
    }
  }

  std::string_view tex_;
  std::string& out_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int steps_ = 0;
  Limits limits_ = Limits::beside;
  bool ok_ = true;
};

}  // namespace

bool append_mathml(std::string& out, std::string_view tex, bool display) {
  const std::size_t start = out.size();
  out += display ? "<math display=\"block\" alttext=\"" : "<math alttext=\"";
  escape::html_attribute(out, tex);
  out += "\"><mrow>";
  Math math(tex, out);
  math.row(0);
  if (!math.ok()) {
    out.resize(start);
    return false;
  }
  out += "</mrow></math>";
  return true;
}

}  // namespace cvconv::html
