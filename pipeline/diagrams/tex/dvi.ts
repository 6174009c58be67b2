/** A page that TeX made (DVI: https://texdoc.org/serve/dvitype.pdf/0) as a list of what stands on it and where. */

/** Lengths and places are in TeX's points from the page's upper left corner, which is one inch right of and below the sheet's. */
export type Mark =
  | { kind: 'glyph'; font: string; size: number; code: number; x: number; y: number; width: number }
  | { kind: 'rule'; x: number; y: number; width: number; height: number }
  | { kind: 'special'; text: string; x: number; y: number };

interface Place {
  h: number;
  v: number;
  w: number;
  x: number;
  y: number;
  z: number;
}

interface DviFont {
  name: string;
  size: number;
}

/** The width of a glyph in em, from its font's metrics. */
export type WidthOf = (font: string, code: number) => number;

/** Reads numbers of one to four bytes, and texts. */
interface Bytes {
  isAtEnd: () => boolean;
  unsigned: (bytes: number) => number;
  signed: (bytes: number) => number;
  text: (length: number) => string;
}

/** What is known while a page is read; places are in scaled points. */
interface Page {
  marks: Mark[];
  widthOf: WidthOf;
  fonts: Map<number, DviFont>;
  font: DviFont;
  place: Place;
  stack: Place[];
}

/** Scaled points in a point. */
const SP = 65_536;
/** The commands that end a page or all pages. */
const ENDS = new Set([140, 248]);

/** Gives the marks of the first page. */
export function readPage(dvi: Uint8Array, widthOf: WidthOf): Mark[] {
  const bytes = bytesOf(dvi);
  const place = { h: 0, v: 0, w: 0, x: 0, y: 0, z: 0 };
  const page: Page = { marks: [], widthOf, fonts: new Map(), font: { name: '', size: 0 }, place, stack: [] };
  while (!bytes.isAtEnd()) {
    const command = bytes.unsigned(1);
    if (ENDS.has(command)) break;
    const family = COMMANDS.find(({ from, to }) => command >= from && command <= to);
    family?.run(page, bytes, command - family.from);
  }
  return page.marks;
}

function bytesOf(data: Uint8Array): Bytes {
  let at = 0;
  const unsigned = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value = value * 256 + (data[at + index] ?? 0);
    at += bytes;
    return value;
  };
  return {
    isAtEnd: () => at >= data.length,
    unsigned,
    signed: (bytes) => {
      const value = unsigned(bytes);
      return value >= 2 ** (8 * bytes - 1) ? value - 2 ** (8 * bytes) : value;
    },
    text: (length) => {
      at += length;
      return new TextDecoder('latin1').decode(data.subarray(at - length, at));
    },
  };
}

/** A run of commands that do the same with operands of more and more bytes; `nth` is the place in the run. */
interface Command {
  from: number;
  to: number;
  run: (page: Page, bytes: Bytes, nth: number) => void;
}

const COMMANDS: readonly Command[] = [
  { from: 0, to: 127, run: (page, _bytes, code) => advance(page, glyph(page, code)) },
  { from: 128, to: 131, run: (page, bytes, nth) => advance(page, glyph(page, bytes.unsigned(nth + 1))) },
  { from: 132, to: 132, run: (page, bytes) => advance(page, rule(page, bytes)) },
  { from: 133, to: 136, run: (page, bytes, nth) => void glyph(page, bytes.unsigned(nth + 1)) },
  { from: 137, to: 137, run: (page, bytes) => void rule(page, bytes) },
  // A page begins with ten numbers and the place of the page before.
  { from: 139, to: 139, run: (_page, bytes) => void bytes.text(44) },
  { from: 141, to: 141, run: ({ stack, place }) => void stack.push({ ...place }) },
  { from: 142, to: 142, run: (page) => void (page.place = page.stack.pop() ?? page.place) },
  { from: 143, to: 146, run: (page, bytes, nth) => advance(page, bytes.signed(nth + 1)) },
  ...(['w', 'x'] as const).map((name, index) => again(147 + 5 * index, name, 'h')),
  { from: 157, to: 160, run: ({ place }, bytes, nth) => void (place.v += bytes.signed(nth + 1)) },
  ...(['y', 'z'] as const).map((name, index) => again(161 + 5 * index, name, 'v')),
  { from: 171, to: 234, run: (page, _bytes, number) => chooseFont(page, number) },
  { from: 235, to: 238, run: (page, bytes, nth) => chooseFont(page, bytes.unsigned(nth + 1)) },
  { from: 239, to: 242, run: (page, bytes, nth) => special(page, bytes.text(bytes.unsigned(nth + 1))) },
  { from: 243, to: 246, run: (page, bytes, nth) => defineFont(page, bytes, nth + 1) },
  // The file begins with the size of its unit, which is TeX's own, and a comment.
  { from: 247, to: 247, run: (_page, bytes) => void (bytes.text(13) + bytes.text(bytes.unsigned(1))) },
];

/** A move by what was said last, or by what is said now and kept. */
function again(from: number, kept: 'w' | 'x' | 'y' | 'z', along: 'h' | 'v'): Command {
  return {
    from,
    to: from + 4,
    run: ({ place }, bytes, nth) => {
      if (nth > 0) place[kept] = bytes.signed(nth);
      place[along] += place[kept];
    },
  };
}

function advance({ place }: Page, width: number): void {
  place.h += width;
}

function glyph({ marks, widthOf, font, place }: Page, code: number): number {
  const width = widthOf(font.name, code) * font.size;
  marks.push({
    ...{ kind: 'glyph', font: font.name, size: font.size / SP, code },
    ...{ x: place.h / SP, y: place.v / SP, width: width / SP },
  });
  return width;
}

function rule({ marks, place }: Page, bytes: Bytes): number {
  const [height, width] = [bytes.signed(4), bytes.signed(4)];
  if (height > 0 && width > 0)
    marks.push({ kind: 'rule', x: place.h / SP, y: (place.v - height) / SP, width: width / SP, height: height / SP });
  return width;
}

function special({ marks, place }: Page, text: string): void {
  marks.push({ kind: 'special', text, x: place.h / SP, y: place.v / SP });
}

function chooseFont(page: Page, number: number): void {
  page.font = page.fonts.get(number) ?? page.font;
}

/** A number, a checksum, the size it is used at, the size it was made for, its folder and name. */
function defineFont({ fonts }: Page, bytes: Bytes, length: number): void {
  const number = bytes.unsigned(length);
  bytes.text(4);
  const size = bytes.unsigned(4);
  bytes.text(4);
  const name = bytes.unsigned(1) + bytes.unsigned(1);
  fonts.set(number, { name: bytes.text(name), size });
}
