/** Markdown that stands as a value in a file of data → the dialect's tree. */
import type { RootContent } from 'mdast';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { report } from '../diagnostics.js';
import type { IncludedPoint, ParsePlaced, PlacedText } from '../model.js';
import { childrenOf, setChildren, withPlaces } from '../tree.js';
import { parseText } from './parse-text.js';
import { editSource, locator } from './source.js';
import type { Warn } from './syntax.js';

/** Stands before a text of one line while it is parsed, so that its first signs begin no list and no heading: `4. The rest is …` */
const OPENING = '\u2E2E';

export const parsePlaced: ParsePlaced = (text, file, edits = []) => {
  const first = text.value.includes('\n') ? [] : [{ start: 0, end: 0, text: OPENING }];
  const source = editSource(text.value, [...first, ...edits]);
  const place = placing(text, file);
  const original = (position: Position): Position => place(source.original(position));
  const warn: Warn = (rule, reason, { place: at, ...rest } = {}) => {
    const position = at && ('start' in at ? at : { start: at, end: at });
    report(file, rule, reason, { ...rest, place: position ? original(position) : text.position });
  };
  const { children } = parseText(source.text, warn);
  for (const child of children) withPlaces(child, original);
  return withoutOpening(children);
};

/** Places of a value as places of its file, which they name: the value's own place, where it is not known which sign of the file is which. */
function placing({ position, offsets }: PlacedText, file: VFile): (within: Position) => Position {
  const pointAt = locatorOf(file);
  const at = (offset: number): IncludedPoint => ({ ...pointAt(offset), file: file.path });
  const whole = { start: within(position.start, file), end: within(position.end, file) };
  return ({ start, end }) => {
    const [from, to] = [offsets?.[start.offset ?? 0], offsets?.[end.offset ?? 0]];
    return from === undefined || to === undefined ? whole : { start: at(from), end: at(to) };
  };
}

function within(point: Point, { path }: VFile): IncludedPoint {
  return { ...point, file: path };
}

const locators = new WeakMap<VFile, ReturnType<typeof locator>>();

function locatorOf(file: VFile): ReturnType<typeof locator> {
  const known = locators.get(file) ?? locator(String(file));
  locators.set(file, known);
  return known;
}

function withoutOpening(children: RootContent[]): RootContent[] {
  const [first] = children;
  const text = first && childrenOf(first)[0];
  if (first?.type !== 'paragraph' || text?.type !== 'text' || !text.value.startsWith(OPENING)) return children;
  text.value = text.value.slice(OPENING.length);
  if (text.value === '') setChildren(first, childrenOf(first).slice(1));
  return children;
}
