/** Typewriter punctuation → typographic punctuation, for English. Works on plain text; what is no text stands in as `OBJECT`. */

/** Stands for code, a formula or a citation in the middle of a line. */
export const OBJECT = '\uFFFC';

const ADDRESS = /((?:https?:\/\/|www\.)\S+)/i;

/** Dashes, dots, quotes and fixed spaces of a text that stands by itself. */
export function smartPunctuation(text: string): string {
  return fixedSpaces(smartQuotes(smartDashes(text)));
}

/** What belongs to the word after it: Pandoc's list (https://pandoc.org/MANUAL.html#option--abbreviations), and our own at its end. */
const ABBREVIATIONS = new Set(
  (
    'aet. aetat. al. Apr. Aug. bk. Bros. c. Capt. cf. ch. chap. chs. Co. col. Corp. cp. d. Dec. Dr. e.g. ed. eds. esp. f. fasc. Feb. ff. fig. ' +
    'fl. fol. fols. Fr. Gen. Gov. Hon. i.e. ill. Inc. incl. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. Mar. Mr. Mrs. Ms. n. n.b. nn. No. Nov. Oct. p. ' +
    'Ph.D. pp. Pres. Prof. pt. q.v. Rep. Rev. s.v. s.vv. saec. sec. Sen. Sep. Sept. Sgt. Sr. St. univ. viz. vol. vs. ' +
    'Eq. Eqs. Fig. Figs. Sec. Ch. Vol.'
  ).split(' '),
);

/** What a number counts. */
const UNITS =
  '[kMGTPE]?(?:i?B|bit/s|b/s|Hz|W|Wh|J|FLOPS?|FLOP/s|OPS)|[kKMGTPE]b|kB|KB|[mµnp]?s|[mµnp]?J|[mµn]?W|[kcmµn]?m|[kmµ]?g|[mk]?V|m?A|K|°C|dB|dpi|fps';
const NUMBER_AND_UNIT = new RegExp(String.raw`(\d) (?=(?:${UNITS})(?![\p{L}\p{N}]))`, 'gu');

/** No line breaks after an abbreviation or between a number and its unit; the length of the text stays. */
export function fixedSpaces(text: string): string {
  return afterAbbreviations(/\d /.test(text) ? text.replace(NUMBER_AND_UNIT, '$1\u00A0') : text);
}

function afterAbbreviations(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}.])([\p{L}.]*\.) (?=\S)/gu, (found, word: string) =>
    ABBREVIATIONS.has(word) ? `${word}\u00A0` : found,
  );
}

/** `--` → –, `---` → —, `...` → …; web addresses and arrows are left alone. */
export function smartDashes(text: string): string {
  return text
    .split(ADDRESS)
    .map((piece, index) => (index % 2 === 1 ? piece : dashes(piece)))
    .join('');
}

function dashes(text: string): string {
  return text.replace(/(?<![-<!])---?(?![->])/g, (run) => (run.length === 3 ? '—' : '–')).replace(/(?<!\.)\.\.\.(?!\.\.)/g, '…');
}

/** Straight quotes and apostrophes become curly ones; the length of the text stays. */
export function smartQuotes(text: string): string {
  const open: string[] = [];
  const ends = closingSingles(text);
  return text.replace(/["']/g, (mark: string, at: number) =>
    mark === '"' ? double(text, at, open) : single(text, at, open, ends),
  );
}

function double(text: string, at: number, open: string[]): string {
  const { opens, closes, before } = around(text, at);
  const inside = open.includes('"');
  if (inside && (closes || !opens) && !/[([{]/.test(before)) {
    while (open.pop() !== '"');
    return '”';
  }
  if (opens || !closes) {
    open.push('"');
    return '“';
  }
  return /\d/.test(before) ? '″' : '”';
}

function single(text: string, at: number, open: string[], ends: number[]): string {
  const { opens, before, after } = around(text, at);
  if (/\d/.test(before) && (/\d/.test(after) || (!open.includes("'") && !isWord(after)))) return '′';
  if (isWord(before) && isWord(after)) return '’';
  // A quotation without an end is an apostrophe.
  while ((ends.at(-1) ?? Infinity) < at + 2) ends.pop();
  if (opens && !isElision(text, at) && ends.length > 0) {
    open.push("'");
    return '‘';
  }
  if (open.at(-1) === "'") open.pop();
  return '’';
}

function around(text: string, at: number): { opens: boolean; closes: boolean; before: string; after: string } {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const opens = /[\s([{/–—"'\u00AD-]/.test(before) && !/\s/.test(after);
  return { opens, closes: !/\s/.test(before), before, after };
}

/** `'90s`, `'tis`, rock `'n'` roll */
function isElision(text: string, at: number): boolean {
  return /^(?:\d\ds?(?![\w'])|(?:tis|twas|em|til|cause|bout|round)\b|n')/i.test(text.slice(at + 1, at + 8));
}

/** Where quotations may end, the last first. */
function closingSingles(text: string): number[] {
  return [...text.matchAll(/'/g)]
    .map(({ index }) => index)
    .filter((end) => !/\s/.test(text[end - 1] ?? ' ') && !isWord(text[end + 1] ?? ' '))
    .reverse();
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}\uFFFC]/u.test(character);
}
