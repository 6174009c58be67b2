/** Paragraphs that look like tables, and are none to CommonMark. */
import type { Paragraph, RootContent } from 'mdast';
import type { Position } from 'unist';
import { movedTo } from '../tree.js';
import type { Warn } from './syntax.js';

/** Parses a piece of the text as blocks; places count in that piece. */
type ParsePiece = (text: string) => RootContent[];

/**
 * Gives a table whose ruler is drawn with `+` between its columns, as Emacs does and Pandoc reads; tells of any other paragraph that has the
 * ruler of a pipe table in it, or begins with the border of a grid table.
 */
export function tableOf(paragraph: Paragraph, text: string, parse: ParsePiece, warn: Warn): RootContent[] {
  const { position } = paragraph;
  const source = text.slice(position?.start.offset, position?.end.offset);
  if (position && GRID.test(source)) tellGrid(source, position, warn);
  if (!position || GRID.test(source) || !source.includes('\n') || !source.includes('|')) return [paragraph];
  const lines = source.split('\n');
  const ruler = lines.findIndex((line, at) => at > 0 && isRuler(line));
  if (ruler < 0 || !paragraph.children.some((child) => child.type === 'text' && child.value.includes('|'))) return [paragraph];
  const drawn = [...lines.slice(0, ruler), lines[ruler]?.replace(/\+/g, '|'), ...lines.slice(ruler + 1)].join('\n');
  if (ruler === 1 && drawn !== source && position.start.column === 1)
    return parse(drawn).map((node) => movedTo(node, position.start));
  warn('construct-is-well-formed', 'These lines look like a table, but are none', {
    place: position,
    note: 'They are printed as text; leave a blank line before the table, and give its head as many cells as its ruler.',
    construct: 'pipe table',
    outcome: 'degraded',
  });
  return [paragraph];
}

const GRID = /^\+[-=:]{2,}/;

function tellGrid(source: string, place: Position, warn: Warn): void {
  const isBorder = !source.includes('\n');
  const reason = isBorder ? 'A border of a grid table stands alone' : 'These lines look like a grid table, but are none';
  const note = `${isBorder ? 'It is' : 'They are'} printed as text; draw borders, +---+---+, as its first and last lines, with a bar at both ends of those between.`;
  warn('construct-is-well-formed', reason, { place, note, construct: 'grid table', outcome: 'degraded' });
}

function isRuler(line: string): boolean {
  return /^[-|+:> \t]+$/.test(line) && line.includes('--') && /[|+]/.test(line);
}
