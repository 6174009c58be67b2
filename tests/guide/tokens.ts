/** The tokens of the design as tables: groups and remarks are the comments of the file. */
import { isLength, lengthOf } from '../../pipeline/lengths.js';

export interface Token {
  name: string;
  /** As it is written. */
  value: string;
  remark: string;
}

export interface Group {
  title: string;
  about: string;
  tokens: Token[];
}

/** A comment on lines of its own, or a token with the comment behind it. */
const PIECE = /\/\*([^]*?)\*\/|--([\w-]+):\s*([^;]+);(?: *\/\*(.*?)\*\/)?/g;

/** Reads tokens in their order; what stands again later, as in a book's own file, takes the place of what stood first. */
export function readGroups(css: string): Group[] {
  const groups: Group[] = [];
  const known = new Map<string, Token>();
  let isFirst = true;
  for (const [, comment, name, value = '', remark = ''] of css.matchAll(PIECE)) {
    if (comment !== undefined) {
      // The first comment is about the file.
      if (!isFirst) groups.push(groupOf(comment));
      isFirst = false;
      continue;
    }
    const token = known.get(name ?? '') ?? { name: name ?? '', value: '', remark: remark.trim() };
    token.value = value.replace(/\s+/g, ' ').trim();
    if (!known.has(token.name)) groups.at(-1)?.tokens.push(token);
    known.set(token.name, token);
  }
  return groups.filter(({ tokens }) => tokens.length > 0);
}

/** "Page: 44 lines." → its title and what it says. */
function groupOf(comment: string): Group {
  const text = comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [, title = text, about = ''] = /^([^:.]+)[:.]\s*(.*)$/.exec(text) ?? [];
  return { title, about: about.replace(/^./, (letter) => letter.toUpperCase()), tokens: [] };
}

/** Gives the values by name. */
export function valuesOf(groups: readonly Group[]): Map<string, string> {
  return new Map(groups.flatMap(({ tokens }) => tokens.map(({ name, value }) => [name, value])));
}

/** Gives a heading and a table for each group. */
export function tokenTables(groups: readonly Group[], values: ReadonlyMap<string, string>): string {
  return groups.map((group) => groupTable(group, values)).join('\n\n');
}

function groupTable({ title, about, tokens }: Group, values: ReadonlyMap<string, string>): string {
  const rows = tokens.map(({ name, value, remark }) => [`\`--${name}\``, `\`${value}\``, comesTo(value, values), remark]);
  const hasSums = rows.some(([, , sum]) => sum);
  const head = ['token', 'value', 'comes to', 'what it is'];
  return [`### ${title}`, about, table([head, ...rows].map((row) => (hasSums ? row : row.toSpliced(2, 1))))]
    .filter(Boolean)
    .join('\n\n');
}

/** What a calculated length is, and one that is named in something else than points; nothing where the value says it. */
function comesTo(value: string, values: ReadonlyMap<string, string>): string {
  if (/^[\d.]+pt$/.test(value) || !isLength(value)) return '';
  const points = lengthOf(value, values);
  return points === undefined ? '' : pointsText(points);
}

/** `324 pt (4.5 in)`. */
export function pointsText(points: number): string {
  const inches = Math.abs(points) >= 18 ? ` (${number(points / 72, 3)} in)` : '';
  return `${number(points, 2)} pt${inches}`;
}

/** Without zeros at its end. */
export function number(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** A table of Markdown, the first row its head. */
export function table([head = [], ...rows]: readonly string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
