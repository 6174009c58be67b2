/** Half a formula: `2 \times 10^6$` in a cell whose first dollar is gone, or `$2 \times 10^6` without its last. */
import type { PhrasingContent, RootContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import { fileAt, report } from '../diagnostics.js';
import { rewriteChildren } from '../tree.js';
import type { Context, Step } from './context.js';

/** What stands in a formula and in no sentence: a command, a sign, a number, a letter by itself. */
const PIECE = /\\(?:[A-Za-z]+|[,;!:%])|[\d\s.,+=<>≤≥()^_{}|*/-]|(?<![A-Za-z])[A-Za-z](?![A-Za-z])/y;
const COMMAND = /\\[A-Za-z]{2,}|[\^_]\{/;

/** Reads half a formula as the whole and reports that. Without TeX in it, it is money. */
export const halfFormulas: Step = (tree, context) => {
  const taken: Taken = new Map();
  rewriteChildren(tree, (children) => children.flatMap((node) => (isHalf(node) ? completed(node, context, taken) : [node])));
  for (const [file, offsets] of taken) takeBack(file, offsets);
};

function isHalf(node: RootContent): node is Text {
  return node.type === 'text' && node.value.includes('$') && COMMAND.test(node.value);
}

function completed(node: Text, { file }: Context, taken: Taken): RootContent[] {
  const { value, position } = node;
  const dollar = value.indexOf('$');
  if (value.includes('$', dollar + 1)) return [node];
  const isEnd = COMMAND.test(value.slice(0, dollar));
  const start = isEnd ? runBefore(value, dollar) : dollar + 1;
  const end = isEnd ? dollar : start + value.slice(start, runAfter(value, start)).trimEnd().length;
  const tex = value.slice(start, end).trim();
  if (!COMMAND.test(tex)) return [node];
  takeCommands(node, tex, file, taken);
  report(
    file,
    'construct-is-well-formed',
    `Half a formula, ${value.slice(isEnd ? start : dollar, isEnd ? end + 1 : end).trim()}, is read as a whole one`,
    {
      place: position,
      note: `Write $${tex}$.`,
      construct: 'half a formula',
      outcome: 'degraded',
    },
  );
  const [before, after] = [value.slice(0, isEnd ? start : dollar), value.slice(isEnd ? end + 1 : end)];
  const gap = isEnd && /^\s/.test(value.slice(start)) && before !== '' ? ' ' : '';
  const text = (part: string): PhrasingContent[] => (part === '' ? [] : [{ type: 'text', value: part, position }]);
  return [...text(before + gap), { type: 'inlineMath', value: tex, position }, ...text(after)];
}

/** Where the commands stand that have become parts of formulas. */
type Taken = Map<VFile, Set<number>>;

function takeCommands({ position }: Text, tex: string, file: VFile, taken: Taken): void {
  const own = fileAt(file, position);
  const from = position?.start.offset ?? 0;
  const offsets = taken.get(own) ?? new Set();
  for (const { 0: command, index } of String(own)
    .slice(from, position?.end.offset)
    .matchAll(/\\[A-Za-z]+/g))
    if (tex.includes(command)) offsets.add(from + index);
  taken.set(own, offsets);
}

/** What was said of commands while they were text is so no longer. */
function takeBack(file: VFile, offsets: ReadonlySet<number>): void {
  file.messages = file.messages.filter(({ construct, place }) => {
    const from = place && ('start' in place ? place.start : place).offset;
    return !construct?.startsWith('raw TeX') || from === undefined || !offsets.has(from);
  });
}

/** Where the last stretch of TeX before a place begins. */
function runBefore(value: string, end: number): number {
  let start = 0;
  for (let at = 0; at < end;) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(value)?.[0];
    at += piece?.length ?? 1;
    if (piece === undefined) start = at;
  }
  return Math.min(start, end);
}

function runAfter(value: string, start: number): number {
  let at = start;
  for (PIECE.lastIndex = at; PIECE.exec(value); PIECE.lastIndex = at) at = PIECE.lastIndex;
  return at;
}
