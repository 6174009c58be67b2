/** The widths of words, each measured once in each face: on a sheet with a word on every line, which is laid out once for all of them. */

/** All of a style that says how wide letters are. */
const PROPERTIES = [
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-stretch',
  'font-kerning',
  'font-optical-sizing',
  'font-variant-caps',
  'font-variant-ligatures',
  'font-variant-numeric',
  'font-variant-alternates',
  'font-feature-settings',
  'letter-spacing',
  'text-transform',
  'text-rendering',
] as const;

export interface Face {
  css: string;
  /** In px. */
  widths: Map<string, number>;
  wanted: Set<string>;
}

const faces = new Map<string, Face>();

/** Gives the face an element is set in. */
export function faceOf(style: CSSStyleDeclaration): Face {
  const css = PROPERTIES.map((property) => `${property}:${style.getPropertyValue(property)}`).join(';');
  const face = faces.get(css) ?? { css, widths: new Map<string, number>(), wanted: new Set<string>() };
  faces.set(css, face);
  return face;
}

/** Asks for the width of a word, which `measureWanted` will measure. */
export function want({ widths, wanted }: Face, word: string): void {
  if (!widths.has(word)) wanted.add(word);
}

/** The width of a word that was asked for and measured. */
export function widthOf({ widths }: Face, word: string): number {
  return widths.get(word) ?? 0;
}

/** A text's width is rounded up by the browser to a 64th of a px: half of that on the average. */
const ROUNDED = 1 / 128;

/** So high that no letter reaches into the line of another, in px. */
const LEADING = 100;

/** Measures what was asked for. `place` is an element of the page that is laid out. */
export function measureWanted(place: Element): void {
  const open = [...faces.values()].filter(({ wanted }) => wanted.size > 0);
  const sheet = document.createElement('div');
  sheet.className = 'bench';
  const lists = open.map(({ css, wanted }) => {
    const list = document.createElement('div');
    list.style.cssText = `${css};line-height:${String(LEADING)}px;white-space:pre;text-align:left;text-indent:0;word-spacing:0;hyphens:manual`;
    list.append([...wanted].join('\n'));
    sheet.append(list);
    return list;
  });
  place.append(sheet);
  for (const [index, face] of open.entries()) readList(lists[index]?.firstChild as Text, face);
  sheet.remove();
}

function readList(text: Text, { widths, wanted }: Face): void {
  const range = document.createRange();
  range.selectNodeContents(text);
  const found = new Float64Array(wanted.size);
  const { top } = (text.parentElement as Element).getBoundingClientRect();
  // A word of two scripts is drawn in parts.
  for (const box of range.getClientRects()) {
    const line = Math.floor(((box.top + box.bottom) / 2 - top) / LEADING);
    found[line] = (found[line] ?? 0) + box.width;
  }
  let line = 0;
  for (const word of wanted) widths.set(word, (found[line++] ?? 0) - ROUNDED);
  wanted.clear();
}
