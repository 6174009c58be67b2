/** The TeX commands that authors put among Markdown, by what they ask for. */
import type { Hint } from '../model.js';

/** How many groups belong to a command. */
export interface Arity {
  arguments: number;
  options: number;
}

/** Commands whose last argument is Markdown; `plain` leaves its words as they are, `bare` as well and tells that something is lost. */
export type Wrapper =
  | 'strong'
  | 'emphasis'
  | 'delete'
  | 'superscript'
  | 'subscript'
  | 'smallcaps'
  | 'underline'
  | 'inlineNote'
  | 'link'
  | 'plain'
  | 'bare';

const table = <V>(entries: Record<string, V>): ReadonlyMap<string, V> =>
  new Map(Object.entries(entries).flatMap(([names, value]) => names.split(' ').map((name) => [name, value] as const)));

export const WRAPPERS = table<Wrapper>({
  textbf: 'strong',
  'textit emph textsl': 'emphasis',
  'sout st': 'delete',
  textsuperscript: 'superscript',
  textsubscript: 'subscript',
  textsc: 'smallcaps',
  'underline uline': 'underline',
  footnote: 'inlineNote',
  href: 'link',
  'text textrm textup textmd textnormal mbox': 'plain',
  'textsf textcolor colorbox fbox': 'bare',
});

/** Commands that stand for characters. */
export const SYMBOLS = table({
  'ldots dots textellipsis': '…',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  textbar: '|',
  textless: '<',
  textgreater: '>',
  textbullet: '•',
  textdegree: '°',
  textregistered: '®',
  texttrademark: '™',
  'copyright textcopyright': '©',
  pounds: '£',
  euro: '€',
  S: '§',
  P: '¶',
  dag: '†',
  ddag: '‡',
  quad: '\u2003',
  qquad: '\u2003\u2003',
  'newline linebreak': '\n',
});

export const PAGE_BREAKS = new Set('newpage clearpage cleardoublepage pagebreak'.split(' '));

export const HINTS = table<Hint>({
  noindent: 'no-indent',
  smallskip: 'space-small',
  medskip: 'space-medium',
  bigskip: 'space-large',
});

export const CITES = new Set('cite citep parencite autocite citealp citet textcite citealt'.split(' '));
/** Citations whose authors are words of the sentence. */
export const TEXTUAL_CITES = new Set('citet textcite citealt'.split(' '));
export const REFERENCES = new Set('ref eqref autoref cref Cref pageref'.split(' '));

/** Commands that only tell TeX how to set what follows, by the number of their arguments: the press decides that itself. */
const LAYOUT = table({
  'hfill vfill centering raggedright raggedleft sloppy fussy protect phantomsection FloatBarrier nopagebreak nolinebreak': 0,
  'allowbreak indent strut null tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge selectfont': 0,
  'bfseries itshape scshape rmfamily sffamily ttfamily tableofcontents listoffigures listoftables printindex maketitle': 0,
  'frontmatter mainmatter backmatter appendix relax newcolumn columnbreak': 0,
  'needspace Needspace hspace thispagestyle pagestyle pagenumbering enlargethispage markright usepackage': 1,
  'bibliographystyle bibliography nocite label': 1,
  'setlength addtolength setcounter addtocounter markboth': 2,
  'addcontentsline fontsize': 2,
});

const ONE = new Set('index vspace part url texttt nolinkurl'.split(' '));
const TWO = new Set('href textcolor colorbox'.split(' '));
/** Enough for any command that is not known. */
const ANY: Arity = { arguments: 9, options: 9 };

/** True for what TeX alone would heed. */
export function isLayout(name: string): boolean {
  return LAYOUT.has(name);
}

/** The groups of a command; all that follow, where it is not known. */
export function arityOf(name: string): Arity {
  if (CITES.has(name)) return { arguments: 1, options: 2 };
  if (TWO.has(name)) return { arguments: 2, options: 0 };
  if (WRAPPERS.has(name) || REFERENCES.has(name) || ONE.has(name)) return { arguments: 1, options: 1 };
  const layout = LAYOUT.get(name);
  if (layout !== undefined) return { arguments: layout, options: 1 };
  if (PAGE_BREAKS.has(name)) return { arguments: 0, options: 1 };
  return SYMBOLS.has(name) || HINTS.has(name) ? { arguments: 0, options: 0 } : ANY;
}
