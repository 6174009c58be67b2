/** The source of a drawing → the document that TeX sets: the book's faces, the preamble, the drawing in a box of its own. */
import { faceDeclarations } from './tex/faces.js';

/** Names of TeX's files, by which its messages are told apart. */
export const PARTS = { preamble: 'preamble.tex', drawing: 'drawing.tex' } as const;

/** Scaling and turning of boxes as SVG; LaTeX's own driver here would write PostScript. */
const BOXES = String.raw`\makeatletter
\def\press@raw#1{\special{dvisvgm:raw #1}}
\def\Gscale@start{\press@raw{<g transform="translate({?x},{?y}) scale(\Gscale@x,\Gscale@y) translate({?-x},{?-y})">}}
\def\Gscale@end{\press@raw{</g>}}
\def\Grot@start{\press@raw{<g transform="translate({?x},{?y}) rotate(\strip@pt\dimexpr-\Grot@angle pt\relax) translate({?-x},{?-y})">}}
\def\Grot@end{\press@raw{</g>}}
\makeatother`;

/**
 * pgf 3.1.5b takes one letter for the argument of a style with `n args={1}`; later versions take all that is given, and so do drawings
 * made with them.
 */
const ONE_ARGUMENT = String.raw`\pgfkeysdefnargs{/handlers/.style n args}{2}{\ifnum#1=1 \pgfkeys{\pgfkeyscurrentpath/.style={#2}}\else
  \pgfkeysdefnargs{\pgfkeyscurrentpath}{#1}{\pgfkeysalso{#2}}\fi}
\pgfkeysdefnargs{/handlers/.code n args}{2}{\ifnum#1=1 \pgfkeys{\pgfkeyscurrentpath/.code={#2}}\else
  \pgfkeysdefnargs{\pgfkeyscurrentpath}{#1}{#2}\fi}`;

/**
 * The drawing is set in a box, its size told, and shipped out alone. Each part tells the log where it begins; the parts are files of their
 * own, so that the lines TeX speaks of are theirs.
 */
const BODY = String.raw`\message{[press:preamble]}
\input{${PARTS.preamble}}
\message{[press:body]}
\begin{document}\makeatletter
\newbox\press@box
\setbox\press@box\hbox{\ignorespaces\message{[press:drawing]}\makeatother\input{${PARTS.drawing}}\unskip\message{[press:end]}}%
\makeatletter
\hoffset-1in\voffset-1in
\shipout\vbox{\hbox{\special{press:box \the\wd\press@box\space\the\ht\press@box\space\the\dp\press@box}\box\press@box}}%
\end{document}
`;

/** Gives the files of the document by name. */
export function documentOf(source: string, preamble: string): { main: string; files: Map<string, string> } {
  const main = `${BOXES}\n${ONE_ARGUMENT}\n${faceDeclarations()}\n${BODY}`;
  return {
    main,
    files: new Map([
      [PARTS.preamble, preamble],
      [PARTS.drawing, source],
    ]),
  };
}

/** The letters of the Latin alphabet that stand side by side in a source. */
export function letterPairs(source: string): Set<string> {
  const pairs = new Set<string>();
  for (const [word] of source.matchAll(/[!-~]{2,}/g))
    for (let at = 0; at + 1 < word.length; at += 1) pairs.add(word.slice(at, at + 2));
  return new Set([...pairs].filter((pair) => /^[\w.,:;-]{2}$/.test(pair)));
}
