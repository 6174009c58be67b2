/** The metrics of a face as TeX reads them (a TFM file: https://texdoc.org/serve/tftopl.pdf/0). */
import type { Font } from 'fontkit';
import { characterAt, LIGATURES, type Encoding } from './encodings.js';
import { openFace, type TexFace } from './faces.js';

/** Width, height and depth in em. */
interface Box {
  width: number;
  height: number;
  depth: number;
}

/** A step of the program after a letter: the letter that must follow, and the sign in their place or the space between. */
type Step = { next: number } & ({ sign: number } | { space: number });

/** How many heights, and depths, a file can hold beside 0. */
const MOST_HEIGHTS = 15;
const FIX = 2 ** 20;
/** A step of a program begins with this where it is the last, or where it says only where the program stands. */
const LAST = 128;
const ELSEWHERE = 129;

/** Gives the file. `pairs` are the letters that stand side by side in the drawing: only between them space is taken in. */
export function metricsOf(face: TexFace, pairs: ReadonlySet<string>): Uint8Array {
  const font = openFace(face.file);
  const boxes = Array.from({ length: 256 }, (_, code) => boxOf(font, characterAt(face.encoding, code)));
  const programs = programsOf(font, face.encoding, pairs);
  const widths = table(boxes.map((box) => box?.width ?? 0));
  const heights = table(levels(boxes.map((box) => box?.height ?? 0)));
  const depths = table(levels(boxes.map((box) => box?.depth ?? 0)));
  const { steps, starts, spaces } = written(programs);
  const characters = boxes.map((box, code) => {
    if (!box) return 0;
    const start = starts.get(code);
    const [width, height, depth] = [widths.place(box.width), heights.near(box.height), depths.near(box.depth)];
    return ((width << 24) | (height << 20) | (depth << 16) | (start === undefined ? 0 : (1 << 8) | start)) >>> 0;
  });
  const parameters = parametersOf(font).map(fix);
  const tables = [
    widths.values.map(fix),
    heights.values.map(fix),
    depths.values.map(fix),
    [0],
    steps,
    spaces.map(fix),
    [],
    parameters,
  ];
  return file(characters, tables);
}

/** Sizes of the parts in words of 32 bits, packed two in a word; checksum, design size of 10 pt; then the parts. */
function file(characters: readonly number[], tables: readonly (readonly number[])[]): Uint8Array {
  const header = [0, 10 * FIX];
  const length = 6 + header.length + characters.length + tables.reduce((sum, part) => sum + part.length, 0);
  const sizes = [length, header.length, 0, 255, ...tables.map((part) => part.length)];
  const bytes = new DataView(new ArrayBuffer(length * 4));
  for (const [index, size] of sizes.entries()) bytes.setUint16(index * 2, size);
  for (const [index, word] of [...header, ...characters, ...tables.flat()].entries()) bytes.setUint32(24 + index * 4, word >>> 0);
  return new Uint8Array(bytes.buffer);
}

function fix(em: number): number {
  return Math.round(em * FIX);
}

function boxOf(font: Font, character: string | undefined): Box | undefined {
  const point = character?.codePointAt(0);
  if (point === undefined || !font.hasGlyphForCodePoint(point)) return undefined;
  const glyph = font.glyphForCodePoint(point);
  const { minY, maxY } = glyph.path.cbox;
  const em = (units: number): number => (Number.isFinite(units) ? Math.max(0, units) / font.unitsPerEm : 0);
  return { width: glyph.advanceWidth / font.unitsPerEm, height: em(maxY), depth: em(-minY) };
}

/** The seven parameters: slant, space between words and how it stretches and shrinks, height of x, em, space after a sentence. */
function parametersOf(font: Font): number[] {
  const space = (font.glyphForCodePoint(0x20).advanceWidth || font.unitsPerEm / 4) / font.unitsPerEm;
  return [0, space, space / 2, space / 3, font.xHeight / font.unitsPerEm, 1, space / 3];
}

/** Distinct values, 0 first, and where each stands. */
function table(all: readonly number[]): { values: number[]; place: (value: number) => number; near: (value: number) => number } {
  const values = [0, ...[...new Set(all)].filter((value) => value !== 0).sort((one, other) => one - other)];
  return {
    values,
    place: (value) => values.indexOf(value),
    near: (value) =>
      values.reduce((best, other, index) => (Math.abs(other - value) < Math.abs((values[best] ?? 0) - value) ? index : best), 0),
  };
}

/** The values, or as many even steps as a file holds. */
function levels(all: readonly number[]): number[] {
  const distinct = [...new Set(all.filter((value) => value > 0))];
  if (distinct.length <= MOST_HEIGHTS) return distinct;
  const most = Math.max(...distinct);
  return Array.from({ length: MOST_HEIGHTS }, (_, index) => (most * (index + 1)) / MOST_HEIGHTS);
}

function programsOf(font: Font, encoding: Encoding, pairs: ReadonlySet<string>): Map<number, Step[]> {
  const programs = new Map<number, Step[]>();
  if (encoding !== 't1') return programs;
  const add = (code: number, step: Step): unknown => programs.set(code, [...(programs.get(code) ?? []), step]);
  for (const [code, next, sign] of LIGATURES) add(code, { next, sign });
  for (const pair of [...pairs].sort()) {
    const space = kernOf(font, pair) / font.unitsPerEm;
    if (space !== 0) add(pair.charCodeAt(0), { next: pair.charCodeAt(1), space });
  }
  return programs;
}

function kernOf(font: Font, pair: string): number {
  const { glyphs, advanceWidth } = font.layout(pair, []);
  if (glyphs.length !== 2) return 0;
  const alone = [...pair].reduce((sum, letter) => sum + font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth, 0);
  return advanceWidth - alone;
}

/** All programs in a row. A program's first step must have a place below 256, so each begins there with the place where it stands. */
function written(programs: ReadonlyMap<number, Step[]>): { steps: number[]; starts: Map<number, number>; spaces: number[] } {
  const starts = new Map([...programs.keys()].map((code, index) => [code, index]));
  const spaces: number[] = [];
  const steps: number[] = [];
  const heads: number[] = [];
  for (const program of programs.values()) {
    const place = programs.size + steps.length;
    heads.push(((ELSEWHERE << 24) | place) >>> 0);
    for (const [index, step] of program.entries()) {
      const first = index === program.length - 1 ? LAST : 0;
      const [operation, rest] = 'sign' in step ? [0, step.sign] : [128 + (spaces.length >> 8), spaces.length & 255];
      if ('space' in step) spaces.push(step.space);
      steps.push(((first << 24) | (step.next << 16) | (operation << 8) | rest) >>> 0);
    }
  }
  return { steps: [...heads, ...steps], starts, spaces };
}
