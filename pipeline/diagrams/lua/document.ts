/** The document that LuaLaTeX sets: the book's preamble, and the drawing alone in a box whose place and size it tells. */
import { PARTS } from '../document.js';

/** Name of the file that says where fonts are found. */
export const FONTS = 'fonts.lua';

/** A preamble that loads TikZ itself may want options before it. */
const LOADS_TIKZ = /\\(?:usepackage|RequirePackage)\s*(?:\[[^\]]*\])?\s*\{[^}]*\b(?:tikz|pgf)/;

/**
 * Gives the main file; the parts are files of their own, so that the lines TeX speaks of are theirs. dvisvgm puts the place of the box where
 * it says `{?x}` and `{?y}`.
 */
export function luaDocument(preamble: string): string {
  const tikz = LOADS_TIKZ.test(preamble) ? '' : '\\usepackage{tikz}\n';
  return String.raw`\directlua{dofile("${FONTS}")}\setrandomseed 1
\def\pgfsysdriver{pgfsys-dvisvgm.def}
\documentclass[dvisvgm]{article}
${tikz}\message{[press:preamble]}
\input{${PARTS.preamble}}
\message{[press:body]}
\usepackage{tikz}
\begin{document}\makeatletter
\newbox\press@box
\setbox\press@box\hbox{\ignorespaces\message{[press:drawing]}\makeatother\input{${PARTS.drawing}}\unskip\message{[press:end]}}%
\makeatletter
\shipout\vbox{\hbox{\special{dvisvgm:raw <g class="press-box {?x} {?y}
  \strip@pt\wd\press@box\space\strip@pt\ht\press@box\space\strip@pt\dp\press@box"/>}\box\press@box}}%
\end{document}
`;
}
