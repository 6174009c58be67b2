/** The words before and after a key of a citation: text, in which signs of private use stand for emphasis. */

/** Characters about a key in which emphasis is looked for. */
const LONGEST = 2000;
const STARS = /(\*{1,2})(?=\S)(.+?)(?<=\S)\1/g;
const UNDERSCORES = /(?<![\p{L}\p{N}])(_{1,2})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu;
/** What begins and ends words in italics and words in bold. */
const SIGNS = { em: ['\uE0E0', '\uE0E1'], strong: ['\uE0E2', '\uE0E3'] } as const;
const TAGS: Readonly<Record<string, string>> = { '\uE0E0': '<i>', '\uE0E1': '</i>', '\uE0E2': '<b>', '\uE0E3': '</b>' };

/** Markdown as such words. */
export function citeWords(written: string): string {
  const words = written
    .replace(/[\uE0E0-\uE0E3]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const emphatic = words.length > LONGEST ? words : words.replace(STARS, emphasized).replace(UNDERSCORES, emphasized);
  return emphatic.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function emphasized(_written: string, mark: string, words: string): string {
  const [open, close] = mark.length === 1 ? SIGNS.em : SIGNS.strong;
  return `${open}${words}${close}`;
}

/** The words without their emphasis. */
export function plainCiteWords(words: string): string {
  return words.replace(/[\uE0E0-\uE0E3]/g, '');
}

/** The words with tags for their emphasis, which must pair. */
export function taggedCiteWords(words: string): string {
  const tagged = words.replace(/[\uE0E0-\uE0E3]/g, (sign) => TAGS[sign] ?? '');
  const isPaired = [...tagged.matchAll(/<(\/?)([ib])>/g)].reduce<string[] | undefined>(
    (open, [, end, name = '']) =>
      !open || !end ? open && [...open, name] : open.at(-1) === name ? open.slice(0, -1) : undefined,
    [],
  );
  return isPaired?.length === 0 ? tagged : plainCiteWords(words);
}
