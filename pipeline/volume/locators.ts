/** The words after a key: `[@a, pp. 3--5 and passim]` is a locator with a label, then a suffix (https://pandoc.org/MANUAL.html#citation-syntax). */

export interface Located {
  /** `page`, `section` … of CSL. */
  label?: string;
  locator?: string;
  suffix: string;
}

const LABELS: Readonly<Record<string, string>> = {
  page: 'p pp page pages',
  section: 'sec secs sect section sections § §§',
  chapter: 'ch chap chaps chapter chapters',
  figure: 'fig figs figure figures',
  volume: 'vol vols volume volumes',
  part: 'pt pts part parts',
  paragraph: 'para paras paragraph paragraphs ¶ ¶¶',
  line: 'l ll line lines',
  note: 'n nn note notes',
  column: 'col cols column columns',
  book: 'bk bks book books',
  verse: 'v vv verse verses',
  issue: 'no nos number numbers',
  folio: 'fol fols folio folios',
};

const BY_WORD = new Map(
  Object.entries(LABELS).flatMap(([label, words]) => words.split(' ').map((word) => [word, label] as const)),
);

const NUMBER = String.raw`(?:\d[\w.:]*\w|\d|[ivxlcdm]+\b|[A-Z]\b)`;
const LOCATOR = new RegExp(
  String.raw`^,?\s*(?:(§§?|¶¶?|[A-Za-z]+)\.?\s*)?(${NUMBER}(?:\s*(?:[-–—]+|,|&|and)\s*${NUMBER})*)(.*)$`,
  's',
);

/** Splits the words after a key. A number without a word is a page; where there is neither, all of it is a suffix. */
export function splitLocator(written: string): Located {
  const braced = /^,?\s*\{([^{}]*)\}/.exec(written);
  if (braced) return splitBraced(braced[1] ?? '', written.slice(braced[0].length));
  const match = LOCATOR.exec(written);
  const [, word, locator, rest = ''] = match ?? [];
  const label = word ? BY_WORD.get(word.toLowerCase()) : 'page';
  const isWord = word === undefined && !/^\d/.test(locator ?? '');
  if (!match || !label || !locator || isWord) return { suffix: written };
  return { label, locator: locator.replace(/-+/g, '–'), suffix: rest };
}

/** `{ii, A, D-Z}, with a suffix`: braces say what is the locator; empty ones say that there is none. */
function splitBraced(inside: string, suffix: string): Located {
  const [, word = '', locator = inside] = /^\s*(§§?|¶¶?|[A-Za-z]+)\.?\s+(.+)$/s.exec(inside) ?? [];
  const label = BY_WORD.get(word.toLowerCase());
  if (inside.trim() === '') return { suffix };
  return label ? { label, locator: locator.trim(), suffix } : { label: 'page', locator: inside.trim(), suffix };
}
