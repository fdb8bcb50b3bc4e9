// The preamble: class, style, packages, fonts for each script.
#include "moderncv/preamble.hpp"

#include <algorithm>

namespace cvconv::moderncv {
namespace {

// Each piece is LaTeX of our own; what comes from a CV is never in here.

constexpr std::string_view latin_fonts = R"(\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage{lmodern}
  \input{glyphtounicode}\pdfgentounicode=1 % the text of the PDF can be searched and copied
\else
  \usepackage{fontspec}
\fi
)";

constexpr std::string_view script_fonts =
    R"(% Fonts for the scripts of this CV: the first of each list that is installed is used.
\directlua{cvfonts = {regular = {}, bold = {}}}
\newcommand*{\cvfound}{}
\newcommand*{\cvtry}[1]{\ifdefempty{\cvfound}{\IfFontExistsTF{#1}{\gdef\cvfound{#1}}{}}{}}
\newcommand*{\cvscript}[3]{%
  \gdef\cvfound{}\forcsvlist{\cvtry}{#2}%
  \ifdefempty{\cvfound}%
    {\GenericWarning{}{Warning: no font for #1 is installed (#2)}}%
    {\directlua{
      table.insert(cvfonts.regular, "\cvfound:mode=harf;#3")
      table.insert(cvfonts.bold, "\cvfound/B:mode=harf;#3")}}}
\newcommand*{\cvbase}[2]{\gdef\cvfound{}\forcsvlist{\cvtry}{#1}\let#2\cvfound}
)";

constexpr std::string_view base_fonts = R"(\cvscript{symbols}{Noto Sans Symbols2}{}
\cvscript{symbols}{DejaVu Sans,FreeSans}{}
\directlua{
  luaotfload.add_fallback("cvregular", cvfonts.regular)
  luaotfload.add_fallback("cvbold", cvfonts.bold)}
\defaultfontfeatures+{RawFeature={fallback=cvregular},
  BoldFeatures={RawFeature={fallback=cvbold}}, BoldItalicFeatures={RawFeature={fallback=cvbold}}}
\cvbase{Noto Sans,DejaVu Sans,Latin Modern Sans}{\cvsans}
\cvbase{Noto Serif,DejaVu Serif,Latin Modern Roman}{\cvroman}
\cvbase{Noto Sans Mono,DejaVu Sans Mono,Latin Modern Mono}{\cvmono}
\setsansfont{\cvsans}
\setmainfont{\cvroman}
\setmonofont{\cvmono}
\renewcommand*{\slshape}{\itshape}
)";

constexpr std::string_view glyph_command =
    R"(% A character outside the fonts of the text: from the first font that has it, else its number.
\ifPDFTeX
  \DeclareRobustCommand*{\cvglyph}[1]{{\small[U+#1]}}
\else
  \newcommand*{\cvglyphfonts}{}
  \newcommand*{\cvglyphfont}[1]{\IfFontExistsTF{#1}{\listgadd{\cvglyphfonts}{#1}}{}}
  \forcsvlist{\cvglyphfont}{Noto Color Emoji,Noto Emoji,Segoe UI Emoji,Apple Color Emoji,Noto Sans Symbols2,%
    Noto Sans Symbols,Noto Sans Math,DejaVu Sans,Symbola,FreeSerif,FreeSans}
  \newcommand*{\cvglyphfrom}[1]{\ifdefempty{\cvfoundglyph}{%
    \fontspec{#1}[Renderer=HarfBuzz]\iffontchar\font\cvglyphcode\relax\gdef\cvfoundglyph{#1}\fi}{}}
  \newcount\cvglyphcode
  \DeclareRobustCommand*{\cvglyph}[1]{{\cvglyphcode="#1\relax\gdef\cvfoundglyph{}%
    \forlistloop{\cvglyphfrom}{\cvglyphfonts}%
    \ifdefempty{\cvfoundglyph}{\normalfont\small[U+#1]}{\fontspec{\cvfoundglyph}[Renderer=HarfBuzz]\char\cvglyphcode}}}
\fi
)";

constexpr std::string_view pictures = R"(\usepackage{pifont}
% A picture of Zapf Dingbats, and the character that it is when the text of the PDF is read.
\ifLuaTeX
  \DeclareRobustCommand*{\cvding}[2]{\pdfextension literal direct{/Span<</ActualText<FEFF#2>>>BDC}\ding{#1}%
    \pdfextension literal direct{EMC}}
\else
  \DeclareRobustCommand*{\cvding}[2]{\ding{#1}}
\fi
)";

constexpr std::string_view text_rules =
    R"(% Words are not broken and lines are ragged, so that the text of the PDF can be found, copied and read by machines.
\makeatletter
\appto\@arrayparboxrestore{\rightskip=0pt plus 1fil}
\makeatother
\newlength{\cvlength}
\newsavebox{\cvbox}
\AtBeginDocument{%
  \hyphenpenalty=10000 \exhyphenpenalty=100
  \renewcommand*{\labelitemi}{\strut\textcolor{color1}{\textbullet}}% the class's own reads as a brace
  \settowidth{\listitemsymbolwidth}{\listitemsymbol}%
  \rightskip=0pt plus 1fil}
% Headings and entries do not stand alone at the foot of a page.
\newcommand*{\cvkeep}[1]{\par\ifdim\pagetotal>0pt
  \ifdim\dimexpr\pagegoal-\pagetotal\relax<#1\baselineskip\newpage\fi\fi}
)";

constexpr std::string_view keep_usual = R"(\AddToHook{cmd/section/before}{\cvkeep{6}}
\AddToHook{cmd/subsection/before}{\cvkeep{5}}
\AddToHook{cmd/cventry/before}{\cvkeep{3}\addvspace{1.3ex}}
)";

// In this style a heading and what follows are one line, which \par would end.
constexpr std::string_view keep_fancy = R"(\makeatletter
\AddToHook{cmd/section/before}{\cvkeep{6}}
\AddToHook{cmd/cventry/before}{\if@aftersection\else\cvkeep{3}\fi}
\makeatother
)";

constexpr std::string_view hints_width = R"(% The column of dates and labels is as wide as the widest of them.
\newcommand*{\cvwidest}[1]{\settowidth{\cvlength}{#1}%
  \ifdim\cvlength>\hintscolumnwidth\setlength{\hintscolumnwidth}{\cvlength}\fi}
)";

constexpr std::string_view text_item = R"(\newcommand*{\cvtextitem}[3]{% indentation, label, text
  \settowidth{\cvlength}{\hspace*{#1}#2~}%
  \cvitem{}{\hspace*{#1}#2~\begin{minipage}[t]{\dimexpr\maincolumnwidth-\cvlength\relax}#3\end{minipage}}}
)";

// The class sets each half of an entry on one line, however long it is, and the headline as large as the name.
constexpr std::string_view banking_entry = R"(\renewcommand*{\titlefont}{\LARGE\mdseries\upshape}
% Long lines of an entry wrap.
\newcommand*{\cvrow}[2]{%
  \savebox{\cvbox}{#2}%
  \ifdim\wd\cvbox>.42\maincolumnwidth
    \savebox{\cvbox}{\parbox[t]{.42\maincolumnwidth}{\raggedleft#2}}\fi
  \setlength{\cvlength}{\maincolumnwidth-\wd\cvbox-\separatorcolumnwidth}%
  \noindent\parbox[t]{\cvlength}{\strut#1\strut}\hfill\usebox{\cvbox}\par}
\renewcommand*{\cventry}[7][.25em]{%
  \par
  \ifstrempty{#4#5}{}{\cvrow{\bfseries#4}{\bfseries#5}}%
  \ifstrempty{#2#3#6}{}{\cvrow{\itshape#3\ifstrempty{#3}{}{\ifstrempty{#6}{}{, }}#6}{\itshape#2}}%
  \ifstrempty{#7}{}{\begin{minipage}{\maincolumnwidth}\small#7\end{minipage}\par}%
  \addvspace{#1}}
)";

/// The name by which babel knows a language that is written from right to left.
std::string_view rtl_language(std::string_view lang) {
  struct Row {
    std::string_view tag;
    std::string_view name;
  };
  static constexpr Row rows[] = {{"he", "hebrew"},  {"iw", "hebrew"}, {"yi", "hebrew"},
                                 {"fa", "persian"}, {"ur", "urdu"},   {"ar", "arabic"}};
  const std::string_view primary = lang.substr(0, lang.find('-'));
  for (const Row& r : rows)
    if (r.tag == primary) return r.name;
  return "arabic";
}

bool has(const Needs& needs, std::string_view script) { return needs.scripts.test(script_index(script)); }

void append_script(std::string& out, const Script& s, std::string_view first = {}) {
  out += "\\cvscript{";
  out += s.name;
  out += "}{";
  if (!first.empty()) out.append(first).append(",");
  for (const char c : s.fonts) out += c == '|' ? ',' : c;
  out += "}{";
  out += s.features;
  out += "}\n";
}

void append_babel(std::string& out, const Needs& needs, std::string_view lang, bool rtl) {
  bool turns = rtl;
  std::string breaks;
  for (std::size_t i = 0; i < scripts().size(); ++i) {
    if (!needs.scripts.test(i)) continue;
    const Script& s = scripts()[i];
    turns = turns || s.rtl;
    // Japanese takes the Chinese characters with it
    if (s.rtl || s.babel.empty() || (s.babel == "chinese" && has(needs, "Japanese"))) continue;
    breaks += "\\babelprovide[import,onchar=ids,intraspace=0 .1 0]{" + std::string(s.babel) + "}\n";
  }
  if (!turns && breaks.empty()) return;
  const std::string_view main = rtl ? rtl_language(lang) : "english";
  out += "\\usepackage[";
  if (turns) out += "bidi=basic,";
  if (rtl) out += "layout=tabular.lists,";
  out += "provide=*,";
  out.append(main).append("]{babel}\n").append(breaks);
  if (needs.english) out += "\\babelprovide[import]{english}\n";
  if (needs.arabic && main != "arabic") out += "\\babelprovide[import]{arabic}\n";
  if (needs.hebrew && main != "hebrew") out += "\\babelprovide[import]{hebrew}\n";
  // the class measures text before babel would choose a language
  out.append("\\AddToHook{begindocument/before}{\\selectlanguage{").append(main).append("}}\n");
}

void append_fonts(std::string& out, const Needs& needs, std::string_view lang, bool rtl) {
  out += script_fonts;
  for (std::size_t i = 0; i < scripts().size(); ++i) {
    if (!needs.scripts.test(i)) continue;
    const bool traditional = lang.find("Hant") != std::string_view::npos || lang == "zh-TW" || lang == "zh-HK";
    append_script(out, scripts()[i],
                  traditional && scripts()[i].name == "Chinese" ? "Noto Sans CJK TC,Source Han Sans TC" : "");
  }
  out += base_fonts;
  append_babel(out, needs, lang, rtl);
}

void append_language_tag(std::string& out, std::string_view lang) {
  for (const char c : lang)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-') out += c;
}

}  // namespace

std::string script_names(const Needs& needs) {
  std::string out;
  for (std::size_t i = 0; i < scripts().size(); ++i) {
    if (!needs.scripts.test(i)) continue;
    if (!out.empty()) out += ", ";
    out += scripts()[i].name;
  }
  if (needs.letters) out += out.empty() ? "letters that pdfLaTeX lacks" : ", letters that pdfLaTeX lacks";
  return out;
}

void append_preamble(std::string& out, const Settings& s, const Needs& needs, std::string_view lang, bool rtl) {
  const bool lua = needs.lualatex() || rtl;
  if (lua || needs.glyphs) out += "% !TEX program = lualatex\n";
  out += "% !TEX encoding = UTF-8 Unicode\n";
  if (lua) out += "\\RequirePackage{iftex}\n\\RequireLuaTeX % this CV has text that pdfLaTeX cannot set\n";
  out.append("\\documentclass[").append(s.font_size).append("pt,").append(s.paper).append("paper,");
  out.append(s.font).append("]{moderncv}\n");
  out += lua ? std::string_view("\\usepackage{fontspec}\n") : latin_fonts;
  if (needs.math) out += "\\usepackage{amsmath}\n";
  if (needs.math || needs.amssymb) out += "\\usepackage{amssymb}\n";
  if (needs.pifont) out += pictures;
  if (needs.strike) out += "\\usepackage[normalem]{ulem}\n";
  out.append("\\moderncvcolor{").append(s.color).append("}\n");
  if (s.icons) {
    out.append("\\IfFileExists{fontawesome5.sty}{\\moderncvstyle{").append(s.style_name);
    out.append("}}{\\moderncvstyle[nosymbols]{").append(s.style_name).append("}}\n");
  } else {
    out.append("\\moderncvstyle[nosymbols]{").append(s.style_name).append("}\n");
  }
  if (lua) append_fonts(out, needs, lang, rtl);
  if (needs.glyphs) out += glyph_command;
  // the casual style has the contacts in the foot, which may have three lines
  out += s.style == Style::casual ? "\\usepackage[scale=0.78,footskip=56pt]{geometry}\n"
                                  : "\\usepackage[hscale=0.78,vscale=0.84,vmarginratio=4:5]{geometry}\n";
  out += text_rules;
  out += s.style == Style::fancy ? keep_fancy : keep_usual;
  if (s.style != Style::banking) out += hints_width;
  if (s.style == Style::banking) out += banking_entry;
  if (needs.items) out += text_item;
  out += "\\AtEndPreamble{\\hypersetup{pdflang={";
  append_language_tag(out, lang);
  out += "}}}\n";
}

}  // namespace cvconv::moderncv
