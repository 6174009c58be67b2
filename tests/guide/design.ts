/** The designer's guide: its own words, and between marks what follows from the tokens, the faces and the list of pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '../../pipeline/book/defaults.js';
import { FONTS } from '../../pipeline/fonts.js';
import { KINDS } from './kinds.js';
import { charactersIn, charactersInText, signsIn, spaceOf } from './line-lengths.js';
import { lengthOf } from '../../pipeline/lengths.js';
import { number, pointsText, readGroups, table, tokenTables, valuesOf } from './tokens.js';

export const STYLES = join(import.meta.dirname, '..', '..', 'styles');
export const DESIGN_GUIDE = join(STYLES, 'README.md');

/** What the guide is made of. */
export interface Design {
  /** `tokens.css`, with what a book changes of it. */
  tokens: string;
  /** `two-colours.css`. */
  second: string;
  /** Inches. */
  trim: { width: number; height: number };
}

/** Gives the guide with its generated parts written anew; all else stays. */
export function designGuide(text: string, { tokens, second, trim }: Design): string {
  const groups = readGroups(tokens);
  const values = valuesOf(groups);
  values.set('trim-width', `${trim.width}in`).set('trim-height', `${trim.height}in`);
  const parts: Record<string, () => string> = {
    pages: () => `![Sixteen kinds of page of Volume 2: ${KINDS.map(({ name }) => name).join('; ')}](pages.png)`,
    page: () => pageTable(values),
    faces: facesTable,
    tokens: () => tokenTables(groups, values),
    second: () => table([['token', 'with two colours'], ...[...second.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(pair)]),
  };
  return text.replace(/(<!-- generated: (\w+) -->\n)[^]*?(<!-- end -->)/g, (_, open: string, name: string, close: string) => {
    const part = parts[name];
    if (!part) throw new Error(`Nothing generated is called ${name}`);
    return `${open}\n${part()}\n\n${close}`;
  });
}

function pair([, name = '', value = '']: RegExpMatchArray): string[] {
  return [`\`${name}\``, `\`${value}\``];
}

/** What follows from several tokens. */
function pageTable(values: ReadonlyMap<string, string>): string {
  const points = (name: string): number => lengthOf(values.get(name) ?? '', values) ?? 0;
  const [text, leading, measure, depth] = ['size-text', 'leading', 'measure', 'depth'].map(points) as [
    number,
    number,
    number,
    number,
  ];
  const own = spaceOf('SourceSerif4');
  const least = own + Number.parseFloat(values.get('word-space') ?? '0');
  const held = charactersInText({ measure, size: text, indent: points('indent') / text, least });
  const signs = (width: number, size: number, face: 'SourceSerif4' | 'SourceSans3'): string =>
    `${charactersIn(width, size, face)} characters at most`;
  return table([
    ['what', 'comes to'],
    ['trim', `${number(points('trim-width') / 72, 3)} × ${number(points('trim-height') / 72, 3)} in`],
    ['measure', `${pointsText(measure)}: ${held} characters of text, ${number(measure / text, 1)} em`],
    ['depth', `${pointsText(depth)}: ${number(depth / leading, 2)} lines`],
    [
      'text',
      `${number(text, 2)} on ${number(leading, 2)} pt; spaces of at least ${number(least, 3)} em, where the face has ${number(own, 3)} em`,
    ],
    ['margins: inside, outside', `${pointsText(points('margin-inside'))}, ${pointsText(points('margin-outside'))}`],
    [
      'margin column',
      `${pointsText(points('column'))}: ${signs(points('column'), points('size-margin'), 'SourceSerif4')}; ${pointsText(points('margin-edge'))} to the edge`,
    ],
    ['measure and margin column', pointsText(points('wide'))],
    ['highest picture', pointsText(points('tallest-picture'))],
    ['a line of a note at the foot', signs(measure, points('size-note'), 'SourceSerif4')],
    ['a line of a caption', signs(measure, points('size-small'), 'SourceSans3')],
    ['a line of code', `${signsIn(measure, points('size-code'))} characters`],
    ['leadings in px', leadings(values)],
  ]);
}

/** Chromium sets lines on whole px. */
function leadings(values: ReadonlyMap<string, string>): string {
  const sizes = [...values].flatMap(([name, value]) => {
    const points = /^leading(?!-head)/.test(name) ? lengthOf(value, values) : undefined;
    return points === undefined ? [] : [points];
  });
  const pixels = [...new Set(sizes)].map((points) => number((points * 4) / 3, 3));
  return pixels.map((one) => (one.includes('.') ? `**${one}: not whole**` : one)).join(', ');
}

function facesTable(): string {
  const families = [...new Set(FONTS.map(({ family }) => family))];
  const cuts = (family: string): string =>
    FONTS.filter((font) => font.family === family)
      .map(({ weight, style }) => `${weight}${style === 'italic' ? ' italic' : ''}`)
      .join(', ');
  return table([['family', 'weights'], ...families.map((family) => [family, cuts(family)])]);
}

/** Our own design. */
export function ourDesign(): Design {
  const read = (name: string): string => readFileSync(join(STYLES, name), 'utf8');
  return { tokens: read('tokens.css'), second: read('two-colours.css'), trim: DEFAULT_SETTINGS.trim };
}
