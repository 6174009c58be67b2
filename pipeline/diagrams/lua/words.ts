/** The letters of an SVG that dvisvgm made with fonts in it, as the marks that labels are read off. */
import type { Mark } from '../tex/dvi.js';

interface Face {
  name: string;
  size: number;
}

type Letter = Extract<Mark, { kind: 'glyph' }>;

/** Elements with their attributes, and what stands between them. */
const PIECE = /<(\/?)(\w+)([^>]*)>|([^<]+)/g;

/** Gives the letters with their places and widths, and the groups around them; at one that mirrors what is in it, a label begins. */
export function marksOfText(svg: string): Mark[] {
  const [faces, widths] = [facesOf(svg), widthsOf(svg)];
  const marks: Mark[] = [];
  const place = { x: 0, y: 0 };
  let face: Face | undefined;
  for (const [, end, element, attributes = '', text] of svg.slice(svg.indexOf('<g id=')).matchAll(PIECE)) {
    if (element === 'text') face = end ? undefined : faces.get(attributeOf(attributes, 'class') ?? '');
    if (element === 'g') marks.push(groupOf(attributes, end === '/'));
    if (element === 'text' || element === 'tspan') {
      place.x = Number(attributeOf(attributes, 'x') ?? place.x);
      place.y = Number(attributeOf(attributes, 'y') ?? place.y);
    }
    if (face && text) marks.push(...lettersOf(unescaped(text), face, place, widths));
  }
  return marks;
}

/** The character that a letter of such an SVG means: ligatures are their letters, places of private use mean nothing. */
export function characterOf(_font: string, code: number): string {
  return /\p{Co}|\p{Cc}/u.test(String.fromCodePoint(code))
    ? ''
    : String.fromCodePoint(code).replace(/[ﬀ-ﬆ]/, (ligature) => ligature.normalize('NFKC'));
}

function groupOf(attributes: string, isEnd: boolean): Mark {
  const own = attributes.replaceAll("'", '"').replace(/scale\(-1[^)]*\)/, 'scale(-1,1)');
  return { kind: 'special', text: `dvisvgm:raw ${isEnd ? '</g>' : `<g${own}>`}`, x: 0, y: 0 };
}

/** Moves `place` to the end of the text. */
function lettersOf(
  text: string,
  { name, size }: Face,
  place: { x: number; y: number },
  widths: ReadonlyMap<string, number>,
): Letter[] {
  return [...text].map((character) => {
    const width = (widths.get(`${name} ${character}`) ?? 0) * size;
    const letter: Letter = {
      kind: 'glyph',
      font: name,
      size,
      code: character.codePointAt(0) ?? 0,
      x: place.x,
      y: place.y,
      width,
    };
    place.x += width;
    return letter;
  });
}

/** Font and size of each class, by the rules of the SVG's style. */
function facesOf(svg: string): Map<string, Face> {
  const rules = svg.matchAll(/text\.(\w+) \{font-family:([^;]+);font-size:([\d.]+)px/g);
  return new Map([...rules].map(([, name = '', family = '', size]) => [name, { name: family, size: Number(size) }]));
}

/** Widths in em by font and character. */
function widthsOf(svg: string): Map<string, number> {
  const widths = new Map<string, number>();
  for (const [, name = '', content = ''] of svg.matchAll(/<font id='([^']*)'[^>]*>([\s\S]*?)<\/font>/g)) {
    const em = Number(/units-per-em='([\d.]+)'/.exec(content)?.[1] ?? 1000);
    for (const [, character = '', width] of content.matchAll(/<glyph unicode='([^']*)' horiz-adv-x='([\d.-]+)'/g))
      widths.set(`${name} ${unescaped(character)}`, Number(width) / em);
  }
  return widths;
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(` ${name}='([^']*)'`).exec(attributes)?.[1];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
    name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}
